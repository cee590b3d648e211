"""Words with gaps and pictures in them, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag
from typing import NamedTuple, assert_never

from twofold.source import Position


class Style(Flag):
    """How a run of words is set; several may hold at once."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    SUBSCRIPT = 4
    SUPERSCRIPT = 8
    UNDERLINE = 16
    STRUCK = 32
    CODE = 64

    __hash__ = object.__hash__  # There is one of each, and hashing its name takes ten times as long


# Runs, gaps and their positions are what a topic has most of, and a named tuple is made in half
# the time that a frozen dataclass takes.


class Run(NamedTuple):
    """Words in one style; `link` is the address behind them, "" for none."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""


class Gap(NamedTuple):
    """A missing word: `answer` is printed in the key, the `accepted` forms count as right too.

    Gaps of one note with the same `group` are hidden together; `group` is 0 where the author set
    none. `number` is the permanent number that the identity gives; before that it is the place of
    the gap in its paragraph, which is nearly always the same.
    """

    answer: str
    accepted: tuple[str, ...]
    hint: str
    group: int
    position: Position
    style: Style = Style.PLAIN
    link: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as found on disk: its path, its size in pixels and the SHA-256 of its bytes."""

    path: str
    width: int
    height: int
    digest: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text: `target` is the path as written, `file` what the library found."""

    target: str
    words: str
    caption: str
    position: Position
    file: PictureFile | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code as typed, without what indents them all and without a line end at their end.

    `language` is what the author wrote behind the first fence, "" for nothing.
    """

    text: str
    language: str
    position: Position


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that the author asked for with `<br>`, a backslash or two blanks."""


Inline = Run | Gap | Picture | Code | LineBreak

Text = tuple[Inline, ...]


def is_code(inline: Inline) -> bool:
    """Return whether `inline` is code, in a sentence or in lines of its own."""
    return isinstance(inline, Code) or (isinstance(inline, Run) and Style.CODE in inline.style)


def plain(text: Text) -> str:
    """Return the words of `text`, every gap filled with its answer; pictures have none."""
    return "".join([_plain_inline(inline) for inline in text])


def _plain_inline(inline: Inline) -> str:
    match inline:
        case Run(text=words) | Code(text=words):
            return words
        case Gap(answer=answer):
            return answer
        case LineBreak():
            return " "
        case Picture():
            return ""
        case _:
            assert_never(inline)
