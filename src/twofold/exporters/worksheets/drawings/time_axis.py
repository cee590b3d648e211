"""Dates in order -> the stretches of a line of time, each to a scale of its own."""

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


@dataclass(frozen=True, slots=True)
class Stretch:
    """The events from `start` to before `end`, on a line from `top` to `bottom` in points."""

    start: int
    end: int
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

    def ticks(self, least: float) -> Iterator[tuple[int, float]]:
        """Yield round years and their places on the line, `least` points apart or more.

        Years are astronomical: the round ones before 1 are -499 for 500 BC, and so on.
        """
        if self.last <= self.first:
            return
        length = (self.bottom - self.top) / (self.last - self.first)
        step = next((step for step in TICK_YEARS if step * length >= least), TICK_YEARS[-1])
        for number in range(ceil(self.first / step) - 1, floor(self.last / step) + 1):
            year = number * step + (number < 0)
            if number and self.first <= year <= self.last:
                yield year, self.place(year)


def years_of(day: Day) -> float:
    """Return a day as years and parts of a year, months taken as equally long."""
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 372


def stretches(moments: Sequence[float], places: Sequence[float]) -> tuple[Stretch, ...]:
    """Return the stretches that the line of `moments` falls into.

    `places` say where the events themselves stand beside the line. Each stretch begins and ends
    level with its first and last event, so that its scale follows how densely events are known.
    """
    return tuple(
        Stretch(start, end, moments[start], moments[end - 1], places[start], places[end - 1])
        for start, end in _unbroken(moments, 0, len(moments))
    )


def _unbroken(moments: Sequence[float], start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start < 3:
        if end > start:
            yield start, end
        return
    whole = moments[end - 1] - moments[start]
    widest = max(range(start + 1, end), key=lambda index: moments[index] - moments[index - 1])
    gap = moments[widest] - moments[widest - 1]
    usual = whole / (end - start - 1)
    if gap > 0 and gap >= FAR_OFF * usual and gap >= LONG_WAY * whole:
        yield from _unbroken(moments, start, widest)
        yield from _unbroken(moments, widest, end)
    else:
        yield start, end
