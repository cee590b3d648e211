"""A table with gaps in its cells -> rows with room to write in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from twofold.exporters.worksheets.blocks.texts import bold, has_gap
from twofold.exporters.worksheets.layout.break_opportunities import unbroken
from twofold.exporters.worksheets.layout.flows import Cell, TableRow
from twofold.exporters.worksheets.layout.gap_widths import LETTER, WIDTHS, shared_width
from twofold.exporters.worksheets.layout.line_breaking import Line, break_lines, grown, has_blank
from twofold.exporters.worksheets.layout.page_style import BASELINE, ROUNDING, PageStyle
from twofold.exporters.worksheets.layout.readable_answers import smallest_answer
from twofold.exporters.worksheets.layout.shaping import (
    ParagraphStyle,
    TextWidth,
)
from twofold.notes import Grid
from twofold.text import Gap, Run, Style, Text

WIDEST_HEADINGS = 0.3
"""Part of the table's width that a column of row headings takes at most, if its words allow."""

NARROWEST_HEADINGS = 0.12

NARROWEST_CELL = 35
"""Millimetres of a column to write in, in ordinary print: room for ten handwritten letters between
its rules. Columns that get less are put into another table below."""

LINES_WISHED = 2
"""Lines in which the fullest cell of a column had better stand."""

LEAST_WISH = 0.5
"""Part of the others' mean that a column gets of what is left over at least."""

MOST_LINES = 4
"""Lines of a cell up to which a table is read at ease: beside more, the next row is far away."""

ROOMS_TO_WRITE = (1.0, 0.6, 0.0)
"""Parts of the narrowest gap that a column with gaps is promised, as far as the paper allows."""


_Row = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a table's columns and the size of its words, in points."""

    widths: tuple[float, ...]
    size: float


def columns_for(grid: Grid, whole: float, style: PageStyle, text_width: TextWidth) -> Columns:
    """Return columns that add up to `whole`, as wide as what stands and is written in them asks.

    A first column without gaps holds headings and is only as wide as they are. Words that do not
    fit side by side are set smaller, down to the style's smallest size for reading.
    """
    columns = list(zip(grid.header, *grid.rows, strict=True))
    size, needs = _fitting(columns, whole, style, text_width)
    wishes = [_wish(column, size, style, text_width) for column in columns]
    if len(columns) == 1 or any(has_gap(cell) for cell in columns[0]):
        return Columns(tuple(share(whole, needs, wishes)), size)
    first = max(_headings_width(columns[0], whole, size, style, text_width), needs[0])
    if first + sum(needs[1:]) > whole:
        return Columns(tuple(share(whole, needs, wishes)), size)
    return Columns((first, *share(whole - first, needs[1:], wishes[1:])), size)


def _wish(column: _Row, size: float, style: PageStyle, text_width: TextWidth) -> float:
    """Return the points in which the fullest cell of a column would stand in two lines or so.

    Answers count with what it takes to write them, in the steps that all gaps have.
    """

    def room(cell: Text) -> float:
        answers = [gap.answer for gap in cell if isinstance(gap, Gap)]
        written = sum(style.written(shared_width([answer])) for answer in answers)
        return size * text_width(_printed(cell), Style.PLAIN) + written

    return max(map(room, column)) / LINES_WISHED + _padding(style)


def parted(grid: Grid, whole: float, style: PageStyle, text_width: TextWidth) -> tuple[Grid, ...]:
    """Return the table, or several with the row headings each where columns would be too narrow."""
    headings, *columns = zip(grid.header, *grid.rows, strict=True)
    if len(columns) < 2 or any(has_gap(cell) for cell in headings):
        return (grid,)
    room = whole - _headings_width(headings, whole, style.size, style, text_width)
    tables, left = 1, room
    for column in columns:
        need = style.size * max(_longest_word(cell, text_width) for cell in column) + _padding(
            style
        )
        if any(has_gap(cell) for cell in column):
            need = max(need, style.written(NARROWEST_CELL))
        if need > left and left < room:
            tables, left = tables + 1, room
        left -= need
    count = len(columns)
    cuts = [1 + count * number // tables for number in range(tables + 1)]
    return tuple(Grid(*_columns_of(grid, (0, *range(start, end)))) for start, end in pairwise(cuts))


def _columns_of(grid: Grid, numbers: Sequence[int]) -> tuple[_Row, tuple[_Row, ...]]:
    header, *rows = (tuple(row[number] for number in numbers) for row in (grid.header, *grid.rows))
    return header, tuple(rows)


def _headings_width(
    headings: Sequence[Text], whole: float, size: float, style: PageStyle, text_width: TextWidth
) -> float:
    longest = max(text_width(_printed(cell), Style.BOLD) for cell in headings)
    natural = size * longest + _padding(style)
    return min(max(natural, NARROWEST_HEADINGS * whole), WIDEST_HEADINGS * whole)


def _fitting(
    columns: list[_Row], whole: float, style: PageStyle, text_width: TextWidth
) -> tuple[float, list[float]]:
    """Return the largest size of the words, and what each column then needs, to fit `whole`.

    Words give way to handwriting, but only down to the smallest size; then the room to write does.
    """
    ems = [max(_longest_word(cell, text_width) for cell in column) for column in columns]
    gapped = [any(has_gap(cell) for cell in column) for column in columns]
    size, needs = style.size, [0.0]
    for part in ROOMS_TO_WRITE:
        room = style.written(part * WIDTHS[0])
        size = style.size
        while True:
            words = [size * em + _padding(style) for em in ems]
            needs = [max(w, room) if g else w for w, g in zip(words, gapped, strict=True)]
            if sum(needs) <= whole:
                return size, needs
            if size <= style.smallest_table_size:
                break
            size = max(size - 1, style.smallest_table_size)
    return size, needs


def _padding(style: PageStyle) -> float:
    return 2 * style.cell_padding + 1


def _longest_word(cell: Text, text_width: TextWidth) -> float:
    runs = (inline for inline in cell if isinstance(inline, Run) and Style.CODE in inline.style)
    wide = (text_width(word, run.style) for run in runs for word in unbroken(run.text))
    words = (text_width(word, Style.BOLD) for word in unbroken(_printed(cell)))
    return max(chain(words, wide))


def _printed(cell: Text) -> str:
    return "".join(inline.text if isinstance(inline, Run) else " " for inline in cell)


def share(whole: float, needs: Sequence[float], wishes: Sequence[float]) -> list[float]:
    """Return widths that add up to `whole`: what each column needs, and more as its wish is larger.

    Where all needs together exceed the whole, each column gets its part of it.
    """
    if sum(needs) >= whole:
        return [whole * need / sum(needs) for need in needs]
    wide: set[int] = set()
    # Nobody gets nothing: a column of short words is no sliver beside one of long ones.
    least = LEAST_WISH * sum(wishes) / len(wishes)
    asked = [max(wish, least, 1.0) for wish in wishes]
    while True:
        left = whole - sum(needs[index] for index in wide)
        parts = sum(wish for index, wish in enumerate(asked) if index not in wide)
        widths = [left * wish / max(parts, 1.0) for wish in asked]
        more = {n for n, need in enumerate(needs) if need > widths[n] + ROUNDING} - wide
        if not more:
            return [needs[n] if n in wide else width for n, width in enumerate(widths)]
        wide |= more


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

    def rooms(self, part: slice = slice(None)) -> list[tuple[float, float]]:
        """Return the height and the baseline of each line of a part of the cell, one at least."""
        rooms = []
        for line in self.lines[part] or ((),):
            height = self.written if self.is_blank or has_blank(line) else self.read
            rooms.append(grown(line, height, BASELINE * height))
        return rooms


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How one table is set, `x` points from the left of the column of text.

    All gaps amid the words of a column are equally wide: side by side, two widths would show
    which answer is the longer.
    """

    style: PageStyle
    text_width: TextWidth
    gap_widths: tuple[float, ...]
    x: float
    columns: Columns
    blank_lines: int

    @classmethod
    def of(cls, grid: Grid, style: PageStyle, text_width: TextWidth, x: float) -> TableLayout:
        """Return the layout of a table that reaches from `x` to the right of the column."""
        columns = columns_for(grid, style.column - x, style, text_width)
        blank_lines = _blank_lines(grid, columns, style)
        widths = tuple(
            _gap_width(
                cells,
                ParagraphStyle(columns.size, width - 2 * style.cell_padding, text_width),
                style,
            )
            for *cells, width in zip(grid.header, *grid.rows, columns.widths, strict=True)
        )
        return cls(style, text_width, widths, x, columns, blank_lines)

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
        self, texts: Sequence[Text], headers: Sequence[bool], *, is_header: bool, above: float = 0.0
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
        rooms = [cell.rooms(part) for cell in cells]
        first, _ = _side_by_side([each[0] for each in rooms])
        below = max(sum(height for height, _ in each[1:]) for each in rooms)
        return 2 * self.style.cell_padding + first + below

    def _words(self, cell: Text, width: float, gap_width: float, is_header: bool) -> _CellWords:
        style, size = self.style, self.columns.size
        line_heights = style.line_height(size), style.writing_line_height
        inner = max(width - 2 * style.cell_padding, size)
        if _is_blank(cell) and isinstance(gap := cell[0], Gap):
            size = self._answer_size(gap, inner)
            answer = self._lines((Run(gap.answer, gap.style | Style.BOLD),), size, inner, 0.0)
            lines = answer + ((),) * (self.blank_lines - len(answer))
            return _CellWords(width, size, *line_heights, is_header, True, lines)
        lines = self._lines(bold(cell) if is_header else cell, size, inner, gap_width)
        return _CellWords(width, size, *line_heights, is_header, False, lines)

    def _lines(self, text: Text, size: float, width: float, gap_width: float) -> tuple[Line, ...]:
        return break_lines(text, ParagraphStyle(size, width, self.text_width, lambda _: gap_width))

    def _answer_size(self, gap: Gap, width: float) -> float:
        """Return the size at which no word of an answer is cut, but one that can be read."""
        style = gap.style | Style.BOLD
        longest = max(self.text_width(word, style) for word in unbroken(gap.answer))
        size = self.columns.size
        return min(size, max(smallest_answer(size), width / max(longest, 0.01)))

    def _part(self, cells: Sequence[_CellWords], part: slice, is_header: bool) -> TableRow:
        padding = self.style.cell_padding
        first = _side_by_side([cell.rooms(part)[0] for cell in cells])
        x = self.x
        placed: list[Cell] = []
        for cell in cells:
            rooms = [first, *cell.rooms(part)[1:]]
            tops = accumulate((height for height, _ in rooms), initial=padding)
            lines = tuple(
                (top + baseline, line)
                for top, (_, baseline), line in zip(tops, rooms, cell.lines[part], strict=False)
            )
            placed.append(Cell(x, cell.width, cell.size, cell.is_header, cell.is_blank, lines))
            x += cell.width
        return TableRow(self._height(cells, part), tuple(placed), is_header)


def _side_by_side(rooms: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the height and the baseline of lines side by side, which stand on one line."""
    baseline = max(baseline for _, baseline in rooms)
    return baseline + max(height - baseline for height, baseline in rooms), baseline


def table_rows(
    grid: Grid, style: PageStyle, text_width: TextWidth, x: float
) -> Iterator[tuple[TableRow, ...]]:
    """Yield the rows of a table, or of several where its columns would be too narrow."""
    grids = parted(grid, style.column - x, style, text_width)
    layouts = [TableLayout.of(part, style, text_width, x) for part in grids]
    blank_lines = max(each.blank_lines for each in layouts)
    for part, layout in zip(grids, layouts, strict=True):
        yield replace(layout, blank_lines=blank_lines).rows(part)


def reads_well(grid: Grid, whole: float, style: PageStyle, text_width: TextWidth) -> bool:
    """Return whether a table `whole` points wide has all its columns, large words and short cells.

    Then no column has another table to itself, and none with gaps too little room to write: an
    answer alone in its cell is written in one line.
    """
    if len(parted(grid, whole, style, text_width)) > 1:
        return False
    columns = columns_for(grid, whole, style, text_width)
    layout = TableLayout.of(grid, style, text_width, style.column - whole)
    least = style.written(WIDTHS[0]) - ROUNDING
    is_wide = all(
        width >= least or not any(map(has_gap, cells))
        for *cells, width in zip(grid.header, *grid.rows, columns.widths, strict=True)
    )
    is_large = columns.size >= style.size
    cells = (cell for row in layout.rows(grid) for cell in row.cells)
    is_short = layout.blank_lines == 1 and all(len(cell.lines) <= MOST_LINES for cell in cells)
    return is_wide and is_large and is_short


def _is_blank(cell: Text) -> bool:
    return len(cell) == 1 and isinstance(gap := cell[0], Gap) and not gap.has_formula


def _gap_width(cells: Sequence[Text], paragraph: ParagraphStyle, style: PageStyle) -> float:
    """Return the points of every gap amid the words of a column's cells.

    An answer that a cell has to take in several lines has these to itself.
    """
    gaps = [
        (gap.answer, readable)
        for cell in cells
        if not _is_blank(cell)
        for gap in cell
        if isinstance(gap, Gap)
        and (readable := paragraph.readable_width(gap.answer, gap.style)) <= paragraph.width
    ]
    usual = style.written(shared_width([answer for answer, _ in gaps]))
    return max(usual, *(readable for _, readable in gaps), 0.0)


def _blank_lines(grid: Grid, columns: Columns, style: PageStyle) -> int:
    """Return the handwritten lines that the longest answer in a blank cell needs.

    All blank cells of a table are equally high, so that no height gives an answer away.
    """
    most = 1
    for row in (grid.header, *grid.rows):
        for cell, width in zip(row, columns.widths, strict=True):
            if _is_blank(cell) and isinstance(gap := cell[0], Gap):
                written = style.written(LETTER * len(gap.answer))
                most = max(most, math.ceil(written / max(width - 2 * style.cell_padding, 1)))
    return most
