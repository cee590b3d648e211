"""The blocks that a document is made of: headings, paragraphs, items of lists, tables and pairs."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.importers.outline import Remark
from twofold.source import Position
from twofold.text import Text

LONGEST_HEADING = 60
"""Characters of a line that may be meant as a heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1; 0 is the title of the document."""

    position: Position
    text: Text
    level: int
    back: tuple[Text, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or several lines; `back` are its footnotes."""

    position: Position
    text: Text
    back: tuple[Text, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, in `level` others from 0; its `number` is 0 where it has a bullet."""

    position: Position
    text: Text
    level: int
    number: int = 0
    back: tuple[Text, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """A table: its rows of cells, of which the first one is its head."""

    position: Position
    rows: tuple[tuple[Text, ...], ...]
    back: tuple[Text, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A word and what it means, which a tab parts."""

    position: Position
    text: Text
    meaning: Text
    back: tuple[Text, ...] = ()
    remarks: tuple[Remark, ...] = ()


Block = Heading | Paragraph | Item | Cells | Pair
