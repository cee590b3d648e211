"""The nodes of a map -> their words in lines, their widths and heights, and who shares a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import MAX_DEPTH, bold
from twofold.exporters.worksheets.drawings.ink import cut
from twofold.exporters.worksheets.drawings.rooms import Rooms
from twofold.exporters.worksheets.lines import Line, break_lines
from twofold.exporters.worksheets.overviews import MapNode, MindMap, NodeKind
from twofold.exporters.worksheets.page_style import PageStyle
from twofold.exporters.worksheets.words import BREAKS, Measure, WordSetting
from twofold.notes import Run, Style, Text, plain

SMALLEST = 10.0
"""Points of the words on a map of ordinary print; in large print they stay above 16."""

LEADING = 1.22
"""Ems from line to line within a node."""

TWO_SIDED = 58.0
"""Ems that a page must be wide for branches on both sides of the root."""

GAP = 2.4
"""Ems between root and branches, and between branches and leaves, for the curves."""

ROOT_SIZE = 1.1
"""The size of the root's words as a part of the others'."""

ROOT, ROOT_ALONE, ROOT_MOST = 0.135, 0.16, 0.3
"""The root's part of the width where branches stand on both sides, where they stand on one, and
where its longest word needs more."""

BRANCHES = 0.37
"""The branches' part of what root and curves leave; the leaves have the rest."""

PADDING = 0.45
"""Ems between a box and its words."""

INDENT = 1.3
"""Ems by which nested leaves move away from the root."""

BOX, LOW_BOX = 3.4, 2.6
"""Ems that a box is high in which a pupil writes: room for two lines of small handwriting, or, on
a map of headings alone, for one."""

SHRUNK = 0.8
"""The part of its size to which an answer may shrink before the boxes grow."""

BETWEEN_LEAVES, BETWEEN_BRANCHES = 0.55, 1.3
"""Ems between neighbours."""

MOST_LINES = 8
"""Lines of a node at most: what needs more is no name, and a page must hold it."""

FEWEST = 2
"""Leaves that a branch leaves behind, at least, when it goes on over the next side."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node with its lines; `x` counts from where its side of the map begins, away from the root.

    `depth` is 1 for what hangs on the root, and one more for each step from there.
    """

    node: MapNode
    depth: int
    x: float
    width: float
    height: float
    size: float
    lines: tuple[Line, ...]
    is_boxed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What hangs on the root at one place: a `head` and all below it, in the order of reading."""

    head: Spot
    leaves: tuple[Spot, ...]
    between: float

    @property
    def leaves_height(self) -> float:
        """The height of the leaves with what is between them."""
        spaces = self.between * max(len(self.leaves) - 1, 0)
        return sum(leaf.height for leaf in self.leaves) + spaces

    @property
    def height(self) -> float:
        """The height of head and leaves, which stand side by side."""
        return max(self.head.height, self.leaves_height)

    def parted(self, room: float) -> tuple[Group, Group] | None:
        """Return what fits into `room` and the rest under the same head; None if too little fits.

        Where it can be, the rest begins with a leaf that hangs on the head itself.
        """
        fitting = [
            place
            for place in range(FEWEST, len(self.leaves))
            if replace(self, leaves=self.leaves[:place]).height <= room
        ]
        if not fitting:
            return None
        first = self.leaves[0].depth
        starts = [place for place in fitting if self.leaves[place].depth == first]
        place = (starts or fitting)[-1]
        part = replace(self, leaves=self.leaves[:place])
        return part, replace(self, leaves=self.leaves[place:])


Side = tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class MapSetting:
    """How one map is set; all distances are in points."""

    style: PageStyle
    measure: Measure
    size: float
    is_two_sided: bool
    root_width: float
    branch_width: float
    leaf_width: float
    blank_width: float
    box_height: float

    @classmethod
    def of(cls, map_: MindMap, style: PageStyle, measure: Measure) -> MapSetting:
        """Return the setting of a map, in which all nodes to fill in of one kind are equal."""
        size = SMALLEST if style.size <= 12 else 0.9 * style.size
        two_sided = style.column >= TWO_SIDED * size
        words = BREAKS.split(plain(map_.root.text))
        longest = max(measure(word, Style.BOLD) for word in words) + 2 * PADDING
        usual = (ROOT if two_sided else ROOT_ALONE) * style.column
        root = min(max(usual, ROOT_SIZE * size * longest + 1), ROOT_MOST * style.column)
        rest = (style.column - root) / (2 if two_sided else 1) - 2 * GAP * size
        branch = BRANCHES * rest
        steps = max((_steps(node) for node in map_.root.nodes), default=1)
        leaf = rest - branch
        blank = leaf - min(max(steps - 2, 0), MAX_DEPTH) * INDENT * size
        box = BOX if any(_needs_room(node) for node in map_.root.below) else LOW_BOX
        setting = cls(style, measure, size, two_sided, root, branch, leaf, blank, box * size)
        return replace(setting, box_height=setting._box_height(map_))

    def group(self, node: MapNode) -> Group:
        """Return what hangs on the root at `node`."""
        leaves = tuple(self._leaves(node, 2, 0.0))
        width = self.branch_width if leaves or node.kind is not NodeKind.LEAF else self.whole_width
        if node.is_blank and not leaves:
            width = self.branch_width if node.kind is NodeKind.BRANCH else self.blank_width
        head = self._spot(node, 1, 0.0, width, is_boxed=node.kind is not NodeKind.LEAF)
        return Group(head, leaves, BETWEEN_LEAVES * self.size)

    @property
    def whole_width(self) -> float:
        """The width of one side of the map."""
        return self.branch_width + GAP * self.size + self.leaf_width

    def root(self, text: Text) -> tuple[Line, ...]:
        """Return the lines of the root."""
        size = ROOT_SIZE * self.size
        return self._lines(bold(text), size, self.root_width - 2 * PADDING * size)

    def root_height(self, lines: tuple[Line, ...]) -> float:
        """Return the height of the root's box."""
        return (LEADING * len(lines) + 2 * PADDING) * ROOT_SIZE * self.size

    def pages(self, groups: Sequence[Group], rooms: Rooms) -> Iterator[tuple[Side, Side]]:
        """Yield the left and the right side of each page; the left one may be empty."""
        waiting = list(groups)
        room = rooms.first
        while waiting:
            taken: list[Group] = []
            for _ in range(2 if self.is_two_sided else 1):
                taken += self._side(waiting, room, rooms.other)
            if taken:
                yield self._balanced(taken)
            elif room >= rooms.other:
                yield (), (waiting.pop(0),)
            room = rooms.other

    def side_height(self, groups: Sequence[Group]) -> float:
        """Return the height of the groups of one side with what is between them."""
        spaces = BETWEEN_BRANCHES * self.size * max(len(groups) - 1, 0)
        return sum(group.height for group in groups) + spaces

    def _side(self, waiting: list[Group], room: float, whole: float) -> list[Group]:
        """Take from those `waiting` what fits on one side of a page, and return it."""
        side: list[Group] = []
        while waiting and self.side_height([*side, waiting[0]]) <= room:
            side.append(waiting.pop(0))
        if waiting and (not side or waiting[0].height > whole):
            left = room - self.side_height(side) - BETWEEN_BRANCHES * self.size * bool(side)
            if waiting[0].height > whole and (parts := waiting[0].parted(left)):
                side.append(parts[0])
                waiting[0] = parts[1]
        return side

    def _balanced(self, groups: list[Group]) -> tuple[Side, Side]:
        if not self.is_two_sided:
            return (), tuple(groups)

        def taller(place: int) -> float:
            return max(self.side_height(groups[:place]), self.side_height(groups[place:]))

        place = min(range(len(groups)), key=taller)
        return tuple(groups[:place]), tuple(groups[place:])

    def _leaves(self, node: MapNode, depth: int, indent: float) -> Iterator[Spot]:
        x = self.branch_width + GAP * self.size
        for child in node.nodes:
            width = self.blank_width if child.is_blank else self.leaf_width - indent
            yield self._spot(child, depth, x + indent, width)
            deeper = min(indent + INDENT * self.size, MAX_DEPTH * INDENT * self.size)
            yield from self._leaves(child, depth + 1, deeper)

    def _spot(
        self, node: MapNode, depth: int, x: float, width: float, *, is_boxed: bool = False
    ) -> Spot:
        padding = 2 * PADDING * self.size if node.is_blank or is_boxed else 0.0
        if node.is_blank:
            size, lines = self._answer(node, width - padding)
            return Spot(node, depth, x, width, self.box_height, size, lines, True)
        is_heading = is_boxed or (node.kind is not NodeKind.LEAF and bool(node.nodes))
        text = bold(node.text) if is_heading else node.text
        lines = self._lines(text, self.size, width - padding)
        height = LEADING * self.size * len(lines) + (padding if is_boxed else 0.0)
        return Spot(node, depth, x, width, height, self.size, lines, is_boxed)

    def _answer(self, node: MapNode, width: float) -> tuple[float, tuple[Line, ...]]:
        """Return the largest size at which an answer fits into its box, and its lines."""
        text = bold((Run(plain(node.text)),))
        size, least = self.size, SHRUNK * self.size
        while True:
            lines = self._lines(text, size, width)
            if size <= least or LEADING * size * len(lines) <= self.box_height:
                return size, lines
            size = max(size - 0.5, least)

    def _box_height(self, map_: MindMap) -> float:
        """Return the height in which every answer fits; all boxes of a map are equally high."""
        needed = self.box_height
        for node in map_.root.below:
            if node.is_blank:
                is_narrow = node.kind is NodeKind.BRANCH or bool(node.nodes)
                width = self.branch_width if is_narrow else self.blank_width
                size, lines = self._answer(node, width - 2 * PADDING * self.size)
                needed = max(needed, LEADING * size * len(lines))
        return needed

    def _lines(self, text: Text, size: float, width: float) -> tuple[Line, ...]:
        setting = WordSetting(size, width, self.measure, lambda _: width)
        return cut(break_lines(text, setting), MOST_LINES)


def _needs_room(node: MapNode) -> bool:
    return node.is_blank and (node.kind is NodeKind.LEAF or bool(node.nodes))


def _steps(node: MapNode) -> int:
    """Return how many nodes lie one behind the other, from `node` on."""
    return 1 + max((_steps(child) for child in node.nodes), default=0)
