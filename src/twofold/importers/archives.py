"""A zip archive -> the names in it, and its members within limits; no name is taken for a path."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO

from twofold.importers.importer import BadFileError, Opened

LARGEST_MEMBER = 64 << 20
"""Bytes of one member; the text of a book has one."""

LARGEST_ARCHIVE = 256 << 20
"""Bytes of all members that are read."""

LARGEST_XML = 32 << 20
"""Bytes of a member that a reader makes a tree of; a book of a thousand pages has less."""

MOST_MEMBERS = 20_000

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PART = 1 << 20
_XML = (".xml", ".rels", ".vml")
_TRAP = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # a way of compressing that Python does not know
    RuntimeError,  # a password
    ValueError,
    LookupError,
    OSError,  # a damaged archive sends the reader to a place before its beginning
)


class Archive:
    """The members of a zip archive, read on demand; every method raises BadFileError for damage."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.left = LARGEST_ARCHIVE
        with self._as_damage():
            opened.stream.seek(0)
            self._zip = zipfile.ZipFile(opened.stream)
        self.names = [name for name in self._zip.namelist() if not name.endswith("/")]
        if len(self.names) > MOST_MEMBERS:
            raise opened.refused("too-big", f"more than {MOST_MEMBERS:,} files in this archive")

    def read(self, name: str) -> bytes:
        """Return the bytes of a member."""
        content = bytearray()
        with self._as_damage():
            member = self._zip.getinfo(name)
            if member.compress_type not in _METHODS:
                raise NotImplementedError("a way of compressing that is not read")
            with self._zip.open(member) as stream:
                # In parts: what a member says of its size need not be true.
                largest = LARGEST_XML if name.endswith(_XML) else LARGEST_MEMBER
                while part := stream.read(_PART):
                    content += part
                    if len(content) > min(largest, self.left):
                        raise self._too_big(name, largest)
        self.left -= len(content)
        return bytes(content)

    def repacked(self, missing: Mapping[str, bytes]) -> BytesIO:
        """Return an archive of the same members as they are, for a reader that knows no limits.

        What is `missing` comes in addition, unless there is a member of that name.
        """
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name in dict.fromkeys(self.names):
                content = self.read(name)
                if name.endswith(_XML):
                    self._refuse_trap(name, content)
                archive.writestr(zipfile.ZipInfo(name), content)
            for name, content in missing.items():
                if name not in self.names:
                    archive.writestr(zipfile.ZipInfo(name), content)
        stream.seek(0)
        return stream

    def _refuse_trap(self, name: str, content: bytes) -> None:
        # In UTF-16 every other byte of the declaration is a zero.
        if _TRAP.search(content.replace(b"\0", b"")):
            message = f"{name[:80]} declares entities, which no document needs"
            raise self.opened.refused("entity", message)

    def _too_big(self, name: str, largest: int) -> BadFileError:
        message = f"{name[:80]} in this archive is larger than {largest >> 20} MB"
        return self.opened.refused("too-big", message)

    @contextmanager
    def _as_damage(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as fault:
            said = str(fault).split("\n")[0][:200]
            raise self.opened.refused(
                "damaged-package", f"this archive is damaged: {said}"
            ) from None


def is_archive(opened: Opened) -> bool:
    """Return whether a file begins as a zip archive does."""
    return opened.head.startswith(ZIP)


def names_in(opened: Opened) -> frozenset[str]:
    """Return the names of the members of an archive, none for a damaged one or another file."""
    if not is_archive(opened):
        return frozenset()
    try:
        return frozenset(Archive(opened).names)
    except BadFileError:
        return frozenset()
