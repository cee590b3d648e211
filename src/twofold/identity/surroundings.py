"""A note's words before and now -> which gaps stand in the same place, and which have moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from twofold.identity.clauses import (
    BLANK,
    Around,
    Capitals,
    Place,
    Side,
    Tokens,
    Wording,
    capitals_in,
    frame_of,
    places_in_table,
    tokens_of,
)
from twofold.ledger import GAP

OTHER_SIDE = 0.8
"""What a word counts that was before a gap and is behind it now, or the other way round."""

FOREIGN = 5.0
"""How much more a word counts that stood in the clause of another gap alone: it is a swap's sign,
where words that stayed say little, and a wrong history is worse than a lost one."""

FARTHER_CLAUSE = 0.2
"""What the words of a clause count of those of the one that is nearer to the gap."""

SAME_NEIGHBOURS = 0.01
"""What the same words next to the gap count: they decide where all else is equal."""


class Surroundings:
    """What stands around the gaps of a note as it was and as it is.

    Groups are told by their place in the lists that the wordings speak of.
    """

    def __init__(self, was: Wording, now: Wording) -> None:
        self._was, self._now = was, now

    @cached_property
    def is_known(self) -> bool:
        """Whether both wordings have a gap for each that is asked."""
        return all(
            sum(len(GAP.findall(side)) for side in each.text) == len(each.groups) > 0
            for each in (self._was, self._now)
        )

    @cached_property
    def has_same_frame(self) -> bool:
        """Whether nothing but answers has changed, and typography."""
        return frame_of(self._was) == frame_of(self._now) and self._was.groups == self._now.groups

    def nearness(self, old: int, new: int) -> float:
        """Return how much the group `new` stands where the group `old` stood, at least 0."""
        if self.has_same_frame:
            return float(old == new)
        if old not in self._old_places or new not in self._new_places:
            return 0.0
        shared = sum(
            FARTHER_CLAUSE ** min(clause, 9) * of_old
            for clause, of_old, _ in self._by_clause(old, None, new)
        )
        return shared + SAME_NEIGHBOURS * (self._aligned.get(new) == old)

    def is_nearer(self, one: int, other: int, new: int) -> bool:
        """Return whether the group `new` stands where `one` stood rather than where `other` did.

        The nearest clause decides in which words stand that stood around one of them alone.
        """
        if self.has_same_frame:
            return one == new
        places = (self._old_places.get(one), self._old_places.get(other), self._new_places.get(new))
        if None in places:
            return False
        foreign = FOREIGN if all(place and place.is_alone for place in places) else 1.0
        for _, of_one, of_other in self._by_clause(one, other, new):
            if of_one or of_other:
                return foreign * of_one > of_other
        return self._aligned.get(new) == one

    def _by_clause(
        self, one: int, other: int | None, new: int
    ) -> Iterator[tuple[int, float, float]]:
        """Yield from the nearest clause on what its words count for `one` and for `other`."""
        place, mine = self._new_places[new], self._old_places[one]
        theirs = Place({}, {}) if other is None else self._old_places[other]
        for clause in sorted(
            {around.clause for side in (place.before, place.behind) for around in side.values()}
        ):
            yield (
                clause,
                _stood_around(mine, theirs, place, clause),
                _stood_around(theirs, mine, place, clause),
            )

    @cached_property
    def _capitals(self) -> Capitals:
        return capitals_in(self._was, self._now)

    @cached_property
    def _old_tokens(self) -> Tokens:
        return tokens_of(self._was, self._now, self._capitals)

    @cached_property
    def _new_tokens(self) -> Tokens:
        return tokens_of(self._now, self._was, self._capitals)

    @cached_property
    def _old_places(self) -> dict[int, Place]:
        if self._was.columns:
            return places_in_table(self._was, self._capitals)
        return self._old_tokens.places()

    @cached_property
    def _new_places(self) -> dict[int, Place]:
        if self._now.columns:
            return places_in_table(self._now, self._capitals)
        return self._new_tokens.places()

    @cached_property
    def _aligned(self) -> dict[int, int]:
        """The group of before that has the same word or gap beside it as each group of now."""
        was = [token.text for token in self._old_tokens.tokens]
        now = [token.text for token in self._new_tokens.tokens]
        found: dict[int, int] = {}
        for block in SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks():
            for step in range(block.size if block.size > 1 else 0):
                if was[block.a + step] == BLANK:
                    found.setdefault(
                        self._new_tokens.group_at[block.b + step],
                        self._old_tokens.group_at[block.a + step],
                    )
        return found


def _stood_around(mine: Place, theirs: Place, now: Place, clause: int) -> float:
    """Return what the words of a clause count that stood around `mine` and not around `theirs`."""
    may_cross = mine.is_alone and theirs.is_alone and now.is_alone
    return sum(
        min(around.weight, _alone_in(word, clause, ours, others, may_cross=may_cross))
        for side, ours, others in (
            (now.before, (mine.before, mine.behind), (theirs.before, theirs.behind)),
            (now.behind, (mine.behind, mine.before), (theirs.behind, theirs.before)),
        )
        for word, around in side.items()
        if around.clause == clause
    )


def _alone_in(
    word: str, clause: int, ours: Sequence[Side], others: Sequence[Side], *, may_cross: bool
) -> float:
    """Return what a word counted in `ours` up to a clause, 0 if it stood in `others` as well.

    The first of each is the side on which it stands now.
    """
    shares = ((1.0, 0), (OTHER_SIDE, 1)) if may_cross else ((1.0, 0),)
    for share, side in shares:
        of_mine, of_theirs = (_up_to(clause, each[side].get(word)) for each in (ours, others))
        if of_mine or of_theirs:
            return 0.0 if of_theirs else share * of_mine
    return 0.0


def _up_to(clause: int, around: Around | None) -> float:
    return around.weight if around and around.clause <= clause else 0.0
