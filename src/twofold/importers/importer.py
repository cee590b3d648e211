"""What every importer is: an opened file -> an outline, or a problem that says why not."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from twofold.importers.outline import Imported
from twofold.problems import Problem, error, warning
from twofold.source import Position, SourceText

HEAD = 1 << 16
"""Bytes by which a file is recognised."""

LARGEST_TEXT = 8 << 20
"""Bytes of a text file; the longest novels have half of it."""

LONGEST_NODE = 20_000
"""Characters of one text; ten printed pages."""

MOST_NODES = 100_000
"""Notes in a file; large shared decks have 40,000."""

DEEPEST = 200
"""Levels of an outline; people stop at ten."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


class BadFileError(Exception):
    """A file cannot be imported; `problems` say why and where."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


@dataclass(frozen=True)
class Opened:
    """A file to import: its `path` for problems, its bytes, and the user's options for it.

    `columns` names the columns of a table, "" for one to leave out.
    """

    path: str
    stream: BinaryIO
    columns: tuple[str, ...] = ()

    @cached_property
    def head(self) -> bytes:
        """The first bytes of the file."""
        self.stream.seek(0)
        return self.stream.read(HEAD)

    @cached_property
    def opening(self) -> str:
        """The first bytes as text, whatever they are, without a letter cut in two at the end."""
        encoding = _encoding(self.head)
        return codecs.getincrementaldecoder(encoding)("replace").decode(self.head)

    @cached_property
    def _decoded(self) -> tuple[SourceText, tuple[Problem, ...]]:
        self.stream.seek(0)
        raw = self.stream.read(LARGEST_TEXT + 1)
        if len(raw) > LARGEST_TEXT:
            raise self.refused(
                "too-big", f"longer than {LARGEST_TEXT >> 20} MB of text: import it in parts"
            )
        encoding = _encoding(raw)
        problems: tuple[Problem, ...] = ()
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as failure:
            place = SourceText(self.path, raw).position(failure.start)
            text = raw.decode("cp1252", "replace")
            problems = (warning(place, "not-utf8", "not UTF-8: read as Windows-1252"),)
        return SourceText.from_bytes(self.path, text.encode("utf-8", "replace")), problems

    @property
    def source(self) -> SourceText:
        """The whole text; raises BadFileError if it is too long."""
        return self._decoded[0]

    def source_if_short(self, longest: int) -> SourceText | None:
        """Return the text if it has been read and no line of it is longer than `longest` bytes."""
        if "_decoded" not in self.__dict__:
            return None
        longest_line = max(map(len, self.source.data.split(b"\n")))
        return self.source if longest_line <= longest else None

    @property
    def encoding_problems(self) -> tuple[Problem, ...]:
        """A warning where the text was not UTF-8."""
        return self._decoded[1]

    def position(self, line: int = 1, column: int = 1) -> Position:
        """Return a place in this file."""
        return Position(self.path, line, column)

    def refused(self, code: str, message: str, position: Position | None = None) -> BadFileError:
        """Return the error that says why this file cannot be imported."""
        return BadFileError(error(position or self.position(), code, message))


def _encoding(raw: bytes) -> str:
    """Return the encoding that a byte order mark or an XML declaration names, else UTF-8."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return name
    declared = _DECLARED.match(raw[:200])
    name = declared[1].decode() if declared else "utf-8"
    return name if name.lower() in ("iso-8859-1", "latin-1", "windows-1252", "cp1252") else "utf-8"


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file: whether an opened file is of it, and what it holds.

    `read` raises BadFileError, and OSError where the file cannot be read.
    """

    name: str
    help: str
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened], Imported]
