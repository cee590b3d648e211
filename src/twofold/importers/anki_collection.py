"""The SQLite file of an Anki collection, old or new -> its notes."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

from twofold.importers.anki_notes import AnkiNote
from twofold.importers.importer import LARGEST_TEXT, MOST_NODES, BadFileError, Opened

PATIENCE = 20.0
"""Seconds after which a collection that is still being read is taken for a trap."""

_STEPS = 100_000
"""Instructions of SQLite's machine between two looks at the clock."""

_READ_VERSION, _WRITE_VERSION = 18, 19
_TABLES = ("notes", "cards", "col", "notetypes", "fields", "decks")

NoteTypes = dict[int, tuple[str, tuple[str, ...]]]


def read_collection(opened: Opened, data: bytes, media: frozenset[str]) -> list[AnkiNote]:
    """Return the notes of a collection; `media` are the names of the pictures that come with it.

    Raises BadFileError for one that is damaged, too big, or made to be read without end.
    """
    until = time.monotonic() + PATIENCE
    try:
        with closing(_connected(data, lambda: time.monotonic() > until)) as database:
            kinds = dict(
                database.execute(
                    "SELECT name, type FROM sqlite_master WHERE name IN (?,?,?,?,?,?)", _TABLES
                )
            )
            # A view could be a query without end, and no collection of Anki's has one.
            if kinds.get("notes") != "table" or set(kinds.values()) != {"table"}:
                raise opened.refused("damaged-package", "its collection has no notes")
            return _notes(opened, database, "notetypes" in kinds, media)
    except (
        sqlite3.Error,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
    ) as fault:
        raise _damaged(opened, fault) from None


def _damaged(opened: Opened, fault: Exception) -> BadFileError:
    told = str(fault).split("\n")[0][:200]
    return opened.refused("damaged-package", f"its collection is damaged: {told}")


def _connected(data: bytes, is_late: Callable[[], bool]) -> sqlite3.Connection:
    """Return a database in memory, which no query can change and none can hold on to for long."""
    # A database in WAL mode cannot be opened from memory; the two bytes say that it is in none.
    raw = bytearray(data)
    if len(raw) > _WRITE_VERSION:
        raw[_READ_VERSION] = raw[_WRITE_VERSION] = 1
    database = sqlite3.connect(":memory:")
    database.deserialize(bytes(raw))
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_TEXT)
    database.set_progress_handler(is_late, _STEPS)
    database.text_factory = lambda text: text.decode("utf-8", "replace")
    database.create_collation("unicase", _by_letters)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    return database


def _by_letters(one: str, other: str) -> int:
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def _notes(
    opened: Opened, database: sqlite3.Connection, is_new: bool, media: frozenset[str]
) -> list[AnkiNote]:
    note_types = _note_types(database) if is_new else _old_note_types(database)
    decks = _decks(database) if is_new else _old_decks(database)
    deck_of: dict[int, str] = {}
    place_of: dict[int, int] = {}
    all_new = True
    cards = database.execute("SELECT nid, did, odid, due, type FROM cards ORDER BY nid, ord")
    for note_id, deck_id, home, due, state in cards:
        deck_of.setdefault(note_id, decks.get(home or deck_id, ""))
        place_of.setdefault(note_id, due)
        all_new = all_new and state == 0
    notes: list[tuple[int, AnkiNote]] = []
    rows = database.execute("SELECT id, guid, mid, tags, flds FROM notes ORDER BY id")
    for number, (note_id, guid, type_id, tags, fields) in enumerate(rows, 1):
        if number > MOST_NODES:
            raise opened.refused("too-big", f"more than {MOST_NODES:,} notes")
        name, field_names = note_types.get(type_id, ("", ()))
        values = str(fields).split("\x1f")
        names = (*field_names, *("",) * (len(values) - len(field_names)))
        note = AnkiNote(
            position=opened.position(number),
            fields=tuple(zip(names, values, strict=False)),
            note_type=name,
            deck=deck_of.get(note_id, ""),
            tags=tuple(str(tags).split()),
            guid=str(guid),
            media=media,
        )
        # New cards have their place in the order of study; studied ones have a day instead.
        notes.append((int(place_of.get(note_id, 0)) if all_new else 0, note))
    notes.sort(key=lambda each: each[0])
    return [note for _, note in notes]


def _note_types(database: sqlite3.Connection) -> NoteTypes:
    names: dict[int, list[str]] = {}
    for type_id, name in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        names.setdefault(type_id, []).append(str(name))
    return {
        type_id: (str(name), tuple(names.get(type_id, ())))
        for type_id, name in database.execute("SELECT id, name FROM notetypes")
    }


def _old_note_types(database: sqlite3.Connection) -> NoteTypes:
    (text,) = database.execute("SELECT models FROM col").fetchone()
    return {
        int(type_id): (str(one["name"]), tuple(str(each["name"]) for each in one["flds"]))
        for type_id, one in json.loads(text).items()
    }


def _decks(database: sqlite3.Connection) -> dict[int, str]:
    found = database.execute("SELECT id, name FROM decks")
    return {deck_id: str(name).replace("\x1f", "::") for deck_id, name in found}


def _old_decks(database: sqlite3.Connection) -> dict[int, str]:
    (text,) = database.execute("SELECT decks FROM col").fetchone()
    return {int(deck_id): str(one["name"]) for deck_id, one in json.loads(text).items()}
