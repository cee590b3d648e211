"""A deck is renamed in the ledger alone, and only where that can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_files import NOTES, write
from twofold_runs import built, ledger, twofold

pytestmark = pytest.mark.usefixtures("here")


def names() -> set[tuple[str, str]]:
    return {record.names for record in ledger().records.values()}


def test_deck_and_subdecks_have_the_new_names() -> None:
    """Blanks around a level do not count; a note that was taken out goes with the deck."""
    write("sources/rome.md", NOTES + "- Caesar was {{murdered}}.\n")
    built("deck")
    after = NOTES.replace("Kings", "The kings")
    write("sources/rome.md", after)
    built("deck")
    built("rename", " Rome ", "History:: Rome")
    assert names() == {("History::Rome", "01 The kings"), ("History::Rome", "01 Kings")}
    assert built("plan").startswith("sources: nothing has changed\nsources/rome.md: the deck stays")
    write("sources/rome.md", "---\ndeck: History::Rome\n---\n" + after)
    assert built("plan") == "sources: nothing has changed\n"


def test_edits_that_nobody_has_yet_stay_edits() -> None:
    """Renaming hands out nothing: what is new or changed in the notes is that afterwards, too."""
    write("sources/rome.md")
    built("deck")
    before = ledger()
    write("sources/rome.md", NOTES.replace("was founded", "began") + "- Caesar {{fell}}.\n")
    planned = built("plan").splitlines()[0]
    assert "1 new, 1 changed" in planned
    built("rename", "Rome", "Romans")
    assert built("plan").splitlines()[0] == planned
    assert ledger().records.keys() == before.records.keys()


def test_it_tells_what_the_notes_should_say() -> None:
    """A name that the notes do not give would be missed by whoever reads them."""
    write("sources/rome.md")
    built("deck")
    told = built("rename", "Rome", "Romans")
    assert told.endswith('sources/rome.md: the deck is "Rome" there; write `deck: Romans`\n')


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("Sparta", "Greece", 'no deck "Sparta" was handed out', id="unknown"),
        pytest.param("Rome", "Athens", 'there is a deck "Athens" already', id="taken"),
        pytest.param("Rome", " :: ", "a deck needs a name", id="empty"),
    ],
)
def test_what_cannot_be_is_refused(old: str, new: str, told: str) -> None:
    """Status 2, and the ledger stands as it was."""
    write("sources/rome.md")
    write("sources/athens.md", "# Athens\n\n- {{Solon}} ruled.\n")
    built("deck")
    before = Path("sources/ledger.jsonl").read_bytes()
    outcome = twofold("rename", old, new)
    assert (outcome.status, outcome.out) == (2, "")
    assert told in outcome.err
    assert Path("sources/ledger.jsonl").read_bytes() == before


def test_notes_with_errors_are_mended_first() -> None:
    """The subdecks have their names from the notes."""
    write("sources/rome.md")
    built("deck")
    before = Path("sources/ledger.jsonl").read_bytes()
    write("sources/rome.md", NOTES + "- Caesar {{fell.\n")
    outcome = twofold("rename", "Rome", "Romans")
    assert outcome.status == 1
    assert "gap-unclosed" in outcome.err
    assert Path("sources/ledger.jsonl").read_bytes() == before


def test_names_that_are_the_same_change_nothing() -> None:
    """The file is not touched."""
    write("sources/rome.md")
    built("deck")
    before = Path("sources/ledger.jsonl").read_bytes()
    assert built("rename", "Rome", "Rome").startswith("nothing has changed")
    assert Path("sources/ledger.jsonl").read_bytes() == before


def test_a_subdeck_that_keeps_its_name_is_told_once() -> None:
    """The edition that changes a heading says that its subdeck stays, and what renames it."""
    write("sources/rome.md")
    built("deck")
    write("sources/rome.md", NOTES.replace("Kings", "The kings"))
    told = (
        'the subdeck stays "Rome::01 Kings", though its heading is "The kings" now, as those who'
        " study have it by that name. `twofold rename Rome Rome` renames it for all who come after"
    )
    assert built("plan").count(told) == 1
    assert built("deck").count(told) == 1
    assert built("plan") == "sources: nothing has changed\n"
    built("rename", "Rome", "Rome")
    assert names() == {("Rome", "01 The kings")}
