"""A path -> a file beside it that is gone after use, or after the next run if this one is killed.

Whoever makes files beside a path calls `remove_leftovers` for it first: so goes what a killed run
has left. A file's name is `.NAME.8hex.tmp`. A process holds a lock on it as long as it uses it, so
that what is not locked was left by one that is dead. The number of a process would not show that,
as numbers are used again.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from twofold.locks import has_name, open_plain, try_lock


@contextmanager
def temporary_file(path: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """Yield an empty file beside `path`, which knows its `name`; `mode` is lessened by the umask.

    Raises OSError that names `path`.
    """
    stream = _made(path, mode)
    try:
        yield stream
    finally:
        try:
            stream.close()
        finally:
            with contextlib.suppress(FileNotFoundError):
                Path(stream.name).unlink()


def remove_leftovers(path: Path) -> None:
    """Remove the files of dead processes beside `path` that were for files of its kind.

    Nothing is raised: what belongs to somebody else, or is no plain file, stays.
    """
    ours = re.compile(rf"\..*{re.escape(path.suffix or path.name)}\.[0-9a-f]{{8}}\.tmp", re.DOTALL)
    with contextlib.suppress(OSError):
        for name in filter(ours.fullmatch, os.listdir(path.parent)):  # noqa: PTH208 (names alone)
            _remove_if_abandoned(path.with_name(name))


def _made(path: Path, mode: int) -> BinaryIO:
    while True:
        beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
        try:
            stream = open(beside, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115
        except OSError as fault:
            fault.filename = str(path)
            raise
        if _is_held(stream.fileno(), beside):
            return stream
        stream.close()  # another run has removed it between the two steps


if sys.platform == "win32":

    def _is_held(handle: int, beside: Path) -> bool:  # noqa: ARG001
        """Return True: nobody can remove a file that is open."""
        return True

    def _remove_if_abandoned(beside: Path) -> None:
        with contextlib.suppress(OSError):
            os.close(open_plain(beside))
            beside.unlink()

else:

    def _is_held(handle: int, beside: Path) -> bool:
        try:
            return try_lock(handle) and has_name(handle, beside)
        except OSError:
            return True  # a disk without locks, where nothing is taken for abandoned

    def _remove_if_abandoned(beside: Path) -> None:
        with contextlib.suppress(OSError):
            handle = open_plain(beside)
            try:
                if try_lock(handle) and has_name(handle, beside):
                    beside.unlink()
            finally:
                os.close(handle)
