"""A question -> the room for its answer: lines, a frame to work in, or the page of an essay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.lesson import ShortAnswer
from twofold.exporters.worksheets.docx.items import ItemWriter
from twofold.exporters.worksheets.docx.letter_widths import set_width, spaced_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Cell, Layout, Table, kept, paragraph
from twofold.exporters.worksheets.docx.runs import runs
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.layout.exercise_layout import ORDINARY
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.sheets.answer_rooms import (
    FEWEST_LINES,
    PLAN,
    RESULT_RULE,
    SMALL,
    frame_height,
    height_of_plan,
    marks_of_drawing,
    width_of_heads,
)
from twofold.exporters.worksheets.short_answers import lines_to_write
from twofold.text import Style, Text, plain

ABOVE_LEVELS = 4
"""Lines of a page that the heading of a part takes, which may stand above an essay."""

FEWEST_WITH_PLAN = 3
"""Lines to write on that stay with a plan where a page has no room for all."""

KEPT_LINES = 2
"""Lines that a page is thought to be shorter than it is: words may break otherwise in Word. As many
stay with what is told below them."""


@dataclass(frozen=True, slots=True)
class AnswerRooms:
    """Writes the room for the answers of `items` in one sheet."""

    items: ItemWriter

    @property
    def texts(self) -> TextWriter:
        """What writes the words in it."""
        return self.items.texts

    @property
    def style(self) -> PageStyle:
        """The measures of the page."""
        return self.texts.style

    def room(self, block: OpenQuestion) -> Iterator[Element]:
        """Yield the room that a pupil has; answers of a calculation in a form are typed."""
        if block.has_frame and not self.style.is_fillable:
            yield from self.frame(block, frame_height(block.marks, self.style, block.draws))
        elif block.draws_too and not self.style.is_fillable:
            of_drawing, of_words = marks_of_drawing(block.marks)
            drawing = replace(block, draws=True)
            yield from self.frame(drawing, frame_height(of_drawing, self.style, True))
            yield from self.items.lines(self.style.lines_per_mark * of_words)
        elif block.is_essay:
            yield from self._essay(block)
        else:
            yield from self.items.lines(
                lines_to_write(block, self.style.lines_per_mark, self.texts.labels)
            )

    def frame(self, block: OpenQuestion | ShortAnswer, whole: float) -> Iterator[Element]:
        """Yield a frame to work in, with a rule for the result, or an empty one to draw in.

        It is `whole` points high.
        """
        words, style = self.texts.labels.rooms, self.style
        rule = self.texts.rule(min(style.written(RESULT_RULE), style.column / 2))
        rows: tuple[tuple[Cell, ...], ...] = (
            (Cell((paragraph("TableText", runs(words.working)),)),),
            (Cell((paragraph("TermLine", [*runs(f"{words.result} ", Style.BOLD), *rule]),)),),
        )
        heights: tuple[float, ...] = (
            whole - style.writing_line_height,
            style.writing_line_height,
        )
        if block.draws:
            rows, heights = ((Cell((paragraph("TableText"),)),),), (whole,)
        left = style.number_column
        yield Table(
            "Frame",
            plain(block.question) if block.draws else words.working,
            (style.column - left,),
            (),
            rows,
            heights=heights,
            left=left,
            size=style.size,
            whole_up_to=style.column_height,
        ).markup
        yield paragraph("AfterTable")

    def _essay(self, block: OpenQuestion) -> Iterator[Element]:
        """Yield levels, a plan, and as many lines as the page has left, all of it on one page.

        Where a page has no room for that, as in large print, the plan stays with the first lines.
        """
        heads = self.texts.labels.plan_of(plain(block.question))
        room = self._lines_of_page(block)
        is_whole = room >= FEWEST_LINES
        levels = (self._levels(block, is_whole=is_whole), paragraph("AfterTable"))
        yield from map(_held, levels) if is_whole else levels
        for plan in self._plans(heads):
            yield from map(_held, (plan, paragraph("AfterTable")))
        kept_lines = FEWEST_LINES if is_whole else FEWEST_WITH_PLAN
        count = max(room, FEWEST_LINES)
        for number in range(count):
            keeps = number < kept_lines or number >= count - KEPT_LINES
            yield paragraph("AnswerLines", (), Layout(keep_next=keeps))
        yield paragraph("GoOn", runs(self.texts.labels.rooms.go_on))

    def _plans(self, heads: Sequence[str]) -> Iterator[Element]:
        """Yield the boxes of a plan side by side or, in large print, each right of its head."""
        if self.style.size <= ORDINARY:
            yield self._boxes(heads, [()] * len(heads), self.style.written(PLAN))
        else:
            column = self.style.column - self.style.number_column
            left = width_of_heads(heads, self._width_of, self.style)
            rows = [
                (_cell("RoomText", runs(head, Style.BOLD)), _cell("RoomText", ())) for head in heads
            ]
            height = height_of_plan(self.style)
            yield self._table(heads[0], (left, column - left), (), rows, height)

    def _width_of(self, word: str) -> float:
        return set_width(word, Style.BOLD, self.style)

    def told_levels(self, block: OpenQuestion) -> Iterator[Element]:
        """Yield what a pupil is told of an essay's levels."""
        yield self._levels(block)
        yield paragraph("AfterTable")

    def _levels(self, block: OpenQuestion, *, is_whole: bool = True) -> Element:
        """Return the levels as a table: side by side, or below each other in large print."""
        words = self.texts.labels.rooms
        levels = block.told_levels
        heads = [
            f"{words.level.format(number)} · {words.marks.format(level.band)}"
            for number, level in enumerate(levels, 1)
        ]
        texts = [level.text for level in levels]
        if self.style.size <= ORDINARY:
            return self._boxes(heads, texts, 0.0)
        column = self.style.column - self.style.number_column
        longest = max(set_width(head, Style.BOLD, self.style) for head in heads)
        head = min(longest + self.style.size, column / 2)
        rows = [
            (_cell("RoomText", runs(head, Style.BOLD)), _cell("RoomText", self.texts.runs(text)))
            for head, text in zip(heads, texts, strict=True)
        ]
        return self._table(heads[0], (head, column - head), (), rows, is_whole=is_whole)

    def _boxes(self, heads: Sequence[str], texts: Sequence[Text], height: float) -> Element:
        """Return equal boxes side by side, each with its text, or nothing, below its head."""
        width = (self.style.column - self.style.number_column) / len(heads)
        header = [_cell("RoomHead", runs(head)) for head in heads]
        row = [_cell("RoomText", self.texts.runs(text)) for text in texts]
        return self._table(heads[0], (width,) * len(heads), header, [row], height)

    def _table(
        self,
        title: str,
        widths: Sequence[float],
        header: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        height: float = 0.0,
        *,
        is_whole: bool = True,
    ) -> Element:
        return Table(
            "Grid",
            title,
            widths,
            header,
            rows,
            height,
            left=self.style.number_column,
            size=room_size(self.style),
            whole_up_to=self.style.column_height if is_whole else 0.0,
        ).markup

    def _lines_of_page(self, block: OpenQuestion) -> int:
        """Return how many lines a page has for an essay, below all that stands on it."""
        style = self.style
        levels = block.told_levels
        size = room_size(style)
        beside = len(levels) if style.size <= ORDINARY else 1
        width = (style.column - style.number_column) / beside - 2 * style.cell_padding
        tall = [
            ceil(1.1 * size * spaced_width(plain(each.text), Style.PLAIN, style) / width)
            for each in levels
        ]
        rows = max(tall) + 2 if beside > 1 else sum(tall) + len(tall)
        question = ceil(
            size * spaced_width(plain(block.question), Style.PLAIN, style) / style.column
        )
        read = (ABOVE_LEVELS + question + rows + 3) * style.reading_line_height
        plan = style.written(PLAN)
        if style.size > ORDINARY:
            heads = self.texts.labels.plan_of(plain(block.question))
            plan = len(heads) * height_of_plan(style) + style.reading_line_height
        spare = style.column_height - read - plan
        return int(spare / style.writing_line_height) - KEPT_LINES


def room_size(style: PageStyle) -> float:
    """Return the points of words in levels and plans, which are smaller in ordinary print."""
    return style.size * (SMALL if style.size <= ORDINARY else 1.0)


def _cell(style: str, inside: Sequence[Element]) -> Cell:
    return Cell((paragraph(style, inside),))


def _held(made: Element) -> Element:
    """Return a paragraph, or a table with all of its rows, that stays with what is next."""
    for each in made.iter("w:p"):
        kept(each)
    return made
