"""The text of a file -> each `::` that parts a line into a question and its answer.

That is how Obsidian, RemNote and others write cards; in names of code, times, ratios and addresses
it parts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MARKER = rb"\n[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?"
"""Begins a line, a bullet's and a step's as well."""

LINE_WORD = re.compile(rb"(?:\*\*|__)?(?:q|a|myth|fact|true)(?:\*\*|__)?[ ]?:", re.IGNORECASE)
"""What makes a line a part of a question or a claim, which may say anything."""

LONGEST_NAME = 100
"""Bytes before a `::` that may be one word: a hostile file may be one."""

_COLONS = re.compile(rb"::(?<![:{]::):?(?!:)")
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")
_NO_CARD = re.compile(
    rb"[ \t]*(?:[|>#:]|%b)|[^\n]*(?:://|->|=>)" % LINE_WORD.pattern, re.IGNORECASE
)
PROPERTIES = (
    rb"(?:title|tags|alias(?:es)?|type|icon|public|template|description|author|source|status|date"
    rb"|category|related|up)"
)
"""What Logseq and Obsidian's Dataview write before two colons, which is told as that."""
_IS_PROPERTY = re.compile(PROPERTIES + rb"\Z")

_LAST_WORD = re.compile(rb"[^\s(\[\"'`]*\Z")
_FIRST_WORD = re.compile(rb"[^\s)\]\"'`]*")
_ADDRESS = re.compile(rb"[0-9A-Fa-f:./%]+")

_SPACE_OF_NAMES = re.compile(
    rb"(?:std|boost|self|Self|super|crate|core|alloc|parent|static|detail|testing|[cC]\d{1,3})\Z"
    rb"|.*[_.:(<{$]|.*[a-z][A-Z]"
)
_NAME_IN_CODE = re.compile(
    rb"(?:before|after|first-l(?:ine|etter)|placeholder|marker|backdrop)\b"
    rb"|(?:int|text|date|numeric|jsonb?|new|class)\b(?![ ]\w)"
    rb"|[\w:]*[_(<;]|\w+::|\w*[a-z][A-Z]"
)


def line_cards(text: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the first `::` or `:::` of each line that seems to be a card of another program."""
    reached = 0
    for found in _COLONS.finditer(text):
        if found.start() < reached:
            continue
        start = text.rfind(b"\n", 0, found.start()) + 1
        end = text.find(b"\n", found.end())
        line = text[start : end if end != -1 else len(text)]
        if _is_card(line, found.start() - start, found.end() - start):
            yield found
        reached = start + len(line)


def _is_card(line: bytes, start: int, end: int) -> bool:
    marker = re.match(MARKER.removeprefix(rb"\n"), line)
    question, answer = line[marker.end() if marker else 0 : start], line[end:]
    if _NO_CARD.match(question + line[start:]):
        return False
    if _IS_PROPERTY.match(question) and answer[:1] == b" ":
        return False
    if not (_LETTER.search(question) and _LETTER.search(answer)):
        return False
    return question[-1:].isspace() or answer[:1].isspace() or not _is_name(question, answer)


def _is_name(question: bytes, answer: bytes) -> bool:
    """Return whether the words on either side of a `::` without blanks are one name of code."""
    before, after = _LAST_WORD.search(question[-LONGEST_NAME:]), _FIRST_WORD.match(answer)
    assert before is not None  # both match nothing as well
    assert after is not None
    return bool(
        not before[0]
        or _SPACE_OF_NAMES.match(before[0])
        or _NAME_IN_CODE.match(answer)
        or _ADDRESS.fullmatch(before[0] + b"::" + after[0])
    )
