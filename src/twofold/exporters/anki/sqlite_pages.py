"""A SQLite file -> its bytes, such as do not depend on the build of SQLite that wrote it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

PAGE_SIZE = 16_384
"""Bytes; the file must have been made with pages of this size. Notes with all their fields take
near a thousand, and SQLite writes them a tenth faster than into its usual pages of 4,096."""

PAGES_AT_ONCE = 64
"""A megabyte in memory at a time."""

FILE_HEADER = 100
_CHANGE_COUNTER = slice(24, 28)
_VERSION_VALID_FOR = slice(92, 96)
_WRITER_VERSION = slice(96, 100)
FIXED_VERSION = (3_040_000).to_bytes(4, "big")
"""SQLite 3.40.0, whichever build has written the file."""

_INTERIOR_PAGES = (2, 5)
_LEAF_PAGES = (10, 13)
_CELLS_AND_FIRST = struct.Struct(">HH")
"""At byte 3 of a b-tree page's header: how many cells it has, and where the first of them lies."""


def normalised(path: Path) -> Iterator[bytes]:
    """Yield the file in parts, with one fixed writer named in its header and its pages cleared.

    SQLite does not clear the free part of a page, so that what once stood there differs between
    its versions. Offsets are those of the SQLite documentation, "Database File Format", sections
    1.3 and 1.6.
    """
    header = FILE_HEADER
    with path.open("rb") as file:
        while part := bytearray(file.read(PAGE_SIZE * PAGES_AT_ONCE)):
            if header:
                part[_VERSION_VALID_FOR] = part[_CHANGE_COUNTER]
                part[_WRITER_VERSION] = FIXED_VERSION
            for page in range(0, len(part), PAGE_SIZE):
                _clear_free_part(part, page, page + header)
                header = 0
            yield bytes(part)


def _clear_free_part(part: bytearray, page: int, header: int) -> None:
    """Clear what lies between a b-tree page's list of cells and the first of these."""
    kind = part[header]
    if kind not in _INTERIOR_PAGES and kind not in _LEAF_PAGES:
        return
    cells, first = _CELLS_AND_FIRST.unpack_from(part, header + 3)
    start = header + (12 if kind in _INTERIOR_PAGES else 8) + 2 * cells
    # A stored 0 means 65536, which no page of ours reaches.
    length = page + first - start
    if length > 0:
        part[start : start + length] = bytes(length)
