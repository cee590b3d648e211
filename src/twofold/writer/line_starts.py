"""A line of a text -> the sign at its start that would begin a list or a line word, escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twofold.text import Inline, Run, Style

_LINE_WORD = r"^((?:Q|A|Myth|Fact|True|Not|Source)[ \u00a0\u202f]?):"
LINE_WORD = re.compile(_LINE_WORD, re.IGNORECASE)
LIST_SIGNS = (
    (LINE_WORD, r"\1\:"),
    (re.compile(r"^(\d{1,9})([.)])(?=\s|$|[^\W\d_])"), r"\1\\\2"),
    (re.compile(r"^–(?=\s|$)"), "&ndash;"),
    (re.compile(r"^—(?=\s|$)"), "&mdash;"),
    (re.compile(r"^([+](?=\s|$)|-(?=[^\d]|$)|[>=:|])"), r"\\\1"),
)
"""What would mean a list, a quotation or a line word at the start of a line -> it as words."""

_LIST_SIGN = re.compile(r"[•·▪◦‣●○∙⁃]")
"""What begins a list wherever it begins a line."""


@dataclass(frozen=True, slots=True)
class EscapedStart:
    """The sign that would begin a list or a line word: its place in its inline, and its words."""

    inline: Inline
    place: int
    written: str


def escaped_start(line: Sequence[Inline]) -> EscapedStart | None:
    """Return the sign at the start of a line that would mean a list or a line word, if any."""
    runs = list[Run]()
    for inline in line:
        if not isinstance(inline, Run) or Style.CODE in inline.style:
            break
        runs.append(inline)
    shown = "".join(run.text for run in runs)
    blanks = len(shown) - len(shown.lstrip())
    shown = shown.lstrip()
    if _LIST_SIGN.match(shown) and len(runs[0].text) > blanks:
        return EscapedStart(runs[0], blanks, f"&#{ord(shown[0])};")
    if shown.startswith("!"):
        return EscapedStart(runs[0], blanks, "&#33;") if len(runs[0].text) > blanks else None
    for sign, words in LIST_SIGNS:
        found = sign.match(shown)
        if not found:
            continue
        at = blanks + found.end() - 1
        written = found.expand(words)[len(found[0]) - 1 :]
        for run in runs:
            if at < len(run.text):
                return EscapedStart(run, at, written)
            at -= len(run.text)
    return None
