"""A package or collection file -> the collection in it, and its media on demand, within limits."""

from __future__ import annotations

import errno
import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import gettempdir
from typing import IO, BinaryIO, TypeVar

from twofold.anki_packages.collection import (
    Collection,
    Fault,
    Guids,
    PackageError,
    read_collection,
    read_guids,
)
from twofold.anki_packages.messages import length_fields
from twofold.temporary import remove_leftovers, temporary_file

LARGEST_COLLECTION = 256 << 20
"""Bytes; 100,000 notes have some 100 MB."""

LARGEST_MEDIUM = 32 << 20
"""Bytes of one picture that is read into memory."""

LARGEST_PACKAGE = 1 << 32
"""Bytes of all that is read of one package, 4 GB: a small evil file can hold any number of them."""

MOST_FILES = 200_000

OLD_COLLECTION = "collection.anki2"
COLLECTIONS = ("collection.anki21b", "collection.anki21", OLD_COLLECTION)
"""The newest first: beside it lies an old one for programs that cannot read the new one."""

_NO_COLLECTION = "this archive holds no Anki collection: export the deck as .apkg"
_Result = TypeVar("_Result")
_PART = 1 << 20
_IN_TEMPORARY_FOLDER = "twofold.anki2"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_SQLITE = b"SQLite format 3\x00"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # a way of compressing that Python does not know
    RuntimeError,  # a password, or JSON that nests without end
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
)


class AnkiPackage:
    """A package or collection file, whose bytes are read from `stream` when they are asked for.

    `collection` is the name of the member that holds its notes, "" where the file is one. In new
    packages every member is compressed once more. All methods raise PackageError for damage and for
    what is larger than any deck needs, and OSError where the file cannot be read.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        stream.seek(0)
        if stream.read(len(_SQLITE)) == _SQLITE:
            self.collection = ""
            return
        with _as_damage("this archive"):
            self._archive = zipfile.ZipFile(stream)
        names = set(self._archive.namelist())
        self.collection = next((name for name in COLLECTIONS if name in names), "")
        if not self.collection or len(names) > MOST_FILES:
            raise PackageError(Fault.NO_COLLECTION, _NO_COLLECTION)

    def read(self) -> Collection:
        """Return the notes of the collection."""
        return self._unpacked(read_collection)

    def guids(self) -> Guids:
        """Return which notes are in which decks, and nothing of what they say: that is quick."""
        return self._unpacked(read_guids)

    def _unpacked(self, read: Callable[[Path], _Result]) -> _Result:
        place = Path(gettempdir(), _IN_TEMPORARY_FOLDER)
        remove_leftovers(place)
        with temporary_file(place) as file:
            file.writelines(self._parts(self.collection, LARGEST_COLLECTION))
            file.flush()
            return read(Path(file.name))

    @cached_property
    def media(self) -> dict[str, str]:
        """The members of the archive that its list of media names, by the names of the files."""
        if not self.collection or "media" not in self._archive.namelist():
            return {}
        data = b"".join(self._parts("media", LARGEST_MEDIUM))
        with _as_damage("the list of media in this archive"):
            listed = _listed_names(data, is_new=self._is_new)
        return {name: member for member, name in listed.items()}

    @cached_property
    def missing_media(self) -> frozenset[str]:
        """The names of files that the list has and the archive has not."""
        members = set(self._archive.namelist()) if self.media else set()
        return frozenset(name for name, member in self.media.items() if member not in members)

    def content(self, name: str) -> bytes:
        """Return the bytes of the file that the list of media calls `name`."""
        return b"".join(self._parts(self.media[name], LARGEST_MEDIUM))

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of each file in the list of media, by its name."""
        with _as_damage("the list of media in this archive"):
            size = sum(self._archive.getinfo(member).file_size for member in self.media.values())
        if size > LARGEST_PACKAGE:
            raise _too_large("the pictures of this package", LARGEST_PACKAGE)
        found = {}
        for name, member in self.media.items():
            digest = hashlib.sha256()
            for part in self._parts(member, LARGEST_PACKAGE):
                digest.update(part)
            found[name] = digest.hexdigest()
        return found

    @property
    def _is_new(self) -> bool:
        return self.collection == COLLECTIONS[0]

    def _parts(self, member: str, most: int) -> Iterator[bytes]:
        """Yield the bytes of a member, or of a single collection, no more than `most` in all."""
        what, count = f"{member} in this archive" if member else "the collection", 0
        with _as_damage(what), self._opened(member) as stream:
            if member and self._archive.getinfo(member).file_size > most:
                raise _too_large(member, most)
            while part := stream.read(_PART):
                count += len(part)
                if count > most:
                    raise _too_large(member or what, most)
                yield part

    @contextmanager
    def _opened(self, member: str) -> Iterator[BinaryIO]:
        if not member:
            self._stream.seek(0)
            yield self._stream
            return
        if self._archive.getinfo(member).compress_type not in _METHODS:
            raise NotImplementedError("a way of compressing that Anki does not use")
        with self._archive.open(member) as stream:
            if self._is_new and stream.peek(4)[:4] == _ZSTANDARD:  # type: ignore[attr-defined]
                yield _decompressed(stream)
            else:
                yield stream  # type: ignore[misc]


def _too_large(what: str, most: int) -> PackageError:
    message = f"{what} is larger than {most >> 20} MB, which no deck needs"
    return PackageError(Fault.TOO_LARGE, message)


def _decompressed(stream: IO[bytes]) -> BinaryIO:
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    return reader.stream_reader(stream)


@contextmanager
def _as_damage(what: str) -> Iterator[None]:
    """Make what a damaged archive raises one error about `what`."""
    try:
        yield
    except _DAMAGE as fault:
        raise PackageError(Fault.ARCHIVE, f"{what} is damaged: {fault}") from fault
    except OSError as fault:
        # A damaged archive sends the reader to a place before its beginning.
        if fault.errno != errno.EINVAL:
            raise
        raise PackageError(Fault.ARCHIVE, f"{what} is damaged: {fault}") from fault


def _listed_names(data: bytes, *, is_new: bool) -> dict[str, str]:
    """Return the name of each file by the member of the archive that it is.

    Raises ValueError, IndexError, AttributeError or RecursionError for a damaged list.
    """
    if is_new:
        return {str(place): name for place, name in enumerate(_entries(data))}
    return {str(key): str(name) for key, name in json.loads(data or b"{}").items()}


def _entries(data: bytes) -> Iterator[str]:
    """Yield the names: in each entry (field 1) the name is field 1, too.

    The fields are those of Anki's import_export.proto.
    """
    for number, entry in length_fields(data):
        if number == 1:
            yield next(
                (name.decode("utf-8", "replace") for one, name in length_fields(entry) if one == 1),
                "",
            )
