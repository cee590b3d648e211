"""Lines of Markdown -> lines of a readable width, none of which begins with a mark by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from twofold.parser.list_signs import read_marker

WIDTH = 100
"""Columns of a line, as in the rest of the notes."""

_SAFE = re.compile(r"[\"'“‘(]?(?!\d{1,9}[.)](?:\s|$))\w|\{\{\w|\*{1,3}\w")
"""What may begin a line: a word, a gap, or words that stand out."""

_WORD = re.compile(r"(?:\{\{(?:[^{}\\]|\\.){1,60}\}\}|[^ ])+|(?<=  )")
"""What no line end divides: a word, or a gap with what touches it."""

_NAME = re.compile(r"[A-Za-z]+")
_LINE_WORDS = frozenset({"q", "a", "myth", "fact", "true", "not", "source"})


def wrapped(lines: Sequence[str], first: str, rest: str) -> Iterator[str]:
    """Yield `lines` as one text with a `<br>` between them, each no wider than WIDTH if it can be.

    The first one has `first` before it, every other one `rest`.
    """
    before = first
    for number, line in enumerate(lines, 1):
        end = "<br>" if number < len(lines) else ""
        for part in _parts(line + end, WIDTH - len(rest)):
            yield before + part
            before = rest


def _parts(line: str, width: int) -> Iterator[str]:
    if len(line) <= width:
        yield line
        return
    part = ""
    for word in _units(_WORD.findall(line)):
        if part and len(part) + 1 + len(word) > width:
            yield part
            part = word
        else:
            part = f"{part} {word}" if part else word
    yield part


def _units(words: list[str]) -> Iterator[str]:
    """Yield words, each with those after it that no line may begin with."""
    unit = words[0]
    for place, word in enumerate(words[1:], 1):
        following = words[place + 1] if place + 1 < len(words) else ""
        if _may_begin_a_line(word, following):
            yield unit
            unit = word
        else:
            unit += f" {word}"
    yield unit


def _may_begin_a_line(word: str, following: str) -> bool:
    begun = word.strip("\"'“‘(*")
    name = _NAME.match(begun)
    if not _SAFE.match(word) or read_marker(f"{word} {following}x".encode(), 0):
        return False
    if name is None or name[0].lower() not in _LINE_WORDS:
        return True
    return name.end() == len(begun) and following[:1].isalnum()
