"""Measured nodes -> a branch with all below it, and the branches on one side of a map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from twofold.exporters.worksheets.blocks.drawings import MapNode, NodeKind
from twofold.exporters.worksheets.layout.line_breaking import Line
from twofold.exporters.worksheets.layout.shapes import DrawnPicture
from twofold.text import gaps_in

NEAR = 0.75
"""The part of the leaves that fit up to which fewer stay, so that a branch is not parted."""

MOST_TITLES = 0.3
"""The part of the room that titles may take which stand there once more."""

MIDDLE = 0.33
"""Ems from the line on which letters stand up to their middle."""


@dataclass(frozen=True, slots=True)
class LaidOutNode:
    """A node with its lines, each with its baseline counted down from the node's top.

    `x` counts from where its side of the map begins, away from the root; `depth` is 1 for what
    hangs on the root, and one more for each step from there. Of the `room` across the words take
    the `width`, a code the end. One that `is_again` stands there for the second time, above what
    did not fit below the first; one that `is_hidden` would, and has been seen on the same page.
    """

    node: MapNode
    depth: int
    x: float
    room: float
    width: float
    height: float
    size: float
    lines: tuple[tuple[float, Line], ...]
    is_boxed: bool
    is_again: bool = False
    pictures: tuple[DrawnPicture, ...] = ()
    is_hidden: bool = False

    @property
    def hook(self) -> float:
        """How far below its top a line from above meets the node: at its first words."""
        if self.node.kind is NodeKind.PICTURE:
            return min(self.size, self.height / 2)
        return self.height / 2 if self.is_boxed else self.lines[0][0] - MIDDLE * self.size

    @property
    def asks(self) -> int:
        """How many things it asks for: none if that stands there again."""
        return 0 if self.is_again else len(gaps_in(self.node.text))

    @property
    def is_block(self) -> bool:
        """Whether these are words of several lines without a box."""
        return not self.is_boxed and len(self.lines) > 1

    @property
    def column(self) -> tuple[float, bool]:
        """What words have in common that begin at the same place; a code takes room for them."""
        return self.x, bool(self.node.code)


@dataclass(frozen=True, slots=True)
class Group:
    """What hangs on the root at one place: a `head` and all below it, in the order of reading."""

    head: LaidOutNode
    leaves: tuple[LaidOutNode, ...]
    is_beside: bool
    below_head: float
    between: float

    @property
    def asks(self) -> int:
        """How many things the head and the leaves ask for."""
        return sum(node.asks for node in self.nodes)

    @property
    def leaves_height(self) -> float:
        """The height of the leaves with what is between them."""
        spaces = self.between * max(len(self.leaves) - 1, 0)
        return sum(leaf.height for leaf in self.leaves) + spaces

    @property
    def height(self) -> float:
        """The height of head and leaves together."""
        return self._height(self.leaves_height) if self.leaves else self.head.height

    def _height(self, leaves_height: float) -> float:
        if self.is_beside:
            return max(self.head.height, leaves_height)
        below = 0.0 if self.head.is_hidden else self.below_head
        return self.head.height + below + leaves_height

    @property
    def head_top(self) -> float:
        """Where the head begins, counted down from the group's top."""
        return (self.height - self.head.height) / 2 if self.is_beside else 0.0

    @property
    def leaf_tops(self) -> Iterator[float]:
        """Where each leaf begins."""
        above = self.height - self.leaves_height
        heights = (leaf.height + self.between for leaf in self.leaves)
        return accumulate(heights, initial=above / 2 if self.is_beside else above)

    @property
    def nodes(self) -> tuple[LaidOutNode, ...]:
        """The head and the leaves."""
        return (self.head, *self.leaves)

    def with_pictures_seen(self) -> Group:
        """Return what goes on in the next column, below its titles and no picture once more."""

        def seen(laid_out: LaidOutNode) -> LaidOutNode:
            if laid_out.is_again and laid_out.node.kind is NodeKind.PICTURE:
                bare = replace(laid_out, height=0.0, width=0.0, lines=(), pictures=())
                return replace(bare, is_boxed=False, is_hidden=True)
            return laid_out

        return replace(self, head=seen(self.head), leaves=tuple(map(seen, self.leaves)))

    def parted(self, room: float, fewest: int) -> tuple[Group, Group] | None:
        """Return what fits into `room` and the rest under the same head.

        None if one of them would have fewer leaves than the `fewest`. Where it can be, the rest
        begins with a leaf that hangs on the head itself, and else with the titles above it once
        more, and the pictures, without which it cannot be read; what hangs on a leaf has one
        beside it.
        """
        again = sum(1 for _ in takewhile(lambda leaf: leaf.is_again, self.leaves))
        fitting: list[tuple[int, float]] = []
        leaves_height = -self.between
        for place, leaf in enumerate(self.leaves[: len(self.leaves) - fewest], 1):
            leaves_height += leaf.height + self.between
            if self._height(leaves_height) > room:
                break
            if place >= fewest and place > again:
                fitting.append((place, leaves_height))
        if not fitting:
            return None
        return self._parted_at(self._parting(fitting), room)

    def parted_behind(self, most: int, room: float) -> tuple[Group, Group] | None:
        """Return what asks for so many things at `most`, and the rest on a page with some `room`.

        None if the first leaf would have more than that.
        """
        asked = accumulate((leaf.asks for leaf in self.leaves), initial=self.head.asks)
        place = sum(1 for count in asked if count <= most) - 1
        return self._parted_at(place, room) if 0 < place < len(self.leaves) else None

    def _parted_at(self, place: int, room: float) -> tuple[Group, Group]:
        """Return the leaves up to a place, and the rest below those that title it."""
        titles = self._titles_above(place)
        if sum(title.height + self.between for title in titles) > MOST_TITLES * room:
            titles = tuple(each for each in titles if each.node.kind is NodeKind.PICTURE)
        rest = replace(self, leaves=(*titles, *self.leaves[place:]))
        return replace(self, leaves=self.leaves[:place]), rest

    def _parting(self, fitting: list[tuple[int, float]]) -> int:
        """Return the best of the places that fit, each with the height of the leaves before it."""
        depths = [leaf.depth for leaf in self.leaves]
        whole = [each for each in fitting if depths[each[0] - 1] >= depths[each[0]]] or fitting
        most, height = whole[-1]
        near = [place for place, each in whole if each >= NEAR * height]
        starts = [place for place in near if depths[place] == depths[0]]
        return (starts or [most])[-1]

    def _titles_above(self, place: int) -> tuple[LaidOutNode, ...]:
        """Return the titles that a leaf hangs on, to stand there again."""
        found: list[LaidOutNode] = []
        depth = self.leaves[place].depth
        for leaf in reversed(self.leaves[:place]):
            if leaf.depth < depth:
                depth = leaf.depth
                found.append(leaf)
        titles = (each for each in reversed(found) if each.node.kind is not NodeKind.LEAF)
        return tuple(replace(each, is_again=True) for each in titles)


@dataclass(frozen=True, slots=True)
class MapSide:
    """The groups on one side of the root, from top to bottom, with so much `between` them."""

    groups: tuple[Group, ...]
    between: float

    @property
    def height(self) -> float:
        """The height of the groups with what is between them."""
        spaces = self.between * max(len(self.groups) - 1, 0)
        return sum(group.height for group in self.groups) + spaces

    @property
    def tops(self) -> Iterator[float]:
        """Where each group begins."""
        return accumulate((group.height + self.between for group in self.groups), initial=0.0)

    @property
    def spaces(self) -> int:
        """How many spaces can be widened; one between branches counts as two between leaves."""
        leaves = sum(max(len(group.leaves) - 1, 0) for group in self.groups)
        return leaves + 2 * max(len(self.groups) - 1, 0)

    def aligned(self) -> MapSide:
        """Return the side with words of several lines as wide as the widest that begin with them.

        Where lines come from the right, such words so have their left edge in common.
        """
        widths: dict[tuple[float, bool], float] = {}
        for laid_out in self._all_nodes:
            if laid_out.is_block:
                widths[laid_out.column] = max(widths.get(laid_out.column, 0.0), laid_out.width)

        def widened(laid_out: LaidOutNode) -> LaidOutNode:
            return (
                replace(laid_out, width=widths[laid_out.column]) if laid_out.is_block else laid_out
            )

        groups = (
            replace(group, head=widened(group.head), leaves=tuple(map(widened, group.leaves)))
            for group in self.groups
        )
        return replace(self, groups=tuple(groups))

    @property
    def _all_nodes(self) -> Iterator[LaidOutNode]:
        for group in self.groups:
            yield group.head
            yield from group.leaves

    def spread(self, points: float) -> MapSide:
        """Return the side with each space `points` wider."""
        groups = (replace(group, between=group.between + points) for group in self.groups)
        return MapSide(tuple(groups), self.between + 2 * points)
