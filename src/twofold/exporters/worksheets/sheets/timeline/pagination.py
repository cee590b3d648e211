"""Events in the order of time -> pages of a line that goes on from each to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import accumulate, pairwise
from math import ceil, floor, log

from twofold.exporters.worksheets.layout.page_style import PageHeights, pour

NOT_A_YEAR = 0.1
"""What it costs to turn the page amid a year, beside the square of the logarithm by which the scale
of a page is off the usual."""

NOTHING_ASKED = 1.0
"""What it costs to ask for nothing on a page of a line that asks for some dates."""

LOOSE, SCALED = 1.5, 3.0
"""How many times the height that its events need a line takes that does not fill a page: where all
are of one moment, and where there is time between them, which is shown the better the longer."""

BELOW = 4.0
"""Ems that the last page leaves below the line, if its events allow, for how to study them."""


@dataclass(frozen=True, slots=True)
class TimePage:
    """The events from `start` to before `end`, on a page with `room` points.

    The line comes in at the top at the moment `opens` and runs off the bottom at `closes`; where
    there is none it begins or ends on the page. It is broken before the events in `breaks`.
    """

    start: int
    end: int
    room: float
    opens: float | None
    closes: float | None
    breaks: tuple[int, ...]

    def years(self, moments: Sequence[float]) -> float:
        """Return the time that the page shows: what breaks leave out is not counted."""
        return sum(self._years(moments, *run) for run in self._runs)

    def bands(
        self, moments: Sequence[float], heights: Sequence[float]
    ) -> Iterator[tuple[int, int, float, float]]:
        """Yield the events between two breaks and, from top to bottom, what they get of the page.

        That is what they need, and of what is left over a part as large as their part of the time.
        """
        spare = max(self.room - sum(heights[self.start : self.end]), 0.0)
        whole, top = self.years(moments), 0.0
        for start, end in self._runs:
            years = self._years(moments, start, end)
            share = years / whole if whole else 1 / len(self._runs)
            bottom = top + sum(heights[start:end]) + spare * share
            yield start, end, top, bottom
            top = bottom

    @property
    def _runs(self) -> tuple[tuple[int, int], ...]:
        return tuple(pairwise((self.start, *self.breaks, self.end)))

    def _years(self, moments: Sequence[float], start: int, end: int) -> float:
        first, last = moments[start], moments[end - 1]
        if start == self.start and self.opens is not None:
            first = self.opens
        if end == self.end and self.closes is not None:
            last = self.closes
        return last - first


@dataclass(frozen=True, slots=True)
class TimePages:
    """What is to be put on pages: events with moments and heights, and where the line breaks.

    Words are `size` points large. What stands `below` the line takes so many points on its last
    page, if the events allow. The dates of some events are `asked` for.
    """

    size: float
    moments: tuple[float, ...]
    heights: tuple[float, ...]
    breaks: frozenset[int]
    below: float = 0.0
    asked: frozenset[int] = frozenset()

    def on(self, page_heights: PageHeights) -> tuple[TimePage, ...]:
        """Return as few pages as the events need, with scales that differ as little as may be.

        The last is as tall as its events need on the largest scale of those before it.
        """
        poured = list(pour(self.heights, page_heights))
        points = [page_heights.other] * len(poured)
        if sum(self.heights[slice(*poured[0])]) <= page_heights.first:
            points[0] = page_heights.first
        below = self.below + BELOW * self.size
        with_room_below = [*points[:-1], max(points[-1] - below, 1.0)]
        if self._starts(with_room_below):
            points = with_room_below
        starts = (*self._starts(points), len(self.moments))
        *full, last = (
            self._page(start, end, room)
            for (start, end), room in zip(pairwise(starts), points, strict=True)
        )
        return (*full, replace(last, room=self._last_room(full, last)))

    def _last_room(self, full: Sequence[TimePage], last: TimePage) -> float:
        least = sum(self.heights[last.start : last.end])
        own = last.years(self.moments)
        wanted = (SCALED if own else LOOSE) * least
        if scales := [page.room / years for page in full if (years := page.years(self.moments))]:
            wanted = own * max(scales)
        return max(least, min(wanted, last.room))

    def _page(self, start: int, end: int, room: float) -> TimePage:
        opens = self._turn(start) if start else None
        closes = self._turn(end) if end < len(self.moments) else None
        inner = (number for number in range(start + 1, end) if number in self.breaks)
        return TimePage(start, end, room, opens, closes, tuple(inner))

    def _starts(self, page_heights: Sequence[float]) -> tuple[int, ...]:
        """Return where pages start, () where there are too few of them.

        `best[end]` is the least cost of the pages up to there. A page that leaves more than those
        after it hold is not tried, so that only few ends of each are.
        """
        tops = [0.0, *accumulate(self.heights)]
        count = len(self.moments)
        leasts = self._least_ends(page_heights, tops)
        usual = log(max(self._page(0, count, 0.0).years(self.moments), 0.001) / sum(page_heights))
        cost_of = cache(partial(self._cost, usual))
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for room, least in zip(page_heights, leasts, strict=True):
            longer: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, starts) in best.items():
                for end in range(start + 1, count + 1):
                    if tops[end] - tops[start] > room and end > start + 1:
                        break
                    if end < least:
                        continue
                    costs = cost + cost_of(room, start, end), (*starts, start)
                    longer[end] = min(longer.get(end, costs), costs)
            best = longer
        return best[count][1] if count in best else ()

    def _least_ends(self, page_heights: Sequence[float], tops: Sequence[float]) -> list[int]:
        """Return the first event that may stand behind each page: those after it hold the rest."""
        least = len(self.moments)
        ends = []
        for room in reversed(page_heights):
            ends.append(least)
            end = least
            while least > 0 and (least == end or tops[end] - tops[least - 1] <= room):
                least -= 1
        return ends[::-1]

    def _cost(self, usual: float, room: float, start: int, end: int) -> float:
        page = self._page(start, end, room)
        years = page.years(self.moments)
        cost = (log(years / room) - usual) ** 2 if years > 0 else 0.0
        cost += NOT_A_YEAR * (page.closes is not None and page.closes != floor(page.closes))
        return cost + NOTHING_ASKED * (
            bool(self.asked) and self.asked.isdisjoint(range(start, end))
        )

    def _turn(self, event: int) -> float | None:
        """Return the moment between two events at which the page is turned; None at a break.

        It is the roundest: the beginning of a year, a quarter or a month, near the middle.
        """
        if event in self.breaks:
            return None
        before, after = self.moments[event - 1], self.moments[event]
        middle = (before + after) / 2
        return next(_round_moments(before, middle, after), middle)


def _round_moments(before: float, middle: float, after: float) -> Iterator[float]:
    for parts in (1, 4, 12):
        for number in sorted(
            range(ceil(before * parts), floor(after * parts) + 1),
            key=lambda number: (abs(number / parts - middle), number),
        ):
            yield number / parts
