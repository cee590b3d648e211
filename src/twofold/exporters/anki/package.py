"""The notes of a deck as values -> an Anki package; genanki gives its schema and its JSON."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from twofold.exporters.anki import note_types
from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.media import MediaFile
from twofold.exporters.anki.names import anki_id, with_parents
from twofold.exporters.anki.note_types import NoteType
from twofold.exporters.anki.pages import settle_pages

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name; the real time would differ with every build."""

_PRAGMAS = (
    # The file is thrown away if anything fails, so that nothing needs to be safe before its end.
    "synchronous = off",
    "journal_mode = off",
    "locking_mode = exclusive",
    # The same pages whatever the defaults of this build of SQLite.
    "page_size = 4096",
    "encoding = 'UTF-8'",
    "auto_vacuum = none",
)
_ROWS_AT_ONCE = 4000
"""Rows in memory at a time: 100,000 notes need no more of it than 10,000."""

_NOTE_ROW = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_CARD_ROW = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"


def write_package(
    stream: BinaryIO, notes: Sequence[AnkiNote], descriptions: Mapping[str, str]
) -> None:
    """Write a package with `notes` to `stream`; the same notes give the same bytes.

    `descriptions` holds the HTML below the names of decks. A deck there without notes is written
    too. Raises OSError where a picture cannot be read.
    """
    _require_distinct_guids(notes)
    with TemporaryDirectory(prefix="twofold-") as folder:
        collection = Path(folder, "collection.anki2")
        _write_collection(collection, notes, descriptions)
        settle_pages(collection)
        _write_zip(stream, collection, _media_of(notes))


def _require_distinct_guids(notes: Sequence[AnkiNote]) -> None:
    """Anki would import both of two notes with one guid, and later update only one of them."""
    seen: set[str] = set()
    for note in notes:
        if note.guid in seen:
            raise ValueError(f"two notes are called {note.guid}")
        seen.add(note.guid)


def _write_collection(
    path: Path, notes: Sequence[AnkiNote], descriptions: Mapping[str, str]
) -> None:
    deck_ids = _deck_ids([*descriptions, *(note.deck for note in notes)])
    # Indexes come after the rows: sorting once is faster than keeping order all the time.
    tables, create_index, indexes = APKG_SCHEMA.partition("CREATE INDEX")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(f"BEGIN;{tables}{APKG_COL}COMMIT;")
        _write_col(connection, notes, deck_ids, descriptions)
        connection.execute("BEGIN")
        _write_rows(connection, notes, deck_ids)
        connection.execute("COMMIT")
        connection.executescript(f"BEGIN;{create_index}{indexes}COMMIT;")


def _deck_ids(names: Iterable[str]) -> dict[str, int]:
    """Return the ids of all decks in order and of those above them; Anki ignores case in names."""
    levels = dict.fromkeys(level for name in dict.fromkeys(names) for level in with_parents(name))
    folded = list(dict.fromkeys(level.casefold() for level in levels))
    ids = dict(zip(folded, _distinct_ids(folded), strict=True))
    return {level: ids[level.casefold()] for level in levels}


def _distinct_ids(names: Iterable[str]) -> Iterator[int]:
    taken: set[int] = set()
    for name in names:
        number = anki_id(name)
        while number in taken:
            number += 1
        taken.add(number)
        yield number


def _write_col(
    connection: sqlite3.Connection,
    notes: Sequence[AnkiNote],
    deck_ids: Mapping[str, int],
    descriptions: Mapping[str, str],
) -> None:
    """Add decks and note types to the one row of `col`, each JSON text once: genanki's own way
    reads and writes them again for every deck, which takes a time that grows with its square."""
    decks = json.loads(connection.execute("SELECT decks FROM col").fetchone()[0])
    for name, deck_id in deck_ids.items():
        deck = genanki.Deck(deck_id, name, descriptions.get(name, ""))
        decks.setdefault(str(deck_id), deck.to_json())
    used = {note.note_type.id for note in notes}
    types = {
        str(note_type.id): note_type_json(note_type)
        for note_type in note_types.NOTE_TYPES
        if note_type.id in used
    }
    connection.execute(
        "UPDATE col SET decks = ?, models = ?", (json.dumps(decks), json.dumps(types))
    )


def note_type_json(note_type: NoteType) -> dict[str, Any]:
    """Return the JSON of a note type in Anki's collection."""
    fields = [
        {"name": name, "id": note_type.field_id(place)}
        | (
            {"collapsed": True, "excludeFromSearch": True}
            if name in note_types.QUIET_FIELDS
            else {}
        )
        for place, name in enumerate(note_type.fields)
    ]
    templates = [
        {
            "name": template.name,
            "qfmt": template.front,
            "afmt": template.back,
            "bqfmt": template.browser,
            "id": note_type.template_id(place),
        }
        for place, template in enumerate(note_type.templates)
    ]
    model = genanki.Model(
        note_type.id,
        note_type.name,
        fields=fields,
        templates=templates,
        css=note_types.style_sheet(),
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
    )
    json_of_model: dict[str, Any] = model.to_json(note_types.CHANGED_AT, deck_id=1)
    return json_of_model


def _write_rows(
    connection: sqlite3.Connection, notes: Sequence[AnkiNote], deck_ids: Mapping[str, int]
) -> None:
    """Insert the rows of notes and cards in ascending order of id, so that SQLite only appends."""
    ids = list(_distinct_ids(note.guid for note in notes))
    note_rows: list[tuple[object, ...]] = []
    card_rows: list[tuple[object, ...]] = []
    last_card = 0
    for place in sorted(range(len(ids)), key=ids.__getitem__):
        note, note_id = notes[place], ids[place]
        note_rows.append(_note_row(note, note_id))
        for ordinal in note.cards:
            # Near the note's id, and free: the notes come in ascending order.
            last_card = max(note_id + ordinal, last_card + 1)
            card_rows.append(
                (last_card, note_id, deck_ids[note.deck], ordinal, note.changed_at, note.due)
            )
        if len(note_rows) >= _ROWS_AT_ONCE:
            _flush(connection, note_rows, card_rows)
    _flush(connection, note_rows, card_rows)


def _note_row(note: AnkiNote, note_id: int) -> tuple[object, ...]:
    if not note.cards:
        # Anki would import it unseen, and give it a blank card at the next check.
        raise ValueError(f"note {note.note_id} has no card")
    return (
        note_id,
        note.guid,
        note.note_type.id,
        note.changed_at,
        f" {' '.join(note.tags)} " if note.tags else "",
        "\x1f".join(note.fields),
        note.fields[0],
    )


def _flush(
    connection: sqlite3.Connection,
    note_rows: list[tuple[object, ...]],
    card_rows: list[tuple[object, ...]],
) -> None:
    connection.executemany(_NOTE_ROW, note_rows)
    connection.executemany(_CARD_ROW, card_rows)
    note_rows.clear()
    card_rows.clear()


def _media_of(notes: Iterable[AnkiNote]) -> list[MediaFile]:
    found = {media.name: media for note in notes for media in note.media}
    return [found[name] for name in sorted(found)]


def _write_zip(stream: BinaryIO, collection: Path, media: Sequence[MediaFile]) -> None:
    names = {str(number): file.name for number, file in enumerate(media)}
    with zipfile.ZipFile(stream, "w") as package:
        _add(package, "collection.anki2", collection)
        package.writestr(_entry("media", 0), json.dumps(names))
        for number, file in enumerate(media):
            _add(package, str(number), Path(file.path))


def _add(package: zipfile.ZipFile, name: str, path: Path) -> None:
    entry = _entry(name, path.stat().st_size)
    with path.open("rb") as source, package.open(entry, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str, size: int) -> zipfile.ZipInfo:
    """Return the head of a member; `size` in bytes tells whether it needs the large format."""
    entry = zipfile.ZipInfo(name, ZIP_DATE)
    entry.file_size = size
    entry.compress_type = zipfile.ZIP_DEFLATED
    # A fifth of the time of level 6 for files a tenth larger. The public name,
    # `compress_level`, is new in Python 3.13, which keeps this one too.
    entry._compresslevel = 1  # type: ignore[attr-defined]
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
