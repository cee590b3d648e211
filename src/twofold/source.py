"""The bytes of a notes file -> its text, with the line and column of every place in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
STRIDE = 1024
"""Bytes of a line beyond which its letters are not counted again for each place in it."""

_LATER_BYTES = bytes(range(0x80, 0xC0))
"""What a letter of several bytes goes on with: The Unicode Standard, table 3-6."""


class Position(NamedTuple):
    """A place in a notes file; positions sort by file, then line, then column.

    `line` and `column` count from 1; a column is one Unicode code point, a tab is one.
    """

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class SourceText:
    """One notes file as UTF-8 `data`: without byte order mark, every line end a single newline.

    Both changes leave lines and columns as the author's editor shows them. Offsets into `data`
    are bytes, because that is what the Markdown reader reports.
    """

    path: str
    data: bytes

    @classmethod
    def from_bytes(cls, path: str, raw: bytes) -> SourceText:
        """Return the text of a file's `raw` bytes; bytes that are not UTF-8 stay as they are."""
        data = raw.removeprefix(BYTE_ORDER_MARK)
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return cls(path, data)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, found = [0], self.data.find(b"\n")
        while found != -1:
            starts.append(found + 1)
            found = self.data.find(b"\n", found + 1)
        return starts

    @cached_property
    def _is_ascii(self) -> bool:
        return self.data.isascii()

    def position(self, offset: int) -> Position:
        """Return the place of the byte at `offset`."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        start = starts[line - 1]
        if self._is_ascii:
            return Position(self.path, line, offset - start + 1)
        if offset - start < STRIDE:
            before = len(self.data[start:offset].decode("utf-8", "replace"))
        else:
            before = self._letters_before(offset) - self._letters_before(start)
        return Position(self.path, line, before + 1)

    def _letters_before(self, offset: int) -> int:
        """Return how many code points are before the byte at `offset`, in any line."""
        strides, rest = divmod(offset, STRIDE)
        counted = self.data[offset - rest : offset]
        return self._letters_by_stride[strides] + _count_letters(counted)

    @cached_property
    def _letters_by_stride(self) -> list[int]:
        """The code points before each `STRIDE` of bytes, so that none is counted for each place."""
        strides = (self.data[at : at + STRIDE] for at in range(0, len(self.data), STRIDE))
        return list(accumulate(map(_count_letters, strides), initial=0))

    def line(self, number: int) -> str:
        """Return the text of line `number` (from 1), without its line end; "" beyond the file."""
        if not 1 <= number <= len(self._line_starts):
            return ""
        start = self._line_starts[number - 1]
        end = self.data.find(b"\n", start)
        return self.data[start : end if end != -1 else None].decode("utf-8", "replace")


def _count_letters(data: bytes) -> int:
    """Return how many code points begin in UTF-8 `data`."""
    return len(data.translate(None, _LATER_BYTES))
