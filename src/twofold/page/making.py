"""The folder as it is saved -> what is printed or handed out of it, recorded as the commands do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from twofold.commands.forecast_text import names_that_stay
from twofold.errors import WrongUseError
from twofold.exporters import EXPORTERS
from twofold.exporters.exporter import Exporter, Written, asks_nothing, how_to_ask
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.importers.already_notes import is_notes
from twofold.importers.importer import Opened
from twofold.page.notes_folder import NotesFolder
from twofold.pictures import PictureFolder
from twofold.pipeline.chosen_settings import settings_beside
from twofold.pipeline.exporting import Request, prepare, remember
from twofold.pipeline.importing import notes_of_file, refuse_pictures, write_import
from twofold.pipeline.ledger_files import ledgers_of
from twofold.problems import Problem

NOWHERE = ".dropped"
"""Stands for the folder of a file that came from a browser; there is none, so no `..` leads out."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a run, and lines about what it changed; with `errors` there are none."""

    files: tuple[Written, ...] = ()
    told: tuple[str, ...] = ()
    errors: tuple[Problem, ...] = ()


def printed(path: Path, options: WorksheetOptions, output: Path) -> Made:
    """Make the sheets of one file of notes below `output`, and record the codes of new notes.

    Raises what the pipeline does.
    """
    return _made(_exporter("worksheets"), [path], options, output)


def handed_out(root: Path, output: Path) -> Made:
    """Make the decks of a folder, and record the edition. Raises what the pipeline does."""
    exporter = _exporter("deck")
    choices = settings_beside([root]).choices.get("deck", {})
    return _made(exporter, [root], exporter.options(**choices), output)


def _exporter(command: str) -> Exporter[Any]:
    return next(each for each in EXPORTERS if each.command == command)


def _made(exporter: Exporter[Any], paths: Sequence[Path], options: Any, output: Path) -> Made:
    request = Request(paths, output)
    with ledgers_of(paths, on_wait=_refuse_to_wait) as folders:
        export = prepare(exporter, options, request, folders)
        if export.is_stopped:
            return Made(errors=export.problems)
        export = remember(export)
    files = tuple(export.plan.write(output))
    told: list[str] = []
    if exporter.command == "deck":
        for folder in export.notes.folders:
            told += names_that_stay(folder)
    if not files and asks_nothing(export.library.topics):
        told.append(how_to_ask(export.library.topics))
    return Made(files, tuple(told))


def _refuse_to_wait(ledger: Path) -> None:
    """A page does not wait for ever for a command that holds the ledger; nor need it."""
    raise WrongUseError(f"another run works on {ledger.as_posix()}: try again when it is done")


def imported(folder: NotesFolder, file_name: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Write notes made of a file that was dropped; return their name, and what is told of it.

    Notes of our own are taken as they are; all else gets suggestions. Raises WrongUseError, and
    BadFileError for a file of no kind that is known.
    """
    opened = Opened(file_name, BytesIO(data))
    stem = Path(file_name).stem or "notes"
    if file_name.lower().endswith((".md", ".markdown", ".txt")) and is_notes(opened):
        return folder.add(stem, data.decode("utf-8", "replace")), ()
    output = folder.new_path(stem)
    # What was dropped has no folder of its own: pictures that it names are those of the notes.
    nowhere = folder.root / NOWHERE / Path(file_name).name
    beside = PictureFolder(folder.root, deep=True)
    made = notes_of_file(opened, nowhere, output, form="", suggest=True, folder=beside)
    refuse_pictures(made, output.parent)
    write_import(made, output, _refuse_to_wait)
    return output.relative_to(folder.root).as_posix(), made.problems


def only_lesson(options: WorksheetOptions, number: int) -> WorksheetOptions:
    """Return the options of a run that makes the lesson on the section with this number alone."""
    return replace(options, sections=(str(number),), sheets=("lesson",))
