"""The answers of a sheet -> how wide its gaps are, so that no width tells an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

USUAL = (25, 40, 60)
"""Widths in millimetres of which a sheet uses one for all its gaps but the long ones."""

LONG = 90
"""Millimetres for the few answers that outgrow the sheet's usual width."""

LETTER = 4
"""Millimetres of a handwritten letter: near the 5 mm of forms (three lines and five characters to
the inch), because words are joined-up and forms are not."""

TIGHT_LETTER = 3
"""Millimetres of a letter below which an answer needs the whole line."""

BESIDE = 5
"""Millimetres left over at the ends of an answer."""

FEW = 0.2
"""The part of the answers that may outgrow the usual width."""


@dataclass(frozen=True, slots=True)
class GapWidths:
    """The widths of one sheet, in millimetres of ordinary print."""

    usual: int
    long: int

    def of(self, answer: str) -> float:
        """Return the width of the gap for `answer`; infinity stands for the whole line."""
        if needed(answer) <= self.usual:
            return self.usual
        if len(answer) * TIGHT_LETTER <= LONG:
            return self.long
        return float("inf")


def needed(answer: str) -> float:
    """Return the millimetres that a pupil needs to write `answer`."""
    return max(USUAL[0], LETTER * len(answer) + BESIDE)


def widths_for(answers: Sequence[str]) -> GapWidths:
    """Return the narrowest usual width that only a few of the `answers` outgrow, and theirs."""
    needs = sorted(needed(answer) for answer in answers) or [USUAL[0]]
    allowed = int(FEW * len(needs))
    usual = next((width for width in USUAL if sum(n > width for n in needs) <= allowed), USUAL[-1])
    long = next((width for width in (*USUAL, LONG) if needs[-1] <= width), LONG)
    return GapWidths(usual, long)
