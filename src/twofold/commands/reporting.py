"""Problems -> what the author reads on standard error, or what an editor reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import wrap

import click

from twofold.exporters.exporter import counted
from twofold.problems import WIDEST, Problem, Severity, by_kind, excerpt, first_quote, headline
from twofold.source import SourceText

_VISIBLE = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_VISIBLE |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
"""Control characters -> their pictures: notes must not command the terminal."""


_UNBROKEN = "\N{NO-BREAK SPACE}"
"""A blank at which a line is not broken."""

LONGEST_NAME = 30
"""Characters of what a message quotes that are shown behind its place in a list of places."""


def report(
    problems: Sequence[Problem], sources: Mapping[str, SourceText], *, each: bool = False
) -> None:
    """Print each problem with its line from `sources`, and how many there are.

    Of many of one kind the first stands for all, with the places of the others, but for `each`.
    """
    for first, *others in [(problem,) for problem in problems] if each else by_kind(problems):
        text = headline(first)
        if source := sources.get(first.position.path):
            text += "\n" + excerpt(first, source.line(first.position.line))
        if others:
            text += "\n" + _places(first, others)
        click.echo(text.translate(_VISIBLE), err=True)
    if problems:
        click.echo(_closing_line(problems), err=True)


def _places(first: Problem, others: Sequence[Problem]) -> str:
    """Return lines with the places of `others` by their files, and what sets each apart."""
    are_equal = all(other.message == first.message for other in others)
    files = [
        f"{path}:" + ", ".join(_place(other, named=not are_equal) for other in here)
        for path, here in groupby(others, lambda other: other.position.path)
    ]
    lines = wrap(
        "; ".join(files),
        WIDEST,
        initial_indent="      ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines = [f"    and {len(others)} more like it, --all prints each:", *lines]
    return "\n".join(lines).replace(_UNBROKEN, " ")


def _place(problem: Problem, *, named: bool) -> str:
    """Return the line and column of a problem, with what its message quotes, for `wrap`."""
    place = f"{problem.position.line}:{problem.position.column}"
    quote = first_quote(problem.message) if named else ""
    if len(quote) > LONGEST_NAME:
        quote = f"{quote[: LONGEST_NAME - 1]}…"
    return _UNBROKEN.join(f'{place} "{quote}"'.split()) if quote else place


def report_waiting(ledger: Path) -> None:
    """Say that another run holds a ledger."""
    click.echo(f"twofold: waiting for another run that works on {ledger.as_posix()}", err=True)


def _closing_line(problems: Sequence[Problem]) -> str:
    """Return "3 errors, 1 warning in 2 files"."""
    severities = [problem.severity for problem in problems]
    counts = [
        counted(severities.count(severity), severity)
        for severity in Severity
        if severity in severities
    ]
    files = {problem.position.path for problem in problems}
    return f"{', '.join(counts)} in {counted(len(files), 'file')}"


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON array of flat objects, in the words of the GNU form."""
    return json.dumps(
        [
            {
                "path": problem.position.path,
                "line": problem.position.line,
                "column": problem.position.column,
                "severity": problem.severity,
                "code": problem.code,
                "message": problem.message,
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )
