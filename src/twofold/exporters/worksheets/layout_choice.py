"""A sheet and what measures it -> its flows, in the way that looks best on fewest pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import WordBank
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.flows import Flow, height_of
from twofold.exporters.worksheets.layout.page_breaking import (
    Page,
    count_splits,
    fill_pages,
    filled,
    pages_of_first,
    tightened,
)
from twofold.exporters.worksheets.sheet_head import head_flows
from twofold.exporters.worksheets.tiers import with_bank_last

Flows = tuple[Flow, ...]

LESS_LIKED = 0.02
"""The part of a page by which the emptiest page has to gain for a way that is liked less."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The flows of a sheet, the line that follows on it if there is room, the end of its key."""

    flows: Flows
    how_to_study: Flows
    key_end: Flows


def arranged(sheet: Sheet, block_layout: BlockLayout) -> Arrangement:
    """Return the flows of a sheet and of its key's end, closer together where that saves a page.

    Sheet and key give up the same space, so that all stands at the same places in both.
    """
    height = block_layout.style.column_height
    end = block_layout.how_to_study(sheet)
    ways = [way for each in (sheet, *sheet.others) for way in _ways(each, end, block_layout)]
    best = _best(ways, height)
    whole = (*best.flows, *end, *block_layout.key_end(sheet))
    if not best.is_closer:
        whole = tightened(whole, fill_pages(whole, height), height)
    start, stop = len(best.flows), len(best.flows) + len(end)
    return Arrangement(whole[:start], whole[start:stop], whole[stop:])


@dataclass(frozen=True, slots=True)
class _Way:
    """The flows of a sheet in one way, their pages, and how many these are with what follows.

    It `is_closer` if it has given up some of its space already.
    """

    flows: Flows
    pages: tuple[Page, ...]
    pages_with_end: int
    is_closer: bool


def _way(flows: Flows, end: Flows, height: float) -> _Way:
    pages = fill_pages(flows + end, height)
    closer = tightened(flows, pages_of_first(len(flows), pages), height)
    if closer is not flows:
        pages = fill_pages(closer + end, height)
    own = pages_of_first(len(flows), pages)
    return _Way(closer, own, len(pages), closer is not flows)


def _best(ways: Sequence[_Way], height: float) -> _Way:
    """Return of several ways that which tears least on fewest, even pages.

    There are several for a sheet that may ask in other sets, and for one with a word bank. A way
    that comes earlier may leave its emptiest page a little emptier.
    """

    def cost(place: int) -> tuple[int, int, int, float]:
        way = ways[place]
        emptiest = min(filled(way.flows, page) for page in way.pages) / height
        tears = count_splits(way.flows, way.pages)
        return tears, len(way.pages), way.pages_with_end, LESS_LIKED * place - emptiest

    return ways[min(range(len(ways)), key=cost)]


def _ways(sheet: Sheet, end: Flows, block_layout: BlockLayout) -> Iterator[_Way]:
    """Yield the ways of a sheet: with its bank in columns and, if that may gain, in lines.

    A bank that the first page would tear stands at the end.
    """
    height = block_layout.style.column_height
    head = head_flows(sheet, block_layout)
    flows = (*head, *block_layout.below(head).flows(sheet.blocks))
    match sheet.blocks:
        case (WordBank() as bank, _, *_):
            above, box, below = flows[: len(head)], flows[len(head)], flows[len(head) + 1 :]
            in_columns = _way(flows, end, height)
            if height_of((*above, box)) <= height and not _may_gain(in_columns, box.height, height):
                yield in_columns
                return
            box = block_layout.bank(bank, in_lines=True)
            if height_of((*above, box)) > height:
                yield from _ways(with_bank_last(sheet), end, block_layout)
                return
            yield in_columns
            yield _way((*above, box, *below), end, height)
        case _:
            yield _way(flows, end, height)


def _may_gain(way: _Way, less: float, height: float) -> bool:
    """Return whether so many points less on the first page may save a page or a tear."""
    left_over = sum(height - filled(way.flows, page) for page in way.pages[:-1])
    is_one_less = filled(way.flows, way.pages[-1]) <= left_over + less
    return len(way.pages) > 1 and (is_one_less or count_splits(way.flows, way.pages) > 0)
