"""A note while it is read: its body, and what later lines still add to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from twofold.notes import Back, Body, Note, Title
from twofold.parser.reading import Reading
from twofold.parser.tails import NO_TAIL, Tail

_NO_BACK = Back()


@dataclass(slots=True)
class Draft:
    """A note whose back, children and answer may still follow; `offset` is its place.

    `starts` are the places of what else belongs to it, behind its children: steps, and its back.
    """

    offset: int
    body: Body
    tail: Tail = NO_TAIL
    backs: list[Back] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def freeze(self, reading: Reading, inherited: tuple[str, ...]) -> Note:
        """Return the finished note; the `inherited` tags of the headings come before its own."""
        tags = merge_tags(inherited, self.tail.tags)
        # A title's tags are those of the notes below it; a parent bullet's are its own.
        below = tags if isinstance(self.body, Title) else inherited
        return Note(
            position=reading.position(self.offset),
            body=self.body,
            tags=tags,
            back=_as_one(self.backs),
            children=freeze_all(reading, self.children, below) if self.children else (),
            pin=self.tail.pin,
        )


def _as_one(backs: Sequence[Back]) -> Back:
    """Return what all the `>` blocks below a note say."""
    if len(backs) <= 1:
        return backs[0] if backs else _NO_BACK
    return Back(
        extra=tuple(chain.from_iterable([back.extra for back in backs])),
        wrong_answers=tuple(chain.from_iterable([back.wrong_answers for back in backs])),
        sources=tuple(chain.from_iterable([back.sources for back in backs])),
    )


def freeze_all(
    reading: Reading, drafts: Sequence[Draft], inherited: tuple[str, ...]
) -> tuple[Note, ...]:
    """Return the finished notes of `drafts`."""
    return tuple([draft.freeze(reading, inherited) for draft in drafts])


def merge_tags(inherited: tuple[str, ...], own: Sequence[str]) -> tuple[str, ...]:
    """Return both lists of tags as one without repeats; tags that differ in case alone are one."""
    if not own:
        return inherited
    merged: dict[str, str] = {}
    for tag in (*inherited, *own):
        merged.setdefault(tag.casefold(), tag)
    return tuple(merged.values())
