"""Dates read as the author meant them, sort in the order of time, and refuse what is no date."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twofold.dates import MONTHS, Date, Day, Precision, parse_date

DAY, MONTH, YEAR, DECADE = Precision
ENGLISH = MONTHS["en"].split()

DATES = [
    pytest.param("21 January 1924", (1924, 1, 21), (1924, 1, 21), DAY, id="day"),
    pytest.param("21 Jan 1924", (1924, 1, 21), (1924, 1, 21), DAY, id="short month"),
    pytest.param("Jan. 1924", (1924, 1, 1), (1924, 1, 31), MONTH, id="short month with full stop"),
    pytest.param("Sept 1924", (1924, 9, 1), (1924, 9, 30), MONTH, id="four letters of a month"),
    pytest.param("JANUARY 1925", (1925, 1, 1), (1925, 1, 31), MONTH, id="capitals"),
    pytest.param("  January\t1925 ", (1925, 1, 1), (1925, 1, 31), MONTH, id="blanks"),
    pytest.param("1924", (1924, 1, 1), (1924, 12, 31), YEAR, id="year"),
    pytest.param("476", (476, 1, 1), (476, 12, 31), YEAR, id="year of three digits"),
    pytest.param("1924-01-21", (1924, 1, 21), (1924, 1, 21), DAY, id="ISO 8601"),
    pytest.param("1st May 1924", (1924, 5, 1), (1924, 5, 1), DAY, id="ordinal"),
    pytest.param("2nd of May 1924", (1924, 5, 2), (1924, 5, 2), DAY, id="ordinal with of"),
    pytest.param("1920s", (1920, 1, 1), (1929, 12, 31), DECADE, id="decade"),
    pytest.param("1920s–1930s", (1920, 1, 1), (1939, 12, 31), DECADE, id="two decades"),
    pytest.param("February 1924", (1924, 2, 1), (1924, 2, 29), MONTH, id="leap year"),
    pytest.param("February 1900", (1900, 2, 1), (1900, 2, 28), MONTH, id="no leap year"),
    pytest.param("29 February 2000", (2000, 2, 29), (2000, 2, 29), DAY, id="leap century"),
    pytest.param("29 February 1500", (1500, 2, 29), (1500, 2, 29), DAY, id="Julian leap century"),
    pytest.param("29 February 45 BC", (-44, 2, 29), (-44, 2, 29), DAY, id="leap year BC"),
]

SPANS = [
    pytest.param("1924–29", (1924, 1, 1), (1929, 12, 31), YEAR, id="years"),
    pytest.param("1924 - 1929", (1924, 1, 1), (1929, 12, 31), YEAR, id="hyphen between blanks"),
    pytest.param("1924—29", (1924, 1, 1), (1929, 12, 31), YEAR, id="em dash"),
    pytest.param("1924-5", (1924, 1, 1), (1925, 12, 31), YEAR, id="last digit alone"),
    pytest.param("1898–1902", (1898, 1, 1), (1902, 12, 31), YEAR, id="over a century"),
    pytest.param("May–July 1928", (1928, 5, 1), (1928, 7, 31), MONTH, id="months"),
    pytest.param("2–19 December 1927", (1927, 12, 2), (1927, 12, 19), DAY, id="days"),
    pytest.param("3 April–5 May 1924", (1924, 4, 3), (1924, 5, 5), DAY, id="days of two months"),
    pytest.param(
        "December 1922–January 1923", (1922, 12, 1), (1923, 1, 31), MONTH, id="months of two years"
    ),
    pytest.param(
        "30 December 1922 – 2 January 1923", (1922, 12, 30), (1923, 1, 2), DAY, id="over new year"
    ),
    pytest.param("May–2 June 1928", (1928, 5, 1), (1928, 6, 2), MONTH, id="as vague as one side"),
    pytest.param("May 1924–1926", (1924, 5, 1), (1926, 12, 31), YEAR, id="month to year"),
]

ERAS = [
    pytest.param("44 BC", (-43, 1, 1), (-43, 12, 31), YEAR, id="BC"),
    pytest.param("1 BCE", (0, 1, 1), (0, 12, 31), YEAR, id="1 BCE is year 0"),
    pytest.param("15 March 44 BC", (-43, 3, 15), (-43, 3, 15), DAY, id="day BC"),
    pytest.param("490s BC", (-498, 1, 1), (-489, 12, 31), DECADE, id="decade BC"),
    pytest.param("44–40 BC", (-43, 1, 1), (-39, 12, 31), YEAR, id="span BC"),
    pytest.param("300–250 BC", (-299, 1, 1), (-249, 12, 31), YEAR, id="long span BC"),
    pytest.param("149–46 BC", (-148, 1, 1), (-45, 12, 31), YEAR, id="no short end BC"),
    pytest.param("27 BC–AD 14", (-26, 1, 1), (14, 12, 31), YEAR, id="over both eras"),
    pytest.param("AD 43–84", (43, 1, 1), (84, 12, 31), YEAR, id="AD before"),
    pytest.param("79 CE", (79, 1, 1), (79, 12, 31), YEAR, id="CE after"),
]

FOREIGN = [
    pytest.param("1er janvier 1924", "fr", (1924, 1, 1), DAY, id="French first"),
    pytest.param("1 févr. 1924", "fr-CA", (1924, 2, 1), DAY, id="French short month"),
    pytest.param("fe\u0301vrier 1924", "fr", (1924, 2, 1), MONTH, id="accent as a mark of its own"),
    pytest.param("aout 1924", "fr", (1924, 8, 1), MONTH, id="accent left out"),
    pytest.param("21 de enero de 1924", "es", (1924, 1, 21), DAY, id="Spanish"),
    pytest.param("21. Januar 1924", "de-AT", (1924, 1, 21), DAY, id="German"),
    pytest.param("21. März 1924", "DE", (1924, 3, 21), DAY, id="German umlaut"),
    pytest.param("21 января 1924 г.", "ru", (1924, 1, 21), DAY, id="Russian with year word"),
    pytest.param("май 1924", "ru", (1924, 5, 1), MONTH, id="Russian nominative"),
    pytest.param("1924–29 г.", "ru", (1924, 1, 1), YEAR, id="Russian span"),
    pytest.param("21 January 1924", "fr", (1924, 1, 21), DAY, id="English in French"),
    pytest.param("21 January 1924", "pl", (1924, 1, 21), DAY, id="English without own table"),
]

NO_DATES = [
    "",
    "12",
    "21",
    "12–14",
    "0",
    "0 BC",
    "BC",
    "c.",
    "–",
    "1924–",
    "–1924",
    "May",
    "21 January",
    "January 21",
    "24 August 79",
    "21 1924",
    "20–1924",
    "May–1926",
    "1924–May",
    "Spring 1924",
    "summer 1924",
    "early 1924",
    "Caesar 1924",
    "30 February 1924",
    "29 February 1900",
    "31 April 1924",
    "0 May 1924",
    "32 May 1924",
    "1924-13-01",
    "1924-00-01",
    "1924-02-30",
    "1929–24",
    "1898–02",
    "40–44 BC",
    "AD 14–27 BC",
    "December–January 1923",
    "19–2 December 1927",
    "1–2–3 May 1924",
    "1924s",
    "May 1920s",
    "19245",
    "1924 1925",
    "May June 1924",
]


def read(words: str, language: str = "en") -> Date:
    """Return the date, which must be one."""
    date = parse_date(words, language)
    assert date is not None
    return date


@pytest.mark.parametrize(("words", "first", "last", "precision"), [*DATES, *SPANS, *ERAS])
def test_a_date_covers_its_days(
    words: str, first: tuple[int, ...], last: tuple[int, ...], precision: Precision
) -> None:
    """A date has the first and the last day that it covers, and the precision of its words."""
    date = read(words)
    assert (date.first, date.last, date.precision) == (first, last, precision)
    assert date.words == " ".join(words.split())


@pytest.mark.parametrize(("words", "language", "first", "precision"), FOREIGN)
def test_months_are_those_of_the_language(
    words: str, language: str, first: tuple[int, ...], precision: Precision
) -> None:
    """Month names of the topic's language are read, and English ones always."""
    date = read(words, language)
    assert (date.first, date.precision) == (first, precision)


@pytest.mark.parametrize("words", NO_DATES)
def test_other_words_are_no_date(words: str) -> None:
    """What no calendar has, or what may mean several things, is no date."""
    assert parse_date(words) is None


def test_a_month_of_another_language_is_no_date() -> None:
    """A French month counts in French topics alone."""
    assert parse_date("janvier 1924", "de") is None


def test_the_beginning_of_two_months_is_neither() -> None:
    """In French "jui" may be juin or juillet, so it is no month; "mai" is a whole name."""
    assert parse_date("jui 1924", "fr") is None
    assert read("juil. 1924", "fr").first == (1924, 7, 1)
    assert read("mai 1924", "fr").first == (1924, 5, 1)


@pytest.mark.parametrize("words", ["c. 1924", "c.1924", "ca. 1924", "circa 1924", "C. 1924"])
def test_about_a_date(words: str) -> None:
    """A date may be approximate; it keeps its days and the author's words."""
    assert read(words) == Date(words, Day(1924, 1, 1), Day(1924, 12, 31), YEAR)


def test_dates_sort_in_the_order_of_time() -> None:
    """Dates sort by their first day, across eras; of two that begin together, the shorter first."""
    in_order = [
        "c. 490s BC",
        "300–250 BC",
        "44 BC",
        "AD 43",
        "1 January 1924",
        "January 1924",
        "1924",
        "1924–29",
        "21 January 1924",
        "May–July 1924",
        "1925",
    ]
    dates = sorted((read(words) for words in reversed(in_order)), key=lambda date: date.sort_key)
    assert [date.words for date in dates] == in_order


@given(
    day=st.dates(min_value=datetime.date(1583, 1, 1)),
    language=st.sampled_from(sorted(MONTHS)),
    short=st.booleans(),
)
def test_every_day_reads_back(day: datetime.date, language: str, short: bool) -> None:
    """Any real day, written in full, with a short English month or in ISO 8601, is itself."""
    name = ENGLISH[day.month - 1][:3] if short else MONTHS[language].split()[day.month - 1]
    expected = (day.year, day.month, day.day)
    for words in (f"{day.day} {name} {day.year}", f"{day.year:04}-{day.month:02}-{day.day:02}"):
        date = read(words, language)
        assert (date.first, date.last, date.precision) == (expected, expected, DAY)


@given(st.dates(min_value=datetime.date(1583, 1, 1)), st.dates(min_value=datetime.date(1583, 1, 1)))
def test_every_span_reads_back(one: datetime.date, other: datetime.date) -> None:
    """A span from one day, month or year to a later one covers both; to an earlier one is none."""
    first, last = min(one, other), max(one, other)
    start, end = (f"{ENGLISH[day.month - 1]} {day.year}" for day in (first, last))
    span = read(f"{first.day} {start}–{last.day} {end}")
    assert (span.first, span.last) == (first.timetuple()[:3], last.timetuple()[:3])
    assert read(f"{start}–{end}").precision is MONTH
    assert read(f"{first.year}–{last.year}").last == (last.year, 12, 31)
    if first.year < last.year:
        assert parse_date(f"{last.year}–{first.year}") is None


@given(st.text(alphabet="0123456789 –-.cBCADsyMma", max_size=12))
def test_any_words_are_a_date_or_none(words: str) -> None:
    """Whatever is written, a date that is read has its days in order."""
    date = parse_date(words)
    assert date is None or date.first <= date.last
