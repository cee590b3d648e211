"""The answers of a sheet -> how wide its gaps are, so that no width tells an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twofold.exporters.worksheets.page_style import MM
from twofold.exporters.worksheets.words import GapWidth, WordSetting
from twofold.notes import Gap

USUAL = (25, 40, 60)
"""Widths in millimetres of which a sheet uses one for all its gaps but the long ones."""

LONG = (40, 60, 75, 90)
"""Widths of which those share one that outgrow the usual; what outgrows them all gets the line."""

LETTER = 3
"""Millimetres of a handwritten letter: forms give 5 mm (five characters to the inch), but to single
capitals; joined-up words on lines 8.5 mm apart take little more than half of that."""

BESIDE = 4
"""Millimetres left over at the ends of an answer."""

FEW = 0.3
"""The part of the answers that may outgrow the usual width."""

WIDEST_USUAL = 0.5
"""The part of a line that the usual gap takes at most, so that words stand beside it."""


@dataclass(frozen=True, slots=True)
class GapWidths:
    """The widths of one sheet, in millimetres of ordinary print."""

    usual: int
    long: int

    def of(self, answer: str) -> float:
        """Return the width of the gap for `answer`; infinity stands for the whole line."""
        return next((w for w in (self.usual, self.long) if needed(answer) <= w), float("inf"))


def needed(answer: str) -> float:
    """Return the millimetres that a pupil needs to write `answer`."""
    return LETTER * len(answer) + BESIDE


def widths_for(answers: Sequence[str]) -> GapWidths:
    """Return the narrowest usual width that only a few of the `answers` outgrow, and theirs."""
    needs = [needed(answer) for answer in answers]
    allowed = int(FEW * len(needs))
    usual = next((width for width in USUAL if sum(n > width for n in needs) <= allowed), USUAL[-1])
    longest = max((need for need in needs if need <= LONG[-1]), default=usual)
    long = next(width for width in LONG if width >= longest)
    return GapWidths(usual, max(usual, long))


def shared_width(answers: Sequence[str]) -> int:
    """Return the millimetres of gaps that are all alike, so that the longest answer has room."""
    longest = max(map(needed, answers), default=0.0)
    return next((width for width in (*USUAL, *LONG) if width >= longest), LONG[-1])


def gap_width_of(gaps: Sequence[Gap], line: WordSetting, scale: float) -> GapWidth:
    """Return the widths in points of the gaps of a sheet whose lines are set like `line`.

    Millimetres are `scale` times as large as in ordinary print, up to half of the line for the
    usual gap. A class grows as a whole where the key could not show one of its answers readably.
    """
    widths = widths_for([gap.answer for gap in gaps])
    points: dict[float, float] = {
        widths.long: widths.long * MM * scale,
        widths.usual: min(widths.usual * MM * scale, WIDEST_USUAL * line.width),
    }
    for gap in gaps:
        width = widths.of(gap.answer)
        if width in points:
            readable = line.readable_width(gap.answer, gap.style)
            points[width] = max(points[width], min(readable, line.width))
    return lambda answer: points.get(widths.of(answer), line.width)
