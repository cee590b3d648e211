"""A text whose columns are parted by tabs, semicolons, commas or dashes -> its rows of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twofold.importers.importer import HEAD, LARGEST_TEXT, MOST_NODES, Opened

DELIMITERS = "\t;,"
SAMPLE = 200
"""Lines by which a table is recognised."""
ENOUGH = 0.95
"""Share of rows that have the usual number of columns."""
MOST_COLUMNS = 50

_DASH = re.compile(r"\s+[-–—]\s+|\s*[:=]\s+(?=\S)")
_RECORD_END = ";"


class Separators(NamedTuple):
    """What parts the columns of a text, and its rows; a dash is parted by `_DASH`."""

    column: str
    row: str = "\n"


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


def separators_of(opened: Opened) -> Separators | None:
    """Return what parts the columns and rows of a file, None where it is no table.

    Beside the signs of tables these are those of Quizlet: a term may be parted from its definition
    by a dash, and from the next one by a semicolon.
    """
    if "\x00" in opened.opening:
        return None
    lines = opened.opening.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(opened.head) == HEAD:
        lines.pop()  # cut off where the head ends
    sample = [line for line in lines if line.strip()][:SAMPLE]
    if len(sample) > 1:
        for sign in DELIMITERS:
            if _parts_columns(sample, sign):
                return Separators(sign)
    return Separators("\t") if _has_long_cells(sample) else _of_records(sample)


def _has_long_cells(lines: Sequence[str]) -> bool:
    """Return whether definitions go on in lines of their own, where there is no tab."""
    return (
        len(lines) > 1
        and "\t" in lines[0]
        and sum("\t" in line for line in lines) * 2 >= len(lines)
        and all(line.count("\t") < 2 and not line.startswith("\t") for line in lines)
    )


def _of_records(sample: Sequence[str]) -> Separators | None:
    """Return the separators of a text of `term, definition;` or of `term - definition`."""
    if any(line.startswith((" ", "\t", "#", "<", "{", "- ", "* ")) for line in sample):
        return None
    records = [each for each in "\n".join(sample).split(_RECORD_END) if each.strip()]
    for sign in "\t,":
        if len(records) > 1 and all(record.count(sign) == 1 for record in records):
            return Separators(sign, _RECORD_END)
    for row, parts in ((_RECORD_END, records), ("\n", sample)):
        if len(parts) > 2 and all(len(re.findall(r"\S\s+[-–—]\s+\S", part)) == 1 for part in parts):
            return Separators("-", row)
    return None


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


def separated_rows(opened: Opened, separators: Separators) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table, each with the line in which it begins.

    A line without a tab goes on the cell before it.
    """
    if separators == Separators(separators.column) and separators.column != "-":
        last: tuple[int, list[str]] | None = None
        for line, row in rows_of(opened, separators.column):
            if last and separators.column == "\t" and len(row) == 1 < len(last[1]):
                last[1][-1] += f"\n{row[0]}"
                continue
            if last:
                yield last
            last = line, row
        if last:
            yield last
        return
    line = 1
    for number, record in enumerate(opened.source.data.decode().split(separators.row), 1):
        if number > MOST_NODES:
            raise opened.refused("too-big", f"more than {MOST_NODES:,} rows")
        start = line + len(record[: len(record) - len(record.lstrip())].split("\n")) - 1
        if record.strip():
            column = _DASH if separators.column == "-" else re.compile(re.escape(separators.column))
            yield start, [each.strip() for each in column.split(record.strip(), maxsplit=1)]
        line += record.count("\n") + (separators.row == "\n")
