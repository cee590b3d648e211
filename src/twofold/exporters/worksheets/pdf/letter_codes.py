"""The letters of one font in one document -> how the strings of a PDF write them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

USUAL_LETTERS = (
    "".join(map(chr, range(0x21, 0x7F)))
    + "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u2022\u00d7"
)
"""What is embedded of a font that is used at all: ASCII, dashes, quotation marks and the like.

Whoever reads a file learns nothing from the letters of a font that are missing; and parts of fonts
are the same in most sheets, so that they are made once."""


class LetterCodes(dict[int, str]):
    """How strings of one document write the letters of one font, made for `str.translate`.

    reportlab numbers the letters of a font as they come, 256 to a part, and looks each up in a
    loop; here that is done once a letter.
    """

    def __init__(self, parts_of: Callable[[str], list[tuple[str, bytes]]]) -> None:
        self._parts_of = parts_of
        ((self._first_part, codes),) = parts_of(USUAL_LETTERS)
        super().__init__(_usual_codes(codes))
        self._in_other_parts: set[str] = set()

    def __missing__(self, letter: int) -> str:
        ((part, code),) = self._parts_of(chr(letter))
        if part != self._first_part:
            self._in_other_parts.add(chr(letter))
        self[letter] = _in_string(code)
        return self[letter]

    def coded(self, words: str) -> list[tuple[str, str]]:
        """Return the stretches of `words` that one part of the font has: its name, the codes."""
        codes = words.translate(self)
        if not self._in_other_parts or self._in_other_parts.isdisjoint(words):
            return [(self._first_part, codes)]
        return [(part, _in_string(part_codes)) for part, part_codes in self._parts_of(words)]


@lru_cache(maxsize=8)
def _usual_codes(codes: bytes) -> dict[int, str]:
    """Return how strings write the usual letters, the codes of which are nearly always the same."""
    written = (_in_string(codes[place : place + 1]) for place in range(len(codes)))
    return dict(zip(map(ord, USUAL_LETTERS), written, strict=True))


def _in_string(codes: bytes) -> str:
    """Return bytes as they stand in a string (ISO 32000-1, 7.3.4.2)."""
    return "".join(
        chr(code) if 32 <= code < 127 and code not in b"()\\" else f"\\{code:03o}" for code in codes
    )
