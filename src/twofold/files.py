"""Bytes -> a file that is either the old one or the new one, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from twofold.temporary import remove_leftovers, temporary_file

CHUNK = 1 << 20
"""Bytes compared at a time."""


def read_plain(path: Path) -> bytes:
    """Return the bytes of the file at `path`, or of that which a link leads to.

    Raises OSError, also for a pipe, from which nothing may ever come, and a device, which has no
    end.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "this is no plain file, and is not read", path.as_posix())
    return path.read_bytes()


def write_whole(path: Path, data: bytes, *, new_mode: int = 0o666) -> bool:
    """Put `data` at `path`; return whether that changed the file. See `replace_file`."""
    return replace_file(path, lambda stream: stream.write(data), new_mode=new_mode)


def replace_file(path: Path, write: Callable[[BinaryIO], object], *, new_mode: int = 0o666) -> bool:
    """Let `write` fill a file beside `path`, then rename it over `path`; return whether it changed.

    What was at `path` is untouched until the new file is complete and on the disk, and stays
    untouched where the bytes are the same. The new file has the permissions of the old one, and
    `new_mode`, lessened by the umask, where there was none; of a link, the file that it leads to
    is replaced. Folders above are made. Raises OSError with the name of `path`, or with that of
    what `write` reads: PermissionError for a file that is read-only, EINVAL for what is no plain
    file and for a link to a file of another kind.
    """
    place = end_of_links(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    old = _status(place)
    if old is not None and place.suffix.lower() != path.suffix.lower():
        # Folders of notes come from others, and a link in them may lead to anything of the user's.
        words = f"this link leads to a file of another kind, {place}, which is not replaced"
        raise OSError(errno.EINVAL, words, str(path))
    # What is only for some is never open to more of them, not even while it is written.
    mode = new_mode if old is None else stat.S_IMODE(old.st_mode) & 0o777 | 0o600
    beside = None
    remove_leftovers(place)
    try:
        with temporary_file(place, mode) as stream:
            beside = stream.name
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
            if same_content(Path(beside), place):
                return False
            if old is not None:
                _keep_permissions(stream, old)
            if sys.platform == "win32":
                stream.close()  # an open file is not renamed there
            Path(beside).replace(place)
        _sync_folder(place.parent)
        return True
    except OSError as fault:
        # The author knows the file that was to be; a full disk names none.
        if fault.filename in (None, str(place), beside):
            fault.filename, fault.filename2 = str(path), None
        raise


def end_of_links(path: Path) -> Path:
    """Return the place that `path` leads to, itself unless it is a link; nothing need be there.

    Raises OSError for a link that leads back to itself.
    """
    if not path.is_symlink():
        return path
    place = Path(os.path.realpath(path))
    if place.is_symlink():
        raise OSError(errno.ELOOP, "this link leads back to itself", str(path))
    return place


def _status(place: Path) -> os.stat_result | None:
    """Return that of the file at `place`, None without one. Raises OSError for what is no file."""
    try:
        status = place.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "this is no plain file, and is not replaced", str(place))
    return status


def _keep_permissions(stream: BinaryIO, old: os.stat_result) -> None:
    """Give the new file in `stream` the owner, the group and the mode of the `old` one.

    Raises PermissionError where that may not be written. Its mode alone says so: root may write
    all, and every user of a shared folder may replace the files of the others there.
    """
    mode = stat.S_IMODE(old.st_mode)
    if not mode & 0o222:
        words = "this file is read-only, and would change: allow it to be written, then run again"
        raise PermissionError(errno.EACCES, words)
    if sys.platform != "win32":
        for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with contextlib.suppress(PermissionError):
                os.fchown(stream.fileno(), owner, group)
        if os.fstat(stream.fileno()).st_gid != old.st_gid:
            # What one group might do, another may do only if all may.
            mode = mode & ~0o070 | (mode & 0o007) << 3
        os.fchmod(stream.fileno(), mode)


def _sync_folder(folder: Path) -> None:
    """Bring a new name in `folder` onto the disk, where the system can."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def same_content(one: Path, other: Path) -> bool:
    """Return whether both files exist and hold the same bytes."""
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(CHUNK):
            if chunk != right.read(CHUNK):
                return False
    return True
