"""The claims of a section and the sheets of its lesson -> those that nothing else hints at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from twofold.exporters.worksheets.blocks import Block, Sentence
from twofold.exporters.worksheets.blocks.exercises import Claims, OpenQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import filled, joined
from twofold.exporters.worksheets.judged_claims import JudgedClaim
from twofold.exporters.worksheets.lessons.silent_parts import (
    AskedInLesson,
    is_needed,
    lines_of,
)
from twofold.notes import Claim, Note
from twofold.source import Position
from twofold.text import Run, gaps_in, plain

FEWEST_CLAIMS = 2
"""Claims that are worth a part of a lesson."""


class _Said(NamedTuple):
    """What a lesson says in one of its lines, all gaps filled; what it costs to leave that out.

    That is a number of gaps, and None where it stays. It may be the sentence of a note.
    """

    words: str
    cost: int | None
    position: Position | None = None


class ChosenClaims(NamedTuple):
    """Claims for a lesson, and the places of sentences that are left out to have them."""

    notes: tuple[Note, ...]
    given_up: frozenset[Position] = frozenset()


def silent_claims(
    notes: Iterable[Note], asked: AskedInLesson, beside: Sequence[Sheet], known: str
) -> ChosenClaims:
    """Return claims that tell nothing of what is `asked` and that nothing `beside` them hints at.

    Where they are too few for a part of a lesson, each one more is worth a sentence with a single
    gap. None is chosen where all would be right, or there were one: nobody judges those.
    """
    said = [*_said(beside)]
    free: list[Note] = []
    others: list[tuple[Note, frozenset[Position]]] = []
    for note in notes:
        if not isinstance(note.body, Claim) or asked.is_told_by_claim(note.body.claim):
            continue
        claim = JudgedClaim.of_note(note.body, known)
        hinting = [each for each in said if claim.is_hinted_by(each.words)]
        costs = [each.cost for each in hinting if each.cost is not None]
        if len(costs) < len(hinting):
            continue
        places = frozenset(each.position for each in hinting if each.cost and each.position)
        if not places:  # Statements that hint at it are left off.
            free.append(note)
        elif sum(costs) == 1:
            others.append((note, places))
    given_up: frozenset[Position] = frozenset()
    for note, places in others:
        if not _are_worth_judging(free):
            free.append(note)
            given_up |= places
    return ChosenClaims(tuple(free), given_up) if _are_worth_judging(free) else ChosenClaims(())


def _are_worth_judging(notes: Sequence[Note]) -> bool:
    """Return whether there are several claims and some are wrong: those are put right."""
    claims = [note.body for note in notes if isinstance(note.body, Claim)]
    return len(claims) >= FEWEST_CLAIMS and not all(claim.is_true for claim in claims)


def _said(sheets: Iterable[Sheet]) -> Iterator[_Said]:
    for sheet in sheets:
        for block, after in zip_longest(sheet.blocks, sheet.blocks[1:]):
            match block:
                case Sentence(text, position):
                    yield _Said(plain(filled(text)), _cost(sheet, block, after), position)
                case OpenQuestion(question):
                    levels = (level.text for level in block.told_levels)
                    yield _Said(plain(joined(Run(" "), (question, *levels))), None)
                case _:
                    yield from (_Said(plain(filled(text)), None) for text in lines_of(block))


def _cost(sheet: Sheet, sentence: Sentence, after: Block | None) -> int | None:
    """Return how many gaps go with a sentence, None where it stays: a round has its own gaps."""
    gaps = len(gaps_in(sentence.text))
    if gaps and (sheet.round or gaps == len(sheet.gaps)):
        return None
    return None if is_needed(sentence, after, sheet.topic) else gaps


def judged_in(sheets: Iterable[Sheet], known: str) -> tuple[JudgedClaim, ...]:
    """Return the claims on some sheets."""
    return tuple(
        JudgedClaim.of(claim.text, claim.correction, known, is_true=claim.is_true)
        for sheet in sheets
        for block in sheet.blocks
        if isinstance(block, Claims)
        for claim in block.claims
    )
