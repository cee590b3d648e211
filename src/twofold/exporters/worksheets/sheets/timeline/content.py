"""The events of a topic -> a line of time with dates to fill in, and events to put in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.dates import Date, Undated
from twofold.exporters.worksheets.blocks import MarkingNote, Sentence
from twofold.exporters.worksheets.blocks.drawings import Timeline, TimelineEvent
from twofold.exporters.worksheets.blocks.exercises import Step, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet, with_others
from twofold.exporters.worksheets.blocks.texts import without_pictures
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.shuffling import is_mixed, rank, shuffled
from twofold.notes import Event, Note, Topic, notes_of
from twofold.text import Gap, Run, Text, plain

SIZES = (8, 9, 7, 6, 5, 4)
"""How many events at most are put in order together, what is best first: with more of them it is a
search and no memory, with fewer a guess."""

FEWEST = 3
"""Events that can be put in order in more than one wrong way."""

ENOUGH = 5
"""Dates that a line asks for at least, where it has so many and as many as it needs are given."""

FEW = 6
"""Events below which one given date is enough to start from; from then on there are two."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A note of an event, with its date and its words."""

    note: Note
    date: Date
    words: Text


def timeline_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield the line of time of a topic's events and a sheet of events to put in order."""
    labels = labels_for(topic.language)
    events = sorted(_events(topic), key=lambda event: event.date.sort_key)
    if not events:
        return
    title = labels.events_in_order
    line = Timeline(tuple(_beside_line(events)))
    sheet = Sheet.of_topic(
        topic, "timeline", "timeline", labels.timeline, labels.fill_dates, (line, *_undated(topic))
    )
    yield replace(sheet, marking=tuple(_exactness(line, labels)))
    sets = [steps for size in SIZES if (steps := tuple(_steps(events, size, labels)))]
    if sets:
        yield with_others(
            Sheet.of_topic(
                topic, "timeline", "timeline-order", title, _what_to_do(steps, labels), steps
            )
            for steps in sets
        )


def _events(topic: Topic) -> Iterator[_Dated]:
    for note in notes_of(topic):
        if isinstance(body := note.body, Event) and isinstance(body.date, Date):
            yield _Dated(note, body.date, without_pictures(body.event))


def _exactness(line: Timeline, labels: Labels) -> Iterator[MarkingNote]:
    """Yield what a marker should know of dates that say which part of a month or year it was."""
    parts = [event for event in line.events if event.number is not None and event.date.is_part]
    for event in parts[:1]:
        yield MarkingNote((Run(labels.without_part),), event.position, 0)


def _undated(topic: Topic) -> Iterator[Sentence]:
    """Yield the events that have no place on the line, as they stand in the notes."""
    for note in notes_of(topic):
        if isinstance(body := note.body, Event) and isinstance(body.date, Undated):
            words = without_pictures(body.event)
            dated = (Run(f"{body.date.words}: "), *words) if body.date.words else words
            yield Sentence(dated, note.position)


def _beside_line(events: Sequence[_Dated]) -> Iterator[TimelineEvent]:
    """Yield the events in order; those whose date is asked for are numbered."""
    number = 0
    for event, is_asked in zip(events, _asked(events), strict=True):
        when: Text = (Run(event.date.words),)
        if is_asked:
            number += 1
            when = (Gap(event.date.words, (), "", 0, event.note.position),)
        yield TimelineEvent(
            event.date,
            when,
            event.words,
            event.note.position,
            number if is_asked else None,
            event.note.code if is_asked else "",
        )


def _asked(events: Sequence[_Dated]) -> list[bool]:
    """Return which dates to ask for: one of every two neighbours, and not the ends of the line.

    Of a few events, others are asked for too, so that one or two dates are left. Which they are is
    decided by the hash of their notes. A date that is in its event's words is printed.
    """
    is_told = [event.date.words in plain(event.words) for event in events]
    if len(events) < FEWEST:
        return [not each for each in is_told]
    asked = [False] * len(events)
    for first in range(1, len(events) - 1, 2):
        pair = [at for at in (first, first + 1) if at < len(events) - 1 and not is_told[at]]
        if pair:
            asked[min(pair, key=lambda at: rank(events[at].note.id))] = True
    given = 1 if len(events) < FEW else 2
    others = [at for at in range(len(events)) if not asked[at] and not is_told[at]]
    others.sort(key=lambda at: rank(events[at].note.id))
    for at in others[: max(0, min(ENOUGH, len(events) - given) - sum(asked))]:
        asked[at] = True
    return asked


def _steps(events: Sequence[_Dated], size: int, labels: Labels) -> Iterator[Steps]:
    """Yield sets of events out of order, of a `size` at most; one alone has no heading."""
    sets = [each for each in _sets(events, size) if len(each) >= FEWEST]
    made: list[Steps] = []
    for number, each in enumerate(sets, 1):
        steps = [Step(event.words, place, event.note.code) for place, event in enumerate(each, 1)]
        seed, taken = each[0].note.id, [other.order for other in made]
        block = Steps(
            (Run(labels.numbered_set.format(number)),) if len(sets) > 1 else (),
            shuffled(steps, seed, lambda step: plain(step.text), is_mixed, taken),
            each[0].note.position,
        )
        made.append(block)
    yield from made


def _what_to_do(sets: Sequence[Steps], labels: Labels) -> str:
    return labels.number_events if len(sets) > 1 else labels.number_one_set


def _sets(events: Sequence[_Dated], size: int) -> list[list[_Dated]]:
    """Return sets in order of time, each from the whole time and without two of the same date."""
    number = -(-len(events) // size)
    sets: list[list[_Dated]] = [[] for _ in range(number)]
    for index, event in enumerate(events):
        turn = (sets[(index + shift) % number] for shift in range(number))
        free = (each for each in turn if not each or each[-1].date.last < event.date.first)
        if (chosen := next(free, None)) is not None:
            chosen.append(event)
    return sets
