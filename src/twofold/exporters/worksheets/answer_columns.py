"""Answers -> narrow columns of small print, filled one after the other: rows for pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.answers import ItemAnswer
from twofold.exporters.worksheets.block_layout import BlockLayout
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
from twofold.text import Inline, Run, Style, Text, plain

LINE_HEIGHT = 1.28
"""From line to line, in ems: answers are looked up, not read on and on."""

LABEL_EMS = 2.1
"""Ems for the number of an item, or of one of several versions."""

CLOSE_LINES, CLOSE_LABEL_EMS = 1.2, 1.5
"""The same where a page is saved by that: from line to line, and for a number of one figure."""

LONGEST_IN_A_ROW = 24
"""Letters of an answer up to which it may follow others in a line."""

FULL = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55)
"""Parts of a page that columns fill before the last page, the first that makes that full enough."""

GUTTER_EMS = 1.6
"""Ems between two columns."""

ABOVE_RULE, BELOW_RULE = 0.7, 0.2
"""Ems between a heading's rule and the words above and below it."""

HANG_EMS = 1.2
"""Ems by which the name of a part is left of the lines below it."""

TOGETHER = 5
"""Letters that stand behind one number, as many as are counted at a glance."""

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


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """How answers look: `count` columns of words of `size` points, `line_height` ems apart.

    Lines, and what stands beside each other, may be closer (`is_close`). Answers of a part that
    are all short have a line each unless it `runs_on`. Where columns are to be `is_even`, those of
    the pages before the last end earlier for a fuller last one.
    """

    block_layout: BlockLayout
    size: float
    count: int
    line_height: float = LINE_HEIGHT
    is_close: bool = False
    runs_on: bool = False
    is_even: bool = False

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
        lines = list(self.block_layout.lines((Run(words, BOLD),), size, room)) or [()]
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

    def item(self, labels: Sequence[str], text: Text, hang: float = 0.0) -> Iterator[Listed]:
        """Yield an answer behind its numbers, one for each version; a long one in parts.

        Lines below the first begin `hang` points farther to the right.
        """
        size, line_height = self.size, self._leading
        indent = self._indent(labels)
        lines = self.block_layout.lines(text, size, self.width - indent, -hang) or ((),)
        baseline = BASELINE * line_height
        step = indent / max(1, len(labels))
        label = tuple(
            PlacedLine(place * step, baseline, size, _set(words, Style.PLAIN if place else BOLD))
            for place, words in enumerate(labels)
            if words
        )
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

    def run_on(self, answers: Sequence[ItemAnswer]) -> Iterator[Listed]:
        """Yield short answers in the lines of one paragraph, each behind its number in bold."""
        if answers:
            yield from self.item((), _in_a_row(answers))

    def part(self, name: str, answers: Sequence[ItemAnswer]) -> Iterator[Listed]:
        """Yield short answers in lines with their name before the first, left of all others."""
        before = (Run(f"{name} \u00b7 ", BOLD),) if name else ()
        yield from self.item((), (*before, *_short(answers)), HANG_EMS * self.size if name else 0.0)

    @property
    def _leading(self) -> float:
        """Points from line to line."""
        return self.size * (
            min(self.line_height, CLOSE_LINES) if self.is_close else self.line_height
        )

    def _indent(self, labels: Sequence[str]) -> float:
        """Return the room for labels: that of two figures each, or of the words of one."""
        widths = [self.block_layout.text_width(words, BOLD) + 0.6 for words in labels]
        least = CLOSE_LABEL_EMS if self.is_close else LABEL_EMS
        return self.size * max(least, *widths, 0.0) * len(labels)

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
            Flow(Role.DRAWING, (row,), 0.0 if place else self.size)
            for place, row in enumerate(rows)
        )

    def _rows(self, listed: Sequence[Listed], heights: PageHeights, part: float) -> list[DrawnRow]:
        """Return a drawing for each page, of which columns fill a part at most."""
        rows: list[DrawnRow] = []
        rest = list(listed)
        while rest:
            room = part * heights.of_page(len(rows))
            if self.hold(rest, room):
                room = next(
                    height
                    for height in (room * n / FINEST for n in range(1, FINEST + 1))
                    if self.hold(rest, height)
                )
            row, rest = self._row(rest, room)
            rows.append(row)
        return rows

    def hold(self, listed: Sequence[Listed], height: float) -> bool:
        """Return whether things fit in the columns, of so many points each."""
        return self._count_of_columns(listed, height) <= self.count

    def _count_of_columns(self, listed: Sequence[Listed], room: float) -> int:
        """Return how many columns things take, more than there are where one thing is too tall."""
        if any(each.height > room for each in listed):
            return self.count + 1
        return sum(1 for _ in _columns(listed, room))

    def _row(self, listed: Sequence[Listed], room: float) -> tuple[DrawnRow, list[Listed]]:
        """Return the drawing of one page, and what it has no room for."""
        items: list[DrawnItem] = []
        strokes: list[Stroke | Rectangle] = []
        height = 0.0
        columns = list(_columns(listed, room))
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


def _columns(listed: Sequence[Listed], room: float) -> Iterator[list[Listed]]:
    """Yield columns of a height at most; a heading goes with what follows it."""
    column: list[Listed] = []
    filled = 0.0
    for group in _groups(listed):
        tall = sum(each.above + each.height for each in group)
        if column and filled + tall > room:
            yield column
            column, filled = [], 0.0
        filled += tall - (0.0 if column else group[0].above)
        column += group
    if column:
        yield column


def _groups(listed: Sequence[Listed]) -> Iterator[list[Listed]]:
    """Yield what no column parts."""
    group: list[Listed] = []
    for each in listed:
        group.append(each)
        if not each.stays:
            yield group
            group = []
    if group:
        yield group


def _moved(stroke: Stroke | Rectangle, x: float, y: float) -> Stroke | Rectangle:
    if isinstance(stroke, Rectangle):
        return replace(stroke, x=stroke.x + x, y=stroke.y + y)
    return replace(stroke, points=tuple((right + x, down + y) for right, down in stroke.points))


def _set(words: str, style: Style) -> Line:
    return (TextRun(0.0, f"{words} ", style),)


def listed_answers(columns: AnswerColumns, answers: Sequence[ItemAnswer]) -> Iterator[Listed]:
    """Yield the answers of one sheet; the points of a long one have a box each to tick."""
    are_short = columns.runs_on and all(map(_is_short, answers))
    in_a_row = [each for each in answers if each.is_letter or are_short]
    yield from columns.run_on(in_a_row)
    for each in answers:
        if each in in_a_row:
            continue
        if each.text:
            yield from columns.item((each.label,), each.text)
        for place, point in enumerate(each.points):
            label = "" if place or each.text else each.label
            yield from columns.item((label, TICK_BOX), point)


def _is_short(answer: ItemAnswer) -> bool:
    if answer.is_letter:
        return True
    return not answer.points and 0 < len(plain(answer.text)) <= LONGEST_IN_A_ROW


def _short(answers: Sequence[ItemAnswer]) -> Text:
    """Return short answers in a row, letters by fives; one alone needs no number."""
    if len(answers) == 1:
        return answers[0].text
    return _by_fives(answers) if all(map(_is_numbered_letter, answers)) else _in_a_row(answers)


def _is_order(answer: ItemAnswer) -> bool:
    words = plain(answer.text)
    return " " in words and words.replace(" ", "").isdigit()


def _is_numbered_letter(answer: ItemAnswer) -> bool:
    return answer.label.isdigit() and len(letter := plain(answer.text)) == 1 and letter.isalpha()


def _in_a_row(answers: Sequence[ItemAnswer]) -> Text:
    text: list[Inline] = []
    for place, each in enumerate(answers):
        between = "\u00a0\u00a0 " if place else ""
        words = (Run(_linked(plain(each.text))),) if _is_order(each) else each.text
        label = each.label.replace(" ", "\u00a0")
        text += (Run(f"{between}{label}\u00a0", BOLD), *words)
    return tuple(text)


def _linked(figures: str) -> str:
    """Return figures in a row so that none looks like the number of an item."""
    return figures.replace(" ", "\u2013")


def _by_fives(answers: Sequence[ItemAnswer]) -> Text:
    """Return letters behind the numbers of the first and the last of each few."""
    text: list[Inline] = []
    for start in range(0, len(answers), TOGETHER):
        few = answers[start : start + TOGETHER]
        between = "\u00a0\u00a0 " if start else ""
        numbers = "\u2013".join(dict.fromkeys((few[0].label, few[-1].label)))
        found = "\u00a0".join(plain(each.text) for each in few)
        text += (Run(f"{between}{numbers}\u00a0", BOLD), Run(found))
    return tuple(text)
