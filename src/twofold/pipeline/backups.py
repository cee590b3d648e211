"""New bytes for a file of the author's -> the file, and a backup of the old one beside it."""

from __future__ import annotations

import stat
from pathlib import Path

from twofold.files import write_whole


def backup_path(path: Path) -> Path:
    """Return where the file stays that `path` was before: `rome.md~`, which no command reads."""
    return path.with_name(f"{path.name}~")


def write_with_backup(path: Path, data: bytes) -> bool:
    """Put `data` at `path`, the file as it was beside it; return whether that changed the file.

    Where nothing changes, an earlier backup stays as well. Raises OSError as `write_whole` does.
    """
    if path.is_file() and (before := path.read_bytes()) != data:
        backup, mode = backup_path(path), stat.S_IMODE(path.stat().st_mode) | stat.S_IWUSR
        # Open to no more people than the file, even while it is written.
        write_whole(backup, before, new_mode=mode)
        backup.chmod(mode)
    return write_whole(path, data)
