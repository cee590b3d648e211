"""The heights of runs of items and of pages -> where the runs begin that are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from twofold.exporters.worksheets.layout.even_pages import FEWEST_ON_FIRST, LEAST_OF_LAST
from twofold.exporters.worksheets.layout.page_style import ROUNDING, PageHeights

USED, EMPTY = 100, 200
"""What speaks against a last page that is used up, where something else would begin on it, and
against one that stays empty: times the part of it, and times the square of that, so that most is
said against what is nearly empty."""

FEW_ON_FIRST = 60
"""What speaks against less than two items on a first page."""

Measured = Callable[[int, int, bool], tuple[float, int] | None]
"""The first item of a run, the one behind it, and whether it stands at the top of a page -> its
height in points and what speaks against it, None where it has too many words."""


class _Filled(NamedTuple):
    """Runs on pages: of two ways to fill them the lesser is better."""

    pages: int
    cost: int
    used: float
    starts: tuple[int, ...]


KnownPages = dict[tuple[int, float], Sequence[tuple[int, _Filled]]]
"""The first item of a page and its height -> ways to fill it, by the item that follows."""


@dataclass(frozen=True, slots=True)
class RunMaterial:
    """What is known of items one by one: `spaces` above runs that begin with them, their `least`
    heights with the spaces `above` them. All are points, as the `heights` that pages have. What
    they are `is_followed` by begins on their last page, unless they have that to themselves: it
    `ends_page`. The first one `is_first` on its sheet. Pages below no head are `known`, by their
    first item and their height, once they were filled."""

    heights: PageHeights
    is_followed: bool
    is_first: bool
    spaces: Sequence[float]
    least: Sequence[float]
    above: Sequence[float]
    known: KnownPages = field(default_factory=dict)
    ends_page: bool = False

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.least)


_Page = Callable[[int], Sequence[tuple[int, _Filled]]]
"""The first item of a page -> ways to fill it, by the item that follows."""


def starts_of_runs(material: RunMaterial, measured: Measured) -> tuple[int, ...]:
    """Return where runs begin that take fewest pages and, on these, have fewest banks.

    Ways that are sure to take more pages are not followed: at first those that take more than the
    items alone would need, then one page more is granted until there is a way.
    """
    run = cache(measured)
    page = cache(lambda start: _from(start, material, run))
    needed = _fewest_pages(material)
    pages = needed[0]
    while (starts := _starts_on(pages, needed, page)) is None:
        pages += 1
    return starts


def _starts_on(pages: int, needed: Sequence[int], page: _Page) -> tuple[int, ...] | None:
    """Return where runs begin on so many pages, None where these are too few.

    From each item on so many are `needed` at least.
    """
    count = len(needed) - 1
    best = {0: _Filled(0, 0, 0.0, ())}
    for start in range(count):
        if start not in best or best[start].pages + needed[start] > pages:
            continue
        before = best[start]
        for end, added in page(start):
            way = _Filled(
                before.pages + 1, before.cost + added.cost, 0.0, before.starts + added.starts
            )
            best[end] = min(way, best.get(end, way))
    return best[count].starts if count in best else None


def _fewest_pages(material: RunMaterial) -> list[int]:
    """Return how many pages are needed from each item on at least: if banks took no room."""
    count = material.count
    fewest = [0] * (count + 1)
    taken, end = 0.0, count
    for start in reversed(range(count)):
        taken += material.least[start]
        while end > start + 1 and taken - material.above[start] > material.heights.other + ROUNDING:
            end -= 1
            taken -= material.least[end]
        fewest[start] = 1 + fewest[end]
    return fewest


def _from(start: int, material: RunMaterial, run: Measured) -> list[tuple[int, _Filled]]:
    """Return what the page takes that begins with an item, or is the first, by what follows."""
    heights = material.heights
    if not start:
        # Below the head the first run has its space above it, as at the top of no page.
        room = heights.first - material.spaces[0]
        if first := list(_page_from(start, room, material, run, is_other=False)):
            return [(end, _weighed(start, end, way, room, material)) for end, way in first]
    room = heights.other
    if (start, room) not in material.known:
        found = _page_from(start, room, material, run, is_other=True)
        material.known[start, room] = tuple(found)
    ways = material.known[start, room]
    return [(end, _weighed(start, end, way, room, material)) for end, way in ways]


def _weighed(start: int, end: int, way: _Filled, room: float, material: RunMaterial) -> _Filled:
    """Return a page from one item to before another, with what speaks against its filling."""
    height = material.heights.other
    empty = max(0.0, room - way.used) / height
    if end < material.count or material.ends_page:
        more = EMPTY * empty**2
    elif material.is_followed:
        more = USED * min(1.0, way.used / height)
    else:
        more = EMPTY * (start > 0 and empty > 1 - LEAST_OF_LAST)
    if material.is_first and end < min(FEWEST_ON_FIRST, material.count):
        more += FEW_ON_FIRST
    return way._replace(cost=way.cost + round(more))


def _page_from(
    start: int, room: float, material: RunMaterial, run: Measured, *, is_other: bool
) -> Iterator[tuple[int, _Filled]]:
    """Yield what a page may take from an item on, by the item that follows.

    What begins a page that `is_other` than the first may be taller than that.
    """
    open_ways = [(start, _Filled(0, 0, 0.0, ()))]
    while open_ways:
        found: dict[int, _Filled] = {}
        for begin, way in open_ways:
            space = material.spaces[begin] if way.used else 0.0
            starts = (*way.starts, begin)
            is_at_top = is_other and not way.starts
            for end in range(begin + 1, material.count + 1):
                measured = run(begin, end, is_at_top)
                if measured is None:
                    break
                height, cost = measured
                used = way.used + height + space
                is_alone = is_at_top and end == begin + 1
                if used > room and not is_alone:
                    break
                longer = _Filled(0, way.cost + cost, used, starts)
                if end not in found or longer < found[end]:
                    found[end] = longer
        yield from found.items()
        open_ways = [(end, way) for end, way in found.items() if end < material.count]
