"""Words as typed -> what a line takes whole: letters and gaps that nothing may part."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple, assert_never

from twofold.exporters.worksheets.formulas import (
    DrawnFormula,
    FormulaRefusedError,
    MathraMissingError,
    as_display,
    draw_formula,
    formula_of,
    source_text,
)
from twofold.exporters.worksheets.formulas.parting import parts_at_signs
from twofold.exporters.worksheets.layout.break_opportunities import (
    BETWEEN_NUMBERS,
    BREAKS,
    HELD,
    with_numbers_held,
)
from twofold.exporters.worksheets.layout.clusters import clusters
from twofold.exporters.worksheets.layout.code_lines import TAB, code_parts
from twofold.exporters.worksheets.layout.ideographs import FIRST as FIRST_IDEOGRAPH
from twofold.exporters.worksheets.layout.ideographs import is_ideographic, may_part, pieces
from twofold.exporters.worksheets.layout.page_style import PRINT_SIZES
from twofold.exporters.worksheets.layout.readable_answers import (
    in_key,
    readable_parts,
    smallest_answer,
)
from twofold.text import Code, Formula, Gap, Inline, LineBreak, Picture, Run, Style, Text, plain

_UNSEEN = frozenset(map(chr, (0x34F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""The grapheme joiner and the variation selectors, which are marks without looks of their own."""

TextWidth = Callable[[str, Style], float]
"""The width of words in a style, in points, when they are set in one point."""

FirstLetter = Callable[[str], str]
"""An answer -> what of it stands in its gap: its first letter, with an article before it."""

GapWidth = Callable[[str], float]
"""The width in points that the gap of an answer should have."""


SMALLEST_FORMULA = 4.8
"""Points below which no formula is drawn. Who makes notes is told of those that the page takes in
less than 8; in the narrower column of a table or a map one may be smaller, as an index is."""

LARGE_FORMULA, LEAST_LARGE = 1.15, 16.0
"""Times their usual size that formulas have in large print, which begins with so many points: an
index is 0.7 of the letters beside it, and nothing there should be much smaller than words are."""

LEAST_BESIDE = 0.95
"""Times the size of words that a formula has in large print before it goes on over the next line:
who asked for 24 points cannot read the signs of 17, which have indices besides."""

ANSWER_MARGIN = 3.0
"""Points of a gap that its answer leaves free at the two ends together."""

GLUE_ROOM = 2.0
"""Ems of a line that an answer leaves to the punctuation touching its gap."""

_BLANKS = re.compile(r" +(?= )")

_BESIDE_MARKS = re.compile(r"(?<=[«‹]) (?! )|(?<! ) (?=[»›?!;:](?!\w))")

_AN_IDEOGRAPH = "中"

HALF_GAP = 0.5
"""How far a gap may shrink to keep a word in its line before the word is cut instead."""

LEAST_NARROWED = 0.9
"""How much smaller a formula may be so that the stop behind it stays in its line."""


def letters(text: str) -> str:
    """Return `text` with its accents composed (Unicode NFC) and its invisible characters gone.

    Invisible are soft hyphens, joiners, direction marks and the like (category Cf) and variation
    selectors; a font that has a glyph for one of them would print it.
    """
    if text.isascii():
        return text
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) != "Cf" and character not in _UNSEEN
    )


def _with_blanks(text: str) -> str:
    """Return `text` with those of its blanks held together at which no line may end.

    They are more than one in a row, as only code has them, and those of French beside its marks.
    """
    text = _BESIDE_MARKS.sub("\u00a0", text)
    if "  " not in text:
        return text
    return _BLANKS.sub(lambda found: "\u00a0" * len(found[0]), text)


@lru_cache(maxsize=1 << 12)
def _between_spaces(typed: str, is_code: bool, is_behind_number: bool) -> tuple[str, ...]:
    """Return what stands between the spaces of typed words at which a line may end."""
    shown = _with_blanks(letters(typed))
    if not is_code:
        shown = with_numbers_held(shown, is_behind_number=is_behind_number)
    return tuple(BREAKS.split(shown))


def _end_of_held(part: Word) -> int:
    """Return the place behind the last sign between numbers, or between a number and its unit.

    It is the end where there is neither.
    """
    places = [place for place in range(len(part) - 1, 0, -1) if part[place].text == HELD]
    signs = [place for place in places if part[place - 1].text in BETWEEN_NUMBERS]
    figures = [place for place in places if part[place - 1].text.isdigit()]
    return next(iter((*signs, *figures)), len(part) - 1) + 1


def _ends_in_figure(inline: Inline) -> bool:
    """Return whether words or an answer end in a number, behind which a unit may stand."""
    match inline:
        case Run(text=words) | Gap(answer=words):
            return words[-1:].isdigit()
        case _:
            return False


class FormulaShape(NamedTuple):
    """A formula and how it is drawn, in letters of `size` points."""

    formula: Formula
    drawn: DrawnFormula
    size: float


class Fragment(NamedTuple):
    """A part of a word: letters in one style, a formula or, where it `is_gap`, a gap.

    One that `touches` begins a word that no space parts from the one before: a line may end there.

    A named tuple, because a page has a thousand: a frozen dataclass takes thrice as long to make.
    """

    text: str
    style: Style
    width: float
    is_gap: bool = False
    first_letter: str = ""
    hint: str = ""
    continues: bool = False
    formula: FormulaShape | None = None
    touches: bool = False


Word = list[Fragment]


class Phrase(NamedTuple):
    """Words in one style that touch nothing but white space, as nearly all do."""

    words: list[str]
    style: Style


def width_of(word: Word) -> float:
    """Return the points that a word takes."""
    return word[0].width if len(word) == 1 else sum(fragment.width for fragment in word)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How words are set: their `size`, the `width` of the column, and what things measure.

    Hints stand below their gaps at `hint_size`, where that is not 0, or behind them as words, if
    they are so wide or all `hints_behind`; `first_letters` says how each answer begins in its gap,
    if it does. Lines below the first are `longer` by so many points. A formula is as small as it
    must be not to be higher than `tallest`.
    """

    size: float
    width: float
    text_width: TextWidth
    gap_width: GapWidth = lambda _: 0.0
    hint_size: float = 0.0
    first_letters: FirstLetter | None = None
    longer: float = 0.0
    tallest: float = math.inf
    hints_behind: bool = False

    @property
    def is_large(self) -> bool:
        """Whether words are larger than in ordinary print."""
        return self.size > PRINT_SIZES["normal"]

    def fragment(self, text: str, style: Style) -> Fragment:
        """Return letters with their width."""
        return Fragment(text, style, self.size * self.text_width(text, style))

    def words(self, text: Text) -> Iterator[Word | Phrase | None]:
        """Yield the words of `text`, None for a line end that the author asked for."""
        for words in self._spaced_words(text):
            if words is None:
                yield None
            elif isinstance(words, Phrase):
                if words.words and max(map(max, words.words)) >= FIRST_IDEOGRAPH:
                    for word in words.words:
                        yield from self._touching([self.fragment(word, words.style)])
                else:
                    yield words
            elif any(is_ideographic(fragment.text) for fragment in words):
                yield from self._touching(words)
            else:
                yield words

    def _touching(self, word: Word) -> Iterator[Word]:
        """Yield the words that make up a word between spaces, in a script that has none."""
        open_word: Word = []
        for fragment in word:
            is_text = not (fragment.is_gap or fragment.formula)
            for text in pieces(fragment.text) if is_text else (fragment.text,):
                piece = self.fragment(text, fragment.style) if is_text else fragment
                if open_word and _may_part(open_word[-1], piece):
                    yield open_word
                    open_word, piece = [], piece._replace(touches=True)
                open_word.append(piece)
        yield open_word

    def _spaced_words(self, text: Text) -> Iterator[Word | Phrase | None]:
        """Yield what stands between spaces."""
        word: Word = []
        is_behind_number = False
        for inline in self._with_hints_behind(text):
            match inline:
                case Run(text=typed, style=style):
                    *phrase, last = _between_spaces(typed, Style.CODE in style, is_behind_number)
                    if phrase and (word or not phrase[0]):  # It begins in a word, or with a space.
                        if first := phrase.pop(0):
                            word.append(self.fragment(first, style))
                        if word:
                            yield word
                            word = []
                    if phrase:
                        yield Phrase(phrase, style)
                    if last:
                        word.append(self.fragment(last, style))
                case Gap() | Formula(is_display=False):
                    *full, last_part = self._parts(inline)
                    for part in full:
                        yield [*word, *part]
                        word = []
                    word += last_part
                case Code() | Formula() | LineBreak():
                    if word:
                        yield word
                        word = []
                    yield from self._own_lines(inline)
                case Picture():
                    pass
                case _:
                    assert_never(inline)
            is_behind_number = _ends_in_figure(inline)
        if word:
            yield word

    def _own_lines(self, inline: Code | Formula | LineBreak) -> Iterator[Word | None]:
        """Yield what ends the line before it, and stands on lines of its own."""
        match inline:
            case Code():
                yield from self._code_lines(inline)
            case Formula():
                yield None
                yield from self._formula_words(inline)
                yield None
            case LineBreak():
                yield None
            case _:
                assert_never(inline)

    def _parts(self, inline: Gap | Formula) -> list[Word]:
        """Return the parts of a gap or formula between which a line may end."""
        if isinstance(inline, Formula):
            return self._formula_words(inline)
        return [[fragment] for fragment in self._gap_fragments(inline)]

    def _formula_words(self, formula: Formula) -> list[Word]:
        """Return a formula as it is drawn or, where it cannot be, what was typed for it.

        In large print it goes on over the next line, at an arrow or a sign, before it is much
        smaller than the words beside it.
        """
        shape = self._shape(formula)
        drawn = shape.formula if shape else None
        is_small = self.is_large and drawn is not None and drawn.size < LEAST_BESIDE * self.size
        if is_small and (parts := parts_at_signs(formula)):
            return [word for part in parts for word in self._formula_words(part)]
        return [[shape] if shape else list(self._source_fragments(formula))]

    def _code_lines(self, code: Code) -> Iterator[Word | None]:
        """Yield each line of code as a word, with what indents it; a long one goes on below."""
        for line in code.text.split("\n"):
            yield None
            typed = letters(line.expandtabs(TAB))
            for index, part in enumerate(code_parts(typed, self.width, self._width)):
                if index:
                    yield None
                yield [self.fragment(part or " ", Style.CODE)]
        yield None

    def _width(self, code: str) -> float:
        return self.size * self.text_width(code, Style.CODE)

    def fitted(self, word: Word) -> Iterator[Word]:
        """Yield a word as it is or, where it is wider than the column, narrowed or cut to fit."""
        gaps = sum(fragment.width for fragment in word if fragment.is_gap)
        letter_width = width_of(word) - gaps
        if letter_width + gaps <= self.width:
            yield word
        elif gaps and self.width - letter_width >= HALF_GAP * gaps:
            factor = (self.width - letter_width) / gaps
            yield [
                fragment._replace(width=fragment.width * factor) if fragment.is_gap else fragment
                for fragment in word
            ]
        else:
            yield from self._cut(_narrowed(word, self.width))

    def answer_size(self, gap: Fragment) -> float:
        """Return the size at which an answer fits into its gap, behind its first letter if any.

        That stands in the gap of the sheet, and so is as large as its words.
        """
        style, begun = in_key(gap.style), gap.first_letter
        natural = self.text_width(gap.text[len(begun) :], style)
        room = gap.width - ANSWER_MARGIN - self.size * self.text_width(begun, style)
        return min(self.size, room / natural) if natural else self.size

    def _shape(self, formula: Formula) -> Fragment | None:
        """Return a formula as a part of a word, None where it cannot be drawn or would be tiny.

        In large print a fraction in a sentence is as large as on a line of its own, if that has
        room: else its letters were smaller than any other on the sheet.
        """
        shape = self._shape_of(formula, as_display(formula)) if self.is_large else None
        whole = shape and shape.formula and shape.formula.size >= self.size
        return shape if whole else self._shape_of(formula, formula)

    def _shape_of(self, formula: Formula, look: Formula) -> Fragment | None:
        """Return a formula with the look of another."""
        try:
            drawn = draw_formula(look)
        except (FormulaRefusedError, MathraMissingError):
            return None
        picture = drawn.drawing
        width, height = picture.width * self.size, (picture.height + picture.depth) * self.size
        most = LARGE_FORMULA if self.size >= LEAST_LARGE else 1.0
        scale = min(most, self.width / max(width, 0.01), self.tallest / max(height, 0.01))
        if scale * self.size < min(SMALLEST_FORMULA, self.size):
            return None
        shape = FormulaShape(formula, drawn, scale * self.size)
        return Fragment("", Style.PLAIN, scale * width, formula=shape)

    def _source_fragments(self, formula: Formula) -> Iterator[Fragment]:
        """Yield what was typed for a formula that cannot be drawn, with its gaps."""
        for part in source_text(formula):
            if isinstance(part, Gap):
                yield from self._gap_fragments(part)
            else:
                yield self.fragment(plain((part,)), Style.CODE)

    def _with_hints_behind(self, text: Text) -> Iterator[Inline]:
        """Yield the inlines of `text`, hints that do not stand below gaps as words of their own.

        So it is with one that is wider than the column, or of an answer with a box around it. What
        is not printed is left out.
        """
        for inline in text:
            if isinstance(inline, Gap) and inline.is_drawn:
                yield formula_of(inline)
                if self.hint_size and inline.hint:
                    yield Run(f" ({inline.hint})")
            elif not isinstance(inline, Gap) or not inline.hint:
                yield inline
            elif not self.hint_size:
                yield inline._replace(hint="")
            elif not self.hints_behind and self._hint_width(inline.hint) <= self.width:
                yield inline
            else:
                yield inline._replace(hint="")
                yield Run(f" ({inline.hint})")

    def _hint_width(self, hint: str) -> float:
        return self.hint_size * self.text_width(f"({letters(hint)})", Style.PLAIN) + ANSWER_MARGIN

    def _gap_fragments(self, gap: Gap) -> list[Fragment]:
        """Return one gap, or several where the answer does not fit into the widest readably."""
        answer, style = letters(gap.answer), gap.style
        hint = f"({letters(gap.hint)})" if gap.hint else ""
        begins = self.first_letters(answer) if self.first_letters else ""
        needed = self.readable_width(answer, style)
        larger = self.size - smallest_answer(self.size)
        needed += larger * self.text_width(begins, in_key(style))
        readable = self.width - GLUE_ROOM * self.size
        if needed > readable:  # hardly any answer
            parts = readable_parts(answer, partial(self.readable_width, style=style), readable)
        else:
            parts = [answer]
        if len(parts) > 1:
            begins = begins if parts[0].startswith(begins) else parts[0]
            first = Fragment(parts[0], style, self.width, True, begins, hint)
            rest = (Fragment(part, style, self.width, True, continues=True) for part in parts[1:])
            return [first, *rest]
        width = max(self.gap_width(answer), needed)
        if hint:
            width = max(width, self._hint_width(gap.hint))
        return [Fragment(answer, style, min(width, self.width), True, begins, hint)]

    def readable_width(self, answer: str, style: Style) -> float:
        """Return the points that `answer` takes in the key at the smallest size."""
        return smallest_answer(self.size) * self.text_width(answer, in_key(style)) + ANSWER_MARGIN

    def printed_width(self, answer: str, style: Style) -> float:
        """Return the points that `answer` takes in the key as large as the words beside it."""
        return self.size * self.text_width(letters(answer), in_key(style)) + ANSWER_MARGIN

    def _cut(self, word: Word) -> Iterator[Word]:
        """Yield the parts of a word that is cut at its letters; its gaps stay whole.

        Numbers that are held together part before a number does.
        """
        part: Word = []
        x = 0.0
        for fragment in self._letter_fragments(word):
            if part and x + fragment.width > self.width:
                end = _end_of_held(part)
                yield part[:end]
                part = part[end:]
                x = width_of(part) if part else 0.0
            part.append(fragment)
            x += fragment.width
        if part:
            yield part

    def _letter_fragments(self, word: Word) -> Iterator[Fragment]:
        for fragment in word:
            if fragment.is_gap or fragment.formula:
                yield fragment
                continue
            for cluster in clusters(fragment.text):
                yield self.fragment(cluster, fragment.style)


def _narrowed(word: Word, width: float) -> Word:
    """Return a word with its formulas as much smaller as lets what touches them stay beside them.

    A full stop does not stand on a line of its own; what would need much smaller ones is as it was.
    """
    formulas = sum(fragment.width for fragment in word if fragment.formula)
    factor = (width - width_of(word) + formulas) / formulas if formulas else 0.0
    if factor < LEAST_NARROWED:
        return word
    return [
        fragment._replace(
            width=factor * fragment.width,
            formula=fragment.formula._replace(size=factor * fragment.formula.size),
        )
        if fragment.formula
        else fragment
        for fragment in word
    ]


def _may_part(before: Fragment, after: Fragment) -> bool:
    """Return whether a line may end between two parts of a word.

    A gap, and a formula, is as an ideograph beside one, and where its own answer has some.
    """
    letters_before, letters_after = before.text[-1:], after.text[:1]
    if before.is_gap or before.formula:
        letters_before = _AN_IDEOGRAPH
    if after.is_gap or after.formula:
        letters_after = _AN_IDEOGRAPH
    if not (letters_before and letters_after and may_part(letters_before, letters_after)):
        return False
    return is_ideographic(before.text[-1:]) or is_ideographic(after.text[:1])


@cache
def space_style(before: Style, after: Style) -> Style:
    """Return the style of the space between words of two styles.

    It is that of the word before, but a line below words, and the width of code, end with them.
    """
    return before & (Style.BOLD | Style.ITALIC | after)
