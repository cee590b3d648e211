"""Sets of terms as a class has them -> the same over the pages of large print, whole or parted.

Who reads close to the paper sees one page at a time: what is needed for an answer stands on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from twofold.exporters.worksheets.blocks.exercises import FEWEST_TO_MATCH
from twofold.exporters.worksheets.layout.even_pages import LEAST_OF_LAST
from twofold.exporters.worksheets.layout.flows import Flow, Flows, OfRow, Role, height_of
from twofold.exporters.worksheets.layout.page_style import PageHeights

Piece = tuple[int, Sequence[Flows]]
"""How many terms stand together, and their flows in ways each closer than the one before."""

Way = Sequence[Piece]
"""A set whole, as one piece, or in parts."""

FEWEST_BELOW = 2
"""Definitions at least that stand below the terms of a set which goes on overleaf."""

PAGE, TORN = 0.15, 3.0
"""What speaks against one more page, as the square of the part of one that stays empty does, and
against a set whose definitions go on overleaf."""

PARTED, UNEVEN, CLOSE = 0.2, 0.02, 0.03
"""What speaks against each part of a set more, for less is to be chosen then; against each term by
which the parts are unlike; and against a piece that stands closer."""

SMALL = 0.5
"""What speaks against a part of so few terms that little is to be chosen."""

REST = 0.5
"""What speaks against a last page that is emptier than it should be."""


class _Laid(NamedTuple):
    """Flows, what speaks against them, and the points that are left of their last page."""

    cost: float
    left: float
    flows: Flows


@dataclass(frozen=True, slots=True)
class SetsRoom:
    """What pages have left for sets, the first of them and all others, in points.

    Above the first set on another page stands a `heading`. Nothing but that `is_first` on a sheet
    goes overleaf: it would leave the head by itself. More `is_followed` by another part.
    """

    heights: PageHeights
    heading: float = 0.0
    is_first: bool = False
    is_followed: bool = False


def sets_on_pages(sets: Sequence[Sequence[Way]], room: SetsRoom) -> Flows:
    """Return the flows of sets, each in one of its ways, so that pages are filled and none is torn.

    The first of the ways is that of a set which is whole. One that is taller than a page in every
    way goes on overleaf with its definitions, below its heading once more.
    """
    known = [_Laid(0.0, room.heights.first, ())]
    for number, ways in enumerate(sets):
        best: dict[int, _Laid] = {}
        for before in known:
            for laid in _with_set(before, ways, room, is_first=not number):
                place = round(laid.left)
                best[place] = min(laid, best.get(place, laid), key=lambda each: each.cost)
        known = list(best.values())
    return min(known, key=lambda laid: laid.cost + _cost_of_end(laid, room)).flows


def _cost_of_end(laid: _Laid, room: SetsRoom) -> float:
    """Return what speaks against the page on which the last set ends."""
    return REST * (not room.is_followed and laid.left > (1 - LEAST_OF_LAST) * room.heights.other)


def _with_set(
    before: _Laid, ways: Sequence[Way], room: SetsRoom, *, is_first: bool
) -> Iterator[_Laid]:
    """Yield flows with a set below them in each of its ways, and torn."""
    page = room.heights.other - room.heading * is_first
    for pieces in ways:
        found = [before._replace(cost=before.cost + _cost_of_sizes([size for size, _ in pieces]))]
        for number, (_, piece) in enumerate(pieces):
            may_turn = not (is_first and room.is_first and not number)
            height = room.heights.other if number else page
            found = [
                laid
                for each in found
                for laid in _with_piece(each, piece, height, room, may_turn=may_turn)
            ]
        yield from found
    flows, left = _torn(ways[0][0][1][0], before.left, page)
    yield _Laid(before.cost + TORN, left, (*before.flows, *flows))


def _cost_of_sizes(sizes: Sequence[int]) -> float:
    """Return what speaks against parts of so many terms each, nothing against one that is whole."""
    small = SMALL * (len(sizes) > 1) * sum(size < FEWEST_TO_MATCH for size in sizes)
    return PARTED * (len(sizes) - 1) + UNEVEN * (max(sizes) - min(sizes)) + small


def _with_piece(
    before: _Laid, piece: Sequence[Flows], height: float, room: SetsRoom, *, may_turn: bool
) -> Iterator[_Laid]:
    """Yield flows with a piece below them on their last page, or else on the next one."""
    empty = before.left / room.heights.other
    for closeness, way in enumerate(piece):
        cost, flows = before.cost + CLOSE * closeness, (*before.flows, *way)
        if (tall := height_of(way)) <= before.left:
            yield _Laid(cost, before.left - tall, flows)
        elif may_turn and (tall := tall - way[0].space_before) <= height:
            yield _Laid(cost + PAGE + empty**2, height - tall, flows)


def _torn(flows: Flows, left: float, height: float) -> tuple[Flows, float]:
    """Return the flows of a set that goes on overleaf, and what it leaves of its last page."""
    *above, definitions = flows
    begun = height_of(above) + definitions.space_before
    if begun + sum(row.height for row in definitions.rows[:FEWEST_BELOW]) > left:
        left = height + flows[0].space_before
    left -= begun
    for row in definitions.rows:
        left = (left if row.height <= left else height) - row.height
    return tuple(_going_on(flow, above, definitions) for flow in flows), left


def _going_on(flow: Flow, above: Sequence[Flow], definitions: Flow) -> Flow:
    """Return a flow of a set that goes on overleaf, all but its definitions whole."""
    is_named = bool(above) and above[0].of_row is not None and flow.role is Role.ENTRIES
    return replace(
        flow,
        stays=flow.stays and flow.role is not Role.ENTRIES,
        whole_up_to=0.0 if flow is definitions else 1.0,
        of_row=OfRow.CELL if is_named else flow.of_row,
    )
