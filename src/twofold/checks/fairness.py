"""A topic -> its cards to which two answers are right, or whose answer other cards ask for too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from twofold.bare_years import amounts_in
from twofold.checks.comparable import fold, small_words, without_accents
from twofold.checks.finding import Finding
from twofold.checks.sentences import TopicSentences, notes_in_context
from twofold.dates import Date, Day, Precision, parse_date
from twofold.notes import Event, Sequence, notes_of
from twofold.source import Position
from twofold.text import plain

SHARED = 0.5
"""The share of the fewer words that two wordings of one date have in common, from 0 to 1.

This, `TOLD` and `FEWEST_SHARED` are judgements, made on the shipped topic.
"""

TOLD = 0.7
"""The share of the words of a dated fact that a step and what stands above it tell, from 0 to 1."""

FEWEST_SHARED = 2
"""Words that two wordings share at least, if neither has fewer."""

OFTEN = 3
"""Notes that ask for one fact are too many: a gap and a row of a timeline repeat it usefully."""

LONGEST_QUOTE = 60
"""Letters of an event that a message shows."""

_STEM = 5
"""Letters of a word that are compared: "gives up the Commissariat" is "as Commissar he gave up"."""

_SHORTEST = 3
"""Letters of the shortest word that is compared."""

_NEXT_FACT = re.compile(r";\s|[.!?]\s+(?=\w)(?![a-z])|[。；]\s*(?=\w)|\s/\s|\s[→⇒]\s")
"""What ends one statement and is followed by another."""

_AND = r"(?:and|then|while|et|puis|und|dann|während|y|luego|и|затем)"
_CLAUSE = re.compile(rf",\s{_AND}\s(?=(?:\S+\s+)+\S)", re.IGNORECASE)
"""A conjunction behind a comma, with some words behind it: in a list there is another comma."""

_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[^\W\d_]{1,3}|[^\W\d_](?:\.[^\W\d_])+)\.\s")
"""What ends in a full stop and ends no sentence: "St. Petersburg", "J. Stalin", "v. Chr."."""


_Row = tuple[Position, Date]

_SHORTEST_MONTH = 28
"""Days of it."""


def dates_fit_one_event(read: TopicSentences) -> Iterator[Finding]:
    """No date of a timeline holds that of another row: a card shows it and asks what happened.

    Rows are those below the same headings and title. A span is asked as a span, and holds none.
    """
    timelines: dict[Hashable, list[_Row]] = defaultdict(list)
    for note, above, parent in notes_in_context(read.topic):
        if isinstance(note.body, Event) and isinstance(note.body.date, Date):
            timelines[above, parent].append((note.position, note.body.date))
    for rows in timelines.values():
        yield from _with_two_answers(rows)


def _with_two_answers(rows: list[_Row]) -> Iterator[Finding]:
    """Yield each row whose date holds one of another row, and the later of two with one date."""
    rows = sorted(rows, key=lambda row: (row[1].first, _reversed(row[1].last), row[0]))
    wide: list[_Row] = []
    told: set[Position] = set()
    for row in rows:
        # Whoever is told needs no second remark, and a long timeline of one year no square of them.
        wide = [each for each in wide if each[0] not in told and each[1].last >= row[1].first]
        for holder in wide:
            if _fits(holder[1], row[1]):
                found = _two_answers(holder, row)
                if found.position not in told:
                    told.add(found.position)
                    yield found
        if row[0] not in told:
            wide.append(row)


def _reversed(day: Day) -> tuple[int, ...]:
    """Return what sorts the date that ends last first."""
    return tuple(-part for part in day)


def _fits(wide: Date, narrow: Date) -> bool:
    """Return whether a date that begins no later than another holds it, or is the same.

    Of a part, as "mid-January", nobody knows the days at its ends.
    """
    if (wide.first, wide.last) == (narrow.first, narrow.last):
        return True
    if wide.is_span or narrow.is_span:
        return False
    if _is_part(wide):
        return wide.first < narrow.first and narrow.last < wide.last
    return wide.last >= narrow.last


def _is_part(date: Date) -> bool:
    month = date.precision is Precision.MONTH
    year = date.precision is Precision.YEAR
    begins, ends = date.first, date.last
    return (month and (begins.day != 1 or ends.day < _SHORTEST_MONTH)) or (
        year and (begins.month, ends.month) != (1, 12)
    )


def _two_answers(wide: _Row, narrow: _Row) -> Finding:
    if (wide[1].first, wide[1].last) == (narrow[1].first, narrow[1].last):
        first, second = sorted([wide, narrow])
        message = (
            f'two rows have the date "{second[1].words}" (the first at {first[0]}), and the card'
            " that shows it asks what happened: make one date more exact, or one row of the two"
        )
        return Finding(second[0], message)
    return Finding(
        wide[0],
        f'"{wide[1].words}" fits "{narrow[1].words}" ({narrow[0]}) as well, and the card that'
        " shows it asks what happened: make it more exact, or a span",
    )


def events_are_one_fact(read: TopicSentences) -> Iterator[Finding]:
    """No row of a timeline tells two things that happened: who knows one of them knows half."""
    for note in notes_of(read.topic):
        if isinstance(note.body, Event):
            words = " ".join(plain(note.body.event).split())
            if between := _between_two_facts(words):
                first, second = words[: between.start()], words[between.end() :]
                yield Finding(
                    note.position,
                    f'two facts are in one event, "{_quoted(first)}" and "{_quoted(second)}": give'
                    " each a row of its own",
                )


def _between_two_facts(words: str) -> re.Match[str] | None:
    for end in _NEXT_FACT.finditer(words):
        before = words[: end.end()]
        is_sentence = end[0][:1] not in ".!?" or not _ABBREVIATION.search(before[-6:])
        if is_sentence and words[end.end() :].strip():
            return end
    return _CLAUSE.search(words) if words.count(",") == 1 else None


def _quoted(words: str) -> str:
    bare = words.strip().rstrip(";,.→⇒/ ")
    return bare if len(bare) <= LONGEST_QUOTE else f"{bare[: LONGEST_QUOTE - 1]}…"


class _Asked(NamedTuple):
    """A place of a note that asks for a fact: its date, or of a step of a sequence its place.

    `stems` are the beginnings of its words, `above` those of the words above a step.
    """

    position: Position
    note: Position
    date: Date | None
    stems: frozenset[str]
    words: str
    above: frozenset[str] = frozenset()

    @property
    def is_step(self) -> bool:
        """Whether it asks what comes next."""
        return self.date is None


def facts_are_asked_seldom(read: TopicSentences) -> Iterator[Finding]:
    """No dated fact is asked for in three notes: in a gap, in a timeline and in a sequence, say."""
    asked = _asked_in(read)
    near = _Near(asked)
    told: set[Position] = set()
    for fact in asked:
        if fact.is_step or fact.note in told:
            continue
        again = {other.note: other for other in near.to(fact) if _is_one_fact(fact, other)}
        if len(again) < OFTEN:
            continue
        # A sequence asks best for what nothing else asks, so that it is named where there is one.
        last = max(again.values(), key=lambda other: (other.is_step, other.position))
        told |= {other.note for other in again.values() if not other.is_step}
        places = sorted(str(other.position) for other in again.values() if other is not last)
        yield Finding(
            last.position,
            f'"{last.words}" is asked {len(again)} times, here and at {", ".join(places)}: once or'
            " twice is enough",
        )


class _Near:
    """Places that may ask for one fact: they share a stem, and have the same date or are steps.

    All beside all would take the square of a long timeline.
    """

    def __init__(self, asked: list[_Asked]) -> None:
        self._asked = asked
        self._dated: dict[tuple[Day, Day, str], list[int]] = defaultdict(list)
        self._steps: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(asked):
            for stem in each.stems:
                if each.date:
                    self._dated[each.date.first, each.date.last, stem].append(number)
                else:
                    self._steps[stem].append(number)

    def to(self, fact: _Asked) -> Iterator[_Asked]:
        """Yield those near to a dated fact, itself too, in the order of the notes."""
        numbers = {number for stem in fact.stems for number in self._steps.get(stem, ())}
        if date := fact.date:
            for stem in fact.stems:
                numbers.update(self._dated.get((date.first, date.last, stem), ()))
        yield from (self._asked[number] for number in sorted(numbers))


def _asked_in(read: TopicSentences) -> list[_Asked]:
    """Return the rows of timelines, the gaps that ask for a date, and the steps of sequences."""
    language = read.topic.language
    asked: list[_Asked] = []
    for note, headings, _ in notes_in_context(read.topic):
        here = note.position
        match note.body:
            case Event(Date() as date, event):
                asked.append(_asked(here, here, date, plain(event), language))
            case Sequence(title, steps):
                words = " ".join([plain(title), *(above.words for above in headings)])
                above = _stems(words, language)
                for step in steps:
                    one = _asked(here, here, None, plain(step), language)
                    asked.append(one._replace(above=above))
            case _:
                pass
    amounts: dict[Position, frozenset[Position]] = {}
    for sentence in read.sentences:
        here = sentence.note.position
        if here not in amounts:
            amounts[here] = frozenset(amounts_in(sentence.note, language))
        for gap in sentence.gaps:
            is_number = gap.position in amounts[here]
            asks_for = None if is_number else parse_date(gap.answer, language)
            if asks_for:
                asked.append(_asked(gap.position, here, asks_for, sentence.words, language))
    return asked


def _asked(
    position: Position, note: Position, date: Date | None, words: str, language: str
) -> _Asked:
    whole = " ".join(words.split())
    return _Asked(position, note, date, _stems(words, language), _quoted(whole))


def _stems(words: str, language: str) -> frozenset[str]:
    small = small_words(language)
    return frozenset(
        word[:_STEM]
        for word in without_accents(fold(words)).split()
        if len(word) >= _SHORTEST and word not in small and not any(map(str.isdecimal, word))
    )


def _is_one_fact(fact: _Asked, other: _Asked) -> bool:
    """Return whether another place of the same date, or a step, says in other words what one says.

    A step may leave out what its title tells: who it was, most of all.
    """
    fewer = min(len(fact.stems), len(other.stems))
    shared = len(fact.stems & other.stems)
    if shared < min(FEWEST_SHARED, fewer) or not shared:
        return False
    if fact.date and other.date:
        is_same = (fact.date.first, fact.date.last) == (other.date.first, other.date.last)
        return is_same and shared >= SHARED * fewer
    return len(fact.stems & (other.stems | other.above)) >= TOLD * len(fact.stems)
