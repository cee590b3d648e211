"""A table with gaps in its cells -> rows with room to write in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import bold, has_gap
from twofold.exporters.worksheets.columns import Columns, columns_for, parted
from twofold.exporters.worksheets.flows import Cell, TableRow
from twofold.exporters.worksheets.gap_widths import LETTER
from twofold.exporters.worksheets.lines import Line, break_lines
from twofold.exporters.worksheets.page_style import (
    BASELINE,
    MM,
    PageStyle,
)
from twofold.exporters.worksheets.words import (
    BREAKS,
    GapWidth,
    Measure,
    WordSetting,
    smallest_answer,
)
from twofold.notes import Gap, Grid, Run, Style, Text


@dataclass(frozen=True, slots=True)
class _CellWords:
    """The lines of one cell before the height of its row is known."""

    width: float
    size: float
    pitch: float
    is_header: bool
    is_blank: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableSetting:
    """How one table is set, `x` points from the left of the column of text."""

    style: PageStyle
    measure: Measure
    gap_width: GapWidth
    x: float
    columns: Columns
    blank_lines: int

    @classmethod
    def of(
        cls, grid: Grid, style: PageStyle, measure: Measure, gap_width: GapWidth, x: float
    ) -> TableSetting:
        """Return the setting of a table that reaches from `x` to the right of the column."""
        columns = columns_for(grid, style.column - x, style, measure)
        blank_lines = _blank_lines(grid, columns, style)
        return cls(style, measure, gap_width, x, columns, blank_lines)

    def rows(self, grid: Grid) -> tuple[TableRow, ...]:
        """Return the rows of the table, the header first unless all its cells are empty."""
        rows: list[TableRow] = []
        if any(grid.header):
            rows += self._row(grid.header, [True] * len(grid.header), is_header=True)
        header = sum(row.height for row in rows)
        # Below a header that takes most of a page, rows would come in scraps.
        above = header if header <= self.style.column_height / 2 else 0.0
        has_headings = not any(has_gap(row[0]) for row in grid.rows)
        for row in grid.rows:
            headings = [has_headings] + [False] * (len(row) - 1)
            rows += self._row(row, headings, is_header=False, above=above)
        return tuple(rows)

    def _row(
        self,
        texts: Sequence[Text],
        headers: Sequence[bool],
        *,
        is_header: bool,
        above: float = 0.0,
    ) -> Iterator[TableRow]:
        """Yield a row, in parts where it is taller than a page with `above` points of header."""
        cells = [
            self._words(text, width, is_heading)
            for text, width, is_heading in zip(texts, self.columns.widths, headers, strict=True)
        ]
        room = self.style.column_height - above - 2 * self.style.cell_padding
        most = max(1, int(room / max(cell.pitch for cell in cells)) - 1)
        length = max(1, *(len(cell.lines) for cell in cells))
        for start in range(0, length, most):
            yield self._part(cells, slice(start, start + most), is_header)

    def _words(self, cell: Text, width: float, is_header: bool) -> _CellWords:
        style, size = self.style, self.columns.size
        inner = max(width - 2 * style.cell_padding, size)
        if _is_blank(cell) and isinstance(gap := cell[0], Gap):
            size = self._answer_size(gap, inner)
            answer = self._lines((Run(gap.answer, gap.style | Style.BOLD),), size, inner)
            lines = answer + ((),) * (self.blank_lines - len(answer))
            return _CellWords(width, size, style.writing_pitch, is_header, True, lines)
        lines = self._lines(bold(cell) if is_header else cell, size, inner)
        pitch = style.writing_pitch if has_gap(cell) else style.pitch(size)
        return _CellWords(width, size, pitch, is_header, False, lines)

    def _lines(self, text: Text, size: float, width: float) -> tuple[Line, ...]:
        return break_lines(text, WordSetting(size, width, self.measure, self.gap_width))

    def _answer_size(self, gap: Gap, width: float) -> float:
        """Return the size at which no word of an answer is cut, but one that can be read."""
        style = gap.style | Style.BOLD
        longest = max(self.measure(word, style) for word in BREAKS.split(gap.answer))
        size = self.columns.size
        return min(size, max(smallest_answer(size), width / max(longest, 0.01)))

    def _part(self, cells: Sequence[_CellWords], part: slice, is_header: bool) -> TableRow:
        padding = self.style.cell_padding
        pitch = max(cell.pitch for cell in cells)
        height, x = 0.0, self.x
        placed: list[Cell] = []
        for cell in cells:
            first = padding + BASELINE * pitch
            lines = tuple(
                (first + index * cell.pitch, line) for index, line in enumerate(cell.lines[part])
            )
            height = max(height, pitch + max(0, len(lines) - 1) * cell.pitch)
            placed.append(Cell(x, cell.width, cell.size, cell.is_header, cell.is_blank, lines))
            x += cell.width
        return TableRow(height + 2 * padding, tuple(placed), is_header)


def table_rows(
    grid: Grid, style: PageStyle, measure: Measure, gap_width: GapWidth, x: float
) -> Iterator[tuple[TableRow, ...]]:
    """Yield the rows of a table, or of several where its columns would be too narrow."""
    grids = parted(grid, style.column - x, style, measure)
    settings = [TableSetting.of(part, style, measure, gap_width, x) for part in grids]
    blank_lines = max(setting.blank_lines for setting in settings)
    for part, setting in zip(grids, settings, strict=True):
        yield replace(setting, blank_lines=blank_lines).rows(part)


def _is_blank(cell: Text) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Gap)


def _blank_lines(grid: Grid, columns: Columns, style: PageStyle) -> int:
    """Return the handwritten lines that the longest answer in a blank cell needs.

    All blank cells of a table are equally high, so that no height tells an answer.
    """
    most = 1
    for row in (grid.header, *grid.rows):
        for cell, width in zip(row, columns.widths, strict=True):
            if _is_blank(cell) and isinstance(gap := cell[0], Gap):
                written = LETTER * len(gap.answer) * MM * style.scale
                most = max(most, math.ceil(written / max(width - 2 * style.cell_padding, 1)))
    return most
