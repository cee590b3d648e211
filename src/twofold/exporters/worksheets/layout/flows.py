"""What a block has become once it is measured: rows, each of which a page takes whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from twofold.exporters.worksheets.blocks import PictureBlock
from twofold.exporters.worksheets.layout.field_names import Asks, FieldName
from twofold.exporters.worksheets.layout.line_breaking import Line
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.source import Position

EntryPlace = tuple[int, int]
"""The number of a list within a flow, and of an entry in that list."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """A line of words: `x` from the column's left, its `baseline` counted down from the row's top.

    It belongs to the flow's own item where it has no `entry`. A label stands beside the words; one
    that `is_code` is read aloud after all of its item. The `language` is BCP 47's, "" for that of
    the sheet.
    """

    x: float
    baseline: float
    size: float
    line: Line
    entry: EntryPlace | None = None
    is_label: bool = False
    is_code: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """A square to write in; the key shows the `answer` in it, standing on `baseline`.

    It takes `letters` letters or figures, described by the `hint`, or a tick for a `choice`: its
    value in exported data and its word. Boxes to choose from stand side by side in a row. What is
    `spoken` stands for an empty box; `asks` is what a choice asks for.
    """

    x: float
    top: float
    side: float
    baseline: float
    size: float
    answer: str
    entry: EntryPlace | None = None
    is_label: bool = False
    letters: int = 1
    hint: str = ""
    spoken: str = ""
    choice: tuple[str, str] | None = None
    asks: Asks = Asks.CHOICE
    form_field: FieldName | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """Words and boxes side by side, in a frame as high as the row if it has the `frame` of one.

    That is where it begins, and its width.
    """

    height: float
    parts: tuple[FormWords | AnswerBox, ...]
    frame: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class WritingRow:
    """A line to write on, `width` points long; the key shows a line of the `answer` on it.

    This is set in `answer_size` points. A line of an answer that is typed has a `frame` in place of
    the rule: the first on a page one that is as high as all its lines there, the others none (0).
    """

    height: float
    baseline: float
    x: float
    width: float
    size: float
    answer: Line = ()
    answer_size: float = 0.0
    asks: Asks = Asks.ANSWER
    frame: float | None = None
    form_field: FieldName | None = None


def as_one_row(rows: list[FormRow]) -> FormRow:
    """Return rows as one, which no page parts."""
    height = 0.0
    parts: list[FormWords | AnswerBox] = []
    for row in rows:
        parts += (_lowered(part, height) for part in row.parts)
        height += row.height
    return FormRow(height, tuple(parts))


def _lowered(part: FormWords | AnswerBox, points: float) -> FormWords | AnswerBox:
    if isinstance(part, AnswerBox):
        return replace(part, top=part.top + points, baseline=part.baseline + points)
    return replace(part, baseline=part.baseline + points)


class Role(StrEnum):
    """What a flow is to a screen reader (structure types of ISO 32000-1, 14.8.4)."""

    TITLE = "H1"
    HEADING = "H2"
    SUBHEADING = "H3"
    PARAGRAPH = "P"
    ITEM = "LI"
    TABLE = "Table"
    ENTRIES = "Div"
    FIGURE = "Figure"
    DRAWING = "L"
    CONTENTS = "TOC"


class OfRow(StrEnum):
    """What a flow is of a row of a table that has become a list: its name, this again, a cell.

    What stands below the title of a list is like cells, but that pages may part it. In large print
    a question is the name of its lines, and of what stands above them. One that is long is so in
    short: that has a flow of its own, which stands `overleaf` alone.
    """

    NAME = "name"
    TITLE = "title"
    AGAIN = "again"
    OVERLEAF = "overleaf"
    CELL = "cell"


class TextRow(NamedTuple):
    """One line of words: its `baseline` counts down from the row's top, `x` from the column.

    The code ends `code_right` points before the column does.
    """

    height: float
    baseline: float
    x: float
    size: float
    line: Line
    label: str = ""
    label_x: float = 0.0
    code: str = ""
    code_right: float = 0.0


@dataclass(frozen=True, slots=True)
class Field:
    """A word and behind it a rule to write on, as "Name"; `after` follows the rule."""

    x: float
    label: str
    rule_from: float
    rule_to: float
    after: str = ""
    form_field: FieldName | None = None


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A line of fields."""

    height: float
    baseline: float
    size: float
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """The head of a part of a lesson: its words below a bar, right of them a rule for its marks.

    The rule stands before what it is `out_of`, which ends the column, `width` points long.
    """

    height: float
    baseline: float
    size: float
    line: Line
    out_of: str
    width: float
    rule: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; one whose text is a single gap `is_blank`: left empty to write in.

    Each of `lines` comes with its baseline, counted down from the row's top; those of a blank cell
    are its answer.
    """

    x: float
    width: float
    size: float
    is_header: bool
    is_blank: bool
    lines: tuple[tuple[float, Line], ...]
    form_field: FieldName | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, or a part of one that is taller than a page."""

    height: float
    cells: tuple[Cell, ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture, `width` by `height` points."""

    height: float
    x: float
    width: float
    block: PictureBlock


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """A line of the contents: words, each with its baseline, and the `page` they are found on.

    `part` is the place in the document, counted from 0, of what is found there, and `heading` which
    of its bookmarks that is, counted from 1.
    """

    height: float
    size: float
    lines: tuple[tuple[float, Line], ...]
    page: str
    part: int
    heading: int = 1


@dataclass(frozen=True, slots=True)
class ColumnsRow:
    """Items side by side: columns of flows, each from the top down, read one after the other.

    The first flow of a column has no space above itself.
    """

    height: float
    columns: tuple[Flows, ...]


Row = (
    TextRow
    | FieldRow
    | PartRow
    | TableRow
    | PictureRow
    | FormRow
    | WritingRow
    | DrawnRow
    | ContentsRow
    | ColumnsRow
)


@dataclass(frozen=True, slots=True)
class Flow:
    """One block as rows from top to bottom; one that `stays` keeps the next flow on its page.

    One that is `inside` belongs to the item above it, as a table to its title. One that is taller
    than the part `whole_up_to` of a page may go on over the next; a shorter one moves whole. What
    of its block there is no room for is `left_out`, which is reported. One that `keeps_space`
    above itself gives up none of it.

    Room for a long answer has `key_parts`, which stand in a key in place of its rows, each whole on
    a page; what is for the pupil alone, as the plan of an essay, `is_blank_only`. One that `fills`
    its page has as many rows more as that takes. The row that `begins_page`, by its number, stands
    at the top of one. The `places` are those of its notes. One that `is_back` is on the back of
    what stands before it, and says again above itself what it belongs to. What it is `of_row`, if
    anything, tells whose name stands again above it at the top of a page; a name that comes again
    is not read aloud.
    """

    role: Role
    rows: tuple[Row, ...]
    space_before: float = 0.0
    stays: bool = False
    inside: bool = False
    whole_up_to: float = 0.3
    left_out: str = ""
    key_parts: tuple[tuple[Row, ...], ...] = ()
    is_blank_only: bool = False
    fills: bool = False
    begins_page: int | None = None
    keeps_space: bool = False
    places: frozenset[Position] = frozenset()
    is_back: bool = False
    of_row: OfRow | None = None

    @property
    def height(self) -> float:
        """Height of the rows together, in points: none of what stands overleaf alone."""
        if self.of_row is OfRow.OVERLEAF:
            return 0.0
        return sum([row.height for row in self.rows])


Flows = tuple[Flow, ...]


def height_of(flows: Iterable[Flow]) -> float:
    """Return the height of flows one below the other, with the space before each."""
    return sum([flow.space_before + flow.height for flow in flows])
