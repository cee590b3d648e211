"""`twofold import`: a mind map, an outline or a deck -> a notes file to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twofold.commands.failing import WrongUseError
from twofold.commands.telling import tell
from twofold.exporters.exporter import counted
from twofold.files import write_whole
from twofold.problems import Problem

if TYPE_CHECKING:
    from twofold.importers.importer import Importer, Opened
    from twofold.importers.notes_text import Place
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
@click.option("--force", is_flag=True, help="Write over a file that stands.")
@click.option("--from", "form", metavar="FORM", default="", help="What FILE is, if it looks else.")
@click.option("--columns", metavar="NAMES", default="", help="Of a table: front,back,tags,deck,-")
def import_notes(  # noqa: PLR0913, RUF100 (one parameter a flag)
    file: Path,
    output: Path | None,
    suggest: bool,
    force: bool,
    form: str,
    columns: str,
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
    wishes = _Wishes(output, suggest, force, form, names if columns else ())
    if file.is_dir():
        raise WrongUseError(f"{file.as_posix()} is a folder: give a file")
    if output and output.is_dir():
        notes = (output / file.stem).as_posix()
        raise WrongUseError(f"{output.as_posix()} is a folder: name the file, {notes}.md")
    if not file.is_file():
        raise WrongUseError(f"no such file: {file.as_posix()}")
    if output and not force and output.exists():
        raise WrongUseError(f"{output.as_posix()} stands: write over it with --force")
    return _import(file, wishes)


def _check_columns(names: Sequence[str]) -> None:
    from twofold.importers.tables import COLUMN_NAMES

    for name in names:
        if name and name not in (*COLUMN_NAMES, "extra"):
            known = ", ".join((*COLUMN_NAMES, "extra", "-"))
            raise WrongUseError(f"{name!r} is no name of a column; these are: {known}")


def _import(file: Path, wishes: _Wishes) -> bool:
    """Write the notes; return whether a problem of the file stopped that."""
    from twofold.importers.importer import BadFileError, Opened

    with file.open("rb") as stream:
        opened = Opened(file.name, stream, wishes.columns)
        try:
            return _convert(opened, file.stem, wishes)
        except BadFileError as bad:
            _tell(list(bad.problems), opened)
            return True


def _convert(opened: Opened, name: str, wishes: _Wishes) -> bool:
    from twofold.exporters.worksheets.pdf.fonts import missing
    from twofold.importers.notes_text import write_notes
    from twofold.importers.outline import problems_of
    from twofold.importers.pictures import placed_pictures, without_pictures
    from twofold.importers.printable import without_unprintable
    from twofold.importers.suggestions import with_suggestions

    imported = without_unprintable(_importer(opened, wishes.form).read(opened), missing)
    pictures: list[PictureToWrite] = []
    if wishes.output:
        imported, pictures = placed_pictures(imported, f"{wishes.output.stem}-pictures")
    else:
        imported = without_pictures(imported)
    if wishes.suggest:
        imported = with_suggestions(imported)
    notes = write_notes(imported, name.replace("_", " "))
    if wishes.output:
        _write_pictures(pictures, wishes.output.parent, wishes.force)
    _tell(problems_of(imported), opened)
    contents = counted(notes.notes, "note")
    if pictures:
        contents += f", {counted(len(pictures), 'picture')}"
    _write(notes.text, wishes.output, contents)
    if wishes.output:
        _remember(wishes.output, notes.places)
    return False


def _remember(output: Path, places: Sequence[Place]) -> None:
    """Put the names that Anki knows imported notes by into the ledger of the folder of `output`."""
    if not any(place.guid for place in places):
        return
    from twofold.commands.imported_identities import kept_identities, with_kept
    from twofold.commands.recording import ledgers_of, read_ledger_of
    from twofold.identity import identify
    from twofold.ledger import NAME, write_ledger
    from twofold.library import read_library

    with ledgers_of([output]) as folders:
        folder = folders[output]
        (topic,) = read_library([output]).topics
        born = identify([topic], read_ledger_of(folder), retire=False).ledger
        kept = with_kept(born, kept_identities(topic, places))
        write_whole(folder / NAME, write_ledger(kept))


def _importer(opened: Opened, form: str) -> Importer:
    from twofold.importers import IMPORTERS, importer_for

    if not form:
        return importer_for(opened)
    for importer in IMPORTERS:
        if importer.name == form:
            return importer
    known = ", ".join(importer.name for importer in IMPORTERS)
    raise WrongUseError(f"--from {form} is no form of file; these are: {known}")


def _write_pictures(pictures: Sequence[PictureToWrite], folder: Path, force: bool) -> None:
    """Write pictures beside the notes; other pictures of these names stand unless `force`."""
    for picture in pictures:
        path, content = folder / picture.path, picture.media.read()
        if path.exists() and not force and path.read_bytes() != content:
            raise WrongUseError(f"{path.as_posix()} stands: write over it with --force")
        write_whole(path, content)


def _write(text: str, output: Path | None, contents: str) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    changed = write_whole(output, text.encode())
    click.echo(f"{output.as_posix()}  {contents}{'' if changed else ' (unchanged)'}")


def _tell(problems: Sequence[Problem], opened: Opened) -> None:
    """Print problems, each with its line where that is one to read."""
    sources = {}
    if problems and opened.head[:2] != b"PK" and b"\x00" not in opened.head:
        source = opened.source_if_short(LONGEST_LINE)
        sources = {opened.path: source} if source else {}
    tell(problems, sources)
