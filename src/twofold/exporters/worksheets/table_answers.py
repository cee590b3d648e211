"""A table with gaps in its cells -> its answers row by row, behind what its sheet says there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from twofold.exporters.worksheets.blocks.texts import bold, has_gap, joined, without_pictures
from twofold.notes import Grid
from twofold.text import Gap, Run, Text, gaps_in, plain

BETWEEN_CELLS = Run(" · ")

BEHIND_NAME = Run("\u2002")


def answers_by_row(grid: Grid, told: Callable[[Gap], Text]) -> Iterator[Text]:
    """Yield what is right in each row that asks something, as `told` of each gap.

    In front stands the row's name, or else the first cell that can be read. Each cell is behind the
    head of its column, where more than one column asks something.
    """
    asking = {place for row in grid.rows for place, cell in enumerate(row) if has_gap(cell)}
    for row in grid.rows:
        cells = [
            _with_head(grid.header[place] if len(asking) > 1 else (), cell, told)
            for place, cell in enumerate(row)
            if has_gap(cell)
        ]
        if cells:
            name = next(filter(_can_be_read, row), ())
            before = (*bold(without_pictures(name)), BEHIND_NAME) if name else ()
            yield (*before, *joined(BETWEEN_CELLS, cells))


def _can_be_read(cell: Text) -> bool:
    return not has_gap(cell) and bool(plain(without_pictures(cell)).strip())


def _with_head(head: Text, cell: Text, told: Callable[[Gap], Text]) -> Text:
    answers = joined(Run("; "), map(told, gaps_in(cell)))
    named = without_pictures(head)
    return (*named, Run(": "), *answers) if plain(named).strip() and not has_gap(head) else answers
