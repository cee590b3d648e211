"""Events -> a line of time down the page, with the dates and the events beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

from twofold.exporters.worksheets.blocks.overviews import Timeline, TimelineEvent
from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.layout.flows import Flow, Role
from twofold.exporters.worksheets.layout.gap_widths import WIDTHS, needed
from twofold.exporters.worksheets.layout.line_breaking import Line, break_lines
from twofold.exporters.worksheets.layout.page_heights import PageHeights
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.layout.shapes import Box, DrawnRow, Entry, PlacedLine, Stroke, cut
from twofold.exporters.worksheets.layout.shaping import ParagraphStyle, TextWidth
from twofold.exporters.worksheets.sheets.timeline.axis import (
    AxisInk,
    Ends,
    Scale,
    breaks,
    places_near,
    years_of,
)
from twofold.exporters.worksheets.sheets.timeline.pagination import TimePage, TimePages
from twofold.text import Run, Style, Text, plain

CHANNEL = 3.6
"""Ems between the line and what stands beside it, for the strokes that join them."""

EDGE = 0.4
"""Ems from the edge of the page to where the line is at the moment at which the page is turned."""

YEARS_APART = 1.5
"""Ems between two numbers of years at least."""

FIRST_YEAR = 2.5
"""Ems below the beginning of a line within which it has the number of a year."""

NARROWEST = 13.0
"""Ems of room for an event below which it stands under its date."""

CODE_ROOM = 2.4
"""Ems left free at the right for the code of the note."""


def timeline_flows(
    block: Timeline, style: PageStyle, text_width: TextWidth, page_heights: PageHeights
) -> tuple[Flow, ...]:
    """Return one drawing a page."""
    return _TimelineLayout.of(block, style, text_width).flows(block, page_heights)


@dataclass(frozen=True, slots=True)
class _Place:
    """An event before its place on the page is known; `middle` is that of its first line."""

    event: TimelineEvent
    height: float
    middle: float
    date: tuple[PlacedLine, ...]
    words: tuple[PlacedLine, ...]
    label: tuple[PlacedLine, ...]

    @property
    def below(self) -> float:
        """The points from the middle down to its end."""
        return self.height - self.middle


@dataclass(frozen=True, slots=True)
class _Events:
    """The events of a line, in order: their moments, and what is beside each."""

    moments: tuple[float, ...]
    places: tuple[_Place, ...]

    @property
    def heights(self) -> tuple[float, ...]:
        """The points that each needs."""
        return tuple(place.height for place in self.places)

    def is_asked(self, number: int) -> bool:
        """Return whether a pupil has to write the date of an event."""
        return has_gap(self.places[number].event.when)


@dataclass(frozen=True, slots=True)
class _Part:
    """Events beside a part of the line with its `scale`, and the `tops` of their places."""

    scale: Scale
    comes_in: bool
    moments: Sequence[float]
    places: Sequence[_Place]
    tops: Sequence[float]


@dataclass(frozen=True, slots=True)
class _TimelineLayout:
    """How one line of time is laid out; all distances are in points."""

    style: PageStyle
    text_width: TextWidth
    axis: float
    beside: float
    date_width: float
    is_stacked: bool

    @classmethod
    def of(cls, block: Timeline, style: PageStyle, text_width: TextWidth) -> _TimelineLayout:
        """Return the setting in which every date has the same room."""
        size = style.size
        years = [str(_shown_year(each.date.first.year)) for each in block.events]
        axis = size * (max(text_width(year, Style.BOLD) for year in years) + 0.6)
        beside = axis + CHANNEL * size
        date_width = max(_date_width(each, style, text_width) for each in block.events)
        whole = style.column - beside - style.number_column - CODE_ROOM * size
        date_width = min(date_width, whole)
        stacked = whole - date_width < NARROWEST * size
        return cls(style, text_width, axis, beside, date_width, stacked)

    def flows(self, block: Timeline, page_heights: PageHeights) -> tuple[Flow, ...]:
        """Return one drawing a page."""
        moments = tuple(years_of(event.date.first) for event in block.events)
        places = tuple(self._place(event, page_heights.other) for event in block.events)
        events = _Events(moments, places)
        pages = TimePages(self.style.size, moments, events.heights, breaks(moments)).on(
            page_heights
        )
        return tuple(
            Flow(Role.DRAWING, (self._drawing(page, events),), self.style.item_gap)
            for page in pages
        )

    def _place(self, event: TimelineEvent, page: float) -> _Place:
        style, size = self.style, self.style.size
        x = self.beside + style.number_column
        first = BASELINE * style.writing_line_height
        line_height = style.reading_line_height
        date = self._lines(event.when, self.date_width)
        top, words_x = first, x + self.date_width + 0.8 * size
        if self.is_stacked:
            top, words_x = first + (len(date) + 0.15) * line_height, x
        words = self._lines(event.words, style.column - words_x - CODE_ROOM * size)
        words = cut(words, int((page - top) / line_height))
        label = tuple(self._label(event, first))
        last = max(top + (len(words) - 1) * line_height, first + (len(date) - 1) * line_height)
        return _Place(
            event,
            last + 0.55 * line_height,
            first - 0.32 * size,
            tuple(
                PlacedLine(x, first + index * line_height, size, line)
                for index, line in enumerate(date)
            ),
            tuple(
                PlacedLine(words_x, top + index * line_height, size, line)
                for index, line in enumerate(words)
            ),
            label,
        )

    def _label(self, event: TimelineEvent, baseline: float) -> Iterator[PlacedLine]:
        """Yield the number of an event and its note's code, which stands at the right."""
        if event.number is None:
            return
        style = self.style
        number = self._lines((Run(f"{event.number}."),), style.column)
        yield PlacedLine(self.beside, baseline, style.size, number[0])
        if event.code:
            code = self._lines((Run(event.code),), style.column)
            x = style.column - style.code_size * self.text_width(event.code, Style.PLAIN)
            yield PlacedLine(x, baseline, style.code_size, code[0])

    def _lines(self, text: Text, width: float) -> tuple[Line, ...]:
        return break_lines(
            text, ParagraphStyle(self.style.size, width, self.text_width, lambda _: self.date_width)
        )

    def _drawing(self, page: TimePage, events: _Events) -> DrawnRow:
        size = self.style.size
        ink = AxisInk(size, self.axis, self.beside)
        parts = list(self._parts(page, events))
        ends = Ends(
            page.opens is not None,
            page.closes is not None,
            page.start == 0,
            page.end == len(events.places),
        )
        strokes: list[Stroke | Box] = [*ink.line([part.scale for part in parts], page.room, ends)]
        heard: list[tuple[float, Entry]] = []
        told = parts[0].scale.first
        for part in parts:
            strokes += ink.small_ticks(part.scale)
            for year, y, style in self._years(part):
                heard.append((year, self._year(floor(year), y, style)))
                strokes += [ink.year_tick(y)] * (style is Style.BOLD)
            for moment, place, top in zip(part.moments, part.places, part.tops, strict=True):
                is_asked = has_gap(place.event.when)
                told = told if is_asked else moment
                heard.append((told, _entry(place, top)))
                strokes += ink.joint(
                    part.scale.place(moment),
                    top + place.middle,
                    number_column=0.0 if place.label else self.style.number_column,
                    is_answer=is_asked,
                )
        # What is asked for is heard after the last date that is told, for years must not tell it.
        heard.sort(key=lambda each: each[0])
        return DrawnRow(page.room, tuple(strokes), tuple(entry for _, entry in heard))

    def _parts(self, page: TimePage, events: _Events) -> Iterator[_Part]:
        """Yield what the page has between the breaks of its line, with a scale of its own each."""
        moments, places, heights = events.moments, events.places, events.heights
        for start, end, top, bottom in page.bands(moments, heights):
            comes_in = start == page.start and page.opens is not None
            scale = self._scale(page, (start, end), (top, bottom), events)
            wanted = [
                None
                if events.is_asked(number)
                else scale.place(moments[number]) - places[number].middle
                for number in range(start, end)
            ]
            tops = places_near(wanted, heights[start:end], top, bottom)
            yield _Part(scale, comes_in, moments[start:end], places[start:end], tops)

    def _scale(
        self, page: TimePage, run: tuple[int, int], band: tuple[float, float], events: _Events
    ) -> Scale:
        """Return the scale beside a run of events: it ends level with the last, if that is told.

        Else, and where the page is turned, it ends at the edge of the band; so it begins.
        """
        (start, end), (top, bottom) = run, band
        inset = EDGE * self.style.size
        first, last = events.moments[start], events.moments[end - 1]
        y, end_y = top + events.places[start].middle, bottom - events.places[end - 1].below
        if start == page.start and page.opens is not None:
            first, y = page.opens, top + inset
        elif end - start > 1 and events.is_asked(start):
            first, y = floor(first), top + inset
        if end == page.end and page.closes is not None:
            last, end_y = page.closes, bottom - inset
        elif end - start > 1 and events.is_asked(end - 1):
            last, end_y = floor(last) + 1, bottom - inset
        return Scale(first, last, y, max(y, end_y))

    def _years(self, part: _Part) -> Iterator[tuple[float, float, Style]]:
        """Yield years and their places: bold at their ticks, plain where one is under way.

        The year of a part's first event is told only where its date is printed.
        """
        scale = part.scale
        ticks = list(scale.ticks(YEARS_APART * self.style.size))
        yield from ((float(year), y, Style.BOLD) for year, y in ticks)
        if ticks and ticks[0][1] - scale.top < FIRST_YEAR * self.style.size:
            return
        if part.comes_in or not has_gap(part.places[0].event.when):
            is_lone = scale.first == scale.last
            yield scale.first, scale.top, Style.BOLD if is_lone else Style.PLAIN

    def _year(self, year: int, y: float, style: Style) -> Entry:
        size = self.style.size
        words = (Run(_shown_year(year), style),)
        line = self._lines(words, self.style.column)[0]
        width = size * self.text_width(_shown_year(year), style)
        return Entry(1, (PlacedLine(self.axis - 0.5 * size - width, y + 0.32 * size, size, line),))


def _entry(place: _Place, top: float) -> Entry:
    label = tuple(_moved(line, top) for line in place.label)
    return Entry(1, tuple(_moved(line, top) for line in (*place.date, *place.words)), label)


def _moved(line: PlacedLine, down: float) -> PlacedLine:
    return PlacedLine(line.x, line.baseline + down, line.size, line.line)


def _date_width(event: TimelineEvent, style: PageStyle, text_width: TextWidth) -> float:
    """Return the points that a date needs to be read or, where it is asked for, to be written."""
    words = plain(event.when)
    read = style.size * text_width(words, Style.BOLD) + 4
    if not has_gap(event.when):
        return read
    return max(style.written(max(WIDTHS[0], needed(words))), read + 2 * style.size)


def _shown_year(year: int) -> str:
    """Return an astronomical year as people count: 1924, 44 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"
