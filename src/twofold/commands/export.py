"""An exporter -> the command that makes its files, and says which and what is in them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from twofold.commands.choosing import refuse_name_of_another, refuse_nothing
from twofold.commands.failing import WrongUseError
from twofold.commands.flags import (
    draft_flag,
    flags_of,
    locked_flag,
    notes_paths,
    output_folder,
    selection_flags,
    strict_flag,
)
from twofold.commands.lost_ledger import DRAFT, refuse_to_begin_anew
from twofold.commands.reading import problems_for, read_notes
from twofold.commands.recording import Recorded, identified, ledgers_of, record, with_library
from twofold.commands.summary import summary
from twofold.commands.telling import stops, tell
from twofold.exporters.exporter import Exporter, Remembers, Written
from twofold.selection import Selection, select

if TYPE_CHECKING:
    from twofold.library import Library

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
    @selection_flags
    def command(
        paths: Sequence[Path],
        output: Path,
        strict: bool,
        draft: bool,
        locked: bool,
        only: tuple[str, ...],
        without: tuple[str, ...],
        **chosen: object,
    ) -> bool:
        run = Run(paths, output, strict, draft, locked, Selection(only, without))
        try:
            options = exporter.options(**chosen)
        except ValueError as refusal:
            raise WrongUseError(str(refusal)) from refusal
        return _export(exporter, options, run)

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
    selection: Selection

    @property
    def is_whole(self) -> bool:
        """Whether it makes an edition of all notes in some folders."""
        return self.selection.is_all and not self.draft and all(map(Path.is_dir, self.paths))

    def may_record(self, exporter: Exporter[Any]) -> bool:
        """Return whether a ledger may come to be written."""
        return not (self.draft or self.locked or exporter.remembers is Remembers.NOTHING)

    @property
    def suffix(self) -> str:
        """What the names of files end in, so that none takes the place of a whole edition."""
        return self.selection.suffix + (DRAFT if self.draft else "")


def _export(exporter: Exporter[Any], options: Any, run: Run) -> bool:
    """Make the files; return whether problems in the notes stopped that before the first."""
    started = time.monotonic()
    _refuse_file_as_folder(run.output)
    with ledgers_of(run.paths, to_write=run.may_record(exporter)) as folders:
        library = read_notes(run.paths)
        recorded = identified(library, folders)
        library = _as_chosen(with_library(library, recorded), run)
        options = _renamed(options, run.suffix)
        problems = problems_for(library, exporter, options)
        tell(problems, library.sources)
        if stops(problems, run.strict):
            click.echo(
                f"twofold {exporter.command}: nothing is made until that is mended", err=True
            )
            return True
        if not library.topics:
            refuse_nothing(recorded.topics)
        if not run.draft and exporter.remembers is not Remembers.NOTHING:
            refuse_to_begin_anew(recorded, run.output)
            record(recorded, exporter.remembers, locked=run.locked)
    made: list[Written] = []
    try:
        files = exporter.export(library.topics, run.output, options)
        count = partial(exporter.count, library.topics, options)
        for file in _with_progress(files, count, started, exporter.command):
            made.append(file)
    finally:
        for line in summary(made):
            click.echo(line)
    if not made:
        click.echo(f"twofold {exporter.command}: there is nothing to make of these notes")
    if exporter.remembers is Remembers.EDITION:
        _tell_forecast(recorded, "would be: " if run.draft else "")
        if run.is_whole and all(exporter.file_of(each, options) for each in library.topics):
            _tell_leftovers(recorded, run.output)
    return False


def _tell_leftovers(recorded: Recorded, output: Path) -> None:
    from twofold.commands.leftovers import leftovers

    for line in leftovers(recorded.topics, recorded.folders, output):
        click.echo(line)


def _tell_forecast(recorded: Recorded, mood: str) -> None:
    from twofold.commands.foretelling import one_line

    for folder in recorded.folders:
        click.echo(f"{folder.path.as_posix()}: {mood}{one_line(folder.forecast())}")


def _as_chosen(library: Library, run: Run) -> Library:
    """Return `library` with the notes that were asked for alone, their topics named accordingly.

    The identities are given before: a note that is left out today is not taken out of the notes.
    """
    chosen = select(library.topics, run.selection)
    for topic in chosen if run.suffix else ():
        refuse_name_of_another(topic, run.suffix)
    topics = tuple(replace(topic, name=topic.name + run.suffix) for topic in chosen)
    return replace(library, topics=topics)


def _renamed(options: Any, suffix: str) -> Any:
    """Return `options` with `suffix` in those that name a file to be made."""
    names = {
        field.name: Path(getattr(options, field.name))
        for field in fields(options)
        if field.metadata.get("names_file") and getattr(options, field.name)
    }
    marked = {
        field: path.with_name(f"{path.stem}{suffix}{path.suffix}").as_posix()
        for field, path in names.items()
    }
    return replace(options, **marked)


def _refuse_file_as_folder(output: Path) -> None:
    """Raise WrongUseError where `output` or a folder above it is a file."""
    for place in (output, *output.parents):
        if place.is_dir():
            return
        if place.exists():
            raise WrongUseError(f"{place.as_posix()} is a file, and the output needs a folder")


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
