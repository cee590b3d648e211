"""What a pupil does on a sheet besides filling gaps: match, name, answer, judge, put in order."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.source import Position
from twofold.text import Text

FEWEST_TO_MATCH = 3
"""Pairs below which matching asks nothing."""


MOST_TO_MATCH = 12
"""Pairs of one set at most: they can be searched by eye."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and its definition, to be found among those of other terms.

    Above it in the notes stands the `title` of a branch, in the section number `section`; the
    `seed` mixes the definitions.
    """

    term: Text
    definition: Text
    title: Text
    branch: Position
    section: int
    seed: str
    position: Position
    number: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """Terms to be matched with their definitions, in sets as large as the page has room for."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A definition, to which the pupil writes the `term`."""

    definition: Text
    term: Text
    position: Position
    number: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question with `lines` to write on, or more where the expected answer needs more.

    The answer is running words, a list of `points`, or both.
    """

    question: Text
    marks: int
    lines: int
    answer: Text
    points: tuple[Text, ...]
    position: Position
    number: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that is true, or false and then followed by its `correction`."""

    text: Text
    is_true: bool
    correction: Text
    position: Position
    number: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims to be judged; each has the same room for a correction, which gives nothing away.

    Where it `is_tight` there is room for what puts a claim right, else for all that the notes say.
    """

    claims: tuple[Claim, ...]
    is_tight: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a sequence and its place in the right order, counted from 1."""

    text: Text
    place: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a sequence out of order, to be numbered; its title may include its number."""

    title: Text
    steps: tuple[Step, ...]
    position: Position
    number: int | None = None
    code: str = ""
