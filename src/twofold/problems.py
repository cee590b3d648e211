"""What is wrong in the notes, where, and what would be right -> the lines that are printed."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from twofold.source import Position

TAB_WIDTH = 8
"""Columns between tab stops in a terminal, the default of POSIX `tabs`."""

WIDEST = 92
"""Characters of a line that are shown: with what is printed before them they fit most terminals."""


class Severity(StrEnum):
    """How bad a problem is: errors stop the export, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in the notes; `message` is lower case and says what would be right."""

    position: Position
    code: str
    message: str
    severity: Severity = Severity.ERROR


def error(position: Position, code: str, message: str) -> Problem:
    """Return a problem that stops the export."""
    return Problem(position, code, message, Severity.ERROR)


def warning(position: Position, code: str, message: str) -> Problem:
    """Return a problem that the author should look at and that stops nothing."""
    return Problem(position, code, message, Severity.WARNING)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of `problems` stops the export."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def stops(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Return whether nothing may be made of notes with these problems, or `strict` warnings."""
    return has_errors(problems) or (strict and bool(problems))


def headline(problem: Problem) -> str:
    """Return the problem on one line, in the form that the GNU Coding Standards give."""
    return f"{problem.position}: {problem.severity}: {problem.message} [{problem.code}]"


def excerpt(problem: Problem, line: str) -> str:
    """Return the source `line` of a problem and below it a caret under its place.

    Of a line longer than WIDEST that is what surrounds the place, with `…` for the rest: a
    terminal would break the line, and the caret would point at nothing.
    """
    shown = line.expandtabs(TAB_WIDTH)
    place = len(line[: problem.position.column - 1].expandtabs(TAB_WIDTH))
    start, end = 0, len(shown)
    if end > WIDEST:
        start = max(0, min(place - WIDEST * 2 // 3, end - WIDEST))
        end = min(end, start + WIDEST)
    before, after = shown[start:place], shown[place:end]
    if start:
        before = f"…{before[1:]}"
    if end < len(shown):
        after = f"{after[:-1]}…"
    return f"    {before}{after}\n    {' ' * display_width(before)}^"


def display_width(text: str) -> int:
    """Return the columns that `text` takes in a terminal: 2 for a wide character, 0 for a mark.

    The widths are those of Unicode Standard Annex #11, East Asian Width.
    """
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


@dataclass(frozen=True, slots=True)
class Allowance:
    """The author allows the warning `code`, from where a remark names it to `last_line`."""

    code: str
    position: Position
    last_line: int

    def covers(self, problem: Problem) -> bool:
        """Return whether `problem` is a warning that is allowed at its place."""
        return (
            problem.severity is Severity.WARNING
            and problem.code == self.code
            and problem.position.path == self.position.path
            and self.position.line <= problem.position.line <= self.last_line
        )


def without_allowed(problems: Iterable[Problem], allowances: Iterable[Allowance]) -> list[Problem]:
    """Return the problems that no remark of the author allows."""
    by_code = defaultdict[str, list[Allowance]](list)
    for allowance in allowances:
        by_code[allowance.code].append(allowance)
    return [
        problem
        for problem in problems
        if not any(each.covers(problem) for each in by_code.get(problem.code, ()))
    ]
