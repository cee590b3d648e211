"""The notes below a heading -> those that stand for all of them on the map of a long topic."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from twofold.notes import Branch, Comparison, Note, Table, Title, is_asked, notes_below, texts_of
from twofold.source import Position
from twofold.text import Code

MOST_WHOLE = 100
"""Nodes up to which a map shows all notes of a topic: they fill about three pages. A map of nine is
a copy of the notes, and no overview."""

FIRST = 2
"""Notes that stand for a heading below which the author tagged none."""


def notes_passed_over(branch: Branch, on_maps: Collection[Position]) -> Iterator[Position]:
    """Yield the places of notes, of those `on_maps`, that a map of many headings does not show.

    Below each heading those stay that are tagged `#key` or, where none is, the first that are read
    at a glance. So does the title of a list in which nothing is asked, for it stands on no other
    sheet. Below what stays no table or code does, nor a title of nothing else.
    """
    shown = [note for note in branch.notes if note.position in on_maps]
    kept = {note.position for note in _essential(shown)}
    for note in shown:
        if note.position in kept:
            yield from (each.position for each in notes_below((note,)) if not _is_shown(each))
        else:
            yield note.position
    for each in branch.branches:
        yield from notes_passed_over(each, on_maps)


def _essential(notes: Sequence[Note]) -> Iterator[Note]:
    tagged = [note for note in notes if "key" in note.tags]
    yield from tagged or list(filter(_is_read_at_a_glance, notes))[:FIRST]
    yield from (note for note in notes if isinstance(note.body, Title) and not _asks_below(note))


def _is_shown(note: Note) -> bool:
    """Return whether something of a note, or of those below it, is read at a glance."""
    is_title = isinstance(note.body, Title) and bool(note.children)
    return any(map(_is_shown, note.children)) or (not is_title and _is_read_at_a_glance(note))


def _is_read_at_a_glance(note: Note) -> bool:
    """Return whether a note is words, and no table or code, which are studied elsewhere."""
    is_table = isinstance(note.body, Comparison | Table)
    return not is_table and not any(isinstance(e, Code) for t in texts_of(note.body) for e in t)


def _asks_below(note: Note) -> bool:
    return any(is_asked(each.body) for each in notes_below(note.children))
