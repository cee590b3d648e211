"""The gaps of a bank and its words -> which gap has no rival there, and words that are one to it.

A rival is a word that may be taken for the answer before the sentence is read: of the only date
among names, or of the only plural, nobody has to think.
"""

from __future__ import annotations

import re
from collections import defaultdict
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
    look, wanted = (look_of_words(*each, language) for each in ((words, kind), (right, right_kind)))
    return look == wanted and (kind not in NUMBERS or may_stand_beside(words, right, language))


def with_rivals(
    bank: WordBank, start: int, end: int, wrong: Sequence[str], wanted: int, most: int
) -> list[str]:
    """Return wrong words of a bank with rivals of the gaps that have none, `most` words at most.

    The gaps are those from `start` to before `end`. Where there are more words than are `wanted`
    then, those are left out that are no gap's only rival.
    """
    box = _Box(_known_of(bank), start, end)
    found = list(wrong)
    for gap in box.right.values():
        if box.has_rival(gap, found):
            continue
        told = {*box.right, *map(folded, found)}
        own = next((word for word in box.rivals_of(gap) if folded(word) not in told), None)
        if own is None:
            continue
        room = most - len(box.right)
        found = box.without_needless([*found, own], wrong, room)
        if len(found) > room:
            found.remove(own)
    return box.without_needless(found, wrong, max(wanted, 0)) if found != list(wrong) else found


class _Word(NamedTuple):
    """A word of a bank: how it is compared, its kind, what that is one of, and its look."""

    form: str
    kind: str
    family: str
    look: Look


class _KnownGap(NamedTuple):
    """A gap and what is known of it: its answer as a word, forms that are right, words that are
    wrong, and the gaps of its sheet whose answers may be taken for its own, the likeliest first.
    """

    gap: BankedGap
    word: _Word
    own: frozenset[str]
    wrong: frozenset[str]
    alike: tuple[BankedGap, ...]


class _Known(NamedTuple):
    """What is known of all words of a bank, and of each of its gaps."""

    language: str
    words: Mapping[str, _Word]
    gaps: tuple[_KnownGap, ...]


class _Box:
    """The right words of a part of a bank, and what is known of all its words."""

    def __init__(self, known: _Known, start: int, end: int) -> None:
        self._known = known
        self._gaps = [each.gap for each in known.gaps[start:end]]
        self.right = {each.gap.answer: each for each in known.gaps[start:end]}

    def has_rival(self, gap: _KnownGap, wrong: Iterable[str]) -> bool:
        """Return whether one of the right words or of some wrong ones is a rival of an answer."""
        for words in chain((each.gap.shown for each in self.right.values()), wrong):
            word = self._known.words[words]
            if word.form in gap.own:
                continue
            if words in gap.wrong and word.family == gap.word.family:
                return True
            if word.look == gap.word.look and (
                word.kind not in NUMBERS
                or may_stand_beside(words, gap.gap.shown, self._known.language)
            ):
                return True
        return False

    def without_needless(self, words: list[str], may_go: Sequence[str], most: int) -> list[str]:
        """Return wrong words without some that `may_go` until they are `most`: no only rivals."""
        if len(words) <= most:
            return words
        needing = [gap for gap in self.right.values() if self.has_rival(gap, words)]
        for word in reversed(may_go):
            others = [each for each in words if each != word]
            if len(words) > most and all(self.has_rival(gap, others) for gap in needing):
                words = others
        return words

    def rivals_of(self, gap: _KnownGap) -> Iterator[str]:
        """Yield rivals of a gap: what is wrong for it, answers of the sheet, then of the topic.

        None might be right where many words would do.
        """
        known = self._known.words
        yield from (each for each in gap.gap.wrong if known[each].family == gap.word.family)
        if gap.gap.is_open:
            return
        accepted = {form for each in self._gaps for form in (each.answer, *each.accepted)}
        open_kinds = {each.kind for each in self._gaps if each.is_open}
        for other in gap.alike:
            is_right = not accepted.isdisjoint((other.answer, *other.accepted))
            if not (is_right or may_do(other, self._gaps)):
                yield other.shown
        for each in gap.gap.rivals:
            if known[each].form not in accepted and known[each].kind not in open_kinds:
                yield each


def _family(kind: str) -> str:
    """Return what a kind is one of: the author's wrong words are rivals within it."""
    if kind in DATES:
        return "date"
    if kind in NUMBERS:
        return "number"
    return "word" if kind in COMMON or kind in NAMES else kind


@once_each(MOST_BANKS)
def _known_of(bank: WordBank) -> _Known:
    """Return what is known of the words of a bank and of its gaps."""
    kinds, language = _kinds_of_words(bank), bank.language
    every = dict.fromkeys(
        words for gap in bank.gaps for words in (gap.shown, *gap.wrong, *gap.rivals, *gap.far)
    )
    words = {}
    for each in every:
        kind = kinds.get(folded(each), "")
        look = look_of_words(each, kind, language)
        words[each] = _Word(folded(each), kind, _family(kind), look)
    looked_at: dict[Look, list[BankedGap]] = defaultdict(list)
    for gap in sorted(bank.gaps, key=lambda gap: rank(bank.seed, gap.answer))[:LOOKED_AT]:
        looked_at[look_of_words(gap.shown, gap.kind, language)].append(gap)

    def known(gap: BankedGap) -> _KnownGap:
        look = look_of_words(gap.shown, gap.kind, language)
        answer = _Word(gap.answer, gap.kind, _family(gap.kind), look)
        alike = (
            other
            for other in looked_at[look]
            if other.kind not in NUMBERS or may_stand_beside(other.shown, gap.shown, language)
        )
        # Those come first that stand near it and have no other hint.
        likeliest = sorted(
            alike, key=lambda other: (are_unlike(gap.hint, other.hint), other.near != gap.near)
        )
        own = frozenset((gap.answer, *gap.accepted))
        return _KnownGap(gap, answer, own, frozenset((*gap.wrong, *gap.rivals)), tuple(likeliest))

    return _Known(language, words, tuple(map(known, bank.gaps)))


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
