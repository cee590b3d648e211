"""A mind map -> trees: a root in a box, lines down from it, and its branches beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from twofold.exporters.worksheets.blocks.drawings import MapNode, MindMap, NodeKind
from twofold.exporters.worksheets.blocks.texts import has_gap, without_pictures
from twofold.exporters.worksheets.docx.answer_rooms import room_size
from twofold.exporters.worksheets.docx.gathered import BULLETS, DEEPEST, Gathered
from twofold.exporters.worksheets.docx.heights import Heights
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Cell, Item, Layout, Table, paragraph
from twofold.exporters.worksheets.docx.runs import note_code, runs
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.text import Gap, Picture, Style, Text, plain

MOST_BESIDE = 4
"""Columns beside each other at most; what is more stands below in another band."""

LEAST_EMS, LEAST_TO_WRITE = 14.0, 28.0
"""Ems of a column at least, and of one whose notes have gaps, of which a line takes few."""

WIDEST = 0.48
"""Part of the page that one column may take, whose lines would be too long to read."""

GUTTER = 1.4
"""Ems between two columns."""

BULLET = 1.1
"""Ems by which a note is indented below another, and hangs behind its bullet."""

LONG_LIST = 4
"""Notes right below the root that are worth two columns; each further so many another one."""

HEAD, BANK = 0.25, 0.21
"""Parts of a page that the head of a sheet takes, and its bank, above the first map."""

SURE = 0.97
"""Part of a page that is thought to be there: words may break otherwise in Word."""

AROUND = 5.0
"""Ems of a band besides its notes: its heads, the lines above it and the room below."""

LEAST_ROOM = 0.25
"""Part of a page below which no map begins, and none goes on."""

WORTH_PARTING = 0.36
"""Part of a page that would stay empty, from which on a band is rather parted."""

BALANCED = 0.05
"""Steps, as parts of its most, in which a band is made lower until its columns are even."""

ALONE = (NodeKind.LEAF, NodeKind.PICTURE)
"""What stands below the root without being the head of a column."""

ALL_EDGES = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class _Column:
    """What stands in one column: some of a branch, or of the notes below the root alone.

    A branch that is parted has its `place` among its parts.
    """

    head: MapNode | None
    nodes: tuple[MapNode, ...]
    place: int = 1


_Bands = list[list[_Column]]


def tree_maps(block: MindMap, texts: TextWriter) -> Iterator[Element]:
    """Yield each map as a heading in a box and tables below it, which can be edited.

    No note is parted: what has no room in a column goes on in the next one.
    """
    small = replace(texts, style=replace(texts.style, size=room_size(texts.style)))
    heights = Heights.of(texts.style, Style.PLAIN)
    whole = texts.style.column_height
    has_bank = any(node.is_blank for node in block.nodes)
    page = _Page(SURE * whole, (HEAD + BANK * has_bank) * whole)
    for root in block.roots:
        heading = paragraph("MapRoot", texts.runs(without_pictures(root.text)))
        yield heading
        above = heights.total((heading,), texts.style.column)
        for place, band in enumerate(_Columns.of(root, small, heights).bands(page, above)):
            yield _Band(band, small, plain(root.text), is_first=not place).table
            yield paragraph("AfterTable")


@dataclass(slots=True)
class _Page:
    """About how much of a page of so many points is `used`."""

    whole: float
    used: float

    @property
    def left(self) -> float:
        """The points that are left."""
        return self.whole - self.used

    def take(self, points: float) -> None:
        """Take so many, from the top of the next page if this one has not as many left."""
        self.used = points if points > self.left else self.used + points


@dataclass(frozen=True, slots=True)
class _Columns:
    """Measures what stands below a root, of which up to `beside` columns are beside each other."""

    columns: Sequence[_Column]
    texts: TextWriter
    heights: Heights
    beside: int

    @classmethod
    def of(cls, root: MapNode, texts: TextWriter, heights: Heights) -> _Columns:
        """Return the columns of a map as they are before any is parted."""
        style = texts.style
        is_written_in = any(has_gap(node.text) and not node.is_blank for node in root.below)
        least = (LEAST_TO_WRITE if is_written_in else LEAST_EMS) * style.size
        beside = max(1, min(MOST_BESIDE, int(style.column / least)))
        return cls(_columns(root, beside), texts, heights, beside)

    def bands(self, page: _Page, above: float) -> _Bands:
        """Return what stands beside each other, band below band, to fill the `page` and others.

        The root takes so many points `above` the first band.
        """
        bands: _Bands = []
        left = list(self.columns)
        while left:
            above += AROUND * self.texts.style.size
            if page.left < LEAST_ROOM * page.whole:
                page.used = 0.0
            # Equal bands part no branch.
            band = _in_equal_bands(left, self.beside)[0]
            rest, needed = left[len(band) :], above + self._tallest(band)
            if page.left < needed <= page.whole and page.left < WORTH_PARTING * page.whole:
                page.used = 0.0
            if needed > page.left:
                band, rest = self._balanced(left, page.left - above)
            page.take(above + self._tallest(band))
            bands.append(band)
            left, above = rest, 0.0
        return bands

    def _tallest(self, band: Sequence[_Column]) -> float:
        return max(self._height(column.nodes) for column in band)

    def _balanced(
        self, left: Sequence[_Column], most: float
    ) -> tuple[list[_Column], list[_Column]]:
        """Return a band of up to so many points, and the rest; without one the lowest band."""
        band, rest = self._filled(left, most)
        for step in range(1, round(1 / BALANCED)):
            lower, others = self._filled(left, most * (1 - step * BALANCED))
            if others != rest:
                break
            band = lower
        return band, rest

    def _filled(self, left: Sequence[_Column], most: float) -> tuple[list[_Column], list[_Column]]:
        """Return a band of columns that are up to so many points high, and what it leaves."""
        band: list[_Column] = []
        queue = list(left)
        while queue and len(band) < self.beside:
            column = queue.pop(0)
            fit = self._fitting(column.nodes, most)
            band.append(replace(column, nodes=column.nodes[:fit]))
            if fit < len(column.nodes):
                rest = replace(column, nodes=column.nodes[fit:], place=column.place + 1)
                queue.insert(0, rest)
        return band, queue

    def _fitting(self, nodes: Sequence[MapNode], most: float) -> int:
        """Return how many notes a column takes, one at least."""
        fit = (n for n in range(len(nodes), 1, -1) if self._height(nodes[:n]) <= most)
        return next(fit, min(1, len(nodes)))

    def _height(self, nodes: Sequence[MapNode]) -> float:
        style = self.texts.style
        wide = (style.column - (self.beside - 1) * GUTTER * style.size) / self.beside
        bare = replace(self.texts, gathered=Gathered(), fields=[])
        made = (each for node in nodes for each in note_paragraphs(node, 0, wide, bare))
        return self.heights.total(made, wide - 2 * style.cell_padding)


def _in_equal_bands(columns: Sequence[_Column], beside: int) -> _Bands:
    bands = ceil(len(columns) / beside)
    each = ceil(len(columns) / max(bands, 1))
    return [list(columns[start : start + each]) for start in range(0, len(columns), each or 1)]


def _columns(root: MapNode, beside: int) -> list[_Column]:
    """Return the columns of a map; notes right below the root share some among them."""
    made: list[_Column] = []
    for is_leaf, some in groupby(root.nodes, lambda node: node.kind in ALONE):
        nodes = tuple(some)
        if not is_leaf:
            made += [_Column(node, node.nodes) for node in nodes]
            continue
        has_branches = len(nodes) < len(root.nodes)
        count = 1 if has_branches else min(3, beside, ceil(len(nodes) / LONG_LIST))
        made += [_Column(None, tuple(each)) for each in _shared_out(nodes, count)]
    return made


def _shared_out(nodes: Sequence[MapNode], columns: int) -> Iterator[Sequence[MapNode]]:
    """Yield the nodes in their order, in columns that are about equally long."""
    lengths = [sum(len(plain(each.text)) + 20 for each in node.below) for node in nodes]
    share, total, start = sum(lengths) / columns, 0.0, 0
    for place, length in enumerate(lengths):
        total += length
        if total >= share * 0.98 or place == len(nodes) - 1:
            yield nodes[start : place + 1]
            start, total = place + 1, 0.0


@dataclass(frozen=True, slots=True)
class _Band:
    """Some columns beside each other; the first band hangs below the root."""

    columns: Sequence[_Column]
    texts: TextWriter
    title: str
    is_first: bool

    @property
    def _size(self) -> float:
        return self.texts.style.size

    @property
    def table(self) -> Element:
        """The band as a table: lines, heads, and what is below these."""
        style, count = self.texts.style, len(self.columns)
        gutter = GUTTER * self._size
        wide = min((style.column - (count - 1) * gutter) / count, WIDEST * style.column)
        widths: list[float] = []
        for place in range(count):
            # Each is parted in its middle, where the line begins that leads down to it.
            widths += ([gutter / 2] * 2 if place else []) + [wide / 2] * 2
        rows = self._lines() if self.is_first else []
        if any(column.head for column in self.columns):
            rows.append(_spread([self._head(each, wide) for each in self.columns]))
        if any(column.nodes for column in self.columns):
            rows.append(_spread([self._notes(each, wide) for each in self.columns]))
        *above, last = rows
        return Table(
            "TreeMap",
            self.title,
            widths,
            above[-1] if above else (),
            (last,),
            above=above[:-1],
            left=(style.column - sum(widths)) / 2,
            size=self._size,
            whole_up_to=style.column_height,
        ).markup

    def _lines(self) -> list[tuple[Cell, ...]]:
        """Return the rows of the lines from the root down to each column."""
        count = len(self.columns)
        half = 2 * count - 1
        stem = (_line(("right",), half), _line((), half))
        if count == 1:
            return [stem]
        across = [_line(("top", "left"), 4) for _ in range(count - 2)]
        last = _line(("top", "left", "right"), 4)
        return [stem, (_line((), 1), *across, last, _line((), 1))]

    def _head(self, column: _Column, wide: float) -> Cell:
        node = column.head
        if node is None:
            return Cell((paragraph("MapLine"),), columns=2, edges=("top", "left", "right"))
        part = f"\u00a0({column.place})" if column.place > 1 else ""
        text = without_pictures(node.text)
        number = f"{node.number}\u00a0" if node.number else ""
        gap = text[0] if node.is_blank else None
        if isinstance(gap, Gap) and not gap.is_drawn:
            room = wide - (2 + 0.6 * len(number)) * self._size
            asked = self.texts.gap(gap, width=room) if column.place == 1 else []
            inside = [*runs(number, Style.BOLD), *asked]
        else:
            inside = self.texts.runs(without_pictures(node.title))
        inside += [*runs(part, Style.BOLD), *(note_code(node.code) if not part else [])]
        return Cell((paragraph("MapHead", inside),), columns=2, edges=ALL_EDGES)

    def _notes(self, column: _Column, wide: float) -> Cell:
        if not column.nodes:
            return Cell((paragraph("MapLine"),), columns=2)
        made = (
            each for node in column.nodes for each in note_paragraphs(node, 0, wide, self.texts)
        )
        has_heads = any(each.head for each in self.columns)
        edges = ("left", "bottom", "right") if has_heads else ALL_EDGES
        return Cell(tuple(made), columns=2, edges=edges)


def _spread(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return cells, each two columns wide, with a gutter before every other than the first."""
    row: list[Cell] = []
    for cell in cells:
        row += [Cell((paragraph("MapLine"),), columns=2), cell] if row else [cell]
    return tuple(row)


def note_paragraphs(node: MapNode, level: int, wide: float, texts: TextWriter) -> Iterator[Element]:
    """Yield a note of a map, and those below it, as a list in a column of so many points."""
    size = texts.style.size
    if node.kind is NodeKind.PICTURE:
        for picture in node.text:
            if isinstance(picture, Picture) and picture.file is not None:
                made = texts.picture(picture, wide - 2 * size)
                yield paragraph("MapNote", [made], Layout(keep_next=True, indent=(0.0, 0.0)))
        for below in node.nodes:
            yield from note_paragraphs(below, level, wide, texts)
        return
    is_title = node.kind is not NodeKind.LEAF
    text: Text = without_pictures(node.text)
    gap = text[0] if node.is_blank else None
    indent = (level + 1) * BULLET * size
    if isinstance(gap, Gap) and not gap.is_drawn:
        number = runs(f"{node.number}\u00a0", Style.BOLD) if node.number else []
        inside = [*number, *texts.gap(gap, width=wide - indent - 4 * size)]
    else:
        inside = texts.runs(without_pictures(node.title) if is_title else text)
    inside += note_code(node.code)
    layout = Layout(
        keep_next=is_title and bool(node.nodes),
        item=Item(BULLETS, min(level, DEEPEST)),
        indent=(indent, BULLET * size),
    )
    yield paragraph("MapGap" if has_gap(node.text) else "MapNote", inside, layout)
    for below in node.nodes:
        yield from note_paragraphs(below, level + 1, wide, texts)


def _line(edges: tuple[str, ...], columns: int) -> Cell:
    """Return a cell with nothing in it but a line at some of its edges."""
    return Cell((paragraph("MapLine"),), edges=edges, columns=columns)
