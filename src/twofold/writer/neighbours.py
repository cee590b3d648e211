"""Notes below each other -> which share a table, which would be read as one, what tags all have."""

from __future__ import annotations

from collections.abc import Container, Sequence

from twofold.notes import (
    Body,
    Branch,
    Cloze,
    Comparison,
    Event,
    Note,
    Statement,
    Table,
    Term,
    Title,
    notes_of_branch,
)
from twofold.notes import Sequence as Steps
from twofold.source import Position
from twofold.text import Code, words_of_runs


def shared_tags(branch: Branch) -> tuple[str, ...]:
    """Return the tags that all notes below a heading begin with, if they are several."""
    notes = list(notes_of_branch(branch))
    if len(notes) < 2:
        return ()
    shared = notes[0].tags
    for note in notes[1:]:
        length = 0
        while shared[: length + 1] == note.tags[: length + 1] and length < len(shared):
            length += 1
        shared = shared[:length]
    return shared


def in_tables(
    notes: Sequence[Note], remarked: Container[Position], *, in_bullets: bool = False
) -> list[list[Note]]:
    """Return notes one by one, but rows that may share a table together.

    A back would belong to all rows of a table, and a remark would part them.
    """
    found = list[list[Note]]()
    for note in notes:
        before = found[-1] if found else []
        if (
            before
            and type(before[0].body) is type(note.body)
            and (isinstance(note.body, Event) or in_bullets)
            and is_in_row(note.body)
            and is_in_row(before[0].body)
            and not (note.children or before[-1].children)
            and before[0].back == note.back
            and note.position not in remarked
        ):
            before.append(note)
        else:
            found.append([note])
    return found


def is_in_row(body: Body) -> bool:
    """Return whether a note in a bullet is the row of a table."""
    return isinstance(body, Event) or (isinstance(body, Term) and len(body.definitions) == 1)


def stands_as_bullet(note: Note) -> bool:
    """Return whether a note at the margin is a bullet; others stand as they are.

    Code is one if it has tags, which stand below it.
    """
    if isinstance(note.body, Cloze | Statement | Title):
        return not is_code(note.body) or bool(note.children or note.tags or note.pin)
    return bool(note.children) and not isinstance(note.body, Steps)


def is_code(body: Body) -> bool:
    """Return whether a note is one block of code."""
    return isinstance(body, Statement) and [type(each) for each in body.text] == [Code]


def would_join(before: Note, note: Note) -> bool:
    """Return whether Markdown would take a note for a part of the one before it."""
    last = before
    while last.children:
        last = last.children[-1]
    is_other_list = stands_as_bullet(note) and not stands_as_bullet(before)
    if is_other_list or isinstance(note.body, Steps | Table | Comparison | Event):
        text = last.body.text if isinstance(last.body, Statement | Title) else ()
        if words_of_runs(text).rstrip().endswith(":"):
            return True
    return isinstance(note.body, Steps) and isinstance(before.body, Steps) and not note.body.title
