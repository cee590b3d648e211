"""A table of the notes -> the same in a box: rows and columns or, where it is too wide, a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from twofold.exporters.worksheets.blocks.grids import listed_rows
from twofold.exporters.worksheets.blocks.texts import bold, has_gap
from twofold.exporters.worksheets.layout.break_opportunities import unbroken
from twofold.exporters.worksheets.layout.column_widths import share
from twofold.exporters.worksheets.layout.page_style import ROUNDING, RULE
from twofold.exporters.worksheets.layout.shapes import DrawnCell, PlacedLine, Stroke
from twofold.exporters.worksheets.layout.shaping import TextWidth
from twofold.notes import Grid
from twofold.text import Code, Formula, Run, Style, Text, plain

BETWEEN = 0.7
"""Ems between two columns."""

ABOVE = 0.25
"""Ems between a rule and the words below it."""

LINES_WISHED = 2
"""Lines in which the fullest cell of a column had better stand."""

SHORT = 8.0
"""Ems of words up to which a cell had better stand in one line."""

INDENT = 1.0
"""Ems by which the cells of a row move in below its name, where they are a list."""

FEWEST_ROWS = 2
"""Rows of a table, its header among them, without which it is none."""


class SetText(Protocol):
    """Sets a text from `x` to `right`: its height with the room below, its lines, and whether not
    all of them have room."""

    def __call__(
        self, text: Text, x: float, right: float
    ) -> tuple[float, tuple[PlacedLine, ...], bool]: ...


@dataclass(frozen=True, slots=True)
class LaidOutTable:
    """A table of a `height`: `rows` of cells with `rules` between them or, as a list, `items`.

    Each item has its words and how deep it stands below the title. One that `is_cut` would be too
    tall with all its rows.
    """

    height: float
    rows: tuple[tuple[DrawnCell, ...], ...] = ()
    rules: tuple[Stroke, ...] = ()
    items: tuple[tuple[int, tuple[PlacedLine, ...]], ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class TableInBox:
    """How a table is set up to `right` in words of `size` points: a list from `x` on.

    Its columns begin there, too, or at 0, below the number, where nothing stands beside that.
    A `blank` in a cell is so many points wide; it takes no room where nothing is asked, and is 0.
    What a cell holds is set otherwise than an item of a list.
    """

    x: float
    right: float
    size: float
    blank: float
    tallest: float
    text_width: TextWidth
    set_cell: SetText
    set_item: SetText

    def laid_out(self, grid: Grid, y: float) -> LaidOutTable:
        """Return a table that begins `y` points below the top, in columns if these fit."""
        columns = list(zip(grid.header, *grid.rows, strict=True))
        needs = [max(map(self._need, column)) for column in columns]
        x = self.x if grid.header[0] or not any(grid.header) else 0.0
        whole = self.right - x + BETWEEN * self.size
        if sum(needs) > whole:
            return self._list(grid, y)
        in_one = [max(map(self._need_in_one, column)) for column in columns]
        needs = in_one if sum(in_one) <= whole else needs
        wishes = [max(map(self._wish, column)) for column in columns]
        return replace(self, x=x)._table(grid, share(whole, needs, wishes), y)

    def _need(self, cell: Text) -> float:
        """Return the points that a cell takes across at least, with what parts it from the next."""
        words = (self.text_width(word, Style.BOLD) for word in unbroken(_printed(cell)))
        needed = self.size * max(words, default=0.0)
        if any(isinstance(inline, Formula | Code) for inline in cell):
            needed = max(needed, self.size * self.text_width(plain(cell), Style.BOLD))
        return max(needed, self._written(cell)) + BETWEEN * self.size + ROUNDING

    def _need_in_one(self, cell: Text) -> float:
        """Return the same for a short cell in one line, which reads better than in two."""
        words = self.text_width(_printed(cell), Style.BOLD)
        if words > SHORT:
            return self._need(cell)
        needed = self.size * words + self._written(cell) + BETWEEN * self.size + ROUNDING
        return max(self._need(cell), needed)

    def _wish(self, cell: Text) -> float:
        words = self.size * self.text_width(_printed(cell), Style.PLAIN)
        return (words + self._written(cell)) / LINES_WISHED

    def _written(self, cell: Text) -> float:
        return self.blank * has_gap(cell)

    def _table(self, grid: Grid, widths: Sequence[float], y: float) -> LaidOutTable:
        rows: list[tuple[DrawnCell, ...]] = []
        rules: list[Stroke] = []
        has_header = any(grid.header)
        shown = (grid.header, *grid.rows) if has_header else grid.rows
        for number, cells in enumerate(shown):
            is_header = has_header and not number
            height, row, is_tall = self._row(cells, widths, y, is_header=is_header)
            if (y + height > self.tallest or is_tall) and len(rows) >= FEWEST_ROWS:
                return LaidOutTable(y, tuple(rows), tuple(rules), is_cut=True)
            if rows:
                rules.append(Stroke(((self.x, y), (self.right, y)), RULE))
            rows.append(row)
            y += height
        return LaidOutTable(y, tuple(rows), tuple(rules))

    def _row(
        self, cells: Sequence[Text], widths: Sequence[float], y: float, *, is_header: bool
    ) -> tuple[float, tuple[DrawnCell, ...], bool]:
        """Return the height of a row, its cells, and whether one has no room for all its words."""
        x, found = self.x, []
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            is_head = is_header or not place
            right = x + width - BETWEEN * self.size
            found.append(self.set_cell(bold(cell) if is_head else cell, x, right))
            x += width
        # What stands side by side stands on one line, though only some of it is written in.
        first = max((lines[0].baseline for _, lines, *_ in found if lines), default=0.0)
        height, is_tall = 0.0, False
        row: list[DrawnCell] = []
        for tall, lines, is_cut in found:
            down = first - lines[0].baseline if lines else 0.0
            height = max(height, tall + down)
            placed = tuple(line.moved(0.0, y + ABOVE * self.size + down) for line in lines)
            row.append(DrawnCell(placed, "Column" if is_header else "" if row else "Row"))
            is_tall = is_tall or is_cut
        return height + ABOVE * self.size, tuple(row), is_tall

    def _list(self, grid: Grid, y: float) -> LaidOutTable:
        items: list[tuple[int, tuple[PlacedLine, ...]]] = []
        for depth, text in _items(grid):
            height, lines, is_tall = self.set_item(
                text, self.x + INDENT * self.size * depth, self.right
            )
            if (y + height > self.tallest or is_tall) and len(items) >= FEWEST_ROWS:
                return LaidOutTable(y, items=tuple(items), is_cut=True)
            items.append((depth, tuple(line.moved(0.0, y) for line in lines)))
            y += height
        return LaidOutTable(y, items=tuple(items))


def _items(grid: Grid) -> Iterator[tuple[int, Text]]:
    """Yield the lines of a table as a list, and how deep each of them stands."""
    for name, cells in listed_rows(grid):
        if name:
            yield 0, name
        yield from ((int(bool(name)), cell) for cell in cells)


def _printed(cell: Text) -> str:
    return "".join(inline.text if isinstance(inline, Run) else " " for inline in cell)
