"""Topics and the records of their notes -> the deck names that Anki knows them by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from twofold.ledger import Record
from twofold.notes import Branch, Topic, notes_of_branch
from twofold.source import Position
from twofold.text import plain

Sections = Sequence[Sequence[Record]]
"""The known records of each section of a topic."""

# Anki knows a deck by its name alone. A name that was handed out therefore stays with its topic
# and section, whatever becomes of the heading; these are recognised by most of their notes.


def name_decks(topics: Sequence[Topic], found: Mapping[Position, Record]) -> tuple[Topic, ...]:
    """Return the topics with the names of their decks.

    `found` has the record of each known note by its position. A topic or section that was never
    handed out is named after its heading.
    """
    known = [[_known(section.branch, found) for section in topic.sections] for topic in topics]
    named = zip(topics, _deck_names(topics, known), known, strict=True)
    return tuple(
        _with_sections(replace(topic, deck=deck), records) for topic, deck, records in named
    )


def _deck_names(topics: Sequence[Topic], known: Sequence[Sections]) -> list[str]:
    """Return the deck of each topic: the one that most of its notes were in, else its own.

    Where a file was parted, the deck stays with the topic that has the most of its notes.
    """
    names = [topic.deck for topic in topics]
    claims: list[tuple[int, int, str]] = []
    for place, sections in enumerate(known):
        decks = Counter(record.deck for records in sections for record in records)
        claims.extend((-count, place, deck) for deck, count in decks.most_common(1))
    claimed: set[str] = set()
    for _, place, deck in sorted(claims):
        if deck not in claimed:
            names[place] = deck
            claimed.add(deck)
    return names


def _with_sections(topic: Topic, known: Sections) -> Topic:
    votes = [
        Counter(record.section for record in records if record.deck == topic.deck)
        for records in known
    ]
    names = _claimed([plain(section.title) for section in topic.sections], votes)
    sections = (
        replace(section, deck=name) for section, name in zip(topic.sections, names, strict=True)
    )
    return replace(topic, sections=tuple(sections))


def _known(branch: Branch, found: Mapping[Position, Record]) -> list[Record]:
    return [found[note.position] for note in notes_of_branch(branch) if note.position in found]


def _claimed(headings: Sequence[str], votes: Sequence[Counter[str]]) -> list[str]:
    """Return each section's name: the old one that most of its notes vote for, else its heading.

    An old name goes to one section alone, the one with the most votes for it. The notes above the
    first heading have no deck of their own.
    """
    claims = sorted(
        (-count, place, name)
        for place, counter in enumerate(votes)
        for name, count in counter.items()
        if name and headings[place]
    )
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, place, name in claims:
        if place not in names and name not in taken:
            names[place] = name
            taken.add(name)
    counters: dict[str, int] = {}  # how far the numbers behind a heading are taken
    for place, heading in enumerate(headings):
        if place not in names:
            names[place] = _unused(heading, taken, counters) if heading else ""
            taken.add(names[place])
    return [names[place] for place in range(len(headings))]


def _unused(name: str, taken: Collection[str], counters: dict[str, int]) -> str:
    """Return a name, with the first number behind it if it is `taken`; remember the number."""
    counter = counters.get(name, 1)
    while (unused := f"{name} {counter}" if counter > 1 else name) in taken:
        counter += 1
    counters[name] = counter
    return unused
