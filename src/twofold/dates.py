"""The words of a date -> a date with a precision, which sorts and keeps the author's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple, assert_never

from twofold.date_words import in_english, may_name_era, months_and_seasons
from twofold.language_tags import primary_subtag
from twofold.typography import without_marks

LONGEST = 100
"""Characters of a date at most; other words that long are not looked at."""

SHORTEST_MONTH = 3
"""A month may be shortened to its first three letters ("Jan") or more ("Sept")."""

FIRST_BARE_YEAR = 100
"""An earlier year needs its era: a lone "12" may be anything."""

LAST_JULIAN_YEAR = 1582
"""Until the reform of Pope Gregory XIII every fourth year was a leap year."""

_FIGURE = re.compile(r"\d|(?<!\w)[IVXХ]")
"""What every date holds: a digit, or the beginning of a Roman numeral."""

_MAY_BE_MONTH = re.compile(r"[^\W\d_]{3,}")
_LONG_NUMBER = re.compile(r"\d{3}")
_ERA_OR_CENTURY = re.compile(r"(?<![^\W\d])(?:bce?|ad|ce)(?![^\W\d])|\bcentury\b", re.IGNORECASE)
"""What may make a year or a century of a number below 100, in English."""

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

_PART = re.compile(r"(?P<name>early|mid|late|first half|second half) (?P<whole>.+)", re.IGNORECASE)
_PARTS = {
    "early": (0, 3),
    "mid": (1, 3),
    "late": (2, 3),
    "first half": (0, 2),
    "second half": (1, 2),
}
"""Which part a word means, counted from 0, and of how many."""

_CENTURY = re.compile(r" ?\bcentury\b ?", re.IGNORECASE)

LAST_CENTURY = 21
"""A larger number beside the word is a year: "19th century–1914"."""

SEASONS = range(21, 25)
"""Where a month may stand, the numbers of spring, summer, autumn and winter."""

WINTER = SEASONS[-1]
"""The season that ends in the next year: "winter 1917–18" is one."""


class Precision(IntEnum):
    """How exactly a date is known; a card asks no finer than this."""

    DAY = 1
    MONTH = 2
    SEASON = 3
    YEAR = 4
    DECADE = 5
    CENTURY = 6


class Day(NamedTuple):
    """A day of the calendar; years are astronomical, so 1 BC is 0 and 44 BC is -43."""

    year: int
    month: int
    day: int


BEFORE_ALL = Day(-10_000, 1, 1)
"""A day before any that can be written."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a span as the author wrote it; it covers the days from `first` to `last`.

    A span is as precise as its vaguer side, and a part as its whole: "early 1924" is a year.
    """

    words: str
    first: Day
    last: Day
    precision: Precision
    is_span: bool = False

    @property
    def sort_key(self) -> tuple[Day, Day]:
        """Dates sort by their first day; of two that begin together the shorter comes first."""
        return self.first, self.last

    @property
    def is_part(self) -> bool:
        """Whether it is but a part of its month or its year: "mid-January 1924", "late 1929"."""
        first, last = self.first, self.last
        if self.is_span:
            return False
        match self.precision:
            case Precision.MONTH:
                return first.day != 1 or last != _month_end(last)
            case Precision.YEAR:
                return first[1:] != (1, 1) or last[1:] != (12, 31)
            case Precision.DAY | Precision.SEASON | Precision.DECADE | Precision.CENTURY:
                return False
            case _:
                assert_never(self.precision)


@dataclass(frozen=True, slots=True)
class Undated:
    """What stands, as the author wrote it, in the place of a date that cannot be read."""

    words: str


class _Side(NamedTuple):
    """One side of a span, as far as it was written; a lone small number counts as a day.

    The `month` may be a season, the `year` the number of a century; `part` is a key of `_PARTS`.
    """

    day: int | None
    month: int | None
    year: int | None
    decade: bool
    era: str
    part: str = ""
    century: bool = False


class _Days(NamedTuple):
    """The days of one side of a span."""

    first: Day
    last: Day
    precision: Precision


def parse_date(words: str, language: str = "en") -> Date | None:
    """Return the date that `words` name in a BCP 47 `language` or in English, None for no date.

    Read are 21 January 1924, June 28, 1914, 28.06.1914, 1924-01-21, January 1925, spring 1918,
    1924, 1920s, 19th century; spans of these, as 1924–29, May–July 1928, 2–19 December 1927; early,
    mid or late, or half, before; `c.` before or `BC` after; and all that in the words of the
    language.
    """
    words = " ".join(words.split())
    if len(words) > LONGEST or not _FIGURE.search(words):
        return None
    text = unicodedata.normalize("NFC", words)
    if not (
        _LONG_NUMBER.search(text) or _ERA_OR_CENTURY.search(text) or may_name_era(text, language)
    ):
        return None
    if date := _read(text, words, language):
        return date
    english = in_english(text, language)
    return None if english == text else _read(english, words, language)


def _read(text: str, words: str, language: str) -> Date | None:
    text = _SHORT_END.sub(_whole_end, _CIRCA.sub("", text))
    is_century = bool(_CENTURY.search(text))
    text = _CENTURY.sub(" ", text).strip()
    parts = [text] if _ISO.fullmatch(text) else _DASH.split(text)
    if len(parts) > 2:
        return None
    sides = [_read_side(part.strip(), language, is_century=is_century) for part in parts]
    if sides[0] is None or sides[-1] is None:
        return None
    if is_century and not (sides[0].century or sides[-1].century):
        return None
    left, right = _share(sides[0], sides[-1])
    start, end = _days(left), _days(right)
    if start is None or end is None or start.first > end.last:
        return None
    precision = max(start.precision, end.precision)
    return Date(words, start.first, end.last, precision, is_span=start != end)


def _whole_end(span: re.Match[str]) -> str:
    """1924–29 -> 1924–1929."""
    start, dash, end = span.groups()
    return f"{start}{dash}{start[: -len(end)]}{end}"


def _read_side(written: str, language: str, *, is_century: bool) -> _Side | None:
    era = name = ""
    if found := _ERA.search(written):
        era = "bc" if "b" in found[0].lower() else "ad"
        written = written[: found.start()] + written[found.end() :]
    if part := _PART.fullmatch(written):
        name, written = part["name"].lower(), part["whole"]
    found = _ISO.fullmatch(written) or _SIDE.fullmatch(written)
    if not written or found is None:
        return None
    day, year = (int(found[each]) if found[each] else None for each in ("day", "year"))
    month = found["month"] and _month_number(found["month"], language)
    if month == 0 or (day and year and not month):
        return None
    side = _Side(day, month or None, year, bool(found["decade"]), era, name)
    return _as_century(side) if is_century else side


def _as_century(side: _Side) -> _Side:
    """Beside the word "century" a lone small number is one."""
    number = side.year if side.day is None else side.day
    if side.month or side.decade or not number or number > LAST_CENTURY:
        return side
    return side._replace(day=None, year=number, century=True)


def _share(left: _Side, right: _Side) -> tuple[_Side, _Side]:
    """Fill in what one side of a span leaves to the other: 2–19 December 1927, 44–40 BC."""
    left, right = _with_era(left, right.era), _with_era(right, left.era)
    if (
        left.month == WINTER
        and left.year
        and right == left._replace(month=None, year=left.year + 1)
    ):
        right = left
    if left.year is None and right.month is not None:
        left = left._replace(year=right.year, month=left.month or right.month)
    return left, right


def _with_era(side: _Side, era: str) -> _Side:
    """An era written once counts for both sides, and beside it a lone number is a year: 44 BC."""
    era = side.era or era
    if era and side.month is None and side.year is None:
        side = side._replace(day=None, year=side.day)
    return side._replace(era=era)


def _days(side: _Side) -> _Days | None:
    """Return the days of `side`; None where no calendar has it."""
    if not side.year or (side.year < FIRST_BARE_YEAR and not (side.era or side.century)):
        return None
    whole = _whole_days(side)
    return _part_of(whole, side.part) if whole and side.part else whole


def _whole_days(side: _Side) -> _Days | None:
    assert side.year
    is_bc = side.era == "bc"
    year = 1 - side.year if is_bc else side.year
    # Nobody means a decade by "late 1800s".
    if side.century or (side.part and side.decade and side.year % 100 == 0):
        return _century(side)
    if side.decade:
        if side.month or side.year % 10:
            return None
        start = year - 9 if is_bc else year
        return _Days(Day(start, 1, 1), Day(start + 9, 12, 31), Precision.DECADE)
    if side.month is None:
        days = _Days(Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR)
        return days if side.day is None else None
    if side.month in SEASONS:
        return _season(year, side.month) if side.day is None else None
    length = _month_length(year, side.month)
    if side.day is None:
        return _Days(Day(year, side.month, 1), Day(year, side.month, length), Precision.MONTH)
    day = Day(year, side.month, side.day)
    return _Days(day, day, Precision.DAY) if 1 <= side.day <= length else None


def _season(year: int, season: int) -> _Days:
    """Seasons are taken as three whole months each, and winter as the last of its year."""
    first = 3 * (season - SEASONS.start) + 3
    last_year, last = (year + 1, 2) if season == WINTER else (year, first + 2)
    end = Day(last_year, last, _month_length(last_year, last))
    return _Days(Day(year, first, 1), end, Precision.SEASON)


def _century(side: _Side) -> _Days | None:
    """The 19th century is 1801 to 1900, since no year was 0; so is what parts of the 1800s mean."""
    assert side.year
    if side.month or side.day:
        return None
    number = side.year if side.century else side.year // 100 + 1
    first = 1 - 100 * number if side.era == "bc" else 100 * number - 99
    return _Days(Day(first, 1, 1), Day(first + 99, 12, 31), Precision.CENTURY)


def _part_of(whole: _Days, name: str) -> _Days | None:
    """Return a third or a half of `whole`, in whole days, months or years; a day has no parts."""
    part, of = _PARTS[name]
    first, last, precision = whole
    match precision:
        case Precision.DAY:
            return None
        case Precision.MONTH:
            begin, end = _cut(last.day, part, of)
            return _Days(first._replace(day=begin + 1), last._replace(day=end), precision)
        case Precision.SEASON | Precision.YEAR:
            begin, end = _cut(3 if precision is Precision.SEASON else 12, part, of)
            return _Days(
                _months_on(first, begin), _month_end(_months_on(first, end - 1)), precision
            )
        case Precision.DECADE | Precision.CENTURY:
            begin, end = _cut(last.year - first.year + 1, part, of)
            return _Days(
                first._replace(year=first.year + begin),
                last._replace(year=first.year + end - 1),
                precision,
            )
        case _:
            assert_never(precision)


def _cut(length: int, part: int, of: int) -> tuple[int, int]:
    """Return where a part begins and ends; what is over goes to the first ones."""
    return -(-length * part // of), -(-length * (part + 1) // of)


def _months_on(day: Day, months: int) -> Day:
    later = day.month - 1 + months
    return Day(day.year + later // 12, later % 12 + 1, 1)


def _month_end(day: Day) -> Day:
    return day._replace(day=_month_length(day.year, day.month))


def _month_length(year: int, month: int) -> int:
    if month != 2:
        return 30 if month in (4, 6, 9, 11) else 31
    kept = year % 100 or year % 400 == 0 or year <= LAST_JULIAN_YEAR
    return 29 if year % 4 == 0 and kept else 28


def months_in(words: str, languages: Sequence[str]) -> frozenset[int]:
    """Return the numbers, 1 to 12, of the months that `words` name, whole or shortened."""
    names = _MAY_BE_MONTH.findall(unicodedata.normalize("NFC", words))
    numbers = {_month_number(name, each) for name in names for each in languages}
    return frozenset(number for number in numbers if 1 <= number <= 12)


def _month_number(name: str, language: str) -> int:
    """Return the number of a month or a season (also in English, or two digits), 0 for none."""
    if name.isdecimal():
        return int(name) if 1 <= int(name) <= 12 else 0
    spoken, bare = primary_subtag(language), _bare(name)
    return _months(spoken).get(bare) or _months("en").get(bare, 0)


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Every spelling of a month -> its number; a beginning that two months share is neither's."""
    names = [(_bare(name), number) for name, number in months_and_seasons(language)]
    spellings: dict[str, int] = {}
    for name, number in names:
        for end in range(SHORTEST_MONTH, len(name) if number <= 12 else 0):
            known = spellings.setdefault(name[:end], number)
            spellings[name[:end]] = number if known == number else 0
    return spellings | dict(names)


def _bare(name: str) -> str:
    """Return a name without its accents and capitals, so that "fevrier" is février."""
    return without_marks(name.casefold())
