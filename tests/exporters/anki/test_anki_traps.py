"""The traps of Anki's package format and of genanki, each of which has caught a deck before.

Those that belong to one module's work are tested beside it; here are the rest.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, HOSTILE, topic_of
from twofold.exporters.anki import package
from twofold.exporters.anki.cards import AnkiNote, anki_notes
from twofold.exporters.anki.media import media_name
from twofold.exporters.anki.names import FIRST_ID, ID_WINDOW, anki_tags
from twofold.exporters.anki.note_types import (
    CHANGED_AT,
    NOTE_TYPES,
    NoteType,
    Template,
    style_sheet,
)
from twofold.exporters.anki.package import write_package
from twofold.notes import Topic, map_notes

EVERYTHING = pytest.mark.parametrize(
    "source", [pytest.param(EVERY_KIND, id="every kind"), pytest.param(HOSTILE, id="hostile")]
)
FIRST_OF_2025 = 1_735_689_600_000
"""Milliseconds since 1970: a time that no clock stands before any more."""


def unpacked(notes: Sequence[AnkiNote], member: str = "collection.anki2") -> bytes:
    stream = io.BytesIO()
    write_package(stream, notes, {})
    with zipfile.ZipFile(stream) as archive:
        return archive.read(member)


def rows(notes: Sequence[AnkiNote], query: str, folder: Path) -> list[tuple[object, ...]]:
    path = folder / "rows.anki2"
    path.write_bytes(unpacked(notes))
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


@EVERYTHING
def test_every_cloze_deletion_has_one_plain_number(source: str, tmp_path: Path) -> None:
    """`{{c1,2::` is raw text to Anki 24, `{{c0::`, `{{C1::` and `{{ c1::` make no card."""
    for note in anki_notes(topic_of(source, tmp_path)):
        text = re.sub(r"\{<!-- -->\{", "", note.fields[0])
        opened = re.findall(r"\{\{(.*?)::", text)
        assert all(re.fullmatch(r"c[1-9]\d*", mark) for mark in opened), text
        if note.note_type.cloze:
            assert {int(mark[1:]) - 1 for mark in opened} == set(note.cards)


@EVERYTHING
def test_no_cloze_deletion_lies_in_another(source: str, tmp_path: Path) -> None:
    """genanki makes no card of an inner one."""
    for note in anki_notes(topic_of(source, tmp_path)):
        depth = 0
        for mark in re.findall(r"\{\{c\d+::|\}\}", note.fields[0]):
            depth += 1 if mark.startswith("{") else -1
            assert depth in (0, 1), note.fields[0]
        assert depth == 0


@EVERYTHING
def test_fields_are_distinguished(source: str, tmp_path: Path) -> None:
    """U+001F separates fields; one more in a text would break the whole import."""
    notes = anki_notes(topic_of(source.replace("a word", "a w\x1ford"), tmp_path))
    written = [str(row[0]) for row in rows(notes, "SELECT flds FROM notes", tmp_path)]
    assert sorted(text.count("\x1f") for text in written) == sorted(
        len(note.note_type.fields) - 1 for note in notes
    )


@pytest.mark.parametrize("changed_at", [0, 1_795_305_600])
def test_no_time_and_no_id_is_zero(changed_at: int, tmp_path: Path) -> None:
    """Anki's check of the database breaks down at a note whose id is 0."""
    topic = with_time(topic_of(EVERY_KIND, tmp_path), changed_at)
    notes = anki_notes(topic)
    assert {note.changed_at for note in notes} == {max(changed_at, 1)}
    found = rows(notes, "SELECT id, mod FROM notes UNION ALL SELECT id, mod FROM cards", tmp_path)
    assert all(row_id and time for row_id, time in found)
    assert CHANGED_AT > 0


def with_time(topic: Topic, changed_at: int) -> Topic:
    return map_notes(topic, lambda note: replace(note, changed_at=changed_at))


def test_ids_lie_in_the_past() -> None:
    """Anki takes an id for a time of birth, and changes one of the future."""
    assert 0 < FIRST_ID < FIRST_ID + ID_WINDOW < FIRST_OF_2025


def test_decks_of_one_hash_are_two_decks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two decks with one id Anki swallows one; 1 is its own deck, and 0 breaks the import."""
    notes = anki_notes(topic_of(EVERY_KIND, tmp_path))
    monkeypatch.setattr(package, "anki_id", lambda _: FIRST_ID)
    decks = json.loads(str(rows(notes, "SELECT decks FROM col", tmp_path)[0][0]))
    assert {deck["name"] for deck in decks.values()} >= {note.deck for note in notes}
    assert all(int(key) == deck["id"] for key, deck in decks.items())
    used = {deck_id for (deck_id,) in rows(notes, "SELECT DISTINCT did FROM cards", tmp_path)}
    assert len(used) == len({note.deck for note in notes})
    assert used.isdisjoint({0, 1})


def test_packages_of_one_process_are_the_same(tmp_path: Path) -> None:
    """genanki keeps what it has worked out and changes what it was given: not to be felt here."""
    notes = anki_notes(topic_of(EVERY_KIND, tmp_path))
    assert unpacked(notes) == unpacked(notes)
    assert unpacked(notes[:1]) != unpacked(notes)


@pytest.mark.parametrize("note_type", NOTE_TYPES, ids=lambda one: one.name)
def test_templates_ask_nothing_that_genanki_reads_otherwise(note_type: NoteType) -> None:
    """It knows no filter, no `{{^`, and a blank or a capital in `{{cloze:` makes no card."""
    for template in note_type.templates:
        for side in (template.front, template.back):
            marks = re.findall(r"\{\{([^{}]*)\}\}", side)
            assert not [mark for mark in marks if mark.startswith("^") or mark != mark.strip()]
            filters = {mark.rpartition(":")[0] for mark in marks if ":" in mark}
            of_cloze = {"cloze", "type:cloze", "cloze-only"}
            assert filters <= (of_cloze if note_type.cloze else set())
            assert ("{{cloze:Text}}" in side) is note_type.cloze


@pytest.mark.parametrize("note_type", NOTE_TYPES, ids=lambda one: one.name)
def test_the_front_is_not_empty_without_optional_fields(note_type: NoteType) -> None:
    """A front that shows only what may be missing makes no card, or an empty one."""
    for template in note_type.templates:
        always = re.sub(r"\{\{#(.+?)\}\}.*?\{\{/\1\}\}", "", template.front, flags=re.DOTALL)
        named = set(re.findall(r"\{\{(?:cloze:)?([^{}#/:]+)\}\}", always))
        assert named - {"Path", "Language"}


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        pytest.param("cold war", "cold_war", id="a blank ends a tag"),
        pytest.param("cold\u3000war", "cold_war", id="so does a wide blank"),
        pytest.param("cold\twar", "coldwar", id="a tab is dropped"),
        pytest.param("::lead", "lead", id="no level without name"),
        pytest.param("a::::b", "a::b", id="none in the middle either"),
    ],
)
def test_tags_arrive_as_they_are_written(tag: str, written: str) -> None:
    """Anki would split, drop or rename; genanki would raise."""
    assert anki_tags((tag,)) == (written,)


@pytest.mark.parametrize("path", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a/../b"])
def test_a_picture_cannot_leave_the_media_folder(path: str) -> None:
    """Anki refuses a package whose media have folders in their names."""
    name = media_name(path)
    assert name
    assert not set(name) & set("/\\")
    assert not name.startswith(".")


def test_night_colours_outrank_those_of_anki() -> None:
    """Anki Desktop colours `body.nightMode` itself, AnkiDroid inverts what names no colours."""
    outranking = re.search(
        r"\.card\.nightMode,\s*\.card\.night_mode \{\s*background-color: [^}]+ color: [^}]+\}",
        style_sheet(),
    )
    assert outranking
    assert re.search(r"\.nightMode,\s*\.night_mode \{[^}]*--paper: #[0-9a-f]{6};", style_sheet())


PLAIN = NoteType(
    1_700_000_000,
    "Plain",
    ("Front", "Back"),
    (Template("Card", "{{Front}}", "{{Back}}", "{{Front}}"),),
)
UNPACKED = {
    "collection.anki2": "50081eae9f99d9a75a1c345da7aa52ea48a6149f2c40f4e41cacb466917e3a13",
    "media": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
}
"""The SHA-256 of each member of the package below, once and for all."""


@pytest.mark.parametrize("member", UNPACKED)
def test_what_is_unpacked_is_the_same_from_every_build(member: str) -> None:
    """Whatever SQLite and zlib have written a package, its members are equal byte by byte.

    First computed by SQLite 3.40.1 and 3.51.1.
    """
    notes = [
        AnkiNote(
            guid=f"note{number}",
            note_id=f"note{number}",
            code=f"{number}",
            note_type=PLAIN,
            deck=f"Deck::{number % 7}",
            fields=tuple(f"{number} café ".ljust(10 + number, "x") for _ in PLAIN.fields),
            tags=("one", "two")[: number % 3],
            cards=(0,),
            due=number,
            changed_at=1_795_305_600 + number,
        )
        for number in range(1, 400)
    ]
    written_by = f"SQLite {sqlite3.sqlite_version} of Python {sys.version}"
    assert sha256(unpacked(notes, member)).hexdigest() == UNPACKED[member], written_by
