"""The sheets of a lesson and a style -> flows: one part below the other, wherever it begins."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import CellTable, WordBank
from twofold.exporters.worksheets.blocks.exercises import FEWEST_TO_MATCH, Matching
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import HELD
from twofold.exporters.worksheets.code_of_table import with_code_of_table
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.essay_pages import with_essays_together
from twofold.exporters.worksheets.layout.even_pages import (
    CLOSER,
    FEWEST_ON_FIRST,
    closer_where_that_fills,
    evened,
    in_company,
    tears_a_set,
    with_last_item_pulled,
)
from twofold.exporters.worksheets.layout.flows import Flow, Flows, PartRow, Role, TextRow, height_of
from twofold.exporters.worksheets.layout.page_breaking import (
    Page,
    begun_on_first_page,
    fill_pages,
    filled,
    pulled_back,
    tightened,
)
from twofold.exporters.worksheets.layout.page_faults import banks_met, count_faults
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.layout.picture_groups import PicturesOfNotes
from twofold.exporters.worksheets.layout.roomy_rows import with_roomy_answers
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.layout.table_layout import parts_gaps
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.linear import with_tables_in_lists
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.sheet_head import Head
from twofold.exporters.worksheets.sheet_layout import SheetLayout, block_layout_for
from twofold.exporters.worksheets.sheets.class_sets import count_sets
from twofold.exporters.worksheets.sheets.matching import spares, spares_in_several_sets
from twofold.exporters.worksheets.tiers import BETWEEN, TIERS, kind_name, name_in_head
from twofold.source import Position
from twofold.text import Run, Style, Text, plain

SCORE_RULE_MM = 12
"""Room to write the marks won in a part."""

ABOVE_PART = 1.8
"""Ems between two parts."""

LITTLE = 0.35
"""Part of a page that is little to have on one."""

MOST_FOR_ONE_SET = 0.3
"""Part of a page that may stay empty for terms to be in one set on the next."""

MOST_HEADS = 64
"""Heads of a lesson that are remembered: with each choice of its parts there are other marks."""


@dataclass(frozen=True, slots=True)
class LaidOutPart:
    """A sheet as a part of a lesson: its flows, its name and, once they are set, its blocks.

    Its notes are `shown_with` the pictures at these places.
    """

    sheet: Sheet
    name: str
    flows: Flows
    shown_with: PicturesOfNotes


_Place = tuple[tuple[int, ...], int, bool, frozenset[str], frozenset[str]]
"""Parts and a sheet that is to stand below them, told apart by identity, and how it may."""

_Known = dict[_Place, tuple[Sequence[LaidOutPart], Sheet, "LessonParts"]]
"""Parts and sheets with what was made of both."""


@dataclass(frozen=True)
class LessonParts:
    """The upright parts of a lesson, in an order that is theirs, below its head.

    Those that are `turned` lie on the paper's long side. A set of terms has so many at least as the
    fewest are. Two pages may share a few items with a bank where it `parts_small` sheets. Parts
    that are `overleaf`, by their names, begin a page whatever room that before it has. Those that
    are `ending` theirs, for nothing below has room there, have gaps as evenly on the last as on
    those before.

    What is `known` of longer ones is shared by all that are made of the same lesson: many orders
    of its sheets begin alike.
    """

    lesson: Lesson
    block_layout: BlockLayout
    turned: tuple[SheetLayout, ...]
    parts: tuple[LaidOutPart, ...] = ()
    fewest_to_match: int = FEWEST_TO_MATCH
    parts_small: bool = False
    overleaf: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()
    known: _Known = field(default_factory=dict, compare=False)

    @property
    def style(self) -> PageStyle:
        """The style of the upright pages."""
        return self.block_layout.style

    @property
    def is_as_in_class(self) -> bool:
        """Whether all items are those of the class, whatever pages they take: in large print."""
        return self.style.is_large

    @property
    def sheets(self) -> Iterator[tuple[Sheet, str, Flows]]:
        """The sheets that are printed, each with its name in the lesson and its flows."""
        for part in self.parts:
            yield part.sheet, part.name, part.flows
        for each in self.turned:
            yield (
                each.sheet,
                part_name(each.sheet, self.lesson, self.block_layout.labels),
                each.flows,
            )

    @property
    def marks(self) -> int:
        """How many marks there are to win in all that is printed."""
        return sum(sheet.marks for sheet, _, _ in self.sheets)

    @cached_property
    def head(self) -> Flows:
        """The flows above the first part."""
        head = head_of(self.lesson, self.block_layout.labels, self.marks)
        return _flows_of_head(self.block_layout, head)

    @cached_property
    def flows(self) -> Flows:
        """The flows of the upright pages."""
        return (*self.head, *(flow for part in self.parts for flow in part.flows))

    @cached_property
    def close_flows(self) -> Flows:
        """The flows of the upright pages, closer together where that saves one or fills one."""
        height = self.style.column_height
        flows = closer_where_that_fills(self.flows, height)
        return pulled_back(tightened(flows, fill_pages(flows, height), height), height)

    @cached_property
    def pages(self) -> Sequence[Page]:
        """The pages of the close flows."""
        return fill_pages(self.close_flows, self.style.column_height)

    @property
    def _page_count(self) -> int:
        """How many pages there would be if nothing stood closer together."""
        return len(fill_pages(self.flows, self.style.column_height))

    @cached_property
    def has_torn_terms(self) -> bool:
        """Whether terms stand on one page and their definitions on the next."""
        return tears_a_set(self.close_flows, self.style.column_height)

    @cached_property
    def faults(self) -> int:
        """How often something is parted from what it cannot be done without."""
        return count_faults(self.close_flows, self.style.column_height, self.shown_with)

    @property
    def shown_with(self) -> PicturesOfNotes:
        """The pictures that the notes of all parts are read with, by their places."""
        shown_with: dict[Position, frozenset[Position]] = {}
        for part in self.parts:
            shown_with.update(part.shown_with)
        return shown_with

    @property
    def has_bank_moved(self) -> bool:
        """Whether a sheet with a bank begins a page, as a small one does that is not parted."""
        begun = {page[0].flow for page in self.pages[1:]}
        first = len(self.head)
        for part in self.parts:
            if first in begun and any(isinstance(block, WordBank) for block in part.sheet.blocks):
                return True
            first += len(part.flows)
        return False

    @property
    def empty_ends(self) -> list[float]:
        """The part of each page before the last that stays empty, also for a fuller last one.

        What answers in large print take of it as they are printed is not empty.
        """
        height = self.style.column_height
        flows = evened(self.close_flows, height)
        if self.style.is_large:
            flows = with_roomy_answers(flows, (), height, self.style.writing_scale)
        return [1 - filled(flows, page) / height for page in fill_pages(flows, height)[:-1]]

    def with_fitting(self, sheet: Sheet) -> LessonParts:
        """Return the parts with one more sheet, or the first of its `others` that needs no page.

        That is one more than there are so far. It may stand closer where something would be parted
        else, or a page have little, or where two banks of large print meet that were made for two.
        """
        ways = self.fewest_to_match, self.parts_small, self.overleaf, self.ending
        place = (*map(id, self.parts), id(sheet)), *ways
        if place not in self.known:
            # They are kept with what is made of them, so that no others take their place in memory.
            self.known[place] = self.parts, sheet, self._with_fitting(sheet)
        return self.known[place][-1]

    def _with_fitting(self, sheet: Sheet) -> LessonParts:
        best = self._with_fewest_pages(sheet)
        if best.begins_alone(-1) and (fuller := self._without_meaning_over()):
            other = fuller._with_fewest_pages(sheet)
            if not other.begins_alone(-1) and len(other.pages) <= len(best.pages):
                best = other
        if not (best.faults or best._has_nearly_empty_page or best._banks_met):
            return best
        closer = self.with_part(best.parts[-1].sheet, is_closer=True)
        return min((best, closer), key=lambda way: (way.faults, len(way.pages), way._banks_met))

    def _with_fewest_pages(self, sheet: Sheet) -> LessonParts:
        """Return the parts with the first way of a sheet that takes no page more, else the best.

        A meaning is left over in one set of terms alone: of several that would be said of each.
        The first way is that of the class.
        """
        found: list[LessonParts] = []
        for each in (sheet, *sheet.others):
            made = self.with_part(each)
            # The first heading is that of the part.
            if spares_in_several_sets(each, made.parts[-1].flows[1:]):
                continue
            found.append(made)
            if len(made.pages) <= len(self.pages) or self.is_as_in_class:
                return made
        return min(found, key=lambda way: len(way.pages))

    def begins_page(self, place: int) -> bool:
        """Return whether a part begins a page."""
        first = len(self.head) + sum(len(part.flows) for part in self.parts[:place])
        return any(page[0].flow == first for page in self.pages[1:])

    def begins_alone(self, place: int) -> bool:
        """Return whether a part has one of several items on the page of its heading."""
        heading, *items = self._pages_of_part(place)
        return len(items) > 1 and items[0] != items[1] and heading == items[0]

    def ends_alone(self, place: int) -> bool:
        """Return whether a part has the last of several items by itself on a page."""
        _, *items = self._pages_of_part(place)
        return len(items) > FEWEST_ON_FIRST and items[-2] != items[-1]

    def _pages_of_part(self, place: int) -> list[int]:
        """Return the page on which the heading of a part stands, and those where items begin."""
        flows, place = self.close_flows, place % len(self.parts)
        first = len(self.head) + sum(len(part.flows) for part in self.parts[:place])
        own = range(first, first + len(self.parts[place].flows))
        page_of = {each.flow: n for n, page in enumerate(self.pages) for each in reversed(page)}
        return [page_of[first], *(page_of[n] for n in own if flows[n].role is Role.ITEM)]

    def _without_meaning_over(self) -> LessonParts | None:
        """Return the parts anew with no meaning left over, None where there is none or it stays."""
        places = [place for place, part in enumerate(self.parts) if spares(part.sheet)]
        if not places or self.is_as_in_class:
            return None
        place = places[-1]
        known = [
            each
            for sheet in self.lesson.parts
            for each in (replace(sheet, others=()), *sheet.others)
        ]
        found = self.parts[place].sheet
        alike = (each for each in known if each.name == found.name and each.marks == found.marks)
        without = next((each for each in alike if not spares(each)), None)
        if not without:
            return None
        made = replace(self, parts=self.parts[:place]).with_part(without)
        for part in self.parts[place + 1 :]:
            made = made.with_part(part.sheet)
        return made

    @property
    def _banks_met(self) -> int:
        """How many banks of large print, where a page has few items, stand below another."""
        return banks_met(self.close_flows, self.style.column_height) if self.style.is_large else 0

    @property
    def _has_nearly_empty_page(self) -> bool:
        height = self.style.column_height
        return any(filled(self.close_flows, page) < LITTLE * height for page in self.pages)

    def with_part(self, sheet: Sheet, *, is_closer: bool = False) -> LessonParts:
        """Return the parts with one more sheet below them, for which they may stand closer."""
        style = self.style
        if style.is_large and sheet.columns:
            sheet = _as_list_where_torn(SheetLayout.of(sheet, style).sheet, self.lesson, style)
        measuring = block_layout_for(sheet, style)
        name = part_name(sheet, self.lesson, measuring.labels)
        heading = tuple(part_heading(sheet, name, measuring))
        alone = height_of(heading) - heading[0].space_before
        block_layout = replace(
            measuring,
            fewest_to_match=self.fewest_to_match,
            part_heading=alone,
            is_first=not self.parts,
            is_followed=self._goes_on_below(sheet),
            parts_small=self.parts_small,
            ends_page=sheet.name in self.ending,
        )
        are_pulled = is_closer and style.is_large and len(self.pages) < self._page_count
        above = (*(self.close_flows if are_pulled else self.flows), *heading)
        taken = filled(above, fill_pages(above, style.column_height)[-1])
        if is_closer and not are_pulled:
            taken -= _spared(above, style) if taken < style.column_height else 0.0
        flows = _below_heading(heading, replace(block_layout, head=taken), sheet)
        if self.parts:
            overleaf = partial(_below_heading, heading, replace(block_layout, head=alone), sheet)
            if sheet.name in self.overleaf:
                first, *others = overleaf()
                flows = (replace(first, begins_page=0), *others)
            elif _is_overleaf(self.flows, flows, style.column_height) or (
                count_sets(flows) > 1 and self._has_one_set_overleaf(flows, overleaf())
            ):
                flows = overleaf()
        elif not _has_sets(sheet):
            flows = _begun_below(self.head, flows, len(heading), style.column_height)
        flows = with_last_item_pulled(self.flows, flows, style.column_height)
        part = LaidOutPart(sheet, name, flows, block_layout.shown_with)
        longer = replace(self, parts=(*self.parts, part))
        return longer._with_essay_together() if any(flow.fills for flow in flows) else longer

    def _has_one_set_overleaf(self, parted: Flows, whole: Flows) -> bool:
        """Return whether terms that a page parts into sets are one on the next, for little paper.

        Of three or four there is little to choose from.
        """
        height = self.style.column_height
        pages, others = (fill_pages((*self.flows, *each), height) for each in (whole, parted))
        left = 1 - filled(self.flows, fill_pages(self.flows, height)[-1]) / height
        return count_sets(whole) == 1 and len(pages) <= len(others) and left <= MOST_FOR_ONE_SET

    def _with_essay_together(self) -> LessonParts:
        """Return the parts with the essay of the last on one page, if that is no page more."""
        *others, last = self.parts
        whole = with_essays_together(self.flows, self.style.column_height)
        kept = replace(last, flows=whole[len(self.flows) - len(last.flows) :])
        together = replace(self, parts=(*others, kept))
        return together if len(together.pages) <= len(self.pages) else self

    def _goes_on_below(self, sheet: Sheet) -> bool:
        """Return whether another part of the lesson stands below a sheet."""
        upright = [each.name for each in self.lesson.parts if each.name not in self._turned_names]
        return sheet.name in upright[:-1]

    @property
    def _turned_names(self) -> Collection[str]:
        return {each.sheet.name for each in self.turned}

    def parts_on(self, page: Page) -> Iterator[LaidOutPart]:
        """Yield the parts that have something on a page."""
        first, last = page[0].flow, page[-1].flow
        start = len(self.head)
        for part in self.parts:
            if start <= last and first < start + len(part.flows):
                yield part
            start += len(part.flows)


@once_each(MOST_HEADS)
def _flows_of_head(block_layout: BlockLayout, head: Head) -> Flows:
    return head.flows(block_layout)


def _as_list_where_torn(sheet: Sheet, lesson: Lesson, style: PageStyle) -> Sheet:
    """Return a sheet with a list for a table that no upright page takes below its heading.

    So it is where a column is too narrow for one of its gaps.
    """
    if not any(isinstance(block, CellTable) for block in sheet.blocks):
        return sheet
    block_layout = replace(block_layout_for(sheet, style), is_first=False)
    name = part_name(sheet, lesson, block_layout.labels)
    heading = tuple(part_heading(sheet, name, block_layout))
    alone = height_of(heading) - heading[0].space_before
    flows = _below_heading(heading, replace(block_layout, head=alone), sheet)
    is_one = sum(flow.role is Role.TABLE for flow in flows) == 1
    is_whole = is_one and len(fill_pages(flows, style.column_height)) == 1
    return sheet if is_whole and not parts_gaps(flows) else with_tables_in_lists(sheet)


def _below_heading(heading: Flows, block_layout: BlockLayout, sheet: Sheet) -> Flows:
    """Return a heading and the sheet below it, more than one item with it on its page."""
    heading, blocks = with_code_of_table(heading, sheet.blocks, block_layout)
    flows = (*heading, *block_layout.flows(blocks))
    height = block_layout.style.column_height
    flows = in_company(flows, height)
    return flows if _has_sets(sheet) else begun_on_first_page(flows, len(heading), height)


def _begun_below(head: Flows, flows: Flows, heads: int, height: float) -> Flows:
    """Return flows that begin on the page of the lesson's head, below the `heads` of their own."""
    above = tuple(replace(flow, keeps_space=True) for flow in head)
    return begun_on_first_page((*above, *flows), len(head) + heads, height)[len(head) :]


def _has_sets(sheet: Sheet) -> bool:
    """Return whether a sheet has terms to match, whose sets are made for their pages."""
    return any(isinstance(block, Matching) for block in sheet.blocks)


def _spared(above: Flows, style: PageStyle) -> float:
    """Return the points that flows on the last of their pages give up where they stand closer."""
    page = fill_pages(above, style.column_height)[-1]
    own = [above[placed.flow] for placed in page if not placed.row]
    return max(0.0, (1 - CLOSER[-1]) * sum(flow.space_before for flow in own[1:]))


def _is_overleaf(above: Flows, below: Flows, height: float) -> bool:
    """Return whether the page ends above what is below, which takes its heading with it."""
    pages = fill_pages((*above, *below), height)
    return len(below) > 0 and all(
        placed.flow < len(above) for placed in pages[len(fill_pages(above, height)) - 1]
    )


def head_of(lesson: Lesson, labels: Labels, marks: int | None) -> Head:
    """Return the head of a lesson, with fields for the pupil unless there are no `marks`."""
    above: Text = () if lesson.title == lesson.topic.title else lesson.topic.title
    number = labels.lesson_number.format(lesson.number).replace(" ", HELD) if lesson.number else ""
    return Head(above, lesson_name(lesson, labels), lesson.title, marks, number)


def lesson_name(lesson: Lesson, labels: Labels) -> str:
    """Return what a lesson is called in its head, with its version, and its tier if that matters.

    It does where there are gaps, or lessons of other tiers on the same section. Short sheets that
    share a page are called by their parts.
    """
    if lesson.is_page:
        names = (
            name_in_head(sheet, labels) if sheet.tier else part_name(sheet, lesson, labels)
            for sheet in lesson.parts
        )
        return BETWEEN.join(names)
    has_tier = lesson.is_tiered or any(sheet.tier for sheet in lesson.parts)
    tier = TIERS[lesson.tier].label(labels) if has_tier else ""
    round_ = labels.round.format(lesson.round) if lesson.round else ""
    version = labels.version.format(lesson.version) if lesson.version else ""
    return BETWEEN.join(filter(None, (labels.lesson, tier, round_, version)))


def part_name(sheet: Sheet, lesson: Lesson, labels: Labels) -> str:
    """Return what a part of a lesson is called: its own title, where that is not the lesson's."""
    title = plain(sheet.title)
    is_own = sheet.title not in (lesson.title, lesson.topic.title)
    if is_own:
        return letters(title)
    return sheet.label or kind_name(replace(sheet, tier=""), labels) or letters(title)


def part_heading(sheet: Sheet, name: str, block_layout: BlockLayout) -> Iterator[Flow]:
    """Yield the head of a part: its name, the marks to be won, and what to do."""
    style = block_layout.style
    out_of = block_layout.labels.score_out_of.format(sheet.marks) if sheet.marks else ""
    size, rule = style.heading_size, style.written(SCORE_RULE_MM)
    right = size * block_layout.text_width(out_of, Style.PLAIN) + rule + size
    lines = block_layout.texts.lines((Run(name, Style.BOLD),), size, style.column - right)
    height = 1.3 * size
    top = 0.6 * size
    baseline = BASELINE * height
    first = PartRow(height + top, baseline + top, size, lines[0], out_of, style.column, rule)
    others = (TextRow(height, baseline, 0.0, size, line) for line in lines[1:])
    yield Flow(Role.HEADING, (first, *others), ABOVE_PART * style.size, stays=True)
    if sheet.instructions:
        words = block_layout.texts.words(
            (Run(sheet.instructions),), style.size, style.reading_line_height
        )
        yield Flow(Role.PARAGRAPH, words, 0.0, stays=True)
