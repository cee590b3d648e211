"""Flows on pages that are not full -> the same, whose tables, lists and answers have the room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Flow,
    Flows,
    FormRow,
    Role,
    Row,
    TableRow,
    WritingRow,
    height_of,
)
from twofold.exporters.worksheets.layout.page_breaking import Page, fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import ROUNDING

MOST_ROOM = 2.5
"""Ems that a row grows by at most: a third line to write on, which nobody asks for, would fit."""

MOST_OF_SEVERAL = 1.0
"""Ems for a row that has several lines to write on: these are room enough for their answers."""

MOST_OF_ENTRY = 0.6
"""Ems below a term, a meaning or a step in large print: who sees little of a page at once finds the
next one by the white between them."""


def with_roomy_entries(flows: Flows, end: Flows, height: float, size: float) -> Flows:
    """Return flows with more below each entry of their lists, as `with_roomy_rows` has it."""
    pages = fill_pages(flows, height)
    more: dict[tuple[int, int], float] = {}
    for page in pages:
        rows = list(_ends_of_entries(flows, page))
        if rows:
            each = min(_spare(flows, page, pages, end, height) / len(rows), MOST_OF_ENTRY * size)
            more |= dict.fromkeys(rows, max(0.0, each))
    return tuple(_with_room_below(flow, number, more) for number, flow in enumerate(flows))


def _ends_of_entries(flows: Flows, page: Page) -> Iterator[tuple[int, int]]:
    """Yield the last row of each entry on a page that has another below it there."""
    for placed, below in pairwise(page):
        flow, following = flows[placed.flow], flows[below.flow]
        # What stays with the next list are the terms that are to be matched with it.
        goes_on = flow.stays if below.flow == placed.flow + 1 else below.flow == placed.flow
        are_entries = flow.role is following.role is Role.ENTRIES
        if are_entries and goes_on and _begins_entry(following.rows[below.row]):
            yield placed.flow, placed.row


def _begins_entry(row: Row) -> bool:
    """Return whether a row has a box or a label, other than a code."""
    parts = row.parts if isinstance(row, FormRow) else ()
    return any(
        isinstance(part, AnswerBox) or (part.is_label and not part.is_code) for part in parts
    )


def _with_room_below(flow: Flow, number: int, more: dict[tuple[int, int], float]) -> Flow:
    if flow.role is not Role.ENTRIES:
        return flow
    rows = tuple(
        replace(row, height=row.height + more.get((number, place), 0.0))
        if isinstance(row, FormRow)
        else row
        for place, row in enumerate(flow.rows)
    )
    return replace(flow, rows=rows)


def with_roomy_answers(flows: Flows, end: Flows, height: float, scale: float) -> Flows:
    """Return flows with more lines for answers, where else the foot of their page stays empty.

    A line is as long as in ordinary print, and what is written on it `scale` times as large. So of
    an answer it takes so many times as many lines, and no page begins with something else for them.
    """
    pages = fill_pages(flows, height)
    more: dict[int, int] = {}
    for page in pages:
        found = dict.fromkeys(placed.flow for placed in page)
        rooms = [number for number in found if _is_room(flows[number])]
        lines = sum(flows[number].height for number in rooms)
        part = _spare(flows, page, pages, end, height) / lines if rooms else 0.0
        # All have as much more: who compares two answers sees which of them earns more.
        for number in rooms if all(_is_whole(flows, number, page) for number in rooms) else ():
            more[number] = max(0, int(min(part, scale - 1) * len(flows[number].rows) + ROUNDING))
    return tuple(
        replace(flow, rows=(*flow.rows, *flow.rows[-1:] * more[number]))
        if more.get(number)
        else flow
        for number, flow in enumerate(flows)
    )


def _is_room(flow: Flow) -> bool:
    """Return whether a flow is room for an answer of several lines, but no essay."""
    lines = sum(isinstance(row, WritingRow) for row in flow.rows)
    return bool(flow.key_parts) and not flow.fills and 1 < lines == len(flow.rows)


def _is_whole(flows: Flows, number: int, page: Page) -> bool:
    """Return whether all lines of a room are on one page."""
    return sum(placed.flow == number for placed in page) == len(flows[number].rows)


def with_roomy_rows(flows: Flows, end: Flows, height: float, size: float) -> Flows:
    """Return flows with taller rows in tables, all of a page by as much, and none for a page more.

    Letters have `size` points. Rows of headings stay as they are, and the last page leaves room for
    the `end` of the sheet.
    """
    pages = fill_pages(flows, height)
    more: dict[tuple[int, int], float] = {}
    for page in pages:
        rows = list(_rows(flows, page))
        spare = _spare(flows, page, pages, end, height)
        if rows and spare > 0 and not any(flows[placed.flow].fills for placed in page):
            most = min(_most_room(flows[flow].rows[row]) for flow, row in rows) * size
            more |= dict.fromkeys(rows, min(spare / len(rows), most))
    if not more:
        return flows
    return tuple(_with_room(flow, number, more) for number, flow in enumerate(flows))


def _spare(flows: Flows, page: Page, pages: Sequence[Page], end: Flows, height: float) -> float:
    """Return the points of a page that nothing takes, not the `end` of all either."""
    return height - filled(flows, page) - ROUNDING - (height_of(end) if page is pages[-1] else 0.0)


def _rows(flows: Flows, page: Page) -> Iterator[tuple[int, int]]:
    """Yield the rows of tables on a page, but those of headings, by the numbers of their flows."""
    for placed in page:
        row = flows[placed.flow].rows[placed.row]
        if isinstance(row, TableRow) and not row.is_header:
            yield placed.flow, placed.row


def _most_room(row: Row) -> float:
    """Return by how many ems a row of a table grows at most."""
    cells = row.cells if isinstance(row, TableRow) else ()
    has_several = any(cell.is_blank and len(cell.lines) > 1 for cell in cells)
    return MOST_OF_SEVERAL if has_several else MOST_ROOM


def _with_room(flow: Flow, number: int, more: dict[tuple[int, int], float]) -> Flow:
    if flow.role is not Role.TABLE:
        return flow
    rows = tuple(
        _taller(row, more.get((number, place), 0.0)) if isinstance(row, TableRow) else row
        for place, row in enumerate(flow.rows)
    )
    return replace(flow, rows=rows)


def _taller(row: TableRow, points: float) -> TableRow:
    """Return a row so many points taller, half of them above its words and half below."""
    cells = (
        replace(cell, lines=tuple((down + points / 2, line) for down, line in cell.lines))
        for cell in row.cells
    )
    return replace(row, height=row.height + points, cells=tuple(cells))
