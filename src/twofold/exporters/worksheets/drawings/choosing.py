"""The parts of an organiser and the heights of their things -> which things there is room for."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.overviews import KnowledgePart, PartKind

FLOORS = {PartKind.POINTS: 0, PartKind.TERMS: 10, PartKind.PEOPLE: 8, PartKind.DATES: 10}
"""Things of a kind that stay while there are key points to spare. Robert Peal, a teacher who wrote
history textbooks around such sheets, gives a unit about ten dates and eight people."""

Parts = tuple[KnowledgePart, ...]

_Kept = list[list[int]]
"""For each part the places of the things that are kept, in their order."""


@dataclass(frozen=True, slots=True)
class Heights:
    """One side of the sheet: how high its `columns` are, and what is to go into them, in points.

    A heading has `space` above it unless it begins a column.
    """

    room: float
    columns: int
    space: float
    headings: tuple[float, ...]
    things: tuple[tuple[float, ...], ...]

    def fit(self, kept: _Kept) -> bool:
        """Return whether there is room for the things that are kept."""
        column, y = 1, 0.0
        for heading, heights, places in zip(self.headings, self.things, kept, strict=True):
            for index, place in enumerate(places):
                height = heights[place] + (0.0 if index else heading)
                space = self.space if y and not index else 0.0
                if y and y + space + height > self.room:
                    column, y, space = column + 1, 0.0, 0.0
                y += space + height
        return column <= self.columns

    def of(self, number: int, kept: _Kept) -> float:
        """Return the height of what is kept of a part."""
        return sum(self.things[number][place] for place in kept[number])


def chosen(parts: Parts, sides: Sequence[Heights]) -> Parts:
    """Return the parts without what does not fit on every side.

    While there are more than FLOORS of terms, people or dates, the kind that takes most room on the
    last side gives up its least essential thing; then the key points do, in the end any kind. What
    there still is room for then comes back, the most essential first.
    """
    kept: _Kept = [list(range(len(part.things))) for part in parts]
    given_up: list[tuple[int, int]] = []
    while not all(side.fit(kept) for side in sides):
        number = _next_to_give(parts, kept, sides[-1])
        place = max(kept[number], key=lambda at: parts[number].things[at].rank)
        kept[number].remove(place)
        given_up.append((number, place))
    for number, place in reversed(given_up):
        insort(kept[number], place)
        if not all(side.fit(kept) for side in sides):
            kept[number].remove(place)
    left = (
        replace(part, things=tuple(part.things[place] for place in places))
        for part, places in zip(parts, kept, strict=True)
    )
    return tuple(part for part in left if part.things)


def _next_to_give(parts: Parts, kept: _Kept, side: Heights) -> int:
    """Return the number of the part whose turn it is."""
    present = [number for number, places in enumerate(kept) if places]
    rich = [number for number in present if len(kept[number]) > FLOORS[parts[number].kind]]
    others = [number for number in rich if parts[number].kind is not PartKind.POINTS]
    return max(others or rich or present, key=lambda number: side.of(number, kept))
