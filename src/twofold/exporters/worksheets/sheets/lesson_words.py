"""A section and its topic -> whether it is a lesson, the terms of it, and all that it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, takewhile
from operator import itemgetter

from twofold.exporters.worksheets.giveaways import Item, forms_of, tells
from twofold.exporters.worksheets.topic_memory import once_a_section, once_a_topic
from twofold.notes import (
    Claim,
    Cloze,
    Comparison,
    Event,
    Note,
    Question,
    Section,
    Sequence,
    Statement,
    Term,
    Topic,
    gaps_of,
    notes_of_branch,
    texts_of,
)
from twofold.source import Position
from twofold.text import plain

REPEATEDLY = 2
"""How often a lesson says an answer of its own where other words that say it give nothing away."""


@once_a_section
def is_lesson(section: Section) -> bool:
    """Return whether a section is taught: it has gaps, questions or claims, not lists alone.

    A list of words of another language is what there is to learn. A table with gaps is taught,
    too, unless it stands among terms or dates: there it sums up what other sections teach.
    """
    notes = list(notes_of_branch(section.branch))
    if any(map(_is_taught, notes)):
        return True
    has_lists = any(isinstance(note.body, Term | Event) for note in notes)
    return not has_lists and any(isinstance(note.body, Comparison) for note in notes)


def _is_taught(note: Note) -> bool:
    is_word = isinstance(note.body, Term) and bool(note.body.language)
    return is_word or isinstance(note.body, Cloze | Question | Claim)


def terms_of_lesson(topic: Topic, section: Section) -> tuple[Note, ...]:
    """Return the terms of a section; if it is taught, also those of glossaries that it names."""
    own = [note for note in notes_of_branch(section.branch) if isinstance(note.body, Term)]
    if not is_lesson(section):
        return tuple(own)
    notes = notes_of_branch(section.branch)
    said = Item.of(text for note in notes for text in texts_of(note.body))
    named = [
        note
        for each, note, item in _terms_of(topic)
        if each is not section and not is_lesson(each) and tells(said, item)
    ]
    return (*own, *named)


@once_a_topic
def _terms_of(topic: Topic) -> tuple[tuple[Section, Note, Item], ...]:
    """Return all terms that may be named, each with its section and as an item that asks for it.

    A symbol of one letter is not: a sentence has the same letter as a word, or in a formula.
    """
    return tuple(
        (section, note, item)
        for section in topic.sections
        for note in notes_of_branch(section.branch)
        if isinstance(note.body, Term)
        for item in (Item.of(asks=(plain(note.body.term),)),)
        if not all(map(_is_letter, item.asks))
    )


def _is_letter(form: str) -> bool:
    """Return whether a word is one letter of a script with capitals, where words have several."""
    letter = form.strip()
    return len(letter) == 1 and letter.lower() != letter.upper()


def whole_lesson(topic: Topic, section: Section) -> Item:
    """Return all that sheets of a lesson may say, as its notes and terms do, and ask for."""
    own = tuple(notes_of_branch(section.branch))
    notes = (*own, *terms_of_lesson(topic, section), *terms_named(topic, section))
    gaps = (gap for note in own for gap in gaps_of(note))
    said = (text for note in notes for text in texts_of(note.body))
    return Item.of(said, chain.from_iterable(map(forms_of, gaps)))


def lesson_from_memory(topic: Topic, section: Section) -> Item:
    """Return a whole lesson, without asking for what its own sentences and tables say repeatedly.

    Nobody finds "acid" by a word of a starter where each sentence of the lesson has it.
    """
    own = notes_of_branch(section.branch)
    read = (
        note for note in own if isinstance(note.body, Cloze | Statement | Comparison | Sequence)
    )
    says = Item.of_gaps(text for note in read for text in texts_of(note.body)).says
    whole = whole_lesson(topic, section)
    return replace(
        whole, asks=frozenset(form for form in whole.asks if says.count(form) < REPEATEDLY)
    )


def terms_named(topic: Topic, section: Section) -> list[Note]:
    """Return the terms of other sections that the notes of one name, in the order of its words."""
    notes = notes_of_branch(section.branch)
    said = Item.of(text for note in notes for text in texts_of(note.body))
    places = (
        (said.place_of(item), note) for each, note, item in _terms_of(topic) if each is not section
    )
    found = [(place, note) for place, note in places if place is not None]
    return [note for _, note in sorted(found, key=itemgetter(0))]


def lessons_that_named(topic: Topic, section: Section) -> Mapping[Position, int]:
    """Return how many lessons before a section name each term of another, by its place."""
    before = takewhile(lambda each: each[0] != section.branch.position, _named_in_lessons(topic))
    return Counter(term for _, terms in before for term in terms)


@once_a_topic
def _named_in_lessons(topic: Topic) -> tuple[tuple[Position, tuple[Position, ...]], ...]:
    """Return the places of the terms that each section names, those of none that is no lesson."""
    return tuple(
        (
            section.branch.position,
            tuple(note.position for note in terms_named(topic, section))
            if is_lesson(section)
            else (),
        )
        for section in topic.sections
    )


def times_named(topic: Topic, section: Section) -> dict[Position, tuple[int, int]]:
    """Return how often a section names each term, by its place: in essential notes, and in all.

    Its own notes that define a term do not count, nor does a term that it defines itself.
    """
    notes = [note for note in notes_of_branch(section.branch) if not isinstance(note.body, Term)]
    said = [("key" in note.tags, Item.of(texts_of(note.body))) for note in notes]
    found: dict[Position, tuple[int, int]] = {}
    for each, note, item in _terms_of(topic):
        naming = [is_key for is_key, words in said if each is not section and tells(words, item)]
        if naming:
            found[note.position] = sum(naming), len(naming)
    return found
