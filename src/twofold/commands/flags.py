"""The fields of an exporter's options -> flags, and the parameters that all commands share."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click

notes_paths = click.argument(
    "paths", metavar="[PATH]...", nargs=-1, default=["sources"], type=click.Path(path_type=Path)
)
"""Gives a command `paths`, the folders and files of notes."""

output_folder = click.option(
    "--output",
    metavar="DIR",
    default="output",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder to write to.",
)
strict_flag = click.option("--strict", is_flag=True, help="Let warnings stop it, too.")
each_flag = click.option(
    "--all", "each", is_flag=True, help="Print each of many problems that are alike."
)
draft_flag = click.option(
    "--draft", is_flag=True, help="Make files to look at, and remember nothing in the ledger."
)
locked_flag = click.option(
    "--locked", is_flag=True, help="Fail where the ledger would have to change."
)
only_flag = click.option(
    "--only",
    metavar="TAG",
    multiple=True,
    help="Take the notes with this tag, or one nested in it; may be repeated.",
)
without_flag = click.option(
    "--without", metavar="TAG", multiple=True, help="Leave out those; may be repeated."
)


def flags_of(options: type) -> list[click.Option]:
    """Return one flag for each field of the dataclass `options`.

    A field's metadata may hold `help`, `metavar`, and `flag` where it is not the field's name.
    Raises TypeError for a field of a type that has no form on the command line.
    """
    hints = get_type_hints(options)
    return [_flag(field, hints[field.name]) for field in fields(options)]


def _flag(field: Field[Any], hint: Any) -> click.Option:
    names = [field.name, field.metadata.get("flag", "--" + field.name.replace("_", "-"))]
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    help_text = field.metadata.get("help")
    if hint is bool:
        # What a file beside the notes chooses can be taken back.
        name, flag = names
        word = flag.removeprefix("--no-").removeprefix("--")
        both = f"--{word}/--no-{word}"
        return click.Option([name, both], default=default, help=help_text)
    many = get_origin(hint) is tuple
    return click.Option(
        names,
        type=_type(get_args(hint)[0] if many else hint),
        metavar=field.metadata.get("metavar"),
        multiple=many,
        default=default,
        show_default=bool(default),
        help=help_text,
    )


def _type(hint: Any) -> click.Choice[str] | type:
    if get_origin(hint) is Literal:
        return click.Choice(get_args(hint))
    if hint in (int, str):
        plain: type = hint
        return plain
    raise TypeError(f"an option of type {hint} has no form on the command line")
