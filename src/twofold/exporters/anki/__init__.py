"""Topics -> an Anki package for each, to import and study from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from twofold.exporters.anki.media import all_texts_of, media_name
from twofold.exporters.anki.names import (
    package_path,
    replaces_collection,
    shared_package_path,
)
from twofold.exporters.exporter import Exporter, Remembers, Written, counted
from twofold.notes import Note, Topic, notes_of
from twofold.problems import Problem, error
from twofold.source import Position
from twofold.text import Gap, Picture

MOST_GAPS = 500
"""Anki takes a card of a higher cloze number for an empty one and offers to delete it."""


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


def problems(topics: Sequence[Topic], options: DeckOptions) -> list[Problem]:
    """Return what Anki could not take: names of files and of pictures, and too many gaps."""
    found = [problem for topic in topics for problem in _reserved_names(topic)]
    for together in _packages(topics, options).values():
        notes = [note for topic in together for note in notes_of(topic)]
        gaps, pictures = _doubtful(notes)
        found += [*_gaps_beyond_the_last_card(gaps), *_picture_name_clashes(pictures)]
        found += _notes_twice(notes)
    return [*found, *_own_packages(topics, options)]


def _doubtful(notes: Iterable[Note]) -> tuple[list[Gap], list[Picture]]:
    """Return the gaps and pictures in which something may be wrong, in one walk: hardly any."""
    gaps: list[Gap] = []
    pictures: list[Picture] = []
    for note in notes:
        for text in all_texts_of(note):
            for inline in text:
                if isinstance(inline, Gap):
                    if inline.number > MOST_GAPS:
                        gaps.append(inline)
                elif isinstance(inline, Picture):
                    pictures.append(inline)
    return gaps, pictures


def _packages(topics: Sequence[Topic], options: DeckOptions) -> dict[str, tuple[Topic, ...]]:
    """Return the topics of each package, by its path below the output folder."""
    if options.into:
        return {shared_package_path(options.into): tuple(topics)} if topics else {}
    return {package_path(topic): (topic,) for topic in topics}


def _reserved_names(topic: Topic) -> Iterator[Problem]:
    path = package_path(topic)
    if replaces_collection(path):
        yield error(
            topic.position,
            "reserved-name",
            f"Anki would replace a pupil's whole collection with a deck file called {path!r}; "
            "give the notes file another name",
        )


def _own_packages(topics: Sequence[Topic], options: DeckOptions) -> Iterator[Problem]:
    """A package of several topics must not lie where one of them has its own."""
    shared = shared_package_path(options.into)
    for topic in topics if len(topics) > 1 else ():
        if package_path(topic).casefold() == shared.casefold():
            yield error(
                topic.position,
                "reserved-name",
                f"{shared} is the package of this topic alone: give --into another name",
            )


def _picture_name_clashes(pictures: Iterable[Picture]) -> Iterator[Problem]:
    """Media lie in one flat folder, in which some systems do not tell capitals apart."""
    seen: dict[str, Picture] = {}
    for picture in pictures:
        if picture.file is None:
            continue
        name = media_name(picture.file.path)
        first = seen.setdefault(name.casefold(), picture)
        if first.file is None or first.file.digest == picture.file.digest:
            continue
        yield error(
            picture.position,
            "picture-name-clash",
            f"another picture is called {name!r} too, at {first.position}; "
            "a deck holds one of each name, so rename one of them",
        )


def _notes_twice(notes: Iterable[Note]) -> Iterator[Problem]:
    """Two folders may hold the same note, each in a ledger of its own; a package holds it once."""
    seen: dict[str, Position] = {}
    for note in notes:
        first = seen.setdefault(note.guid, note.position) if note.guid else note.position
        if first is not note.position:
            yield error(
                note.position,
                "note-twice",
                f"this is the note at {first} to Anki: leave one of them out of the package",
            )


def _gaps_beyond_the_last_card(gaps: Iterable[Gap]) -> Iterator[Problem]:
    for gap in gaps:
        yield error(
            gap.position,
            "gap-number",
            f"Anki knows {MOST_GAPS} gaps in one note, and this is gap {gap.number}; "
            "make several notes of it",
        )


def count(topics: Sequence[Topic], options: DeckOptions) -> int:
    """Return how many packages `export` will write."""
    return len(_packages(topics, options))


def export(topics: Sequence[Topic], output: Path, options: DeckOptions) -> Iterator[Written]:
    """Write a package for each of the identified `topics`, or one; yield each as soon as it stands.

    Raises OSError where a picture cannot be read or a package not written.
    """
    # genanki takes longer to import than a small deck to write, and only this command needs it.
    from twofold.exporters.anki.contents import deck_contents
    from twofold.exporters.anki.package import write_package
    from twofold.files import replace_file

    for name, together in _packages(topics, options).items():
        notes, descriptions = deck_contents(together)
        write = partial(write_package, notes=notes, descriptions=descriptions)
        path = output / name
        changed = replace_file(path, write)
        cards = sum(len(note.cards) for note in notes)
        contents = f"{counted(len(notes), 'note')}, {counted(cards, 'card')}"
        if not notes:
            contents += ": nothing in these notes is asked, put {{…}} around what should be"
        yield Written(path, changed, contents)


def file_of(topic: Topic, options: DeckOptions) -> str:
    """Return the path of the package that holds a topic alone, "" where they share one."""
    return "" if options.into else package_path(topic)


EXPORTER = Exporter(
    command="deck",
    help="Anki decks to study from, one for each topic.",
    options=DeckOptions,
    problems=problems,
    count=count,
    export=export,
    remembers=Remembers.EDITION,
    file_of=file_of,
)
