"""The topics of one package -> its notes in the order of study, and the texts below its decks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.markup import escaped, text_html
from twofold.exporters.anki.names import deck_name
from twofold.exporters.anki.searches import search_for_notes
from twofold.exporters.anki.words import card_words
from twofold.notes import Topic
from twofold.source import Position

MOST_CODES = 25
"""Codes that a description lists; more changed notes are only counted."""


def deck_contents(
    topics: Sequence[Topic], rendered: Mapping[Position, tuple[AnkiNote, ...]]
) -> tuple[tuple[AnkiNote, ...], dict[str, str]]:
    """Return the notes of `topics`, one topic after the other, and the HTML for each topic's deck.

    `rendered` has the notes of each topic by its position. Topics may share a deck; then their
    texts are put below each other, and what pupils should know below all of them. One without notes
    has no deck, unless it tells which it lost.
    """
    all_notes: list[AnkiNote] = []
    descriptions: dict[str, str] = {}
    last_words: dict[str, str] = {}
    for topic in topics:
        notes, before = rendered[topic.position], len(all_notes)
        if not notes and not topic.retired:
            continue  # Nobody needs an empty deck: its notes may all have gone to another topic.
        name, description = deck_name(topic), deck_description(topic, notes)
        above = descriptions.get(name)
        descriptions[name] = f"{above}<br><br>{description}" if above else description
        last_words.setdefault(name, escaped(card_words(topic.language).to_pupils))
        all_notes += [note._replace(due=note.due + before) for note in notes] if before else notes
    told = {name: f"{text}<br><br>{last_words[name]}" for name, text in descriptions.items()}
    return tuple(all_notes), told


def deck_description(topic: Topic, notes: tuple[AnkiNote, ...]) -> str:
    """Return a topic's title, authors, edition, what changed in it and what it lost, as HTML."""
    words = card_words(topic.language)
    known = (
        (words.author, topic.author),
        (words.source, topic.source),
        (words.licence, topic.licence),
        (words.edition, _edition_date(topic.edition)),
        (words.changed, _changed(topic, notes)),
        (words.taken_out, search_for_notes(topic.retired)),
    )
    lines = [f"{label}: {escaped(value)}" for label, value in known if value]
    return "<br>".join((f"<b>{text_html(topic.title)}</b>", *lines))


def _edition_date(edition: int) -> str:
    """Return the date of an edition in the form of ISO 8601, in UTC; "" for none."""
    return f"{datetime.fromtimestamp(edition, UTC):%Y-%m-%d}" if edition else ""


def _changed(topic: Topic, notes: tuple[AnkiNote, ...]) -> str:
    """Return the codes of the notes that are new or changed in this edition, or how many."""
    if not topic.edition:
        return ""
    changed = {note.note_id for note in notes if note.changed_at == topic.edition}
    codes = {note.code for note in notes if note.note_id in changed}
    return ", ".join(sorted(codes)) if len(codes) <= MOST_CODES else str(len(codes))
