"""A table of cards, its columns parted by tabs, semicolons or commas -> the cards."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.importers.anki_notes import ImportedNote
from twofold.importers.decks import imported_from_notes
from twofold.importers.html_words import is_html
from twofold.importers.importer import HEAD, LARGEST_TEXT, MOST_NODES, Importer, Opened
from twofold.importers.outline import Imported

DELIMITERS = "\t;,"
SAMPLE = 200
"""Lines by which a table is recognised."""
ENOUGH = 0.95
"""Share of rows that have the usual number of columns."""
MOST_COLUMNS = 50

COLUMN_NAMES = {
    "front": ("front", "question", "term", "word", "prompt"),
    "back": ("back", "answer", "definition", "meaning", "translation"),
    "tags": ("tags", "tag"),
    "deck": ("deck",),
    "guid": ("guid",),
}
"""What a column is -> how heads of tables call it."""


def rows_of(opened: Opened, delimiter: str, skip: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the line in which it begins.

    `skip` lines at the top are left out. Raises BadFileError for more rows than notes may be.
    """
    text = opened.source.data.decode("utf-8").replace("\x00", "")
    stream = io.StringIO(text)
    for _ in range(skip):
        stream.readline()
    csv.field_size_limit(LARGEST_TEXT)
    reader = csv.reader(stream, delimiter=delimiter)
    line, count = skip + 1, 0
    for row in reader:
        if any(cell.strip() for cell in row):
            count += 1
            if count > MOST_NODES:
                place = opened.position(line)
                raise opened.refused("too-big", f"more than {MOST_NODES:,} rows", place)
            yield line, row
        line = skip + reader.line_num + 1


def delimiter_of(opened: Opened) -> str:
    """Return what parts the columns of a file, "" where it is no table."""
    if "\x00" in opened.opening:
        return ""
    lines = opened.opening.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(opened.head) == HEAD:
        lines.pop()  # cut off where the head ends
    sample = [line for line in lines if line.strip()][:SAMPLE]
    if len(sample) < 2:
        return ""
    return next((sign for sign in DELIMITERS if _parts_columns(sample, sign)), "")


def _parts_columns(lines: Sequence[str], delimiter: str) -> bool:
    if delimiter == "\t" and any(line.startswith(("\t", " ")) for line in lines):
        return False
    rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=widths.count)
    cells = [cell for row in rows for cell in row[1:]]
    # A comma with a blank after it is one of a sentence.
    in_prose = sum(cell.startswith(" ") for cell in cells)
    return (
        2 <= usual <= MOST_COLUMNS
        and widths.count(usual) >= ENOUGH * len(rows)
        and (delimiter == "\t" or in_prose * 2 < len(cells))
    )


def recognises(opened: Opened) -> bool:
    """Return whether nearly all lines of a text have equally many columns."""
    return bool(delimiter_of(opened))


def read(opened: Opened) -> Imported:
    """Return the cards of a table: front, back and tags, or what its head or the user calls them.

    Further columns go to the backs of the cards.
    """
    rows = list(rows_of(opened, delimiter_of(opened) or ","))
    heads = [_kind(cell) for cell in rows[0][1]] if rows else []
    has_head = "front" in heads and ("back" in heads or len(heads) == 1)
    names = list(opened.columns)
    if not names:
        names = heads if has_head else _usual(rows)
    shown = rows[0][1] if has_head else []
    notes = [_note(opened, line, row, names, shown) for line, row in rows[has_head:]]
    if not notes:
        raise opened.refused("no-nodes", "there are no cards in this file")
    return replace(imported_from_notes(notes), problems=opened.encoding_problems)


def _kind(head: str) -> str:
    name = head.strip().lower()
    return next((kind for kind, names in COLUMN_NAMES.items() if name in names), "extra")


def _usual(rows: Sequence[tuple[int, list[str]]]) -> list[str]:
    width = max((len(row) for _, row in rows), default=0)
    return ["front", "back", *(["tags"] if width == 3 else ["extra"] * (width - 2))][:width]


def _note(
    opened: Opened, line: int, row: Sequence[str], names: Sequence[str], heads: Sequence[str]
) -> ImportedNote:
    by_name: dict[str, list[tuple[str, str]]] = {}
    for place, cell in enumerate(row):
        name = names[place] if place < len(names) else "extra"
        head = heads[place].strip() if place < len(heads) else ""
        by_name.setdefault(name, []).append((head if name == "extra" else "", cell))
    one = {name: " ".join(cell for _, cell in cells) for name, cells in by_name.items()}
    fields = [cell for name in ("front", "back", "extra") for cell in by_name.get(name, ())]
    return ImportedNote(
        position=opened.position(line),
        fields=tuple(fields),
        deck=one.get("deck", ""),
        tags=tuple(one.get("tags", "").replace(",", " ").split()),
        guid=one.get("guid", ""),
        as_html=any(is_html(cell) for cell in row),
    )


IMPORTER = Importer("table", "tables of cards (.csv, .tsv): front, back, tags", recognises, read)
