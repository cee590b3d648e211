"""The sheets and packs of a topic -> its folder of PDFs, without what is stale there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from twofold.exporters.exporter import Written, counted
from twofold.exporters.worksheets.answer_forms import is_wide
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.file_names import folder_of, folders_of
from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.manifest import (
    ManifestEntry,
    digest,
    digest_of_notes,
    outdated,
    read_manifest,
    remove_if_unchanged,
    stale,
    write_manifest,
)
from twofold.exporters.worksheets.options import WorksheetOptions, as_command_line
from twofold.exporters.worksheets.pack import pack_sides
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.print_run import Pack, PrintRun, possible_names
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.files import write_whole
from twofold.notes import Topic

Sides = Iterable[tuple[str, Sequence[DocumentPart]]]
"""What is on a sheet, and on its key, with what the names of their files end in."""


def write_run(
    run: PrintRun, output: Path, options: WorksheetOptions, faces: tuple[CutFace, ...] = ()
) -> Iterator[Written]:
    """Write the files of a topic; yield each as it stands, then those taken away.

    Raises OSError.
    """
    folder = folder_of(run.topic, output, options)
    notes, asked = digest_of_notes(run.topic), as_command_line(options)
    made: dict[str, ManifestEntry] = {}
    for printed, more, sides in _printed(run, options, faces):
        first = ""
        for suffix, parts in sides:
            path = folder / f"{printed.name}{suffix}.pdf"
            pdf = draw_parts(parts)
            contents = _contents(parts, "" if first else more)
            yield Written(path, write_whole(path, pdf), contents, goes_with=first)
            made[path.name] = ManifestEntry(
                digest(pdf), printed.family, printed.edition, notes, asked
            )
            first = first or path.name
    yield from _take_away(folder, run.topic, made)
    yield from _older(run.topic, output, notes)


def _printed(
    run: PrintRun, options: WorksheetOptions, faces: tuple[CutFace, ...]
) -> Iterator[tuple[Sheet | Pack, str, Sides]]:
    """Yield sheets and packs, what is said of each besides its pages, and its sides."""
    style = PageStyle.of(options, faces)
    known: dict[tuple[str, bool], tuple[DocumentPart, ...]] = {}

    def sides_of(sheet: Sheet, style: PageStyle) -> tuple[DocumentPart, ...]:
        """Return the sides of a sheet, which is printed by itself and in each pack."""
        place = sheet.name, style.is_fillable
        if place not in known:
            known[place] = SheetLayout.of(sheet, style).sides
        return known[place]

    for sheet in run.sheets:
        sides = zip(("", "-key"), ((side,) for side in sides_of(sheet, style)), strict=False)
        yield sheet, _contents_of(sheet, options), sides
    for pack in run.packs:
        yield pack, counted(len(pack.sheets), "sheet"), pack_sides(pack, style, sides_of)


def _contents(parts: Sequence[DocumentPart], more: str) -> str:
    """Return what is said of a file: its pages, `more`, and what a sheet has no room for."""
    pages = counted(sum(len(part.pages) for part in parts), "page")
    first = ", ".join(filter(None, (pages, more)))
    flows = parts[0].flows if len(parts) == 1 else ()
    return "; ".join((first, *(flow.left_out for flow in flows if flow.left_out)))


def _contents_of(sheet: Sheet, options: WorksheetOptions) -> str:
    """Return the marks of a sheet, and what was asked for and it cannot have: rounds, fields."""
    marks = counted(sheet.marks, "mark") if sheet.marks else ""
    language = labels_for(sheet.topic.language).name
    is_lost = options.fillable and any(map(is_wide, language))
    takes_few = "fields take no letters of its language" if is_lost else ""
    same = [
        f"the same for all {several}"
        for several, count, own in (
            ("rounds", options.rounds, sheet.round),
            ("versions", options.variants, sheet.version),
        )
        if count > 1 and sheet.kind == "gaps" and not own
    ]
    return ", ".join(filter(None, (marks, *same, takes_few)))


def _take_away(folder: Path, topic: Topic, made: dict[str, ManifestEntry]) -> Iterator[Written]:
    """Delete what earlier runs made of sheets that are gone, and remember what stands now."""
    before = read_manifest(folder)
    # Names are asked for where they matter alone: they take as long as all sheets up to drawing.
    possible = possible_names(topic) if before.keys() - made.keys() else frozenset()
    gone = list(stale(before, made, possible))
    if before or made:
        kept = {name: file for name, file in before.items() if name not in gone}
        write_manifest(folder, {**kept, **made})
    for name in gone:
        if remove_if_unchanged(folder, name, before[name]):
            yield Written(folder / name, True, "removed, its sheet is gone")


def _older(topic: Topic, output: Path, notes: str) -> Iterator[Written]:
    """Say which files earlier runs made of other notes, and how to make them again."""
    for folder in folders_of(topic, output):
        for asked, count in outdated(folder, read_manifest(folder), notes):
            command = f"twofold worksheets {asked}".rstrip()
            are = "is" if count == 1 else "are"
            contents = f"{counted(count, 'file')} {are} of older notes; to renew: {command}"
            yield Written(folder, True, contents)
