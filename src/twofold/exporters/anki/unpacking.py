"""An Anki package of ours -> the notes of its deck, as the values that it was written from."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import sqlite3
import struct
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir

from twofold.exporters.anki import note_types
from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.media import MediaFile
from twofold.exporters.anki.names import COLLECTION
from twofold.exporters.anki.recall import field_of, number_of_step, pictures_in
from twofold.temporary import temporary_file

LARGEST = 1 << 32
"""Bytes that are unpacked at most, 4 GB: a small evil file can hold any number of them."""

LATEST = 1 << 40
"""Seconds since 1970, in the year 36812: a later time was never written by us."""

_STEPS = 1000
_MOST_STEPS = 40_000
"""Thousands of steps that SQLite may take: over ten times those for a deck of 100,000 notes."""

_NOTE_TYPES = {note_type.id: note_type for note_type in note_types.NOTE_TYPES}

_FIELDS_WITH_PICTURES = (
    *("Heading", "Text", "Question", "Answer", "Points", "Claim", "Fact", "Term", "Definition"),
    *("Event", "Order", "Extra", "Source"),
)
"""In the order in which a note's pictures are counted."""

_NOT_WHOLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # a way of compressing that Python does not know
    RuntimeError,  # a password
)


class UnreadablePackageError(Exception):
    """A file is no package of ours, or damaged; says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Package:
    """The notes of a package in the order of study; `topic_decks` are the decks of whole topics."""

    notes: tuple[AnkiNote, ...]
    topic_decks: tuple[str, ...]


def read_package(path: Path) -> Package:
    """Return what a package holds of the notes that this program made.

    Raises UnreadablePackageError for a file that is damaged or not ours, and OSError for one that
    cannot be read.
    """
    with _opened(path) as (archive, connection):
        topic_decks, names = _decks(connection)
        found = _notes(connection, names, _digests(archive))
        notes = sorted(found, key=lambda note: (note.due, note.guid))
    if not notes:
        raise UnreadablePackageError("it holds no notes of this program")
    return Package(tuple(notes), topic_decks)


def ids_by_topic_deck(path: Path) -> dict[str, set[str]]:
    """Return the ids of the notes in a package, by the deck of the topic that they belong to.

    Much quicker than to read the notes whole. Raises what `read_package` does.
    """
    with _opened(path) as (_, connection):
        topic_decks, names = _decks(connection)
        found: dict[str, set[str]] = {deck: set() for deck in topic_decks}
        rows = connection.execute(
            "SELECT DISTINCT guid, mid, did FROM notes JOIN cards ON cards.nid = notes.id"
        )
        for guid, note_type, deck in rows:
            if note_type in _NOTE_TYPES:
                topic = topic_deck(names[deck], topic_decks)
                found.setdefault(topic, set()).add(_id_of(guid, _NOTE_TYPES[note_type]))
    return found


def topic_deck(name: str, topic_decks: Sequence[str]) -> str:
    """Return the nearest deck of a whole topic above the deck `name`, or the deck itself."""
    above = [deck for deck in topic_decks if f"{name}::".startswith(f"{deck}::")]
    return max(above, key=len, default=name)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, sqlite3.Connection]]:
    """Give a package and its database; what is wrong with them becomes UnreadablePackageError."""
    place = Path(gettempdir(), COLLECTION)
    try:
        with zipfile.ZipFile(path) as archive, temporary_file(place) as file:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise UnreadablePackageError("it is too large")
            if {"collection.anki21", "collection.anki21b"} & set(archive.namelist()):
                raise UnreadablePackageError("Anki itself has exported it")
            with archive.open("collection.anki2") as packed:
                shutil.copyfileobj(packed, file, 1 << 20)
            file.flush()
            uri = f"{Path(file.name).as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(uri, uri=True)) as connection:
                steps = iter(range(_MOST_STEPS))
                connection.set_progress_handler(lambda: next(steps, None) is None, _STEPS)
                yield archive, connection
    except sqlite3.Error as fault:
        raise UnreadablePackageError("its database is damaged") from fault
    except _NOT_WHOLE as fault:
        raise UnreadablePackageError("it is no package, or not all of one") from fault
    except OSError as fault:
        if fault.errno != errno.EINVAL:
            raise
        # A damaged archive sends the reader to a place before its beginning.
        raise UnreadablePackageError("it is no package, or not all of one") from fault
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as fault:
        # A database that opens and holds other things than ours.
        raise UnreadablePackageError("it does not hold what this program writes") from fault


def _digests(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the SHA-256 of each picture by its name."""
    with archive.open("media") as file:
        names: dict[str, str] = json.load(file)
    digests = {}
    for member, name in names.items():
        with archive.open(member) as file:
            digests[name] = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    return digests


def _decks(connection: sqlite3.Connection) -> tuple[tuple[str, ...], dict[int, str]]:
    """Return the names of the decks of whole topics, and those of all decks by their numbers."""
    decks = json.loads(connection.execute("SELECT decks FROM col").fetchone()[0])
    names = {int(number): str(deck["name"]) for number, deck in decks.items()}
    "".join(names.values()).encode()  # JSON may hold halves of letters
    # Only the deck of a topic is described.
    return tuple(
        sorted(names[int(number)] for number, deck in decks.items() if deck["desc"])
    ), names


def _notes(
    connection: sqlite3.Connection, decks: Mapping[int, str], digests: Mapping[str, str]
) -> Iterator[AnkiNote]:
    cards: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for note_id, *card in connection.execute("SELECT nid, ord, did, due FROM cards ORDER BY ord"):
        cards[note_id].append((int(card[0]), int(card[1]), int(card[2])))
    rows = connection.execute("SELECT id, guid, mid, mod, tags, flds FROM notes")
    for note_id, guid, type_id, changed_at, tags, fields in rows:
        note_type = _NOTE_TYPES.get(type_id)
        if note_type is None:
            continue
        first = cards[note_id][0]
        note = AnkiNote(
            guid=str(guid),
            note_id="",
            code="",
            note_type=note_type,
            deck=decks[first[1]],
            fields=tuple(fields.split("\x1f")),
            tags=tuple(tags.split()),
            cards=tuple(place for place, _, _ in cards[note_id]),
            due=first[2],
            changed_at=int(changed_at),
        )
        yield _completed(note, digests)


def _completed(note: AnkiNote, digests: Mapping[str, str]) -> AnkiNote:
    """Return a note with what its fields tell: the code and guid of the author's, the pictures."""
    if len(note.fields) != len(note.note_type.fields):
        raise ValueError("a note has other fields than its type")
    found = dict.fromkeys(
        name
        for field in _FIELDS_WITH_PICTURES
        if field in note.note_type.fields
        for name in pictures_in(field_of(note, field))
    )
    note_id = _id_of(note.guid, note.note_type)
    code = field_of(note, "Code")
    if not code or not note_id or not 0 < note.changed_at < LATEST:
        raise ValueError("a note has no code, guid or time")
    return replace(
        note,
        note_id=note_id,
        code=code,
        media=tuple(MediaFile(name, "", digests.get(name, "")) for name in found),
    )


def _id_of(guid: str, note_type: note_types.NoteType) -> str:
    """Return what the ledger knows a note by: the steps of a sequence are notes of their own."""
    is_step = note_type == note_types.SEQUENCE
    return guid.removesuffix(f"-{number_of_step(guid)}") if is_step else guid
