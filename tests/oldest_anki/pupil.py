"""Packages, in their order -> what a pupil with Anki 2.1.50 has of them, as JSON.

It runs in a Python of its own, which has that version of Anki and nothing of the project:

    python pupil.py COLLECTION FIRST.apkg [NEXT.apkg …]

The pupil imports the first package, answers every card that is asked in one sitting, gives each
card an interval of its own, and then imports the others.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import anki.lang

anki.lang.set_lang("en_US")

from anki.collection import Collection  # noqa: E402 - whatever it says needs a language
from anki.importing.apkg import AnkiPackageImporter  # type: ignore[import-not-found]  # noqa: E402


def cards_of(collection: Any) -> dict[str, dict[str, Any]]:
    """Return each card by its note's guid and its place: what it shows, and what is known of it."""
    cards = {}
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        output = card.render_output()
        cards[f"{card.note().guid} {card.ord}"] = {
            "front": output.question_text,
            "back": output.answer_text,
            "spoken": [str(tag) for tag in output.answer_av_tags],
            "interval": card.ivl,
            "reviews": collection.db.scalar("select count() from revlog where cid = ?", card_id),
        }
    return cards


def asked_in_a_sitting(collection: Any, deck: str) -> list[str]:
    """Answer what is asked when a deck is opened; return the names of the decks of the cards."""
    collection.set_v3_scheduler(True)
    collection.decks.select(collection.decks.id_for_name(deck))
    asked = []
    while cards := collection.sched.get_queued_cards().cards:
        card = collection.get_card(cards[0].card.id)
        card.start_timer()
        states = cards[0].next_states
        easy = collection.sched.build_answer(card=card, states=states, rating=3)
        collection.sched.answer_card(easy)
        asked.append(collection.decks.name(card.did))
    return asked


def main(collection_path: str, first: str, *others: str) -> None:
    """Print what the pupil has seen."""
    collection: Any = Collection(collection_path)  # Types are known of the newest Anki alone.
    AnkiPackageImporter(collection, first).run()
    names = [each.name for each in collection.decks.all_names_and_ids()]
    top = next(name for name in names if "::" not in name and name != "Default")
    asked = asked_in_a_sitting(collection, top)
    for place, card_id in enumerate(collection.find_cards("")):
        collection.sched.set_due_date([card_id], f"{20 + place}!")
    studied = cards_of(collection)
    for package in others:
        AnkiPackageImporter(collection, package).run()
    note_types = sorted(each.name for each in collection.models.all_names_and_ids())
    print(
        json.dumps(
            {
                "asked": asked,
                "studied": studied,
                "then": cards_of(collection),
                "note_types": note_types,
            }
        )
    )
    collection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
