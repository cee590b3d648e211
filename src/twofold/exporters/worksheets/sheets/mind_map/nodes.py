"""The nodes of a map -> their words in lines, with the widths and heights that they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from twofold.exporters.worksheets.blocks import MAX_DEPTH, pictures_in
from twofold.exporters.worksheets.blocks.drawings import MapNode, NodeKind
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.layout.break_opportunities import unbroken
from twofold.exporters.worksheets.layout.line_breaking import (
    Line,
    break_lines,
    end_of,
    grown,
    has_blank,
)
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnPicture, cut_to_height, fitted
from twofold.exporters.worksheets.layout.shaping import (
    FirstLetter,
    GapWidth,
    ParagraphStyle,
    TextWidth,
)
from twofold.exporters.worksheets.sheets.mind_map.branches import Group, LaidOutNode, MapSide
from twofold.text import Run, Style, Text, plain

SMALL_WRITING = 7.1 / 8.5
"""The size of handwriting on a map as a part of that on other sheets, for a map is to be seen on
one page: its lines are the narrower of the two usual rulings of American paper, 9/32 in."""

TIGHT = 0.92
"""From line to line within a node, as a part of what running text has."""

RISE = 0.93
"""Ems from the top of a line to where its letters stand."""

TAILS = 0.1
"""Ems below a line with a gap, for the tails of handwritten letters."""

TWO_SIDED = 58.0
"""Ems of the smallest print that a page must be wide for branches on both sides of the root."""

COLUMN_EMS, GUTTER = 21.0, 1.2
"""Ems of a column at least, and between two of them, where branches stand in columns."""

ROUND_THE_ROOT = 0.9
"""The part of a page that a map may take whose branches stand around the root."""

GAP = 2.4
"""Ems between root and branches, and between branches and leaves beside them, for the curves."""

ROOT_SIZE = 1.1
"""The size of the root's words as a part of the others'."""

ROOT, ROOT_MOST = 0.135, 0.3
"""The root's part of the width, and where its longest word needs more."""

BRANCHES = 0.37
"""The branches' part of what root and curves leave where leaves stand beside them."""

MOST_BESIDE = 2
"""Lines of a leaf at most that stands beside its branch; where one has more, all stand below."""

PADDING = 0.4
"""Ems between a box and its words."""

INDENT = 1.2
"""Ems by which what hangs below a node moves away from the root."""

BOX_WIDTH, BOX_HEIGHT = 17.0, 2.6
"""Ems of a box in which a pupil names a branch: room for a line of small handwriting."""

GOES_ON = "…"
"""Stands before a title that stands there again, or with its number in the place of one that a
pupil has written where its branch began."""

NUMBER = 1.8
"""Ems that the number of a box takes in front of what is written there."""

SHRUNK = 0.8
"""The part of its size to which an answer may shrink before the boxes grow."""

BELOW_HEAD, BETWEEN_LEAVES, BETWEEN_NOTES, BETWEEN_BRANCHES = 0.35, 0.3, 0.45, 0.8
"""Ems between neighbours; notes are what hangs on a root without branches."""

TALLEST_PICTURE = 0.34
"""The part of a page that pictures take at most which stand there together."""

TALLEST_ROOT, TALLEST_HEAD, TALLEST_LEAF = 0.14, 0.3, 0.4
"""The parts of a page that words take at most on a root above its only side, on what hangs on a
root, and below: what needs more is cut, for a page must hold one of each."""


@dataclass(frozen=True, slots=True)
class MapLayout:
    """How one map is laid out in words of `size` points; all distances are in points.

    `between` is the space from one group to the next. Its root stands between two sides, if all
    words are short, and else above so many `columns`. The `groups` are what hangs on the root, in
    the order of reading. Answers may begin with their `first_letters`.
    """

    node: MapNode
    style: PageStyle
    text_width: TextWidth
    gap_width: GapWidth
    size: float
    root_width: float
    code_column: float
    box_height: float
    between: float
    is_beside: bool = True
    columns: int = 1
    groups: tuple[Group, ...] = ()
    first_letters: FirstLetter | None = None

    @classmethod
    def of(
        cls,
        root: MapNode,
        style: PageStyle,
        text_width: TextWidth,
        gap_width: GapWidth,
        size: float,
        first_letters: FirstLetter | None = None,
    ) -> MapLayout:
        """Return the layout of a map, in which all boxes to write in are equal."""
        width = style.column
        if width >= TWO_SIDED * style.small_size:
            longest = _longest_word(root, text_width)
            needed = ROOT_SIZE * size * (longest + 2 * PADDING) + 1
            width = min(max(ROOT * style.column, needed), ROOT_MOST * style.column)
        code = style.code_size * max(text_width(node.code, Style.PLAIN) for node in root.below)
        column = code + 0.6 * size if code else 0.0
        has_branches = any(node.nodes for node in root.nodes)
        between = size * (BETWEEN_BRANCHES if has_branches else BETWEEN_NOTES)
        box_height = BOX_HEIGHT * size
        layout = cls(root, style, text_width, gap_width, size, width, column, box_height, between)
        layout = replace(layout, first_letters=first_letters)
        # All are laid out again only where one is crowded, or boxes have to grow.
        groups = tuple(takewhile(_has_room, map(layout._group, root.nodes)))
        has_pictures = any(node.kind is NodeKind.PICTURE for node in root.below)
        has_room = len(groups) == len(root.nodes) and layout._keeps_words_whole()
        is_beside = has_room and not has_pictures
        final = layout if is_beside and layout._is_on_a_page(groups) else layout._in_columns()
        final = replace(final, box_height=final._box_height())
        if final != layout:
            groups = tuple(map(final._group, root.nodes))
        return replace(final, groups=groups)

    def _is_on_a_page(self, groups: Sequence[Group]) -> bool:
        """Return whether a page has room for the groups on both sides of the root."""
        if not self.is_two_sided:
            return True
        return self.side(groups).height <= 2 * ROUND_THE_ROOT * self.style.column_height

    def _in_columns(self) -> MapLayout:
        """Return the layout with the root above columns, no more than there is something for."""
        width, gutter = self.style.column, GUTTER * self.size
        most = max(int((width + gutter) / (COLUMN_EMS * self.size + gutter)), 1)
        asks = any(node.is_blank for node in self.node.nodes)
        few = asks or sum(1 for _ in self.node.below) < 2 * most
        columns = min(most, len(self.node.nodes)) if few else most
        return replace(self, root_width=width, is_beside=False, columns=columns)

    def _keeps_words_whole(self) -> bool:
        """Return whether the boxes with leaves beside them are as wide as their longest words."""
        room = self._head_width(is_narrow=True) / self.size - 2 * PADDING
        branches = (node for node in self.node.nodes if node.kind is not NodeKind.LEAF)
        return all(_longest_word(node, self.text_width) <= room for node in branches)

    @property
    def is_two_sided(self) -> bool:
        """Whether branches stand on both sides of the root."""
        return self.root_width < self.style.column

    @property
    def side_width(self) -> float:
        """The width of one side of the map."""
        if self.is_two_sided:
            return (self.style.column - self.root_width) / 2 - GAP * self.size
        return self.column_width - INDENT * self.size

    @property
    def column_width(self) -> float:
        """The width of one of the columns below the root."""
        return (self.style.column + GUTTER * self.size) / self.columns - GUTTER * self.size

    def root(self, number: int = 1) -> LaidOutNode:
        """Return the root on one of its pages; above its only side it is as wide as its words."""
        text = (*self.node.text, Run(f" ({number})")) if number > 1 else self.node.text
        node = replace(self.node, text=text)
        laid_out = self._boxed(node, 0, self.root_width, ROOT_SIZE * self.size)
        return replace(laid_out, width=self.root_width) if self.is_two_sided else laid_out

    def _group(self, node: MapNode) -> Group:
        leaves = tuple(self._below(node, 2, self._leaves_start))
        is_narrow = self.is_beside and (bool(leaves) or node.kind is not NodeKind.LEAF)
        width = self._head_width(is_narrow=is_narrow)
        head = self._laid_out(node, 1, 0.0, width)
        if is_narrow and head.is_boxed:
            head = replace(head, width=width)
        below, between = BELOW_HEAD * self.size, BETWEEN_LEAVES * self.size
        return Group(head, leaves, self.is_beside, below, between)

    def going_on(self, group: Group) -> Group:
        """Return the rest of a group in another column, which says what it goes on from.

        Nobody writes a title again: its number stands there. In a box, or in bold, it would look
        like one that has not been there before.
        """
        head = group.head
        if head.node.kind is NodeKind.PICTURE:
            head = replace(self._picture(head.node, head.depth, head.x, head.room), is_again=True)
        elif head.is_hidden or (head.is_boxed and not head.is_again):
            again = self._again(head.node)
            told = self._in_words(again, again.text, head.depth, head.x, head.room)
            width = head.width if group.is_beside else told.width
            head = replace(told, width=width, is_again=True)
        leaves = (self._title_again(leaf) if leaf.is_again else leaf for leaf in group.leaves)
        return replace(group, head=head, leaves=tuple(leaves))

    def _title_again(self, leaf: LaidOutNode) -> LaidOutNode:
        """Return a title below a head as it stands there again, or a picture."""
        node, place = self._again(leaf.node), (leaf.depth, leaf.x, leaf.room)
        if node.kind is NodeKind.PICTURE:
            return replace(self._picture(node, *place), is_again=True)
        return replace(self._in_words(node, node.text, *place), is_again=True)

    def _again(self, node: MapNode) -> MapNode:
        """Return a title as it stands there again, which it may have done before."""
        if node.kind is NodeKind.PICTURE:
            return node
        if node.is_blank:
            return replace(node, text=(Run(f"{node.number} {GOES_ON}"),))
        has_sign = node.number or plain(node.text).startswith(f"{GOES_ON} ")
        return node if has_sign else replace(node, text=(Run(f"{GOES_ON} "), *node.text))

    def side(self, groups: Sequence[Group]) -> MapSide:
        """Return a side of the map."""
        return MapSide(tuple(groups), self.between)

    @property
    def _leaves_start(self) -> float:
        if self.is_beside:
            return self._head_width(is_narrow=True) + GAP * self.size
        return INDENT * self.size

    def _head_width(self, *, is_narrow: bool) -> float:
        """Return the width of what hangs on the root; it `is_narrow` with leaves beside it."""
        return BRANCHES * (self.side_width - GAP * self.size) if is_narrow else self.side_width

    def _below(self, node: MapNode, depth: int, x: float) -> Iterator[LaidOutNode]:
        indent = INDENT * self.size * min(depth - 2, MAX_DEPTH)
        for child in node.nodes:
            yield self._laid_out(child, depth, x + indent, self.side_width - x - indent)
            yield from self._below(child, depth + 1, x)

    def _laid_out(self, node: MapNode, depth: int, x: float, width: float) -> LaidOutNode:
        if node.kind is NodeKind.PICTURE:
            return self._picture(node, depth, x, width)
        if node.is_blank:
            width, size, lines = self._blank(node, width)
            above = (self.box_height - self._leading(size) * len(lines)) / 2
            placed, _ = self._placed(lines, size, above)
            return LaidOutNode(
                node, depth, x, width, width, self.box_height, size, placed, is_boxed=True
            )
        if depth == 1 and node.kind is not NodeKind.LEAF:
            return self._boxed(node, depth, width, self.size)
        text = node.title if node.kind is not NodeKind.LEAF and node.nodes else node.text
        return self._in_words(node, text, depth, x, width)

    def _in_words(
        self, node: MapNode, text: Text, depth: int, x: float, width: float
    ) -> LaidOutNode:
        """Return a node whose words have no box."""
        room = width - self.code_column * bool(node.code)
        placed, height = self._placed(self._lines(text, self.size, room, depth), self.size)
        needed = max((end_of(line, self.size, self.text_width) for _, line in placed), default=0.0)
        return LaidOutNode(node, depth, x, width, needed, height, self.size, placed, is_boxed=False)

    def _picture(self, node: MapNode, depth: int, x: float, room: float) -> LaidOutNode:
        """Return the pictures of a node below each other, small, for a page holds more than one.

        They stand in a frame, or lines would lead to what is white in them.
        """
        blocks = tuple(pictures_in(node.text))
        tallest = TALLEST_PICTURE * self.style.column_height / len(blocks)
        padding = PADDING * self.size
        drawn, y = [], padding
        for block in blocks:
            wide, high = fitted(block.file, room - 2 * padding, tallest)
            drawn.append(DrawnPicture(padding, y, wide, high, block.file, block.words))
            y += high + padding
        width = max(picture.width for picture in drawn) + 2 * padding
        return LaidOutNode(
            *(node, depth, x, room, width, y, self.size, ()), is_boxed=False, pictures=tuple(drawn)
        )

    def _boxed(self, node: MapNode, depth: int, width: float, size: float) -> LaidOutNode:
        padding = PADDING * size
        lines = self._lines(node.title, size, width - 2 * padding, depth)
        placed, height = self._placed(lines, size, padding)
        needed = (
            max((end_of(line, size, self.text_width) for line in lines), default=0.0) + 2 * padding
        )
        return LaidOutNode(
            node, depth, 0.0, width, needed, height + padding, size, placed, is_boxed=True
        )

    def _placed(
        self, lines: tuple[Line, ...], size: float, top: float = 0.0
    ) -> tuple[tuple[tuple[float, Line], ...], float]:
        """Return lines with their baselines, the first below `top`, and where the last ends.

        One to write in makes all as high: lines of one note stand evenly apart.
        """
        placed = []
        line_height = self._line_height(lines, size)
        spare = line_height - self._leading(size)
        for line in lines:
            height, baseline = grown(line, line_height, spare + RISE * size)
            placed.append((top + baseline, line))
            top += height + (TAILS * size if spare else 0.0)
        return tuple(placed), top

    def _blank(self, node: MapNode, room: float) -> tuple[float, float, tuple[Line, ...]]:
        """Return the width of a box, the largest size at which its answer fits, and its lines."""
        width = min(room, BOX_WIDTH * self.size)
        text = bold((Run(plain(node.text)),))
        size, least = self.size, SHRUNK * self.size
        while True:
            room = width - (2 * PADDING + NUMBER * bool(node.number)) * self.size
            lines = self._lines(text, size, room, 1)
            if size <= least or self._leading(size) * len(lines) <= self.box_height:
                return width, size, lines
            size = max(size - 0.5, least)

    def _box_height(self) -> float:
        """Return the height in which every answer fits, wherever it stands on the map."""
        x, narrow = self._leaves_start, MAX_DEPTH * INDENT * self.size
        width = min(self._head_width(is_narrow=self.is_beside), self.side_width - x - narrow)
        answers = (self._blank(node, width) for node in self.node.below if node.is_blank)
        needed = (self._leading(size) * len(lines) for _, size, lines in answers)
        return max([self.box_height, *needed])

    def _lines(self, text: Text, size: float, width: float, depth: int) -> tuple[Line, ...]:
        """Return the lines of a node, as many as a page can hold."""
        paragraph = ParagraphStyle(
            *(size, width, self.text_width, self.gap_width), first_letters=self.first_letters
        )
        lines = break_lines(text, paragraph)
        tallest = TALLEST_HEAD if depth < 2 else TALLEST_LEAF
        if depth == 0 and not self.is_two_sided:
            tallest = TALLEST_ROOT
        tallest *= self.style.column_height
        line_height = self._line_height(lines, size)
        above = RISE * size

        def height(line: Line) -> float:
            return grown(line, line_height, above)[0]

        return cut_to_height(lines, height, tallest, fewest=1)

    def _line_height(self, lines: Sequence[Line], size: float) -> float:
        is_written = any(map(has_blank, lines))
        written = SMALL_WRITING * self.style.writing_line_height if is_written else 0.0
        return max(written, self._leading(size))

    def _leading(self, size: float) -> float:
        return TIGHT * self.style.line_height(size)


def _longest_word(node: MapNode, text_width: TextWidth) -> float:
    """Return the width of the longest word of a box, in ems."""
    return max(text_width(word, Style.BOLD) for word in unbroken(plain(node.text)))


def _has_room(group: Group) -> bool:
    """Return whether leaves are wide enough where they stand beside their branch, boxes aside.

    What hangs alone on the root has one line.
    """
    if not group.leaves and not group.head.is_boxed:
        return len(group.head.lines) == 1
    laid_out_nodes = [
        *group.leaves,
        *([group.head] if group.leaves and not group.head.is_boxed else []),
    ]
    return all(len(laid_out.lines) <= MOST_BESIDE for laid_out in laid_out_nodes)
