"""A text -> its words, whole in every script, each with its place."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from typing import NamedTuple

from twofold.checks.comparable import is_unspaced

UNREAD = "\0"
"""Stands for a sign that no gap may hold: of a formula, code or a link, or not as it is typed."""

_JOINERS = "'’·\u200c\u200d‐‑-"
"""What is part of a word where it stands between two of its letters."""


class Word(NamedTuple):
    """A word and its range in the text."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, in a script that has some."""
        return self.text[0].isupper() or self.text[0].istitle()

    @property
    def is_lower(self) -> bool:
        """Whether it begins with a small letter, in a script that has capitals."""
        return self.text[0].islower()

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is written in capitals: "DNA", "NATO"."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def has_digit(self) -> bool:
        """Whether it is a number, or has one in it."""
        return any(map(str.isdecimal, self.text))


def without_possessive(word: Word) -> Word:
    """Return a word without an English possessive's ending."""
    bare = word.text.removesuffix("'s").removesuffix("’s")
    return Word(bare, word.start, word.start + len(bare)) if bare else word


def words_of(text: str) -> list[Word]:
    """Return the words of `text` in their order."""
    return [Word(found[0], *found.span()) for found in _word().finditer(text)]


def length_of(text: str) -> int:
    """Return how many words `text` has, two characters counted as one without blanks between."""
    return len(words_of(text)) + sum(map(is_unspaced, text)) // 2


@cache
def _word() -> re.Pattern[str]:
    # What Python takes for letters has no marks in it, which the vowels of many scripts are.
    marks = [
        chr(code)
        for code in range(0x300, min(0x1_2000, sys.maxunicode))
        if unicodedata.category(chr(code)) in ("Mn", "Mc")
    ]
    letter = rf"(?:[^\W_]|[{''.join(marks)}])"
    return re.compile(rf"{letter}+(?:[{_JOINERS}]{letter}+)*[⁺⁻₊₋]*")
