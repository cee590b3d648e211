"""Topics, their ledger and two names of a deck -> the ledger in which the first is the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twofold.identity import identify
from twofold.identity.deck_names import name_decks
from twofold.ledger import Ledger, with_records
from twofold.notes import Topic, notes_of


def renamed(
    topics: Sequence[Topic], ledger: Ledger, old: str, new: str
) -> tuple[Ledger, tuple[Topic, ...]]:
    """Return the ledger with the deck `old` called `new`, and the topics of that deck.

    `topics` are all of the ledger's folder. The subdecks are named as if nobody had them yet: each
    has its place in front, and the heading of today. Nothing else of any record changes.
    """
    identified = identify(topics, ledger).topics
    of_deck = [replace(topic, deck=new) for topic in identified if topic.deck == old]
    named = name_decks(of_deck, {})
    names = named.names()
    names_of_note = {
        note.id: names[note.position] for topic in named.topics for note in notes_of(topic)
    }
    records = []
    for record in ledger.records.values():
        if record.deck == old:
            deck, section, subdeck = names_of_note.get(
                record.id, (new, record.section, record.subdeck)
            )
            records.append(record._replace(deck=deck, section=section, subdeck=subdeck))
    return with_records(ledger, records), named.topics
