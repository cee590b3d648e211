"""Decks, tags, codes and files get names that Anki takes as they are."""

from __future__ import annotations

import pytest

from twofold.exporters.anki.media import media_name
from twofold.exporters.anki.names import (
    anki_tags,
    deck_name,
    replaces_collection,
    with_parents,
)
from twofold.notes import Branch, Section, Topic
from twofold.source import Position
from twofold.text import Run

HERE = Position("notes.md", 1, 1)


def topic(deck: str) -> Topic:
    return Topic("notes", (Run("The title"),), HERE, deck)


@pytest.mark.parametrize(
    ("deck", "title", "name"),
    [
        pytest.param("A::B", "", "A::B", id="notes above the first section"),
        pytest.param("A::B", "One", "A::B::One", id="a section"),
        pytest.param("A", "One :: two", "A::One : two", id="a title makes one level"),
        pytest.param("A", ":: One::", "A::One", id="no colon at an end of a level"),
        pytest.param(" A :: ::B:: ", "", "A::B", id="no empty level"),
        pytest.param("::", "", "The title", id="a deck without name is called as its topic"),
        pytest.param("Cafe\u0301", "a\tb", "Caf\u00e9::a b", id="one form of each letter"),
    ],
)
def test_deck_names(deck: str, title: str, name: str) -> None:
    """The deck's key makes the levels, a section's title adds exactly one."""
    section = Section(Branch((Run(title),), HERE)) if title else None
    assert deck_name(topic(deck), section) == name


def test_decks_above_come_first() -> None:
    """Every deck above a deck is written too."""
    assert with_parents("A::B::C") == ["A", "A::B", "A::B::C"]


def test_tags_nest_and_hold_no_blanks() -> None:
    """`/` nests, a blank would end the tag, and Anki ignores case."""
    tags = ("russia/stalin", "cold war", "Russia/Stalin", "/", "key")
    assert anki_tags(tags) == ("russia::stalin", "cold_war", "key")


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("collection.apkg", True),
        ("history/Collection.apkg", True),
        ("backup-2026.apkg", True),
        ("collections.apkg", False),
        ("my-backup-1.apkg", False),
    ],
)
def test_files_that_would_replace_a_collection(path: str, refused: bool) -> None:
    """Anki Desktop asks to replace everything when a file has one of these names."""
    assert replaces_collection(path) is refused


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("sources/pictures/map.png", "map.png"),
        ("C:\\notes\\map.png", "map.png"),
        ("what? 50%.png", "what- 50-.png"),
        ("e\u0301.png", "\u00e9.png"),
    ],
)
def test_pictures_lie_in_one_flat_folder(path: str, name: str) -> None:
    """No folder, and none of the letters that Anki drops or a browser reads, is in a name."""
    assert media_name(path) == name
