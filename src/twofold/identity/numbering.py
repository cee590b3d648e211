"""The gaps of a note and the numbers they had -> the numbers they have, which stay for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from twofold.identity.clauses import Wording, old_columns
from twofold.identity.equality import as_answer, date_in, is_made_finer
from twofold.identity.surroundings import Surroundings
from twofold.ledger import GAP, NumberedGap, Record
from twofold.notes import Comparison, Note, Question, asks_each_point, gaps_of
from twofold.notes import Sequence as Steps
from twofold.spelling import folded, is_corrected
from twofold.text import Gap, plain


class AnswerGroup(NamedTuple):
    """What one card of a note asks for: the answers hidden together, and their other forms."""

    answers: tuple[str, ...]
    accepted: tuple[str, ...] = ()


def answer_groups_of(note: Note) -> tuple[AnswerGroup, ...]:
    """Return what the numbered cards of a note ask for, in the order of reading.

    Steps of a sequence count as gaps, as do points that are asked one by one; gaps that the author
    grouped are asked together.
    """
    if isinstance(note.body, Steps):
        return tuple(AnswerGroup((plain(step),)) for step in note.body.steps)
    if isinstance(note.body, Question):
        points = note.body.points if asks_each_point(note) else ()
        return tuple(AnswerGroup((plain(point),)) for point in points)
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


def surroundings_of(note: Note, text: tuple[str, ...], record: Record) -> Surroundings | None:
    """Return what stands around the gaps of a note, whose words are `text`, now and in `record`.

    None where that decides nothing: all words are the same, or there was one gap alone.
    """
    if text == record.text or sum(len(g.answers) for g in record.gaps if not g.is_gone) < 2:
        return None
    places: dict[object, int] = {}
    groups = tuple([places.setdefault(group_of(gap), len(places)) for gap in gaps_of(note)])
    columns = len(note.body.grid.header) if isinstance(note.body, Comparison) else 0
    was = Wording(
        record.text,
        _groups_in(record),
        old_columns(record.text, text, columns) if columns else 0,
    )
    return Surroundings(was, Wording(text, groups, columns))


def replaced(before: Record, after: Record) -> tuple[tuple[NumberedGap, NumberedGap], ...]:
    """Return the gaps that are gone, each with the new one that stands in its place."""
    was, now = (tuple(gap for gap in each.gaps if not gap.is_gone) for each in (before, after))
    numbers = ({gap.number for gap in was}, {gap.number for gap in now})
    around = Surroundings(
        Wording(before.text, _groups_in(before)), Wording(after.text, _groups_in(after))
    )
    if not around.is_known:
        return ()
    pairs = sorted(
        (-around.nearness(old, new), new, old)
        for old, gap in enumerate(was)
        for new, other in enumerate(now)
        if gap.number not in numbers[1] and other.number not in numbers[0]
    )
    found: dict[int, int] = {}
    for nearness, new, old in pairs:
        if nearness < 0 and new not in found and old not in found.values():
            found[new] = old
    return tuple((was[found[new]], now[new]) for new in sorted(found))


def _groups_in(record: Record) -> tuple[int, ...]:
    """Return which of the present numbers each gap in a record's text has, () where unclear."""
    left = [list(gap.answers) for gap in record.gaps if not gap.is_gone]
    groups: list[int] = []
    for answer in (answer for side in record.text for answer in GAP.findall(side)):
        group = next((at for at, rest in enumerate(left) if rest[:1] == [answer]), None)
        if group is None:
            return ()
        left[group].pop(0)
        groups.append(group)
    return tuple(groups)


def number(
    asked: Sequence[AnswerGroup],
    before: Sequence[NumberedGap],
    around: Surroundings | None = None,
    languages: Sequence[str] = (),
) -> tuple[NumberedGap, ...]:
    """Return the numbered gaps of a note: first those asked, in order, then those that are gone.

    A number stays with its answer. A corrected spelling, another typography, a form that was
    accepted already or a date told finer keeps it; any other answer gets a number that the note
    never had. So does one that changed places with another, as `around` tells.
    """
    if not before:
        return tuple(
            [
                NumberedGap(place, group.answers, accepted=group.accepted)
                for place, group in enumerate(asked, 1)
            ]
        )
    present = [(gap.answers, gap.accepted) for gap in before if not gap.is_gone]
    if list(asked) == present and (around is None or around.has_same_frame):
        return tuple(before)
    numbers = _Numbering(asked, before, around, languages).numbers()
    unused = max((gap.number for gap in before), default=0) + 1
    for place in range(len(asked)):
        if place not in numbers:
            numbers[place] = unused
            unused += 1
    numbered = [
        NumberedGap(numbers[place], each.answers, accepted=each.accepted)
        for place, each in enumerate(asked)
    ]
    kept = set(numbers.values())
    gone = [gap._replace(is_gone=True) for gap in before if gap.number not in kept]
    return (*numbered, *sorted(gone, key=lambda gap: gap.number))


class _Numbering:
    """The gaps of a note as they were, and what is asked now."""

    def __init__(
        self,
        asked: Sequence[AnswerGroup],
        before: Sequence[NumberedGap],
        around: Surroundings | None,
        languages: Sequence[str],
    ) -> None:
        self._asked, self._languages = asked, languages
        self._around = around if around and around.is_known else None
        self._before = sorted(before, key=lambda gap: (gap.is_gone, gap.number))
        present = [gap.number for gap in before if not gap.is_gone]
        self._group_of = {number: group for group, number in enumerate(present)}

    def numbers(self) -> dict[int, int]:
        """Return the numbers of before by the place, in what is asked, of the group that has it."""
        numbers: dict[int, int] = {}
        free = list(self._before)
        refused: set[int] = set()
        for same in (
            _has_same_answers,
            self._has_same_but_for_typography,
            _shares_answer,
            _has_corrected_answer,
            self._has_date_told_finer,
        ):
            pairs = sorted(
                (
                    (place, old)
                    for place, asked in enumerate(self._asked)
                    for old in free
                    if place not in numbers and same(asked, old)
                ),
                key=lambda pair: -self._nearness(pair[1], pair[0]),
            )
            for place, old in pairs:
                if place in numbers or old not in free or (old.is_gone and place in refused):
                    continue
                if self._is_displaced(old, place):
                    refused.add(place)
                    continue
                numbers[place] = old.number
                free.remove(old)
        return numbers

    def _nearness(self, old: NumberedGap, place: int) -> float:
        if self._around is None or old.is_gone:
            return 0.0
        return self._around.nearness(self._group_of[old.number], place)

    def _is_displaced(self, old: NumberedGap, place: int) -> bool:
        """Return whether the answer of `old` now stands where that of another gap stood.

        So may answers that are asked together. Where a figure and a word seem to change places in
        words that are others now, the sentence was turned round.
        """
        if self._around is None or old.is_gone:
            return False
        asked, group = self._asked[place], self._group_of[old.number]
        mine, theirs = self._as_answers(asked.answers), self._as_answers(old.answers)
        is_unturned = self._around.has_same_frame
        if is_unturned and mine != theirs and sorted(mine) == sorted(theirs):
            return True
        return any(
            not (other is old or other.is_gone)
            and (is_unturned or _has_figure(asked.answers) == _has_figure(other.answers))
            and not self._has_same_but_for_typography(asked, other)
            and self._around.is_nearer(self._group_of[other.number], group, place)
            for other in self._before
        )

    def _as_answers(self, answers: Sequence[str]) -> list[str]:
        return [as_answer(answer, self._languages) for answer in answers]

    def _has_same_but_for_typography(self, asked: AnswerGroup, before: NumberedGap) -> bool:
        return self._as_answers(asked.answers) == self._as_answers(before.answers)

    def _has_date_told_finer(self, asked: AnswerGroup, before: NumberedGap) -> bool:
        if len(asked.answers) != 1 or len(before.answers) != 1:
            return False
        new = date_in(asked.answers[0], tuple(self._languages))
        old = date_in(before.answers[0], tuple(self._languages))
        return bool(new and old and is_made_finer(new, old))


def _has_figure(answers: Sequence[str]) -> bool:
    return any(character.isdigit() for answer in answers for character in answer)


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
