"""Headings, sentences, tables and marking notes -> their rows, as flows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from twofold.exporters.worksheets.blocks import (
    EDGE,
    CellTable,
    Heading,
    MarkingNote,
    Sentence,
    TextBlock,
)
from twofold.exporters.worksheets.blocks.texts import bold, has_line_for_gap
from twofold.exporters.worksheets.layout.exercise_layout import BULLET
from twofold.exporters.worksheets.layout.flows import Flow, OfRow, Role, TextRow
from twofold.exporters.worksheets.layout.gap_help import GapHelp
from twofold.exporters.worksheets.layout.line_breaking import (
    Blank,
    Line,
    break_lines,
    grown,
    has_blank,
)
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.layout.shaping import GapWidth, TextWidth
from twofold.exporters.worksheets.layout.table_layout import table_rows
from twofold.text import Text

MARKING_LINE_HEIGHT = 1.2
"""From line to line of the marking notes, in ems: they are looked up, not read on and on."""

POINT = 1.0
"""Ems from the bullet of a point to its words."""

TABLE_GAP = 0.4
"""Ems between a table and its title, or another part of it above."""

TABLE_WHOLE = 0.6
"""Part of a page up to which a table stays together, for its rows are there to be compared."""

HeadingOf = Callable[[Text], Flow]
"""The title of a part -> the heading above it."""


@dataclass(frozen=True, slots=True)
class TextLayout:
    """Sets words with gaps in one style; codes stand in a column of their own on the right.

    All gaps have their width from one rule, and show besides what the `gap_help` says. What stands
    `beside` the words takes so many points at the right of their column.
    """

    style: PageStyle
    text_width: TextWidth
    gap_width: GapWidth
    gap_help: GapHelp
    code_column: float
    beside: float = 0.0

    @property
    def column(self) -> float:
        """Width of the column that the words have, in points."""
        return self.style.column - self.beside

    def flows(self, block: TextBlock, *, leads: bool) -> Iterator[Flow]:
        """Yield the flows of a block; a sentence that `leads` stays with what follows."""
        match block:
            case Heading(text, level):
                title = OfRow.TITLE if block.comes_again else None
                of_row = OfRow.NAME if block.names_row else title
                heading = replace(self.heading(text, level), of_row=of_row)
                yield replace(heading, begins_page=0) if block.on_new_page else heading
            case Sentence():
                yield self._sentence(block, leads)
            case CellTable():
                yield from self._table(block)
            case MarkingNote():
                yield self.marking_note(block)
            case _:
                assert_never(block)

    def words(
        self, text: Text, size: float, line_height: float, *, x: float = 0.0, right: float = 0.0
    ) -> tuple[TextRow, ...]:
        """Return the rows of `text` between `x` and `right` points from the column's right."""
        return self._rows(self.lines(text, size, self.column - x - right), size, line_height, x)

    def lines(self, text: Text, size: float, width: float, longer: float = 0.0) -> tuple[Line, ...]:
        """Return the lines of `text`, the first `width` points long, the others `longer`.

        A gap that has a line to itself takes all of it: the line is lost for anything else.
        """
        gap_width = (lambda _: width) if has_line_for_gap(text) else self.gap_width
        paragraph = self.gap_help.paragraph(size, width, self.text_width, gap_width)
        return break_lines(text, replace(paragraph, longer=longer))

    def heading(self, text: Text, level: int = 2) -> Flow:
        """Return a heading; one of level 2 is right below the sheet's title."""
        style = self.style
        size = style.heading_size if level == 2 else style.size
        rows = self.words(bold(text), size, 1.3 * size)
        role = Role.HEADING if level == 2 else Role.SUBHEADING
        return Flow(role, rows, 1.2 * style.size, stays=True)

    def marking_note(self, note: MarkingNote, indent: float = 0.0, size: float = 0.0) -> Flow:
        """Return a note behind its number or, if it has none, so many points from the left.

        It has the `size` of marking notes unless it is given another, in points.
        """
        size = size or self.style.marking_size
        x = self.style.number_column if note.number else indent
        lines = self.lines(note.text, size, self.style.column - x)
        label = f"{note.number}." if note.number else ""
        rows = self._rows(lines, size, MARKING_LINE_HEIGHT * size, x, label)
        role = Role.ITEM if label else Role.PARAGRAPH
        return Flow(role, rows, 0.2 * self.style.item_gap)

    def _sentence(self, block: Sentence, leads: bool) -> Flow:
        style = self.style
        before = POINT * style.size if block.is_point else style.number_column
        x = block.depth * style.number_column + before
        code_column = self.code_column if block.code else 0.0
        lines = self.lines(block.text, style.size, self.column - x - code_column, code_column)
        label = f"{block.number}." if block.number is not None else BULLET * block.is_point
        rows = self._rows(
            lines, style.size, style.reading_line_height, x, label, block.code, x - before
        )
        gap = style.item_gap / 2 if block.is_point else style.item_gap
        of_row = OfRow.CELL if block.in_row else OfRow.NAME if block.names_row else None
        stays = leads or block.depth == EDGE
        return Flow(Role.ITEM if label else Role.PARAGRAPH, rows, gap, stays, of_row=of_row)

    def _table(self, block: CellTable) -> Iterator[Flow]:
        style = self.style
        x = (block.depth + 1) * style.number_column
        if block.title or block.code:  # The only table of a sheet needs neither title nor number.
            room = style.column - x - self.code_column
            lines = self.lines(bold(block.title), style.size, room) or ((),)
            label = f"{block.number}." if block.title else ""
            title = self._rows(lines, style.size, style.reading_line_height, x, label, block.code)
            yield Flow(Role.ITEM, title, 1.5 * style.item_gap if label else 0.0, stays=True)
        # The table itself needs the room of the number, which stands beside its title.
        left = x - style.number_column
        whole = block.part_of or block.grid
        for rows in table_rows(block.grid, whole, style, self.text_width, left, self.gap_help):
            yield Flow(
                Role.TABLE, rows, TABLE_GAP * style.size, inside=True, whole_up_to=TABLE_WHOLE
            )

    def _rows(
        self,
        lines: tuple[Line, ...],
        size: float,
        line_height: float,
        x: float,
        label: str = "",
        code: str = "",
        label_x: float | None = None,
    ) -> tuple[TextRow, ...]:
        """Return a row for each line, all as high as the highest needs that a pupil writes on.

        The first has the label on its left and the code at the right end of the column.
        """
        label_x = x - self.style.number_column if label_x is None else label_x
        first, rest = (label, label_x, code), ("", label_x, "")
        rows = []
        rooms = [self._room(line, line_height) for line in lines]
        above, below = max(rooms, default=(line_height, 0.0))
        for index, line in enumerate(lines):
            beside = rest if index else first
            height, baseline = grown(line, above + below, BASELINE * above)
            rows.append(TextRow(height, baseline, x, size, line, *beside, self.beside))
        return tuple(rows)

    def _room(self, line: Line, line_height: float) -> tuple[float, float]:
        """Return the height that a line needs, `line_height` for reading, and more for hints."""
        if not has_blank(line):
            return line_height, 0.0
        blanks = [piece for piece in line if isinstance(piece, Blank)]
        has_hint = any(blank.hint for blank in blanks)
        return self.style.writing_line_height, self.style.hint_room if has_hint else 0.0
