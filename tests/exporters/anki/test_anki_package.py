"""A package holds what it should, whole, and the same notes give the same bytes."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, HOSTILE, RED_DOT, topic_of
from twofold.exporters.anki.cards import AnkiNote, anki_notes
from twofold.exporters.anki.names import FIRST_ID, ID_WINDOW
from twofold.exporters.anki.note_types import CHANGED_AT, NOTE_TYPES
from twofold.exporters.anki.package import write_package
from twofold.exporters.anki.sqlite_pages import FIXED_VERSION, PAGE_SIZE, normalised

BUILD = """\
import sys
from pathlib import Path
from twofold.exporters.anki import EXPORTER, DeckOptions
from twofold.identity import identify
from twofold.library import read_library
topics = identify(read_library([Path(sys.argv[1])]).topics).topics
list(EXPORTER.plan(topics, DeckOptions()).write(Path(sys.argv[2])))
"""
SOURCES = Path(__file__).parents[3] / "src"


def notes_in(source: str, folder: Path) -> tuple[AnkiNote, ...]:
    topic = topic_of(source, folder)
    return anki_notes(topic)


def packed(notes: tuple[AnkiNote, ...]) -> bytes:
    stream = io.BytesIO()
    write_package(stream, notes, {"Deck": "about"})
    return stream.getvalue()


def collection(package: bytes, folder: Path) -> sqlite3.Connection:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extract("collection.anki2", folder)
    return sqlite3.connect(folder / "collection.anki2")


def test_same_notes_same_bytes(tmp_path: Path) -> None:
    """Neither the hash seed nor the time zone nor the place changes a byte."""
    packages = []
    for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/New_York")):
        place = tmp_path / seed
        topic_of(EVERY_KIND, place / "sources")
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": str(SOURCES),
        }
        subprocess.run(
            [sys.executable, "-c", BUILD, "sources", "out"],
            cwd=place,
            env=environment,
            check=True,
        )
        packages.append((place / "out" / "notes.apkg").read_bytes())
    assert packages[0] == packages[1]


def test_members_bear_no_time_and_no_folder(tmp_path: Path) -> None:
    """Every member is deflated, dated 1980-01-01, and the pictures come sorted by name."""
    (tmp_path / "z.png").write_bytes(RED_DOT + b"b")
    source = EVERY_KIND.replace("{{Lenin}} led", "{{Lenin}} ![z](z.png) led")
    notes = notes_in(source, tmp_path)
    with zipfile.ZipFile(io.BytesIO(packed(notes))) as archive:
        members = archive.infolist()
        assert [member.filename for member in members] == ["collection.anki2", "media", "0", "1"]
        assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.compress_type for member in members} == {zipfile.ZIP_DEFLATED}
        assert json.loads(archive.read("media")) == {"0": "map.png", "1": "z.png"}
        writer = archive.read("collection.anki2")[96:100]
        assert writer == FIXED_VERSION, "the pages are not normalised"
        assert archive.read("1") == RED_DOT + b"b"
        assert archive.read("0") == RED_DOT


def test_the_database_is_sound(tmp_path: Path) -> None:
    """SQLite finds no fault, every card has its note and its deck, and every note has a card."""
    notes = notes_in(EVERY_KIND, tmp_path)
    with closing(collection(packed(notes), tmp_path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        decks = {int(key) for key in json.loads(db.execute("SELECT decks FROM col").fetchone()[0])}
        rows = db.execute("SELECT nid, did FROM cards").fetchall()
        note_ids = {note_id for (note_id,) in db.execute("SELECT id FROM notes")}
    assert {note_id for note_id, _ in rows} == note_ids
    assert {deck_id for _, deck_id in rows} <= decks
    assert len(note_ids) == len(notes)
    assert len(rows) == sum(len(note.cards) for note in notes)


def test_rows_hold_the_notes(tmp_path: Path) -> None:
    """Guid, fields, tags, times and places are those of the values."""
    notes = notes_in(EVERY_KIND, tmp_path)
    timed = (notes[0]._replace(changed_at=1_777_777_777), *notes[1:])
    with closing(collection(packed(timed), tmp_path)) as db:
        rows = {
            row[0]: row[1:]
            for row in db.execute("SELECT guid, mid, mod, tags, flds, id, usn FROM notes")
        }
        cards = db.execute("SELECT nid, ord, due, mod FROM cards ORDER BY due, ord").fetchall()
    first = rows[notes[0].guid]
    assert first[:4] == (
        notes[0].note_type.id,
        1_777_777_777,
        " russia stalin::rise russia::key ",
        "\x1f".join(notes[0].fields),
    )
    assert all(row[1] > 0 for row in rows.values())
    assert cards == [
        (rows[note.guid][4], ordinal, note.due, note.changed_at)
        for note in timed
        for ordinal in note.cards
    ]


def test_ids_depend_on_the_note_alone(tmp_path: Path) -> None:
    """A note has the same id in every package, whatever stands around it; ids lie in the past."""
    notes = notes_in(EVERY_KIND, tmp_path)
    found = []
    for some in (notes, notes[5:]):
        with closing(collection(packed(some), tmp_path)) as db:
            found.append(dict(db.execute("SELECT guid, id FROM notes").fetchall()))
    assert found[1].items() <= found[0].items()
    assert all(FIRST_ID <= note_id < FIRST_ID + ID_WINDOW for note_id in found[0].values())
    other = notes_in(HOSTILE, tmp_path)
    with closing(collection(packed(other), tmp_path)) as db:
        others = {note_id for (note_id,) in db.execute("SELECT id FROM notes")}
    assert not others & set(found[0].values())


def test_decks_and_all_above_them_are_written(tmp_path: Path) -> None:
    """Also a deck that has a description alone; two spellings of one name are one deck."""
    notes = notes_in(EVERY_KIND, tmp_path)
    shouted = notes[1]._replace(deck=notes[1].deck.upper())
    with closing(collection(packed((*notes[2:], shouted)), tmp_path)) as db:
        decks = json.loads(db.execute("SELECT decks FROM col").fetchone()[0])
        card_decks = {deck_id for (deck_id,) in db.execute("SELECT did FROM cards")}
    described = {deck["name"]: deck["desc"] for deck in decks.values()}
    assert described == {
        "Default": "",
        "Deck": "about",
        "History": "",
        "History::Russia 1917–53": "",
        "History::Russia 1917–53::01 Step 1: Trotsky": "",
    }
    assert len(card_decks) == 1
    assert all(str(deck["id"]) == key for key, deck in decks.items())


def test_note_types_carry_their_ids_and_time(tmp_path: Path) -> None:
    """Fields and templates have fixed ids, and quiet fields are folded in the editor."""
    with closing(collection(packed(notes_in(EVERY_KIND, tmp_path)), tmp_path)) as db:
        found = json.loads(db.execute("SELECT models FROM col").fetchone()[0])
    assert set(found) == {str(one.id) for one in NOTE_TYPES}
    for one in NOTE_TYPES:
        kind = found[str(one.id)]
        assert (kind["name"], kind["mod"], kind["type"]) == (one.name, CHANGED_AT, int(one.cloze))
        names = [(field["name"], field["id"]) for field in kind["flds"]]
        assert names == [(name, one.field_id(place)) for place, name in enumerate(one.fields)]
        folded = {field["name"] for field in kind["flds"] if field.get("collapsed")}
        assert folded >= {"Language", "Spare 1", "Spare 4"}
        assert [template["id"] for template in kind["tmpls"]] == [
            one.template_id(place) for place in range(len(one.templates))
        ]


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder for temporary files is empty again, also when a picture cannot be read."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    notes = notes_in(EVERY_KIND, tmp_path / "sources")
    packed(notes)
    (tmp_path / "sources" / "map.png").unlink()
    with pytest.raises(FileNotFoundError):
        packed(notes)
    assert not list(temporary.iterdir())


def test_a_note_without_card_is_refused(tmp_path: Path) -> None:
    """Anki would import it unseen."""
    note = notes_in(EVERY_KIND, tmp_path)[0]._replace(cards=())
    with pytest.raises(ValueError, match="has no card"):
        packed((note,))


def test_one_guid_is_one_note(tmp_path: Path) -> None:
    """Anki would import both and update one."""
    note = notes_in(EVERY_KIND, tmp_path)[0]
    with pytest.raises(ValueError, match=f"two notes are called {note.guid}"):
        packed((note, note))


def test_many_notes_keep_their_cards(tmp_path: Path) -> None:
    """Cards have ids of their own, distinct among 10,000 notes of three cards."""
    note = notes_in(EVERY_KIND, tmp_path)[0]._replace(cards=(0, 1, 2))
    many = tuple(note._replace(guid=f"g{number}", due=number) for number in range(10_000))
    with closing(collection(packed(many), tmp_path)) as db:
        assert db.execute("SELECT count(*), count(DISTINCT nid) FROM cards").fetchone() == (
            30_000,
            10_000,
        )
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_normalised_pages_hold_the_same_rows_and_nothing_else(tmp_path: Path) -> None:
    """What SQLite leaves in the free part of a page is cleared, and the writer's version fixed."""
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        db.execute("PRAGMA secure_delete = off")
        db.execute("CREATE TABLE t (words TEXT)")
        db.executemany("INSERT INTO t VALUES (?)", [(f"left-behind-{n}",) for n in range(400)])
        db.execute("DELETE FROM t WHERE rowid % 2 OR rowid > 20")
        db.execute("UPDATE t SET words = 'kept ' || rowid")
        db.commit()
        rows = db.execute("SELECT * FROM t").fetchall()
    cleared = b"".join(normalised(path))
    assert cleared.count(b"left-behind") < path.read_bytes().count(b"left-behind")
    assert cleared[96:100] == FIXED_VERSION
    path.write_bytes(cleared)
    assert b"".join(normalised(path)) == cleared
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT * FROM t").fetchall() == rows
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
