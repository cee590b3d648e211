"""Rows of what a pupil fills in beside gaps: boxes for a letter or a tick, lines to write on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from twofold.exporters.worksheets.setting.field_names import Asks, FieldName
from twofold.exporters.worksheets.setting.lines import Line

EntryPlace = tuple[int, int]
"""The number of a list within a flow, and of an entry in that list."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """A line of words: `x` from the column's left, its `baseline` counted down from the row's top.

    It belongs to the flow's own item where it has no `entry`. A label stands beside the words; one
    that `is_code` is heard after all of its item.
    """

    x: float
    baseline: float
    size: float
    line: Line
    entry: EntryPlace | None = None
    is_label: bool = False
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """A square to write in; the key shows the `answer` in it, standing on `baseline`.

    It takes `letters` letters or figures, of which the `hint` tells, or a tick for a `choice`: its
    value in exported data and its word. Boxes to choose from stand side by side in a row. What is
    `heard` stands for an empty box.
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
    heard: str = ""
    choice: tuple[str, str] | None = None
    form_field: FieldName | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """Words and boxes side by side."""

    height: float
    parts: tuple[FormWords | AnswerBox, ...]


@dataclass(frozen=True, slots=True)
class WritingRow:
    """A line to write on, `width` points long; the key shows a line of the `answer` on it.

    This is set in `answer_size` points.
    """

    height: float
    baseline: float
    x: float
    width: float
    size: float
    answer: Line = ()
    answer_size: float = 0.0
    asks: Asks = Asks.ANSWER


@dataclass(frozen=True, slots=True)
class TypingRow:
    """A line of an answer that is typed: the first on a page has the frame of all, `tall` high."""

    height: float
    x: float
    width: float
    size: float
    tall: float = 0.0
    form_field: FieldName | None = None


def joined(rows: list[FormRow]) -> FormRow:
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
