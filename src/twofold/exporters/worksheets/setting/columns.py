"""A table -> how wide its columns are, and how large its words, so that no word is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.setting.gap_widths import WIDTHS
from twofold.exporters.worksheets.setting.page_style import MM, PageStyle
from twofold.exporters.worksheets.setting.words import BREAKS, Measure
from twofold.notes import Grid
from twofold.text import Run, Style, Text

WIDEST_HEADINGS = 0.3
"""Part of the table's width that a column of row headings takes at most, if its words allow."""

NARROWEST_HEADINGS = 0.12

NARROWEST_CELL = 35
"""Millimetres of a column to write in, in ordinary print: room for ten handwritten letters between
its rules. Columns that get less are put into another table below."""

ROOMS_TO_WRITE = (1.0, 0.6, 0.0)
"""Parts of the narrowest gap that a column with gaps is promised, as far as the paper allows."""


_Row = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a table's columns and the size of its words, in points."""

    widths: tuple[float, ...]
    size: float


def columns_for(grid: Grid, whole: float, style: PageStyle, measure: Measure) -> Columns:
    """Return equal columns that add up to `whole`, but for what their words need.

    A first column without gaps holds headings and is only as wide as they are. Words that do not
    fit side by side are set smaller, down to the style's smallest size for reading.
    """
    columns = list(zip(grid.header, *grid.rows, strict=True))
    size, needs = _fitting(columns, whole, style, measure)
    if len(columns) == 1 or any(has_gap(cell) for cell in columns[0]):
        return Columns(tuple(share(whole, needs)), size)
    first = max(_headings_width(columns[0], whole, size, style, measure), needs[0])
    if first + sum(needs[1:]) > whole:
        return Columns(tuple(share(whole, needs)), size)
    return Columns((first, *share(whole - first, needs[1:])), size)


def parted(grid: Grid, whole: float, style: PageStyle, measure: Measure) -> tuple[Grid, ...]:
    """Return the table, or several with the row headings each where columns would be too narrow."""
    headings, *columns = zip(grid.header, *grid.rows, strict=True)
    if len(columns) < 2 or any(has_gap(cell) for cell in headings):
        return (grid,)
    room = whole - _headings_width(headings, whole, style.size, style, measure)
    tables, left = 1, room
    for column in columns:
        need = style.size * max(_longest_word(cell, measure) for cell in column) + _padding(style)
        if any(has_gap(cell) for cell in column):
            need = max(need, NARROWEST_CELL * MM * style.hand)
        if need > left and left < room:
            tables, left = tables + 1, room
        left -= need
    count = len(columns)
    cuts = [1 + count * number // tables for number in range(tables + 1)]
    return tuple(Grid(*_columns_of(grid, (0, *range(start, end)))) for start, end in pairwise(cuts))


def _columns_of(grid: Grid, numbers: Sequence[int]) -> tuple[_Row, tuple[_Row, ...]]:
    header, *rows = (tuple(row[number] for number in numbers) for row in (grid.header, *grid.rows))
    return header, tuple(rows)


def _headings_width(
    headings: Sequence[Text], whole: float, size: float, style: PageStyle, measure: Measure
) -> float:
    longest = max(measure(_printed(cell), Style.BOLD) for cell in headings)
    natural = size * longest + _padding(style)
    return min(max(natural, NARROWEST_HEADINGS * whole), WIDEST_HEADINGS * whole)


def _fitting(
    columns: list[_Row], whole: float, style: PageStyle, measure: Measure
) -> tuple[float, list[float]]:
    """Return the largest size of the words, and what each column then needs, to fit `whole`.

    Words give way to handwriting, but only down to the smallest size; then the room to write does.
    """
    ems = [max(_longest_word(cell, measure) for cell in column) for column in columns]
    gapped = [any(has_gap(cell) for cell in column) for column in columns]
    size, needs = style.size, [0.0]
    for part in ROOMS_TO_WRITE:
        room = part * WIDTHS[0] * MM * style.hand
        size = style.size
        while True:
            words = [size * em + _padding(style) for em in ems]
            needs = [max(w, room) if g else w for w, g in zip(words, gapped, strict=True)]
            if sum(needs) <= whole:
                return size, needs
            if size <= style.smallest_table_size:
                break
            size = max(size - 1, style.smallest_table_size)
    return size, needs


def _padding(style: PageStyle) -> float:
    return 2 * style.cell_padding + 1


def _longest_word(cell: Text, measure: Measure) -> float:
    return max(measure(word, Style.BOLD) for word in BREAKS.split(_printed(cell)))


def _printed(cell: Text) -> str:
    return "".join(inline.text if isinstance(inline, Run) else " " for inline in cell)


def share(whole: float, needs: list[float]) -> list[float]:
    """Return widths that add up to `whole`: equal ones, except for columns that need more.

    Where all needs together exceed the whole, each column gets its part of it.
    """
    if sum(needs) >= whole:
        return [whole * need / sum(needs) for need in needs]
    wide: set[int] = set()
    while True:
        left = whole - sum(needs[index] for index in wide)
        equal = left / max(len(needs) - len(wide), 1)
        more = {index for index, need in enumerate(needs) if need > equal} - wide
        if not more:
            return [need if index in wide else equal for index, need in enumerate(needs)]
        wide |= more
