"""The words of a date -> a date with a precision, which sorts and keeps the author's words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
    " января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
"""Month names by language, after the Unicode CLDR; twice twelve where a day changes the ending."""

SHORTEST_MONTH = 3
"""A month may be shortened to its first three letters ("Jan") or more ("Sept")."""

FIRST_BARE_YEAR = 100
"""An earlier year needs its era: a lone "12" may be anything."""

LAST_JULIAN_YEAR = 1582
"""Until the reform of Pope Gregory XIII every fourth year was a leap year."""

_CIRCA = re.compile(r"^(?:circa\b|ca?\b\.?|c(?=\d)) ?", re.IGNORECASE)
_DASH = re.compile(r" ?[–—‒-] ?")
_SHORT_END = re.compile(r"(\d{3,4})( ?[–—‒-] ?)(\d\d?)(?= ?(?:ad|ce|г\.?|года)?$)", re.IGNORECASE)
_ERA = re.compile(r"^(?:ad|ce) (?=\d)| ?(?<![^\W\d])(?:bce?|ad|ce)$", re.IGNORECASE)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?P<decade>)")
_SIDE = re.compile(
    r"""(?:(?P<day>\d{1,2}) (?:st|nd|rd|th|er|\.?º|\.)? (?:\ (?:de|of))? (?:\ |$))?
        (?:(?P<month>[^\W\d_]+) \.? (?:\ (?:de|of))? (?:\ |$))?
        (?:(?P<year>\d{1,4}) (?P<decade>s)? (?:\ ?(?:г\.?|года))?)?""",
    re.IGNORECASE | re.VERBOSE,
)

_ABOUT = re.compile(r"(?:about|around|approx\.?|roughly|~|≈|um|gegen|vers|hacia|около) ?(.+)", re.I)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (.+)")
_NUMBERS = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")
_SLASHED_YEARS = re.compile(r"(\d{3,4}) ?/ ?(\d{2,4})")


class Precision(IntEnum):
    """How exactly a date is known; a card asks no finer than this."""

    DAY = 1
    MONTH = 2
    YEAR = 3
    DECADE = 4


class Day(NamedTuple):
    """A day of the calendar; years are astronomical, so 1 BC is 0 and 44 BC is -43."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a span as the author wrote it; it covers the days from `first` to `last`.

    A span is as precise as its vaguer side.
    """

    words: str
    first: Day
    last: Day
    precision: Precision

    @property
    def sort_key(self) -> tuple[Day, Day]:
        """Dates sort by their first day; of two that begin together the shorter comes first."""
        return self.first, self.last


class _Side(NamedTuple):
    """One side of a span, as far as it was written; a lone small number counts as a day."""

    day: int | None
    month: int | None
    year: int | None
    decade: bool
    era: str


def parse_date(words: str, language: str = "en") -> Date | None:
    """Return the date that `words` name, or None where they are no date.

    Read are 21 January 1924, 21 Jan 1924, January 1925, 1924, 1924–29, May–July 1928,
    2–19 December 1927, 1920s and 1924-01-21, with `c.` before or `BC` after.
    """
    words = " ".join(words.split())
    text = unicodedata.normalize("NFC", words)
    text = _SHORT_END.sub(_whole_end, _CIRCA.sub("", text))
    parts = [text] if _ISO.fullmatch(text) else _DASH.split(text)
    sides = [_read_side(part, language) for part in parts]
    if not 1 <= len(sides) <= 2 or sides[0] is None or sides[-1] is None:
        return None
    left, right = _share(sides[0], sides[-1])
    start, end = _days(left), _days(right)
    if start is None or end is None or start[0] > end[1]:
        return None
    return Date(words, start[0], end[1], max(start[2], end[2]))


def nearest_date(words: str, language: str) -> str:
    """Return what `words` probably mean as a date that can be read, "" for anybody's guess."""
    if about := _ABOUT.fullmatch(words):
        guess = f"c. {_in_order(about[1]) or about[1]}"
    else:
        guess = _in_order(words)
    return guess if guess and parse_date(guess, language) else ""


def _whole_end(span: re.Match[str]) -> str:
    """1924–29 -> 1924–1929."""
    start, dash, end = span.groups()
    return f"{start}{dash}{start[: -len(end)]}{end}"


def _read_side(part: str, language: str) -> _Side | None:
    era = ""
    if found := _ERA.search(part):
        era = "bc" if "b" in found[0].lower() else "ad"
        part = part[: found.start()] + part[found.end() :]
    written = _ISO.fullmatch(part) or _SIDE.fullmatch(part)
    if not part or written is None:
        return None
    day, year = (int(written[name]) if written[name] else None for name in ("day", "year"))
    month = written["month"] and _month_number(written["month"], language)
    if month == 0 or (day and year and not month):
        return None
    return _Side(day, month or None, year, bool(written["decade"]), era)


def _share(left: _Side, right: _Side) -> tuple[_Side, _Side]:
    """Fill in what one side of a span leaves to the other: 2–19 December 1927, 44–40 BC."""
    left, right = _with_era(left, right.era), _with_era(right, left.era)
    if left.year is None and right.month is not None:
        left = left._replace(year=right.year, month=left.month or right.month)
    return left, right


def _with_era(side: _Side, era: str) -> _Side:
    """An era written once counts for both sides, and beside it a lone number is a year: 44 BC."""
    day, month, year, decade, own = side
    if (own or era) and month is None and year is None:
        day, year = None, day
    return _Side(day, month, year, decade, own or era)


def _days(side: _Side) -> tuple[Day, Day, Precision] | None:
    """Return the first and the last day of `side`; None where no calendar has it."""
    if not side.year or (side.year < FIRST_BARE_YEAR and not side.era):
        return None
    year = 1 - side.year if side.era == "bc" else side.year
    if side.decade:
        start = year - 9 if side.era == "bc" else year
        days = Day(start, 1, 1), Day(start + 9, 12, 31), Precision.DECADE
        return None if side.month or side.year % 10 else days
    if side.month is None:
        return (Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR) if side.day is None else None
    length = _month_length(year, side.month)
    if side.day is None:
        return Day(year, side.month, 1), Day(year, side.month, length), Precision.MONTH
    day = Day(year, side.month, side.day)
    return (day, day, Precision.DAY) if 1 <= side.day <= length else None


def _month_length(year: int, month: int) -> int:
    if month != 2:
        return 30 if month in (4, 6, 9, 11) else 31
    kept = year % 100 or year % 400 == 0 or year <= LAST_JULIAN_YEAR
    return 29 if year % 4 == 0 and kept else 28


@lru_cache(maxsize=1024)
def _month_number(name: str, language: str) -> int:
    """Return the number of a month (a word, also in English, or two digits), 0 for none."""
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= 12 else 0
    spoken, bare = language.split("-")[0].lower(), _bare(name)
    return _months(spoken).get(bare) or _months("en").get(bare, 0)


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Every spelling of a month -> its number; a beginning that two months share is neither's."""
    spellings: dict[str, int] = {}
    names = [_bare(name) for name in MONTHS.get(language, "").split()]
    for place, name in enumerate(names):
        number = place % 12 + 1
        for end in range(SHORTEST_MONTH, len(name)):
            known = spellings.setdefault(name[:end], number)
            spellings[name[:end]] = number if known == number else 0
    return spellings | {name: place % 12 + 1 for place, name in enumerate(names)}


def _bare(name: str) -> str:
    """Return a name without its accents and capitals, so that "fevrier" is février."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _in_order(words: str) -> str:
    """Return day, month and year in an order that can be read, "" where they are not told apart."""
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
