"""A text of rows and columns -> its rows with their places."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from twofold.importers.importer import LARGEST_TEXT, MOST_NODES, Opened


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
