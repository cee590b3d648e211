"""Gaps and the vocabulary of their topic -> the same, with rivals from anywhere in the topic.

They are less like an answer than what stands near it. A bank takes one where an answer is the only
word of its kind there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

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
from twofold.exporters.worksheets.quantities import decimals_beside
from twofold.exporters.worksheets.shuffling import rank
from twofold.source import Position

MOST_RIVALS = 6
"""Rivals that are kept for a gap: others of its bank may have some of them, too."""

LOOKED_AT = 60
"""Answers of a section, and of the topic, that are looked at, so that long notes take no longer."""

_Pool = Mapping[tuple[Look, Position | None], Sequence[Told]]
"""The look of answers and their section, None for all of a topic -> those answers."""


def with_topic_rivals(
    gaps: Sequence[BankedGap],
    sections: Sequence[Position],
    right: Forms,
    said: str,
    vocabulary: Vocabulary,
) -> Iterator[BankedGap]:
    """Yield gaps with rivals, those of their own section first, and of these with a like hint.

    None is like what is `right` on the sheet or `said` there in bare words, and there are none for
    a gap for which many words would do. A number that has none near its size has those that its
    figures give.
    """
    pool = _pool_of(vocabulary)
    for gap, section in zip(gaps, sections, strict=True):
        look = look_of_words(gap.shown, gap.kind, vocabulary.language)
        by_hint = _by_hint(pool, look, section, gap)
        words = chain(_figures_beside(gap, vocabulary.language), (told.words for told in by_hint))
        kept = (
            word
            for word in words
            if not right.may_have(words_of(word))
            and bare_words(word) not in said
            and is_small(word) is is_small(gap.shown)
        )
        rivals = () if gap.is_open else tuple(islice(dict.fromkeys(kept), MOST_RIVALS))
        yield replace(gap, rivals=rivals) if rivals else gap


def _figures_beside(gap: BankedGap, language: str) -> Iterable[str]:
    if gap.kind in IN_WORDS:
        return numbers_in_words_beside(gap.shown, language)
    return decimals_beside(gap.shown, language) if gap.kind in NUMBERS else ()


def _pool_of(vocabulary: Vocabulary) -> _Pool:
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
    return {place: tuple(own.values()) for place, own in found.items()}


def _by_hint(pool: _Pool, look: Look, section: Position, gap: BankedGap) -> list[Told]:
    """Return answers of a look, those of a section first, and first those with a like hint."""
    near, far = (_looked_at(pool.get((look, place), ()), gap.answer) for place in (section, None))
    return sorted(dict.fromkeys((*near, *far)), key=lambda told: are_unlike(gap.hint, told.hint))


def _looked_at(told: Sequence[Told], answer: str) -> Iterator[Told]:
    """Yield some answers from a place on that one gives."""
    start = int.from_bytes(rank("rivals", answer)[:4], "big") % (len(told) or 1)
    return islice(chain(told[start:], told[:start]), LOOKED_AT)
