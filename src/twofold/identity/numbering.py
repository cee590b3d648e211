"""The gaps of a note and the numbers they had -> the numbers they have, which stay for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from twofold.identity.spelling import folded, is_corrected
from twofold.ledger import NumberedGap
from twofold.notes import Note, gaps_of
from twofold.notes import Sequence as Steps
from twofold.text import Gap, plain


class AnswerGroup(NamedTuple):
    """What one card of a note asks for: the answers hidden together, and their other forms."""

    answers: tuple[str, ...]
    accepted: tuple[str, ...] = ()


def answer_groups_of(note: Note) -> tuple[AnswerGroup, ...]:
    """Return what the numbered cards of a note ask for, in the order of reading.

    Steps of a sequence count as gaps; gaps that the author grouped are asked together.
    """
    if isinstance(note.body, Steps):
        return tuple(AnswerGroup((plain(step),)) for step in note.body.steps)
    all_gaps = gaps_of(note)
    if not any(gap.group for gap in all_gaps):  # nearly always
        return tuple([AnswerGroup((gap.answer,), gap.accepted) for gap in all_gaps])
    groups: dict[object, list[Gap]] = {}
    for gap in all_gaps:
        groups.setdefault(group_of(gap), []).append(gap)
    return tuple(
        AnswerGroup(
            tuple(gap.answer for gap in gaps),
            tuple(form for gap in gaps for form in gap.accepted),
        )
        for gaps in groups.values()
    )


def group_of(gap: Gap) -> object:
    """Return what a gap is hidden together by: the author's group, else its own place."""
    return gap.group or gap.position


def number(asked: Sequence[AnswerGroup], before: Sequence[NumberedGap]) -> tuple[NumberedGap, ...]:
    """Return the numbered gaps of a note: first those asked, in order, then those that are gone.

    A number stays with its answer. A corrected spelling, or a form that was accepted already, keeps
    it; any other answer gets a number that the note never had.
    """
    if not before:
        return tuple(
            [
                NumberedGap(place, group.answers, accepted=group.accepted)
                for place, group in enumerate(asked, 1)
            ]
        )
    present = [(gap.answers, gap.accepted) for gap in before if not gap.is_gone]
    if list(asked) == present:
        return tuple(before)
    numbers: dict[int, int] = {}
    free = {gap.number: gap for gap in sorted(before, key=lambda gap: (gap.is_gone, gap.number))}
    for same in (_has_same_answers, _shares_answer, _has_corrected_answer):
        for place, each in enumerate(asked):
            if place in numbers:
                continue
            found = next((old for old in free.values() if same(each, old)), None)
            if found:
                numbers[place] = found.number
                del free[found.number]
    unused = max((gap.number for gap in before), default=0) + 1
    for place in range(len(asked)):
        if place not in numbers:
            numbers[place] = unused
            unused += 1
    numbered = [
        NumberedGap(numbers[place], each.answers, accepted=each.accepted)
        for place, each in enumerate(asked)
    ]
    gone = [replace(gap, is_gone=True) for gap in free.values()]
    return (*numbered, *sorted(gone, key=lambda gap: gap.number))


def _has_same_answers(asked: AnswerGroup, before: NumberedGap) -> bool:
    return asked.answers == before.answers


def _shares_answer(asked: AnswerGroup, before: NumberedGap) -> bool:
    return bool(set(asked.answers) & set(before.answers))


def _has_corrected_answer(asked: AnswerGroup, before: NumberedGap) -> bool:
    new, old = set(map(folded, asked.answers)), set(map(folded, before.answers))
    return (
        not old.isdisjoint(map(folded, asked.accepted))
        or not new.isdisjoint(map(folded, before.accepted))
        or any(is_corrected(one, other) for one in new for other in old)
    )
