"""`twofold fork`: a copied folder -> a ledger that gives all its notes new identities."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from twofold.commands.reporting import report_waiting
from twofold.errors import WrongUseError
from twofold.files import write_whole
from twofold.ledger import NAME, Ledger, write_ledger
from twofold.pipeline.ledger_files import ledger_folder, ledgers_of, read_ledger_of

BYTES_OF_NAME = 8
"""Of random: odds of 1 in 10^19 that two forks get one name."""


@click.command("fork")
@click.argument("folder", metavar="[PATH]", default="sources", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def fork_folder(folder: Path, yes: bool) -> bool:
    """Give the notes of a copied folder identities of their own, once and for all.

    Its decks then neither update nor touch those of the folder that it was copied from. PATH is
    the folder; without one it is the folder sources.

    \b
    Example:
      twofold fork sources
    """
    if not folder.is_dir():
        raise WrongUseError(f"no such folder: {folder.as_posix()}")
    path = folder / NAME
    owner = ledger_folder(folder)
    if owner != folder:
        raise WrongUseError(
            f"these notes belong to {(owner / NAME).as_posix()}: copy {folder.as_posix()} to a"
            " place of its own first"
        )
    click.echo(
        "To pupils all notes will be new: what they have studied so far stays with the old deck."
    )
    if not yes and not click.confirm(f"Begin {path.as_posix()} anew?"):
        click.echo("nothing has changed")
        return False
    with ledgers_of([folder], on_wait=report_waiting):
        read_ledger_of(folder, even_damaged=True)  # one of a later version is left alone
        # Empty but for the name: nobody has studied the fork, so there is nothing to remember.
        ledger = Ledger(fork=secrets.token_hex(BYTES_OF_NAME))
        write_whole(path, write_ledger(ledger))
    click.echo(f"{path.as_posix()}  begun anew; give the topics another `deck:` to tell both apart")
    return False
