"""Maps in order -> what each page shows of them, and how large their words are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, product

from twofold.exporters.worksheets.blocks.drawings import MapNode
from twofold.exporters.worksheets.layout.page_style import PageHeights
from twofold.exporters.worksheets.sheets.mind_map.branches import Group, LaidOutNode, MapSide
from twofold.exporters.worksheets.sheets.mind_map.nodes import MapLayout

STEPS = 4
"""Sizes of words, besides the smallest, of which maps have the largest that takes few pages."""

APART = 1.2
"""Ems between two maps on one page."""

BELOW_ROOT = 0.5
"""Ems between the root and what stands below it."""

LEAST = 0.2
"""The part of a page from which on a map begins at its end that goes on overleaf."""

FEWEST_BEGUN = 3
"""Nodes that such a map has there, at least, and overleaf: one alone below its root looks as if it
were all, or were left over."""

LOWER_ENDS = 0.25
"""The part of a page that may be left empty for those overleaf."""

FEWEST = 2
"""Leaves that a branch leaves behind, at least, when it goes on over the next side."""

LOWER_STEPS = 20
"""Heights that are tried so that no page, or column, is much emptier than others."""

PARTED = 2.5
"""Ems by which columns may be higher so that a branch does not go on in the next one."""

STRETCHED, WIDER = 1.35, 1.0
"""How far a map may be drawn out to fill its page, and ems by which each space may grow at most."""


@dataclass(frozen=True, slots=True)
class MapPart:
    """What one page shows of a map: its root and the groups on its sides, or in its columns."""

    layout: MapLayout
    root: LaidOutNode
    sides: tuple[MapSide, ...]

    @property
    def height(self) -> float:
        """The height of the root and the sides, which stand side by side or one above the other."""
        highest = max(side.height for side in self.sides)
        if self.layout.is_two_sided:
            return max(self.root.height, highest)
        return self.root.height + self.below_root + highest

    @property
    def asks(self) -> int:
        """How many things it asks for."""
        return sum(group.asks for side in self.sides for group in side.groups)

    @property
    def below_root(self) -> float:
        """The space between the root and the columns, in points."""
        return BELOW_ROOT * self.layout.size

    @property
    def apart(self) -> float:
        """The space that the map asks for above itself."""
        return APART * self.layout.size

    def stretched(self, factor: float) -> MapPart:
        """Return the part drawn out by a factor, as far as there are spaces to widen."""
        spaces = max(1, *(side.spaces for side in self.sides))
        points = min((factor - 1) * self.height / spaces, WIDER * self.layout.size)
        return replace(self, sides=tuple(side.spread(points) for side in self.sides))


MapPage = tuple[MapPart, ...]


@dataclass(frozen=True, slots=True)
class BanksOfMaps:
    """A bank has at most the answers to so many gaps, and a `box` of so many points; 0 is none."""

    most: int = 0
    box: float = 0.0

    def height(self, page: MapPage) -> float:
        """Return the points that maps take on a page, with the spaces between them."""
        own = sum(part.height for part in page) + sum(part.apart for part in page[1:])
        return own + self.boxes(page)

    def boxes(self, page: MapPage) -> float:
        """Return the points that banks take on a page: maps share one as long as it has room."""
        count, left = 0, 0
        for asks in (part.asks for part in page if self.most):
            if asks > left:
                count, left = count + 1, self.most
            left -= asks
        return count * self.box


LayoutOf = Callable[[MapNode, float], MapLayout]
"""How a map is laid out in words of so many points."""


def map_pages(
    roots: Sequence[MapNode],
    layout_of: LayoutOf,
    sizes: tuple[float, float],
    heights: PageHeights,
    foot: float,
    banks: BanksOfMaps,
) -> Iterator[MapPage]:
    """Yield the pages of maps: as few as can be, with words as large as these take.

    All have words of one size. One map begins below another, and goes on overleaf. On the last page
    a `foot` of so many points is left free if it can be. Pages are about equally full, and drawn
    out to be full. No branch goes on elsewhere if as many pages take all of them whole, and no page
    has but few nodes of a map. If it can be, the first page has something below the head of the
    sheet. What asks for more than one of the `banks` has goes on below its root again.
    """
    smallest, largest = sizes
    step = (largest - smallest) / STEPS

    @cache
    def layouts(steps: int) -> tuple[MapLayout, ...]:
        return tuple(layout_of(root, smallest + steps * step) for root in roots)

    @cache
    def pages(steps: int, may_leave_few: bool) -> list[MapPage]:
        pouring = _Pouring(layouts(steps), heights, banks, may_leave_few=may_leave_few)
        return _with_foot(pouring, foot)

    ways = product((False, True), range(STEPS, -1, -1))
    few, steps = min(ways, key=lambda way: _cost(pages(way[1], way[0])))
    found = pages(steps, few)
    pouring = _Pouring(layouts(steps), heights, banks, may_leave_few=few)
    whole = replace(pouring, may_part=False)
    if _cost(in_whole := _with_foot(whole, foot)) <= _cost(found):
        pouring, found = whole, in_whole
    for page in _evened(pouring, found, foot):
        room = heights.first - foot * (heights.first > foot)
        if page:
            yield _filled(page, room - banks.boxes(page))
        heights = heights.later


def _cost(pages: Sequence[MapPage]) -> tuple[int, bool]:
    """Return how many pages there are, and whether the first has the head of the sheet alone."""
    return len(pages), not pages[0]


@dataclass(frozen=True, slots=True)
class _Pouring:
    """Maps to be poured into pages of these `heights`, in branches that these `may_part`.

    A page `may_leave_few` nodes of a map alone, at the end of another or overleaf. What stands
    below one root asks for no more than one of the `banks` has.
    """

    layouts: Sequence[MapLayout]
    heights: PageHeights
    banks: BanksOfMaps
    may_part: bool = True
    may_leave_few: bool = True

    def into(self, heights: PageHeights) -> list[MapPage]:
        """Return the pages of such heights that the maps take."""
        return _pages(replace(self, heights=heights))


def _with_foot(pouring: _Pouring, foot: float, heights: PageHeights | None = None) -> list[MapPage]:
    """Return the pages of maps with a foot on the last, if that does not take a page more."""
    heights = heights or pouring.heights
    pages = pouring.into(heights)
    if not foot or pouring.banks.height(pages[-1]) + foot <= heights.of_page(len(pages) - 1):
        return pages
    lower = pouring.into(PageHeights(heights.first - foot, heights.other - foot))
    return lower if len(lower) == len(pages) else pages


def _evened(pouring: _Pouring, pages: list[MapPage], foot: float) -> list[MapPage]:
    """Return as many pages, none much fuller than the others."""
    best, heights = pages, pouring.heights
    for step in range(1, LOWER_STEPS) if len(pages) > 1 else ():
        room = heights.other * (1 - step / (2 * LOWER_STEPS))
        lower = _with_foot(pouring, foot, PageHeights(min(heights.first, room), room))
        if _cost(lower) > _cost(pages):
            break
        best = lower
    return best


def _filled(page: MapPage, room: float) -> MapPage:
    """Return a page whose maps are drawn out to fill it."""
    apart = sum(part.apart for part in page[1:])
    factor = min((room - apart) / sum(part.height for part in page), STRETCHED)
    return tuple(part.stretched(max(factor, 1.0)) for part in page)


def _pages(pouring: _Pouring) -> list[MapPage]:
    """Return the pages of maps, each map below the last, and going on overleaf.

    The first is empty where nothing has room on it.
    """
    heights, fewest = pouring.heights, 1 if pouring.may_leave_few else FEWEST_BEGUN
    banks, box = pouring.banks, pouring.banks.box * bool(pouring.banks.most)
    pages: list[MapPage] = [()]
    for layout in pouring.layouts:
        waiting, number = list(layout.groups), 1
        while waiting:
            page, height = pages[-1], heights.of_page(len(pages) - 1)
            space = APART * layout.size if page else 0.0
            left = height - banks.height(page) - space
            begun = fewest if page and number == 1 else 1
            columns = _Columns(layout, heights.other - box, pouring.may_part)
            before, part = list(waiting), None
            for more in (0.0, box) if page and box else (box,):
                waiting[:] = before
                room = left - more
                part = _asking_at_most(banks.most, columns, waiting, number, room, (begun, fewest))
                if part is None or banks.height((*page, part)) <= height:
                    break
            if part is None and not page and left >= heights.other:  # It is cut to fit a page.
                only = layout.side([waiting.pop(0)])
                part = MapPart(layout, layout.root(number), (only,))
            if part is None:
                pages.append(())
            else:
                pages[-1] = (*page, part)
                number += 1
    return [*pages[:1], *(page for page in pages[1:] if page)]


@dataclass(frozen=True, slots=True)
class _Columns:
    """How a map fills the sides or columns of pages that are so many points high as a `whole`.

    A branch that fits such a page is parted only if it `may_part`.
    """

    layout: MapLayout
    whole: float
    may_part: bool

    def sides(self, waiting: list[Group], room: float, whole: float) -> list[list[Group]]:
        """Take from those `waiting` what fits on the sides of a page, and return it.

        What goes on in the next column has its titles above it again, but no picture.
        """
        layout = self.layout
        sides = []
        for number in range(2 if layout.is_two_sided else layout.columns):
            if number and waiting and not layout.is_two_sided:
                waiting[0] = waiting[0].with_pictures_seen()
            sides.append(self._side(waiting, room, whole))
        if waiting and any(node.is_hidden for node in waiting[0].nodes):
            waiting[0] = layout.going_on(waiting[0])
        return sides

    def _side(self, waiting: list[Group], room: float, whole: float) -> list[Group]:
        """Take from those `waiting` what fits on one side of a page, and return it.

        A group is parted that would not fit on a `whole` page either, or to fill an empty side, or
        a column. A head that pupils write has below it all that they know it by, if a page can.
        """
        layout = self.layout
        side: list[Group] = []
        used = 0.0
        while waiting and used + waiting[0].height <= room:
            used += waiting[0].height + layout.between
            side.append(waiting.pop(0))
        is_asked = bool(waiting) and waiting[0].head.node.is_blank
        may_part = self.may_part and not (is_asked or (side and layout.is_two_sided))
        if waiting and (may_part or waiting[0].height > whole):
            left = room - used
            parts = waiting[0].parted(left, FEWEST)
            if parts or (not side and (parts := waiting[0].parted(left, 1))):
                side.append(parts[0])
                waiting[0] = layout.going_on(parts[1])
        return side

    def balanced(
        self, groups: Sequence[Group], room: float, sides: list[list[Group]]
    ) -> list[list[Group]]:
        """Return groups in columns about equally high, few of them parted."""
        layout = self.layout
        least = layout.side(groups).height / layout.columns

        def cost(sides: Sequence[Sequence[Group]]) -> float:
            highest = max(layout.side(side).height for side in sides if side)
            return highest + PARTED * layout.size * sum(map(len, sides))

        best, lowest = sides, cost(sides)
        for step in range(LOWER_STEPS):
            waiting = list(groups)
            lower = least + (room - least) * step / LOWER_STEPS
            tried = self.sides(waiting, lower, room)
            if not waiting and (each := cost(tried)) < lowest:
                best, lowest = tried, each
        return best


def _asking_at_most(
    most: int,
    columns: _Columns,
    waiting: list[Group],
    number: int,
    left: float,
    fewest: tuple[int, int],
) -> MapPart | None:
    """Take what `_part` takes, and return it, or of what asks for too much about an equal part."""
    before = list(waiting)
    part = _part(columns, waiting, number, left, fewest)
    if not (most and part and part.asks > most):
        return part
    parts = -(-part.asks // most)
    taken, held = _parted(columns, before, -(-part.asks // parts))
    fewer = _part(columns, taken, number, left, fewest)
    waiting[:] = (*taken, *held)
    return fewer


def _parted(
    columns: _Columns, groups: Sequence[Group], most: int
) -> tuple[list[Group], list[Group]]:
    """Return the first groups that ask for so many things at `most`, one at least, and the rest."""
    asked = [*accumulate(group.asks for group in groups)]
    place = sum(1 for count in asked if count <= most)
    taken, rest = list(groups[:place]), list(groups[place:])
    left = most - (asked[place - 1] if place else 0)
    if parts := rest[0].parted_behind(left, columns.whole) if rest else None:
        return [*taken, parts[0]], [columns.layout.going_on(parts[1]), *rest[1:]]
    return (taken, rest) if taken else (rest[:1], rest[1:])


def _part(
    columns: _Columns, waiting: list[Group], number: int, left: float, fewest: tuple[int, int]
) -> MapPart | None:
    """Take from those `waiting` what stands on the rest of a page, and return it.

    That is nothing where the rest is but a small part of a page and not all of them fit, or where
    this would have less than the `fewest` nodes there. Overleaf go as many as are given second,
    if they can.
    """
    begun, overleaf = fewest
    layout, whole = columns.layout, columns.whole
    root = layout.root(number)
    above = 0.0 if layout.is_two_sided else root.height + BELOW_ROOT * layout.size
    if max(root.height, above) >= left:
        return None
    rest = list(waiting)
    sides = columns.sides(rest, left - above, whole - above)
    if rest and _nodes(rest) < overleaf:
        ended = _ended_early(columns, waiting, left - above, whole - above, overleaf)
        sides, rest = ended or (sides, rest)
    taken = [group for side in sides for group in side]
    if not taken or (rest and left < LEAST * whole):
        return None
    if rest and layout.is_two_sided and left < whole:
        return None
    if rest and _nodes(taken) < begun:
        return None
    if layout.is_two_sided:
        part = _balanced_part(layout, root, taken)
    else:
        if not rest:
            sides = columns.balanced(waiting, left - above, sides)
        part = MapPart(layout, root, tuple(layout.side(side) for side in sides if side))
    waiting[:] = rest
    return part


def _ended_early(
    columns: _Columns, waiting: Sequence[Group], room: float, whole: float, fewest: int
) -> tuple[list[list[Group]], list[Group]] | None:
    """Return sides that end early, and what goes on overleaf; None if either is never enough."""
    for step in range(1, LOWER_STEPS):
        rest = list(waiting)
        sides = columns.sides(rest, room - LOWER_ENDS * whole * step / LOWER_STEPS, whole)
        taken = [group for side in sides for group in side]
        if min(_nodes(rest), _nodes(taken)) >= fewest:
            return sides, rest
    return None


def _nodes(groups: Iterable[Group]) -> int:
    """Return how many nodes groups have that are seen there for the first time."""
    return sum(not node.is_again for group in groups for node in group.nodes)


def _balanced_part(layout: MapLayout, root: LaidOutNode, groups: list[Group]) -> MapPart:
    """Return a part whose sides are about equally high."""

    def sides(place: int) -> tuple[MapSide, MapSide]:
        return layout.side(groups[:place]), layout.side(groups[place:])

    place = min(range(len(groups)), key=lambda place: max(side.height for side in sides(place)))
    return MapPart(layout, root, sides(place))
