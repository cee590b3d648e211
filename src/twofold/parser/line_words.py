"""The lines of a paragraph -> groups by `Q:`, `A:`, `Myth:`, `Fact:`, `True:` and `: `."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from twofold.parser.lines import Line
from twofold.parser.reading import Reading
from twofold.text import Run, Style


class LineWord(Enum):
    """What a line begins with, and so what it says."""

    NONE = ""
    QUESTION = "Q"
    ANSWER = "A"
    MYTH = "MYTH"
    FACT = "FACT"
    TRUE = "TRUE"
    TERM = ": "


@dataclass(slots=True)
class Group:
    """Lines that belong together below one line word; a term has its `definitions` as well."""

    word: LineWord
    offset: int
    lines: list[Line]
    definitions: list[list[Line]] = field(default_factory=list)


# A blank before the colon is French typing; it may be a no-break space (U+00A0, U+202F).
_LINE_WORD = re.compile(r"(Q|A|Myth|Fact|True)[ \u00a0\u202f]?:(?:\s+|$)", re.IGNORECASE)


_OPENING = re.compile(rb"q(?<![a-z0-9].)[^a-z0-9\n]{0,6}:|myth(?<![a-z0-9].{4})[^a-z0-9\n]{0,6}:")
"""In lower case, and letters first: so the search leaps from one of them to the next."""
_CLOSING = frozenset({LineWord.ANSWER.value, LineWord.FACT.value})


def words_without_opening(data: bytes) -> frozenset[str]:
    """Return the line words that complete nothing in a file without any question or myth."""
    return frozenset() if _OPENING.search(data.lower()) else _CLOSING


def line_word(reading: Reading, line: Line) -> LineWord:
    """Return the line word that `line` begins with; it may be bold."""
    return _find_word(reading, line)[0]


def _find_word(reading: Reading, line: Line) -> tuple[LineWord, int]:
    """Return the line word and how many characters it takes, colon and blanks included."""
    spans = line.spans
    if not spans or not isinstance(first := spans[0].inline, Run):
        return LineWord.NONE, 0
    words = first.text if spans[0].verbatim else ""
    if first.style is not Style.PLAIN and Style.BOLD in first.style and len(spans) > 1:
        second = spans[1].inline
        words = first.text + second.text if isinstance(second, Run) else words
    found = _LINE_WORD.match(words)
    if not found or found[1].upper() in reading.plain_line_words:
        return LineWord.NONE, 0
    if reading.is_escaped(reading.data.find(b":", line.offset)):
        return LineWord.NONE, 0
    return LineWord(found[1].upper()), found.end()


def begins_definition(reading: Reading, line: Line) -> bool:
    """Return whether `line` begins with a colon and a blank that no backslash escapes."""
    words = line.first_words
    if not words.startswith(":") or reading.is_escaped(line.spans[0].start):
        return False
    return words[1:2] in ("", " ", "\t")


def split_groups(reading: Reading, lines: Sequence[Line]) -> list[Group]:
    """Return the groups of a paragraph; lines before the first word are a group without word."""
    groups: list[Group] = []
    for line in lines:
        if begins_definition(reading, line):
            _add_definition(reading, groups, line)
            continue
        word, length = _find_word(reading, line)
        if word is not LineWord.NONE:
            drop_front(line, length)
            groups.append(Group(word, line.offset, [line] if line.spans else []))
        elif not groups:
            groups.append(Group(LineWord.NONE, line.offset, [line]))
        elif groups[-1].word is LineWord.TERM:
            groups[-1].definitions[-1].append(line)
        else:
            groups[-1].lines.append(line)
    for group in groups:
        _check_definitions(reading, group)
    return groups


def _add_definition(reading: Reading, groups: list[Group], line: Line) -> None:
    """Begin a definition: the line directly above it is the term."""
    offset = line.offset
    drop_front(line, 1)
    definition = [line] if line.spans else []
    last = groups[-1] if groups else None
    if last is not None and last.word is LineWord.TERM:
        above = last.definitions[-1]
        if len(above) < 2 or is_indented(reading, above[-1]):
            last.definitions.append(definition)
            return
        groups.append(Group(LineWord.TERM, above[-1].offset, [above.pop()], [definition]))
        return
    own_line = last is not None and last.lines and last.lines[-1].offset != last.offset
    if last is None or not last.lines or not (own_line or last.word is LineWord.NONE):
        if definition:
            message = "a definition with no term: write the term on the line above it"
            reading.error(offset, "definition-without-term", message)
        return
    term = last.lines.pop()
    if not last.lines and last.word is LineWord.NONE:
        groups.pop()
    groups.append(Group(LineWord.TERM, term.offset, [term], [definition]))


def _check_definitions(reading: Reading, group: Group) -> None:
    for definition in group.definitions:
        for line in definition[1:]:
            if not is_indented(reading, line):
                message = (
                    "a line at the margin goes on with the definition above: indent it, or put a "
                    "blank line above it"
                )
                reading.warning(line.offset, "blank-line-needed", message)


def is_indented(reading: Reading, line: Line) -> bool:
    """Return whether there is a blank before the first character of `line`."""
    return line.offset > 0 and reading.data[line.offset - 1] in b" \t"


def drop_front(line: Line, length: int) -> None:
    """Take `length` characters, and the blanks after them, off the front of a line."""
    while line.spans:
        span = line.spans[0]
        if not isinstance(run := span.inline, Run):
            return
        rest = run.text[length:].lstrip()
        length = max(0, length - len(run.text))
        if rest:
            span.start += len(run.text.encode()) - len(rest.encode())
            span.inline = run._replace(text=rest)
            return
        line.spans.pop(0)
