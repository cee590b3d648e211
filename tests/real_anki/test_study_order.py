"""Anki's own queue asks a new pupil in the order of the notes, with the options that Anki has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection  # before the scheduler, which needs it
from anki.scheduler.v3 import Scheduler

from studied_decks import FIRST, SECOND, THIRD, Author, Pupil, pupil_at

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody with a folder of notes."""
    return Author(tmp_path / "author")


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    """Somebody with a new collection."""
    with pupil_at(tmp_path / "pupil") as pupil:
        yield pupil


def section(title: str, *answers: str) -> str:
    return f"## {title}\n\n" + "".join(f"- {each} is {{{{{each}!}}}}.\n" for each in answers) + "\n"


def queue(pupil: Pupil, deck: str, most: int = 100) -> list[str]:
    """The codes of the cards that Anki asks next, in its order, when this deck is opened."""
    collection: Collection = pupil.collection
    deck_id = collection.decks.id_for_name(deck)
    assert deck_id
    collection.decks.select(deck_id)
    scheduler = collection.sched
    assert isinstance(scheduler, Scheduler)
    queued = scheduler.get_queued_cards(fetch_limit=most).cards
    return [pupil.code(collection.get_card(each.card.id).nid) for each in queued]


def codes(author: Author, *answers: str) -> list[str]:
    return [author.code(f"{{{{{each}!}}}}") for each in answers]


def test_sections_come_as_they_stand(author: Author, pupil: Pupil) -> None:
    """Not in the order of the alphabet, and the notes above the first section come first."""
    text = "# Order\n\n- Z0 is {{Z0!}}.\n\n" + section("Zebra", "Z1", "Z2", "Z3")
    text += section("Apple", "A1", "A2", "A3") + section("Mango", "M1", "M2", "M3")
    pupil.take(author.hand_out({"order.md": text}, FIRST))
    asked = ("Z0", "Z1", "Z2", "Z3", "A1", "A2", "A3", "M1", "M2", "M3")
    assert queue(pupil, "Order") == codes(author, *asked)


def test_twelve_sections_come_as_they_stand(author: Author, pupil: Pupil) -> None:
    """The second comes before the tenth, whatever they are called."""
    titles = [f"{letter} {number}" for number, letter in enumerate("lkjihgfedcba", 1)]
    answers = [f"N{number}" for number in range(12)]
    text = "# Order\n\n" + "".join(map(section, titles, answers))
    pupil.take(author.hand_out({"order.md": text}, FIRST))
    assert queue(pupil, "Order") == codes(author, *answers)


def test_a_section_put_between_two_comes_between_them(author: Author, tmp_path: Path) -> None:
    """For a new pupil and for one who has the rest, again and again, and at the start and end."""
    first, last = section("Zebra", "Z1", "Z2"), section("Apple", "A1", "A2")
    between = section("Mango", "M1", "M2")
    also, before, behind = (section(word, f"{word}1") for word in ("Kiwi", "Yak", "Bee"))
    editions = [
        ("# Order\n\n" + first + last, FIRST),
        ("# Order\n\n" + first + between + last, SECOND),
        ("# Order\n\n" + before + first + also + between + last + behind, THIRD),
    ]
    with pupil_at(tmp_path / "old") as old:
        for text, at in editions:
            edition = author.hand_out({"order.md": text}, at)
            old.take(edition)
        with pupil_at(tmp_path / "new") as new:
            new.take(edition)
            for pupil in (old, new):
                asked = codes(author, "Yak1", "Z1", "Z2", "Kiwi1", "M1", "M2", "A1", "A2", "Bee1")
                assert queue(pupil, "Order") == asked
            names = sorted(deck.name for deck in new.collection.decks.all_names_and_ids())
    subdecks = ["00 Yak", "01 Zebra", "01-a Kiwi", "01a Mango", "02 Apple", "03 Bee"]
    assert sorted(names) == sorted(["Default", "Order", *(f"Order::{name}" for name in subdecks)])


def test_two_files_of_one_deck_come_one_after_the_other(author: Author, pupil: Pupil) -> None:
    """Their sections count on, though each file has a package of its own."""
    notes = {
        "one.md": "---\ndeck: Order\n---\n# One\n\n"
        + section("Zebra", "Z1")
        + section("Kiwi", "K1"),
        "two.md": "---\ndeck: Order\n---\n# Two\n\n" + section("Apple", "A1"),
    }
    pupil.take(author.hand_out(notes, FIRST))
    assert queue(pupil, "Order") == codes(author, "Z1", "K1", "A1")


def test_the_shipped_topic_begins_at_its_beginning(author: Author, pupil: Pupil) -> None:
    """The first twenty cards are of the first section: of each note in its order the first one."""
    notes = {path.name: path.read_bytes() for path in (ROOT / "sources").glob("*.md")}
    author.sources.mkdir(parents=True)
    author.ledger.write_bytes((ROOT / "sources" / "ledger.jsonl").read_bytes())
    pupil.take(author.hand_out(notes, FIRST))
    top = "History::Russia 1917–53::Stalin's steps to power"
    asked = list(dict.fromkeys(queue(pupil, top, 20)))
    assert len(asked) > 5
    assert asked == codes_in_order(pupil)[: len(asked)]


def codes_in_order(pupil: Pupil) -> list[str]:
    """The codes of the notes above the first section and in it, in the order of the notes."""
    collection = pupil.collection
    found = collection.find_cards('-deck:*::0* or "deck:*::01 *"')
    cards = [collection.get_card(each) for each in found]
    notes = dict.fromkeys(card.nid for card in sorted(cards, key=lambda card: card.due))
    return list(map(pupil.code, notes))
