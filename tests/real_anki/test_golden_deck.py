"""The deck of the first version, studied, takes every later build: pupils keep decks for years."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from studied_decks import SECOND, Author, Edition, Pupil, pupil_at
from twofold.exporters.anki.note_types import NOTE_TYPES
from twofold.exporters.anki.package import note_type_json

GOLDEN = Path(__file__).parent / "golden"
PACKAGE = GOLDEN / "golden.apkg"

REWRITTEN = 0
"""Golden notes that today's build writes anew though nobody has edited them.

It grows only where what a field holds was changed on purpose: then pupils' own edits of these notes
are overwritten once.
"""


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody who has the golden notes and their ledger."""
    author = Author(tmp_path / "author")
    author.sources.mkdir(parents=True)
    for name in ("notes.md", "ledger.jsonl", "map.png"):
        shutil.copy(GOLDEN / name, author.sources)
    return author


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    """Somebody who has studied the golden deck."""
    with pupil_at(tmp_path / "pupil") as pupil:
        pupil.take(Edition([PACKAGE], {}))
        pupil.study()
        yield pupil


def stored_note_types(folder: Path) -> list[dict[str, Any]]:
    """The JSON of the golden deck's note types, as Anki has them from it."""
    with zipfile.ZipFile(PACKAGE) as package:
        package.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as connection:
        (models,) = connection.execute("SELECT models FROM col").fetchone()
    return list(json.loads(models).values())


def shape(note_type: Mapping[str, Any]) -> dict[str, Any]:
    """What Anki knows a note type by: it takes no update of notes where any of this differs."""
    return {
        "id": int(note_type["id"]),
        "name": note_type["name"],
        "type": note_type["type"],
        "fields": [(each["name"], each["id"], each["ord"]) for each in note_type["flds"]],
        "templates": [(each["name"], each["id"], each["ord"]) for each in note_type["tmpls"]],
    }


def test_note_types_are_frozen(tmp_path: Path) -> None:
    """The golden deck has every note type, and each has its fields and templates still."""
    golden = {kind["name"]: shape(kind) for kind in stored_note_types(tmp_path)}
    assert {kind.name: shape(note_type_json(kind)) for kind in NOTE_TYPES} == golden


def test_the_golden_deck_uses_every_field(pupil: Pupil) -> None:
    """A field that no golden note fills would not be watched."""
    filled = set()
    for note_id in pupil.collection.find_notes(""):
        note = pupil.collection.get_note(note_id)
        note_type = note.note_type()
        assert note_type is not None
        filled |= {(note_type["name"], name) for name, text in note.items() if text}
    fields = {(kind.name, name) for kind in NOTE_TYPES for name in kind.own_fields}
    assert fields <= filled
    assert {"Path", "Extra", "Source", "Code", "Language"} <= {name for _, name in filled}


def test_todays_build_changes_nothing(author: Author, pupil: Pupil) -> None:
    """From the golden notes and ledger comes a deck that is the golden one to a pupil."""
    notes = pupil.collection.note_count()
    edition = author.hand_out(None, SECOND)
    outcomes = pupil.take(edition).outcomes
    rewritten = edition.plan["overwritten"]
    assert outcomes.pop("updated", 0) == REWRITTEN == rewritten
    assert outcomes == {"duplicate": notes - REWRITTEN}
    require_history(pupil)
    assert not pupil.new_cards()


def test_the_new_version_of_hashes_is_told_once(author: Author) -> None:
    """Plan says before the first edition that the ledger learns, and the next finds nothing new."""
    made = author.hand_out(None, SECOND)
    assert made.plan["upgraded"] == made.plan["unchanged"] > 0
    assert author.hand_out(None, SECOND).plan["upgraded"] == 0


def test_todays_build_updates_it(author: Author, pupil: Pupil) -> None:
    """Every kind of note, edited: the edit arrives, and the history stays."""
    text = (author.sources / "notes.md").read_text("utf-8")
    author.write(
        {
            "notes.md": text.replace("[russia, stalin/rise]", "[golden]"),
            "map.png": (GOLDEN / "map.png").read_bytes(),
        }
    )
    outcomes = pupil.take(author.hand_out(None, SECOND)).outcomes
    assert outcomes == {"updated": pupil.collection.note_count()}
    assert not pupil.collection.find_notes("-tag:golden")
    require_history(pupil)
    assert not pupil.new_cards()


def require_history(pupil: Pupil) -> None:
    """Every card asks what it asked, with its interval and reviews; no note type was doubled."""
    assert {card: pupil.state(card) for card in pupil.studied} == pupil.studied
    assert not any(name.endswith("+") for name in pupil.note_type_names())
    assert not pupil.empty_cards()
