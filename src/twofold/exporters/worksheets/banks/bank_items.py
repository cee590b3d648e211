"""Blocks and what their banks are made of -> items, their flows, and the words of their runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twofold.exporters.worksheets.banks.bank_layout import BankLayout
from twofold.exporters.worksheets.banks.bank_runs import Item, items_of, title_of_run
from twofold.exporters.worksheets.blocks import BankWords, Block, Heading, Sentence
from twofold.exporters.worksheets.layout.flows import Flows, OfRow
from twofold.exporters.worksheets.layout.row_names import said_again

BETWEEN_RUNS = 1.0
"""Ems between two runs at least."""

LITTLE = 0.5
"""Part of a page below which no run begins on it that is taller."""


@dataclass(frozen=True, slots=True)
class BankItems:
    """The items of a sheet as units, each of some blocks, whose flows at full width are `wide`."""

    layout: BankLayout
    blocks: tuple[Block, ...]
    wide: tuple[Flows, ...]
    units: tuple[Item, ...]

    @classmethod
    def of(cls, blocks: tuple[Block, ...], layout: BankLayout, wide: Sequence[Flows]) -> BankItems:
        """Return the items of blocks with those flows."""
        return cls(layout, blocks, tuple(wide), tuple(items_of(blocks)))

    def blocks_of(self, start: int, end: int) -> range:
        """Return the numbers of the blocks of the units from `start` to before `end`."""
        return range(self.units[start].start, self.units[end - 1].end)

    def words(self, start: int, end: int) -> BankWords:
        """Return the bank of the units from `start` to before `end`."""
        first, last = self.units[start], self.units[end - 1]
        title = title_of_run(self.blocks, first.start, last.end, self.layout.labels)
        return self.layout.words(first.first_gap, last.last_gap, title)

    def begins_with_heading(self, start: int) -> bool:
        """Return whether a unit begins with a heading."""
        return isinstance(self.blocks[self.units[start].start], Heading)

    def begins_in_row(self, start: int) -> bool:
        """Return whether a unit begins amid what was a row of a table."""
        return self._is_in_row(self.units[start].start)

    def _is_in_row(self, number: int) -> bool:
        block = self.blocks[number]
        return isinstance(block, Sentence) and block.in_row

    def name_above(self, start: int) -> Flows:
        """Return the name of the row amid which a unit begins, for the top of its run."""
        first = self.units[start].start
        if not self._is_in_row(first):
            return ()
        name = next(n for n in range(first - 1, -1, -1) if not self._is_in_row(n))
        flow = self.wide[name][-1]
        return (said_again(flow),) if flow.of_row is OfRow.NAME else ()

    def space_above(self, start: int) -> float:
        """Return the points above a run that begins with a unit."""
        first = self.wide[self.units[start].start][0]
        return max(first.space_before, BETWEEN_RUNS * self.layout.style.size)

    @property
    def have_little_room(self) -> bool:
        """Whether so little room is left below the head that nothing tall begins there."""
        return self.layout.heights.first < LITTLE * self.layout.heights.other
