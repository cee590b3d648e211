"""What the parser accounted for -> a problem for every word of the file that it did not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twofold.parser.reading import Reading

_SIGNS = b" \t\n-*>#"
"""What nearly every hole is made of, which saves a search for words."""
_WORD = re.compile(r"[^\W_]+")
# The number of a step is no text of its own.
_MARKER = re.compile(rb"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*\d{1,9}[.)]")


def find_lost_words(reading: Reading) -> None:
    """Report every word of the file that is in no note, no setting, no remark and no problem."""
    for start, end in _holes(reading):
        hole = reading.data[start:end]
        if not hole.strip(_SIGNS) or not _WORD.search(hole.decode("utf-8", "replace")):
            continue
        offset = start
        for line in _without_markers(reading, start, end).split("\n"):
            if found := _WORD.search(line):
                _report(reading, offset, line, found.start())
            offset += len(line.encode()) + 1


def _report(reading: Reading, offset: int, line: str, word: int) -> None:
    """Report what would be lost of a `line`, from where its first lost word begins."""
    begin = max(line.rfind(blank, 0, word) for blank in " \t") + 1
    start, end = offset + len(line[:begin].encode()), offset + len(line.encode())
    message = f'"{reading.quote(start, end)}" would be lost: Markdown leaves it out'
    reading.error(start, "unsupported", message)


def _holes(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the ranges of bytes that nothing accounted for, line by line."""
    reached = 0
    for start, end in [*sorted(reading.accounted), (len(reading.data), len(reading.data))]:
        if start > reached:
            yield reached, start
        reached = max(reached, end)


def _without_markers(reading: Reading, start: int, end: int) -> str:
    """Return the text of a hole with the numbers of list items blanked out."""
    line = reading.line_start(start)
    hole = bytearray(reading.data[start:end])
    while line < end:
        if found := _MARKER.match(reading.data, line):
            for offset in range(max(found.start(), start), min(found.end(), end)):
                hole[offset - start] = 0x20
        line = reading.line_end(line) + 1
    return hole.decode("utf-8", "replace")
