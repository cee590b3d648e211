"""A style -> where cards stand on a page, fronts and backs, and where they are cut apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from twofold.exporters.worksheets.layout.half_pages import DASHES
from twofold.exporters.worksheets.layout.page_style import MM, PageStyle
from twofold.exporters.worksheets.layout.shapes import Stroke
from twofold.exporters.worksheets.options import CardCount

TALLEST = 62 * MM
WIDEST = 180 * MM
"""A card's height at most, and the width of all beside each other: it fits A4 and US letter."""

LOOSE_HEIGHTS = (33 * MM, 44 * MM)
"""Least and, in large print, usual height of a card that is printed on one side."""

FEW, FEW_COLUMNS = 8, 2
"""Cards up to which only two such cards stand beside each other in ordinary print."""

LOOSE_INSIDE = 5 * MM
"""Room around its words, for no back has to meet it."""

INSIDE = 7 * MM
"""Room around the words of a card, so that a page printed 2 mm off its back does no harm."""

OUTSIDE = 3.5 * MM
"""Points that a line to cut along goes on beyond the cards."""

CROSS = 3 * MM
"""The arms of a cross that shows whether both sides meet."""

DOTS = (1.0, 2.5)
"""Points of a dot of the line to fold along, and between them."""

Shapes = tuple[tuple[int, int], ...]

_EIGHT: Shapes = ((2, 4), (2, 2), (1, 2), (1, 1))
SHAPES: dict[CardCount, Shapes] = {
    "auto": _EIGHT,
    "8": _EIGHT,
    "12": ((3, 4), (2, 4), (2, 2), (1, 2), (1, 1)),
}
LARGE_SHAPES: Shapes = ((1, 4), (1, 3), (1, 2), (1, 1))
FOLDED_SHAPES: Shapes = ((2, 6), (2, 3), (2, 2), (2, 1))
LARGE_FOLDED_SHAPES: Shapes = ((2, 4), (2, 2), (2, 1))
"""Columns and rows of a page of cards, and of the pages of those that need larger ones."""

HEAD_LINES = 3.15
"""Lines of small letters above the cards of the first page: title and how to print them."""


@dataclass(frozen=True, slots=True)
class CardGrid:
    """The places of cards on a page, in points from the top left corner of its column.

    The middle of all of them is the middle of the page, so that backs meet their fronts. Lines go
    on `beyond` the first and the last row by so much.
    """

    columns: int
    rows: int
    left: float
    top: float
    width: float
    height: float
    is_folded: bool = False
    is_turned: bool = False
    inside: float = INSIDE
    beyond: float = OUTSIDE

    @classmethod
    def of(cls, style: PageStyle) -> CardGrid:
        """Return the grid of a style: four cards a page in large print, eight or twelve else.

        Where nothing is chosen they are eight, for which `sheets/cards.py` may take twelve.
        """
        return next(cls.of_sizes(style))

    @classmethod
    def of_sizes(cls, style: PageStyle, rows: int = 0) -> Iterator[CardGrid]:
        """Yield the grid of a style, and then those of larger and larger cards.

        The first may have so many rows instead of four.
        """
        is_folded, is_turned = style.backs == "fold", style.backs == "short-edge"
        if is_folded:
            shapes = LARGE_FOLDED_SHAPES if style.is_large else FOLDED_SHAPES
        else:
            shapes = LARGE_SHAPES if style.is_large else SHAPES[style.cards]
        if rows:
            shapes = ((shapes[0][0], rows), *shapes)
        head = HEAD_LINES * style.line_height(style.cut_head_size)
        room = min(
            4 * TALLEST if rows else shapes[0][1] * TALLEST, style.height - 2 * (style.top + head)
        )
        for columns, rows in shapes:
            width = min(WIDEST, style.column - 2 * OUTSIDE) / columns
            height = room / rows
            left = (style.column - columns * width) / 2
            top = (style.height - rows * height) / 2 - style.top
            yield cls(columns, rows, left, top, width, height, is_folded, is_turned)

    @classmethod
    def loose(cls, style: PageStyle, height: float, columns: int = 0) -> CardGrid:
        """Return the grid of one row of cards of this height that are printed on one side."""
        columns = columns or (1 if style.size > 18 else 2 if style.size > 12 else 3)
        width = min(WIDEST, style.column - 2 * OUTSIDE) / columns
        left = (style.column - columns * width) / 2
        return cls(columns, 1, left, 0.0, width, height, inside=LOOSE_INSIDE, beyond=0.0)

    @classmethod
    def loose_ones(cls, style: PageStyle, cards: int, room: float) -> Iterator[CardGrid]:
        """Yield grids of so many cards for pages with `room` points, those of fewest pages first.

        Rows are spread evenly over the pages. The last have fewer cards beside each other, and the
        whole height that there is.
        """
        least, usual = LOOSE_HEIGHTS
        if not style.is_large:  # Few cards are larger, and fill the page that they would leave.
            usual = TALLEST
        few = FEW_COLUMNS if cards <= FEW and not style.is_large else 0
        columns = cls.loose(style, least, few).columns
        rows = ceil(cards / columns)
        for most in range(max(int(room / least), 1), 0, -1):
            pages = ceil(rows / most)
            of_a_page = ceil(rows / pages)
            high = min(usual if pages == 1 else TALLEST, room / of_a_page)
            yield cls.loose(style, high, columns)
        for fewer in range(columns, 0, -1):
            yield from (cls.loose(style, room / most, fewer) for most in (3, 2))

    @property
    def count(self) -> int:
        """Cards of a page."""
        return self.rows if self.is_folded else self.columns * self.rows

    @property
    def in_row(self) -> int:
        """Cards of a row."""
        return self.count // self.rows

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + self.rows * self.height + OUTSIDE

    def front_of(self, place: int) -> tuple[float, float]:
        """Return the top left corner of a front."""
        if self.is_folded:
            return self._corner(0, place)
        return self._corner(place % self.columns, place // self.columns)

    def back_of(self, place: int) -> tuple[float, float]:
        """Return the corner of the back of that place: columns change when paper is turned."""
        if self.is_folded:
            return self._corner(1, place)
        return self._corner(self.columns - 1 - place % self.columns, place // self.columns)

    def _corner(self, column: int, row: int) -> tuple[float, float]:
        return self.left + column * self.width, self.top + row * self.height

    def lines(self, cards: int, first: int = 0, *, is_last: bool = True) -> tuple[Stroke, ...]:
        """Return the lines to cut so many cards along, from row `first` on, and that to fold along.

        They go on beyond the cards of a page, but not into those of another grid above or, unless
        this `is_last`, below.
        """
        rows = ceil(cards / self.in_row)
        right = self.left + self.columns * self.width
        head, foot = self.top + first * self.height, self.top + (first + rows) * self.height
        top, end = head - self.beyond * (not first), foot + self.beyond * is_last
        strokes = []
        for column in range(self.columns + 1):
            x = self.left + column * self.width
            dashes = DOTS if self.is_folded and column == 1 else DASHES
            strokes.append(Stroke(((x, top), (x, end)), dashes=dashes))
        for row in range(rows + 1):
            y = head + row * self.height
            ends = (self.left - OUTSIDE, y), (right + OUTSIDE, y)
            strokes.append(Stroke(ends, dashes=DASHES))
        return tuple(strokes)

    @property
    def crosses(self) -> tuple[Stroke, ...]:
        """A cross on each side of the middle, at the same places on fronts and backs."""
        if self.is_folded:
            return ()
        middle, arm = self.top + (self.rows + 1) * self.height / 2, CROSS / 2
        right = self.left + self.columns * self.width
        strokes: list[Stroke] = []
        for x in (self.left - OUTSIDE / 2, right + OUTSIDE / 2):
            strokes.append(Stroke(((x - arm, middle), (x + arm, middle))))
            strokes.append(Stroke(((x, middle - arm), (x, middle + arm))))
        return tuple(strokes)
