"""Events -> a line of time down the page, with the dates and the events beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

from twofold.exporters.worksheets.blocks.drawings import Timeline, TimelineEvent
from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role
from twofold.exporters.worksheets.layout.gap_widths import WIDTHS, needed
from twofold.exporters.worksheets.layout.line_breaking import Line, break_lines
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shapes import (
    DrawnItem,
    DrawnRow,
    PlacedLine,
    Rectangle,
    Stroke,
    cut,
    stacked,
)
from twofold.exporters.worksheets.layout.shaping import ParagraphStyle, TextWidth
from twofold.exporters.worksheets.sheets.timeline.axis import (
    AxisDrawing,
    Scale,
    breaks,
    places_near,
    years_of,
)
from twofold.exporters.worksheets.sheets.timeline.pagination import TimePage, TimePages
from twofold.text import Run, Style, Text, plain

CHANNEL_MM = 15.24
"""Between the line and what stands beside it, for the strokes that join them by hand."""

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
    block: Timeline,
    style: PageStyle,
    text_width: TextWidth,
    page_heights: PageHeights,
    below: float = 0.0,
) -> Flows:
    """Return one drawing a page; the last leaves so many points `below`, if its events allow."""
    return _TimelineLayout.of(block, style, text_width).flows(block, page_heights, below)


@dataclass(frozen=True, slots=True)
class _LaidOutEvent:
    """An event before its place on the page is known; `middle` is that of its first line."""

    event: TimelineEvent
    moment: float
    height: float
    middle: float
    lines: tuple[PlacedLine, ...]
    label: tuple[PlacedLine, ...]

    @property
    def is_asked(self) -> bool:
        """Whether a pupil has to write the date."""
        return has_gap(self.event.when)


@dataclass(frozen=True, slots=True)
class _Segment:
    """Events beside a part of the line with its `scale`, and where their tops are."""

    scale: Scale
    comes_in: bool
    events: Sequence[_LaidOutEvent]
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
        """Return the layout in which every date has the same room."""
        size = style.size
        years = [str(_shown_year(each.date.first.year)) for each in block.events]
        axis = size * (max(text_width(year, Style.BOLD) for year in years) + 0.6)
        beside = axis + style.written(CHANNEL_MM)
        date_width = max(_date_width(each, style, text_width) for each in block.events)
        whole = style.column - beside - style.number_column - CODE_ROOM * size
        date_width = min(date_width, whole)
        stacked = whole - date_width < NARROWEST * size
        return cls(style, text_width, axis, beside, date_width, stacked)

    def flows(self, block: Timeline, page_heights: PageHeights, below: float) -> Flows:
        """Return one drawing a page."""
        events = tuple(self._event(event, page_heights.other) for event in block.events)
        moments = tuple(event.moment for event in events)
        heights = tuple(event.height for event in events)
        asked = frozenset(number for number, event in enumerate(events) if event.is_asked)
        known = TimePages(self.style.size, moments, heights, breaks(moments), below, asked)
        pages = known.on(page_heights)
        return tuple(
            Flow(Role.DRAWING, (self._drawing(page, events),), self.style.item_gap)
            for page in pages
        )

    def _event(self, event: TimelineEvent, page: float) -> _LaidOutEvent:
        style, size = self.style, self.style.size
        x = self.beside + style.number_column
        first = BASELINE * style.writing_line_height
        line_height = style.reading_line_height
        date = self._lines(event.when, self.date_width)
        top, words_x = first, x + self.date_width + 0.8 * size
        if self.is_stacked:
            top, words_x = first + (len(date) + 0.15) * line_height, x
        # Below its date an event has the width of the code, too, which stands beside that.
        code_room = 0.0 if self.is_stacked else CODE_ROOM * size
        words = self._lines(event.words, style.column - words_x - code_room)
        words = cut(words, int((page - top) / line_height))
        last = max(top + (len(words) - 1) * line_height, first + (len(date) - 1) * line_height)
        lines = (
            *stacked(date, x, first, line_height, size),
            *stacked(words, words_x, top, line_height, size),
        )
        height, middle = last + 0.55 * line_height, first - 0.32 * size
        moment, label = years_of(event.date.first), tuple(self._label(event, first))
        return _LaidOutEvent(event, moment, height, middle, lines, label)

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
            text,
            ParagraphStyle(
                self.style.size,
                width,
                self.text_width,
                lambda _: self.date_width,
                tallest=self.style.reading_line_height,
            ),
        )

    def _drawing(self, page: TimePage, events: Sequence[_LaidOutEvent]) -> DrawnRow:
        style = self.style
        axis = AxisDrawing(style.size, self.axis, self.beside)
        segments = list(self._segments(page, events))
        scales = [segment.scale for segment in segments]
        strokes: list[Stroke | Rectangle] = [
            *axis.line(scales, page, is_last=page.end == len(events))
        ]
        spoken: list[tuple[float, DrawnItem]] = []
        known = scales[0].first
        for segment in segments:
            strokes += axis.small_ticks(segment.scale)
            for year, y, font_style in self._years(segment):
                spoken.append((year, self._year(floor(year), y, font_style)))
                strokes += [axis.tick(y)] * (font_style is Style.BOLD)
            for event, top in zip(segment.events, segment.tops, strict=True):
                known = known if event.is_asked else event.moment
                lines, label = (
                    tuple(line.moved(0.0, top) for line in some)
                    for some in (event.lines, event.label)
                )
                spoken.append((known, DrawnItem(1, lines, label)))
                strokes += axis.joint(
                    segment.scale.place(event.moment),
                    top + event.middle,
                    number_column=0.0 if event.label else style.number_column,
                    is_answer=event.is_asked,
                )
        # What is asked for is spoken after the last known date, for years must not give it away.
        spoken.sort(key=lambda each: each[0])
        return DrawnRow(page.room, tuple(strokes), tuple(item for _, item in spoken))

    def _segments(self, page: TimePage, events: Sequence[_LaidOutEvent]) -> Iterator[_Segment]:
        """Yield what the page has between the breaks of its line, with a scale of its own each."""
        moments = [event.moment for event in events]
        heights = [event.height for event in events]
        for start, end, top, bottom in page.bands(moments, heights):
            run = events[start:end]
            opens = page.opens if start == page.start else None
            closes = page.closes if end == page.end else None
            scale = self._scale(run, (opens, closes), (top, bottom))
            wanted = [
                None if event.is_asked else scale.place(event.moment) - event.middle
                for event in run
            ]
            tops = places_near(wanted, heights[start:end], top, bottom)
            yield _Segment(scale, opens is not None, run, tops)

    def _scale(
        self,
        run: Sequence[_LaidOutEvent],
        turns: tuple[float | None, float | None],
        band: tuple[float, float],
    ) -> Scale:
        """Return the scale beside a run of events: level with the last, if its date is given.

        Else, and where the page `turns` before and after, it ends at the edge of the band; so it
        begins.
        """
        (opens, closes), (top, bottom) = turns, band
        inset = EDGE * self.style.size
        first, last = run[0].moment, run[-1].moment
        y, end_y = top + run[0].middle, bottom - (run[-1].height - run[-1].middle)
        if opens is not None:
            first, y = opens, top + inset
        elif len(run) > 1 and run[0].is_asked:
            first, y = floor(first), top + inset
        if closes is not None:
            last, end_y = closes, bottom - inset
        elif len(run) > 1 and run[-1].is_asked:
            last, end_y = floor(last) + 1, bottom - inset
        return Scale(first, last, y, max(y, end_y))

    def _years(self, segment: _Segment) -> Iterator[tuple[float, float, Style]]:
        """Yield years and their places: bold at their ticks, plain where one is under way.

        The year of a segment's first event is shown only where its date is printed.
        """
        scale = segment.scale
        ticks = list(scale.ticks(YEARS_APART * self.style.size))
        yield from ((float(year), y, Style.BOLD) for year, y in ticks)
        if ticks and ticks[0][1] - scale.top < FIRST_YEAR * self.style.size:
            return
        if segment.comes_in or not segment.events[0].is_asked:
            is_lone = scale.first == scale.last
            yield scale.first, scale.top, Style.BOLD if is_lone else Style.PLAIN

    def _year(self, year: int, y: float, style: Style) -> DrawnItem:
        size = self.style.size
        words = (Run(_shown_year(year), style),)
        line = self._lines(words, self.style.column)[0]
        width = size * self.text_width(_shown_year(year), style)
        return DrawnItem(
            1, (PlacedLine(self.axis - 0.5 * size - width, y + 0.32 * size, size, line),)
        )


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
