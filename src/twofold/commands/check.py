"""`twofold check`: notes -> everything that is wrong in them, for any of the outputs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from twofold.commands.flags import notes_paths, strict_flag
from twofold.commands.reporting import as_json, report, stops
from twofold.exporters import EXPORTERS
from twofold.exporters.exporter import counted
from twofold.notes import Title, notes_of
from twofold.pipeline.identities import identify_library, with_identities
from twofold.pipeline.ledger_files import ledger_folders
from twofold.pipeline.reading import problems_for, read_notes


@click.command("check")
@notes_paths
@strict_flag
@click.option(
    "--json", "for_editors", is_flag=True, help="Print the problems as JSON, for editors."
)
def check_notes(paths: Sequence[Path], strict: bool, for_editors: bool) -> bool:
    """Tell what is wrong in the notes, and write nothing.

    PATH is a folder or a file of notes; without one it is the folder sources.

    \b
    Example:
      twofold check sources/rome.md
    """
    library = read_notes(paths)
    library = with_identities(library, identify_library(library, ledger_folders(paths)))
    found = {
        problem
        for exporter in EXPORTERS
        for problem in problems_for(library, exporter.plan(library.topics, exporter.options()))
    }
    problems = sorted(found)
    if for_editors:
        click.echo(as_json(problems))
        return stops(problems, strict)
    report(problems, library.sources)
    if not problems:
        notes = sum(
            not isinstance(note.body, Title) for topic in library.topics for note in notes_of(topic)
        )
        topics = counted(len(library.topics), "topic")
        click.echo(f"{topics}, {counted(notes, 'note')}: nothing wrong")
    return stops(problems, strict)
