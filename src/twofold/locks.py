"""A path -> the right to be the only process that works on it, for a while."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

BETWEEN_TRIES = 0.05
"""Seconds between two attempts to lock."""

PATIENCE = 1.0
"""Seconds to wait before the user is informed."""

_WITHOUT_FOLLOWING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Follow no link, and do not wait for the other end of a pipe."""


@contextmanager
def exclusive_lock(path: Path, on_wait: Callable[[], object]) -> Iterator[None]:
    """Hold a lock on `path` that every process of this machine respects, whichever user runs it.

    Its file is beside `path`, where every process that writes there finds it, and is removed when
    the lock is released. The system releases the lock of a process that ends in any way.
    `on_wait` is called once, when another process has had it for PATIENCE. Where this user can
    make no file nothing is locked, as `path` cannot be replaced either. Raises OSError where
    something else has the name of the file, and where the disk has no locks.
    """
    lock = path.with_name(f".{path.name}.lock")
    handle = _acquired(lock, on_wait)
    try:
        yield
    finally:
        if handle is not None:
            _release(handle, lock)


def _acquired(lock: Path, on_wait: Callable[[], object]) -> int | None:
    """Return the handle of the file `lock`, locked; None where it cannot be made."""
    started, has_reported = time.monotonic(), False
    while True:
        is_late = time.monotonic() - started > PATIENCE
        try:
            handle = _opened(lock)
        except FileExistsError:
            continue  # another process has made it just now
        except PermissionError:
            if not os.access(lock.parent, os.W_OK):
                return None
            if is_late:  # or else another user is about to open it to all
                raise
        else:
            if handle is None or _is_ours(handle, lock):
                return handle
            os.close(handle)
        if is_late and not has_reported:
            has_reported = True
            on_wait()
        time.sleep(BETWEEN_TRIES)


def _opened(lock: Path) -> int | None:
    """Return a handle of the file `lock`, which is made if need be; None where it cannot be."""
    try:
        return open_plain(lock)
    except NotADirectoryError:
        return None
    except FileNotFoundError:
        pass
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL | _WITHOUT_FOLLOWING, 0o644)
    except OSError as fault:
        if fault.errno in (errno.ENOENT, errno.EROFS):
            return None
        raise
    _open_to_all(handle, lock.parent)
    return handle


def _is_ours(handle: int, lock: Path) -> bool:
    """Return whether the file is locked now, and is still the one that others find.

    The process that has the lock removes the file at the end. A file opened before that can be
    locked afterwards, and that lock excludes nobody.
    """
    try:
        return try_lock(handle) and has_name(handle, lock)
    except OSError as fault:
        _release(handle, lock)
        words = "this disk has no locks to keep two runs apart: use a folder on another"
        raise OSError(fault.errno, words, str(lock)) from fault


def open_plain(path: Path) -> int:
    """Return a handle of the file at `path`, to write to it or else, where that is all, to read.

    No link is followed. Raises OSError, also for all that is no plain file.
    """
    _require_plain(path.lstat(), path)
    try:
        handle = os.open(path, os.O_RDWR | _WITHOUT_FOLLOWING)
    except OSError as fault:
        if fault.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        handle = os.open(path, os.O_RDONLY | _WITHOUT_FOLLOWING)
    try:
        _require_plain(os.fstat(handle), path)  # it may have been changed for another
    except OSError:
        os.close(handle)
        raise
    return handle


def _require_plain(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "this is no plain file, and stands in the way", str(path))


if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Lock an open file unless another process has; return whether it is locked now."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def has_name(handle: int, path: Path) -> bool:  # noqa: ARG001
        """Return whether the open file is that at `path`; nobody can move it while it is open."""
        return True

    def _release(handle: int, lock: Path) -> None:
        os.close(handle)
        with contextlib.suppress(OSError):  # another process has opened it
            lock.unlink()

    def _open_to_all(handle: int, folder: Path) -> None:
        """Leave it to the folder, from which files have their rights."""

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock an open file unless another process has; return whether it is locked now.

        Raises OSError where the disk has no locks.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def has_name(handle: int, path: Path) -> bool:
        """Return whether the open file is that at `path`."""
        try:
            return os.path.samestat(os.fstat(handle), path.lstat())
        except FileNotFoundError:
            return False

    def _release(handle: int, lock: Path) -> None:
        # In this order: while it is locked, no other process removes it or trusts another file.
        with contextlib.suppress(OSError):  # a folder where only its owner removes a file
            lock.unlink()
        os.close(handle)

    def _open_to_all(handle: int, folder: Path) -> None:
        """Let everybody lock the file, and those write who may write in `folder`.

        To read is enough for a lock, but for network folders, where one must be able to write.
        """
        status = folder.stat()
        with contextlib.suppress(PermissionError):
            os.fchown(handle, -1, status.st_gid)
        with contextlib.suppress(PermissionError):
            os.fchmod(handle, 0o644 | status.st_mode & 0o022)
