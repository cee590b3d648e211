"""Dates read as the author meant them, sort in the order of time, and refuse what is no date."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twofold.date_words import DATE_WORDS
from twofold.dates import Date, Day, Precision, parse_date

DAY, MONTH, SEASON, YEAR, DECADE, CENTURY = Precision
ENGLISH = DATE_WORDS["en"].months.split()

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

CENTURIES = [
    pytest.param("19th century", (1801, 1, 1), (1900, 12, 31), CENTURY, id="century"),
    pytest.param("the 1st century AD", (1, 1, 1), (100, 12, 31), CENTURY, id="first century"),
    pytest.param("5th century BC", (-499, 1, 1), (-400, 12, 31), CENTURY, id="century BC"),
    pytest.param("19th c.", (1801, 1, 1), (1900, 12, 31), CENTURY, id="shortened"),
    pytest.param("18th–19th centuries", (1701, 1, 1), (1900, 12, 31), CENTURY, id="two centuries"),
    pytest.param(
        "2nd century BC–1st century AD", (-199, 1, 1), (100, 12, 31), CENTURY, id="of both eras"
    ),
    pytest.param("19th century–1914", (1801, 1, 1), (1914, 12, 31), CENTURY, id="until a year"),
]

SEASONS = [
    pytest.param("spring 1918", (1918, 3, 1), (1918, 5, 31), SEASON, id="spring"),
    pytest.param("Summer of 1914", (1914, 6, 1), (1914, 8, 31), SEASON, id="summer"),
    pytest.param("fall 1929", (1929, 9, 1), (1929, 11, 30), SEASON, id="fall"),
    pytest.param("winter 1918", (1918, 12, 1), (1919, 2, 28), SEASON, id="winter"),
    pytest.param("winter 1923–24", (1923, 12, 1), (1924, 2, 29), SEASON, id="winter of two years"),
    pytest.param("winter 1917/18", (1917, 12, 1), (1918, 2, 28), SEASON, id="with a slash"),
    pytest.param("spring–autumn 1918", (1918, 3, 1), (1918, 11, 30), SEASON, id="two seasons"),
    pytest.param("spring 44 BC", (-43, 3, 1), (-43, 5, 31), SEASON, id="spring BC"),
]

PARTS = [
    pytest.param("early 1924", (1924, 1, 1), (1924, 4, 30), YEAR, id="early year"),
    pytest.param("late 44 BC", (-43, 9, 1), (-43, 12, 31), YEAR, id="late year BC"),
    pytest.param("mid-May 1924", (1924, 5, 12), (1924, 5, 21), MONTH, id="mid month"),
    pytest.param("end of February 1924", (1924, 2, 21), (1924, 2, 29), MONTH, id="end of month"),
    pytest.param("late winter 1918", (1919, 2, 1), (1919, 2, 28), SEASON, id="late season"),
    pytest.param("early 1920s", (1920, 1, 1), (1923, 12, 31), DECADE, id="early decade"),
    pytest.param("mid-1920s", (1924, 1, 1), (1926, 12, 31), DECADE, id="mid decade"),
    pytest.param("the late 1920s", (1927, 1, 1), (1929, 12, 31), DECADE, id="late decade"),
    pytest.param("early 490s BC", (-498, 1, 1), (-495, 12, 31), DECADE, id="early decade BC"),
    pytest.param("early 1900s", (1901, 1, 1), (1934, 12, 31), CENTURY, id="early hundreds"),
    pytest.param("late 1800s", (1868, 1, 1), (1900, 12, 31), CENTURY, id="late hundreds"),
    pytest.param("early 300s BC", (-399, 1, 1), (-366, 12, 31), CENTURY, id="hundreds BC"),
    pytest.param("mid-19th century", (1835, 1, 1), (1867, 12, 31), CENTURY, id="mid century"),
    pytest.param(
        "second half of the 19th century", (1851, 1, 1), (1900, 12, 31), CENTURY, id="half"
    ),
    pytest.param(
        "late 18th to early 20th century", (1768, 1, 1), (1934, 12, 31), CENTURY, id="two parts"
    ),
]

ORDERS = [
    pytest.param("June 28, 1914", (1914, 6, 28), (1914, 6, 28), DAY, id="month first"),
    pytest.param("Jan. 21st, 1924", (1924, 1, 21), (1924, 1, 21), DAY, id="ordinal after month"),
    pytest.param("January 21 1924", (1924, 1, 21), (1924, 1, 21), DAY, id="without comma"),
    pytest.param("March 15, 44 BC", (-43, 3, 15), (-43, 3, 15), DAY, id="month first BC"),
    pytest.param("December 2–19, 1927", (1927, 12, 2), (1927, 12, 19), DAY, id="span of days"),
    pytest.param("June 28–July 3, 1914", (1914, 6, 28), (1914, 7, 3), DAY, id="days of two months"),
    pytest.param("28.06.1914", (1914, 6, 28), (1914, 6, 28), DAY, id="figures and full stops"),
    pytest.param("4/30/1930", (1930, 4, 30), (1930, 4, 30), DAY, id="only one can be the day"),
    pytest.param("1926/27", (1926, 1, 1), (1927, 12, 31), YEAR, id="years with a slash"),
    pytest.param("from 1924 to 1929", (1924, 1, 1), (1929, 12, 31), YEAR, id="span in words"),
    pytest.param("in the year 1924", (1924, 1, 1), (1924, 12, 31), YEAR, id="small words"),
    pytest.param("44 B.C.", (-43, 1, 1), (-43, 12, 31), YEAR, id="era with full stops"),
    pytest.param("1920's", (1920, 1, 1), (1929, 12, 31), DECADE, id="decade with apostrophe"),
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
    pytest.param("3/4/1929", "fr", (1929, 4, 3), DAY, id="French day first"),
    pytest.param("3/4/1929", "en-GB", (1929, 4, 3), DAY, id="British day first"),
    pytest.param("3/4/1929", "en-US", (1929, 3, 4), DAY, id="American month first"),
    pytest.param("am 28. Juni 1914", "de", (1914, 6, 28), DAY, id="German with am"),
    pytest.param("44 v. Chr.", "de", (-43, 1, 1), YEAR, id="German BC"),
    pytest.param("44 vor Christus", "de", (-43, 1, 1), YEAR, id="German BC in full"),
    pytest.param("9 n.Chr.", "de", (9, 1, 1), YEAR, id="German AD"),
    pytest.param("27 v. Chr.–14 n. Chr.", "de", (-26, 1, 1), YEAR, id="German eras"),
    pytest.param("19. Jahrhundert", "de", (1801, 1, 1), CENTURY, id="German century"),
    pytest.param("5. Jh. v. Chr.", "de", (-499, 1, 1), CENTURY, id="German century BC"),
    pytest.param("18./19. Jh.", "de", (1701, 1, 1), CENTURY, id="German centuries"),
    pytest.param("Ende des 19. Jahrhunderts", "de", (1868, 1, 1), CENTURY, id="German late"),
    pytest.param("1. Hälfte des 19. Jh.", "de", (1801, 1, 1), CENTURY, id="German half"),
    pytest.param("Mitte der 1920er Jahre", "de", (1924, 1, 1), DECADE, id="German mid decade"),
    pytest.param("Frühjahr 1918", "de", (1918, 3, 1), SEASON, id="German spring"),
    pytest.param("Winter 1917/18", "de", (1917, 12, 1), SEASON, id="German winter"),
    pytest.param("1914 bis 1918", "de", (1914, 1, 1), YEAR, id="German span"),
    pytest.param("um 1900", "de", (1900, 1, 1), YEAR, id="German about"),
    pytest.param("52 av. J.-C.", "fr", (-51, 1, 1), YEAR, id="French BC"),
    pytest.param("14 après J.-C.", "fr", (14, 1, 1), YEAR, id="French AD"),
    pytest.param("XIXe siècle", "fr", (1801, 1, 1), CENTURY, id="French century"),
    pytest.param("XVIIIe–XIXe siècles", "fr", (1701, 1, 1), CENTURY, id="French centuries"),
    pytest.param("Ier siècle av. J.-C.", "fr", (-99, 1, 1), CENTURY, id="French century BC"),
    pytest.param("fin du XIXe siècle", "fr", (1868, 1, 1), CENTURY, id="French late"),
    pytest.param("mi-1924", "fr", (1924, 5, 1), YEAR, id="French mid"),
    pytest.param("les années 1920", "fr", (1920, 1, 1), DECADE, id="French decade"),
    pytest.param("l’été 1914", "fr", (1914, 6, 1), SEASON, id="French summer"),
    pytest.param("de 1914 à 1918", "fr", (1914, 1, 1), YEAR, id="French span"),
    pytest.param("44 a. C.", "es", (-43, 1, 1), YEAR, id="Spanish BC"),
    pytest.param("14 d. C.", "es", (14, 1, 1), YEAR, id="Spanish AD"),
    pytest.param("siglo XIX", "es", (1801, 1, 1), CENTURY, id="Spanish century"),
    pytest.param("siglos XVIII–XIX", "es", (1701, 1, 1), CENTURY, id="Spanish centuries"),
    pytest.param("a finales del siglo XIX", "es", (1868, 1, 1), CENTURY, id="Spanish late"),
    pytest.param("principios de 1924", "es", (1924, 1, 1), YEAR, id="Spanish early"),
    pytest.param("década de 1920", "es", (1920, 1, 1), DECADE, id="Spanish decade"),
    pytest.param("primavera de 1918", "es", (1918, 3, 1), SEASON, id="Spanish spring"),
    pytest.param("44 г. до н. э.", "ru", (-43, 1, 1), YEAR, id="Russian BC"),
    pytest.param("14 год н. э.", "ru", (14, 1, 1), YEAR, id="Russian AD"),
    pytest.param("XIX век", "ru", (1801, 1, 1), CENTURY, id="Russian century"),
    pytest.param("ХIХ в.", "ru", (1801, 1, 1), CENTURY, id="Russian century, Cyrillic numeral"),
    pytest.param("в начале XIX века", "ru", (1801, 1, 1), CENTURY, id="Russian early"),
    pytest.param("1920-е годы", "ru", (1920, 1, 1), DECADE, id="Russian decade"),
    pytest.param("весной 1918 г.", "ru", (1918, 3, 1), SEASON, id="Russian spring"),
    pytest.param("с 1914 по 1918", "ru", (1914, 1, 1), YEAR, id="Russian span"),
    pytest.param("spring 1918", "ru", (1918, 3, 1), SEASON, id="English season in Russian"),
    pytest.param("19th century", "de", (1801, 1, 1), CENTURY, id="English century in German"),
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
    "spring",
    "3 spring 1924",
    "early",
    "early 21 May 1924",
    "late 1925–early 1924",
    "century",
    "22nd century",
    "century 1924",
    "May 19th century",
    "3/4/1929",
    "13.13.1924",
    "21/1/24",
    "between the wars",
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


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [*DATES, *SPANS, *ERAS, *CENTURIES, *SEASONS, *PARTS, *ORDERS],
)
def test_a_date_covers_its_days(
    words: str, first: tuple[int, ...], last: tuple[int, ...], precision: Precision
) -> None:
    """A date has the first and the last day that it covers, and the precision of its words."""
    date = read(words)
    assert (date.first, date.last, date.precision) == (first, last, precision)
    assert date.words == " ".join(words.split())


@pytest.mark.parametrize(("words", "language", "first", "precision"), FOREIGN)
def test_dates_are_in_the_words_of_the_language(
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


@pytest.mark.parametrize(
    "words", ["c. 1924", "c.1924", "ca. 1924", "circa 1924", "C. 1924", "about 1924", "~1924"]
)
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


YEAR_FIRST = {"zh": "{}年{}{}日", "ja": "{}年{}{}日", "ko": "{}년 {} {}일"}
"""Languages that begin with the year: year, name of the month, day."""


@pytest.mark.parametrize(
    ("words", "language", "first", "precision"),
    [
        pytest.param("1911年10月10日", "zh", (1911, 10, 10), DAY, id="chinese-day"),
        pytest.param("1937年7月", "zh", (1937, 7, 1), MONTH, id="chinese-month"),
        pytest.param("公元前221年", "zh", (-220, 1, 1), Precision.YEAR, id="chinese-era"),
        pytest.param("19世纪", "zh", (1801, 1, 1), Precision.CENTURY, id="chinese-century"),
        pytest.param("1920年代", "ja", (1920, 1, 1), Precision.DECADE, id="japanese-decade"),
        pytest.param("1603年", "ja", (1603, 1, 1), Precision.YEAR, id="japanese-year"),
        pytest.param("1443년 12월 30일", "ko", (1443, 12, 30), DAY, id="korean-day"),
        pytest.param("기원전 57년", "ko", (-56, 1, 1), Precision.YEAR, id="korean-era"),
    ],
)
def test_dates_that_begin_with_the_year(
    words: str, language: str, first: tuple[int, int, int], precision: Precision
) -> None:
    """Chinese, Japanese and Korean say year, month and day, and an era in front."""
    date = read(words, language)
    assert (date.first, date.precision) == (first, precision)


@given(
    day=st.dates(min_value=datetime.date(1583, 1, 1)),
    language=st.sampled_from(sorted(DATE_WORDS)),
    short=st.booleans(),
)
def test_every_day_reads_back(day: datetime.date, language: str, short: bool) -> None:
    """Any real day, written in full, with a short English month or in ISO 8601, is itself."""
    name = (
        ENGLISH[day.month - 1][:3] if short else DATE_WORDS[language].months.split()[day.month - 1]
    )
    expected = (day.year, day.month, day.day)
    in_full = f"{day.day} {name} {day.year}"
    if language in YEAR_FIRST and not short:
        in_full = YEAR_FIRST[language].format(day.year, name, day.day)
    for words in (in_full, f"{day.year:04}-{day.month:02}-{day.day:02}"):
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


@pytest.mark.parametrize(
    ("words", "is_part"),
    [
        ("mid-January 1924", True),
        ("late 1929", True),
        ("second half of 1929", True),
        ("January 1924", False),
        ("February 1924", False),
        ("21 January 1924", False),
        ("1924", False),
        ("21 January 1924 – 1925", False),
        ("late 1920s", False),
    ],
)
def test_a_date_says_if_it_is_part_of_a_month_or_a_year(words: str, *, is_part: bool) -> None:
    """So that a key can say what is exact enough; a span and a day are what they are."""
    date = parse_date(words)
    assert date
    assert date.is_part is is_part
