"""An exporter -> the command that makes its files, and says which and what is in them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from twofold.commands.failing import MachineFailedError, WrongUseError
from twofold.commands.flags import (
    draft_flag,
    flags_of,
    locked_flag,
    notes_paths,
    output_folder,
    strict_flag,
)
from twofold.commands.reading import problems_for, read_notes
from twofold.commands.recording import Recorded, identified, ledgers_of, record, with_library
from twofold.commands.telling import stops, tell
from twofold.exporters.exporter import Exporter, Written
from twofold.notes import Topic

PATIENCE = 1.0
"""Seconds that pass before a progress bar comes."""


def export_command(exporter: Exporter[Any]) -> click.Command:
    """Return the command of `exporter`, with a flag for each of its options."""

    @click.command(exporter.command, help=_help(exporter))
    @notes_paths
    @output_folder
    @strict_flag
    @draft_flag
    @locked_flag
    def command(
        paths: Sequence[Path],
        output: Path,
        strict: bool,
        draft: bool,
        locked: bool,
        **chosen: object,
    ) -> bool:
        run = Run(paths, output, strict, draft, locked)
        return _export(exporter, exporter.options(**chosen), run)

    command.params.extend(flags_of(exporter.options))
    return command


def _help(exporter: Exporter[Any]) -> str:
    return (
        f"{exporter.help}\n\nPATH is a folder or a file of notes; without one it is the folder"
        f" sources.\n\n\b\nExample:\n  twofold {exporter.command} sources/rome.md --output handouts"
    )


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked of one run, whatever it makes."""

    paths: Sequence[Path]
    output: Path
    strict: bool
    draft: bool
    locked: bool


def _export(exporter: Exporter[Any], options: Any, run: Run) -> bool:
    """Make the files; return whether problems in the notes stopped that before the first."""
    started = time.monotonic()
    _refuse_file_as_folder(run.output)
    with ledgers_of(run.paths) as folders:
        library = read_notes(run.paths)
        recorded = identified(library, folders)
        library = with_library(library, recorded)
        problems = problems_for(library, exporter, options)
        tell(problems, library.sources)
        if stops(problems, run.strict):
            return True
        if not run.draft:
            _refuse_to_begin_anew(recorded, run.output)
            record(recorded, locked=run.locked)
    topics = [_as_draft(topic) if run.draft else topic for topic in library.topics]
    made: list[str] = []
    try:
        files = exporter.export(topics, run.output, options)
        count = partial(exporter.count, topics, options)
        for file in _with_progress(files, count, started, exporter.command):
            made.append(_summary(file))
    finally:
        for line in made:
            click.echo(line)
    if exporter.command == "deck":
        _tell_forecast(recorded)
    return False


def _tell_forecast(recorded: Recorded) -> None:
    from twofold.commands.foretelling import one_line

    for folder in recorded.folders:
        click.echo(f"{folder.path.as_posix()}: {one_line(folder.forecast())}")


def _as_draft(topic: Topic) -> Topic:
    """Return a topic whose files bear the name of a draft: nobody must hand them out."""
    return replace(topic, name=f"{topic.name}.draft")


def _refuse_to_begin_anew(recorded: Recorded, output: Path) -> None:
    """Raise MachineFailedError where a deck lies in `output` and the ledger it came with is gone.

    To begin a new ledger would give new identities to all notes that were edited since.
    """
    for folder in recorded.folders:
        if folder.before.records or folder.path.exists():
            continue
        for topic in recorded.topics:
            deck = output / f"{topic.name}.apkg"
            if deck.exists():
                raise MachineFailedError(
                    f"{folder.path.as_posix()} is missing, and {deck.as_posix()} was made with one:"
                    " take the ledger from your last copy, or rebuild it with"
                    f" `twofold recover {deck.as_posix()}`"
                )


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
