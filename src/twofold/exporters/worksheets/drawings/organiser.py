"""The essential knowledge -> two sides of a sheet in boxes: complete, and with blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from twofold.exporters.worksheets.drawings import choosing
from twofold.exporters.worksheets.drawings.choosing import Kept, Side, chosen, everything
from twofold.exporters.worksheets.drawings.ink import Box, DrawnRow, Entry, Stroke
from twofold.exporters.worksheets.drawings.knowledge import (
    BELOW,
    READING,
    WIDE_READING,
    KnowledgeSetting,
    Piece,
)
from twofold.exporters.worksheets.drawings.rooms import Rooms
from twofold.exporters.worksheets.flows import Flow, Role
from twofold.exporters.worksheets.overviews import KnowledgePart, Organiser, PartKind
from twofold.exporters.worksheets.page_style import MM, PageStyle
from twofold.exporters.worksheets.words import Measure

SIZES = (8.5, 9.0, 9.5, 10.0, 10.5, 11.0, 12.0, 13.0, 14.0)
"""Points of the words in ordinary print: the largest at which a side fits on one page."""

ORDINARY = 12.0
"""Size of the words on the other sheets of ordinary print."""

LARGE = 0.9
"""The words of large print as a part of the style's size; there a side takes several pages."""

HEAD = 45.0
"""Points kept free for the title of the sheet in ordinary print."""

COLUMN, COLUMN_EMS = 70 * MM, 20.0
"""Width of a column at least, whatever the size of its words; three stand side by side on A4."""

GUTTER = 2.5 * MM
"""Between two boxes."""

PADDING = 1.8 * MM
"""Between the frame of a box and its words."""

FRAME, CORNER = 0.8, 3.0
"""Points of the frame of a box, and of its round corners."""

THICK = 1.4
"""Points of the rule below a heading."""

SPREAD = 0.6
"""Ems by which things may move apart until they fill their column."""

TALLEST = 0.75
"""Part of a page's height that one thing may take."""

ASKED = (9, 2, 1)
"""Gaps of a key point that are blank: the most of these that leave room for everything."""

NOUNS = {
    PartKind.POINTS: "key points",
    PartKind.TERMS: "terms",
    PartKind.PEOPLE: "people",
    PartKind.DATES: "dates",
}
"""What the author is told of each kind."""


def organiser_flows(
    organiser: Organiser, style: PageStyle, measure: Measure, rooms: Rooms
) -> Iterator[Flow]:
    """Yield the front and then the back, each one page in ordinary print.

    Large print has what ordinary print has room for, and takes more pages.
    """
    plan = _Plan.of(organiser.parts, style, measure, rooms)
    size = plan.size if style.size <= ORDINARY else LARGE * style.size
    front = _Drawer.of(plan.parts, _setting(size, None, style, measure), style, rooms)
    yield from front.flows(everything(plan.parts), _left_out("front", organiser.parts, plan.parts))
    rooms = Rooms(rooms.other, rooms.other)
    back = _Drawer.of(plan.parts, _setting(size, plan.asked, style, measure), style, rooms)
    asked = [_only(part, places) for part, places in zip(plan.parts, plan.on_back, strict=True)]
    yield from back.flows(plan.on_back, _left_out("back", plan.parts, asked))


def _left_out(side: str, parts: Iterable[KnowledgePart], kept: Iterable[KnowledgePart]) -> str:
    """Return what the author is told of things that are not on a side; "" if all of them are."""
    counts = {part.kind: len(part.things) for part in kept}
    told = [
        f"{total - counts.get(part.kind, 0)} of {total} {NOUNS[part.kind]}"
        for part in parts
        if (total := len(part.things)) > counts.get(part.kind, 0)
    ]
    return f"no room on the {side} for {', '.join(told)}" if told else ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The parts without what the front has no room for, and what `on_back` is asked of them.

    Words are `size` points large in ordinary print, and `asked` gaps of a key point are blank.
    """

    parts: tuple[KnowledgePart, ...]
    size: float
    asked: int
    on_back: Kept

    @classmethod
    def of(
        cls, parts: tuple[KnowledgePart, ...], style: PageStyle, measure: Measure, rooms: Rooms
    ) -> _Plan:
        """Return the plan for ordinary print: all that fits, the words as large as they can be."""
        usual = Rooms.of(replace(style, size=ORDINARY), HEAD)
        first = min(usual.first, rooms.first) if style.size <= ORDINARY else usual.first
        style, other = replace(style, size=ORDINARY), usual.other

        def side(parts: tuple[KnowledgePart, ...], size: float, asked: int | None) -> Side:
            room = first if asked is None else other
            return _Drawer.of(
                parts, _setting(size, asked, style, measure), style, Rooms(room, other)
            ).side

        kept = chosen(parts, side(parts, SIZES[0], None))
        parts = tuple(
            _only(part, places) for part, places in zip(parts, kept, strict=True) if places
        )
        whole = everything(parts)
        sizes = list(takewhile(lambda size: side(parts, size, None).fits(whole), SIZES))
        ways = [(size, asked) for size in reversed(sizes) for asked in ASKED]
        for size, asked in ways:
            if side(parts, size, asked).fits(whole):
                return cls(parts, size, asked, whole)
        size, asked = ways[-1]
        return cls(parts, size, asked, chosen(parts, side(parts, size, asked)))


def _only(part: KnowledgePart, places: Sequence[int]) -> KnowledgePart:
    return replace(part, things=tuple(part.things[place] for place in places))


def _setting(
    size: float, asked: int | None, style: PageStyle, measure: Measure
) -> KnowledgeSetting:
    reading = WIDE_READING if style.spacing == "wide" else READING
    return KnowledgeSetting(
        size, style.scale, measure, TALLEST * style.column_height, asked, reading
    )


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Draws one side: its pieces are those of the things of each part, `width` points wide."""

    setting: KnowledgeSetting
    side: Side
    width: float
    item_gap: float
    headings: tuple[Piece, ...]
    pieces: tuple[tuple[Piece, ...], ...]

    @classmethod
    def of(
        cls,
        parts: Sequence[KnowledgePart],
        setting: KnowledgeSetting,
        style: PageStyle,
        rooms: Rooms,
    ) -> _Drawer:
        """Return what draws some parts in as many columns as the page has room for."""
        least = max(COLUMN, COLUMN_EMS * setting.size)
        columns = max(1, int((style.column + GUTTER) / (least + GUTTER)))
        width = (style.column + GUTTER) / columns - GUTTER
        inner = width - 2 * PADDING
        pieces = tuple(setting.pieces(part, inner) for part in parts)
        side = Side(
            columns,
            rooms.first,
            rooms.other,
            setting.heading_height,
            2 * PADDING - BELOW * setting.size,
            GUTTER,
            tuple(tuple(piece.height for piece in each) for each in pieces),
        )
        headings = tuple(setting.heading(part.title, inner) for part in parts)
        return cls(setting, side, width, style.item_gap, headings, pieces)

    def flows(self, kept: Kept, left_out: str) -> Iterator[Flow]:
        """Yield what is kept page by page."""
        filling = self.side.filling(kept)
        columns = self.side.boxes(kept, filling)
        is_one_page = len(columns) <= self.side.columns
        for start in range(0, len(columns), self.side.columns):
            room = self.side.room_of(start)
            strokes: list[Stroke | Box] = []
            entries: list[Entry] = []
            for number, boxes in enumerate(columns[start : start + self.side.columns]):
                x = number * (self.width + GUTTER)
                bottom = filling * room if is_one_page else 0.0
                for box, spread in self._spread(boxes, bottom):
                    strokes += self._frame(box, x)
                    entries += self._entries(box, kept[box.part], spread, x)
            row = DrawnRow(room, tuple(strokes), tuple(entries))
            told = "" if start else left_out
            yield Flow(Role.DRAWING, (row,), self.item_gap, left_out=told)

    def _spread(
        self, boxes: Sequence[choosing.Box], bottom: float
    ) -> Iterator[tuple[choosing.Box, float]]:
        """Yield the boxes of a column with the points by which their things move apart.

        Then the last box ends at the `bottom`, if that lies below it.
        """
        spare = max(0.0, bottom - boxes[-1].y - boxes[-1].height)
        things = sum(box.end - box.start for box in boxes)
        spread = min(spare / things, SPREAD * self.setting.size)
        down = 0.0
        for box in boxes:
            more = spread * (box.end - box.start)
            moved = replace(box, y=box.y + down, height=box.height + more)
            if box is boxes[-1]:
                moved = replace(moved, height=max(moved.height, bottom - moved.y))
            down += more
            yield moved, spread

    def _frame(self, box: choosing.Box, x: float) -> Iterator[Stroke | Box]:
        yield Box(x, box.y, self.width, box.height, CORNER, FRAME)
        if box.has_heading:
            y = box.y + self.side.heading
            yield Stroke(((x, y), (x + self.width, y)), THICK)

    def _entries(
        self, box: choosing.Box, places: Sequence[int], spread: float, x: float
    ) -> Iterator[Entry]:
        x, y = x + PADDING, box.y
        if box.has_heading:
            yield _entry(self.headings[box.part], 0, x, y)
            y += self.side.heading
        y += PADDING
        for place in places[box.start : box.end]:
            piece = self.pieces[box.part][place]
            yield _entry(piece, 1, x, y + spread / 2)
            y += piece.height + spread


def _entry(piece: Piece, depth: int, right: float, down: float) -> Entry:
    lines, number = (
        tuple(replace(line, x=line.x + right, baseline=line.baseline + down) for line in some)
        for some in (piece.lines, piece.number)
    )
    return Entry(depth, lines, number)
