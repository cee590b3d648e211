"""Changes of a notes file's text -> its bytes with these changes, every other byte as it was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from twofold.source import BYTE_ORDER_MARK

_LINE_END = re.compile(rb"\r\n|\n|\r")


class Edit(NamedTuple):
    """`new` takes the place of the bytes from `start` to `end` of a `SourceText`."""

    start: int
    end: int
    new: bytes


def edited(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file's `raw` bytes after `edits` of its `SourceText`, none of which overlap.

    Byte order mark and line ends stay; a new line ends as the next one does.
    """
    mark = len(BYTE_ORDER_MARK) if raw.startswith(BYTE_ORDER_MARK) else 0
    pairs = [found.start() - mark for found in re.finditer(rb"\r\n", raw)]
    # Of a pair, the source text has one byte.
    pairs = [place - number for number, place in enumerate(pairs)]
    parts, reached = [], 0
    for edit in sorted(edits):
        start, end = (mark + at + bisect_left(pairs, at) for at in edit[:2])
        line_end = _LINE_END.search(raw, start) or _LINE_END.search(raw)
        new = edit.new.replace(b"\n", line_end[0]) if line_end else edit.new
        parts += [raw[reached:start], new]
        reached = end
    return b"".join([*parts, raw[reached:]])
