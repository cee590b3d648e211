"""Events -> a line of time down the page, with the dates and the events beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from twofold.exporters.worksheets.blocks import has_gap
from twofold.exporters.worksheets.drawings.ink import (
    Box,
    DrawnRow,
    Entry,
    SetLine,
    Stroke,
    cut,
    dot,
)
from twofold.exporters.worksheets.drawings.rooms import Rooms, pour
from twofold.exporters.worksheets.drawings.time_axis import Stretch, stretches, years_of
from twofold.exporters.worksheets.flows import Flow, Role
from twofold.exporters.worksheets.gap_widths import TIGHT_LETTER
from twofold.exporters.worksheets.lines import Line, break_lines
from twofold.exporters.worksheets.overviews import Timeline, TimelineEvent
from twofold.exporters.worksheets.page_style import BASELINE, MM, PageStyle
from twofold.exporters.worksheets.words import Measure, WordSetting
from twofold.notes import Run, Style, Text, plain

AXIS = 1.5
"""Thickness of the line of time in points."""

DOT = 0.17
"""Ems from the middle of a dot to its edge."""

CHANNEL = 3.6
"""Ems between the line and what stands beside it, for the strokes that join them."""

STUB = 0.7
"""Ems of such a stroke that are level with the event, where a pupil goes on drawing."""

YEARS_APART = 1.5
"""Ems between two numbers of years at least."""

NARROWEST = 13.0
"""Ems of room for an event below which it stands under its date."""

CODE_ROOM = 2.4
"""Ems left free at the right for the code of the note."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An event before its place on the page is known; `middle` is that of its first line."""

    event: TimelineEvent
    height: float
    middle: float
    date: tuple[SetLine, ...]
    words: tuple[SetLine, ...]
    label: tuple[SetLine, ...]


@dataclass(frozen=True, slots=True)
class TimelineSetting:
    """How one line of time is set; all distances are in points."""

    style: PageStyle
    measure: Measure
    axis: float
    beside: float
    date_width: float
    is_stacked: bool

    @classmethod
    def of(cls, block: Timeline, style: PageStyle, measure: Measure) -> TimelineSetting:
        """Return the setting in which every date has the same room."""
        size = style.size
        years = [str(_shown_year(each.date.first.year)) for each in block.events]
        axis = size * (max(measure(year, Style.BOLD) for year in years) + 0.6)
        beside = axis + CHANNEL * size
        date_width = max(_date_width(each, style, measure) for each in block.events)
        whole = style.column - beside - style.number_column - CODE_ROOM * size
        date_width = min(date_width, whole)
        stacked = whole - date_width < NARROWEST * size
        return cls(style, measure, axis, beside, date_width, stacked)

    def flows(self, block: Timeline, rooms: Rooms) -> tuple[Flow, ...]:
        """Return one drawing a page."""
        places = [self._place(event, rooms.other) for event in block.events]
        return tuple(
            Flow(
                Role.DRAWING,
                (self._drawing(places[start:end], end == len(places)),),
                self.style.item_gap,
            )
            for start, end in pour([place.height for place in places], rooms)
        )

    def _place(self, event: TimelineEvent, page: float) -> _Place:
        style, size = self.style, self.style.size
        x = self.beside + style.number_column
        first = BASELINE * style.writing_pitch
        pitch = style.reading_pitch
        date = self._lines(event.when, self.date_width)
        top, words_x = first, x + self.date_width + 0.8 * size
        if self.is_stacked:
            top, words_x = first + (len(date) + 0.15) * pitch, x
        words = self._lines(event.words, style.column - words_x - CODE_ROOM * size)
        words = cut(words, int((page - top) / pitch))
        label = tuple(self._label(event, first))
        last = max(top + (len(words) - 1) * pitch, first + (len(date) - 1) * pitch)
        return _Place(
            event,
            last + 0.55 * pitch,
            first - 0.32 * size,
            tuple(SetLine(x, first + index * pitch, size, line) for index, line in enumerate(date)),
            tuple(
                SetLine(words_x, top + index * pitch, size, line)
                for index, line in enumerate(words)
            ),
            label,
        )

    def _label(self, event: TimelineEvent, baseline: float) -> Iterator[SetLine]:
        """Yield the number of an event and its note's code, which stands at the right."""
        if event.number is None:
            return
        style = self.style
        number = self._lines((Run(f"{event.number}."),), style.column)
        yield SetLine(self.beside, baseline, style.size, number[0])
        if event.code:
            code = self._lines((Run(event.code),), style.column)
            x = style.column - style.code_size * self.measure(event.code, Style.PLAIN)
            yield SetLine(x, baseline, style.code_size, code[0])

    def _lines(self, text: Text, width: float) -> tuple[Line, ...]:
        return break_lines(
            text, WordSetting(self.style.size, width, self.measure, lambda _: self.date_width)
        )

    def _drawing(self, places: Sequence[_Place], is_last: bool) -> DrawnRow:
        tops = [0.0, *accumulate(place.height for place in places)]
        middles = [top + place.middle for top, place in zip(tops, places, strict=False)]
        moments = [years_of(place.event.date.first) for place in places]
        axis = stretches(moments, middles)
        strokes: list[Stroke | Box] = [*self._axis(axis, tops[-1], is_last)]
        heard = []
        for stretch in axis:
            for year, y in self._years(stretch, places):
                heard.append((float(year), self._year(year, y)))
                strokes.append(self._tick(y))
            for index in range(stretch.start, stretch.end):
                heard.append((moments[index], _entry(places[index], tops[index])))
                moment = stretch.place(moments[index])
                strokes += self._joint(moment, middles[index], places[index])
        heard.sort(key=lambda each: each[0])
        return DrawnRow(tops[-1], tuple(strokes), tuple(entry for _, entry in heard))

    def _axis(self, axis: tuple[Stretch, ...], height: float, is_last: bool) -> Iterator[Stroke]:
        """Yield the line, broken between two stretches, with an arrow at its end."""
        size, x = self.style.size, self.axis
        overhang = 0.6 * size
        for index, stretch in enumerate(axis):
            top = max(stretch.top - overhang, 0.0)
            bottom = min(stretch.bottom + overhang, height)
            if index:
                middle = (axis[index - 1].bottom + stretch.top) / 2
                top = middle + 0.15 * size
                yield self._slash(top)
            if index + 1 < len(axis):
                bottom = (stretch.bottom + axis[index + 1].top) / 2 - 0.15 * size
                yield self._slash(bottom)
            yield Stroke(((x, top), (x, bottom)), AXIS)
        end = min(axis[-1].bottom + overhang, height)
        if is_last:
            wing = 0.3 * size
            yield Stroke(((x - wing, end - wing), (x, end), (x + wing, end - wing)), AXIS)

    def _slash(self, y: float) -> Stroke:
        reach = 0.4 * self.style.size
        return Stroke(((self.axis - reach, y + 0.15 * reach), (self.axis + reach, y - 0.6 * reach)))

    def _years(self, stretch: Stretch, places: Sequence[_Place]) -> Iterator[tuple[int, float]]:
        """Yield years and their places; that of a lone event only where its date is printed."""
        if stretch.end - stretch.start > 1:
            yield from stretch.ticks(YEARS_APART * self.style.size)
        elif not has_gap((event := places[stretch.start].event).when):
            yield event.date.first.year, stretch.top

    def _tick(self, y: float) -> Stroke:
        reach = 0.3 * self.style.size
        return Stroke(((self.axis - reach, y), (self.axis + reach, y)), AXIS)

    def _year(self, year: int, y: float) -> Entry:
        size = self.style.size
        words = (Run(_shown_year(year), Style.BOLD),)
        line = self._lines(words, self.style.column)[0]
        width = size * self.measure(_shown_year(year), Style.BOLD)
        return Entry(1, (SetLine(self.axis - 0.5 * size - width, y + 0.32 * size, size, line),))

    def _joint(self, moment: float, middle: float, place: _Place) -> Iterator[Stroke | Box]:
        """Yield the stroke that joins an event to its moment, which the pupil draws if asked."""
        size = self.style.size
        is_answer = has_gap(place.event.when)
        end = self.beside - 0.35 * size
        if not place.label:
            end += self.style.number_column
        bend = self.beside - 0.35 * size - STUB * size
        yield Stroke(((bend, middle), (end, middle)))
        yield Stroke(((self.axis, moment), (bend, middle)), answer=is_answer)
        yield dot(self.axis, moment, DOT * size, answer=is_answer)


def _entry(place: _Place, top: float) -> Entry:
    label = tuple(_moved(line, top) for line in place.label)
    return Entry(1, tuple(_moved(line, top) for line in (*place.date, *place.words)), label)


def _moved(line: SetLine, down: float) -> SetLine:
    return SetLine(line.x, line.baseline + down, line.size, line.line)


def _date_width(event: TimelineEvent, style: PageStyle, measure: Measure) -> float:
    """Return the points that a date needs to be read or, where it is asked for, to be written."""
    words = plain(event.when)
    written = TIGHT_LETTER * len(words) * MM * style.scale if has_gap(event.when) else 0.0
    return max(written, style.size * measure(words, Style.BOLD) + 4)


def _shown_year(year: int) -> str:
    """Return an astronomical year as people count: 1924, 44 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"
