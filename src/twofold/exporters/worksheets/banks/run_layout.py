"""Items and what their banks are made of -> runs of items, each beside or below a bank of its own.

The banks are made when it is known how high everything is: a run is what shares a page and a bank
of few words. No page turns within one, unless an item by itself is taller than a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from twofold.exporters.worksheets.banks.bank_items import BankItems
from twofold.exporters.worksheets.banks.bank_layout import BankLayout
from twofold.exporters.worksheets.banks.bank_runs import (
    Item,
)
from twofold.exporters.worksheets.banks.bank_starts import KnownPages, RunMaterial, starts_of_runs
from twofold.exporters.worksheets.banks.blocks_beside import BlocksBeside
from twofold.exporters.worksheets.banks.parted_tables import with_tables_parted
from twofold.exporters.worksheets.banks.run_costs import cost_of_run
from twofold.exporters.worksheets.banks.run_flows import (
    height_at_top,
    staying,
    with_first_parted,
    with_tables_whole,
)
from twofold.exporters.worksheets.banks.tall_runs import are_tall, runs_over_pages
from twofold.exporters.worksheets.blocks import (
    BankWords,
    Block,
    Heading,
    MarkingNote,
    PictureBlock,
    Sentence,
    asked_of_block,
)
from twofold.exporters.worksheets.layout.flows import (
    Flow,
    Flows,
    Role,
    TextRow,
    height_of,
)
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.layout.picture_groups import (
    SMALLEST,
    pictures_above,
    pictures_and_readers,
    smaller,
)
from twofold.exporters.worksheets.layout.word_box import (
    BoxesBeside,
    beside_width,
    box_above,
)

SMALL = 0.35
"""Part of a page up to which all items of a sheet together are small."""

PARTS_OF_PICTURE = (0.95, 0.9, 0.85, 0.8)
"""Parts of its size that a picture may have where it stands once more, besides the smallest."""


def flows_in_runs(blocks: tuple[Block, ...], layout: BankLayout, known: KnownRuns) -> Flows:
    """Return the flows of blocks in runs, each of which no page parts.

    What is `known` of them for pages that have more left, or less, is not measured again.
    """
    blocks = with_tables_parted(blocks, layout)
    place = layout.bank, *blocks
    if place not in known:
        known[place] = _Runs.of(blocks, layout)
    return known[place].for_layout(layout).flows()


class _Run(NamedTuple):
    """A run as it stands on its page: a box, flows beside or below it, and their height."""

    box: Flow
    flows: Flows
    height: float


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

    items: BankItems
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
        runs = cls(BankItems.of(blocks, layout, wide), beside)
        return runs._of_units(tuple(runs._with_pictures_whole()))

    def _of_units(self, units: tuple[Item, ...]) -> _Runs:
        shown_with = self.items.layout.shown_with
        pictures = pictures_above(self.items.blocks, self.items.wide, units, shown_with)
        return replace(self, items=replace(self.items, units=units), pictures=tuple(pictures))

    def for_layout(self, layout: BankLayout) -> _Runs:
        """Return the same runs for pages that have more left, or less."""
        return replace(self, items=replace(self.items, layout=layout))

    def _with_pictures_whole(self) -> Iterator[Item]:
        """Yield the units; those about one picture are one, where they and a bank fit a page."""
        units = list(self.items.units)
        for first, last in pictures_and_readers(self.items.blocks, self.items.layout.shown_with):
            inside = [n for n, unit in enumerate(units) if unit.end > first and unit.start <= last]
            if len(inside) < 2:
                continue
            start, end = inside[0], inside[-1] + 1
            gaps = units[start].first_gap, units[end - 1].last_gap
            one = Item(units[start].start, units[end - 1].end, *gaps)
            run = self._of_units((one,)).run(0, 1)
            words = self.items.layout.words(*gaps, "")
            if (
                self.items.layout.is_for_a_bank(words)
                and run.height <= self.items.layout.heights.other
            ):
                units[start:end] = [one]
        yield from units

    def flows(self) -> Flows:
        """Return all runs, each of which no page parts."""
        if not self.items.units:
            return tuple(flow for flows in self.items.wide for flow in flows)
        if leading := self._leading_alone():
            return self._below_leading(leading)
        return self._in_runs()

    def _in_runs(self) -> Flows:
        """Return all runs, with pictures that come once more as large as saves a page."""
        if are_tall(self.items):
            return tuple(runs_over_pages(self.items))
        if not any(self.pictures):
            return self._in_whole_runs()[0]
        most = 1.0 / self.items.layout.picture_part
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
        starts = (*self._starts(), len(self.items.units))
        made: list[Flow] = []
        pages, heights = 0, self.items.layout.heights
        left = heights.first
        for start, end in pairwise(starts):
            run, space = self.run(start, end), self.items.space_above(start)
            left -= space + run.height
            if left < 0:
                run = self.run(start, end, is_at_top=bool(start) or not self.items.layout.is_first)
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
        layout, unit = self.items.layout, self.items.units[0]
        run = self.run(0, 1)
        if run.height + self.items.space_above(0) <= layout.heights.first or not run.box.height:
            return 0
        if not layout.is_first and self.items.have_little_room:
            return 0
        asked = next(n for n in range(unit.start, unit.end) if self._asks(n))
        is_heading = [isinstance(block, Heading) for block in self.items.blocks]
        end = next((n for n in range(asked, unit.start, -1) if is_heading[n]), asked)
        above = range(unit.start, end)
        if end == unit.start or all(is_heading[unit.start : end]):
            return 0
        leads = self.items.wide[end - 1][-1].stays
        has_picture = any(isinstance(self.items.blocks[n], PictureBlock) for n in above)
        return 0 if not layout.is_first and (leads or has_picture) else len(above)

    def _asks(self, number: int) -> bool:
        return any(True for _ in asked_of_block(self.items.blocks[number]))

    def _below_leading(self, count: int) -> Flows:
        """Return so many blocks at the start by themselves, and all runs below them."""
        unit, *others = self.items.units
        begun = unit._replace(start=unit.start + count)
        own = [flow for flows in self.items.wide[unit.start : begun.start] for flow in flows]
        above = (*own[:-1], replace(own[-1], stays=False))
        heights = self.items.layout.heights
        left = replace(heights, first=heights.first - height_of(above))
        layout = replace(self.items.layout, heights=left, is_first=False)
        runs = self.for_layout(layout)._of_units((begun, *others))
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
        heights = self.items.layout.heights
        if start or not self.items.layout.is_first:
            return run.height <= heights.other
        return run.height + space <= heights.first

    def _below(self, box: Flow, first: Flow) -> float:
        """Return the space between a box and what is first below it: none where that is beside it.

        Letters of a heading stand as far below the box as those of an item, whose line is higher.
        """
        style, row = self.items.layout.style, first.rows[0]
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
            words = self.items.words(start, end)
            self.known.runs[place] = self._with_bank(start, end, words, is_at_top=is_at_top)
        return self.known.runs[place]

    def _place(self, start: int, end: int, *, is_at_top: bool) -> _Place:
        part = self.part if self._picture(start, is_at_top=is_at_top) else 0.0
        return self.items.units[start], self.items.units[end - 1], part

    def _with_bank(self, start: int, end: int, words: BankWords, *, is_at_top: bool) -> _Run:
        picture, blocks = (
            self._picture(start, is_at_top=is_at_top),
            self.items.blocks_of(start, end),
        )
        if not picture and (height := self.beside.height(blocks, words)) is not None:
            return _Run(*self.beside.flows(blocks, words), height)
        return self._above(start, end, words, picture)

    def _height(self, start: int, end: int, words: BankWords, *, is_at_top: bool) -> float:
        """Return the height of some units with their bank, which is not drawn if it is beside."""
        picture = self._picture(start, is_at_top=is_at_top)
        height = None if picture else self.beside.height(self.items.blocks_of(start, end), words)
        return self._above(start, end, words, picture).height if height is None else height

    def _picture(self, start: int, *, is_at_top: bool) -> Flows:
        return self.pictures[start] if is_at_top else ()

    def _above(self, start: int, end: int, words: BankWords, picture: Flows) -> _Run:
        """Return some units below the bank of those words, and a picture that comes once more."""
        layout = self.items.layout
        first, last = self.items.units[start].start, self.items.units[end - 1].end
        box = box_above(words, layout.style, layout.text_width)
        own = (flow for flows in self.items.wide[first:last] for flow in flows)
        flows = (*picture, *self.items.name_above(start), *own)
        return _Run(box, flows, box.height + self._below(box, flows[0]) + height_at_top(flows))

    def _starts(self) -> tuple[int, ...]:
        """Return where runs begin that take fewest pages and, on these, have fewest banks."""
        units = self.items.units
        if self._is_kept_small():
            return (0,)
        lowest = self.beside.least_heights or tuple(map(height_of, self.items.wide))
        material = RunMaterial(
            heights=self.items.layout.heights,
            is_followed=self.items.layout.is_followed,
            is_first=self.items.layout.is_first,
            spaces=tuple(map(self.items.space_above, range(len(units)))),
            least=tuple(sum(lowest[unit.start : unit.end]) for unit in units),
            above=tuple(self.items.wide[unit.start][0].space_before for unit in units),
            known=self.known.pages.setdefault((units, self.part), {}),
            ends_page=self.items.layout.ends_page,
        )
        return starts_of_runs(material, self._measured)

    def _is_kept_small(self) -> bool:
        """Return whether all units are so few that they stay together, with one bank."""
        layout = self.items.layout
        if layout.parts_small or layout.is_first or len(self.items.units) < 2:
            return False
        known = self._measured(0, len(self.items.units), True)
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
        words = self.items.words(start, end)
        if end > start + 1 and not self.items.layout.is_for_a_bank(words):
            return None
        return self._height(start, end, words, is_at_top=is_at_top), cost_of_run(
            self.items, start, end, words
        )


KnownRuns = dict[tuple[Block, ...], _Runs]
"""What was measured of blocks in runs, by these behind what their banks are made of."""


def box_beside_width(style: PageStyle) -> float:
    """Return the points that a box takes at the right, with what parts it from the words."""
    return beside_width(style) + style.size
