"""Two spellings -> whether one is the other, corrected."""

from __future__ import annotations

import re
import unicodedata

from twofold.edit_distance import edit_distance
from twofold.typography import plain_signs, without_marks, without_typography

SHORTEST_CORRECTABLE = 5
"""Letters that a word must have before a changed one can be a slip: July is not June."""

LONG = 10
"""Letters from which on a word may have two letters corrected."""

_DIGIT = re.compile(r"\d")
_ROMAN = re.compile(r"[ivxlcdm]+")
_NUMERAL = re.compile(
    r"(?<![^\W\d_])(?=[ivxlcdm])(m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))"
    r"(?:e|eme|er|re|ere|o|a|th|st|nd|rd)?(?![^\W\d_])"
)
"""A Roman number inside a word, with an ending: XVIIIe, XVIII., XVIII-го."""


def folded(words: str) -> str:
    """Return `words` as they are compared: without case, accents or typography."""
    if words.isascii():
        words = words.lower()
        return words if words.isalnum() else without_typography(words)
    # Twice, as in Unicode's caseless matching: some letters have a case only when decomposed.
    decomposed = unicodedata.normalize("NFKD", plain_signs(words)).casefold()
    return without_typography(without_marks(decomposed))


def is_corrected(one: str, other: str) -> bool:
    """Return whether `one` is `other` with its spelling corrected: in each word one letter, or two.

    Blanks may come or go. Numbers, Roman ones too, and first letters must be the same: 1924 is not
    1925, Nicholas I not Nicholas II, the Fifteenth Congress not the Sixteenth.
    """
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs):
        return "".join(mine) == "".join(theirs)
    return all(map(is_corrected_word, mine, theirs))


def is_corrected_word(one: str, other: str) -> bool:
    """Return whether a word is another with one letter of its spelling corrected, or two.

    Both are without blanks; see `is_corrected`.
    """
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < SHORTEST_CORRECTABLE or one[0] != other[0]:  # nearly always, of any two words
        return False
    allowed = 1 if shorter < LONG else 2
    if abs(len(one) - len(other)) > allowed:
        return False
    if _ROMAN.fullmatch(one) or _ROMAN.fullmatch(other):
        return False
    if _DIGIT.search(one) or _DIGIT.search(other):
        return False
    if _NUMERAL.findall(one) != _NUMERAL.findall(other):
        return False
    return edit_distance(one, other, allowed) <= allowed
