"""`twofold rename`: two names of a deck -> a ledger that has the second, for all who come after."""

from __future__ import annotations

from pathlib import Path

import click

from twofold.commands.reporting import report, report_waiting
from twofold.errors import WrongUseError
from twofold.exporters.exporter import counted
from twofold.pipeline.ledger_files import ledger_folder, ledgers_of
from twofold.pipeline.renaming import Renaming, rename_deck


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.argument("folder", metavar="[PATH]", default="sources", type=click.Path(path_type=Path))
def rename(old: str, new: str, folder: Path) -> bool:
    """Rename a deck that was handed out, for all who come after, and its subdecks with it.

    OLD and NEW are whole names, as History::Rome. The subdecks get the headings of today with their
    place in front, so that Anki asks them in the order of the notes; for this alone give the same
    name twice. PATH is the folder of the notes; without one it is the folder sources.

    \b
    Example:
      twofold rename Rome "History::The fall of Rome"
    """
    if not folder.exists():
        raise WrongUseError(f"no such folder: {folder.as_posix()}")
    with ledgers_of([folder], on_wait=report_waiting):
        renaming = rename_deck(ledger_folder(folder), old, new)
    report(renaming.problems, renaming.sources, each=False)
    if renaming.problems and not renaming.files:
        click.echo("twofold rename: nothing is renamed until that is mended", err=True)
        return True
    for line in _told(renaming):
        click.echo(line)
    return False


def _told(renaming: Renaming) -> list[str]:
    """Return what was done, and what those who study and the author's notes make of it."""
    if not renaming.has_changed:
        return ["nothing has changed: the deck and its subdecks have these names"]
    subdecks = counted(len(renaming.subdecks), "subdeck")
    lines = [
        f'{renaming.ledger.as_posix()}: the deck "{renaming.old}" is "{renaming.new}" now, with'
        f" {subdecks}:",
        *(f"  {name}" for name in renaming.subdecks),
        "Those who study keep their cards where they are, with all intervals: Anki moves no card."
        " Notes that are new to them come to the new decks.",
        "Those who import the deck for the first time have the new names alone.",
    ]
    for file, wanted in zip(renaming.files, renaming.wanted, strict=True):
        if wanted != renaming.new:
            lines.append(f'{file}: the deck is "{wanted}" there; write `deck: {renaming.new}`')
    return lines
