"""A cluster, and fonts in the order in which it is looked up in them -> how it is drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from twofold.exporters.worksheets.layout.clusters import is_mark, needs_shaping
from twofold.exporters.worksheets.pdf.mark_places import (
    DOUBLE_ABOVE,
    DOUBLE_BELOW,
    both,
    grown,
    shift,
)
from twofold.exporters.worksheets.pdf.reportlab_adapter import Box, EmbeddedFont


class Mark(NamedTuple):
    """A mark `x` and `y` ems from the end of its letter; `back` are the ems that its glyph takes.

    What follows the letter stands as if there were no mark.
    """

    font: str
    text: str
    x: float
    y: float
    back: float


class Stretch(NamedTuple):
    """Letters in one font; a letter with `marks` is a stretch of its own.

    Those that are `stroked` have a line around them, for want of a bold font.
    """

    font: str
    text: str
    stroked: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """A font to take letters from, those that it has, and those of them that need no thought."""

    font: EmbeddedFont
    known: frozenset[str]
    simple: frozenset[str]
    stroked: bool = False
    is_named: bool = False

    @classmethod
    def of(
        cls,
        font: EmbeddedFont,
        known: frozenset[str],
        *,
        stroked: bool = False,
        is_named: bool = False,
    ) -> Choice:
        """Return a font as a choice."""
        simple = frozenset(letter for letter in known if not is_mark(letter))
        return cls(font, known, simple, stroked, is_named)

    def stretch(self, letters: str) -> Stretch:
        """Return letters in this font."""
        return Stretch(self.font.fontName, letters, self.stroked)

    def width(self, letter: str) -> float:
        """Return the ems that a letter takes."""
        return float(self.font.stringWidth(letter, 1))


_LETTER = re.compile(r"\w[^\w]*|[^\w]+")
"""A letter, or another sign, of a cluster, with the marks behind it."""


Choices = tuple[Choice, ...]
"""Fonts in the order in which a cluster is looked up in them."""


@lru_cache(maxsize=1 << 14)
def set_cluster(cluster: str, choices: Choices) -> tuple[Stretch, ...]:
    """Return how a cluster is drawn, () where the fonts cannot draw all of it.

    It goes whole to the first font that has it. Where none has, its marks may come from others,
    but its letters may not.
    """
    if needs_shaping(cluster):
        return ()
    whole = next((choice for choice in choices if choice.known.issuperset(cluster)), None)
    bare = "".join(letter for letter in cluster if not is_mark(letter))
    choice = whole or next((each for each in choices if each.known.issuperset(bare)), None)
    if choice is None or not bare:
        return ()
    fonts_of_marks: list[Choice] = []
    for mark in filter(is_mark, cluster):
        of_mark = whole or next((each for each in choices if mark in each.known), None)
        if of_mark is None or not unicodedata.combining(mark):
            return ()
        fonts_of_marks.append(of_mark)
    if not fonts_of_marks:
        return (choice.stretch(cluster),)
    return tuple(_with_marks(cluster, choice, fonts_of_marks))


def _with_marks(
    cluster: str, choice: Choice, fonts_of_marks: Sequence[Choice]
) -> Iterator[Stretch]:
    """Yield the letters of a cluster, each with its marks around its box."""
    parts = _LETTER.findall(cluster)
    of_marks = iter(fonts_of_marks)
    for place, part in enumerate(parts):
        letter, after = part[0], parts[min(place + 1, len(parts) - 1)][0]
        end = choice.width(letter)
        room = choice.font.box_of(letter) or Box(0, 0, end, 0)
        room_after = choice.font.box_of(after) or room
        marks: list[Mark] = []
        for mark in part[1:]:
            of_mark = next(of_marks)
            if (box := of_mark.font.box_of(mark)) is None:
                continue
            kind = unicodedata.combining(mark)
            is_double = kind in (DOUBLE_BELOW, DOUBLE_ABOVE)
            x, y = shift(kind, box, both(room, end, room_after) if is_double else room)
            back = of_mark.width(mark)
            marks.append(Mark(of_mark.font.fontName, mark, x - end, y, back))
            room = grown(room, kind, box.top + y, box.bottom + y)
        yield choice.stretch(letter)._replace(marks=tuple(marks))
