"""A Markdown table -> dated events, terms, a comparison, or a table that is printed as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from twofold.date_words import heads_events
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

_BEFORE_CELL = re.compile(rb"[ \t]*\|?[ \t]*")
_NUMBERED_GAP = re.compile(rb"\{\{\s*c\d")


def read_table(reading: Reading, table: Node) -> list[Draft]:
    """Return a note for each dated event or term, or one for the whole of another table."""
    head, *rows = table.children
    _check_rows(reading, table)
    header = _read_row(reading, head)
    words = tuple(
        unicodedata.normalize("NFC", plain(text_of(cell)).strip().lower()) for cell in header
    )
    if _holds_events(reading, table, words):
        events = [draft for row in rows if (draft := _read_event(reading, row))]
        for draft in events[:1]:
            draft.starts.append(table.start)  # the header is its, too
        return events
    columns = term_columns(words, reading.language, reading.term_language)
    if columns and not _has_gaps(reading, table):
        terms = [draft for row in rows if (draft := _read_term(reading, row, columns))]
        for draft in terms[:1]:
            draft.starts.append(table.start)
        return terms
    return [_read_grid(reading, table.first_byte(reading), header, rows)]


def is_caption(reading: Reading, above: Node | None, paragraph: Node) -> bool:
    """Return whether a paragraph is Pandoc's `: words` below a table, or what was meant as one."""
    if not (above and reading.data.startswith((b": ", b":\t"), paragraph.start)):
        return False
    is_drawn = above.kind == "Paragraph" and reading.data[above.start : above.start + 1] in b"+|"
    return above.kind == "Table" or is_drawn


def _holds_events(reading: Reading, table: Node, header: tuple[str, ...]) -> bool:
    """Headed in another language a table with gaps is a comparison, as it was before."""
    if heads_events(header, "en"):
        return True
    return heads_events(header, reading.language) and not _has_gaps(reading, table)


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


def _read_event(reading: Reading, row: Node) -> Draft | None:
    when, what = [*_read_row(reading, row, "a dated event"), [], []][:2]
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
    tail = take_tail(reading, what)
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
    backs = [Back(extra=(words_of_date,))] if more else []
    return Draft(offset, Event(date, event), tail, backs)


def _read_term(reading: Reading, row: Node, columns: TermColumns) -> Draft | None:
    """Return the term of a row; what has no other side is but printed."""
    cells = [*_read_row(reading, row), [], []]
    tail = take_tail(reading, cells[1] or cells[0])
    term, definition = text_of(cells[columns.term]), text_of(cells[columns.definition])
    first = next((cell[0].offset for cell in cells[:2] if cell), row.first_byte(reading))
    if not (term and definition):
        lone = term or definition
        if not lone:
            return None
        message = f'"{plain(lone)}" has nothing beside it in its row, and is only printed'
        reading.warning(first, "definition-without-term", message)
        return Draft(first, Statement(lone), tail)
    language = reading.term_language or columns.language
    if language == primary_subtag(reading.language):
        language = ""
    return Draft(first, Term(term, (definition,), language), tail)


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
