"""An exporter -> the command that makes its files, and says which and what is in them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from twofold.commands.flags import (
    draft_flag,
    each_flag,
    flags_of,
    locked_flag,
    notes_paths,
    only_flag,
    output_folder,
    strict_flag,
    without_flag,
)
from twofold.commands.reporting import report, report_waiting
from twofold.commands.summary import summary
from twofold.errors import WrongUseError
from twofold.exporters.exporter import Exporter, Plan, Remembers, Written, asks_nothing, how_to_ask
from twofold.notes import Topic
from twofold.pipeline.chosen_settings import settings_beside
from twofold.pipeline.exporting import Export, Request, prepare, refuse_file_as_folder, remember
from twofold.pipeline.ledger_files import ledgers_of
from twofold.selection import Selection

PATIENCE = 1.0
"""Seconds that pass before a progress bar comes."""


def export_command(exporter: Exporter[Any]) -> click.Command:
    """Return the command of `exporter`, with a flag for each of its options."""

    @click.command(exporter.command, help=_help(exporter))
    @notes_paths
    @output_folder
    @strict_flag
    @each_flag
    @draft_flag
    @locked_flag
    @only_flag
    @without_flag
    def command(
        paths: Sequence[Path],
        output: Path,
        strict: bool,
        each: bool,
        draft: bool,
        locked: bool,
        only: tuple[str, ...],
        without: tuple[str, ...],
        **chosen: object,
    ) -> bool:
        request = Request(paths, output, strict, draft, locked, Selection(only, without))
        settings = settings_beside(paths)
        if settings.problems:
            report(settings.problems, settings.sources, each=each)
            _say_that_nothing_is_made(exporter)
            return True
        kept = _not_typed(settings.choices.get(exporter.command, {}))
        try:
            typed, options = exporter.options(**chosen), exporter.options(**{**chosen, **kept})
        except ValueError as refusal:
            raise WrongUseError(str(refusal)) from refusal

        def misses(topics: Sequence[Topic]) -> str:
            """Return what no topic has, and the file that asks for it, if no flag does."""
            missed = exporter.misses(topics, options)
            is_kept = missed and not exporter.misses(topics, typed)
            return f"{missed}: {' and '.join(settings.sources)} chooses it" if is_kept else missed

        return _export(exporter, options, request, misses, each=each)

    command.params.extend(flags_of(exporter.options))
    return command


def _not_typed(chosen: Mapping[str, object]) -> dict[str, object]:
    """Return the choices of a file for which no flag was typed: flags win."""
    context = click.get_current_context()
    return {
        name: value
        for name, value in chosen.items()
        if context.get_parameter_source(name) is ParameterSource.DEFAULT
    }


def _say_that_nothing_is_made(exporter: Exporter[Any]) -> None:
    click.echo(f"twofold {exporter.command}: nothing is made until that is mended", err=True)


def _help(exporter: Exporter[Any]) -> str:
    return (
        f"{exporter.help}\n\nPATH is a folder or a file of notes; without one it is the folder"
        f" sources.\n\n\b\nExample:\n  twofold {exporter.command} sources/rome.md --output handouts"
    )


def _export(
    exporter: Exporter[Any],
    options: Any,
    request: Request,
    misses: Callable[[Sequence[Topic]], str],
    *,
    each: bool,
) -> bool:
    """Make the files; return whether problems in the notes stopped that before the first."""
    started = time.monotonic()
    refuse_file_as_folder(request.output)
    to_write = request.may_record(exporter)
    with ledgers_of(request.paths, on_wait=report_waiting, to_write=to_write) as folders:
        export = prepare(exporter, options, request, folders)
        report(export.problems, export.library.sources, each=each)
        if export.is_stopped:
            _say_that_nothing_is_made(exporter)
            return True
        if missed := misses(export.library.topics):
            raise WrongUseError(missed)
        export = remember(export)
    made: list[Written] = []
    try:
        files = export.plan.write(request.output)
        for file in _with_progress(files, export.plan, started, exporter.command):
            made.append(file)
    finally:
        for line in summary(made):
            click.echo(line)
    if not made:
        topics = export.library.topics
        why = f": {how_to_ask(topics)}" if asks_nothing(topics) else ""
        click.echo(f"twofold {exporter.command}: there is nothing to make of these notes{why}")
    if exporter.remembers is Remembers.EDITION:
        _report_edition(export)
    return False


def _report_edition(export: Export) -> None:
    """Say what the edition changes, and name packages that no run makes any more."""
    from twofold.commands.forecast_text import names_that_stay, one_line
    from twofold.exporters.anki.names import package_path
    from twofold.pipeline.stale_packages import stale_packages

    mood = "would be: " if export.request.draft else ""
    for folder in export.notes.folders:
        click.echo(f"{folder.path.as_posix()}: {mood}{one_line(folder.forecast())}")
        for line in names_that_stay(folder):
            click.echo(line)
    has_own = all(Path(package_path(each)) in export.plan.files for each in export.notes.topics)
    if export.request.is_whole and has_own:
        for line in stale_packages(export.notes, export.request.output):
            click.echo(line)


def _with_progress(
    files: Iterable[Written], plan: Plan, started: float, label: str
) -> Iterator[Written]:
    """Yield `files`, with a bar on a terminal once the run has taken longer than PATIENCE."""
    with ExitStack() as at_end:
        bar: Any = None
        for done, file in enumerate(files, 1):
            if bar is not None:
                bar.update(1)
            elif sys.stderr.isatty() and time.monotonic() - started > PATIENCE:
                bar = at_end.enter_context(
                    click.progressbar(length=len(plan.files), label=label, file=sys.stderr)
                )
                bar.update(done)
            yield file
