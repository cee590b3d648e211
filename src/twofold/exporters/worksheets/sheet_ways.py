"""A sheet -> the ways in which it may be laid out, and the best of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks.exercises import Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.code_of_table import with_code_of_table
from twofold.exporters.worksheets.layout.essay_pages import with_essays_together
from twofold.exporters.worksheets.layout.even_pages import (
    CLOSER,
    FEWEST_ON_FIRST,
    begun_on,
    closer_where_that_fills,
    with_head,
)
from twofold.exporters.worksheets.layout.exercise_layout import ORDINARY
from twofold.exporters.worksheets.layout.flows import Flows, height_of
from twofold.exporters.worksheets.layout.half_pages import CLOSER as HALF_CLOSER
from twofold.exporters.worksheets.layout.half_pages import WELL_SPACED, closer, fits_half
from twofold.exporters.worksheets.layout.page_breaking import (
    FOR_A_REST,
    Page,
    begun_on_first_page,
    count_splits,
    fill_pages,
    filled,
    pages_of_first,
    tightened,
)
from twofold.exporters.worksheets.layout.page_faults import count_faults
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.repeated_pictures import with_pictures_repeated
from twofold.exporters.worksheets.sheet_head import head_of
from twofold.exporters.worksheets.sheets.matching import spares_in_several_sets

ENOUGH_ASKED = 0.75
"""Part of the marks that half a page asks for at least, so that its items stand apart."""

LESS_LIKED, IN_ONE = 0.02, 0.15
"""The part of a page by which the emptiest page has to gain for a way that is liked less, and for
one column of short lists, which takes as many pages as two columns would."""


SMALLER_PICTURES = (0.95, 0.9, 0.85, 0.8, 0.75)
"""Parts of their size that the pictures of large print have where that saves a page."""


@dataclass(frozen=True, slots=True)
class Way:
    """A sheet in one way: its flows, their pages, and how many these are with what follows.

    It `is_closer` if it has given up some of its space already, and `is_in_one` column.
    """

    sheet: Sheet
    flows: Flows
    pages: tuple[Page, ...]
    pages_with_end: int
    is_closer: bool
    is_in_one: bool


def best_way(sheet: Sheet, end: Flows, block_layout: BlockLayout) -> Way:
    """Return the best way to lay out a sheet that ends with an `end`, if there is room for that.

    It may ask for something else, in another order or in one column where it would take more than
    a page; a sheet of half a page may ask for a little less.
    """
    style = block_layout.style
    ways = [_way_of(sheet, end, block_layout)]
    is_long = len(ways[0].pages) > 1
    if is_long or sheet.is_half:
        ways += [_way_of(each, end, block_layout) for each in sheet.others]
        ways = [way for way in ways if not spares_in_several_sets(way.sheet, way.flows)] or ways
    if any(isinstance(block, Steps) for block in sheet.blocks):
        in_one = replace(block_layout, is_in_one=True)
        more = (_way_of(each, end, in_one) for each in (sheet, *sheet.others))
        ways += (each for each in more if len(each.pages) > 1)
    best = _on_half_a_page(ways, style) if sheet.is_half else None
    # Fewer lines to write on are for half a page alone.
    fewer = [way for way in ways[1:] if not sheet.is_half or way.sheet.marks < sheet.marks]
    if sheet.is_half and is_long and best is None:
        best = _on_one_page(ways, style.column_height)
    return best or _best([ways[0], *fewer] if is_long else ways[:1], style.column_height)


def _way(sheet: Sheet, flows: Flows, end: Flows, height: float, *, is_in_one: bool) -> Way:
    pages = fill_pages(flows + end, height)
    closer = tightened(flows, pages_of_first(len(flows), pages), height)
    if closer is not flows:
        pages = fill_pages(closer + end, height)
    own = pages_of_first(len(flows), pages)
    return Way(sheet, closer, own, len(pages), closer is not flows, is_in_one)


def _best(ways: Sequence[Way], height: float) -> Way:
    """Return the way with fewest splits on fewest, even pages, more than one item on the first.

    There are several for a sheet that may ask in other sets. A way that comes earlier may leave its
    emptiest page a little emptier.
    """

    def cost(place: int) -> tuple[int, int, bool, int, float]:
        way = ways[place]
        emptiest = min(filled(way.flows, page) for page in way.pages) / height
        tears = count_splits(way.flows, way.pages)
        is_poor = begun_on(way.flows, way.pages[0]) < FEWEST_ON_FIRST
        disliked = LESS_LIKED * place + IN_ONE * way.is_in_one
        return tears, len(way.pages), is_poor, way.pages_with_end, disliked - emptiest

    return ways[min(range(len(ways)), key=cost)]


def _on_half_a_page(ways: Sequence[Way], style: PageStyle) -> Way | None:
    """Return the first way that asks for enough and fits half a page, None where there is none.

    What is asked stands closer only where there would else be none, and then it is all.
    """
    marks = ways[0].sheet.marks
    whole = [way for way in ways if way.sheet.marks == marks]
    enough = [way for way in ways if way.sheet.marks >= ENOUGH_ASKED * marks]
    tried = ((enough, WELL_SPACED), (whole, HALF_CLOSER))
    return next(
        (
            way
            for some, parts in tried
            for way in some
            if fits_half(closer(way.flows, style, parts), style)
        ),
        None,
    )


def _on_one_page(ways: Sequence[Way], height: float) -> Way | None:
    """Return the first way that a page has room for, closer together if need be, if there is one.

    So what takes half a page in ordinary print takes one in large print.
    """
    for way in ways:
        if len(way.pages) == 1:
            return way
        flows = tightened(way.flows, way.pages, height, FOR_A_REST)
        pages = fill_pages(flows, height)
        if len(pages) == 1:
            return replace(way, flows=flows, pages=pages, is_closer=True)
    return None


def _way_of(sheet: Sheet, end: Flows, block_layout: BlockLayout) -> Way:
    """Return a sheet laid out in the way that it may be."""
    height = block_layout.style.column_height
    head = head_of(sheet, block_layout)
    flows = _with_items_on_first_page(sheet, head, block_layout)
    flows = begun_on_first_page(flows, len(head), height)
    together = with_essays_together(flows, height)
    # Parted, an essay may need less once all stands closer.
    tried = (together, flows) if any(flow.fills for flow in flows) else (together,)
    is_in_one = block_layout.is_in_one
    ways = [_way(sheet, each, end, height, is_in_one=is_in_one) for each in tried]
    return min(ways, key=lambda way: len(way.pages))


def _with_items_on_first_page(sheet: Sheet, head: Flows, block_layout: BlockLayout) -> Flows:
    """Return a head and what stands below it: two items if a page has room for them.

    They stand closer for that, and sets of terms are smaller. So they do where else something would
    be parted from what it cannot be done without.
    """
    flows, faults = _with_pictures_of(1.0, sheet, head, block_layout)
    if not (block_layout.shown_with and block_layout.style.is_large):
        return flows
    for part in SMALLER_PICTURES:
        smaller, fewer = _with_pictures_of(part, sheet, head, block_layout)
        if fewer < faults:
            flows, faults = smaller, fewer
    return flows


def _with_pictures_of(
    part: float, sheet: Sheet, head: Flows, block_layout: BlockLayout
) -> tuple[Flows, tuple[int, int]]:
    """Return a head and what stands below it, pictures in a part of their size.

    Besides, how often something is torn apart there, and how many pages it takes.
    """
    style = block_layout.style
    height = style.column_height
    head, blocks = with_code_of_table(head, sheet.blocks, block_layout)
    below = block_layout.below(head)
    if part < 1.0:
        below = replace(below, picture_part=part, known_runs={})
    spaces = (1 - CLOSER[-1]) * (height_of(head) - sum(flow.height for flow in head))
    closer = tuple(replace(below, head=below.head - spaces - ems * style.size) for ems in (1, 2, 3))
    ways = (below, *closer)
    ways += tuple(replace(each, fewest_to_match=2) for each in ways)
    found: list[tuple[int, int, int]] = []
    made: list[Flows] = []
    for way in ways[:2] if style.size <= ORDINARY else ways:
        flows = closer_where_that_fills(with_head(head, way.flows(blocks)), height)
        shown = with_pictures_repeated(flows, lambda each: each, height, way.shown_with)
        pages = len(fill_pages(shown, height))
        faults = count_faults(flows, height, way.shown_with) if pages > 1 else 0
        found.append((faults, pages, len(made)))
        made.append(flows)
        if not faults:
            break
    faults, pages, place = min(found)
    return made[place], (faults, pages)
