"""The scales of a line of time -> strokes: the line, its breaks, its ticks, what joins events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twofold.exporters.worksheets.setting.drawings.ink import Box, Point, Stroke, dot
from twofold.exporters.worksheets.setting.drawings.time_axis import Scale
from twofold.exporters.worksheets.setting.page_style import RULE

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
class Ends:
    """How the line begins and ends on a page: it goes on, is broken, or has its own end there."""

    comes_in: bool
    runs_off: bool
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class AxisInk:
    """Draws a line of time at `x` beside words of `size` points, which begin at `beside`."""

    size: float
    x: float
    beside: float

    def line(self, scales: Sequence[Scale], height: float, ends: Ends) -> Iterator[Stroke]:
        """Yield the line, broken between two scales, with an arrow where it ends."""
        overhang, gap = OVERHANG * self.size, BREAK * self.size
        for index, scale in enumerate(scales):
            top, bottom = max(scale.top - overhang, 0.0), min(scale.bottom + overhang, height)
            if index:
                top = (scales[index - 1].bottom + scale.top) / 2 + gap
            elif ends.comes_in:
                top = 0.0
            if index + 1 < len(scales):
                bottom = (scale.bottom + scales[index + 1].top) / 2 - gap
            elif ends.runs_off:
                bottom = height
            yield Stroke(((self.x, top), (self.x, bottom)), AXIS)
            if index or not (ends.comes_in or ends.begins):
                yield self._slash(top)
            if index + 1 < len(scales) or not (ends.runs_off or ends.ends):
                yield self._slash(bottom)
            elif ends.ends:
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
    ) -> Iterator[Stroke | Box]:
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
