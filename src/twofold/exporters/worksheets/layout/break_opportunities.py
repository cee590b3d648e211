"""Words as they are printed -> the places where a line may end between them, or cut them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from twofold.exporters.worksheets.layout.clusters import clusters
from twofold.exporters.worksheets.layout.ideographs import is_ideographic, may_part, pieces
from twofold.units import UNIT

BREAKS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""Where a line may end: white space, but not the spaces that Unicode made to hold words together
(Unicode Standard Annex #14, class GL)."""

HELD = "\u00a0"
"""The blank at which no line ends."""

BETWEEN_NUMBERS = "×÷⋅±:"
"""Signs with which no line begins or ends between two numbers, if there is room for both."""

LONGEST_HELD = 24
"""Letters of a calculation up to which it stands in one line: a longer one may have no room."""

_FIGURE = r"[\d⁰¹²³⁴-⁹]"
_NUMBER = r"\d(?:[\d.,]*\d)?[⁰¹²³⁴-⁹]*"
_CALCULATION = re.compile(
    rf"(?<![\w.,]){_NUMBER}(?: {UNIT})?"
    rf"(?:[ \u00a0][{BETWEEN_NUMBERS}][ \u00a0]{_NUMBER}(?: {UNIT})?)+"
    rf"|(?<={_FIGURE}) (?={UNIT})"
)
"""Numbers with a sign between them that none ends or begins a line with, or the blank between a
number and its unit."""

_UNIT_FIRST = re.compile(rf" (?={UNIT})")


def with_numbers_held(text: str, *, is_behind_number: bool = False) -> str:
    """Return `text` with its numbers held to their units, and those that are multiplied together.

    It may begin with the unit of a number before it.
    """
    if is_behind_number and _UNIT_FIRST.match(text):
        text = f"{HELD}{text[1:]}"
    if text.isalpha() or not any(map(str.isdigit, text)):
        return text
    return _CALCULATION.sub(_held, text)


def _held(found: re.Match[str]) -> str:
    words = found[0]
    return words.replace(" ", HELD) if len(words) <= LONGEST_HELD else words


def place_to_part(text: str, length: int) -> int:
    """Return the last place up to `length` at which a line may end, else `length`."""
    if not is_ideographic(text):
        return length
    places = (place for place in range(length, 0, -1) if may_part(*text[place - 1 : place + 1]))
    return next(places, length)


def unbroken(text: str) -> list[str]:
    """Return the parts of `text` between which a line may end."""
    words = BREAKS.split(text)
    if not is_ideographic(text):
        return words
    return [piece for word in words for piece in pieces(word)]


def ends_of_clusters(text: str) -> Sequence[int]:
    """Return the places in `text` behind which it may be cut."""
    if text.isascii():
        return range(1, len(text) + 1)
    return list(accumulate(map(len, clusters(text))))
