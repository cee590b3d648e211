"""A thing to know -> its lines in a box of some width: complete, or with blanks to write in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import accumulate

from twofold.exporters.worksheets.blocks.drawings import Knowledge, KnowledgeGroup, KnowledgeKind
from twofold.exporters.worksheets.blocks.grids import name_of_table
from twofold.exporters.worksheets.blocks.texts import bold, filled
from twofold.exporters.worksheets.layout.exercise_layout import BULLET
from twofold.exporters.worksheets.layout.gap_widths import TIGHT, shared_width
from twofold.exporters.worksheets.layout.line_breaking import (
    Blank,
    Line,
    TextRun,
    break_lines,
    end_of,
    grown,
    has_blank,
)
from twofold.exporters.worksheets.layout.page_style import MM, ROUNDING
from twofold.exporters.worksheets.layout.shapes import PlacedLine, cut, cut_to_height
from twofold.exporters.worksheets.layout.shaping import (
    ParagraphStyle,
    TextWidth,
    letters,
)
from twofold.exporters.worksheets.sheets.organiser.tables import LaidOutTable, TableInBox
from twofold.notes import Grid
from twofold.text import Style, Text, gaps_in, plain

READING, WIDE_READING = 1.18, 1.5
"""Ems from line to line where nothing is to be written, and where the spacing is wide."""

WRITING = 72 * 9 / 32
"""From line to line in ordinary print where a pupil writes: 9/32 inch, as on paper that is college
ruled, and less than the 8.5 mm of other sheets, for this one is a single sheet."""

WRITING_EMS = 1.45
"""Ems of that at least, for letters that are typed into a form are as large as the words."""

DESCENT = 0.3
"""Ems that a line's letters stand above its lower end."""

BELOW = 0.35
"""Ems below each thing."""

HEADING = 1.15
"""Size of a heading as a part of the words'."""

HEADING_HEIGHT = 1.7
"""Ems of a heading's own size that it takes with the rule below it."""

HEADING_BASELINE = 1.17
"""Ems from the top of a heading to the line on which its letters stand, in its middle."""

NUMBER = 1.7
"""Ems in front of a sentence, for its number."""

BESIDE_HEAD = 0.8
"""Ems between a head and the facts beside it."""

WIDEST_HEAD = 0.42
"""Part of a box that its heads may take."""

HEADS = {KnowledgeKind.TERMS: 9.0, KnowledgeKind.PEOPLE: 9.0, KnowledgeKind.DATES: 8.5}
"""Ems for a head. A longer one goes on in another line, which costs less than to take room from
everything beside all of them."""

WIDEST = max(HEADS.values())
"""The same in a part with heads of several kinds."""

FEWEST_EMS = 16.0
"""Ems of facts at least beside a column of blanks: in less they would be a list of words."""

MUCH_SHORTER = 0.75
"""Part of the height of blanks beside their facts below which they stand under these."""

BLANK = 40 * MM
"""Width of every blank, in sentences and for heads: two widths would be a hint."""


@dataclass(frozen=True, slots=True)
class LaidOutEntry:
    """What no column parts: its lines, from its top left; `number` is read aloud as their label.

    One that `is_cut` would be too tall with all its words, and ends with an ellipsis, or without
    the last rows of its `table`.
    """

    height: float
    lines: tuple[PlacedLine, ...]
    number: tuple[PlacedLine, ...] = ()
    is_cut: bool = False
    table: LaidOutTable | None = None


@dataclass(frozen=True, slots=True)
class EntryLayout:
    """How things are laid out: words of `size` points, blanks `writing_scale` times the usual.

    Where it `is_back` gaps and heads are blank; on the front everything is complete. An ellipsis
    ends what would be taller than the `tallest`.
    """

    size: float
    writing_scale: float
    text_width: TextWidth
    tallest: float
    is_back: bool = False
    reading: float = READING

    @property
    def heading_height(self) -> float:
        """Points that a heading takes."""
        return HEADING_HEIGHT * HEADING * self.size

    def heading(self, title: Text, width: float) -> LaidOutEntry:
        """Return a heading, cut where it is wider than its box."""
        size = HEADING * self.size
        lines = cut(self._broken(title, size, width), 1)
        placed = tuple(PlacedLine(0.0, HEADING_BASELINE * size, size, line) for line in lines)
        return LaidOutEntry(self.heading_height, placed)

    def pieces(self, part: KnowledgeGroup, width: float) -> tuple[LaidOutEntry, ...]:
        """Return the things of a part in a box with `width` points for words.

        Blanks for heads stand in a column at the right, or below their facts where that is much
        shorter: a rule there looks as if it were for what follows.
        """
        below = self._pieces(part, width, 0.0)
        column = BLANK * self.writing_scale + BESIDE_HEAD * self.size
        if not self.is_back or width - column < FEWEST_EMS * self.size:
            return below
        beside = self._pieces(part, width, column)
        shorter, usual = (sum(piece.height for piece in way) for way in (below, beside))
        return below if shorter < MUCH_SHORTER * usual else beside

    def _pieces(
        self, part: KnowledgeGroup, width: float, column: float
    ) -> tuple[LaidOutEntry, ...]:
        """Return the things of a part, blanks for heads in a `column` of so many points or none."""
        head_width = self._head_width(part, width)

        def piece(counted: int, thing: Knowledge) -> LaidOutEntry:
            number = thing.number or counted
            if thing.grid:
                return self._table(thing, thing.grid, label_of(part, number), width)
            if thing.head:
                return self._entry(thing, head_width, width, column)
            return self._sentence(thing, label_of(part, number), width)

        numbers = accumulate(int(not thing.goes_on) for thing in part.things)
        return tuple(map(piece, numbers, part.things))

    def _sentence(self, thing: Knowledge, label: str, width: float) -> LaidOutEntry:
        x = NUMBER * self.size
        height, placed, is_cut = self._set(self._shown(thing.text), x, width)
        first = placed[0].baseline if placed else 0.0
        return LaidOutEntry(height, placed, (self._label(label, first),), is_cut)

    def _label(self, label: str, baseline: float) -> PlacedLine:
        line: Line = (TextRun(0.0, f"{label} ", Style.PLAIN),)
        return PlacedLine(0.0, baseline, self.size, line)

    def _table(self, thing: Knowledge, grid: Grid, name: str, width: float) -> LaidOutEntry:
        """Return a table below its title, with what belongs to it below itself.

        It is a list where a column would be too narrow, for its words or for what is written in it.
        """
        x = NUMBER * self.size
        shown = Grid(*_cells_of(grid, self._shown))
        blank = self._blank_in(shown)
        in_cell = partial(self._set, gap=blank)

        def table_below(y: float) -> LaidOutTable:
            shared = self.size, blank, self.tallest, self.text_width
            return TableInBox(x, width, *shared, in_cell, self._set).laid_out(shown, y)

        height, title, is_cut = self._set(self._shown(bold(thing.text)), x, width)
        table = table_below(height if thing.text else 0.0)
        if table.items and not (thing.text or thing.goes_on):
            height, title, is_cut = self._set(bold(name_of_table((), shown)), x, width)
            table = table_below(height)
        height, below, ends_cut = self._set(self._shown(thing.below), x, width)
        if thing.below and table.height + height <= self.tallest:
            title = (*title, *(line.moved(0.0, table.height) for line in below))
            table = replace(table, height=table.height + height)
        else:
            ends_cut = bool(thing.below)
        first = [*title, *(line for row in table.rows[:1] for cell in row for line in cell.lines)]
        label = self._label(name, first[0].baseline if first else 0.0)
        labels = () if thing.goes_on else (label,)
        is_cut = is_cut or ends_cut or table.is_cut
        return LaidOutEntry(table.height + BELOW * self.size, title, labels, is_cut, table)

    def _blank_in(self, grid: Grid) -> float:
        """Return the width of all blanks in the cells of a table, in which each answer has room."""
        gaps = [gap for row in (grid.header, *grid.rows) for cell in row for gap in gaps_in(cell)]
        if not gaps:
            return 0.0
        widest = shared_width([letters(gap.answer) for gap in gaps], TIGHT) * MM
        return min(widest, BLANK) * self.writing_scale

    def _head_width(self, part: KnowledgeGroup, width: float) -> float:
        """Return the points for the heads of a part: on the front no more than their words take."""
        if not any(thing.head for thing in part.things):
            return 0.0
        most = min(HEADS.get(part.kind, WIDEST) * self.size, WIDEST_HEAD * width)
        longest = max(self.text_width(plain(thing.head), Style.BOLD) for thing in part.things)
        return min(most, longest * self.size + ROUNDING)

    def _entry(
        self, thing: Knowledge, head_width: float, width: float, column: float
    ) -> LaidOutEntry:
        """Return a head with its facts on its right, or facts with the blank for it behind them."""
        if self.is_back and not thing.is_given:
            return self._asked_head(thing, width, column)
        beside = head_width + BESIDE_HEAD * self.size
        height, text_lines, is_cut = self._set(thing.text, beside, width)
        head_height, head, head_is_cut = self._set(bold(thing.head), 0.0, head_width)
        lines = (*head, *text_lines)
        return LaidOutEntry(max(height, head_height), lines, is_cut=is_cut or head_is_cut)

    def _asked_head(self, thing: Knowledge, width: float, column: float) -> LaidOutEntry:
        """Return facts, and at the right end a blank with room to write above it.

        It stands beside the last line in a `column` of its own, or beside facts of one short line.
        Below longer ones it is where there is no column, with the lines above evenly apart.
        """
        height, facts, is_cut = self._set(thing.text, 0.0, width - column)
        rule = min(BLANK * self.writing_scale, width)
        x = width - rule
        end = end_of(facts[-1].line, self.size, self.text_width) if facts else 0.0
        is_beside = bool(column) or (len(facts) == 1 and end + BESIDE_HEAD * self.size <= x)
        room = self._writing + BELOW * self.size
        more = max(room - height, 0.0) if is_beside else self._writing
        height += more
        baseline = height - (BELOW + DESCENT) * self.size
        if is_beside:
            facts = tuple(line.moved(0.0, more) for line in facts)
        blank = Blank(0.0, rule, plain(thing.head), Style.PLAIN, self.size)
        lines = (*facts, PlacedLine(x, baseline, self.size, (blank,)))
        return LaidOutEntry(height, lines, is_cut=is_cut)

    @property
    def _writing(self) -> float:
        return max(WRITING * self.writing_scale, WRITING_EMS * self.size)

    def _shown(self, text: Text) -> Text:
        return text if self.is_back else _complete(text)

    def _set(
        self, text: Text, x: float, right: float, gap: float | None = None
    ) -> tuple[float, tuple[PlacedLine, ...], bool]:
        """Return the height of a text from `x` to `right` with the room below, and its lines.

        And whether not all of them have room. Blanks are as wide as all are, or as a `gap`.
        """
        lines = self._broken(text, self.size, right - x, gap)
        y, placed = 0.0, []
        # One to write in widens all: lines of one thing stand evenly apart.
        least = self._writing if any(map(has_blank, lines)) else self.reading * self.size

        def room(line: Line) -> tuple[float, float]:
            """Return the height of a line and how far its baseline is below its top."""
            return grown(line, least, least - DESCENT * self.size)

        shown = cut_to_height(lines, lambda line: room(line)[0], self.tallest)
        for line in shown:
            line_height, baseline = room(line)
            placed.append(PlacedLine(x, y + baseline, self.size, line))
            y += line_height
        return y + BELOW * self.size, tuple(placed), len(shown) < len(lines)

    def _broken(
        self, text: Text, size: float, width: float, gap: float | None = None
    ) -> tuple[Line, ...]:
        gap = BLANK * self.writing_scale if gap is None else gap
        return _lines(text, size, width, gap, self.text_width)


@lru_cache(maxsize=1 << 12)
def _lines(
    text: Text, size: float, width: float, gap: float, text_width: TextWidth
) -> tuple[Line, ...]:
    """Return the lines of a text, which is set anew each time that another has gone."""
    return break_lines(text, ParagraphStyle(size, width, text_width, lambda _: gap))


def label_of(part: KnowledgeGroup, number: int) -> str:
    """Return what stands before a thing of a part: its number, where that has to be filled in."""
    return f"{number}." if any(thing.is_asked for thing in part.things) else BULLET


def _cells_of(
    grid: Grid, change: Callable[[Text], Text]
) -> tuple[tuple[Text, ...], tuple[tuple[Text, ...], ...]]:
    """Return the header and the rows of a table, each of its cells as `change` returns it."""
    header, *rows = (tuple(map(change, row)) for row in (grid.header, *grid.rows))
    return header, tuple(rows)


def _complete(text: Text) -> Text:
    """Return a text with its answers in the gaps, in bold."""
    return filled(text, Style.BOLD)
