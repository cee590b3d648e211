"""Notes and gaps that are gone -> what to paste into Anki's search to find their cards."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

CARDS_OF_KIND = {"term": 2, "event": 2, "question": 1, "myth": 1}
"""The cards of a note whose number does not depend on its gaps."""


def cards_of(kind: str, numbered_gaps: int) -> int:
    """Return how many cards the deck makes of a note of `kind` with so many numbered gaps."""
    return CARDS_OF_KIND.get(kind, numbered_gaps)


def search_for_notes(codes: Iterable[str]) -> str:
    """Return a search for all cards of the notes with `codes`, "" for none."""
    return " or ".join(f"Code:{code}" for code in sorted(codes))


def search_for_gaps(kind: str, code: str, gaps: Iterable[tuple[int, str]]) -> str:
    """Return a search for the cards of some gaps of one note, each given by number and answer.

    A step of a sequence is an Anki note of its own, known by its words.
    """
    if kind == "sequence":
        parts = [f'"Step:{_literal(answer)}"' for _, answer in gaps]
    else:
        parts = [f"card:{number}" for number, _ in gaps]
    which = parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"
    return f"(Code:{code} {which})"


def _literal(words: str) -> str:
    """Return `words` for a quoted search: Anki reads `*` and `_` in it as any letters."""
    escaped = html.escape(words, quote=False)
    return re.sub(r'([\\"*_:])', r"\\\1", escaped)
