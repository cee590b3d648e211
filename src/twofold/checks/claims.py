"""A topic -> what is wrong with its claims as a whole, as findings with their places."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.checks.finding import Finding
from twofold.checks.sentences import TopicSentences
from twofold.notes import Claim, notes_of


def some_claims_are_right(read: TopicSentences) -> Iterator[Finding]:
    """Of the claims that cards ask about, one at least is right: else each answer is known."""
    claims = [
        (note.position, note.body) for note in notes_of(read.topic) if isinstance(note.body, Claim)
    ]
    if claims and not any(claim.is_true for _, claim in claims):
        yield Finding(
            claims[0][0],
            "every claim of this topic is wrong, so that its cards ask nothing: write some that"
            " are right, as `True: …`, with the reason below it behind `>`",
        )
