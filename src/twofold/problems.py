"""What is wrong in the notes, where, and what would be right -> the lines that are printed."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from twofold.source import Position

TAB_WIDTH = 8
"""Columns between tab stops in a terminal, the default of POSIX `tabs`."""

WIDEST = 92
"""Characters of a line that are shown: with what is printed before them they fit most terminals."""

LONGEST_QUOTE = 80
"""Characters of a name, or of other words of the author's, that a message shows."""

MOST_APART = 5
"""Problems of one kind that are told one by one; of more, the first stands for all."""

_TOLD_AS_ONE = frozenset({"unknown-key", "unprintable"})
"""Codes of which two of one kind are told as one, for one remedy mends them all: a header of
another program has many keys that mean nothing, and a language many letters."""

_OPENING_QUOTE = re.compile(r'(?<![^\s(])["`]')
_CLOSING_QUOTE = {sign: re.compile(sign + r"(?![^\s,;:.?!)])") for sign in ('"', "`")}
"""Quotes inside what is quoted stand in a word (`src="…"`) more often than at its end."""

_FIGURE = re.compile(r"\d")
_CODE_POINTS = re.compile(r" \(U\+[^)]*\)")
"""What letters that a message quotes are in Unicode, which is not the same for any two of them."""

_GAP_OR_WORD = re.compile(r"\{\{.*?(?:\}\}|$)|[^\s{]+")


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
    return Problem(position, code, _with_short_quotes(message), Severity.ERROR)


def warning(position: Position, code: str, message: str) -> Problem:
    """Return a problem that the author should look at and that stops nothing."""
    return Problem(position, code, _with_short_quotes(message), Severity.WARNING)


def _with_short_quotes(message: str) -> str:
    """Return `message` with what stands in quotes or backquotes cut to LONGEST_QUOTE signs.

    A picture may be written into the text of notes: its name is then a megabyte.
    """
    parts, done = [], 0
    for start, end in _quotes(message):
        if end - start > LONGEST_QUOTE:
            parts += [message[done : start + LONGEST_QUOTE - 1], "…"]
            done = end
    return "".join([*parts, message[done:]])


def first_quote(message: str) -> str:
    """Return what `message` quotes first, without quotes; "" where it quotes nothing."""
    return next((message[start:end] for start, end in _quotes(message)), "")


def _quotes(message: str) -> Iterator[tuple[int, int]]:
    """Yield where the words in each pair of quotes or backquotes begin and end."""
    done = 0
    while opening := _OPENING_QUOTE.search(message, done):
        closing = _CLOSING_QUOTE[opening[0]].search(message, opening.end())
        if closing is None:
            break
        yield opening.end(), closing.start()
        done = closing.end()


def end_column(problem: Problem, line: str) -> int:
    """Return the column behind what is wrong in the source `line` of a problem.

    That is what the message quotes, where it stands at the problem's place; else a gap that begins
    there; else the words from there to the next blank, or one sign.
    """
    start = problem.position.column - 1
    rest = line[start:]
    quote = first_quote(problem.message).removesuffix("…")
    if quote and rest.startswith(quote):
        return start + len(quote) + 1
    found = _GAP_OR_WORD.match(rest)
    return start + max(1, found.end() if found else 0) + 1


def by_kind(problems: Iterable[Problem]) -> Iterator[tuple[Problem, ...]]:
    """Yield the problems in their order, alone or, of a kind with over MOST_APART, all at once.

    Those of one kind are alike but for their places, and what their messages quote and count.
    Of some kinds two are told at once.
    """
    kinds = defaultdict[tuple[str, ...], list[Problem]](list)
    in_order = [(problem, kinds[_kind(problem)]) for problem in problems]
    for problem, alike in in_order:
        alike.append(problem)
    for problem, alike in in_order:
        if len(alike) <= (1 if problem.code in _TOLD_AS_ONE else MOST_APART):
            yield (problem,)
        elif problem is alike[0]:
            yield tuple(alike)


def _kind(problem: Problem) -> tuple[str, ...]:
    parts, done = [], 0
    for start, end in _quotes(problem.message):
        parts.append(problem.message[done:start])
        done = end
    words = _CODE_POINTS.sub("", "".join([*parts, problem.message[done:]])).split()
    return problem.severity, problem.code, *(word for word in words if not _FIGURE.search(word))


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
