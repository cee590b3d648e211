"""A folder -> its files at any depth, in a fixed order, also where links lead in a circle."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path


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


def _raise(error: OSError) -> None:
    raise error
