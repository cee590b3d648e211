"""A topic -> words that are of one kind because they stand in one line of a table or one list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from twofold.articles import behind_article
from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.word_classes import word_class
from twofold.notes import Branch, Comparison, Note, Term, Topic, notes_below, texts_of
from twofold.source import Position
from twofold.text import Text, plain

NEAR_BY = 60
"""Terms of a glossary that are looked at, so that a long one takes no longer."""


@dataclass(frozen=True, slots=True)
class Place:
    """The heading that a note stands below, and the section. A table is a place of its own."""

    heading: Position
    section: Position


def lines_of(table: Comparison) -> Iterator[Sequence[Text]]:
    """Yield the lines of a table whose cells say the same of different things.

    They are its columns where the header names what stands in the first of them, and its rows else:
    then these are what is compared.
    """
    header, rows = table.grid.header, table.grid.rows
    if header and plain(header[0]).strip():
        yield from zip_longest(*(row[1:] for row in rows), fillvalue=())
    else:
        yield from (row[1:] for row in rows)


def lists_of_terms(topic: Topic) -> Iterator[tuple[Position, tuple[tuple[str, str], ...]]]:
    """Yield the terms below one heading that could be taken for each other, with their section.

    Each comes with its form to be compared in. They are of one language and part of speech, and
    have the same article or none.
    """
    for section in topic.sections:
        branches = [section.branch]
        while branches:
            branch = branches.pop()
            branches += branch.branches
            for each in _lists_of(branch, topic.language):
                yield section.branch.position, each


def _lists_of(branch: Branch, language: str) -> Iterator[tuple[tuple[str, str], ...]]:
    alike: dict[tuple[str, str, str], dict[str, str]] = {}
    for note in notes_below(branch.notes):
        if isinstance(note.body, Term):
            words = plain(note.body.term)
            alike.setdefault(_likeness(note, language), {}).setdefault(folded(words), words)
    yield from (tuple(each.items()) for each in alike.values() if len(each) > 1)


def _likeness(note: Note, language: str) -> tuple[str, str, str]:
    """Return the language of a term, its article, and its part of speech."""
    assert isinstance(note.body, Term)
    own = note.body.language or language
    words, *meanings = map(plain, texts_of(note.body))
    article = words[: behind_article(words, frozenset((own,)))]
    return own, folded(article), word_class(words, (own,), meanings[0], language)


def other_terms(
    term: Position,
    terms: Mapping[Position, str],
    order: Sequence[Position],
    places: Mapping[Position, Place],
    apart: int,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return other terms of a glossary: those below its heading, and those from further away.

    Those come first that are so many terms apart, which no bank shares with it; of those from
    further away the nearest of its section, then those of others.
    """
    at, half = bisect_left(order, term), NEAR_BY // 2
    steps = (*range(apart, half), *range(-half, apart))
    own = places.get(term)
    near, of_section, others = list[str](), list[tuple[int, str]](), list[str]()
    for step in steps:
        place = order[(at + step) % len(order)]
        other = places.get(place)
        if place == term:
            continue
        if other is None or own is None or other.section != own.section:
            others.append(terms[place])
        elif other.heading == own.heading:
            near.append(terms[place])
        else:
            of_section.append((abs(step), terms[place]))
    nearest = (words for _, words in sorted(of_section, key=lambda each: each[0]))
    return tuple(dict.fromkeys(near)), tuple(dict.fromkeys((*nearest, *others)))
