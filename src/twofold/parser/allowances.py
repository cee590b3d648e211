"""An author's remark -> the warnings that it allows, or a problem where it means to and cannot."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from twofold.notes import Event, Topic, notes_of
from twofold.parser.reading import Reading
from twofold.problem_codes import WARNINGS
from twofold.problems import Allowance

_CODE = "unknown-allowance"
_HEAD = re.compile(rb"(?:<!--|%%)\s*([A-Za-z]+)\s*(:?)")
_WORD = re.compile(rb"[^\s,]+")


def read_allowances(reading: Reading, start: int, close: int) -> list[tuple[int, str]]:
    """Return the codes that the remark from `start` to its end at `close` allows, with places."""
    head = _HEAD.match(reading.data, start, close)
    if not head:
        return []
    words = _WORD.finditer(reading.data, head.end(), close)
    if head[1].lower() == b"allow" and head[2]:
        named = [(word.start(), word[0].decode("utf-8", "replace")) for word in words]
        _find_unknown(reading, head.start(1), named)
        return [(offset, code) for offset, code in named if code in WARNINGS]
    # Whatever else a remark says, it does not say codes alone.
    if (first := next(words, None)) and all(_is_code(word) for word in (first, *words)):
        message = "this remark allows nothing: begin it with `allow:` and a blank"
        reading.warning(head.start(1), _CODE, message)
    return []


def _is_code(word: re.Match[bytes]) -> bool:
    return word[0].decode("utf-8", "replace") in WARNINGS


def _find_unknown(reading: Reading, start: int, named: list[tuple[int, str]]) -> None:
    """Report the first word behind `allow:` that is no code; others may go on a sentence."""
    if not named:
        message = "this remark allows nothing: write the code of a warning behind `allow:`"
        reading.warning(start, _CODE, message)
    for offset, word in named:
        if word not in WARNINGS:
            quoted = reading.quote(offset, offset + len(word.encode()))
            near = get_close_matches(quoted.lower(), sorted(WARNINGS), 1)
            right = (
                f"did you mean `{near[0]}`?"
                if near
                else "write one that stands in [ ] behind a warning (an error cannot be allowed)"
            )
            reading.warning(offset, _CODE, f'no warning has the code "{quoted}": {right}')
            return


def with_range(
    reading: Reading, named: Sequence[tuple[int, str]], starts: Iterable[int]
) -> tuple[Allowance, ...]:
    """Return allowances of the codes `named` in remarks.

    Each holds from its remark to the end of the note or heading below it; `starts` are the lines in
    which notes and headings begin.
    """
    lines = sorted(set(starts)) if named else []
    allowances = []
    for offset, code in named:
        position = reading.position(offset)
        after = bisect_right(lines, position.line) + 1
        last = lines[after] - 1 if after < len(lines) else len(reading.data)
        allowances.append(Allowance(code, position, last))
    return tuple(allowances)


def note_lines(topic: Topic) -> Iterator[int]:
    """Yield the line in which each note begins: a table of events counts as one, with its rows."""
    row = 0
    for note in notes_of(topic):
        line = note.position.line
        is_event = isinstance(note.body, Event)
        if not (is_event and line == row + 1):
            yield line
        row = line if is_event else 0
