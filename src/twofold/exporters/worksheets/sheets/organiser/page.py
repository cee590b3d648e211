"""The page of an organiser -> what draws some of its parts on a side, in words of many sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks.drawings import KnowledgeGroup
from twofold.exporters.worksheets.layout.flows import Flows, height_of
from twofold.exporters.worksheets.layout.page_style import MM, PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shaping import TextWidth
from twofold.exporters.worksheets.sheets.organiser.asking import asked_on_back
from twofold.exporters.worksheets.sheets.organiser.columns import Kept, everything
from twofold.exporters.worksheets.sheets.organiser.entries import READING, WIDE_READING, EntryLayout
from twofold.exporters.worksheets.sheets.organiser.sides import GUTTER, SideDrawer

SIZES = (10.5, 11.0, 12.0, 13.0, 14.0)
"""Points of the words in ordinary print: the largest at which both sides fit on their pages."""

LOOSE = (1.4, 1.3)
"""Ems from line to line where there is room for that, as on other sheets."""

WALL_SIZES = (*SIZES, 16.0, 18.0, 20.0, 22.0, 24.0)
"""The same for paper that hangs on a wall, where little would be set small on much of it."""

LOWEST = 0.4
"""Part of a page that the first must have below its title; else the boxes begin on the next."""

COLUMN, COLUMN_EMS = 70 * MM, 18.0
"""Width of a column at least, whatever the size of its words; three stand side by side on A4."""

WIDEST_EMS = 38.0
"""Ems of a column at most, where there is one more: longer lines are lost on the way back."""

TALLEST = 0.75
"""Part of a page's height that one thing may take, if the title leaves as much."""

AROUND = 3.5
"""Ems that a box takes for its heading and frame."""


@dataclass(frozen=True, slots=True)
class OrganiserPage:
    """What both sides are printed on: `heights` are those below the title, for the front.

    What a pupil is `told` on the back takes so many points of its first page.
    """

    style: PageStyle
    text_width: TextWidth
    heights: PageHeights
    told: float

    @classmethod
    def of(
        cls, style: PageStyle, text_width: TextWidth, heights: PageHeights, told: Flows
    ) -> OrganiserPage:
        """Return the paper, on which boxes begin overleaf where a title leaves them but a strip."""
        heights = heights if heights.first >= LOWEST * heights.other else heights.later
        return cls(style, text_width, heights, height_of(told))

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes that words may have, the smallest first."""
        return WALL_SIZES if self.style.is_for_a_wall else SIZES

    def drawer(
        self,
        parts: Sequence[KnowledgeGroup],
        size: float,
        asked: int | None = None,
        columns: int | None = None,
        pages: int = 1,
        reading: float = READING,
    ) -> SideDrawer:
        """Return what draws some parts on so many pages; `asked` is None for the front.

        There are as many `columns` as have room, if no other number is given.
        """
        other = self.heights.other
        heights = self.heights if asked is None else PageHeights(other - self.told, other)
        tallest = min(TALLEST * heights.other, heights.first - AROUND * size)
        reading = WIDE_READING if self.style.spacing == "wide" else reading
        layout = EntryLayout(
            size, self.style.writing_scale, self.text_width, tallest, asked is not None, reading
        )
        shown = parts if asked is None else asked_on_back(tuple(parts), asked)
        columns = columns or self.most_columns(size)
        drawer = SideDrawer.of(shown, layout, self.style, heights, pages, columns)
        return replace(drawer, asked=asked or 0)

    def most_columns(self, size: float) -> int:
        """Return how many columns stand side by side in words of a size."""
        gutter = GUTTER * size
        least = max(COLUMN, COLUMN_EMS * size)
        return max(1, int((self.style.column + gutter) / (least + gutter)))

    def numbers_of_columns(self, size: float) -> tuple[int, ...]:
        """Return how many columns there may be in words of a size: the most that have room, or
        fewer that are not too wide.
        """
        most = self.most_columns(size)
        fewer = (n for n in range(most - 1, 1, -1) if n * WIDEST_EMS * size >= self.style.column)
        return most, *fewer

    def ways(
        self,
        parts: Sequence[KnowledgeGroup],
        asked: int | None,
        smallest: float = SIZES[0],
        largest: float = WALL_SIZES[-1],
        pages: int = 1,
    ) -> Iterator[SideDrawer]:
        """Yield what draws all of some parts on so many pages, in words within two sizes.

        Columns are as many as have room, or fewer and so wider; each time the sizes grow until
        something has no room.
        """
        whole = everything(parts)
        for columns in range(self.most_columns(self.sizes[0]), 0, -1):
            for size in (each for each in self.sizes if each >= smallest):
                if size > largest or columns > self.most_columns(size):
                    break
                if columns not in self.numbers_of_columns(size):
                    continue
                way = self.drawer(parts, size, asked, columns, pages)
                if not way.side.fits(whole):
                    break
                yield way

    def loose(self, parts: Sequence[KnowledgeGroup], way: SideDrawer) -> SideDrawer:
        """Return what draws the same with lines as far apart as there is room for."""
        is_back = way.layout.is_back
        asked, size, side = way.asked if is_back else None, way.layout.size, way.side
        whole = everything(parts)
        for reading in LOOSE:
            looser = self.drawer(parts, size, asked, side.columns, side.pages, reading)
            if looser.side.fits(whole) and faults(looser, whole) <= faults(way, whole):
                return looser
        return way


def faults(way: SideDrawer, whole: Kept) -> tuple[float, ...]:
    """Return what a side had better have little of, the worst first.

    No words are cut, and no table is a list; then all gaps are asked, on more pages few parts are
    broken, and words are large; few and so wide columns part fewer lines.
    """
    pieces = way.side.pieces(whole)
    broken = pieces if way.side.pages > 1 else 0
    missing = -way.asked
    size = way.layout.size
    columns = way.side.columns
    return way.ends_cut(whole), way.lists(whole), missing, broken, -size, pieces, columns
