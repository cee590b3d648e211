"""The SQLite file of an Anki collection, old or new -> its decks and notes."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from twofold.anki_packages.faults import Fault, PackageError

LONGEST_VALUE = 8 << 20
"""Bytes of one field of the database; the longest novels have half of it."""

MOST_STEPS = 40_000_000
"""Instructions of SQLite's machine, over ten times those for 100,000 notes: a query of a trap has
no end."""

_STEPS = 1000
"""Instructions between two looks at their number."""

_TABLES = ("notes", "cards", "col", "notetypes", "fields", "decks")


@dataclass(frozen=True, slots=True)
class PackedDeck:
    """A deck by its whole name, levels parted by `::`; `is_described` where it has a description.

    Of new collections it is not known whether a deck is described.
    """

    name: str
    is_described: bool = False


@dataclass(frozen=True, slots=True)
class PackedNoteType:
    """A note type with the names of its fields, in order; without any where it is not defined."""

    id: int
    name: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackedCard:
    """A card: its `place` among those of its note, from 0, and its deck, "" for an unknown one.

    `due` is the place of a new card in the order of study; that of a studied one is a day.
    """

    place: int
    deck: str
    due: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class PackedNote:
    """A note: its fields as HTML in the order of its type, its cards by their places.

    `changed_at` are seconds since 1970.
    """

    guid: str
    note_type: PackedNoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[PackedCard, ...]
    changed_at: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The decks and notes of a collection; notes stand in the order in which they were made."""

    decks: tuple[PackedDeck, ...]
    notes: tuple[PackedNote, ...]


@dataclass(frozen=True, slots=True)
class DeckGuids:
    """The decks of a collection, and for each note guid, id of the note type, and name of a deck.

    A note with cards in several decks comes once for each.
    """

    decks: tuple[PackedDeck, ...]
    notes: tuple[tuple[str, int, str], ...]


def read_contents(path: Path) -> Contents:
    """Return what a collection holds; raises PackageError for one that is damaged, or a trap."""
    with _opened(path) as (database, is_new):
        decks = _decks(database, is_new)
        note_types = _note_types(database, is_new)
        return Contents(tuple(decks.values()), tuple(_notes(database, note_types, decks)))


def read_guids(path: Path) -> DeckGuids:
    """Return which notes a collection has in which decks; raises what `read_contents` does."""
    with _opened(path) as (database, is_new):
        decks = _decks(database, is_new)
        rows = database.execute(
            "SELECT DISTINCT guid, mid, did FROM notes JOIN cards ON cards.nid = notes.id"
        )
        notes = tuple((_text(guid), int(kind), _name(decks, deck)) for guid, kind, deck in rows)
        return DeckGuids(tuple(decks.values()), notes)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[sqlite3.Connection, bool]]:
    """Lend a database that no query can change and none can hold on to for long.

    The other value says whether it is of the new form.
    """
    try:
        with closing(_connected(path)) as database:
            kinds = dict(
                database.execute(
                    "SELECT name, type FROM sqlite_master WHERE name IN (?,?,?,?,?,?)", _TABLES
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
    database: sqlite3.Connection,
    note_types: dict[int, PackedNoteType],
    decks: dict[int, PackedDeck],
) -> Iterator[PackedNote]:
    cards: dict[int, list[PackedCard]] = defaultdict(list)
    rows = database.execute("SELECT nid, ord, did, odid, due, type FROM cards ORDER BY nid, ord")
    for note_id, place, deck, home, due, state in rows:
        name = _name(decks, home or deck)
        cards[note_id].append(PackedCard(int(place), name, int(due), state == 0))
    rows = database.execute("SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id")
    for note_id, guid, type_id, changed_at, tags, fields in rows:
        yield PackedNote(
            guid=_text(guid),
            note_type=note_types.get(type_id) or PackedNoteType(int(type_id)),
            fields=tuple(_text(fields).split("\x1f")),
            tags=tuple(_text(tags).split()),
            cards=tuple(cards.get(note_id, ())),
            changed_at=int(changed_at),
        )


def _text(value: object) -> str:
    """Return a text, which SQLite may hold as a number where it looks like one."""
    if not isinstance(value, str | int | float):
        raise TypeError(f"{str(value)[:60]} is no text")
    return str(value)


def _name(decks: dict[int, PackedDeck], deck_id: int) -> str:
    deck = decks.get(deck_id)
    return deck.name if deck else ""


def _note_types(database: sqlite3.Connection, is_new: bool) -> dict[int, PackedNoteType]:
    if not is_new:
        (text,) = database.execute("SELECT models FROM col").fetchone()
        return {
            int(key): PackedNoteType(
                int(key), str(one["name"]), tuple(str(each["name"]) for each in one["flds"])
            )
            for key, one in json.loads(text).items()
        }
    fields: dict[int, list[str]] = defaultdict(list)
    for type_id, name in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields[type_id].append(str(name))
    return {
        type_id: PackedNoteType(type_id, str(name), tuple(fields.get(type_id, ())))
        for type_id, name in database.execute("SELECT id, name FROM notetypes")
    }


def _decks(database: sqlite3.Connection, is_new: bool) -> dict[int, PackedDeck]:
    if not is_new:
        (text,) = database.execute("SELECT decks FROM col").fetchone()
        decks = {
            int(key): PackedDeck(str(one["name"]), bool(one.get("desc")))
            for key, one in json.loads(text).items()
        }
        "".join(deck.name for deck in decks.values()).encode()  # JSON may hold halves of letters
        return decks
    found = database.execute("SELECT id, name FROM decks")
    return {deck_id: PackedDeck(str(name).replace("\x1f", "::")) for deck_id, name in found}
