"""A text -> the numbers in it, each with what belongs to it: a unit, the thing that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from twofold.suggesting.vocabulary import Vocabulary
from twofold.suggesting.words import Word, words_of

_UNIT = (
    r"(?:\s?(?:%|°C|°F|°|‰)|\s(?:per\scent|Prozent|hundred|thousand|million|billion|Millionen"
    r"|Milliarden|Million|Milliarde|millions?|milliards?|millones)\b"
    r"|\s(?:[kMGTmcµn]?(?:m|g|s|J|W|V|A|N|Hz|Pa|L|l|eV|mol|bar)|kWh|min|h)"
    r"(?:[²³]|/(?:[kmc]?[msgh]|mol|kg)[²³]?(?:\s°C)?)?(?!\w))"
)
_NUMBER = re.compile(rf"(?<![\w.,/–+×*=^-])(?:§\s)?\d(?:[\d.,   ]*\d)?(?:{_UNIT})?(?![\w/])")
_NUMBERED = re.compile(r"(?<!\w)[^\W\d_]\w+\s\d{1,3}(?![\w.,/%°]*\d|\w|\s?%)")
"""One thing of many: "Article 48", "Group 1"."""

_ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}\.\s[^\W\d_]\w+")
"""One of many in German: "9. Thermidor"."""

_TOO_SMALL = ("0", "1")
"""Numbers that hardly anybody would have to learn."""


def numbers_in(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, bool]]:
    """Yield the range of each number in `text`, and whether a gap would suit it."""
    for found in _NUMBERED.finditer(text):
        word = words_of(found[0])[0]
        is_everyday = vocabulary.is_everyday(word.text)
        if word.is_capital and (not is_everyday or vocabulary.is_thing(word.text)):
            yield *found.span(), not is_everyday
    if vocabulary.language == "de":
        for found in _ORDINAL.finditer(text):
            if words_of(found[0])[-1].is_capital:
                yield *found.span(), True
    for found in _NUMBER.finditer(text):
        yield *found.span(), found[0] not in _TOO_SMALL


def counts_in(words: Iterable[Word], vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield those of `words` that are numbers."""
    numbers = vocabulary.everyday.numbers.split()
    for word in words:
        if word.text in numbers:
            yield word
