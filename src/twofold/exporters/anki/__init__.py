"""Topics -> an Anki package for each, to import and study from.

Where things are:

    breadcrumbs.py     a topic -> its notes that cards ask, each with its deck and what is above it
    cards.py           these notes -> Anki notes, as plain values
    card_views.py      Anki notes -> the HTML that Anki makes of their cards
    question_cards.py  questions, whole or point by point -> fields
    speech.py          answers -> what the device says
    sizes.py           notes -> how much small screens shrink them
    markup.py          text -> HTML; a gap -> a cloze deletion
    words.py           the cards' own words, by language
    media.py           pictures -> files in the package
    names.py           titles, tags and files -> names of decks, tags and packages
    note_types.py      fields, templates and looks; `card.css` beside it
    fingerprints.py    Anki notes -> hashes by which a change is seen
    deck_problems.py   what Anki could not take
    contents.py        the topics of a package -> its notes, and the texts below its decks
    searches.py        what to paste into Anki's search
    package.py         Anki notes -> a package: its database, by genanki
    sqlite_pages.py    the database -> bytes that no build of SQLite changes
    zip_file.py        database and pictures -> the zip file that a package is
    package_reader.py  a package of ours -> the Anki notes in it
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from twofold.exporters.anki.names import package_path, shared_package_path
from twofold.exporters.exporter import (
    EditionPlan,
    Exporter,
    Remembers,
    Written,
    counted,
    how_to_ask,
)
from twofold.notes import Topic
from twofold.problems import Problem
from twofold.source import Position

if TYPE_CHECKING:
    from twofold.exporters.anki.cards import AnkiNote


@dataclass(frozen=True, slots=True)
class DeckOptions:
    """What a teacher chooses about packages. Raises ValueError for a name that will not do."""

    into: str = field(
        default="",
        metadata={
            "help": "Put all topics into this one package, course.apkg for example.",
            "metavar": "FILE",
            "names_file": True,
        },
    )

    def __post_init__(self) -> None:
        shared_package_path(self.into)


@dataclass(frozen=True)
class DeckPlan(EditionPlan):
    """The packages of some identified topics: one for each, or one for all.

    Their cards are rendered once, when somebody first asks for what is on them.
    """

    topics: tuple[Topic, ...]
    options: DeckOptions
    rendered: Mapping[Position, tuple[AnkiNote, ...]] | None = None

    @cached_property
    def packages(self) -> Mapping[str, tuple[Topic, ...]]:
        """The topics of each package, by its path below the output folder."""
        if self.options.into:
            shared = shared_package_path(self.options.into)
            return {shared: self.topics} if self.topics else {}
        return {package_path(topic): (topic,) for topic in self.topics}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Names of files and of pictures that Anki could not take, and too many gaps."""
        from twofold.exporters.anki.deck_problems import deck_problems

        return deck_problems(self.packages)

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of the packages below the output folder."""
        return tuple(map(Path, self.packages))

    @cached_property
    def notes(self) -> Mapping[Position, tuple[AnkiNote, ...]]:
        """The notes of each topic's deck, by the position of the topic."""
        from twofold.exporters.anki.cards import anki_notes

        return self.rendered or {topic.position: anki_notes(topic) for topic in self.topics}

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """A hash by the id of a note, over all that its cards show of it."""
        from twofold.exporters.anki.fingerprints import fingerprints

        return fingerprints(chain.from_iterable(self.notes.values()))

    @cached_property
    def former_fingerprints(self) -> Mapping[str, str]:
        """The same as in version 1, for ledgers that have no other yet."""
        from twofold.exporters.anki.cards import topic_source
        from twofold.exporters.anki.fingerprints import former_fingerprints

        found: dict[str, str] = {}
        for topic in self.topics:
            found |= former_fingerprints(self.notes[topic.position], topic_source(topic))
        return found

    def dated(self, topics: Sequence[Topic]) -> DeckPlan:
        """Return the plan with the times of `topics`, which are its own but for these."""
        from twofold.exporters.anki.cards import with_times

        rendered = {
            topic.position: with_times(self.notes[topic.position], topic) for topic in topics
        }
        return DeckPlan(tuple(topics), self.options, rendered)

    def write(self, output: Path) -> Iterator[Written]:
        """Write the packages below `output`; yield each as soon as it is complete.

        Raises OSError where a picture cannot be read or a package not written.
        """
        # genanki takes longer to import than a small deck to write, and only this needs it.
        from twofold.exporters.anki.contents import deck_contents
        from twofold.exporters.anki.package import collection_place, write_package
        from twofold.files import replace_file
        from twofold.temporary import remove_leftovers

        remove_leftovers(collection_place())
        for name, topics in self.packages.items():
            notes, descriptions = deck_contents(topics, self.notes)
            write = partial(write_package, notes=notes, descriptions=descriptions)
            changed = replace_file(output / name, write)
            cards = sum(len(note.cards) for note in notes)
            contents = f"{counted(len(notes), 'note')}, {counted(cards, 'card')}"
            if not notes:
                contents += f": {how_to_ask(topics)}"
            yield Written(output / name, changed, contents)


EXPORTER = Exporter(
    command="deck",
    help="Anki decks to study from, one for each topic.",
    options=DeckOptions,
    plan=lambda topics, options: DeckPlan(tuple(topics), options),
    remembers=Remembers.EDITION,
)
