"""Terms with their definitions -> a set of them with letters, whole or in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twofold.exporters.worksheets.blocks.exercises import Matching, Pair
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.shuffling import shuffled
from twofold.text import Run, Text, plain

FEWEST_IN_PART, MOST_PARTS = 2, 3
"""Terms at least in a part of a set, and parts that it may have."""

FEWEST_TO_CHOOSE = 3
"""Definitions at least in a part of a set: of two, one is right wherever the other is known."""

NO_BREAK = "\u2060"
"""What keeps the numbers of the first term and of the last on one line."""


@dataclass(frozen=True, slots=True)
class MatchingSet:
    """Pairs in the order of the notes, and definitions in another order with letters.

    Those are of the pairs, and of terms that are spare.
    """

    pairs: tuple[Pair, ...]
    definitions: tuple[Pair, ...]
    letters: str

    @classmethod
    def of(cls, pairs: tuple[Pair, ...], letters: str, spare: tuple[Pair, ...] = ()) -> MatchingSet:
        """Return a set in which no definition stands beside its term, and no spare one last."""
        definitions = shuffled(
            (*pairs, *spare), pairs[0].seed, lambda pair: pair.seed, _all_have_moved
        )
        return cls(pairs, definitions, letters[: len(definitions)])

    def letter(self, pair: Pair) -> str:
        """Return the letter of a pair's definition."""
        return self.letters[self.definitions.index(pair)]

    @property
    def title(self) -> Text:
        """The titles above the terms, joined by points."""
        return joined(Run(" · "), dict.fromkeys(pair.title for pair in self.pairs))

    def title_as_part(self, title: Text) -> Text:
        """Return the title of the whole set, the numbers of the first and the last term here.

        The letters of their meanings follow, for they are some of those of the whole set.
        """
        first, *_, last = self.pairs
        numbers = (Run(f"{first.number}{NO_BREAK}–{NO_BREAK}{last.number}"),)
        letters = (Run(", ".join(self.letters)),)
        return joined(Run(" · "), filter(None, (title, numbers, letters)))

    def parted(self, *, is_beside: bool) -> Iterator[tuple[MatchingSet, ...]]:
        """Yield the set in parts, each with the definitions of its terms and their letters.

        So all that is needed for an answer is in one part. Where definitions stand beside terms,
        none stands beside its own; else some are in another order, but for two: they would always
        change places. The smallest part has the definitions that are spare; one of two terms has
        the shortest of another part besides, for a choice.
        """
        for ends in _ends_of_parts(len(self.pairs), MOST_PARTS):
            parts = self._in_parts(ends)
            if len(parts) > 1 and all(part._is_mixed(is_beside=is_beside) for part in parts):
                yield parts

    def _in_parts(self, ends: Sequence[int]) -> tuple[MatchingSet, ...]:
        """Return the set in parts that end before the terms with these places."""
        cuts = list(pairwise((0, *ends)))
        smallest = min(cuts, key=lambda cut: cut[1] - cut[0])
        return tuple(self._part(*cut, has_spares=cut == smallest) for cut in cuts)

    def _is_mixed(self, *, is_beside: bool) -> bool:
        """Return whether definitions stand in an order that does not tell their terms."""
        both = zip(self.pairs, self.definitions, strict=False)
        moved = [pair != definition for pair, definition in both]
        return all(moved) if is_beside else any(moved) or len(moved) == FEWEST_IN_PART

    def _part(self, start: int, end: int, *, has_spares: bool) -> MatchingSet:
        """Return the terms from `start` to before `end`, with what is needed for their answers."""
        pairs = self.pairs[start:end]
        spares = (each for each in self.definitions if has_spares and each not in self.pairs)
        needed = {*pairs, *spares}
        if len(needed) < FEWEST_TO_CHOOSE:
            others = (each for each in self.definitions if each not in needed)
            needed.add(min(others, key=lambda each: len(plain(each.definition))))
        both = zip(self.definitions, self.letters, strict=True)
        kept = [(definition, letter) for definition, letter in both if definition in needed]
        definitions, letters = zip(*kept, strict=True)
        return MatchingSet(pairs, definitions, "".join(letters))


def _ends_of_parts(count: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield where so many terms may end that are in one part, or up to the `most`."""
    for first in range(FEWEST_IN_PART, count - FEWEST_IN_PART + 1) if most > 1 else ():
        for rest in _ends_of_parts(count - first, most - 1):
            yield (first, *(first + end for end in rest))
    yield (count,)


def set_of(block: Matching, start: int, end: int, letters: str) -> MatchingSet:
    """Return the set of the pairs from `start` to before `end`."""
    spare = block.spare if end == len(block.pairs) else ()
    return MatchingSet.of(block.pairs[start:end], letters, spare)


def title_of_set(block: Matching, each: MatchingSet, number: int, labels: Labels) -> Text:
    """Return the number of a set and the titles above its terms, unless all sets have one title."""
    words = labels.numbered_set.format(number)
    if len({pair.title for pair in block.pairs}) == 1:
        return (Run(words),)
    return (Run(f"{words} · "), *each.title)


def _all_have_moved(order: Sequence[int]) -> bool:
    """Return whether nothing stands where it stood."""
    return all(old != new for new, old in enumerate(order))
