"""What a topic says of its terms -> how alike two meanings are, by the words that both say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from twofold.exporters.worksheets.giveaways import BEGINNING, bare_words, things_in


@dataclass(frozen=True, slots=True)
class LikeMeanings:
    """How much each word tells by which meanings of a topic are alike: the more, the rarer it is.

    "Commissar" tells more than "until", and what all say tells nothing.
    """

    weights: Mapping[str, float]

    @classmethod
    def of(cls, meanings: Iterable[str]) -> LikeMeanings:
        """Return the weights of the words of some meanings."""
        said = [_words(each) for each in meanings]
        counts = Counter(word for words in said for word in words)
        return cls({word: log(len(said) / count) for word, count in counts.items()})

    def likeness(self, one: str, other: str) -> float:
        """Return from 0 to 1 how much of what two meanings say is the same."""
        words, others = _words(one), _words(other)
        whole = sqrt(self._weight(words) * self._weight(others))
        return self._weight(words & others) / whole if whole else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self.weights.get(word, 0.0) ** 2 for word in words)


def _words(text: str) -> frozenset[str]:
    """Return the beginnings of all words: small ones, too, by which a person's meaning begins."""
    return things_in(text) | {word[:BEGINNING] for word in bare_words(text).split()}
