"""Flows with room for long answers -> flows in which that room ends with a page, or those of a key.

The room of a gap, a box or a correction is the same in blank and key; that of a long answer is not,
for a marker needs the answer and no lines.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from twofold.exporters.worksheets.layout.flows import Flow
from twofold.exporters.worksheets.layout.page_breaking import fill_pages

Flows = tuple[Flow, ...]

MOST_GROWN = 2
"""How many times the lines that its marks give a room has at most."""


def answered(flows: Flows) -> Flows:
    """Return the flows as a key has them: expected answers in place of room for long ones."""
    return tuple(replace(flow, rows=flow.key_rows) if flow.key_rows else flow for flow in flows)


def ended_with_pages(flows: Flows, end: Flows, height: float) -> Flows:
    """Return flows on as few pages of `height` points as they can take, with room that fills them.

    All rooms give up lines or gain some in the same proportion, so that equal marks have equal
    room; the last one takes what is left on its page. The `end` of the sheet keeps the room that
    it would have on a page.
    """
    rooms = {number: flow for number, flow in enumerate(flows) if flow.key_rows or flow.spare}
    if not rooms:  # Most sheets.
        return flows
    most = max(len(flow.rows) for flow in rooms.values())

    def sized(lines: int) -> Flows:
        """Return the flows when the largest room has so many lines more, or less if negative."""
        sizes = {
            number: max(int(lines * len(flow.rows) / most), -flow.spare)
            for number, flow in rooms.items()
        }
        return tuple(_with_rows(flow, sizes.get(n, 0)) for n, flow in enumerate(flows))

    smallest = sized(-most)
    pages = len(fill_pages(smallest, height))
    end = end if len(fill_pages(smallest + end, height)) == pages else ()
    sizes = range(-most, (MOST_GROWN - 1) * most + 1)
    largest = bisect_right(sizes, pages, key=lambda n: len(fill_pages(sized(n) + end, height))) - 1
    last = max(rooms)
    lines = MOST_GROWN * len(rooms[last].rows)
    return _with_rest(sized(sizes[largest]), last, lines, end, height)


def _with_rest(flows: Flows, last: int, most: int, end: Flows, height: float) -> Flows:
    """Return flows whose last room, of so many lines at `most`, takes the rest of its page.

    It does not if another has as many lines: equal marks have equal room.
    """
    count = len(flows[last].rows)
    if any(len(flow.rows) == count and flow.key_rows for flow in flows[:last]):
        return flows
    pages = len(fill_pages(flows + end, height))
    while len(flows[last].rows) < most:
        longer = (*flows[:last], _with_rows(flows[last], 1), *flows[last + 1 :])
        if len(fill_pages(longer + end, height)) > pages:
            break
        flows = longer
    return flows


def _with_rows(flow: Flow, more: int) -> Flow:
    """Return a flow with so many rows more, or less if negative."""
    rows = (*flow.rows, *flow.rows[-1:] * more) if more > 0 else flow.rows[: len(flow.rows) + more]
    return replace(flow, rows=rows)
