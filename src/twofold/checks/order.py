"""Topics -> the timelines and sequences in them that have another order, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from twofold.checks.finding import Finding
from twofold.checks.sentences import TopicSentences
from twofold.dates import Date, Day, Precision, parse_date
from twofold.notes import Event, Note, Sequence, notes_of
from twofold.text import Text, plain

_YEAR = re.compile(r"(?<![\w.,–-])(?:\d{1,4} ?BCE?|[12]\d{3}(?:s|[–-]\d{2,4})?)(?![\w%°]|[.,]\d)")
"""A year, a decade or a span of years in running words, as against a part of another number."""

_BEFORE_A_YEAR = frozenset(("in", "by", "since", "en", "année", "im", "jahr", "año", "в"))

_LONGEST_DAY = 4
"""Words before the year in the longest form of a date: "21 de septiembre de"."""

_LONGEST_DAY_LETTERS = 30

_QUESTION_MARKS = ("?", "？", "؟")


def timelines_run_forwards(read: TopicSentences) -> Iterator[Finding]:
    """The rows of a table of events follow each other in time."""
    for before, after in pairwise(notes_of(read.topic)):
        match before.body, after.body:
            case Event(Date() as earlier), Event(Date() as later) if _same_table(before, after):
                if _runs_backwards(earlier, later):
                    yield Finding(
                        after.position,
                        f'"{later.words}" stands below "{earlier.words}" ({before.position}): '
                        "put the rows in the order of time",
                    )


def sequences_run_forwards(read: TopicSentences) -> Iterator[Finding]:
    """The steps of a sequence that name dates follow each other in time."""
    for note in notes_of(read.topic):
        if isinstance(note.body, Sequence):
            yield from _steps_out_of_order(note, note.body, read.topic.language)


def sequences_are_steps(read: TopicSentences) -> Iterator[Finding]:
    """What a numbered list asks to be put in order are not questions, as in exercises."""
    for note in notes_of(read.topic):
        if isinstance(note.body, Sequence) and _are_questions(note.body.steps):
            yield Finding(
                note.position,
                "cards and sheets ask in which order these questions stand: to ask each of them,"
                ' write it as "Q: …", with "A: …" below',
            )


def _are_questions(steps: tuple[Text, ...]) -> bool:
    """Most of them; a step that decides, as in a key to plants, stands between others."""
    questions = sum(plain(step).rstrip().endswith(_QUESTION_MARKS) for step in steps)
    return questions * 2 > len(steps)


def _same_table(before: Note, after: Note) -> bool:
    """Rows of one table are on successive lines; between two tables is at least a header."""
    return after.position.line == before.position.line + 1


def _steps_out_of_order(note: Note, sequence: Sequence, language: str) -> Iterator[Finding]:
    dates = [_dates_in(plain(step).strip(), language) for step in sequence.steps]
    for before, after in pairwise(found for found in dates if found):
        earlier = min(before, key=lambda date: date.sort_key)
        later = max(after, key=lambda date: date.sort_key)
        if _runs_backwards(earlier, later):
            yield Finding(
                note.position,
                f'the step of "{later.words}" follows the step of "{earlier.words}": '
                "put the steps in the order of time",
            )


def _runs_backwards(before: Date, after: Date) -> bool:
    """Compare as finely as both are known: "1924" may be on either side of "May 1924"."""
    precision = max(before.precision, after.precision)
    return _rounded(after.first, precision) < _rounded(before.first, precision)


def _rounded(day: Day, precision: Precision) -> tuple[int, ...]:
    match precision:
        case Precision.DAY:
            return day
        case Precision.MONTH:
            return day[:2]
        case Precision.SEASON | Precision.YEAR:  # a winter may be at either end of its year
            return day[:1]
        case Precision.DECADE:
            return (day.year // 10,)
        case Precision.CENTURY:
            return ((day.year - 1) // 100,)
        case _:
            assert_never(precision)


def _dates_in(words: str, language: str) -> list[Date]:
    """Return the dates in running `words`, each with as much of its day as is before it."""
    return [date for year in _YEAR.finditer(words) if (date := _date_at(year, language))]


def _date_at(year: re.Match[str], language: str) -> Date | None:
    start, end = year.span()
    bare = parse_date(year[0], language)
    before = year.string[max(0, start - _LONGEST_DAY_LETTERS) : start].split()
    for length in range(min(_LONGEST_DAY, len(before)), 0, -1):
        written = " ".join((*before[-length:], year[0])).lstrip("(")
        date = parse_date(written, language)
        if date and not (bare and bare.sort_key == date.sort_key):
            return date
    # "1500 millilitres" is no year: a bare number needs a sign that it is one.
    ends = year.string[end : end + 1] in ("", *".,;:!?)]–—")
    if ends or (before and before[-1].lower() in _BEFORE_A_YEAR):
        return bare
    return None
