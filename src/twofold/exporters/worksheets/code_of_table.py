"""What stands above a table, and its sheet -> the same with the table's code at its right end."""

from __future__ import annotations

from dataclasses import replace

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import Block, CellTable
from twofold.exporters.worksheets.layout.flows import Flows, TextRow
from twofold.exporters.worksheets.layout.line_breaking import end_of


def with_code_of_table(
    above: Flows, blocks: tuple[Block, ...], block_layout: BlockLayout
) -> tuple[Flows, tuple[Block, ...]]:
    """Return what stands above the blocks, and these: the code of an only table is up there.

    A line of its own between the words in the box and the table would part the two. The code ends
    the last line of what is said above, where that has room.
    """
    tables = [block for block in blocks if isinstance(block, CellTable)]
    last = above[-1].rows[-1] if above else None
    if len(tables) != 1 or tables[0].title or not tables[0].code or not isinstance(last, TextRow):
        return above, blocks
    end = last.x + end_of(last.line, last.size, block_layout.text_width)
    if end + block_layout.code_column > block_layout.style.column or last.code:
        return above, blocks
    rows = (*above[-1].rows[:-1], last._replace(code=tables[0].code))
    without = tuple(
        replace(block, code="") if isinstance(block, CellTable) else block for block in blocks
    )
    return (*above[:-1], replace(above[-1], rows=rows)), without
