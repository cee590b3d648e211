"""What banks are made of and a run of gaps -> the words of its bank, which show no gap."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice, zip_longest
from typing import NamedTuple

from twofold.exporters.worksheets.answer_forms import (
    DATES,
    NUMBERS,
    date_of,
    folded,
    is_wide,
    value_in_front,
)
from twofold.exporters.worksheets.banks.rivals import are_unlike, may_do, with_rivals
from twofold.exporters.worksheets.banks.substances import ION, MATHEMATICS, PARTS, SUBSTANCE
from twofold.exporters.worksheets.blocks import BankedGap, WordBank
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.quantities import may_stand_beside, quantity_of
from twofold.exporters.worksheets.shuffling import rank

MOST_WORDS = 12
"""Words of a bank at most, wrong ones among them: they can be searched at a glance."""

FEWEST_WORDS = 3
"""Words of a bank at least, where the topic has them: fewer would be the answer, and no choice."""

FEWEST_LEFT_OVER = 2
"""Wrong words that a bank has at least where there are any, for a choice at the last gap, too."""

MOST_BANKS = 4
"""Sheets whose words by chance are remembered: those of the section that is being laid out."""

FIGURES = DATES | NUMBERS
"""Kinds of answers that are seen at once among words, as words are among them."""

FORMULAS = frozenset({ION, SUBSTANCE, MATHEMATICS}) | PARTS
"""Kinds of formulas, which are seen at once among words, too."""

LOOKED_AT = 60
"""Answers of a sheet that are looked at for wrong ones, so that long sheets take no longer."""

WRONG_ANSWERS = ((2, 3), (3, 2), (8, 3), (MOST_WORDS, 4))
"""Wrong answers of a bank with up to so many right ones: few, because those read cost memory, but
those of one or two gaps would be found without reading them."""

OF_THREE_KINDS = 3
"""Gaps that have a wrong answer each if all of them ask for different things."""

LONG_WORD = 4
"""Letters of the words of a hint that say of what kind something is, as "committee" does."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class RunWords(NamedTuple):
    """The words of one bank in their order, how many are left over, and how often some fit."""

    words: tuple[str, ...]
    left_over: int
    times: tuple[int, ...]


def most_right_words(bank: WordBank, most: int = MOST_WORDS) -> int:
    """Return how many of `most` words are right at most, so that some wrong ones have room."""
    return most - FEWEST_LEFT_OVER * bank.has_wrong_answers


def words_of_run(bank: WordBank, start: int, end: int, most: int = MOST_WORDS) -> RunWords:
    """Return the bank for the gaps from `start` to before `end`, counted over the sheet.

    It has `most` words, and more only where these are all right.
    """
    gaps = bank.gaps[start:end]
    needed = Counter(gap.answer for gap in gaps)
    shown = {gap.answer: gap.shown for gap in gaps}
    fewest = _fewest_words(gaps, has_wrong_answers=bank.has_wrong_answers)
    wanted = _wanted(gaps, most) if bank.has_wrong_answers else fewest - len(shown)
    wrong = [*islice(_wrong_for_all(gaps), max(0, wanted))] if bank.is_strict else []
    if not bank.is_strict:
        wrong = _wrong_answers(bank, gaps, max(0, wanted), fewest)
        if bank.has_wrong_answers:
            wrong = with_rivals(bank, start, end, wrong, wanted, most)
    named = {
        f"{words} (×{needed[answer]})" if needed[answer] > 1 else words: words
        for answer, words in shown.items()
    }
    named.update((word, word) for word in wrong)
    ordered = _in_order(named, bank)
    times = sorted({count for count in needed.values() if count > 1})
    return RunWords(tuple(ordered), len(wrong), tuple(times))


def _wrong_answers(
    bank: WordBank, gaps: Sequence[BankedGap], wanted: int, fewest: int
) -> list[str]:
    """Return so many `wanted` answers that are wrong for gaps, so that these have a choice."""
    right = {gap.answer for gap in gaps}
    wrong = _chosen(gaps, wanted, bank.seed)
    if bank.has_wrong_answers:
        known = {*right, *map(folded, wrong)}
        wrong += islice(_alike_of_other_runs(bank, gaps, known), max(0, wanted - len(wrong)))
        known = {*right, *map(folded, wrong)}
        wrong += islice(_wrong_in_other_runs(bank, gaps, known), max(0, fewest - len(known)))
    wrong += _of_other_runs(bank, gaps, {*right, *map(folded, wrong)}, fewest)
    if not bank.has_wrong_answers or 1 < len(right) < len(gaps):
        return wrong
    least = len(right) + min(wanted, FEWEST_LEFT_OVER)
    known = {*right, *map(folded, wrong)}
    return wrong + _of_other_runs(bank, gaps, known, least, farthest=1)


def _wrong_for_all(gaps: Sequence[BankedGap]) -> Iterator[str]:
    """Yield what is wrong for each of some gaps, first what is far from right for all of them."""
    places = [{words: place for place, words in enumerate(gap.wrong)} for gap in gaps]
    in_all = [words for words in places[0] if all(words in each for each in places)]
    yield from sorted(in_all, key=lambda words: max(each[words] for each in places))


def _wanted(gaps: Sequence[BankedGap], most: int) -> int:
    """Return how many wrong answers a bank of `most` words has at most."""
    answers = len({gap.answer for gap in gaps})
    few = next((wrong for right, wrong in WRONG_ANSWERS if answers <= right), 0)
    hints = {gap.hint for gap in gaps if gap.hint}
    if answers == len(hints) == OF_THREE_KINDS:
        few = OF_THREE_KINDS
    return min(few, most - answers)


def _fewest_words(gaps: Sequence[BankedGap], *, has_wrong_answers: bool) -> int:
    """Return how many words a bank has at least, so that its gaps leave a choice.

    Of two words of which one fits several gaps nobody knows which does. Three words for three gaps
    are none where wrong ones help to hide them, nor are three for less.
    """
    answers = len({gap.answer for gap in gaps})
    if 1 < answers < len(gaps):
        return answers
    return FEWEST_WORDS + (has_wrong_answers and answers <= FEWEST_WORDS)


def leaves_no_choice(gaps: Sequence[BankedGap], *, has_wrong_answers: bool) -> bool:
    """Return whether the words at hand for all gaps of a sheet are too few to choose from.

    Three answers that are like each other are a choice by themselves.
    """
    answers = {gap.answer: gap.like for gap in gaps}
    words = {*answers, *(folded(word) for gap in gaps for word in (*gap.wrong, *gap.far))}
    fewest = _fewest_words(gaps, has_wrong_answers=has_wrong_answers)
    is_mixed = len(set(answers.values())) == len(answers)
    return len(words) < (fewest if is_mixed else min(fewest, FEWEST_WORDS))


def look_of(kind: str) -> str:
    """Return what answers of a kind look like among others: figures, formulas or words."""
    if kind in FIGURES:
        return "figures"
    return "formulas" if kind in FORMULAS else "words"


def _alike_of_other_runs(
    bank: WordBank, gaps: Sequence[BankedGap], known: Collection[str]
) -> Iterator[str]:
    """Yield answers of other gaps of the sheet that could be taken for one of these.

    They are of its kind and as near, and have no other hint. None is right for one of these gaps,
    or might be where many words would do.
    """
    if len(gaps) == len(bank.gaps):
        return
    right = {form for gap in gaps for form in (gap.answer, *gap.accepted)}
    groups = _by_group(bank.gaps, bank.seed)
    seen = set(known)
    for kind, near, hint in dict.fromkeys((gap.kind, gap.near, gap.hint) for gap in gaps):
        for other in islice(groups[kind, near], LOOKED_AT):
            is_right = not right.isdisjoint((other.answer, *other.accepted))
            is_unlike = are_unlike(hint, other.hint) or not _is_plausible(
                other.shown, other.kind, gaps, bank
            )
            if other.answer in seen or is_right or is_unlike or may_do(other, gaps):
                continue
            seen.add(other.answer)
            yield other.shown


def _wrong_in_other_runs(
    bank: WordBank, gaps: Sequence[BankedGap], known: Collection[str]
) -> Iterator[str]:
    """Yield wrong answers for other gaps of the sheet that ask for the same kinds of words.

    None is of a kind of which many words would do for one of these. Those come first whose hint has
    a word in common with one of theirs, as two committees have, behind the answer itself.
    """
    kinds = {gap.kind for gap in gaps} - {gap.kind for gap in gaps if gap.is_open}
    right = {form for gap in gaps for form in (gap.answer, *gap.accepted)}
    hints = {word for gap in gaps for word in _telling_words(gap.hint)}
    seen = set(known)
    others = sorted(
        bank.gaps[:LOOKED_AT], key=lambda other: hints.isdisjoint(_telling_words(other.hint))
    )
    for other in others:
        is_right = not right.isdisjoint((other.answer, *other.accepted))
        is_such = not is_right and not hints.isdisjoint(_telling_words(other.hint))
        words = (other.shown, *other.wrong) if is_such else other.wrong
        for word in words if other.kind in kinds else ():
            if folded(word) not in seen and _is_plausible(word, other.kind, gaps, bank):
                seen.add(folded(word))
                yield word


def _telling_words(hint: str) -> set[str]:
    """Return the words of a hint that say what is asked for, not how: no "which" of a question."""
    words = _WORD.findall(hint)
    own = words[1:] if hint.endswith("?") and len(words) > 1 else words
    return {word for word in own if len(word) >= LONG_WORD or is_wide(word[0])}


def _is_plausible(word: str, kind: str, gaps: Sequence[BankedGap], bank: WordBank) -> bool:
    """Return whether a word that is a number has the unit and the size of one that is asked for.

    One that stands for a kind of dates is none.
    """
    if kind in DATES or quantity_of(word) is None:  # nearly always
        return True
    asking = (gap.shown for gap in gaps if gap.kind in NUMBERS)
    return any(may_stand_beside(word, shown, bank.language) for shown in asking)


@once_each(MOST_BANKS)
def _by_group(
    gaps: tuple[BankedGap, ...], seed: str
) -> Mapping[tuple[str, str], tuple[BankedGap, ...]]:
    """Return the gaps of a sheet by what makes them alike, in the order that the seed has."""
    groups: dict[tuple[str, str], list[BankedGap]] = {}
    for same in _by_chance(gaps, seed):
        for gap in same:
            groups.setdefault((gap.kind, gap.near), []).append(gap)
    return {key: tuple(each) for key, each in groups.items()}


def _of_other_runs(
    bank: WordBank,
    gaps: Sequence[BankedGap],
    known: Collection[str],
    fewest: int,
    farthest: int = 2,
) -> list[str]:
    """Return answers of other gaps of the sheet for a bank of fewer words than give a choice.

    None is right for one of the gaps, nor another word for one of their answers. They are of the
    same kinds first, at a distance of 0, then of those that look alike, and then of any.
    """
    wanted = fewest - len(known)
    if wanted <= 0:  # nearly always
        return []
    right = {form for gap in gaps for form in (gap.answer, *gap.accepted)}
    kinds = {gap.kind for gap in gaps}
    looks = set(map(look_of, kinds))

    def distance(kind: str) -> int:
        return 0 if kind in kinds else 1 + (look_of(kind) not in looks)

    in_turn = _by_chance(bank.gaps, bank.seed)
    nearest_first = (
        same for far in range(farthest + 1) for same in in_turn if distance(same[-1].kind) == far
    )
    others: list[str] = []
    for same in nearest_first:
        if len(others) == wanted:
            break
        if same[0].answer in known:
            continue
        wrong = [
            gap
            for gap in same
            if right.isdisjoint((gap.answer, *gap.accepted))
            and not may_do(gap, gaps)
            and (gap.kind not in NUMBERS or _is_plausible(gap.shown, gap.kind, gaps, bank))
        ]
        others += [gap.shown for gap in wrong[-1:]]
    return others


@once_each(MOST_BANKS)
def _by_chance(gaps: tuple[BankedGap, ...], seed: str) -> tuple[tuple[BankedGap, ...], ...]:
    """Return the gaps of a sheet, those of one answer together, the answers as the seed has them.

    A sheet of thousands of gaps has hundreds of runs, each of which tries several banks.
    """
    by_answer: dict[str, list[BankedGap]] = {}
    for gap in gaps:
        by_answer.setdefault(gap.answer, []).append(gap)
    in_turn = sorted(by_answer, key=lambda answer: rank(seed, answer))
    return tuple(tuple(by_answer[answer]) for answer in in_turn)


def _chosen(gaps: Sequence[BankedGap], wanted: int, seed: str) -> list[str]:
    """Return so many wrong answers, first for answers that no other of the bank is like.

    The only date among names would need no thought, and of several the last: each kind gets one in
    turn, and so does each unit of numbers. What is less like the answers makes up for a want of
    others, and is no more than that takes: a doctrine among bodies of a party is seen to be wrong.
    """
    if not wanted:
        return []
    alike = Counter(gap.like for gap in {gap.answer: gap for gap in gaps}.values())
    in_turn = sorted(gaps, key=lambda gap: (alike[gap.like] > 1, rank(seed, gap.answer)))
    by_kind: dict[tuple[str, str], list[BankedGap]] = {}
    for gap in in_turn:
        quantity = quantity_of(gap.shown) if gap.kind in NUMBERS else None
        unit = quantity.before + quantity.unit if quantity else ""
        by_kind.setdefault((gap.kind, unit), []).append(gap)
    known = {gap.answer for gap in gaps}
    waiting = [
        chain.from_iterable(zip_longest(*(gap.wrong for gap in same))) for same in by_kind.values()
    ]
    chosen: list[str] = []
    while waiting and len(chosen) < wanted:
        words = waiting.pop(0)
        for word in words:
            if word is not None and folded(word) not in known:
                known.add(folded(word))
                chosen.append(word)
                waiting.append(words)
                break
    far = chain.from_iterable(zip_longest(*(gap.far for gap in in_turn)))
    for word in far if len(chosen) < min(wanted, FEWEST_LEFT_OVER) else ():
        if word is not None and folded(word) not in known:
            known.add(folded(word))
            chosen.append(word)
            if len(chosen) == min(wanted, FEWEST_LEFT_OVER):
                break
    return chosen


# Order


def _in_order(named: Mapping[str, str], bank: WordBank) -> list[str]:
    """Return entries in the order of the alphabet, then numbers in theirs, then dates in theirs.

    Versions begin at other places of the alphabet. Chinese, Japanese and Korean words are mixed:
    the order of their numbers would be the same in all banks, and is nobody's. Words do not stand
    as their gaps do, where these happen to be in the order of the alphabet.
    """
    plain_words, figures, dates = [], [], []
    language = bank.language
    numbers = _numbers_of(bank)
    for entry, words in named.items():
        date = None if folded(words) in numbers else date_of(words, language)
        if date:
            dates.append((date.sort_key, entry))
        elif (value := value_in_front(words, language)) is not None:
            figures.append((value, entry))
        else:
            plain_words.append(entry)
    in_alphabet = sorted(plain_words, key=lambda entry: (_sortable(entry), entry))
    if any(map(_has_no_alphabet, plain_words)) or (
        in_alphabet == plain_words and len(plain_words) > 2
    ):
        in_alphabet = sorted(plain_words, key=lambda entry: rank(bank.seed, entry))
    first = bank.turn * max(1, len(in_alphabet) // 3) % max(1, len(in_alphabet))
    return [
        *in_alphabet[first:],
        *in_alphabet[:first],
        *(entry for _, entry in sorted(figures)),
        *(
            sorted((entry for _, entry in dates), key=lambda entry: rank(bank.seed, entry))
            if bank.is_mixed
            else (entry for _, entry in sorted(dates))
        ),
    ]


@once_each(MOST_BANKS)
def _numbers_of(bank: WordBank) -> set[str]:
    """Return the answers, right and wrong, of the gaps that ask for numbers: none is a year."""
    asking = [gap for gap in bank.gaps if gap.kind in NUMBERS]
    return {form for gap in asking for form in (gap.answer, *map(folded, gap.wrong))}


def _has_no_alphabet(entry: str) -> bool:
    """Return whether a word has letters that are in order by their numbers alone."""
    return not entry.isascii() and any(map(is_wide, entry))


@lru_cache(maxsize=1 << 14)
def _sortable(entry: str) -> str:
    decomposed = unicodedata.normalize("NFKD", entry.casefold())
    if decomposed.replace(" ", "").isalnum():  # nearly always
        return decomposed
    return "".join(c for c in decomposed if c.isalnum() or c.isspace())
