"""A sheet and a style -> the layout that looks best, and the pages of the sheet and of its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import CellTable
from twofold.exporters.worksheets.blocks.drawings import Organiser
from twofold.exporters.worksheets.blocks.exercises import Matching
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.essay_pages import with_plans_grown
from twofold.exporters.worksheets.layout.even_pages import balanced, evened
from twofold.exporters.worksheets.layout.fillable import with_fields
from twofold.exporters.worksheets.layout.flows import Flows, Role, height_of
from twofold.exporters.worksheets.layout.half_pages import closer, fits_half, twice
from twofold.exporters.worksheets.layout.page_breaking import (
    Page,
    count_splits,
    fill_pages,
    pages_of_first,
    pulled_back,
    tightened,
    with_rooms_filled,
)
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.repeated_pictures import with_pictures_repeated
from twofold.exporters.worksheets.layout.roomy_rows import with_roomy_entries, with_roomy_rows
from twofold.exporters.worksheets.layout.shaping import TextWidth, letters
from twofold.exporters.worksheets.layout.spread_items import spread
from twofold.exporters.worksheets.layout.table_layout import parts_gaps, reads_well
from twofold.exporters.worksheets.linear import linear, with_tables_in_lists
from twofold.exporters.worksheets.marking_places import flows_of_key, may_have_room
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.other_orders import with_other_orders
from twofold.exporters.worksheets.pdf.document import Document, DocumentFacts, DocumentPart
from twofold.exporters.worksheets.pdf.fonts import Face
from twofold.exporters.worksheets.sheet_end import end_of_key, how_to_study
from twofold.exporters.worksheets.sheet_head import (
    head_flows,
    head_of,
    mark_top,
    mark_width,
)
from twofold.exporters.worksheets.sheet_ways import best_way
from twofold.exporters.worksheets.sheets.class_sets import with_starts
from twofold.exporters.worksheets.tiers import BETWEEN, kind_name, name_in_head
from twofold.text import plain

NARROW_COLUMN = 10.5
"""Ems of a table's column below which the paper may lie on its long side, where it reads better."""

MOST_SHEETS = 32
"""Sheets whose layout is remembered: a lesson has as many, and is laid out in many orders."""

SPREAD = (1.0, 0.75, 0.5, 0.25, 0.0)
"""Parts of the space that items are spread by, of which a key may leave less to have its notes."""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet laid out on paper of one style, before its sides are put on pages.

    The sheet has the `flows`, and a line on `how_to_study` where there is room for that. In its key
    they are the `key_flows`: with answers, and with what only that has. The rows of its tables are
    `given` so many points that nothing else needs.
    """

    sheet: Sheet
    block_layout: BlockLayout
    flows: Flows
    how_to_study: Flows
    key_flows: Flows
    given: float = 0.0

    @classmethod
    def of(cls, sheet: Sheet, style: PageStyle) -> SheetLayout:
        """Return the layout of a sheet, on paper that is turned where a table has narrow columns.

        Such a table stands upright all the same where it reads well on one page, is split less, or
        takes fewer pages. In large print one that is split all the same becomes a list, as one
        does that has no line for a gap in its column, and lists of steps change places where one is
        split; an organiser tells what that of the class does.
        All tiers of a table have one form.
        """
        if sheet.is_cut:
            return cls.on(sheet, replace(style, is_cut=True))
        if style.is_large:
            sheet = linear(cls._as_in_class(sheet, style))
        if sheet.landscape:
            return cls.on(sheet, style.turned())
        model = cls.of(sheet.model, style) if sheet.model else None
        if model and not model.sheet.columns:
            return cls.on(with_tables_in_lists(sheet), style)
        layouts = [cls.on(sheet, model.style if model else style)]
        has_narrow = sheet.columns * NARROW_COLUMN * style.size > style.column
        if not model and has_narrow and not layouts[0]._reads_well:
            layouts.insert(0, cls.on(sheet, style.turned()))
        ordered = with_other_orders(sheet)
        if style.is_large and ordered.others and layouts[0]._splits_and_pages >= (1, 1):
            layouts.append(cls.on(ordered, style))
        best = min(layouts, key=lambda layout: layout._splits_and_pages)
        is_torn = best._splits_and_pages > (1, 1) or parts_gaps(best.flows)
        if sheet.columns and style.is_large and is_torn:
            return cls.on(with_tables_in_lists(sheet), style)
        return best

    @classmethod
    def of_versions(cls, sheets: Sequence[Sheet], style: PageStyle) -> tuple[SheetLayout, ...]:
        """Return the layouts of the versions of a sheet, all of which take as many pages."""
        layouts = [cls.of(sheet, style) for sheet in sheets]
        most = max(layout.page_count for layout in layouts)
        return tuple(
            layout._on_pages(most, sheet, style)
            for sheet, layout in zip(sheets, layouts, strict=True)
        )

    @classmethod
    def _as_in_class(cls, sheet: Sheet, style: PageStyle) -> Sheet:
        """Return a sheet in large print with the sets of terms that ordinary print has.

        And with what its organiser, and half a page, have room for there. All are used in the same
        lesson: who had other letters than the class, or more, would look for what is not asked.
        Less is asked only rather than that half a page of the class becomes two pages.
        """
        if sheet.is_half and sheet.others:
            most = cls.of(sheet, style.in_class).sheet.marks
            ways = (each for each in (sheet, *sheet.others) if each.marks <= most)
            first, *others = sorted(ways, key=lambda each: -each.marks)
            return replace(first, others=tuple(others))
        if any(isinstance(block, Matching) and not block.starts for block in sheet.blocks):
            made = cls.of(sheet, style.in_class)
            return with_starts(made.sheet, made.flows)
        if not any(isinstance(block, Organiser) for block in sheet.blocks):
            return sheet
        boxes = block_layout_for(sheet, style.in_class.turned())
        boxes = boxes.below(head_flows(sheet, boxes))
        blocks = (
            boxes.drawings.in_boxes(b) if isinstance(b, Organiser) else b for b in sheet.blocks
        )
        return replace(sheet, blocks=tuple(blocks))

    @property
    def page_count(self) -> int:
        """How many pages the sheet takes without what only its key has."""
        return len(fill_pages(self.flows, self.style.column_height))

    def _on_pages(self, count: int, sheet: Sheet, style: PageStyle) -> SheetLayout:
        """Return the layout on so many pages, if these can end early for that."""
        if self.page_count >= count:
            return self
        longer = (SheetLayout.of(sheet, shorter) for shorter in style.shortened())
        return next((each for each in longer if each.page_count == count), self)

    @classmethod
    def on(cls, sheet: Sheet, style: PageStyle) -> SheetLayout:
        """Return the layout on paper as it lies, closer together where that saves a page.

        Sheet and key give up the same space, so that all stands at the same places in both.
        """
        block_layout, height = block_layout_for(sheet, style), style.column_height
        end = how_to_study(block_layout, sheet)
        best = best_way(sheet, end, block_layout)
        sheet = best.sheet
        whole = (*best.flows, *end, *end_of_key(block_layout, sheet))
        if not best.is_closer:
            whole = tightened(whole, fill_pages(whole, height), height)
        count = len(best.flows)
        # What ends pages early for a last one that is no rest leaves nothing to be balanced.
        own = with_pictures_repeated(
            pulled_back(whole[:count], height),
            lambda flows: evened(balanced(flows, height), height),
            height,
            block_layout.shown_with,
        )
        shown = whole[count : count + len(end)]
        key_end = whole[count + len(end) :]
        spread_out = (
            cls(
                sheet,
                block_layout,
                flows,
                shown,
                flows_of_key(flows, key_end, sheet, block_layout),
                given,
            )
            for flows, given in _spread_out(own, best.flows, end, sheet, style)
        )
        first = next(spread_out)
        if not (sheet.marking and first._has_more_in_key):
            return first
        if not may_have_room(first.flows, sheet.marking, block_layout):
            return first
        roomy = (each for each in spread_out if not each._has_more_in_key)
        if found := next(roomy, None):
            return found
        key = flows_of_key(first.flows, key_end, sheet, block_layout, may_run_on=True)
        return replace(first, key_flows=key)

    @property
    def _has_more_in_key(self) -> bool:
        """Whether the key has a page for what it alone has."""
        return len(fill_pages(self.key_flows, self.style.column_height)) > self.page_count

    @property
    def style(self) -> PageStyle:
        """The style of the pages."""
        return self.block_layout.style

    @property
    def sides(self) -> tuple[DocumentPart, ...]:
        """The sheet and its key; a handout has no key."""
        return (self.blank,) if self.sheet.is_handout else (self.blank, self.key)

    @property
    def blank(self) -> DocumentPart:
        """The pages of the sheet, with form fields where the style asks for them."""
        end = self.how_to_study
        height = self.style.column_height
        flows = with_rooms_filled(with_plans_grown(self.flows, height), end, height)
        flows, pages = _if_it_fits(flows, end, self.style)
        if self.sheet.is_half and not self.style.is_fillable:
            flows, pages = twice(flows, pages, self.style)
        if self.style.is_fillable:
            flows = with_fields(flows, pages, self.block_layout.labels)
        document = document_of(self.sheet, self.block_layout, is_key=False)
        # What begins on a back may lie alone on a desk with that side up.
        backs = [any(flows[placed.flow].is_back for placed in page) for page in pages]
        has_name = not (self.sheet.is_handout or self.sheet.is_cut)
        shown = backs if any(backs) else [has_name and page is not pages[0] for page in pages]
        heads = tuple(_titles(self.sheet) if is_shown else () for is_shown in shown)
        return DocumentPart(flows, pages, document, running_heads=heads, heads_on_backs=any(backs))

    @property
    def key(self) -> DocumentPart:
        """The pages of the key."""
        pages = fill_pages(self.key_flows, self.style.column_height)
        document = document_of(self.sheet, self.block_layout, is_key=True)
        return DocumentPart(self.key_flows, pages, document)

    @property
    def _reads_well(self) -> bool:
        """Whether the sheet is one page, and its tables are read and written in at ease."""
        tables = [block.grid for block in self.sheet.blocks if isinstance(block, CellTable)]
        style, text_width = self.style, self.block_layout.text_width
        return self.page_count == 1 and all(
            reads_well(grid, style.column, style, text_width, self.block_layout.gap_help)
            for grid in tables
        )

    @property
    def _splits_and_pages(self) -> tuple[int, int]:
        """How often a table is split, and the pages that the flows take.

        Columns in another table below are split off as rows on another page are.
        """
        pages = fill_pages(self.flows, self.style.column_height)
        tables = sum(flow.role is Role.TABLE for flow in self.flows)
        return tables + count_splits(self.flows, pages), len(pages)


@once_each(MOST_SHEETS)
def as_asked(sheet: Sheet, style: PageStyle) -> Sheet:
    """Return a sheet of half a page with what it asks on paper, where that may have room for less.

    Its key and a Word document ask the same; ways to ask it in less room are its others.
    """
    if not (sheet.is_half and sheet.others):
        return sheet
    marks = SheetLayout.of(sheet, style).sheet.marks
    first, *others = (each for each in (sheet, *sheet.others) if each.marks == marks)
    return replace(first, others=tuple(others))


@once_each(MOST_SHEETS)
def block_layout_for(sheet: Sheet, style: PageStyle) -> BlockLayout:
    """Return what measures the blocks of a sheet."""
    face = face_of(style)
    text_width = _widths_in(face)
    return BlockLayout.of(sheet, style, labels_for(sheet.topic.language), text_width)


@lru_cache(maxsize=8)
def _widths_in(face: Face) -> TextWidth:
    """Return what measures words in a face, from memory where it did before.

    Most words stand more than once on a sheet, and on what is printed beside it: in an item, the
    word bank, the notes.
    """
    return lru_cache(maxsize=1 << 16)(face.text_width)


def document_of(sheet: Sheet, block_layout: BlockLayout, *, is_key: bool) -> Document:
    """Return what a PDF of a sheet says of itself, and what stands on each page."""
    style, labels = block_layout.style, block_layout.labels
    return Document(
        facts=_facts(sheet, labels, is_key=is_key),
        style=style,
        labels=labels,
        footers=_footers(sheet, kind_name(sheet, labels)),
        is_key=is_key,
        mark_width=mark_width(block_layout),
        mark_top=mark_top(head_of(sheet, block_layout), style),
        face=face_of(style),
    )


def face_of(style: PageStyle) -> Face:
    """Return the letters of a style; in large print all stand upright (MS03, as for its sizes)."""
    return Face(style.font, style.after_letters, style.after_spaces, style.faces, style.is_large)


def _if_it_fits(flows: Flows, more: Flows, style: PageStyle) -> tuple[Flows, tuple[Page, ...]]:
    """Return flows and their pages, with `more` behind them if that is no page more."""
    longer = fill_pages(flows + more, style.column_height)
    pages = pages_of_first(len(flows), longer)
    return (flows + more, longer) if len(longer) == len(pages) else (flows, pages)


def _spread_out(
    own: Flows, compact: Flows, end: Flows, sheet: Sheet, style: PageStyle
) -> Iterator[tuple[Flows, float]]:
    """Yield flows spread over their pages, less and less, and the points that their tables gained.

    Half a page may only have room for them as `compact` as they were.
    """
    height = style.column_height
    for part in SPREAD:
        size = part * style.size
        spaced = spread(own, end, height, size)
        flows = with_roomy_rows(spaced, end, height, size)
        if style.is_large:
            flows = with_roomy_entries(flows, end, height, size)
        given = height_of(flows) - height_of(spaced)
        if sheet.is_half:
            halves = (closer(each, style) for each in (flows, compact))
            flows = next((each for each in halves if fits_half(each, style)), flows)
        yield flows, given


def _titles(sheet: Sheet) -> tuple[str, str]:
    """Return the title with that of the topic before it, and alone."""
    titles = dict.fromkeys((plain(sheet.topic.title), plain(sheet.title)))
    return letters(" · ".join(titles)), letters(plain(sheet.title))


def _footers(sheet: Sheet, kind: str) -> tuple[str, ...]:
    """Return what may stand in the footer, the longest first; its `kind` is said where it has one.

    So a lone page that lies in the copier, or in a pile, is told from all others.
    """
    whole, short = _titles(sheet)
    titles = (f"{whole} · {kind}", f"{short} · {kind}", kind) if kind else (whole, short)
    if not sheet.footnote:
        return titles
    return (*(f"{title} · {sheet.footnote}" for title in titles), sheet.footnote)


def _facts(sheet: Sheet, labels: Labels, *, is_key: bool) -> DocumentFacts:
    topic = sheet.topic
    key = labels.key if is_key else ""
    # What the title says of the kind is not said twice.
    whole, _ = _titles(sheet)
    said = dict.fromkeys((whole, plain(sheet.title)))
    name = (each for each in name_in_head(sheet, labels).split(BETWEEN) if each not in said)
    title = BETWEEN.join(filter(None, (whole, *name, key)))
    return DocumentFacts(title, topic.language, topic.author, topic.source, topic.licence)
