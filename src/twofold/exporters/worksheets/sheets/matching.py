"""Terms with their definitions -> sets of them on their pages, as flows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from twofold.exporters.worksheets.blocks.exercises import MOST_TO_MATCH, Matching
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.exercise_layout import ExerciseLayout
from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role, height_of
from twofold.exporters.worksheets.layout.page_breaking import closer
from twofold.exporters.worksheets.layout.page_style import PageHeights
from twofold.exporters.worksheets.layout.text_layout import HeadingOf
from twofold.exporters.worksheets.sheets.matching_columns import MatchingColumns
from twofold.exporters.worksheets.sheets.matching_set import MatchingSet, set_of, title_of_set
from twofold.exporters.worksheets.sheets.matching_starts import MatchingRoom, starts_of_sets
from twofold.exporters.worksheets.sheets.sets_on_pages import Piece, SetsRoom, Way, sets_on_pages
from twofold.text import Text

CLOSE_SPACE = 0.5
"""Part of the space between the lists of a set that is left where a page takes it whole then."""

BELOW = 4.0
"""Ems below the last set, if that takes no other page, for how to study what was missed."""


def spares(sheet: Sheet) -> bool:
    """Return whether a sheet has a definition that is right for no term."""
    return any(isinstance(block, Matching) and block.spare for block in sheet.blocks)


def spares_in_several_sets(sheet: Sheet, flows: Flows) -> bool:
    """Return whether terms are in several sets, of which one alone has a meaning left over.

    Each of several has a heading among the flows below that of the sheet. Where sets are those of
    a class a heading may be that of a part, and the one that is left over is left over there, too.
    """
    is_as_in_class = any(isinstance(block, Matching) and block.starts for block in sheet.blocks)
    has_headings = any(flow.role is Role.HEADING for flow in flows)
    return spares(sheet) and has_headings and not is_as_in_class


def matching_flows(
    block: Matching, layout: ExerciseLayout, heading: HeadingOf, room: MatchingRoom
) -> Iterator[Flow]:
    """Yield the sets that fit their pages best, each below a heading unless there is one alone."""
    columns = MatchingColumns.of(block, layout)
    sets = _sets(block, columns, heading, room)
    titled = [
        (each, title_of_set(block, each, number, layout.labels) if len(sets) > 1 else ())
        for number, each in enumerate(sets, 1)
    ]
    if not block.starts:
        for each, title in titled:
            yield from columns.below(each, title, heading)
        return
    own = SetsRoom(room.heights, room.heading, room.is_first, room.is_followed)
    yield from sets_on_pages([_ways(*each, columns, heading) for each in titled], own)


def _ways(
    each: MatchingSet, title: Text, columns: MatchingColumns, heading: HeadingOf
) -> list[Way]:
    """Return the ways of a set in large print: whole, and in parts below their own headings.

    Where there is little room the first part of a set without a heading has none, either.
    """

    @cache
    def piece(part: MatchingSet, *titles: Text) -> Piece:
        usual = columns.below(part, titles[0], heading)
        close = (columns.below(part, each, heading, is_close=True) for each in titles)
        return len(part.pairs), (usual, *(closer(way, CLOSE_SPACE) for way in close))

    parted = each.parted(is_beside=columns.is_beside)
    ways: list[Way] = [[piece(each, title)]]
    for first, *others in parted:
        titles = first.title_as_part(title), *([title] if not title else ())
        below = [piece(part, part.title_as_part(title)) for part in others]
        ways.append([piece(first, *titles), *below])
    return ways


def _sets(
    block: Matching, columns: MatchingColumns, heading: HeadingOf, room: MatchingRoom
) -> tuple[MatchingSet, ...]:
    pairs, letters = block.pairs, columns.layout.labels.letters

    def cut(starts: Sequence[int]) -> tuple[MatchingSet, ...]:
        ends = pairwise((*starts, len(pairs)))
        return tuple(set_of(block, start, end, letters) for start, end in ends)

    if block.starts:
        return cut(block.starts)
    if len(pairs) <= MOST_TO_MATCH:
        (alone,) = cut((0,))
        if height_of(columns.flows(alone)) <= room.heights.first:
            return (alone,)
    return cut(_starts(block, columns, heading, room))


def _starts(
    block: Matching, columns: MatchingColumns, heading: HeadingOf, room: MatchingRoom
) -> tuple[int, ...]:
    """Return where sets begin, with room below the last of them where that costs no page."""
    pairs, layout = block.pairs, columns.layout

    @cache
    def height(start: int, end: int) -> float:
        each = set_of(block, start, end, layout.labels.letters)
        title = title_of_set(block, each, start + 1, layout.labels)
        return space + heading(title).height + columns.height(each)

    space = heading(()).space_before
    # At the top of a page a heading has no space above it.
    room = replace(room, heights=PageHeights(room.heights.first, room.heights.other + space))
    pages, starts = starts_of_sets(pairs, height, room)
    if room.is_followed:
        return starts
    below = BELOW * layout.style.size

    def height_and_below(start: int, end: int) -> float:
        return height(start, end) + below * (end == len(pairs))

    as_many, others = starts_of_sets(pairs, height_and_below, room)
    return others if as_many == pages else starts
