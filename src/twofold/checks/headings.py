"""Topics -> the headings in them that cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.checks.sentences import Reading
from twofold.notes import Branch
from twofold.problems import Problem, warning
from twofold.text import plain


def headings_beside_each_other_differ(reading: Reading) -> Iterator[Problem]:
    """No two sections of a topic, nor two branches of one heading, have the same title."""
    yield from _alike([section.branch for section in reading.topic.sections])


def _alike(branches: Sequence[Branch]) -> Iterator[Problem]:
    first: dict[str, Branch] = {}
    for branch in branches:
        title = " ".join(plain(branch.title).casefold().split())
        if title and (other := first.setdefault(title, branch)) is not branch:
            yield warning(
                branch.position,
                "same-heading",
                f'"{plain(branch.title)}" is a heading here already ({other.position}): put the '
                "notes of both together, or say in each what sets it apart",
            )
        yield from _alike(branch.branches)
