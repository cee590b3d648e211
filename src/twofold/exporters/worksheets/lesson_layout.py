"""A lesson and a style -> its pages: one part below the other, whatever page each begins on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks.exercises import FEWEST_TO_MATCH
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.even_pages import (
    CLOSER,
    begun_on,
    closer_on_first_page,
    evened,
    in_company,
    spread,
    tears_a_set,
    with_last_item_pulled,
)
from twofold.exporters.worksheets.layout.fillable import with_fields
from twofold.exporters.worksheets.layout.flows import Flow, Flows, PartRow, Role, TextRow, height_of
from twofold.exporters.worksheets.layout.page_breaking import (
    Page,
    fill_pages,
    filled,
    pulled_back,
    tightened,
    with_rooms_filled,
)
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.lesson import Lesson
from twofold.exporters.worksheets.pdf.document import Document, DocumentFacts, DocumentPart
from twofold.exporters.worksheets.sheet_head import Head, before_title, mark_width
from twofold.exporters.worksheets.sheet_layout import SheetLayout, block_layout_for, face_of
from twofold.exporters.worksheets.tiers import BETWEEN, TIERS, kind_name
from twofold.text import Run, Style, Text, plain

SCORE_RULE_MM = 12
"""Room to write the marks won in a part."""

ABOVE_PART = 1.8
"""Ems between two parts."""

FEWEST_WHERE_TORN = 2
"""Terms of a set where more would stand on one page and their definitions on the next."""

FEWEST_AT_END = 3
"""Blocks of the last kind that are worth filling a page with."""


MIDDLE = ("comparison", "sequence", "true-false")
"""Kinds of parts that a class may meet in any order, after the gaps and before the questions."""

MOST_TO_ORDER, MOST_WHERE_TORN = 4, 3
"""Parts of which all orders are tried, and those around terms that else are torn."""


@dataclass(frozen=True, slots=True)
class LaidOutPart:
    """A sheet as a part of a lesson: its flows, its name and, once they are set, its blocks."""

    sheet: Sheet
    name: str
    flows: Flows


@dataclass(frozen=True, slots=True)
class LessonLayout:
    """A lesson on paper of one style: upright `parts`, then those that need the paper's long side.

    The head stands above the first. A set of terms has so many at least as the fewest are.
    """

    lesson: Lesson
    block_layout: BlockLayout
    parts: tuple[LaidOutPart, ...]
    turned: tuple[SheetLayout, ...]
    fewest_to_match: int = FEWEST_TO_MATCH

    @classmethod
    def of(cls, lesson: Lesson, style: PageStyle) -> LessonLayout:
        """Return the layout; what a lesson has at its end is there if its last page has room."""
        turned = tuple(_turned(lesson, style))
        beside = {each.sheet.name for each in turned}
        upright = [sheet for sheet in lesson.parts if sheet.name not in beside]
        block_layout = block_layout_for((upright or lesson.parts)[0], style)
        made = cls(lesson, block_layout, (), turned)
        for sheet in upright:
            made = made._with_fitting(sheet)
        made = made._with_terms_whole()._in_best_order()
        return made if turned else made._filled_up()

    @property
    def style(self) -> PageStyle:
        """The style of the upright pages."""
        return self.block_layout.style

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

    @property
    def flows(self) -> Flows:
        """The flows of the upright pages."""
        return (*self._head, *(flow for part in self.parts for flow in part.flows))

    @property
    def sides(self) -> tuple[DocumentPart, ...]:
        """The pages to be printed for pupils, with form fields where the style asks for them."""
        height = self.style.column_height
        flows = evened(self._close_flows, height)
        flows = spread(flows, self._search, height, self.style.size)
        flows = self._with_search(with_rooms_filled(flows, self._search, height))
        pages = fill_pages(flows, height)
        if self.style.is_fillable:
            flows = with_fields(flows, pages, self.block_layout.labels)
        heads = tuple(self._running_heads(pages))
        upright = DocumentPart(flows, pages, document_of(self), running_heads=heads)
        return (upright, *(self._on_long_side(each) for each in self.turned))

    @property
    def _head(self) -> Flows:
        return head_of(self.lesson, self.block_layout.labels, self.marks).flows(self.block_layout)

    def _with_fitting(self, sheet: Sheet) -> LessonLayout:
        """Return the layout with one more sheet, or the first of its `others` that needs no page.

        That is one more than there are so far.
        """
        ways = [self._with_part(each) for each in (sheet, *sheet.others)]
        return min(ways, key=lambda way: way._page_count)

    def _with_part(self, sheet: Sheet) -> LessonLayout:
        """Return the layout with one more sheet below what it has."""
        style = self.style
        if style.is_large and sheet.columns:  # Its table may be a list.
            sheet = SheetLayout.of(sheet, style).sheet
        block_layout = replace(
            block_layout_for(sheet, style),
            fewest_to_match=self.fewest_to_match,
            is_first=not self.parts,
        )
        name = part_name(sheet, self.lesson, block_layout.labels)
        heading = tuple(_part_heading(sheet, name, block_layout))
        above = (*self.flows, *heading)
        taken = filled(above, fill_pages(above, style.column_height)[-1])
        if self.fewest_to_match < FEWEST_TO_MATCH and not self.parts:  # They may stand closer.
            taken -= (1 - CLOSER[-1]) * sum(flow.space_before for flow in above)
        block_layout = replace(block_layout, is_followed=self._goes_on_below(sheet))
        body = replace(block_layout, head=taken).flows(sheet.blocks)
        if _is_overleaf(above, body, style.column_height):  # And the heading with it.
            alone = height_of(heading) - heading[0].space_before
            body = replace(block_layout, head=alone).flows(sheet.blocks)
        flows = in_company((*heading, *body), style.column_height)
        flows = with_last_item_pulled(self.flows, flows, style.column_height)
        part = LaidOutPart(sheet, name, flows)
        return replace(self, parts=(*self.parts, part))

    def _goes_on_below(self, sheet: Sheet) -> bool:
        """Return whether another part of the lesson stands below a sheet."""
        upright = [each.name for each in self.lesson.parts if each.name not in self._turned_names]
        return sheet.name in upright[:-1]

    @property
    def _turned_names(self) -> Collection[str]:
        return {each.sheet.name for each in self.turned}

    def _with_terms_whole(self) -> LessonLayout:
        """Return the layout with its terms after later parts, where that tears no set of them.

        Below a head in large print there may be room for terms alone: their definitions would
        stand overleaf. Where no set is torn, that has to save a page. A starter stays the first,
        and questions the last.
        """
        parts = self.parts
        if not any(part.sheet.kind == "terms" for part in parts):
            return self
        if not (self._has_torn_terms or self.style.is_large):
            return self
        first = int(parts[0].sheet.kind == "starter")
        last = len(parts) - (parts[-1].sheet.kind == "questions")
        own = parts[first:last]
        few = len(own) <= MOST_WHERE_TORN
        smaller = replace(self, fewest_to_match=FEWEST_WHERE_TORN)
        ways = [self, *self._ways(_moved_back(own, "terms"), first)]
        if all(way._has_torn_terms for way in ways):
            ways += self._ways(permutations(own) if few else (), first)
            ways += smaller._ways((own, *_moved_back(own, "terms")), first)
        return min(ways, key=lambda way: (way._has_torn_terms, way._page_count, way._empty_pages))

    def _ways(
        self, orders: Iterable[tuple[LaidOutPart, ...]], first: int
    ) -> Iterator[LessonLayout]:
        """Yield the layout with some parts in other orders, from the `first` on.

        Those that ask nothing on their first page are left out.
        """
        for order in orders:
            rest = self.parts[first + len(order) :]
            made = replace(self, parts=self.parts[:first])
            for part in (*order, *rest):
                made = made._with_fitting(part.sheet)
            if made._has_item_on_first_page:
                yield made

    @property
    def _has_item_on_first_page(self) -> bool:
        """Whether the first page asks something, and has not a picture and words for it alone."""
        flows = self._close_flows
        return begun_on(flows, fill_pages(flows, self.style.column_height)[0]) > 0

    @property
    def _empty_pages(self) -> int:
        """How many pages all that is empty of those before the last would make."""
        return round(self._emptiness[1] / self.style.column_height)

    @property
    def _has_torn_terms(self) -> bool:
        """Whether terms stand on one page and their definitions on the next."""
        return tears_a_set(self._close_flows, self.style.column_height)

    def _in_best_order(self) -> LessonLayout:
        """Return the layout with its middle parts in the order that leaves least of pages empty.

        A table that stands whole may leave half a page, which a few claims would fill.
        """
        places = [place for place, part in enumerate(self.parts) if part.sheet.kind in MIDDLE]
        if len(places) < 2 or places[-1] - places[0] >= MOST_TO_ORDER:
            return self
        first, end = places[0], places[-1] + 1
        ways = (
            self._with_order((*self.parts[:first], *middle, *self.parts[end:]), first)
            for middle in permutations(self.parts[first:end])
        )
        return min(ways, key=lambda way: (way._has_torn_terms, way._emptiness))

    def _with_order(self, parts: tuple[LaidOutPart, ...], first: int) -> LessonLayout:
        """Return the layout with its parts in an order that is another from the `first` on.

        They are laid out anew: a bank is made for what shares its page.
        """
        if parts == self.parts:
            return self
        made = replace(self, parts=parts[:first])
        for part in parts[first:]:
            made = made._with_part(part.sheet)
        return made

    @property
    def _emptiness(self) -> tuple[int, int]:
        """How many pages there are, and how many points of those before the last are empty."""
        flows, height = self.flows, self.style.column_height
        pages = fill_pages(flows, height)
        return len(pages), round(sum(height - filled(flows, page) for page in pages[:-1]))

    def _filled_up(self) -> LessonLayout:
        """Return the layout with as much of its last kind as its pages have room for.

        It stands at the end or, where that is the page of an essay, above the questions, and never
        on a page with gaps, whose answers it prints.
        """
        pages = self._page_count
        has_essay = any(flow.fills for flow in self.flows)
        place = len(self.parts) - has_essay
        for sheet in self.lesson.last:
            for count in range(len(sheet.blocks), FEWEST_AT_END - 1, -1):
                part = self._with_part(replace(sheet, blocks=sheet.blocks[:count])).parts[-1]
                parts = (*self.parts[:place], part, *self.parts[place:])
                longer = replace(self, parts=parts)
                if longer._page_count == pages and longer._is_apart_from_gaps(part):
                    return longer
        return self

    @property
    def _page_count(self) -> int:
        """How many pages there are."""
        return len(fill_pages(self._close_flows, self.style.column_height))

    @property
    def _close_flows(self) -> Flows:
        """The flows of the upright pages, closer together where that saves one."""
        height = self.style.column_height
        flows = closer_on_first_page(self.flows, height)
        return pulled_back(tightened(flows, fill_pages(flows, height), height), height)

    def _is_apart_from_gaps(self, part: LaidOutPart) -> bool:
        """Return whether no page that has something of a part has gaps, too."""
        height = self.style.column_height
        for page in fill_pages(evened(self._close_flows, height), height):
            parts = tuple(self._parts_on(page))
            if part in parts and any(each.sheet.kind == "gaps" for each in parts):
                return False
        return True

    def _parts_on(self, page: Page) -> Iterator[LaidOutPart]:
        """Yield the parts that have something on a page."""
        first, last = page[0].flow, page[-1].flow
        start = len(self._head)
        for part in self.parts:
            if start <= last and first < start + len(part.flows):
                yield part
            start += len(part.flows)

    @property
    def _search(self) -> Flows:
        """The line on how Anki finds what was missed, () where nothing is asked."""
        blocks = tuple(block for part in self.parts for block in part.sheet.blocks)
        if not blocks:
            return ()
        return self.block_layout.how_to_study(replace(self.parts[0].sheet, blocks=blocks))

    def _with_search(self, flows: Flows) -> Flows:
        """Return flows with the line on how Anki finds what was missed, if that is no page more."""
        longer = flows + self._search
        height = self.style.column_height
        return (
            longer if len(fill_pages(longer, height)) == len(fill_pages(flows, height)) else flows
        )

    def _running_heads(self, pages: tuple[Page, ...]) -> Iterator[str]:
        """Yield for each page the lesson and the part that it begins with."""
        title = letters(plain(self.lesson.title))
        for page in pages:
            part = next(self._parts_on(page), None)
            yield BETWEEN.join(filter(None, (title, part.name if part else "")))

    def _on_long_side(self, layout: SheetLayout) -> DocumentPart:
        """Return the pages of a sheet that is laid out on the paper's long side."""
        block_layout = layout.block_layout
        name = part_name(layout.sheet, self.lesson, block_layout.labels)
        heading = tuple(_part_heading(layout.sheet, name, block_layout))
        head = height_of(heading)
        flows = (*heading, *replace(block_layout, head=head).flows(layout.sheet.blocks))
        pages = fill_pages(flows, layout.style.column_height)
        if layout.style.is_fillable:
            flows = with_fields(flows, pages, block_layout.labels)
        title = letters(plain(self.lesson.title))
        heads = (BETWEEN.join((title, name)),) * len(pages)
        document = replace(document_of(self), style=layout.style)
        return DocumentPart(flows, pages, document, name, heads)


def _moved_back(parts: tuple[LaidOutPart, ...], kind: str) -> Iterator[tuple[LaidOutPart, ...]]:
    """Yield parts with that of a kind behind one more of those below it each time."""
    place = next(n for n, part in enumerate(parts) if part.sheet.kind == kind)
    for new in range(place + 1, len(parts)):
        yield (*parts[:place], *parts[place + 1 : new + 1], parts[place], *parts[new + 1 :])


def _is_overleaf(above: Flows, below: Flows, height: float) -> bool:
    """Return whether the page ends above what is below, which takes its heading with it."""
    pages = fill_pages((*above, *below), height)
    return len(below) > 0 and all(
        placed.flow < len(above) for placed in pages[len(fill_pages(above, height)) - 1]
    )


def _turned(lesson: Lesson, style: PageStyle) -> Iterator[SheetLayout]:
    """Yield the sheets that lie on the paper's long side because their tables would be split else.

    A page of its own is a high price for wider columns, so a table that stands whole stays.
    """
    for sheet in lesson.parts:
        if sheet.columns:
            layout = SheetLayout.of(sheet, style)
            upright = SheetLayout.on(sheet, style)
            if layout.style.width != style.width and _tables(upright) > _tables(layout):
                yield layout


def _tables(layout: SheetLayout) -> int:
    """Return the parts in which the columns of a table stand below each other."""
    return sum(flow.role is Role.TABLE for flow in layout.flows)


def head_of(lesson: Lesson, labels: Labels, marks: int | None) -> Head:
    """Return the head of a lesson, with fields for the pupil unless there are no `marks`."""
    above: Text = () if lesson.title == lesson.topic.title else lesson.topic.title
    if lesson.number:
        number = labels.lesson_number.format(lesson.number)
        above = (*above, Run(f"{BETWEEN}{number}" if above else number))
    return Head(above, lesson_name(lesson, labels), lesson.title, marks)


def lesson_name(lesson: Lesson, labels: Labels) -> str:
    """Return what a lesson is called in its head: with its tier, where it has gaps, and version."""
    has_tier = any(sheet.tier for sheet in lesson.parts)
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


def document_of(layout: LessonLayout, *, is_key: bool = False) -> Document:
    """Return what a PDF of a lesson says of itself, and what stands on each page."""
    lesson, style, labels = layout.lesson, layout.style, layout.block_layout.labels
    topic = lesson.topic
    head = head_of(lesson, labels, None)
    title = letters(plain(lesson.title))
    number = labels.lesson_number.format(lesson.number) if lesson.number else ""
    name = head.name if not number else head.name.replace(labels.lesson, number, 1)
    titles = dict.fromkeys((letters(plain(topic.title)), title))
    whole = BETWEEN.join((*titles, name))
    key = labels.key if is_key else ""
    return Document(
        facts=DocumentFacts(
            BETWEEN.join(filter(None, (whole, key))),
            topic.language,
            topic.author,
            topic.source,
            topic.licence,
        ),
        style=style,
        labels=labels,
        footers=(whole, BETWEEN.join((title, name)), name),
        is_key=is_key,
        mark_width=mark_width(layout.block_layout),
        face=face_of(style),
        mark_top=height_of(before_title(head.flows(layout.block_layout))),
    )


def _part_heading(sheet: Sheet, name: str, block_layout: BlockLayout) -> Iterator[Flow]:
    """Yield the head of a part: its name, the marks to be won, and what to do."""
    style = block_layout.style
    out_of = block_layout.labels.score_out_of.format(sheet.marks) if sheet.marks else ""
    size, rule = style.heading_size, style.written(SCORE_RULE_MM)
    right = size * block_layout.text_width(out_of, Style.PLAIN) + rule + size
    lines = block_layout.lines((Run(name, Style.BOLD),), size, style.column - right)
    height = 1.3 * size
    top = 0.6 * size
    baseline = BASELINE * height
    first = PartRow(height + top, baseline + top, size, lines[0], out_of, style.column, rule)
    others = (TextRow(height, baseline, 0.0, size, line) for line in lines[1:])
    yield Flow(Role.HEADING, (first, *others), ABOVE_PART * style.size, stays=True)
    if sheet.instructions:
        words = block_layout.words(
            (Run(sheet.instructions),), style.size, style.reading_line_height
        )
        yield Flow(Role.PARAGRAPH, words, 0.0, stays=True)
