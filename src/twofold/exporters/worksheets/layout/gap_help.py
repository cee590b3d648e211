"""How much help a sheet gives -> what its gaps show besides their rules."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.exporters.worksheets.layout.shaping import (
    FirstLetter,
    GapWidth,
    ParagraphStyle,
    TextWidth,
)
from twofold.text import Gap


@dataclass(frozen=True, slots=True)
class GapHelp:
    """Hints stand below gaps at `hint_size`, where that is not 0, and answers may be begun.

    Or they stand behind gaps, among the words, where `hints_behind` says so.
    """

    hint_size: float = 0.0
    hints_behind: bool = False
    first_letters: FirstLetter | None = None

    def paragraph(
        self, size: float, width: float, text_width: TextWidth, gap_width: GapWidth
    ) -> ParagraphStyle:
        """Return how words of `size` points are set in lines of `width`, with this help."""
        return ParagraphStyle(
            size,
            width,
            text_width,
            gap_width,
            self.hint_size,
            self.first_letters,
            hints_behind=self.hints_behind,
        )

    def shows(self, gap: Gap) -> bool:
        """Return whether a gap has more than its rule."""
        begins = self.first_letters is not None and bool(self.first_letters(gap.answer))
        return begins or bool(self.hint_size and gap.hint)


NO_GAP_HELP = GapHelp()
