"""A sheet as a class has it -> the sets in which its terms are laid out, for large print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from twofold.exporters.worksheets.blocks.exercises import Matching
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Flow,
    Flows,
    FormRow,
    Role,
)


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
