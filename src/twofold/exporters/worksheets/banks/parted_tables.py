"""Tables that no page takes with their bank -> parts of some rows, each for a bank of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate, pairwise

from twofold.exporters.worksheets.banks.bank_layout import BankLayout
from twofold.exporters.worksheets.blocks import Block, CellTable, asked_of_block
from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.layout.flows import Flows, Role, TableRow, height_of
from twofold.exporters.worksheets.layout.page_style import PageHeights

MUCH_LEFT = 0.75
"""Part of a page that is left from which on a table is parted rather than begun on the next."""


FOR_A_TABLE = 2
"""How many times as many words as for other items a bank has for a table that stands whole."""


def with_tables_parted(blocks: tuple[Block, ...], layout: BankLayout) -> tuple[Block, ...]:
    """Return blocks with parts in the place of tables that are too tall to stand with their bank.

    Or whose bank would have too many words to be searched. A table that another page takes whole
    begins there, unless much of this one is left for it.
    """
    if not any(isinstance(block, CellTable) for block in blocks):  # nearly always
        return blocks
    gaps = [0, *accumulate(map(_asked, blocks))]
    made: list[Block] = []
    for number, (block, own) in enumerate(
        zip(blocks, layout.lay_out(blocks, 0.0, 0.0), strict=True)
    ):
        heights = layout.heights if not number else layout.heights.later
        if isinstance(block, CellTable) and _may_part(block, own):
            made += _parts(block, own, gaps[number], replace(layout, heights=heights))
        else:
            made.append(block)
    return tuple(made)


def _may_part(block: CellTable, own: Flows) -> bool:
    """Return whether rows of a table may have a bank: not if its columns stand in several tables.

    Nor if its header asks for something, which would be asked again.
    """
    is_one = sum(flow.role is Role.TABLE for flow in own) == 1
    return is_one and own[-1].role is Role.TABLE and not any(map(has_gap, block.grid.header))


def _parts(block: CellTable, own: Flows, first_gap: int, layout: BankLayout) -> Iterator[CellTable]:
    """Yield the parts of a table whose flows are its `own`; the table alone where it stands whole.

    The first has its title and its code.
    """
    rows = [row for row in own[-1].rows if isinstance(row, TableRow)]
    header = [row.height for row in rows if row.is_header]
    heights = [row.height for row in rows if not row.is_header]
    grid = block.grid
    if len(heights) != len(grid.rows):  # One is taller than a page.
        yield block
        return
    begun = (replace(grid, rows=grid.rows[:end]) for end in range(1, 1 + len(heights)))
    gaps = [first_gap, *(first_gap + _asked(replace(block, grid=each)) for each in begun)]
    above = height_of(own) - own[-1].height + sum(header)

    def fits(start: int, end: int, room: float) -> bool:
        words = layout.words(gaps[start], gaps[end], "rows")
        tall = layout.box(words).height + layout.style.item_gap
        tall += above + sum(heights[start:end])
        is_whole = end - start == len(heights)
        most = layout.most_answers * (FOR_A_TABLE if is_whole else 1)
        return tall <= room and len(words.words) <= most

    room, count = layout.heights, len(heights)
    moves = not layout.is_first and room.first < MUCH_LEFT * room.other
    if fits(0, count, room.first) or (moves and fits(0, count, room.other)):
        yield block
        return
    for start, end in pairwise(_cuts(room, count, fits)):
        some = replace(grid, rows=grid.rows[start:end])
        is_first = not start
        yield replace(
            block,
            grid=some,
            part_of=grid,
            title=block.title if is_first else (),
            code=block.code if is_first else "",
        )


def _cuts(room: PageHeights, count: int, fits: Callable[[int, int, float], bool]) -> Iterator[int]:
    """Yield where parts begin, and the end: each has as many of the rows as a page takes."""
    start = 0
    while start < count:
        yield start
        end = start + 1
        left = room.other if start or not fits(start, end, room.first) else room.first
        while end < count and fits(start, end + 1, left):
            end += 1
        start = end
    yield count


def _asked(block: Block) -> int:
    return sum(1 for _ in asked_of_block(block))
