"""Flows -> the same, an essay's question, levels, plan and lines on one page where that can be.

Else its lines are all on the next, or many enough on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import TypeGuard

from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role, Row, TableRow, height_of
from twofold.exporters.worksheets.layout.page_breaking import fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import MM, ROUNDING

MOST_BEFORE = 1 / 3
"""Part of a page that stays empty at most for an essay that begins on the next; where more would,
its lines go on overleaf."""

CLOSER = (1.0, 0.75, 0.5)
"""Parts of the space between what an essay has that are left, so that a page has room for it."""

LEAST_BELOW = 0.4
"""Part of a page that lines have below a plan at least, where they go on overleaf; of less, the
plan has all."""

GOOD_PLAN, TALLEST_PLAN, TALLEST_IN_LARGE = 55 * MM, 80 * MM, 120 * MM
"""Points of a plan with room for some words to each of its points, and of the tallest: in large
print, where its boxes stand below each other, too."""

GOOD_BOX_LINES = 2.75
"""Lines of handwriting that each box has room for in a good plan of large print: as many as the
boxes of ordinary print begin with."""

LEAST_SPACE = 0.15
"""Part of a line's height that stays between what an essay has, where its boxes need the rest."""


def with_essays_together(flows: Flows, height: float) -> Flows:
    """Return flows in which a pupil sees an essay at once, on pages of `height` points.

    All of it stands on one page or, where it has no room there, all above its lines. So it is where
    that takes no page more, and leaves no large part of the page before empty.
    """
    rooms = [number for number, flow in enumerate(flows) if flow.fills]
    for room in rooms:
        flows = next(_ways(flows, room, height), flows)
    return flows


def with_plans_grown(flows: Flows, height: float) -> Flows:
    """Return flows in which plans share with their lines what their pages have left.

    Where few lines would stand there a plan takes all of it, or what it has use for, and all the
    lines are overleaf: who writes an essay begins it where most of it has room. No page more is
    needed for that. Boxes below each other come before space between, and before lines of which
    there are enough.
    """
    for room in [number for number, flow in enumerate(flows) if number and flow.fills]:
        ways = (
            _with_plan_grown(flows, room, height),
            _with_good_boxes(flows, room, height),
            _with_rest_shared(flows, room, height),
        )
        for grown in sorted(ways, key=lambda way: _lacking(way, room) > ROUNDING):
            if grown != flows and len(fill_pages(grown, height)) == len(fill_pages(flows, height)):
                flows = grown
                break
    return flows


def _with_plan_grown(flows: Flows, room: int, height: float) -> Flows:
    """Return flows with a taller plan above the room of a number, which begins the next page."""
    pages = fill_pages(flows, height)
    number = next(n for n, page in enumerate(pages) if page[-1].flow >= room - 1)
    above = tuple(placed for placed in pages[number] if placed.flow < room)
    spare = max(0.0, height - filled(flows, above) - ROUNDING)
    goes_on = any(placed.flow == room for page in pages[number + 1 :] for placed in page)
    if not (goes_on and above and spare < LEAST_BELOW * height):
        return flows
    plan = flows[room - 1]
    tallest = TALLEST_PLAN if _count_boxes(plan) == 1 else TALLEST_IN_LARGE
    if spare < _lacking(flows, room):
        flows, won = _closer(flows, room, _lacking(flows, room) - spare)
        spare += won
    more = max(0.0, min(spare, tallest - height_of((plan,))))
    taller = replace(_taller(flows[room - 1], more), stays=False)
    return (*flows[: room - 1], taller, replace(flows[room], begins_page=0), *flows[room + 1 :])


def _lacking(flows: Flows, room: int) -> float:
    """Return how many points boxes below each other lack to be good, above the room of a number."""
    boxes, line = _boxes(flows[room - 1]), flows[room].rows[0].height
    good = GOOD_BOX_LINES * line
    return sum(max(0.0, good - box.height) for box in boxes) if len(boxes) > 1 else 0.0


def _closer(flows: Flows, room: int, lacking: float) -> tuple[Flows, float]:
    """Return flows with less space between what an essay has above its lines, and what that wins.

    All of it gives up as much, in points no more than what boxes are `lacking`.
    """
    first = next(n for n in range(room, -1, -1) if flows[n].role is Role.ITEM)
    least = LEAST_SPACE * flows[first].rows[0].height
    own = range(first + 1, room)
    spaces = {number: max(0.0, flows[number].space_before - least) for number in own}
    won = min(lacking, sum(spaces.values()))
    part = won / (sum(spaces.values()) or 1.0)
    closer = (
        replace(flow, space_before=flow.space_before - part * spaces.get(number, 0.0))
        for number, flow in enumerate(flows)
    )
    return tuple(closer), won


def _with_good_boxes(flows: Flows, room: int, height: float) -> Flows:
    """Return flows with good boxes below each other, for which lines go on overleaf earlier.

    The plan does, too, where that leaves no large part of the page before empty.
    """
    more = _lacking(flows, room)
    if not more:
        return flows
    good = (*flows[: room - 1], _taller(flows[room - 1], more), *flows[room:])
    pages = fill_pages(good, height)
    begun = next(number for number, page in enumerate(pages) if page[-1].flow >= room - 1)
    first = next(placed.flow for placed in pages[begun] if not placed.repeats)
    left = 1 - filled(good, pages[begun - 1]) / height if begun and first == room - 1 else 0.0
    return good if left <= MOST_BEFORE else flows


def _with_rest_shared(flows: Flows, room: int, height: float) -> Flows:
    """Return flows whose plan has half of what its page has left, or what makes it a good one.

    The lines of a room of a number have the rest. They begin on the page of the plan.
    """
    plan = flows[room - 1]
    pages = fill_pages(flows, height)
    page = next(page for page in pages if page[-1].flow >= room - 1)
    if not any(placed.flow == room for placed in page):
        return flows
    above = filled(flows, tuple(placed for placed in page if placed.flow < room))
    goes_on = page[-1].flow == room
    of_lines = LEAST_BELOW * height + flows[room].rows[0].height
    spare = height - above - of_lines if goes_on else (height - filled(flows, page)) / 2
    boxes = _count_boxes(plan)
    line = flows[room].rows[0].height
    good = GOOD_PLAN if boxes == 1 else boxes * GOOD_BOX_LINES * line
    more = min(spare, good - height_of((plan,)))
    if more <= 0:
        return flows
    return (*flows[: room - 1], _taller(plan, more), *flows[room:])


def _taller(plan: Flow, more: float) -> Flow:
    """Return a plan whose boxes to write in are so many points taller, the lowest before others."""
    heights = sorted(box.height for box in _boxes(plan))
    levels = ((sum(heights[:count]) + more) / count for count in range(1, len(heights) + 1))
    level = min(levels, default=0.0)
    rows = tuple(
        replace(row, height=max(row.height, level)) if _is_box_to_write_in(row) else row
        for row in plan.rows
    )
    return replace(plan, rows=rows)


def _boxes(plan: Flow) -> list[TableRow]:
    return [row for row in plan.rows if _is_box_to_write_in(row)]


def _count_boxes(plan: Flow) -> int:
    return len(_boxes(plan))


def _is_box_to_write_in(row: Row) -> TypeGuard[TableRow]:
    """Return whether a row of a plan has boxes with nothing in them."""
    return isinstance(row, TableRow) and any(cell.is_blank for cell in row.cells)


def _ways(flows: Flows, room: int, height: float) -> Iterator[Flows]:
    """Yield flows with an essay on one page, and with all that is above its lines on one.

    Else its levels are on that of its question, with the plan overleaf.
    """
    last = room
    while flows[last].stays and last + 1 < len(flows):
        last += 1
    pages = fill_pages(flows[: last + 1], height)
    ends = dict.fromkeys((last, room - 1, _last_level(flows, room)))
    for end, part in product(ends, CLOSER):
        way = _together(flows, _first_of(flows, room), end, part)
        first = _first_of(way, room)
        if height_of(way[first : end + 1]) - way[first].space_before > height:
            continue
        moved = fill_pages(way[: last + 1], height)
        begun = next(number for number, page in enumerate(moved) if page[-1].flow >= first)
        is_next = bool(begun) and moved[begun][0].flow == first
        left = 1 - filled(way, moved[begun - 1]) / height if is_next else 0.0
        if len(moved) <= len(pages) and left <= MOST_BEFORE:
            yield way


def _first_of(flows: Flows, room: int) -> int:
    """Return the number of the first flow that stays with an essay: its question or a heading."""
    first = room
    while flows[first].role is not Role.ITEM:
        first -= 1
    while first and flows[first - 1].stays:
        first -= 1
    return first


def _last_level(flows: Flows, room: int) -> int:
    """Return the number of the last level above the plan of an essay, and above help to begin.

    Both stay with what is below them.
    """
    plan = next((n for n in range(room, 0, -1) if flows[n].role is Role.TABLE), room)
    return next((n for n in range(plan - 1, 0, -1) if not flows[n].stays), 0)


def _together(flows: Flows, first: int, last: int, part: float) -> Flows:
    """Return flows of which those from one number to another stand on one page.

    A part of the space between them is left.
    """
    return tuple(
        replace(
            flow,
            stays=flow.stays or number < last,
            whole_up_to=1.0,
            space_before=flow.space_before * (part if number > first else 1.0),
        )
        if first <= number <= last
        else flow
        for number, flow in enumerate(flows)
    )
