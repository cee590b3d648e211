"""The SQLite file of an Anki collection, old or new -> its notes."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from twofold.anki_packages.messages import length_fields

LONGEST_VALUE = 8 << 20
"""Bytes of one field of the database; the longest novels have half of it."""

MOST_STEPS = 40_000_000
"""Instructions of SQLite's machine, over ten times those for 100,000 notes: a query of a trap has
no end."""

_STEPS = 1000
"""Instructions between two looks at their number."""

_TABLES = ("notes", "cards", "col", "notetypes", "fields", "decks", "templates")


class Fault(Enum):
    """Where a file fails to be a package of Anki's."""

    ARCHIVE = "no zip archive, or one that is damaged, cut off or locked"
    NO_COLLECTION = "a sound archive without a collection"
    TOO_LARGE = "unpacks to more than any deck needs"
    DATABASE = "the collection is no sound database, or a trap for whoever reads it"
    CONTENTS = "a sound database that holds other things than Anki writes"


class PackageError(Exception):
    """A file cannot be read as a package; its message gives the cause in one line."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message.split("\n")[0][:300])
        self.fault = fault


class Template(NamedTuple):
    """What the two sides of a card show: HTML with the names of fields in `{{ }}`."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class _NoteType:
    name: str = ""
    fields: tuple[str, ...] = ()
    templates: tuple[Template, ...] = ()


_NoteTypes = Mapping[int, _NoteType]
"""The note types by their ids."""


@dataclass(frozen=True, slots=True)
class PackedNote:
    """A note: its fields by name as HTML, "" for a name that its note type does not give.

    `deck`, "" for an unknown one, is that of its first card, and so is `due`: the card's place in
    the order of study if it `is_new`, else a day. `cards` are places among the cards of a note,
    from 0, as are those of the `templates` of its note type. `changed_at` are seconds since 1970.
    """

    guid: str
    type_id: int
    note_type: str
    fields: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    deck: str
    due: int
    cards: tuple[int, ...]
    is_new: bool
    changed_at: int
    templates: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """The notes in the order in which they were made, and the decks that have a description.

    Of the decks of a new collection that is not known.
    """

    notes: tuple[PackedNote, ...]
    described_decks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guids:
    """For each note its guid, the id of its note type and a deck, once for each deck of its cards.

    `described_decks` are as those of a `Collection`.
    """

    notes: tuple[tuple[str, int, str], ...]
    described_decks: tuple[str, ...]


def read_collection(path: Path) -> Collection:
    """Return what a collection holds; raises PackageError for one that is damaged, or a trap."""
    with _opened(path) as (database, is_new):
        decks, described = _decks(database) if is_new else _old_decks(database)
        note_types = _note_types(database) if is_new else _old_note_types(database)
        return Collection(tuple(_notes(database, note_types, decks)), described)


def read_guids(path: Path) -> Guids:
    """Return which notes are in which decks; raises what `read_collection` does."""
    with _opened(path) as (database, is_new):
        decks, described = _decks(database) if is_new else _old_decks(database)
        rows = database.execute(
            "SELECT DISTINCT guid, mid, did FROM notes JOIN cards ON cards.nid = notes.id"
        )
        notes = [(_text(guid), int(kind), decks.get(deck, "")) for guid, kind, deck in rows]
        return Guids(tuple(notes), described)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[sqlite3.Connection, bool]]:
    """Yield a database that no query can change and none can hold on to for long.

    The other value is whether it is of the new form.
    """
    try:
        with closing(_connected(path)) as database:
            kinds = dict(
                database.execute(
                    "SELECT name, type FROM sqlite_master WHERE name IN (?,?,?,?,?,?,?)", _TABLES
                )
            )
            # A view could be a query without end, and no collection of Anki's has one.
            if kinds.get("notes") != "table" or set(kinds.values()) != {"table"}:
                raise PackageError(Fault.DATABASE, "its collection has no notes")
            yield database, "notetypes" in kinds
    except sqlite3.Error as fault:
        raise PackageError(Fault.DATABASE, f"its collection is damaged: {fault}") from fault
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as fault:
        raise PackageError(Fault.CONTENTS, f"its collection is damaged: {fault}") from fault


def _connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    steps = iter(range(MOST_STEPS // _STEPS))
    database.set_progress_handler(lambda: next(steps, None) is None, _STEPS)
    database.text_factory = lambda text: text.decode("utf-8", "replace")
    database.create_collation("unicase", _by_letters)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    return database


def _by_letters(one: str, other: str) -> int:
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def _notes(
    database: sqlite3.Connection, note_types: _NoteTypes, decks: Mapping[int, str]
) -> Iterator[PackedNote]:
    cards: dict[int, list[tuple[int, int, int, bool]]] = defaultdict(list)
    rows = database.execute("SELECT nid, ord, did, odid, due, type FROM cards ORDER BY nid, ord")
    for note_id, place, deck, home, due, state in rows:
        cards[note_id].append((int(place), home or deck, int(due), state == 0))
    rows = database.execute("SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id")
    for note_id, guid, type_id, changed_at, tags, fields in rows:
        note_type = note_types.get(type_id, _NoteType())
        values = _text(fields).split("\x1f")
        own = cards.get(note_id, [])
        _, deck, due, _ = own[0] if own else (0, 0, 0, True)
        yield PackedNote(
            guid=_text(guid),
            type_id=int(type_id),
            note_type=note_type.name,
            fields=tuple(zip_longest(note_type.fields[: len(values)], values, fillvalue="")),
            tags=tuple(_text(tags).split()),
            deck=decks.get(deck, ""),
            due=due,
            cards=tuple(place for place, _, _, _ in own),
            is_new=all(is_new for _, _, _, is_new in own),
            changed_at=int(changed_at),
            templates=note_type.templates,
        )


def _text(value: object) -> str:
    """Return a text, which SQLite may hold as a number where it looks like one."""
    if not isinstance(value, str | int | float):
        raise TypeError(f"{str(value)[:60]} is no text")
    return str(value)


def _note_types(database: sqlite3.Connection) -> _NoteTypes:
    names: dict[int, list[str]] = defaultdict(list)
    for type_id, name in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        names[type_id].append(str(name))
    templates: dict[int, list[Template]] = defaultdict(list)
    rows = database.execute("SELECT ntid, config FROM templates ORDER BY ntid, ord")
    for type_id, config in rows:
        # The fields are those of Anki's notetypes.proto.
        sides = dict(length_fields(bytes(config)))
        templates[type_id].append(Template(*(_decoded(sides.get(side, b"")) for side in (1, 2))))
    found = database.execute("SELECT id, name FROM notetypes")
    return {
        type_id: _NoteType(str(name), tuple(names[type_id]), tuple(templates[type_id]))
        for type_id, name in found
    }


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _old_note_types(database: sqlite3.Connection) -> _NoteTypes:
    (text,) = database.execute("SELECT models FROM col").fetchone()
    return {
        int(type_id): _NoteType(
            str(one["name"]),
            tuple(str(each["name"]) for each in one["flds"]),
            tuple(
                Template(str(each.get("qfmt", "")), str(each.get("afmt", "")))
                for each in one.get("tmpls", ())
            ),
        )
        for type_id, one in json.loads(text).items()
    }


def _decks(database: sqlite3.Connection) -> tuple[dict[int, str], tuple[str, ...]]:
    found = database.execute("SELECT id, name FROM decks")
    return {deck_id: str(name).replace("\x1f", "::") for deck_id, name in found}, ()


def _old_decks(database: sqlite3.Connection) -> tuple[dict[int, str], tuple[str, ...]]:
    (text,) = database.execute("SELECT decks FROM col").fetchone()
    decks = json.loads(text)
    names = {int(deck_id): str(one["name"]) for deck_id, one in decks.items()}
    "".join(names.values()).encode()  # JSON may hold halves of letters
    return names, tuple(str(one["name"]) for one in decks.values() if one.get("desc"))
