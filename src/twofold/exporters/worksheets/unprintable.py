"""A topic or its sheets -> whether and where there are characters that no font of the sheets has.

A topic is asked first, because that is quick; the sheets say what of it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.labels.page_words import own_words
from twofold.exporters.worksheets.layout.clusters import needs_shaping
from twofold.exporters.worksheets.topic_words import (
    EVERYDAY,
    PlacedWords,
    unusual_words,
    words_in_text,
)
from twofold.notes import Topic
from twofold.problems import Problem, error
from twofold.source import Position
from twofold.text import Gap, Run, Text, gaps_in

if TYPE_CHECKING:
    from twofold.exporters.worksheets.blocks.sheet import Sheet

MOST_NAMED = 5
"""Letters that a message names; of more it says how many there are."""


RETOLD = ("starter", "multiple-choice", "exit-ticket", "cards", "card-sort")
"""Kinds of sheets that ask in other words what others ask: a letter that was told at its own place
is not told once more at that of its note."""


def has_unprintable(topic: Topic, faces: tuple[CutFace, ...] = ()) -> bool:
    """Return whether the texts of a topic have a character that no font of the sheets has."""
    unusual = unusual_words(topic)
    if not unusual:
        return False
    from twofold.exporters.worksheets.pdf.fonts import missing

    return any(missing(each.words, in_code=each.in_code, faces=faces) for each in unusual)


def unprintable_in(topic: Topic) -> Iterator[Problem]:
    """Yield one `unprintable` problem for a topic, at the first place, whatever sheets print."""
    unusual = unusual_words(topic)
    if not unusual:
        return
    from twofold.exporters.worksheets.pdf.fonts import missing

    lacking = {
        each: position
        for position, words, in_code in sorted(unusual, reverse=True)
        for each in reversed(missing(words, in_code=in_code))
    }
    if lacking:
        yield _unprintable(min(lacking.values()), sorted(lacking, key=lambda each: lacking[each]))


def find_unprintable(sheets: Iterable[Sheet], faces: tuple[CutFace, ...] = ()) -> list[Problem]:
    """Return an `unprintable` problem for each place, in the order of the notes."""
    from twofold.exporters.worksheets.pdf.fonts import missing

    found: dict[Position, dict[str, None]] = {}
    told: set[str] = set()
    for sheet in sorted(sheets, key=lambda sheet: sheet.kind in RETOLD):
        for position, words, in_code in _printed_words(sheet):
            lacking = missing(words, in_code=in_code, faces=faces)
            if lacking and not (sheet.kind in RETOLD and told.issuperset(lacking)):
                found.setdefault(position, {}).update(dict.fromkeys(lacking))
                told.update(lacking)
    return [_unprintable(position, found[position]) for position in sorted(found)]


def unprintable_page_words(topic: Topic, faces: tuple[CutFace, ...]) -> Iterator[Problem]:
    """Yield an `unprintable` problem where no font has the page's own words in its language."""
    words = own_words(labels_for(topic.language))
    if EVERYDAY.issuperset(words):
        return
    from twofold.exporters.worksheets.pdf.fonts import missing

    if lacking := missing(words, faces=faces):
        yield _unprintable(topic.position, lacking, " for the words of the page itself")


def _printed_words(sheet: Sheet) -> Iterator[PlacedWords]:
    from twofold.exporters.worksheets.blocks import PictureBlock, WordBank, placed_texts

    yield from _words_at(sheet.topic.title, sheet.topic.position)
    yield from _words_at(sheet.title, sheet.position)
    for block in sheet.blocks:
        if isinstance(block, WordBank):
            continue  # Its words are answers, or stand in the marking notes.
        for position, text in placed_texts(block):
            yield from _words_at(text, position)
            if sheet.help.hints:
                yield from (PlacedWords(gap.position, gap.hint) for gap in gaps_in(text))
        if isinstance(block, PictureBlock):
            yield PlacedWords(block.position, block.caption)
    answers = {gap.answer for gap in sheet.gaps}
    for note in sheet.marking:  # Answers were read at the places of their gaps.
        runs = (inline for inline in note.text if isinstance(inline, Run))
        words = "".join(run.text for run in runs if run.text not in answers)
        yield PlacedWords(note.position, words)


def _words_at(text: Text, position: Position) -> Iterator[PlacedWords]:
    yield from words_in_text(text, position)
    for each in text:
        if isinstance(each, Gap) and not each.is_drawn:
            yield PlacedWords(each.position, each.answer)


def _unprintable(position: Position, lacking: Iterable[str], purpose: str = "") -> Problem:
    clusters = tuple(lacking)
    shaped = [each for each in clusters if needs_shaping(each)]
    others = [each for each in clusters if not needs_shaping(each)]
    parts = []
    if others:
        parts.append(
            f"the fonts of the worksheets have no {_named(others)}{purpose}: name one that does"
            " with `--font-file` or `fonts:`"
        )
    if shaped:
        parts.append(f"worksheets cannot yet shape the letters of the script of {_named(shaped)}")
    message = f"{'; '.join(parts)}; a deck is not concerned"
    return error(position, "unprintable", message)


def _named(clusters: Sequence[str]) -> str:
    """Return letters in one pair of quotes, with their code points and how many more there are."""
    shown = clusters[:MOST_NAMED]
    more = len(clusters) - len(shown)
    points = ", ".join(map(_code_points, shown)) + (f", and {more} more" if more else "")
    return f'"{" ".join(shown)}" ({points})'


def _code_points(cluster: str) -> str:
    return " ".join(f"U+{ord(each):04X}" for each in cluster)
