"""`twofold plan`: notes and ledger -> what handing out the deck now would do, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from twofold.commands.flags import (
    each_flag,
    notes_paths,
    only_flag,
    strict_flag,
    without_flag,
)
from twofold.commands.reporting import report
from twofold.pipeline.checking import edition_problems
from twofold.pipeline.identities import identify_library, with_identities, with_times
from twofold.pipeline.ledger_files import ledger_folders
from twofold.pipeline.lost_ledger import refuse_lost_ledger
from twofold.pipeline.reading import problems_for, read_notes
from twofold.pipeline.selection_errors import refuse_nothing
from twofold.problems import stops
from twofold.selection import Selection, ids_of_asked, select


@click.command("plan")
@notes_paths
@strict_flag
@each_flag
@only_flag
@without_flag
@click.option(
    "--output",
    metavar="DIR",
    default="output",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder of the decks that were handed out.",
)
@click.option("--json", "for_programs", is_flag=True, help="Print the forecast as JSON.")
def plan_edition(
    paths: Sequence[Path],
    strict: bool,
    each: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    output: Path,
    for_programs: bool,
) -> bool:
    """Tell what the next deck changes for those who study the last one; change nothing.

    PATH is a folder or a file of notes; without one it is the folder sources. With --only or
    --without it is a deck of these notes alone, made with the same choice.

    \b
    Example:
      twofold plan sources/rome.md
    """
    # Imported here so that `twofold --help` loads neither the parser nor the identities.
    from twofold.commands.forecast_text import as_values, in_full

    library = read_notes(paths)
    notes = identify_library(library, ledger_folders(paths))
    selection = Selection(only, without)
    chosen = select(notes.topics, selection)
    if notes.topics and not chosen:
        refuse_nothing(notes.topics)
    notes = with_times(notes, handed_out=None if selection.is_all else ids_of_asked(chosen))
    library = with_identities(library, notes)
    problems = problems_for(library, edition_problems(select(library.topics, selection)))
    report(problems, library.sources, each=each)
    if stops(problems, strict=strict):
        return True
    refuse_lost_ledger(notes, output)
    if for_programs:
        values = [as_values(folder) for folder in notes.folders]
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return False
    for folder in notes.folders:
        for line in in_full(folder):
            click.echo(line)
    return False
