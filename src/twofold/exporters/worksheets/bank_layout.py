"""Items and what their banks are made of -> runs of items, each beside or below a bank of its own.

The banks are made when it is known how high everything is: a run is what shares a page and a bank
of few words. No page turns within one, unless an item by itself is taller than a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from twofold.exporters.worksheets.blocks import (
    Block,
    CellTable,
    Heading,
    MarkingNote,
    PictureBlock,
    Sentence,
    WordBank,
    asked_of_block,
)
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry, MindMap, Timeline
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.flows import Flow, Flows, height_of
from twofold.exporters.worksheets.layout.line_breaking import Blank
from twofold.exporters.worksheets.layout.page_style import ROUNDING, PageHeights, PageStyle, pour
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.layout.shaping import TextWidth
from twofold.exporters.worksheets.layout.word_box import (
    ABOVE_BOX,
    BankWords,
    beside_width,
    box_above,
    box_beside,
)
from twofold.exporters.worksheets.word_bank import MOST_WORDS, words_of_run

MOST_IN_LARGE_PRINT = 8
"""Words of a bank in large print, which shows less at a glance."""

LITTLE = 0.5
"""Part of a page below which no run begins on it that is taller."""

TALL = 0.4
"""Part of a page that items take on average if runs of them go over several pages."""

BELOW_BOX = 0.8
"""Ems below a box before anything takes its room."""

BETWEEN_RUNS = 1.0
"""Ems between two runs at least."""

A_BANK, NOT_AT_A_HEADING, FEW_WORDS, NO_CHOICE = 10, 6, 3, 16
"""What speaks for fewer banks, for banks of whole headings, and against those of few words, and
against those that leave no choice at the end."""

FEW, FEWEST_LEFT_OVER = 6, 2
"""Words below which a bank is small, and wrong ones that it has at least where it has any."""

LayOut = Callable[[Sequence[Block], float, float], tuple[Flows, ...]]
"""Blocks, the points at their right that they leave free, and those at the top of each page -> the
flows of each block."""


@dataclass(frozen=True, slots=True)
class BankLayout:
    """Lays out what has a bank, in one style; `heights` are what pages have left for it."""

    bank: WordBank
    lay_out: LayOut
    style: PageStyle
    labels: Labels
    text_width: TextWidth
    heights: PageHeights

    def flows(self, blocks: Sequence[Block]) -> Flows:
        """Return the flows of blocks with their banks."""
        match blocks:
            case ((Timeline() | MindMap()) as drawing, *others):
                return (*self._drawn(drawing), *self._rest(others))
            case _:
                return _Runs.of(tuple(blocks), self).flows()

    @property
    def most_words(self) -> int:
        """How many words a bank has at most."""
        return MOST_IN_LARGE_PRINT if self.style.is_large else MOST_WORDS

    def words(self, start: int, end: int, numbers: Sequence[int]) -> BankWords:
        """Return what a box shows for some gaps, which are those of the items of these numbers."""
        run = words_of_run(self.bank, start, end, self.most_words)
        labels = self.labels
        title = ""
        if numbers and len(self.bank.gaps) > end - start:
            first, last = numbers[0], numbers[-1]
            title = labels.for_items.format(first if first == last else f"{first}–{last}")
        rest = labels.left_over.format(run.left_over) if run.left_over else ""
        notes = tuple(labels.fits_gaps.format(count) for count in run.times)
        return BankWords(run.words, title, rest, notes, run.left_over)

    def _rest(self, blocks: Sequence[Block]) -> Flows:
        return tuple(flow for flows in self.lay_out(blocks, 0.0, 0.0) for flow in flows)

    def _drawn(self, drawing: Block) -> Flows:
        """Return a drawing over pages, on each of them below the bank of what is asked there."""
        room = self._box(0, min(len(self.bank.gaps), self.most_words)).height
        while True:
            flows, boxes = self._drawn_below(drawing, room)
            needed = max((box.height for box in boxes.values()), default=0.0)
            if needed <= room:
                break
            room = needed
        return tuple(
            each
            for number, flow in enumerate(flows)
            for each in ((boxes[number], flow) if number in boxes else (flow,))
        )

    def _drawn_below(self, drawing: Block, room: float) -> tuple[Flows, dict[int, Flow]]:
        """Return the flows, `room` points below the top of each page, and the boxes above some."""
        above = room + ABOVE_BOX * self.style.size + 2 * ROUNDING
        heights = PageHeights(self.heights.first - above, self.heights.other - above)
        flows = tuple(flow for own in self.lay_out((drawing,), 0.0, above) for flow in own)
        tall = [flow.height + flow.space_before for flow in flows]
        asked = list(_asked_on(flows))
        boxes = {}
        for first, end in pour(tall, heights):
            if here := [number for numbers in asked[first:end] for number in numbers]:
                box = self._box(min(here), max(here) + 1)
                boxes[first] = replace(box, stays=True, on_new_page=first > 0)
        return flows, boxes

    def _box(self, start: int, end: int) -> Flow:
        words = replace(self.words(start, end, ()), title="")
        return box_above(words, self.style, self.text_width)


def _asked_on(flows: Flows) -> Iterator[list[int]]:
    """Yield for each drawing the numbers of the gaps in it, from 0.

    A box that stands again where its branch goes on overleaf is the one before.
    """
    count, last = 0, ""
    for flow in flows:
        numbers: list[int] = []
        for row in flow.rows:
            for entry in row.entries if isinstance(row, DrawnRow) else ():
                if entry.blank is not None:
                    count += entry.words != last
                    last = entry.words
                    numbers.append(count - 1)
                    continue
                for piece in (piece for line in entry.lines for piece in line.line):
                    if isinstance(piece, Blank) and not piece.continues:
                        numbers.append(count)
                        count += 1
        yield numbers


class _Unit(NamedTuple):
    """Blocks that belong to one item, from `start` to before `end`, and its gaps likewise."""

    start: int
    end: int
    first_gap: int
    last_gap: int


class _Filled(NamedTuple):
    """Runs on pages: of two ways to fill them the lesser is better."""

    pages: int
    cost: int
    used: float
    starts: tuple[int, ...]


class _Run(NamedTuple):
    """A run as it stands on its page: a box, flows beside or below it, and their height."""

    box: Flow
    flows: Flows
    height: float


@dataclass(frozen=True, slots=True)
class _Runs:
    """The items of a sheet as units, with their flows at full width and beside a box."""

    layout: BankLayout
    blocks: tuple[Block, ...]
    units: tuple[_Unit, ...]
    wide: tuple[Flows, ...]
    narrow: tuple[Flows, ...]

    @classmethod
    def of(cls, blocks: tuple[Block, ...], layout: BankLayout) -> _Runs:
        """Return the runs' material; boxes stand beside sentences in ordinary print alone."""
        wide = layout.lay_out(blocks, 0.0, 0.0)
        beside = Heading | Sentence | PictureBlock | MarkingNote
        has_beside = not layout.style.is_large and all(isinstance(b, beside) for b in blocks)
        narrow = layout.lay_out(blocks, box_beside_width(layout.style), 0.0) if has_beside else ()
        return cls(layout, blocks, tuple(_units(blocks)), wide, narrow)

    def flows(self) -> Flows:
        """Return all runs, each of which no page parts."""
        if not self.units:
            return tuple(flow for flows in self.wide for flow in flows)
        if self._are_tall():
            return tuple(self._over_pages())
        starts = (*self._starts(), len(self.units))
        made: list[Flow] = []
        spare = 0.0
        for start, end in pairwise(starts):
            run = self.run(start, end)
            space = self._space(start) + spare
            # A first run that is too tall below the head begins there all the same, and goes on,
            # unless there is little room left: then it begins on the next page.
            heights = self.layout.heights
            is_little = heights.first < LITTLE * heights.other
            is_whole = start > 0 or is_little or run.height + space <= heights.first
            made.append(replace(run.box, space_before=space, stays=is_whole, keeps_space=True))
            first, *others = run.flows
            own = (replace(first, space_before=self._below(run.box)), *others)
            made += (
                replace(flow, stays=flow.stays or is_whole, keeps_space=True) for flow in own[:-1]
            )
            made.append(replace(own[-1], keeps_space=True))
            spare = max(0.0, run.height - run.box.height - height_of(own))
        return tuple(made)

    def _are_tall(self) -> bool:
        """Return whether items are so tall that a page takes few, as branches in large print."""
        whole = height_of(flow for flows in self.wide for flow in flows)
        return whole > TALL * self.layout.style.column_height * len(self.units)

    def _over_pages(self) -> Iterator[Flow]:
        """Yield runs of as many items as a bank has words for, over several pages."""
        start = 0
        while start < len(self.units):
            end = start + 1
            while end < len(self.units):
                if len(self._words(start, end + 1).words) > self.layout.most_words:
                    break
                end += 1
            first, last = self.units[start].start, self.units[end - 1].end
            layout = self.layout
            box = box_above(self._words(start, end), layout.style, layout.text_width)
            space = BETWEEN_RUNS * layout.style.size
            yield replace(box, space_before=space, stays=start > 0)
            yield from (flow for own in self.wide[first:last] for flow in own)
            start = end

    def _space(self, start: int) -> float:
        """Return the space above a run that begins with a unit."""
        first = self.wide[self.units[start].start][0]
        return max(first.space_before, BETWEEN_RUNS * self.layout.style.size)

    def _below(self, box: Flow) -> float:
        """Return the space between a box and the first item: none where that stands beside it."""
        return self.layout.style.item_gap if box.height else 0.0

    def run(self, start: int, end: int) -> _Run:
        """Return the units from `start` to before `end` with their bank."""
        words = self._words(start, end)
        layout = self.layout
        first, last = self.units[start].start, self.units[end - 1].end
        if self.narrow and (beside := box_beside(words, layout.style, layout.text_width)):
            box, tall = beside
            flows = tuple(self._beside(first, last, tall))
            height = max(tall, _height(flows))
            return _Run(box, flows, height)
        box = box_above(words, layout.style, layout.text_width)
        flows = tuple(flow for own in self.wide[first:last] for flow in own)
        return _Run(box, flows, box.height + self._below(box) + _height(flows))

    def _beside(self, first: int, last: int, tall: float) -> Iterator[Flow]:
        """Yield the flows of blocks, narrow ones as long as they stand beside the box."""
        y = 0.0
        bottom = tall + BELOW_BOX * self.layout.style.size
        for number in range(first, last):
            space = self.wide[number][0].space_before if y else 0.0
            own = (self.narrow if y + space < bottom else self.wide)[number]
            for flow in own:
                y += (flow.space_before if y else 0.0) + flow.height
                yield flow

    def _words(self, start: int, end: int) -> BankWords:
        first, last = self.units[start], self.units[end - 1]
        blocks = self.blocks[first.start : last.end]
        numbers = [number for block in blocks if (number := _number(block)) is not None]
        if sum(_number(block) is not None for block in self.blocks) < 2:
            numbers = []
        return self.layout.words(first.first_gap, last.last_gap, numbers)

    # Which items share a bank

    def _starts(self) -> tuple[int, ...]:
        """Return where runs begin that take fewest pages and, on these, have fewest banks."""
        count = len(self.units)
        run = cache(self._measured)
        best = {0: _Filled(0, 0, 0.0, ())}
        for start in range(count):
            if start not in best:
                continue
            rooms = [self.layout.heights.other]
            if not start:
                # Below the head the first run has its space above it, as at the top of no page.
                rooms.insert(0, self.layout.heights.first - self._space(0))
            for place, room in enumerate(rooms):
                later = bool(place)
                for end, filled in self._page_from(start, room, run, may_be_tall=later or start):
                    before = best[start]
                    ways = _Filled(
                        before.pages + 1 + later,
                        before.cost + filled.cost,
                        0.0,
                        before.starts + filled.starts,
                    )
                    best[end] = min(ways, best.get(end, ways))
        return best[count].starts

    def _page_from(
        self,
        start: int,
        room: float,
        run: Callable[[int, int], tuple[float, int] | None],
        *,
        may_be_tall: bool | int,
    ) -> Iterator[tuple[int, _Filled]]:
        """Yield what a page may take from a unit on, by the unit that follows."""
        open_ways = [(start, _Filled(0, 0, 0.0, ()))]
        while open_ways:
            found: dict[int, _Filled] = {}
            for begin, way in open_ways:
                for end in range(begin + 1, len(self.units) + 1):
                    measured = run(begin, end)
                    if measured is None:
                        break
                    height, cost = measured
                    used = way.used + height + (self._space(begin) if way.used else 0.0)
                    is_alone = may_be_tall and not way.starts and end == begin + 1
                    if used > room and not is_alone:
                        break
                    filled = _Filled(0, way.cost + cost, used, (*way.starts, begin))
                    found[end] = min(filled, found.get(end, filled))
            yield from found.items()
            open_ways = [(end, way) for end, way in found.items() if end < len(self.units)]

    def _measured(self, start: int, end: int) -> tuple[float, int] | None:
        """Return the height of a run and what speaks against it; None where it has too many words.

        An item by itself has as many as it needs.
        """
        words = self._words(start, end)
        if len(words.words) > self.layout.most_words and end > start + 1:
            return None
        cost = A_BANK
        cost += NOT_AT_A_HEADING * (not isinstance(self.blocks[self.units[start].start], Heading))
        cost += FEW_WORDS * (len(words.words) < FEW)
        gaps = self.layout.bank.gaps[self.units[start].first_gap : self.units[end - 1].last_gap]
        has_wrong = any(gap.wrong for gap in gaps)
        cost += NO_CHOICE * (has_wrong and words.left_over < FEWEST_LEFT_OVER)
        return self.run(start, end).height, cost


def box_beside_width(style: PageStyle) -> float:
    """Return the points that a box takes at the right, with what parts it from the words."""
    return beside_width(style) + style.size


def _height(flows: Sequence[Flow]) -> float:
    """Return the height of flows of which the first has nothing above it."""
    return height_of(flows) - flows[0].space_before if flows else 0.0


def _number(block: Block) -> int | None:
    if isinstance(block, Sentence | GlossaryEntry | CellTable):
        return block.number
    return None


def _units(blocks: Sequence[Block]) -> Iterator[_Unit]:
    """Yield the items with the headings above them, and with what leans on them.

    What asks for no word belongs to what follows, and at the end to what is before it.
    """
    gaps = [0, *accumulate(sum(1 for _ in asked_of_block(block)) for block in blocks)]
    starts = [0]
    for at, block in enumerate(blocks):
        opens = isinstance(block, Heading) and not (at and isinstance(blocks[at - 1], Heading))
        leads = isinstance(block, Sentence) and _is_above(block, blocks[at + 1 :])
        begins = opens or leads or _number(block) is not None
        if begins and gaps[at] > gaps[starts[-1]] and gaps[-1] > gaps[at]:
            starts.append(at)
    for start, end in pairwise((*starts, len(blocks))):
        if gaps[end] > gaps[start]:
            yield _Unit(start, end, gaps[start], gaps[end])


def _is_above(block: Sentence, others: Sequence[Block]) -> bool:
    """Return whether what follows hangs below a sentence that asks nothing."""
    return (
        block.number is None
        and bool(others)
        and isinstance(others[0], Sentence)
        and others[0].depth > block.depth
    )
