"""Flows on pages -> the same with pictures once more where what is read with them goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from twofold.exporters.worksheets.layout.flows import Flows, PictureRow, Role, height_of
from twofold.exporters.worksheets.layout.page_breaking import Page, fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import ROUNDING
from twofold.exporters.worksheets.layout.picture_groups import (
    SMALLEST,
    PicturesOfNotes,
    smaller,
)
from twofold.source import Position

Even = Callable[[Flows], Flows]
"""Flows -> the same, their pages filled evenly."""


def with_pictures_repeated(
    flows: Flows, even: Even, height: float, shown_with: PicturesOfNotes
) -> Flows:
    """Return flows on even pages, a picture once more at the top of each that is read with it.

    It may be a little smaller on a page of so many points that has room for it so. Else what stands
    there goes on over a page more: who reads large print loses the place where pages are turned to
    and fro. Notes are `shown_with` pictures, all by their places.
    """
    evened = even(flows)
    if not shown_with:
        return evened
    shown = _with_pictures(evened, height, shown_with)
    if len(fill_pages(shown, height)) == len(fill_pages(evened, height)):
        return shown
    longer = _with_pictures(flows, height, shown_with)
    evener = even(longer)
    return evener if _is_read_there(evener, height, shown_with) else longer


def _with_pictures(flows: Flows, height: float, shown_with: PicturesOfNotes) -> Flows:
    number = 1
    while number < len(fill_pages(flows, height)):
        flows = _with_picture_on(number, flows, height, shown_with)
        number += 1
    return flows


def pages_without_repeats(flows: Flows, shown: Flows, height: float) -> tuple[Page, ...]:
    """Return the pages of flows that are `shown` with pictures once more, but for those.

    Their rows have the numbers of the flows.
    """
    places: dict[int, int] = {}
    for number, flow in enumerate(shown):
        if flow.rows is flows[len(places)].rows:
            places[number] = len(places)
    return tuple(
        tuple(placed._replace(flow=places[placed.flow]) for placed in page if placed.flow in places)
        for page in fill_pages(shown, height)
    )


def _with_picture_on(
    number: int, flows: Flows, height: float, shown_with: PicturesOfNotes
) -> Flows:
    """Return flows with the picture that a page lacks, by its number, if it can be read there."""
    pages = fill_pages(flows, height)
    page = pages[number]
    first = next(placed for placed in page if not placed.repeats)
    missing = _missing(flows, page, shown_with)
    if not missing or first.row:
        return flows
    room = height - filled(flows, page) - flows[first.flow].space_before - ROUNDING
    fitting = _within(missing, room)
    for picture in filter(None, (fitting, missing)):
        begun, *others = picture
        above = (replace(begun, begins_page=0, space_before=0.0), *others)
        below = replace(flows[first.flow], begins_page=None)
        longer = (*flows[: first.flow], *above, below, *flows[first.flow + 1 :])
        after = fill_pages(longer, height)
        is_read = any(placed.flow == first.flow + len(above) for placed in after[number])
        if is_read and len(after) <= len(pages) + (picture is missing):
            return longer
    return flows


def _is_read_there(flows: Flows, height: float, shown_with: PicturesOfNotes) -> bool:
    """Return whether each page has the pictures that it is read with, none below anything else."""
    pages = fill_pages(flows, height)
    again = [
        place
        for page in pages[1:]
        for place, placed in enumerate(page)
        if flows[placed.flow].begins_page == 0 and _picture_in(flows, placed.flow)
    ]
    return not any(again) and not any(_missing(flows, page, shown_with) for page in pages)


def _within(picture: Flows, room: float) -> Flows:
    """Return a picture and its caption in so many points; () where it would be much smaller."""
    first, *caption = picture
    factor = min(1.0, (room - height_of(caption)) / first.height)
    return smaller(picture, factor) if factor >= SMALLEST else ()


def _missing(flows: Flows, page: Page, shown_with: PicturesOfNotes) -> Flows:
    """Return the flows of the first picture that a page is read with and does not have."""
    own = dict.fromkeys(placed.flow for placed in page)
    shown = {at for number in own if (at := _picture_in(flows, number))}
    needed = [
        at
        for number in own
        for place in flows[number].places
        for at in shown_with.get(place, ())
        if at not in shown
    ]
    for number in range(next(placed.flow for placed in page if not placed.repeats)):
        if _picture_in(flows, number) in needed:
            has_caption = flows[number].stays and flows[number + 1].role is Role.PARAGRAPH
            end = number + 1 + has_caption
            picture = smaller(flows[number:end], 1.0)
            return tuple(replace(flow, stays=True) for flow in picture)
    return ()


def _picture_in(flows: Flows, number: int) -> Position | None:
    row = flows[number].rows[0]
    return row.block.position if isinstance(row, PictureRow) else None
