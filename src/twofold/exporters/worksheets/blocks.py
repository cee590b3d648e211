"""What stands on a sheet, in the order of reading, before anybody knows how it will look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twofold.notes import Gap, Grid, PictureFile, Run, Style, Text
from twofold.source import Position

MAX_DEPTH = 4
"""Deeper bullets are indented no further than this, or no room would be left to write."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the sheet; `level` 2 is right below the sheet's title, 3 below that."""

    text: Text
    level: int
    position: Position


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, with or without gaps; what the pupil has to do is numbered, what is told is not."""

    text: Text
    position: Position
    number: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class CellTable:
    """A table with blank cells or with gaps in its cells; `title` may be empty."""

    title: Text
    grid: Grid
    position: Position
    number: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture; `words` describe it to those who do not see it."""

    file: PictureFile
    words: str
    caption: str
    position: Position
    depth: int = 0


@dataclass(frozen=True, slots=True)
class MarkingNote:
    """What the marker of item `number` should know, printed in the key alone."""

    text: Text
    position: Position
    number: int


Block = Heading | Sentence | CellTable | PictureBlock | MarkingNote


@dataclass(frozen=True, slots=True)
class SheetTopic:
    """What a sheet says of the topic it comes from."""

    title: Text
    position: Position
    language: str
    author: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet and its key.

    `folder` and `name` say where it is written: `<folder>/<name>.pdf`, the key with `-key` after
    the name. Both show the same `blocks`, the key with the answers in the gaps and `marking` below.
    """

    folder: str
    name: str
    topic: SheetTopic
    title: Text
    position: Position
    instructions: str
    blocks: tuple[Block, ...]
    marking: tuple[MarkingNote, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the sheet in the order of reading."""
        return tuple(
            inline
            for block in self.blocks
            for text in texts_of_block(block)
            for inline in text
            if isinstance(inline, Gap)
        )


def texts_of_block(block: Block) -> Iterator[Text]:
    """Yield every text of a block, in the order of reading."""
    match block:
        case Heading(text=text) | Sentence(text=text) | MarkingNote(text=text):
            yield text
        case CellTable(title=title, grid=grid):
            yield title
            yield from grid.header
            for row in grid.rows:
                yield from row
        case PictureBlock():
            pass


def has_gap(text: Text) -> bool:
    """Return whether a pupil has to write in `text`."""
    return any(isinstance(inline, Gap) for inline in text)


def bold(text: Text) -> Text:
    """Return `text` in bold."""
    return tuple(
        Run(inline.text, inline.style | Style.BOLD) if isinstance(inline, Run) else inline
        for inline in text
    )
