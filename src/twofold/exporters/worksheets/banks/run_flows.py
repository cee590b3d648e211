"""The flows of a run of items -> the same kept whole, parted, or as tall as the box beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role, TextRow, height_of
from twofold.exporters.worksheets.layout.page_breaking import Page


def as_tall_as(tall: float, flows: Flows) -> Flows:
    """Return flows beside a box of so many points, with room below the last for the rest of it."""
    rest = tall - height_at_top(flows)
    last = flows[-1].rows[-1]
    if rest <= 0 or not isinstance(last, TextRow):
        return flows
    lower = last._replace(height=last.height + rest)
    return (*flows[:-1], replace(flows[-1], rows=(*flows[-1].rows[:-1], lower)))


def height_at_top(flows: Sequence[Flow]) -> float:
    """Return the height of flows of which the first has nothing above it."""
    return height_of(flows) - flows[0].space_before if flows else 0.0


def staying(flows: Flows) -> Flows:
    """Return flows that stay on one page."""
    return (*(replace(flow, stays=True) for flow in flows[:-1]), flows[-1])


def with_tables_whole(flows: Flows) -> Flows:
    """Return flows of whose tables, which stand with a bank, no page parts one that it can take."""
    return tuple(
        replace(flow, whole_up_to=1.0) if flow.role is Role.TABLE else flow for flow in flows
    )


def with_first_parted(flows: Flows) -> Flows:
    """Return flows of which pages may part the first, with what leads to it.

    For it is taller than what a page has left below the head.
    """
    first = next((n for n, flow in enumerate(flows) if not flow.stays), len(flows) - 1)
    begun = (replace(flow, whole_up_to=0.0) for flow in flows[: first + 1])
    return (*begun, *flows[first + 1 :])


def beginnings(pages: Sequence[Page]) -> Iterator[int]:
    """Yield the page on which each flow begins, counted from 0."""
    count = 0
    for number, page in enumerate(pages):
        for placed in page:
            if placed.flow == count:
                yield number
                count += 1
