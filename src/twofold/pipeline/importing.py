"""A file made elsewhere -> the text of notes, pictures, guids in the ledger, and their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from twofold.errors import WrongUseError
from twofold.pictures import PictureFolder
from twofold.pipeline.backups import backup_path, write_with_backup
from twofold.pipeline.ledger_files import (
    ledger_folder,
    ledgers_of,
    read_ledger_of,
    write_ledger_of,
)
from twofold.pipeline.reading import as_warnings
from twofold.problems import Problem

if TYPE_CHECKING:
    from twofold.importers.importer import Importer, Opened
    from twofold.importers.outline import Media
    from twofold.importers.pictures import PictureToWrite
    from twofold.notes import Topic
    from twofold.writer import NotesText


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
    opened: Opened,
    file: Path,
    output: Path | None,
    *,
    form: str,
    suggest: bool,
    folder: PictureFolder | None = None,
) -> Import:
    """Return the notes that are made of the `file` that was `opened`; nothing is written.

    Without an `output` its pictures become remarks. `form` names an importer, "" the one that
    recognises the file; `suggest` asks for suggested gaps. Where a whole `folder` is imported its
    pictures belong to all files, and notes of our own come over as they are; else these raise
    WrongUseError, as an unknown form does. Raises BadFileError where the file cannot be imported.
    """
    from twofold.importers.outline import problems_of
    from twofold.importers.pictures import placed_in_text, placed_pictures, without_pictures
    from twofold.importers.writing import notes_text
    from twofold.suggesting import with_suggestions

    importer = _importer(opened, form)
    if folder is None:
        _refuse_notes(opened, file, form)
    imported = importer.read(opened)
    pictures: list[PictureToWrite] = []
    if output:
        beside = partial(_picture_beside, file, folder or PictureFolder(_vault_of(file), deep=True))
        place = placed_in_text if imported.text else placed_pictures
        imported, pictures = place(imported, f"{output.stem}-pictures", beside)
    else:
        imported = without_pictures(imported)
    name = file.stem.replace("_", " ")
    if imported.text and output and output.stem.replace("_", " ") == name:
        name = ""  # the notes are named as their file is
    notes = notes_text(imported, name)
    text = notes.text
    if suggest:
        text = with_suggestions("notes.md", text.encode()).raw.decode()
    on_paper = (
        replace(each, position=imported.in_file(each.position))
        for each in _lost_on_paper(imported.topic)
    )
    problems = sorted({*problems_of(imported), *on_paper})
    return Import(notes, text, tuple(pictures), tuple(problems))


def _lost_on_paper(topic: Topic) -> Iterator[Problem]:
    """Yield what the sheets of a topic will not be able to print."""
    from twofold.exporters.worksheets.on_paper import on_paper, signs_left_out
    from twofold.exporters.worksheets.options import WorksheetOptions
    from twofold.exporters.worksheets.undrawn import undrawn_formulas
    from twofold.exporters.worksheets.unprintable import unprintable_in

    yield from signs_left_out(topic)
    yield from undrawn_formulas(topic, WorksheetOptions())
    yield from as_warnings(unprintable_in(on_paper(topic)), ("unprintable",))


_PICTURES = (".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff")
"""Nothing else is copied, whatever a foreign file names."""


def is_picture(path: Path) -> bool:
    """Return whether a file is a picture by its name."""
    return path.suffix.lower() in _PICTURES


def _vault_of(file: Path) -> Path:
    """Return the folder whose pictures a file may name: Obsidian's vault, else its own folder."""
    vaults = (each for each in file.absolute().parents if (each / ".obsidian").is_dir())
    return next(vaults, file.absolute().parent)


def _picture_beside(file: Path, folder: PictureFolder, target: str) -> Media | None:
    """Return the picture that a text of `file` calls `target`, None where there is none.

    Obsidian names a picture without its folder, so that it is looked for in all of `folder`.
    """
    from twofold.importers.outline import Media

    name = PurePosixPath(unquote(target).replace("\\", "/"))
    if not is_picture(Path(name)) or name.is_absolute():
        return None
    try:
        beside = file.absolute().parent.relative_to(folder.root.absolute()).as_posix()
        found = folder.path_of(target, beside) or file.parent / name
        is_there = found.is_file()
    except (OSError, ValueError):
        return None
    return Media(target, found.read_bytes) if is_there else None


def _importer(opened: Opened, form: str) -> Importer:
    from twofold.importers import IMPORTERS, importer_for

    if not form:
        return importer_for(opened)
    for importer in IMPORTERS:
        if importer.name == form:
            return importer
    known = ", ".join(importer.name for importer in IMPORTERS)
    raise WrongUseError(f"--from {form} is no form of file; these are: {known}")


def _refuse_notes(opened: Opened, file: Path, form: str) -> None:
    """Raise WrongUseError for notes of our own, and for any that another form would flatten."""
    from twofold.importers import IMPORTERS, OUTLINES_IN_TEXT
    from twofold.importers.already_notes import is_notes, is_ours

    fitting = next((each for each in IMPORTERS if each.recognises(opened)), None)
    is_whole = form in ("", "markdown")
    if fitting in OUTLINES_IN_TEXT and (is_ours if is_whole else is_notes)(opened):
        path = file.as_posix()
        raise WrongUseError(
            f"{path} holds notes already, which need no import: keep the file with your notes as "
            f"it is; `twofold check {path}` tells what is wrong in it, `twofold "
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
    if not any(note.guid for _, note in notes.places):
        yield lambda: None
        return
    from twofold.pipeline.imported_identities import ledger_with_import

    ledger_folder(output).mkdir(parents=True, exist_ok=True)
    with ledgers_of([output], on_wait=on_wait) as folders:
        folder = folders[output]
        ledger = ledger_with_import(read_ledger_of(folder), folder, output, notes)
        yield lambda: write_ledger_of(folder, ledger)
