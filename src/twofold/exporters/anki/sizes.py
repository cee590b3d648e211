"""A note -> how much its cards have to show, as the class by which small screens shrink them."""

from __future__ import annotations

from typing import assert_never

from twofold.notes import (
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Note,
    Question,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
)
from twofold.text import Text, plain

SIZES = ((600, "long longest"), (400, "long longer"), (220, "long"))
"""Letters from which a card is of a size, the longest first; measured by `make phones`."""

PARAGRAPH = 25
"""Letters that a paragraph takes beyond its own: the rest of its last line."""


CELL = 12
"""The same of a cell, in a line of its own with the head of its column."""


def size_of(note: Note) -> str:
    """Return the classes of a card's size, "" for one that fits on any screen as it is."""
    letters = _letters(note)
    return next((name for least, name in SIZES if letters >= least), "")


def _letters(note: Note) -> int:
    """Return about how many letters the back shows of question and answer."""
    match note.body:
        case Cloze(text):
            return _length(text)
        case Question(question, answer, points):
            return _length(question, answer, *points)
        case Claim(claim, fact):
            # Between them stand a rule, and whether the claim is right in a line of its own.
            return _length(claim, fact) + 2 * PARAGRAPH
        case Term(term, definitions):
            return _length(term, *definitions)
        case Event(event=event):
            return _length(event)
        case Comparison(title, grid):
            heads = sum(len(plain(cell)) for cell in grid.header)
            rows = (sum(len(plain(cell)) + CELL for cell in row) for row in grid.rows)
            return _length(title) + heads + max(rows, default=0)
        case Sequence(title, steps):
            return _length(title) + 2 * max(map(_length, steps), default=0)
        case Statement() | Title() | Table() | Figure():
            return 0
        case _:
            assert_never(note.body)


def _length(*texts: Text) -> int:
    return sum(len(plain(text)) + PARAGRAPH for text in texts if text)
