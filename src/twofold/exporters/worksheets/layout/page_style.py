"""The choices of a print run -> every size and distance on the page, in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.options import (
    Backs,
    CardCount,
    Font,
    Paper,
    PrintSize,
    Spacing,
    WorksheetOptions,
)

MM = 72 / 25.4
"""Points in a millimetre."""

PIXEL = 72 / 150
"""Points of a pixel of a picture: fewer than 150 to the inch look rough on paper."""

PAPER_SIZES: dict[Paper, tuple[float, float]] = {
    "a4": (210 * MM, 297 * MM),
    "letter": (8.5 * 72, 11 * 72),
    "a3": (297 * MM, 420 * MM),
}
"""Width and height (ISO 216 and ANSI/ASME Y14.1)."""

LARGEST_PAPER_FOR = frozenset({"organiser", "mind-map"})
"""The kinds of sheets to be hung up or spread out: on A3 where that is chosen. All others are then
on A4, which is what a photocopier has."""

PRINT_SIZES: dict[PrintSize, float] = {"normal": 12, "large": 18, "giant": 24}
"""Size of the words: at least 12 points for ordinary print and, for large print, 18 rather than 16
(UK Association for Accessible Formats, Minimum Standards MS03, clear and large print); 24 is the
larger of the two enlarged papers that the Joint Council for Qualifications offers on A4."""

LABELS = 0.9
"""The size of labels and codes in large print as a part of the words': all of a page is to
be read, and 16 points, the least that counts as large print, are too small beside 24."""

RULE = 0.6
"""Thickness of every line on a page of ordinary print: thinner ones break up in a photocopier."""

BASELINE = 0.68
"""Where letters stand in a line's height: room to write above, tails and the rule below."""

RULE_DEPTH = 0.18
"""Ems of a gap's rule below the line on which the letters stand."""

HINT_DEPTH = 0.95
"""Ems from the rule down to the line on which the hint's letters stand."""

HINT_TAIL = 0.4
"""Ems from there down to the end of the row: a hint is nearer to its gap than to what follows."""

WRITING_LINE = 8.5 * MM
"""From line to line where a pupil writes: three lines to an inch, as on forms."""

READING_LINE_HEIGHT = 1.35
"""From line to line where a pupil only reads, in ems."""

WIDE_LETTERS, WIDE_WORDS, WIDE_LINE_HEIGHT = 0.12, 0.16, 1.5
"""Ems behind each letter, more of them behind each space, and from line to line where the spacing
is wide: the figures of the Web Content Accessibility Guidelines 2.1, success criterion 1.4.12."""

MARGIN = 20 * MM

LARGE_MARGIN, LARGE_TOP = 15 * MM, 18 * MM
"""Margins, and that at the top, of large print, which needs the room: so few words fit a page."""

PUNCHED = 5 * MM
"""What the left margin is wider than the right one: ISO 838 puts the centre of the filing holes
12 mm from the edge."""

CUT_MARGIN = 11.2 * MM
"""Left and right margin of what is cut out, and so never punched."""

FOOTER = 12 * MM
"""From the lower edge to the footer's letters: the 12 mm that scanners and old printers ask for."""

ABOVE_FOOTER = 1.5
"""From there up to the lower end of the column of text, in ems of the footer's letters."""

SHORTER_BY = 50
"""Into how many parts a column is parted of which it gives up one after the other."""

ROUNDING = 0.01
"""Points by which sums of heights may be wrong."""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """One page: its paper and the `size` of its words, from which every other measure follows.

    The column of text is `shorter` by so many points than it may be. The `paper_of_class` is what
    the same sheet has in ordinary print, its width and height.
    """

    width: float
    height: float
    size: float
    font: Font = "default"
    spacing: Spacing = "normal"
    is_fillable: bool = False
    faces: tuple[CutFace, ...] = ()
    lines_per_mark: int = 2
    cards: CardCount = "auto"
    backs: Backs = "long-edge"
    is_cut: bool = False
    shorter: float = 0.0
    paper_of_class: tuple[float, float] = PAPER_SIZES["a4"]

    @classmethod
    def of(
        cls, options: WorksheetOptions, faces: tuple[CutFace, ...] = (), kind: str = ""
    ) -> PageStyle:
        """Return the style of sheets of a kind, with what was cut of the fonts that are named."""
        # In large print they are lists, whose lines would be too long to read.
        is_large = options.print_size != "normal"
        is_on_a4 = options.paper == "a3" and kind not in LARGEST_PAPER_FOR
        of_class = PAPER_SIZES["a4" if is_on_a4 else options.paper]
        width, height = PAPER_SIZES["a4"] if is_large and options.paper == "a3" else of_class
        size = PRINT_SIZES[options.print_size]
        style = cls(width, height, size, options.font, options.spacing, options.fillable, faces)
        return replace(
            style,
            lines_per_mark=options.lines_per_mark,
            cards=options.cards,
            backs=options.backs,
            paper_of_class=of_class,
        )

    @property
    def in_class(self) -> PageStyle:
        """The style that the same sheet has in ordinary print."""
        width, height = self.paper_of_class
        size = PRINT_SIZES["normal"]
        return replace(self, width=width, height=height, size=size, shorter=0.0)

    def shortened(self) -> Iterator[PageStyle]:
        """Yield styles with shorter and shorter columns, on which the same takes more pages."""
        step = self.column_height / SHORTER_BY
        yield from (replace(self, shorter=step * n) for n in range(1, SHORTER_BY // 2))

    def turned(self) -> PageStyle:
        """Return the style of the same paper lying on its long side."""
        return replace(self, width=self.height, height=self.width)

    @property
    def is_for_a_wall(self) -> bool:
        """Whether the paper is larger than what lies on a desk: words may be larger, too."""
        return max(self.width, self.height) > 300 * MM

    @property
    def is_large(self) -> bool:
        """Whether this is large print: larger than that of most readers."""
        return self.size > PRINT_SIZES["normal"]

    @property
    def enlargement(self) -> float:
        """How many times as large as in ordinary print words are."""
        return self.size / PRINT_SIZES["normal"]

    @property
    def rule(self) -> float:
        """Thickness of lines, in points: they grow as letters do, for the same eyes."""
        return RULE * self.enlargement

    @property
    def writing_scale(self) -> float:
        """How much larger than on ordinary print a pupil writes: it grows half as much as letters.

        Large print is for eyes. Room that grew with it would part the words of a sentence, one to
        a line, and who writes with a thicker pen needs a half more at 24 points, not the double.
        """
        return (1 + self.size / 12) / 2

    def written(self, millimetres: float) -> float:
        """Return the points for handwriting that takes so many millimetres on ordinary print."""
        return millimetres * MM * self.writing_scale

    @property
    def margin(self) -> float:
        """The margin of a page that is not cut, at the edges that have no room of their own."""
        return LARGE_MARGIN if self.is_large else MARGIN

    @property
    def top(self) -> float:
        """Where the column of text begins, below the upper edge."""
        return LARGE_TOP if self.is_large else MARGIN

    @property
    def right(self) -> float:
        """From the column of text to the right edge."""
        return CUT_MARGIN if self.is_cut else self.margin

    @property
    def left(self) -> float:
        """Where the column of text begins, right of the left edge."""
        return self.right + (0.0 if self.is_cut else PUNCHED)

    @property
    def column(self) -> float:
        """Width of the column of text."""
        return self.width - self.left - self.right

    @property
    def column_height(self) -> float:
        """Height of the column of text; the footer stands below it, in the margin."""
        return self.height - self.top - self.foot - self.shorter

    @property
    def foot(self) -> float:
        """Bottom margin, in which the footer stands."""
        return max(self.margin, FOOTER + ABOVE_FOOTER * self.small_size)

    @property
    def writing_line_height(self) -> float:
        """From line to line where a pupil writes an answer."""
        return max(WRITING_LINE * self.writing_scale, self.reading_line_height)

    @property
    def field_height(self) -> float:
        """Height of a line with fields for a name and a date, which need not grow with letters."""
        return max(WRITING_LINE, self.reading_line_height)

    @property
    def reading_line_height(self) -> float:
        """From line to line where a pupil only reads."""
        return self.line_height(self.size)

    def line_height(self, size: float) -> float:
        """Return the points from line to line of words of `size` points that are only read."""
        return (WIDE_LINE_HEIGHT if self.spacing == "wide" else READING_LINE_HEIGHT) * size

    @property
    def after_letters(self) -> float:
        """Ems put behind each letter."""
        return WIDE_LETTERS if self.spacing == "wide" else 0.0

    @property
    def after_spaces(self) -> float:
        """Ems put behind each space, besides those behind each letter."""
        return WIDE_WORDS if self.spacing == "wide" else 0.0

    @property
    def title_size(self) -> float:
        """Size of the sheet's title, which grows more slowly than the text: from 20 to 28."""
        return 12 + 2 / 3 * self.size

    @property
    def heading_size(self) -> float:
        """Size of a heading within the sheet."""
        return 1.0 + 1.05 * self.size

    @property
    def small_size(self) -> float:
        """Size of the footer; in large print nearly that of the words."""
        return LABELS * self.size if self.is_large else 9.0

    @property
    def marking_size(self) -> float:
        """Size of what the marker alone reads: 16 points count as large print."""
        return 16.0 if self.is_large else 9.5

    @property
    def cut_head_size(self) -> float:
        """Size of what stands above cards: it says how to print them, and is cut off."""
        return min(self.small_size, self.marking_size)

    @property
    def code_size(self) -> float:
        """Size of the codes of the notes, which are looked up and not read."""
        return LABELS * self.size if self.is_large else 7.5

    @property
    def hint_size(self) -> float:
        """Size of the hints below gaps; in large print they are words behind them."""
        return 10.0

    @property
    def hint_room(self) -> float:
        """Points by which a line with hints is higher, so that they stand in it whole."""
        depth = RULE_DEPTH * self.size + (HINT_DEPTH + HINT_TAIL) * self.hint_size
        return max(0.0, depth - (1 - BASELINE) * self.writing_line_height)

    @property
    def smallest_table_size(self) -> float:
        """Size below which no table is set to fit: in large print nearly that of the words."""
        return LABELS * self.size if self.is_large else 10.0

    @property
    def number_column(self) -> float:
        """Room for the number in front of an item, and the step by which nested items move in."""
        return (1.8 + 3 * self.after_letters) * self.size

    @property
    def cell_padding(self) -> float:
        """Space between a table's rules and the words in its cells."""
        return 0.4 * self.size

    @property
    def item_gap(self) -> float:
        """Space above an item."""
        return 0.5 * self.size


@dataclass(frozen=True, slots=True)
class PageHeights:
    """The points that the `first` page has left for a drawing, and those of every `other` page."""

    first: float
    other: float

    @classmethod
    def of(cls, style: PageStyle, head: float) -> PageHeights:
        """Return what pages of a style have left, the first below a `head` of so many points."""
        whole = style.column_height - style.item_gap - ROUNDING
        return cls(whole - head, whole)

    def of_page(self, place: int) -> float:
        """Return what is left on a page, counted from 0."""
        return self.other if place else self.first

    @property
    def later(self) -> PageHeights:
        """What is left from the second page on."""
        return PageHeights(self.other, self.other)


def pour(heights: Sequence[float], page_heights: PageHeights) -> Iterator[tuple[int, int]]:
    """Yield, page by page, the first number and the one after the last of what it takes.

    What is taller than a page has one to itself; a first page that takes nothing yields nothing.
    """
    start, filled, room = 0, 0.0, page_heights.first
    for number, height in enumerate(heights):
        if filled + height > room and (number > start or room < page_heights.other):
            if number > start:
                yield start, number
            start, filled, room = number, 0.0, page_heights.other
        filled += height
    if start < len(heights):
        yield start, len(heights)
