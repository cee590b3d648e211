"""Blocks in two widths and the words of a bank -> the blocks beside a box of these words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from twofold.exporters.worksheets.banks.run_flows import as_tall_as
from twofold.exporters.worksheets.blocks import BankWords
from twofold.exporters.worksheets.layout.flows import Flow, Flows, TextRow, height_of
from twofold.exporters.worksheets.layout.page_style import ROUNDING
from twofold.exporters.worksheets.layout.word_box import BoxesBeside

BELOW_BOX = 0.8
"""Ems below a box before anything takes its room."""


class _Block(NamedTuple):
    """The flows of a block, the space above them, and their height in points without it.

    One that ends with a line can be as tall as the box beside it.
    """

    flows: Flows
    above: float
    height: float
    ends_with_line: bool

    @classmethod
    def of(cls, flows: Flows) -> _Block:
        above = flows[0].space_before
        ends_with_line = isinstance(flows[-1].rows[-1], TextRow)
        return cls(flows, above, height_of(flows) - above, ends_with_line)


@dataclass(frozen=True, slots=True)
class BlocksBeside:
    """Stands blocks beside boxes, `narrow` as long as they are beside one and `wide` below it.

    Without narrow ones nothing stands beside a box. Heights are measured without drawing: of a
    hundred runs that are tried few are printed.
    """

    boxes: BoxesBeside
    wide: tuple[_Block, ...]
    narrow: tuple[_Block, ...]
    below: float

    @classmethod
    def of(cls, boxes: BoxesBeside, wide: Sequence[Flows], narrow: Sequence[Flows]) -> BlocksBeside:
        """Return the blocks whose flows are those, at full width and beside a box."""
        below = BELOW_BOX * boxes.size
        if not narrow:
            return cls(boxes, (), (), below)
        return cls(boxes, tuple(map(_Block.of, wide)), tuple(map(_Block.of, narrow)), below)

    @property
    def least_heights(self) -> tuple[float, ...]:
        """Height of each block in points, with the space above it, where it is less high."""
        pairs = zip(self.wide, self.narrow, strict=True)
        return tuple(min(w.above + w.height, n.above + n.height) for w, n in pairs)

    def height(self, blocks: range, words: BankWords) -> float | None:
        """Return the height of some blocks beside their box in points, None where none stands.

        They are as tall as it at least.
        """
        if not self.narrow or (tall := self.boxes.height(words)) is None:
            return None
        height, last = 0.0, None
        for last in self._around(blocks, tall):
            height += (last.above if height else 0.0) + last.height
        if last is not None and last.ends_with_line:
            return max(height, tall)
        return height if height >= tall - ROUNDING else None

    def flows(self, blocks: range, words: BankWords) -> tuple[Flow, Flows]:
        """Return the box, which takes no height itself, and blocks that stand beside it."""
        tall = self.boxes.height(words)
        assert tall is not None
        around = tuple(flow for block in self._around(blocks, tall) for flow in block.flows)
        return self.boxes.flow(words), as_tall_as(tall, around)

    def _around(self, blocks: range, tall: float) -> Iterator[_Block]:
        """Yield blocks around a box of so many points."""
        y, bottom = 0.0, tall + self.below
        for number in blocks:
            wide = self.wide[number]
            is_beside = y + (wide.above if y else 0.0) < bottom
            block = self.narrow[number] if is_beside else wide
            y += (block.above if y else 0.0) + block.height
            yield block
