"""Flows on pages that are not full -> the same, in which the rows of tables have the room left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role, Row, TableRow, height_of
from twofold.exporters.worksheets.layout.page_breaking import Page, fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import ROUNDING

MOST_ROOM = 2.5
"""Ems that a row grows by at most: a third line to write on, which nobody asks for, would fit."""

MOST_OF_SEVERAL = 1.0
"""Ems for a row that has several lines to write on: these are room enough for their answers."""


def with_roomy_rows(flows: Flows, end: Flows, height: float, size: float) -> Flows:
    """Return flows with taller rows in tables, all of a page by as much, and none for a page more.

    Letters have `size` points. Rows of headings stay as they are, and the last page leaves room for
    the `end` of the sheet.
    """
    pages = fill_pages(flows, height)
    more: dict[tuple[int, int], float] = {}
    for page in pages:
        rows = list(_rows(flows, page))
        spare = height - filled(flows, page) - ROUNDING
        spare -= height_of(end) if page is pages[-1] else 0.0
        if rows and spare > 0 and not any(flows[placed.flow].fills for placed in page):
            most = min(_most_room(flows[flow].rows[row]) for flow, row in rows) * size
            more |= dict.fromkeys(rows, min(spare / len(rows), most))
    if not more:
        return flows
    return tuple(_with_room(flow, number, more) for number, flow in enumerate(flows))


def _rows(flows: Flows, page: Page) -> Iterator[tuple[int, int]]:
    """Yield the rows of tables on a page, but those of headings, by the numbers of their flows."""
    for placed in page:
        row = flows[placed.flow].rows[placed.row]
        if isinstance(row, TableRow) and not row.is_header:
            yield placed.flow, placed.row


def _most_room(row: Row) -> float:
    """Return by how many ems a row of a table grows at most."""
    cells = row.cells if isinstance(row, TableRow) else ()
    has_several = any(cell.is_blank and len(cell.lines) > 1 for cell in cells)
    return MOST_OF_SEVERAL if has_several else MOST_ROOM


def _with_room(flow: Flow, number: int, more: dict[tuple[int, int], float]) -> Flow:
    if flow.role is not Role.TABLE:
        return flow
    rows = tuple(
        _taller(row, more.get((number, place), 0.0)) if isinstance(row, TableRow) else row
        for place, row in enumerate(flow.rows)
    )
    return replace(flow, rows=rows)


def _taller(row: TableRow, points: float) -> TableRow:
    """Return a row so many points taller, half of them above its words and half below."""
    cells = (
        replace(cell, lines=tuple((down + points / 2, line) for down, line in cell.lines))
        for cell in row.cells
    )
    return replace(row, height=row.height + points, cells=tuple(cells))
