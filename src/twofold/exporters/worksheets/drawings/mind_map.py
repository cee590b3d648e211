"""A tree of words -> a map: its root in the middle, branches around it, curves between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from twofold.exporters.worksheets.drawings.ink import Box, DrawnRow, Entry, Point, SetLine, Stroke
from twofold.exporters.worksheets.drawings.map_places import (
    BETWEEN_BRANCHES,
    GAP,
    INDENT,
    LEADING,
    PADDING,
    ROOT_SIZE,
    Group,
    MapSetting,
    Side,
    Spot,
)
from twofold.exporters.worksheets.drawings.rooms import Rooms
from twofold.exporters.worksheets.flows import Flow, Role
from twofold.exporters.worksheets.lines import Blank, Line
from twofold.exporters.worksheets.overviews import MindMap, NodeKind
from twofold.exporters.worksheets.page_style import RULE
from twofold.notes import Run

THICK, MIDDLE, THIN = 2.2, 1.2, 0.7
"""Points across a curve that leaves the root, the outline of a branch, and a curve to a leaf."""

BESIDE = 0.35
"""Ems between the end of a curve and the words without a box to which it leads."""

STRETCHED = 1.5
"""How far a map may be drawn out to fill its page, unless it leaves room for another."""

APART = 5
"""Spaces between items that two maps of one page have between them."""

ALONE = 0.45
"""The part of a page from which on a map has the page to itself."""


def map_flows(map_: MindMap, setting: MapSetting, rooms: Rooms) -> Iterator[Flow]:
    """Yield the drawings of a map, one a page; the root stands on each, numbered from the second.

    Branches keep their order: down the left side and then down the right.
    """
    groups = [setting.group(node) for node in map_.root.nodes]
    is_below_another = rooms.first == rooms.other
    gap = (APART if is_below_another else 1) * setting.style.item_gap
    if setting.root_height(setting.root(map_.root.text)) > rooms.first:
        rooms = Rooms(rooms.other, rooms.other)
    for number, sides in enumerate(setting.pages(groups, rooms), 1):
        continued = (Run(f" ({number})"),) if number > 1 else ()
        root = setting.root(map_.root.text + continued)
        room = rooms.first if number == 1 else rooms.other
        yield Flow(Role.DRAWING, (_Sketch.of(setting, root, sides, room).row(sides),), gap)


@dataclass(slots=True)
class _Sketch:
    """One page of a map while it is drawn; a node is `spread` points further below the last."""

    setting: MapSetting
    root: tuple[Line, ...]
    height: float
    spread: float
    strokes: list[Stroke | Box] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @classmethod
    def of(
        cls, setting: MapSetting, root: tuple[Line, ...], sides: tuple[Side, Side], room: float
    ) -> _Sketch:
        """Return an empty sketch as high as the map of these sides should be."""
        tallest = max(sides, key=setting.side_height)
        height = max(setting.side_height(tallest), setting.root_height(root))
        spread = 0.0
        if height > ALONE * room:
            spread = max(min(STRETCHED * height, room) - height, 0.0) / _rows(tallest)
        return cls(setting, root, height + spread * _rows(tallest), spread)

    def row(self, sides: tuple[Side, Side]) -> DrawnRow:
        """Return the drawing of both sides."""
        self._draw_root()
        for groups, is_left in zip(sides, (True, False), strict=True):
            tall = self.setting.side_height(groups) + self.spread * _rows(groups)
            y = (self.height - tall) / 2
            for group in groups:
                self._draw_group(group, y, is_left)
                y += group.height + self.spread * _rows((group,))
                y += BETWEEN_BRANCHES * self.setting.size
        return DrawnRow(self.height, tuple(self.strokes), tuple(self.entries))

    def _draw_root(self) -> None:
        setting, size = self.setting, ROOT_SIZE * self.setting.size
        tall = LEADING * size * len(self.root)
        x, y = self._root_left, (self.height - tall) / 2
        padding = PADDING * size
        box = Box(x, y - padding, setting.root_width, tall + 2 * padding, size, THICK)
        self.strokes.append(box)
        lines = tuple(
            SetLine(
                x + (setting.root_width - self._width(line, size)) / 2, _baseline(y, index, size),
                size, line,
            )
            for index, line in enumerate(self.root)
        )  # fmt: skip
        self.entries.append(Entry(0, lines))

    @property
    def _root_left(self) -> float:
        if self.setting.is_two_sided:
            return (self.setting.style.column - self.setting.root_width) / 2
        return 0.0

    def _draw_group(self, group: Group, top: float, is_left: bool) -> None:
        tall = group.height + self.spread * _rows((group,))
        middle = top + tall / 2
        inner = self._at(-GAP * self.setting.size, is_left)
        head = group.head
        start = self._at(0.0 if head.is_boxed else -BESIDE * self.setting.size, is_left)
        width = THIN if head.node.kind is NodeKind.LEAF else THICK
        self._draw_curve((inner, self.height / 2), (start, middle), width)
        self._draw_spot(group.head, middle, is_left)
        y = top + (tall - group.leaves_height - self.spread * len(group.leaves)) / 2
        end = self._at(group.head.width, is_left)
        parents: list[float] = []
        for leaf in group.leaves:
            at = y + (leaf.height + self.spread) / 2
            if leaf.depth - 2 > len(parents) or leaf.depth == 2:
                start = self._at(leaf.x - BESIDE * self.setting.size, is_left)
                self._draw_curve((end, middle), (start, at), THIN)
            else:
                self._draw_elbow(leaf, parents[leaf.depth - 3], at, is_left)
            del parents[leaf.depth - 2 :]
            parents += [at + leaf.height / 2] * (leaf.depth - 1 - len(parents))
            self._draw_spot(leaf, at, is_left)
            y += leaf.height + self.spread + group.between

    def _draw_spot(self, spot: Spot, middle: float, is_left: bool) -> None:
        x = self._at(spot.x + spot.width, is_left) if is_left else self._at(spot.x, is_left)
        width = RULE if spot.node.kind is NodeKind.LEAF else MIDDLE
        corner, top = 0.5 * self.setting.size, middle - spot.height / 2
        box = Box(x, top, spot.width, spot.height, corner, width)
        if spot.is_boxed:
            self.strokes.append(box)
        tall = LEADING * spot.size * len(spot.lines)
        lines = []
        for index, line in enumerate(spot.lines):
            spare = spot.width - self._width(line, spot.size)
            indent = spare / 2 if spot.is_boxed else spare * is_left
            baseline = _baseline(middle - tall / 2, index, spot.size)
            lines.append(SetLine(x + indent, baseline, spot.size, line))
        self.entries.append(
            Entry(spot.depth, tuple(lines), blank=box if spot.node.is_blank else None)
        )

    def _draw_curve(self, start: Point, end: Point, width: float) -> None:
        half = (start[0] + end[0]) / 2
        points = (start, (half, start[1]), (half, end[1]), end)
        self.strokes.append(Stroke(points, width, curved=True))

    def _draw_elbow(self, leaf: Spot, parent_bottom: float, at: float, is_left: bool) -> None:
        size = self.setting.size
        x = self._at(leaf.x - 0.6 * INDENT * size, is_left)
        end = self._at(leaf.x - BESIDE * size, is_left)
        self.strokes.append(Stroke(((x, parent_bottom), (x, at), (end, at)), THIN))

    def _at(self, x: float, is_left: bool) -> float:
        """Return the place of a point that is `x` points from where its side begins."""
        gap = GAP * self.setting.size
        if is_left:
            return self._root_left - gap - x
        return self._root_left + self.setting.root_width + gap + x

    def _width(self, line: Line, size: float) -> float:
        last = line[-1]
        if isinstance(last, Blank):
            return last.x + last.width
        return last.x + size * self.setting.measure(last.text.rstrip(), last.style)


def _rows(groups: Side) -> int:
    return sum(max(len(group.leaves), 1) for group in groups)


def _baseline(top: float, index: int, size: float) -> float:
    return top + (index + 0.5) * LEADING * size + 0.33 * size
