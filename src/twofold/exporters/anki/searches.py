"""Notes and gaps that are gone -> what to paste into Anki's search to find their cards."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.exporters.anki.note_types import POINT

CARDS_OF_KIND = {"term": 2, "event": 2, "question": 1, "myth": 1}
"""The cards of a note whose number does not depend on its gaps."""


def cards_of(kind: str, numbered_gaps: int) -> int:
    """Return how many cards the deck makes of a note of `kind` with so many numbered gaps."""
    return CARDS_OF_KIND.get(kind, numbered_gaps)


def search_for_notes(codes: Iterable[str]) -> str:
    """Return a search for all cards of the notes with `codes`, "" for none."""
    return " or ".join(f"Code:{code}" for code in sorted(codes))


def search_for_gaps(kind: str, code: str, numbers: Iterable[int]) -> str:
    """Return a search for the cards of some gaps of one note, each given by its number.

    A step of a sequence is an Anki note of its own, which has the number in a field, and so is a
    point of a question.
    """
    fields = {"sequence": "Number:{}", "question-by-points": f'"{POINT}:{{}}"'}
    parts = [fields.get(kind, "card:{}").format(number) for number in numbers]
    which = parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"
    return f"(Code:{code} {which})"
