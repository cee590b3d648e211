"""An organiser and its paper -> what its front shows, its back asks, and what draws both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from twofold.exporters.worksheets.blocks.drawings import Knowledge, KnowledgeGroup, Organiser
from twofold.exporters.worksheets.sheets.organiser.asking import asked_on_back, telling_pairs
from twofold.exporters.worksheets.sheets.organiser.columns import Apart, Kept, chosen, everything
from twofold.exporters.worksheets.sheets.organiser.page import OrganiserPage, faults
from twofold.exporters.worksheets.sheets.organiser.sides import SideDrawer

SPARE = (11.0, 10.5)
"""Points that the words keep where what the author did not choose fills a page: the smaller ones
if only these have room for another table."""

MOST_RANKED = 40
"""Things of a part among which it is looked for spare ones: more have no room in large words."""

ASKED = (9, 2, 1)
"""Gaps of a key point that are blank: the most of these that leave room for everything."""


def has_back(parts: Iterable[KnowledgeGroup]) -> bool:
    """Return whether anything would be blank on the back."""
    return any(part.is_asked for part in parts)


@dataclass(frozen=True, slots=True)
class OrganiserPlan:
    """What is `wanted` on a sheet, the `parts` that its front has room for, which of it is `asked`
    on its back, and what draws both.
    """

    wanted: tuple[KnowledgeGroup, ...]
    parts: tuple[KnowledgeGroup, ...]
    asked: tuple[KnowledgeGroup, ...]
    front: SideDrawer
    back: SideDrawer

    @classmethod
    def of(cls, organiser: Organiser, page: OrganiserPage) -> OrganiserPlan:
        """Return the plan of a sheet whose front and back are one page each.

        Both have words of one size, the largest that they take, and lines as far apart as there
        is room for. Where all that is wanted has room, spare things fill what would be empty of the
        front, the tables among them first. The back asks by the same numbers what it has room for,
        for writing takes more: the most essential, and nothing that tells another answer there.
        Only for a table that no column takes it has more pages: half of one would say that there
        is no more.
        """
        every = tuple(_with_tables_parted(part, page) for part in organiser.parts)
        wanted = _only(every, _essential(every))
        is_long = any(thing.goes_on for part in wanted for thing in part.things)
        asked = (None,) if is_long or not has_back(wanted) else (None, ASKED[-1])
        size = page.sizes[0]
        parts = _most(wanted, page, size, asked)
        if parts != wanted:
            parts = _most(wanted, page, size, asked[:1])
        if parts == wanted != every:
            size, parts = _filled(every, page, (size, parts))
        parts = _with_some_left_out(parts, every)
        asked_parts = parts
        if len(asked) > 1:
            parts = _numbered(parts)
            asked_parts = _most_asked(parts, page, size)
        whole = everything(parts)
        front = min(page.ways(parts, None), key=lambda way: faults(way, whole))
        if not has_back(parts):
            return cls(wanted, parts, (), page.loose(parts, front), front)
        back = _back(asked_parts, page, front.layout.size)
        size = back.layout.size
        ways_of_size = page.ways(parts, None, size, size)
        front = min(ways_of_size, key=lambda way: faults(way, whole), default=front)
        looser = page.loose(parts, front), page.loose(asked_parts, back)
        return cls(wanted, parts, asked_parts, *looser)


def _most(
    wanted: tuple[KnowledgeGroup, ...],
    page: OrganiserPage,
    size: float,
    asked: Sequence[int | None],
    *,
    are_apart: bool = False,
) -> tuple[KnowledgeGroup, ...]:
    """Return as much of what is wanted as sides have room for on which so many gaps are `asked`.

    Words have a size. Of things of which one tells what the other asks one gives way to others if
    they `are_apart`.
    """
    numbers = page.numbers_of_columns(size)
    apart = telling_pairs(asked_on_back(wanted, asked[0] or 0)) if are_apart else {}
    ways = (
        _chosen(wanted, page, size, asked, columns, apart)
        for columns in product(numbers, repeat=len(asked))
    )
    return max(ways, key=_tables_and_number)


def _most_asked(
    parts: tuple[KnowledgeGroup, ...], page: OrganiserPage, size: float
) -> tuple[KnowledgeGroup, ...]:
    """Return as much of the parts as a back has room for on which each thing asks something.

    What another thing there tells would ask nothing, and take the room of one that does.
    """
    most = ASKED[-1]
    while True:
        found = _most(parts, page, size, (most,), are_apart=True)
        idle = {
            (thing.position, thing.number)
            for part, shown in zip(found, asked_on_back(found, most), strict=True)
            for before, thing in zip(part.things, shown.things, strict=True)
            if before.is_asked and not thing.is_asked
        }
        if not idle:
            return tuple(replace(part, left_out=0) for part in found)
        kept = tuple(
            [
                place
                for place, thing in enumerate(part.things)
                if (thing.position, thing.number) not in idle
            ]
            for part in parts
        )
        parts = _only(parts, kept)


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
    page: OrganiserPage,
    size: float,
    asked: Sequence[int | None],
    columns: Sequence[int],
    apart: Apart,
) -> tuple[KnowledgeGroup, ...]:
    """Return what all sides have room for: each has as many gaps as are `asked` on it, and as many
    columns.
    """
    parts, before = wanted, None
    while parts != before:  # Among fewer things other gaps are asked.
        sides = [
            page.drawer(parts, size, each, number).side
            for each, number in zip(asked, columns, strict=True)
        ]
        parts, before = _only(parts, chosen(parts, sides, apart=apart)), parts
        apart = {}  # What had better stand apart has been left out.
    return parts


def _back(parts: tuple[KnowledgeGroup, ...], page: OrganiserPage, largest: float) -> SideDrawer:
    """Return what draws the back on as few pages as can be, with the most gaps that these take.

    On more pages than one few parts go on in another column.
    """
    pages = 1
    while not (
        ways := [
            way for asked in ASKED for way in page.ways(parts, asked, page.sizes[0], largest, pages)
        ]
    ):
        pages += 1
    return min(ways, key=lambda way: faults(way, everything(parts)))


def _essential(parts: Sequence[KnowledgeGroup]) -> Kept:
    """Return the places of all things that are not spare."""
    return tuple(
        [place for place, thing in enumerate(part.things) if not thing.is_spare] for part in parts
    )


def _tables_and_number(parts: Sequence[KnowledgeGroup]) -> tuple[int, int]:
    """Return how many tables there are, and how many things of any kind."""
    things = [thing for part in parts for thing in part.things]
    return sum(bool(thing.grid) for thing in things), len(things)


def _filled(
    every: tuple[KnowledgeGroup, ...],
    page: OrganiserPage,
    bare: tuple[float, tuple[KnowledgeGroup, ...]],
) -> tuple[float, tuple[KnowledgeGroup, ...]]:
    """Return the size of the words of a front, and parts with as many spare things as it has room
    for: the `bare` ones where it has none.
    """
    ways = (
        (size, _filled_in(every, page, size, columns))
        for size in SPARE
        for columns in page.numbers_of_columns(size)
    )
    return max((bare, *(way for way in ways if way[1])), key=_tables_size_and_number)


def _tables_size_and_number(way: tuple[float, Sequence[KnowledgeGroup]]) -> tuple[int, float, int]:
    """Return how many tables there are, the size of the words, and how many things of any kind."""
    size, parts = way
    tables, number = _tables_and_number(parts)
    return tables, size, number


def _filled_in(
    every: tuple[KnowledgeGroup, ...], page: OrganiserPage, size: float, columns: int
) -> tuple[KnowledgeGroup, ...]:
    """Return parts with as many spare things as a front of so many columns has room for.

    A table that would be a list there is no spare thing, nor is what would end cut. There are no
    parts where it has no room even without spare things.
    """
    tried = page.drawer(every, size, None, columns)
    good = tuple(
        [
            place
            for place, thing in enumerate(part.things)
            if not thing.is_spare or (thing.rank < MOST_RANKED and tried.is_good(number, place))
        ]
        for number, part in enumerate(every)
    )
    parts = _only(every, good)
    side = page.drawer(parts, size, None, columns).side
    if not side.fits(_essential(parts)):
        return ()
    return _only(parts, chosen(parts, (side,), _essential(parts)))


def _with_some_left_out(
    parts: Sequence[KnowledgeGroup], every: Sequence[KnowledgeGroup]
) -> tuple[KnowledgeGroup, ...]:
    """Return parts that say how many things they leave out, whoever chose among these.

    So do maps: one that shows a part without a word would be taken for the whole.
    """
    of_all = {part.name: part.number_of_things for part in every}
    return tuple(
        replace(part, left_out=of_all[part.name] - part.number_of_things) for part in parts
    )


def _with_tables_parted(part: KnowledgeGroup, page: OrganiserPage) -> KnowledgeGroup:
    """Return a part whose tables are parted between rows where no column takes all of these."""

    def is_cut(thing: Knowledge) -> bool:
        alone = (replace(part, things=(thing,)),)
        sides = (page.drawer(alone, page.sizes[0], asked) for asked in (None, ASKED[0]))
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
