"""A sheet and its flows -> what a marker needs of it: the answers, by their items' numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from twofold.accepted_forms import accepted_texts
from twofold.exporters.worksheets.begun_forms import as_begun
from twofold.exporters.worksheets.blocks import (
    Block,
    CellTable,
    Heading,
    MarkingNote,
    PictureBlock,
    Sentence,
    WordBank,
    texts_of_block,
)
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.cutting import Cards, LooseCards
from twofold.exporters.worksheets.blocks.drawings import MindMap, Organiser, Timeline
from twofold.exporters.worksheets.blocks.exercises import (
    Claims,
    GlossaryEntry,
    Matching,
    OpenQuestion,
    Steps,
)
from twofold.exporters.worksheets.blocks.lesson import RetrievalGrid, SelfCheck, ShortAnswer
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import joined, without_pictures, without_stop
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.first_letters import letters_shown
from twofold.exporters.worksheets.layout.flows import AnswerBox, Flows, FormRow
from twofold.exporters.worksheets.marked_answers import marked_answer
from twofold.exporters.worksheets.short_answers import wants_few_words
from twofold.exporters.worksheets.table_answers import BETWEEN_CELLS, answers_by_row
from twofold.notes import Level
from twofold.source import Position
from twofold.text import Gap, Run, Style, Text, answer_text, gaps_in, plain, written_answer

_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What is right in the item of a label: a few words, or `points` that earn marks.

    One that `is_letter` is so short that several stand in a line, and one that `is_verdict` says
    whether a claim is true. The `position` tells the same
    item in two versions. `short` is the answer as a list has it that is read aloud. One that
    `has_others` has in brackets what is right as well. That of a table is in `rows`, and `levels`
    say what earns how many of an essay's marks. `marks` are 0 where they are not told.
    The answers of its gaps are what is `asked`; there are none where it asks otherwise.
    """

    label: str
    text: Text
    position: Position
    points: tuple[Text, ...] = ()
    is_letter: bool = False
    is_verdict: bool = False
    short: Text | None = None
    has_others: bool = False
    rows: tuple[Text, ...] = ()
    short_rows: tuple[Text, ...] = ()
    levels: tuple[Level, ...] = ()
    marks: int = 0
    asked: frozenset[str] = frozenset()

    @property
    def bare(self) -> ItemAnswer:
        """The answer without what else is right, and without points, levels and marks."""
        short = self.text if self.short is None else self.short
        is_letter = self.is_letter or len(plain(short)) == 1
        bare = replace(self, text=short, rows=self.short_rows, is_letter=is_letter)
        return replace(bare, points=(), levels=(), marks=0)


def answers_of(sheet: Sheet, flows: Flows) -> tuple[ItemAnswer, ...]:
    """Return the answers of a sheet that is laid out as `flows`.

    The letters of what is matched depend on the sets that its pages have room for.
    """
    boxes = _boxes(flows)
    labels = labels_for(sheet.topic.language)
    letters = letters_shown(sheet.topic, sheet.help)
    blocks = (as_begun(block, letters) if letters else block for block in sheet.blocks)
    found = tuple(item for block in blocks for item in _of_block(block, boxes, labels))
    is_lone = len(found) == 1 and any(
        isinstance(block, CellTable) or (isinstance(block, Steps) and block.number is None)
        for block in sheet.blocks
    )
    return tuple(replace(item, label="") for item in found) if is_lone else found


def name_of_answers(name: str, sheet: Sheet, labels: Labels) -> str:
    """Return the name above the answers of a sheet: of steps it says how their boxes are read."""
    has_steps = any(isinstance(block, Steps) for block in sheet.blocks)
    return f"{name} \u00b7 {labels.down_columns}" if has_steps else name


def _boxes(flows: Flows) -> Iterator[AnswerBox]:
    """Yield the boxes for one letter or figure in the order of reading."""
    for flow in flows:
        for row in flow.rows:
            if isinstance(row, FormRow):
                yield from (each for each in row.parts if isinstance(each, AnswerBox))


def _of_block(block: Block, boxes: Iterator[AnswerBox], labels: Labels) -> Iterator[ItemAnswer]:
    match block:
        case Sentence() | CellTable() | Timeline() | MindMap():
            yield from _of_table(block) if isinstance(block, CellTable) else _of_gaps(block)
        case Matching(pairs):
            for pair in pairs:
                letter = next(boxes).answer
                yield ItemAnswer(str(pair.number), _words(letter), pair.position, is_letter=True)
        case GlossaryEntry():
            yield _of_entry(block)
        case OpenQuestion():
            answer, points = marked_answer(block, labels)
            yield ItemAnswer(
                str(block.number),
                without_pictures(answer),
                block.position,
                tuple(map(without_pictures, points)),
                short=_few_words(block, labels),
                levels=tuple(_levels(block)),
                marks=block.marks,
            )
        case Claims(claims):
            for claim in claims:
                verdict = labels.true if claim.is_true else labels.false
                words = without_pictures((*claim.correction, *claim.reason))
                short = words
                if block.are_judged:
                    short = _words(verdict[0])
                    words = (Run(f"{verdict}. ", Style.BOLD), *words)
                number = str(claim.number)
                yield ItemAnswer(number, words, claim.position, is_verdict=True, short=short)
        case Steps(title=title, steps=steps, number=number):
            places = " ".join(str(step.place) for step in steps)
            label = str(number) if number is not None else plain(title)
            yield ItemAnswer(label, _words(places), block.position)
        case RetrievalGrid():
            for question in block.questions:
                yield _item(str(question.number), [question.answer], question.position)
        case ShortAnswer(answer=answer, marks=marks):
            told = marks if marks > 1 else 0
            words = without_pictures(answer)
            yield ItemAnswer(str(block.number), words, block.position, marks=told)
        case ChoiceQuestion(right=right):
            right_letter = _words(labels.letters[right])
            yield ItemAnswer(str(block.number), right_letter, block.position, is_letter=True)
        case (
            Heading()
            | WordBank()
            | PictureBlock()
            | Organiser()
            | SelfCheck()
            | MarkingNote()
            | (Cards() | LooseCards())
        ):
            pass
        case _:
            assert_never(block)


def _few_words(question: OpenQuestion, labels: Labels) -> Text:
    """Return all that a question asks for if it is a few words, and the result of a calculation.

    That is the last thing that its answer says, if it has a number.
    """
    parts = question.answer_parts
    if question.calculates:
        parts = tuple(text for text in parts[-1:] if _NUMBER.search(plain(text)))
    elif not wants_few_words(question, labels):
        parts = ()
    return joined(Run("; "), map(without_stop, map(without_pictures, parts)))


def _of_table(table: CellTable) -> Iterator[ItemAnswer]:
    """Yield the answers of a table that asks something, row by row."""
    gaps = [gap for text in texts_of_block(table) for gap in gaps_in(text)]
    if gaps:
        rows = tuple(answers_by_row(table.grid, lambda gap: _with_accepted(_bare(gap))))
        short_rows = tuple(answers_by_row(table.grid, lambda gap: answer_text(_bare(gap))))
        yield ItemAnswer(
            str(table.number),
            joined(BETWEEN_CELLS, rows),
            table.position,
            short=joined(BETWEEN_CELLS, short_rows),
            has_others=any(map(accepted_texts, gaps)),
            rows=rows,
            short_rows=short_rows,
        )


def _of_gaps(block: Sentence | Timeline | MindMap) -> Iterator[ItemAnswer]:
    """Yield the answers of the gaps in a block, together those of an item."""
    items: list[tuple[int | None, Position, tuple[Text, ...]]]
    match block:
        case Sentence(text, position, number):
            items = [(number, position, (text,))]
        case Timeline(events):
            items = [(event.number, event.position, (event.when,)) for event in events]
        case MindMap():
            items = [(node.number or None, node.position, (node.text,)) for node in block.nodes]
        case _:
            assert_never(block)
    for number, position, texts in items:
        if gaps := [gap for text in texts for gap in gaps_in(text)]:
            yield _item("" if number is None else str(number), gaps, position)


def _of_entry(entry: GlossaryEntry) -> ItemAnswer:
    gaps = gaps_in(entry.term)
    if gaps:
        return _item(str(entry.number), gaps, entry.position)
    return ItemAnswer(str(entry.number), entry.term, entry.position)


def _levels(question: OpenQuestion) -> Sequence[Level]:
    """Return what earns how many marks, the most first: the author's levels, or those of essays."""
    if question.levels or not question.is_essay:
        return question.levels
    return question.told_levels[::-1]


def _item(label: str, gaps: Sequence[Gap], position: Position) -> ItemAnswer:
    """Return the answers of gaps one after the other, what is right as well in brackets."""
    bare = [*map(_bare, gaps)]
    return ItemAnswer(
        label,
        joined(Run("; "), map(_with_accepted, bare)),
        position,
        short=joined(Run("; "), map(answer_text, bare)),
        has_others=any(map(accepted_texts, bare)),
        asked=frozenset(map(written_answer, gaps)),
    )


def _bare(gap: Gap) -> Gap:
    return gap._replace(style=Style.PLAIN, link="")


def _with_accepted(gap: Gap) -> Text:
    if not (accepted := accepted_texts(gap)):
        return answer_text(gap)
    return (*answer_text(gap), Run(" ("), *joined(Run("; "), accepted), Run(")"))


def _words(words: str) -> Text:
    return (Run(words),)
