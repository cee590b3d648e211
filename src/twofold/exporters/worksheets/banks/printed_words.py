"""A topic -> the dates, formulas and signs that its notes print, by kind: wrong words for gaps.

A lone date among names, or a lone formula or unit, is found without knowing it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from twofold.bare_years import NEAR, reads_as_year
from twofold.dates import Date
from twofold.exporters.worksheets.answer_forms import DATES, folded, kind_of
from twofold.exporters.worksheets.banks.substances import equation_in, substances_in
from twofold.notes import Event, Topic, notes_of, texts_of
from twofold.text import Formula, Text, plain
from twofold.units import UNIT

SYMBOL, SIGN_OF_UNIT = "symbol", "unit"
"""The kinds of signs: letters that stand for quantities, and what these are measured in."""

_UNIT = re.compile(UNIT)
_MEASURED = re.compile(rf"\d\s({UNIT})")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_SYMBOL = re.compile(r"(?<![^\W\d_])[^\W\d_](?![^\W\d_])")

_YEAR = re.compile(r"(?<![\w.,])[12]\d{3}(?![\w.,]\d)(?!\w)")


def kinds_of_sign(answer: str) -> tuple[str, ...]:
    """Return what an answer may be a sign of: "m" is a symbol and a unit; () for words."""
    if len(answer) == 1 and answer.isascii() and answer.isalpha():
        return (SYMBOL, SIGN_OF_UNIT) if _UNIT.fullmatch(answer) else (SYMBOL,)
    return (SIGN_OF_UNIT,) if _UNIT.fullmatch(answer) else ()


def printed_words(topic: Topic) -> Mapping[str, tuple[str, ...]]:
    """Return dates, substances and signs by their kinds, each once, in the order of the notes."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, words in _words(topic):
        found[kind].setdefault(words if kind == SYMBOL else folded(words), words)
    return {kind: tuple(words.values()) for kind, words in found.items()}


def _words(topic: Topic) -> Iterator[tuple[str, str]]:
    for note in notes_of(topic):
        if isinstance(event := note.body, Event) and isinstance(event.date, Date):
            kind = kind_of(event.date.words, topic.language).name
            if kind in DATES:
                yield kind, event.date.words
        for text in texts_of(note.body):
            yield from (("year", year) for year in _years(plain(text), topic.language))
            yield from substances_in(text)
            yield from ((SIGN_OF_UNIT, unit) for unit in _MEASURED.findall(plain(text)))
            yield from ((SYMBOL, letter) for letter in _symbols(text))


def _years(words: str, language: str) -> Iterator[str]:
    for found in _YEAR.finditer(words):
        start, end = found.span()
        before, after = words[max(0, start - NEAR) : start], words[end : end + NEAR]
        if reads_as_year(before, found[0], after, language):
            yield found[0]


def _symbols(text: Text) -> Iterator[str]:
    """Yield the letters that stand for something in the formulas of mathematics in a text."""
    for inline in text:
        if isinstance(inline, Formula) and not equation_in(inline):
            yield from _SYMBOL.findall(_COMMAND.sub(" ", inline.source))
