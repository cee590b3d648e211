"""A path -> the right to be the only process that works on it, for a while."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

BETWEEN_TRIES = 0.05
"""Seconds to wait before the lock is asked for again."""


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a lock on `path` that every process of this user and machine respects.

    The system frees it when a process ends, however that may be. It lies in the system's folder
    for temporary files, not beside `path`. Raises OSError where that folder cannot be written.
    """
    # That folder may be everybody's, and nobody can open the file of somebody else in it.
    user = os.getuid() if hasattr(os, "getuid") else ""
    name = hashlib.sha256(f"{user} {path.resolve()}".encode()).hexdigest()[:24]
    with Path(tempfile.gettempdir(), f"twofold-{name}.lock").open("ab") as file:
        while not _is_locked(file):
            time.sleep(BETWEEN_TRIES)
        yield


if sys.platform == "win32":
    import msvcrt

    def _is_locked(file: BinaryIO) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _is_locked(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
