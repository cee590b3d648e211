"""The heights of the things to know -> which there is room for on a page, and in which boxes."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass

from twofold.exporters.worksheets.overviews import KnowledgePart, PartKind

FLOORS = {PartKind.POINTS: 6, PartKind.TERMS: 6, PartKind.PEOPLE: 5, PartKind.DATES: 6}
"""Things of a kind that come before all others, so that none is crowded out: about half of what
Robert Peal, a teacher who wrote history textbooks around such sheets, gives a unit."""

FILLINGS = tuple(step / 20 for step in range(2, 21))
"""Parts of a page's height that may be filled, all columns ending at the same."""

LOOSER = 1.6
"""How much more of the height may be filled so that fewer parts go on in the next column."""

MISSES = 3
"""Things of a part that may be passed over, because shorter ones still have room: few, or what is
least essential would stand in place of more essential things."""

Kept = tuple[list[int], ...]
"""For each part the places of the things that are kept, in their order."""


@dataclass(frozen=True, slots=True)
class Box:
    """The things of part number `part` from `start` to before `end`, in one column.

    `y` is its distance from the column's top and `height` includes heading and frame, in points.
    """

    part: int
    start: int
    end: int
    y: float
    height: float

    @property
    def has_heading(self) -> bool:
        """Whether the part begins here."""
        return self.start == 0


@dataclass(frozen=True, slots=True)
class Side:
    """A side of the sheet: `columns` on a page, `room` points high on the first and `other` later.

    `heights` are those of the things of each part. A box takes besides a `heading` and a `frame`,
    and leaves something `between` itself and the next.
    """

    columns: int
    room: float
    other: float
    heading: float
    frame: float
    between: float
    heights: tuple[tuple[float, ...], ...]

    def room_of(self, column: int) -> float:
        """Return the height of a column, counted from 0 over all pages."""
        return self.room if column < self.columns else self.other

    def boxes(self, kept: Kept, filling: float = 1.0) -> list[list[Box]]:
        """Return the boxes column by column; of every page that part of the height is filled.

        No heading stands alone, and what is higher than a column has one to itself.
        """
        columns: list[list[Box]] = [[]]
        for part, places in enumerate(kept):
            start, y, used = 0, self._below(columns[-1]), self.frame + self.heading
            for index, place in enumerate(places):
                height = self.heights[part][place]
                is_full = y + used + height > filling * self.room_of(len(columns) - 1)
                if is_full and (y or index > start):
                    if index > start:
                        columns[-1].append(Box(part, start, index, y, used))
                    columns.append([])
                    start, y, used = index, 0.0, self.frame + (0.0 if index else self.heading)
                used += height
            if places:
                columns[-1].append(Box(part, start, len(places), y, used))
        return columns

    def fits(self, kept: Kept, filling: float = 1.0) -> bool:
        """Return whether one page has room for what is kept."""
        columns = self.boxes(kept, filling)
        return len(columns) <= self.columns and all(
            box.y + box.height <= filling * self.room for column in columns for box in column
        )

    def filling(self, kept: Kept) -> float:
        """Return the part of a page's height to fill: little, and with few parts broken."""
        fitting = [each for each in FILLINGS if self.fits(kept, each)]
        near = [each for each in fitting if each <= LOOSER * fitting[0]]
        return min(near, key=lambda each: self._roughness(kept, each), default=1.0)

    def _roughness(self, kept: Kept, filling: float) -> tuple[int, int]:
        """Return what grows with the columns that stay empty and, then, with the boxes."""
        columns = self.boxes(kept, filling)
        return -len(columns), sum(map(len, columns))

    def _below(self, column: Sequence[Box]) -> float:
        return column[-1].y + column[-1].height + self.between if column else 0.0


def everything(parts: Sequence[KnowledgePart]) -> Kept:
    """Return the places of all things."""
    return tuple(list(range(len(part.things))) for part in parts)


def chosen(parts: Sequence[KnowledgePart], side: Side) -> Kept:
    """Return the things for which a page has room.

    First come those of each part up to its floor, then those that the author calls essential, then
    the others; each time the part that has fewest gets its next in the order of ranks. What there
    is no room for is passed over, but not more than MISSES times in a part.
    """
    waiting = [_by_rank(part) for part in parts]
    kept: Kept = tuple([] for _ in parts)
    misses = [0] * len(parts)
    while growing := [number for number, places in enumerate(waiting) if places]:
        number = min(growing, key=lambda n: _turn(parts[n], waiting[n][0], len(kept[n])))
        place = waiting[number].pop(0)
        insort(kept[number], place)
        if not side.fits(kept):
            kept[number].remove(place)
            misses[number] += 1
            if misses[number] > MISSES:
                waiting[number].clear()
    return kept


def _by_rank(part: KnowledgePart) -> list[int]:
    return sorted(range(len(part.things)), key=lambda place: part.things[place].rank)


def _turn(part: KnowledgePart, place: int, count: int) -> tuple[int, int]:
    """Return when a thing comes of whose part so many are kept already."""
    if count < FLOORS[part.kind]:
        return 0, count
    return (1 if part.things[place].is_key else 2), count
