"""Claims to be judged, put right or proved -> paragraphs with boxes and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from twofold.exporters.worksheets.blocks.exercises import Claim, Claims
from twofold.exporters.worksheets.blocks.texts import without_pictures
from twofold.exporters.worksheets.docx.items import ItemWriter
from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Layout, kept, paragraph
from twofold.exporters.worksheets.docx.runs import line_end, note_code, runs, tab
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.text import Style, plain


def claim_paragraphs(block: Claims, items: ItemWriter) -> Iterator[Element]:
    """Yield the claims, each with as many lines for a correction as the others."""
    lines = _correction_lines(block.claims, items.style)
    for claim in block.claims:
        yield from _claim(claim, lines, items, are_judged=block.are_judged)


def _claim(claim: Claim, lines: int, items: ItemWriter, *, are_judged: bool) -> Iterator[Element]:
    """Yield a claim with its boxes and the lines to correct it on as one paragraph.

    In several LibreOffice would part them at the end of a page, as `ruled_items` tells. Where
    pictures stand in it, boxes and lines are below these.
    """
    inside = [*items.texts.runs(without_pictures(claim.text)), *note_code(claim.code)]
    layout = Layout(item=items.item(claim.number))
    if pictures := tuple(items.pictures_of(claim.text)):
        yield items.numbered(claim.number, inside, keep_next=True)
        yield from map(kept, pictures)
        inside, layout = [], Layout(indent=(items.style.number_column, 0.0))
    below = [_choices(claim, items)] if are_judged else []
    below += [] if items.is_key else [[tab()]] * lines
    for line in below:
        inside += [*([line_end()] if inside else []), *line]
    is_corrected = items.is_key and bool(claim.correction)
    yield paragraph("Claim", inside, replace(layout, keep_next=is_corrected))
    if is_corrected:
        yield paragraph("KeyPoints", items.texts.runs(claim.correction))


def _choices(claim: Claim, items: ItemWriter) -> list[Element]:
    """Return the boxes for true and false."""
    right, wrong = (
        items.tick(word, is_right)
        for word, is_right in (
            (items.labels.true, claim.is_true),
            (items.labels.false, not claim.is_true),
        )
    )
    return [*right, *runs("\u2003\u2003"), *wrong]


def _correction_lines(claims: Sequence[Claim], style: PageStyle) -> int:
    """Return how many lines each claim has for a correction: those of its mark.

    It has more only where the longest correction of the sheet takes more in print.
    """
    longest = max(set_width(plain(claim.correction), Style.PLAIN, style) for claim in claims)
    return max(style.lines_per_mark, ceil(longest / (style.column - style.number_column)))
