"""What the fields of a sheet ask for -> what each is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from twofold.exporters.worksheets.labels import Labels


class Asks(StrEnum):
    """What is to be filled in; the values stand in exported data, in every language."""

    BLANK = "blank"
    BOX = "box"
    CHOICE = "choice"
    TICK = "tick"
    ANSWER = "answer"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field's `key` in exported data, and the `words` that are read aloud for it."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class AskedField:
    """One thing to fill in, in the item of a `number` and a `code` or, where it has none, below
    the words `above`; the `hint` is what the sheet prints about it.
    """

    asks: Asks
    number: str = ""
    code: str = ""
    above: str = ""
    hint: str = ""


def names_for(asked: Sequence[AskedField], labels: Labels) -> Iterator[FieldName]:
    """Yield the name of each: "3-k7m2-blank-1", "3, blank 1 of 2: month and year"."""
    totals = Counter(map(_group, asked))
    key_totals = Counter(map(_keys, asked))
    seen: Counter[tuple[str, ...]] = Counter()
    seen_keys: Counter[tuple[str, ...]] = Counter()
    for each in asked:
        group, keys = _group(each), _keys(each)
        seen[group] += 1
        seen_keys[keys] += 1
        words = _what_is_asked(each.asks, labels)
        if totals[group] > 1:
            words += f" {labels.one_of.format(seen[group], totals[group])}"
        words = ", ".join(filter(None, (each.number or each.above, words)))
        parts = (*keys, str(seen_keys[keys]) if key_totals[keys] > 1 else "")
        yield FieldName(
            "-".join(filter(None, parts)), f"{words}: {each.hint}" if each.hint else words
        )


def _group(asked: AskedField) -> tuple[str, ...]:
    return asked.number, asked.above, str(asked.asks)


def _keys(asked: AskedField) -> tuple[str, ...]:
    return asked.number, asked.code, str(asked.asks)


def _what_is_asked(asks: Asks, labels: Labels) -> str:
    match asks:
        case Asks.BLANK:
            return labels.blank
        case Asks.BOX:
            return labels.box
        case Asks.CHOICE:
            return labels.true_or_false
        case Asks.TICK:
            return labels.tick_one.rstrip(":\u00a0")
        case Asks.ANSWER:
            return labels.answer
        case Asks.CORRECTION:
            return labels.correction
        case _:
            assert_never(asks)
