"""Terms with their definitions -> sets of them, each lettered by itself, that fill pages well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import ceil
from typing import NamedTuple

from twofold.exporters.worksheets.blocks.exercises import FEWEST_TO_MATCH, MOST_TO_MATCH, Pair
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.setting.drawings.rooms import Rooms
from twofold.exporters.worksheets.shuffling import shuffled
from twofold.text import Run, Text

USUAL_TO_MATCH = 8

SPLIT_BRANCH = 10
"""What it costs to part the terms of one heading, beside the square of a wrong size."""

MIXED_BRANCHES = 2
MIXED_SECTIONS = 9
"""What it costs to put two headings, or two sections, together: unlike terms are told apart."""

Height = Callable[[int, int], float]
"""The points that a set takes of a page, by its first pair and the one after its last."""

Cost = Callable[[int, int], int]
"""What speaks against a set, likewise."""


@dataclass(frozen=True, slots=True)
class MatchingSet:
    """Pairs in the order of the notes, and their definitions in another order with letters."""

    pairs: tuple[Pair, ...]
    definitions: tuple[Pair, ...]
    letters: str

    @classmethod
    def of(cls, pairs: tuple[Pair, ...], letters: str) -> MatchingSet:
        """Return a set in which no definition stands beside its term."""
        definitions = shuffled(
            pairs,
            pairs[0].seed,
            lambda pair: pair.seed,
            lambda order: all(old != new for new, old in enumerate(order)),
        )
        return cls(pairs, definitions, letters[: len(pairs)])

    def letter(self, pair: Pair) -> str:
        """Return the letter of a pair's definition."""
        return self.letters[self.definitions.index(pair)]

    @property
    def title(self) -> Text:
        """The titles above the terms, joined by points."""
        return joined(Run(" · "), dict.fromkeys(pair.title for pair in self.pairs))


class _Filled(NamedTuple):
    """Sets on pages: of two ways to fill them the lesser is better."""

    pages: int
    cost: int
    starts: tuple[int, ...]

    def then(self, other: _Filled) -> _Filled:
        """Return these pages and others behind them."""
        pages, cost, starts = other
        return _Filled(self.pages + pages, self.cost + cost, self.starts + starts)


def starts_of_sets(
    pairs: Sequence[Pair], height: Height, rooms: Rooms
) -> tuple[int, tuple[int, ...]]:
    """Return the fewest pages and where sets begin that, on these, follow the headings best.

    The first page may have too little room for any set. A set that is taller than a page has pages
    of its own.
    """
    cost = cache(partial(_cost, pairs))
    best = {0: _Filled(1, 0, ())}
    for start in range(len(pairs)):
        if start not in best:
            continue
        before = best[start]
        pages = list(_pages_from(start, len(pairs), height, cost, rooms.other))
        if start == 0 and rooms.first > 0:
            on_first = _pages_from(start, len(pairs), height, cost, rooms.first)
            pages += [(end, page._replace(pages=0)) for end, page in on_first if page.pages == 1]
        for end, page in pages:
            filled = before.then(page)
            best[end] = min(filled, best.get(end, filled))
    filled = best[len(pairs)]
    return filled.pages, filled.starts


def _pages_from(
    start: int, count: int, height: Height, cost: Cost, room: float
) -> Iterator[tuple[int, _Filled]]:
    """Yield what a page may take of so many pairs from `start` on, by the pair that follows."""
    unfinished = [(start, room, _Filled(1, 0, ()))]
    while unfinished:
        known: dict[int, tuple[float, _Filled]] = {}
        for begin, left, page in unfinished:
            for number, end in enumerate(_ends(count, begin)):
                rest = left - height(begin, end)
                if rest < 0 and (page.starts or number):
                    break
                filled = _Filled(
                    max(1, ceil((room - rest) / room)),
                    page.cost + cost(begin, end),
                    (*page.starts, begin),
                )
                if end not in known or filled < known[end][1]:
                    known[end] = rest, filled
        yield from ((end, page) for end, (_, page) in known.items())
        unfinished = [(end, rest, page) for end, (rest, page) in known.items() if rest > 0]


def _ends(count: int, begin: int) -> Iterator[int]:
    """Yield where a set may end that begins at `begin`, so that enough is left for another."""
    for end in range(begin + FEWEST_TO_MATCH, min(begin + MOST_TO_MATCH, count) + 1):
        if end == count or count - end >= FEWEST_TO_MATCH:
            yield end


def _cost(pairs: Sequence[Pair], start: int, end: int) -> int:
    """Return what speaks against a set from `start` to `end`."""
    cost = (end - start - USUAL_TO_MATCH) ** 2
    if end < len(pairs) and pairs[end].branch == pairs[end - 1].branch:
        cost += SPLIT_BRANCH
    cost += MIXED_BRANCHES * (len({pair.branch for pair in pairs[start:end]}) - 1)
    return cost + MIXED_SECTIONS * (len({pair.section for pair in pairs[start:end]}) - 1)
