"""What a lesson begins and ends with: short questions, and what pupils think of their own work."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.source import Position
from twofold.text import Gap, Text


@dataclass(frozen=True, slots=True)
class ShortQuestion:
    """A question with one short answer, which the key shows where the pupil writes it."""

    question: Text
    answer: Gap
    position: Position
    number: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class RetrievalColumn:
    """Questions on what was taught at one time, each worth so many `points`, as `worth` says."""

    title: str
    points: int
    worth: str
    questions: tuple[ShortQuestion, ...]


@dataclass(frozen=True, slots=True)
class RetrievalGrid:
    """Columns of questions, the latest lesson first: what is longer ago is worth more.

    A single column is a list, without a title.
    """

    columns: tuple[RetrievalColumn, ...]
    position: Position

    @property
    def questions(self) -> tuple[ShortQuestion, ...]:
        """The questions of all columns, in the order of their numbers."""
        return tuple(question for column in self.columns for question in column.questions)


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A question worth so many `marks`, with `lines` to write on; the key has the answer there.

    One that `calculates` has a frame as high as these, with a rule for its result unless all that
    it wants is drawn (`draws`).
    """

    question: Text
    answer: Text
    marks: int
    lines: int
    position: Position
    number: int
    code: str = ""
    calculates: bool = False
    draws: bool = False


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What pupils say of their own work: the `words` name what there is to tick, one of them."""

    words: str
    choices: tuple[str, ...]
    position: Position
    number: int
