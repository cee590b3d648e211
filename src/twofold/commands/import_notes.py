"""`twofold import`: a mind map, an outline or a deck -> a notes file to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twofold.commands.flags import each_flag
from twofold.commands.named_files import require_file
from twofold.commands.reporting import report, report_waiting
from twofold.errors import WrongUseError
from twofold.exporters.exporter import counted
from twofold.pipeline.importing import (
    Import,
    notes_of_file,
    refuse_output,
    refuse_pictures,
    write_import,
)
from twofold.pipeline.importing_folders import import_folder
from twofold.problems import Problem, has_errors
from twofold.source import SourceText

if TYPE_CHECKING:
    from twofold.importers.importer import Opened

LONGEST_LINE = 500
"""Characters of a line that is shown below a problem in it; files made by programs have longer."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output",
    metavar="NOTES.md",
    type=click.Path(path_type=Path),
    help="File or folder to write, pictures beside it; without it the notes are printed.",
)
@click.option("--suggest", is_flag=True, help="Suggest gaps, in a remark above each sentence.")
@click.option("--force", is_flag=True, help="Replace a file that stands; it stays as NOTES.md~.")
@click.option("--from", "form", metavar="FORM", default="", help="What FILE is, if it looks else.")
@click.option("--columns", metavar="NAMES", default="", help="Of a table: front,back,tags,deck,-")
@each_flag
def import_notes(  # noqa: PLR0913, RUF100 (one parameter a flag)
    file: Path, output: Path | None, suggest: bool, force: bool, form: str, columns: str, each: bool
) -> bool:
    """Make notes of a mind map, a text, a table, a quiz, an Anki deck or a folder of these.

    FILE may be a Coggle, FreeMind, Freeplane or XMind map, OPML, indented, numbered or Markdown
    text, a Word document, an HTML page or a zip of Notion's, an Excel or CSV table, a quiz in GIFT
    or Moodle's XML, or an Anki package or text export. It is known by what is in it, not by its
    name. A folder, as a vault of Obsidian, becomes a folder of notes with its pictures.

    \b
    Examples:
      twofold import Rome.mm --output sources/rome.md
      twofold import Rome.mm --output sources/rome.md --suggest
      twofold import Vault --output sources/vault
    """
    from twofold.importers.importer import BadFileError, Opened

    names = tuple("" if name.strip() == "-" else name.strip() for name in columns.split(","))
    if columns:
        _check_columns(names)
    if file.is_dir():
        if output is None or columns:
            raise WrongUseError(
                f"{file.as_posix()} is a folder: name the folder of its notes with --output"
                if output is None
                else "--columns is for one table, and this is a folder"
            )
        return _import_folder(file, output, form=form, suggest=suggest, force=force, each=each)
    if output and output.is_dir():
        notes = (output / file.stem).as_posix()
        raise WrongUseError(f"{output.as_posix()} is a folder: name the file, {notes}.md")
    require_file(file)
    if output:
        refuse_output(file, output, force=force)
    with file.open("rb") as stream:
        opened = Opened(file.name, stream, names if columns else ())
        try:
            imported = notes_of_file(opened, file, output, form=form, suggest=suggest)
            if output and not force:
                refuse_pictures(imported, output.parent)
            _report(imported.problems, opened, each=each)
            _write(imported, output)
        except BadFileError as bad:
            _report(bad.problems, opened, each=each)
            return True
    return False


def _check_columns(names: Sequence[str]) -> None:
    from twofold.importers.tables import COLUMN_NAMES

    for name in names:
        if name and name not in (*COLUMN_NAMES, "extra"):
            known = ", ".join((*COLUMN_NAMES, "extra", "-"))
            raise WrongUseError(f"{name!r} is no name of a column; these are: {known}")


def _import_folder(
    folder: Path, output: Path, *, form: str, suggest: bool, force: bool, each: bool
) -> bool:
    """Import all that is in a folder; return whether a file of it could not be imported."""
    problems, sources = list[Problem](), dict[str, SourceText]()
    for file in import_folder(
        folder, output, report_waiting, form=form, suggest=suggest, force=force
    ):
        if file.notes:
            _tell(file.notes, file.output, changed=file.changed)
        if file.problems:
            problems += file.problems
            sources |= _sources(file.opened)
    report(sorted(problems), sources, each=each)
    return has_errors(problems)


def _write(imported: Import, output: Path | None) -> None:
    if output is None:
        click.echo(imported.text, nl=False)
    else:
        _tell(imported, output, changed=write_import(imported, output, report_waiting))


def _tell(imported: Import, output: Path, *, changed: bool) -> None:
    """Print what was written."""
    contents = counted(imported.notes.notes, "note")
    if imported.pictures:
        contents += f", {counted(len(imported.pictures), 'picture')}"
    click.echo(f"{output.as_posix()}  {contents}{'' if changed else ' (unchanged)'}")


def _report(problems: Sequence[Problem], opened: Opened, *, each: bool) -> None:
    """Print problems, each with its line where that is one to read."""
    report(problems, _sources(opened) if problems else {}, each=each)


def _sources(opened: Opened) -> dict[str, SourceText]:
    """Return the text of a file by its path, if it is one to read."""
    if opened.head[:2] == b"PK" or b"\x00" in opened.head:
        return {}
    source = opened.source_if_short(LONGEST_LINE)
    return {opened.path: source} if source else {}
