"""Bytes -> a file that is either the old one or the new one, whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20
"""Bytes compared at a time."""


def write_whole(path: Path, data: bytes) -> bool:
    """Put `data` at `path`; return whether that changed the file. See `replace_file`."""
    return replace_file(path, lambda stream: stream.write(data))


def replace_file(path: Path, write: Callable[[BinaryIO], object]) -> bool:
    """Let `write` fill a file beside `path`, then rename it over `path`; return whether it changed.

    Whatever stood at `path` is untouched until the new file is complete and on the disk, and stays
    untouched where the bytes are the same. Folders above `path` are made. Raises OSError with the
    name of `path`, or with that of what `write` reads.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        with beside.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        if same_content(beside, path):
            return False
        beside.replace(path)
        return True
    except OSError as fault:
        # The author knows the file that was to be; a full disk names none.
        if fault.filename in (None, str(beside)):
            fault.filename, fault.filename2 = str(path), None
        raise
    finally:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()


def same_content(one: Path, other: Path) -> bool:
    """Return whether both files exist and hold the same bytes."""
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(CHUNK):
            if chunk != right.read(CHUNK):
                return False
    return True
