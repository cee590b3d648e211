"""What a drawing is made of: strokes that are not read aloud, and words that are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from math import inf
from typing import Literal

from twofold.exporters.worksheets.layout.field_names import FieldName
from twofold.exporters.worksheets.layout.line_breaking import Line, TextRun, words_of
from twofold.exporters.worksheets.layout.page_style import PIXEL, RULE
from twofold.text import PictureFile, Style

Point = tuple[float, float]
"""Points from the drawing's top left corner, to the right and down."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from point to point or, where it is `curved`, a Bézier curve through four points.

    One of an `answer` is drawn in the key alone. The `dashes` are the points of a dash and of the
    room behind it.
    """

    points: tuple[Point, ...]
    width: float = RULE
    curved: bool = False
    answer: bool = False
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle with round corners; a `filled` one is black, as a dot is."""

    x: float
    y: float
    width: float
    height: float
    corner: float = 0.0
    line_width: float = RULE
    filled: bool = False
    answer: bool = False


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line of words: where it begins, how far its `baseline` is below the top, its size."""

    x: float
    baseline: float
    size: float
    line: Line

    def moved(self, right: float, down: float) -> PlacedLine:
        """Return the line elsewhere."""
        return PlacedLine(self.x + right, self.baseline + down, self.size, self.line)


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture with its top left corner at `x` and `y`; the `words` describe it, "" for none."""

    x: float
    y: float
    width: float
    height: float
    file: PictureFile
    words: str

    def moved(self, right: float, down: float) -> DrawnPicture:
        """Return the picture elsewhere."""
        return replace(self, x=self.x + right, y=self.y + down)


def fitted(file: PictureFile, width: float, height: float = inf) -> tuple[float, float]:
    """Return how wide and high a picture is in a room, no larger than it looks well, in points."""
    wide, high = max(file.width, 1) * PIXEL, max(file.height, 1) * PIXEL
    factor = min(1.0, width / wide, height / high)
    return factor * wide, factor * high


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """The words of a cell in a table that is a part of a drawing; a head is that of its `scope`."""

    lines: tuple[PlacedLine, ...]
    scope: Literal["", "Column", "Row"] = ""

    def moved(self, right: float, down: float) -> DrawnCell:
        """Return the cell elsewhere."""
        return replace(self, lines=tuple(line.moved(right, down) for line in self.lines))


@dataclass(frozen=True, slots=True)
class DrawnItem:
    """Words that are read aloud together: at `depth` 0 a heading, else an item of a nested list.

    An item with a `blank` is left empty to write in that box: its words are the answer. The `label`
    is the item's number and what stands beside it. Items with the same `key` are one, though they
    stand on two pages; the words have the `language`, where it is not the sheet's. The `pictures`
    belong to the words, and so do the `rows` of a table below them.
    """

    depth: int
    lines: tuple[PlacedLine, ...]
    label: tuple[PlacedLine, ...] = ()
    blank: Rectangle | None = None
    form_field: FieldName | None = None
    key: str = ""
    language: str = ""
    pictures: tuple[DrawnPicture, ...] = ()
    rows: tuple[tuple[DrawnCell, ...], ...] = ()

    @property
    def words(self) -> str:
        """What is read aloud, the answers left out."""
        return words_of(each.line for each in self.lines)

    def moved(self, right: float, down: float) -> DrawnItem:
        """Return the item elsewhere, all but the box that it may have."""
        return replace(
            self,
            lines=tuple(line.moved(right, down) for line in self.lines),
            label=tuple(line.moved(right, down) for line in self.label),
            pictures=tuple(picture.moved(right, down) for picture in self.pictures),
            rows=tuple(tuple(cell.moved(right, down) for cell in row) for row in self.rows),
        )


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A drawing, `height` points tall, which a page takes whole.

    One that `is_turned` stands upside down, turned around the middle of its page.
    """

    height: float
    strokes: tuple[Stroke | Rectangle, ...]
    entries: tuple[DrawnItem, ...]
    is_turned: bool = False

    def below(self, head: float) -> DrawnRow:
        """Return the drawing where it stood, if so many points above it are taken."""
        if not head:
            return self
        strokes = tuple(_raised(stroke, head) for stroke in self.strokes)
        entries = tuple(each.moved(0.0, -head) for each in self.entries)
        return replace(self, height=self.height - head, strokes=strokes, entries=entries)


def _raised(stroke: Stroke | Rectangle, points: float) -> Stroke | Rectangle:
    if isinstance(stroke, Rectangle):
        return replace(stroke, y=stroke.y - points)
    return replace(stroke, points=tuple((x, y - points) for x, y in stroke.points))


def stacked(
    lines: Iterable[Line], x: float, baseline: float, line_height: float, size: float
) -> tuple[PlacedLine, ...]:
    """Return lines one below the other, the first on a `baseline`."""
    return tuple(
        PlacedLine(x, baseline + index * line_height, size, line)
        for index, line in enumerate(lines)
    )


def cut(lines: tuple[Line, ...], most: int) -> tuple[Line, ...]:
    """Return lines that are `most` at most; an ellipsis stands for the rest of too long a text."""
    if len(lines) <= most:
        return lines
    return (*lines[: max(most - 1, 0)], (TextRun(0.0, "… ", Style.PLAIN),))


def cut_to_height(
    lines: tuple[Line, ...], line_height: Callable[[Line], float], tallest: float, fewest: int = 0
) -> tuple[Line, ...]:
    """Return the lines that fit into a height, or the `fewest`, with an ellipsis for the rest."""
    ends = accumulate(map(line_height, lines))
    return cut(lines, max(sum(end <= tallest for end in ends), fewest))


def dot(x: float, y: float, radius: float, *, answer: bool = False) -> Rectangle:
    """Return a black dot around a point."""
    return Rectangle(
        x - radius, y - radius, 2 * radius, 2 * radius, radius, filled=True, answer=answer
    )
