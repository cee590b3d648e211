"""The essential knowledge -> a sheet in boxes, complete on its front and with blanks behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from twofold.exporters.worksheets.blocks import pictures_in
from twofold.exporters.worksheets.blocks.exercises import (
    Knowledge,
    KnowledgeGroup,
    KnowledgeKind,
    Organiser,
)
from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.layout.flows import Flow, Role
from twofold.exporters.worksheets.layout.page_style import MM, PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shapes import (
    DrawnItem,
    DrawnPicture,
    DrawnRow,
    Rectangle,
    Stroke,
    fitted,
)
from twofold.exporters.worksheets.layout.shaping import TextWidth
from twofold.exporters.worksheets.sheets.organiser.columns import (
    ColumnBox,
    Kept,
    OrganiserSide,
    chosen,
    everything,
)
from twofold.exporters.worksheets.sheets.organiser.entries import (
    BELOW,
    READING,
    WIDE_READING,
    EntryLayout,
    LaidOutEntry,
)
from twofold.exporters.worksheets.sheets.organiser.tables import LaidOutTable
from twofold.text import Text

SIZES = (8.5, 9.0, 9.5, 10.0, 10.5, 11.0, 12.0, 13.0, 14.0)
"""Points of the words in ordinary print: the largest at which a side fits on its page."""

WALL_SIZES = (*SIZES, 16.0, 18.0, 20.0, 22.0, 24.0)
"""The same for paper that hangs on a wall, where little would be set small on much of it."""

ORDINARY = 12.0
"""Size of the words on the other sheets of ordinary print."""

POINTS_A_PAGE = 6.0
"""Points more of large print for which the front may have a page more: two at 18, three at 24. Who
needs it has what is most essential, not all on seven pages, which would organise nothing."""

LOWEST = 0.4
"""Part of a page that the first must have below its title; else the boxes begin on the next."""

COLUMN, COLUMN_EMS = 70 * MM, 18.0
"""Width of a column at least, whatever the size of its words; three stand side by side on A4."""

GUTTER = 0.75
"""Ems between two boxes."""

PADDING = 0.6
"""Ems between the frame of a box and its words."""

FRAME, CORNER = 0.8, 3.0
"""Points of the frame of a box, and of its round corners."""

THICK = 1.4
"""Points of the rule below a heading."""

SPREAD = 0.6
"""Ems by which things may move apart until they fill their column."""

TALLEST = 0.75
"""Part of a page's height that one thing may take, if the title leaves as much."""

AROUND = 3.5
"""Ems that a box takes for its heading and frame."""

PICTURES, ABOVE_PICTURE = 0.6, 6.0
"""The part of what one thing may take that the pictures of a part have at most, for one thing has
to stand below them on the same page; and points above a picture."""

ASKED = (9, 2, 1)
"""Gaps of a key point that are blank: the most of these that leave room for everything."""

NOUNS = {
    KnowledgeKind.POINTS: "key points",
    KnowledgeKind.TERMS: "terms",
    KnowledgeKind.PEOPLE: "people",
    KnowledgeKind.DATES: "dates",
}
"""What each kind is called in a report."""


def organiser_flows(
    organiser: Organiser,
    style: PageStyle,
    text_width: TextWidth,
    heights: PageHeights,
    told: Flow | None = None,
) -> Iterator[Flow]:
    """Yield the front, one page in ordinary print, and then the back with all that it tells.

    On the back a pupil is `told` above the boxes what to do. Where nothing would be blank there is
    no back: it would be the front once more.
    """
    heights = heights if heights.first >= LOWEST * heights.other else heights.later
    paper = _Paper(style, text_width, heights, told.height if told else 0.0)
    wanted = tuple(_with_tables_parted(part, paper) for part in organiser.parts)
    parts, front, back = _planned(wanted, paper)
    whole = everything(parts)
    left_out = _left_out("front", wanted, parts, front.ends_cut(whole))
    yield from front.flows(whole, left_out)
    if not any(_asks(thing) for part in organiser.parts for thing in part.things):
        return
    left_out = _left_out("back", parts, parts, back.ends_cut(whole))
    if told:
        yield replace(told, stays=True, is_back=True)
    for flow in back.flows(whole, left_out):
        yield replace(flow, is_back=True)


def _asks(thing: Knowledge) -> bool:
    """Return whether something of a thing is blank on the back."""
    return any(map(has_gap, thing.texts)) or bool(thing.head and not thing.is_given)


def _left_out(
    side: str, parts: Iterable[KnowledgeGroup], kept: Iterable[KnowledgeGroup], ends_cut: int
) -> str:
    """Return what is reported of things that are not wholly on a side; "" if all of them are."""
    counts = {part.kind: len(part.things) for part in kept}
    said = [
        f"{total - counts.get(part.kind, 0)} of {total} {NOUNS[part.kind]}"
        for part in parts
        if (total := len(part.things)) > counts.get(part.kind, 0)
    ]
    if ends_cut:
        said.append(
            "the end of a long one" if ends_cut == 1 else f"the ends of {ends_cut} long ones"
        )
    return f"no room on the {side} for {', '.join(said)}" if said else ""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What both sides are printed on: `heights` are those below the title, for the front.

    What a pupil is `told` on the back takes so many points of its first page.
    """

    style: PageStyle
    text_width: TextWidth
    heights: PageHeights
    told: float

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes that words may have, the smallest first."""
        if self.style.size > ORDINARY:
            return (self.style.size,)
        return WALL_SIZES if self.style.is_for_a_wall else SIZES

    @property
    def most_pages(self) -> int:
        """How many pages the front may have."""
        return 1 + max(0, round((self.style.size - ORDINARY) / POINTS_A_PAGE))

    def drawer(
        self, parts: Sequence[KnowledgeGroup], size: float, asked: int | None, pages: int
    ) -> _Drawer:
        """Return what draws some parts on so many pages; `asked` is None for the front."""
        other = self.heights.other
        heights = self.heights if asked is None else PageHeights(other - self.told, other)
        tallest = min(TALLEST * heights.other, heights.first - AROUND * size)
        reading = WIDE_READING if self.style.spacing == "wide" else READING
        layout = EntryLayout(
            size, self.style.writing_scale, self.text_width, tallest, asked, reading
        )
        return _Drawer.of(parts, layout, self.style, heights, pages)


def _planned(
    parts: tuple[KnowledgeGroup, ...], paper: _Paper
) -> tuple[tuple[KnowledgeGroup, ...], _Drawer, _Drawer]:
    """Return the parts that the front has room for, what draws it, and what draws its back.

    Both have as few pages as they can, with words as large as these take. Where the back, which has
    to have room for handwriting, needs more pages than a front may have, it has them.
    """
    smallest, most = paper.sizes[0], paper.most_pages
    kept = chosen(parts, paper.drawer(parts, smallest, None, most).side)
    parts = tuple(_only(part, places) for part, places in zip(parts, kept, strict=True) if places)
    whole = everything(parts)

    def fit(pages: int) -> bool:
        sides = (paper.drawer(parts, smallest, asked, pages).side for asked in (None, ASKED[-1]))
        return all(side.fits(whole) for side in sides)

    pages = next((pages for pages in range(1, most) if fit(pages)), most)
    larger = (paper.drawer(parts, size, None, pages) for size in paper.sizes)
    fronts = list(_as_whole_as_first(larger, whole))
    least_cut = paper.drawer(parts, smallest, ASKED[-1], pages).ends_cut(whole)
    for front in reversed(fronts):
        for asked in ASKED:
            back = paper.drawer(parts, front.layout.size, asked, pages)
            if back.side.fits(whole) and back.ends_cut(whole) <= least_cut:
                return parts, front, back
    return parts, fronts[-1], _longer_back(parts, paper, fronts[-1])


def _longer_back(parts: tuple[KnowledgeGroup, ...], paper: _Paper, front: _Drawer) -> _Drawer:
    """Return what draws the back of a front on more pages, as few as can be.

    It has the most gaps that these take, in the largest words with which few parts go on in another
    column.
    """
    whole = everything(parts)
    back = next(
        back
        for pages in count(front.side.pages + 1)
        for asked in ASKED
        if (back := paper.drawer(parts, front.layout.size, asked, pages)).side.fits(whole)
    )
    larger = [size for size in paper.sizes if size > front.layout.size]
    ways = (paper.drawer(parts, size, back.layout.asked, back.side.pages) for size in larger)
    fitting = list(_as_whole_as_first((back, *ways), whole))
    return min(reversed(fitting), key=lambda each: each.side.pieces(whole))


def _as_whole_as_first(ways: Iterable[_Drawer], kept: Kept) -> Iterator[_Drawer]:
    """Yield what draws all that is kept, in larger and larger words, with no more of it cut."""
    most = None
    for way in ways:
        cut = way.ends_cut(kept)
        most = cut if most is None else most
        if not way.side.fits(kept) or cut > most:
            return
        yield way


def _with_tables_parted(part: KnowledgeGroup, paper: _Paper) -> KnowledgeGroup:
    """Return a part whose tables are parted between rows where no column takes all of these."""

    def is_cut(thing: Knowledge) -> bool:
        alone = (replace(part, things=(thing,)),)
        sides = (paper.drawer(alone, paper.sizes[0], asked, 1) for asked in (None, ASKED[0]))
        return any(side.ends_cut(([0],)) for side in sides)

    def parted(thing: Knowledge) -> Iterator[Knowledge]:
        grid = thing.grid
        if grid is None or len(grid.rows) < 2 or not is_cut(thing):
            yield thing
            return
        half = len(grid.rows) // 2
        yield from parted(replace(thing, grid=replace(grid, rows=grid.rows[:half]), below=()))
        rest = replace(grid, rows=grid.rows[half:])
        yield from parted(replace(thing, text=(), grid=rest, goes_on=True))

    if not any(thing.grid for thing in part.things):
        return part
    return replace(part, things=tuple(each for thing in part.things for each in parted(thing)))


def _only(part: KnowledgeGroup, places: Sequence[int]) -> KnowledgeGroup:
    return replace(part, things=tuple(part.things[place] for place in places))


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Draws one side: its pieces are those of the things of each part, `width` points wide."""

    layout: EntryLayout
    side: OrganiserSide
    width: float
    padding: float
    item_gap: float
    headings: tuple[LaidOutEntry, ...]
    pictures: tuple[tuple[DrawnPicture, ...], ...]
    pieces: tuple[tuple[LaidOutEntry, ...], ...]

    @classmethod
    def of(
        cls,
        parts: Sequence[KnowledgeGroup],
        layout: EntryLayout,
        style: PageStyle,
        heights: PageHeights,
        pages: int,
    ) -> _Drawer:
        """Return what draws some parts in as many columns as each of the pages has room for."""
        gutter, padding = GUTTER * layout.size, PADDING * layout.size
        least = max(COLUMN, COLUMN_EMS * layout.size)
        columns = max(1, int((style.column + gutter) / (least + gutter)))
        width = (style.column + gutter) / columns - gutter
        inner = width - 2 * padding
        tallest = PICTURES * layout.tallest
        pictures = tuple(tuple(_pictures(part.pictures, inner, tallest)) for part in parts)
        rooms = tuple(max((p.y + p.height for p in each), default=0.0) for each in pictures)
        shorter = (replace(layout, tallest=layout.tallest - room) for room in rooms)
        pieces = tuple(each.pieces(part, inner) for each, part in zip(shorter, parts, strict=True))
        side = OrganiserSide(
            pages,
            columns,
            heights,
            layout.heading_height,
            2 * padding - BELOW * layout.size,
            gutter,
            tuple(tuple(piece.height for piece in each) for each in pieces),
            tuple(any(thing.head for thing in part.things) for part in parts),
            rooms,
        )
        headings = tuple(layout.heading(part.title, inner) for part in parts)
        return cls(layout, side, width, padding, style.item_gap, headings, pictures, pieces)

    def ends_cut(self, kept: Kept) -> int:
        """Return how many of the things that are kept have no room for all their words."""
        pieces = zip(self.pieces, kept, strict=True)
        return sum(each[place].is_cut for each, places in pieces for place in places)

    def flows(self, kept: Kept, left_out: str) -> Iterator[Flow]:
        """Yield what is kept page by page."""
        filling = self.side.filling(kept)
        columns = self.side.boxes(kept, filling)
        for start in range(0, len(columns), self.side.columns):
            room = self.side.room_of(start)
            strokes: list[Stroke | Rectangle] = []
            entries: list[DrawnItem] = []
            for number, boxes in enumerate(columns[start : start + self.side.columns]):
                x = number * (self.width + self.side.between)
                for box, spread in self._spread(boxes, filling * room):
                    strokes += self._frame(box, x)
                    entries += self._above(box, x)
                    for piece, right, down in self._placed(box, kept[box.part], spread, x):
                        strokes += _rules(piece, right, down)
                        entries += _items(piece, right, down)
            row = DrawnRow(room, tuple(strokes), tuple(entries))
            said = "" if start else left_out
            yield Flow(Role.DRAWING, (row,), self.item_gap, left_out=said)

    def _spread(
        self, boxes: Sequence[ColumnBox], bottom: float
    ) -> Iterator[tuple[ColumnBox, float]]:
        """Yield the boxes of a column with the points by which their things move apart.

        Then the last box ends at the `bottom`, if that lies below it.
        """
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
        if box.has_heading:
            y = box.y + self.side.heading
            yield Stroke(((x, y), (x + self.width, y)), THICK)

    def _above(self, box: ColumnBox, x: float) -> Iterator[DrawnItem]:
        """Yield the heading and the pictures of a box that has them."""
        x, y = x + self.padding, box.y
        if box.has_heading:
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
        y += self.side.heading * box.has_heading
        y += self.side.pictures[box.part] * box.has_pictures
        for place in places[box.start : box.end]:
            piece = self.pieces[box.part][place]
            yield piece, x + self.padding, y + spread / 2
            y += piece.height + spread


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
