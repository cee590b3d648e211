"""A SQLite file -> the same rows in bytes that do not depend on the build of SQLite."""

from __future__ import annotations

from pathlib import Path

PAGE_SIZE = 4096
"""Bytes; the file must have been made with pages of this size."""

FILE_HEADER = 100
_CHANGE_COUNTER = slice(24, 28)
_VERSION_VALID_FOR = slice(92, 96)
_WRITER_VERSION = slice(96, 100)
FIXED_VERSION = (3_040_000).to_bytes(4, "big")
"""SQLite 3.40.0, whichever build has written the file."""

_INTERIOR_PAGES = (2, 5)
_LEAF_PAGES = (10, 13)


def settle_pages(path: Path) -> None:
    """Name one fixed writer in the header, and clear what SQLite left in the free part of pages.

    SQLite does not clear that part, so that what once stood there differs between its versions.
    Offsets are those of the SQLite documentation, "Database File Format", sections 1.3 and 1.6.
    """
    with path.open("r+b") as file:
        place = 0
        while page := bytearray(file.read(PAGE_SIZE)):
            before = bytes(page)
            if place == 0:
                page[_VERSION_VALID_FOR] = page[_CHANGE_COUNTER]
                page[_WRITER_VERSION] = FIXED_VERSION
            _clear_free_part(page, FILE_HEADER if place == 0 else 0)
            if page != before:
                file.seek(place)
                file.write(page)
            place += PAGE_SIZE
            file.seek(place)


def _clear_free_part(page: bytearray, header: int) -> None:
    """Clear what lies between a b-tree page's list of cells and the first of these."""
    kind = page[header]
    if kind not in _INTERIOR_PAGES + _LEAF_PAGES:
        return
    cells = int.from_bytes(page[header + 3 : header + 5], "big")
    start = header + (12 if kind in _INTERIOR_PAGES else 8) + 2 * cells
    # A stored 0 means 65536, which no page of ours reaches.
    end = int.from_bytes(page[header + 5 : header + 7], "big")
    if any(page[start:end]):
        page[start:end] = bytes(end - start)
