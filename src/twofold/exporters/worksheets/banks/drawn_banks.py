"""A drawing with gaps and what its banks are made of -> its pages, each with banks of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from twofold.exporters.worksheets.banks.bank_layout import BankLayout
from twofold.exporters.worksheets.blocks import Block
from twofold.exporters.worksheets.blocks.drawings import MindMap
from twofold.exporters.worksheets.layout.flows import Flow, Flows
from twofold.exporters.worksheets.layout.line_breaking import Blank, LineFormula
from twofold.exporters.worksheets.layout.page_style import ROUNDING, PageHeights, pour
from twofold.exporters.worksheets.layout.shapes import DrawnItem, DrawnRow


def drawn_with_banks(drawing: Block, layout: BankLayout) -> Flows:
    """Return a drawing over pages, on each of them below the bank of what is asked there.

    Maps that share a page have a bank each where one would have too many words. Pages are planned
    with the lowest of banks first, and then with the highest that they turned out to have.
    """
    if isinstance(drawing, MindMap):
        drawing = replace(drawing, in_one_bank=layout.most_with_choice)
    room = _height(layout.box(layout.words(0, 1, "")))
    while True:
        flows, boxes = _drawn_below(drawing, layout, room)
        needed = max(map(_height, boxes.values()), default=0.0)
        if needed <= room:
            break
        room = needed
    return tuple(
        each
        for number, flow in enumerate(flows)
        for each in (_with_box(boxes[number], flow) if number in boxes else (flow,))
    )


def _height(box: Flow) -> float:
    """Return the points that a box takes on a page, with what is above it."""
    return box.height + box.space_before


def _with_box(box: Flow, flow: Flow) -> Flows:
    """Return a box and what stands below it, as near to it as boxes are, and as far from others."""
    apart = max(box.space_before, flow.space_before)
    near = box.space_before + flow.space_before - apart
    stays = replace(box, stays=True, space_before=apart)
    return stays, replace(flow, begins_page=None, space_before=near)


def _drawn_below(drawing: Block, layout: BankLayout, room: float) -> tuple[Flows, dict[int, Flow]]:
    """Return the flows on pages with `room` points for each box, and the boxes above some of them.

    A page that is planned to be full is so also where the sum of its flows is rounded up.
    """
    above = room + 2 * ROUNDING
    left = above - ROUNDING
    heights = PageHeights(layout.heights.first - left, layout.heights.other - left)
    flows = tuple(flow for own in layout.lay_out((drawing,), 0.0, above) for flow in own)
    asked = list(_asked_on(flows))
    boxes = {}
    for first, end in _pages(flows, heights):
        for start, behind in _sharing(asked, first, end, layout):
            box = layout.box(layout.words(asked[start].start, asked[behind - 1].stop, ""))
            begins = 0 if start == first and first else None
            boxes[start] = replace(box, begins_page=begins)
    return flows, boxes


def _sharing(
    asked: Sequence[range], first: int, end: int, layout: BankLayout
) -> Iterator[tuple[int, int]]:
    """Yield the flows of a page that share a box, the first and the one behind the last."""
    start = first
    for place in range(first + 1, end):
        one, more = asked[start].start, asked[place]
        if one < more.start < more.stop and not layout.is_for_a_bank(
            layout.words(one, more.stop, "")
        ):
            yield start, place
            start = place
    if asked[start].start < asked[end - 1].stop:
        yield start, end


def _pages(flows: Flows, heights: PageHeights) -> Iterator[tuple[int, int]]:
    """Yield, page by page, the first flow and the one after the last; some flows begin a page."""
    starts = [number for number, flow in enumerate(flows) if not number or flow.begins_page == 0]
    for start, end in pairwise((*starts, len(flows))):
        tall = [flow.height + flow.space_before for flow in flows[start:end]]
        yield from ((start + first, start + last) for first, last in pour(tall, heights))
        heights = PageHeights(heights.other, heights.other)


def _asked_on(flows: Flows) -> Iterator[range]:
    """Yield for each drawing the numbers of the gaps in it, from 0."""
    end = 0
    for flow in flows:
        drawn = (row for row in flow.rows if isinstance(row, DrawnRow))
        start = end
        end += sum(_count_gaps(entry) for row in drawn for entry in row.entries)
        yield range(start, end)


def _count_gaps(entry: DrawnItem) -> int:
    """Return how many gaps an entry of a drawing has, those in formulas and in cells as well."""
    if entry.blank is not None:
        return 1
    in_cells = (line for row in entry.rows for cell in row for line in cell.lines)
    pieces = (piece for line in (*entry.lines, *in_cells) for piece in line.line)
    return sum(
        len(piece.shape.drawn.gaps)
        if isinstance(piece, LineFormula)
        else isinstance(piece, Blank) and not piece.continues
        for piece in pieces
    )
