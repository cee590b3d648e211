"""Words as typed -> the letters that are set: composed, and without what no ink shows."""

from __future__ import annotations

import itertools
import unicodedata

_VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))


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
        if unicodedata.category(character) != "Cf" and character not in _VARIATION_SELECTORS
    )


def first_letter(answer: str) -> str:
    """Return the letter that `answer` begins with, with its marks, and "" where it is no letter.

    The first figure of a year tells nothing.
    """
    if not answer[:1].isalpha():
        return ""
    marks = itertools.takewhile(unicodedata.combining, answer[1:])
    return answer[0] + "".join(marks)
