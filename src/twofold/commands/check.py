"""`twofold check`: notes -> everything that is wrong in them, for any of the outputs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from twofold.commands.flags import each_flag, notes_paths, strict_flag
from twofold.commands.reporting import as_json, report
from twofold.exporters.exporter import asks_nothing, counted, how_to_ask
from twofold.notes import Title, notes_of
from twofold.pipeline.checking import check_notes as find_problems
from twofold.problems import has_errors, stops


@click.command("check")
@notes_paths
@strict_flag
@each_flag
@click.option(
    "--json", "for_editors", is_flag=True, help="Print the problems as JSON, for editors."
)
def check_notes(paths: Sequence[Path], strict: bool, each: bool, for_editors: bool) -> bool:
    """Tell what is wrong in the notes, and write nothing.

    PATH is a folder or a file of notes; without one it is the folder sources.

    \b
    Example:
      twofold check sources/rome.md
    """
    check = find_problems(paths)
    if for_editors:
        click.echo(as_json(check.problems))
        return stops(check.problems, strict=strict)
    report(check.problems, {**check.library.sources, **check.other_sources}, each=each)
    topics = check.library.topics
    notes = sum(not isinstance(note.body, Title) for topic in topics for note in notes_of(topic))
    said = []
    if not check.problems:
        said.append(f"{counted(len(topics), 'topic')}, {counted(notes, 'note')}: nothing wrong")
    if notes and asks_nothing(topics) and not has_errors(check.problems):
        said.append(how_to_ask(topics))
    if said:
        click.echo("; ".join(said))
    return stops(check.problems, strict=strict)
