"""What stands below `Levels:` -> what earns how many marks of an essay."""

from __future__ import annotations

import re
from itertools import takewhile

from twofold.notes import Level
from twofold.parser.lines import Line
from twofold.text import Run, Text, words_of_runs

_LEVELS = re.compile(r"levels[ \u00a0\u202f]?:\s*", re.IGNORECASE)
_NAME = r"(?:(?:level|l|stufe|niveau|nivel|уровень)\s*\d{1,2}\s*[:·,–—-]?\s*)?"
_MARKS = r"(?:\s*(?:marks?|points?|punkte?|puntos?|балл\w*))"
_SIGN = r"\s*(?:[:.·,–—-]\s*|\s|$)"
_BAND = re.compile(
    rf"{_NAME}(?:"
    rf"\(\s*(?P<in>\d{{1,3}})(?:\s*[-–—]\s*(?P<in_most>\d{{1,3}}))?{_MARKS}?\s*\){_SIGN}?"
    rf"|(?P<span>\d{{1,3}})\s*[-–—]\s*(?P<most>\d{{1,3}})(?!\d){_MARKS}?{_SIGN}"
    rf"|(?P<one>\d{{1,3}})(?:{_MARKS}{_SIGN}|\s*:\s*)"
    r")",
    re.IGNORECASE,
)
"""`16–20:`, `16-20 marks`, `Level 4 (16–20):`, and one mark alone with a colon or its noun."""


_EMPHASIS = re.compile(r"[*_]+")


def begins_levels(line: Line) -> bool:
    """Return whether a line is `Levels:` and nothing else; it may be bold."""
    runs = [span.inline for span in line.spans if isinstance(span.inline, Run)]
    words = "".join(run.text for run in runs)
    return len(runs) == len(line.spans) and _LEVELS.fullmatch(words) is not None


def begins_with_marks(words: str) -> bool:
    """Return whether a bullet as it is typed begins with the marks of a level."""
    return _BAND.match(_EMPHASIS.sub("", words.lstrip("-*+_ "))) is not None


def read_level(text: Text) -> Level:
    """Return what a bullet says, with the marks that it begins with."""
    runs = list(takewhile(lambda inline: isinstance(inline, Run), text))
    found = _BAND.match(words_of_runs(runs))
    if not found:
        return Level(None, text)
    least = int(found["in"] or found["span"] or found["one"])
    most = int(found["in_most"] or found["most"] or least)
    return Level((min(least, most), max(least, most)), _without(text, found.end()))


def _without(text: Text, length: int) -> Text:
    """Return a text without so many of its first letters."""
    for place, run in enumerate(text):
        if not isinstance(run, Run):
            return text[place:]
        if rest := run.text[length:].lstrip():
            return run._replace(text=rest), *text[place + 1 :]
        length = max(0, length - len(run.text))
    return ()
