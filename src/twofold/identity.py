"""Topics as read -> the same topics with an id for every note and a number for every gap."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from twofold.notes import (
    Body,
    Branch,
    Cloze,
    Comparison,
    Event,
    Figure,
    Gap,
    Grid,
    Inline,
    LineBreak,
    Myth,
    Note,
    Picture,
    Question,
    Run,
    Section,
    Statement,
    Table,
    Term,
    Text,
    Title,
    Topic,
    gaps_of,
    texts_of,
)
from twofold.notes import (
    Sequence as Steps,
)

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""The digits of Douglas Crockford's Base 32: without i, l, o and u a code survives handwriting."""

ID_LENGTH = 16
"""Digits of an id, 80 bits: that two of 10,000 notes share one has odds of 1 in 10^16."""


def identify(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Return the topics with ids born from content, and gaps numbered in the order of reading.

    Two people who write the same new note give it the same id, wherever it stands; a note that
    stands twice counts on. Gaps that the author grouped share a number.
    """
    taken: Counter[str] = Counter()
    return tuple(_identify_topic(topic, taken) for topic in topics)


def _identify_topic(topic: Topic, taken: Counter[str]) -> Topic:
    sections = tuple(
        Section(_identify_branch(section.branch, topic.deck, taken)) for section in topic.sections
    )
    return replace(topic, sections=sections)


def _identify_branch(branch: Branch, deck: str, taken: Counter[str]) -> Branch:
    return replace(
        branch,
        notes=tuple(_identify_note(note, deck, taken) for note in branch.notes),
        branches=tuple(_identify_branch(below, deck, taken) for below in branch.branches),
    )


def _identify_note(note: Note, deck: str, taken: Counter[str]) -> Note:
    born_from = content_of(note.body)
    key = f"{deck}\x1e{born_from}"
    counter = taken[key]
    taken[key] += 1
    return replace(
        note,
        id=""
        if isinstance(note.body, Title)
        else digest(f"{key}\x1e{counter}" if counter else key),
        body=number_gaps(note),
        children=tuple(_identify_note(child, deck, taken) for child in note.children),
    )


def content_of(body: Body) -> str:
    """Return what a note's id is born from: its kind, its words, and which of them are gaps."""
    texts = ["".join(map(_content_of_inline, text)) for text in texts_of(body)]
    if isinstance(body, Event):
        texts.insert(0, body.date.words)
    return "\x1f".join([type(body).__name__, *texts])


def _content_of_inline(inline: Inline) -> str:
    match inline:
        case Run(text=words):
            return words
        case Gap(answer=answer):
            return f"{{{{{answer}}}}}"
        case Picture(target=target):
            return f"![]({target})"
        case LineBreak():
            return "\n"


def digest(content: str) -> str:
    """Return the first 80 bits of the SHA-256 of `content` as digits of `ALPHABET`."""
    number = int.from_bytes(hashlib.sha256(content.encode()).digest()[:10], "big")
    digits = [ALPHABET[number >> shift & 31] for shift in range(5 * (ID_LENGTH - 1), -1, -5)]
    return "".join(digits)


def number_gaps(note: Note) -> Body:
    """Return the body of a note with its gaps numbered from 1 in the order of reading."""
    numbers: dict[object, int] = {}
    for gap in gaps_of(note):
        numbers.setdefault(gap.group or gap.position, len(numbers) + 1)
    if not numbers:
        return note.body
    return _with_gaps(note.body, numbers)


def _with_gaps(body: Body, numbers: dict[object, int]) -> Body:
    def numbered(text: Text) -> Text:
        return tuple(
            replace(inline, number=numbers[inline.group or inline.position])
            if isinstance(inline, Gap)
            else inline
            for inline in text
        )

    match body:
        case Cloze(text):
            return Cloze(numbered(text))
        case Comparison(title, grid):
            rows = tuple(tuple(map(numbered, row)) for row in grid.rows)
            return Comparison(title, Grid(tuple(map(numbered, grid.header)), rows))
        case (
            Statement()
            | Title()
            | Question()
            | Myth()
            | Term()
            | Event()
            | Table()
            | Steps()
            | Figure()
        ):
            return body
    assert_never(body)
