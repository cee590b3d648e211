"""A table with gaps in its cells -> rows with room to write in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from twofold.exporters.worksheets.blocks.texts import bold, has_gap
from twofold.exporters.worksheets.setting.columns import Columns, columns_for, parted
from twofold.exporters.worksheets.setting.drawings.rooms import ROUNDING
from twofold.exporters.worksheets.setting.flows import Cell, TableRow
from twofold.exporters.worksheets.setting.gap_widths import LETTER, shared_width
from twofold.exporters.worksheets.setting.lines import Blank, Line, break_lines
from twofold.exporters.worksheets.setting.page_style import (
    BASELINE,
    MM,
    PageStyle,
)
from twofold.exporters.worksheets.setting.words import (
    BREAKS,
    Measure,
    WordSetting,
    smallest_answer,
)
from twofold.notes import Grid
from twofold.text import Gap, Run, Style, Text


@dataclass(frozen=True, slots=True)
class _CellWords:
    """The lines of one cell before the height of its row is known, `read` or `written` so high."""

    width: float
    size: float
    read: float
    written: float
    is_header: bool
    is_blank: bool
    lines: tuple[Line, ...]

    def pitches(self, part: slice = slice(None)) -> list[float]:
        """Return the height of each line of a part of the cell, one at least."""
        return [
            self.written
            if self.is_blank or any(isinstance(piece, Blank) for piece in line)
            else self.read
            for line in self.lines[part] or ((),)
        ]


@dataclass(frozen=True, slots=True)
class TableSetting:
    """How one table is set, `x` points from the left of the column of text.

    All gaps amid the words of a column are equally wide: side by side, two widths would tell which
    answer is the longer.
    """

    style: PageStyle
    measure: Measure
    gap_widths: tuple[float, ...]
    x: float
    columns: Columns
    blank_lines: int

    @classmethod
    def of(cls, grid: Grid, style: PageStyle, measure: Measure, x: float) -> TableSetting:
        """Return the setting of a table that reaches from `x` to the right of the column."""
        columns = columns_for(grid, style.column - x, style, measure)
        blank_lines = _blank_lines(grid, columns, style)
        widths = tuple(
            _gap_width(
                cells,
                WordSetting(columns.size, width - 2 * style.cell_padding, measure),
                style.hand,
            )
            for *cells, width in zip(grid.header, *grid.rows, columns.widths, strict=True)
        )
        return cls(style, measure, widths, x, columns, blank_lines)

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
            self._words(text, width, gap_width, is_heading)
            for text, width, gap_width, is_heading in zip(
                texts, self.columns.widths, self.gap_widths, headers, strict=True
            )
        ]
        room = self.style.column_height - above - ROUNDING
        length = max(1, *(len(cell.lines) for cell in cells))
        start = 0
        while start < length:
            end = start + 1
            while end < length and self._height(cells, slice(start, end + 1)) <= room:
                end += 1
            yield self._part(cells, slice(start, end), is_header)
            start = end

    def _height(self, cells: Sequence[_CellWords], part: slice) -> float:
        """Return the height of a part of a row, whose first lines stand side by side."""
        pitches = [cell.pitches(part) for cell in cells]
        first = max(each[0] for each in pitches)
        return 2 * self.style.cell_padding + max(first + sum(each[1:]) for each in pitches)

    def _words(self, cell: Text, width: float, gap_width: float, is_header: bool) -> _CellWords:
        style, size = self.style, self.columns.size
        pitches = style.pitch(size), style.writing_pitch
        inner = max(width - 2 * style.cell_padding, size)
        if _is_blank(cell) and isinstance(gap := cell[0], Gap):
            size = self._answer_size(gap, inner)
            answer = self._lines((Run(gap.answer, gap.style | Style.BOLD),), size, inner, 0.0)
            lines = answer + ((),) * (self.blank_lines - len(answer))
            return _CellWords(width, size, *pitches, is_header, True, lines)
        lines = self._lines(bold(cell) if is_header else cell, size, inner, gap_width)
        return _CellWords(width, size, *pitches, is_header, False, lines)

    def _lines(self, text: Text, size: float, width: float, gap_width: float) -> tuple[Line, ...]:
        return break_lines(text, WordSetting(size, width, self.measure, lambda _: gap_width))

    def _answer_size(self, gap: Gap, width: float) -> float:
        """Return the size at which no word of an answer is cut, but one that can be read."""
        style = gap.style | Style.BOLD
        longest = max(self.measure(word, style) for word in BREAKS.split(gap.answer))
        size = self.columns.size
        return min(size, max(smallest_answer(size), width / max(longest, 0.01)))

    def _part(self, cells: Sequence[_CellWords], part: slice, is_header: bool) -> TableRow:
        padding = self.style.cell_padding
        first = max(cell.pitches(part)[0] for cell in cells)
        x = self.x
        placed: list[Cell] = []
        for cell in cells:
            pitches = [first, *cell.pitches(part)[1:]]
            tops = accumulate(pitches, initial=padding)
            lines = tuple(
                (top + BASELINE * pitch, line)
                for top, pitch, line in zip(tops, pitches, cell.lines[part], strict=False)
            )
            placed.append(Cell(x, cell.width, cell.size, cell.is_header, cell.is_blank, lines))
            x += cell.width
        return TableRow(self._height(cells, part), tuple(placed), is_header)


def table_rows(
    grid: Grid, style: PageStyle, measure: Measure, x: float
) -> Iterator[tuple[TableRow, ...]]:
    """Yield the rows of a table, or of several where its columns would be too narrow."""
    grids = parted(grid, style.column - x, style, measure)
    settings = [TableSetting.of(part, style, measure, x) for part in grids]
    blank_lines = max(setting.blank_lines for setting in settings)
    for part, setting in zip(grids, settings, strict=True):
        yield replace(setting, blank_lines=blank_lines).rows(part)


def _is_blank(cell: Text) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Gap)


def _gap_width(cells: Sequence[Text], setting: WordSetting, scale: float) -> float:
    """Return the points of every gap amid the words of a column's cells.

    An answer that a cell has to take in several lines has these to itself.
    """
    gaps = [
        (gap.answer, readable)
        for cell in cells
        if not _is_blank(cell)
        for gap in cell
        if isinstance(gap, Gap)
        and (readable := setting.readable_width(gap.answer, gap.style)) <= setting.width
    ]
    usual = shared_width([answer for answer, _ in gaps]) * MM * scale
    return max(usual, *(readable for _, readable in gaps), 0.0)


def _blank_lines(grid: Grid, columns: Columns, style: PageStyle) -> int:
    """Return the handwritten lines that the longest answer in a blank cell needs.

    All blank cells of a table are equally high, so that no height tells an answer.
    """
    most = 1
    for row in (grid.header, *grid.rows):
        for cell, width in zip(row, columns.widths, strict=True):
            if _is_blank(cell) and isinstance(gap := cell[0], Gap):
                written = LETTER * len(gap.answer) * MM * style.hand
                most = max(most, math.ceil(written / max(width - 2 * style.cell_padding, 1)))
    return most
