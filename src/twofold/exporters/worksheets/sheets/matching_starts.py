"""Terms with their definitions -> where sets of them begin, so that pages are filled evenly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import ceil
from typing import NamedTuple

from twofold.exporters.worksheets.blocks.exercises import FEWEST_TO_MATCH, MOST_TO_MATCH, Pair
from twofold.exporters.worksheets.layout.page_style import PageHeights

USUAL_TO_MATCH = 8

SPLIT_BRANCH = 10
"""What it costs to part the terms of one heading, beside the square of a wrong size."""

MIXED_BRANCHES = 2
MIXED_SECTIONS = 9
"""What it costs to put two headings, or two sections, together: unlike terms are told apart."""

EMPTY, USED = 200, 100
"""What it costs to leave a page empty, times the square of the part of it that stays so: pages that
are evenly filled cost least. The last of them costs what of it is used if another part of a lesson
begins on it."""

Height = Callable[[int, int], float]
"""The points that a set takes of a page, by its first pair and the one after its last."""

Cost = Callable[[int, int], int]
"""What speaks against a set, likewise."""


class _Filled(NamedTuple):
    """Sets on pages: of two ways to fill them the lesser is better."""

    pages: int
    cost: int
    starts: tuple[int, ...]

    def then(self, other: _Filled) -> _Filled:
        """Return these pages and others behind them."""
        pages, cost, starts = other
        return _Filled(self.pages + pages, self.cost + cost, self.starts + starts)


@dataclass(frozen=True, slots=True)
class MatchingRoom:
    """What pages have left for sets: their heights, and if another part of a lesson follows.

    A set has so many pairs at least as the `fewest` are. The first has a heading of so many points
    above it wherever it begins; what `is_first` has the head of a sheet above that.
    """

    heights: PageHeights
    is_followed: bool = False
    fewest: int = FEWEST_TO_MATCH
    heading: float = 0.0
    is_first: bool = False


def starts_of_sets(
    pairs: Sequence[Pair], height: Height, room: MatchingRoom
) -> tuple[int, tuple[int, ...]]:
    """Return the fewest pages and where sets begin that fill these evenly and follow the headings.

    The first page may have too little room for any set. A set that is taller than a page has pages
    of its own.
    """
    cost, heights = cache(partial(_cost, pairs)), room.heights
    pages_from = partial(_pages_from, len(pairs), height, cost, room)
    best = {0: _Filled(1, EMPTY, ())}  # A first page without a set.
    for start in range(len(pairs)):
        if start not in best:
            continue
        before = best[start]
        pages = list(pages_from(start, heights.other))
        if start == 0 and heights.first > 0:
            on_first = pages_from(start, heights.first)
            pages += [
                (end, page._replace(pages=0, cost=page.cost - EMPTY))
                for end, page in on_first
                if page.pages == 1
            ]
        for end, page in pages:
            filled = before.then(page)
            best[end] = min(filled, best.get(end, filled))
    filled = best[len(pairs)]
    return filled.pages, filled.starts


def _pages_from(
    count: int, height: Height, cost: Cost, rooms: MatchingRoom, start: int, room: float
) -> Iterator[tuple[int, _Filled]]:
    """Yield what a page may take of so many pairs from `start` on, by the pair that follows."""
    unfinished = [(start, room, _Filled(1, 0, ()))]
    while unfinished:
        known: dict[int, tuple[float, _Filled]] = {}
        for begin, left, page in unfinished:
            for number, end in enumerate(_ends(count, begin, rooms.fewest)):
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
        for end, (rest, page) in known.items():
            empty = max(0.0, rest) / room
            is_shared = rooms.is_followed and end == count
            more = USED * (1 - empty) if is_shared else EMPTY * empty**2
            yield end, page._replace(cost=page.cost + round(more))
        unfinished = [(end, rest, page) for end, (rest, page) in known.items() if rest > 0]


def _ends(count: int, begin: int, fewest: int) -> Iterator[int]:
    """Yield where a set may end that begins at `begin`, so that enough is left for another."""
    for end in range(begin + fewest, min(begin + MOST_TO_MATCH, count) + 1):
        if end == count or count - end >= fewest:
            yield end


def _cost(pairs: Sequence[Pair], start: int, end: int) -> int:
    """Return what speaks against a set from `start` to `end`."""
    cost = (end - start - USUAL_TO_MATCH) ** 2
    if end < len(pairs) and pairs[end].branch == pairs[end - 1].branch:
        cost += SPLIT_BRANCH
    cost += MIXED_BRANCHES * (len({pair.branch for pair in pairs[start:end]}) - 1)
    return cost + MIXED_SECTIONS * (len({pair.section for pair in pairs[start:end]}) - 1)
