"""Columns of answers and what fills pages with them -> pages without a mere rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from twofold.exporters.worksheets.answer_columns import AnswerColumns
from twofold.exporters.worksheets.layout.even_pages import LEAST_OF_LAST
from twofold.exporters.worksheets.layout.page_breaking import filled
from twofold.exporters.worksheets.pdf.document import DocumentPart


def on_fewer_pages(
    columns: AnswerColumns, pages: Callable[[AnswerColumns], DocumentPart]
) -> DocumentPart:
    """Return the `pages` that columns fill, closer ones where they end with a rest else.

    Lines stand closer for that, then, in large print, short answers follow each other in lines as
    well. Where a rest is left all the same the pages before it end earlier.
    """
    part = pages(columns)
    if not _ends_with_rest(part):
        return part
    close = replace(columns, is_close=True)
    ways = [close]
    if columns.block_layout.style.is_large:
        ways.append(replace(close, runs_on=True))
    tried = ((each, pages(each)) for each in ways)
    columns, part = next(
        (way for way in tried if len(way[1].pages) < len(part.pages)), (columns, part)
    )
    if not _ends_with_rest(part):
        return part
    even = pages(replace(columns, is_even=True))
    return even if len(even.pages) == len(part.pages) else part


def _ends_with_rest(part: DocumentPart) -> bool:
    """Return whether the last of several pages is filled less than it should be."""
    if len(part.pages) < 2:
        return False
    return filled(part.flows, part.pages[-1]) < LEAST_OF_LAST * part.document.style.column_height
