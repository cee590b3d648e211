"""The heights of the things to know -> which a side has room for, and in which boxes."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks.drawings import KnowledgeGroup, KnowledgeKind
from twofold.exporters.worksheets.layout.page_style import PageHeights

SHARES = {
    KnowledgeKind.POINTS: 8,
    KnowledgeKind.TERMS: 4,
    KnowledgeKind.PEOPLE: 5,
    KnowledgeKind.DATES: 3,
}
"""Parts of a side that each kind has where all want more: not half of it for the sentences, for a
pupil learns the others by heart. Robert Peal, a teacher who wrote history textbooks around such
sheets, gives a unit 25 words, 8 people and 10 dates; a person takes the room of about two dates."""

FILLINGS = tuple(step / 20 for step in range(2, 21))
"""Parts of a page's height that may be filled, all columns ending at the same."""

LOOSER = 1.6
"""How much more of the height may be filled so that fewer parts go on in the next column."""

MISSES = 3
"""Things of a part that may be passed over, because shorter ones still have room: few, or what is
least essential would stand in place of more essential things."""

Apart = Mapping[tuple[int, int], frozenset[tuple[int, int]]]
"""Things that had better not stand on the same side as one, each by its part and its place."""

Kept = tuple[list[int], ...]
"""For each part the places of the things that are kept, in their order."""


@dataclass(frozen=True, slots=True)
class ColumnBox:
    """The things of part number `part` from `start` to before `end`, in one column.

    `y` is its distance from the column's top and `height` includes frame, heading and, if it has
    them, the pictures, in points.
    """

    part: int
    start: int
    end: int
    y: float
    height: float
    has_pictures: bool = False


@dataclass(frozen=True, slots=True)
class OrganiserSide:
    """A side of the organiser: so many `pages`, each with `columns`.

    Columns are as high as their pages; `heights` are those of the things of each part. A box takes
    besides a `heading`, also where a part goes on in another column, and a `frame`, and leaves
    something `between` itself and the next. The `pictures` of a part take so many points below its
    heading, and stand once on every page that the part goes on to. Things that are `wide`, by their
    places in each part, stand below the columns of the first page and across all of them. Parts
    that are `hidden` stand on the other side alone.
    """

    pages: int
    columns: int
    page_heights: PageHeights
    heading: float
    frame: float
    between: float
    heights: tuple[tuple[float, ...], ...]
    pictures: tuple[float, ...]
    wide: tuple[frozenset[int], ...] = ()
    hidden: frozenset[int] = frozenset()

    def across(self, kept: Kept) -> list[tuple[int, int]]:
        """Return the part and the place of each thing that is kept and stands below the columns."""
        return [
            (part, place)
            for part, (wide, places) in enumerate(zip(self.wide, kept, strict=False))
            for place in places
            if place in wide and part not in self.hidden
        ]

    def room_across(self, kept: Kept) -> float:
        """Return the height of what stands below the columns, each with what is between."""
        boxes = (self.heights[part][place] for part, place in self.across(kept))
        return sum(height + self.frame + self.between for height in boxes)

    def in_columns(self, kept: Kept) -> tuple[OrganiserSide, Kept]:
        """Return the side above what stands below the columns, and what is kept in these."""
        if not (any(self.wide) or self.hidden):
            return self, kept
        first, other = self.page_heights.first, self.page_heights.other
        heights = PageHeights(first - self.room_across(kept), other)
        narrow = tuple(
            [place for place in places if place not in wide and part not in self.hidden]
            for part, (wide, places) in enumerate(zip(self.wide, kept, strict=True))
        )
        return replace(self, page_heights=heights, wide=(), hidden=frozenset()), narrow

    def room_of(self, column: int) -> float:
        """Return the height of a column, counted from 0 over all pages."""
        return self.page_heights.of_page(column // self.columns)

    def boxes(self, kept: Kept, filling: float = 1.0) -> list[list[ColumnBox]]:
        """Return the boxes column by column; of every page that part of the height is filled.

        A part that is not higher than a column stays whole, if there is room for all then.
        """
        side, kept = self.in_columns(kept)
        whole = side._poured(kept, filling, keeps_whole=True)
        if side._has_room(whole, filling):
            return whole
        return side._poured(kept, filling, keeps_whole=False)

    def fits(self, kept: Kept, filling: float = 1.0, *, whole: bool = False) -> bool:
        """Return whether there is room for what is kept, or for it in parts that are `whole`."""
        side, kept = self.in_columns(kept)
        columns = (
            side._poured(kept, filling, keeps_whole=True) if whole else side.boxes(kept, filling)
        )
        return side.page_heights.first >= 0 and side._has_room(columns, filling)

    def filling(self, kept: Kept) -> float:
        """Return the part of each page's height to fill: little, and with few parts broken."""
        fitting = [each for each in FILLINGS if self.fits(kept, each)]
        near = [each for each in fitting if each <= LOOSER * fitting[0]]
        return min(near, key=lambda each: self._roughness(kept, each), default=1.0)

    def pieces(self, kept: Kept) -> int:
        """Return in how many boxes what is kept stands, which grows with each part that goes on."""
        beside = sum(map(len, self.boxes(kept, self.filling(kept))))
        return beside + len(self.across(kept))

    def _poured(self, kept: Kept, filling: float, *, keeps_whole: bool) -> list[list[ColumnBox]]:
        """Return boxes one below the other, column by column; no heading stands alone.

        What is higher than a column has one to itself.
        """
        columns: list[list[ColumnBox]] = [[]]
        for part, places in enumerate(kept):
            if not places:
                continue
            start, y = 0, self._below(columns[-1])
            used = self.frame + self.heading + self.pictures[part]
            whole = used + sum(self.heights[part][place] for place in places)
            room, next_room = (filling * self.room_of(len(columns) - n) for n in (1, 0))
            if keeps_whole and y and y + whole > room and whole <= next_room:
                columns.append([])
                y = 0.0
            for index, place in enumerate(places):
                height = self.heights[part][place]
                is_full = y + used + height > filling * self.room_of(len(columns) - 1)
                if is_full and (y or index > start):
                    if index > start:
                        columns[-1].append(self._box(part, start, index, y, used, len(columns)))
                    columns.append([])
                    start, y = index, 0.0
                    used = self.frame + self._heads(part, index, len(columns))
                used += height
            columns[-1].append(self._box(part, start, len(places), y, used, len(columns)))
        return columns

    def _box(
        self, part: int, start: int, end: int, y: float, height: float, column: int
    ) -> ColumnBox:
        has_pictures = self._has_pictures(part, start, column)
        return ColumnBox(part, start, end, y, height, has_pictures)

    def _heads(self, part: int, start: int, column: int) -> float:
        """Return the height of what stands in a box above its things."""
        return self.heading + self.pictures[part] * self._has_pictures(part, start, column)

    def _has_pictures(self, part: int, start: int, column: int) -> bool:
        """Return whether pictures stand in a box in a column, counted from 1.

        Where a part goes on they do at the left of a page: there it has begun on the one before.
        """
        is_on_new_page = (column - 1) % self.columns == 0
        return bool(self.pictures[part]) and (start == 0 or is_on_new_page)

    def _has_room(self, columns: list[list[ColumnBox]], filling: float) -> bool:
        return len(columns) <= self.pages * self.columns and all(
            box.y + box.height <= filling * self.room_of(number)
            for number, column in enumerate(columns)
            for box in column
        )

    def _roughness(self, kept: Kept, filling: float) -> tuple[int, int]:
        """Return what grows with the columns that stay empty and, then, with the boxes."""
        columns = self.boxes(kept, filling)
        return -len(columns), sum(map(len, columns))

    def _below(self, column: Sequence[ColumnBox]) -> float:
        return column[-1].y + column[-1].height + self.between if column else 0.0


def everything(parts: Sequence[KnowledgeGroup]) -> Kept:
    """Return the places of all things."""
    return tuple(list(range(len(part.things))) for part in parts)


def chosen(
    parts: Sequence[KnowledgeGroup],
    sides: Sequence[OrganiserSide],
    kept: Kept | None = None,
    apart: Apart | None = None,
) -> Kept:
    """Return the things for which all sides have room: all or, of each part, the most essential.

    Those that are `kept` already stay. Each time the part that has least of its share gets its next
    in the order of ranks, and none is broken over columns that need not be. What there is no room
    for is passed over, but not more than MISSES times in a part. Then parts are broken where that
    makes room for more. Of things that had better stand `apart` there is the most essential one
    alone.
    """
    all_of_them = everything(parts)
    tells = apart is not None and any(apart.values())
    if not tells and all(side.fits(all_of_them) for side in sides):
        return all_of_them
    found: Kept = tuple(list(places) for places in kept) if kept else tuple([] for _ in parts)
    _fill(found, parts, sides, apart or {}, whole=True)
    _fill(found, parts, sides, apart or {}, whole=False)
    return found


def _fill(
    kept: Kept,
    parts: Sequence[KnowledgeGroup],
    sides: Sequence[OrganiserSide],
    apart: Apart,
    *,
    whole: bool,
) -> None:
    """Add to what is kept all for which sides have room, if parts stay `whole` or are broken."""
    waiting = [
        [place for place in _by_rank(part) if place not in places]
        for part, places in zip(parts, kept, strict=True)
    ]
    front_heights = sides[0].heights
    taken = [
        sum(heights[place] for place in places)
        for heights, places in zip(front_heights, kept, strict=True)
    ]
    misses = [0] * len(parts)
    while growing := [number for number, places in enumerate(waiting) if places]:
        number = min(growing, key=lambda n: taken[n] / SHARES[parts[n].kind])
        place = waiting[number].pop(0)
        if any(other in kept[part] for part, other in apart.get((number, place), ())):
            continue
        insort(kept[number], place)
        if all(side.fits(kept, whole=whole) for side in sides):
            taken[number] += front_heights[number][place]
        else:
            kept[number].remove(place)
            misses[number] += 1
            if misses[number] > MISSES:
                waiting[number].clear()


def _by_rank(part: KnowledgeGroup) -> list[int]:
    return sorted(range(len(part.things)), key=lambda place: part.things[place].rank)
