"""A topic -> the same topic, in which each note has the picture without which it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from twofold.exporters.worksheets.labels import PictureWords, labels_for
from twofold.notes import (
    Body,
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Note,
    Question,
    Section,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    notes_of,
    notes_of_branch,
    texts_of,
)
from twofold.notes import Sequence as Steps
from twofold.source import Position
from twofold.text import Picture, Text, plain, with_gaps

_GAP = "\0"
"""Stands for a gap, whose answer points at nothing."""

_SPACED = "0-9A-Za-zÀ-ɏЀ-ӿ"
"""What a letter or number on a picture is not part of; ideographs stand right beside it."""

_LETTER = re.compile(rf"(?<![{_SPACED}])[A-ZА-Я](?![{_SPACED}]|[-’']|\.\s*[^\W\d_])")
"""A capital alone, no initial of a name and no part of a longer word."""

_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")

FEWEST_LETTERS = 2
"""Different letters in the notes of a section from which on a letter alone points at a picture."""


def with_pictures_beside(topic: Topic) -> Topic:
    """Return `topic` with a section's picture behind the words of each note that points at it.

    A note points at a picture of its section that names a part by the letter or number on it, or
    the picture itself; so does what hangs below a note with a picture, and what says "it" of such
    a note before it. A picture that is added keeps its place in the notes: that tells sheets that
    they have printed it before.
    """
    labels = labels_for(topic.language)
    leaning = frozenset(labels.sentence_words.leaning.split())
    sections = tuple(
        _with_pictures(section, labels.picture_words, leaning) for section in topic.sections
    )
    if all(new is old for new, old in zip(sections, topic.sections, strict=True)):
        return topic
    return replace(topic, sections=sections)


def needs_picture(note: Note) -> bool:
    """Return whether what a note says or asks cannot be read without a picture.

    An event can: it says in words what happened.
    """
    return not isinstance(note.body, Event | Figure) and bool(pictures_of(note))


def pictures_of_notes(topic: Topic) -> Mapping[Position, frozenset[Position]]:
    """Return for the places of notes those of the pictures without which they cannot be read."""
    return {
        note.position: frozenset(picture.position for picture in pictures_of(note))
        for note in notes_of(topic)
        if needs_picture(note)
    }


def pictures_once(texts: Sequence[Text]) -> tuple[Text, ...]:
    """Return texts in which no picture stands that one of the texts before has had."""
    known: set[Position] = set()
    shown = []
    for text in texts:
        shown.append(
            tuple(
                each for each in text if not isinstance(each, Picture) or each.position not in known
            )
        )
        known.update(each.position for each in text if isinstance(each, Picture))
    return tuple(shown)


def pictures_of(note: Note) -> tuple[Picture, ...]:
    """Return the pictures of a note that have been found, in the order of reading."""
    return tuple(
        inline
        for text in texts_of(note.body)
        for inline in text
        if isinstance(inline, Picture) and inline.file is not None
    )


def _with_pictures(section: Section, words: PictureWords, leaning: frozenset[str]) -> Section:
    notes = tuple(notes_of_branch(section.branch))
    own = {note.position: found for note in notes if (found := pictures_of(note))}
    if not own:
        return section
    pointing = _Pointing.at(notes, words)
    needed: dict[Position, tuple[Picture, ...]] = {}
    nearest = next(iter(own.values()))
    before: tuple[Picture, ...] = ()
    for note, above in _with_parents(section.branch):
        nearest = own.get(note.position, nearest)
        inherited = needed.get(above.position, ()) if above else ()
        if note.position in own:
            before = own[note.position]
        elif inherited:
            before = inherited
        elif pointing.points(note):
            before = nearest
        elif not _leans(note, leaning):
            before = ()
        if before:
            needed[note.position] = before
    branch = _changed(section.branch, {at: needed[at] for at in needed if at not in own})
    return replace(section, branch=branch)


def _with_parents(branch: Branch) -> Iterator[tuple[Note, Note | None]]:
    """Yield the notes of a branch in the order of reading, each with the one it hangs below."""

    def below(note: Note, above: Note | None) -> Iterator[tuple[Note, Note | None]]:
        yield note, above
        for child in note.children:
            yield from below(child, note)

    for note in branch.notes:
        yield from below(note, None)
    for each in branch.branches:
        yield from _with_parents(each)


def _leans(note: Note, leaning: frozenset[str]) -> bool:
    first = _FIRST_WORD.match(plain(texts_of(note.body)[0]))
    return first is not None and first[1].casefold() in leaning


@dataclass(frozen=True, slots=True)
class _Pointing:
    """What points at a picture: a named part, the picture's name, and perhaps letters alone."""

    named: re.Pattern[str]
    labelled: re.Pattern[str]
    short_words: frozenset[str]
    counts_letters: bool = False

    @classmethod
    def at(cls, notes: Sequence[Note], words: PictureWords) -> _Pointing:
        """Return what points at the pictures that stand among some notes."""
        parts, behind, names = (
            "|".join(sorted(map(re.escape, each.split()), key=len, reverse=True))
            for each in (words.parts, words.behind_label, words.names)
        )
        edge, end = ("", "") if words.are_unspaced else (r"(?<!\w)", r"(?!\w)")
        label = r"[(\[]?(?:[A-ZА-Я]|[a-z]\)|\d{1,2})" + rf"(?![{_SPACED}])"
        is_named = rf"{edge}(?:{parts})[\s:№#]*{label}|{edge}(?:{names}){end}"
        is_label = rf"\W*(?:[A-ZА-Я]|\d{{1,2}})(?:\s*[:=)\0–—]|\s*(?:{behind}){end})"
        found = cls(
            re.compile(is_named),
            re.compile(is_label),
            frozenset(words.short_words.split()),
        )
        letters = {each for note in notes for text in _shown(note) for each in found._letters(text)}
        return replace(found, counts_letters=len(letters) >= FEWEST_LETTERS)

    def points(self, note: Note) -> bool:
        """Return whether the words of a note point at a picture."""
        return any(
            bool(self.named.search(text) or self.named.search(_lowered(text)))
            or bool(self.labelled.match(text))
            or (self.counts_letters and any(True for _ in self._letters(text)))
            for text in _shown(note)
        )

    def _letters(self, text: str) -> Iterator[str]:
        """Yield the letters that stand alone and are no words."""
        for found in _LETTER.finditer(text):
            if found[0] not in self.short_words:
                yield found[0]


def _lowered(text: str) -> str:
    """Return words as they are within a sentence: the first begins with a small letter."""
    return text[:1].lower() + text[1:]


def _shown(note: Note) -> tuple[str, ...]:
    """Return the words of a note without its answers; of a question only what it asks."""
    texts = texts_of(note.body)
    shown = texts[:1] if isinstance(note.body, Question | Claim | Event) else texts
    return tuple(plain(with_gaps(text, lambda _: _GAP)) for text in shown)


def _changed(branch: Branch, needed: dict[Position, tuple[Picture, ...]]) -> Branch:
    def changed(note: Note) -> Note:
        pictures = needed.get(note.position, ())
        body = _with_more(note.body, pictures) if pictures else note.body
        return replace(note, body=body, children=tuple(map(changed, note.children)))

    below = tuple(_changed(each, needed) for each in branch.branches)
    return replace(branch, notes=tuple(map(changed, branch.notes)), branches=below)


def _with_more(body: Body, pictures: Text) -> Body:
    """Return the body of a note with pictures where its own would stand."""
    match body:
        case Cloze(text) | Statement(text) | Title(text):
            return replace(body, text=(*text, *pictures))
        case Question(question):
            return replace(body, question=(*question, *pictures))
        case Claim(claim):
            return replace(body, claim=(*claim, *pictures))
        case Term(definitions=(*others, last)):
            return replace(body, definitions=(*others, (*last, *pictures)))
        case Comparison(title) | Table(title):
            return replace(body, title=(*title, *pictures))
        case Steps(steps=(first, *others)):
            return replace(body, steps=((*first, *pictures), *others))
        case Term() | Steps() | Event() | Figure():
            return body
        case _:
            assert_never(body)
