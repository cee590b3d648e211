"""A definition to name, or an open question -> paragraphs with the room for its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry, OpenQuestion, marks_of_each
from twofold.exporters.worksheets.blocks.texts import level_text, without_pictures
from twofold.exporters.worksheets.docx.answer_rooms import AnswerRooms
from twofold.exporters.worksheets.docx.gathered import BULLETS
from twofold.exporters.worksheets.docx.items import ItemWriter
from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Item, Layout, kept, paragraph
from twofold.exporters.worksheets.docx.ruled_items import ruled_item
from twofold.exporters.worksheets.docx.runs import note_code, runs
from twofold.exporters.worksheets.marked_answers import marked_answer
from twofold.exporters.worksheets.sheets.questions import BETWEEN_STARTERS
from twofold.exporters.worksheets.sheets.terms import TERM_RULE, blank_of
from twofold.text import Style, Text


def definition_paragraphs(block: GlossaryEntry, items: ItemWriter) -> Iterator[Element]:
    """Yield a definition and, at its right end or below its pictures, the rule for its term."""
    width = min(items.style.written(TERM_RULE), items.style.column / 2)
    rule = items.texts.gap(blank_of(block), width=width, language=block.language)
    inside = [*items.texts.runs(without_pictures(block.definition)), *note_code(block.code)]
    pictures = tuple(items.pictures_of(block.definition))
    if not pictures:
        yield ruled_item(items.item(block.number), inside, rule, width, items.style)
        return
    yield items.numbered(block.number, inside, keep_next=True)
    yield from map(kept, pictures)
    yield paragraph("TermLine", rule)


def question_paragraphs(block: OpenQuestion, items: ItemWriter) -> Iterator[Element]:
    """Yield a question, and the room for its answer or, in the key, what is right."""
    inside = [
        *items.texts.runs(without_pictures(block.question)),
        *runs(f"\u00a0[{block.marks}]", Style.BOLD),
        *note_code(block.code),
    ]
    yield items.numbered(block.number, inside, keep_next=True)
    yield from items.pictures_of(block.question)
    rooms = AnswerRooms(items)
    if not items.is_key:
        if block.starters:
            words = items.labels.begin_with.format(BETWEEN_STARTERS.join(block.starters))
            if set_width(words, Style.PLAIN, items.style) > items.style.column:
                words = items.labels.begin_with.format("\n".join(block.starters))
            yield paragraph("ToldSentence", runs(words), Layout(keep_next=True))
        if block.advice:
            yield paragraph("ToldSentence", runs(block.advice), Layout(keep_next=True))
        yield from rooms.room(block)
        return
    has_levels = bool(block.levels or block.told_levels)
    answer, points = marked_answer(block, items.labels)
    yield from _answer(answer, points, 0 if has_levels else block.marks, items)
    for level in block.levels:
        yield paragraph("ToldSentence", items.texts.runs(level_text(level)))
    if not block.levels and block.told_levels:
        yield from rooms.told_levels(block)


def _answer(
    answer: Text, points: Sequence[Text], marks: int, items: ItemWriter
) -> Iterator[Element]:
    """Yield the answer of a question, its points with their marks where all earn as many."""
    if answer:
        yield paragraph("KeyPoints", items.texts.runs(answer))
    each = marks_of_each(points, marks)
    for point in points:
        mark = runs(f"\u00a0[{each}]", Style.BOLD) if each else []
        indent = 2 * items.style.number_column, items.style.number_column
        layout = Layout(item=Item(BULLETS), indent=indent)
        yield paragraph("KeyPoints", [*items.texts.runs(point), *mark], layout)
