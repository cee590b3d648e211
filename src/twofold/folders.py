"""A folder -> its files at any depth, or its notes, in a fixed order; links may go in circles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

SUFFIX = ".md"
"""What the name of a file of notes ends in."""


def files_below(folder: Path, left_out: Callable[[str], bool]) -> Iterator[Path]:
    """Yield the files in `folder` and below it, sorted; names that are `left_out` are passed over.

    Each begins with `folder` as it was given. Raises OSError for a folder that cannot be read.
    """
    entered: set[str] = set()
    for place, folders, files in os.walk(folder, onerror=_raise, followlinks=True):
        real = os.path.realpath(place)
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not left_out(name))
        yield from (Path(place, name) for name in sorted(files) if not left_out(name))


def notes_below(folder: Path) -> Iterator[Path]:
    """Yield the files of notes in `folder` and below it, none where it is missing."""
    if folder.is_dir():
        yield from (path for path in files_below(folder, is_put_aside) if may_be_notes(path.name))


def may_be_notes(name: str) -> bool:
    """Return whether a file of this name in a folder of notes is one of them."""
    return name.lower().endswith(SUFFIX) and name.lower() != "readme.md"


def is_put_aside(name: str) -> bool:
    """Return whether a name in a folder of notes, of a file or a folder, says that it is none."""
    return name.startswith(("_", "."))


def lies_in(folder: Path, path: Path) -> bool:
    """Return whether `path` is in `folder`, also where links lead; one in a circle leads nowhere.

    `Path.resolve` raises for such a link before Python 3.13.
    """
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _raise(error: OSError) -> None:
    raise error
