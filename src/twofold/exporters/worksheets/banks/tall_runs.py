"""Items of which one takes several pages -> runs over pages, each beginning on that of its bank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from twofold.exporters.worksheets.banks.bank_items import BETWEEN_RUNS, BankItems
from twofold.exporters.worksheets.banks.run_flows import beginnings, with_first_parted
from twofold.exporters.worksheets.blocks import CellTable
from twofold.exporters.worksheets.layout.flows import Flow, Flows, FormRow, Role, height_of
from twofold.exporters.worksheets.layout.page_breaking import fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import ROUNDING
from twofold.exporters.worksheets.layout.word_box import box_above

TALL = 0.4
"""Part of a page that items take on average if runs of them go over several pages."""


class _TallRun(NamedTuple):
    """A run over several pages, and how many points of the last are `taken` then.

    Its box `is_beside` its items if these begin on its page, and `is_torn` off if none does.
    """

    flows: Flows
    is_beside: bool
    is_torn: bool
    taken: float


def are_tall(items: BankItems) -> bool:
    """Return whether a page takes few items, and one takes several pages, as branches may."""
    page = items.layout.style.column_height
    heights = [
        height_of(flow for flows in items.wide[unit.start : unit.end] for flow in flows)
        for unit in items.units
    ]
    return max(heights) > page and sum(heights) > TALL * page * len(heights)


def runs_over_pages(items: BankItems) -> Iterator[Flow]:
    """Yield runs over several pages, of items that begin on the page of their bank."""
    heights = items.layout.heights
    start, taken = 0, heights.other - heights.first
    while start < len(items.units):
        end = start + 1
        run = _run(items, start, end, taken)
        while end < len(items.units):
            longer = _run(items, start, end + 1, taken)
            if not longer.is_beside:
                break
            run, end = longer, end + 1
        yield from run.flows
        start, taken = end, run.taken


def _run(items: BankItems, start: int, end: int, taken: float) -> _TallRun:
    """Return a run that begins when so many points of a page are taken."""
    run = _run_of(items, start, end, taken, are_whole=True)
    is_table = isinstance(items.blocks[items.units[start].start], CellTable)
    is_first = not start and not items.have_little_room and not is_table
    if run.is_torn or (is_first and run.flows[0].begins_page == 0):
        return _run_of(items, start, end, taken, are_whole=False)
    return run


def _run_of(items: BankItems, start: int, end: int, taken: float, *, are_whole: bool) -> _TallRun:
    words = items.words(start, end)
    if items.units[end - 1].last_gap - items.units[start].first_gap == 1:
        # It stands right above its gap, and all but one of its words are left over.
        words = replace(words, title="", rest="")
    layout = items.layout
    box = box_above(words, layout.style, layout.text_width)
    space = BETWEEN_RUNS * layout.style.size
    box = replace(box, space_before=space, stays=True, keeps_space=True)
    begin, last = items.units[start].start, items.units[end - 1]
    own = [
        tuple(replace(flow, keeps_space=True) for flow in flows)
        for flows in items.wide[begin : last.end]
    ]
    own[0] = (*items.name_above(start), *own[0])
    if not are_whole:
        own[0] = with_first_parted(own[0])
    above = (Flow(Role.PARAGRAPH, (FormRow(taken, ()),)),) if taken > ROUNDING else ()
    flows = (box, *(flow for each in own for flow in each))
    pages = fill_pages((*above, *flows), layout.heights.other)
    begins = list(beginnings(pages))[len(above) :]
    last_item = 1 + sum(map(len, own[: last.start - begin]))
    few = items.layout.is_for_a_bank(words)
    box = replace(box, begins_page=0 if above and begins[0] else None)
    stays = tuple(replace(flow, stays=True) for flow in flows[1:last_item])
    return _TallRun(
        (box, *stays, *flows[last_item:]),
        is_beside=few and begins[last_item] == begins[0],
        is_torn=begins[1] > begins[0],
        taken=filled((*above, *flows), pages[-1]),
    )
