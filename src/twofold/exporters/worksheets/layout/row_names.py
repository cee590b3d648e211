"""Flows of rows that have become lists -> rows that stay together, and where names come again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twofold.exporters.worksheets.layout.flows import Flow, Flows, OfRow, height_of

KEPT_ROW = 0.3
"""Part of a page up to which a row stays together: no more than that can be left empty for it."""


def with_rows_kept(flows: Flows, height: float) -> Flows:
    """Return flows in which no page, `height` points high, parts a row that takes little of one."""
    kept = list(flows)
    for start, end in _rows(flows):
        if height_of(flows[start:end]) <= KEPT_ROW * height:
            own = (replace(flow, stays=True) for flow in flows[start : end - 1])
            kept[start : end - 1] = own
    return tuple(kept)


def _rows(flows: Flows) -> Iterator[tuple[int, int]]:
    """Yield where the rows begin that have cells below their first, and where they end.

    What stands below the title of a list goes on overleaf as any list does.
    """
    cells = [number for number, flow in enumerate(flows) if flow.of_row is OfRow.CELL]
    for number in cells:
        if number and flows[number - 1].of_row not in (OfRow.CELL, OfRow.TITLE):
            end = number + 1
            while end < len(flows) and flows[end].of_row is OfRow.CELL:
                end += 1
            yield number - 1, end


def name_of_row(flows: Flows, number: int) -> int | None:
    """Return the number of the flow that names the row of a cell; None where nothing does.

    A name that is asked for does not: it would be asked twice.
    """
    if flows[number].of_row is not OfRow.CELL:  # nearly always
        return None
    above = number - 1
    while above >= 0 and flows[above].of_row is OfRow.CELL:
        above -= 1
    return above if above >= 0 and flows[above].of_row is not None else None


def said_again(name: Flow) -> Flow:
    """Return the name of a row for the top of what goes on below a bank of its own."""
    return replace(name, of_row=OfRow.AGAIN, space_before=0.0, stays=True)
