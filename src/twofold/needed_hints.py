"""A section -> the gaps that say what they ask for only by their hints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from twofold.articles import articles_of
from twofold.language_tags import primary_subtag
from twofold.notes import Branch, Cloze, Note, Section, gaps_of
from twofold.source import Position
from twofold.text import Code, Formula, Gap, Inline, LineBreak, Picture, Run, Text

_BLANK = "□"
_WORD = re.compile(r"[^\W_]+")
_NO_ARTICLES = {
    "en": "it he she they we you i this that these those is are was were be been has have "
    "had of in on at to by for from with and or",
    "fr": "de d il elle ils elles ce c cela ça est sont était étaient ont en et ou à au dans",
    "de": "es er sie wir ihr dies ist sind war waren hat im am und",
    "es": "uno él ella ellos esto es son era eran fue fueron y",
    "ru": "это он она оно они был была было были есть в на и",
}
"""Words that say nothing of what is asked beside articles, by the BCP 47 primary subtag.

Lessons on one language are written in another, so those of all count everywhere …"""

_OWN_ALONE = frozenset(("war", "die", "hat", "son", "den", "dies"))
"""… but for these, which mean something in other languages."""


class Needing(NamedTuple):
    """A note whose gaps need their hints; `like` is the first other that reads as it does.

    It `has_hints` that tell it from all others.
    """

    note: Note
    like: Note | None
    has_hints: bool


_Printed = tuple[tuple[Position, ...], tuple[str, ...]]
"""The places of what stands above a sentence, and its words as they are printed."""


class _Place(NamedTuple):
    """A sentence, and what stands above it in print: its headings, and the note it hangs on."""

    note: Note
    blank: _Printed
    with_hints: _Printed
    is_below: bool


class _Answers:
    """Notes that read alike: the first of them, and the first that has other answers than it."""

    def __init__(self) -> None:
        self._first: Note | None = None
        self._other: Note | None = None

    def add(self, note: Note) -> None:
        """Add the next note, in the order of the notes."""
        if self._first is None:
            self._first = note
        elif self._other is None and _answers(note) != _answers(self._first):
            self._other = note

    def other_than(self, note: Note) -> Note | None:
        """Return the first of the notes that has other answers than `note`, None for no such."""
        first = self._first
        is_like_first = note is first or (first and _answers(note) == _answers(first))
        return self._other if is_like_first else first


def notes_needing_hints(section: Section, language: str) -> Iterator[Needing]:
    """Yield the sentences of a section that nobody can answer as they stand on a sheet.

    The notes are in a `language` (BCP 47). Those sentences are all that read alike below the same
    words once their gaps are blank, though not all of them have the same answers, and those
    without a word that tells anything.
    """
    places = list(_of_branch(section.branch, ()))
    alike: dict[_Printed, _Answers] = defaultdict(_Answers)
    with_hints: dict[_Printed, _Answers] = defaultdict(_Answers)
    for place in places:
        alike[place.blank].add(place.note)
        with_hints[place.with_hints].add(place.note)
    small = _small_words(language)
    for place in places:
        rival = alike[place.blank].other_than(place.note)
        if rival:
            hints = [gap.hint for gap in gaps_of(place.note) if gap.hint]
            is_alone = not with_hints[place.with_hints].other_than(place.note)
            yield Needing(place.note, rival, has_hints=bool(hints) and is_alone)
        elif _says_nothing(place, small):
            is_told = all(gap.hint for gap in gaps_of(place.note)[:1])
            yield Needing(place.note, None, is_told)


def gaps_needing_hints(section: Section, language: str) -> frozenset[Position]:
    """Return the places of the gaps beside which every sheet prints the hint."""
    return frozenset(
        gap.position
        for needing in notes_needing_hints(section, language)
        for gap in gaps_of(needing.note)
        if gap.hint
    )


def _of_branch(branch: Branch, above: tuple[Position, ...]) -> Iterator[_Place]:
    above = (*above, branch.position)
    yield from _of_notes(branch.notes, above, is_below=False)
    for below in branch.branches:
        yield from _of_branch(below, above)


def _of_notes(
    notes: Iterable[Note], above: tuple[Position, ...], *, is_below: bool
) -> Iterator[_Place]:
    for note in notes:
        if isinstance(note.body, Cloze):
            blank, with_hints = _printed(note.body.text)
            yield _Place(note, (above, blank), (above, with_hints), is_below)
        if note.children:
            yield from _of_notes(note.children, (*above, note.position), is_below=True)


def _printed(text: Text) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a sentence as they are printed, without hints and with them.

    What nobody reads is left out.
    """
    blank: list[str] = []
    hinted: list[str] = []
    for inline in text:
        words = _words(inline)
        blank += words
        hinted += words
        if isinstance(inline, Gap) and inline.hint:
            hinted += _WORD.findall(inline.hint.casefold())
    return tuple(blank), tuple(hinted)


def _words(inline: Inline) -> list[str]:
    match inline:
        case Run(text=words) | Code(text=words):
            return _WORD.findall(words.casefold())
        case Gap():
            return [_BLANK]
        case Formula():
            return [inline.written(lambda _: _BLANK)]
        case Picture(target=target):
            return [target]
        case LineBreak():
            return []
        case _:
            assert_never(inline)


def _answers(note: Note) -> tuple[str, ...]:
    return tuple(" ".join(_WORD.findall(gap.answer.casefold())) for gap in gaps_of(note))


def _says_nothing(place: _Place, small: frozenset[str]) -> bool:
    """Return whether beside the gaps stand only `small` words, which say nothing, or none.

    What hangs on another note, or on a title, is told by that.
    """
    _, words = place.blank
    return not place.is_below and all(word == _BLANK or word in small for word in words)


def _small_words(language: str) -> frozenset[str]:
    """Return the words that say nothing in notes of a language."""
    everywhere = frozenset[str]().union(*map(_own_small_words, _NO_ARTICLES))
    return everywhere - _OWN_ALONE | _own_small_words(language)


def _own_small_words(language: str) -> frozenset[str]:
    known = _NO_ARTICLES.get(primary_subtag(language), "")
    return articles_of(language).union(known.split())
