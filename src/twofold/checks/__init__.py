"""Topics -> what is doubtful in their meaning, as warnings with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from twofold.checks.claims import some_claims_are_right
from twofold.checks.duplicates import (
    ComparableNotes,
    comparable_notes,
    equal_questions_have_equal_answers,
    notes_ask_different_things,
)
from twofold.checks.fairness import (
    dates_fit_one_event,
    events_are_one_fact,
    facts_are_asked_seldom,
)
from twofold.checks.finding import Finding
from twofold.checks.gap_quality import (
    gaps_are_not_trivial,
    gaps_do_not_give_themselves_away,
    gaps_leave_something_to_go_by,
    notes_have_few_gaps,
)
from twofold.checks.headings import headings_beside_each_other_differ
from twofold.checks.needed_hints import blanks_can_be_told_apart
from twofold.checks.order import (
    sequences_are_steps,
    sequences_run_forwards,
    timelines_run_forwards,
)
from twofold.checks.sentences import TopicSentences
from twofold.notes import Topic
from twofold.problems import Problem, Severity, warning


class TopicCheck(NamedTuple):
    """A rule that one topic keeps: the code of its warning, and what finds where it is broken."""

    code: str
    find: Callable[[TopicSentences], Iterator[Finding]]


class FolderCheck(NamedTuple):
    """A rule that holds between notes, which may be in two files."""

    code: str
    find: Callable[[ComparableNotes], Iterator[Finding]]


CHECKS_OF_A_TOPIC = (
    TopicCheck("ambiguous-date", dates_fit_one_event),
    TopicCheck("asked-again", facts_are_asked_seldom),
    TopicCheck("claims-all-false", some_claims_are_right),
    TopicCheck("gap-gives-itself-away", gaps_do_not_give_themselves_away),
    TopicCheck("gap-is-all", gaps_leave_something_to_go_by),
    TopicCheck("gap-needs-hint", blanks_can_be_told_apart),
    TopicCheck("gap-trivial", gaps_are_not_trivial),
    TopicCheck("too-many-gaps", notes_have_few_gaps),
    TopicCheck("date-out-of-order", timelines_run_forwards),
    TopicCheck("date-out-of-order", sequences_run_forwards),
    TopicCheck("sequence-of-questions", sequences_are_steps),
    TopicCheck("same-heading", headings_beside_each_other_differ),
    TopicCheck("two-facts", events_are_one_fact),
)
"""Each function is named as the statement that must hold."""

CHECKS_OF_A_FOLDER = (
    FolderCheck("near-duplicate", notes_ask_different_things),
    FolderCheck("same-question-different-answers", equal_questions_have_equal_answers),
)


def check(topics: Sequence[Topic]) -> list[Problem]:
    """Return every problem that the rules find in `topics`, which are all of a folder, sorted.

    The parser finds the problems of the text; these are about what it says.
    """
    read = [TopicSentences.of(topic) for topic in topics]
    asked = comparable_notes(read)
    problems = [
        warning(found.position, rule.code, found.message)
        for rule in CHECKS_OF_A_TOPIC
        for topic in read
        for found in rule.find(topic)
    ]
    problems += [
        warning(found.position, rule.code, found.message)
        for rule in CHECKS_OF_A_FOLDER
        for found in rule.find(asked)
    ]
    return sorted(problems)


def worth_reporting(found: Iterable[Problem], wrong: Iterable[Problem]) -> list[Problem]:
    """Return what was `found` but for lines in which something is `wrong`, an error.

    What the author will correct there may well be what looks doubtful.
    """
    errors = {
        (each.position.path, each.position.line)
        for each in wrong
        if each.severity is Severity.ERROR
    }
    return [each for each in found if (each.position.path, each.position.line) not in errors]
