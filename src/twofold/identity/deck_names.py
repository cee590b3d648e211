"""Topics and the records of their notes -> the deck names that Anki knows them by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from twofold.identity.deck_places import first_places, place_between, place_of, sorting_key
from twofold.ledger import Ledger, Record
from twofold.notes import Branch, Section, Topic, notes_of_branch
from twofold.source import Position
from twofold.text import plain
from twofold.typography import composed

Sections = Sequence[Sequence[Record]]
"""The known records of each section of a topic."""

# Anki knows a deck by its name alone. A name that was handed out therefore stays with its topic
# and section, whatever becomes of the heading; these are recognised by most of their notes.
# Anki also sorts subdecks by name, so that names begin with their place. Those of a topic do so all
# or, where it was handed out before names had places, none.


class KeptName(NamedTuple):
    """A topic that keeps the name `kept` of its deck, though its author wants another by now."""

    position: Position
    kept: str
    wanted: str


class KeptSubdeck(NamedTuple):
    """A section that keeps the name `kept` of its subdeck of `deck` below its new `heading`."""

    deck: str
    kept: str
    heading: str


class NamedDecks(NamedTuple):
    """Topics with the names of their decks, those `kept`, and the decks `without_places`."""

    topics: tuple[Topic, ...]
    kept: tuple[KeptName, ...]
    without_places: frozenset[str]

    def names(self) -> dict[Position, tuple[str, str, str]]:
        """Return by a note's position what its record has as deck, section and subdeck."""
        return {
            note.position: (topic.deck, *self._names_of(topic, section))
            for topic in self.topics
            for section in topic.sections
            for note in notes_of_branch(section.branch)
        }

    def _names_of(self, topic: Topic, section: Section) -> tuple[str, str]:
        if topic.deck in self.without_places:
            return section.deck, ""
        return plain(section.title), section.deck


def name_decks(topics: Sequence[Topic], found: Mapping[Position, Record]) -> NamedDecks:
    """Return the topics with the names of their decks.

    `found` has the record of each known note by its position. A topic or section that was never
    handed out is named after its heading.
    """
    known = [[_handed_out(section.branch, found) for section in topic.sections] for topic in topics]
    named = [
        replace(topic, deck=deck)
        for topic, deck in zip(topics, _deck_names(topics, known), strict=True)
    ]
    without_places = set()
    for deck, orders in _by_deck(named).items():
        of_deck = [
            [[record for record in records if record.deck == deck] for records in known[order]]
            for order in orders
        ]
        those = [named[order] for order in orders]
        if _is_without_places(of_deck):
            without_places.add(deck)
            names = [_without_places(*each) for each in zip(those, of_deck, strict=True)]
        else:
            names = _with_places(those, of_deck)
        for order, of_topic in zip(orders, names, strict=True):
            named[order] = _with_subdecks(named[order], of_topic)
    kept = (
        KeptName(topic.position, each.deck, topic.deck)
        for topic, each in zip(topics, named, strict=True)
        if composed(topic.deck) != composed(each.deck)
    )
    return NamedDecks(tuple(named), tuple(kept), frozenset(without_places))


def kept_subdecks(before: Ledger, after: Ledger) -> tuple[KeptSubdeck, ...]:
    """Return the sections whose headings changed since the last edition, and not their subdecks.

    In decks from before names had places the ledger knows no headings.
    """
    found = {
        KeptSubdeck(*now.names, now.section): None
        for was, now in ((before.records.get(each.id), each) for each in after.records.values())
        if was and now.subdeck and (was.is_retired, now.is_retired) == (False, False)
        if was.names == now.names and composed(was.section) != composed(now.section)
        if composed(now.subdeck.partition(" ")[2]) != composed(now.section)
    }
    return tuple(found)


def _by_deck(topics: Sequence[Topic]) -> dict[str, list[int]]:
    """Return the places of the topics of each deck."""
    orders: dict[str, list[int]] = defaultdict(list)
    for order, topic in enumerate(topics):
        orders[topic.deck].append(order)
    return orders


def _with_subdecks(topic: Topic, names: Sequence[str]) -> Topic:
    sections = zip(topic.sections, names, strict=True)
    return replace(topic, sections=tuple(replace(each, deck=name) for each, name in sections))


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


def _handed_out(branch: Branch, found: Mapping[Position, Record]) -> list[Record]:
    """Return the records of the notes of a branch that are in decks: without a hash none is."""
    return [
        record
        for note in notes_of_branch(branch)
        if (record := found.get(note.position)) and record.hash
    ]


def _is_without_places(known: Iterable[Sections]) -> bool:
    """Return whether a deck was handed out before names had places.

    Where one of two branches gave it places and the other did not yet, it has them.
    """
    records = [record for sections in known for of_section in sections for record in of_section]
    has_subdecks = any(record.section for record in records)
    return has_subdecks and not any(record.subdeck for record in records)


def _with_places(topics: Sequence[Topic], known: Sequence[Sections]) -> list[list[str]]:
    """Return the names of each topic's sections: the place in the deck, a blank and the heading."""
    headings = [plain(section.title) for topic in topics for section in topic.sections]
    votes = [
        Counter(record.subdeck for record in records if record.subdeck)
        for sections in known
        for records in sections
    ]
    names = iter(_placed(headings, _claims(headings, votes)))
    return [[next(names) for _ in topic.sections] for topic in topics]


def _placed(headings: Sequence[str], names: dict[int, str]) -> list[str]:
    """Return the name of each section: one of `names`, or a new one.

    A name that was handed out stays; a new one finds its place behind the section before it.
    """
    if not names:
        places = iter(first_places(sum(map(bool, headings))))
        return [f"{next(places)} {heading}" if heading else "" for heading in headings]
    taken = {place_of(name) for name in names.values()}
    before = ""
    for order, heading in enumerate(headings):
        if not heading:
            continue
        if order not in names:
            later = (place for place in taken if sorting_key(place) > sorting_key(before))
            place = place_between(before, min(later, key=sorting_key, default=""))
            names[order] = f"{place} {heading}"
            taken.add(place)
        before = place_of(names[order])
    return [names.get(order, "") for order in range(len(headings))]


def _without_places(topic: Topic, known: Sections) -> list[str]:
    """Return the name of each section of a topic that was handed out before names had places."""
    headings = [plain(section.title) for section in topic.sections]
    return _claimed(headings, [Counter(record.section for record in each) for each in known])


def _claimed(headings: Sequence[str], votes: Sequence[Counter[str]]) -> list[str]:
    """Return each section's old name, or else its heading, with a number where that is taken."""
    names = _claims(headings, votes)
    taken = set(names.values())
    counters: dict[str, int] = {}  # how far the numbers behind a heading are taken
    for order, heading in enumerate(headings):
        if order not in names:
            names[order] = _unused(heading, taken, counters) if heading else ""
            taken.add(names[order])
    return [names[order] for order in range(len(headings))]


def _claims(headings: Sequence[str], votes: Sequence[Counter[str]]) -> dict[int, str]:
    """Return the old names that most of a section's notes vote for, by the order of the sections.

    An old name goes to one section alone, the one with the most votes for it. The notes above the
    first heading have no deck of their own.
    """
    claims = sorted(
        (-count, order, name)
        for order, counter in enumerate(votes)
        for name, count in counter.items()
        if name and headings[order]
    )
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, order, name in claims:
        if order not in names and name not in taken:
            names[order] = name
            taken.add(name)
    return names


def _unused(name: str, taken: Collection[str], counters: dict[str, int]) -> str:
    """Return a name, with the first number behind it if it is `taken`; remember the number."""
    counter = counters.get(name, 1)
    while (unused := f"{name} {counter}" if counter > 1 else name) in taken:
        counter += 1
    counters[name] = counter
    return unused
