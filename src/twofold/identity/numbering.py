"""The gaps of a note and the numbers they had -> the numbers they have, which stay for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twofold.identity.recognition import folded, is_mended
from twofold.ledger import NumberedGap
from twofold.notes import Gap, Note, gaps_of, plain
from twofold.notes import Sequence as Steps


@dataclass(frozen=True, slots=True)
class Asked:
    """What one card of a note asks for: the answers hidden together, and their other forms."""

    answers: tuple[str, ...]
    accepted: frozenset[str]


def asked_of(note: Note) -> tuple[Asked, ...]:
    """Return what the numbered cards of a note ask for, in the order of reading.

    Steps of a sequence count as gaps; gaps that the author grouped are asked together.
    """
    if isinstance(note.body, Steps):
        return tuple(Asked((plain(step),), frozenset()) for step in note.body.steps)
    groups: dict[object, list[Gap]] = {}
    for gap in gaps_of(note):
        groups.setdefault(group_of(gap), []).append(gap)
    return tuple(
        Asked(
            tuple(gap.answer for gap in gaps),
            frozenset(folded(form) for gap in gaps for form in gap.accepted),
        )
        for gaps in groups.values()
    )


def group_of(gap: Gap) -> object:
    """Return what a gap is hidden together by: the author's group, else its own place."""
    return gap.group or gap.position


def number(asked: Sequence[Asked], before: Sequence[NumberedGap]) -> tuple[NumberedGap, ...]:
    """Return the numbered gaps of a note: first those asked, in order, then those that are gone.

    A number stays with its answer. A mended spelling, or a form that was accepted already, keeps
    it; any other answer gets a number that the note never had.
    """
    if [each.answers for each in asked] == [gap.answers for gap in before if not gap.is_gone]:
        return tuple(before)
    numbers: dict[int, int] = {}
    free = {gap.number: gap for gap in sorted(before, key=lambda gap: (gap.is_gone, gap.number))}
    for same in (_shares_answer, _has_mended_answer):
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
    present = [NumberedGap(numbers[place], each.answers) for place, each in enumerate(asked)]
    gone = [NumberedGap(gap.number, gap.answers, True) for gap in free.values()]
    return (*present, *sorted(gone, key=lambda gap: gap.number))


def _shares_answer(asked: Asked, before: NumberedGap) -> bool:
    return bool(set(asked.answers) & set(before.answers))


def _has_mended_answer(asked: Asked, before: NumberedGap) -> bool:
    old = [folded(answer) for answer in before.answers]
    return any(answer in asked.accepted for answer in old) or any(
        is_mended(folded(new), answer) for new in asked.answers for answer in old
    )
