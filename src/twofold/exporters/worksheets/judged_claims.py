"""A claim to be judged and what is said beside it -> whether that decides it, or hints at it."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.exporters.worksheets.giveaways import corrects, says_most, says_much, says_when
from twofold.notes import Claim
from twofold.text import Text, plain


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim, what is `right`, which is the claim itself if it is true, and what all know."""

    claim: str
    right: str
    known: str

    @classmethod
    def of(cls, claim: Text, correction: Text, known: str, *, is_true: bool) -> JudgedClaim:
        """Return a claim that is true, or has a correction, among things that are `known`."""
        return cls(plain(claim), plain(claim if is_true else correction), known)

    @classmethod
    def of_note(cls, claim: Claim, known: str) -> JudgedClaim:
        """Return the claim of a note, among things that are `known`."""
        return cls.of(claim.claim, claim.fact, known, is_true=claim.is_true)

    @property
    def is_true(self) -> bool:
        """Whether it is right as it stands."""
        return self.claim == self.right

    def is_decided_by(self, words: str) -> bool:
        """Return whether words say that it is true, or what is right in its place."""
        if says_most(words, self.right):
            return True
        return not self.is_true and corrects(words, self.claim, self.right, self.known)

    def is_hinted_by(self, words: str) -> bool:
        """Return whether words decide it, or say something of the same time if it is true."""
        is_of_time = self.is_true and says_when(words, self.claim, self.known)
        return is_of_time or self.is_decided_by(words)

    def is_touched_by(self, words: str) -> bool:
        """Return whether words say much of it or of what is right, though they leave it open.

        "Macbeth murders Duncan" decides whether Lady Macbeth kills him for who reads it that way.
        """
        return any(says_much(words, each, self.known) for each in (self.claim, self.right))
