"""Items and what their banks are made of -> runs of items, each beside or below a bank of its own.

The banks are made when it is known how high everything is: a run is what shares a page and a bank
of few words. No page turns within one, unless an item by itself is taller than a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from twofold.exporters.worksheets.banks.bank_layout import BankLayout
from twofold.exporters.worksheets.banks.bank_runs import (
    Item,
    items_of,
    title_of_run,
)
from twofold.exporters.worksheets.banks.bank_starts import KnownPages, RunMaterial, starts_of_runs
from twofold.exporters.worksheets.banks.blocks_beside import BlocksBeside
from twofold.exporters.worksheets.banks.parted_tables import with_tables_parted
from twofold.exporters.worksheets.banks.run_flows import (
    beginnings,
    height_at_top,
    staying,
    with_first_parted,
    with_tables_whole,
)
from twofold.exporters.worksheets.banks.run_words import FEWEST_LEFT_OVER
from twofold.exporters.worksheets.blocks import (
    BankWords,
    Block,
    CellTable,
    Heading,
    MarkingNote,
    PictureBlock,
    Sentence,
    asked_of_block,
)
from twofold.exporters.worksheets.layout.flows import (
    Flow,
    Flows,
    FormRow,
    OfRow,
    Role,
    TextRow,
    height_of,
)
from twofold.exporters.worksheets.layout.page_breaking import fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import BASELINE, ROUNDING, PageStyle
from twofold.exporters.worksheets.layout.picture_groups import (
    SMALLEST,
    pictures_above,
    pictures_and_readers,
    smaller,
)
from twofold.exporters.worksheets.layout.row_names import said_again
from twofold.exporters.worksheets.layout.word_box import (
    BoxesBeside,
    beside_width,
    box_above,
)

LITTLE = 0.5
"""Part of a page below which no run begins on it that is taller."""

TALL = 0.4
"""Part of a page that items take on average if runs of them go over several pages."""

BETWEEN_RUNS = 1.0
"""Ems between two runs at least."""

A_BANK, NOT_AT_A_HEADING, FEW_WORDS, NO_CHOICE = 10, 6, 3, 16
"""What speaks for fewer banks, for banks of whole headings, and against those of few words, and
against those that are full of right ones, for each word that lacks for a choice at the end."""

AMID_A_ROW, LONE, PAIR = 24, 40, 8
"""What speaks besides against banks amid a row of a table, and against those for a single gap or
two, twice against one for the last of all, which might share the bank before."""

SMALL = 0.35
"""Part of a page up to which all items of a sheet together are small."""

PARTS_OF_PICTURE = (0.95, 0.9, 0.85, 0.8)
"""Parts of its size that a picture may have where it stands once more, besides the smallest."""

FEW = 0.5
"""Part of the most words below which a bank is small."""


def flows_in_runs(blocks: tuple[Block, ...], layout: BankLayout, known: KnownRuns) -> Flows:
    """Return the flows of blocks in runs, each of which no page parts.

    What is `known` of them for pages that have more left, or less, is not measured again.
    """
    blocks = with_tables_parted(blocks, layout)
    place = layout.bank, *blocks
    if place not in known:
        known[place] = _Runs.of(blocks, layout)
    return replace(known[place], layout=layout).flows()


class _Run(NamedTuple):
    """A run as it stands on its page: a box, flows beside or below it, and their height."""

    box: Flow
    flows: Flows
    height: float


class _TallRun(NamedTuple):
    """A run over several pages, and how many points of the last are `taken` then.

    Its box `is_beside` its items if these begin on its page, and `is_torn` off if none does.
    """

    flows: Flows
    is_beside: bool
    is_torn: bool
    taken: float


_Place = tuple[Item, Item, float]
"""The first and the last item of a run, and the part of its size that a picture above them has."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found out of a sheet: heights and costs of runs, runs, and pages of those units."""

    weights: dict[_Place, tuple[float, int] | None] = field(default_factory=dict)
    runs: dict[_Place, _Run] = field(default_factory=dict)
    pages: dict[tuple[tuple[Item, ...], float], KnownPages] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Runs:
    """The items of a sheet as units, with their flows at full width and beside a box.

    At the top of a page stand once more the `pictures` that its first unit is read with, a `part`
    of their size.
    """

    layout: BankLayout
    blocks: tuple[Block, ...]
    units: tuple[Item, ...]
    wide: tuple[Flows, ...]
    beside: BlocksBeside
    pictures: tuple[Flows, ...] = ()
    part: float = 1.0
    known: _Known = field(default_factory=_Known)

    @classmethod
    def of(cls, blocks: tuple[Block, ...], layout: BankLayout) -> _Runs:
        """Return the runs' material; boxes stand beside sentences in ordinary print alone."""
        wide = tuple(map(with_tables_whole, layout.lay_out(blocks, 0.0, 0.0)))
        sentences = Heading | Sentence | PictureBlock | MarkingNote
        has_beside = not layout.style.is_large and all(isinstance(b, sentences) for b in blocks)
        narrow = layout.lay_out(blocks, box_beside_width(layout.style), 0.0) if has_beside else ()
        boxes = BoxesBeside(layout.style, layout.text_width)
        beside = BlocksBeside.of(boxes, wide, narrow)
        runs = cls(layout, blocks, tuple(items_of(blocks)), wide, beside)
        return runs._of_units(tuple(runs._with_pictures_whole()))

    def _of_units(self, units: tuple[Item, ...]) -> _Runs:
        shown_with = self.layout.shown_with
        return replace(
            self,
            units=units,
            pictures=tuple(pictures_above(self.blocks, self.wide, units, shown_with)),
        )

    def _in_row(self, number: int) -> bool:
        block = self.blocks[number]
        return isinstance(block, Sentence) and block.in_row

    def _name_above(self, start: int) -> Flows:
        """Return the name of the row amid which a unit begins, for the top of its run."""
        first = self.units[start].start
        if not self._in_row(first):
            return ()
        name = next(n for n in range(first - 1, -1, -1) if not self._in_row(n))
        flow = self.wide[name][-1]
        return (said_again(flow),) if flow.of_row is OfRow.NAME else ()

    def _with_pictures_whole(self) -> Iterator[Item]:
        """Yield the units; those about one picture are one, where they and a bank fit a page."""
        units = list(self.units)
        for first, last in pictures_and_readers(self.blocks, self.layout.shown_with):
            inside = [n for n, unit in enumerate(units) if unit.end > first and unit.start <= last]
            if len(inside) < 2:
                continue
            start, end = inside[0], inside[-1] + 1
            gaps = units[start].first_gap, units[end - 1].last_gap
            one = Item(units[start].start, units[end - 1].end, *gaps)
            run = self._of_units((one,)).run(0, 1)
            words = self.layout.words(*gaps, "")
            if self._is_for_a_bank(words) and run.height <= self.layout.heights.other:
                units[start:end] = [one]
        yield from units

    def flows(self) -> Flows:
        """Return all runs, each of which no page parts."""
        if not self.units:
            return tuple(flow for flows in self.wide for flow in flows)
        if leading := self._leading_alone():
            return self._below_leading(leading)
        return self._in_runs()

    def _in_runs(self) -> Flows:
        """Return all runs, with pictures that come once more as large as saves a page."""
        if self._are_tall():
            return tuple(self._over_pages())
        if not any(self.pictures):
            return self._in_whole_runs()[0]
        most = 1.0 / self.layout.picture_part
        least = min(SMALLEST * most, 1.0)
        largest = self._with_pictures(most)._in_whole_runs()
        smallest = self._with_pictures(least)._in_whole_runs()
        if smallest[1] >= largest[1]:
            return largest[0]
        parts = (part for part in (1.0, *PARTS_OF_PICTURE) if least < part < most)
        ways = (self._with_pictures(part)._in_whole_runs() for part in parts)
        return next((way[0] for way in ways if way[1] == smallest[1]), smallest[0])

    def _with_pictures(self, part: float) -> _Runs:
        """Return the items with a part of the size of the pictures that come once more."""
        pictures = tuple(smaller(each, part) for each in self.pictures)
        return replace(self, pictures=pictures, part=part)

    def _in_whole_runs(self) -> tuple[Flows, int]:
        """Return all runs, each whole on its page, and how many pages they begin."""
        starts = (*self._starts(), len(self.units))
        made: list[Flow] = []
        pages, heights = 0, self.layout.heights
        left = heights.first
        for start, end in pairwise(starts):
            run, space = self.run(start, end), self._space(start)
            left -= space + run.height
            if left < 0:
                run = self.run(start, end, is_at_top=bool(start) or not self.layout.is_first)
                pages, left = pages + 1, heights.other - run.height
            box = replace(run.box, space_before=space, stays=True)
            own = self._below_box(box, run.flows)
            own = staying(own) if self._is_whole(run, start, space) else with_first_parted(own)
            made += (replace(flow, keeps_space=True) for flow in own)
        return tuple(made), pages

    def _leading_alone(self) -> int:
        """Return how many blocks stand on the first page by themselves, above the first bank.

        They lead to the first gap, which has no room there with its bank. Nothing leads to it from
        another page that is needed to read it, unless the head would stand alone else.
        """
        layout, unit = self.layout, self.units[0]
        run = self.run(0, 1)
        if run.height + self._space(0) <= layout.heights.first or not run.box.height:
            return 0
        if not layout.is_first and self._has_little_room():
            return 0
        asked = next(n for n in range(unit.start, unit.end) if self._asks(n))
        heading = (n for n in range(asked, unit.start, -1) if isinstance(self.blocks[n], Heading))
        end = next(heading, asked)
        above = range(unit.start, end)
        if end == unit.start or all(isinstance(self.blocks[n], Heading) for n in above):
            return 0
        leads = self.wide[end - 1][-1].stays
        has_picture = any(isinstance(self.blocks[n], PictureBlock) for n in above)
        return 0 if not layout.is_first and (leads or has_picture) else len(above)

    def _asks(self, number: int) -> bool:
        return any(True for _ in asked_of_block(self.blocks[number]))

    def _below_leading(self, count: int) -> Flows:
        """Return so many blocks at the start by themselves, and all runs below them."""
        unit, *others = self.units
        begun = unit._replace(start=unit.start + count)
        own = [flow for flows in self.wide[unit.start : begun.start] for flow in flows]
        above = (*own[:-1], replace(own[-1], stays=False))
        heights = self.layout.heights
        left = replace(heights, first=heights.first - height_of(above))
        runs = replace(
            self,
            layout=replace(self.layout, heights=left, is_first=False),
        )._of_units((begun, *others))
        return (*(replace(flow, keeps_space=True) for flow in above), *runs._in_runs())

    def _below_box(self, box: Flow, flows: Flows) -> Flows:
        """Return a box and flows below or beside it."""
        first, *others = flows
        return (box, replace(first, space_before=self._below(box, first)), *others)

    def _is_whole(self, run: _Run, start: int, space: float) -> bool:
        """Return whether a run stays on one page: not if it is a lone item that is too tall.

        A first one that is too tall below the head of a sheet begins there all the same, and goes
        on.
        """
        heights = self.layout.heights
        if start or not self.layout.is_first:
            return run.height <= heights.other
        return run.height + space <= heights.first

    def _has_little_room(self) -> bool:
        """Return whether so little room is left below the head that nothing tall begins there."""
        return self.layout.heights.first < LITTLE * self.layout.heights.other

    def _are_tall(self) -> bool:
        """Return whether a page takes few items, and one takes several pages, as branches may."""
        page = self.layout.style.column_height
        heights = [
            height_of(flow for flows in self.wide[unit.start : unit.end] for flow in flows)
            for unit in self.units
        ]
        return max(heights) > page and sum(heights) > TALL * page * len(heights)

    def _over_pages(self) -> Iterator[Flow]:
        """Yield runs over several pages, of items that begin on the page of their bank."""
        heights = self.layout.heights
        start, taken = 0, heights.other - heights.first
        while start < len(self.units):
            end = start + 1
            run = self._tall_run(start, end, taken)
            while end < len(self.units):
                longer = self._tall_run(start, end + 1, taken)
                if not longer.is_beside:
                    break
                run, end = longer, end + 1
            yield from run.flows
            start, taken = end, run.taken

    def _tall_run(self, start: int, end: int, taken: float) -> _TallRun:
        """Return a run that begins when so many points of a page are taken."""
        run = self._tall_run_of(start, end, taken, are_whole=True)
        is_table = isinstance(self.blocks[self.units[start].start], CellTable)
        is_first = not start and not self._has_little_room() and not is_table
        if run.is_torn or (is_first and run.flows[0].begins_page == 0):
            return self._tall_run_of(start, end, taken, are_whole=False)
        return run

    def _tall_run_of(self, start: int, end: int, taken: float, *, are_whole: bool) -> _TallRun:
        words = self._words(start, end)
        if self.units[end - 1].last_gap - self.units[start].first_gap == 1:
            # It stands right above its gap, and all but one of its words are left over.
            words = replace(words, title="", rest="")
        layout = self.layout
        box = box_above(words, layout.style, layout.text_width)
        space = BETWEEN_RUNS * layout.style.size
        box = replace(box, space_before=space, stays=True, keeps_space=True)
        begin, last = self.units[start].start, self.units[end - 1]
        own = [
            tuple(replace(flow, keeps_space=True) for flow in flows)
            for flows in self.wide[begin : last.end]
        ]
        own[0] = (*self._name_above(start), *own[0])
        if not are_whole:
            own[0] = with_first_parted(own[0])
        above = (Flow(Role.PARAGRAPH, (FormRow(taken, ()),)),) if taken > ROUNDING else ()
        flows = (box, *(flow for each in own for flow in each))
        pages = fill_pages((*above, *flows), layout.heights.other)
        begins = list(beginnings(pages))[len(above) :]
        last_item = 1 + sum(map(len, own[: last.start - begin]))
        few = self._is_for_a_bank(words)
        box = replace(box, begins_page=0 if above and begins[0] else None)
        stays = tuple(replace(flow, stays=True) for flow in flows[1:last_item])
        return _TallRun(
            (box, *stays, *flows[last_item:]),
            is_beside=few and begins[last_item] == begins[0],
            is_torn=begins[1] > begins[0],
            taken=filled((*above, *flows), pages[-1]),
        )

    def _space(self, start: int) -> float:
        """Return the space above a run that begins with a unit."""
        first = self.wide[self.units[start].start][0]
        return max(first.space_before, BETWEEN_RUNS * self.layout.style.size)

    def _below(self, box: Flow, first: Flow) -> float:
        """Return the space between a box and what is first below it: none where that is beside it.

        Letters of a heading stand as far below the box as those of an item, whose line is higher.
        """
        style, row = self.layout.style, first.rows[0]
        if not box.height:
            return 0.0
        higher = 0.0
        if first.role in (Role.HEADING, Role.SUBHEADING) and isinstance(row, TextRow):
            higher = BASELINE * style.writing_line_height - row.baseline
        return style.item_gap + max(higher, 0.0)

    def run(self, start: int, end: int, *, is_at_top: bool = False) -> _Run:
        """Return the units from `start` to before `end` with their bank."""
        place = self._place(start, end, is_at_top=is_at_top)
        if place not in self.known.runs:
            words = self._words(start, end)
            self.known.runs[place] = self._with_bank(start, end, words, is_at_top=is_at_top)
        return self.known.runs[place]

    def _place(self, start: int, end: int, *, is_at_top: bool) -> _Place:
        part = self.part if self._picture(start, is_at_top=is_at_top) else 0.0
        return self.units[start], self.units[end - 1], part

    def _with_bank(self, start: int, end: int, words: BankWords, *, is_at_top: bool) -> _Run:
        picture, blocks = self._picture(start, is_at_top=is_at_top), self._blocks(start, end)
        if not picture and (height := self.beside.height(blocks, words)) is not None:
            return _Run(*self.beside.flows(blocks, words), height)
        return self._above(start, end, words, picture)

    def _height(self, start: int, end: int, words: BankWords, *, is_at_top: bool) -> float:
        """Return the height of some units with their bank, which is not drawn if it is beside."""
        picture = self._picture(start, is_at_top=is_at_top)
        height = None if picture else self.beside.height(self._blocks(start, end), words)
        return self._above(start, end, words, picture).height if height is None else height

    def _picture(self, start: int, *, is_at_top: bool) -> Flows:
        return self.pictures[start] if is_at_top else ()

    def _blocks(self, start: int, end: int) -> range:
        return range(self.units[start].start, self.units[end - 1].end)

    def _above(self, start: int, end: int, words: BankWords, picture: Flows) -> _Run:
        """Return some units below the bank of those words, and a picture that comes once more."""
        layout = self.layout
        first, last = self.units[start].start, self.units[end - 1].end
        box = box_above(words, layout.style, layout.text_width)
        own = (flow for flows in self.wide[first:last] for flow in flows)
        flows = (*picture, *self._name_above(start), *own)
        return _Run(box, flows, box.height + self._below(box, flows[0]) + height_at_top(flows))

    def _words(self, start: int, end: int) -> BankWords:
        first, last = self.units[start], self.units[end - 1]
        title = title_of_run(self.blocks, first.start, last.end, self.layout.labels)
        return self.layout.words(first.first_gap, last.last_gap, title)

    def _is_for_a_bank(self, words: BankWords) -> bool:
        """Return whether words are few enough to stand in one bank, and so are the right ones."""
        count, layout = len(words.words), self.layout
        return count <= layout.most_words and count - words.left_over <= layout.most_answers

    def _starts(self) -> tuple[int, ...]:
        """Return where runs begin that take fewest pages and, on these, have fewest banks."""
        units = self.units
        if self._is_kept_small():
            return (0,)
        lowest = self.beside.least_heights or tuple(map(height_of, self.wide))
        material = RunMaterial(
            heights=self.layout.heights,
            is_followed=self.layout.is_followed,
            is_first=self.layout.is_first,
            spaces=tuple(map(self._space, range(len(units)))),
            least=tuple(sum(lowest[unit.start : unit.end]) for unit in units),
            above=tuple(self.wide[unit.start][0].space_before for unit in units),
            known=self.known.pages.setdefault((units, self.part), {}),
        )
        return starts_of_runs(material, self._measured)

    def _is_kept_small(self) -> bool:
        """Return whether all units are so few that they stay together, with one bank."""
        layout = self.layout
        if layout.parts_small or layout.is_first or len(self.units) < 2:
            return False
        known = self._measured(0, len(self.units), True)
        return known is not None and known[0] <= SMALL * layout.heights.other

    def _measured(self, start: int, end: int, is_at_top: bool) -> tuple[float, int] | None:
        """Return the height of a run and what speaks against it; None where it has too many words.

        An item by itself has as many as it needs. Neither hangs on what pages have left, but the
        height on whether the run `is_at_top` of one.
        """
        place, weights = self._place(start, end, is_at_top=is_at_top), self.known.weights
        if place not in weights:
            weights[place] = self._weighed(start, end, is_at_top=is_at_top)
        return weights[place]

    def _weighed(self, start: int, end: int, *, is_at_top: bool) -> tuple[float, int] | None:
        words = self._words(start, end)
        if end > start + 1 and not self._is_for_a_bank(words):
            return None
        cost = A_BANK
        cost += NOT_AT_A_HEADING * (not isinstance(self.blocks[self.units[start].start], Heading))
        cost += AMID_A_ROW * self._in_row(self.units[start].start)
        cost += FEW_WORDS * (len(words.words) < FEW * self.layout.most_words)
        gaps = self.layout.bank.gaps[self.units[start].first_gap : self.units[end - 1].last_gap]
        few_gaps = {1: LONE, 2: PAIR}.get(len(gaps), 0)
        cost += few_gaps * (1 + (end == len(self.units)))
        is_full = len(words.words) >= self.layout.most_words
        has_wrong = self.layout.bank.has_wrong_answers
        lacking = max(0, FEWEST_LEFT_OVER - words.left_over) if has_wrong and is_full else 0
        cost += NO_CHOICE * lacking
        return self._height(start, end, words, is_at_top=is_at_top), cost


KnownRuns = dict[tuple[Block, ...], _Runs]
"""What was measured of blocks in runs, by these behind what their banks are made of."""


def box_beside_width(style: PageStyle) -> float:
    """Return the points that a box takes at the right, with what parts it from the words."""
    return beside_width(style) + style.size
