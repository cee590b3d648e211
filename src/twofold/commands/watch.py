"""`twofold watch`: notes that somebody edits elsewhere -> what is wrong, and files made anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from twofold.commands.flags import notes_paths, output_folder
from twofold.commands.reporting import report
from twofold.commands.summary import summary
from twofold.errors import MachineFailedError, WrongUseError
from twofold.exporters import EXPORTERS
from twofold.exporters.exporter import Exporter

PAUSE = 0.5
"""Seconds between two looks at the files; an editor may write one in several steps."""

WAITING = "waiting for the next save"
"""Ends what a run tells, whatever it was: editors look for it (`docs/editors.md`)."""

State = dict[Path, tuple[int, int]]
"""When each file below the notes was last changed, and its bytes."""


@click.command("watch")
@notes_paths
@output_folder
@click.option(
    "--make",
    "made",
    type=click.Choice([each.command for each in EXPORTERS]),
    multiple=True,
    default=("worksheets",),
    show_default=True,
    help="What is made anew; may be repeated. A deck is a draft, as nothing is handed out yet.",
)
def watch_notes(paths: Sequence[Path], output: Path, made: Sequence[str]) -> None:
    """Check notes whenever they are saved, and make anew what changed; Ctrl-C ends it.

    PATH is a folder or a file of notes; without one it is the folder sources. Nothing is remembered
    in the ledger: that is for `twofold deck` and `twofold worksheets`.

    \b
    Example:
      twofold watch sources/rome.md
    """
    exporters = [each for each in EXPORTERS if each.command in made]
    try:
        for _ in changes(paths, lambda: time.sleep(PAUSE)):
            make_anew(paths, output, exporters)
    except KeyboardInterrupt:
        click.echo("")


def changes(paths: Sequence[Path], wait: Callable[[], object]) -> Iterator[State]:
    """Yield the state of the files once, then whenever it has changed and stays so for a wait."""
    known: State | None = None
    while True:
        now = _state(paths)
        if now != known:
            wait()
            if (settled := _state(paths)) == now:
                known = settled
                yield settled
            continue
        wait()


def _state(paths: Sequence[Path]) -> State:
    from twofold.folders import files_below, is_put_aside

    found: State = {}
    for path in paths:
        # Names that begin so are locks, backups and what a run has half written.
        files = files_below(path, is_put_aside) if path.is_dir() else [path]
        for file in files:
            if not file.name.endswith(("~", ".jsonl")) and file.is_file():
                status = file.stat()
                found[file] = status.st_mtime_ns, status.st_size
    return found


def make_anew(paths: Sequence[Path], output: Path, exporters: Sequence[Exporter[Any]]) -> None:
    """Tell what is wrong in the notes, and make drafts of what nothing stops."""
    from twofold.pipeline.chosen_settings import settings_beside
    from twofold.pipeline.exporting import Request, prepare
    from twofold.pipeline.ledger_files import ledger_folders

    click.echo(time.strftime("%H:%M:%S"))
    try:
        chosen = settings_beside(paths)
        for exporter in exporters:
            options = exporter.options(**chosen.choices.get(exporter.command, {}))
            request = Request(paths, output, draft=True)
            export = prepare(exporter, options, request, ledger_folders(paths))
            if exporter is exporters[0] or export.is_stopped:
                report(export.problems, export.library.sources)
            if not export.is_stopped:
                for line in summary([file for file in export.plan.write(output) if file.changed]):
                    click.echo(line)
    except (WrongUseError, MachineFailedError, ValueError, OSError) as fault:
        click.echo(f"twofold watch: {fault}", err=True)
    click.echo(WAITING)
