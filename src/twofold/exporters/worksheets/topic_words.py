"""A topic -> all words of it that any sheet may show, with the places where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.notes import Branch, Event, Note, Topic, notes_of_branch, texts_of
from twofold.source import Position
from twofold.text import Gap, Picture, Run, Text, words_for

_RANGES = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x400, 0x45F), (0x2013, 0x201E))
EVERYDAY = frozenset("\t\n…").union(*(map(chr, range(first, last + 1)) for first, last in _RANGES))
"""Characters that all fonts of the sheets have, so that most notes are checked without a font:
those of western and central Europe, Russian ones, dashes and quotation marks."""


def unusual_words(topic: Topic) -> list[tuple[Position, str]]:
    """Return the words of `topic` that have a character which is not EVERYDAY, in their order."""
    return [placed for placed in _words_of_topic(topic) if not EVERYDAY.issuperset(placed[1])]


def _words_of_topic(topic: Topic) -> Iterator[tuple[Position, str]]:
    yield topic.position, runs_of(topic.title)
    for section in topic.sections:
        yield from _titles(section.branch)
        for note in notes_of_branch(section.branch):
            yield from _words_of_note(note)


def _titles(branch: Branch) -> Iterator[tuple[Position, str]]:
    yield branch.position, runs_of(branch.title)
    for below in branch.branches:
        yield from _titles(below)


def _words_of_note(note: Note) -> Iterator[tuple[Position, str]]:
    for text in (*texts_of(note.body), *note.back.extra, *note.back.sources):
        yield note.position, runs_of(text)
        for inline in text:
            if isinstance(inline, Gap):
                for words in (inline.answer, inline.hint, *inline.accepted):
                    yield inline.position, words
            elif isinstance(inline, Picture):
                words = inline.caption if inline.file else words_for(inline)
                yield inline.position, words
    for words in note.back.wrong_answers:
        yield note.position, words
    if isinstance(note.body, Event):
        yield note.position, note.body.date.words


def runs_of(text: Text) -> str:
    """Return the words beside the gaps and pictures of a text."""
    return "".join([inline.text for inline in text if isinstance(inline, Run)])
