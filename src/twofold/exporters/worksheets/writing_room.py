"""Flows with room for long answers -> flows in which that room ends with a page, or those of a key.

The room of a gap, a box or a correction is the same in blank and key; that of a long answer is not,
for a marker needs the answer and no lines.
"""

from __future__ import annotations

from dataclasses import replace

from twofold.exporters.worksheets.flows import Flow
from twofold.exporters.worksheets.pages import Placed, fill_pages

Flows = tuple[Flow, ...]


def answered(flows: Flows) -> Flows:
    """Return the flows as a key has them: expected answers in place of room for long ones."""
    return tuple(replace(flow, rows=flow.key_rows) if flow.key_rows else flow for flow in flows)


def ended_with_pages(flows: Flows, height: float) -> Flows:
    """Return flows on pages of `height` points with a little less or more room for long answers.

    All rooms give up some rows where that saves a page. One gives up as few as bring its end on to
    an earlier page, and takes as many as are left below it where the next item does not fit.
    """
    if not any(flow.spare for flow in flows):  # Most sheets.
        return flows
    flows = _on_fewer_pages(flows, height)
    for number, flow in enumerate(flows):
        if flow.spare:
            flows = _grown(_shrunk(flows, number, height), number, height)
    return flows


def _on_fewer_pages(flows: Flows, height: float) -> Flows:
    pages = len(fill_pages(flows, height))
    most = max(flow.spare for flow in flows)
    for fewer in range(1, most + 1):
        shorter = flows
        for number, flow in enumerate(flows):
            shorter = _with_rows(shorter, number, -min(fewer, flow.spare))
        if len(fill_pages(shorter, height)) < pages:
            return shorter
    return flows


def _shrunk(flows: Flows, number: int, height: float) -> Flows:
    spare = flows[number].spare
    page, _ = _end(flows, number, height)
    if page and _end(_with_rows(flows, number, -spare), number, height)[0] < page:
        for fewer in range(1, spare + 1):
            shorter = _with_rows(flows, number, -fewer)
            if _end(shorter, number, height)[0] < page:
                return shorter
    return flows


def _grown(flows: Flows, number: int, height: float) -> Flows:
    page, last = _end(flows, number, height)
    if number + 1 == len(flows) or _page_of(flows, number + 1, height) == page:
        return flows
    row = flows[number].rows[-1].height
    more = int((height - last.y - row) / row)
    return _with_rows(flows, number, more) if more <= flows[number].spare else flows


def _with_rows(flows: Flows, number: int, more: int) -> Flows:
    """Return the flows, one of them with so many rows more or less, and no longer to spare."""
    flow = flows[number]
    rows = (*flow.rows, *flow.rows[-1:] * more) if more > 0 else flow.rows[: len(flow.rows) + more]
    changed = replace(flow, rows=rows, spare=flow.spare - abs(more))
    return (*flows[:number], changed, *flows[number + 1 :])


def _end(flows: Flows, number: int, height: float) -> tuple[int, Placed]:
    """Return the page on which a flow ends, counted from 0, and its last row there."""
    return next(
        (page, placed)
        for page, rows in reversed(list(enumerate(fill_pages(flows, height))))
        for placed in reversed(rows)
        if placed.flow == number
    )


def _page_of(flows: Flows, number: int, height: float) -> int:
    pages = enumerate(fill_pages(flows, height))
    return next(page for page, rows in pages if any(each.flow == number for each in rows))
