"""A table and the width of its page -> how wide each of its columns is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, product

from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.layout.break_opportunities import unbroken
from twofold.exporters.worksheets.layout.gap_help import NO_GAP_HELP, GapHelp
from twofold.exporters.worksheets.layout.gap_widths import LETTER, TIGHT, WIDTHS, shared_width
from twofold.exporters.worksheets.layout.held_cells import held_in, in_line
from twofold.exporters.worksheets.layout.page_style import ROUNDING, PageStyle
from twofold.exporters.worksheets.layout.shaping import TextWidth
from twofold.notes import Grid
from twofold.text import Gap, Run, Style, Text

WIDEST_HEADINGS = 0.3
"""Part of the table's width that a column of row headings takes at most, if its words allow."""

NARROWEST_HEADINGS = 0.12

NARROWEST_CELL = 35
"""Millimetres of a column to write in, in ordinary print: room for ten handwritten letters between
its rules. Columns that get less are put into another table below."""

LINES_WISHED = 2
"""Lines in which the fullest cell of a column had better stand."""

LEAST_WISH = 0.5
"""Part of the others' mean that a column gets of what is left over at least."""

ROOMS_TO_WRITE = (1.0, 0.6, 0.0)
"""Parts of the narrowest gap that a column with gaps is promised, as far as the paper allows."""


SHORT = 0.5
"""Part of the table's width up to which a cell with a gap is held on one line, if it can be."""

MOST_READ = 3
"""Lines in which the fullest cell of a column stays, as far as can be, where others are held."""


_Row = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a table's columns and the size of its words, in points.

    Gaps amid words have so many millimetres for a `letter` of ordinary handwriting. Of the short
    cells with such gaps some are `torn`: they do not stand on one line. Columns that are `narrow`
    have no room for such a gap, and those that are `cramped` little for an answer.
    """

    widths: tuple[float, ...]
    size: float
    letter: float = LETTER
    torn: int = 0
    narrow: int = 0
    cramped: int = 0


def columns_for(
    grid: Grid,
    whole: float,
    style: PageStyle,
    text_width: TextWidth,
    help_: GapHelp = NO_GAP_HELP,
) -> Columns:
    """Return columns that add up to `whole`, as wide as what stands and is written in them asks.

    A first column without gaps holds headings and is only as wide as they are. Words that do not
    fit side by side are set smaller, down to the style's smallest size for reading. Short cells
    with a gap amid words stand on one line, as far as the width allows that. Where more of them do
    so for that, gaps are narrower, or headings take two lines; so they do for columns with gaps to
    have the room that is to be written in.
    """
    columns = list(zip(grid.header, *grid.rows, strict=True))
    size, needs = _fitting(columns, whole, style, text_width)
    wishes = [_wish(column, size, style, text_width) for column in columns]
    least = _least_read(columns, needs, size, style, text_width)
    narrowest = style.written(NARROWEST_CELL)
    written = [narrowest * any(map(has_gap, column[1:])) for column in columns]
    starts = [0.0]
    if len(columns) > 1 and not any(has_gap(cell) for cell in columns[0]):
        natural = _headings_width(columns[0], whole, size, style, text_width)
        headings = (max(natural, needs[0]), needs[0])
        starts = [each for each in headings if each + sum(needs[1:]) <= whole] or starts
    ways: list[Columns] = []
    for first, letter in product(starts, (LETTER, TIGHT)):
        of_columns = in_line(columns, size, letter, style, text_width, help_)
        lines, whole_gaps = zip(*of_columns, strict=True)
        short = [[each for each in widths if each <= SHORT * whole] for widths in lines]
        own, room = slice(int(first > 0), None), whole - first
        low = least[own] if sum(least[own]) <= room else needs[own]
        wide = [max(each) for each in zip(low, whole_gaps[own], strict=True)]
        low = wide if sum(wide) <= room else low
        to_write = [max(each) for each in zip(low, written[own], strict=True)]
        low = to_write if sum(to_write) <= room else low
        held, torn = held_in(room, short[own], low)
        shared = share(room, held, wishes[own])
        widths = (*([first] if first else ()), *shared)
        narrow = sum(each < gap for each, gap in zip(shared, whole_gaps[own], strict=True))
        cramped = sum(each < need for each, need in zip(shared, written[own], strict=True))
        ways.append(Columns(widths, size, letter, torn, narrow, cramped))
    has_headings = any(starts)
    return min(
        ways, key=lambda way: (way.torn, way.cramped, -way.widths[0] * has_headings, way.narrow)
    )


def _least_read(
    columns: Sequence[_Row],
    needs: Sequence[float],
    size: float,
    style: PageStyle,
    text_width: TextWidth,
) -> list[float]:
    """Return the points that columns keep for their words, however short the cells of others."""
    least = []
    for column, need in zip(columns, needs, strict=True):
        longest = max(size * text_width(_printed(cell), Style.PLAIN) for cell in column)
        slack = size * max(_longest_word(cell, text_width) for cell in column) / 2
        fits = longest + _padding(style) <= need
        least.append(need if fits else max(need, longest / MOST_READ + slack + _padding(style)))
    return least


def _wish(column: _Row, size: float, style: PageStyle, text_width: TextWidth) -> float:
    """Return the points in which the fullest cell of a column would stand in two lines or so.

    Answers count with what it takes to write them, in the steps that all gaps have.
    """

    def room(cell: Text) -> float:
        answers = [gap.answer for gap in cell if isinstance(gap, Gap)]
        written = sum(style.written(shared_width([answer])) for answer in answers)
        return size * text_width(_printed(cell), Style.PLAIN) + written

    return max(map(room, column)) / LINES_WISHED + _padding(style)


def parted(grid: Grid, whole: float, style: PageStyle, text_width: TextWidth) -> tuple[Grid, ...]:
    """Return the table, or several with the row headings each where columns would be too narrow.

    In ordinary print headings take more lines rather than that a table is parted for them; in large
    print a list, which such a table becomes, is easier to follow.
    """
    headings, *columns = zip(grid.header, *grid.rows, strict=True)
    if len(columns) < 2 or any(has_gap(cell) for cell in headings):
        return (grid,)
    needs = []
    for column in columns:
        need = style.size * max(_longest_word(cell, text_width) for cell in column)
        need += _padding(style)
        if any(has_gap(cell) for cell in column):
            need = max(need, style.written(NARROWEST_CELL))
        needs.append(need)
    longest = style.size * max(_longest_word(cell, text_width) for cell in headings)
    narrowest = max(longest + _padding(style), NARROWEST_HEADINGS * whole)
    if not style.is_large and narrowest + sum(needs) <= whole:
        return (grid,)
    room = whole - _headings_width(headings, whole, style.size, style, text_width)
    tables, left = 1, room
    for need in needs:
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
    headings: Sequence[Text], whole: float, size: float, style: PageStyle, text_width: TextWidth
) -> float:
    longest = max(text_width(_printed(cell), Style.BOLD) for cell in headings)
    natural = size * longest + _padding(style)
    return min(max(natural, NARROWEST_HEADINGS * whole), WIDEST_HEADINGS * whole)


def _fitting(
    columns: list[_Row], whole: float, style: PageStyle, text_width: TextWidth
) -> tuple[float, list[float]]:
    """Return the largest size of the words, and what each column then needs, to fit `whole`.

    Words give way to handwriting, but only down to the smallest size; then the room to write does.
    """
    ems = [max(_longest_word(cell, text_width) for cell in column) for column in columns]
    gapped = [any(has_gap(cell) for cell in column) for column in columns]
    size, needs = style.size, [0.0]
    for part in ROOMS_TO_WRITE:
        room = style.written(part * WIDTHS[0])
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


def _longest_word(cell: Text, text_width: TextWidth) -> float:
    runs = (inline for inline in cell if isinstance(inline, Run) and Style.CODE in inline.style)
    wide = (text_width(word, run.style) for run in runs for word in unbroken(run.text))
    words = (text_width(word, Style.BOLD) for word in unbroken(_printed(cell)))
    return max(chain(words, wide))


def _printed(cell: Text) -> str:
    return "".join(inline.text if isinstance(inline, Run) else " " for inline in cell)


def share(whole: float, needs: Sequence[float], wishes: Sequence[float]) -> list[float]:
    """Return widths that add up to `whole`: what each column needs, and more as its wish is larger.

    Where all needs together exceed the whole, each column gets its part of it.
    """
    if sum(needs) >= whole:
        return [whole * need / sum(needs) for need in needs]
    wide: set[int] = set()
    # Nobody gets nothing: a column of short words is no sliver beside one of long ones.
    least = LEAST_WISH * sum(wishes) / len(wishes)
    asked = [max(wish, least, 1.0) for wish in wishes]
    while True:
        left = whole - sum(needs[index] for index in wide)
        parts = sum(wish for index, wish in enumerate(asked) if index not in wide)
        widths = [left * wish / max(parts, 1.0) for wish in asked]
        more = {n for n, need in enumerate(needs) if need > widths[n] + ROUNDING} - wide
        if not more:
            return [needs[n] if n in wide else width for n, width in enumerate(widths)]
        wide |= more
