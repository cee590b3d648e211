"""Flows on pages -> the same, with more space between items where a page has some left."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import mean

from twofold.exporters.worksheets.layout.even_pages import HEADINGS, is_box
from twofold.exporters.worksheets.layout.exercise_layout import BULLET
from twofold.exporters.worksheets.layout.flows import Flows, Role, TextRow, height_of
from twofold.exporters.worksheets.layout.page_breaking import fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import ROUNDING

MOST_SPREAD, MOST_ALONE = 1.4, 1.0
"""Ems that the space between two items grows by at most, and on a page that is the only one."""


def spread(flows: Flows, end: Flows, height: float, size: float) -> Flows:
    """Return flows with more space between items where their page has some left.

    Letters have `size` points. No page takes another row or less. The last page has no more space
    than those before it, and leaves room for the `end` of the sheet. One with an essay has lines.
    """
    pages = fill_pages(flows, height)
    more = [0.0] * len(flows)
    given: list[float] = []
    for page in pages:
        own = [flows[placed.flow] for placed in page]
        if any(flow.fills for flow in own):
            continue
        is_last = page is pages[-1]
        starts = [
            placed.flow
            for above, placed in pairwise(page)
            if not placed.row and not above.repeats and _may_part(flows, placed.flow)
        ]
        spare = height - filled(flows, page) - (height_of(end) if is_last else 0.0) - ROUNDING
        if not starts or spare <= 0:
            continue
        most = size * (MOST_ALONE if is_last else MOST_SPREAD)
        each = min(spare / len(starts), mean(given) if given and is_last else most)
        given.append(each)
        for number in starts:
            more[number] = each
    return tuple(
        replace(flow, space_before=flow.space_before + each) if each else flow
        for flow, each in zip(flows, more, strict=True)
    )


def _may_part(flows: Flows, number: int) -> bool:
    """Return whether a flow may stand further below the one above: it is no part of that.

    A heading and a box of words begin something, and nothing may part them from its first item; nor
    the points of a list from each other.
    """
    above, flow = flows[number - 1], flows[number]
    first = flow.rows[0]
    is_point = isinstance(first, TextRow) and first.label == BULLET
    if is_box(above) or is_point or above.role in HEADINGS:
        return False
    begins = flow.role in (Role.HEADING, Role.SUBHEADING, Role.ITEM)
    return (begins and not flow.inside) or (flow.role is Role.DRAWING and flow.keeps_space)
