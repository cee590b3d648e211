"""A right answer and wrong ones -> whether the form of the right one tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twofold.text import Text, plain

_WORD = re.compile(r"[^\W_]+")

LENGTHS = 1.7
"""How many times as long as another an answer may be that is the longest or shortest of all."""

LENIENCE = 4
"""Letters that tell nothing, however short the others are."""

_NO_PLURAL = ("ss", "us", "is", "os")
"""Ends of English words that are no plurals, for all their s."""


def stands_out(right: Text, wrong: Sequence[Text]) -> bool:
    """Return whether the right answer is told by its form, as the only one that is so.

    It is the only one of several words or of one, with a capital or without, in capitals or not,
    or much longer or shorter than all others.
    """
    one, others = plain(right), [plain(each) for each in wrong]
    if any(each.startswith(("$", "\\")) for each in (one, *others)):
        return False
    for looks in (_is_several, _has_capital, str.isupper):
        if looks(one) not in map(looks, others):
            return True
    lengths = [len(each) for each in others]
    is_long = len(one) > LENGTHS * max(lengths) + LENIENCE
    return is_long or LENGTHS * len(one) + LENIENCE < min(lengths)


def _is_several(words: str) -> bool:
    return len(_WORD.findall(words)) > 1


def _has_capital(words: str) -> bool:
    return words[:1].isupper()


def is_plural(answer: str) -> bool:
    """Return whether an English answer, which is no name of several words, ends as a plural."""
    *before, last = _WORD.findall(answer) or [""]
    is_name = bool(before) and last[:1].isupper()
    return last.endswith("s") and not last.endswith(_NO_PLURAL) and not is_name
