"""A sheet -> the same with its items in orders that may fill the pages of large print better.

Who sees two items on a page loses much of it where a long one does not fit below another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from math import ceil
from typing import TypeVar, assert_never

from twofold.exporters.worksheets.blocks import Block, MarkingNote, texts_of_block
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.exercises import Claim, Claims, OpenQuestion, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.sheets.multiple_choice import letters_of
from twofold.text import Picture, Text, plain

LINE = 36
"""Letters of a line in the largest print, by which items are as long as each other."""

LINES_OF_MARK = 2
"""Lines to write on, which are about as high as those of words."""

MOST_SHEETS = 32
"""Sheets that are remembered, for a part of a lesson is laid out in many places."""

Item = TypeVar("Item", ChoiceQuestion, OpenQuestion, Claim, Steps)


@once_each(MOST_SHEETS)
def with_other_orders(sheet: Sheet) -> Sheet:
    """Return a sheet of one kind of items that has `others`: short ones stand beside long ones.

    What is no such sheet stays, and so does one with pictures, which stand where they are needed
    first.
    """
    orders = () if _shows_pictures(sheet) else tuple(_orders_of(sheet))
    if not orders:
        return sheet
    others = (replace(sheet, blocks=blocks, marking=marking) for blocks, marking in orders)
    return replace(sheet, others=tuple(others))


def _orders_of(sheet: Sheet) -> Iterator[tuple[tuple[Block, ...], tuple[MarkingNote, ...]]]:
    """Yield blocks of a sheet in other orders, each with what the marker is told."""
    match sheet.blocks:
        case (ChoiceQuestion(), *_):
            choices = [block for block in sheet.blocks if isinstance(block, ChoiceQuestion)]
            labels = labels_for(sheet.topic.language)
            if len(choices) == len(sheet.blocks):
                for choice_order in _orders(choices, [_length(block) for block in choices]):
                    yield tuple(choice_order), (letters_of(choice_order, labels),)
        case (OpenQuestion(), *_):
            asked = [block for block in sheet.blocks if isinstance(block, OpenQuestion)]
            short = [block for block in asked if not block.is_essay]
            essays = [block for block in asked if block.is_essay]
            if len(asked) == len(sheet.blocks):
                for short_order in _orders(short, [_length(block) for block in short]):
                    order = _numbered([*short_order, *essays])
                    yield tuple(order), _marking(sheet, asked, order)
        case (Steps(), *_):
            steps = [block for block in sheet.blocks if isinstance(block, Steps) and block.number]
            if len(steps) == len(sheet.blocks):
                for steps_order in _orders(steps, [_length(block) for block in steps]):
                    yield tuple(steps_order), _marking(sheet, steps, steps_order)
        case (Claims(claims),):
            for claim_order in _orders([*claims], [_length(claim) for claim in claims]):
                yield (Claims(tuple(claim_order)),), _marking(sheet, claims, claim_order)
        case _:
            pass


def _orders(blocks: list[Item], lengths: list[int]) -> Iterator[list[Item]]:
    """Yield items with the short ones first, and with a short one beside each that is long."""
    by_length = [blocks[n] for n in sorted(range(len(blocks)), key=lengths.__getitem__)]
    half = len(by_length) // 2
    pairs = zip_longest(by_length[:half], reversed(by_length[half:]))
    mixed = [block for pair in pairs for block in pair if block]
    for order in (by_length, mixed):
        if order != blocks:
            yield _numbered(order)


def _numbered(order: Sequence[Item]) -> list[Item]:
    return [replace(block, number=number) for number, block in enumerate(order, 1)]


def _length(item: ChoiceQuestion | OpenQuestion | Claim | Steps) -> int:
    """Return about how many lines an item takes with its answers, or the lines for one."""
    match item:
        case ChoiceQuestion():
            return sum(map(_lines_of, (item.question, *item.options)))
        case OpenQuestion():
            return _lines_of(item.question) + LINES_OF_MARK * max(item.marks, 1)
        case Claim():
            return _lines_of(item.text)
        case Steps():
            return sum(map(_lines_of, (item.title, *(step.text for step in item.steps))))
        case _:
            assert_never(item)


def _lines_of(text: Text) -> int:
    return ceil(len(plain(text)) / LINE)


def _marking(
    sheet: Sheet, before: Sequence[Item], after: Sequence[Item]
) -> tuple[MarkingNote, ...]:
    """Return what the marker is told, with the numbers that the items have in another order."""
    places = {item.position: number for number, item in enumerate(after, 1)}
    numbers = {item.number: places[item.position] for item in before}
    found = (replace(note, number=numbers.get(note.number, note.number)) for note in sheet.marking)
    return tuple(sorted(found, key=lambda note: note.number))


def _shows_pictures(sheet: Sheet) -> bool:
    texts = chain.from_iterable(texts_of_block(block) for block in sheet.blocks)
    return any(isinstance(each, Picture) for text in texts for each in text)
