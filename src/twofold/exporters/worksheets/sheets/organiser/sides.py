"""The things of one side of the organiser -> its columns of boxes, drawn page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import pictures_in
from twofold.exporters.worksheets.blocks.drawings import KnowledgeGroup
from twofold.exporters.worksheets.layout.flows import Flow, Role
from twofold.exporters.worksheets.layout.page_style import PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shapes import (
    DrawnItem,
    DrawnPicture,
    DrawnRow,
    Rectangle,
    Stroke,
    fitted,
)
from twofold.exporters.worksheets.sheets.organiser.columns import (
    ColumnBox,
    Kept,
    OrganiserSide,
)
from twofold.exporters.worksheets.sheets.organiser.entries import (
    BELOW,
    EntryLayout,
    LaidOutEntry,
)
from twofold.exporters.worksheets.sheets.organiser.tables import LaidOutTable
from twofold.text import Text

GUTTER = 0.75
"""Ems between two boxes."""

PADDING = 0.6
"""Ems between the frame of a box and its words."""

FRAME, CORNER = 0.8, 3.0
"""Points of the frame of a box, and of its round corners."""

THICK = 1.4
"""Points of the rule below a heading."""

SPREAD = 1.3
"""Ems by which things may move apart until they fill their column."""

PICTURES, ABOVE_PICTURE = 0.6, 6.0
"""The part of what one thing may take that the pictures of a part have at most, for one thing has
to stand below them on the same page; and points above a picture."""


@dataclass(frozen=True, slots=True)
class SideDrawer:
    """Draws one side: its pieces are those of the things of each part, `width` points wide.

    In each text of the back so many gaps are `asked` at least, if it has as many.
    """

    layout: EntryLayout
    side: OrganiserSide
    width: float
    padding: float
    item_gap: float
    headings: tuple[LaidOutEntry, ...]
    pictures: tuple[tuple[DrawnPicture, ...], ...]
    pieces: tuple[tuple[LaidOutEntry, ...], ...]
    asked: int = 0

    @classmethod
    def of(
        cls,
        parts: Sequence[KnowledgeGroup],
        layout: EntryLayout,
        style: PageStyle,
        heights: PageHeights,
        pages: int,
        columns: int,
    ) -> SideDrawer:
        """Return what draws some parts on so many pages, each with so many columns."""
        gutter, padding = GUTTER * layout.size, PADDING * layout.size
        width = (style.column + gutter) / columns - gutter
        inner = width - 2 * padding
        tallest = PICTURES * layout.tallest
        pictures = tuple(tuple(_pictures(part.pictures, inner, tallest)) for part in parts)
        rooms = tuple(max((p.y + p.height for p in each), default=0.0) for each in pictures)
        shorter = (replace(layout, tallest=layout.tallest - room) for room in rooms)
        across = style.column - 2 * padding
        pieces = tuple(
            tuple(_pieces(each, part, inner, across))
            for each, part in zip(shorter, parts, strict=True)
        )
        side = OrganiserSide(
            pages,
            columns,
            heights,
            layout.heading_height,
            2 * padding - BELOW * layout.size,
            gutter,
            tuple(tuple(piece.height for piece, _ in each) for each in pieces),
            rooms,
            tuple(
                frozenset(place for place, (_, is_wide) in enumerate(each) if is_wide)
                for each in pieces
            ),
            frozenset(
                number for number, part in enumerate(parts) if layout.is_back and not part.is_asked
            ),
        )
        headings = tuple(layout.heading(part.heading, inner) for part in parts)
        set_pieces = tuple(tuple(piece for piece, _ in each) for each in pieces)
        return cls(layout, side, width, padding, style.item_gap, headings, pictures, set_pieces)

    def ends_cut(self, kept: Kept) -> int:
        """Return how many of the things that are kept have no room for all their words."""
        pieces = zip(self.pieces, kept, strict=True)
        return sum(each[place].is_cut for each, places in pieces for place in places)

    def is_good(self, part: int, place: int) -> bool:
        """Return whether a thing has room for all its words and, if it is a table, is one."""
        piece = self.pieces[part][place]
        return not (piece.is_cut or _is_list(piece))

    def lists(self, kept: Kept) -> int:
        """Return how many of the tables that are kept have become lists."""
        return sum(
            _is_list(self.pieces[part][place])
            for part, places in enumerate(kept)
            for place in places
        )

    def flows(self, kept: Kept, left_out: str) -> Iterator[Flow]:
        """Yield what is kept page by page."""
        side, narrow = self.side.in_columns(kept)
        columns = side.boxes(narrow, side.filling(narrow))
        for start in range(0, len(columns), side.columns):
            room, shown = side.room_of(start), columns[start : start + side.columns]
            bottom = min(room, max(map(self._lowest, shown)))
            strokes: list[Stroke | Rectangle] = []
            entries: list[DrawnItem] = []
            for number, boxes in enumerate(shown):
                x = number * (self.width + side.between)
                for box, spread in self._spread(boxes, bottom):
                    strokes += self._frame(box, x)
                    entries += self._above(box, x)
                    for piece, right, down in self._placed(box, narrow[box.part], spread, x):
                        strokes += _rules(piece, right, down)
                        entries += _items(piece, right, down)
            for piece, y in () if start else self._across(kept, bottom if columns[0] else 0.0):
                height = piece.height + side.frame
                strokes.append(Rectangle(0.0, y, self.column, height, CORNER, FRAME))
                strokes += _rules(piece, self.padding, y + self.padding)
                entries += _items(piece, self.padding, y + self.padding)
            row = DrawnRow(self.side.room_of(start), tuple(strokes), tuple(entries))
            said = "" if start else left_out
            yield Flow(Role.DRAWING, (row,), self.item_gap, left_out=said)

    @property
    def column(self) -> float:
        """The points that all columns take side by side."""
        return self.side.columns * (self.width + self.side.between) - self.side.between

    def _across(self, kept: Kept, bottom: float) -> Iterator[tuple[LaidOutEntry, float]]:
        """Yield what stands below columns that end at the `bottom`, and the top of its box."""
        y = bottom + self.side.between * bool(bottom)
        for part, place in self.side.across(kept):
            piece = self.pieces[part][place]
            yield piece, y
            y += piece.height + self.side.frame + self.side.between

    def _lowest(self, boxes: Sequence[ColumnBox]) -> float:
        """Return where a column ends whose things have moved apart as far as they may."""
        if not boxes:
            return 0.0
        things = sum(box.end - box.start for box in boxes)
        return boxes[-1].y + boxes[-1].height + SPREAD * self.layout.size * things

    def _spread(
        self, boxes: Sequence[ColumnBox], bottom: float
    ) -> Iterator[tuple[ColumnBox, float]]:
        """Yield the boxes of a column with the points by which their things move apart.

        Then the last box ends at the `bottom`, if that lies below it.
        """
        if not boxes:
            return
        spare = max(0.0, bottom - boxes[-1].y - boxes[-1].height)
        things = sum(box.end - box.start for box in boxes)
        spread = min(spare / things, SPREAD * self.layout.size)
        down = 0.0
        for box in boxes:
            more = spread * (box.end - box.start)
            moved = replace(box, y=box.y + down, height=box.height + more)
            if box is boxes[-1]:
                moved = replace(moved, height=max(moved.height, bottom - moved.y))
            down += more
            yield moved, spread

    def _frame(self, box: ColumnBox, x: float) -> Iterator[Stroke | Rectangle]:
        yield Rectangle(x, box.y, self.width, box.height, CORNER, FRAME)
        y = box.y + self.side.heading
        yield Stroke(((x, y), (x + self.width, y)), THICK)

    def _above(self, box: ColumnBox, x: float) -> Iterator[DrawnItem]:
        """Yield the heading of a box, and its pictures if it has any."""
        x, y = x + self.padding, box.y
        lines = self.headings[box.part].lines
        yield DrawnItem(0, tuple(line.moved(x, y) for line in lines))
        y += self.side.heading
        if box.has_pictures:
            pictures = (picture.moved(x, y) for picture in self.pictures[box.part])
            yield DrawnItem(0, (), pictures=tuple(pictures))

    def _placed(
        self, box: ColumnBox, places: Sequence[int], spread: float, x: float
    ) -> Iterator[tuple[LaidOutEntry, float, float]]:
        """Yield the things of a box, each with the place of its top left."""
        y = box.y + self.padding
        y += self.side.heading
        y += self.side.pictures[box.part] * box.has_pictures
        for place in places[box.start : box.end]:
            piece = self.pieces[box.part][place]
            yield piece, x + self.padding, y + spread / 2
            y += piece.height + spread


def _pieces(
    layout: EntryLayout, part: KnowledgeGroup, width: float, across: float
) -> Iterator[tuple[LaidOutEntry, bool]]:
    """Yield the things of a part in a box of some width, or wide: a table that is one only then."""
    narrow = layout.pieces(part, width)
    wide = layout.pieces(part, across) if any(map(_is_list, narrow)) else narrow
    for usual, wider in zip(narrow, wide, strict=True):
        is_wide = _is_list(usual) and not _is_list(wider)
        yield (wider, True) if is_wide else (usual, False)


def _is_list(piece: LaidOutEntry) -> bool:
    """Return whether a table has become a list."""
    return bool(piece.table and piece.table.items)


def _pictures(pictures: Text, width: float, tallest: float) -> Iterator[DrawnPicture]:
    """Yield pictures one below the other, all as large as the width and a height allow.

    They are no larger than they look well, and in the middle of the width.
    """
    blocks = list(pictures_in(pictures))
    sizes = [fitted(block.file, width) for block in blocks]
    room = sum(high + ABOVE_PICTURE for _, high in sizes)
    factor = min(1.0, tallest / room) if room else 1.0
    y = 0.0
    for block, (across, high) in zip(blocks, sizes, strict=True):
        y += factor * ABOVE_PICTURE
        x = (width - factor * across) / 2
        yield DrawnPicture(x, y, factor * across, factor * high, block.file, block.words)
        y += factor * high


def _rules(piece: LaidOutEntry, right: float, down: float) -> Iterator[Stroke]:
    for rule in piece.table.rules if piece.table else ():
        yield replace(rule, points=tuple((x + right, y + down) for x, y in rule.points))


def _items(piece: LaidOutEntry, right: float, down: float) -> Iterator[DrawnItem]:
    """Yield a thing as what is read aloud: a table as a part of it, or a list below it."""
    table = piece.table or LaidOutTable(0.0)
    item = DrawnItem(1, piece.lines, piece.number, rows=table.rows)
    yield item.moved(right, down)
    for depth, lines in table.items:
        yield DrawnItem(2 + depth, lines).moved(right, down)
