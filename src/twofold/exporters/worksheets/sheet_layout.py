"""A sheet and a style -> the pages of the sheet and of its key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.answer_lines import answered, ended_with_pages
from twofold.exporters.worksheets.layout.fillable import with_fields
from twofold.exporters.worksheets.layout.flows import Flow, Role
from twofold.exporters.worksheets.layout.page_breaking import (
    Page,
    count_splits,
    fill_pages,
    pages_of_first,
)
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.layout_choice import Arrangement, arranged
from twofold.exporters.worksheets.pdf.document import Document, DocumentPart
from twofold.exporters.worksheets.pdf.fonts import Face
from twofold.exporters.worksheets.pdf.metadata import DocumentFacts
from twofold.exporters.worksheets.sheet_head import mark_width
from twofold.exporters.worksheets.tiers import kind_name
from twofold.text import plain

NARROW_COLUMN = 10.5
"""Ems of a table's column below which the paper lies on its long side: four in ordinary print."""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet with its blocks measured and arranged, before its sides are put on pages."""

    sheet: Sheet
    block_layout: BlockLayout
    arrangement: Arrangement

    @classmethod
    def of(cls, sheet: Sheet, style: PageStyle) -> SheetLayout:
        """Return the layout of a sheet on paper of a style, which may be turned."""
        block_layout = block_layout_for(sheet, paper_for(sheet, style))
        return cls(sheet, block_layout, arranged(sheet, block_layout))

    @property
    def sides(self) -> tuple[DocumentPart, ...]:
        """The sheet and its key; a handout has no key."""
        return (self.blank,) if self.sheet.is_handout else (self.blank, self.key)

    @property
    def blank(self) -> DocumentPart:
        """The pages of the sheet, with form fields where the style asks for them."""
        style, end = self.block_layout.style, self.arrangement.how_to_study
        flows = ended_with_pages(self.arrangement.flows, end, style.column_height)
        flows, pages = _if_it_fits(flows, end, (), style)
        if style.is_fillable:
            flows = with_fields(flows, pages, self.block_layout.labels)
        return DocumentPart(flows, pages, document_of(self.sheet, self.block_layout, is_key=False))

    @property
    def key(self) -> DocumentPart:
        """The pages of the key."""
        arrangement = self.arrangement
        flows, pages = _if_it_fits(
            answered(arrangement.flows),
            arrangement.how_to_study,
            arrangement.key_end,
            self.block_layout.style,
        )
        return DocumentPart(flows, pages, document_of(self.sheet, self.block_layout, is_key=True))


def paper_for(sheet: Sheet, style: PageStyle) -> PageStyle:
    """Return the style of a sheet's pages, turned where upright its table has narrow columns.

    Such a table stands upright all the same where it is torn less then, or takes fewer pages;
    columns that stand in another table below are torn off as rows on another page are.
    """
    if sheet.landscape or sheet.columns * NARROW_COLUMN * style.size <= style.column:
        return style.turned() if sheet.landscape else style

    def cost(paper: PageStyle) -> tuple[int, int]:
        flows = arranged(sheet, block_layout_for(sheet, paper)).flows
        pages = fill_pages(flows, paper.column_height)
        tables = sum(flow.role is Role.TABLE for flow in flows)
        return tables + count_splits(flows, pages), len(pages)

    return min(style.turned(), style, key=cost)


def block_layout_for(sheet: Sheet, style: PageStyle) -> BlockLayout:
    """Return what measures the blocks of a sheet."""
    face = Face(style.font, style.after_letters, style.after_spaces)
    # Most words of a sheet stand on it more than once: in an item, the word bank, the notes.
    text_width = cache(face.text_width)
    return BlockLayout.of(sheet, style, labels_for(sheet.topic.language), text_width)


def document_of(sheet: Sheet, block_layout: BlockLayout, *, is_key: bool) -> Document:
    """Return what a PDF of a sheet says of itself, and what stands on each page."""
    style, labels = block_layout.style, block_layout.labels
    return Document(
        facts=_facts(sheet, labels, is_key=is_key),
        style=style,
        labels=labels,
        footers=_footers(sheet, kind_name(sheet, labels) if is_key and sheet.tier else ""),
        is_key=is_key,
        mark_width=mark_width(block_layout),
        face=Face(style.font, style.after_letters, style.after_spaces),
    )


def _if_it_fits(
    flows: tuple[Flow, ...], more: tuple[Flow, ...], end: tuple[Flow, ...], style: PageStyle
) -> tuple[tuple[Flow, ...], tuple[Page, ...]]:
    """Return flows and their pages, with `more` before the `end` if that is no page more."""
    longer = fill_pages(flows + more + end, style.column_height)
    pages = pages_of_first(len(flows), longer)
    if len(pages_of_first(len(flows + more), longer)) == len(pages):
        return flows + more + end, longer
    if end:
        pages = fill_pages(flows + end, style.column_height)
    return (flows + more + end, longer) if len(longer) == len(pages) else (flows + end, pages)


def _title(sheet: Sheet) -> str:
    titles = dict.fromkeys((plain(sheet.topic.title), plain(sheet.title)))
    return letters(" · ".join(titles))


def _footers(sheet: Sheet, kind: str) -> tuple[str, ...]:
    """Return what may stand in the footer, the longest first; its `kind` tells a key from others.

    Sheets do not bear their tier, for all pupils of a class see them.
    """
    whole, short = _title(sheet), letters(plain(sheet.title))
    titles = (f"{whole} · {kind}", f"{short} · {kind}", kind) if kind else (whole, short)
    if not sheet.footnote:
        return titles
    return (*(f"{title} · {sheet.footnote}" for title in titles), sheet.footnote)


def _facts(sheet: Sheet, labels: Labels, *, is_key: bool) -> DocumentFacts:
    topic = sheet.topic
    parts = [_title(sheet)]
    if kind := kind_name(sheet, labels):
        parts.append(kind)
    if sheet.version:
        parts.append(labels.version.format(sheet.version))
    if is_key:
        parts.append(labels.key)
    title = " · ".join(parts)
    return DocumentFacts(title, topic.language, topic.author, topic.source, topic.licence)
