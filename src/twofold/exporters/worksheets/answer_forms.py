"""An answer -> the form in which it is compared, and what it looks like."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from twofold.dates import Date, Precision, parse_date
from twofold.exporters.worksheets.labels import labels_for
from twofold.language_tags import primary_subtag

_FIGURES = re.compile(r"\d[\d.,]*\D{0,2}")

_GROUPED = re.compile(r"\d{1,3}(?:([.,\u00a0\u202f ])\d{3})(?:\1\d{3})*")
"""Thousands in groups, which one language parts by the sign that begins decimals in another."""

_IN_FRONT = re.compile(r"[^\w\s]{0,2}\s?(\d+(?:[.,\u00a0\u202f ]\d+)*)")
"""A number in figures at the beginning, behind a sign of money at most."""

_WITH_DECIMAL_POINT = frozenset({"en", "ja", "ko", "zh"})
"""The languages of the sheets that begin decimals with a point, and not with a comma."""

_SHAPED = re.compile(r"[^\W\d_]-[^\W\d_A-Z]")
"""A letter and a word, as in "V-shaped": the capital is that of the letter, and of no name."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

DAY_OF_A_YEAR = "day of a year"
"""The kind of a day whose year is told elsewhere, as "21 January" is in its sentence."""

DATES = frozenset({"day", "month", "season", "year", "decade", "century", DAY_OF_A_YEAR})
"""The kinds of answers that are dates."""

ANY_YEAR = "2000"
"""A year that has all days."""

IN_WORDS = frozenset({"number in words", "quantity in words"})
"""Those kinds of numbers that are no figures."""

NUMBERS = frozenset({"number", "quantity"}) | IN_WORDS
"""The kinds of answers that are numbers, alone or with what they count."""

ALL_NOUNS = frozenset({"de"})
"""Languages in which a capital tells no name, for all nouns have one."""


def is_wide(letter: str) -> bool:
    """Return whether a letter fills a square, as ideographs, kana and Korean syllables do."""
    return letter >= "\u1100" and unicodedata.east_asian_width(letter) in ("W", "F")


@lru_cache(maxsize=1 << 14)
def folded(words: str) -> str:
    """Return `words` in the form in which two answers count as the same (Unicode NFKC).

    In a formula, and alone, `m` is another symbol than `M`.
    """
    if words.startswith(("$", "\\")) or (len(words) == 1 and words.isascii()):
        return words
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


@lru_cache(maxsize=1 << 14)
def date_of(answer: str, language: str) -> Date | None:
    """Return the date that an answer is; every sheet of a topic asks it of the same ones."""
    return parse_date(answer, language)


@lru_cache(maxsize=1 << 16)
def form_of(answer: str, language: str) -> str:
    """Return what an answer looks like: "year", "month", "number", "name", "phrase", "word" …"""
    if date := date_of(answer, language):
        return Precision(date.precision).name.lower()
    words = _WORD.findall(answer)
    if _FIGURES.fullmatch(answer) or _is_number(words, language):
        return "number"
    if words and words[0][0].isupper() and not _SHAPED.match(words[0]):
        return "name"
    return "phrase" if len(words) > 1 else "word"


def decimal_point(language: str) -> str:
    """Return the sign that begins the decimals of a number in a language."""
    return "." if primary_subtag(language) in _WITH_DECIMAL_POINT else ","


def value_of(figures: str, language: str) -> float | None:
    """Return the number that figures are as a language writes them, None where they are none."""
    point = decimal_point(language)
    whole, _, decimals = figures.partition(point)
    if not (whole.isdecimal() or _GROUPED.fullmatch(whole)) or (
        decimals and not decimals.isdecimal()
    ):
        return None
    return float(f"{''.join(filter(str.isdecimal, whole))}.{decimals or 0}")


@lru_cache(maxsize=1 << 14)
def value_in_front(answer: str, language: str) -> float | None:
    """Return the number with which an answer begins, as "9.8 N/kg" does; None without one."""
    found = _IN_FRONT.match(answer)
    value = value_of(found[1], language) if found else None
    return -value if value is not None and answer.startswith(("-", "−")) else value


class Reach(Enum):
    """Where another answer of a kind is as good as any: in the topic, or near by alone."""

    TOPIC = auto()
    SECTION = auto()
    HEADING = auto()


class AnswerKind(NamedTuple):
    """What an answer is, as far as it can be seen, and how far away others are of its kind.

    Two dates are as good as each other, and so are two numbers. Of two names nobody knows whether
    they are of men or of towns, unless they stand near each other, and of two words even less.
    """

    name: str
    reach: Reach


def kind_of(answer: str, language: str) -> AnswerKind:
    """Return the kind of an answer: its form, or "quantity" for words with a number among them.

    A day and its month are no quantity, but a date without a year. The Second World War is none
    either, but a name: of its other words one has a capital. Numbers in words are a kind of their
    own: among figures one would be seen at once.
    """
    form = form_of(answer, language)
    if form not in ("word", "phrase", "name"):
        is_in_words = form == "number" and not any(map(str.isdigit, answer))
        return AnswerKind("number in words" if is_in_words else form, Reach.TOPIC)
    if _is_day_of_a_year(answer, language):
        return AnswerKind(DAY_OF_A_YEAR, Reach.TOPIC)
    numbers = _numbers(language)
    parts = [part for word in _WORD.findall(answer) for part in word.split("-")]
    told = [part.casefold() in numbers or part[0].isdigit() for part in parts]
    others = [part for part, is_told in zip(parts, told, strict=True) if not is_told]
    is_named = form == "name" and any(part[0].isupper() for part in others)
    if any(told) and not is_named:
        is_in_figures = any(map(str.isdigit, answer))
        return AnswerKind("quantity" if is_in_figures else "quantity in words", Reach.TOPIC)
    if form == "name" and primary_subtag(language) not in ALL_NOUNS:
        is_short = answer.isupper() and len(answer) > 1
        return AnswerKind("initials" if is_short else form, Reach.SECTION)
    return AnswerKind(form, Reach.HEADING)


def _is_day_of_a_year(answer: str, language: str) -> bool:
    """Return whether an answer is a day that lacks its year alone."""
    if not any(map(str.isdigit, answer)):  # nearly always
        return False
    date = date_of(f"{answer} {ANY_YEAR}", language)
    return date is not None and date.precision is Precision.DAY


def _is_number(words: list[str], language: str) -> bool:
    """Return whether each of `words`, or of the parts of "twenty-five", is a number's."""
    numbers = _numbers(language)
    parts = [part for word in words for part in word.casefold().split("-")]
    return bool(parts) and all(part in numbers for part in parts)


def place_of_number(word: str, language: str) -> int | None:
    """Return a number that grows with a number, or an ordinal, of one word; None for others."""
    return _numbers(language).get(word.casefold())


def numbers_in_words_beside(word: str, language: str) -> tuple[str, ...]:
    """Return the numbers of one word after and before another in their order, () for other words.

    They have a capital as that has, and are no other form of it, as "Million" is of "Millionen".
    """
    place = place_of_number(word, language)
    if place is None:
        return ()
    in_order = list(_numbers(language))
    beside = (*in_order[place + 1 : place + 3], *in_order[max(0, place - 2) : place][::-1])
    others = (each for each in beside if each[:3] != word.casefold()[:3])
    return tuple(each.capitalize() if word[0].isupper() else each for each in others)


@cache
def _numbers(language: str) -> dict[str, int]:
    words = labels_for(language).number_words.split()
    return {word: place for place, word in enumerate(words)}
