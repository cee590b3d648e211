"""The words of a bank -> a box with the words in it, each beginning at a step of its width."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from twofold.exporters.worksheets.drawings.ink import DrawnRow, Entry, SetLine, Stroke
from twofold.exporters.worksheets.flows import Flow, Role
from twofold.exporters.worksheets.lines import break_lines
from twofold.exporters.worksheets.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.words import Measure, WordSetting
from twofold.notes import Run, Style

STEP = 7.5
"""Ems, about, from column to column; a word that needs more takes two or three."""

PADDING = 0.8
"""Ems from the box to its words, at the sides."""

EDGE = 0.35
"""Ems more above the first line and below the last."""

BETWEEN = 1.2
"""Ems between two words at least."""

PITCH = 1.5
"""Ems from line to line: room to strike through what is used."""


_Word = tuple[SetLine, ...]
"""A word in one line, or in several where it is wider than the box."""


def word_box(words: tuple[str, ...], style: PageStyle, measure: Measure) -> Flow:
    """Return the box as one flow, a row a line; a page takes it whole if it can."""
    edge = EDGE * style.size
    rows = list(_rows(words, style, measure))
    drawn = []
    for number, row in enumerate(rows):
        above = edge if number == 0 else 0.0
        below = edge if number == len(rows) - 1 else 0.0
        height = above + PITCH * style.size * max(map(len, row)) + below
        entries = [Entry(1, tuple(_lowered(line, above) for line in word)) for word in row]
        strokes = _sides(style.column, height, is_top=above > 0, is_bottom=below > 0)
        drawn.append(DrawnRow(height, tuple(strokes), tuple(entries)))
    return Flow(Role.DRAWING, tuple(drawn), 0.4 * style.size)


def _sides(width: float, height: float, *, is_top: bool, is_bottom: bool) -> Iterator[Stroke]:
    for x in (0.0, width):
        yield Stroke(((x, 0.0), (x, height)))
    for y, is_drawn in ((0.0, is_top), (height, is_bottom)):
        if is_drawn:
            yield Stroke(((0.0, y), (width, y)))


def _lowered(line: SetLine, by: float) -> SetLine:
    return replace(line, baseline=line.baseline + by)


def _rows(words: tuple[str, ...], style: PageStyle, measure: Measure) -> Iterator[list[_Word]]:
    """Yield the words of each line of the box."""
    inner = style.column - 2 * PADDING * style.size
    step = STEP * (1 + 2 * style.after_letters) * style.size
    steps = max(1, round(inner / step))
    row: list[_Word] = []
    taken = 0
    for entry in words:
        width, lines = _set(entry, style, measure)
        needed = min(math.ceil(width / (inner / steps)), steps)
        if row and taken + needed > steps:
            yield row
            row, taken = [], 0
        x = PADDING * style.size + taken * inner / steps
        row.append(tuple(replace(line, x=x) for line in lines))
        taken += needed
    if row:
        yield row


def _set(entry: str, style: PageStyle, measure: Measure) -> tuple[float, _Word]:
    """Return the points that a word takes, and its lines; one wider than the box has several."""
    size, pitch = style.size, PITCH * style.size
    inner = style.column - 2 * PADDING * size
    lines = break_lines((Run(entry),), WordSetting(size, inner, measure, lambda _: 0.0))
    width = inner if len(lines) > 1 else size * (measure(entry, Style.PLAIN) + BETWEEN)
    return width, tuple(
        SetLine(0.0, (index + BASELINE) * pitch, size, line) for index, line in enumerate(lines)
    )
