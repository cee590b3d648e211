"""An Anki package of ours -> the notes of its deck, as the values that it was written from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from twofold.anki_packages.archive import OLD_COLLECTION, AnkiPackage
from twofold.anki_packages.collection import Fault, PackageError, PackedNote
from twofold.exporters.anki import note_types
from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.markup import pictures_in
from twofold.exporters.anki.media import MediaFile
from twofold.exporters.anki.names import flat_tags

LATEST = 1 << 40
"""Seconds since 1970, in the year 36812: a later time was never written by us."""

_NOTE_TYPES = {note_type.id: note_type for note_type in note_types.NOTE_TYPES}

_FIELDS_WITH_PICTURES = (
    *("Heading", "Text", "Question", "Answer", "Points", "Claim", "Fact", "Term", "Definition"),
    *("Event", "Order", "Extra", "Source"),
)
"""In the order in which a note's pictures are counted."""

_POINT = re.compile("[0-9a-z]{16,64}-[1-9][0-9]{0,2}")
"""The guid of a point of a question: an id of ours and the point's number."""

_NOT_OURS = "it does not hold what this program writes"
_REASONS = {
    Fault.ARCHIVE: "it is no package, or not all of one",
    Fault.NO_COLLECTION: _NOT_OURS,
    Fault.TOO_LARGE: "it is too large",
    Fault.DATABASE: "its database is damaged",
    Fault.CONTENTS: _NOT_OURS,
}


class UnreadablePackageError(Exception):
    """A file is no package of ours, or damaged; its message gives the cause in a few words."""


@dataclass(frozen=True, slots=True)
class Package:
    """The notes of a package in the order of study; `topic_decks` are not those of sections."""

    notes: tuple[AnkiNote, ...]
    topic_decks: tuple[str, ...]


def read_package(path: Path) -> Package:
    """Return what a package holds of the notes that this program made.

    Raises UnreadablePackageError for a file that is damaged or not ours, and OSError for one that
    cannot be read.
    """
    with _opened(path) as package:
        collection = package.read()
        if package.missing_media:
            raise UnreadablePackageError(_NOT_OURS)
        digests = package.digests()
    notes = [_anki_note(note, digests) for note in collection.notes if note.type_id in _NOTE_TYPES]
    if not notes:
        raise UnreadablePackageError("it holds no notes of this program")
    notes.sort(key=lambda note: (note.due, note.guid))
    return Package(tuple(notes), tuple(sorted(collection.described_decks)))


def ids_by_topic_deck(path: Path) -> dict[str, set[str]]:
    """Return the ids of the notes in a package, by the deck of the topic that they belong to.

    Much quicker than to read all of the notes. Raises what `read_package` does.
    """
    with _opened(path) as package:
        guids = package.guids()
    topic_decks = guids.described_decks
    found: dict[str, set[str]] = {deck: set() for deck in topic_decks}
    for guid, type_id, deck in guids.notes:
        if note_type := _NOTE_TYPES.get(type_id):
            topic = topic_deck(_known(deck), topic_decks)
            found.setdefault(topic, set()).add(_id_of(guid, note_type))
    return found


def topic_deck(name: str, topic_decks: Sequence[str]) -> str:
    """Return the nearest deck of a topic above the deck `name`, or the deck itself."""
    above = [deck for deck in topic_decks if f"{name}::".startswith(f"{deck}::")]
    return max(above, key=len, default=name)


@contextmanager
def _opened(path: Path) -> Iterator[AnkiPackage]:
    """Yield a package; what is wrong with it becomes UnreadablePackageError."""
    try:
        with path.open("rb") as stream:
            package = AnkiPackage(stream)
            if not package.collection:
                raise UnreadablePackageError(_REASONS[Fault.ARCHIVE])
            if package.collection != OLD_COLLECTION:
                raise UnreadablePackageError("Anki itself has exported it")
            yield package
    except PackageError as error:
        raise UnreadablePackageError(_REASONS[error.fault]) from error


def _known(deck: str) -> str:
    """Return the deck of a card, which the package must name."""
    if not deck:
        raise UnreadablePackageError(_NOT_OURS)
    return deck


def _anki_note(note: PackedNote, digests: Mapping[str, str]) -> AnkiNote:
    """Return a note of ours, with the code and guid of the author's note and with its pictures."""
    note_type = _NOTE_TYPES[note.type_id]
    values = tuple(value for _, value in note.fields)
    if len(values) != len(note_type.fields):
        raise UnreadablePackageError(_NOT_OURS)
    fields = dict(zip(note_type.fields, values, strict=True))
    note_id, code = _id_of(note.guid, note_type), fields["Code"]
    if not code or not note_id or not 0 < note.changed_at < LATEST:
        raise UnreadablePackageError(_NOT_OURS)
    shown = dict.fromkeys(
        name for field in _FIELDS_WITH_PICTURES for name in pictures_in(fields.get(field, ""))
    )
    return AnkiNote(
        guid=note.guid,
        note_id=note_id,
        code=code,
        note_type=note_type,
        deck=_known(note.deck),
        fields=values,
        tags=note.tags,
        cards=note.cards,
        due=note.due,
        media=tuple(MediaFile(name, "", digests.get(name, "")) for name in shown),
        changed_at=note.changed_at,
        written_tags=flat_tags(note.tags),
    )


def _id_of(guid: str, note_type: note_types.NoteType) -> str:
    """Return what the ledger knows a note by: steps of a sequence are notes of their own.

    So are points of a question, whose guids are told by their form.
    """
    if note_type == note_types.QUESTION and _POINT.fullmatch(guid):
        return guid.rpartition("-")[0]
    if note_type != note_types.SEQUENCE:
        return guid
    note_id, dash, number = guid.rpartition("-")
    if not dash or not number.isdecimal():
        raise UnreadablePackageError(_NOT_OURS)
    return note_id
