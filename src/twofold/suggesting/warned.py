"""Places of gaps in notes -> those of which `check` would warn if they were set."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from twofold.checks import check
from twofold.parser import parse
from twofold.problems import Problem
from twofold.source import SourceText
from twofold.suggesting.accepting import edits_of_suggestions
from twofold.suggesting.edits import Edit, edited
from twofold.suggesting.notes_files import NotesFile


class GapPlace(NamedTuple):
    """The range of an answer in the bytes of the notes."""

    start: int
    end: int

    @property
    def edits(self) -> tuple[Edit, Edit]:
        """What makes it a gap."""
        return Edit(self.start, self.start, b"{{"), Edit(self.end, self.end, b"}}")


class Warnings(NamedTuple):
    """The gaps that are warned of, and whether there are warnings `elsewhere` due to them."""

    at: set[GapPlace]
    elsewhere: bool


class CheckedNotes:
    """Notes whose suggestions are accepted, and which gaps may be added to them."""

    def __init__(self, file: NotesFile) -> None:
        self._data = file.source.data
        self._edits = list(edits_of_suggestions(file))
        self._known = {problem.code for problem in _problems(self._changed(self._edits))}

    def warnings(self, places: Iterable[GapPlace]) -> Warnings:
        """Return what `check` would say of gaps at `places`.

        A warning at a gap is due to it. One of a kind that the notes did not have, in the line of a
        sentence, is due to the last of its gaps; elsewhere, to any of them.
        """
        places = sorted(places)
        edits = sorted([*self._edits, *(edit for place in places for edit in place.edits)])
        changed = self._changed(edits)
        moved = _moved(edits, [place.start for place in places])
        at_gap = {
            changed.position(start): place for start, place in zip(moved, places, strict=True)
        }
        in_line = {position.line: place for position, place in at_gap.items()}
        found = set()
        elsewhere = False
        for problem in _problems(changed) if places else ():
            if place := at_gap.get(problem.position):
                found.add(place)
            elif problem.code not in self._known:
                if place := in_line.get(problem.position.line):
                    found.add(place)
                elsewhere |= place is None
        return Warnings(found, elsewhere)

    def settle(self, places: Iterable[GapPlace]) -> None:
        """Make gaps of `places`."""
        self._edits += [edit for place in places for edit in place.edits]

    def _changed(self, edits: Iterable[Edit]) -> SourceText:
        return SourceText.from_bytes("notes.md", edited(self._data, edits))


def _moved(edits: Sequence[Edit], places: Iterable[int]) -> list[int]:
    """Return where the bytes at `places` are after sorted `edits`, those at a place not counted."""
    ends = [edit.end for edit in edits]
    shifts = [0, *accumulate(len(edit.new) - (edit.end - edit.start) for edit in edits)]
    return [place + shifts[bisect_right(ends, place - 1)] for place in places]


def _problems(source: SourceText) -> list[Problem]:
    parsed = parse(source, "")
    return [*parsed.problems, *(check([parsed.topic]) if parsed.topic else ())]
