"""Flows on pages -> how often something is parted there from what it cannot be done without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.exporters.worksheets.layout.even_pages import (
    FEWEST_ON_FIRST,
    begun_on,
    is_box,
    tears_a_set,
)
from twofold.exporters.worksheets.layout.flows import (
    Flows,
    FormRow,
    PictureRow,
    Role,
    Row,
    TableRow,
    TextRow,
)
from twofold.exporters.worksheets.layout.line_breaking import has_blank
from twofold.exporters.worksheets.layout.page_breaking import Page, fill_pages
from twofold.exporters.worksheets.layout.picture_groups import PicturesOfNotes


def count_faults(flows: Flows, height: float, shown_with: PicturesOfNotes) -> int:
    """Return how much a pupil would have to turn back for, on pages of so many points.

    That are torn sets, what a page parts from what it stays with, as headings and banks, pictures
    without what is read with them, and items that a first page has less than two. Notes are
    `shown_with` pictures, all by their places.
    """
    pages = fill_pages(flows, height)
    lacking = max(0, FEWEST_ON_FIRST - begun_on(flows, pages[0])) if len(pages) > 1 else 0
    banks = sum(1 for _ in banks_apart(flows, pages))
    pictures = sum(1 for _ in pictures_apart(flows, pages, shown_with))
    torn = sum(_parts_from_next(flows, page) for page in pages[:-1])
    return lacking + torn + banks + pictures + tears_a_set(flows, height)


def _parts_from_next(flows: Flows, page: Page) -> bool:
    """Return whether a page ends with a flow that stays with the next one.

    One that goes on overleaf, as the lines for a long answer, stands there with the next.
    """
    flow = flows[page[-1].flow]
    return flow.stays and page[-1].row + 1 == len(flow.rows)


def banks_met(flows: Flows, height: float) -> int:
    """Return how many boxes of words stand on a page, of so many points, below another box."""
    page_of = _pages_of(fill_pages(flows, height))
    boxes = [number for number, flow in enumerate(flows) if is_box(flow)]
    return len(boxes) - len({page_of[number] for number in boxes})


def banks_apart(flows: Flows, pages: Sequence[Page]) -> Iterator[int]:
    """Yield the number of each box of words whose page has none of the gaps below it.

    Nor may a table below it have gaps on another page.
    """
    page_of = _pages_of(pages)
    torn = set(_torn_tables(flows, pages))
    for number, flow in enumerate(flows):
        if not is_box(flow):
            continue
        below = range(number + 1, len(flows))
        asked = next((n for n in below if _asks(flows, n)), None)
        if asked is not None and (page_of[asked] != page_of[number] or asked in torn):
            yield number


def _torn_tables(flows: Flows, pages: Sequence[Page]) -> Iterator[int]:
    """Yield the number of each table with gaps on a page on which it does not begin."""
    page_of = _pages_of(pages)
    for number, page in enumerate(pages):
        for placed in page:
            row = flows[placed.flow].rows[placed.row]
            is_later = page_of[placed.flow] != number and not placed.repeats
            if is_later and isinstance(row, TableRow) and _has_gap(row):
                yield placed.flow


def pictures_apart(
    flows: Flows, pages: Sequence[Page], shown_with: PicturesOfNotes
) -> Iterator[int]:
    """Yield the number of each flow that is read with a picture on another page."""
    if not shown_with:
        return
    page_of = _pages_of(pages)
    pictures = {
        (row.block.position, page_of[number])
        for number, flow in enumerate(flows)
        for row in flow.rows
        if isinstance(row, PictureRow)
    }
    shown = {position for position, _ in pictures}
    for number, flow in enumerate(flows):
        needed = {at for place in flow.places for at in shown_with.get(place, ())}
        if any((at, page_of[number]) not in pictures for at in needed if at in shown):
            yield number


def _pages_of(pages: Sequence[Page]) -> dict[int, int]:
    """Return the page on which each flow begins, counted from 0."""
    found: dict[int, int] = {}
    for number, page in enumerate(pages):
        for placed in page:
            found.setdefault(placed.flow, number)
    return found


def _asks(flows: Flows, number: int) -> bool:
    """Return whether a flow has gaps; what is drawn below a box has, and what has form rows."""
    flow = flows[number]
    if is_box(flow):
        return False
    return flow.role is Role.DRAWING or any(map(_has_gap, flow.rows))


def _has_gap(row: Row) -> bool:
    """Return whether there is something to write in a row; in a form there is."""
    match row:
        case TextRow(line=line):
            return has_blank(line)
        case TableRow(cells=cells):
            lines = (line for cell in cells for _, line in cell.lines)
            return any(cell.is_blank for cell in cells) or any(map(has_blank, lines))
        case _:
            return isinstance(row, FormRow)
