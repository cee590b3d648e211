"""Topics -> what is doubtful in their meaning, as warnings with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from twofold.checks.duplicates import (
    equal_questions_have_equal_answers,
    notes_ask_different_things,
)
from twofold.checks.gaps import (
    gaps_are_not_trivial,
    gaps_do_not_give_themselves_away,
    sentences_have_few_gaps,
)
from twofold.checks.headings import headings_have_notes
from twofold.checks.order import sequences_run_forwards, timelines_run_forwards
from twofold.checks.sentences import Folder
from twofold.notes import Topic
from twofold.problems import Problem

Check = Callable[[Folder], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    gaps_do_not_give_themselves_away,
    gaps_are_not_trivial,
    sentences_have_few_gaps,
    timelines_run_forwards,
    sequences_run_forwards,
    notes_ask_different_things,
    equal_questions_have_equal_answers,
    headings_have_notes,
)
"""One function a rule, named as the statement that must hold."""


def check(topics: Sequence[Topic]) -> list[Problem]:
    """Return every problem that `CHECKS` find in `topics`, which are all of a folder, sorted.

    The parser finds the problems of the text; these are about what it says.
    """
    folder = Folder.of(topics)
    return sorted(problem for holds in CHECKS for problem in holds(folder))
