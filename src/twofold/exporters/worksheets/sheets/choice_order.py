"""Questions before their answers have an order -> the questions, right letters evenly spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.giveaways import bare_words
from twofold.exporters.worksheets.sheets.choice_drafts import ChoiceDraft
from twofold.exporters.worksheets.shuffling import rank
from twofold.text import Text, plain


@dataclass(frozen=True, slots=True)
class _Beside:
    """What other questions of a sheet say and have for right, and the `known` sets of answers."""

    says: str
    right: frozenset[str]
    known: Collection[frozenset[str]]

    @classmethod
    def of(
        cls, draft: ChoiceDraft, drafts: Sequence[ChoiceDraft], known: Collection[frozenset[str]]
    ) -> _Beside:
        """Return what stands beside one of some drafts."""
        others = [each for each in drafts if each is not draft]
        says = "".join(bare_words(plain(each.question)) for each in others)
        return cls(says, frozenset(bare_words(plain(each.right.text)) for each in others), known)

    def with_best_first(self, draft: ChoiceDraft) -> ChoiceDraft:
        """Return a draft whose wrong answers begin with those that no other question rules out.

        What is not taught yet stands behind these, too: who does not know it leaves it aside. A
        term of another list is no better than one that another question rules out.
        """
        if draft.is_sorted:
            return draft
        wrong = sorted(
            draft.wrong, key=lambda each: (each.is_later, self.rules_out(each.text) or each.is_far)
        )
        return replace(draft, wrong=tuple(wrong))

    def rules_out(self, answer: Text) -> bool:
        """Return whether an answer is right elsewhere, or stands in another question."""
        words = bare_words(plain(answer))
        return words in self.right or words in self.says


def in_order(drafts: Sequence[ChoiceDraft], seed: str) -> Iterator[ChoiceQuestion]:
    """Yield the questions; the right answers are spread evenly over the letters.

    Those among dates, which have few places to choose from, choose first. No two offer the same
    answers, and they offer none that is right for another where there are others: it would be out
    of the question. Where all would be the same a question is left out. No letter is right twice
    running where a question further down has another: of dates few places can be right.
    """
    used: Counter[int] = Counter()
    known: set[frozenset[str]] = set()
    chosen: dict[int, tuple[int, tuple[Text, ...]]] = {}
    for number in sorted(range(len(drafts)), key=lambda n: len(drafts[n].places)):
        near = {chosen[each][0] for each in (number - 1, number + 1) if each in chosen}
        beside = _Beside.of(drafts[number], drafts, known)
        draft = beside.with_best_first(drafts[number])
        place, texts = _best(draft, beside, used, near, f"{seed}{number}")
        if _as_set(texts) in known:
            continue
        chosen[number] = place, texts
        known.add(_as_set(texts))
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

    The order stays as it is otherwise, and where only such are left.
    """
    left, before = list(waiting), -1
    while left:
        chosen = next((each for each in left if each[0] != before), left[0])
        left.remove(chosen)
        before = chosen[0]
        yield chosen[1]


def _best(
    draft: ChoiceDraft,
    beside: _Beside,
    used: Mapping[int, int],
    near: Collection[int],
    seed: str,
) -> tuple[int, tuple[Text, ...]]:
    """Return the place of a right answer, and all answers, against which least speaks.

    It is a place that few others have `used`, and none `near` it. One that has been used once more
    than another is as good: were each letter right once before any is twice, who knows three of
    four answers would know the last.
    """
    options = {place: _best_at(place, draft, beside) for place in draft.places}
    fewest = min(used.get(place, 0) for place in draft.places)

    def preference(place: int) -> tuple[tuple[bool, int, int], int, bool, bytes]:
        more = max(used.get(place, 0) - fewest - 1, 0)
        return options[place][0], more, place in near, rank(seed, str(place))

    place = min(options, key=preference)
    return place, options[place][1]


def _best_at(
    place: int, draft: ChoiceDraft, beside: _Beside
) -> tuple[tuple[bool, int, int], tuple[Text, ...]]:
    """Return the best answers with the right one at a place, and what speaks against them.

    That is whether all are known from another question, how many are not taught yet, and how many
    of the wrong ones others rule out, or are of another list.
    """
    later = {plain(each.text) for each in draft.wrong if each.is_later}
    far = {plain(each.text) for each in draft.wrong if each.is_far}

    def against(answers: tuple[Text, ...]) -> tuple[bool, int, int]:
        untaught = sum(plain(each) in later for each in answers)
        weak = sum(beside.rules_out(each) or plain(each) in far for each in answers)
        return _as_set(answers) in beside.known, untaught, weak

    judged = ((against(each), each) for each in draft.options(place))
    return min(judged, key=lambda pair: pair[0])


def _as_set(options: Iterable[Text]) -> frozenset[str]:
    return frozenset(map(plain, options))
