"""The terms of a lesson and what stands beside them -> the same, no meaning telling a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from twofold.exporters.worksheets.answer_forms import date_of
from twofold.exporters.worksheets.blocks.exercises import Matching, Pair
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.dots import DOTS, is_clear, with_dots
from twofold.exporters.worksheets.giveaways import Item, forms_of, tells
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.lessons.silent_parts import asked_gaps
from twofold.text import Gap, Run, Text, plain

_YEARS = re.compile(r"\d+(?:\s?[–—-]\s?\d+)*")
"""A year, or a span of years, of which one tells the other."""


class _AskedYear(NamedTuple):
    """The year of a date that is asked for, and the words around it, other gaps filled."""

    year: str
    words: str


def with_years_dotted(sheet: Sheet, beside: Iterable[Sheet]) -> Sheet:
    """Return terms with dots in meanings for the year that a sentence with their term asks for.

    "His office from 1922" tells which of some dates is that on which he came to it. Where there are
    dots, the instructions say what they stand for.
    """
    language = sheet.topic.language
    asked = tuple(
        each
        for other in beside
        for gap in asked_gaps(other, has_bank=True)
        for each in _years(gap.gap, gap.words, language)
    )
    return _dotted(sheet, asked) if asked else sheet


def _dotted(sheet: Sheet, asked: Sequence[_AskedYear]) -> Sheet:
    others = tuple(_dotted(each, asked) for each in sheet.others)
    blocks = tuple(
        replace(block, pairs=tuple(_quiet(pair, asked) for pair in block.pairs))
        if isinstance(block, Matching)
        else block
        for block in sheet.blocks
    )
    if blocks == sheet.blocks:
        return replace(sheet, others=others) if sheet.others else sheet
    words = f"{sheet.instructions} {labels_for(sheet.topic.language).dots_stand}"
    return replace(sheet, blocks=blocks, others=others, instructions=words)


def _years(gap: Gap, words: str, language: str) -> Iterator[_AskedYear]:
    """Yield the year of the date that a gap asks for, if no other word says it there."""
    date = date_of(gap.answer, language)
    year = str(date.first.year) if date and date.first.year == date.last.year else ""
    is_told = all(year in form for form in forms_of(gap)) and words.count(year) > 1
    if date and year in gap.answer and not is_told:
        yield _AskedYear(year, words)


def _quiet(pair: Pair, asked: Sequence[_AskedYear]) -> Pair:
    term = Item.of(asks=(plain(pair.term),))
    years = {each.year for each in asked if tells(Item.of(((Run(each.words),),)), term)}
    spans = _YEARS.findall(plain(pair.definition))
    told = sorted(each for each in spans if years.intersection(re.findall(r"\d+", each)))
    dotted = _without_double_stop(with_dots(pair.definition, told[::-1]))
    is_changed = dotted != pair.definition and is_clear(pair.definition, dotted)
    return replace(pair, definition=dotted) if is_changed else pair


def _without_double_stop(text: Text) -> Text:
    """Return a text without the full stop behind dots that end it."""
    *others, last = text
    if isinstance(last, Run) and last.text.endswith(f"{DOTS}."):
        last = last._replace(text=last.text.removesuffix("."))
    return (*others, last)
