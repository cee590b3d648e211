"""Answers -> narrow columns of small print, filled one after the other: rows for pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks.texts import capitalised, without_pictures
from twofold.exporters.worksheets.layout.even_pages import LEAST_OF_LAST
from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role
from twofold.exporters.worksheets.layout.line_breaking import Line, TextRun, grown
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageHeights
from twofold.exporters.worksheets.layout.shapes import (
    DrawnItem,
    DrawnRow,
    PlacedLine,
    Rectangle,
    Stroke,
    stacked,
)
from twofold.notes import Level
from twofold.text import Run, Style, Text

LINE_HEIGHT = 1.28
"""From line to line, in ems: answers are looked up, not read on and on."""

LABEL_EMS = 2.1
"""Ems for the number of an item, or of one of several versions."""

CLOSE_LINES, CLOSE_LABEL_EMS = 1.2, 1.5
"""The same where a page is saved by that: from line to line, and for a number of one figure."""

FULL = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55)
"""Parts of a page that columns fill before the last page, the first that makes that full enough."""

TICK_EMS = 1.5
"""Ems for a box to tick."""

BEHIND_BAND = 0.5
"""Ems between the marks that a level earns and its words."""

GUTTER_EMS = 1.6
"""Ems between two columns."""

ABOVE_RULE, BELOW_RULE = 0.7, 0.2
"""Ems between a heading's rule and the words above and below it."""

HANG_EMS = 1.2
"""Ems by which the name of a part is left of the lines below it."""

NARROWEST_EMS = 11.2
"""Ems of a column at least: four of them stand side by side on A4."""

TICK_BOX = "☐"
"""What the marker ticks for a point of an answer."""

MOST_LINES = 12
"""Lines of an answer that stand together."""

BOLD = Style.BOLD

FINEST = 64
"""How many heights are tried to end all columns of a last page at about the same height."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing in a column, drawn from its own top left corner; a heading `stays` above others.

    At the top of a column it has no `above`, which is the space before it.
    """

    height: float
    item: DrawnItem
    strokes: tuple[Stroke | Rectangle, ...] = ()
    stays: bool = False
    above: float = 0.0

    def at(self, x: float, y: float) -> tuple[DrawnItem, tuple[Stroke | Rectangle, ...]]:
        """Return it elsewhere."""
        moved = replace(
            self.item,
            lines=tuple(line.moved(x, y) for line in self.item.lines),
            label=tuple(line.moved(x, y) for line in self.item.label),
        )
        return moved, tuple(_moved(each, x, y) for each in self.strokes)


Group = tuple[Listed, ...]
"""Things that no column parts."""


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """How answers look: `count` columns of words of `size` points, `line_height` ems apart.

    Lines, and what stands beside each other, may be closer (`is_close`). Answers of a part that
    are all short have a line each unless it `runs_on`. Where columns are to be `is_even`, those of
    the pages before the last end earlier for a fuller last one. Those of the last one may be taller
    than they need be where that `keeps_parts` whole.
    """

    block_layout: BlockLayout
    size: float
    count: int
    line_height: float = LINE_HEIGHT
    is_close: bool = False
    runs_on: bool = False
    is_even: bool = False
    keeps_parts: bool = True

    @classmethod
    def of(cls, block_layout: BlockLayout, size: float, most: int) -> AnswerColumns:
        """Return as many columns as there is room for, `most` at most."""
        count = int(block_layout.style.column / ((NARROWEST_EMS + GUTTER_EMS) * size))
        return cls(block_layout, size, max(1, min(count, most)))

    @property
    def width(self) -> float:
        """Width of a column in points."""
        between = (self.count - 1) * GUTTER_EMS * self.size
        return (self.block_layout.style.column - between) / self.count

    def for_few(
        self, listed: Callable[[AnswerColumns], Iterable[Listed]], height: float
    ) -> AnswerColumns:
        """Return the fewest columns in which what is `listed` in them is no taller than `height`.

        In more, each would have but a few lines. They are the same if there are too many.
        """
        for count in range(1, self.count):
            fewer = replace(self, count=count)
            if fewer.hold([*listed(fewer)], height):
                return fewer
        return self

    def heading(self, words: str, right: str = "") -> Listed:
        """Return a heading below a rule, with words at its right end."""
        size, line_height = 1.1 * self.size, 1.1 * self._leading
        right_width = size * self.block_layout.text_width(right, Style.PLAIN) if right else 0.0
        room = self.width - right_width - (size if right else 0.0)
        lines = list(self.block_layout.texts.lines((Run(words, BOLD),), size, room)) or [()]
        if right:
            end = TextRun(self.width - right_width, f"{right} ", Style.PLAIN)
            lines[0] = (*lines[0], end)
        top = BELOW_RULE * self.size
        placed = stacked(lines, 0.0, top + BASELINE * line_height, line_height, size)
        rule = Stroke(((0.0, 0.0), (self.width, 0.0)))
        height = top + len(lines) * line_height
        above = ABOVE_RULE * self.size
        return Listed(height, DrawnItem(0, placed), (rule,), stays=True, above=above)

    def subheading(self, words: str) -> Listed:
        """Return a heading below another."""
        *_, listed = self.item((), (Run(words, BOLD),))
        return replace(listed, stays=True, above=0.25 * self.size)

    def part_heading(self, words: str, right: str = "", *, is_below: bool = False) -> Listed:
        """Return a heading with words at its right end, or one that `is_below` another."""
        if not is_below:
            return self.heading(words, right)
        return self.subheading(f"{words}\u2002{right}" if right else words)

    def item(
        self, labels: Sequence[str], text: Text, hang: float = 0.0, end: str = ""
    ) -> Iterator[Listed]:
        """Yield an answer behind its numbers, one for each version; a long one in parts.

        Lines below the first begin `hang` points farther to the right. The words at the right
        `end` of the first are its marks.
        """
        starts = self._starts(labels)
        label = tuple(
            self._label(starts[place], words, Style.PLAIN if place else BOLD)
            for place, words in enumerate(labels)
            if words
        )
        yield from self._placed(label, text, starts[-1], hang, end)

    def level(self, level: Level, labels: Sequence[str]) -> Iterator[Listed]:
        """Yield what earns the marks of a band, beside which it stands as behind labels."""
        start = self._starts(labels)[-1]
        width = self.size * (self.block_layout.text_width(level.band, BOLD) + BEHIND_BAND)
        label = (self._label(max(0.0, start - width), level.band, BOLD),) if level.band else ()
        yield from self._placed(label, capitalised(without_pictures(level.text)), max(start, width))

    def _label(self, x: float, words: str, style: Style) -> PlacedLine:
        return PlacedLine(x, BASELINE * self._leading, self.size, _set(words, style))

    def _placed(
        self,
        label: tuple[PlacedLine, ...],
        text: Text,
        indent: float,
        hang: float = 0.0,
        end: str = "",
    ) -> Iterator[Listed]:
        """Yield words in lines beside a label, a few lines together."""
        size, line_height, baseline = self.size, self._leading, BASELINE * self._leading
        end_width = size * self.block_layout.text_width(end, Style.PLAIN) if end else 0.0
        room = end_width + (size if end else 0.0)
        lines = self.block_layout.texts.lines(text, size, self.width - indent - room, room - hang)
        first, *others = lines or ((),)
        if end:
            first = (*first, TextRun(self.width - indent - end_width, f"{end} ", Style.PLAIN))
        lines = (first, *others)
        for start in range(0, len(lines), MOST_LINES):
            part = lines[start : start + MOST_LINES]
            y, placed = 0.0, list[PlacedLine]()
            for place, line in enumerate(part, start):
                height, below_top = grown(line, line_height, baseline)
                x = indent + (hang if place else 0.0)
                placed.append(PlacedLine(x, y + below_top, size, line))
                y += height
            beside = (
                () if start else tuple(replace(each, baseline=placed[0].baseline) for each in label)
            )
            yield Listed(y, DrawnItem(1, tuple(placed), beside))

    @property
    def _leading(self) -> float:
        """Points from line to line."""
        return self.size * (
            min(self.line_height, CLOSE_LINES) if self.is_close else self.line_height
        )

    def _starts(self, labels: Sequence[str]) -> tuple[float, ...]:
        """Return where labels begin, and the words behind them.

        There is room for two figures each, or for the widest of them, and less for boxes to tick.
        """
        numbers = [words for words in labels if words != TICK_BOX]
        widths = (self.block_layout.text_width(words, BOLD) + 0.6 for words in numbers)
        room = max(CLOSE_LABEL_EMS if self.is_close else LABEL_EMS, *widths, 0.0)
        ems = (TICK_EMS if words == TICK_BOX else room for words in labels)
        return tuple(accumulate((self.size * each for each in ems), initial=0.0))

    def flows(self, listed: Sequence[Listed], heights: PageHeights) -> Flows:
        """Return a drawing for each page, whose columns are filled one after the other.

        Those of the last page are equally long.
        """
        rows = self._rows(listed, heights, 1.0)
        for part in FULL if self.is_even else ():
            even = self._rows(listed, heights, part)
            if len(even) > len(rows):
                break
            rows = even
            if rows[-1].height >= LEAST_OF_LAST * heights.other:
                break
        return tuple(
            Flow(
                Role.DRAWING,
                (row,),
                0.0 if place else self.size,
                begins_page=0 if place else None,
            )
            for place, row in enumerate(rows)
        )

    def _rows(self, listed: Sequence[Listed], heights: PageHeights, part: float) -> list[DrawnRow]:
        """Return a drawing for each page, of which columns fill a part at most."""
        rows: list[DrawnRow] = []
        rest = list(listed)
        while rest:
            room = part * heights.of_page(len(rows))
            if self.hold(rest, room):
                return [*rows, self._last_row(rest, room)]
            row, rest = self._row(_groups(rest), room)
            rows.append(row)
        return rows

    def _last_row(self, listed: Sequence[Listed], room: float) -> DrawnRow:
        """Return the drawing of a last page, whose columns are no taller than they need be.

        They are a little taller where so no column begins amid a part or, at least, amid an item.
        """
        heights = [room * n / FINEST for n in range(1, FINEST + 1)]
        groups = _groups(listed)
        # What fits columns fits all that are taller.
        holding = partial(self._hold_groups, groups)
        least = heights[bisect_left(heights, True, key=holding)]
        for begins, most in WHOLE if self.keeps_parts else ():
            whole = _grouped(groups, begins)
            for height in heights:
                if least <= height <= most * least and self._hold_groups(whole, height):
                    return self._row(whole, height)[0]
        return self._row(groups, least)[0]

    def hold(self, listed: Sequence[Listed], height: float) -> bool:
        """Return whether things fit in the columns, of so many points each."""
        return self._hold_groups(_groups(listed), height)

    def _hold_groups(self, groups: Sequence[Group], height: float) -> bool:
        """Return whether what no column parts fits: not where one of them is too tall."""
        if any(_height(group) > height for group in groups):
            return False
        return sum(1 for _ in _columns(groups, height)) <= self.count

    def _row(self, groups: Sequence[Group], room: float) -> tuple[DrawnRow, list[Listed]]:
        """Return the drawing of one page, and what it has no room for."""
        items: list[DrawnItem] = []
        strokes: list[Stroke | Rectangle] = []
        height = 0.0
        columns = list(_columns(groups, room))
        for number, column in enumerate(columns[: self.count]):
            x, y = number * (self.width + GUTTER_EMS * self.size), 0.0
            for each in column:
                y += each.above if y else 0.0
                item, drawn = each.at(x, y)
                items.append(item)
                strokes += drawn
                y += each.height
            height = max(height, y)
        rest = [each for column in columns[self.count :] for each in column]
        return DrawnRow(height, tuple(strokes), tuple(items)), rest


def _columns(groups: Iterable[Group], room: float) -> Iterator[list[Listed]]:
    """Yield columns of a height at most."""
    column: list[Listed] = []
    filled = 0.0
    for group in groups:
        tall = group[0].above + _height(group)
        if column and filled + tall > room:
            yield column
            column, filled = [], 0.0
        filled += tall - (0.0 if column else group[0].above)
        column += group
    if column:
        yield column


def _height(group: Group) -> float:
    """Return the points that things take at the top of a column."""
    return sum(each.above + each.height for each in group) - group[0].above


def _groups(listed: Iterable[Listed]) -> list[Group]:
    """Return what no column parts: a heading goes with what follows it."""
    groups, group = list[Group](), list[Listed]()
    for each in listed:
        group.append(each)
        if not each.stays:
            groups.append(tuple(group))
            group = []
    return [*groups, tuple(group)] if group else groups


def _grouped(groups: Iterable[Group], begins: Callable[[Listed], bool]) -> list[Group]:
    """Return the groups joined, each with all that follow up to the next that begins something."""
    found: list[Group] = []
    for group in groups:
        if found and not begins(group[0]):
            found[-1] += group
        else:
            found.append(group)
    return found


def _begins_part(listed: Listed) -> bool:
    return listed.stays or not listed.item.depth


def _begins_item(listed: Listed) -> bool:
    return _begins_part(listed) or any(not label.x for label in listed.item.label)


WHOLE = ((_begins_part, 1.5), (_begins_item, 1.2))
"""What a column of a last page begins with, and how many times taller columns may be for that."""


def _moved(stroke: Stroke | Rectangle, x: float, y: float) -> Stroke | Rectangle:
    if isinstance(stroke, Rectangle):
        return replace(stroke, x=stroke.x + x, y=stroke.y + y)
    return replace(stroke, points=tuple((right + x, down + y) for right, down in stroke.points))


def _set(words: str, style: Style) -> Line:
    return (TextRun(0.0, f"{words} ", style),)
