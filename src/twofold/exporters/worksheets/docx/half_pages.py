"""A sheet that takes half a page -> the same twice, with a line between them to cut along.

Both stand in a table of two rows, whose line is in the middle of the paper: whoever edits one into
more than half a page has the other whole on the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.docx.gathered import Gathered
from twofold.exporters.worksheets.docx.heights import Heights
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Cell, Table, paragraph
from twofold.exporters.worksheets.docx.sheet_writer import Part, SheetWriter
from twofold.exporters.worksheets.docx.styles import ABOVE_HALF, RULE, after_table
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.text import plain


def part_on_half_a_page(part: Part, style: PageStyle) -> Part | None:
    """Return a part of which half a page has room for an arrangement, with the first such one.

    None for any other, as one that stands amid a lesson or is filled in on a screen.
    """
    if not part.sheet.is_half or part.name or style.is_fillable:
        return None
    return _first_that_fits(part, style, _room(style))


def part_on_a_page(part: Part, style: PageStyle) -> Part:
    """Return a part that half a page had no room for in an arrangement that a page has room for."""
    if not part.sheet.is_half or part.name:
        return part
    return _first_that_fits(part, style, style.column_height) or part


def _first_that_fits(part: Part, style: PageStyle, room: float) -> Part | None:
    heights = Heights.of(style)
    for sheet in (part.sheet, *part.sheet.others):
        tried = replace(part, sheet=sheet)
        written = SheetWriter(tried, style, Gathered(), is_key=False).markup(new_page=False)
        if heights.total(written, style.column) <= room:
            return tried
    return None


def twice(part: Part, style: PageStyle, gathered: Gathered) -> Iterator[Element]:
    """Yield a part in the upper and in the lower half of a page."""
    halves = [_half(part, style, gathered) for _ in range(2)]
    title = plain(part.sheet.title)
    heights = (_upper(style), 0.0)
    yield Table("HalfPages", title, (style.column,), (), halves, heights=heights).markup
    yield paragraph("AfterTable")


def _half(part: Part, style: PageStyle, gathered: Gathered) -> Sequence[Cell]:
    written = SheetWriter(part, style, gathered, is_key=False).markup(new_page=False)
    return (Cell(tuple(written)),)


def _upper(style: PageStyle) -> float:
    """Return the points from the top of the column to the middle of the paper."""
    return style.height / 2 - style.top


def _room(style: PageStyle) -> float:
    """Return the points that each half of a page has for a sheet."""
    upper = _upper(style)
    lower = style.column_height - upper - RULE - after_table(style)
    return min(upper, lower) - ABOVE_HALF
