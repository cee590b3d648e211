"""A sheet -> the same with its questions in orders that may fill the pages of large print better.

Who sees two questions on a page loses much of it where a long one does not fit below another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import ceil
from typing import TypeVar

from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.sheets.multiple_choice import letters_of
from twofold.text import Picture, plain

LINE = 36
"""Letters of a line in the largest print, by which questions are as long as each other."""

LINES_OF_MARK = 2
"""Lines to write on, which are about as high as those of words."""

MOST_SHEETS = 32
"""Sheets that are remembered, for a part of a lesson is laid out in many places."""

Question = TypeVar("Question", ChoiceQuestion, OpenQuestion)


@once_each(MOST_SHEETS)
def with_other_orders(sheet: Sheet) -> Sheet:
    """Return a sheet of questions that has `others`, in which short ones stand beside long ones."""
    choices = [block for block in sheet.blocks if isinstance(block, ChoiceQuestion)]
    if choices and len(choices) == len(sheet.blocks):
        labels = labels_for(sheet.topic.language)
        orders = _orders(choices, [_length(block) for block in choices])
        ways = [_in(sheet, order, (letters_of(order, labels),)) for order in orders]
        return replace(sheet, others=tuple(ways))
    asked = [block for block in sheet.blocks if isinstance(block, OpenQuestion)]
    if not asked or len(asked) < len(sheet.blocks) or _shows_pictures(asked):
        return sheet
    essays = [block for block in asked if block.is_essay]
    short = [block for block in asked if not block.is_essay]
    orders_of_short = _orders(short, [_length(block) for block in short])
    in_order = (_numbered([*order, *essays]) for order in orders_of_short)
    others = [_in(sheet, order, _marking(sheet, order)) for order in in_order]
    return replace(sheet, others=tuple(others))


def _in(
    sheet: Sheet, blocks: Sequence[ChoiceQuestion | OpenQuestion], marking: tuple[MarkingNote, ...]
) -> Sheet:
    return replace(sheet, blocks=tuple(blocks), marking=marking)


def _orders(blocks: list[Question], lengths: list[int]) -> Iterator[list[Question]]:
    """Yield the blocks with short ones first, and with a short one beside each that is long."""
    by_length = [blocks[n] for n in sorted(range(len(blocks)), key=lengths.__getitem__)]
    half = len(by_length) // 2
    pairs = zip_longest(by_length[:half], reversed(by_length[half:]))
    mixed = [block for pair in pairs for block in pair if block]
    for order in (by_length, mixed):
        if order != blocks:
            yield _numbered(order)


def _numbered(order: Sequence[Question]) -> list[Question]:
    return [replace(block, number=number) for number, block in enumerate(order, 1)]


def _length(block: ChoiceQuestion | OpenQuestion) -> int:
    """Return about how many lines a question takes with its answers, or the lines for one."""
    if isinstance(block, ChoiceQuestion):
        return sum(ceil(len(plain(text)) / LINE) for text in (block.question, *block.options))
    return ceil(len(plain(block.question)) / LINE) + LINES_OF_MARK * max(block.marks, 1)


def _marking(sheet: Sheet, order: Sequence[OpenQuestion]) -> tuple[MarkingNote, ...]:
    """Return what the marker is told, with the numbers that the questions have in an order."""
    numbers = {
        before.number: after.number
        for before in sheet.blocks
        for after in order
        if isinstance(before, OpenQuestion) and before.position == after.position
    }
    found = (replace(note, number=numbers.get(note.number, note.number)) for note in sheet.marking)
    return tuple(sorted(found, key=lambda note: note.number))


def _shows_pictures(questions: Sequence[OpenQuestion]) -> bool:
    """Return whether there is a picture, which stands where it is needed first."""
    return any(isinstance(each, Picture) for question in questions for each in question.question)
