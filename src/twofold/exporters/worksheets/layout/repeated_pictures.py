"""Flows on pages -> the same with pictures once more where what is read with them goes on."""

from __future__ import annotations

from dataclasses import replace

from twofold.exporters.worksheets.layout.flows import Flows, PictureRow, Role, height_of
from twofold.exporters.worksheets.layout.page_breaking import Page, fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import ROUNDING
from twofold.exporters.worksheets.layout.picture_groups import PicturesOfNotes
from twofold.source import Position

SMALLEST = 0.75
"""The part of its size that a picture has at least where it stands once more: it is read there."""


def with_pictures_repeated(flows: Flows, height: float, shown_with: PicturesOfNotes) -> Flows:
    """Return flows with a picture once more at the top of each page that is read with it.

    It is there, maybe a little smaller, if the page of so many points has room: who reads large
    print loses the place where pages are turned to and fro. Notes are `shown_with` pictures, all by
    their places.
    """
    if not shown_with:
        return flows
    pages = fill_pages(flows, height)
    for number in range(1, len(pages)):
        page = pages[number]
        first = page[0]
        missing = _missing(flows, page, shown_with)
        if not missing or first.row or first.repeats:
            continue
        room = height - filled(flows, page) - flows[first.flow].space_before - ROUNDING
        picture = _within(missing, room)
        if not picture:
            continue
        begun, *others = picture
        above = (replace(begun, begins_page=0), *others)
        below = replace(flows[first.flow], begins_page=None)
        longer = (*flows[: first.flow], *above, below, *flows[first.flow + 1 :])
        if len(fill_pages(longer, height)) == len(pages):
            flows, pages = longer, fill_pages(longer, height)
    return flows


def _within(picture: Flows, room: float) -> Flows:
    """Return a picture and its caption in so many points; () where it would be much smaller."""
    first, *caption = picture
    row = first.rows[0]
    assert isinstance(row, PictureRow)
    factor = min(1.0, (room - height_of(caption)) / row.height)
    if factor < SMALLEST:
        return ()
    smaller = replace(row, height=factor * row.height, width=factor * row.width)
    return (replace(first, rows=(smaller,), space_before=0.0), *caption)


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
    for number in range(page[0].flow):
        if _picture_in(flows, number) in needed:
            has_caption = flows[number].stays and flows[number + 1].role is Role.PARAGRAPH
            end = number + 1 + has_caption
            return tuple(replace(flow, stays=True) for flow in flows[number:end])
    return ()


def _picture_in(flows: Flows, number: int) -> Position | None:
    row = flows[number].rows[0]
    return row.block.position if isinstance(row, PictureRow) else None
