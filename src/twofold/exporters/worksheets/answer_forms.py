"""An answer -> the form in which it is compared, and what it looks like."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from twofold.dates import Precision, parse_date
from twofold.exporters.worksheets.labels import labels_for

_FIGURES = re.compile(r"\d[\d.,]*\D{0,2}")

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_wide(letter: str) -> bool:
    """Return whether a letter fills a square, as ideographs, kana and Korean syllables do."""
    return letter >= "\u1100" and unicodedata.east_asian_width(letter) in ("W", "F")


def folded(words: str) -> str:
    """Return `words` in the form in which two answers count as the same (Unicode NFKC).

    In a formula `m` is another symbol than `M`.
    """
    if words.startswith(("$", "\\")):
        return words
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


@lru_cache(maxsize=1 << 16)
def form_of(answer: str, language: str) -> str:
    """Return what an answer looks like: "year", "month", "number", "name", "phrase", "word" …"""
    if date := parse_date(answer, language):
        return Precision(date.precision).name.lower()
    words = _WORD.findall(answer)
    if _FIGURES.fullmatch(answer) or _is_number(words, language):
        return "number"
    if words and words[0][0].isupper():
        return "name"
    return "phrase" if len(words) > 1 else "word"


def _is_number(words: list[str], language: str) -> bool:
    """Return whether each of `words`, or of the parts of "twenty-five", is a number's."""
    numbers = _numbers(language)
    parts = [part for word in words for part in word.casefold().split("-")]
    return bool(parts) and all(part in numbers for part in parts)


@cache
def _numbers(language: str) -> frozenset[str]:
    return frozenset(labels_for(language).number_words.split())
