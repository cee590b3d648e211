"""The words of notes -> values that are equal where only typography differs, or a date's form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from twofold.dates import Date, parse_date
from twofold.ledger import GAP
from twofold.typography import STOPS, plain_signs, without_typography

_MAY_BE_DATE = re.compile(
    r"""\d{4}-\d\d-\d\d | \d{1,2}\.\d{1,2}\.\d{3,4}
      | \d{1,2}[^\W\d_]{0,2}\.? (?:\ de|\ of)? \ [^\W\d_]{3,}\.? (?:\ de)? \ \d{3,4}
      | [^\W\d_]{3,}\.? \ \d{1,2} (?:st|nd|rd|th)?,? \ \d{3,4}
      | [^\W\d_]{3,}\.? \ \d{3,4} | \d{3,4} \ ?-\ ? \d{2,4}""",
    re.VERBOSE,
)
"""What in a sentence may be a date of more than a year."""


@lru_cache(maxsize=1024)
def date_in(words: str, languages: Sequence[str]) -> Date | None:
    """Return the date that `words` are as a whole in one of `languages` or in English."""
    bare = plain_signs(words).rstrip(STOPS)
    dates = (parse_date(bare, language) for language in (*languages, "en"))
    return next((date for date in dates if date), None)


def as_answer(words: str, languages: Sequence[str]) -> str:
    """Return the same for two answers that differ in typography alone: a date by its days."""
    date = date_in(words, languages)
    return _days_of(date) if date else without_typography(words)


def as_text(sides: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Return the same for the words of two notes that differ in typography alone."""
    return tuple(_as_side(side, languages) for side in sides)


def _as_side(side: str, languages: Sequence[str]) -> str:
    if date := date_in(side, languages):
        return _days_of(date)
    frame = without_typography(_with_days(GAP.sub("{{}}", side), languages))
    answers = iter([as_answer(answer, languages) for answer in GAP.findall(side)])
    return re.sub(r"\{\{\}\}", lambda _blank: f"{{{{{next(answers, '')}}}}}", frame)


def _with_days(words: str, languages: Sequence[str]) -> str:
    """Return `words` with the dates in them as their days."""

    def days(found: re.Match[str]) -> str:
        date = date_in(found[0], languages)
        return _days_of(date) if date else found[0]

    return _MAY_BE_DATE.sub(days, plain_signs(words))


def _days_of(date: Date) -> str:
    return "/".join("-".join(map(str, day)) for day in (date.first, date.last))


def is_made_finer(one: Date, other: Date) -> bool:
    """Return whether one of two dates is the other told more exactly: 1924, January 1924.

    Of two spans both ends must be so; a year within a span is another date.
    """
    if one.is_span or other.is_span:
        ends = (one.first.year, one.last.year) == (other.first.year, other.last.year)
        if not (one.is_span and other.is_span and ends):
            return False
    return _holds(one, other) or _holds(other, one)


def _holds(wide: Date, narrow: Date) -> bool:
    return wide.first <= narrow.first and narrow.last <= wide.last
