"""The gaps of a bank and its words -> which gap has no rival there, and words that are one to it.

A rival is a word that may be taken for the answer before the sentence is read: of the only date
among names, or of the only plural, nobody has to think.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from twofold.exporters.worksheets.answer_forms import DATES, IN_WORDS, NUMBERS, folded, kind_of
from twofold.exporters.worksheets.banks.printed_words import kinds_of_sign
from twofold.exporters.worksheets.banks.substances import PARTS, formula_kind
from twofold.exporters.worksheets.blocks import BankedGap, WordBank
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.quantities import may_stand_beside
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.word_classes import is_english_plural, word_class
from twofold.language_tags import primary_subtag

COMMON = frozenset({"word", "phrase"})
"""Kinds of answers that are no names, figures or formulas: one word or several."""

NAME, PERSON = "name", "person"
"""The kinds of names, and of those that notes tell to be somebody's: no body's and no town's."""

NAMES = frozenset({NAME, PERSON, "initials"})
"""All kinds of names."""

LOOKED_AT = 60
"""Answers of a sheet that are looked at for one that is a rival, so that long ones take no
longer."""

MOST_BANKS = 4
"""Sheets whose words are remembered: those of the section that is being laid out."""

_ADJECTIVES = {
    "en": "able ible ful less ous ic ive ish",
    "fr": "able ible eux euse ique",
    "es": "able ible oso osa ico ica",
    "de": "bar haft ig isch lich sam",
}
"""Endings of qualities by the BCP 47 primary subtag: such words stand among such."""

_SHORTEST = 3
"""Letters before such an ending at least."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def are_unlike(hint: str, other: str) -> bool:
    """Return whether two hints ask for different things: neither says all that the other does."""
    one, two = set(_WORD.findall(hint)), set(_WORD.findall(other))
    return not (one <= two or two <= one)


def may_do(other: BankedGap, gaps: Sequence[BankedGap]) -> bool:
    """Return whether many words would do for one of some gaps, that of another among them.

    In "hides her … (noun)" despair does as well as fear, though it is asked for below; no adjective
    does.
    """
    return any(gap.is_open and not are_unlike(gap.hint, other.hint) for gap in gaps)


class Look(NamedTuple):
    """What is seen of words at once: their kind, part of speech, whether plural or a sign.

    Common words are of one kind, whether they are one or several. Numbers in words may have a
    capital: "Tenth" is a part of a name.
    """

    kind: str
    part_of_speech: str = ""
    is_plural: bool = False
    is_sign: bool = False
    has_capital: bool = False


@lru_cache(maxsize=1 << 14)
def look_of_words(words: str, kind: str, language: str) -> Look:
    """Return the look of words of a kind, as far as the endings of a language tell it."""
    if kind not in COMMON:
        return Look(kind, has_capital=kind in IN_WORDS and words[0].isupper())
    part = word_class(words, (language,))
    if not part and words.isalpha():
        endings = _ADJECTIVES.get(primary_subtag(language), "").split()
        long = (end for end in endings if len(words) >= len(end) + _SHORTEST)
        part = "adjective" if any(map(words.endswith, long)) else ""
    is_plural = primary_subtag(language) == "en" and is_english_plural(words)
    return Look("common", part, is_plural, bool(kinds_of_sign(words)))


def are_alike(words: str, kind: str, right: str, right_kind: str, language: str) -> bool:
    """Return whether words of a kind may be taken for a right answer by what is seen of them.

    A date is as fine, a number has the unit and about the size.
    """
    looks = look_of_words(words, kind, language), look_of_words(right, right_kind, language)
    if looks[0] != looks[1]:
        return False
    return kind not in NUMBERS or may_stand_beside(words, right, language)


def with_rivals(
    bank: WordBank, gaps: Sequence[BankedGap], wrong: Sequence[str], wanted: int, most: int
) -> list[str]:
    """Return wrong words of a bank with rivals of the gaps that have none, `most` words at most.

    Where there are more than are `wanted` then, those are left out that are no gap's only rival.
    """
    box = _Box(bank, gaps)
    found = list(wrong)
    for gap in box.right.values():
        if box.has_rival(gap, found):
            continue
        known = {*box.right, *map(folded, found)}
        own = next((w for w in _rivals(gap, bank, gaps, box.kinds) if folded(w) not in known), None)
        if own is None:
            continue
        room = most - len(box.right)
        found = box.without_needless([*found, own], wrong, room)
        if len(found) > room:
            found.remove(own)
    return box.without_needless(found, wrong, max(wanted, 0)) if found != list(wrong) else found


class _Box:
    """The right words of a bank and what is known of all its words."""

    def __init__(self, bank: WordBank, gaps: Sequence[BankedGap]) -> None:
        self.right = {gap.answer: gap for gap in gaps}
        self.kinds = _kinds_of_words(bank)
        self._language = bank.language

    def has_rival(self, gap: BankedGap, wrong: Iterable[str]) -> bool:
        """Return whether one of the right words or of some wrong ones is a rival of an answer."""
        own = {gap.answer, *gap.accepted}
        called_wrong = {*gap.wrong, *gap.rivals}
        for word in chain((other.shown for other in self.right.values()), wrong):
            if folded(word) in own:
                continue
            kind = self.kinds.get(folded(word), "")
            if word in called_wrong and _family(kind) == _family(gap.kind):
                return True
            if are_alike(word, kind, gap.shown, gap.kind, self._language):
                return True
        return False

    def without_needless(self, words: list[str], may_go: Sequence[str], most: int) -> list[str]:
        """Return wrong words without some that `may_go` until they are `most`: no only rivals."""
        needing = [gap for gap in self.right.values() if self.has_rival(gap, words)]
        for word in reversed(may_go):
            others = [each for each in words if each != word]
            if len(words) > most and all(self.has_rival(gap, others) for gap in needing):
                words = others
        return words


def _family(kind: str) -> str:
    """Return what a kind is one of: the author's wrong words are rivals within it."""
    if kind in DATES:
        return "date"
    if kind in NUMBERS:
        return "number"
    return "word" if kind in COMMON or kind in NAMES else kind


def _rivals(
    gap: BankedGap, bank: WordBank, gaps: Sequence[BankedGap], kinds: Mapping[str, str]
) -> Iterator[str]:
    """Yield rivals of a gap: what is wrong for it, answers of the sheet, then of the topic.

    Of the sheet those come first that stand near it and have no other hint. None might be right
    where many words would do.
    """
    accepted = {form for each in gaps for form in (each.answer, *each.accepted)}
    open_kinds = {each.kind for each in gaps if each.is_open}
    language = bank.language
    yield from (word for word in gap.wrong if _family(kinds[folded(word)]) == _family(gap.kind))
    if gap.is_open:
        return
    others = sorted(
        (
            other
            for other in _in_turn(bank.gaps, bank.seed)[:LOOKED_AT]
            if accepted.isdisjoint((other.answer, *other.accepted))
            and not may_do(other, gaps)
            and are_alike(other.shown, other.kind, gap.shown, gap.kind, language)
        ),
        key=lambda other: (are_unlike(gap.hint, other.hint), other.near != gap.near),
    )
    yield from (other.shown for other in others)
    yield from (
        word
        for word in gap.rivals
        if folded(word) not in accepted and kinds[folded(word)] not in open_kinds
    )


@once_each(MOST_BANKS)
def _in_turn(gaps: tuple[BankedGap, ...], seed: str) -> tuple[BankedGap, ...]:
    """Return the gaps of a sheet in the order that the seed has."""
    return tuple(sorted(gaps, key=lambda gap: rank(seed, gap.answer)))


@once_each(MOST_BANKS)
def _kinds_of_words(bank: WordBank) -> Mapping[str, str]:
    """Return the kind of each word that a bank may have: that of its gap where no letter tells."""
    kinds: dict[str, str] = {}
    for gap in bank.gaps:
        for word in (*gap.wrong, *gap.rivals, *gap.far):
            seen = formula_kind(word) or kind_of(word, bank.language).name
            is_part = gap.kind in PARTS and bool(formula_kind(word))
            is_person = gap.kind == PERSON and seen == NAME
            kinds.setdefault(folded(word), gap.kind if is_part or is_person else seen)
    kinds.update((gap.answer, gap.kind) for gap in bank.gaps)
    return kinds
