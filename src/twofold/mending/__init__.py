"""A problem and its line -> the text that would be right, where no choice is left to the author."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from twofold.mending import gap_mends, line_mends
from twofold.mending.mend import Mend
from twofold.problems import Problem
from twofold.source import SourceText

MENDERS: tuple[tuple[str, Callable[[Problem, str], Iterator[Mend]]], ...] = (
    ("block-id", line_mends.without_quoted),
    ("blank-line-needed", line_mends.blank_line_above),
    ("empty-back", line_mends.without_line),
    ("empty-heading", line_mends.without_line),
    ("gap-braces", gap_mends.with_two_braces),
    ("gap-empty", gap_mends.without_empty_form),
    ("gap-number", gap_mends.with_whole_number),
    ("gap-unclosed", gap_mends.closed),
    ("gap-unopened", gap_mends.opened),
    ("heading-needs-blank", line_mends.with_blank_behind_marks),
    ("heading-skips-level", line_mends.with_fewer_marks),
    ("list-number", line_mends.as_date),
    ("markdown-in-gap", gap_mends.as_written),
    ("misspelt-key", line_mends.as_meant),
    ("not-a-bullet", line_mends.with_blank_behind_marker),
    ("not-a-line-word", line_mends.as_line_word),
    ("not-a-tag", line_mends.as_tag),
    ("not-marks", line_mends.as_marks),
    ("not-nested", line_mends.at_margin),
    ("odd-hint", gap_mends.with_hint),
    ("remark-unclosed", line_mends.closed_remark),
    ("sequence-with-gaps", line_mends.as_bullet),
    ("unknown-allowance", line_mends.as_meant),
    ("unknown-key", line_mends.as_meant),
    ("unused-allowance", line_mends.without_allowance),
)
"""The code of a problem -> what may mend it; a code may have several."""


@dataclass(frozen=True, slots=True)
class Mended:
    """Notes after a mend: the columns of `line` from `start` up to `end` become `text`.

    All count from 1; the `label` says what will stand there.
    """

    line: int
    start: int
    end: int
    text: str
    label: str


def mend_for(problem: Problem, source: SourceText) -> Mended | None:
    """Return what mends a problem in its line of `source`, None where an author has to decide."""
    number = problem.position.line
    line = source.line(number)
    for code, mender in MENDERS:
        if code == problem.code:
            for mend in mender(problem, line):
                return Mended(number, mend.start + 1, mend.end + 1, mend.text, mend.label)
    return None
