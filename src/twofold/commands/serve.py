"""`twofold serve`: a folder of notes -> a page in the browser to write them in."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from twofold.commands.flags import output_folder
from twofold.errors import WrongUseError


@click.command("serve")
@click.argument("folder", metavar="[FOLDER]", default="sources", type=click.Path(path_type=Path))
@output_folder
@click.option(
    "--port", default=0, metavar="NUMBER", help="Port to serve at; one that is free without it."
)
@click.option("--no-browser", is_flag=True, help="Print the address, and open nothing.")
def serve_page(folder: Path, output: Path, port: int, no_browser: bool) -> None:
    """Open notes in the browser: cards and pages beside them, while they are written.

    FOLDER is a folder of notes, which may be empty or missing yet; without one it is sources. The
    page is for this machine alone; nothing leaves it. Ctrl-C ends it.

    \b
    Example:
      twofold serve sources
    """
    if folder.exists() and not folder.is_dir():
        raise WrongUseError(f"{folder.as_posix()} is a file: give the folder it is in")
    try:
        from twofold.page.server import serve
    except ModuleNotFoundError as missing:
        raise WrongUseError(
            f"{missing.name} is not installed, and the page needs it: pip install 'twofold[page]'"
        ) from missing

    def opened(address: str) -> None:
        click.echo(f"Twofold is open at {address}")
        click.echo("Ctrl-C ends it; what was typed is saved.")
        if not no_browser:
            webbrowser.open(address)

    try:
        serve(folder, output, port, opened)
    except KeyboardInterrupt:
        click.echo("")
