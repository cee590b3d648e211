"""The notes below a heading -> those that stand for all of them on the map of a long topic."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from twofold.notes import Branch, Comparison, Note, Title, is_asked, notes_below
from twofold.source import Position

MOST_WHOLE = 100
"""Nodes up to which a map shows all notes of a topic: they fill about three pages. A map of nine is
a copy of the notes, and no overview."""

FIRST = 2
"""Notes that stand for a heading below which the author tagged none."""


def notes_passed_over(branch: Branch, on_maps: Collection[Position]) -> Iterator[Position]:
    """Yield the places of notes, of those `on_maps`, that a map of many headings does not show.

    Below each heading those stay that are tagged `#key` or, where none is, the first that is no
    table with a sheet of its own. So does the title of a list in which nothing is asked, for it
    stands on no other sheet.
    """
    shown = [note for note in branch.notes if note.position in on_maps]
    kept = {note.position for note in _essential(shown)}
    yield from (note.position for note in shown if note.position not in kept)
    for below in branch.branches:
        yield from notes_passed_over(below, on_maps)


def _essential(notes: Sequence[Note]) -> Iterator[Note]:
    tagged = [note for note in notes if "key" in note.tags]
    yield from tagged or [n for n in notes if not isinstance(n.body, Comparison)][:FIRST]
    yield from (note for note in notes if isinstance(note.body, Title) and not _asks_below(note))


def _asks_below(note: Note) -> bool:
    return any(is_asked(each.body) for each in notes_below(note.children))
