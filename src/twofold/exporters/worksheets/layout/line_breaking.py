"""Words -> lines no wider than a column, in which nothing moves when the answers come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from twofold.exporters.worksheets.layout.break_opportunities import HELD
from twofold.exporters.worksheets.layout.field_names import FieldName
from twofold.exporters.worksheets.layout.shaping import (
    FormulaShape,
    Fragment,
    ParagraphStyle,
    Phrase,
    TextWidth,
    Word,
    space_style,
    width_of,
)
from twofold.text import Run, Style, Text

FORMULA_ROOM = 0.18
"""Ems above and below a formula, so that it touches no line beside it."""

ROUNDING = 1e-6
"""Points by which a line may be too long, so that adding up widths never breaks a full one."""

LITTLE = 0.25
"""The part of a line up to which its words would stand there for nothing: "A", "In his"."""

# Stretches and blanks are named tuples for the reason that fragments are.


class TextRun(NamedTuple):
    """Neighbouring words of one line in one style, `x` points from its start."""

    x: float
    text: str
    style: Style


class Blank(NamedTuple):
    """Room to write in; the key shows the `answer` in it at `size` points.

    The blank shows of it the `first_letter`, if any; both show the `hint` below at `hint_size`.
    One that `continues` has more of the answer of the one above; one with a `form_field` is typed.
    """

    x: float
    width: float
    answer: str
    style: Style
    size: float
    first_letter: str = ""
    hint: str = ""
    hint_size: float = 0.0
    continues: bool = False
    form_field: FieldName | None = None


class LineFormula(NamedTuple):
    """A formula `x` points from the start of its line; each of its gaps may be typed in a field."""

    x: float
    width: float
    shape: FormulaShape
    form_fields: tuple[FieldName, ...] = ()

    @property
    def above(self) -> float:
        """Points that it stands above the line of the letters."""
        return self.shape.drawn.drawing.height * self.shape.size

    @property
    def below(self) -> float:
        """Points that it hangs below that."""
        return self.shape.drawn.drawing.depth * self.shape.size


Line = tuple[TextRun | Blank | LineFormula, ...]


def break_lines(text: Text, paragraph: ParagraphStyle) -> tuple[Line, ...]:
    """Return the lines of `text`; () where it has no words."""
    if set(map(type, text)) <= {Run}:
        size, width, longer = paragraph.size, paragraph.width, paragraph.longer
        return _lines_of_runs(text, size, width, longer, paragraph.text_width)
    return tuple(lines_one_by_one(text, paragraph))


@lru_cache(maxsize=1 << 12)
def _lines_of_runs(
    text: Text, size: float, width: float, longer: float, text_width: TextWidth
) -> tuple[Line, ...]:
    """Return the lines of words, of which none is a gap.

    A sheet is tried in several ways, and most of its texts have the same lines in all of them.
    """
    return tuple(lines_one_by_one(text, ParagraphStyle(size, width, text_width, longer=longer)))


def lines_one_by_one(text: Text, paragraph: ParagraphStyle) -> Iterator[Line]:
    """Yield the lines of `text`: where few have room, the others need not be broken."""
    return lines_of_words(paragraph.words(text), paragraph)


def lines_of_words(
    words: Iterable[Word | Phrase | None], paragraph: ParagraphStyle
) -> Iterator[Line]:
    """Yield the lines of the words of a paragraph of this size, or of one in another width."""
    breaker = _LineBreaker(paragraph, paragraph.width + ROUNDING)
    given = 0
    for each in words:
        if each is None:
            breaker.end_line()
        elif isinstance(each, Phrase):
            breaker.add_phrase(each)
        else:
            breaker.add(each)
        while given < len(breaker.lines):
            yield breaker.lines[given]
            given += 1
    breaker.end_line()
    yield from breaker.lines[given:]


def has_blank(line: Line) -> bool:
    """Return whether there is something to write in a line."""
    return any(
        isinstance(piece, Blank) or (isinstance(piece, LineFormula) and piece.shape.drawn.gaps)
        for piece in line
    )


def grown(line: Line, height: float, baseline: float) -> tuple[float, float]:
    """Return the height and the baseline of a row in points, larger where formulas need it."""
    formulas = [piece for piece in line if isinstance(piece, LineFormula)]
    if not formulas:  # nearly always
        return height, baseline
    above = max(formula.above + FORMULA_ROOM * formula.shape.size for formula in formulas)
    below = max(formula.below + FORMULA_ROOM * formula.shape.size for formula in formulas)
    higher = max(baseline, above)
    return higher + max(height - baseline, below), higher


def end_of(line: Line, size: float, text_width: TextWidth) -> float:
    """Return where the words of a line end, in points from its start; its last space is none."""
    last = line[-1]
    if isinstance(last, TextRun):
        return last.x + size * text_width(last.text.rstrip(), last.style)
    return last.x + last.width


def words_of(lines: Iterable[Line]) -> str:
    """Return the words of lines, without what is missing in the gaps."""
    pieces = (piece for line in lines for piece in line)
    return "".join(piece.text for piece in pieces if isinstance(piece, TextRun)).strip()


@dataclass(slots=True)
class _LineBreaker:
    """Puts words on the open line, which has `room` for so many points, or on a new one.

    Each space is set too, so that screen readers find words. The line has `pieces`, and behind them
    a text run in the making: its `letters` from `start` to `end` are words and spaces one by one,
    in a `style` that is None as long as there are none.
    """

    paragraph: ParagraphStyle
    room: float
    lines: list[Line] = field(default_factory=list)
    pieces: list[TextRun | Blank | LineFormula] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    style: Style | None = None
    start: float = 0.0
    end: float = 0.0

    def add(self, word: Word) -> None:
        """Add a word, cut where it is wider than the column."""
        width = width_of(word)
        if width <= self.paragraph.width:  # Nearly every word.
            self._put(word, width)
            return
        if self._put_apart(word):
            return
        for index, part in enumerate(self.paragraph.fitted(word)):
            if index:
                self.end_line(inside_word=True)
            self._put(part, width_of(part))

    def add_phrase(self, phrase: Phrase) -> None:
        """Add words that touch nothing: what `add` does, in a third of the time."""
        style, paragraph = phrase.style, self.paragraph
        text_width, size, widest = paragraph.text_width, paragraph.size, paragraph.width
        space = size * text_width(" ", style)
        for word in phrase.words:
            width = size * text_width(word, style)
            end = self.end + space + width
            if style is self.style and end <= self.room and width <= widest:
                self.letters.append(f" {word}")
                self.end = end
            else:
                self.add([Fragment(word, style, width)])

    def end_line(self, *, inside_word: bool = False) -> None:
        """End the open line with a space, unless that is `inside_word`, and open another."""
        if self.letters or self.pieces:
            if not inside_word:
                self._append(" ", self.style or Style.PLAIN)
            self._end_run()
            self.lines.append(tuple(self.pieces))
        self.pieces, self.end = [], 0.0
        self.room = self.paragraph.width + self.paragraph.longer + ROUNDING

    def _put(self, word: Word, width: float) -> None:
        paragraph = self.paragraph
        if word[0].touches:
            if (self.letters or self.pieces) and self.end + width > self.room:
                self.end_line(inside_word=True)
        elif self.letters or self.pieces:
            style = self._space_style(word[0])
            start = self.end + paragraph.size * paragraph.text_width(" ", style)
            if start + width > self.room:
                if self._put_apart(word):
                    return
                self.end_line()
            else:
                self._append(" ", style)
                self.end = start
        for fragment in word:
            if fragment.formula:
                self._end_run()
                self.pieces.append(LineFormula(self.end, fragment.width, fragment.formula))
            elif fragment.is_gap:
                self._end_run()
                self.pieces.append(_blank(self.end, fragment, paragraph))
            else:
                self._append(fragment.text, fragment.style)
            self.end += fragment.width

    def _put_apart(self, word: Word) -> bool:
        """Put a gap behind the few words of the open line and the hint of that below, if it can.

        They would stand there for nothing else.
        """
        parts = _parted_behind_gap(word, self.paragraph)
        if parts is None or not 0 < self.end < LITTLE * self.room:
            return False
        with_gap, hint = parts
        width, space = width_of(with_gap), self._space_style(with_gap[0])
        start = self.end + self.paragraph.size * self.paragraph.text_width(" ", space)
        if start + width > self.room:
            return False
        self._put(with_gap, width)
        self.end_line()
        self.add(hint)
        return True

    def _space_style(self, after: Fragment) -> Style:
        """Return the style of the space before a word."""
        beside = Style.PLAIN if after.is_gap else after.style
        if self.style is None:
            return space_style(beside, Style.PLAIN)
        return space_style(self.style, beside)

    def _append(self, letters: str, style: Style) -> None:
        """Put letters at the end of the line, joined to those before if these have their style."""
        if style is not self.style:
            self._end_run()
            self.style, self.start = style, self.end
        self.letters.append(letters)

    def _end_run(self) -> None:
        if self.style is not None:
            self.pieces.append(TextRun(self.start, "".join(self.letters), self.style))
            self.letters.clear()
            self.style = None


def _parted_behind_gap(word: Word, paragraph: ParagraphStyle) -> tuple[Word, Word] | None:
    """Return a word up to its gap, and the hint that is held behind that; None where none is."""
    for place, (gap, behind) in enumerate(pairwise(word), 1):
        if gap.is_gap and behind.text.startswith(HELD) and len(behind.text) > 1:
            hint = paragraph.fragment(behind.text[1:], behind.style)
            return word[:place], [hint, *word[place + 1 :]]
    return None


def _blank(x: float, fragment: Fragment, paragraph: ParagraphStyle) -> Blank:
    size = paragraph.answer_size(fragment)
    hint_size = paragraph.hint_size
    if fragment.hint:
        natural = hint_size * paragraph.text_width(fragment.hint, Style.PLAIN)
        hint_size = min(hint_size, hint_size * fragment.width / natural)
    return Blank(
        x,
        fragment.width,
        fragment.text,
        fragment.style,
        size,
        fragment.first_letter,
        fragment.hint,
        hint_size,
        fragment.continues,
    )
