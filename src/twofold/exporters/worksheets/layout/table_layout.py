"""A table with gaps in its cells -> rows with room to write in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from twofold.exporters.worksheets.blocks.texts import bold, has_gap
from twofold.exporters.worksheets.layout.break_opportunities import unbroken
from twofold.exporters.worksheets.layout.column_widths import (
    Columns,
    columns_for,
    parted,
)
from twofold.exporters.worksheets.layout.flows import Cell, Flows, TableRow
from twofold.exporters.worksheets.layout.gap_help import NO_GAP_HELP, GapHelp
from twofold.exporters.worksheets.layout.gap_widths import LETTER, WIDTHS
from twofold.exporters.worksheets.layout.held_cells import gap_width_of_column, is_blank
from twofold.exporters.worksheets.layout.line_breaking import (
    Blank,
    Line,
    break_lines,
    grown,
    has_blank,
    words_of,
)
from twofold.exporters.worksheets.layout.page_style import BASELINE, ROUNDING, PageStyle
from twofold.exporters.worksheets.layout.readable_answers import smallest_answer
from twofold.exporters.worksheets.layout.shaping import TextWidth
from twofold.notes import Grid
from twofold.text import Gap, Run, Style, Text

MOST_LINES = 4
"""Lines of a cell up to which a table is read at ease: beside more, the next row is far away."""


@dataclass(frozen=True, slots=True)
class _CellWords:
    """The lines of one cell before the height of its row is known, `read` or `written` so high.

    One with a hint below its gap is higher by the room for `hints`.
    """

    width: float
    size: float
    read: float
    written: float
    is_header: bool
    is_blank: bool
    lines: tuple[Line, ...]
    hints: float = 0.0

    def rooms(self, part: slice = slice(None)) -> list[tuple[float, float]]:
        """Return the height and the baseline of each line of a part of the cell, one at least."""
        rooms = []
        for line in self.lines[part] or ((),):
            height = self.written if self.is_blank or has_blank(line) else self.read
            below = self.hints if any(isinstance(p, Blank) and p.hint for p in line) else 0.0
            rooms.append(grown(line, height + below, BASELINE * height))
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
    help: GapHelp = NO_GAP_HELP

    @classmethod
    def of(
        cls,
        grid: Grid,
        style: PageStyle,
        text_width: TextWidth,
        x: float,
        help_: GapHelp = NO_GAP_HELP,
    ) -> TableLayout:
        """Return the layout of a table that reaches from `x` to the right of the column."""
        columns = columns_for(grid, style.column - x, style, text_width, help_)
        blank_lines = _blank_lines(grid, columns, style)
        widths = tuple(
            gap_width_of_column(
                cells,
                help_.paragraph(
                    columns.size, width - 2 * style.cell_padding, text_width, lambda _: 0.0
                ),
                style,
                columns.letter,
            )
            for *cells, width in zip(grid.header, *grid.rows, columns.widths, strict=True)
        )
        return cls(style, text_width, widths, x, columns, blank_lines, help_)

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
        if is_blank(cell) and isinstance(gap := cell[0], Gap):
            if self.help.shows(gap):
                lines = self._begun(gap, inner)
                hints = style.hint_room
                return _CellWords(width, size, *line_heights, is_header, False, lines, hints)
            size = self._answer_size(gap, inner)
            answer = self._lines((Run(gap.answer, gap.style | Style.BOLD),), size, inner, 0.0)
            lines = answer + ((),) * (self.blank_lines - len(answer))
            return _CellWords(width, size, *line_heights, is_header, True, lines)
        lines = self._lines(bold(cell) if is_header else cell, size, inner, gap_width)
        hints = style.hint_room
        return _CellWords(width, size, *line_heights, is_header, False, lines, hints)

    def _begun(self, gap: Gap, width: float) -> tuple[Line, ...]:
        """Return the lines of a cell to write in that shows a hint, or how its answer begins.

        Those that go on below are as many as in all such cells, with or without an answer on them.
        """
        size = self.columns.size
        lines = self._lines((gap,), size, width, width)
        written = [number for number, line in enumerate(lines) if has_blank(line)]
        end = written[-1] + 1
        blank = Blank(0.0, width, "", gap.style, size, continues=True)
        more = ((blank,),) * (self.blank_lines - len(written))
        return (*lines[:end], *more, *lines[end:])

    def _lines(self, text: Text, size: float, width: float, gap_width: float) -> tuple[Line, ...]:
        return break_lines(
            text, self.help.paragraph(size, width, self.text_width, lambda _: gap_width)
        )

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
    grid: Grid,
    whole: Grid,
    style: PageStyle,
    text_width: TextWidth,
    x: float,
    help_: GapHelp = NO_GAP_HELP,
) -> Iterator[tuple[TableRow, ...]]:
    """Yield the rows of a table, or of several where its columns would be too narrow.

    They are set as those of the `whole`, of which it may be a part.
    """
    wholes = parted(whole, style.column - x, style, text_width)
    layouts = [TableLayout.of(part, style, text_width, x, help_) for part in wholes]
    blank_lines = max(each.blank_lines for each in layouts)
    grids = (grid,) if len(wholes) == 1 else wholes
    for part, layout in zip(grids, layouts, strict=True):
        yield replace(layout, blank_lines=blank_lines).rows(part)


def reads_well(
    grid: Grid,
    whole: float,
    style: PageStyle,
    text_width: TextWidth,
    help_: GapHelp = NO_GAP_HELP,
) -> bool:
    """Return whether a table `whole` points wide has all its columns, large words and short cells.

    Then no column has another table to itself, and none with gaps too little room to write: an
    answer alone in its cell is written in one line, and a gap amid few words stands beside them.
    """
    if len(parted(grid, whole, style, text_width)) > 1:
        return False
    layout = TableLayout.of(grid, style, text_width, style.column - whole, help_)
    columns = layout.columns
    least = style.written(WIDTHS[0]) - ROUNDING
    is_wide = all(
        width >= least or not any(map(has_gap, cells))
        for *cells, width in zip(grid.header, *grid.rows, columns.widths, strict=True)
    )
    is_large = columns.size >= style.size
    cells = [cell for row in layout.rows(grid) for cell in row.cells]
    is_short = layout.blank_lines == 1 and all(len(cell.lines) <= MOST_LINES for cell in cells)
    return is_wide and is_large and is_short and not any(map(_has_gap_apart, cells))


def _has_gap_apart(cell: Cell) -> bool:
    """Return whether a gap amid the words of a cell stands on a line without any of them."""
    lines = [line for _, line in cell.lines]
    gaps = [line for line in lines if has_blank(line)]
    return bool(words_of(lines)) and not all(words_of([line]) for line in gaps)


def parts_gaps(flows: Flows) -> bool:
    """Return whether a gap amid the words of a cell goes on over the next line.

    One that is as wide as its column looks as if two words were wanted.
    """
    rows = (row for flow in flows for row in flow.rows if isinstance(row, TableRow))
    in_cells = ([line for _, line in cell.lines] for row in rows for cell in row.cells)
    return any(
        words_of(lines)
        and any(isinstance(p, Blank) and p.continues for line in lines for p in line)
        for lines in in_cells
    )


def _blank_lines(grid: Grid, columns: Columns, style: PageStyle) -> int:
    """Return the handwritten lines that the longest answer in a blank cell needs.

    All blank cells of a table are equally high, so that no height gives an answer away.
    """
    most = 1
    for row in (grid.header, *grid.rows):
        for cell, width in zip(row, columns.widths, strict=True):
            if is_blank(cell) and isinstance(gap := cell[0], Gap):
                written = style.written(LETTER * len(gap.answer))
                most = max(most, math.ceil(written / max(width - 2 * style.cell_padding, 1)))
    return most
