"""The list of media in a package, as JSON or as Protocol Buffers -> the names of its files."""

from __future__ import annotations

import json
from collections.abc import Iterator


def listed_names(data: bytes, *, is_new: bool) -> dict[str, str]:
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
