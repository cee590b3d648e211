"""Sets of terms as a class has them -> the same over the pages of large print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from twofold.exporters.worksheets.blocks.exercises import Matching
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Flow,
    Flows,
    FormRow,
    OfRow,
    Role,
    height_of,
)

FEWEST_BELOW = 2
"""Definitions at least that stand below the terms of a set which goes on overleaf."""


def with_starts(sheet: Sheet, flows: Flows) -> Sheet:
    """Return a sheet whose terms are in the sets in which they are laid out."""
    blocks = (
        replace(block, starts=_starts_in(flows)) if isinstance(block, Matching) else block
        for block in sheet.blocks
    )
    return replace(sheet, blocks=tuple(blocks), others=())


def _starts_in(flows: Flows) -> tuple[int, ...]:
    """Return with which of its terms each set begins that is laid out, counted from 0."""
    *starts, _ = accumulate(_counts(flows), initial=0)
    return tuple(starts)


def count_sets(flows: Flows) -> int:
    """Return how many sets are laid out, each of which may be two lists."""
    return sum(1 for _ in _counts(flows))


def _counts(flows: Flows) -> Iterator[int]:
    counts = (_count_boxes(flow) for flow in flows if flow.role is Role.ENTRIES)
    return filter(None, counts)


def _count_boxes(flow: Flow) -> int:
    rows = (row for row in flow.rows if isinstance(row, FormRow))
    return sum(isinstance(part, AnswerBox) for row in rows for part in row.parts)


def set_on_pages(
    ways: Sequence[Flows], left: float, height: float, *, is_below_head: bool = False
) -> tuple[Flows, float]:
    """Return the flows of a set that is as the class has it, and what it leaves of its last page.

    That has so many points `left`, and the next ones their `height`. The set stands whole on the
    first of both that takes it in one of the `ways`, each closer than the one before; but none that
    `is_below_head` of its sheet leaves that by itself. What cannot stand whole goes on overleaf
    with its definitions, below its heading once more: its terms stand together.
    """
    for way in ways:
        if (tall := height_of(way)) <= left:
            return way, left - tall
    for way in () if is_below_head else ways:
        if (tall := height_of(way) - way[0].space_before) <= height:
            return way, height - tall
    return _parted(ways[0], left, height)


def _parted(flows: Flows, left: float, height: float) -> tuple[Flows, float]:
    """Return the flows of a set that goes on overleaf, and what it leaves of its last page."""
    *above, definitions = flows
    begun = height_of(above) + definitions.space_before
    if begun + sum(row.height for row in definitions.rows[:FEWEST_BELOW]) > left:
        left = height + flows[0].space_before
    parted = tuple(
        replace(
            flow,
            stays=flow.stays and flow.role is not Role.ENTRIES,
            whole_up_to=1.0 if flow is not definitions else 0.0,
            of_row=OfRow.CELL if above[0].of_row and flow.role is Role.ENTRIES else flow.of_row,
        )
        for flow in flows
    )
    left -= begun
    for row in definitions.rows:
        left = (left if row.height <= left else height) - row.height
    return parted, left
