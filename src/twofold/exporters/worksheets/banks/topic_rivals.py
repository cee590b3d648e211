"""Gaps and the vocabulary of their topic -> the same, with rivals from anywhere in the topic.

They are less like an answer than what stands near it. A bank takes one where an answer is the only
word of its kind there.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from operator import itemgetter
from typing import NamedTuple

from twofold.exporters.worksheets.answer_forms import (
    IN_WORDS,
    NUMBERS,
    folded,
    numbers_in_words_beside,
)
from twofold.exporters.worksheets.banks.rivals import (
    COMMON,
    NAMES,
    Look,
    are_unlike,
    look_of_words,
)
from twofold.exporters.worksheets.banks.vocabulary import Told, Vocabulary
from twofold.exporters.worksheets.banks.wrong_words import Forms, is_small, words_of
from twofold.exporters.worksheets.blocks import BankedGap
from twofold.exporters.worksheets.giveaways import bare_words
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.quantities import decimals_beside
from twofold.exporters.worksheets.shuffling import rank
from twofold.source import Position

MOST_RIVALS = 6
"""Rivals that are kept for a gap: others of its bank may have some of them, too."""

MOST_VOCABULARIES = 2
"""Vocabularies whose words are remembered: that of a topic, and the same for what is quoted."""

LOOKED_AT = 60
"""Answers of a section, and of the topic, that are looked at, so that long notes take no longer."""


class _Pool(NamedTuple):
    """Answers in an order by chance, and their ranks in it."""

    ranks: tuple[bytes, ...] = ()
    told: tuple[Told, ...] = ()

    def from_rank_of(self, answer: str) -> Iterator[Told]:
        """Yield some from a place on that an answer gives: most keep theirs when one is added."""
        start = bisect(self.ranks, _rank_of(answer))
        return islice(chain(self.told[start:], self.told[:start]), LOOKED_AT)


_Pools = Mapping[tuple[Look, Position | None], _Pool]
"""The look of answers and their section, None for all of a topic -> those answers."""


def with_topic_rivals(
    gaps: Sequence[BankedGap],
    sections: Sequence[Position],
    right: Forms,
    said: str,
    vocabulary: Vocabulary,
) -> Iterator[BankedGap]:
    """Yield gaps with rivals, first those with a like hint: of their own section, or one of others.

    None is like what is `right` on the sheet or `said` there in bare words, and there are none for
    a gap for which many words would do. A number that has none near its size has those that its
    figures give. Who adds a word to a section changes few boxes of the others.
    """
    pools = _pools_of(vocabulary)

    def is_wrong(word: str, gap: BankedGap) -> bool:
        is_told = right.may_have(words_of(word)) or bare_words(word) in said
        return not is_told and is_small(word) is is_small(gap.shown)

    for gap, section in zip(gaps, sections, strict=True):
        look = look_of_words(gap.shown, gap.kind, vocabulary.language)
        rivals: tuple[str, ...] = ()
        for most, place in ((MOST_RIVALS, section), (1, None)):
            if not (rivals or gap.is_open):
                told = pools.get((look, place), _Pool()).from_rank_of(gap.answer)
                by_hint = sorted(told, key=lambda each: are_unlike(gap.hint, each.hint))
                words = (*_figures_beside(gap, vocabulary.language), *(t.words for t in by_hint))
                kept = dict.fromkeys(word for word in words if is_wrong(word, gap))
                rivals = tuple(islice(kept, most))
        yield replace(gap, rivals=rivals) if rivals else gap


def _figures_beside(gap: BankedGap, language: str) -> Iterable[str]:
    if gap.kind in IN_WORDS:
        return numbers_in_words_beside(gap.shown, language)
    return decimals_beside(gap.shown, language) if gap.kind in NUMBERS else ()


@once_each(MOST_VOCABULARIES)
def _pools_of(vocabulary: Vocabulary) -> _Pools:
    """Return the words and names of a topic by their looks, in each section and in all."""
    section_of = {place.heading: place.section for place in vocabulary.places.values()}
    found: dict[tuple[Look, Position | None], dict[str, Told]] = defaultdict(dict)
    for group, told in vocabulary.of_group.items():
        if group.line is not None or group.kind not in COMMON | NAMES:
            continue
        section = section_of.get(group.near, group.near) if group.near else None
        for each in told:
            look = look_of_words(each.words, group.kind, vocabulary.language)
            for place in () if each.is_open else {section, None}:
                found[look, place].setdefault(folded(each.words), each)
    return {place: _pool_of(tuple(own.values())) for place, own in found.items()}


def _pool_of(told: tuple[Told, ...]) -> _Pool:
    ranked = sorted(((_rank_of(each.words), each) for each in told), key=itemgetter(0))
    return _Pool(tuple(rank for rank, _ in ranked), tuple(each for _, each in ranked))


def _rank_of(words: str) -> bytes:
    return rank("rivals", folded(words))
