"""A change of one line of notes, and the words on the button that makes it."""

from __future__ import annotations

from typing import NamedTuple


class Mend(NamedTuple):
    """`text` takes the place of a line's letters from `start` to `end`, counted from 0."""

    start: int
    end: int
    text: str
    label: str


def write(start: int, old: str, new: str) -> Mend:
    """Return the mend that puts `new` in the place of `old`, which begins at `start`."""
    return Mend(start, start + len(old), new, f"write {new.strip() or 'nothing'}")
