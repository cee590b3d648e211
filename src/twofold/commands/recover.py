"""`twofold recover`: the last deck that was handed out -> the ledger that was lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twofold.commands.named_files import require_file
from twofold.commands.reporting import report_waiting
from twofold.errors import MachineFailedError, WrongUseError
from twofold.exporters.exporter import counted
from twofold.files import write_whole
from twofold.ledger import NAME, write_ledger
from twofold.pipeline.identities import identify_library, with_times
from twofold.pipeline.ledger_files import ledgers_of, read_ledger_of
from twofold.pipeline.reading import read_notes

if TYPE_CHECKING:
    from twofold.exporters.anki.package_reader import Package

DECK = ".apkg"


@click.command("recover")
@click.argument(
    "paths",
    metavar="DECK.apkg... [PATH]",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@click.option("--force", is_flag=True, help="Also where a ledger stands; its sound lines count.")
def recover_ledger(paths: Sequence[Path], force: bool) -> bool:
    """Rebuild a lost ledger from the last decks that were handed out.

    Give the deck of every topic; of an older deck the numbers of gaps count that are gone since.
    PATH is the folder of notes; without one it is the folder sources.

    \b
    Example:
      twofold recover output/rome.apkg sources
    """
    decks = [path for path in paths if path.suffix.lower() == DECK]
    notes = [path for path in paths if path not in decks] or [Path("sources")]
    if not decks or len(notes) > 1:
        raise WrongUseError(
            f"give decks, whose names end in {DECK}, and at most one folder of notes"
        )
    if not notes[0].is_dir():
        raise WrongUseError(f"no such folder: {notes[0].as_posix()}")
    with ledgers_of(notes, on_wait=report_waiting) as folders:
        _recover(decks, folders[notes[0]], force)
    return False


def _recover(decks: Sequence[Path], folder: Path, force: bool) -> None:
    from twofold.commands.forecast_text import one_line
    from twofold.recovery import recover

    path = folder / NAME
    if path.exists() and not force:
        raise WrongUseError(
            f"{path.as_posix()} stands, and is not written over: build with it, or join the deck"
            " to what can be read of it with --force"
        )
    library = read_notes([folder])
    packages = [_package(deck) for deck in decks]
    recovered = recover(packages, library.topics, read_ledger_of(folder, even_damaged=True))
    if not recovered.remaining:
        raise WrongUseError(
            f"none of the {counted(recovered.notes, 'note')} in {decks[0].as_posix()} stands in"
            f" {folder.as_posix()}: give the deck that was made of these notes"
        )
    write_whole(path, write_ledger(recovered.ledger))
    click.echo(f"{path.as_posix()}  {counted(recovered.notes, 'note')} recovered")
    for identified in with_times(identify_library(library, {folder: folder})).folders:
        click.echo(f"the next deck: {one_line(identified.forecast())}")


def _package(deck: Path) -> Package:
    from twofold.exporters.anki.package_reader import UnreadablePackageError, read_package

    require_file(deck)
    try:
        return read_package(deck)
    except UnreadablePackageError as fault:
        raise MachineFailedError(f"{deck.as_posix()} cannot be used: {fault}") from fault
