"""Changes of notes, some of which may spoil them -> what was changed, and what could not be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from twofold.problems import Problem
from twofold.source import SourceText

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A notes file as it is to be: its bytes, and how many suggestions were made or accepted.

    `problems` are the errors for which the file stays as it is, or else warnings of suggestions
    that could not be accepted; `source` is the text that they are in.
    """

    raw: bytes
    count: int
    problems: tuple[Problem, ...]
    source: SourceText


def sound_ones(items: Sequence[_Item], is_sound: Callable[[Sequence[_Item]], bool]) -> list[_Item]:
    """Return `items` without those that spoil the notes, found by halves."""
    if not items or is_sound(items):
        return list(items)
    if len(items) == 1:
        return []
    half = len(items) // 2
    left = sound_ones(items[:half], is_sound)
    found = [*left, *sound_ones(items[half:], is_sound)]
    return found if is_sound(found) else left
