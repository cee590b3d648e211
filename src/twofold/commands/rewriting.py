"""Files of notes and a change -> the files changed in place, and what they were beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twofold.commands.named_files import require_file
from twofold.commands.reporting import report
from twofold.errors import WrongUseError
from twofold.pipeline.backups import write_with_backup
from twofold.problems import has_errors

if TYPE_CHECKING:
    from twofold.suggesting import Outcome

notes_files = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
"""The argument of a command that changes notes: files by name, never all of a folder."""


def rewrite(
    files: Sequence[Path],
    change: Callable[[str, bytes], Outcome],
    summary: Callable[[int], str],
    *,
    each: bool,
) -> bool:
    """Change `files`, and print a `summary` for each; return whether errors kept any as it is.

    Of many problems that are alike one is printed, or `each`. All files are worked out before the
    first is written; one with errors is left alone.
    """
    for path in files:
        if path.is_dir():
            raise WrongUseError(f"{path.as_posix()} is a folder: give files of notes")
        require_file(path)
    paths = {os.path.realpath(path): path for path in reversed(files)}
    outcomes = {path: change(path.as_posix(), path.read_bytes()) for path in paths.values()}
    ordered = {path: outcomes[path] for path in files if path in outcomes}
    problems = [problem for outcome in ordered.values() for problem in outcome.problems]
    sources = {outcome.source.path: outcome.source for outcome in outcomes.values()}
    report(problems, sources, each=each)
    for path, outcome in ordered.items():
        if not has_errors(outcome.problems):
            changed = write_with_backup(path, outcome.raw)
            unchanged = "" if changed else " (unchanged)"
            click.echo(f"{path.as_posix()}  {summary(outcome.count)}{unchanged}")
    return has_errors(problems)
