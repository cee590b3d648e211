"""A folder of files made elsewhere -> a folder of notes, with the same folders in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from twofold.errors import WrongUseError
from twofold.folders import files_below
from twofold.pictures import PictureFolder
from twofold.pipeline.importing import (
    Import,
    is_picture,
    notes_of_file,
    refuse_output,
    refuse_pictures,
    write_import,
)
from twofold.problems import Problem, Severity, warning
from twofold.source import Position

if TYPE_CHECKING:
    from twofold.importers.importer import Opened

TEXTS = (".md", ".markdown", ".mdown", ".qmd", ".rmd", ".txt", ".csv", ".tsv")
"""Names of texts that may be notes; a folder holds other texts as well, and any is an outline."""

_LEFT_OUT = ("unknown-format", "no-nodes")
"""Why a file of a folder is passed over; else it is one that should have come along."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file of the folder: what it was opened as, where its notes are, what was found in it.

    `notes` is None for a file that became none.
    """

    opened: Opened
    output: Path
    notes: Import | None
    changed: bool
    problems: tuple[Problem, ...]


def import_folder(
    folder: Path,
    output: Path,
    on_wait: Callable[[Path], None],
    *,
    form: str,
    suggest: bool,
    force: bool,
) -> Iterator[ImportedFile]:
    """Import every file in `folder` and below it into `output`; yield each as it is written.

    Names that begin with a dot are passed over, and so are pictures that no text names. Raises
    WrongUseError, before anything is written, where a file of `output` stands and is not to be
    written over by `force`, and what `notes_of_file` and `write_import` raise.
    """
    if output.absolute().is_relative_to(folder.absolute()):
        raise WrongUseError(
            f"{output.as_posix()} lies in the folder that is read: name another folder to write"
        )
    planned = [*_planned(folder, output)]
    for file, notes in planned:
        refuse_output(file, notes, force=force)
    pictures = PictureFolder(folder, deep=True)
    for file, notes in planned:
        yield _import_file(folder, file, notes, on_wait, pictures, (form, suggest, force))


def _planned(folder: Path, output: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files that may become notes, each with that of its notes."""
    taken = set[str]()
    for file in files_below(folder, lambda name: name.startswith(".")):
        if is_picture(file):
            continue
        inside = file.relative_to(folder).with_suffix(".md")
        name = inside.stem.lstrip("_ ") or "notes"
        if name.lower() == "readme":  # which no folder of notes reads
            name = file.absolute().parent.name
        stem, count = name, 1
        while (path := output / inside.with_name(f"{name}.md")).as_posix().lower() in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(path.as_posix().lower())
        yield file, path


def _import_file(
    folder: Path,
    file: Path,
    output: Path,
    on_wait: Callable[[Path], None],
    pictures: PictureFolder,
    choices: tuple[str, bool, bool],
) -> ImportedFile:
    from twofold.importers.importer import BadFileError, Opened

    form, suggest, force = choices
    with file.open("rb") as stream:
        opened = Opened(file.relative_to(folder).as_posix(), stream)
        try:
            if not form and not _may_be_notes(file, opened):
                message = "this is no file that becomes notes: it was left out"
                place = Position(opened.path, 1, 1)
                left_out = warning(place, "unknown-format", message)
                return ImportedFile(opened, output, None, False, (left_out,))
            notes = notes_of_file(opened, file, output, form=form, suggest=suggest, folder=pictures)
        except BadFileError as bad:
            found = tuple(
                replace(each, severity=Severity.WARNING) if each.code in _LEFT_OUT else each
                for each in bad.problems
            )
            return ImportedFile(opened, output, None, False, found)
        if not force:
            refuse_pictures(notes, output.parent)
        changed = write_import(notes, output, on_wait)
        return ImportedFile(opened, output, notes, changed, notes.problems)


def _may_be_notes(file: Path, opened: Opened) -> bool:
    """Return whether a file is of a kind that is known by more than being text."""
    from twofold.importers import KNOWN_BY_NAME, importer_for

    return importer_for(opened) not in KNOWN_BY_NAME or file.suffix.lower() in TEXTS
