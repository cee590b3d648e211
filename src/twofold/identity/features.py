"""The words of a note -> what it is compared with others by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from twofold.dates import Date, months_in
from twofold.identity.equality import as_answer, date_in, is_made_finer
from twofold.ledger import GAP
from twofold.spelling import folded, is_corrected_word
from twofold.typography import plain_signs

MOST_CORRECTED = 30
"""Words of a note at most among which corrected ones are looked for: those that differ."""

SMALL = 3
"""Letters of a word that says nothing of whether two answers are one: most are articles."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_DIGIT = re.compile(r"\d")


class Features:
    """What a text is compared by: its words, its answers, its sides, and the names in it.

    `names` are the words outside gaps with a digit, or with a capital inside a sentence;
    `first_words` begin a sentence, so that their capital says nothing. `months` are numbers. The
    `date` of an event is none of its words: dates are compared as dates.
    """

    def __init__(self, kind: str, text: Sequence[str], languages: Sequence[str]) -> None:
        self.date: Date | None = date_in(text[0], languages) if kind == "event" else None
        texts = tuple(map(plain_signs, text[1:] if self.date else text))
        frames = [GAP.sub("{{}}", side) for side in texts]
        self.answers = frozenset(
            folded(as_answer(answer, languages)) for side in texts for answer in GAP.findall(side)
        )
        whole = [GAP.sub(r"\1", side) for side in texts]
        sides = [folded(side) for side in (*frames, *whole) if _WORD.search(side)]
        self.frames = tuple(map(folded, frames))
        self.sides = frozenset([*sides, as_answer(text[0], languages)] if self.date else sides)
        self.words_of_sides = [Counter(map(folded, _WORD.findall(side))) for side in texts]
        self.words = sum(self.words_of_sides, Counter[str]())
        self.months = months_in(" ".join(frames), languages or ("en",))
        self.names: set[str] = set()
        self.first_words: set[str] = set()
        for frame in frames:
            for word, is_first in words_in_sentences(frame):
                if is_first:
                    self.first_words.add(folded(word))
                elif word[0].isupper() or _DIGIT.search(word):
                    self.names.add(folded(word))

    def similarity(self, other: Features) -> float:
        """Return the Sørensen–Dice coefficient of the words of both, from 0 to 1.

        Dates that agree count as a word; see `has_other_date`.
        """
        dates = int(self.date is not None and not self.has_other_date(other))
        return _similarity(self.words, other.words, dates)

    def least_similarity_of_a_side(self, other: Features) -> float:
        """Return the similarity of the sides that are least alike; 0 where one has more sides."""
        if len(self.words_of_sides) != len(other.words_of_sides):
            return 0.0
        pairs = zip(self.words_of_sides, other.words_of_sides, strict=True)
        return min((_similarity(one, two) for one, two in pairs if one or two), default=0.0)

    def has_side_replaced(self, other: Features) -> bool:
        """Return whether a side has no word left of what it was, articles and the like aside."""
        if len(self.words_of_sides) != len(other.words_of_sides):
            return False
        pairs = zip(self.words_of_sides, other.words_of_sides, strict=True)
        return any(_is_replaced(one, two) for one, two in pairs)

    def has_other_date(self, other: Features) -> bool:
        """Return whether both are events of dates that are not one, nor one of them told finer."""
        if not self.date or not other.date:
            return False
        one, two = self.date, other.date
        is_same = (one.first, one.last) == (two.first, two.last)
        return not is_same and not is_made_finer(one, two)


def _is_replaced(one: Counter[str], other: Counter[str]) -> bool:
    if not one or not other or one == other:
        return False
    mine, theirs = ([word for word in side if len(word) > SMALL] for side in (one, other))
    if not mine or not theirs:
        mine, theirs = list(one), list(other)
    return not any(is_corrected_word(old, new) for old in mine for new in theirs)


def _similarity(one: Counter[str], other: Counter[str], more: int = 0) -> float:
    total = one.total() + other.total() + 2 * more
    common = one & other
    shared = common.total() + more
    mine, theirs = list((one - common).elements()), list((other - common).elements())
    if len(mine) <= MOST_CORRECTED and len(theirs) <= MOST_CORRECTED:
        for word in mine:
            found = next((each for each in theirs if is_corrected_word(word, each)), None)
            if found:
                theirs.remove(found)
                shared += 1
    return 2 * shared / total if total else 0.0


def words_in_sentences(side: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text, and of each whether it begins a sentence."""
    for word in _WORD.finditer(side):
        before = side[: word.start()].rstrip("{ '\"“*(")
        yield word[0], not before or before[-1] in ".?!:"


@lru_cache(maxsize=1 << 15)
def _capitals_inside(side: str) -> frozenset[str]:
    """Return the words with a capital that stand inside the sentences of a text."""
    return frozenset(
        folded(word)
        for word, is_first in words_in_sentences(plain_signs(side))
        if not is_first and word[0].isupper()
    )


class Names:
    """Tells whether a name was replaced by another; words that begin sentences need evidence.

    `texts` are those of all notes of the folder.
    """

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        self._texts = texts

    @cached_property
    def known(self) -> frozenset[str]:
        """The words with a capital inside some sentence of the folder."""
        return frozenset().union(*(_capitals_inside(side) for text in self._texts for side in text))

    def changed(self, one: Features, other: Features) -> bool:
        """Return whether a name, month or number outside the gaps was replaced by another one.

        Then it is another fact: what was said of Kamenev is said of Zinoviev now.
        """
        if one.months - other.months and other.months - one.months:
            return True
        before, now = set(one.names), set(other.names)
        if one.first_words != other.first_words:
            before |= one.first_words & self.known
            now |= other.first_words & self.known
        lost = {word for word in before if word not in other.words}
        came = {word for word in now if word not in one.words}
        lost_for_good = {
            word for word in lost if not any(is_corrected_word(word, each) for each in came)
        }
        all_new = {word for word in came if not any(is_corrected_word(word, each) for each in lost)}
        return bool(lost_for_good and all_new)
