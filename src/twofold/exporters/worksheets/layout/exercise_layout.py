"""What all exercises have in common: lines, rows with a box or a rule, codes at the right end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.field_names import Asks
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    EntryPlace,
    Flow,
    FormRow,
    FormWords,
    Role,
    TextRow,
    WritingRow,
    as_one_row,
)
from twofold.exporters.worksheets.layout.line_breaking import Line, TextRun, break_lines, grown
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.layout.shaping import FirstLetter, ParagraphStyle, TextWidth
from twofold.text import Gap, Style, Text

BOX = 0.85
"""Side of a box for a letter or a figure, as a part of the line on which a pupil writes."""

BELOW_BOX = 0.06
"""Room below a box or a rule, as a part of the line on which a pupil writes."""

CLOSE = 0.25
"""Ems between boxes in one of several columns."""

TAILS = 0.3
"""Ems below the last line of an entry: its letters' tails need less than a handwritten line."""

BESIDE_BOX = 0.6
"""Ems between a box and the words beside it."""

BULLET = "•"
"""Stands before a point of a list."""

BETWEEN = 1.2
"""Ems between two columns, or two things to choose from."""

NARROWEST_TEXT = 14
"""Ems below which words are not set beside something else, but above it."""

ANSWERS = (1.0, 0.9, 0.8, 0.7)
"""Ems to which an answer may shrink in the key, so that it fits on its lines, though never below
the size of what the marker reads."""

WHOLE = 0.3
"""Part of a page up to which an entry is never split."""

ORDINARY = 12.0
"""Points of ordinary print."""

LINES_WHOLE, LARGE_LINES_WHOLE = 0.42, 0.3
"""Part of a page up to which lines to write on stay together: those of six marks, two each; and in
large print, where so many would leave every second page half empty."""


@dataclass(frozen=True, slots=True)
class ExerciseLayout:
    """How exercises look in one style; codes stand in a column of their own on the right.

    A word that is asked for may begin as its `first_letters` say. One that `is_narrow` is that of
    one of several columns, where boxes stand close to each other.
    """

    style: PageStyle
    labels: Labels
    text_width: TextWidth
    code_column: float
    first_letters: FirstLetter | None = None
    is_narrow: bool = False

    @property
    def right(self) -> float:
        """Where everything but the codes ends, in points from the column's left."""
        return self.style.column - self.code_column

    @property
    def longer(self) -> float:
        """How many points longer lines are below the first, beside which a code stands.

        In ordinary print codes have the column to themselves; in large print that is too wide.
        """
        return self.code_column if self.style.is_large else 0.0

    @property
    def box_side(self) -> float:
        """Side of a box to write in, in points."""
        return BOX * self.style.writing_line_height

    @property
    def box_line_height(self) -> float:
        """From box to box, in points: no more than that needs in one of several columns."""
        if self.is_narrow:
            return self.box_side + CLOSE * self.style.size
        return self.style.writing_line_height

    @property
    def answers(self) -> tuple[float, ...]:
        """The ems in which an answer may stand on its lines in the key, the largest first."""
        least = self.style.marking_size / self.style.size
        return tuple(ems for ems in ANSWERS if ems >= least)

    def fits(self, width: float) -> bool:
        """Return whether words can be set in a column of `width` points."""
        return width >= NARROWEST_TEXT * self.style.size

    def width(self, words: str, style: Style = Style.PLAIN) -> float:
        """Return the width of `words` in points."""
        return self.style.size * self.text_width(words, style)

    def end(self, line: Line) -> float:
        """Return where a line ends, in points from its start."""
        last = line[-1]
        if isinstance(last, TextRun):
            return last.x + self.width(last.text, last.style)
        return last.x + last.width

    def lines(
        self, text: Text, width: float, ems: float = 1.0, longer: float = 0.0
    ) -> tuple[Line, ...]:
        """Return the lines of `text` in a column of `width` points, which a gap fills.

        All but the first may be so many points `longer`.
        """
        size = ems * self.style.size
        return break_lines(
            text,
            ParagraphStyle(size, width, self.text_width, lambda _: width, longer=longer),
        )

    def blank(self, gap: Gap, width: float) -> tuple[Line, ...]:
        """Return the lines of a blank of `width` points, with its first letter where that helps."""
        paragraph = ParagraphStyle(
            self.style.size,
            width,
            self.text_width,
            lambda _: width,
            first_letters=self.first_letters,
        )
        return break_lines((gap,), paragraph)

    def item_rows(
        self, lines: tuple[Line, ...], x: float, label: str, code: str
    ) -> tuple[TextRow, ...]:
        """Return the rows of an item, the first with its label and its code."""
        line_height, size = self.style.reading_line_height, self.style.size
        first, *rest = (
            TextRow(*grown(line, line_height, BASELINE * line_height), x, size, line)
            for line in lines or ((),)
        )
        return first._replace(label=label, code=code), *rest

    def writing(self, answer: tuple[Line, ...], count: int, asks: Asks, ems: float = 1.0) -> Flow:
        """Return `count` lines to write on, which belong to the item above and hold its answer.

        A key shows a line of the answer on each, `ems` high.
        """
        style, line_height = self.style, self.style.writing_line_height
        x, baseline, size = style.number_column, BASELINE * line_height, ems * style.size
        row = WritingRow(line_height, baseline, x, style.column - x, style.size, asks=asks)
        filled = [replace(row, answer=line, answer_size=size) for line in answer]
        rows = (*filled, *[row] * (count - len(filled)))
        whole = LINES_WHOLE if style.size <= ORDINARY else LARGE_LINES_WHOLE
        return Flow(Role.PARAGRAPH, rows, inside=True, whole_up_to=whole)

    def room(self, lines: int, answer: Sequence[tuple[Line, ...]]) -> Flow:
        """Return `lines` lines for an answer, the parts of which a key has in their place."""
        return replace(self.writing((), lines, Asks.ANSWER), key_parts=self.answer_parts(answer))

    def answer_parts(self, answer: Sequence[tuple[Line, ...]]) -> tuple[tuple[TextRow, ...], ...]:
        """Return the rows of parts that a key has in place of the room for an answer."""
        x = self.style.number_column
        return tuple(self.item_rows(lines, x, "", "") for lines in answer if lines)

    def box(self, x: float, answer: str, entry: EntryPlace, choices: tuple[str, str]) -> AnswerBox:
        """Return a box in the middle of a row of an entry, for one of the first to last choice."""
        style, side = self.style, self.box_side
        line_height = self.box_line_height
        top = (line_height - side) / 2
        return AnswerBox(
            x,
            top,
            side,
            BASELINE * line_height,
            style.size,
            answer,
            entry,
            letters=len(choices[1]),
            spoken=self.labels.box,
            hint=self.labels.from_to.format(*choices),
        )

    def code(
        self, code: str, baseline: float, entry: EntryPlace | None = None
    ) -> tuple[FormWords, ...]:
        """Return a code at the right end of the column; () where there is none."""
        size = self.style.code_size
        x = self.style.column - size * self.text_width(code, Style.PLAIN)
        line = set_words(code)
        words = FormWords(x, baseline, size, line, entry, is_label=True, is_code=True)
        return (words,) if code else ()

    def entry_rows(
        self,
        lines: tuple[Line, ...],
        x: float,
        entry: EntryPlace | None,
        label: Line,
        label_x: float,
        line_height: float = 0.0,
    ) -> list[FormRow]:
        """Return the rows of an entry with its label, the first high enough to write in.

        So it is unless it has a `line_height` of its own, than which none of the others is taller.
        """
        style = self.style
        reading = min(line_height or style.reading_line_height, style.reading_line_height)
        line_height = line_height or self.box_line_height
        first, below = BASELINE * line_height, (1 - BASELINE) * line_height
        start, *rest = lines or ((),)
        height, first = grown(start, line_height, first)
        mark = FormWords(label_x, first, style.size, label, entry, is_label=True)
        rows = [FormRow(height, (mark, FormWords(x, first, style.size, start, entry)))]
        for line in rest:
            # Its letters stand a reader's line below those of the row before.
            height, baseline = grown(line, reading, reading - below)
            rows.append(FormRow(height, (FormWords(x, baseline, style.size, line, entry),)))
        if rest:
            last = rows[-1]
            rows[-1] = replace(last, height=last.height + TAILS * style.size - below)
        return rows

    def entry_height(self, lines: int) -> float:
        """Return the height of an entry of so many lines, with the room below it."""
        style, more = self.style, max(lines, 1) - 1
        height = (1 + BELOW_BOX) * style.writing_line_height + more * style.reading_line_height
        if more:
            height += TAILS * style.size - (1 - BASELINE) * style.writing_line_height
        return height

    def whole(self, rows: list[FormRow], *, is_close: bool = False) -> list[FormRow]:
        """Return rows with room below, joined to one unless that had better be split.

        There is none below what stands close.
        """
        *above, last = rows
        room = 0.0 if self.is_narrow or is_close else BELOW_BOX * self.style.writing_line_height
        rows = [*above, replace(last, height=last.height + room)]
        height = sum(row.height for row in rows)
        return [as_one_row(rows)] if height <= WHOLE * self.style.column_height else rows


def set_words(words: str, style: Style = Style.PLAIN) -> Line:
    """Return a line of words."""
    return (TextRun(0.0, f"{words} ", style),)
