"""An Excel workbook -> its sheets as headings, and below them tables, or what these hold."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from twofold.importers.anki_notes import ImportedNote, node_of
from twofold.importers.archives import Archive, names_in
from twofold.importers.card_sides import is_answering, is_asking
from twofold.importers.document_blocks import Cells
from twofold.importers.documents import table_nodes
from twofold.importers.headed_tables import Row, columns_of, nodes_of_rows
from twofold.importers.importer import BadFileError, Importer, Opened
from twofold.importers.outline import (
    Imported,
    Node,
    Outline,
    Remark,
    as_text,
    sentence,
    untitled,
)
from twofold.importers.shape import shaped
from twofold.notes import Note
from twofold.source import Position

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_ROWS = 200_000
MOST_CELLS = 5_000_000
"""Of all sheets, the empty ones between others too: one cell far away makes a row of 16,384."""

_DEFAULT_NAME = re.compile(
    r"(?:sheet|tabelle|feuil(?:le)?|hoja|foglio|лист|blad|ark|planilha|工作表|シート) ?\d*",
    re.IGNORECASE,
)


class _Line(NamedTuple):
    """A row of a sheet, from 1, and the words of its cells."""

    number: int
    cells: tuple[str, ...]


def recognises(opened: Opened) -> bool:
    """Return whether a file is a workbook of Excel's."""
    return any(name.startswith("xl/") for name in names_in(opened))


def read(opened: Opened) -> Imported:
    """Return the notes of a workbook: timelines, questions and terms where a head says so.

    The line and column of a place are those of the sheet. Raises BadFileError for a damaged
    workbook, a trap, and where openpyxl is not installed.
    """
    with warnings.catch_warnings(action="ignore"):  # of looks that openpyxl does not know
        sheets = _sheets(opened)
    if not sheets:
        raise opened.refused("no-nodes", "there is nothing in this workbook")
    nodes: list[Node] = []
    names = [name for name, _, _ in sheets]
    for name, is_hidden, lines in sheets:
        place = Position(f"{opened.path}, {name}" if len(sheets) > 1 else opened.path, 1, 1)
        below = tuple(_nodes(place, lines))
        remarks = (Remark(place, "a hidden sheet"),) if is_hidden else ()
        if len(sheets) == 1:
            nodes += below
        else:
            heading = Note(place, sentence(as_text(name)))
            nodes.append(Node(heading, below, remarks, is_heading=True))
    title = names[0] if len(names) == 1 and not _DEFAULT_NAME.fullmatch(names[0]) else ""
    topic = untitled(opened.position(), as_text(title))
    return shaped(Outline(topic, tuple(nodes), is_sorted=True))


def _sheets(opened: Opened) -> list[tuple[str, bool, list[_Line]]]:
    """Return the name of each sheet that holds anything, whether it is hidden, and its rows."""
    book = _opened(opened)
    reader = _SheetReader(opened)
    sheets = []
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a sheet says of its size need not be true
            if lines := list(reader.lines(sheet.iter_rows())):
                sheets.append((str(sheet.title), sheet.sheet_state != "visible", lines))
    except BadFileError:
        raise
    except Exception as fault:
        raise _damaged(opened, fault) from None
    return sheets


def _opened(opened: Opened) -> Workbook:
    """Return the workbook as openpyxl reads it, from an archive within our limits."""
    try:
        import openpyxl
    except ImportError:
        message = "workbooks are read by openpyxl: install it, or export each sheet as CSV"
        raise opened.refused("not-installed", message) from None
    archive = Archive(opened).repacked({})
    try:
        return openpyxl.load_workbook(archive, read_only=True, data_only=True)
    except Exception as fault:  # noqa: BLE001, RUF100 (openpyxl names no common one)
        raise _damaged(opened, fault) from None


def _damaged(opened: Opened, fault: Exception) -> BadFileError:
    said = str(fault).split("\n")[0][:200]
    message = f"this workbook is damaged, or of another form ({said}): save it as .xlsx"
    return opened.refused("damaged-package", message)


class _SheetReader:
    """Reads the rows of sheets, and counts them."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.rows = self.cells = 0

    def lines(self, rows: Iterator[tuple[object, ...]]) -> Iterator[_Line]:
        """Yield the rows of a sheet, the empty ones too; raises BadFileError for too many."""
        for number, row in enumerate(rows, 1):
            self.rows += 1
            self.cells += len(row)
            if self.rows > MOST_ROWS or self.cells > MOST_CELLS:
                message = (
                    f"more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells: import it in parts"
                )
                raise self.opened.refused("too-big", message)
            words = tuple(map(_words, row))
            if any(words):
                yield _Line(number, words)


def _words(cell: object) -> str:
    """Return what a cell shows, as far as its value says."""
    value = getattr(cell, "value", None)
    form = str(getattr(cell, "number_format", "") or "")
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() | int():
            if "%" in form:
                return f"{value * 100:.10g}%"
            return f"{value:.15g}"
        case datetime.datetime():
            is_day = value.time() == datetime.time()
            return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()


def _nodes(sheet: Position, lines: Sequence[_Line]) -> Iterator[Node]:
    """Yield the notes of a sheet; rows that stand apart are tables of their own."""
    block: list[_Line] = []
    for line in (*lines, None):
        if line and (not block or line.number == block[-1].number + 1):
            block.append(line)
            continue
        if block:
            yield from _table(sheet, block)
        block = [line] if line else []


def _table(sheet: Position, lines: Sequence[_Line]) -> Iterator[Node]:
    width = max(len(line.cells) for line in lines)
    padded = [_Line(each.number, each.cells + ("",) * (width - len(each.cells))) for each in lines]
    # A line with one cell above a table is its title, and a sentence here.
    while len(padded) > 1 and sum(map(bool, padded[0].cells)) == 1 and _is_wide(padded[1:]):
        title = next(filter(None, padded[0].cells))
        place = sheet._replace(line=padded[0].number)
        yield Node(Note(place, sentence(as_text(title))))
        padded = padded[1:]
    used = [at for at in range(width) if any(line.cells[at] for line in padded)]
    rows = [(sheet._replace(line=each.number), [each.cells[at] for at in used]) for each in padded]
    place, heads = rows[0]
    columns = columns_of(heads)
    texts = [(at, tuple(map(as_text, row))) for at, row in rows]
    if columns and len(rows) > 1:
        yield from nodes_of_rows(columns, heads, [Row(at, cells) for at, cells in texts[1:]])
    elif len(rows) > 1 and any(map(is_asking, heads)) and any(map(is_answering, heads)):
        for at, row in rows[1:]:
            fields = tuple(zip(heads, row, strict=True))
            yield node_of(ImportedNote(at, fields, as_html=False))
    else:
        yield from table_nodes(Cells(place, tuple(cells for _, cells in texts)), ())


def _is_wide(lines: Sequence[_Line]) -> bool:
    return any(sum(map(bool, line.cells)) > 1 for line in lines)


IMPORTER = Importer("excel", "Excel workbooks (.xlsx), as tables", recognises, read)
