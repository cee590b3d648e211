"""A note's body -> the words that it is known by, and the id that is born from them."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from dataclasses import replace
from typing import assert_never

from twofold.ledger import ALPHABET
from twofold.notes import (
    Body,
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
    asks_each_point,
    texts_of,
)
from twofold.text import (
    Code,
    Formula,
    Gap,
    Inline,
    LineBreak,
    Picture,
    Run,
)

_IN_ALPHABET = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET.encode())
"""From the digits of RFC 4648."""

ID_LENGTH = 16
"""Digits of an id, 80 bits: that two of 10,000 notes share one has odds of 1 in 10^16."""


def kind_of(note: Note) -> str:
    """Return the name of a note's kind in ledgers, which is lasting: ids are born from it.

    So these are no names of classes, which may change. A question whose points are cards of their
    own is a kind of its own, since none of its cards is the one that asked for all of them.
    """
    match note.body:
        case Cloze():
            return "cloze"
        case Statement():
            return "statement"
        case Title():
            return "title"
        case Question():
            return "question-by-points" if asks_each_point(note) else "question"
        case Claim():
            return "myth"
        case Term():
            return "term"
        case Event():
            return "event"
        case Comparison():
            return "comparison"
        case Table():
            return "table"
        case Sequence():
            return "sequence"
        case Figure():
            return "figure"
        case _:
            assert_never(note.body)


def words_of(body: Body) -> tuple[str, ...]:
    """Return each text of a note with its gaps as `{{answer}}`; an event's date comes first.

    Hints, other forms, tags, backs and levels are not among them: they may change at will.
    """
    if isinstance(body, Question) and body.levels:
        body = replace(body, levels=())
    texts = [
        "".join([each.text if type(each) is Run else _words_of_inline(each) for each in text])
        for text in texts_of(body)
    ]
    if isinstance(body, Event):
        texts.insert(0, body.date.words)
    return tuple(texts)


def _words_of_inline(inline: Inline) -> str:
    match inline:
        case Run(text=words) | Code(text=words):
            return words
        case Gap(answer=answer):
            return f"{{{{{answer}}}}}"
        case Formula():
            return inline.written(_words_of_inline)
        case Picture(target=target):
            return f"![]({target})"
        case LineBreak():
            return "\n"
        case _:
            assert_never(inline)


def birth_id(deck: str, kind: str, text: tuple[str, ...], counter: int, fork: str) -> str:
    """Return the id of a new note; the `counter` distinguishes notes of the same words.

    It is the first 80 bits of a SHA-256, as digits of `ALPHABET`: anybody who writes the same note
    in the same deck gives it the same id, but for those whose folder is a `fork`, "" for none.
    """
    counted = [str(counter)] if counter else []
    content = "\x1e".join([*([fork] if fork else []), deck, kind, "\x1f".join(text), *counted])
    first = hashlib.sha256(content.encode()).digest()[: ID_LENGTH * 5 // 8]
    return b32encode(first).translate(_IN_ALPHABET).decode()
