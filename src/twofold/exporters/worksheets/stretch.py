"""A topic or a branch -> its notes without those that only the tier without help asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twofold.exporters.worksheets.topic_memory import once_a_topic
from twofold.notes import Branch, Note, Topic, has_tag, is_asked, notes_of, notes_of_branch

STRETCH = "stretch"
"""The tag of notes that only the tier without help asks."""


@once_a_topic
def without_stretch(topic: Topic) -> Topic:
    """Return a topic without the notes that are tagged `#stretch`, nor those nested below them.

    It is the same where there are none.
    """
    if not any(has_tag(note, STRETCH) for note in notes_of(topic)):
        return topic
    sections = (replace(section, branch=_of_branch(section.branch)) for section in topic.sections)
    return replace(topic, sections=tuple(sections))


def asks_stretch(branch: Branch) -> bool:
    """Return whether a branch asks something that is not for all tiers."""
    for_all = {note.position for note in notes_for_all(branch)}
    notes = notes_of_branch(branch)
    return any(is_asked(note.body) and note.position not in for_all for note in notes)


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
        if not has_tag(note, STRETCH):
            yield replace(note, children=tuple(_of_notes(note.children)))
