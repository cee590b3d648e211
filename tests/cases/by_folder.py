"""Cases -> those of each folder, and which of some break a rule that holds for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path


def by_folder(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Return paths by the names of their folders, in their order."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        found.setdefault(path.parent.name, []).append(path)
    return found


def breaking(rule: Callable[[Path], None], paths: Sequence[Path]) -> list[str]:
    """Return which of some files break a rule, and how: all of them, not the first alone.

    A test of its own for each would cost more than the rule, with thousands of them.
    """
    assert paths
    found = []
    for path in paths:
        try:
            rule(path)
        except AssertionError as broken:
            found.append(f"{path.parent.name}/{path.stem}: {broken}")
    return found
