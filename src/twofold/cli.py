"""What was typed -> the command that does it, and the exit status that says how it went."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from io import TextIOWrapper
from typing import NoReturn

import click

from twofold import __version__
from twofold.commands import COMMANDS
from twofold.errors import MachineFailedError, WrongUseError


class ExitStatus(IntEnum):
    """How a run went, for scripts; the last is 128 + SIGINT's number, as shells have it."""

    DONE = 0
    PROBLEMS_IN_NOTES = 1
    WRONG_USE = 2
    MACHINE_FAILED = 3
    INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="twofold", message="%(prog)s %(version)s")
def twofold() -> None:
    """Turn notes into an Anki deck to study from and worksheets to print.

    \b
    Example, with notes in the folder sources:
      twofold check
      twofold deck
      twofold worksheets --output handouts
    """


for command in COMMANDS:
    twofold.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name (default: those of the process); return its status.

    A command returns whether problems stopped it. Any exception but those of wrong use and of the
    machine is a mistake in this program, and shows as one. A pipe that its reader closed is left
    to click, which raises SystemExit.
    """
    _escape_unprintable_letters(sys.stdout, sys.stderr)
    _collect_garbage_rarely()
    try:
        stopped = twofold.main(arguments, prog_name="twofold", standalone_mode=False)
    except click.Abort:
        return ExitStatus.INTERRUPTED
    except click.ClickException as failed:
        failed.show()
        return ExitStatus(failed.exit_code)
    except WrongUseError as refusal:
        click.echo(f"twofold: {refusal}", err=True)
        return ExitStatus.WRONG_USE
    except MachineFailedError as failure:
        click.echo(f"twofold: {failure}", err=True)
        return ExitStatus.MACHINE_FAILED
    except OSError as fault:
        _drop_unread_output()
        click.echo(f"twofold: {_described(fault)}", err=True)
        return ExitStatus.MACHINE_FAILED
    return ExitStatus.PROBLEMS_IN_NOTES if stopped else ExitStatus.DONE


def run() -> NoReturn:
    """Run the command that was typed, and end the process with its status."""
    sys.exit(main())


def _collect_garbage_rarely() -> None:
    """Collect garbage rarely: topics hold no cycles, and each round looks at all of them again.

    It took a sixth of the time of a large deck. Not never, because reportlab does make cycles.
    """
    gc.set_threshold(1_000_000, 100, 100)


def _escape_unprintable_letters(*streams: object) -> None:
    """Print what a console cannot show as an escape; Windows' own encoding knows few letters."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            encoding = "utf-8" if os.name == "nt" else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _drop_unread_output() -> None:
    """Keep the interpreter from printing once more, at its end, to where nothing can be printed."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _described(fault: OSError) -> str:
    """Return what failed and on which file: of a rename, the file that was to be."""
    words = fault.strerror or str(fault)
    words = words[:1].lower() + words[1:]
    path = fault.filename2 or fault.filename
    return f"{path}: {words}" if path else words
