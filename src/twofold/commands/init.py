"""`twofold init`: a folder -> the same with a first topic to change, and how to go on."""

from __future__ import annotations

from pathlib import Path

import click

from twofold.pipeline.typed_words import typed
from twofold.starting.examples import EXAMPLES, example_named
from twofold.starting.first_files import begin


@click.command("init")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option(
    "--example",
    "name",
    type=click.Choice([each.name for each in EXAMPLES]),
    default=EXAMPLES[0].name,
    show_default=True,
    help="The topic to begin from.",
)
def begin_folder(folder: Path, name: str) -> None:
    """Begin a folder of notes, with an example to change.

    FOLDER is made if it is missing; without one it is this folder. Nothing that stands there is
    written over, and a folder that has notes gets no example.

    \b
    Example:
      twofold init history
    """
    example = example_named(name)
    assert example is not None
    for file in begin(folder, example):
        click.echo(f"{file.path.as_posix()}{'' if file.is_new else '  (stands, and is left)'}")
    where = "" if folder == Path() else f"cd {typed(folder.as_posix())}, then "
    click.echo(f"next: {where}twofold serve, or change the notes and run twofold check")
