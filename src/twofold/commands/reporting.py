"""Problems -> what the author reads on standard error, or what an editor reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from twofold.exporters.exporter import counted
from twofold.problems import Problem, Severity, excerpt, headline
from twofold.source import SourceText

_VISIBLE = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_VISIBLE |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
"""Control characters -> their pictures: notes must not command the terminal."""


def report(problems: Sequence[Problem], sources: Mapping[str, SourceText]) -> None:
    """Print each problem with its line from `sources`, and how many there are."""
    for problem in problems:
        text = headline(problem)
        if source := sources.get(problem.position.path):
            text += "\n" + excerpt(problem, source.line(problem.position.line))
        click.echo(text.translate(_VISIBLE), err=True)
    if problems:
        click.echo(closing_line(problems), err=True)


def report_waiting(ledger: Path) -> None:
    """Say that another run holds a ledger."""
    click.echo(f"twofold: waiting for another run that works on {ledger.as_posix()}", err=True)


def closing_line(problems: Sequence[Problem]) -> str:
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
