"""An exporter -> the command that makes its files, and says which and what is in them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from twofold.commands.flags import flags_of, notes_paths, output_folder, strict_flag
from twofold.commands.reading import WrongUseError, problems_for, read_notes
from twofold.commands.telling import stops, tell
from twofold.exporters.exporter import Exporter, Written

PATIENCE = 1.0
"""Seconds that pass before a progress bar comes."""


def export_command(exporter: Exporter[Any]) -> click.Command:
    """Return the command of `exporter`, with a flag for each of its options."""

    @click.command(exporter.command, help=_help(exporter))
    @notes_paths
    @output_folder
    @strict_flag
    def command(paths: Sequence[Path], output: Path, strict: bool, **chosen: object) -> bool:
        return _export(exporter, exporter.options(**chosen), paths, output, strict)

    command.params.extend(flags_of(exporter.options))
    return command


def _help(exporter: Exporter[Any]) -> str:
    return (
        f"{exporter.help}\n\nPATH is a folder or a file of notes; without one it is the folder"
        f" sources.\n\n\b\nExample:\n  twofold {exporter.command} sources/rome.md --output handouts"
    )


def _export(
    exporter: Exporter[Any], options: Any, paths: Sequence[Path], output: Path, strict: bool
) -> bool:
    """Make the files; return whether problems in the notes stopped that before the first."""
    started = time.monotonic()
    _refuse_file_as_folder(output)
    library = read_notes(paths)
    problems = problems_for(library, exporter, options)
    tell(problems, library.sources)
    if stops(problems, strict):
        return True
    made: list[str] = []
    try:
        files = exporter.export(library.topics, output, options)
        for file in _with_progress(
            files, lambda: exporter.count(library.topics, options), started, exporter.command
        ):
            made.append(_summary(file))
    finally:
        for line in made:
            click.echo(line)
    return False


def _refuse_file_as_folder(output: Path) -> None:
    """Raise WrongUseError where `output` or a folder above it is a file."""
    for place in (output, *output.parents):
        if place.is_dir():
            return
        if place.exists():
            raise WrongUseError(f"{place.as_posix()} is a file, and the output needs a folder")


def _summary(file: Written) -> str:
    return f"{file.path.as_posix()}  {file.contents}{'' if file.changed else ' (unchanged)'}"


def _with_progress(
    files: Iterable[Written], count: Callable[[], int], started: float, label: str
) -> Iterator[Written]:
    """Yield `files`, with a bar on a terminal once the run has taken longer than PATIENCE."""
    with ExitStack() as at_end:
        bar: Any = None
        for done, file in enumerate(files, 1):
            if bar is not None:
                bar.update(1)
            elif sys.stderr.isatty() and time.monotonic() - started > PATIENCE:
                bar = at_end.enter_context(
                    click.progressbar(length=count(), label=label, file=sys.stderr)
                )
                bar.update(done)
            yield file
