"""A sheet that takes half a page -> the same twice, with a line between them to cut along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, pi, sin

from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role, height_of
from twofold.exporters.worksheets.layout.page_breaking import Page, PlacedRow, filled
from twofold.exporters.worksheets.layout.page_style import MM, PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow, Rectangle, Stroke

ABOVE_CUT = 5 * MM
BELOW_CUT = 8 * MM
"""Room above the line along which a page is cut, and below it: a margin of the second half."""

DASHES = (4.0, 3.0)
"""Points of the dashes of a line to cut along, and between them."""

SCISSORS = 11.0
"""Points that the scissors on the line are long."""


CLOSER = (1.0, 0.85, 0.7, 0.55, 0.4)
"""Parts of the space between flows that are left, so that a sheet fits half a page."""


WELL_SPACED = CLOSER[:3]
"""Those with which items are still seen to be apart."""


def closer(flows: Flows, style: PageStyle, parts: Sequence[float] = CLOSER) -> Flows:
    """Return flows with as much less space between them as lets half a page take them, if any.

    Of the space one of the `parts` is left.
    """
    for part in parts:
        tried = tuple(replace(flow, space_before=part * flow.space_before) for flow in flows)
        if fits_half(tried, style):
            return tried
    return flows


def fits_half(flows: Flows, style: PageStyle) -> bool:
    """Return whether half a page has room for flows."""
    return height_of(flows) - flows[0].space_before <= _room(style)


def twice(
    flows: Flows, pages: tuple[Page, ...], style: PageStyle
) -> tuple[Flows, tuple[Page, ...]]:
    """Return flows and pages with a copy in the lower half; as they are where it has no room.

    The copy is not read aloud, as the header of a table is not that goes on over the page.
    """
    if len(pages) != 1 or filled(flows, pages[0]) > _room(style):
        return flows, pages
    page, cut = pages[0], style.height / 2 - style.top
    down = cut + BELOW_CUT
    line = Flow(Role.DRAWING, (DrawnRow(0.0, tuple(_cut_line(style.column)), ()),))
    copy = (PlacedRow(each.flow, each.row, each.y + down, repeats=True) for each in page)
    return (*flows, line), ((*page, PlacedRow(len(flows), 0, cut), *copy),)


def _room(style: PageStyle) -> float:
    """Return the points that each half of a page has for a sheet."""
    cut = style.height / 2 - style.top
    return min(cut - ABOVE_CUT, style.column_height - cut - BELOW_CUT)


def _cut_line(width: float) -> tuple[Stroke | Rectangle, ...]:
    """Return a dashed line with scissors near its left end."""
    return (
        Stroke(((0.0, 0.0), (SCISSORS, 0.0)), dashes=DASHES),
        *_scissors(1.6 * SCISSORS),
        Stroke(((3.2 * SCISSORS, 0.0), (width, 0.0)), dashes=DASHES),
    )


def _scissors(x: float) -> tuple[Stroke | Rectangle, ...]:
    """Return scissors that open to the right: two rings, and a blade from each."""
    ring, slope = 0.17 * SCISSORS, pi / 9
    parts: list[Stroke | Rectangle] = []
    for side in (-1, 1):
        middle = side * 0.24 * SCISSORS
        parts.append(Rectangle(x - ring, middle - ring, 2 * ring, 2 * ring, ring))
        start = x + ring * cos(slope), middle - side * ring * sin(slope)
        end = x + SCISSORS, middle - side * SCISSORS * sin(slope)
        parts.append(Stroke((start, end)))
    return tuple(parts)
