"""A table of the notes -> a table with room to write where its cells have gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Cell, Table, paragraph
from twofold.exporters.worksheets.docx.runs import note_code
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.layout.gap_widths import shared_width
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.notes import Grid
from twofold.text import Gap, Style, Text, plain

PADDING = 1.0
"""Ems of a cell that its words leave free at both sides together."""

WHOLE_TABLE = 0.5
"""Part of a page up to which a table stands on one."""

BLANK = 0.67
"""Part of its even share of the page that a column of blanks is promised at least."""


@dataclass(frozen=True, slots=True)
class GridWriter:
    """Writes tables of one sheet; gaps amid the words of a table are equally wide."""

    texts: TextWriter

    def table(self, title: str, grid: Grid, code: str = "") -> Element:
        """Return a table that `title` names to who does not see it.

        The `code` of the whole table stands in its first corner.
        """
        style = self.texts.style
        columns = _columns(grid)
        gap_width = _gap_width(columns, style)
        widths = _widths(columns, gap_width, style)
        rooms = [min(gap_width, width - PADDING * style.size) for width in widths]

        marks = [note_code(code), *([] for _ in grid.header[1:])]

        def cell(text: Text, room: float) -> Cell:
            return Cell((paragraph("TableText", self._cell(text, room)),))

        return Table(
            "Grid",
            title,
            widths,
            tuple(
                Cell((paragraph("TableHead", [*self.texts.runs(each), *mark]),))
                for each, mark in zip(grid.header, marks, strict=True)
            ),
            tuple(tuple(map(cell, row, rooms)) for row in grid.rows),
            height=style.writing_line_height,
            has_row_headings=not any(_gaps_in(row[0]) for row in grid.rows),
            size=style.size,
            whole_up_to=WHOLE_TABLE * style.column_height,
        ).markup

    def _cell(self, text: Text, width: float) -> list[Element]:
        """Return the runs of a cell; one that is all a gap is left empty to write in."""
        gap = text[0] if len(text) == 1 else None
        if isinstance(gap, Gap) and not gap.is_drawn:
            return self.texts.typed(gap)
        made: list[Element] = []
        for inline in text:
            if isinstance(inline, Gap) and not inline.is_drawn:
                made += self.texts.gap(inline, width=width)
            else:
                made += self.texts.runs((inline,))
        return made


def least_width(grid: Grid, style: PageStyle) -> float:
    """Return the points of a table whose columns have room for their longest words alone."""
    columns = _columns(grid)
    gap_width = _gap_width(columns, style)
    return sum(_least_widths(columns, gap_width, style))


def _columns(grid: Grid) -> list[tuple[Text, ...]]:
    return list(zip(grid.header, *grid.rows, strict=True))


def _gap_width(columns: Sequence[Sequence[Text]], style: PageStyle) -> float:
    """Return the points of gaps amid words, 0 without any."""
    gaps = [gap.answer for column in columns for cell in column for gap in _gaps_amid(cell)]
    return style.written(shared_width(gaps)) if gaps else 0.0


def _widths(columns: Sequence[Sequence[Text]], gap_width: float, style: PageStyle) -> list[float]:
    """Return widths that give each column its longest word, and share out what is left."""
    room, padding = style.column, PADDING * style.size
    least = _least_widths(columns, gap_width, style)
    whole = [padding + max(_whole(cell, gap_width, style) for cell in each) for each in columns]
    if sum(least) >= room:
        return [room * each / sum(least) for each in least]
    # By their roots, so that a long column is not wide at the cost of all others.
    wanted = [sqrt(max(more - few, 1.0)) for more, few in zip(whole, least, strict=True)]
    spare = (room - sum(least)) / sum(wanted)
    return [few + spare * each for few, each in zip(least, wanted, strict=True)]


def _least_widths(
    columns: Sequence[Sequence[Text]], gap_width: float, style: PageStyle
) -> list[float]:
    padding = PADDING * style.size
    share = BLANK * style.column / len(columns)
    return [
        padding + max(_least(cell, gap_width, share, style) for cell in each) for each in columns
    ]


def _least(cell: Text, gap_width: float, share: float, style: PageStyle) -> float:
    """Return the points of the longest word in a cell or of the gap in it, at most its `share`."""
    gaps = _gaps_in(cell)
    words = " ".join(plain((each,)) for each in cell if not isinstance(each, Gap)).split()
    longest = max((set_width(word, Style.BOLD, style) for word in words), default=0.0)
    blank = gap_width * bool(gaps)
    if len(cell) == len(gaps) == 1:
        blank = style.written(shared_width([gap.answer for gap in gaps]))
    return max(longest, min(blank, share))


def _whole(cell: Text, gap_width: float, style: PageStyle) -> float:
    """Return the points that a cell takes in one line."""
    words = "".join(plain((each,)) for each in cell if not isinstance(each, Gap))
    width = set_width(words, Style.BOLD, style)
    return width + len(_gaps_in(cell)) * gap_width


def _gaps_in(cell: Text) -> list[Gap]:
    return [each for each in cell if isinstance(each, Gap)]


def _gaps_amid(cell: Text) -> list[Gap]:
    """Return the gaps of a cell that has words as well."""
    return _gaps_in(cell) if len(cell) > 1 else []
