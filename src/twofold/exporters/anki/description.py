"""A topic -> the text below the name of its deck in Anki."""

from __future__ import annotations

from datetime import UTC, datetime

from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.markup import escaped, text_html
from twofold.exporters.anki.searches import search_for_notes
from twofold.exporters.anki.words import card_words
from twofold.notes import Topic

MOST_CODES = 25
"""Codes that a description lists; more changed notes are only counted."""


def deck_description(topic: Topic, notes: tuple[AnkiNote, ...]) -> str:
    """Return a topic's title, authors, edition, what changed in it and what it lost, as HTML."""
    words = card_words(topic.language)
    known = (
        (words.author, topic.author),
        (words.source, topic.source),
        (words.licence, topic.licence),
        (words.edition, edition_date(topic.edition)),
        (words.changed, _changed(topic, notes)),
        (words.taken_out, search_for_notes(topic.retired)),
    )
    lines = [f"{label}: {escaped(value)}" for label, value in known if value]
    return "<br>".join((f"<b>{text_html(topic.title)}</b>", *lines))


def edition_date(edition: int) -> str:
    """Return the date of an edition in the form of ISO 8601, in UTC; "" for none."""
    return f"{datetime.fromtimestamp(edition, UTC):%Y-%m-%d}" if edition else ""


def _changed(topic: Topic, notes: tuple[AnkiNote, ...]) -> str:
    """Return the codes of the notes that are new or changed in this edition, or how many."""
    if not topic.edition:
        return ""
    changed = {note.note_id for note in notes if note.changed_at == topic.edition}
    codes = {note.code for note in notes if note.note_id in changed}
    return ", ".join(sorted(codes)) if len(codes) <= MOST_CODES else str(len(codes))
