"""An answer in figures -> its number and its unit, and numbers that are as plausible beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from twofold.exporters.worksheets.answer_forms import decimal_point, value_of
from twofold.language_tags import primary_subtag
from twofold.notes import Note, texts_of
from twofold.text import Gap, Run
from twofold.units import UNIT

NEAR = 4.0
"""How many times as much as another a number may be that counts something else, and still be
plausible in its place."""

FEWEST_POWERS = 2
"""Noughts of a power of ten that stands among others."""

POWERS = -1, 1, -2, 2
"""By how many noughts others have more or less than it, the nearest first."""

MOST_COUNTED = 20
"""A whole number up to which others beside it are sure to be wrong: larger ones are about right."""

UNGROUPED = 4
"""Figures of a whole number up to which it may have no sign between its thousands."""

_NUMBER = r"[-−]?\d+(?:[.,\u00a0\u202f ]\d+)*"
_QUANTITY = re.compile(rf"((?:[€£$¥₽₩]\s?)?)({_NUMBER})((?:\s?{UNIT}|\s[^\W\d_]+)?)")
_COUNTED = re.compile(rf"\s?({UNIT}|[^\W\d_]+)")
_GROUPS = re.compile(r"\d([,.\u00a0\u202f ])\d{3}")
_WITH_COMMAS = frozenset({"en", "ja", "ko", "zh"})


class Quantity(NamedTuple):
    """A number in figures, with the sign before it and the unit behind it, blanks and all."""

    before: str
    figures: str
    unit: str

    @property
    def is_bare(self) -> bool:
        """Whether it has no unit."""
        return not (self.before or self.unit)

    @property
    def words(self) -> str:
        """What is written."""
        return f"{self.before}{self.figures}{self.unit}"

    def value(self, language: str) -> float | None:
        """Return the number as a language writes it, None for what is none."""
        figures = self.figures.lstrip("-−")
        value = value_of(figures, language)
        return -value if value is not None and figures != self.figures else value


def quantity_of(words: str) -> Quantity | None:
    """Return the quantity that words are, None for what else they are."""
    found = _QUANTITY.fullmatch(words)
    return Quantity(*found.groups()) if found else None


def in_unit_of(words: str, right: str) -> str:
    """Return a bare number with the unit of the right answer, and other words as they are.

    Among bare numbers one with a unit would be seen at once.
    """
    one, other = quantity_of(words), quantity_of(right)
    if one is None or other is None or not one.is_bare:
        return words
    return other._replace(figures=one.figures).words


def counted_by(gap: Gap, note: Note) -> str:
    """Return the word or unit right behind a gap of a note, "" where there is none."""
    for text in texts_of(note.body):
        for inline, behind in pairwise(text):
            if isinstance(inline, Gap) and inline.position == gap.position:
                found = _COUNTED.match(behind.text) if isinstance(behind, Run) else None
                return found[1].casefold() if found else ""
    return ""


def is_near(one: str, other: str, language: str) -> bool:
    """Return whether two numbers are of one size, so that either is plausible for the other."""
    quantities = quantity_of(one), quantity_of(other)
    values = [each.value(language) for each in quantities if each]
    known = [value for value in values if value is not None and value > 0]
    return len(known) == len(quantities) and max(known) <= NEAR * min(known)


def may_stand_beside(words: str, right: str, language: str) -> bool:
    """Return whether a number may be taken for another: it has its unit or, bare, about its size.

    What is no number in figures is left to others to judge.
    """
    one, other = quantity_of(words), quantity_of(right)
    if one is None or other is None:
        return True
    is_alike = (one.before, one.unit.strip()) == (other.before, other.unit.strip())
    return is_alike and (not one.is_bare or is_near(words, right, language))


def counts_beside(right: str, language: str) -> Iterator[str]:
    """Yield other counts beside a small one: nobody who has counted to 7 would find 5 or 9."""
    quantity = quantity_of(right)
    value = quantity.value(language) if quantity else None
    if quantity is None or value is None or not (1 <= value <= MOST_COUNTED and value.is_integer()):
        return
    apart = max(2, round(value / 4))
    for count in (int(value) - apart, int(value) + apart):
        if count > 0:
            yield quantity._replace(figures=str(count)).words


def decimals_beside(right: str, language: str) -> Iterator[str]:
    """Yield a decimal fraction with its point a place further: 0.0250 and 0.250 for 0.00250."""
    quantity = quantity_of(right)
    value = quantity.value(language) if quantity else None
    point = decimal_point(language)
    whole, _, decimals = quantity.figures.partition(point) if quantity else ("", "", "")
    if quantity is None or value is None or not (whole.isdecimal() and decimals):
        return
    for places in (len(decimals) - 1, len(decimals) + 1):
        figures = str(int(whole + decimals)).zfill(places + 1)
        split = len(figures) - places
        shifted = f"{figures[:split]}{point}{figures[split:]}".removesuffix(point)
        yield quantity._replace(figures=shifted).words


def powers_beside(right: str, language: str) -> Iterator[str]:
    """Yield other powers of ten beside one: what is 1000 is often taken for 100 or 10,000."""
    quantity = quantity_of(right)
    value = quantity.value(language) if quantity else None
    if quantity is None or value is None or set(str(int(value))[1:]) != {"0"}:
        return
    noughts = len(str(int(value))) - 1
    if value != 10**noughts or noughts < FEWEST_POWERS:
        return
    group = _GROUPS.search(quantity.figures)
    sign = group[1] if group else "," if primary_subtag(language) in _WITH_COMMAS else "\u202f"
    for more in POWERS:
        figures = str(10 ** (noughts + more))
        if group or len(figures) > UNGROUPED:
            figures = f"{int(figures):,}".replace(",", sign)
        yield quantity._replace(figures=figures).words
