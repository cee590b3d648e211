"""Topics and the tags that a teacher chose -> topics with the chosen notes alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from twofold.notes import (
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Note,
    Question,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    gaps_of,
    is_asked,
    makes_cards,
    notes_below,
    notes_of,
)
from twofold.notes import Sequence as Steps
from twofold.text import Text, with_gaps

HIDDEN = "…"
"""Replaces an answer that a chosen note below asks for."""

_BETWEEN_LEVELS = re.compile(r"/|::")
_NOT_IN_NAMES = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Selection:
    """The notes with a tag of `only` (all, where that is empty) and with none of `without`.

    Case does not count, and a tag includes those nested in it: `russia` for `russia/stalin`.
    """

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether no note is left out."""
        return not self.only and not self.without

    @property
    def suffix(self) -> str:
        """What the names of files end in, "" for all notes.

        A file of some notes must not take the place of the one with all of them: a teacher would
        hand it out for the whole topic.
        """
        parts = [("only", self.only), ("without", self.without)]
        words = [word for name, tags in parts if tags for word in (name, *tags)]
        return "".join(f"-{_NOT_IN_NAMES.sub('-', word.casefold()).strip('-')}" for word in words)

    def includes(self, note: Note) -> bool:
        """Return whether a note is among those chosen by its tags."""
        tags = [_levels(tag) for tag in note.tags]
        if any(_is_among(tags, chosen) for chosen in self.without):
            return False
        return not self.only or any(_is_among(tags, chosen) for chosen in self.only)


ALL = Selection()
"""Every note."""


def _is_among(tags: Sequence[tuple[str, ...]], chosen: str) -> bool:
    levels = _levels(chosen.removeprefix("#"))
    return any(tag[: len(levels)] == levels for tag in tags)


def _levels(tag: str) -> tuple[str, ...]:
    return tuple(_BETWEEN_LEVELS.split(tag.casefold()))


def select(topics: Sequence[Topic], selection: Selection) -> tuple[Topic, ...]:
    """Return the topics that have chosen notes, with these and what they are below.

    A note above a chosen one stays as a statement: the chosen one may make no sense without it. A
    figure goes with the note that it belongs to. Sections stay, so that their numbers do.
    """
    if selection.is_all:
        return tuple(topics)
    chosen = (_selected_topic(topic, selection) for topic in topics)
    return tuple(topic for topic in chosen if any(True for _ in notes_of(topic)))


def ids_of_asked(topics: Sequence[Topic]) -> frozenset[str]:
    """Return the ids of the notes that the deck asks in chosen `topics`."""
    return frozenset(note.id for topic in topics for note in notes_of(topic) if makes_cards(note))


def _selected_topic(topic: Topic, selection: Selection) -> Topic:
    sections = (
        replace(section, branch=_selected_branch(section.branch, selection))
        for section in topic.sections
    )
    return replace(topic, sections=tuple(sections))


def _selected_branch(branch: Branch, selection: Selection) -> Branch:
    below = [_selected_branch(each, selection) for each in branch.branches]
    return replace(
        branch,
        notes=_selected_notes(branch.notes, selection, _figures_owners(branch.notes)),
        branches=tuple(each for each in below if each.notes or each.branches),
    )


def _figures_owners(notes: tuple[Note, ...]) -> dict[int, Note]:
    """Return the note that each figure belongs to, by the figure's identity in memory.

    That is the note above it that is asked, or the first one below: as in the deck.
    """
    in_order = list(notes_below(notes))
    first = next((note for note in in_order if is_asked(note.body)), None)
    owners: dict[int, Note] = {}
    last = first
    for note in in_order:
        if isinstance(note.body, Figure):
            owners[id(note)] = last or note
        elif is_asked(note.body):
            last = note
    return owners


def _selected_notes(
    notes: tuple[Note, ...], selection: Selection, owners: dict[int, Note]
) -> tuple[Note, ...]:
    chosen = []
    for note in notes:
        children = _selected_notes(note.children, selection, owners)
        is_title = isinstance(note.body, Title)
        if not is_title and selection.includes(owners.get(id(note), note)):
            chosen.append(replace(note, children=children))
        elif children:
            chosen.append(_as_context(replace(note, children=children)))
    return tuple(chosen)


def _as_context(note: Note) -> Note:
    """Return a note that is not chosen as one that nothing asks."""
    match note.body:
        case Title() | Statement():
            return note
        case Claim(claim, fact):
            words = fact or claim
        case Cloze(text) | Question(text) | Term(text) | Event(event=text):
            words = text
        case Steps(title):
            words = title
        case Comparison() | Table() | Figure():
            words = ()  # none of these has notes below it
        case _:
            assert_never(note.body)
    below = {gap.answer.casefold() for each in notes_below(note.children) for gap in gaps_of(each)}
    return replace(note, body=Statement(_with_answers(words, below)))


def _with_answers(text: Text, asked_below: set[str]) -> Text:
    return with_gaps(
        text, lambda gap: HIDDEN if gap.answer.casefold() in asked_below else gap.answer
    )
