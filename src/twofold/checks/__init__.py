"""Topics -> what is doubtful in their meaning, as warnings with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from twofold.checks.duplicates import (
    AskedByKind,
    asked_in,
    equal_questions_have_equal_answers,
    notes_ask_different_things,
)
from twofold.checks.gaps import (
    gaps_are_not_trivial,
    gaps_do_not_give_themselves_away,
    sentences_have_few_gaps,
)
from twofold.checks.headings import headings_beside_each_other_differ
from twofold.checks.order import sequences_run_forwards, timelines_run_forwards
from twofold.checks.sentences import Reading
from twofold.notes import Topic
from twofold.problems import Problem, Severity

CHECKS_OF_A_TOPIC: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    gaps_do_not_give_themselves_away,
    gaps_are_not_trivial,
    sentences_have_few_gaps,
    timelines_run_forwards,
    sequences_run_forwards,
    headings_beside_each_other_differ,
)
"""One function a rule, named as the statement that must hold."""

CHECKS_OF_A_FOLDER: tuple[Callable[[AskedByKind], Iterator[Problem]], ...] = (
    notes_ask_different_things,
    equal_questions_have_equal_answers,
)
"""The rules that hold between notes, which may stand in two files."""


class Findings(NamedTuple):
    """What is doubtful in one topic, and what of it must be compared with the others."""

    problems: tuple[Problem, ...]
    asked: AskedByKind


def findings_in(topic: Topic) -> Findings:
    """Return what is found in `topic` alone."""
    reading = Reading.of(topic)
    problems = tuple(problem for holds in CHECKS_OF_A_TOPIC for problem in holds(reading))
    return Findings(problems, asked_in(reading))


def compared(findings: Sequence[Findings]) -> list[Problem]:
    """Return every problem in topics of these `findings`, which are all of a folder, sorted."""
    asked = [found.asked for found in findings]
    together = AskedByKind(
        tuple(chain.from_iterable(each.clozes for each in asked)),
        tuple(chain.from_iterable(each.questions for each in asked)),
        tuple(chain.from_iterable(each.terms for each in asked)),
    )
    alone = [problem for found in findings for problem in found.problems]
    return sorted(alone + [each for holds in CHECKS_OF_A_FOLDER for each in holds(together)])


def worth_telling(found: Iterable[Problem], wrong: Iterable[Problem]) -> list[Problem]:
    """Return what was `found` but for lines in which something is `wrong`, an error.

    What the author will mend there may well be what looks doubtful.
    """
    errors = {
        (each.position.path, each.position.line)
        for each in wrong
        if each.severity is Severity.ERROR
    }
    return [each for each in found if (each.position.path, each.position.line) not in errors]


def check(topics: Sequence[Topic]) -> list[Problem]:
    """Return every problem that the rules find in `topics`, which are all of a folder, sorted.

    The parser finds the problems of the text; these are about what it says.
    """
    return compared([findings_in(topic) for topic in topics])
