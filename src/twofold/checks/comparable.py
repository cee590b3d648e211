"""Words as typed -> words that can be compared: without capitals and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from twofold.articles import ARTICLES
from twofold.language_tags import primary_subtag

_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
)
"""First and last characters of scripts that put no blank between words: Thai and Lao, Burmese,
Khmer, kana and Han."""

_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u064b-\u065f]")
"""The marks on Latin, Greek and Cyrillic letters, and the points of Hebrew and Arabic."""

_SIGNS_OF_WORDS = "#%&@.,"
"""Punctuation by its Unicode category that sets words apart: C# is not C, 1.5 is not 5."""

_NO_ARTICLES = {
    "en": "and or of in on at to by for from with into onto upon over under about as "
    "after before between through during against among off up down out than that than if but nor",
    "fr": "de d' et ou à au aux en dans sur sous par pour avec sans "
    "chez entre vers contre depuis que qu' mais",
    "de": "und oder von vom in im an am "
    "auf aus bei mit nach zu zum zur für durch gegen um über unter vor zwischen seit dass als",
    "es": "y e o u de del a al en con por para sin sobre entre desde hasta contra hacia que",
    "zh": "的 了 和 与 及 或 在 是 把 被 对 从 到 为 由 于 之 其",
    "ja": "の は が を に へ と で も や から まで より および または",
    "ko": "은 는 이 가 을 를 의 에 에서 와 과 도 로 으로 그리고 또는",
    "ru": "и а но или в во на с со к ко у о об от до из за по под над при для без через между что",
}

SMALL_WORDS = {
    language: f"{ARTICLES.get(language, '')} {words}" for language, words in _NO_ARTICLES.items()
}
"""Articles, prepositions and conjunctions, by the BCP 47 primary subtag of their language."""


def is_unspaced(word: str) -> bool:
    """Return whether `word` is one character of a script without blanks: it may be part of any."""
    sign = word.strip()
    return len(sign) == 1 and any(first <= sign <= last for first, last in _UNSPACED)


class _Signs(dict[int, str]):
    """What each character counts as: itself in a word, else a blank; filled as it is asked."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        counts = unicodedata.category(sign)[0] in "LMNS" or sign in _SIGNS_OF_WORDS
        self[code] = (f" {sign} " if is_unspaced(sign) else sign) if counts else " "
        return self[code]


_SIGNS = _Signs()
_ASCII_SIGNS = {code: _SIGNS[code] for code in range(128)}
# None, because `str.translate` is quick for ASCII as long as no character becomes a longer string.
_ASCII_LETTERS = {code: sign.strip(" .,") or None for code, sign in _ASCII_SIGNS.items()}


def fold(words: str) -> str:
    """Return the bare `words` in lower case, one blank between them and one at either end.

    So a search for one folded phrase in another finds whole words only. "Stalin's" counts as
    "Stalin", and in a script without blanks every character is a word.
    """
    words = _without_possessives(words).replace("..", " ")
    if words.isascii():
        words = words.lower().translate(_ASCII_SIGNS)
    else:
        words = unicodedata.normalize("NFC", words).casefold().translate(_SIGNS)
    words = f"{words} ".replace(". ", " ").replace(", ", " ")
    return f" {' '.join(words.split())} "


def without_accents(words: str) -> str:
    """Return `words` without the accents on their letters: "évêque" is "eveque"."""
    if words.isascii():
        return words
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", words))


def letters(words: str) -> str:
    """Return the letters, digits and signs of `words` in lower case, without accents and blanks.

    Cheaper than `fold`: where one phrase is part of another, its letters are part of the other's.
    """
    words = without_accents(_without_possessives(words)).casefold()
    if words.isascii():
        return words.translate(_ASCII_LETTERS)
    return "".join(words.translate(_SIGNS).split()).replace(".", "").replace(",", "")


def _without_possessives(words: str) -> str:
    return _POSSESSIVE.sub("", words) if "'" in words or "’" in words else words


@lru_cache(maxsize=64)
def small_words(language: str) -> frozenset[str]:
    """Return the articles, prepositions and conjunctions of a language (BCP 47), lower case."""
    return frozenset(SMALL_WORDS.get(primary_subtag(language), "").split())
