"""One file while it is read: its bytes, the problems found so far, the bytes accounted for."""

from __future__ import annotations

from functools import cached_property

from twofold.problems import Problem, error, warning
from twofold.source import Position, SourceText


class Reading:
    """What every step of the parser shares: the source, and what has been said about it.

    All offsets are bytes into `data`, and into `masked`: the same without gaps and remarks.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.data = source.data
        self.masked = source.data
        self.language = "en"
        self.problems: list[Problem] = []
        self.accounted: list[tuple[int, int]] = []
        self.gaps_in_code: list[int] = []
        self.half_lines: set[int] = set()
        self._said: set[tuple[int, str]] = set()

    def position(self, offset: int) -> Position:
        """Return the line and column of the byte at `offset`."""
        return self.source.position(offset)

    def error(self, offset: int, code: str, message: str) -> None:
        """Add a problem that stops the export; one code is said once at one place."""
        if (offset, code) not in self._said:
            self._said.add((offset, code))
            self.problems.append(error(self.position(offset), code, message))

    def warning(self, offset: int, code: str, message: str) -> None:
        """Add a problem that the author should look at."""
        self.problems.append(warning(self.position(offset), code, message))

    def has_said(self, offset: int, code: str) -> bool:
        """Return whether an error of this code stands at `offset`."""
        return (offset, code) in self._said

    @cached_property
    def first(self) -> int:
        """Where the first sign stands, behind settings and remarks; `masked` must be known."""
        return len(self.masked) - len(self.masked.lstrip())

    def account(self, start: int, end: int) -> None:
        """Say that the bytes from `start` to `end` stand in a note or in a problem."""
        self.accounted.append((start, end))

    def has_told_half(self, offset: int) -> bool:
        """Return whether the other half of the question or myth in this line is told already."""
        return self.line_start(offset) in self.half_lines

    def line_start(self, offset: int) -> int:
        """Return where the line of the byte at `offset` begins."""
        return self.data.rfind(b"\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line of the byte at `offset` ends, its line end not included."""
        end = self.data.find(b"\n", offset)
        return len(self.data) if end == -1 else end

    def is_escaped(self, offset: int) -> bool:
        """Return whether the character at `offset` stands behind a backslash of its own."""
        backslashes = 0
        while backslashes < offset and self.data[offset - 1 - backslashes] == 0x5C:
            backslashes += 1
        return backslashes % 2 == 1

    def blank_line_between(self, start: int, end: int) -> bool:
        """Return whether a line with nothing in it, not even a remark, lies between two places."""
        lines = self.data[start:end].split(b"\n")
        return any(not line.strip(b" \t>") for line in lines[1:-1])

    def quote(self, start: int, end: int) -> str:
        """Return the source from `start` to `end` on one line, cut after 30 letters."""
        text = " ".join(self.data[start:end].decode("utf-8", "replace").split())
        return f"{text[:30]}…" if len(text) > 31 else text
