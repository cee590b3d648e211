"""An Anki package or collection, old or new -> its notes, and the pictures that they show."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

from twofold.importers.anki_collection import read_collection
from twofold.importers.anki_notes import AnkiNote
from twofold.importers.importer import Importer, Opened
from twofold.importers.outline import Imported, Media
from twofold.importers.own_notes import imported_from_notes

LARGEST_COLLECTION = 128 << 20
"""Bytes; 40,000 notes have some 30 MB."""

LARGEST_MEDIUM = 32 << 20
"""Bytes of one picture."""

MOST_FILES = 200_000

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest first: beside it lies an old one that only says that it is old."""

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
"""What worksheets and cards can show."""

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
)


def recognises(opened: Opened) -> bool:
    """Return whether a file is a zip archive, or a SQLite file."""
    return opened.head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"SQLite format 3\x00"))


def read(opened: Opened) -> Imported:
    """Return the notes of a package, its pictures to be read on demand.

    Nothing is unpacked to disk, and no name in the archive is ever taken for a path.
    """
    if not opened.head.startswith(b"PK"):
        opened.stream.seek(0)
        data = opened.stream.read(LARGEST_COLLECTION + 1)
        if len(data) > LARGEST_COLLECTION:
            raise opened.refused("too-big", _too_big("the collection", LARGEST_COLLECTION))
        return imported_from_notes(_some(opened, read_collection(opened, data, frozenset())))
    try:
        archive = zipfile.ZipFile(opened.stream)
        names = archive.namelist()
    except _DAMAGE as fault:
        raise opened.refused("damaged-package", f"this archive is damaged: {fault}") from None
    collection = next((name for name in COLLECTIONS if name in names), None)
    if collection is None or len(names) > MOST_FILES:
        raise opened.refused(
            "unknown-format", "this archive holds no Anki collection: export the deck as .apkg"
        )
    package = _Package(opened, archive, is_new=collection == COLLECTIONS[0])
    media = package.media()
    data = package.member(collection, LARGEST_COLLECTION)
    notes = _some(opened, read_collection(opened, data, frozenset(media)))
    files = tuple(
        Media(name, partial(package.member, member, LARGEST_MEDIUM))
        for name, member in media.items()
    )
    return imported_from_notes(notes, files)


def _some(opened: Opened, notes: list[AnkiNote]) -> list[AnkiNote]:
    if not notes:
        raise opened.refused("no-nodes", "there are no notes in this deck")
    return notes


def _too_big(what: str, most: int) -> str:
    return f"{what} is larger than {most >> 20} MB, which no deck needs"


class _Package:
    """An open archive; in new ones every member is compressed once more."""

    def __init__(self, opened: Opened, archive: zipfile.ZipFile, *, is_new: bool) -> None:
        self.opened = opened
        self.archive = archive
        self.is_new = is_new

    def member(self, name: str, most: int) -> bytes:
        """Return the bytes of a member; raises BadFileError for damage and for more than `most`."""
        try:
            with self.archive.open(name) as stream:
                data = stream.read(most + 1)
            if self.is_new and data.startswith(b"\x28\xb5\x2f\xfd"):
                data = _decompressed(data, most + 1)
        except _DAMAGE as fault:
            told = f"{name} in this archive is damaged: {fault}"
            raise self.opened.refused("damaged-package", told) from None
        if len(data) > most:
            raise self.opened.refused("too-big", _too_big(name, most))
        return data

    def media(self) -> dict[str, str]:
        """Return the names of the pictures, and which members of the archive they are."""
        members = set(self.archive.namelist())
        if "media" not in members:
            return {}
        data = self.member("media", LARGEST_MEDIUM)
        try:
            if self.is_new:
                found = {str(place): name for place, name in enumerate(_entries(data))}
            else:
                found = {str(key): str(name) for key, name in json.loads(data or b"{}").items()}
        except (*_DAMAGE, AttributeError, RecursionError) as fault:
            told = f"the list of media in this archive is damaged: {fault}"
            raise self.opened.refused("damaged-package", told) from None
        return {
            name: member
            for member, name in found.items()
            if member in members and name.lower().endswith(PICTURES)
        }


def _decompressed(data: bytes, most: int) -> bytes:
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(io.BytesIO(data))
    try:
        return reader.read(most)
    except zstandard.ZstdError as fault:
        raise ValueError(str(fault)) from None


def _entries(data: bytes) -> Iterator[str]:
    """Yield the names in a list of media: in each entry (field 1) the name is field 1, too.

    The encoding is that of Protocol Buffers; the fields stand in Anki's import_export.proto.
    """
    for number, entry in _fields(data):
        if number == 1:
            yield next(
                (name.decode("utf-8", "replace") for one, name in _fields(entry) if one == 1), ""
            )


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the bytes of each field that has a length; others are passed over."""
    place = 0
    while place < len(data):
        key, place = _varint(data, place)
        if key & 7 == 0:
            _, place = _varint(data, place)
        elif key & 7 == 2:
            length, place = _varint(data, place)
            if place + length > len(data):
                raise ValueError("an entry is cut off")
            yield key >> 3, data[place : place + length]
            place += length
        elif key & 7 in (1, 5):
            place += 8 if key & 7 == 1 else 4
        else:
            raise ValueError("an entry of an unknown kind")


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
        if shift > 63:
            raise ValueError("a number without end")


IMPORTER = Importer("anki", "Anki packages and collections (.apkg, .colpkg)", recognises, read)
