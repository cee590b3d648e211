"""Cards and a style -> where they stand on the page, words and pictures in the middle of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice, pairwise, starmap
from math import ceil

from twofold.exporters.worksheets.blocks import PictureBlock, pictures_in
from twofold.exporters.worksheets.blocks.cutting import Card
from twofold.exporters.worksheets.blocks.texts import bold, without_pictures
from twofold.exporters.worksheets.layout.half_pages import DASHES
from twofold.exporters.worksheets.layout.ideographs import may_part
from twofold.exporters.worksheets.layout.line_breaking import (
    Line,
    TextRun,
    break_lines,
    grown,
    lines_one_by_one,
)
from twofold.exporters.worksheets.layout.page_style import BASELINE, MARGIN, MM, PIXEL, PageStyle
from twofold.exporters.worksheets.layout.shapes import (
    DrawnItem,
    DrawnPicture,
    PlacedLine,
    Stroke,
)
from twofold.exporters.worksheets.layout.shaping import ParagraphStyle, TextWidth
from twofold.exporters.worksheets.options import CardCount
from twofold.text import Formula, LineBreak, Run, Style, Text, is_code

TALLEST = 62 * MM
WIDEST = 180 * MM
"""A card's height at most, and the width of all beside each other: it fits A4 and US letter."""

LOOSE_HEIGHTS = (33 * MM, 44 * MM)
"""Least and usual height of a card that is printed on one side."""

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

DISPLAY_OF = {"$": "$$", r"\(": r"\["}
"""What begins a formula in a sentence -> what begins the same on a line of its own."""

POINT = "• "
"""What a point of a list begins with."""

NAME_SIZE = 1.2
"""Ems of a front that is a name or a date alone."""

SIZES = (1.0, 0.92, 0.84, 0.76)
"""Ems to which words may shrink so that a card takes them."""

MOST_EVEN = 5
"""Lines of a card up to which they are made equally long; more are a block anyway."""

HALVINGS = 4
"""Times that the width is halved for this, which finds it to a sixteenth."""

LEAST_LARGE = 16.0
"""Points to which words may shrink in large print: smaller ones are none."""

LEAST_PICTURE = 24 * MM
"""Height down to which a picture gives room to the words of its card."""

BESIDE_PICTURE = 2.5 * MM
"""Room between a picture and what stands above or beside it."""

Shapes = tuple[tuple[int, int], ...]

SHAPES: dict[CardCount, Shapes] = {
    "8": ((2, 4), (2, 2), (1, 2), (1, 1)),
    "12": ((3, 4), (2, 4), (2, 2), (1, 2), (1, 1)),
}
LARGE_SHAPES: Shapes = ((1, 4), (1, 2), (1, 1))
FOLDED_SHAPES: Shapes = ((2, 6), (2, 3), (2, 2), (2, 1))
LARGE_FOLDED_SHAPES: Shapes = ((2, 4), (2, 2), (2, 1))
"""Columns and rows of a page of cards, and of the pages of those that need larger ones."""

HEAD_LINES = 3.4
"""Lines of small letters above the cards of the first page: title and how to print them."""


_Set = tuple[tuple[PlacedLine, ...], tuple[DrawnPicture, ...]]
"""The lines of a side, and its pictures."""


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
        """Return the grid of a style: four cards a page in large print, eight or twelve else."""
        return next(cls.of_sizes(style))

    @classmethod
    def of_sizes(cls, style: PageStyle) -> Iterator[CardGrid]:
        """Yield the grid of a style, and then those of larger and larger cards."""
        is_folded, is_turned = style.backs == "fold", style.backs == "short-edge"
        if is_folded:
            shapes = LARGE_FOLDED_SHAPES if style.is_large else FOLDED_SHAPES
        else:
            shapes = LARGE_SHAPES if style.is_large else SHAPES[style.cards]
        head = HEAD_LINES * style.line_height(style.small_size)
        room = min(shapes[0][1] * TALLEST, style.height - 2 * (MARGIN + head))
        for columns, rows in shapes:
            width = min(WIDEST, style.column - 2 * OUTSIDE) / columns
            height = room / rows
            left = (style.column - columns * width) / 2
            top = (style.height - rows * height) / 2 - MARGIN
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
        columns = cls.loose(style, least).columns
        rows = ceil(cards / columns)
        for most in range(max(int(room / least), 1), 0, -1):
            pages = ceil(rows / most)
            of_a_page = ceil(rows / pages)
            yield cls.loose(style, min(usual if pages == 1 else TALLEST, room / of_a_page))
        for fewer in range(columns, 0, -1):
            yield from (cls.loose(style, room / most, fewer) for most in (3, 2))

    @property
    def count(self) -> int:
        """Cards of a page."""
        return self.rows if self.is_folded else self.columns * self.rows

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

    def lines(self, cards: int) -> tuple[Stroke, ...]:
        """Return the lines to cut so many cards along, and the one to fold them along."""
        rows = ceil(cards * self.rows / self.count)
        right = self.left + self.columns * self.width
        foot = self.top + rows * self.height
        strokes = []
        for column in range(self.columns + 1):
            x = self.left + column * self.width
            dashes = DOTS if self.is_folded and column == 1 else DASHES
            ends = (x, self.top - self.beyond), (x, foot + self.beyond)
            strokes.append(Stroke(ends, dashes=dashes))
        for row in range(rows + 1):
            y = self.top + row * self.height
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


@dataclass(frozen=True, slots=True)
class CardLayout:
    """How the words of cards are set in a grid."""

    grid: CardGrid
    style: PageStyle
    text_width: TextWidth

    def side(self, card: Card, *, is_back: bool) -> DrawnItem | None:
        """Return one side of a card as it stands at the corner of the page, None if it is full."""
        text = card.back if is_back else bold(card.front) if card.is_name else card.front
        first = NAME_SIZE if card.is_name and not is_back else 1.0
        sizes = [ems * self.style.size for ems in (first, *SIZES)]
        if self.style.is_large:
            sizes = [size for size in sizes if size >= LEAST_LARGE]
        pictures = tuple(pictures_in(text))
        words = _as_display(without_pictures(text))
        least = self._least_width(words)
        fitting: list[_Set] = []
        for size in sizes:
            if least * size > self._most_width(size):
                continue
            if found := self._set(words, pictures, size):
                fitting.append(found)
                if not any(_faults(found[0])):
                    break
        if not fitting:
            return None
        lines, drawn = min(fitting, key=lambda each: _faults(each[0]))
        language = "" if is_back else card.language
        label = (self._mark(card.mark),)
        return DrawnItem(1, lines, label, key=card.mark, language=language, pictures=drawn)

    def _least_width(self, words: Text) -> float:
        """Return the ems that the words of a text take at least, all spaces left out."""
        runs = (inline.text for inline in words if isinstance(inline, Run))
        return sum(self.text_width(word, Style.PLAIN) for run in runs for word in run.split())

    def _most_width(self, size: float) -> float:
        """Return the points of all lines of a card together, each a little too long."""
        count = (self.grid.height - 2 * self.grid.inside) // self.style.line_height(size)
        return (count + 1) * (self.grid.width - 2 * self.grid.inside + 1)

    def _set(self, words: Text, pictures: tuple[PictureBlock, ...], size: float) -> _Set | None:
        """Return words and below them pictures in the middle of a card, None without the room."""
        width = self.grid.width - 2 * self.grid.inside
        height = self.grid.height - 2 * self.grid.inside
        # A list is read down its bullets: they stand below each other, all of it in the middle.
        is_list = _is_list(tuple(_paragraphs(words)))
        line_height = self.style.line_height(size)
        indented, rows, taken = [], [], 0.0
        for line, indent in self._indented(words, size, width, is_list=is_list):
            indented.append((line, indent))
            rows.append(grown(line, line_height, BASELINE * line_height))
            taken += rows[-1][0]
            if taken > height:  # The rest of a long sentence need not be set.
                return None
        ends = [indent + self._end(line, size) for line, indent in indented]
        above = taken + (BESIDE_PICTURE if rows and pictures else 0.0)
        drawn = _beside_each_other(pictures, width, height - above)
        if any(end > width + 1 for end in ends) or drawn is None:
            return None
        high = max((picture.height for picture in drawn), default=0.0)
        y = self.grid.inside + (height - (above + high if drawn else taken)) / 2
        shown = tuple(picture.moved(self.grid.inside, y + above) for picture in drawn)
        placed = []
        for (line, indent), (tall, baseline), end in zip(indented, rows, ends, strict=True):
            x = self.grid.inside + indent + (width - (max(ends) if is_list else end)) / 2
            placed.append(PlacedLine(x, y + baseline, size, line))
            y += tall
        return tuple(placed), shown

    def _indented(
        self, text: Text, size: float, width: float, *, is_list: bool
    ) -> Iterator[tuple[Line, float]]:
        """Yield the lines of a text, each with its indent: points go on behind their bullets."""
        bullet = size * self.text_width(POINT, Style.PLAIN)
        for words in _paragraphs(text):
            hang = bullet if _is_point(words) else 0.0
            style = ParagraphStyle(size, width, self.text_width, lambda _: width, longer=-hang)
            lines = lines_one_by_one(words, style) if is_list else _even_lines(words, style)
            for number, line in enumerate(lines):
                yield line, hang if number else 0.0

    def _mark(self, mark: str) -> PlacedLine:
        size = self.style.small_size
        x = self.grid.width - self.grid.inside - size * self.text_width(mark, Style.PLAIN)
        line = (TextRun(0.0, f"{mark} ", Style.PLAIN),)
        return PlacedLine(x, self.grid.height - self.grid.inside / 2, size, line)

    def _end(self, line: Line, size: float) -> float:
        """Return where the words of a line end, in points from its start."""
        last = line[-1]
        if isinstance(last, TextRun):
            return last.x + size * self.text_width(last.text.rstrip(), last.style)
        return last.x + last.width


def _paragraphs(text: Text) -> Iterator[Text]:
    """Yield what stands between the line ends that a text asks for."""
    for is_end, inlines in groupby(text, lambda inline: isinstance(inline, LineBreak)):
        if not is_end:
            yield tuple(inlines)


def _even_lines(words: Text, style: ParagraphStyle) -> Iterator[Line]:
    """Yield as few lines as the width allows, about as long as each other.

    In the middle of a card a last line of one short word would look like a slip.
    """
    going_on = lines_one_by_one(words, style)
    lines = tuple(islice(going_on, MOST_EVEN + 1))
    if not 1 < len(lines) <= MOST_EVEN:
        yield from chain(lines, going_on)
        return
    narrow, wide = style.width / len(lines), style.width
    for _ in range(HALVINGS):
        middle = (narrow + wide) / 2
        tried = break_lines(words, replace(style, width=middle))
        if len(tried) > len(lines) or any(starmap(_is_cut, pairwise(tried))):
            narrow = middle
        else:
            lines, wide = tried, middle
    yield from lines


def _is_point(words: Text) -> bool:
    return isinstance(first := words[0], Run) and first.text == POINT


def _is_list(paragraphs: tuple[Text, ...]) -> bool:
    """Return whether what stands below each other begins at one edge: points, or lines of code."""
    has_code = len(paragraphs) > 1 and all(is_code(words[0]) for words in paragraphs)
    return has_code or any(map(_is_point, paragraphs))


def _as_display(words: Text) -> Text:
    """Return a formula that stands alone as large as on a line of its own; other words as are."""
    match words:
        case (Formula(opening=opening) as formula,) if opening in DISPLAY_OF:
            return (replace(formula, opening=DISPLAY_OF[opening]),)
        case _:
            return words


def _beside_each_other(
    pictures: tuple[PictureBlock, ...], width: float, height: float
) -> tuple[DrawnPicture, ...] | None:
    """Return pictures in a row within a box, None where it would make them too small."""
    if not pictures:
        return ()
    column = (width - (len(pictures) - 1) * BESIDE_PICTURE) / len(pictures)
    factors = []
    for block in pictures:
        wide, high = max(block.file.width, 1) * PIXEL, max(block.file.height, 1) * PIXEL
        largest = min(1.0, column / wide)
        if height < min(LEAST_PICTURE, largest * high):
            return None
        factors.append(PIXEL * min(largest, height / high))
    sizes = [
        (block, factor * max(block.file.width, 1), factor * max(block.file.height, 1))
        for block, factor in zip(pictures, factors, strict=True)
    ]
    row = sum(wide for _, wide, _ in sizes) + (len(sizes) - 1) * BESIDE_PICTURE
    tallest = max(high for *_, high in sizes)
    drawn, x = [], (width - row) / 2
    for block, wide, high in sizes:
        y = (tallest - high) / 2
        drawn.append(DrawnPicture(x, y, wide, high, block.file, block.words))
        x += wide + BESIDE_PICTURE
    return tuple(drawn)


def _faults(lines: tuple[PlacedLine, ...]) -> tuple[bool, bool]:
    """Return whether a word is cut at the end of a line, and whether only a stop is on the last."""
    is_cut = any(_is_cut(one.line, other.line) for one, other in pairwise(lines))
    return is_cut, bool(lines) and not _ends_well(lines[-1].line)


def _is_cut(line: Line, following: Line) -> bool:
    """Return whether a line ends within a word; ideographs are words by themselves."""
    last, first = line[-1], following[0]
    if not (isinstance(last, TextRun) and isinstance(first, TextRun)) or last.text.endswith(" "):
        return False
    return not may_part(last.text[-1], first.text[0])


def _ends_well(line: Line) -> bool:
    """Return whether a line is more than a full stop."""
    return any(not isinstance(piece, TextRun) or len(piece.text.strip()) > 1 for piece in line)
