"""A change of one line of notes, and the words on the button that makes it."""

from __future__ import annotations

from typing import NamedTuple

from twofold.problems import Problem


class Mend(NamedTuple):
    """`text` takes the place of a line's letters from `start` to `end`, counted from 0."""

    start: int
    end: int
    text: str
    label: str


def write(start: int, old: str, new: str) -> Mend:
    """Return the mend that puts `new` in the place of `old`, which begins at `start`."""
    return Mend(start, start + len(old), new, f"write {new.strip() or 'nothing'}")


def start_of(problem: Problem) -> int:
    """Return the place of a problem in its line, counted from 0."""
    return problem.position.column - 1
