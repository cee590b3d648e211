"""A Markdown table -> dated events, a comparison, or a table that is printed as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twofold.dates import nearest_date, parse_date
from twofold.notes import Comparison, Event, Grid, Table
from twofold.parser.drafts import Draft
from twofold.parser.inline import Line, has_gaps, read_lines, text_of
from twofold.parser.reading import Reading
from twofold.parser.tails import NO_TAIL, take_tail
from twofold.parser.tree import Node
from twofold.text import Text, plain

EVENT_HEADINGS = (("date", "event"), ("year", "event"))
_BEFORE_CELL = re.compile(rb"[ \t]*\|?[ \t]*")


def read_table(reading: Reading, table: Node) -> list[Draft]:
    """Return a note for each dated event, or one for the whole of another table."""
    head, *rows = table.children
    _check_rows(reading, table)
    header = _read_row(reading, head)
    words = tuple(plain(text_of(cell)).strip().lower() for cell in header)
    if words in EVENT_HEADINGS:
        return [draft for row in rows if (draft := _read_event(reading, row))]
    return [_read_grid(reading, table.first_byte(reading), header, rows)]


def _read_row(reading: Reading, row: Node, no_gaps_in: str = "") -> list[list[Line]]:
    return [
        read_lines(reading, cell.children, no_gaps_in=no_gaps_in, in_table=True)
        for cell in row.children
    ]


def _check_rows(reading: Reading, table: Node) -> None:
    """Report lines that Markdown takes for a row, and cells that it drops."""
    width = len(table.children[0].children)
    for row in table.children:
        raw = reading.data[row.start : row.end]
        if b"|" not in raw:
            message = "this line would be a row of the table above: put a blank line above it"
            reading.error(row.first_byte(reading), "blank-line-needed", message)
        elif len(row.children) == width and row.children:
            last = row.children[-1].end
            found = _BEFORE_CELL.match(reading.data, last, row.end)
            extra = found.end() if found else last
            if reading.data[extra : row.end].strip(b" \t\n|"):
                message = (
                    f"the header has {width} cells and this row has more: write \\| for a plain |"
                )
                reading.error(extra, "extra-cell", message)
                reading.account(extra, row.end)


def _read_event(reading: Reading, row: Node) -> Draft | None:
    when, what = [*_read_row(reading, row, "a dated event"), [], []][:2]
    offset = when[0].offset if when else row.first_byte(reading)
    words = plain(text_of(when))
    date = parse_date(words, reading.language)
    if date is None:
        near = nearest_date(words, reading.language)
        right = (
            f'did you mean "{near}"?'
            if near
            else "write 21 January 1924, January 1925, 1924–29 or c. 1924"
        )
        message = f'"{words}" is no date: {right}' if words else "this row has no date"
        reading.error(offset, "bad-date", message)
    tail = take_tail(reading, what)
    event = text_of(what)
    if not event:
        reading.error(offset, "broken-table", "this row names no event: say what happened")
    return Draft(offset, Event(date, event), tail) if date and event else None


def _read_grid(
    reading: Reading, offset: int, header: Sequence[list[Line]], rows: Sequence[Node]
) -> Draft:
    cells = [_read_row(reading, row) for row in rows]
    tail = take_tail(reading, cells[-1][-1]) if cells and cells[-1] else NO_TAIL
    asks = any(has_gaps(cell) for row in [header, *cells] for cell in row)
    if not asks:
        message = (
            "this table is printed and never asked: put {{…}} around what should be asked, or head "
            "its columns Date and Event"
        )
        reading.warning(offset, "table-without-gaps", message)
    grid = Grid(tuple(map(text_of, header)), tuple(_padded(row, len(header)) for row in cells))
    return Draft(offset, Comparison((), grid) if asks else Table((), grid), tail)


def _padded(row: Sequence[list[Line]], width: int) -> tuple[Text, ...]:
    texts = [text_of(cell) for cell in row]
    return tuple(texts + [()] * (width - len(texts)))
