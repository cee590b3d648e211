"""The bytes of a notes file -> its text, with the line and column of every place in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, order=True)
class Position:
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
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        if self._is_ascii:
            return Position(self.path, line, offset - start + 1)
        before = self.data[start:offset].decode("utf-8", "replace")
        return Position(self.path, line, len(before) + 1)

    def line(self, number: int) -> str:
        """Return the text of line `number` (from 1), without its line end; "" beyond the file."""
        if not 1 <= number <= len(self._line_starts):
            return ""
        start = self._line_starts[number - 1]
        end = self.data.find(b"\n", start)
        return self.data[start : end if end != -1 else None].decode("utf-8", "replace")
