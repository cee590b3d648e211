"""A lesson and a style -> its pages, and what stands in the margins of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.code_of_table import with_code_of_table
from twofold.exporters.worksheets.layout.essay_pages import with_plans_grown
from twofold.exporters.worksheets.layout.even_pages import evened
from twofold.exporters.worksheets.layout.fillable import with_fields
from twofold.exporters.worksheets.layout.flows import Flows, OfRow, Role, height_of
from twofold.exporters.worksheets.layout.page_breaking import (
    Page,
    closer,
    fill_pages,
    with_rooms_filled,
)
from twofold.exporters.worksheets.layout.page_faults import banks_met
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.repeated_pictures import (
    pages_without_repeats,
    with_pictures_repeated,
)
from twofold.exporters.worksheets.layout.roomy_rows import (
    with_roomy_answers,
    with_roomy_entries,
    with_roomy_rows,
)
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.layout.spread_items import spread
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.lessons.lesson_order import arranged, in_order_of
from twofold.exporters.worksheets.lessons.lesson_parts import (
    LaidOutPart,
    LessonParts,
    head_of,
    part_heading,
    part_name,
)
from twofold.exporters.worksheets.pdf.document import Document, DocumentFacts, DocumentPart
from twofold.exporters.worksheets.sheet_end import how_to_study
from twofold.exporters.worksheets.sheet_head import mark_top, mark_width
from twofold.exporters.worksheets.sheet_layout import SheetLayout, face_of
from twofold.exporters.worksheets.tiers import BETWEEN
from twofold.text import plain

CLOSER_END, CLOSER_ITEMS = (1.0, 0.5, 0.25), (0.95, 0.9, 0.85)
"""Parts of its space that the line below a lesson may have, and of theirs that items may have, so
that there is room for it: without it nobody knows what codes are for."""


@dataclass(frozen=True, slots=True)
class LessonLayout:
    """A lesson on paper of one style: upright parts, then those that need the paper's long side."""

    made: LessonParts

    @classmethod
    def of(cls, lesson: Lesson, style: PageStyle) -> LessonLayout:
        """Return the layout; what a lesson has at its end is there if some page has room.

        Where the last page would be a rest, those before it end early. Banks are made for that,
        too: else two would stand on one page that were made for two.
        """
        layout = cls(arranged(lesson, style))
        if not layout._joins_banks:
            return layout
        shorter = (cls(arranged(lesson, each)) for each in style.shortened())
        as_short = takewhile(lambda each: each.page_count <= layout.page_count, shorter)
        return next((each for each in as_short if not each._joins_banks), layout)

    @classmethod
    def of_versions(cls, lessons: Sequence[Lesson], style: PageStyle) -> tuple[LessonLayout, ...]:
        """Return the layouts of the versions of a lesson, all of which take as many pages.

        Where their parts stand in other orders for that, all have the order of one of them.
        """
        layouts = tuple(cls.of(lesson, style) for lesson in lessons)
        usual = _on_as_many_pages(layouts)
        if len({layout.page_count for layout in usual}) == 1:
            return usual
        alike = (tuple(layout._in_order_of(model) for layout in layouts) for model in layouts)
        even = (each for each in alike if len({layout.page_count for layout in each}) == 1)
        return next(even, usual)

    def _in_order_of(self, model: LessonLayout) -> LessonLayout:
        """Return the layout with its parts in the order of another version."""
        kinds, others = ([part.sheet.kind for part in each.parts] for each in (self, model))
        return self if kinds == others else LessonLayout(in_order_of(self.made, model.made))

    @property
    def page_count(self) -> int:
        """How many upright pages there are."""
        return len(self.made.pages)

    def _on_pages(self, count: int) -> LessonLayout:
        """Return the layout on so many pages, if these can end early for that."""
        if self.page_count >= count:
            return self
        longer = (LessonLayout.of(self.lesson, style) for style in self.style.shortened())
        return next((each for each in longer if each.page_count == count), self)

    @property
    def _joins_banks(self) -> bool:
        """Whether banks that were made for two pages stand on one where the last is no rest."""
        flows, height = self.made.close_flows, self.style.column_height
        joined = evened(flows, height)
        return joined != flows and banks_met(joined, height) > banks_met(flows, height)

    @property
    def upright_pages(self) -> Sequence[Page]:
        """The upright pages as they are filled evenly."""
        height = self.style.column_height
        return fill_pages(evened(self.made.close_flows, height), height)

    @property
    def lesson(self) -> Lesson:
        """What is laid out."""
        return self.made.lesson

    @property
    def block_layout(self) -> BlockLayout:
        """What measures the blocks of the lesson."""
        return self.made.block_layout

    @property
    def style(self) -> PageStyle:
        """The style of the upright pages."""
        return self.made.style

    @property
    def parts(self) -> tuple[LaidOutPart, ...]:
        """The upright parts in their order."""
        return self.made.parts

    @property
    def sheets(self) -> Iterator[tuple[Sheet, str, Flows]]:
        """The sheets that are printed, each with its name in the lesson and its flows."""
        return self.made.sheets

    @property
    def marks(self) -> int:
        """How many marks there are to win in all that is printed."""
        return self.made.marks

    @property
    def flows(self) -> Flows:
        """The flows of the upright pages."""
        return self.made.flows

    @property
    def sides(self) -> tuple[DocumentPart, ...]:
        """The pages to be printed for pupils, with form fields where the style asks for them."""
        height = self.style.column_height
        flows = evened(self.made.close_flows, height)
        shown = with_pictures_repeated(
            self.made.close_flows,
            lambda each: evened(each, height),
            height,
            self.made.shown_with,
        )
        heads = tuple(self._running_heads(pages_without_repeats(flows, shown, height)))
        search = () if self.made.turned else self._search(self.block_layout)
        shown = self._with_times_again(shown)
        shown, search = _with_room_for(search, shown, height)
        if self.style.is_large:
            shown = with_roomy_answers(shown, search, height, self.style.writing_scale)
        flows = spread(shown, search, height, self.style.size)
        flows = with_roomy_rows(flows, search, height, self.style.size)
        if self.style.is_large:
            flows = with_roomy_entries(flows, search, height, self.style.size)
        flows = with_rooms_filled(with_plans_grown(flows, height), search, height)
        flows = _with_end(flows, search, height)
        pages = fill_pages(flows, height)
        if self.style.is_fillable:
            flows = with_fields(flows, pages, self.block_layout.labels)
        upright = DocumentPart(
            flows, pages, document_of(self.lesson, self.block_layout), running_heads=heads
        )
        return upright, *self._turned_sides()

    def _with_times_again(self, flows: Flows) -> Flows:
        """Return flows whose starter, in lists, says anew overleaf of when it asks.

        So it does where the page has room for that, with items closer together if need be: none
        begins with something else for it.
        """
        first = next(iter(self.parts), None)
        if not (self.style.is_large and first and first.sheet.kind == "starter"):
            return flows
        start, height = len(self.made.head), self.style.column_height
        end = start + len(first.flows)
        of_row = {Role.HEADING: OfRow.TITLE, Role.ITEM: OfRow.CELL}
        own = (replace(flow, of_row=of_row.get(flow.role)) for flow in flows[start:end])
        again = (*flows[:start], *own, *flows[end:])
        begun = _begins(flows, height)
        ways = (closer(again, part) for part in (1.0, *CLOSER_ITEMS))
        return next((each for each in ways if _begins(each, height) == begun), flows)

    def _turned_sides(self) -> Iterator[DocumentPart]:
        """Yield the sheets on the paper's long side, the last with the end of the lesson."""
        turned = self.made.turned
        for place, layout in enumerate(turned, 1):
            search = self._search(layout.block_layout) if place == len(turned) else ()
            yield self._on_long_side(layout, search)

    def _search(self, block_layout: BlockLayout) -> Flows:
        """Return the line on how Anki finds what was missed, () where nothing is asked."""
        sheets = [sheet for sheet, _, _ in self.sheets]
        blocks = tuple(block for sheet in sheets for block in sheet.blocks)
        return how_to_study(block_layout, replace(sheets[0], blocks=blocks)) if blocks else ()

    def _running_heads(self, pages: tuple[Page, ...]) -> Iterator[tuple[str, ...]]:
        """Yield for each page the lesson and the part that it begins with, or that alone."""
        title = letters(plain(self.lesson.title))
        for page in pages:
            part = next(self.made.parts_on(page), None)
            yield _heads(title, part.name if part else title)

    def _on_long_side(self, layout: SheetLayout, end: Flows) -> DocumentPart:
        """Return the pages of a sheet that is laid out on the paper's long side, and their end."""
        block_layout = layout.block_layout
        name = part_name(layout.sheet, self.lesson, block_layout.labels)
        heading = tuple(part_heading(layout.sheet, name, block_layout))
        heading, blocks = with_code_of_table(heading, layout.sheet.blocks, block_layout)
        head = height_of(heading)
        flows = (*heading, *replace(block_layout, head=head).flows(blocks))
        height = layout.style.column_height
        flows = _with_end(with_roomy_rows(flows, end, height, layout.style.size), end, height)
        pages = fill_pages(flows, height)
        if layout.style.is_fillable:
            flows = with_fields(flows, pages, block_layout.labels)
        title = letters(plain(self.lesson.title))
        heads = (_heads(title, name),) * len(pages)
        document = replace(document_of(self.lesson, self.block_layout), style=layout.style)
        return DocumentPart(flows, pages, document, name, heads)


def _on_as_many_pages(layouts: tuple[LessonLayout, ...]) -> tuple[LessonLayout, ...]:
    most = max(layout.page_count for layout in layouts)
    return tuple(layout._on_pages(most) for layout in layouts)


def _begins(flows: Flows, height: float) -> list[int]:
    """Return the number of the flow that each page begins with, but for what is said again."""
    pages = fill_pages(flows, height)
    return [next(placed.flow for placed in page if not placed.repeats) for page in pages]


def _with_room_for(end: Flows, flows: Flows, height: float) -> tuple[Flows, Flows]:
    """Return flows, and those that stand at their end, closer together where that is what it takes.

    No page begins with something else for that.
    """
    begun = [page[0] for page in fill_pages(flows, height)]
    near = end
    for part in CLOSER_END:
        near = tuple(replace(flow, space_before=part * flow.space_before) for flow in end)
        if [page[0] for page in fill_pages((*flows, *near), height)] == begun:
            return flows, near
    for part in CLOSER_ITEMS:
        closer_flows = closer(flows, part)
        if [page[0] for page in fill_pages((*closer_flows, *near), height)] == begun:
            return closer_flows, near
    return flows, end


def _heads(title: str, name: str) -> tuple[str, ...]:
    """Return what may stand in a margin, the longest first; the footer has the title as well."""
    return (BETWEEN.join(dict.fromkeys((title, name))), name)


def _with_end(flows: Flows, end: Flows, height: float) -> Flows:
    """Return flows with those that stand at the end of all, if that is no page more."""
    longer = (*flows, *end)
    return longer if len(fill_pages(longer, height)) == len(fill_pages(flows, height)) else flows


def document_of(lesson: Lesson, block_layout: BlockLayout, *, is_key: bool = False) -> Document:
    """Return what a PDF of a lesson says of itself, and what stands on each page."""
    style, labels, topic = block_layout.style, block_layout.labels, lesson.topic
    head = head_of(lesson, labels, None)
    title = letters(plain(lesson.title))
    number = labels.lesson_number.format(lesson.number) if lesson.number else ""
    name = head.name if not number else head.name.replace(labels.lesson, number, 1)
    titles = dict.fromkeys((letters(plain(topic.title)), title))
    whole = BETWEEN.join(filter(None, (*titles, name)))
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
        footers=(whole, BETWEEN.join((title, name)), name) if name else (whole, title),
        is_key=is_key,
        mark_width=mark_width(block_layout),
        face=face_of(style),
        mark_top=mark_top(head.flows(block_layout), style),
    )
