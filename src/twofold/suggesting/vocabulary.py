"""The sentences and headings of a file -> what its words are: its language, terms and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from twofold.articles import articles_of
from twofold.language_tags import primary_subtag
from twofold.suggesting.everyday_words import LANGUAGES, EverydayWords
from twofold.suggesting.words import Word, words_of

LONGEST_SENTENCE = 1_000
"""Characters; a longer text is no sentence."""

OFTEN = 25
"""Sentences; in so many, a word that stands in several is still one among others."""

LONGEST_LABEL = 5
"""Words; a longer opening is a sentence."""

_LABEL = re.compile(
    r"(?P<label>[^:;,.!?()\0]{1,60}?)(?:\s\([^()\0]{1,40}\))?(?::(?=\s)|\s[-–—=](?=\s))"
)

SHORTEST_STEM = 2
"""Letters of a word without its ending."""

_NONE = EverydayWords("", "", "", "", "", "", "", "", "", "")


class Vocabulary:
    """What the words of one file are.

    `language` is that of most of its small words, since notes from elsewhere do not say; where it
    is none that is known, its `everyday` words and `articles` are none. `labels` counts what lines
    begin with.
    """

    def __init__(self, texts: Iterable[str], titles: Iterable[str], language: str) -> None:
        texts = [text for text in texts if len(text) <= LONGEST_SENTENCE]
        self.sentences = len(texts)
        words = [words_of(text) for text in texts]
        self.language = _language(words, language)
        self.everyday = LANGUAGES.get(self.language, _NONE)
        self.articles = articles_of(self.language) if self.is_known else frozenset[str]()
        self.counts = Counter(key for some in words for key in {_key(each.text) for each in some})
        self.small = {each.text for some in words for each in some if each.is_lower}
        self.names = {
            _key(word.text)
            for some in words
            for before, word in pairwise(some)
            if word.is_capital and before.is_lower
        } - {word.casefold() for word in self.small}
        self.titles = {_key(each.text) for title in titles for each in words_of(title)}
        self.labels = Counter(
            " ".join(word.text for word in words_of(text[slice(*label)])).casefold()
            for text in texts
            if (label := label_in(text))
        )

    def is_everyday(self, word: str) -> bool:
        """Return whether everybody knows `word`, so that it is no term."""
        return is_everyday(_key(word), self.language)

    def is_thing(self, word: str) -> bool:
        """Return whether `word` is an everyday noun and nothing else: a part of terms, not one."""
        return is_thing(word.casefold(), self.language)

    @property
    def is_known(self) -> bool:
        """Whether the everyday words of its language are."""
        return self.language in LANGUAGES

    def is_name(self, word: str) -> bool:
        """Return whether a word that begins a sentence has its capital inside of others as well."""
        return _key(word) in self.names

    def is_deed(self, word: str) -> bool:
        """Return whether `word` is an everyday verb, in any of its forms."""
        return is_deed(word.casefold(), self.language)

    def is_heading(self, words: Iterable[str]) -> bool:
        """Return whether headings say all `words`, so that they are what a file is about."""
        return {_key(word) for word in words} <= self.titles

    def recurs(self, word: str) -> bool:
        """Return whether `word` stands in several sentences, and not in most."""
        return 2 <= self.counts[_key(word)] <= max(3, self.sentences // 4)

    def rarity(self, words: Iterable[str]) -> float:
        """Return 1 for a name that occurs once, less for one that occurs often."""
        times = min((self.counts[_key(each)] for each in words), default=1)
        return 1 / (1 + max(0, times - 1) * OFTEN / max(OFTEN, self.sentences))

    def may_be_explained(self, words: Sequence[str]) -> bool:
        """Return whether what a line begins with is a term, and does not say what follows.

        No term is what several lines begin with, what everybody says, and "Advantages:".
        """
        label = " ".join(words).casefold()
        return (
            bool(words)
            and self.labels[label] <= 1
            and words[-1].casefold() not in self.everyday.labels.split()
            and not all(self.is_everyday(word) and not self.is_thing(word) for word in words)
        )

    def begins_with_bare_label(self, text: str) -> bool:
        """Return whether `text` begins with a label that is no term: "Advantages: …"."""
        label = label_in(text)
        return label is not None and not self.may_be_explained(
            [word.text for word in words_of(text[slice(*label)])]
        )


def label_in(text: str) -> tuple[int, int] | None:
    """Return the range of what `text` begins with if it is a label, None if there is none."""
    found = _LABEL.match(text)
    if not found or not text[found.end() :].strip():
        return None
    is_short = 1 <= len(words_of(found["label"])) <= LONGEST_LABEL
    return found.span("label") if is_short else None


def _language(texts: list[list[Word]], named: str) -> str:
    """Return the language that the words are in: the one `named`, if they do not say otherwise."""
    named = primary_subtag(named)
    seen = Counter(
        language
        for words in texts
        for word in words
        for language in LANGUAGES
        if word.text.casefold() in _small(language)
    )
    likely = max(LANGUAGES, key=lambda each: (seen[each], each == named))
    # Scripts of their own have none of these words, and two languages share a few of them.
    return likely if seen[likely] > 2 * seen[named] else named


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(LANGUAGES[language].small.split())


@cache
def is_everyday(word: str, language: str) -> bool:
    """Return whether everybody who speaks a language knows a `word`, in any of its forms."""
    return _is_known(
        word, language, "small", "deeds", "both", "done", "qualities", "things", "numbers", "titles"
    )


@cache
def is_deed(word: str, language: str) -> bool:
    """Return whether a `word` is an everyday verb of a language, in any of its forms."""
    return _is_known(word, language, "deeds", "both", "done", "being")


@cache
def is_thing(word: str, language: str) -> bool:
    """Return whether a `word` is an everyday noun of a language, and no other everyday word."""
    others = ("small", "deeds", "both", "done", "qualities", "numbers")
    return _is_known(word, language, "things") and not _is_known(word, language, *others)


def _is_known(word: str, language: str, *kinds: str) -> bool:
    """Return whether a `word` is of some kinds of everyday words, but for an ending of these."""
    if language not in LANGUAGES:
        return False
    return any(
        word in words
        or (kind in _INFLECTED and any(stem in words for stem in _stems(word, language)))
        for kind in kinds
        for words in (_known(language, kind),)
    )


_INFLECTED = ("deeds", "both", "qualities", "things")


@cache
def _known(language: str, kind: str) -> frozenset[str]:
    return frozenset(getattr(LANGUAGES[language], kind).split())


@cache
def _stems(word: str, language: str) -> frozenset[str]:
    """Return what a `word` may be a form of: "stopped" of stop, "tries" of try."""
    found = set()
    for ending in LANGUAGES[language].endings.split():
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) >= SHORTEST_STEM:
            found |= {stem, f"{stem}e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if stem[-1] == "i":
                found.add(f"{stem[:-1]}y")
    return frozenset(found)


def _key(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").casefold()
