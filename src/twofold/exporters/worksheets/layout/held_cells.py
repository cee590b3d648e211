"""Cells with gaps amid words -> how wide columns are for most of them to stand on one line."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.layout.gap_help import GapHelp
from twofold.exporters.worksheets.layout.gap_widths import LETTER, shared_width
from twofold.exporters.worksheets.layout.line_breaking import break_lines, end_of
from twofold.exporters.worksheets.layout.page_style import ROUNDING, PageStyle
from twofold.exporters.worksheets.layout.shaping import GapWidth, ParagraphStyle, TextWidth
from twofold.text import Gap, Text


def is_blank(cell: Text) -> bool:
    """Return whether a cell is all one gap: left empty to write in."""
    return len(cell) == 1 and isinstance(gap := cell[0], Gap) and not gap.is_drawn


def gap_width_of_column(
    cells: Sequence[Text], paragraph: ParagraphStyle, style: PageStyle, letter: float = LETTER
) -> float:
    """Return the points of every gap amid the words of a column's cells.

    Handwriting takes so many millimetres for a letter. An answer that a cell has to take in several
    lines has these to itself.
    """
    gaps = [
        (gap.answer, readable)
        for cell in cells
        if not is_blank(cell)
        for gap in cell
        if isinstance(gap, Gap)
        and (readable := paragraph.readable_width(gap.answer, gap.style)) <= paragraph.width
    ]
    usual = style.written(shared_width([answer for answer, _ in gaps], letter))
    return max(usual, *(readable for _, readable in gaps), 0.0)


def in_line(
    columns: Sequence[Sequence[Text]],
    size: float,
    letter: float,
    style: PageStyle,
    text_width: TextWidth,
    help_: GapHelp,
) -> list[tuple[list[float], float]]:
    """Return for each column the points that its cells with gaps amid words take in one line.

    Behind them come those in which none of these gaps is torn, 0 where there is none: all such gaps
    of a column have room for its longest answer, at so many millimetres a letter.
    """
    found = []
    for column in columns:
        cells = [cell for cell in column if has_gap(cell) and not is_blank(cell)]
        endless = help_.paragraph(size, inf, text_width, lambda _: 0.0)
        width = gap_width_of_column(cells, endless, style, letter)
        paragraph = help_.paragraph(size, inf, text_width, _always(width))
        around = 2 * style.cell_padding + 1
        lines = [each for cell in cells if (each := break_lines(cell, paragraph))]
        longest = [max(end_of(line, size, text_width) for line in each) for each in lines]
        found.append(([around + each for each in longest], around + width if width else 0.0))
    return found


def _always(width: float) -> GapWidth:
    return lambda _: width


def held_in(
    room: float, wanted: Sequence[Sequence[float]], least: Sequence[float]
) -> tuple[list[float], int]:
    """Return what columns need so that most of their cells stand on one line, and how many do not.

    A cell is `wanted` to have so many points, and a column has the `least` in any case. Where all
    together exceed the room, columns give up first what frees most for each cell.
    """
    kept = [sorted(widths) for widths in wanted]

    def needs() -> list[float]:
        return [max([low, *widths[-1:]]) for low, widths in zip(least, kept, strict=True)]

    def freed(number: int) -> float:
        top = kept[number][-1]
        below = max([least[number], *(each for each in kept[number] if each < top)])
        return (top - below) / kept[number].count(top)

    while sum(needs()) > room + ROUNDING:
        wide = [n for n, widths in enumerate(kept) if widths and widths[-1] > least[n]]
        if not wide:
            break
        most = max(wide, key=freed)
        kept[most] = [each for each in kept[most] if each < kept[most][-1]]
    return needs(), sum(map(len, wanted)) - sum(map(len, kept))
