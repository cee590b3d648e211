"""`twofold import`: a mind map, an outline or a deck -> a notes file to go on with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twofold.commands.earlier_state import earlier_state, write_and_keep
from twofold.commands.failing import WrongUseError
from twofold.commands.telling import tell
from twofold.exporters.exporter import counted
from twofold.files import write_whole
from twofold.problems import Problem

if TYPE_CHECKING:
    from twofold.importers.importer import Importer, Opened
    from twofold.importers.notes_text import NotesText
    from twofold.importers.pictures import PictureToWrite

LONGEST_LINE = 500
"""Characters of a line that is shown below a problem in it; files made by programs have longer."""


@dataclass(frozen=True, slots=True)
class _Wishes:
    output: Path | None
    suggest: bool
    force: bool
    form: str
    columns: tuple[str, ...]


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output",
    metavar="NOTES.md",
    type=click.Path(path_type=Path),
    help="File to write, pictures beside it; without it the notes are printed.",
)
@click.option("--suggest", is_flag=True, help="Suggest gaps, in a remark above each sentence.")
@click.option("--force", is_flag=True, help="Replace a file that stands; it stays as NOTES.md~.")
@click.option("--from", "form", metavar="FORM", default="", help="What FILE is, if it looks else.")
@click.option("--columns", metavar="NAMES", default="", help="Of a table: front,back,tags,deck,-")
def import_notes(  # noqa: PLR0913, RUF100 (one parameter a flag)
    file: Path, output: Path | None, suggest: bool, force: bool, form: str, columns: str
) -> bool:
    """Make notes of a mind map, an outline, a table or an Anki deck.

    FILE may be a Coggle, FreeMind or Freeplane map, OPML, indented, numbered or Markdown text, an
    Anki package or text export, or a CSV table. It is known by what is in it, not by its name.

    \b
    Examples:
      twofold import Rome.mm --output sources/rome.md
      twofold import Rome.mm --output sources/rome.md --suggest
    """
    names = tuple("" if name.strip() == "-" else name.strip() for name in columns.split(","))
    if columns:
        _check_columns(names)
    if file.is_dir():
        raise WrongUseError(f"{file.as_posix()} is a folder: give a file")
    if output and output.is_dir():
        notes = (output / file.stem).as_posix()
        raise WrongUseError(f"{output.as_posix()} is a folder: name the file, {notes}.md")
    if not file.is_file():
        raise WrongUseError(f"no such file: {file.as_posix()}")
    if output:
        _check_output(file, output, force)
    return _import(file, _Wishes(output, suggest, force, form, names if columns else ()))


def _check_columns(names: Sequence[str]) -> None:
    from twofold.importers.tables import COLUMN_NAMES

    for name in names:
        if name and name not in (*COLUMN_NAMES, "extra"):
            known = ", ".join((*COLUMN_NAMES, "extra", "-"))
            raise WrongUseError(f"{name!r} is no name of a column; these are: {known}")


def _check_output(file: Path, output: Path, force: bool) -> None:
    """Raise WrongUseError where a file stands in the way, or is the one that is read."""
    for path in (output, earlier_state(output)):
        if path.exists() and path.samefile(file):
            raise WrongUseError(
                f"{file.as_posix()} would be read and written over: name another file to write"
            )
    if not force and output.exists():
        raise WrongUseError(f"{output.as_posix()} stands: write over it with --force")


def _import(file: Path, wishes: _Wishes) -> bool:
    """Write the notes; return whether a problem of the file stopped that."""
    from twofold.importers.importer import BadFileError, Opened

    with file.open("rb") as stream:
        opened = Opened(file.name, stream, wishes.columns)
        try:
            _convert(opened, file, wishes)
        except BadFileError as bad:
            _tell(list(bad.problems), opened)
            return True
    return False


def _convert(opened: Opened, file: Path, wishes: _Wishes) -> None:
    from twofold.exporters.worksheets.pdf.fonts import missing
    from twofold.importers.notes_text import write_notes
    from twofold.importers.outline import problems_of
    from twofold.importers.pictures import placed_pictures, without_pictures
    from twofold.importers.printable import without_unprintable
    from twofold.importers.suggestions import with_suggestions

    importer = _importer(opened, wishes.form)
    _refuse_notes(opened, file)
    imported = without_unprintable(importer.read(opened), missing)
    pictures: list[PictureToWrite] = []
    if wishes.output:
        imported, pictures = placed_pictures(imported, f"{wishes.output.stem}-pictures")
    else:
        imported = without_pictures(imported)
    if wishes.suggest:
        imported = with_suggestions(imported)
    notes = write_notes(imported, file.stem.replace("_", " "))
    if wishes.output:
        _check_pictures(pictures, wishes.output.parent, wishes.force)
    _tell(problems_of(imported), opened)
    if wishes.output:
        _write(notes, pictures, wishes.output)
    else:
        click.echo(notes.text, nl=False)


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


def _importer(opened: Opened, form: str) -> Importer:
    from twofold.importers import IMPORTERS, importer_for

    if not form:
        return importer_for(opened)
    for importer in IMPORTERS:
        if importer.name == form:
            return importer
    known = ", ".join(importer.name for importer in IMPORTERS)
    raise WrongUseError(f"--from {form} is no form of file; these are: {known}")


def _check_pictures(pictures: Sequence[PictureToWrite], folder: Path, force: bool) -> None:
    """Raise WrongUseError where another picture stands in the place of one, unless `force`."""
    for picture in pictures:
        path = folder / picture.path
        if path.exists() and not force and path.read_bytes() != picture.media.read():
            raise WrongUseError(f"{path.as_posix()} stands: write over it with --force")


def _write(notes: NotesText, pictures: Sequence[PictureToWrite], output: Path) -> None:
    """Write the notes, and before them what they need: pictures, and their names in the ledger.

    So a run that ends early leaves no notes without their names, and a second run completes it.
    """
    with _names_kept(notes, output) as keep_names:
        for picture in pictures:
            write_and_keep(output.parent / picture.path, picture.media.read())
        keep_names()
        changed = write_and_keep(output, notes.text.encode())
    contents = counted(notes.notes, "note")
    if pictures:
        contents += f", {counted(len(pictures), 'picture')}"
    click.echo(f"{output.as_posix()}  {contents}{'' if changed else ' (unchanged)'}")


@contextmanager
def _names_kept(notes: NotesText, output: Path) -> Iterator[Callable[[], object]]:
    """Hold the ledger of the folder of `output`; give what writes the notes' names into it.

    Raises MachineFailedError for a ledger that is damaged, before anything is written.
    """
    if not any(place.guid for place in notes.places):
        yield lambda: None
        return
    from twofold.commands.imported_identities import with_names
    from twofold.commands.recording import ledger_folder, ledgers_of, read_ledger_of
    from twofold.ledger import NAME, write_ledger

    ledger_folder(output).mkdir(parents=True, exist_ok=True)
    with ledgers_of([output]) as folders:
        folder = folders[output]
        ledger = write_ledger(with_names(read_ledger_of(folder), folder, output, notes))
        yield lambda: write_whole(folder / NAME, ledger)


def _tell(problems: Sequence[Problem], opened: Opened) -> None:
    """Print problems, each with its line where that is one to read."""
    sources = {}
    if problems and opened.head[:2] != b"PK" and b"\x00" not in opened.head:
        source = opened.source_if_short(LONGEST_LINE)
        sources = {opened.path: source} if source else {}
    tell(problems, sources)
