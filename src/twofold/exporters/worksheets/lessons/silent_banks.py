"""The sheets of a lesson -> the same, whose banks tell nothing that another sheet asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.blocks import BankedGap, WordBank
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.giveaways import Item, items_of, tells
from twofold.text import Run


def with_silent_banks(parts: Sequence[Sheet]) -> Iterator[Sheet]:
    """Yield sheets whose banks have no wrong word that another of them asks for from memory."""
    asked = [[each for each in items_of(sheet) if each.asks] for sheet in parts]
    for number, sheet in enumerate(parts):
        others = [each for n, own in enumerate(asked) if n != number for each in own]
        match sheet.blocks:
            case (WordBank() as bank, *blocks):
                silent = tuple(_with_silent_words(gap, others) for gap in bank.gaps)
                is_silent = silent == bank.gaps
                banks = (replace(bank, gaps=silent), *blocks)
                yield sheet if is_silent else replace(sheet, blocks=banks)
            case _:
                yield sheet


def _with_silent_words(gap: BankedGap, asked: Sequence[Item]) -> BankedGap:
    """Return a gap of a bank without the wrong words that are `asked` for from memory."""
    wrong = tuple(
        word
        for word in gap.wrong
        if not any(tells(Item.of(offers=((Run(word),),)), each) for each in asked)
    )
    return replace(gap, wrong=wrong) if wrong != gap.wrong else gap
