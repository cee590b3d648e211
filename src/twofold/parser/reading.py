"""One file while it is read: its bytes, the problems found so far, the bytes accounted for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from twofold.formulas import FormulaPlace
from twofold.problems import Problem, error, warning
from twofold.source import SourceText
from twofold.text import Text

if TYPE_CHECKING:
    from twofold.parser.tree import Node


class FilledIn(NamedTuple):
    """What another program fills into a tag or an address, from `start` to `end`."""

    start: int
    end: int


Remark = tuple[int, str]
"""Where a remark that means something begins, and what it says."""

MaskedPlace = tuple[int, int] | FormulaPlace | FilledIn
"""A gap, a formula or what is filled in: Markdown has not looked into it."""


class Reading:
    """What every step of the parser shares: the source, and what has been found out about it.

    All offsets are bytes into `data`, and into `masked`: the same without gaps and remarks. `gaps`
    are the ranges of the gaps, in order, and `fenced` those of the blocks of code between fences;
    `pictures_with_blanks` are the addresses and captions of pictures that are not as Markdown has
    them, by their offsets. `cuts` are ranges that the Markdown reader must not see, not even as
    blanks, each with what it sees instead. `beside` is what stands beside a sentence, footnotes and
    titles of links, by the place of its mark; `taught` are the remarks that say when a section was
    taught. The language, that of terms where it is another, the
    forms of bullets that are terms, and what else is asked are the front matter's.
    """

    def __init__(self, source: SourceText) -> None:
        self.position = source.position
        self.data = source.data
        self.masked = source.data
        self.gaps: Sequence[tuple[int, int]] = ()
        self.formulas: Sequence[FormulaPlace] = ()
        self.filled_in: Sequence[FilledIn] = ()
        self.fenced: Sequence[tuple[int, int]] = ()
        self.cuts: list[tuple[int, int, bytes]] = []
        self.beside: list[tuple[int, Node | Text]] = []
        self._marks_beside: set[int] = set()
        self.language = "en"
        self.asks_highlights = self.asks_bold = False
        self.term_language = ""
        self.plain_line_words: Collection[str] = ()
        self.term_forms: Collection[str] = ()
        self.problems: list[Problem] = []
        self.accounted: list[tuple[int, int]] = []
        self.pictures_with_blanks: dict[int, tuple[str, str]] = {}
        self.gaps_in_code: list[int] = []
        self.taught: list[Remark] = []
        self.reported_halves: set[int] = set()
        self._reported: set[tuple[int, str]] = set()

    def error(self, offset: int, code: str, message: str) -> None:
        """Add a problem that stops the export; at one place each code is reported once."""
        if (offset, code) not in self._reported:
            self._reported.add((offset, code))
            self.problems.append(error(self.position(offset), code, message))

    def warning(self, offset: int, code: str, message: str) -> None:
        """Add a problem that the author should look at."""
        self.problems.append(warning(self.position(offset), code, message))

    def has_error(self, offset: int, code: str) -> bool:
        """Return whether an error of this code has been reported at `offset`."""
        return (offset, code) in self._reported

    @cached_property
    def first(self) -> int:
        """Where the first character after settings and remarks is; `masked` must be known."""
        return len(self.masked) - len(self.masked.lstrip())

    def account(self, start: int, end: int) -> None:
        """Note that the bytes from `start` to `end` are part of a note or of a problem."""
        self.accounted.append((start, end))

    def say_beside(self, offset: int, what: Node | Text) -> None:
        """Keep a footnote or a text for the back of the note that its mark at `offset` is in."""
        if offset not in self._marks_beside:  # a heading is read twice
            self._marks_beside.add(offset)
            self.beside.append((offset, what))

    def gaps_between(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the ranges of the gaps that begin from `start` on and before `end`."""
        gaps = self.gaps
        first = after = bisect_left(gaps, (start, 0))
        while after < len(gaps) and gaps[after][0] < end:
            after += 1
        return gaps[first:after]

    def is_fenced(self, offset: int) -> bool:
        """Return whether a byte is in a block of code between fences."""
        at = bisect_right(self.fenced, (offset, len(self.data))) - 1
        return at >= 0 and offset < self.fenced[at][1]

    def is_moved_break(self, offset: int) -> bool:
        """Return whether a line end that Markdown takes for a line break was typed as none.

        What is read as if it stood further left has its indentation behind the line above.
        """
        return self.data[offset : self.line_end(offset)] in (b"", b" ", b"\t")

    def places_between(self, start: int, end: int) -> Sequence[MaskedPlace]:
        """Return the ranges of what is masked and begins between two places, in order."""
        gaps = self.gaps_between(start, end)
        if not (self.formulas or self.filled_in):  # nearly always
            return gaps
        places: list[MaskedPlace] = list(gaps)
        for others in (self.formulas, self.filled_in):
            first = bisect_left(others, start, key=_start)
            places += others[first : bisect_left(others, end, key=_start)]
        return sorted(places, key=_start)

    def unmasked(self, text: str, start: int, end: int) -> str:
        """Return a text that was read between two places as it was typed there."""
        raw = text.encode()
        at = self.masked.find(raw, start, end)
        return text if at == -1 else self.data[at : at + len(raw)].decode()

    def is_reported_half(self, offset: int) -> bool:
        """Return whether the question or myth in this line has an other half with an error."""
        return self.line_start(offset) in self.reported_halves

    def line_start(self, offset: int) -> int:
        """Return where the line of the byte at `offset` begins."""
        return self.data.rfind(b"\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line of the byte at `offset` ends, its line end not included."""
        end = self.data.find(b"\n", offset)
        return len(self.data) if end == -1 else end

    def is_escaped(self, offset: int) -> bool:
        """Return whether a backslash of its own escapes the character at `offset`."""
        return is_escaped(self.data, offset)

    def blank_line_between(self, start: int, end: int) -> bool:
        """Return whether there is an empty line, without even a remark, between two places."""
        lines = self.data[start:end].split(b"\n")
        return any(not line.strip(b" \t>") for line in lines[1:-1])

    def quote(self, start: int, end: int) -> str:
        """Return the source from `start` to `end` on one line, cut after 30 letters."""
        text = " ".join(self.data[start:end].decode("utf-8", "replace").split())
        return f"{text[:30]}…" if len(text) > 31 else text


def _start(place: MaskedPlace) -> int:
    return place[0]


def is_escaped(data: bytes | bytearray, offset: int) -> bool:
    """Return whether a backslash of its own escapes what is at `offset` in `data`."""
    backslashes = 0
    while backslashes < offset and data[offset - 1 - backslashes] == 0x5C:
        backslashes += 1
    return backslashes % 2 == 1
