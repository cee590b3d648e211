"""Formulas as Anki's fields have them -> the same in the delimiters of notes, with their gaps."""

from __future__ import annotations

import re

from twofold.formulas import CLOSINGS, find_formulas
from twofold.importers.outline import NOWHERE
from twofold.text import Formula, Gap, Inline, Run, Text

_OLD = re.compile(
    r"\[latex\](.*?)\[/latex\]|\[\$\](.*?)\[/\$\]|\[\$\$\](.*?)\[/\$\$\]"
    r"|<anki-mathjax\b([^>]*)>(.*?)</anki-mathjax>",
    re.DOTALL | re.IGNORECASE,
)
_DELIMITED = re.compile(r"\\\(.{1,4000}?\\\)|\\\[.{1,4000}?\\\]", re.DOTALL)
_LINE_ENDS = re.compile(r"\s*(?:<br[^>]*>|</?(?:div|p)\b[^>]*>|\n|&nbsp;)\s*", re.IGNORECASE)
_IS_FORMULA = re.compile(r"[\\^_]")
_IN_TEXT = re.compile(
    r"\\(?:begin\{(?:document|tikz|itemize|enumerate|tabular)|[(\[])|\$|\\text\w+"
)
_STANDS_FOR = 0xE000
"""The first of the characters for private use, each of which stands for a gap."""
_MOST_GAPS = 0x1900


def with_formulas(value: str) -> str:
    r"""Return the HTML of a field with `[$]`, `[latex]` and MathJax as `\(` and `\[`."""
    if "[" in value or "<anki-mathjax" in value:
        value = _OLD.sub(_renamed, value)
    return _DELIMITED.sub(lambda found: _LINE_ENDS.sub(" ", found[0]), value)


def _renamed(found: re.Match[str]) -> str:
    latex, inline, display, attributes, mathjax = found.groups()
    if latex is not None:
        latex = _LINE_ENDS.sub(" ", latex).strip()
        # Words between [latex] are typeset as text; what is mathematics there has its own marks.
        is_formula = _IS_FORMULA.search(latex) and not _IN_TEXT.search(latex)
        return rf"\({latex}\)" if is_formula else latex
    if inline is not None:
        return rf"\({inline.strip()}\)"
    if display is not None:
        return rf"\[{display.strip()}\]"
    is_display = re.search(r"block\s*=\s*[\"']?true", attributes, re.IGNORECASE)
    return rf"\[{mathjax.strip()}\]" if is_display else rf"\({mathjax.strip()}\)"


def with_gaps_in_formulas(words: Text) -> Text:
    """Return `words` with each formula that gaps stand in as one."""
    gaps = [word for word in words if isinstance(word, Gap)]
    if not gaps or len(gaps) > _MOST_GAPS:
        return words
    numbers = iter(range(_STANDS_FOR, _STANDS_FOR + len(gaps)))
    shown = [
        chr(next(numbers))
        if isinstance(word, Gap)
        else word.text
        if isinstance(word, Run)
        else "\n"
        for word in words
    ]
    raw = "".join(shown).encode("utf-8", "replace")
    text, reached = list[Inline](), 0
    for place in find_formulas(raw):
        start = len(raw[: place.start].decode())
        inside = raw[place.start + len(place.opening) : place.end - len(CLOSINGS[place.opening])]
        parts = _parts(inside.decode(), gaps, place.opening)
        if any(isinstance(part, Gap) for part in parts):
            text += _cut(words, shown, reached, start)
            text.append(Formula(place.opening, parts, NOWHERE))
            reached = len(raw[: place.end].decode())
    return (*text, *_cut(words, shown, reached, sum(map(len, shown))))


def _parts(latex: str, gaps: list[Gap], opening: str) -> tuple[str | Gap, ...]:
    """Return the source of a formula and the gaps in it; what says nothing is left out."""
    parts = list[str | Gap]()
    for part in re.split(f"([{chr(_STANDS_FOR)}-{chr(_STANDS_FOR + _MOST_GAPS)}])", latex):
        place = ord(part) - _STANDS_FOR if len(part) == 1 else -1
        if 0 <= place < len(gaps):
            parts.append(gaps[place]._replace(within=opening))
        elif part:
            parts.append(part)
    return tuple(parts)


def _cut(words: Text, shown: list[str], start: int, end: int) -> list[Inline]:
    """Return what of `words` stands between two places in what is `shown` of them."""
    kept, at = list[Inline](), 0
    for word, text in zip(words, shown, strict=True):
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            kept.append(word._replace(text=text[first:last]) if isinstance(word, Run) else word)
        at += len(text)
    return kept
