"""What a lesson begins and ends with, and multiple choice -> paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.lesson import (
    RetrievalColumn,
    RetrievalGrid,
    SelfCheck,
    ShortAnswer,
    ShortQuestion,
)
from twofold.exporters.worksheets.blocks.texts import without_pictures
from twofold.exporters.worksheets.docx.answer_rooms import AnswerRooms
from twofold.exporters.worksheets.docx.items import ItemWriter
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Cell, Item, Layout, Table, kept, paragraph
from twofold.exporters.worksheets.docx.ruled_items import ruled_item
from twofold.exporters.worksheets.docx.runs import BOXES, note_code, runs
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.sheets.starter_layout import ANSWER_RULE, NARROWEST_CELL
from twofold.text import Run, Style, Text

CELL_PADDING = 1.2
"""Ems of a cell that a rule leaves free at both sides together."""

WHOLE_GRID = 0.5
"""Part of a page up to which no other begins amid the grid of a starter."""

TICK = "✓"

LEVEL_OF_OPTIONS = 1
"""That of the letters in a list."""


@dataclass(frozen=True, slots=True)
class LessonItems:
    """Writes them in one sheet; `heading` is as that of other blocks."""

    items: ItemWriter
    heading: Callable[[Text, int], Element]

    @property
    def texts(self) -> TextWriter:
        """What writes their words."""
        return self.items.texts

    def retrieval(self, block: RetrievalGrid) -> Iterator[Element]:
        """Yield questions on earlier lessons: a grid or, where that is too narrow, lists."""
        style = self.texts.style
        width = style.column / len(block.columns)
        if len(block.columns) == 1 or width < NARROWEST_CELL * style.size:
            for column in block.columns:
                if len(block.columns) > 1:
                    yield self.heading((Run(f"{column.title} · {column.worth}"),), 2)
                for question in column.questions:
                    yield from self._listed(question)
            return
        room = width - CELL_PADDING * style.size
        yield Table(
            "Grid",
            self.texts.labels.starter,
            (width,) * len(block.columns),
            tuple(map(_title, block.columns)),
            [
                tuple(self._cell(question, room) for question in row)
                for row in zip(*(column.questions for column in block.columns), strict=True)
            ],
            size=style.size,
            whole_up_to=WHOLE_GRID * style.column_height,
        ).markup
        yield paragraph("AfterTable")

    def _cell(self, question: ShortQuestion, room: float) -> Cell:
        """Return a question in its cell; its number is typed, for they count down the columns."""
        number = runs(f"{question.number}\u2002", Style.BOLD)
        asked = self.texts.runs(question.question)
        rule = self.texts.gap(question.answer, width=room, language=question.language)
        return Cell((paragraph("TableText", [*number, *asked]), paragraph("CellRule", rule)))

    def _listed(self, question: ShortQuestion) -> Iterator[Element]:
        item = self.items.item(question.number)
        asked = self.texts.runs(question.question)
        width = min(self.texts.style.written(ANSWER_RULE), self.texts.style.column / 2)
        rule = self.texts.gap(question.answer, width=width, language=question.language)
        yield ruled_item(item, asked, rule, width, self.texts.style)

    def short_answer(self, block: ShortAnswer) -> Iterator[Element]:
        """Yield a question with lines to write on, or with its answer in the key."""
        item = self.items.item(block.number)
        asked = self.texts.runs(without_pictures(block.question))
        marks = runs(f"\u00a0[{block.marks}]", Style.BOLD) if block.marks > 1 else []
        inside = [*asked, *marks, *note_code(block.code)]
        yield paragraph("ListNumber", inside, Layout(keep_next=True, item=item))
        yield from map(kept, self.items.pictures_of(block.question))
        if not self.texts.is_key and block.calculates and not self.texts.style.is_fillable:
            height = block.lines * self.texts.style.writing_line_height
            yield from AnswerRooms(self.items).frame(block, height)
        elif not self.texts.is_key:
            yield from self.items.lines(block.lines)
        elif answer := without_pictures(block.answer):  # Else a marking note says what is right.
            yield paragraph("KeyPoints", self.texts.runs(answer))

    def self_check(self, block: SelfCheck) -> Iterator[Element]:
        """Yield boxes to tick for what pupils say of their own work: no key knows that."""
        if self.texts.is_key:
            return
        item = self.items.item(block.number)
        yield paragraph("ListNumber", runs(block.words), Layout(keep_next=True, item=item))
        inside: list[Element] = []
        for choice in block.choices:
            inside += [*(runs("\u2003 ") if inside else []), *self.items.tick(choice, False)]
        yield paragraph("Choices", inside)

    def choice(self, block: ChoiceQuestion) -> Iterator[Element]:
        """Yield a question with a box for a letter, and its answers as a list with letters."""
        texts, right = self.texts, block.right
        number = texts.gathered.list_of(block.number)
        inside = [
            *texts.letter_box(texts.labels.letters[right]),
            *runs("\u2002"),
            *texts.runs(without_pictures(block.question)),
            *note_code(block.code),
        ]
        yield paragraph("ListNumber", inside, Layout(keep_next=True, item=Item(number)))
        yield from map(kept, self.items.pictures_of(block.question))
        for place, option in enumerate(block.options):
            is_right = texts.is_key and place == right
            style = Style.BOLD if is_right else Style.PLAIN
            words = texts.runs(without_pictures(option), style=style, language=block.language)
            ticked = runs(f"\u00a0{TICK}", Style.BOLD, font=BOXES) if is_right else []
            layout = Layout(place < len(block.options) - 1, item=Item(number, LEVEL_OF_OPTIONS))
            yield paragraph("Options", [*words, *ticked], layout)


def _title(column: RetrievalColumn) -> Cell:
    """Return the head of a column: its title, and what each of its questions is worth."""
    worth = runs(f"\u2003{column.worth}")
    return Cell((paragraph("TableHead", [*runs(column.title, Style.BOLD), *worth]),))
