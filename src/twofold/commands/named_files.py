"""The path of a file that the user names -> whether it is one that can be read."""

from __future__ import annotations

from pathlib import Path

from twofold.errors import WrongUseError


def require_file(path: Path) -> None:
    """Raise WrongUseError where no file is at `path`, or what is there is none to read at leisure.

    From a pipe, as shells make of `<(…)`, bytes come once, and a device may have no end.
    """
    if path.is_file():
        return
    name = path.as_posix()
    if path.exists():
        raise WrongUseError(f"{name} is no plain file, and is not read: save it as one")
    raise WrongUseError(f"no such file: {name}")
