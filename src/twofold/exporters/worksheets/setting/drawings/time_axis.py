"""Dates in order -> a line of time: where it is broken, and a scale for each part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from twofold.dates import Day

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
