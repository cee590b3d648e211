"""A table of the notes -> its rows one below the other, each cell with the head of its column."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.worksheets.blocks.texts import bold, joined
from twofold.notes import Grid
from twofold.text import Run, Text

NOTHING: Text = (Run("–"),)
"""What is printed of a cell without words."""

ListedRow = tuple[Text, tuple[Text, ...]]
"""The name of a row, () for none, and its other cells behind the heads of their columns."""


def listed_rows(grid: Grid, empty: Text = NOTHING) -> Iterator[ListedRow]:
    """Yield each row of a table as its name and lines below that: "column: cell".

    The name has the head of its own column before it, if that has one. What is in no column with a
    head, and has no words, is left out; a cell with a head has those for an `empty` one.
    """
    first, *others = grid.header
    for name, *cells in grid.rows:
        named = (*first, Run(": "), *name) if first and name else name
        lines = [
            (*column, Run(": "), *(cell or empty)) if column else cell
            for column, cell in zip(others, cells, strict=True)
            if cell or (column and empty)
        ]
        yield bold(named), tuple(lines)


def name_of_table(title: Text, grid: Grid) -> Text:
    """Return the title of a table or, where it has none, the heads of its columns."""
    return title or joined(Run(" · "), filter(None, grid.header[1:] or grid.header))
