"""The pages of maps -> drawings: each root with its branches around it, and lines between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from twofold.exporters.worksheets.blocks.drawings import MapNode, MindMap, NodeKind
from twofold.exporters.worksheets.layout.flows import Flow, Role
from twofold.exporters.worksheets.layout.gap_widths import gap_width_of
from twofold.exporters.worksheets.layout.line_breaking import TextRun, end_of
from twofold.exporters.worksheets.layout.page_style import RULE, PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shapes import (
    DrawnItem,
    DrawnRow,
    PlacedLine,
    Point,
    Rectangle,
    Stroke,
)
from twofold.exporters.worksheets.layout.shaping import FirstLetter, ParagraphStyle, TextWidth
from twofold.exporters.worksheets.sheets.mind_map.branches import Group, LaidOutNode
from twofold.exporters.worksheets.sheets.mind_map.nodes import (
    GAP,
    GUTTER,
    INDENT,
    NUMBER,
    PADDING,
    SMALL_WRITING,
    MapLayout,
)
from twofold.exporters.worksheets.sheets.mind_map.pagination import BanksOfMaps, MapPart, map_pages
from twofold.text import Style, gaps_in

THICK, MIDDLE, THIN = 2.4, 1.2, 0.9
"""Points across a line that leaves the root, the outline of a branch, and a line to a leaf."""

BESIDE = 0.35
"""Ems between the end of a line and the words without a box to which it leads."""

BEFORE_WORDS = 0.6
"""Ems between a code and the words that stand behind it."""

WALL = 2.0
"""How much larger than on other sheets words may be on paper that hangs on a wall."""

SMALLEST = 0.875
"""Size of the words as a part of those on other sheets, at least."""

LINE = 0.3
"""The part of a page's width that the lines of a leaf have at least."""

FOOT = 3.3
"""Ems below the last map of a sheet with codes, for two lines on what the codes are for."""

ROUND = 0.5
"""Ems of the radius by which a line that comes from above turns to its node."""

CAPITAL = 0.66
"""Ems of the height of a figure."""

TRUNK = 0.55
"""The part of an indent that such a line is away from the edge of the node above."""


def map_flows(
    map_: MindMap,
    style: PageStyle,
    text_width: TextWidth,
    heights: PageHeights,
    languages: Sequence[str] = ("en",),
    first_letters: FirstLetter | None = None,
    box: float = 0.0,
) -> Iterator[Flow]:
    """Yield the drawings of maps; the root of one that goes on stands on each of its pages.

    The `languages` are that of the notes, and those that are taught in them. Answers may begin with
    their `first_letters`. Each bank has a `box` of so many points, and pages begin where they were
    planned to.
    Branches keep their order: down the left side and then down the right, or down the columns.
    What goes on of one begins a page, though the page before has room left.
    """
    asked = [gap for node in map_.nodes if not node.is_blank for gap in gaps_in(node.text)]
    line = ParagraphStyle(style.size, LINE * style.column, text_width)
    width = gap_width_of(asked, line, SMALL_WRITING * style.writing_scale, languages)

    def layout(root: MapNode, size: float) -> MapLayout:
        return MapLayout.of(root, style, text_width, width, size, first_letters)

    largest = WALL * style.size if style.is_for_a_wall else style.size
    sizes = max(style.small_size, SMALLEST * style.size), largest
    foot = FOOT * style.size if any(node.code for node in map_.nodes) else 0.0
    left_out = f"{map_.passed_over} notes on the maps of sections" if map_.passed_over else ""
    before: MapNode | None = None
    banks = BanksOfMaps(map_.in_one_bank, box)
    for page in map_pages(_as_one(map_.roots), layout, sizes, heights, foot, banks):
        gap = style.item_gap
        for part in page:
            node, drawn = part.layout.node, (_Sketch(part).row(),)
            is_planned = node is before or (before is not None and banks.most)
            begins = 0 if is_planned and part is page[0] else None
            yield Flow(Role.DRAWING, drawn, gap, left_out=left_out, begins_page=begins)
            gap, left_out, before = part.apart, "", node


def _as_one(roots: tuple[MapNode, ...]) -> tuple[MapNode, ...]:
    """Return a map whose branches have maps of their own, and these, as one that shows all."""
    first, *others = roots
    whole = {root.position: root for root in others}
    if not 1 < len(others) == len(whole) or not whole.keys() <= {
        node.position for node in first.nodes
    }:
        return roots
    nodes = (whole.get(node.position, node) for node in first.nodes)
    return (replace(first, nodes=tuple(nodes)),)


@dataclass(frozen=True, slots=True)
class _PlacedNode:
    """A node where it stands on the drawing."""

    laid_out: LaidOutNode
    left: float
    top: float

    def side(self, is_left: bool) -> Point:
        """Return where a line from beside it meets the node, on its right if it `is_left`."""
        beside = 0.0 if self.laid_out.is_boxed else BESIDE * self.laid_out.size
        x = self.left + self.laid_out.width + beside if is_left else self.left - beside
        return x, self.top + self.laid_out.height / 2

    def hook(self, is_mirrored: bool) -> Point:
        """Return where a line from above it meets the node."""
        return self.side(is_mirrored)[0], self.top + self.laid_out.hook


@dataclass(slots=True)
class _Sketch:
    """What one page shows of a map, while it is drawn; `edge` is where the column begins."""

    part: MapPart
    strokes: list[Stroke | Rectangle] = field(default_factory=list)
    entries: list[DrawnItem] = field(default_factory=list)
    edge: float = 0.0

    @property
    def layout(self) -> MapLayout:
        return self.part.layout

    def row(self) -> DrawnRow:
        """Return the drawing of the root and what hangs on it."""
        if self.layout.is_two_sided:
            self._draw_around()
        else:
            self._draw_columns()
        return DrawnRow(self.part.height, tuple(self.strokes), tuple(self.entries))

    def _draw_around(self) -> None:
        """Draw the root in the middle, and a side on its left and on its right."""
        part, root = self.part, self.part.root
        left = (self.layout.style.column - root.width) / 2
        self._draw_words(root, left, (part.height - root.height) / 2, THICK)
        for number, side in enumerate(part.sides):
            is_left = number == 0
            down = (part.height - side.height) / 2
            start = self._inner(is_left) + self._gap * (1 if is_left else -1), part.height / 2
            shown = side.aligned() if is_left else side
            for group, y in zip(shown.groups, shown.tops, strict=False):
                self._draw_group(group, down + y, start, is_left)

    def _draw_columns(self) -> None:
        """Draw the root above its columns, in the middle, with a line from it to each of them."""
        part, root, layout = self.part, self.part.root, self.layout
        step = layout.column_width + GUTTER * layout.size
        used = len(part.sides)
        left = (step * (used - 1) + layout.column_width - root.width) / 2 if used > 1 else 0.0
        self._draw_words(root, left, 0.0, THICK)
        for number, side in enumerate(part.sides):
            self.edge = number * step
            trunk = self.edge + TRUNK * INDENT * layout.size
            is_below = left - layout.size < trunk < left + root.width + layout.size
            start = trunk, root.height if is_below else root.height / 2
            if not is_below and any(not group.head.is_hidden for group in side.groups):
                end = left if trunk < left else left + root.width
                self.strokes.append(Stroke(((end, start[1]), start), THICK))
            for group, y in zip(side.groups, side.tops, strict=False):
                self._draw_group(group, root.height + part.below_root + y, start, is_left=False)

    def _draw_group(self, group: Group, top: float, start: Point, is_left: bool) -> None:
        """Draw a branch and all below it; on the left what stands beside others is mirrored."""
        is_mirrored = is_left and (group.is_beside or not group.leaves)
        laid_out_nodes = [(group.head, top + group.head_top)]
        laid_out_nodes += zip(group.leaves, (top + y for y in group.leaf_tops), strict=False)
        places = [
            _PlacedNode(laid_out, self._left(laid_out, is_left, is_mirrored), y)
            for laid_out, y in laid_out_nodes
        ]
        if not group.head.is_hidden:
            self._draw_branch(places[0], start, is_left)
        above = places[:1]
        for place in places[1:]:
            del above[place.laid_out.depth - 1 :]
            if place.laid_out.is_hidden:
                pass
            elif group.is_beside and place.laid_out.depth == 2:
                self._curve(above[-1].side(not is_left), place.side(is_left), THIN)
            else:
                self._hook(above[-1], place, is_mirrored)
            above.append(place)
        for place in places:
            if not place.laid_out.is_hidden:
                self._draw_node(place, is_mirrored)

    def _draw_branch(self, head: _PlacedNode, start: Point, is_left: bool) -> None:
        """Draw the line from the root to a branch."""
        is_branch = head.laid_out.node.kind is not NodeKind.LEAF and not head.laid_out.is_again
        width = THICK if is_branch else THIN
        if self.layout.is_two_sided:
            end, edge = head.side(is_left), self._inner(is_left)
            # Words without a box begin at the edge of their side: the line ends before them.
            before = max(edge, end[0]) if is_left else min(edge, end[0])
            self._curve(start, (before, end[1]), width)
            if before != end[0]:
                self.strokes.append(Stroke(((before, end[1]), end), width))
        else:
            self._turn(start, head.hook(False), width)

    def _draw_node(self, place: _PlacedNode, is_mirrored: bool) -> None:
        laid_out = place.laid_out
        is_thin = laid_out.node.is_blank or laid_out.node.kind is NodeKind.PICTURE
        outline = RULE if is_thin else MIDDLE
        code = self._code(place, is_mirrored)
        self._draw_words(laid_out, place.left, place.top, outline, *code)

    def _draw_words(
        self, laid_out: LaidOutNode, x: float, top: float, outline: float, *more: PlacedLine
    ) -> None:
        """Draw a node and its box, if it has one: inside its room, the words in its middle."""
        half = outline / 2
        wide, high = laid_out.width - outline, laid_out.height - outline
        box = Rectangle(x + half, top + half, wide, high, 0.5 * laid_out.size, outline)
        if laid_out.is_boxed or laid_out.pictures:
            self.strokes.append(box)
        node = laid_out.node
        number = NUMBER * self.layout.size if node.is_blank and node.number else 0.0
        lines = []
        for baseline, line in laid_out.lines:
            spare = laid_out.width - number - end_of(line, laid_out.size, self.layout.text_width)
            indent = number + spare / 2 if laid_out.is_boxed else 0.0
            lines.append(PlacedLine(x + indent, top + baseline, laid_out.size, line))
        blank = replace(box, x=box.x + number, width=box.width - number) if node.is_blank else None
        label = tuple(self._number(laid_out, x, top)) if number else ()
        pictures = tuple(picture.moved(x, top) for picture in laid_out.pictures)
        item = DrawnItem(laid_out.depth, (*lines, *more), label, blank, pictures=pictures)
        self.entries.append(item)

    def _number(self, laid_out: LaidOutNode, x: float, top: float) -> Iterator[PlacedLine]:
        """Yield the number of a box, in front of what is written there."""
        size = self.layout.size
        line = (TextRun(0.0, f"{laid_out.node.number} ", Style.BOLD),)
        middle = top + (laid_out.height + CAPITAL * size) / 2
        yield PlacedLine(x + PADDING * size, middle, size, line)

    def _code(self, place: _PlacedNode, is_mirrored: bool) -> Iterator[PlacedLine]:
        """Yield the code of a node's note, beside its first line where its room ends.

        Where lines come from the right it stands at the words: at the edge it would be alone.
        """
        laid_out, style = place.laid_out, self.layout.style
        if laid_out.node.code:
            width = style.code_size * self.layout.text_width(laid_out.node.code, Style.PLAIN)
            before = BEFORE_WORDS * laid_out.size + width
            x = place.left + (-before if is_mirrored else laid_out.room - width)
            line = (TextRun(0.0, f"{laid_out.node.code} ", Style.PLAIN),)
            yield PlacedLine(x, place.top + laid_out.lines[0][0], style.code_size, line)

    def _curve(self, start: Point, end: Point, width: float) -> None:
        half = (start[0] + end[0]) / 2
        points = (start, (half, start[1]), (half, end[1]), end)
        self.strokes.append(Stroke(points, width, curved=True))

    def _hook(self, above: _PlacedNode, place: _PlacedNode, is_mirrored: bool) -> None:
        """Draw the line that comes down from one node and turns to another."""
        inset = (1 - TRUNK) * INDENT * place.laid_out.size
        end = place.hook(is_mirrored)
        edge = place.left + place.laid_out.width + inset if is_mirrored else place.left - inset
        self._turn((edge, above.top + above.laid_out.height), end, THIN)

    def _turn(self, start: Point, end: Point, width: float) -> None:
        """Draw a line that goes down and then, around a corner, to the side."""
        (x, top), (to, y) = start, end
        reach = min(ROUND * self.layout.size, abs(to - x), y - top)
        turned = (x + reach if to > x else x - reach, y)
        self.strokes += [
            Stroke(((x, top), (x, y - reach)), width),
            Stroke(((x, y - reach), (x, y), (x, y), turned), width, curved=True),
            Stroke((turned, end), width),
        ]

    @property
    def _gap(self) -> float:
        return GAP * self.layout.size

    def _inner(self, is_left: bool) -> float:
        """Return where a side ends that begins at the edge of the page."""
        layout = self.layout
        if not layout.is_two_sided:
            return self.edge + INDENT * layout.size
        return layout.side_width if is_left else layout.style.column - layout.side_width

    def _left(self, laid_out: LaidOutNode, is_left: bool, is_mirrored: bool) -> float:
        if is_mirrored:
            return self._inner(True) - laid_out.x - laid_out.width
        return laid_out.x + (0.0 if is_left else self._inner(False))
