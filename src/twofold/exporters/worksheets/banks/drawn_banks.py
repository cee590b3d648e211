"""A drawing with gaps and what its banks are made of -> its pages, each below a bank of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from twofold.exporters.worksheets.banks.bank_layout import BankLayout
from twofold.exporters.worksheets.blocks import Block
from twofold.exporters.worksheets.layout.flows import Flow, Flows
from twofold.exporters.worksheets.layout.line_breaking import Blank, LineFormula
from twofold.exporters.worksheets.layout.page_style import ROUNDING, PageHeights, pour
from twofold.exporters.worksheets.layout.shapes import DrawnItem, DrawnRow
from twofold.exporters.worksheets.layout.word_box import ABOVE_BOX


def drawn_with_banks(drawing: Block, layout: BankLayout) -> Flows:
    """Return a drawing over pages, on each of them below the bank of what is asked there.

    It is planned below the lowest of banks first, and then for the highest that it turned out to
    have.
    """
    room = layout.box(layout.words(0, 1, "")).height
    while True:
        flows, boxes = _drawn_below(drawing, layout, room)
        needed = max((box.height for box in boxes.values()), default=0.0)
        if needed <= room:
            break
        room = needed
    return tuple(
        each
        for number, flow in enumerate(flows)
        for each in (
            (boxes[number], replace(flow, begins_page=None)) if number in boxes else (flow,)
        )
    )


def _drawn_below(drawing: Block, layout: BankLayout, room: float) -> tuple[Flows, dict[int, Flow]]:
    """Return the flows, `room` points below the top of each page, and the boxes above some.

    A page that is planned to be full is so also where the sum of its flows is rounded up.
    """
    above = room + ABOVE_BOX * layout.style.size + 2 * ROUNDING
    left = above - ROUNDING
    heights = PageHeights(layout.heights.first - left, layout.heights.other - left)
    flows = tuple(flow for own in layout.lay_out((drawing,), 0.0, above) for flow in own)
    asked = list(_asked_on(flows))
    boxes = {}
    for first, end in _pages(flows, heights):
        if here := [number for numbers in asked[first:end] for number in numbers]:
            box = layout.box(layout.words(min(here), max(here) + 1, ""))
            boxes[first] = replace(box, stays=True, begins_page=0 if first else None)
    return flows, boxes


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
