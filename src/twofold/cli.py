"""What was typed -> the command that does it, and the exit status that says how it went."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

import click

from twofold import __version__
from twofold.commands import COMMANDS
from twofold.commands.beginning import ways_to_begin
from twofold.errors import MachineFailedError, WrongUseError


class ExitStatus(IntEnum):
    """How a run went, for scripts; the last is 128 + SIGINT's number, as shells have it."""

    DONE = 0
    PROBLEMS_IN_NOTES = 1
    WRONG_USE = 2
    MACHINE_FAILED = 3
    INTERRUPTED = 130


@click.group(
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="twofold", message="%(prog)s %(version)s")
@click.pass_context
def twofold(context: click.Context) -> None:
    """Turn notes into an Anki deck to study from and worksheets to print.

    \b
    Example, with notes in the folder sources:
      twofold check
      twofold deck
      twofold worksheets --output handouts
    """
    if context.invoked_subcommand is None:
        click.echo(ways_to_begin() or context.get_help())


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
        _tell(failed.show)
        return ExitStatus(failed.exit_code)
    except WrongUseError as refusal:
        _tell_line(str(refusal))
        return ExitStatus.WRONG_USE
    except MachineFailedError as failure:
        _tell_line(str(failure))
        return ExitStatus.MACHINE_FAILED
    except MemoryError:
        _tell_line("there is not enough memory for this")
        return ExitStatus.MACHINE_FAILED
    except OSError as fault:
        _drop_unread_output(sys.stdout)
        _tell_line(_described(fault))
        return ExitStatus.MACHINE_FAILED
    return ExitStatus.PROBLEMS_IN_NOTES if stopped else ExitStatus.DONE


def run() -> NoReturn:
    """Run the command that was typed, and end the process with its status.

    Ctrl-C while it runs lets it clean up first; before and afterwards the system ends the process.
    """
    _open_closed_streams()
    try:
        _let_interrupts(signal.default_int_handler)
        status = main()
    except KeyboardInterrupt:
        status = ExitStatus.INTERRUPTED
    _let_interrupts(signal.SIG_DFL)
    sys.exit(status)


def _let_interrupts(do: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    """Say what Ctrl-C does, unless a shell has it ignored, for a run in the background."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, do)


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


def _open_closed_streams() -> None:
    """Put nothing in the place of streams that whoever runs this has closed.

    Else the next file that is opened gets their number, and with it what is meant for the user.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 (it stays open)
            setattr(sys, name, stream)


def _tell_line(words: str) -> None:
    _tell(lambda: click.echo(f"twofold: {words}", err=True))


def _tell(show: Callable[[], object]) -> None:
    """Show why there is no result; where even that cannot be shown, the exit status tells it."""
    try:
        show()
    except OSError:
        _drop_unread_output(sys.stderr)


def _drop_unread_output(stream: TextIO) -> None:
    """Keep the interpreter from printing once more, at its end, to where nothing can be printed."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _described(fault: OSError) -> str:
    """Return what failed and on which file: of a rename, the file that was to be."""
    words = fault.strerror or str(fault)
    words = words[:1].lower() + words[1:]
    path = fault.filename2 or fault.filename
    return f"{path}: {words}" if path else words
