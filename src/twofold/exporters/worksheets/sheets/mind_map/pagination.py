"""Maps in order -> which of them share a page, how large their words are, what goes on overleaf."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks.exercises import MapNode
from twofold.exporters.worksheets.layout.page_style import PageHeights
from twofold.exporters.worksheets.sheets.mind_map.branches import Group, LaidOutNode, MapSide
from twofold.exporters.worksheets.sheets.mind_map.nodes import MapLayout

STEPS = 6
"""Sizes of words, besides the smallest, of which a map has the largest with which it fits."""

APART = 2.5
"""Ems between two maps on one page."""

BELOW_ROOT = 0.7
"""Ems between the root and the only side."""

SMALL = 0.4
"""The part of a page up to which a map moves up to where there is room for it."""

FEWEST = 2
"""Leaves that a branch leaves behind, at least, when it goes on over the next side."""

LOWER_STEPS = 20
"""Heights of pages that are tried so that none is much emptier than others, down to half of one."""

STRETCHED, WIDER = 1.35, 1.0
"""How far a map may be drawn out to fill its page, and ems by which each space may grow at most."""


@dataclass(frozen=True, slots=True)
class MapPart:
    """What one page shows of a map: its root and the groups on its left and its right side."""

    layout: MapLayout
    root: LaidOutNode
    left: MapSide
    right: MapSide

    @property
    def height(self) -> float:
        """The height of the root and the sides, which stand side by side or one above the other."""
        if self.layout.is_two_sided:
            return max(self.root.height, self.left.height, self.right.height)
        return self.root.height + self.below_root + self.right.height

    @property
    def below_root(self) -> float:
        """The space between the root and the only side, in points."""
        return BELOW_ROOT * self.layout.size

    @property
    def apart(self) -> float:
        """The space that the map asks for above itself."""
        return APART * self.layout.size

    def stretched(self, factor: float) -> MapPart:
        """Return the part drawn out by a factor, as far as there are spaces to widen."""
        spaces = max(self.left.spaces, self.right.spaces, 1)
        points = min((factor - 1) * self.height / spaces, WIDER * self.layout.size)
        return replace(self, left=self.left.spread(points), right=self.right.spread(points))


MapPage = tuple[MapPart, ...]
LayoutOf = Callable[[MapNode, float], MapLayout]
"""How a map is laid out in words of so many points."""


def map_pages(
    roots: Sequence[MapNode],
    layout_of: LayoutOf,
    sizes: tuple[float, float],
    heights: PageHeights,
    foot: float,
) -> Iterator[MapPage]:
    """Yield the pages of maps: as few as the smaller size needs, each in words as large as it can.

    All have words of one size. On the last page a `foot` of so many points is left free if it can
    be. Maps are drawn out to fill their pages.
    """
    smallest, largest = sizes
    runs = list(_runs(_pages([layout_of(root, smallest) for root in roots], heights)))
    step = (largest - smallest) / STEPS
    laid = list(_enlarged_runs(runs, layout_of, step, heights, foot))
    common = min(pages[0][0].layout.size for pages in laid)
    for number, pages in enumerate(laid, 1):
        below = foot if number == len(runs) else 0.0
        free = PageHeights(heights.first - below, heights.other - below)
        if pages[0][0].layout.size > common:
            pages = _pages([layout_of(node, common) for node in _nodes(pages)], free)
        shown = {id(part.layout) for page in pages for part in page}
        if len(shown) == 1 and len(pages) > 1:
            pages = _balanced(pages[0][0].layout, heights, len(pages))
        for page in pages:
            yield _filled(page, free.first)
            heights = heights.later
            free = free.later


def _enlarged_runs(
    runs: Sequence[list[MapPage]],
    layout_of: LayoutOf,
    step: float,
    heights: PageHeights,
    foot: float,
) -> Iterator[list[MapPage]]:
    """Yield each run in words as large as its own pages take, the last with its foot left free."""
    for number, run in enumerate(runs, 1):
        below = foot if number == len(runs) else 0.0
        free = PageHeights(heights.first - below, heights.other - below)
        yield _enlarged(run, layout_of, step, free)
        heights = heights.later


def _nodes(pages: Sequence[MapPage]) -> list[MapNode]:
    """Return the nodes of which pages show maps, each once."""
    return list({id(part.layout): part.layout.node for page in pages for part in page}.values())


def _enlarged(
    run: list[MapPage], layout_of: LayoutOf, step: float, heights: PageHeights
) -> list[MapPage]:
    """Return a run in words as large as its pages take, each size a `step` larger than the last.

    There are not more pages then, nor are more branches parted than there are page breaks.
    """
    smallest = run[0][0].layout.size
    nodes = _nodes(run)
    laid = {0: run}

    def is_too_large(steps: int) -> bool:
        size = smallest + steps * step
        laid[steps] = _pages([layout_of(node, size) for node in nodes], heights)
        return len(laid[steps]) > len(run) or _heads(laid[steps]) >= _heads(run) + len(run)

    if not is_too_large(STEPS):
        return laid[STEPS]
    return laid[bisect_left(range(1, STEPS), True, key=is_too_large)]


def _heads(pages: Sequence[MapPage]) -> int:
    """Return how many branches there are; one that goes on elsewhere counts twice."""
    return sum(len(side.groups) for page in pages for p in page for side in (p.left, p.right))


def _filled(page: MapPage, room: float) -> MapPage:
    """Return a page whose maps are drawn out to fill it."""
    apart = sum(part.apart for part in page[1:])
    factor = min((room - apart) / sum(part.height for part in page), STRETCHED)
    return tuple(part.stretched(max(factor, 1.0)) for part in page)


def _runs(pages: Sequence[MapPage]) -> Iterator[list[MapPage]]:
    """Yield pages that belong together, because one map goes on from each to the next."""
    run: list[MapPage] = []
    for page in pages:
        if run and all(part.layout is not page[0].layout for part in run[-1]):
            yield run
            run = []
        run.append(page)
    if run:
        yield run


def _pages(layouts: Sequence[MapLayout], heights: PageHeights) -> list[MapPage]:
    """Return the pages of maps, each put below the last where all of it fits there.

    A small one that does not fit goes up to the nearest page that has room for it.
    """
    pages: list[MapPage] = []

    def left(place: int) -> float:
        return heights.of_page(place) - sum(part.height + part.apart for part in pages[place])

    for layout in layouts:
        parts = list(_parts(layout, heights.later if pages else heights))
        is_small = len(parts) == 1 and parts[0].height <= SMALL * heights.other
        reach = len(pages) if is_small else len(parts) == 1
        places = range(len(pages) - 1, max(len(pages) - 1 - reach, -1), -1)
        if (place := next((p for p in places if parts[0].height <= left(p)), -1)) >= 0:
            pages[place] += (parts[0],)
        else:
            pages += [(part,) for part in parts]
    return pages


def _balanced(layout: MapLayout, heights: PageHeights, count: int) -> list[MapPage]:
    """Return so many pages of one map, none much fuller than the others."""
    best = heights
    for step in range(1, LOWER_STEPS):
        room = heights.other * (1 - step / (2 * LOWER_STEPS))
        lower = PageHeights(min(heights.first, room), room)
        if len(list(_parts(layout, lower))) > count:
            break
        best = lower
    return [(part,) for part in _parts(layout, best)]


def _parts(layout: MapLayout, heights: PageHeights) -> Iterator[MapPart]:
    """Yield what each page shows of a map, from a first page on that may have less room."""
    waiting = list(layout.groups)
    number, room = 1, heights.first
    while waiting:
        root = layout.root(number)
        above = root.height + BELOW_ROOT * layout.size
        sides: list[list[Group]] = []
        if root.height <= room:
            for _ in range(2 if layout.is_two_sided else 1):
                free = room if layout.is_two_sided else room - above
                sides.append(_side(layout, waiting, free, heights.other - (room - free)))
        taken = [group for side in sides for group in side]
        if not taken and room >= heights.other:  # It is cut to fit a page.
            taken = [waiting.pop(0)]
        if taken:
            yield _balanced_part(layout, root, taken)
            number += 1
        room = heights.other


def _side(layout: MapLayout, waiting: list[Group], room: float, whole: float) -> list[Group]:
    """Take from those `waiting` what fits on one side of a page, and return it.

    A group is parted that would not fit on a `whole` page either, or to fill an empty side, or the
    only side of a map that takes many pages anyway.
    """
    side: list[Group] = []
    while waiting and layout.side([*side, waiting[0]]).height <= room:
        side.append(waiting.pop(0))
    may_part = not (side and layout.is_two_sided)
    if waiting and (may_part or waiting[0].height > whole):
        above = layout.side(side)
        left = room - above.height - above.between * bool(side)
        parts = waiting[0].parted(left, FEWEST)
        if parts or (not side and (parts := waiting[0].parted(left, 1))):
            side.append(parts[0])
            waiting[0] = parts[1]
    return side


def _balanced_part(layout: MapLayout, root: LaidOutNode, groups: list[Group]) -> MapPart:
    """Return a part whose sides are about equally high."""

    def sides(place: int) -> tuple[MapSide, MapSide]:
        return layout.side(groups[:place]), layout.side(groups[place:])

    places = range(len(groups)) if layout.is_two_sided else range(1)
    place = min(places, key=lambda place: max(side.height for side in sides(place)))
    return MapPart(layout, root, *sides(place))
