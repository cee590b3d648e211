"""The words of a bank -> a box with the words in columns or, where these are long, in lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from twofold.exporters.worksheets.blocks import BankWords
from twofold.exporters.worksheets.layout.flows import Flow, Role
from twofold.exporters.worksheets.layout.line_breaking import (
    Line,
    LineFormula,
    TextRun,
    break_lines,
    end_of,
    grown,
)
from twofold.exporters.worksheets.layout.page_style import BASELINE, MM, PageStyle
from twofold.exporters.worksheets.layout.shapes import (
    DrawnItem,
    DrawnRow,
    PlacedLine,
    Rectangle,
    Stroke,
    dot,
    stacked,
)
from twofold.exporters.worksheets.layout.shaping import ParagraphStyle, TextWidth, letters
from twofold.source import Position
from twofold.text import Formula, Run, Style, Text, text_with_formulas

MOST_COLUMNS = 6

LONGEST_GRID = 0.36
"""The part of a page that columns may take: longer banks stand in lines, which take half of it."""

MOST_ALONE = 3
"""Words that stand below each other where there is room for one column only."""

FULL = 0.6
"""The part of columns of equal width that words take at least: emptier ones give way to lines."""

PADDING = 0.8
"""Ems from the box to its words, at the sides."""

EDGE = 0.4
"""Ems more above the first line and below the last."""

BETWEEN = 1.5
"""Ems between two words at least."""

DOT = 0.09
"""Ems from the middle of the dot between two words to its edge."""

X_HEIGHT = 0.25
"""Ems from the line on which letters stand to the middle of the small ones."""

ABOVE_BOX = 0.4
"""Ems above a box."""

BESIDE, WIDER = 46, 1.2
"""Millimetres of a box beside items, and how many times that where letters stand further apart."""

MOST_LINES, TALLEST_BESIDE = 2, 0.5
"""Lines of a word in such a box at most, and the part of a page that it takes at most."""

READABLE = 0.85
"""The part of the size of words to which a formula may shrink beside them."""

SURELY = 0.95
"""The part of a line that words take at most which are sure to stand in one."""

FURTHER = 0.8
"""Ems by which the second line of a word is moved in, so that it looks like no word of its own."""

LINE_HEIGHT = 1.4
"""From line to line, in ems: room to strike through what is used."""


_NOWHERE = Position("", 1, 1)
"""Where the words of a bank stand in the notes: in many places, and no problem asks for them."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in one line, or in several where it is wider than the box."""

    width: float
    lines: tuple[Line, ...]


class _Told(NamedTuple):
    """The lines of one thing that a box says, their size, heights and baselines, in points."""

    lines: tuple[Line, ...]
    size: float
    rows: tuple[tuple[float, float], ...]
    height: float


def beside_width(style: PageStyle) -> float:
    """Return the width of a box beside items, in points."""
    return BESIDE * MM * (WIDER if style.spacing == "wide" else 1.0)


class BoxesBeside:
    """Makes boxes at the right of what follows, all of one sheet, whose words are broken once.

    There is none where a word is too long for it, or there are more than half a page takes.
    """

    def __init__(self, style: PageStyle, text_width: TextWidth) -> None:
        self.size = style.size
        self._style = style
        self._padding = 0.5 * PADDING * style.size
        self._indent = FURTHER * style.size
        width = beside_width(style) - 2 * self._padding
        self._whole = ParagraphStyle(style.size, width, text_width)
        self._narrower = replace(self._whole, width=width - self._indent)
        self._small = replace(self._narrower, size=style.small_size)
        self._word = cache(self._told_word)
        self._said = cache(self._told_words)

    def height(self, bank: BankWords) -> float | None:
        """Return the height of a box in points, None where there is none."""
        told, style = self._told(bank), self._style
        if told is None:
            return None
        height = sum([each.height for each in told]) + 2 * EDGE * style.size
        return height if height <= TALLEST_BESIDE * style.column_height else None

    def flow(self, bank: BankWords) -> Flow:
        """Return a box that has a height as a flow, which itself takes none."""
        style, told = self._style, self._told(bank)
        assert told is not None
        width = beside_width(style)
        x, y = style.column - width + self._padding, EDGE * style.size
        drawn: list[DrawnItem] = []
        for lines, size, rows, _ in told:
            placed: list[PlacedLine] = []
            for line, (height, baseline) in zip(lines, rows, strict=True):
                start = x + self._indent if placed else x
                placed.append(PlacedLine(start, y + baseline, size, line))
                y += height
            if placed:
                drawn.append(DrawnItem(1, tuple(placed)))
        frame = Rectangle(style.column - width, 0.0, width, y + EDGE * style.size)
        return Flow(Role.DRAWING, (DrawnRow(0.0, (frame,), tuple(drawn)),))

    def _told(self, bank: BankWords) -> list[_Told] | None:
        """Return all that a box says, None where a word does not fit it."""
        told = [self._said(bank.title, Style.BOLD), self._said(bank.rest, Style.PLAIN)]
        for word in bank.words:
            if (each := self._word(word)) is None:
                return None
            told.append(each)
        return [*told, *(self._said(note, Style.PLAIN) for note in bank.notes)]

    def _told_words(self, words: str, style: Style) -> _Told:
        """Return a title, which is bold, or a note."""
        paragraph = self._narrower if style is Style.BOLD else self._small
        return self._in_rows(_said(words, style, paragraph), paragraph.size)

    def _told_word(self, word: str) -> _Told | None:
        """Return a word, in narrower lines where one is too short: the others are moved in.

        None where it has too many lines, or is too long or too small.
        """
        whole = _word(word, self._whole)
        broken = whole if len(whole.lines) == 1 else _word(word, self._narrower)
        if len(broken.lines) > MOST_LINES or broken.width > self._whole.width:
            return None
        pieces = (piece for line in broken.lines for piece in line)
        formulas = (piece.shape.size for piece in pieces if isinstance(piece, LineFormula))
        if min(formulas, default=self.size) < READABLE * self.size:
            return None
        return self._in_rows(broken.lines, self.size)

    def _in_rows(self, lines: tuple[Line, ...], size: float) -> _Told:
        line_height = self._style.line_height(size)
        rows = tuple(grown(line, line_height, BASELINE * line_height) for line in lines)
        return _Told(lines, size, rows, sum(height for height, _ in rows))


def _said(words: str, style: Style, paragraph: ParagraphStyle) -> tuple[Line, ...]:
    """Return the lines of what a box says of its words, which need no breaking if they are few."""
    shown = letters(words)
    width = paragraph.size * paragraph.text_width(shown, style)
    if shown.strip() and "  " not in shown and width < SURELY * paragraph.width:
        return ((TextRun(0.0, f"{shown} ", style),),)
    return break_lines((Run(words, style),), paragraph)


def box_above(bank: BankWords, style: PageStyle, text_width: TextWidth) -> Flow:
    """Return the box above what follows as one flow, which a page takes whole if it can.

    The words stand in columns, unless they are too many or of too different lengths, or so long
    that there is but one column, which takes many lines. In large print lines are there where they
    are fewer.
    """
    paragraph = ParagraphStyle(style.size, style.column - 2 * PADDING * style.size, text_width)
    entries = [_word(word, paragraph) for word in bank.words]
    columns = _columns(entries, paragraph.width, BETWEEN * style.size)
    longest, edge = LONGEST_GRID * style.column_height, EDGE * style.size
    deepest = max(map(len, columns))
    taken = deepest * _row(entries, style.size)[0]
    title = tuple(filter(None, (bank.title, bank.rest)))
    rows: list[DrawnRow] = []
    if title:
        rows += _told((Run(" · ".join(title), Style.BOLD),), paragraph, edge)
        edge = 0.0
    is_alone = len(columns) == 1 and len(entries) > MOST_ALONE
    running = list(_running(entries, paragraph, edge))
    is_shorter = style.is_large and len(running) < deepest
    if taken > longest or is_alone or is_shorter or _is_airy(columns) or _is_wider(entries):
        rows += running
    else:
        rows.append(_grid(columns, paragraph, edge))
    for note in bank.notes:
        rows += _told((Run(note),), replace(paragraph, size=style.small_size), 0.0)
    boxed = tuple(_in_box(rows, style))
    return Flow(Role.DRAWING, boxed, ABOVE_BOX * style.size, whole_up_to=1.0)


def _told(text: Text, paragraph: ParagraphStyle, edge: float) -> Iterator[DrawnRow]:
    """Yield the lines of what is said of the words of a box."""
    line_height = LINE_HEIGHT * paragraph.size
    for line in break_lines(text, paragraph):
        entry = _Word(paragraph.width, (line,))
        yield DrawnRow(
            edge + line_height, (), (_entry(entry, 0.0, edge + BASELINE * line_height, paragraph),)
        )
        edge = 0.0


def _word(word: str, paragraph: ParagraphStyle) -> _Word:
    if ("$" in word or "\\" in word) and (formula := _formula(word, paragraph)):
        return formula
    shown = letters(word)
    width = paragraph.size * paragraph.text_width(shown, Style.PLAIN)
    if width <= paragraph.width:
        return _Word(width, ((TextRun(0.0, f"{shown} ", Style.PLAIN),),))
    return _Word(paragraph.width, break_lines((Run(word),), paragraph))


def _formula(word: str, paragraph: ParagraphStyle) -> _Word | None:
    """Return a word in which a formula stands, None for any other and where none can be drawn."""
    text = text_with_formulas(Run(word), _NOWHERE)
    if not any(isinstance(each, Formula) for each in text):
        return None
    lines = break_lines(text, paragraph)
    ends = (end_of(line, paragraph.size, paragraph.text_width) for line in lines)
    return _Word(max(ends), lines)


def _is_wider(entries: Sequence[_Word]) -> bool:
    """Return whether some word is wider than the box."""
    return any(len(entry.lines) > 1 for entry in entries)


def _columns(entries: Sequence[_Word], whole: float, between: float) -> tuple[Sequence[_Word], ...]:
    """Return as many columns of the same width as there is room for, in the order of the words.

    A column of its own for long words would break the order, and show what long gaps ask for.
    """
    widest = max(entry.width for entry in entries)
    most = min(max(1, int((whole + between) / (widest + between))), MOST_COLUMNS)
    rows = math.ceil(len(entries) / most)
    return tuple(_dealt(entries, math.ceil(len(entries) / rows)))


def _is_airy(columns: Sequence[Sequence[_Word]]) -> bool:
    """Return whether a few long words make columns so wide that most of these stay empty."""
    entries = [entry for column in columns for entry in column]
    widest = max(entry.width for entry in entries)
    return sum(entry.width for entry in entries) < FULL * widest * len(entries)


def _grid(columns: Sequence[Sequence[_Word]], paragraph: ParagraphStyle, edge: float) -> DrawnRow:
    """Return words in columns, to be read downwards; what room is left stands between these."""
    entries = [entry for column in columns for entry in column]
    widest = max(entry.width for entry in entries)
    step = (paragraph.width - widest) / max(len(columns) - 1, 1)
    line_height, first = _row(entries, paragraph.size)
    drawn = []
    for place, column in enumerate(columns):
        for row, entry in enumerate(column):
            baseline = edge + row * line_height + first
            drawn.append(_entry(entry, place * step, baseline, paragraph))
    return DrawnRow(edge + max(map(len, columns)) * line_height, (), tuple(drawn))


def _row(entries: Sequence[_Word], size: float) -> tuple[float, float]:
    """Return the height of a row that takes any line of some words, and its baseline."""
    line_height = LINE_HEIGHT * size
    lines = [line for entry in entries for line in entry.lines]
    rows = [grown(line, line_height, BASELINE * line_height) for line in lines]
    above = max((baseline for _, baseline in rows), default=BASELINE * line_height)
    return above + max(height - baseline for height, baseline in rows), above


def _dealt(entries: Sequence[_Word], count: int) -> Iterator[Sequence[_Word]]:
    """Yield `count` parts as equal as can be, the longer ones first."""
    start = 0
    for part in range(count):
        end = start + math.ceil((len(entries) - start) / (count - part))
        yield entries[start:end]
        start = end


def _running(
    entries: Sequence[_Word], paragraph: ParagraphStyle, edge: float
) -> Iterator[DrawnRow]:
    """Yield lines of words one after the other, with a dot between two of them."""
    size = paragraph.size
    above = edge
    for line in _even_lines(entries, paragraph.width, BETWEEN * size):
        line_height, first = _row(line, size)
        baseline = above + first
        drawn: list[DrawnItem] = []
        dots: list[Rectangle] = []
        x = 0.0
        for entry in line:
            if drawn:
                middle = x + (PADDING + BETWEEN / 2) * size
                dots.append(dot(middle, baseline - X_HEIGHT * size, DOT * size))
                x += BETWEEN * size
            drawn.append(_entry(entry, x, baseline, paragraph))
            x += entry.width
        height = above + line_height * max(len(entry.lines) for entry in line)
        yield DrawnRow(height, tuple(dots), tuple(drawn))
        above = 0.0


def _even_lines(entries: Sequence[_Word], width: float, between: float) -> list[list[_Word]]:
    """Return as few lines as words need in `width`, each about as long as the others."""
    lines = _lines(entries, width, between)
    narrow = max(entry.width for entry in entries)
    while width - narrow > 1:
        middle = (narrow + width) / 2
        narrower = _lines(entries, middle, between)
        if len(narrower) == len(lines):
            lines, width = narrower, middle
        else:
            narrow = middle
    return lines


def _lines(entries: Sequence[_Word], width: float, between: float) -> list[list[_Word]]:
    lines: list[list[_Word]] = []
    end = 0.0
    for entry in entries:
        if lines and end + between + entry.width <= width:
            lines[-1].append(entry)
            end += between + entry.width
        else:
            lines.append([entry])
            end = entry.width
    return lines


def _entry(entry: _Word, x: float, baseline: float, paragraph: ParagraphStyle) -> DrawnItem:
    size = paragraph.size
    x += PADDING * size
    return DrawnItem(1, stacked(entry.lines, x, baseline, LINE_HEIGHT * size, size))


def _in_box(rows: Sequence[DrawnRow], style: PageStyle) -> Iterator[DrawnRow]:
    """Yield the rows with the sides of the box, which is open where it goes on."""
    for number, row in enumerate(rows):
        is_top, is_bottom = number == 0, number == len(rows) - 1
        height = row.height + (EDGE * style.size if is_bottom else 0.0)
        sides = _sides(style.column, height, is_top=is_top, is_bottom=is_bottom)
        yield DrawnRow(height, (*sides, *row.strokes), row.entries)


def _sides(width: float, height: float, *, is_top: bool, is_bottom: bool) -> Iterator[Stroke]:
    for x in (0.0, width):
        yield Stroke(((x, 0.0), (x, height)))
    for y, is_drawn in ((0.0, is_top), (height, is_bottom)):
        if is_drawn:
            yield Stroke(((0.0, y), (width, y)))
