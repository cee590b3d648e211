"""Sheets -> a Word document of them, or of their keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from twofold.exporters.worksheets.blocks import CellTable
from twofold.exporters.worksheets.blocks.drawings import Organiser
from twofold.exporters.worksheets.docx.gathered import Gathered
from twofold.exporters.worksheets.docx.grids import least_width
from twofold.exporters.worksheets.docx.half_pages import part_on_a_page, part_on_half_a_page, twice
from twofold.exporters.worksheets.docx.letter_widths import spaced_width
from twofold.exporters.worksheets.docx.markup import Element, element, part_of
from twofold.exporters.worksheets.docx.numbering import glossary_part, numbering_part
from twofold.exporters.worksheets.docx.package import Package
from twofold.exporters.worksheets.docx.page_sections import footer_of, section, section_end
from twofold.exporters.worksheets.docx.paragraphs import TabStop
from twofold.exporters.worksheets.docx.pictures import media_of
from twofold.exporters.worksheets.docx.runs import field, runs, tab
from twofold.exporters.worksheets.docx.settings import (
    font_table_part,
    footer_part,
    settings_part,
)
from twofold.exporters.worksheets.docx.sheet_writer import Part, SheetWriter, WordHead
from twofold.exporters.worksheets.docx.styles import styles_part
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.text import Style, plain

__all__ = ["Part", "WordHead", "word_document"]

BETWEEN = " · "

SPARE = 1.2
"""How much wider than its longest words a table has to be, or it lies on the paper's long side."""


def word_document(parts: Sequence[Part], style: PageStyle, *, is_key: bool) -> bytes:
    """Return the file of some sheets, or of their keys; each with a head begins a page.

    A style that is fillable makes of gaps what is clicked and typed in. Raises OSError where a
    picture cannot be read.
    """
    gathered = Gathered()
    topic = parts[0].sheet.topic
    titles = _titles(parts, is_key=is_key)
    title = BETWEEN.join(titles)
    footers: dict[str, bytes] = {}
    body = list(_body(parts, style, gathered, footers, titles, is_key=is_key))
    written = {
        "document": part_of("w:document", element("w:body", *body)),
        "styles": styles_part(style, topic.language),
        "numbering": numbering_part(style, gathered, labels_for(topic.language).letters),
        "settings": settings_part(topic.language),
        "fontTable": font_table_part(style),
    }
    if gathered.blanks:
        written["glossaryDocument"] = glossary_part(gathered)
    media = {gathered.picture(file): media_of(file) for file in gathered.pictures.values()}
    return Package(title, topic.author, topic.language, written, footers, media).data


def _body(
    parts: Sequence[Part],
    style: PageStyle,
    gathered: Gathered,
    footers: dict[str, bytes],
    titles: Sequence[str],
    *,
    is_key: bool,
) -> Iterator[Element]:
    """Yield all sheets; where the paper turns, a section of the document ends."""
    turns = groupby(parts, lambda part: _page(part, style))
    groups = [(page, list(some)) for page, some in turns]
    for number, (page, some) in enumerate(groups):
        for place, part in enumerate(some):
            half = None if is_key else part_on_half_a_page(part, page)
            if half and len(parts) == 1:
                yield from twice(half, page, gathered)
                continue
            shown = part if is_key or half else part_on_a_page(part, page)
            writer = SheetWriter(shown, page, gathered, is_key)
            yield from writer.markup(new_page=place > 0)
        footers[footer_of(page)] = _footer(labels_for(some[0].sheet.topic.language), page, titles)
        has_columns = any(
            isinstance(each, Organiser) for part in some for each in part.sheet.blocks
        )
        end = section_end if number < len(groups) - 1 else section
        yield end(page, goes_on=has_columns)


def _page(part: Part, style: PageStyle) -> PageStyle:
    """Return the page of a part: it lies on its long side where columns would be too narrow.

    So do organisers and maps. What is cut out needs no margin to punch.
    """
    if part.head and part.sheet.is_cut:
        return replace(style, is_cut=True)
    tables = (block.grid for block in part.sheet.blocks if isinstance(block, CellTable))
    needed = max((least_width(grid, style) for grid in tables), default=0.0)
    is_wide = part.sheet.columns > 0 and SPARE * needed > style.column
    return style.turned() if is_wide or part.sheet.landscape else style


def _footer(labels: Labels, page: PageStyle, titles: Sequence[str]) -> bytes:
    """Return the footer of pages: what they are about, and which they are of how many.

    What it has no room for is left out, from what is most general on.
    """
    before, between, after = labels.page.split("{}")
    room = page.column - page.small_size * spaced_width(f"{labels.page} 1234", Style.PLAIN, page)
    shown = list(titles)
    while len(shown) > 1 and page.small_size * _width(shown, page) > room:
        shown.pop(0)
    numbers = [*runs(before), *field("PAGE"), *runs(between), *field("NUMPAGES"), *runs(after)]
    end = TabStop(page.column, is_right=True)
    return footer_part([*runs(BETWEEN.join(shown)), tab(), *numbers], (end,))


def _width(titles: Sequence[str], page: PageStyle) -> float:
    return spaced_width(BETWEEN.join(titles), Style.PLAIN, page)


def _titles(parts: Sequence[Part], *, is_key: bool) -> tuple[str, ...]:
    """Return what a document is called: by its topic and, of one head, by all that this says."""
    sheet = parts[0].sheet
    labels = labels_for(sheet.topic.language)
    titles = [plain(sheet.topic.title)]
    heads = [part.head for part in parts if part.head]
    if len(heads) > 1:
        titles.append(labels.keys_pack if is_key else labels.lesson_pack)
    else:
        titles += [word for head in heads for word in (plain(head.title), head.name)]
        titles += [labels.key] * is_key
    return tuple(dict.fromkeys(letters(title) for title in titles if title))
