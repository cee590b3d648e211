"""Words and the answers that they print -> the same with dots in the place of these."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from twofold.exporters.worksheets.answer_forms import is_wide
from twofold.text import Run, Text, plain

DOTS = "…"
"""Stands for words that are asked for elsewhere."""

LEFT = 0.4
"""Part of the letters of a text that is left of it at least, so that it still says something."""


_DOTS_TOGETHER = re.compile(rf"{DOTS}(?:\s+{DOTS})+")
"""Dots for words one behind the other, which are those of one thing."""


def with_dots(text: Text, forms: Collection[str]) -> Text:
    """Return a text with dots where it says one of some answers, of which longer ones come first.

    What is set as a formula stays.
    """
    if not forms:
        return text
    pattern = re.compile("|".join(map(_pattern, forms)), re.IGNORECASE)
    return tuple(
        each._replace(text=_DOTS_TOGETHER.sub(DOTS, pattern.sub(DOTS, each.text)))
        if isinstance(each, Run)
        else each
        for each in text
    )


@lru_cache(maxsize=1 << 10)
def _pattern(form: str) -> str:
    """Return the expression that finds the whole words of an answer, whatever parts them."""
    words = r"\W+".join(map(re.escape, re.findall(r"[^\W_]+", form))) or r"(?!)"
    return words if any(map(is_wide, form)) else rf"(?<![^\W_])(?:{words})(?![^\W_])"


def is_clear(whole: Text, dotted: Text) -> bool:
    """Return whether enough of a text is left beside its dots, which stand in one place."""
    words, left = plain(whole), plain(dotted)
    new = left.count(DOTS) - words.count(DOTS)
    return new == 0 or (new == 1 and _letters(left) >= LEFT * _letters(words))


def may_be(dotted: Text, other: Text) -> bool:
    """Return whether words in the place of dots could make a text say what another says."""
    parts = plain(dotted).split(DOTS)
    pattern = ".+".join(map(re.escape, parts))
    return len(parts) > 1 and re.fullmatch(pattern, plain(other), re.IGNORECASE) is not None


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))
