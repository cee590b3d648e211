"""The essential knowledge -> a sheet in boxes, complete on its front and with blanks behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from twofold.exporters.worksheets.blocks.exercises import (
    Knowledge,
    KnowledgeGroup,
    KnowledgeKind,
    Organiser,
)
from twofold.exporters.worksheets.layout.flows import Flow, Flows, height_of
from twofold.exporters.worksheets.layout.page_style import MM, PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shaping import TextWidth
from twofold.exporters.worksheets.sheets.organiser.asking import asked_on_back, telling_pairs
from twofold.exporters.worksheets.sheets.organiser.columns import (
    Apart,
    Kept,
    chosen,
    everything,
)
from twofold.exporters.worksheets.sheets.organiser.entries import (
    READING,
    WIDE_READING,
    EntryLayout,
)
from twofold.exporters.worksheets.sheets.organiser.sides import GUTTER, SideDrawer

SIZES = (9.5, 10.0, 10.5, 11.0, 12.0, 13.0, 14.0)
"""Points of the words in ordinary print: the largest at which both sides fit on their pages."""

LOOSE = (1.4, 1.3)
"""Ems from line to line where there is room for that, as on other sheets."""

WALL_SIZES = (*SIZES, 16.0, 18.0, 20.0, 22.0, 24.0)
"""The same for paper that hangs on a wall, where little would be set small on much of it."""

LOWEST = 0.4
"""Part of a page that the first must have below its title; else the boxes begin on the next."""

COLUMN, COLUMN_EMS = 70 * MM, 18.0
"""Width of a column at least, whatever the size of its words; three stand side by side on A4."""

WIDEST_EMS = 38.0
"""Ems of a column at most, where there is one more: longer lines are lost on the way back."""

TALLEST = 0.75
"""Part of a page's height that one thing may take, if the title leaves as much."""

AROUND = 3.5
"""Ems that a box takes for its heading and frame."""

SPARE = (10.0, 9.5)
"""Points that the words keep where what the author did not choose fills a page: the smaller ones
if only these have room for another table."""

MOST_RANKED = 40
"""Things of a part among which it is looked for spare ones: more have no room in large words."""

ASKED = (9, 2, 1)
"""Gaps of a key point that are blank: the most of these that leave room for everything."""

ToldOnBack = Callable[[tuple[KnowledgeGroup, ...]], Flows]
"""What stands above a back that asks some parts."""

NOUNS = {
    KnowledgeKind.POINTS: "key points",
    KnowledgeKind.TERMS: "terms",
    KnowledgeKind.PEOPLE: "people",
    KnowledgeKind.DATES: "dates",
}
"""What each kind is called in a report."""


def organiser_flows(
    organiser: Organiser,
    style: PageStyle,
    text_width: TextWidth,
    heights: PageHeights,
    told: ToldOnBack = lambda _: (),
) -> Iterator[Flow]:
    """Yield the front, one page, and then the back with all that it tells.

    On the back a pupil is `told` above the boxes what this is, and what to do. Where nothing would
    be blank there is no back: it would be the front once more.
    """
    plan = _Plan.of(organiser, _Paper.of(style, text_width, heights, told(_all_told(organiser))))
    parts, front, back = plan.parts, plan.front, plan.back
    whole = everything(parts)
    left_out = _left_out("front", plan.wanted, parts, front.ends_cut(whole))
    yield from front.flows(whole, left_out)
    if not _has_back(organiser.parts):
        return
    whole = everything(plan.asked)
    left_out = _left_out("back", parts, plan.asked, back.ends_cut(whole))
    shown = asked_on_back(plan.asked, back.asked)
    yield from (replace(flow, stays=True, is_back=True) for flow in told(shown))
    for flow in back.flows(whole, left_out):
        yield replace(flow, is_back=True)


def shown_of(
    organiser: Organiser,
    style: PageStyle,
    text_width: TextWidth,
    heights: PageHeights,
    told: ToldOnBack = lambda _: (),
) -> Organiser:
    """Return an organiser with what is drawn of it on its front, and asked on its back."""
    plan = _Plan.of(organiser, _Paper.of(style, text_width, heights, told(_all_told(organiser))))
    parts = (
        replace(part, things=tuple(replace(thing, is_spare=False) for thing in part.things))
        for part in plan.parts
    )
    asked = asked_on_back(plan.asked, plan.back.asked)
    return replace(organiser, parts=tuple(parts), asked=asked)


def _all_told(organiser: Organiser) -> tuple[KnowledgeGroup, ...]:
    """Return the parts of a back of which most has to be told: with all hints and few numbers."""
    return tuple(
        replace(part, things=tuple(replace(thing.hinted, number=2) for thing in part.things))
        for part in organiser.parts
    )


def _has_back(parts: Iterable[KnowledgeGroup]) -> bool:
    """Return whether anything would be blank on the back."""
    return any(part.is_asked for part in parts)


def _left_out(
    side: str, parts: Iterable[KnowledgeGroup], kept: Iterable[KnowledgeGroup], ends_cut: int
) -> str:
    """Return what is reported of things that are not wholly on a side; "" if all of them are."""
    shown, wanted = _counts(kept), _counts(parts)
    said = [
        f"{total - shown[kind]} of {total} {NOUNS[kind]}"
        for kind, total in wanted.items()
        if total > shown[kind]
    ]
    if ends_cut:
        said.append(
            "the end of a long one" if ends_cut == 1 else f"the ends of {ends_cut} long ones"
        )
    return f"no room on the {side} for {', '.join(said)}" if said else ""


def _counts(parts: Iterable[KnowledgeGroup]) -> Counter[KnowledgeKind]:
    """Return how many things of each kind there are."""
    counts: Counter[KnowledgeKind] = Counter()
    for part in parts:
        counts[part.kind] += part.number_of_things
    return counts


@dataclass(frozen=True, slots=True)
class _Paper:
    """What both sides are printed on: `heights` are those below the title, for the front.

    What a pupil is `told` on the back takes so many points of its first page.
    """

    style: PageStyle
    text_width: TextWidth
    heights: PageHeights
    told: float

    @classmethod
    def of(
        cls, style: PageStyle, text_width: TextWidth, heights: PageHeights, told: Flows
    ) -> _Paper:
        """Return the paper, on which boxes begin overleaf where a title leaves them but a strip."""
        heights = heights if heights.first >= LOWEST * heights.other else heights.later
        return cls(style, text_width, heights, height_of(told))

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes that words may have, the smallest first."""
        return WALL_SIZES if self.style.is_for_a_wall else SIZES

    def drawer(
        self,
        parts: Sequence[KnowledgeGroup],
        size: float,
        asked: int | None = None,
        columns: int | None = None,
        pages: int = 1,
        reading: float = READING,
    ) -> SideDrawer:
        """Return what draws some parts on so many pages; `asked` is None for the front.

        There are as many `columns` as have room, if no other number is given.
        """
        other = self.heights.other
        heights = self.heights if asked is None else PageHeights(other - self.told, other)
        tallest = min(TALLEST * heights.other, heights.first - AROUND * size)
        reading = WIDE_READING if self.style.spacing == "wide" else reading
        layout = EntryLayout(
            size, self.style.writing_scale, self.text_width, tallest, asked is not None, reading
        )
        shown = parts if asked is None else asked_on_back(tuple(parts), asked)
        columns = columns or self.most_columns(size)
        drawer = SideDrawer.of(shown, layout, self.style, heights, pages, columns)
        return replace(drawer, asked=asked or 0)

    def most_columns(self, size: float) -> int:
        """Return how many columns stand side by side in words of a size."""
        gutter = GUTTER * size
        least = max(COLUMN, COLUMN_EMS * size)
        return max(1, int((self.style.column + gutter) / (least + gutter)))

    def numbers_of_columns(self, size: float) -> tuple[int, ...]:
        """Return how many columns there may be in words of a size: the most that have room, or
        fewer that are not too wide.
        """
        most = self.most_columns(size)
        fewer = (n for n in range(most - 1, 1, -1) if n * WIDEST_EMS * size >= self.style.column)
        return most, *fewer

    def ways(
        self,
        parts: Sequence[KnowledgeGroup],
        asked: int | None,
        smallest: float = SIZES[0],
        largest: float = WALL_SIZES[-1],
        pages: int = 1,
    ) -> Iterator[SideDrawer]:
        """Yield what draws all of some parts on so many pages, in words within two sizes.

        Columns are as many as have room, or fewer and so wider; each time the sizes grow until
        something has no room.
        """
        whole = everything(parts)
        for columns in range(self.most_columns(self.sizes[0]), 0, -1):
            for size in (each for each in self.sizes if each >= smallest):
                if size > largest or columns > self.most_columns(size):
                    break
                if columns not in self.numbers_of_columns(size):
                    continue
                way = self.drawer(parts, size, asked, columns, pages)
                if not way.side.fits(whole):
                    break
                yield way

    def loose(self, parts: Sequence[KnowledgeGroup], way: SideDrawer) -> SideDrawer:
        """Return what draws the same with lines as far apart as there is room for."""
        is_back = way.layout.is_back
        asked, size, side = way.asked if is_back else None, way.layout.size, way.side
        whole = everything(parts)
        for reading in LOOSE:
            looser = self.drawer(parts, size, asked, side.columns, side.pages, reading)
            if looser.side.fits(whole) and _faults(looser, whole) <= _faults(way, whole):
                return looser
        return way


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is `wanted` on a sheet, the `parts` that its front has room for, which of it is `asked`
    on its back, and what draws both.
    """

    wanted: tuple[KnowledgeGroup, ...]
    parts: tuple[KnowledgeGroup, ...]
    asked: tuple[KnowledgeGroup, ...]
    front: SideDrawer
    back: SideDrawer

    @classmethod
    def of(cls, organiser: Organiser, paper: _Paper) -> _Plan:
        """Return the plan of a sheet whose front and back are one page each.

        Both have words of one size, the largest that they take, and lines as far apart as there
        is room for. Where all that is wanted has room, spare things fill what would be empty, the
        tables among them first. Where it has not, the front tells as much as it can, and the back,
        on which writing takes more room, asks the most essential of it by the same numbers. Only
        for a table that no column takes the back has more pages: half of one would say that there
        is no more.
        """
        every = tuple(_with_tables_parted(part, paper) for part in organiser.parts)
        wanted = _only(every, _essential(every))
        is_long = any(thing.goes_on for part in wanted for thing in part.things)
        asked = (None,) if is_long or not _has_back(wanted) else (None, ASKED[-1])
        parts = asked_parts = _most(wanted, paper, asked)
        if parts != wanted and len(asked) > 1:
            parts = _numbered(_most(wanted, paper, asked[:1]))
            asked_parts = tuple(
                replace(part, left_out=0) for part in _most(parts, paper, asked[1:], are_apart=True)
            )
        if parts == wanted != every:
            filled = [
                (size, found)
                for size in SPARE
                for columns in product(paper.numbers_of_columns(size), repeat=2)
                if (found := _filled(every, paper, size, columns))
            ]
            _, parts = max(filled, key=_tables_size_and_number, default=(0.0, parts))
            asked_parts = parts
        whole = everything(parts)
        front = min(paper.ways(parts, None), key=lambda way: _faults(way, whole))
        if not _has_back(parts):
            return cls(wanted, parts, (), paper.loose(parts, front), front)
        back = _back(asked_parts, paper, front.layout.size)
        size = back.layout.size
        ways_of_size = paper.ways(parts, None, size, size)
        front = min(ways_of_size, key=lambda way: _faults(way, whole), default=front)
        looser = paper.loose(parts, front), paper.loose(asked_parts, back)
        return cls(wanted, parts, asked_parts, *looser)


def _most(
    wanted: tuple[KnowledgeGroup, ...],
    paper: _Paper,
    asked: Sequence[int | None],
    *,
    are_apart: bool = False,
) -> tuple[KnowledgeGroup, ...]:
    """Return as much of what is wanted as sides have room for on which so many gaps are `asked`.

    Of things of which one tells what the other asks one gives way to others if they `are_apart`.
    """
    numbers = paper.numbers_of_columns(paper.sizes[0])
    apart = telling_pairs(asked_on_back(wanted, asked[0] or 0)) if are_apart else {}
    ways = (
        _chosen(wanted, paper, asked, columns, apart)
        for columns in product(numbers, repeat=len(asked))
    )
    return max(ways, key=_tables_and_number)


def _numbered(parts: Sequence[KnowledgeGroup]) -> tuple[KnowledgeGroup, ...]:
    """Return parts whose things know their numbers."""
    return tuple(
        replace(
            part,
            things=tuple(
                replace(thing, number=number) for number, thing in enumerate(part.things, 1)
            ),
        )
        for part in parts
    )


def _chosen(
    wanted: tuple[KnowledgeGroup, ...],
    paper: _Paper,
    asked: Sequence[int | None],
    columns: Sequence[int],
    apart: Apart,
) -> tuple[KnowledgeGroup, ...]:
    """Return what all sides have room for: each has as many gaps as are `asked` on it, and as many
    columns.
    """
    parts, before, size = wanted, None, paper.sizes[0]
    while parts != before:  # Among fewer things other gaps are asked.
        sides = [
            paper.drawer(parts, size, each, number).side
            for each, number in zip(asked, columns, strict=True)
        ]
        parts, before = _only(parts, chosen(parts, sides, apart=apart)), parts
        apart = {}  # What had better stand apart has been left out.
    of_all = {part.name: part.number_of_things for part in wanted}
    return tuple(
        replace(part, left_out=of_all[part.name] - part.number_of_things) for part in parts
    )


def _back(parts: tuple[KnowledgeGroup, ...], paper: _Paper, largest: float) -> SideDrawer:
    """Return what draws the back on as few pages as can be, with the most gaps that these take.

    On more pages than one few parts go on in another column.
    """
    pages = 1
    while not (
        ways := [
            way
            for asked in ASKED
            for way in paper.ways(parts, asked, paper.sizes[0], largest, pages)
        ]
    ):
        pages += 1
    return min(ways, key=lambda way: _faults(way, everything(parts)))


def _faults(way: SideDrawer, whole: Kept) -> tuple[float, ...]:
    """Return what a side had better have little of, the worst first.

    No words are cut, and no table is a list; then all gaps are asked, on more pages few parts are
    broken, and words are large; few and so wide columns part fewer lines.
    """
    pieces = way.side.pieces(whole)
    broken = pieces if way.side.pages > 1 else 0
    missing = -way.asked
    size = way.layout.size
    columns = way.side.columns
    return way.ends_cut(whole), way.lists(whole), missing, broken, -size, pieces, columns


def _essential(parts: Sequence[KnowledgeGroup]) -> Kept:
    """Return the places of all things that are not spare."""
    return tuple(
        [place for place, thing in enumerate(part.things) if not thing.is_spare] for part in parts
    )


def _tables_and_number(parts: Sequence[KnowledgeGroup]) -> tuple[int, int]:
    """Return how many tables there are, and how many things of any kind."""
    things = [thing for part in parts for thing in part.things]
    return sum(bool(thing.grid) for thing in things), len(things)


def _tables_size_and_number(
    way: tuple[float, Sequence[KnowledgeGroup]],
) -> tuple[int, float, int]:
    """Return the same of parts whose words have a size, and that in between."""
    size, parts = way
    tables, number = _tables_and_number(parts)
    return tables, size, number


def _filled(
    parts: Sequence[KnowledgeGroup], paper: _Paper, size: float, columns: Sequence[int]
) -> tuple[KnowledgeGroup, ...]:
    """Return parts with as many spare things as both sides have room for in words of a size.

    Each side has so many columns. A table that would be a list there is no spare thing, nor is what
    would end cut. There are no parts where these sides have no room even without spare things.
    """

    def drawers(parts: Sequence[KnowledgeGroup]) -> tuple[SideDrawer, ...]:
        front, back = columns
        shown = paper.drawer(parts, size, None, front)
        return shown, paper.drawer(parts, size, ASKED[-1], back)

    tried = drawers(parts)
    good = tuple(
        [
            place
            for place, thing in enumerate(part.things)
            if not thing.is_spare
            or (thing.rank < MOST_RANKED and all(way.is_good(number, place) for way in tried))
        ]
        for number, part in enumerate(parts)
    )
    parts = _only(parts, good)
    sides = [way.side for way in drawers(parts)]
    if not all(side.fits(_essential(parts)) for side in sides):
        return ()
    return _only(parts, chosen(parts, sides, _essential(parts)))


def _with_tables_parted(part: KnowledgeGroup, paper: _Paper) -> KnowledgeGroup:
    """Return a part whose tables are parted between rows where no column takes all of these."""

    def is_cut(thing: Knowledge) -> bool:
        alone = (replace(part, things=(thing,)),)
        sides = (paper.drawer(alone, paper.sizes[0], asked) for asked in (None, ASKED[0]))
        return any(side.ends_cut(([0],)) for side in sides)

    def parted(thing: Knowledge) -> Iterator[Knowledge]:
        grid = thing.grid
        if grid is None or len(grid.rows) < 2 or thing.is_spare or not is_cut(thing):
            yield thing
            return
        half = len(grid.rows) // 2
        yield from parted(replace(thing, grid=replace(grid, rows=grid.rows[:half]), below=()))
        rest = replace(grid, rows=grid.rows[half:])
        yield from parted(replace(thing, text=(), grid=rest, goes_on=True))

    if not any(thing.grid for thing in part.things):
        return part
    return replace(part, things=tuple(each for thing in part.things for each in parted(thing)))


def _only(parts: Sequence[KnowledgeGroup], kept: Kept) -> tuple[KnowledgeGroup, ...]:
    """Return parts with the things that are kept, and none without things."""
    return tuple(
        replace(part, things=tuple(part.things[place] for place in places))
        for part, places in zip(parts, kept, strict=True)
        if places
    )
