"""What banks are made of, and a style -> the box of words that stands with some gaps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from twofold.exporters.worksheets.banks.bank_runs import bank_words
from twofold.exporters.worksheets.banks.run_words import (
    FEWEST_LEFT_OVER,
    MOST_WORDS,
    most_right_words,
)
from twofold.exporters.worksheets.blocks import BankWords, Block, WordBank
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.flows import Flow, Flows
from twofold.exporters.worksheets.layout.page_style import PageHeights, PageStyle
from twofold.exporters.worksheets.layout.picture_groups import PicturesOfNotes
from twofold.exporters.worksheets.layout.shaping import TextWidth
from twofold.exporters.worksheets.layout.word_box import box_above

MOST_IN_LARGE_PRINT = 8
"""Words of a bank in large print, which shows less at a glance, and as many more as leave a choice
where it has wrong ones."""

LayOut = Callable[[Sequence[Block], float, float], tuple[Flows, ...]]
"""Blocks, the points at their right that they leave free, and those at the top of each page -> the
flows of each block."""


@dataclass(frozen=True, slots=True)
class BankLayout:
    """Lays out what has a bank, in one style; `heights` are what pages have left for it.

    What it `is_followed` by begins on its last page, so that what is left of that is not lost; or
    it `ends_page`, and that is as full as those before.
    Where it `is_first` nothing but the head stands above it, and something of it has to stand below
    that. Notes are `shown_with` the pictures at these places, without which they cannot be read.
    It `parts_small` sheets, too, rather than begin one of them on another page. Pictures have
    a `picture_part` of the size that they may have.
    """

    bank: WordBank
    lay_out: LayOut
    style: PageStyle
    labels: Labels
    text_width: TextWidth
    heights: PageHeights
    is_followed: bool = False
    is_first: bool = True
    shown_with: PicturesOfNotes = field(default_factory=dict)
    parts_small: bool = True
    picture_part: float = 1.0
    ends_page: bool = False

    @property
    def most_answers(self) -> int:
        """How many right words a bank has at most."""
        return MOST_IN_LARGE_PRINT if self.style.is_large else MOST_WORDS

    @property
    def most_words(self) -> int:
        """How many words a bank has at most."""
        has_more = self.style.is_large and self.bank.has_wrong_answers
        return self.most_answers + FEWEST_LEFT_OVER * has_more

    @property
    def most_with_choice(self) -> int:
        """How many right words a bank has at most in which some wrong ones have room as well."""
        return min(most_right_words(self.bank, self.most_words), self.most_answers)

    def is_for_a_bank(self, words: BankWords) -> bool:
        """Return whether words are few enough to stand in one bank, and leave room for a choice."""
        count = len(words.words)
        return count <= self.most_words and count - words.left_over <= self.most_with_choice

    def words(self, start: int, end: int, title: str) -> BankWords:
        """Return what a box shows for some gaps."""
        return bank_words(self.bank, start, end, title, self.labels, self.most_words)

    def box(self, words: BankWords) -> Flow:
        """Return a box with these words above what needs them."""
        return box_above(words, self.style, self.text_width)
