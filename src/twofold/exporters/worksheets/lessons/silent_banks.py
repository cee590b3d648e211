"""The sheets of a lesson -> the same, whose words that help tell nothing that another asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from twofold.exporters.worksheets.answer_forms import NUMBERS
from twofold.exporters.worksheets.blocks import BankedGap, WordBank
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.giveaways import (
    Item,
    bare_words,
    items_of,
    items_of_sheets,
    says_all,
    tells,
)
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.lessons.silent_parts import points_of
from twofold.exporters.worksheets.question_help import advice_on
from twofold.text import Run, plain

FEWEST_LETTERS = 3
"""Letters of a word from which on it may be much of an answer, as "war" is: "to" stands in all."""


def with_silent_banks(parts: Sequence[Sheet]) -> Iterator[Sheet]:
    """Yield sheets whose banks have no wrong word that another of them asks for.

    That is an answer from memory, or what a point of a question's answer says, unless it is a term
    that another sheet offers anyway. A number is no such point: it stands in many a calculation.
    """
    beside = [_Beside.of(sheet) for sheet in parts]
    for number, sheet in enumerate(parts):
        others = _Beside.all_of([own for n, own in enumerate(beside) if n != number])
        match sheet.blocks:
            case (WordBank() as bank, *blocks):
                silent = tuple(_with_silent_words(gap, others) for gap in bank.gaps)
                is_silent = silent == bank.gaps
                banks = (replace(bank, gaps=silent), *blocks)
                yield sheet if is_silent else replace(sheet, blocks=banks)
            case _:
                yield sheet


def with_silent_advice(parts: Sequence[Sheet]) -> Iterator[Sheet]:
    """Yield sheets whose questions name no word to help that another of them asks from memory."""
    for sheet in parts:
        others = items_of_sheets(each for each in parts if each is not sheet)
        labels = labels_for(sheet.topic.language)
        blocks = tuple(
            replace(block, advice=advice_on(block, labels, sheet.topic, others))
            if isinstance(block, OpenQuestion) and _tells_from_memory(block.advice, others)
            else block
            for block in sheet.blocks
        )
        yield sheet if blocks == sheet.blocks else replace(sheet, blocks=blocks)


def _tells_from_memory(words: str, others: Sequence[Item]) -> bool:
    said = Item.of(says=((Run(words),),))
    return bool(words) and any(tells(said, each) for each in others if each.from_memory)


class _Beside(NamedTuple):
    """What sheets ask and print beside a bank: items, and points of the answers to questions.

    A point comes with what its question says itself.
    """

    items: tuple[Item, ...]
    points: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, sheet: Sheet) -> _Beside:
        """Return what a sheet asks and prints."""
        questions = [block for block in sheet.blocks if isinstance(block, OpenQuestion)]
        points = ((point, plain(each.question)) for each in questions for point in points_of(each))
        return cls(tuple(items_of(sheet)), tuple(points))

    @classmethod
    def all_of(cls, sheets: Sequence[_Beside]) -> _Beside:
        """Return what several sheets ask and print."""
        items = (item for each in sheets for item in each.items)
        return cls(tuple(items), tuple(point for each in sheets for point in each.points))

    def are_told_by(self, word: str, *, is_number: bool) -> bool:
        """Return whether a word of a bank tells an answer, or names what a point of one says."""
        item = Item.of(offers=((Run(word),),))
        if any(tells(item, each) for each in self.items):
            return True
        is_point = not is_number and any(_says(*point, word) for point in self.points)
        return is_point and all(each.offers != item.offers for each in self.items)


def _says(point: str, known: str, word: str) -> bool:
    """Return whether a point says a word, if that is no date in any of its forms, and not known."""
    if says_all(point, word) and not any(map(str.isdigit, word)):
        return not says_all(known, word)
    return len(word) >= FEWEST_LETTERS and bare_words(word) in bare_words(point)


def _with_silent_words(gap: BankedGap, beside: _Beside) -> BankedGap:
    """Return a gap of a bank without the wrong words that tell what is asked `beside` it."""
    is_number = gap.kind in NUMBERS
    wrong, far, rivals = (
        tuple(word for word in words if not beside.are_told_by(word, is_number=is_number))
        for words in (gap.wrong, gap.far, gap.rivals)
    )
    silent = replace(gap, wrong=wrong, far=far, rivals=rivals)
    return silent if silent != gap else gap
