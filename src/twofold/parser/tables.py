"""A Markdown table -> dated events, a comparison, or a table that is printed as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twofold.dates import parse_date
from twofold.notes import Comparison, Event, Grid, Statement, Table, Title
from twofold.parser.drafts import Draft
from twofold.parser.elements import first_byte
from twofold.parser.inline import InlineReader, Line, has_gaps, text_of
from twofold.parser.near_dates import nearest_date
from twofold.parser.reading import Reading
from twofold.parser.tree import Element
from twofold.parser.words import Tail, take_tail
from twofold.text import Text, plain

if TYPE_CHECKING:
    from twofold.parser.blocks import BlockReader, Candidate

EVENT_HEADINGS = (("date", "event"), ("year", "event"))
_BEFORE_CELL = re.compile(rb"[ \t]*\|?[ \t]*")


def read_table(
    reader: BlockReader, element: Element, title: Candidate | None, into: list[Draft]
) -> None:
    """Add the events, the comparison or the table to `into`."""
    inline = reader.inline
    head, *rows = element.children
    _check_rows(inline.reading, element)
    header = [_read_cell(inline, cell) for cell in head.children]
    words = tuple(plain(text_of(cell)).strip().lower() for cell in header)
    if words in EVENT_HEADINGS:
        _read_events(reader, rows, title, into)
    else:
        _read_grid(reader, element, header, rows, title, into)


def _read_cell(inline: InlineReader, cell: Element, no_gaps_in: str = "") -> list[Line]:
    return inline.read(cell.children, no_gaps_in=no_gaps_in, in_table=True)


def _check_rows(reading: Reading, table: Element) -> None:
    """Report lines that Markdown takes for a row, and cells that it drops."""
    width = len(table.children[0].children)
    for row in table.children:
        raw = reading.data[row.start : row.end]
        if b"|" not in raw:
            reading.error(
                first_byte(reading, row),
                "blank-line-needed",
                "this line would be a row of the table above: put a blank line above it",
            )
        elif len(row.children) == width and row.children:
            last = row.children[-1].end
            found = _BEFORE_CELL.match(reading.data, last, row.end)
            extra = found.end() if found else last
            if reading.data[extra : row.end].strip(b" \t\n|"):
                reading.error(
                    extra,
                    "extra-cell",
                    f"the header has {width} cells and this row has more: write \\| for a plain |",
                )
                reading.account(extra, row.end)


def _read_events(
    reader: BlockReader, rows: Sequence[Element], title: Candidate | None, into: list[Draft]
) -> None:
    if title:
        assert isinstance(title.draft.body, Statement)
        title.draft.body = Title(title.draft.body.text)
        into = title.draft.children
    events = [draft for row in rows if (draft := _read_event(reader, row))]
    into.extend(events)
    reader.above = events


def _read_event(reader: BlockReader, row: Element) -> Draft | None:
    reading = reader.reading
    cells = [_read_cell(reader.inline, cell, "a dated event") for cell in row.children]
    when, what = [*cells, [], []][:2]
    offset = when[0].offset if when else first_byte(reading, row)
    words = plain(text_of(when))
    date = parse_date(words, reading.language)
    if date is None:
        near = nearest_date(words, reading.language)
        right = (
            f'did you mean "{near}"?'
            if near
            else "write 21 January 1924, January 1925, 1924–29 or c. 1924"
        )
        reading.error(
            offset,
            "bad-date",
            f'"{words}" is no date: {right}' if words else "this row has no date",
        )
    tail = take_tail(reading, what)
    event = text_of(what)
    if not event:
        reading.error(offset, "broken-table", "this row names no event: say what happened")
    return Draft(offset, Event(date, event), tail) if date and event else None


def _read_grid(
    reader: BlockReader,
    table: Element,
    header: Sequence[list[Line]],
    rows: Sequence[Element],
    title: Candidate | None,
    into: list[Draft],
) -> None:
    reading, width = reader.reading, len(header)
    cells = [[_read_cell(reader.inline, cell) for cell in row.children] for row in rows]
    tail = take_tail(reading, cells[-1][-1]) if cells and cells[-1] else Tail()
    asks = any(has_gaps(cell) for row in [header, *cells] for cell in row)
    offset = first_byte(reading, table)
    if not asks:
        reading.warning(
            offset,
            "table-without-gaps",
            "this table is printed and never asked: put {{…}} around what should be asked, or head "
            "its columns Date and Event",
        )
    grid = Grid(tuple(map(text_of, header)), tuple(_padded(row, width) for row in cells))
    kind = Comparison if asks else Table
    draft = Draft(offset, kind((), grid), tail)
    if title:
        title.replace(draft, kind(title.text, grid))
    else:
        into.append(draft)
    reader.above = [draft]


def _padded(row: Sequence[list[Line]], width: int) -> tuple[Text, ...]:
    texts = [text_of(cell) for cell in row]
    return tuple(texts + [()] * (width - len(texts)))
