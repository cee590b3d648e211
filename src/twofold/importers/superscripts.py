"""Text above or below their line, as in 10<sup>8</sup> -> the signs for them, or brackets."""

# Notes have one line: `3 × 10<sup>8</sup>` without its tags is 108. The rule, in this order:
# what means the same on the line stays (1st, [2], ®); what Unicode has signs for becomes them, as
# far as the fonts of the sheets have those (10⁸, SO₄²⁻, aⁿ; no small letters below the line);
# all else is put in brackets, `^(n/2)` and `v_(max)`, and gets a remark.

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from twofold.importers.outline import CUT, Report, shortened
from twofold.text import Inline, Picture, Run, words_of_runs

Script = Literal["^", "_"]
"""Above the line, or below it."""

SIGNS: dict[Script, dict[str, str]] = {
    "^": dict(
        zip(
            "0123456789+-−–=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUW",
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂ",
            strict=True,
        )
    ),
    "_": dict(zip("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎", strict=True)),
}
"""A character on the line -> the same above or below it; every font of the sheets has them."""

_WORD = re.compile(r"[^\W\d_]{4}")
"""A word: four letters above the line are a remark to be read, and raised letters are hard to."""

_ON_THE_LINE = re.compile(r"(?:\[[^\[\]]{1,4}\])+|[*†‡®™℠°º′″'\"]+")
_ORDINAL = re.compile(r"st|nd|rd|th")
"""English ordinals: 1ˢᵗ is neither found nor typed as 1st; French ones are set so, as in XIXᵉ."""

_MARKS = re.compile(rf"\{{\{{c\d+(?:,\d+)*::|(?:::[^{{}}]{{0,200}})?\}}\}}|{CUT}")
"""What begins a cloze deletion, and what ends it with its hint: they are no words."""


def on_the_line(
    words: Sequence[Inline], start: int, script: Script, report: Report
) -> list[Inline]:
    """Return `words` from `start` on, which were above or below the line, as written on it."""
    inlines, last = list(words[start:]), words[start - 1] if start else None
    marked = words_of_runs(inlines)
    text = " ".join(_MARKS.sub("", marked).split())
    shown = text.replace(" ", "")
    before = last.text if isinstance(last, Run) else ""
    if not shown or _means_the_same(before, shown, script):
        return inlines
    signs = SIGNS[script]
    is_text = not any(isinstance(each, Picture) for each in inlines)
    if is_text and signs.keys() >= set(shown) and not _WORD.search(shown):
        return [_in_signs(each, signs) for each in inlines]
    place = "above" if script == "^" else "below"
    report(f"{place} the line, written as {script}({shortened(text)})")
    return [Run(f"{script}("), *inlines, Run(")")]


def _means_the_same(before: str, shown: str, script: Script) -> bool:
    if script == "_":
        return False
    is_ordinal = before[-1:].isdecimal() and _ORDINAL.fullmatch(shown.lower())
    return bool(is_ordinal or _ON_THE_LINE.fullmatch(shown))


def _in_signs(inline: Inline, signs: dict[str, str]) -> Inline:
    if not isinstance(inline, Run):
        return inline
    table, parts, reached = str.maketrans(signs), "", 0
    for mark in _MARKS.finditer(inline.text):
        parts += inline.text[reached : mark.start()].translate(table) + mark[0]
        reached = mark.end()
    return inline._replace(text=parts + inline.text[reached:].translate(table))
