"""A text with gaps, formulas and pictures -> runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import assert_never

from twofold.exporters.worksheets.blocks.sheet import Help
from twofold.exporters.worksheets.docx.gathered import Gathered
from twofold.exporters.worksheets.docx.letter_widths import UNDERSCORE, set_width
from twofold.exporters.worksheets.docx.markup import Element, clean, element
from twofold.exporters.worksheets.docx.mathematics import mathematics
from twofold.exporters.worksheets.docx.pictures import drawing
from twofold.exporters.worksheets.docx.runs import line_end, runs
from twofold.exporters.worksheets.formulas import (
    FormulaRefusedError,
    MathraMissingError,
    formula_of,
    source_text,
)
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.break_opportunities import with_numbers_held
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.readable_answers import in_key
from twofold.exporters.worksheets.layout.shaping import FirstLetter, GapWidth
from twofold.text import (
    Code,
    Formula,
    Gap,
    Inline,
    LineBreak,
    Picture,
    Run,
    Style,
    Text,
    words_for,
)

FEWEST, LETTER = 4, 1
"""Underscores of a gap at least, and of a blank for one letter in a form."""

EMPTY_BOX = "\u00a0" * 6
"""Room for a letter in a box."""

PARTED, MAY_PART = 8, "\u200b"
"""Underscores between which no line of a long gap ends, and what stands where one may."""

NO_BREAK = str.maketrans(" ", "\u00a0")
"""Holds words together."""


@dataclass(slots=True)
class TextWriter:
    """Turns the texts of one sheet into runs.

    Gaps, all of `gap_width` points, are underscores and, in the key, answers between some. The
    `fields` are the elements that name those to be typed in, with the hint of each.
    """

    style: PageStyle
    labels: Labels
    gap_width: GapWidth
    gathered: Gathered
    is_key: bool
    help: Help
    first_letters: FirstLetter | None
    fields: list[tuple[Element, str]] = field(default_factory=list)

    def runs(self, text: Text, *, style: Style = Style.PLAIN, language: str = "") -> list[Element]:
        """Return a text as runs, set in `style` besides its own."""
        made: list[Element] = []
        has_ended = False
        for inline in text:
            has_own_lines = _has_own_lines(inline)
            if made and (has_ended or has_own_lines) and not isinstance(inline, LineBreak):
                made.append(line_end())
            made += self._inline(inline, style, language)
            has_ended = has_own_lines
        return made

    def gap(self, gap: Gap, *, width: float = 0.0, language: str = "") -> list[Element]:
        """Return a gap, `width` points wide where the sheet's own rule does not decide."""
        points = width or self.gap_width(gap.answer)
        if self.is_key:
            return self._answer(gap, points, language)
        begins = self.first_letters(gap.answer) if self.first_letters else ""
        letter = set_width(begins, Style.PLAIN, self.style)
        count = self._underscores("" if width else gap.answer, points - letter)
        rule = [self._control(gap.hint, count)] if self.style.is_fillable else self._rule(count)
        return [*runs(begins), *rule, *self._hint(gap)]

    def typed(self, gap: Gap) -> list[Element]:
        """Return a gap that has a cell to itself: room to write in, or the answer in bold.

        How it begins and its hint stand there where the sheet helps so.
        """
        if self.is_key:
            return [*runs(gap.answer, in_key(gap.style)), *self._hint(gap)]
        begins = self.first_letters(gap.answer) if self.first_letters else ""
        typed = [self._control(gap.hint, FEWEST)] if self.style.is_fillable else []
        return [*runs(begins), *typed, *self._hint(gap)]

    def letter(self, answer: str) -> list[Element]:
        """Return what stands where a letter is written: nothing but in keys and forms."""
        if self.is_key:
            return runs(answer, Style.BOLD)
        return [self._control("", LETTER)] if self.style.is_fillable else []

    def letter_box(self, answer: str) -> list[Element]:
        """Return a box in a line, for a letter or with it; a form has a blank to type it in."""
        if self.is_key:
            return runs(f"\u00a0\u00a0{answer}\u00a0\u00a0", Style.BOLD, named="LetterBox")
        if self.style.is_fillable:
            return [self._control("", FEWEST)]
        return runs(EMPTY_BOX, Style.BOLD, named="LetterBox")

    def name_fields(self) -> None:
        """Let each gap that is typed in say which it is, once it is known how many there are."""
        for number, (name, hint) in enumerate(self.fields, 1):
            words = f"{self.labels.blank} {self.labels.one_of.format(number, len(self.fields))}"
            name.set("w:val", clean(f"{words}: {hint}" if hint else words))

    def rule(self, points: float) -> list[Element]:
        """Return a rule to write on, so many points long."""
        return runs("_" * self._underscores("", points), named="Gap")

    def _inline(self, inline: Inline, style: Style, language: str) -> list[Element]:
        match inline:
            case Run(words, own):
                shown = words if Style.CODE in own else with_numbers_held(words)
                return runs(shown, own | style, language=language)
            case Gap() if inline.is_drawn:
                return self._formula(formula_of(inline))
            case Gap():
                return self.gap(inline, language=language)
            case Formula():
                return self._formula(inline)
            case Picture(file=None):
                return runs(words_for(inline), style)
            case Picture():
                return [self.picture(inline, self.style.column / 2)]
            case LineBreak():
                return []
            case Code(text=words):
                return runs(words, Style.CODE)
            case _:
                assert_never(inline)

    def picture(self, picture: Picture, room: float) -> Element:
        """Return a picture that is at most `room` points wide; it must have a file."""
        assert picture.file is not None
        words = picture.words or picture.caption or words_for(picture)
        return drawing(picture.file, words, room, self.style.column_height, self.gathered)

    def _formula(self, formula: Formula) -> list[Element]:
        """Return a formula as Word's mathematics or, where it cannot be, what was typed for it."""
        try:
            return [mathematics(formula, is_key=self.is_key)]
        except (FormulaRefusedError, MathraMissingError):
            return self.runs(source_text(formula))

    @property
    def _underscore(self) -> float:
        """The points of one of the underscores of which rules are made."""
        return UNDERSCORE * self.style.size

    def _underscores(self, answer: str, points: float) -> int:
        """Return how many make a gap of so many points, on several lines for a long answer."""
        one = self._underscore
        lines = ceil(set_width(answer, Style.BOLD, self.style) / self.style.column)
        return max(FEWEST, int(min(points, self.style.column) / one) * max(1, lines))

    def _hint(self, gap: Gap) -> list[Element]:
        if not (self.help.hints and gap.hint):
            return []
        return runs(f"\u00a0({gap.hint.translate(NO_BREAK)})", named="Hint")

    def _answer(self, gap: Gap, points: float, language: str) -> list[Element]:
        """Return an answer amid as many underscores as it leaves room for.

        So the lines of the key end where those of the sheet do. Underscores stand a little apart,
        that all fill the width; where there is hardly room for any, underlined blanks do.
        """
        if gap.is_drawn:
            rule = runs("_" * FEWEST, named="Gap")
            return [*rule, *self._formula(formula_of(gap)), *rule, *self._hint(gap)]
        style = in_key(gap.style)
        one = self._underscore
        room = points - set_width(gap.answer, style, self.style)
        count = max(0, int(room / one))
        words = gap.answer.translate(NO_BREAK) if count else gap.answer
        if count < FEWEST:
            blanks = max(0, int(room / set_width(" ", style, self.style)))
            before, after = "\u00a0" * (blanks // 2), "\u00a0" * (blanks - blanks // 2)
            answer = runs(f"{before}{words}{after}", style, named="GapAnswer", language=language)
            return [*answer, *self._hint(gap)]
        spread = int(20 * (room / count - one))
        before, after = "_" * (count // 2), "_" * (count - count // 2)
        return [
            *runs(before, named="Gap", spread=spread),
            *runs(words, style, named="GapAnswer", language=language),
            *runs(after, named="Gap", spread=spread),
            *self._hint(gap),
        ]

    def _rule(self, count: int) -> list[Element]:
        """Return so many underscores; those that take more than a line may be parted."""
        if count <= self._underscores("", self.style.column):
            return runs("_" * count, named="Gap")
        whole, rest = divmod(count, PARTED)
        parts = ["_" * PARTED] * whole + ["_" * rest] * (rest > 0)
        return runs(MAY_PART.join(parts), named="Gap")

    def _control(self, hint: str, count: int) -> Element:
        """Return a blank that is clicked and typed in; it shows its rule again when emptied."""
        self.gathered.blanks.add(count)
        name = element("w:alias")
        self.fields.append((name, hint if self.help.hints else ""))
        return element(
            "w:sdt",
            element(
                "w:sdtPr",
                element("w:rPr", element("w:rStyle", val="TypedAnswer")),
                name,
                element("w:tag", val=f"blank{len(self.fields)}"),
                element("w:id", val=self.gathered.new_id()),
                element("w:placeholder", element("w:docPart", val=f"blank{count}")),
                element("w:showingPlcHdr"),
                element("w:text"),
            ),
            element("w:sdtContent", *self._rule(count)),
        )


def _has_own_lines(inline: Inline) -> bool:
    """Return whether lines end before something and behind it."""
    match inline:
        case LineBreak() | Code():
            return True
        case Formula():
            return inline.is_display
        case _:
            return False
