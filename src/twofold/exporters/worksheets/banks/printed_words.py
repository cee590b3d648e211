"""A topic -> the dates and formulas that its notes print, by kind: wrong words where gaps lack any.

A lone date among names, or a lone formula, is found without knowing it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from twofold.bare_years import NEAR, reads_as_year
from twofold.dates import Date
from twofold.exporters.worksheets.answer_forms import DATES, folded, kind_of
from twofold.notes import Event, Topic, notes_of, texts_of
from twofold.text import Formula, Text, plain

MATHEMATICS = "mathematics"
"""The kind of formulas that are none of chemistry."""

_CHEMISTRY = "\\ce{"

_ION = re.compile(r"[-+]\}*$")
"""The end of the formula of an ion: its charge."""

_PARTS = re.compile(r"\s+\+\s+|\s*<?[-=]+>>?\s*")
"""What stands between the substances of an equation."""

_YEAR = re.compile(r"(?<![\w.,])[12]\d{3}(?![\w.,]\d)(?!\w)")


def formula_kind(answer: str) -> str:
    """Return what a formula is of: an ion, another substance, or mathematics; "" for words."""
    if not answer.startswith(("$", "\\")):
        return ""
    if not answer.startswith("\\ce"):
        return MATHEMATICS
    return "ion" if _ION.search(answer) else "substance"


def printed_words(topic: Topic) -> Mapping[str, tuple[str, ...]]:
    """Return dates and substances by their kinds, each once and in the order of the notes."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, words in _words(topic):
        found[kind].setdefault(folded(words), words)
    return {kind: tuple(words.values()) for kind, words in found.items()}


def _words(topic: Topic) -> Iterator[tuple[str, str]]:
    for note in notes_of(topic):
        if isinstance(event := note.body, Event) and isinstance(event.date, Date):
            kind = kind_of(event.date.words, topic.language).name
            if kind in DATES:
                yield kind, event.date.words
        for text in texts_of(note.body):
            yield from (("year", year) for year in _years(plain(text), topic.language))
            yield from ((formula_kind(each), each) for each in _substances(text))


def _years(words: str, language: str) -> Iterator[str]:
    for found in _YEAR.finditer(words):
        start, end = found.span()
        before, after = words[max(0, start - NEAR) : start], words[end : end + NEAR]
        if reads_as_year(before, found[0], after, language):
            yield found[0]


def _substances(text: Text) -> Iterator[str]:
    """Yield the formulas of chemistry in a text, of an equation each of its substances."""
    for inline in text:
        if isinstance(inline, Formula) and inline.opening == _CHEMISTRY:
            source = inline.source.removeprefix(_CHEMISTRY).removesuffix("}")
            for part in filter(None, map(str.strip, _PARTS.split(source))):
                yield f"{_CHEMISTRY}{part}}}"
