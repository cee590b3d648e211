"""A right answer and wrong ones -> whether the form of the right one tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from twofold.exporters.worksheets.quantities import quantity_of
from twofold.text import Text, plain

_WORD = re.compile(r"[^\W_]+")

LENGTHS = 1.7
"""How many times as long as another an answer may be that is the longest or shortest of all."""

LENIENCE = 4
"""Letters that tell nothing, however short the others are."""

SHORT = 3
"""Words of an answer up to which a figure among them is seen at once."""


def stands_out(right: Text, wrong: Sequence[Text]) -> bool:
    """Return whether the right answer is told by its form, as the only one that is so.

    It is the only formula, or the only one that is none; the only one with its unit, with figures
    or without, of several words or of one, with a capital or without, in capitals or not, with a
    stop or without; or it is much longer or shorter than all others.
    """
    one, others = plain(right), [plain(each) for each in wrong]
    looks, *other_looks = (_looks(each) for each in (one, *others))
    for look, *beside in zip(looks, *other_looks, strict=True):
        if look not in beside:
            return True
    if any(map(_is_formula, (one, *others))):
        return False
    lengths = [len(each) for each in others]
    is_long = len(one) > LENGTHS * max(lengths) + LENIENCE
    return is_long or LENGTHS * len(one) + LENIENCE < min(lengths)


@lru_cache(maxsize=1 << 12)
def _looks(words: str) -> tuple[object, ...]:
    """Return what is seen of an answer at once: each is looked at in dozens of sets."""
    if _is_formula(words):
        return True, "", False, False, False, False, False
    return (
        False,
        _unit(words),
        _has_figure(words),
        _is_several(words),
        _has_capital(words),
        words.isupper(),
        _ends_in_stop(words),
    )


def _is_formula(words: str) -> bool:
    return words.startswith(("$", "\\"))


def _unit(words: str) -> str:
    """Return the unit of a number, with a sign of money before it; "" for other words."""
    quantity = quantity_of(words)
    return f"{quantity.before}{quantity.unit}".strip() if quantity else ""


def _has_figure(words: str) -> bool:
    """Return whether a short answer has a figure, which in a sentence nobody sees first."""
    return len(_WORD.findall(words)) <= SHORT and any(map(str.isdigit, words))


def _ends_in_stop(words: str) -> bool:
    return words.endswith((".", "。"))


def _is_several(words: str) -> bool:
    return len(_WORD.findall(words)) > 1


def _has_capital(words: str) -> bool:
    return words[:1].isupper()
