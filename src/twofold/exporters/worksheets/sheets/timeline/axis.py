"""Dates in order -> the line of time: its scales and breaks, its strokes, what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor

from twofold.dates import Day
from twofold.exporters.worksheets.layout.page_style import RULE
from twofold.exporters.worksheets.layout.shapes import Point, Rectangle, Stroke, dot
from twofold.exporters.worksheets.sheets.timeline.pagination import TimePage

FAR_OFF = 4.0
"""The line is broken where the next event is this many times the usual distance away..."""

LONG_WAY = 0.25
"""... and the empty time is at least this part of what the line would have to show."""

TICK_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)
"""Years from one tick to the next: the first of these that leaves room for their numbers."""

TICKS_OF_A_YEAR = (12, 4, 2)
"""Parts of a year between two years: the first of these that leaves room for their ticks."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Time from `first` to `last` on a line from `top` to `bottom` in points."""

    first: float
    last: float
    top: float
    bottom: float

    def place(self, years: float) -> float:
        """Return where a moment stands on the line."""
        if self.last <= self.first:
            return (self.top + self.bottom) / 2
        part = (years - self.first) / (self.last - self.first)
        return self.top + part * (self.bottom - self.top)

    @property
    def year(self) -> float:
        """The points of a year; infinite where the line shows a moment."""
        if self.last <= self.first:
            return float("inf")
        return (self.bottom - self.top) / (self.last - self.first)

    def ticks(self, least: float) -> Iterator[tuple[int, float]]:
        """Yield round years and their places on the line, `least` points apart or more.

        Years are astronomical: the round ones before 1 are -499 for 500 BC, and so on.
        """
        if self.last <= self.first:
            return
        step = next((step for step in TICK_YEARS if step * self.year >= least), TICK_YEARS[-1])
        for number in range(ceil(self.first / step) - 1, floor(self.last / step) + 1):
            year = number * step + (number < 0)
            if number and self.first <= year <= self.last:
                yield year, self.place(year)

    def small_ticks(self, least: float) -> Iterator[float]:
        """Yield the places between years that part these evenly, `least` points apart or more."""
        if self.last <= self.first:
            return
        for parts in TICKS_OF_A_YEAR:
            if self.year >= parts * least:
                for number in range(ceil(self.first * parts), floor(self.last * parts) + 1):
                    if number % parts:
                        yield self.place(number / parts)
                return


def years_of(day: Day) -> float:
    """Return a day as years and parts of a year, months taken as equally long."""
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 372


def breaks(moments: Sequence[float]) -> frozenset[int]:
    """Return the numbers of the events before which the line of `moments` is broken."""
    return frozenset(_breaks(moments, 0, len(moments)))


def _breaks(moments: Sequence[float], start: int, end: int) -> Iterator[int]:
    if end - start < 3:
        return
    whole = moments[end - 1] - moments[start]
    widest = max(range(start + 1, end), key=lambda index: moments[index] - moments[index - 1])
    gap = moments[widest] - moments[widest - 1]
    usual = whole / (end - start - 1)
    if gap > 0 and gap >= FAR_OFF * usual and gap >= LONG_WAY * whole:
        yield from _breaks(moments, start, widest)
        yield widest
        yield from _breaks(moments, widest, end)


AXIS = 1.5
"""Thickness of the line of time in points."""

DOT = 0.17
"""Ems from the middle of a dot to its edge."""

OVERHANG = 0.6
"""Ems of the line beyond its first and its last event."""

BREAK = 0.15
"""Ems from the middle of a break in the line to where the line goes on."""

YEAR_TICK, SMALL_TICK = 0.3, 0.15
"""Ems of a tick on each side of the line: at a year, and at a part of one."""

PARTS_APART = 0.4
"""Ems between two ticks at least."""

STUB = 0.7
"""Ems of the stroke to an event that are level with it, where a pupil goes on drawing."""


@dataclass(frozen=True, slots=True)
class AxisDrawing:
    """Draws a line of time at `x` beside words of `size` points, which begin at `beside`."""

    size: float
    x: float
    beside: float

    def line(self, scales: Sequence[Scale], page: TimePage, *, is_last: bool) -> Iterator[Stroke]:
        """Yield the line on a page, broken between two scales, with an arrow where it ends."""
        overhang, gap = OVERHANG * self.size, BREAK * self.size
        comes_in, runs_off = page.opens is not None, page.closes is not None
        for index, scale in enumerate(scales):
            top, bottom = max(scale.top - overhang, 0.0), min(scale.bottom + overhang, page.room)
            if index:
                top = (scales[index - 1].bottom + scale.top) / 2 + gap
            elif comes_in:
                top = 0.0
            if index + 1 < len(scales):
                bottom = (scale.bottom + scales[index + 1].top) / 2 - gap
            elif runs_off:
                bottom = page.room
            yield Stroke(((self.x, top), (self.x, bottom)), AXIS)
            if index or not (comes_in or page.start == 0):
                yield self._slash(top)
            if index + 1 < len(scales) or not (runs_off or is_last):
                yield self._slash(bottom)
            elif is_last:
                yield self._arrow(bottom)

    def small_ticks(self, scale: Scale) -> Iterator[Stroke]:
        """Yield the ticks of parts of years."""
        for y in scale.small_ticks(PARTS_APART * self.size):
            yield self._tick(y, SMALL_TICK, RULE)

    def year_tick(self, y: float) -> Stroke:
        """Return the tick of a year."""
        return self._tick(y, YEAR_TICK, AXIS)

    def joint(
        self, moment: float, middle: float, *, number_column: float, is_answer: bool
    ) -> Iterator[Stroke | Rectangle]:
        """Yield the stroke that joins an event to its moment, which the pupil draws if asked."""
        end = self.beside - 0.35 * self.size
        bend: Point = (end - STUB * self.size, middle)
        yield Stroke((bend, (end + number_column, middle)))
        yield Stroke(((self.x, moment), bend), answer=is_answer)
        yield dot(self.x, moment, DOT * self.size, answer=is_answer)

    def _tick(self, y: float, reach: float, width: float) -> Stroke:
        reach *= self.size
        return Stroke(((self.x - reach, y), (self.x + reach, y)), width)

    def _arrow(self, y: float) -> Stroke:
        wing = 0.3 * self.size
        return Stroke(((self.x - wing, y - wing), (self.x, y), (self.x + wing, y - wing)), AXIS)

    def _slash(self, y: float) -> Stroke:
        reach = 0.4 * self.size
        return Stroke(((self.x - reach, y + 0.15 * reach), (self.x + reach, y - 0.6 * reach)))


def places_near(
    wanted: Sequence[float | None], heights: Sequence[float], top: float, bottom: float
) -> tuple[float, ...]:
    """Return the tops of things in order, from `top` to `bottom`, nearest to those wanted.

    None wants no place of its own: it is put evenly between its neighbours. The squares of the
    distances are least (pool adjacent violators: Ayer, Brunk, Ewing, Reid and Silverman 1955).
    """
    above = [0.0, *accumulate(heights)][:-1]
    slack = max(bottom - top - sum(heights), 0.0)
    pools: list[tuple[float, int]] = []
    for want, height in zip(_between(wanted, top, bottom), above, strict=True):
        mean, count = want - height - top, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        pools.append((mean, count))
    shifts = (min(max(mean, 0.0), slack) for mean, count in pools for _ in range(count))
    return tuple(top + height + shift for height, shift in zip(above, shifts, strict=True))


def _between(wanted: Sequence[float | None], top: float, bottom: float) -> list[float]:
    """Return the wanted places, with those evenly between them for what wants none."""
    known = [(-1, top), *((at, y) for at, y in enumerate(wanted) if y is not None)]
    known.append((len(wanted), bottom))
    places = []
    for at in range(len(wanted)):
        before = max(pair for pair in known if pair[0] <= at)
        after = min(pair for pair in known if pair[0] >= at)
        part = (at - before[0]) / max(after[0] - before[0], 1)
        places.append(before[1] + part * (after[1] - before[1]))
    return places
