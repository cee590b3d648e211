"""A deck keeps its name for those who study it until its author renames it for those who come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from studied_decks import FIRST, SECOND, THIRD, Author, Pupil, pupil_at
from twofold_runs import built

NOTES = """\
---
deck: A::B
---
# Russia

## Step 1

- Stalin was born in {{Gori}}.

## Step 2

- Lenin died in {{Gorki}}.
"""
MORE = "- Trotsky was born in {{Yanovka}}.\n"


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody with a folder of notes."""
    return Author(tmp_path / "author")


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    """Somebody with a new collection."""
    with pupil_at(tmp_path / "pupil") as pupil:
        yield pupil


def decks_of(pupil: Pupil) -> dict[str, str]:
    """The deck of each card by what it asks for."""
    collection = pupil.collection
    cards = [collection.get_card(each) for each in collection.find_cards("")]
    return {pupil.fact(card.id): collection.decks.name(card.did) for card in cards}


def rename(author: Author, old: str, new: str) -> str:
    """What the command prints."""
    return built("rename", old, new, str(author.sources))


@pytest.mark.parametrize(
    ("edit", "kept", "wanted"),
    [
        pytest.param(("deck: A::B", "deck: C::B"), "A::B", "C::B", id="deck"),
        pytest.param(("---\ndeck: A::B\n---\n", ""), "A::B", "Russia", id="deck taken away"),
    ],
)
def test_a_changed_deck_is_answered(
    author: Author, pupil: Pupil, edit: tuple[str, str], kept: str, wanted: str
) -> None:
    """Plan and deck say which name stays, and why, and name the command; nothing else changes."""
    pupil.take(author.hand_out({"russia.md": NOTES}, FIRST))
    pupil.study()
    author.write({"russia.md": NOTES.replace(*edit)})
    for command, options in (("plan", []), ("deck", ["--output", str(author.folder / "out")])):
        told = author.run(command, *options, at=SECOND).out
        assert f'the deck stays "{kept}", though the notes call it "{wanted}"' in told
        assert f"`twofold rename {kept} {wanted} {author.sources}`" in told
    edition = author.hand_out(None, SECOND)
    assert [each["wanted"] for each in edition.plan["names that stay"]] == [wanted]
    assert pupil.take(edition).outcomes == {"duplicate": 2}


def test_a_changed_title_is_answered(author: Author) -> None:
    """Without `deck:` the title is the deck's name."""
    author.hand_out({"russia.md": NOTES.replace("deck: A::B\n", "")}, FIRST)
    author.write({"russia.md": NOTES.replace("deck: A::B\n", "").replace("# R", "# The R")})
    told = author.run("plan", at=SECOND).out
    assert 'the deck stays "Russia", though the notes call it "The Russia"' in told


def test_a_renamed_deck_is_new_for_those_who_come(
    author: Author, pupil: Pupil, tmp_path: Path
) -> None:
    """Cards of who studies stay where they are, with all history; new ones go to the new deck."""
    pupil.take(author.hand_out({"russia.md": NOTES}, FIRST))
    pupil.study()
    ids = {record["id"] for record in author.records()}
    author.write({"russia.md": NOTES.replace("deck: A", "deck: C").replace("Step 2", "The end")})
    told = rename(author, "A::B", "C::B")
    assert 'the deck "A::B" is "C::B" now' in told
    assert "  02 The end\n" in told
    assert {record["id"] for record in author.records()} == ids
    with_more = (author.sources / "russia.md").read_text("utf-8") + MORE
    edition = author.hand_out({"russia.md": with_more}, THIRD)
    assert edition.plan["names that stay"] == []
    assert (len(edition.plan["new"]), edition.plan["moved"]) == (1, [])
    assert pupil.take(edition).outcomes == {"new": 1, "updated": 1, "duplicate": 1}
    assert decks_of(pupil) == {
        "Gori": "A::B::01 Step 1",
        "Gorki": "A::B::02 Step 2",
        "Yanovka": "C::B::02 The end",
    }
    assert {card: pupil.state(card) for card in pupil.studied} == pupil.studied
    with pupil_at(tmp_path / "new") as new:
        new.take(edition)
        assert set(decks_of(new).values()) == {"C::B::01 Step 1", "C::B::02 The end"}
        assert new.deck_names() == {"Default", "C", "C::B", "C::B::01 Step 1", "C::B::02 The end"}


def test_a_deck_from_before_places_gets_them(author: Author, pupil: Pupil, tmp_path: Path) -> None:
    """Until then each name stays as it was handed out, also for new sections."""
    author.hand_out({"russia.md": NOTES}, FIRST)
    lines = author.ledger.read_text("utf-8").splitlines()[1:]
    old = ['{"ledger": 1}']
    for line in lines:
        record = json.loads(line)
        del record["sum"], record["subdeck"]
        old.append(json.dumps(record, ensure_ascii=False))
    author.ledger.write_text("\n".join(old) + "\n", "utf-8")
    pupil.take(author.hand_out(None, SECOND))
    assert set(decks_of(pupil).values()) == {"A::B::Step 1", "A::B::Step 2"}
    with_more = {"russia.md": NOTES.replace("## Step 2", f"## Between\n\n{MORE}\n## Step 2")}
    pupil.take(author.hand_out(with_more, SECOND))
    assert decks_of(pupil)["Yanovka"] == "A::B::Between"
    rename(author, "A::B", "A::B")
    edition = author.hand_out(None, THIRD)
    assert pupil.take(edition).outcomes == {"duplicate": 3}
    with pupil_at(tmp_path / "new") as new:
        new.take(edition)
        names = {"A::B::01 Step 1", "A::B::02 Between", "A::B::03 Step 2"}
        assert set(decks_of(new).values()) == names
