"""Questions before their answers have an order -> the questions, right letters evenly spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.giveaways import bare_words
from twofold.exporters.worksheets.sheets.choice_drafts import WRONG, ChoiceDraft
from twofold.exporters.worksheets.shuffling import rank
from twofold.text import Text, plain

SELDOM = 1
"""Questions of a sheet in which an answer stands before others come rather in its place: what is
seen again and again is looked at no more."""

_Against = tuple[bool, int, int, int]
"""What speaks against some answers, the worst first."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What other questions of a sheet say and have for right, and the `known` sets of answers."""

    says: str
    right: frozenset[str]
    known: Sequence[frozenset[str]]

    @classmethod
    def of(
        cls, draft: ChoiceDraft, drafts: Sequence[ChoiceDraft], known: Sequence[frozenset[str]]
    ) -> _Beside:
        """Return what stands beside one of some drafts."""
        others = [each for each in drafts if each is not draft]
        says = "".join(bare_words(plain(each.question)) for each in others)
        return cls(says, frozenset(bare_words(plain(each.right.text)) for each in others), known)

    def with_best_first(self, draft: ChoiceDraft) -> ChoiceDraft:
        """Return a draft whose wrong answers begin with those that no other question rules out.

        What is not taught yet stands behind these, too: who does not know it leaves it aside.
        """
        if draft.is_sorted:
            return draft
        wrong = sorted(draft.wrong, key=lambda each: (each.is_later, self.rules_out(each.text)))
        return replace(draft, wrong=tuple(wrong))

    def rules_out(self, answer: Text) -> bool:
        """Return whether an answer is right elsewhere, or stands in another question."""
        words = bare_words(plain(answer))
        return words in self.right or words in self.says

    def print_one(self, draft: ChoiceDraft, answers: Iterable[Text]) -> bool:
        """Return whether another question prints a meaning that is among some wrong answers.

        It belongs to a term that is offered there, as nobody overlooks who reads both.
        """
        wrong = (each for each in answers if draft.asks_meaning and each != draft.right.text)
        return any(bare_words(plain(each)) in self.says for each in wrong)

    def times_seen(self, answer: Text) -> int:
        """Return in how many questions more than in a few an answer stands already."""
        words = plain(answer)
        return max(0, sum(words in answers for answers in self.known) - SELDOM)


def stand_together(drafts: Sequence[ChoiceDraft]) -> bool:
    """Return whether each of some questions has wrong answers that no other prints."""
    return all(
        any(
            not beside.print_one(draft, [wrong.text for wrong in each])
            for beside in (_Beside.of(draft, drafts, ()),)
            for each in draft.sets
        )
        for draft in drafts
    )


def in_order(drafts: Sequence[ChoiceDraft], seed: str) -> Iterator[ChoiceQuestion]:
    """Yield the questions; the right answers are spread evenly over the letters.

    Those among dates, which have few places to choose from, choose first. No two offer the same
    answers, and they offer none that is right for another where there are others: it would be out
    of the question. Where all would be the same a question is left out. No letter is right twice
    running, and no three are as the alphabet has them, up or down, where a question further down
    has another: of dates few places can be right.
    """
    used: Counter[int] = Counter()
    known: list[frozenset[str]] = []
    chosen: dict[int, tuple[int, tuple[Text, ...]]] = {}
    for number in sorted(range(len(drafts)), key=lambda n: len(drafts[n].places)):
        costs = _costs_beside({each: place for each, (place, _) in chosen.items()}, number)
        beside = _Beside.of(drafts[number], drafts, known)
        draft = beside.with_best_first(drafts[number])
        place, texts = _best(draft, beside, used, costs, f"{seed}{number}")
        if _as_set(texts) in known or beside.print_one(draft, texts):
            continue
        chosen[number] = place, texts
        known.append(_as_set(texts))
        used[place] += 1
    in_turns = _in_turns([(place, number) for number, (place, _) in sorted(chosen.items())])
    for number, place_of_draft in enumerate(in_turns, 1):
        draft, (place, texts) = drafts[place_of_draft], chosen[place_of_draft]
        yield ChoiceQuestion(
            draft.question,
            texts,
            place,
            draft.note.position,
            number,
            draft.note.code,
            draft.language,
        )


def _in_turns(waiting: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the numbers of questions, each with its right letter, next to no other of this letter.

    Nor are three in the order of the alphabet. The order stays as it is otherwise, and where only
    such are left.
    """
    left, before = list(waiting), dict[int, int]()
    while left:
        costs = _costs_beside(before, len(before))
        chosen = min(left, key=lambda each: costs[each[0]])
        left.remove(chosen)
        before[len(before)] = chosen[0]
        yield chosen[1]


def _costs_beside(places: Mapping[int, int], number: int) -> dict[int, int]:
    """Return what speaks against places for question `number`, by those of some others.

    It is least what would make three places running a ladder, and most the place of a neighbour.
    """
    costs = {}
    for place in range(WRONG + 1):
        all_places = {**places, number: place}
        runs = (
            [all_places.get(start + n) for n in range(3)]
            for start in (number - 2, number - 1, number)
        )
        is_beside = place in (places.get(number - 1), places.get(number + 1))
        costs[place] = 2 if is_beside else int(any(map(_is_ladder, runs)))
    return costs


def _is_ladder(places: Sequence[int | None]) -> bool:
    """Return whether places are all known and in the order of the alphabet, or against it."""
    known = [place for place in places if place is not None]
    steps = {later - earlier for earlier, later in pairwise(known)}
    return len(known) == len(places) and steps in ({1}, {-1})


def _best(
    draft: ChoiceDraft,
    beside: _Beside,
    used: Mapping[int, int],
    costs: Mapping[int, int],
    seed: str,
) -> tuple[int, tuple[Text, ...]]:
    """Return the place of a right answer, and all answers, against which least speaks.

    It is a place that few others have `used`, and of these one with the lowest of the `costs`. One
    that has been used once more than another is as good: were each letter right once before any is
    twice, who knows three of four answers would know the last.
    """
    options = {place: _best_at(place, draft, beside) for place in draft.places}
    fewest = min(used.get(place, 0) for place in draft.places)

    def preference(place: int) -> tuple[_Against, int, int, int, bytes]:
        more = max(used.get(place, 0) - fewest - 1, 0)
        against, seen, _ = options[place]
        return against, more, costs[place], seen, rank(seed, str(place))

    place = min(options, key=preference)
    return place, options[place][2]


def _best_at(
    place: int, draft: ChoiceDraft, beside: _Beside
) -> tuple[_Against, int, tuple[Text, ...]]:
    """Return the best answers with the right one at a place, behind what speaks against them.

    That is whether all are known from another question or it prints one, how many that the author
    gives are not among them, how many are not taught yet, and how many of the wrong ones others
    rule out; then how often they have been seen, but for dates, of which the nearest are best.
    """
    given = {plain(each.text) for each in draft.wrong if each.is_given}
    later = {plain(each.text) for each in draft.wrong if each.is_later}

    def against(answers: tuple[Text, ...]) -> _Against:
        missed = len(given - _as_set(answers))
        untaught = sum(plain(each) in later for each in answers)
        weak = sum(beside.rules_out(each) for each in answers)
        is_known = _as_set(answers) in beside.known or beside.print_one(draft, answers)
        return is_known, missed, untaught, weak

    def seen(answers: tuple[Text, ...]) -> int:
        wrong = (each for each in answers if each != draft.right.text)
        return 0 if draft.is_sorted else sum(map(beside.times_seen, wrong))

    judged = ((against(each), seen(each), each) for each in draft.options(place))
    return min(judged, key=lambda found: found[:2])


def _as_set(options: Iterable[Text]) -> frozenset[str]:
    return frozenset(map(plain, options))
