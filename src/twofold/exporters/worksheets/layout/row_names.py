"""Flows of rows that have become lists -> rows that stay together, and where names come again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twofold.exporters.worksheets.layout.exercise_layout import BULLET
from twofold.exporters.worksheets.layout.flows import (
    Flow,
    Flows,
    OfRow,
    Role,
    TextRow,
    height_of,
)
from twofold.exporters.worksheets.layout.line_breaking import Blank

KEPT_ROW = 0.3
"""Part of a page up to which a row stays together: no more than that can be left empty for it."""


KEPT_POINTS = 0.45
"""Part of a page up to which a missing heading stays together with its points."""


def with_rows_kept(flows: Flows, height: float) -> Flows:
    """Return flows in which no page, `height` points high, parts a row that takes little of one."""
    kept = list(flows)
    for start, end in _rows(flows):
        if height_of(flows[start:end]) <= KEPT_ROW * height:
            own = (replace(flow, stays=True) for flow in flows[start : end - 1])
            kept[start : end - 1] = own
    return tuple(kept)


def with_points_kept(flows: Flows, height: float) -> Flows:
    """Return flows in which no page, `height` points high, parts a missing heading from its
    points.

    A pupil knows it by all of them. So it is where they take less than half of one.
    """
    kept = list(flows)
    for start, flow in enumerate(flows):
        if not _is_missing_heading(flow):
            continue
        end = start + 1
        while end < len(flows) and _label(flows[end]) == BULLET:
            end += 1
        if height_of(flows[start:end]) <= KEPT_POINTS * height:
            kept[start : end - 1] = (replace(each, stays=True) for each in kept[start : end - 1])
    return tuple(kept)


def _is_missing_heading(flow: Flow) -> bool:
    """Return whether a flow is a blank with a number, and nothing else."""
    rows = [row for row in flow.rows if isinstance(row, TextRow)]
    pieces = [piece for row in rows for piece in row.line]
    return _label(flow) not in ("", BULLET) and all(isinstance(each, Blank) for each in pieces)


def _label(flow: Flow) -> str:
    """Return what stands before the words of an item; "" where that is nothing."""
    first = flow.rows[0]
    return first.label if flow.role is Role.ITEM and isinstance(first, TextRow) else ""


def _rows(flows: Flows) -> Iterator[tuple[int, int]]:
    """Yield where the rows begin that have cells below their first, and where they end.

    What stands below the title of a list goes on overleaf as any list does.
    """
    cells = [number for number, flow in enumerate(flows) if flow.of_row is OfRow.CELL]
    for number in cells:
        if number and not _is_below_name(flows[number - 1], OfRow.TITLE):
            end = number + 1
            while end < len(flows) and flows[end].of_row is OfRow.CELL:
                end += 1
            yield number - 1, end


def name_of_row(flows: Flows, number: int) -> int | None:
    """Return the number of the flow that names the row of a cell; None where nothing does.

    A row has the title of the list that it stands in, and what stands below a picture that of its
    own list. A name that is asked for does not come again: it would be asked twice.
    """
    of_row = flows[number].of_row
    if of_row is OfRow.NAME:
        title = number - 1
        while title >= 0 and _is_below_name(flows[title], OfRow.NAME):
            title -= 1
        return title if title >= 0 and flows[title].of_row is OfRow.TITLE else None
    if of_row is not OfRow.CELL:  # nearly always
        return None
    above = number - 1
    while above >= 0 and _is_below_name(flows[above]):
        above -= 1
    return above if above >= 0 and flows[above].of_row is not None else None


def _is_below_name(flow: Flow, *more: OfRow) -> bool:
    """Return whether a flow is a cell, a picture, or something `more` that a row may be."""
    return flow.of_row in (OfRow.CELL, *more) or flow.role is Role.FIGURE


def said_again(name: Flow) -> Flow:
    """Return the name of a row for the top of what goes on below a bank of its own."""
    return replace(name, of_row=OfRow.AGAIN, space_before=0.0, stays=True)
