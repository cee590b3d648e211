"""A topic -> all words of it that any sheet may show, with the places where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from twofold.notes import Branch, Event, Note, Topic, notes_of, notes_of_branch, texts_of
from twofold.source import Position
from twofold.text import Code, Gap, LineBreak, Picture, Run, Text, is_code, words_for

_RANGES = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x400, 0x45F), (0x2013, 0x201E))
EVERYDAY = frozenset("\t\n…").union(*(map(chr, range(first, last + 1)) for first, last in _RANGES))
"""Characters that all fonts of the sheets have, so that most notes are checked without a font:
those of western and central Europe, Russian ones, dashes and quotation marks."""


class PlacedWords(NamedTuple):
    """Words and their place in the notes; those `in_code` have letters of their own."""

    position: Position
    words: str
    in_code: bool = False


def has_unusual_words(topic: Topic) -> bool:
    """Return whether any words of `topic` have a character which is not EVERYDAY.

    Every deck asks this of every note, and the places of the words cost four times as much.
    """
    words: list[str] = []
    for note in notes_of(topic):
        back = note.back
        for text in (*texts_of(note.body), *back.extra, *back.sources):
            for inline in text:
                if type(inline) is Run:
                    words.append(inline.text)
                elif type(inline) is Gap:
                    words += (inline.answer, inline.hint, *inline.accepted)
                elif not isinstance(inline, LineBreak):
                    return bool(unusual_words(topic))
        words += back.wrong_answers
        if isinstance(note.body, Event):
            words.append(note.body.date.words)
    branches = [section.branch for section in topic.sections]
    for title in (topic.title, *_all_titles(branches)):
        words += [inline.text for inline in title if isinstance(inline, Run)]
    return not EVERYDAY.issuperset("".join(words))


def _all_titles(branches: Iterable[Branch]) -> Iterator[Text]:
    for branch in branches:
        yield branch.title
        yield from _all_titles(branch.branches)


def unusual_words(topic: Topic) -> list[PlacedWords]:
    """Return the words of `topic` that have a character which is not EVERYDAY, in their order."""
    return [each for each in words_of_topic(topic) if not EVERYDAY.issuperset(each.words)]


def words_of_topic(topic: Topic) -> Iterator[PlacedWords]:
    """Yield the words of `topic` in their order."""
    yield from words_in_text(topic.title, topic.position)
    for section in topic.sections:
        yield from _titles(section.branch)
        for note in notes_of_branch(section.branch):
            yield from _words_of_note(note)


def _titles(branch: Branch) -> Iterator[PlacedWords]:
    yield from words_in_text(branch.title, branch.position)
    for below in branch.branches:
        yield from _titles(below)


def _words_of_note(note: Note) -> Iterator[PlacedWords]:
    for text in (*texts_of(note.body), *note.back.extra, *note.back.sources):
        yield from words_in_text(text, note.position)
        for inline in text:
            if isinstance(inline, Gap):
                forms = () if inline.has_formula else (inline.answer, *inline.accepted)
                for words in (*forms, inline.hint):
                    yield PlacedWords(inline.position, words)
            elif isinstance(inline, Picture):
                words = inline.caption if inline.file else words_for(inline)
                yield PlacedWords(inline.position, words)
    for words in note.back.wrong_answers:
        yield PlacedWords(note.position, words)
    if isinstance(note.body, Event):
        yield PlacedWords(note.position, note.body.date.words)


def words_in_text(text: Text, position: Position) -> Iterator[PlacedWords]:
    """Yield the words beside the gaps, formulas and pictures of a text, and those of each code."""
    runs = [inline.text for inline in text if isinstance(inline, Run) and not is_code(inline)]
    yield PlacedWords(position, "".join(runs))
    for inline in text:
        if isinstance(inline, Run | Code) and is_code(inline):
            yield PlacedWords(position, inline.text, in_code=True)
