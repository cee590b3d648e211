"""A sheet of lists -> the same with its lists in orders in which no page of large print parts one.

All else keeps its order, and so its numbers, in every size of print: who reads large print sits in
a class that is told to do question 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import ceil

from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.exercises import Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.once_each import once_each
from twofold.text import Picture, plain

LINE = 36
"""Letters of a line in the largest print, by which lists are as long as each other."""

MOST_SHEETS = 32
"""Sheets that are remembered, for a sheet is laid out in several ways."""


@once_each(MOST_SHEETS)
def with_other_orders(sheet: Sheet) -> Sheet:
    """Return a sheet of lists of steps that has `others`: short ones first, or beside long ones.

    What is no such sheet stays, and so does one with pictures, which stand where they are needed
    first.
    """
    lists = [block for block in sheet.blocks if isinstance(block, Steps) and block.number]
    if len(lists) < max(len(sheet.blocks), 2) or any(map(_shows_picture, lists)):
        return sheet
    others = (
        replace(sheet, blocks=tuple(order), marking=_marking(sheet, lists, order))
        for order in _orders(lists)
    )
    return replace(sheet, others=tuple(others))


def _orders(lists: list[Steps]) -> Iterator[list[Steps]]:
    """Yield lists with the short ones first, and with a short one beside each that is long."""
    by_length = sorted(lists, key=_length)
    half = len(by_length) // 2
    pairs = zip_longest(by_length[:half], reversed(by_length[half:]))
    mixed = [each for pair in pairs for each in pair if each]
    for order in (by_length, mixed):
        if order != lists:
            yield [replace(each, number=number) for number, each in enumerate(order, 1)]


def _length(steps: Steps) -> int:
    """Return about how many lines a list takes."""
    texts = (steps.title, *(step.text for step in steps.steps))
    return sum(ceil(len(plain(text)) / LINE) for text in texts)


def _marking(
    sheet: Sheet, before: Sequence[Steps], after: Sequence[Steps]
) -> tuple[MarkingNote, ...]:
    """Return what the marker is told, with the numbers that the lists have in another order."""
    places = {each.position: number for number, each in enumerate(after, 1)}
    numbers = {each.number: places[each.position] for each in before}
    found = (replace(note, number=numbers.get(note.number, note.number)) for note in sheet.marking)
    return tuple(sorted(found, key=lambda note: note.number))


def _shows_picture(steps: Steps) -> bool:
    texts = (steps.title, *(step.text for step in steps.steps))
    return any(isinstance(each, Picture) for text in texts for each in text)
