"""The notes of a deck as values -> an Anki package; genanki gives its schema and its JSON."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import chain
from pathlib import Path
from tempfile import gettempdir
from typing import Any, BinaryIO

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from twofold.exporters.anki import note_types
from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.media import MediaFile
from twofold.exporters.anki.names import COLLECTION, anki_id, with_parents
from twofold.exporters.anki.note_types import NoteType
from twofold.exporters.anki.sqlite_pages import PAGE_SIZE, normalised
from twofold.exporters.anki.zip_file import write_zip
from twofold.temporary import temporary_file

_PRAGMAS = (
    # The file is thrown away if anything fails, so that nothing needs to be safe before its end.
    "synchronous = off",
    "journal_mode = off",
    "locking_mode = exclusive",
    # The same pages whatever the defaults of this build of SQLite.
    f"page_size = {PAGE_SIZE}",
    "encoding = 'UTF-8'",
    "auto_vacuum = none",
    "secure_delete = on",
)
_NOTE_ROW = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_CARD_ROW = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"


_FAULTS_OF_THE_MACHINE = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}
"""SQLite's primary result codes, in the eight lower bits of any of its codes."""


def collection_place() -> Path:
    """Return the path beside which a collection lies as long as its package is written.

    Who writes packages removes leftovers there once: a folder that all programs share may be full.
    """
    return Path(gettempdir(), COLLECTION)


def write_package(
    stream: BinaryIO, notes: Sequence[AnkiNote], descriptions: Mapping[str, str]
) -> None:
    """Write a package with `notes` to `stream`; the same notes give the same bytes.

    `descriptions` holds the HTML below the names of decks. A deck there without notes is written
    too. Raises OSError where a picture cannot be read or the disk is full.
    """
    _require_distinct_guids(notes)
    with temporary_file(collection_place()) as file:
        collection = Path(file.name)
        try:
            _write_collection(collection, notes, descriptions)
        except sqlite3.OperationalError as fault:
            number = _FAULTS_OF_THE_MACHINE.get(fault.sqlite_errorcode & 0xFF)
            if number is None:
                raise
            raise OSError(number, os.strerror(number), str(collection.parent)) from fault
        # Normalised while it is copied: a pass over the file of its own takes twice as long.
        write_zip(stream, normalised(collection), collection.stat().st_size, _media_of(notes))


def _require_distinct_guids(notes: Sequence[AnkiNote]) -> None:
    """Anki would import both of two notes with one guid, and later update only one of them."""
    if len({note.guid for note in notes}) < len(notes):
        ((guid, _),) = Counter(note.guid for note in notes).most_common(1)
        raise ValueError(f"two notes are called {guid}")


def _write_collection(
    path: Path, notes: Sequence[AnkiNote], descriptions: Mapping[str, str]
) -> None:
    deck_ids = _deck_ids(chain(descriptions, (note.deck for note in notes)))
    # Indexes come after the rows: sorting once is faster than keeping order all the time.
    tables, create_index, indexes = APKG_SCHEMA.partition("CREATE INDEX")
    # No other process has the file, and SQLite's locks could collide with that of temporary_file.
    place = f"{path.as_uri()}?nolock=1"
    with closing(sqlite3.connect(place, uri=True, isolation_level=None)) as connection:
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


def _distinct_ids(names: Iterable[str]) -> list[int]:
    ids = [anki_id(name) for name in names]
    taken = set(ids)
    if len(taken) == len(ids):  # nearly always
        return ids
    taken.clear()
    for place, number in enumerate(ids):
        while number in taken:
            number += 1
        taken.add(number)
        ids[place] = number
    return ids


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


@lru_cache  # genanki fills in each template once for every field, to see which it needs
def note_type_json(note_type: NoteType) -> Mapping[str, Any]:
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
    json_of_model: Mapping[str, Any] = model.to_json(note_types.CHANGED_AT, deck_id=1)
    return json_of_model


def _write_rows(
    connection: sqlite3.Connection, notes: Sequence[AnkiNote], deck_ids: Mapping[str, int]
) -> None:
    """Insert the rows of notes and cards in ascending order of id, so that SQLite only appends.

    SQLite fetches each row when it needs it: there is never a list of them, so that 100,000 notes
    need no more memory than 10,000.
    """
    ids = _distinct_ids(note.guid for note in notes)
    order = sorted(range(len(ids)), key=ids.__getitem__)
    connection.executemany(_NOTE_ROW, _note_rows(notes, ids, order))
    connection.executemany(_CARD_ROW, _card_rows(notes, ids, order, deck_ids))


def _note_rows(
    notes: Sequence[AnkiNote], ids: Sequence[int], order: Sequence[int]
) -> Iterator[tuple[object, ...]]:
    for place in order:
        note = notes[place]
        fields = note.fields
        if not note.cards:
            # Anki would import it unseen, and give it a blank card at the next check.
            raise ValueError(f"note {note.note_id} has no card")
        yield (
            ids[place],
            note.guid,
            note.note_type.id,
            note.changed_at,
            f" {' '.join(note.tags)} " if note.tags else "",
            "\x1f".join(fields),
            fields[0],
        )


def _card_rows(
    notes: Sequence[AnkiNote], ids: Sequence[int], order: Sequence[int], deck_ids: Mapping[str, int]
) -> Iterator[tuple[int, ...]]:
    last = 0
    for place in order:
        note, note_id = notes[place], ids[place]
        deck_id, changed_at, due = deck_ids[note.deck], note.changed_at, note.due
        for ordinal in note.cards:
            # Near the note's id, and free: the notes come in ascending order.
            last = note_id + ordinal if note_id + ordinal > last else last + 1
            yield last, note_id, deck_id, ordinal, changed_at, due


def _media_of(notes: Iterable[AnkiNote]) -> list[MediaFile]:
    found = {media.name: media for note in notes for media in note.media}
    return [found[name] for name in sorted(found)]
