"""Runs -> paragraphs and tables, their properties in the order of the standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from twofold.exporters.worksheets.docx.letter_widths import text_width
from twofold.exporters.worksheets.docx.markup import Element, element
from twofold.exporters.worksheets.docx.runs import is_to_the_left
from twofold.text import Style

LINE, BETWEEN = 1.4, 0.5
"""Ems that a line takes in a cell, and the space around a paragraph."""

TWIPS = 20
"""Twentieths of a point, in which Word measures."""


class TabStop(NamedTuple):
    """A place in points from the left to which a tab leads, perhaps along a rule."""

    place: float
    is_ruled: bool = False
    is_right: bool = False


class Item(NamedTuple):
    """The list whose next number, or bullet, a paragraph has, and the level in it."""

    number: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What a paragraph has besides its style; distances in points, `left` and `hanging` as pair."""

    keep_next: bool = False
    new_page: bool = False
    item: Item | None = None
    tabs: tuple[TabStop, ...] = ()
    indent: tuple[float, float] | None = None
    section: Element | None = None


PLAIN = Layout()


def paragraph(style: str, runs: Iterable[Element] = (), layout: Layout = PLAIN) -> Element:
    """Return a paragraph in a style; it runs leftwards if its first letter does."""
    inside = tuple(runs)
    words = "".join(part.text or "" for run in inside for part in run.iter("w:t"))
    properties = element("w:pPr", *_properties(style, layout, is_to_the_left(words)))
    return element("w:p", properties, *inside)


def _properties(style: str, layout: Layout, turns: bool) -> Iterator[Element]:
    yield element("w:pStyle", val=style)
    if layout.keep_next:
        yield element("w:keepNext")
    if layout.new_page:
        yield element("w:pageBreakBefore")
    if layout.item:
        number, level = layout.item
        yield element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=number))
    if layout.tabs:
        yield tab_stops(layout.tabs)
    if turns:
        yield element("w:bidi")
    if layout.indent:
        left, hanging = layout.indent
        yield element("w:ind", left=twips(left), hanging=twips(hanging))
    if layout.section is not None:
        yield layout.section


def tab_stops(stops: Iterable[TabStop]) -> Element:
    """Return the tab stops of a paragraph or a style."""
    return element(
        "w:tabs",
        *(
            element(
                "w:tab",
                val="right" if stop.is_right else "left",
                **({"leader": "underscore"} if stop.is_ruled else {}),
                pos=twips(stop.place),
            )
            for stop in stops
        ),
    )


def twips(points: float) -> int:
    """Return points in Word's measure."""
    return round(TWIPS * points)


class Cell(NamedTuple):
    """The paragraphs of a cell, which takes so many `columns`.

    It `is_boxed` in a table that has no lines between all cells, or has lines at some of its
    `edges`, and has its words in the middle of its height if it `is_centred`.
    """

    paragraphs: tuple[Element, ...]
    is_boxed: bool = False
    is_centred: bool = False
    columns: int = 1
    edges: tuple[str, ...] = ()


SIDES = ("top", "left", "bottom", "right")
"""The edges of a cell, in the order of the standard."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below a header, if there is one, in columns of `widths` in points.

    The `title` is what a screen reader calls it. Rows are at least `height` points high, or as high
    as their own of `heights`. They stand on one page if with words of `size` points they are up to
    `whole_up_to` points high: what no page has room for would drag its heading along, and Word and
    LibreOffice then leave that behind. Rows `above` the header belong to it.
    """

    style: str
    title: str
    widths: Sequence[float]
    header: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    height: float = 0.0
    heights: Sequence[float] = ()
    left: float = 0.0
    has_row_headings: bool = False
    size: float = 0.0
    whole_up_to: float = 0.0
    above: Sequence[Sequence[Cell]] = ()

    @property
    def is_whole(self) -> bool:
        """Whether no page parts the rows."""
        if not self.whole_up_to:
            return False
        rows = [self.header, *self.rows] if self.header else self.rows
        tall = (max(self._heights(row), default=0.0) for row in rows)
        return sum(max(each, self.height) for each in tall) <= self.whole_up_to

    def _heights(self, row: Sequence[Cell]) -> Iterator[float]:
        """Yield about how many points high each cell of a row is."""
        first = 0
        for cell in row:
            room = sum(self.widths[first : first + cell.columns]) - self.size
            first += cell.columns
            words = ("".join(each.text or "" for each in p.iter("w:t")) for p in cell.paragraphs)
            ems = (text_width(each, Style.PLAIN) for each in words)
            lines = sum(ceil(max(each * self.size / max(room, self.size), 1)) for each in ems)
            yield (LINE * lines + BETWEEN * len(cell.paragraphs)) * self.size

    @property
    def markup(self) -> Element:
        """The table; its header is repeated on each page, and no row is split."""
        widths = [twips(width) for width in self.widths]
        is_whole = self.is_whole
        return element(
            "w:tbl",
            element(
                "w:tblPr",
                element("w:tblStyle", val=self.style),
                element("w:tblW", w=sum(widths), type="dxa"),
                element("w:tblInd", w=twips(self.left), type="dxa"),
                element("w:tblLayout", type="fixed"),
                element("w:tblLook", **self._look),
                element("w:tblCaption", val=self.title),
                element("w:tblDescription", val=self.title),
            ),
            element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)),
            *(self._row(row, widths, 0, is_whole) for row in self.above),
            *([self._row(self.header, widths, 0, is_whole)] if self.header else []),
            *(self._row(row, widths, place, is_whole) for place, row in enumerate(self.rows, 1)),
        )

    @property
    def _look(self) -> dict[str, object]:
        column = int(self.has_row_headings)
        row = int(bool(self.header))
        bits = 0x0600 | 0x0020 * row | 0x0080 * column
        return {
            "val": f"{bits:04X}", "firstRow": row, "lastRow": 0, "firstColumn": column,
            "lastColumn": 0, "noHBand": 1, "noVBand": 1,
        }  # fmt: skip

    def _row(
        self, row: Sequence[Cell], widths: Sequence[int], place: int, is_whole: bool
    ) -> Element:
        points = self.heights[place - 1] if self.heights and place else self.height
        height = element("w:trHeight", val=twips(points), hRule="atLeast")
        properties = element(
            "w:trPr",
            element("w:cantSplit"),
            height if points and place else None,
            None if place else element("w:tblHeader"),
        )
        cells: list[Element] = []
        first = 0
        for each in row:
            width = sum(widths[first : first + each.columns])
            cells.append(_cell(each, width, keeps=is_whole and place < len(self.rows)))
            first += each.columns
        return element("w:tr", properties, *cells)


def _cell(cell: Cell, width: int, *, keeps: bool) -> Element:
    sides = SIDES if cell.is_boxed else [side for side in SIDES if side in cell.edges]
    edges = [element(f"w:{side}", val="single", sz=6, space=0, color="auto") for side in sides]
    properties = element(
        "w:tcPr",
        element("w:tcW", w=width, type="dxa"),
        element("w:gridSpan", val=cell.columns) if cell.columns > 1 else None,
        element("w:tcBorders", *edges) if edges else None,
        element("w:vAlign", val="center") if cell.is_boxed or cell.is_centred else None,
    )
    paragraphs = cell.paragraphs or (paragraph("TableText"),)
    if keeps:
        paragraphs = tuple(map(kept, paragraphs))
    return element("w:tc", properties, *paragraphs)


def kept(made: Element) -> Element:
    """Return a paragraph that stays with the next one."""
    properties = made[0]
    if not any(each.tag == "w:keepNext" for each in properties):
        properties.insert(1, element("w:keepNext"))  # right behind the style
    return made
