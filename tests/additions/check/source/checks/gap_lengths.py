"""Sentences -> their gaps that ask for more than anybody keeps in mind."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.checks.finding import Finding
from twofold.checks.sentences import TopicSentences

LONGEST = 40
"""Letters of an answer."""


def answers_are_short(topic: TopicSentences) -> Iterator[Finding]:
    """No answer is longer than 40 letters."""
    for sentence in topic.sentences:
        for gap in sentence.gaps:
            if len(gap.answer) > LONGEST:
                yield Finding(gap.position, f'"{gap.answer}" is long: ask for a part of it')
