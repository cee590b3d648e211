"""A topic or a branch -> its notes without those that only the tier without help asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twofold.notes import Branch, Note, Topic, notes_of_branch

STRETCH = "stretch"
"""The tag of notes that only the tier without help asks."""


def without_stretch(topic: Topic) -> Topic:
    """Return a topic without the notes that are tagged `#stretch`, nor those nested below them."""
    sections = (replace(section, branch=_of_branch(section.branch)) for section in topic.sections)
    return replace(topic, sections=tuple(sections))


def notes_for_all(branch: Branch) -> Iterator[Note]:
    """Yield the notes of a branch that all tiers ask or print."""
    return notes_of_branch(_of_branch(branch))


def _of_branch(branch: Branch) -> Branch:
    return replace(
        branch,
        notes=tuple(_of_notes(branch.notes)),
        branches=tuple(map(_of_branch, branch.branches)),
    )


def _of_notes(notes: tuple[Note, ...]) -> Iterator[Note]:
    for note in notes:
        if STRETCH not in (tag.casefold() for tag in note.tags):
            yield replace(note, children=tuple(_of_notes(note.children)))
