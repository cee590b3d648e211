"""The topics of one package -> its notes in the order of study, and the texts below its decks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.description import deck_description
from twofold.exporters.anki.names import deck_name
from twofold.notes import Topic
from twofold.source import Position


def deck_contents(
    topics: Sequence[Topic], rendered: Mapping[Position, tuple[AnkiNote, ...]]
) -> tuple[tuple[AnkiNote, ...], dict[str, str]]:
    """Return the notes of `topics`, one topic after the other, and the HTML for each topic's deck.

    `rendered` has the notes of each topic by its position. Topics may share a deck; then their
    texts are below each other.
    """
    all_notes: list[AnkiNote] = []
    descriptions: dict[str, str] = {}
    for topic in topics:
        notes, before = rendered[topic.position], len(all_notes)
        name, description = deck_name(topic), deck_description(topic, notes)
        above = descriptions.get(name)
        descriptions[name] = f"{above}<br><br>{description}" if above else description
        all_notes += [replace(note, due=note.due + before) for note in notes] if before else notes
    return tuple(all_notes), descriptions
