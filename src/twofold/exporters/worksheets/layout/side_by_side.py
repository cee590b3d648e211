"""Items set in half a column -> the same side by side, each read to its end before the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twofold.exporters.worksheets.layout.exercise_layout import ExerciseLayout
from twofold.exporters.worksheets.layout.flows import (
    ColumnsRow,
    Flow,
    Flows,
    FormRow,
    Role,
    TextRow,
    as_one_row,
    height_of,
)

GUTTER = 2.0
"""Ems between two columns of items."""

COLUMNS = 2
"""Columns of items on a page: words in a third would be too narrow to read."""

SAVED = 0.75
"""Part of its height in one column that something takes at most to be set in two."""

TALLEST = 0.6
"""Part of a page up to which items side by side stay together; they are taller nowhere."""


def narrowed(layout: ExerciseLayout) -> ExerciseLayout:
    """Return a layout of one of two columns, from the left end of the other's own."""
    style = layout.style
    taken = style.column - (style.column - GUTTER * style.size) / COLUMNS
    return replace(layout, style=replace(style, width=style.width - taken), is_narrow=True)


def right_column(layout: ExerciseLayout) -> float:
    """Return where the second of two columns begins, in points from the left."""
    return layout.style.column - narrowed(layout).style.column


def side_by_side(items: Sequence[Flows], layout: ExerciseLayout) -> Flow:
    """Return one or two items, which are set in a narrowed layout, as one flow.

    It has the space above the first of them, and its places.
    """
    first = items[0][0]
    right = right_column(layout)
    rows = zip(items, ((0.0, right), (right, 0.0)), strict=False)
    columns = tuple(
        tuple(_moved(flow, left, short) for flow in flows) for flows, (left, short) in rows
    )
    height = max(height_of(flows) - flows[0].space_before for flows in columns)
    return Flow(Role.ITEM, (ColumnsRow(height, columns),), first.space_before, whole_up_to=1.0)


def rows_in_columns(entries: Sequence[Sequence[FormRow]], layout: ExerciseLayout) -> FormRow:
    """Return the rows of entries in a narrowed layout as one row: down, and down again beside it.

    The columns are as equally tall as may be, the first rather the longer one.
    """
    heights = [sum(row.height for row in rows) for rows in entries]
    ways = range(len(entries) - 1, 0, -1)
    cut = min(ways, key=lambda cut: max(sum(heights[:cut]), sum(heights[cut:])))
    left, beside = (
        as_one_row([row for rows in part for row in rows])
        for part in (entries[:cut], entries[cut:])
    )
    moved = _row_moved(beside, right_column(layout))
    return FormRow(max(left.height, beside.height), (*left.parts, *moved.parts))


def _moved(flow: Flow, points: float, short: float) -> Flow:
    """Return a flow further right; its codes end so many points before the column does."""
    rows = tuple(
        row._replace(x=row.x + points, label_x=row.label_x + points, code_right=short)
        if isinstance(row, TextRow)
        else _row_moved(row, points)
        if isinstance(row, FormRow)
        else row
        for row in flow.rows
    )
    return replace(flow, rows=rows)


def _row_moved(row: FormRow, points: float) -> FormRow:
    return replace(row, parts=tuple(replace(part, x=part.x + points) for part in row.parts))
