"""Flows -> pages: no item split where that can be avoided, no heading and no line left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from twofold.exporters.worksheets.layout.flows import (
    Flow,
    Flows,
    OfRow,
    Role,
    TableRow,
    TextRow,
    WritingRow,
    height_of,
)
from twofold.exporters.worksheets.layout.page_style import ROUNDING
from twofold.exporters.worksheets.layout.row_names import name_of_row
from twofold.exporters.worksheets.once_each import once_each

MOST_FILLED = 64
"""Flows whose pages are remembered: what is asked of pages is asked of the same flows in turn."""

MOST_PARTED = 4096
"""Flows whose pieces are remembered: pages are filled with the same ones in many orders."""

TIGHTENED = (0.9, 0.8, 0.7)
"""Parts of the space between flows that are left, the most first, where that saves a page."""

FOR_A_REST, REST = (0.6, 0.5), 0.25
"""Parts that are left where it saves a last page that is filled to no more than this."""

FEWEST_LINES = 4
"""Lines to write on that a page has of an answer, unless all of it are fewer."""

MOST_LACKING, CLOSEST = 2, (1.0, 0.75, 0.5)
"""Lines that an answer may lack so as not to be parted, no more than a quarter, and the parts of
the space above it that are left for that."""


class PlacedRow(NamedTuple):
    """Row number `row` of flow number `flow`, `y` points below the top of the column.

    A table's header, or the name of its row, that `repeats` at the top of a page has been read
    aloud before.
    """

    flow: int
    row: int
    y: float
    repeats: bool = False


Page = tuple[PlacedRow, ...]


class _Unbreakable(NamedTuple):
    """Rows, as numbers of flow and row, that stay together, and the height of each; that of all
    without the space before each flow, and that space, in points."""

    cells: list[tuple[int, int]]
    heights: list[float]
    tall: float
    space: float


@once_each(MOST_FILLED)
def fill_pages(flows: Flows, height: float) -> tuple[Page, ...]:
    """Return pages of `height` points; what follows an item never changes where the item stands."""
    return _pages_of(flows, [flow.space_before for flow in flows], height)


def _pages_of(flows: Flows, spaces: Sequence[float], height: float) -> tuple[Page, ...]:
    """Return pages of flows with so many points of space before each, whatever is its own."""
    pages: list[list[PlacedRow]] = [[]]
    y = 0.0
    for unbreakable in _unbreakables(flows, spaces, height):
        cells, heights, tall, space = unbreakable
        begins = flows[cells[0][0]].begins_page == cells[0][1]
        if pages[-1] and (begins or y + space + tall > height):
            pages.append([])
            y = _repeat_above(flows, spaces, cells[0], pages[-1], height)
        is_whole = y + space + tall <= height  # Nearly every one.
        needs = heights if is_whole else _needs(flows, spaces, unbreakable, height)
        page = pages[-1]
        for (number, row), tall_row, needed in zip(cells, heights, needs, strict=True):
            if page:
                y += 0.0 if row else spaces[number]
                if y + needed > height and not is_whole:
                    page = []
                    pages.append(page)
                    y = _repeat_above(flows, spaces, (number, row), page, height)
            page.append(PlacedRow(number, row, y))
            y += tall_row
    return tuple(tuple(page) for page in pages)


def pages_of_first(count: int, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages of so many flows alone: those that follow have not moved them."""
    own = (tuple([placed for placed in page if placed.flow < count]) for page in pages)
    return tuple(page for page in own if page)


def pulled_back(flows: Flows, height: float) -> Flows:
    """Return flows that stand much closer where that saves a page with a rest of them.

    It is the last page, or one that ends early because what follows would not fit whole.
    """
    pages = fill_pages(flows, height)
    for page in pages[1:]:
        up_to = flows[: page[-1].flow + 1]
        if page[-1].row + 1 == len(up_to[-1].rows) and filled(flows, page) <= REST * height:
            closer = tightened(up_to, fill_pages(up_to, height), height, FOR_A_REST)
            if closer is not up_to:
                return pulled_back((*closer, *flows[len(up_to) :]), height)
    return flows


def tightened(
    flows: Flows, pages: tuple[Page, ...], height: float, parts: Sequence[float] = TIGHTENED
) -> Flows:
    """Return flows, which take `pages`, with less space between them where that saves a page.

    Of the space one of the `parts` is left, the first that is little enough.
    """

    def saves_a_page(part: float) -> bool:
        return len(_pages_of(flows, spaces_left(flows, part), height)) < len(pages)

    left_over = sum(height - filled(flows, page) for page in pages[:-1])
    last = filled(flows, pages[-1])
    space = sum(flow.space_before for flow in flows if not flow.keeps_space)
    enough = [part for part in parts if last <= left_over + (1 - part) * space]
    # Where the least space saves nothing, as it mostly does, no other need be tried.
    if len(pages) == 1 or not enough or not saves_a_page(enough[-1]):
        return flows
    return closer(flows, next(filter(saves_a_page, enough)))


def spaces_left(flows: Flows, part: float) -> list[float]:
    """Return the points before each flow when a part of them is left where it may be less."""
    return [flow.space_before * (1.0 if flow.keeps_space else part) for flow in flows]


def closer(flows: Flows, part: float) -> Flows:
    """Return flows with a part of the space before each that may be less."""
    return tuple(
        flow if flow.keeps_space else replace(flow, space_before=part * flow.space_before)
        for flow in flows
    )


def begun_on_first_page(flows: Flows, heads: int, height: float) -> Flows:
    """Return flows of which the first page has more than the head, the first `heads` of them.

    What would leave it alone there, for it is too tall to stand below it, stands closer and has a
    line or two less to write on. It may be parted where that is not enough: the lines to write on,
    else what is told below it, as an essay's levels, and at last its words, too.
    """
    if not _is_alone(flows, heads, height):
        return flows
    for way in _with_fewer_lines(flows, heads):
        if not _is_alone(way, heads, height):
            return way
    _, *others = fill_pages(flows, height)
    item = others[0][-1].flow if others else 0
    for part in (_lines_parted, _told_apart, _words_parted):
        if not _is_alone(flows, heads, height):
            break
        own = (part(flow) for flow in flows[heads : item + 1])
        flows = (*flows[:heads], *own, *flows[item + 1 :])
    return flows


def _with_fewer_lines(flows: Flows, heads: int) -> Iterator[Flows]:
    """Yield flows of which the first room for an answer has less and less that a page can lack.

    Space above it is given up first. An answer keeps most of its lines.
    """
    rooms = (n for n in range(heads, len(flows)) if isinstance(flows[n].rows[0], WritingRow))
    place = next(rooms, None)
    if place is None:
        return
    room, below = flows[place], flows[place + 1 :]
    lines = len(room.rows)
    if room.fills or not room.key_parts:
        return
    for fewer in range(min(MOST_LACKING, lines // 4) + 1):
        shorter = replace(room, rows=room.rows[: lines - fewer])
        for part in CLOSEST:
            yield (*closer(flows[:place], part), shorter, *below)


def _lines_parted(flow: Flow) -> Flow:
    return replace(flow, whole_up_to=0.0) if isinstance(flow.rows[0], WritingRow) else flow


def _told_apart(flow: Flow) -> Flow:
    is_told = flow.inside and flow.role is Role.PARAGRAPH and isinstance(flow.rows[0], TextRow)
    return replace(flow, stays=False) if is_told else flow


def _words_parted(flow: Flow) -> Flow:
    return replace(flow, whole_up_to=0.0)


def _is_alone(flows: Flows, heads: int, height: float) -> bool:
    """Return whether the first of several pages has nothing but heads, or what stays with those."""
    first, *others = fill_pages(flows, height)
    return bool(others) and all(placed.flow < heads or flows[placed.flow].stays for placed in first)


def count_splits(flows: Flows, pages: tuple[Page, ...]) -> int:
    """Return how many pages begin amid a flow, or between two that had better stay together."""
    count = 0
    for before, after in pairwise(pages):
        last = before[-1].flow
        first = next(placed.flow for placed in after if not placed.repeats)
        count += first == last or flows[last].stays
    return count


def filled(flows: Flows, page: Page) -> float:
    """Return how many points of a page are taken, down to the end of its last row."""
    last = page[-1]
    return last.y + flows[last.flow].rows[last.row].height


def _unbreakables(flows: Flows, spaces: Sequence[float], height: float) -> Iterator[_Unbreakable]:
    cells: list[tuple[int, int]] = []
    heights: list[float] = []
    tall = space = 0.0
    for number, flow in enumerate(flows):
        if flow.of_row is OfRow.OVERLEAF:
            continue
        for start, own in _pieces(flow, height):
            cells += [(number, row) for row in range(start, start + len(own))]
            heights += own
            tall += sum(own)
            space += 0.0 if start else spaces[number]
            if not (flow.stays and start + len(own) == len(flow.rows)):
                yield _Unbreakable(cells, heights, tall, space)
                cells, heights, tall, space = [], [], 0.0, 0.0
    if cells:
        yield _Unbreakable(cells, heights, tall, space)


@once_each(MOST_PARTED)
def _pieces(flow: Flow, height: float) -> tuple[tuple[int, tuple[float, ...]], ...]:
    """Return what stays together of a flow: the first row of each piece, and its rows' heights."""
    return tuple(
        (start, tuple([row.height for row in flow.rows[start:end]]))
        for start, end in _inseparable(flow, height)
    )


def _inseparable(flow: Flow, height: float) -> Sequence[tuple[int, int]]:
    """Return the ranges of rows that stay together: all, or else the first two and the last two.

    The last two rows of a table may part, because its header is repeated above the last. Of lines
    to write on no fewer than four stand on a page.
    """
    count = len(flow.rows)
    if flow.begins_page:
        return ((0, flow.begins_page), (flow.begins_page, count))
    is_table = flow.role is Role.TABLE
    first = FEWEST_LINES if isinstance(flow.rows[0], WritingRow) else 2
    last = 1 if is_table else first
    if (
        count < first + last
        or flow.role is Role.DRAWING
        or flow.height <= flow.whole_up_to * height
    ):
        return ((0, count),)
    single = [(row, row + 1) for row in range(first, count - last)]
    return [(0, first), *single, (count - last, count)]


def _needs(
    flows: Flows, spaces: Sequence[float], unbreakable: _Unbreakable, height: float
) -> Iterator[float]:
    """Yield the points that each row needs: the first of a flow with all that belongs to it.

    So what is taller than a page is split between its items or, if one of them is taller itself,
    between the flows of that.
    """
    together = zip(unbreakable.cells, unbreakable.heights, strict=True)
    parts = [list(rows) for _, rows in groupby(together, key=lambda each: each[0][0])]
    for index, rows in enumerate(parts):
        heights = [own for _, own in rows]
        own = sum(heights)
        inside = takewhile(lambda part: flows[part[0][0][0]].inside, parts[index + 1 :])
        item = own + sum(
            tall + (0.0 if row else spaces[number])
            for part in inside
            for (number, row), tall in part
        )
        heights[0] = next((each for each in (item, own) if each <= height), heights[0])
        yield from heights


def _repeat_above(
    flows: Flows,
    spaces: Sequence[float],
    cell: tuple[int, int],
    page: list[PlacedRow],
    height: float,
) -> float:
    """Put above a row on its next page what it cannot be read without; return where that ends.

    It is the header of a split table, or the name of a row that has become a list. What is together
    taller than a page is not put above each other.
    """
    flow, row = cell
    name = name_of_row(flows, flow)
    if name is not None:
        goes_on = row or isinstance(flows[flow].rows[row], WritingRow)
        own = flows[flow].rows[row].height if goes_on else flows[flow].height
        named = sum(each.height for each in flows[name].rows)
        if named + spaces[flow] + own > height:
            return 0.0
        y = 0.0
        for place, each in enumerate(flows[name].rows):
            page.append(PlacedRow(name, place, y, repeats=True))
            y += each.height
        return y
    header = flows[flow].rows[0] if flows[flow].role is Role.TABLE and row else None
    if not isinstance(header, TableRow) or not header.is_header:
        return 0.0
    if header.height + flows[flow].rows[row].height > height:
        return 0.0
    page.append(PlacedRow(flow, 0, 0.0, repeats=True))
    return header.height


def answered(flows: Flows) -> Flows:
    """Return the flows as a key has them: expected answers in place of room for long ones.

    Where answers take less than their rooms nothing below them stands where the sheet has it: no
    page is begun for the sake of that, and an answer may go on over a page after each part.
    """
    shown = tuple(flow for flow in flows if not flow.is_blank_only)
    if not stands_as_asked(flows):
        shown = tuple(replace(flow, begins_page=None) for flow in shown)
    return tuple(part for flow in shown for part in (_parts(flow) if flow.key_parts else (flow,)))


def stands_as_asked(flows: Flows) -> bool:
    """Return whether the answers of a key stand where its sheet asks for them.

    Of the last one it does not matter how much room it takes.
    """
    shown = [flow for flow in flows if not flow.is_blank_only]
    return all(
        abs(flow.height - sum(row.height for part in flow.key_parts for row in part)) < ROUNDING
        for flow in shown[:-1]
        if flow.key_parts
    )


def _parts(flow: Flow) -> Iterator[Flow]:
    """Yield the parts that a key has in place of a room.

    The first and the last of several stand with another: no page ends or begins with a line of an
    answer by itself.
    """
    alone = {
        place
        for place, end in ((0, 0), (len(flow.key_parts) - 2, len(flow.key_parts) - 1))
        if 0 <= place < len(flow.key_parts) - 1 and len(flow.key_parts[end]) == 1
    }
    for place, rows in enumerate(flow.key_parts):
        space = 0.0 if place else flow.space_before
        stays = place in alone or (flow.stays and not flow.fills)
        yield replace(
            flow,
            rows=rows,
            key_parts=(),
            space_before=space,
            stays=stays,
            fills=False,
            begins_page=None,
            whole_up_to=1.0,
            of_row=None if isinstance(flow.rows[0], WritingRow) else flow.of_row,
        )


def with_rooms_filled(flows: Flows, end: Flows, height: float) -> Flows:
    """Return flows whose rooms that fill their pages have lines down to the foot of those.

    What stays with such a room stands below it, and so does the `end` of the sheet if the room is
    the last of all. Of lines more, some fill the page before, where the room begins on that. No
    page begins with something else for them: a room is as it is where others share its page.
    """
    for number in range(len(flows)):
        while flows[number].fills and (more := _lines_left(flows, number, end, height)) > 0:
            longer = _with_rows(flows[number], more)
            filled_up = (*flows[:number], longer, *flows[number + 1 :])
            if _begun(filled_up, height) != _begun(flows, height):
                break
            flows = filled_up
    return flows


def _begun(flows: Flows, height: float) -> list[int]:
    """Return the numbers of the flows with which pages begin."""
    return [page[0].flow for page in fill_pages(flows, height)]


def _lines_left(flows: Flows, number: int, end: Flows, height: float) -> int:
    """Return how many lines more the page has room for on which the room of a number ends."""
    last = number
    while flows[last].stays and last + 1 < len(flows):
        last += 1
    below = end if last + 1 == len(flows) else ()
    page = next(page for page in fill_pages(flows, height) if page[-1].flow >= last)
    up_to = tuple(placed for placed in page if placed.flow <= last)
    room, line = height - filled(flows, up_to), flows[number].rows[-1].height
    lines = int((room - height_of(below)) / line)
    return lines if lines >= 0 else int(room / line)


def _with_rows(flow: Flow, more: int) -> Flow:
    """Return a flow with so many rows more."""
    return replace(flow, rows=(*flow.rows, *flow.rows[-1:] * more))
