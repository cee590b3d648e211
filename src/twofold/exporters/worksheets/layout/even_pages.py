"""Flows -> the same flows on pages that are filled evenly, none for a rest or for a heading.

What stands together is said by the flows themselves, so that blank and key break alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from math import ceil

from twofold.exporters.worksheets.layout.flows import (
    ColumnsRow,
    Flow,
    Flows,
    Role,
    WritingRow,
    height_of,
)
from twofold.exporters.worksheets.layout.page_breaking import (
    FEWEST_LINES,
    Page,
    PlacedRow,
    closer,
    fill_pages,
    filled,
)

LEAST_OF_LAST = 0.36
"""Part of the last of several pages that is filled at least."""

ENOUGH_OF_LAST, GAINED = 0.75, 0.1
"""Part of the last page that is filled at least where the pages before it may be full, and the part
of a page that the emptiest has to gain for them to end earlier."""

STEPS = 40
"""Heights that are tried for the pages before the last, each by so small a part lower."""

MUCH = 0.3
"""Part of a page before the last that stays empty for a fuller one, where another leaves less."""

COMPANY = 0.45
"""Part of a page up to which a heading is held together with two items: more may not be moved."""

PART_OF_THREE = 2 / 3
"""The part of that room which three items may need: a page that ends for all of them is emptier."""

CLOSER = (0.9, 0.8, 0.7, 0.6, 0.5)
"""Parts of the space between flows that a page keeps, so that it has room for one item more."""

HALF = 0.5
"""Part of the last page that stays filled where others could do without closer items."""

LEAST_FILLED_UP = 0.2
"""Part of a page that is empty at least where it is filled up with what would begin the next."""

FEWEST_ON_FIRST = 2
"""Items that a first page bears at least, where it can."""

HEADINGS = (Role.TITLE, Role.HEADING, Role.SUBHEADING)


def in_company(flows: Flows, height: float, head: float = 0.0) -> Flows:
    """Return flows in which the first item below a heading has the second on its page.

    So has the first of all, which stands below a `head` of so many points, and the last above a
    heading has the one before it. A bank between the two belongs to what follows: a page may turn
    above it.
    """
    kept = list(flows)
    starts = [0, *(n for n, flow in enumerate(flows) if flow.role in HEADINGS)]
    for start, end in pairwise([*dict.fromkeys(starts), len(flows)]):
        _keep_last(kept, start, end, COMPANY * height)
        banks = [n for n in range(start, end) if is_box(flows[n])]
        leading = next((n for n in range(start, end) if flows[n].role is Role.ITEM), end)
        end = next((n for n in banks if n > leading), end)
        items = [n for n in range(start, end) if flows[n].role is Role.ITEM]
        if len(items) < 2 or _items_in(flows[items[0]]) > 1:
            continue
        last = second = items[1]
        while last + 1 < end and (flows[last].stays or flows[last + 1].inside):
            last += 1
        room = COMPANY * height - (0.0 if start else head)
        if height_of(flows[start : last + 1]) <= room:
            kept[start:second] = [replace(flow, stays=True) for flow in flows[start:second]]
    return tuple(kept)


def _keep_last(kept: list[Flow], start: int, end: int, most: float) -> None:
    """Let the last of several items above a heading have the one before it on its page.

    So it is unless they need more than `most` points. Of three all stand together, or the first
    would be alone in the place of the last; but only where little room is lost for that.
    """
    items = [n for n in range(start, end) if kept[n].role is Role.ITEM]
    if end == len(kept) or len(items) <= FEWEST_ON_FIRST:
        return
    is_three = len(items) == FEWEST_ON_FIRST + 1
    before, last = start if is_three else items[-2], items[-1]
    own = kept[before:end]
    most *= PART_OF_THREE if is_three else 1.0
    if height_of(own) <= most and not any(map(is_box, own)):
        kept[before:last] = [replace(flow, stays=True) for flow in kept[before:last]]


def closer_where_that_fills(flows: Flows, height: float) -> Flows:
    """Return flows that stand closer on a page which then has room for what would begin the next.

    That is done for a page that parts what stays together, and for a first one with a single item;
    also for one that much of is empty else, unless that is much of the last page in its stead.
    """
    needed = _closer(flows, height, fills=False)
    filling = _closer(flows, height, fills=True)
    return needed if _empties_the_last(needed, filling, height) else filling


def _closer(flows: Flows, height: float, *, fills: bool) -> Flows:
    """Return flows that stand closer on some pages; if it `fills`, on rather empty ones, too."""
    number, pages = 0, fill_pages(flows, height)
    while number + 1 < len(pages):
        page, following = pages[number], pages[number + 1][0]
        is_poor = not number and begun_on(flows, page) < FEWEST_ON_FIRST
        is_empty = fills and 1 - filled(flows, page) / height > LEAST_FILLED_UP
        is_torn = flows[following.flow - 1].stays
        if not following.row and not following.repeats and (is_poor or is_empty or is_torn):
            closer = _with_more(flows, page[0].flow, following.flow, height)
            if closer is not flows:
                flows, pages = closer, fill_pages(closer, height)
        number += 1
    return flows


def _empties_the_last(flows: Flows, closer: Flows, height: float) -> bool:
    """Return whether closer flows take as many pages, and leave more of the last than of any."""
    before, after = fill_pages(flows, height), fill_pages(closer, height)
    least = min(filled(flows, page) for page in before)
    return len(before) == len(after) and filled(closer, after[-1]) < min(least, HALF * height)


def _with_more(flows: Flows, first: int, begun: int, height: float) -> Flows:
    """Return flows that stand closer, from the first of a page on, if it has room for more then."""
    last = begun
    while last + 1 < len(flows) and (flows[last].stays or flows[last + 1].inside):
        last += 1
    own = flows[first : last + 1]
    if any(flow.begins_page is not None for flow in own[1:]):
        return flows
    for part in CLOSER:
        taken = sum([part * flow.space_before + flow.height for flow in own])
        if taken - part * own[0].space_before <= height:
            closer = (replace(flow, space_before=part * flow.space_before) for flow in own)
            return (*flows[:first], *closer, *flows[last + 1 :])
    return flows


def tears_a_set(flows: Flows, height: float) -> bool:
    """Return whether a page turns in a set to be matched: amid its terms, or before the answers.

    One that may go on overleaf is not torn there if it is taller than a page.
    """
    if not any(flow.role is Role.ENTRIES for flow in flows):
        return False
    pages = fill_pages(flows, height)
    begins: dict[int, int] = {}
    for number, page in enumerate(pages):
        for placed in page:
            flow = flows[placed.flow]
            may_go_on = flow.whole_up_to == 0 and flow.height > height
            is_set = flow.role is Role.ENTRIES and not may_go_on
            if is_set and begins.setdefault(placed.flow, number) != number:
                return True
    return any(
        flows[place].stays and begins.get(place + 1, number) != number
        for place, number in begins.items()
    )


def with_last_item_pulled(above: Flows, flows: Flows, height: float) -> Flows:
    """Return flows, which stand below others, closer where else their last item is overleaf alone.

    Those before it are on the page where they begin.
    """
    items = [number for number, flow in enumerate(flows) if flow.role is Role.ITEM]
    if len(items) <= FEWEST_ON_FIRST:
        return flows
    first, last = len(above) + items[0], len(above) + items[-1]

    def is_whole(part: Flows, number: int) -> bool:
        pages = fill_pages((*above, *part), height)
        page = next(page for page in pages if any(placed.flow == first for placed in page))
        return page[-1].flow >= number

    if is_whole(flows, len(above) + len(flows) - 1) or not is_whole(flows, last - 1):
        return flows
    for part in CLOSER:
        pulled = closer(flows, part)
        if is_whole(pulled, len(above) + len(flows) - 1):
            return pulled
    return flows


def begun_on(flows: Flows, page: Page) -> int:
    """Return how many items begin on a page; a set, a table and a drawing are several."""
    own = [flows[placed.flow] for placed in page if not placed.row]
    several = (Role.ENTRIES, Role.TABLE, Role.DRAWING)
    return sum(
        _items_in(flow) if flow.role is Role.ITEM else FEWEST_ON_FIRST * (flow.role in several)
        for flow in own
        if not is_box(flow) and not (flow.role is Role.ENTRIES and flow.stays)
    )


def _items_in(item: Flow) -> int:
    """Return how many items a flow of them is: as many as stand side by side."""
    columns = [row.columns for row in item.rows[:1] if isinstance(row, ColumnsRow)]
    return len(columns[0]) if columns else 1


def evened(flows: Flows, height: float) -> Flows:
    """Return flows of which no page but one that is full of something tall is a mere rest.

    The pages before the last end earlier, as far as that makes no page more and parts nothing. So
    it is with the last page before one that something is to begin, as the back of an organiser. One
    in the middle has something of the page before it.
    """
    starts = [number for number, flow in enumerate(flows) if number and flow.begins_page == 0]
    ends = pairwise((0, *starts, len(flows)))
    parts = [_evened(flows[start:end], height) for start, end in ends] if starts else []
    own = tuple(flow for part in parts for flow in part) if starts else _evened(flows, height)
    return _shared_out(own, height)


def _evened(flows: Flows, height: float) -> Flows:
    pages = fill_pages(flows, height)
    if len(pages) < 2 or any(flow.fills for flow in flows):
        return flows
    if filled(flows, pages[-1]) >= LEAST_OF_LAST * height:
        return flows
    if ways := list(_ended_early(flows, pages, height)):
        fuller = _with_fuller_last(flows, pages, height)
        ways += [fuller] if fuller is not flows else []
        return min(ways, key=lambda way: max(_emptiest(way, height), MUCH))
    first = _first_of(pages[-1])
    last = flows[-1]
    if first.flow == len(flows) - 1:
        if isinstance(last.rows[-1], WritingRow):
            return _with_room_parted(flows, pages, height)
        if last.role is Role.ENTRIES and first.row > (half := ceil(len(last.rows) / 2)):
            return (*flows[:-1], replace(last, begins_page=half))
        if last.role is flows[-2].role is Role.ENTRIES and not flows[-2].stays:
            return (*flows[:-1], replace(last, begins_page=0))
    return _with_fuller_last(flows, pages, height)


def _shared_out(flows: Flows, height: float) -> Flows:
    """Return flows of which a rather empty page in the middle begins with the end of that before.

    Else one item that has no room below the others would be alone above what needs the next page.
    """
    for number in reversed(range(1, len(fill_pages(flows, height)) - 1)):
        if 1 - filled(flows, fill_pages(flows, height)[number]) / height <= MUCH:
            continue
        best, least = flows, _emptier(flows, number, height) - GAINED
        for way in _begun_earlier(flows, number, height):
            if _emptier(way, number, height) < least:
                best, least = way, _emptier(way, number, height)
        flows = best
    return flows


def _emptier(flows: Flows, number: int, height: float) -> float:
    """Return the part that is empty of the emptier of the page with a number and that before it."""
    pages = fill_pages(flows, height)[number - 1 : number + 1]
    return 1 - min(filled(flows, page) for page in pages) / height


def _begun_earlier(flows: Flows, number: int, height: float) -> Iterator[Flows]:
    """Yield flows whose page with a number begins with more and more of what was on that before.

    All other pages begin as they did. No heading has but one of its items on its page, nor the
    first page of all, and no two banks that were made for two pages meet on one.
    """
    pages = fill_pages(flows, height)
    before, page = pages[number - 1], pages[number]
    begun = [_first_of(each) for each in pages]
    if page[0].row or page[0].repeats or any(flows[p.flow].fills for p in (*before, *page)):
        return
    for start in range(page[0].flow - 1, before[0].flow, -1):
        if flows[start - 1].stays or flows[start].inside:
            continue
        kept = tuple(placed for placed in before if placed.flow < start)
        joins = is_box(flows[start]) and sum(map(is_box, flows[start : page[-1].flow + 1])) > 1
        if joins or begun_on(flows, kept) < FEWEST_ON_FIRST:
            return
        way = _begun_at(flows, {start})
        moved = [_first_of(each) for each in fill_pages(way, height)]
        begun[number] = PlacedRow(start, 0, 0.0)
        if _places(moved) != _places(begun):
            return
        if not _leaves_one(flows, start):
            yield way


def _places(begun: Sequence[PlacedRow]) -> list[tuple[int, int]]:
    """Return flows and rows by their numbers."""
    return [(placed.flow, placed.row) for placed in begun]


def _leaves_one(flows: Flows, start: int) -> bool:
    """Return whether a page that turns above a flow parts the first item of several from these."""
    if flows[start].role in HEADINGS:
        return False
    above = takewhile(lambda flow: flow.role not in HEADINGS, reversed(flows[:start]))
    return sum(flow.role is Role.ITEM for flow in above) < FEWEST_ON_FIRST


def balanced(flows: Flows, height: float) -> Flows:
    """Return flows of which all pages end about equally high, where the last would be half empty.

    That is done where pages consist of whole items alone: boxes of words and drawings are made for
    the pages on which they stand.
    """
    pages = fill_pages(flows, height)
    are_made = any(flow.fills or flow.role is Role.DRAWING for flow in flows)
    if len(pages) < 2 or are_made or filled(flows, pages[-1]) >= ENOUGH_OF_LAST * height:
        return flows
    ways, fewest = [flows], min(begun_on(flows, pages[0]), FEWEST_ON_FIRST)
    for step in range(1, STEPS):
        lower = fill_pages(flows, height * (1 - step / (2 * STEPS)))
        if len(lower) > len(pages):
            break
        if _parts_nothing(flows, lower) and begun_on(flows, lower[0]) >= fewest:
            ways.append(_begun_at(flows, {_first_of(page).flow for page in lower[1:]}))

    def emptiest(way: Flows) -> float:
        pages = fill_pages(way, height)
        return 1 - min(filled(way, page) for page in pages) / height

    best = min(ways, key=emptiest)
    return best if emptiest(best) < emptiest(flows) - GAINED else flows


def _ended_early(flows: Flows, pages: Sequence[Page], height: float) -> Iterator[Flows]:
    """Yield flows whose pages end earlier than before, for a last one that is no rest.

    First all of them do, then more and more from the first on stay as they are.
    """
    for kept in range(len(pages) - 1):
        first = pages[kept][0]
        rest, count = flows[first.flow :], len(pages) - kept
        if first.row or first.repeats:
            continue
        for step in range(1, STEPS):
            lower = fill_pages(rest, height * (1 - step / (2 * STEPS)))
            if len(lower) > count:
                break
            if filled(rest, lower[-1]) >= LEAST_OF_LAST * height and _parts_nothing(rest, lower):
                begun = _begun_at(rest, {_first_of(page).flow for page in lower[1:]})
                yield (*flows[: first.flow], *begun)
                break


def _emptiest(flows: Flows, height: float) -> float:
    """Return the part that is empty of the emptiest page before the last."""
    return max(1 - filled(flows, page) / height for page in fill_pages(flows, height)[:-1])


def _with_room_parted(flows: Flows, pages: Sequence[Page], height: float) -> Flows:
    """Return flows whose last room to write, which two pages share, has more on the last one."""
    room = flows[-1]
    lines = ceil(LEAST_OF_LAST * height / room.rows[-1].height)
    row = len(room.rows) - max(lines, len(pages[-1]))
    if row < FEWEST_LINES:
        return flows
    return (*flows[:-1], replace(room, begins_page=row))


def _with_fuller_last(flows: Flows, pages: Sequence[Page], height: float) -> Flows:
    """Return flows of which the last page begins earlier, on what was the page before."""
    for placed in reversed(pages[-2][1:]):
        if placed.row or flows[placed.flow - 1].stays or flows[placed.flow].inside:
            continue
        moved = _begun_at(flows, {placed.flow})
        after = fill_pages(moved, height)
        if len(after) == len(pages):
            if filled(moved, after[-1]) >= LEAST_OF_LAST * height:
                return moved if filled(moved, after[-2]) >= LEAST_OF_LAST * height else flows
        else:
            break
    return flows


def _begun_at(flows: Flows, firsts: Collection[int]) -> Flows:
    """Return flows of which some, by their numbers, begin pages."""
    return tuple(
        replace(flow, begins_page=0) if number in firsts else flow
        for number, flow in enumerate(flows)
    )


def is_box(flow: Flow) -> bool:
    """Return whether a flow is a box of words, which stands with the first item that needs them."""
    return flow.role is Role.DRAWING and flow.stays


def _parts_nothing(flows: Flows, pages: Sequence[Page]) -> bool:
    """Return whether every page begins with the first row of a flow that may stand there."""
    begun = (_first_of(page) for page in pages[1:])
    return all(first.row == 0 and not flows[first.flow - 1].stays for first in begun)


def _first_of(page: Page) -> PlacedRow:
    """Return what a page begins with, below what stands there again."""
    return next(placed for placed in page if not placed.repeats)


def _staying(flow: Flow) -> Flow:
    return replace(flow, stays=True)


def with_head(head: Flows, flows: Flows) -> Flows:
    """Return a head and what stands below it, of which something stays with it."""
    return (*head[:-1], *map(_staying, head[-1:]), *flows)
