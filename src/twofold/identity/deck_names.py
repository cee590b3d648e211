"""Topics and the records of their notes -> the deck names that Anki knows them by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from twofold.ledger import Record
from twofold.notes import Branch, Title, Topic, notes_of_branch, plain

# Anki knows a deck by its name alone. A name that was handed out therefore stays with its topic
# and section, whatever becomes of the heading; these are recognised by most of their notes.


def name_decks(topics: Sequence[Topic], found: Sequence[Record | None]) -> tuple[Topic, ...]:
    """Return the topics with the names of their decks.

    `found` has the record of each note in order, None for a new one; titles are no notes. A topic
    or section that was never handed out is named after its heading.
    """
    in_order = iter(found)
    return tuple(_name_topic(topic, in_order) for topic in topics)


def _name_topic(topic: Topic, in_order: Iterator[Record | None]) -> Topic:
    known = [_known(section.branch, in_order) for section in topic.sections]
    root = _favourite(record.deck for records in known for record in records) or topic.deck
    votes = [
        Counter(record.section for record in records if record.deck == root) for records in known
    ]
    names = _claimed([plain(section.title) for section in topic.sections], votes)
    sections = tuple(
        replace(section, deck=name) for section, name in zip(topic.sections, names, strict=True)
    )
    return replace(topic, deck=root, sections=sections)


def _known(branch: Branch, in_order: Iterator[Record | None]) -> list[Record]:
    notes = [note for note in notes_of_branch(branch) if not isinstance(note.body, Title)]
    records = [next(in_order) for _ in notes]
    return [record for record in records if record is not None]


def _favourite(names: Iterable[str]) -> str:
    """Return the name that occurs most, "" where there is none; of equals the first."""
    counted = Counter(names).most_common(1)
    return counted[0][0] if counted else ""


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
    for _, place, name in claims:
        if place not in names and name not in names.values():
            names[place] = name
    for place, heading in enumerate(headings):
        if place not in names:
            names[place] = _unused(heading, names.values()) if heading else ""
    return [names[place] for place in range(len(headings))]


def _unused(name: str, used: Iterable[str]) -> str:
    taken, counter, unused = set(used), 1, name
    while unused in taken:
        counter += 1
        unused = f"{name} {counter}"
    return unused
