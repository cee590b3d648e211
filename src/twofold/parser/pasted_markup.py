"""The lines of a paragraph -> problems with what is no Markdown, and was pasted as if it were."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twofold.parser.line_words import LineWord, begins_definition, line_word
from twofold.parser.lines import Line
from twofold.parser.reading import Reading

_BULLET_SIGNS = re.compile(r"[•·▪◦‣●○∙⁃\uf0b7\uf0a7]|\u200b-|[-*+]\u00a0|[o§]\t")
_UNSPACED_MARKER = re.compile(r"-(?=[^\W\d_])|\d{1,2}[.)](?=[^\W\d_])")
_HEADING = re.compile(r"#(?=[^\W\d_])")
_ROW = re.compile(r"\|[^|]*\|")
_SUSPECT = re.compile(rb"!\[|\t|\{")
# Not {a, b} and {x = 1}, which mathematics writes, nor \frac{1}{2}.
_SINGLE_BRACES = re.compile(rb"(?<![\w{}\\^$])\{(?=[^\W_][^{},;=<>|\n]{1,80}\}(?![}`]))")


def find_pasted(reading: Reading, lines: Sequence[Line], *, at_margin: bool) -> None:
    """Report what looks like a bullet, a heading, a table, a picture or a formula and is none."""
    in_table = False
    for number, line in enumerate(lines):
        words = line.first_words
        begins_plainly = words[:1].isalpha() and words[1:2] != "\t"
        if not words or begins_plainly or reading.is_escaped(line.spans[0].start):
            in_table = False
            continue
        if number == 0 and line.spans[0].verbatim:
            _find_bullet(reading, line, words)
        was_in_table, is_row = in_table, line.spans[0].verbatim and _begins_row(reading, line)
        in_table = is_row or (in_table and words.startswith("+"))
        if is_row and not was_in_table:
            _find_row(reading, lines[number:])
        elif words.startswith(">") and number and line.spans[0].verbatim:
            message = "this `>` is indented too far: put it below the first letter of its note"
            reading.error(line.offset, "back-too-deep", message)
        elif at_margin and number == 0 and _HEADING.match(words):
            _find_heading(reading, line)
    if lines:
        _find_in_source(reading, lines)


def _begins_row(reading: Reading, line: Line) -> bool:
    end = line.spans[-1].end
    return (
        _ROW.match(reading.masked[line.spans[0].start : end].decode("utf-8", "replace")) is not None
    )


def _find_row(reading: Reading, lines: Sequence[Line]) -> None:
    """Report rows outside a table, which are text; those with gaps are errors.

    A card would ask for a cell without its table.
    """
    start, end = lines[0].offset, lines[-1].spans[-1].end
    message = (
        "a table row outside a table: below the header stands a row with as many `---` "
        "as the header has cells, and a blank line above it"
    )
    if reading.gaps_between(start, end):
        reading.error(start, "broken-table", message)
    else:
        reading.warning(start, "broken-table", message)


def _find_bullet(reading: Reading, line: Line, words: str) -> None:
    """Report a line that is no part of a list for want of a blank: two in a row would be one."""
    if found := _UNSPACED_MARKER.match(words):
        message = (
            f'"{words[:12].strip()}" begins no list: for one write {found[0]} with a blank behind'
        )
        reading.warning(line.offset, "not-a-bullet", message)


def _find_heading(reading: Reading, line: Line) -> None:
    if not all(word.startswith("#") for word in line.first_words.split()):
        message = "this is read as text: a heading needs a blank after its #"
        reading.warning(line.offset, "heading-needs-blank", message)


def _find_in_source(reading: Reading, lines: Sequence[Line]) -> None:
    """Report signs that Markdown reads as words; gaps and code have been read already."""
    if not _SUSPECT.search(reading.masked, lines[0].offset, lines[-1].spans[-1].end):
        return
    tabs = 0
    for line in lines:
        # A bullet from Word comes with a tab after it, and has been reported.
        is_bullet = _BULLET_SIGNS.match(line.first_words)
        for span in line.spans:
            if not span.verbatim:
                continue
            tabs += b"\t" in reading.data[span.start : span.end].strip() and not is_bullet
            _find_in_words(reading, span.start, span.end)
    if tabs > 1:
        message = "rows with tabs are no table: put `|` between the cells"
        reading.warning(lines[0].offset, "broken-table", message)


def _find_in_words(reading: Reading, start: int, end: int) -> None:
    at = reading.data.find(b"![", start, end)
    if at != -1 and not reading.is_escaped(at):
        message = (
            "this is no picture yet, and printed as it stands: write ![words](<file name.png>)"
        )
        reading.warning(at, "picture-not-read", message)
    if found := _SINGLE_BRACES.search(reading.data, start, end):
        message = "one brace is plain text: a gap has two, {{…}} (write \\{ for a plain one)"
        reading.warning(found.start(), "gap-braces", message)


def refuse_line_words(reading: Reading, lines: Sequence[Line]) -> None:
    """Report line words below the first line of a bullet, which Markdown takes for its text."""
    for line in lines[1:]:
        is_word = line_word(reading, line) is not LineWord.NONE or begins_definition(reading, line)
        if is_word and not reading.is_reported_half(line.offset):
            quoted = line.first_words[:12].strip()
            message = f'"{quoted}" would go on the bullet above: put a blank line above it'
            reading.error(line.offset, "blank-line-needed", message)
