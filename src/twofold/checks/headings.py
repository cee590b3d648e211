"""Topics -> the headings in them that head nothing."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.checks.sentences import Reading
from twofold.notes import Branch, notes_of, notes_of_branch, plain
from twofold.problems import Problem, warning

_CODE = "empty-section"


def headings_have_notes(reading: Reading) -> Iterator[Problem]:
    """Below every heading stands a note; of empty headings in each other the outermost is named."""
    topic = reading.topic
    if next(notes_of(topic), None) is None and not any(s.title for s in topic.sections):
        message = f'the topic "{plain(topic.title)}" has no notes yet: write one below its title'
        yield warning(topic.position, _CODE, message)
    for section in topic.sections:
        yield from _empty_headings(section.branch)


def _empty_headings(branch: Branch) -> Iterator[Problem]:
    if branch.title and next(notes_of_branch(branch), None) is None:
        message = f'no note stands below "{plain(branch.title)}": write one or remove the heading'
        yield warning(branch.position, _CODE, message)
        return
    for below in branch.branches:
        yield from _empty_headings(below)
