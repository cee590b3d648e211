"""What a pupil does besides filling gaps: match, name, answer, judge, put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twofold.notes import Level
from twofold.source import Position
from twofold.text import Text

FEWEST_TO_MATCH = 3
"""Pairs below which matching asks nothing."""

MOST_OF_A_POINT = 3
"""Marks that one point of an answer earns at most: of more nobody could say what each is for."""

FEWEST_OF_ESSAY = 10
"""Marks from which an answer has a page, a plan and levels."""

MOST_TO_MATCH = 10
"""Pairs of one set at most: they can be searched by eye."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and its definition, to be found among those of other terms.

    Above it in the notes stands the `title` of a branch, in the section number `section`; the
    `seed` mixes the definitions. The `language` is the term's, where it has another.
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
    language: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """Terms to be matched with their definitions, in sets as large as the page has room for.

    The definitions of `spare` terms are right for none, and stand in the last set. Where the
    `starts` of sets are given, they begin with these pairs, whatever pages they take.
    """

    pairs: tuple[Pair, ...]
    spare: tuple[Pair, ...] = ()
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A definition, to which the pupil writes the `term`, in a `language` of its own or ""."""

    definition: Text
    term: Text
    position: Position
    number: int
    code: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question worth `marks`, and what is expected: running words, a list of `points`, or both.

    Of the `levels` the key says what each earns; those of an essay are `told_levels` on its sheet,
    from the fewest marks on. One that `calculates` has a frame to work in, with a rule for its
    result. Where all that it wants is drawn (`draws`) the frame is empty, and one that `draws_too`
    has a frame and lines. With `starters` a pupil may begin; `advice` is a sentence that helps.
    """

    question: Text
    marks: int
    answer: Text
    points: tuple[Text, ...]
    position: Position
    number: int
    code: str = ""
    levels: tuple[Level, ...] = ()
    told_levels: tuple[Level, ...] = ()
    calculates: bool = False
    draws: bool = False
    draws_too: bool = False
    starters: tuple[str, ...] = ()
    advice: str = ""

    @property
    def answer_parts(self) -> tuple[Text, ...]:
        """What is right: the answer in running words, if there are any, and each point."""
        return tuple(filter(None, (self.answer, *self.points)))

    @property
    def is_essay(self) -> bool:
        """Whether the answer takes a page: it is weighed as a whole, not counted by points."""
        return self.marks >= FEWEST_OF_ESSAY and not self.has_frame

    @property
    def has_frame(self) -> bool:
        """Whether there is a frame in the place of lines."""
        return self.calculates or self.draws


def marks_of_each(points: Sequence[Text], marks: int) -> int:
    """Return the marks that each of several points of an answer earns, 0 where they are not alike.

    An essay is weighed as a whole: none of its points earns several.
    """
    each, rest = divmod(marks, max(1, len(points)))
    is_counted = each == 1 or (each <= MOST_OF_A_POINT and marks < FEWEST_OF_ESSAY)
    return each if len(points) > 1 and not rest and is_counted else 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that is true for a `reason`, if one is known, or false and has a `correction`.

    What a pupil is to write of a claim that is known to be true is its correction, too.
    """

    text: Text
    is_true: bool
    correction: Text
    position: Position
    number: int
    code: str = ""
    reason: Text = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims to be judged; each has the same room for a correction, which gives nothing away.

    Where none is true, or all are, there is nothing to judge: they are to be put right, or proved.
    """

    claims: tuple[Claim, ...]

    @property
    def are_judged(self) -> bool:
        """Whether some are true and some are not."""
        return len({claim.is_true for claim in self.claims}) > 1


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a sequence and its place in the right order, counted from 1."""

    text: Text
    place: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a sequence out of order, to be numbered from `first` on.

    Its title may include its number.
    """

    title: Text
    steps: tuple[Step, ...]
    position: Position
    number: int | None = None
    code: str = ""
    first: int = 1

    @property
    def order(self) -> tuple[int, ...]:
        """The places of the steps in the right order, counted from 0."""
        return tuple(step.place - self.first for step in self.steps)
