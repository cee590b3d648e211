"""A topic -> its notes in the order of study, each with its place and the figures beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from twofold.exporters.anki.markup import escaped
from twofold.exporters.anki.names import deck_name
from twofold.notes import (
    Branch,
    Cloze,
    Figure,
    Note,
    Question,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    gaps_of,
)
from twofold.text import Gap, Picture, Text, plain

LONGEST_STEP = 60
"""Characters of a heading or note that a trail shows, so that it takes few lines of a phone."""

BLANK = "…"

ARROW = " <b>›</b> "


@dataclass(frozen=True, slots=True)
class Trail:
    """The texts above a note, from the topic's title down.

    `html` is the whole of them; `answers` are those of the gaps in them. Both are worked out once
    for the hundreds of notes that may stand below one heading.
    """

    texts: tuple[Text, ...]
    html: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A note and its place: its deck, and the trail of what stands above it.

    `figures` are the pictures standing alone that belong on its back.
    """

    note: Note
    deck: str
    trail: Trail
    figures: tuple[Picture, ...] = ()


def placed_notes(topic: Topic) -> Iterator[Placed]:
    """Yield the notes of a topic that cards ask, in the order of the file."""
    for section in topic.sections:
        deck = deck_name(topic, section if section.title else None)
        texts = (topic.title, section.title) if section.title else (topic.title,)
        yield from _placed_of_branch(section.branch, deck, _trail(texts))


def _placed_of_branch(branch: Branch, deck: str, trail: Trail) -> Iterator[Placed]:
    yield from _with_figures(_placed(branch.notes, deck, trail))
    for below in branch.branches:
        yield from _placed_of_branch(below, deck, _trail((*trail.texts, below.title)))


def _placed(notes: tuple[Note, ...], deck: str, trail: Trail) -> Iterator[Placed]:
    for note in notes:
        yield Placed(note, deck, trail)
        if note.children:
            words = _words_for_children(note)
            below = _trail((*trail.texts, words)) if words else trail
            yield from _placed(note.children, deck, below)


def _with_figures(all_notes: Iterator[Placed]) -> list[Placed]:
    """Leave out what is not asked, and put each figure on the back of the asked note above it.

    A figure above all notes belongs to the first.
    """
    asked: list[Placed] = []
    waiting: tuple[Picture, ...] = ()
    for placed in all_notes:
        match placed.note.body:
            case Figure(pictures) if asked:
                asked[-1] = replace(asked[-1], figures=asked[-1].figures + pictures)
            case Figure(pictures):
                waiting += pictures
            case Statement() | Title() | Table():
                continue
            case _:
                asked.append(replace(placed, figures=waiting) if waiting else placed)
                waiting = ()
    return asked


def _words_for_children(note: Note) -> Text:
    match note.body:
        case Cloze(text) | Statement(text) | Title(text) | Question(text) | Term(text):
            return text
        case _:
            return ()


def _trail(texts: tuple[Text, ...]) -> Trail:
    answers = (
        inline.answer.casefold() for text in texts for inline in text if isinstance(inline, Gap)
    )
    return Trail(texts, _html(texts, frozenset()), frozenset(answers))


def trail_html(placed: Placed) -> str:
    """Return the trail on a card: each step shortened, and blank where it would tell the answer."""
    trail = placed.trail
    if not trail.answers:
        return trail.html
    own = frozenset(gap.answer.casefold() for gap in gaps_of(placed.note))
    return _html(trail.texts, own) if own & trail.answers else trail.html


def _html(texts: tuple[Text, ...], own_answers: frozenset[str]) -> str:
    steps = (_shortened(_told(text, own_answers)) for text in texts)
    return ARROW.join(escaped(step) for step in steps if step)


def _told(text: Text, own_answers: frozenset[str]) -> str:
    return "".join(
        BLANK
        if isinstance(inline, Gap) and inline.answer.casefold() in own_answers
        else plain((inline,))
        for inline in text
    )


def _shortened(words: str) -> str:
    words = " ".join(words.split()).removesuffix(":")
    if len(words) <= LONGEST_STEP:
        return words
    start = words[:LONGEST_STEP]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:–") + BLANK
