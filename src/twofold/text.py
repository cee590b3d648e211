"""Words with gaps and pictures in them, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag
from typing import NamedTuple, assert_never

from twofold.source import Position

INSIDE_TEXT = "data:"
"""Begins the address of a picture that holds the picture itself: RFC 2397."""


class Style(Flag):
    """How a run of words is set; both may hold at once."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2

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
class LineBreak:
    """A line end that the author asked for with `<br>`, a backslash or two blanks."""


Inline = Run | Gap | Picture | LineBreak

Text = tuple[Inline, ...]


def words_for(picture: Picture) -> str:
    """Return what stands in the place of a picture that is not there.

    Those are the words that describe it, and its caption, or else the name of its file, in the
    brackets that they have in the notes; of one that is written into the text `[…]`.
    """
    words = ": ".join(dict.fromkeys(filter(None, (picture.words, picture.caption))))
    return f"[{words or _file_name(picture.target)}]"


def _file_name(target: str) -> str:
    """Return the last part of a path or an address, without what is asked of a server."""
    if target[: len(INSIDE_TEXT)].lower() == INSIDE_TEXT:
        return "…"
    path = target.partition("?")[0].partition("#")[0] if "://" in target else target
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2] or "…"


def plain(text: Text) -> str:
    """Return the words of `text`, every gap filled with its answer; pictures have none."""
    return "".join([_plain_inline(inline) for inline in text])


def _plain_inline(inline: Inline) -> str:
    match inline:
        case Run(text=words):
            return words
        case Gap(answer=answer):
            return answer
        case LineBreak():
            return " "
        case Picture():
            return ""
        case _:
            assert_never(inline)
