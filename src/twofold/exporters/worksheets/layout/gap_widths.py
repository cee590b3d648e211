"""The answers of a sheet -> how wide its gaps are, so that no width gives an answer away."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from twofold.exporters.worksheets.answer_forms import form_of, is_wide
from twofold.exporters.worksheets.layout.clusters import is_mark
from twofold.exporters.worksheets.layout.page_style import MM
from twofold.exporters.worksheets.layout.shaping import GapWidth, ParagraphStyle, letters
from twofold.text import Gap

WIDTHS = tuple(range(25, 95, 5))
"""Widths in millimetres of which a sheet uses one or two; what outgrows them all gets the line."""

LETTER = 3
"""Millimetres of a handwritten letter: forms give 5 mm (five characters to the inch), but to single
capitals; joined-up words on lines 8.5 mm apart take little more than half of that."""

TIGHT = 2.2
"""Millimetres of a letter in the answers that are longer than most of their form."""

SQUARE = 9
"""Millimetres of an ideograph, a kana or a Korean syllable."""

BESIDE = 4
"""Millimetres left over at the ends of an answer."""

FEW = 0.5
"""The part of the answers of a form that may be written tightly."""

FEWEST = 3
"""Answers that share a width at least, since one that only few have would point at them."""

WORTH = 0.9
"""A second width is worth its looks where the gaps take this part of the room or less."""

WIDEST = 0.5
"""The part of a line that a gap takes at most, so that words stand beside it."""


@dataclass(frozen=True, slots=True)
class GapWidths:
    """The widths of one sheet, in millimetres of ordinary print, and which answers are `wide`."""

    usual: int
    long: int
    wide: frozenset[str] = frozenset()

    def of(self, answer: str) -> float:
        """Return the width of the gap for `answer`; infinity stands for the whole line."""
        if needed(answer, TIGHT) > WIDTHS[-1]:
            return math.inf
        return self.long if answer in self.wide else self.usual


def needed(answer: str, letter: float = LETTER) -> float:
    """Return the millimetres that a pupil needs to write `answer`."""
    if answer.isascii():
        return letter * len(answer) + BESIDE
    written = (each for each in answer if not is_mark(each))
    return sum(SQUARE if is_wide(each) else letter for each in written) + BESIDE


def widths_for(answers: Sequence[str], language: str, *taught: str) -> GapWidths:
    """Return the widths that take least room if all answers of one form have the same.

    So a width says no more than what the sentence does: that a date is missing, or a name. Where
    languages are `taught`, "au" and "à la" are one form: which of them it is, is what is asked.
    """
    by_form: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        if needed(answer, TIGHT) <= WIDTHS[-1]:
            form = form_of(answer, language)
            by_form["word" if taught and form == "phrase" else form].append(answer)
    forms = sorted(by_form.values(), key=_width, reverse=True)
    if not forms:
        return GapWidths(WIDTHS[0], WIDTHS[0])
    widest = _width(forms[0])
    best, room = GapWidths(widest, widest), WORTH * widest * sum(map(len, forms))
    for split in range(1, len(forms)):
        wide, others = (list(chain(*part)) for part in (forms[:split], forms[split:]))
        usual = _width(forms[split])
        taken = widest * len(wide) + usual * len(others)
        if taken <= room and min(len(set(wide)), len(set(others))) >= FEWEST:
            best, room = GapWidths(usual, widest, frozenset(wide)), taken
    return best


def shared_width(answers: Sequence[str], letter: float = LETTER) -> int:
    """Return the millimetres of gaps that are all alike, so that the longest answer has room.

    That is so many millimetres for each letter.
    """
    longest = max((needed(answer, letter) for answer in answers), default=0.0)
    return next((width for width in WIDTHS if width >= longest), WIDTHS[-1])


def _width(answers: Sequence[str]) -> int:
    """Return the width for the answers of a form: tight for the longest, ample for most."""
    needs = sorted(map(needed, answers))
    ample = needs[len(needs) - 1 - int(FEW * len(needs))]
    least = max(ample, *(needed(answer, TIGHT) for answer in answers))
    return next((width for width in WIDTHS if width >= least), WIDTHS[-1])


def gap_width_of(
    gaps: Sequence[Gap],
    line: ParagraphStyle,
    writing_scale: float,
    languages: Sequence[str] = ("en",),
) -> GapWidth:
    """Return the widths in points of the gaps of a sheet whose lines are set like `line`.

    The `languages` are that of the notes, and those that are taught in them.
    Millimetres are `writing_scale` times as large as in ordinary print, up to half of the line. A
    class grows as a whole where the key could not show one of its answers as large as its words,
    and beyond half of the line where it could not show it readably.
    """
    gaps = [gap for gap in gaps if not (gap.is_drawn or gap.within)]  # those have boxes
    widths = widths_for([letters(gap.answer) for gap in gaps], *languages)
    points: dict[float, float] = {
        width: min(width * MM * writing_scale, WIDEST * line.width)
        for width in (widths.long, widths.usual)
    }
    for gap in gaps:
        width = widths.of(letters(gap.answer))
        if width in points:
            printed = min(line.printed_width(gap.answer, gap.style), WIDEST * line.width)
            readable = min(line.readable_width(gap.answer, gap.style), line.width)
            points[width] = max(points[width], printed, readable)
    return lambda answer: points.get(widths.of(answer), line.width)
