"""A topic -> its notes in the order of study, each with its deck and what is above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from twofold.exporters.anki.markup import escaped, text_html
from twofold.exporters.anki.names import deck_name
from twofold.notes import (
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Note,
    Question,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    gaps_of,
    is_asked,
    is_for_paper,
)
from twofold.text import Formula, Picture, Text, gaps_in, plain, with_gaps

LONGEST_CRUMB = 60
"""Characters of a heading or note that are shown, so that they take few lines of a phone."""

BLANK = "…"

ARROW = " <b>›</b> "


class Breadcrumbs(NamedTuple):
    """The texts above a note, from the topic's title down.

    `html` is the whole of them; `answers` are those of the gaps in them. Both are worked out once
    for the hundreds of notes that may be below one heading.
    """

    texts: tuple[Text, ...]
    html: str
    answers: frozenset[str]


class NoteInDeck(NamedTuple):
    """A note and its place: its deck, and the breadcrumbs of what is above it.

    `figures` are the pictures standing alone that belong on its back.
    """

    note: Note
    deck: str
    breadcrumbs: Breadcrumbs
    figures: tuple[Picture, ...] = ()


def notes_in_deck(topic: Topic) -> Iterator[NoteInDeck]:
    """Yield the notes of a topic that cards ask, in the order of the file."""
    for section in topic.sections:
        deck = deck_name(topic, section if section.title else None)
        texts = (topic.title, section.title) if section.title else (topic.title,)
        for each in _notes_of_branch(section.branch, deck, _breadcrumbs(texts)):
            if not is_for_paper(each.note):
                yield each


def _notes_of_branch(branch: Branch, deck: str, breadcrumbs: Breadcrumbs) -> Iterator[NoteInDeck]:
    yield from _with_figures(_notes_below(branch.notes, deck, breadcrumbs))
    for below in branch.branches:
        yield from _notes_of_branch(below, deck, _breadcrumbs((*breadcrumbs.texts, below.title)))


def _notes_below(
    notes: tuple[Note, ...], deck: str, breadcrumbs: Breadcrumbs
) -> Iterator[NoteInDeck]:
    for note in notes:
        yield NoteInDeck(note, deck, breadcrumbs)
        if note.children:
            words = _words_for_children(note)
            below = _breadcrumbs((*breadcrumbs.texts, words)) if words else breadcrumbs
            yield from _notes_below(note.children, deck, below)


def _with_figures(all_notes: Iterator[NoteInDeck]) -> list[NoteInDeck]:
    """Leave out what is not asked, and put each figure on the back of the asked note above it.

    A figure above all notes belongs to the first. One below a question for paper is on no card.
    """
    asked: list[NoteInDeck] = []
    waiting: tuple[Picture, ...] = ()
    for note_in_deck in all_notes:
        body = note_in_deck.note.body
        if isinstance(body, Figure) and asked:
            asked[-1] = asked[-1]._replace(figures=asked[-1].figures + body.pictures)
        elif isinstance(body, Figure):
            waiting += body.pictures
        elif is_asked(body):
            asked.append(note_in_deck._replace(figures=waiting) if waiting else note_in_deck)
            waiting = ()
    return asked


def _words_for_children(note: Note) -> Text:
    match note.body:
        case Cloze(text) | Statement(text) | Title(text) | Question(text) | Term(text):
            return text
        case Sequence(title):
            return title
        case Claim() | Event() | Comparison() | Table() | Figure():
            return ()
        case _:
            assert_never(note.body)


def _breadcrumbs(texts: tuple[Text, ...]) -> Breadcrumbs:
    answers = (gap.answer.casefold() for text in texts for gap in gaps_in(text))
    return Breadcrumbs(texts, _html(texts, frozenset()), frozenset(answers))


def breadcrumbs_html(note_in_deck: NoteInDeck) -> str:
    """Return the path on a card: each shortened, and blank where it would give the answer."""
    breadcrumbs = note_in_deck.breadcrumbs
    if not breadcrumbs.answers:
        return breadcrumbs.html
    own = frozenset(gap.answer.casefold() for gap in gaps_of(note_in_deck.note))
    return _html(breadcrumbs.texts, own) if own & breadcrumbs.answers else breadcrumbs.html


def _html(texts: tuple[Text, ...], own_answers: frozenset[str]) -> str:
    crumbs = (_crumb(_visible(text, own_answers)) for text in texts)
    return ARROW.join(filter(None, crumbs))


def _visible(text: Text, own_answers: frozenset[str]) -> Text:
    return with_gaps(
        text, lambda gap: BLANK if gap.answer.casefold() in own_answers else gap.answer
    )


def _crumb(text: Text) -> str:
    """Return a crumb; a formula is shown only where nothing of its text has to go."""
    words = plain(text)
    crumb = _shortened(words)
    if len(words) > LONGEST_CRUMB or not any(isinstance(each, Formula) for each in text):
        return escaped(crumb)
    return text_html(text).strip().removesuffix(":")


def _shortened(words: str) -> str:
    words = " ".join(words.split()).removesuffix(":")
    if len(words) <= LONGEST_CRUMB:
        return words
    start = words[:LONGEST_CRUMB]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:–") + BLANK
