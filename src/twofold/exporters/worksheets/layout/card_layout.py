"""A card and its place -> its words and pictures, in the middle of each side.

In large print lines begin at one edge, where who sees little of a card at a time finds the next
(UK Association for Accessible Formats, Creating clear print and large print documents).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice, pairwise, starmap
from math import inf

from twofold.exporters.worksheets.blocks import PictureBlock, pictures_in
from twofold.exporters.worksheets.blocks.cutting import Card
from twofold.exporters.worksheets.blocks.texts import bold, without_pictures
from twofold.exporters.worksheets.formulas import as_display
from twofold.exporters.worksheets.layout.card_grid import CardGrid
from twofold.exporters.worksheets.layout.ideographs import may_part
from twofold.exporters.worksheets.layout.line_breaking import (
    Line,
    LineFormula,
    TextRun,
    end_of,
    grown,
    lines_of_words,
    lines_one_by_one,
)
from twofold.exporters.worksheets.layout.page_style import BASELINE, MM, PIXEL, PageStyle
from twofold.exporters.worksheets.layout.shapes import (
    DrawnItem,
    DrawnPicture,
    PlacedLine,
)
from twofold.exporters.worksheets.layout.shaping import ParagraphStyle, TextWidth
from twofold.text import Formula, LineBreak, Run, Style, Text, is_code

POINT = "• "
"""What a point of a list begins with."""

NAME_SIZE = 1.2
"""Ems of a front that is a name or a date alone, in large print."""

SIZES = (1.0, 0.92, 0.84, 0.76)
"""Ems to which words may shrink so that a card takes them."""

GROWN = (1.5, 1.4, 1.3, 1.2, 1.1)
"""Ems to which the words of all cards may grow in ordinary print, where these have the room."""

USUAL = 0.95
"""Part of the sides of cards, at least, that have words of one size, which is so large as that
allows: on a page of several sizes none looks meant. On the few others, of long answers, they are
smaller, and of one size, too."""

NEAR, FAR = 0.8, 0.7
"""Parts of the usual size: down to the one the size of the others is near it, and all have that;
below the other it would be too far, and the usual size is smaller."""

MOST_EVEN = 5
"""Lines of a card up to which they are made equally long; more are a block anyway."""

HALVINGS = 4
"""Times that the width is halved for this, which finds it to a sixteenth."""

LEAST_LARGE = 16.0
"""Points to which words may shrink in large print: smaller ones are none."""

LEAST_PICTURE = 30 * MM
"""Height down to which a picture gives room to the words of its card in ordinary print, in points:
what is written in a picture has to be read, too."""

GROWN_PICTURE = 1.28
"""Times that height which it has at least in large print, besides growing as words do: its letters
are smaller than those around it."""

LARGE_PICTURE = 120 * MM
"""Height up to which one that several cards share is as large as the width of its card allows, as
it is in the lesson: its letters are nearly those of words then."""

FIGURES = 0.7
"""Ems that figures are high."""

ABOVE_CUT = 2 * MM
"""Room below the mark of a card at least."""

BESIDE_PICTURE = 2.5 * MM
"""Room between a picture and what stands above or beside it."""

Side = tuple[Card, bool]
"""A card, and whether this is its back."""

_Set = tuple[tuple[PlacedLine, ...], tuple[DrawnPicture, ...]]
"""The lines of a side, and its pictures."""


@dataclass(frozen=True, slots=True)
class CardLayout:
    """How the words of cards are set in a grid, in the largest of `sizes`, no smaller than `least`.

    They are smaller all the same, rather than that a word is cut, down to the smallest size. All of
    these are ems.
    """

    grid: CardGrid
    style: PageStyle
    text_width: TextWidth
    least: float = SIZES[-1]
    sizes: tuple[float, ...] = SIZES

    def evenly(self, sides: Sequence[Side], most: float = GROWN[0]) -> list[DrawnItem | None]:
        """Return sides of cards in words of one size, at `most` so many ems, or of two.

        The larger is that of most sides, the other of those whose words need the room. Beside
        pictures, which need it more, they have one size for themselves.
        """
        sizes = [each for each in (*GROWN, *SIZES) if each <= most]
        largest = [self._largest(card, sizes, is_back=is_back) for card, is_back in sides]
        pictured = [_is_pictured(side) for side in sides]
        found = [(ems, is_it) for (ems, _), is_it in zip(largest, pictured, strict=True) if ems]
        usual, other = _two_of([ems for ems, is_pictured in found if not is_pictured])
        beside_pictures = min((ems for ems, is_pictured in found if is_pictured), default=1.0)
        items = []
        for (card, is_back), (ems, item), is_it in zip(sides, largest, pictured, strict=True):
            wished = beside_pictures if is_it else usual if ems >= usual else other
            sized = self if not ems else replace(self, sizes=(wished,))
            items.append(item if ems == wished else sized.side(card, is_back=is_back))
        return items

    def _largest(
        self, card: Card, sizes: Sequence[float], *, is_back: bool
    ) -> tuple[float, DrawnItem | None]:
        """Return the largest size in which one side of a card looks well, and the side in that.

        Return 0 where there is none. No picture is smaller for larger words.
        """
        has_pictures = _is_pictured((card, is_back))
        for ems in sizes:
            if ems >= self.least and (ems <= 1 or not has_pictures):
                side = replace(self, sizes=(ems,)).side(card, is_back=is_back)
                if side and not any(_faults(side.lines)):
                    return ems, side
        return 0.0, None

    def side(self, card: Card, *, is_back: bool) -> DrawnItem | None:
        """Return one side of a card as it stands at the corner of the page, None if it is full."""
        text = card.back if is_back else bold(card.front) if card.is_name else card.front
        is_large = self.style.is_large and card.is_name and not is_back
        first = (NAME_SIZE,) if is_large else ()
        sizes = [ems * self.style.size for ems in (*first, *self.sizes)]
        if self.style.is_large:
            sizes = [size for size in sizes if size >= LEAST_LARGE]
        pictures = tuple(pictures_in(text))
        words = _as_display(without_pictures(text))
        least = self._least_width(words)
        fitting: list[_Set] = []
        for size in sizes:
            if size < self.least * self.style.size and not fitting:
                break
            if least * size > self._most_width(size):
                continue
            if found := self._set(words, pictures, size, self._least_picture(card)):
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
        return sum(
            self.text_width(word, inline.style)
            for inline in words
            if isinstance(inline, Run)
            for word in inline.text.split()
        )

    def _most_width(self, size: float) -> float:
        """Return the points of all lines of a card together, each a little too long."""
        count = (self.grid.height - 2 * self.grid.inside) // self.style.line_height(size)
        return (count + 1) * (self.grid.width - 2 * self.grid.inside + 1)

    def _least_picture(self, card: Card) -> float:
        """Return the points that pictures are high at least, if their width does not keep them."""
        if card.is_picture:
            return LARGE_PICTURE
        grown = self.style.enlargement
        return LEAST_PICTURE * (GROWN_PICTURE * grown if self.style.is_large else 1.0)

    def _set(
        self, words: Text, pictures: tuple[PictureBlock, ...], size: float, least: float = 0.0
    ) -> _Set | None:
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
        ends = [indent + end_of(line, size, self.text_width) for line, indent in indented]
        above = taken + (BESIDE_PICTURE if rows and pictures else 0.0)
        largest = self.style.enlargement
        drawn = _beside_each_other(pictures, width, height - above, least, largest)
        if any(end > width + 1 for end in ends) or drawn is None:
            return None
        high = max((picture.height for picture in drawn), default=0.0)
        y = self.grid.inside + (height - (above + high if drawn else taken)) / 2
        shown = tuple(picture.moved(self.grid.inside, y + above) for picture in drawn)
        placed = []
        for (line, indent), (tall, baseline), end in zip(indented, rows, ends, strict=True):
            beside = width - (max(ends) if is_list else end)
            x = self.grid.inside + indent + (0.0 if self.style.is_large else beside / 2)
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
        # Large figures amid the room around the words would reach into the last line of these.
        below = min(self.grid.inside / 2, max(self.grid.inside - FIGURES * size, ABOVE_CUT))
        return PlacedLine(x, self.grid.height - below, size, line)


def _is_pictured(side: Side) -> bool:
    """Return whether there is a picture on a side."""
    card, is_back = side
    return any(pictures_in(card.back if is_back else card.front))


def _two_of(largest: Sequence[float]) -> tuple[float, float]:
    """Return the usual size and the other of sides whose words may each be so large."""
    if not largest:
        return 1.0, 1.0
    ordered = sorted(largest)
    usual, smallest = ordered[int((1 - USUAL) * len(ordered))], ordered[0]
    if smallest >= NEAR * usual:
        return smallest, smallest
    return min(usual, max(smallest / FAR, 1.0)), smallest


def _paragraphs(text: Text) -> Iterator[Text]:
    """Yield what stands between the line ends that a text asks for."""
    for is_end, inlines in groupby(text, lambda inline: isinstance(inline, LineBreak)):
        if not is_end:
            yield tuple(inlines)


def _even_lines(words: Text, style: ParagraphStyle) -> Iterator[Line]:
    """Yield as few lines as the width allows, about as long as each other.

    In the middle of a card a last line of one short word would look like a slip. No formula is
    smaller for that.
    """
    shaped = tuple(style.words(words))
    going_on = lines_of_words(shaped, style)
    lines = tuple(islice(going_on, MOST_EVEN + 1))
    if not 1 < len(lines) <= MOST_EVEN:
        yield from chain(lines, going_on)
        return
    narrow, wide, size = style.width / len(lines), style.width, _smallest_formula(lines)
    is_text = all(isinstance(inline, Run) for inline in words)  # Formulas are as wide as fits.
    for _ in range(HALVINGS):
        middle = (narrow + wide) / 2
        narrower = replace(style, width=middle)
        tried = tuple(lines_of_words(shaped if is_text else narrower.words(words), narrower))
        is_smaller = _smallest_formula(tried) < size
        if len(tried) > len(lines) or is_smaller or any(starmap(_is_cut, pairwise(tried))):
            narrow = middle
        else:
            lines, wide = tried, middle
    yield from lines


def _smallest_formula(lines: Sequence[Line]) -> float:
    """Return the size of the smallest formula in lines, infinity where they have none."""
    pieces = (piece for line in lines for piece in line)
    return min((each.shape.size for each in pieces if isinstance(each, LineFormula)), default=inf)


def _is_point(words: Text) -> bool:
    return isinstance(first := words[0], Run) and first.text == POINT


def _is_list(paragraphs: tuple[Text, ...]) -> bool:
    """Return whether what stands below each other begins at one edge: points, or lines of code."""
    has_code = len(paragraphs) > 1 and all(is_code(words[0]) for words in paragraphs)
    return has_code or any(map(_is_point, paragraphs))


def _as_display(words: Text) -> Text:
    """Return a formula that stands alone as large as on a line of its own; other words as are."""
    match words:
        case (Formula() as formula,):
            return (as_display(formula),)
        case _:
            return words


def _beside_each_other(
    pictures: tuple[PictureBlock, ...], width: float, height: float, least: float, most: float
) -> tuple[DrawnPicture, ...] | None:
    """Return pictures in a row within a box, at `most` times as large as they are.

    Return None where they would be lower than the `least`.
    """
    if not pictures:
        return ()
    column = (width - (len(pictures) - 1) * BESIDE_PICTURE) / len(pictures)
    factors = []
    for block in pictures:
        wide, high = max(block.file.width, 1) * PIXEL, max(block.file.height, 1) * PIXEL
        largest = min(most, column / wide)
        if height < min(least, largest * high):
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
