"""A topic -> the same, each section that is too long for a lesson parted at its headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twofold.notes import Branch, Section, Topic, is_asked, notes_of_branch

MOST_OF_A_LESSON = 60
"""Notes that a section of a lesson asks for at most, where it has headings: they fill about six
pages. So it is with files that hold a year's notes below a few headings of the first level."""


def in_lessons(topic: Topic) -> Topic:
    """Return `topic` with sections that a lesson can be about; nearly always `topic` itself.

    One that asks for much is parted into what stands right below its heading, and below each of the
    next level. They are of its deck and its day, and only sheets know of them.
    """
    if not any(map(_is_long, topic.sections)):
        return topic
    parts = tuple(part for section in topic.sections for part in _parts(section))
    return replace(topic, sections=parts)


def _is_long(section: Section) -> bool:
    """Return whether a section asks for more than a lesson does, some of it below a heading."""
    branch = section.branch
    return _count_asked(branch) > MOST_OF_A_LESSON and any(map(_count_asked, branch.branches))


def _parts(section: Section) -> Iterator[Section]:
    if not _is_long(section):
        yield section
        return
    if section.branch.notes:
        yield replace(section, branch=replace(section.branch, branches=()))
    for each in section.branch.branches:
        yield from _parts(replace(section, branch=each))


def _count_asked(branch: Branch) -> int:
    return sum(is_asked(note.body) for note in notes_of_branch(branch))
