"""Ready notes -> a package by nothing but SQLite and zip: the time that no program can go below."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from twofold.exporters.anki.cards import AnkiNote


def write_floor(notes: Sequence[AnkiNote], path: Path) -> None:
    """Write the rows of `notes`; decks, note types and all checks are left out."""
    note_rows = [
        (place * 1000, note.guid, 1, 1, " ".join(note.tags), "\x1f".join(note.fields), "")
        for place, note in enumerate(notes, 1)
    ]
    card_rows = [
        (place * 1000 + card, place * 1000, 1, card, 1, note.due)
        for place, note in enumerate(notes, 1)
        for card in note.cards
    ]
    with TemporaryDirectory() as folder:
        collection = Path(folder, "collection.anki2")
        with closing(sqlite3.connect(collection, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = off")
            connection.execute("PRAGMA journal_mode = off")
            connection.executescript(f"BEGIN;{APKG_SCHEMA}{APKG_COL}")
            connection.executemany(
                "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')", note_rows
            )
            connection.executemany(
                "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                card_rows,
            )
            connection.execute("COMMIT")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            package.write(collection, "collection.anki2")
            package.writestr("media", "{}")
