"""A topic or its sheets -> whether and where there are characters that no font of the sheets has.

A topic is asked first, because that is quick; the sheets say what of it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twofold.exporters.worksheets.blocks import PictureBlock, WordBank, placed_texts
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.notes import Branch, Event, Note, Topic, gaps_of, notes_of_branch, texts_of
from twofold.problems import Problem, error
from twofold.source import Position
from twofold.text import Code, Gap, Picture, Run, Text, is_code

_RANGES = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x400, 0x45F), (0x2013, 0x201E))
EVERYDAY = frozenset("\t\n…").union(*(map(chr, range(first, last + 1)) for first, last in _RANGES))
"""Characters that all fonts of the sheets have, so that most notes are checked without a font:
those of western and central Europe, Russian ones, dashes and quotation marks."""


class _CodeWords(str):
    """Words that are printed in the letters of code, which has some more."""

    __slots__ = ()


def has_unprintable(topic: Topic) -> bool:
    """Return whether the texts of a topic have a character that no font of the sheets has."""
    unusual = [words for words in _words_of_topic(topic) if not EVERYDAY.issuperset(words)]
    if not unusual:
        return False
    from twofold.exporters.worksheets.pdf.fonts import missing

    return any(missing(words, in_code=isinstance(words, _CodeWords)) for words in unusual)


def find_unprintable(sheets: Iterable[Sheet]) -> list[Problem]:
    """Return an `unprintable` problem for each place, in the order of the notes."""
    from twofold.exporters.worksheets.pdf.fonts import missing

    found: dict[Position, str] = {}
    for sheet in sheets:
        for position, words in _printed_words(sheet):
            if characters := missing(words, in_code=isinstance(words, _CodeWords)):
                found[position] = "".join(dict.fromkeys(found.get(position, "") + characters))
    return [_unprintable(position, found[position]) for position in sorted(found)]


def _words_of_topic(topic: Topic) -> Iterator[str]:
    """Yield all words of a topic that any sheet may show."""
    yield from _words(topic.title)
    for section in topic.sections:
        for title in _titles(section.branch):
            yield from _words(title)
        for note in notes_of_branch(section.branch):
            yield from _words_of_note(note)


def _titles(branch: Branch) -> Iterator[Text]:
    yield branch.title
    for below in branch.branches:
        yield from _titles(below)


def _words_of_note(note: Note) -> Iterator[str]:
    for text in (*texts_of(note.body), *note.back.extra, *note.back.sources):
        yield from _words(text)
        yield from (inline.caption for inline in text if isinstance(inline, Picture))
    for gap in gaps_of(note):
        yield from (gap.answer, gap.hint, *gap.accepted)
    yield from note.back.wrong_answers
    if isinstance(note.body, Event):
        yield note.body.date.words


def _printed_words(sheet: Sheet) -> Iterator[tuple[Position, str]]:
    yield from _words_at(sheet.topic.title, sheet.topic.position)
    yield from _words_at(sheet.title, sheet.position)
    for block in sheet.blocks:
        if isinstance(block, WordBank):
            continue  # Its words are answers, or stand in the marking notes.
        for position, text in placed_texts(block):
            yield from _words_at(text, position)
            if sheet.help.hints:
                yield from ((each.position, each.hint) for each in text if isinstance(each, Gap))
        if isinstance(block, PictureBlock):
            yield block.position, block.caption
    answers = {gap.answer for gap in sheet.gaps}
    for note in sheet.marking:  # Answers were read at the places of their gaps.
        runs = (inline for inline in note.text if isinstance(inline, Run))
        yield note.position, "".join(run.text for run in runs if run.text not in answers)


def _words_at(text: Text, position: Position) -> Iterator[tuple[Position, str]]:
    yield from ((position, words) for words in _words(text))
    yield from ((each.position, each.answer) for each in text if isinstance(each, Gap))


def _words(text: Text) -> Iterator[str]:
    """Yield the words of a text, and those of each code in it."""
    code = [inline for inline in text if is_code(inline)]
    yield "".join([each.text for each in text if isinstance(each, Run) and each not in code])
    yield from (_CodeWords(each.text) for each in code if isinstance(each, Run | Code))


def _unprintable(position: Position, characters: str) -> Problem:
    shown = ", ".join(f"“{c}” (U+{ord(c):04X})" for c in characters)
    return error(position, "unprintable", f"the fonts of the worksheets have no {shown}")
