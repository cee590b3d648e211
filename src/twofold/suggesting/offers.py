"""Notes with gaps suggested in remarks -> each suggestion by itself, to be taken or left."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from twofold.source import Position
from twofold.suggesting.accepting import Acceptance, accepting
from twofold.suggesting.edits import Edit, edited
from twofold.suggesting.notes_files import NotesFile


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion at the `position` of its remark, and the ranges of the `answers` in a sentence.

    Each is a place before and one behind the words. One that cannot be taken says `why_not`.
    """

    position: Position
    answers: tuple[tuple[Position, Position], ...]
    words: tuple[str, ...]
    why_not: str = ""


def offers_in(path: str, raw: bytes) -> tuple[Offer, ...]:
    """Return the suggestions in notes, in their order; none where the notes have errors."""
    file = NotesFile(path, raw)
    return () if file.errors else tuple(offer for offer, _ in _offers(file))


def without_offer(path: str, raw: bytes, number: int, taken: Collection[int]) -> bytes:
    """Return notes without suggestion `number`, counted from 0; those answers of it are gaps.

    The notes are as they were where there is no such suggestion any more.
    """
    file = NotesFile(path, raw)
    found = [] if file.errors else _offers(file)
    if number >= len(found):
        return raw
    _, (remark, *gaps) = found[number]
    return edited(raw, [remark, *(each for place, each in enumerate(gaps) if place in taken)])


def _offers(file: NotesFile) -> list[tuple[Offer, list[Edit]]]:
    """Return each suggestion with the edits that take its remark away and make its gaps."""
    found = []
    at = file.source.position
    for suggestion in file.suggestions:
        how = accepting(suggestion)
        start = at(suggestion.start)
        if isinstance(how, Acceptance):
            remark, *gaps = how.edits
            ranges = tuple((at(gap.start), at(gap.end)) for gap in gaps)
            words = tuple(gap.new.decode() for gap in gaps)
            found.append((Offer(start, ranges, words), [remark, *gaps]))
        else:
            remark = Edit(suggestion.start, suggestion.end, b"")
            found.append((Offer(start, (), (), how), [remark]))
    return found
