"""Words that are no date, but nearly -> the date as it would be read."""

from __future__ import annotations

import re

from twofold.dates import parse_date

_ABOUT = re.compile(r"(?:about|around|approx\.?|roughly|~|≈|um|gegen|vers|hacia|около) ?(.+)", re.I)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (.+)")
_NUMBERS = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")
_SLASHED_YEARS = re.compile(r"(\d{3,4}) ?/ ?(\d{2,4})")


def nearest_date(words: str, language: str) -> str:
    """Return what `words` probably mean as a date that can be read, "" for anybody's guess."""
    if about := _ABOUT.fullmatch(words):
        guess = f"c. {_in_order(about[1]) or about[1]}"
    else:
        guess = _in_order(words)
    return guess if guess and parse_date(guess, language) else ""


def _in_order(words: str) -> str:
    """Return day, month and year in an order that can be read, "" where they do not stand apart."""
    if found := _MONTH_FIRST.fullmatch(words):
        return f"{found[2]} {found[1]} {found[3]}"
    if found := _SLASHED_YEARS.fullmatch(words):
        return f"{found[1]}–{found[2]}"
    found = _NUMBERS.fullmatch(words)
    return _iso(found) if found else ""


def _iso(found: re.Match[str]) -> str:
    """Return 21.1.1924 as 1924-01-21; of 3/4/1924 nobody knows which is the day."""
    one, other, year = int(found[1]), int(found[3]), found[4]
    if found[2] == "." or one > 12:
        return f"{year}-{other:02}-{one:02}"
    return f"{year}-{one:02}-{other:02}" if other > 12 else ""
