"""A sheet and a style -> the PDFs of the sheet and of its key."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.worksheets.blocks import Sheet
from twofold.exporters.worksheets.drawing import Document, Part, draw_parts
from twofold.exporters.worksheets.flows import Flow
from twofold.exporters.worksheets.fonts import Face
from twofold.exporters.worksheets.head import head_flows, mark_width
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.letters import letters
from twofold.exporters.worksheets.measuring import Measurer
from twofold.exporters.worksheets.metadata import DocumentFacts
from twofold.exporters.worksheets.page_style import PageStyle
from twofold.exporters.worksheets.pages import Page, fill_pages
from twofold.notes import plain


def render(sheet: Sheet, style: PageStyle) -> Iterator[tuple[str, bytes, int]]:
    """Yield the sheet ("") and its key ("-key"): suffix of the name, PDF, number of pages.

    A handout has no key.
    """
    for suffix, part in parts_of(sheet, style):
        yield suffix, draw_parts((part,)), len(part.pages)


def parts_of(sheet: Sheet, style: PageStyle) -> Iterator[tuple[str, Part]]:
    """Yield the sheet and its key, measured and put on pages, with the suffixes of their names."""
    style = style.turned() if sheet.landscape else style
    measurer = measurer_for(sheet, style)
    head = head_flows(sheet, measurer)
    flows = head + measurer.below(head).flows(sheet.blocks)
    how_to_study = measurer.how_to_study(sheet)
    for suffix in ("",) if sheet.is_handout else ("", "-key"):
        if suffix:
            all_flows = flows + how_to_study + measurer.key_end(sheet)
            pages = fill_pages(all_flows, style.column_height)
        else:
            all_flows, pages = _if_it_fits(flows, how_to_study, style)
        yield suffix, Part(all_flows, pages, document_of(sheet, measurer, is_key=bool(suffix)))


def measurer_for(sheet: Sheet, style: PageStyle) -> Measurer:
    """Return what measures the blocks of a sheet."""
    face = Face(style.font, style.after_letters, style.after_spaces)
    return Measurer.of(sheet, style, labels_for(sheet.topic.language), face.measure)


def document_of(sheet: Sheet, measurer: Measurer, *, is_key: bool) -> Document:
    """Return what a PDF of a sheet says of itself, and what stands on each page."""
    style, labels = measurer.style, measurer.labels
    return Document(
        facts=_facts(sheet, labels, is_key=is_key),
        style=style,
        labels=labels,
        footers=_footers(sheet),
        is_key=is_key,
        mark_width=mark_width(measurer),
        face=Face(style.font, style.after_letters, style.after_spaces),
    )


def _if_it_fits(
    flows: tuple[Flow, ...], more: tuple[Flow, ...], style: PageStyle
) -> tuple[tuple[Flow, ...], tuple[Page, ...]]:
    """Return the flows and their pages, with `more` at the end unless it takes another page."""
    pages = fill_pages(flows, style.column_height)
    longer = fill_pages(flows + more, style.column_height)
    return (flows + more, longer) if len(longer) == len(pages) else (flows, pages)


def _title(sheet: Sheet) -> str:
    titles = dict.fromkeys((plain(sheet.topic.title), plain(sheet.title)))
    return letters(" · ".join(titles))


def _footers(sheet: Sheet) -> tuple[str, ...]:
    """Return what may stand in the footer, the longest first."""
    titles = (_title(sheet), letters(plain(sheet.title)))
    if not sheet.footnote:
        return titles
    return (*(f"{title} · {sheet.footnote}" for title in titles), sheet.footnote)


def _facts(sheet: Sheet, labels: Labels, *, is_key: bool) -> DocumentFacts:
    topic = sheet.topic
    parts = [_title(sheet)]
    if sheet.version:
        parts.append(labels.version.format(sheet.version))
    if is_key:
        parts.append(labels.key)
    title = " · ".join(parts)
    return DocumentFacts(title, topic.language, topic.author, topic.source, topic.licence)
