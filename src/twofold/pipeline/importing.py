"""A file made elsewhere -> the text of notes, pictures, guids in the ledger, and their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from twofold.errors import WrongUseError
from twofold.pipeline.backups import backup_path, write_with_backup
from twofold.pipeline.ledger_files import (
    ledger_folder,
    ledgers_of,
    read_ledger_of,
    write_ledger_of,
)
from twofold.problems import Problem

if TYPE_CHECKING:
    from twofold.importers.importer import Importer, Opened
    from twofold.importers.notes_text import NotesText
    from twofold.importers.pictures import PictureToWrite


@dataclass(frozen=True, slots=True)
class Import:
    """The notes that were made of a file, the pictures beside them, and what had no place there.

    The `text` to write is that of the notes, with suggestions above it if they were asked for.
    """

    notes: NotesText
    text: str
    pictures: tuple[PictureToWrite, ...]
    problems: tuple[Problem, ...]


def notes_of_file(
    opened: Opened, file: Path, output: Path | None, *, form: str, suggest: bool
) -> Import:
    """Return the notes that are made of the `file` that was `opened`; nothing is written.

    Without an `output` its pictures become remarks. `form` names an importer, "" the one that
    recognises the file; `suggest` asks for suggested gaps. Raises WrongUseError for an unknown form
    and for notes of our own, BadFileError where the file cannot be imported.
    """
    from twofold.exporters.worksheets.pdf.fonts import missing
    from twofold.importers.notes_text import write_notes
    from twofold.importers.outline import problems_of
    from twofold.importers.pictures import placed_pictures, without_pictures
    from twofold.importers.printable import without_unprintable
    from twofold.suggesting import with_suggestions

    importer = _importer(opened, form)
    _refuse_notes(opened, file)
    imported = without_unprintable(importer.read(opened), missing)
    pictures: list[PictureToWrite] = []
    if output:
        imported, pictures = placed_pictures(imported, f"{output.stem}-pictures")
    else:
        imported = without_pictures(imported)
    notes = write_notes(imported, file.stem.replace("_", " "))
    text = notes.text
    if suggest:
        text = with_suggestions("notes.md", text.encode()).raw.decode()
    return Import(notes, text, tuple(pictures), tuple(problems_of(imported)))


def _importer(opened: Opened, form: str) -> Importer:
    from twofold.importers import IMPORTERS, importer_for

    if not form:
        return importer_for(opened)
    for importer in IMPORTERS:
        if importer.name == form:
            return importer
    known = ", ".join(importer.name for importer in IMPORTERS)
    raise WrongUseError(f"--from {form} is no form of file; these are: {known}")


def _refuse_notes(opened: Opened, file: Path) -> None:
    """Raise WrongUseError for a text that is notes, whatever it is said to be."""
    from twofold.importers import IMPORTERS, OUTLINES_IN_TEXT
    from twofold.importers.already_notes import is_notes

    fitting = next((each for each in IMPORTERS if each.recognises(opened)), None)
    if fitting in OUTLINES_IN_TEXT and is_notes(opened):
        path = file.as_posix()
        raise WrongUseError(
            f"{path} holds notes already, and an import would flatten them: keep the file with "
            f"your notes as it is; `twofold check {path}` tells what is wrong in it, `twofold "
            f"suggest {path}` suggests gaps, and `twofold accept {path}` makes them"
        )


def refuse_output(file: Path, output: Path, *, force: bool) -> None:
    """Raise WrongUseError where `output` is the `file` that is read, or exists without `force`."""
    for path in (output, backup_path(output)):
        if path.exists() and path.samefile(file):
            raise WrongUseError(
                f"{file.as_posix()} would be read and written over: name another file to write"
            )
    if not force and output.exists():
        raise WrongUseError(f"{output.as_posix()} stands: write over it with --force")


def refuse_pictures(imported: Import, folder: Path) -> None:
    """Raise WrongUseError where another picture is in the place of one of these."""
    for picture in imported.pictures:
        path = folder / picture.path
        if path.exists() and path.read_bytes() != picture.media.read():
            raise WrongUseError(f"{path.as_posix()} stands: write over it with --force")


def write_import(imported: Import, output: Path, on_wait: Callable[[Path], None]) -> bool:
    """Write notes at `output`, and before them what they need; return whether that changed them.

    These are pictures, and the notes' guids in the ledger. So a run that ends early leaves no notes
    without their identities, and a second run completes it. `on_wait` is called with the path of a
    ledger that another run holds. Raises MachineFailedError for a damaged ledger, before anything
    is written.
    """
    with _identities_recorded(imported.notes, output, on_wait) as record_identities:
        for picture in imported.pictures:
            write_with_backup(output.parent / picture.path, picture.media.read())
        record_identities()
        return write_with_backup(output, imported.text.encode())


@contextmanager
def _identities_recorded(
    notes: NotesText, output: Path, on_wait: Callable[[Path], None]
) -> Iterator[Callable[[], object]]:
    """Hold the ledger of the folder of `output`; give what writes the notes' identities into it."""
    if not any(place.guid for place in notes.places):
        yield lambda: None
        return
    from twofold.pipeline.imported_identities import ledger_with_import

    ledger_folder(output).mkdir(parents=True, exist_ok=True)
    with ledgers_of([output], on_wait=on_wait) as folders:
        folder = folders[output]
        ledger = ledger_with_import(read_ledger_of(folder), folder, output, notes)
        yield lambda: write_ledger_of(folder, ledger)
