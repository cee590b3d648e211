"""Topics -> the headings in them that are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.checks.finding import Finding
from twofold.checks.sentences import TopicSentences
from twofold.notes import Branch
from twofold.text import plain


def headings_beside_each_other_differ(read: TopicSentences) -> Iterator[Finding]:
    """No two sections of a topic, nor two branches of one heading, have the same title."""
    yield from _alike([section.branch for section in read.topic.sections])


def _alike(branches: Sequence[Branch]) -> Iterator[Finding]:
    first: dict[str, Branch] = {}
    for branch in branches:
        title = " ".join(plain(branch.title).casefold().split())
        if title and (other := first.setdefault(title, branch)) is not branch:
            yield Finding(
                branch.position,
                f'"{plain(branch.title)}" is a heading here already ({other.position}): put the '
                "notes of both together, or say in each what sets it apart",
            )
        yield from _alike(branch.branches)
