"""A Markdown table -> dated events, terms, a comparison, or a table that is printed as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from twofold.date_words import EventColumns, event_columns
from twofold.dates import Undated, parse_date
from twofold.language_tags import primary_subtag
from twofold.notes import Back, Comparison, Event, Grid, Statement, Table, Term
from twofold.parser.drafts import Draft
from twofold.parser.highlights import ask_marked
from twofold.parser.inline import has_gaps, read_lines, text_of
from twofold.parser.lines import Line
from twofold.parser.reading import Reading
from twofold.parser.tails import NO_TAIL, take_tail
from twofold.parser.tree import Node
from twofold.term_words import TermColumns, term_columns
from twofold.text import Picture, Run, Text, plain

MOST_COLUMNS = 4
"""Columns of a table of events or terms at most: the two that are asked, and what is told beside
them. One of more compares."""

_BEFORE_CELL = re.compile(rb"[ \t]*\|?[ \t]*")
_NUMBERED_GAP = re.compile(rb"\{\{\s*c\d")


def read_table(reading: Reading, table: Node) -> list[Draft]:
    """Return a note for each dated event or term, or one for the whole of another table."""
    head, *rows = table.children
    _check_rows(reading, table)
    header = _read_row(reading, head)
    heads = tuple(map(text_of, header))
    read = _reader_of_rows(reading, table, heads) if len(heads) <= MOST_COLUMNS else None
    if read is None:
        return [_read_grid(reading, table.first_byte(reading), header, rows)]
    drafts = [draft for row in rows if (draft := read(row))]
    for draft in drafts[:1]:
        draft.starts.append(table.start)  # the header is its, too
    return drafts


def _reader_of_rows(
    reading: Reading, table: Node, heads: tuple[Text, ...]
) -> Callable[[Node], Draft | None] | None:
    """Return what reads a row of events or of terms, None for another table.

    Beside the two columns there may be others, if nothing is asked in the table.
    """
    words = tuple(unicodedata.normalize("NFC", plain(head).strip().lower()) for head in heads)
    events = event_columns(words, reading.language)
    terms = term_columns(words, reading.language, reading.term_language)
    if not (events or terms):
        return None
    if _has_gaps(reading, table):
        # Headed in another language a table with gaps is a comparison, as it was before.
        is_usual = len(words) == 2 and event_columns(words, "en") == (0, 1)
        return partial(_read_event, reading, events, heads) if events and is_usual else None
    if events:
        return partial(_read_event, reading, events, heads)
    return partial(_read_term, reading, terms, heads) if terms else None


def is_caption(reading: Reading, above: Node | None, paragraph: Node) -> bool:
    """Return whether a paragraph is Pandoc's `: words` below a table, or what was meant as one."""
    if not (above and reading.data.startswith((b": ", b":\t"), paragraph.start)):
        return False
    is_drawn = above.kind == "Paragraph" and reading.data[above.start : above.start + 1] in b"+|"
    return above.kind == "Table" or is_drawn


def _has_gaps(reading: Reading, table: Node) -> bool:
    """Return whether a table asks something: braces in code and plain ones do not."""
    if b"{{" not in reading.data[table.start : table.end]:  # nearly always
        return False
    formulas = (place for place in reading.formulas if table.start <= place.start < table.end)
    return bool(reading.gaps_between(table.start, table.end)) or any(
        _NUMBERED_GAP.search(reading.data, place.start, place.end) for place in formulas
    )


def _read_row(reading: Reading, row: Node, no_gaps_in: str = "") -> list[list[Line]]:
    return [
        read_lines(reading, cell.children, no_gaps_in=no_gaps_in, in_table=True)
        for cell in row.children
    ]


def _check_rows(reading: Reading, table: Node) -> None:
    """Report lines that Markdown takes for a row, and cells that it drops."""
    if reading.data.startswith(b"<", table.start):
        return  # a table in HTML has no bars
    width = len(table.children[0].children)
    for row in table.children:
        raw = reading.data[row.start : row.end]
        if b"|" not in raw:
            _tell_row_without_bar(reading, row)
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


def _tell_row_without_bar(reading: Reading, row: Node) -> None:
    """Tell that Markdown takes a line between rows for one; a gap there may ask for anything."""
    if reading.gaps_between(row.start, row.end):
        message = "this line would be a row of the table above: put a blank line above it"
        reading.error(row.first_byte(reading), "blank-line-needed", message)
    else:
        message = "this line is read as a row of the table, which goes on below it: write its bars"
        reading.warning(row.first_byte(reading), "blank-line-needed", message)


def _read_event(
    reading: Reading, columns: EventColumns, heads: Sequence[Text], row: Node
) -> Draft | None:
    cells = _padded_row(_read_row(reading, row, "a dated event"), len(heads))
    when, what = cells[columns.date], cells[columns.event]
    # A date over several rows, as HTML has it, is written above all but the first.
    offset = max(when[0].offset, row.start) if when else row.first_byte(reading)
    words_of_date = text_of(when)
    words = plain(words_of_date)
    date = parse_date(words, reading.language) or Undated(words)
    if isinstance(date, Undated):
        found = f'"{words}" is no date that can be read' if words else "this row has no date"
        message = (
            f"{found}, so nobody is asked about it: write 21 January 1924, with the month as a "
            "word, or January 1925, spring 1924, 1924–29, 19th century"
        )
        reading.warning(offset, "undated", message)
    tail = take_tail(reading, _last_of(cells))
    event = text_of(what)
    if not event:
        reading.error(offset, "broken-table", "this row names no event: say what happened")
    if not event:
        return None
    # A date is words alone: the address behind it, or a picture beside it, goes to the back.
    more = any(
        isinstance(inline, Picture) or (isinstance(inline, Run) and inline.link)
        for inline in words_of_date
    )
    extra = [words_of_date] if more else []
    extra += _beside(heads, cells, (columns.date, columns.event))
    return Draft(offset, Event(date, event), tail, [Back(extra=tuple(extra))] if extra else [])


def _read_term(
    reading: Reading, columns: TermColumns, heads: Sequence[Text], row: Node
) -> Draft | None:
    """Return the term of a row; what has no other side is but printed."""
    cells = _padded_row(_read_row(reading, row), len(heads))
    tail = take_tail(reading, _last_of(cells))
    term, definition = text_of(cells[columns.term]), text_of(cells[columns.definition])
    extra = tuple(_beside(heads, cells, (columns.term, columns.definition)))
    backs = [Back(extra=extra)] if extra else []
    first = next((cell[0].offset for cell in cells if cell), row.first_byte(reading))
    if not (term and definition):
        lone = term or definition
        if not lone:
            return None
        message = f'"{plain(lone)}" has nothing beside it in its row, and is only printed'
        reading.warning(first, "definition-without-term", message)
        return Draft(first, Statement(lone), tail, backs)
    language = reading.term_language or columns.language
    if language == primary_subtag(reading.language):
        language = ""
    return Draft(first, Term(term, (definition,), language), tail, backs)


def _padded_row(cells: Sequence[list[Line]], width: int) -> list[list[Line]]:
    return [*cells, *([] for _ in range(width - len(cells)))]


def _last_of(cells: Sequence[list[Line]]) -> list[Line]:
    """Return the last cell that has words, behind which the tags of a row stand."""
    return next((cell for cell in reversed(cells) if cell), [])


def _beside(
    heads: Sequence[Text], cells: Sequence[list[Line]], asked: Sequence[int]
) -> Iterator[Text]:
    """Yield what else a row says, each cell behind the head of its column: its back."""
    for place, (head, cell) in enumerate(zip(heads, cells, strict=True)):
        words = text_of(cell)
        if words and place not in asked:
            yield (*head, Run(": "), *words) if head else words


def _read_grid(
    reading: Reading, offset: int, header: Sequence[list[Line]], rows: Sequence[Node]
) -> Draft:
    cells = [_read_row(reading, row) for row in rows]
    for row in (header, *cells):
        for column, cell in enumerate(row):
            ask_marked(reading, cell, may_be_all=column > 0 and row is not header)
    tail = take_tail(reading, cells[-1][-1]) if cells and cells[-1] else NO_TAIL
    asks = any(has_gaps(cell) for row in [header, *cells] for cell in row)
    if not asks:
        message = (
            "this table is printed and never asked: put {{…}} around what should be asked, or head "
            "its columns Date and Event, or Term and Definition"
        )
        reading.warning(offset, "table-without-gaps", message)
    grid = Grid(tuple(map(text_of, header)), tuple(_padded(row, len(header)) for row in cells))
    return Draft(offset, Comparison((), grid) if asks else Table((), grid), tail)


def _padded(row: Sequence[list[Line]], width: int) -> tuple[Text, ...]:
    texts = [text_of(cell) for cell in row]
    return tuple(texts + [()] * (width - len(texts)))
