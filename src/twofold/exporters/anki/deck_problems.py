"""Topics, as they share packages -> what in them Anki could not take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from twofold.exporters.anki.media import all_texts_of, media_name
from twofold.exporters.anki.names import package_path, replaces_collection
from twofold.notes import Note, Topic, notes_of
from twofold.problems import Problem, error
from twofold.source import Position
from twofold.text import Formula, Gap, Picture

MOST_GAPS = 500
"""Anki takes a card of a higher cloze number for an empty one and offers to delete it."""


def deck_problems(packages: Mapping[str, Sequence[Topic]]) -> tuple[Problem, ...]:
    """Return what is wrong in the topics of `packages`, by their paths below the output folder.

    Names of files and of pictures, notes that come twice in a package, and too many gaps.
    """
    found: list[Problem] = []
    for path, topics in packages.items():
        notes = [note for topic in topics for note in notes_of(topic)]
        gaps, pictures = _doubtful(notes)
        found += [problem for topic in topics for problem in _reserved_names(topic)]
        found += [*_gaps_beyond_the_last_card(gaps), *_picture_name_clashes(pictures)]
        found += [*_notes_twice(notes), *_own_packages(topics, path)]
    return tuple(found)


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
                elif isinstance(inline, Formula):
                    gaps += [gap for gap in inline.gaps if gap.number > MOST_GAPS]
                elif isinstance(inline, Picture):
                    pictures.append(inline)
    return gaps, pictures


def _reserved_names(topic: Topic) -> Iterator[Problem]:
    path = package_path(topic)
    if replaces_collection(path):
        yield error(
            topic.position,
            "reserved-name",
            f"Anki would replace a pupil's whole collection with a deck file called {path!r}; "
            "give the notes file another name",
        )


def _own_packages(topics: Sequence[Topic], shared: str) -> Iterator[Problem]:
    """A package of several topics must not lie where one of them has its own."""
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
