"""The rows of bars in a file -> what Markdown must see for them to be the table that was meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from twofold.parser.reading import Reading

# GitHub's tables need a rule below the header, and part cells at a bar even in code or in a link
# to a page (GitHub Flavored Markdown Spec 0.29, section 4.10). Kramdown, PHP Markdown Extra and the
# tables of wikis want no rule, or part none there.
_ROWS = re.compile(rb"(?:^[ \t]*\|[^\n]*\|[ \t]*(?:\n|\Z)){2,}", re.MULTILINE)
_RULE = re.compile(rb"[-:| \t]*-[-:| \t]*")
_WHOLE = re.compile(rb"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)|\[\[[^][\n]+\]\]")
"""Code, and a link as Obsidian has it, `[[page|words]]`."""

_BULLET = re.compile(rb"[ \t]+[^\s]|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_TAB = re.compile(rb"\t")
_BAR = re.compile(rb"(?<!\\)\|")
_ANY_WORD = re.compile(rb"[^\s|]")


class _Row(NamedTuple):
    """A line of bars from `start` to `end`: those that part cells, and those in code or links."""

    start: int
    end: int
    bars: tuple[int, ...]
    bars_inside: tuple[int, ...]

    @property
    def cells(self) -> int:
        """The number of cells where bars in code and links part none."""
        return len(self.bars) - 1


def find_table_rows(reading: Reading) -> None:
    """Let a table be one without a row of dashes, or with a bar inside code; tell it."""
    if b"|\n" not in reading.masked:
        return
    for found in _ROWS.finditer(reading.masked):
        if reading.is_fenced(found.start()):
            continue
        rows = _rows(reading, *found.span())
        may_be_code = reading.masked[rows[0].start : rows[0].bars[0]].expandtabs(4).count(b" ") > 3
        rules = [bool(_RULE.fullmatch(reading.masked, row.start, row.end)) for row in rows]
        if rules[1]:
            _set_apart(reading, rows)
            for row in rows[2:] if not may_be_code else ():
                _keep_whole(reading, row, rows[0].cells)
        elif not (may_be_code or any(rules)):
            _add_rule(reading, rows)


def _set_apart(reading: Reading, rows: list[_Row]) -> None:
    """Let a table at the margin begin directly below a bullet, and its rule have tabs."""
    header, rule = rows[:2]
    tabs = _TAB.finditer(reading.masked, rule.bars[0], rule.end)
    reading.cuts += [(*tab.span(), b" ") for tab in tabs]
    above = reading.masked[reading.line_start(max(0, header.start - 1)) : header.start]
    if header.bars[0] == header.start and _BULLET.match(above):
        reading.cuts.append((header.start, header.start, b"\n"))


def _rows(reading: Reading, start: int, stop: int) -> list[_Row]:
    rows = []
    while start < stop:
        end = reading.line_end(start)
        wholes = _WHOLE.finditer(reading.masked, start, end)
        inside = [bar for whole in wholes for bar in _bars(reading, *whole.span())]
        bars = sorted(set(_bars(reading, start, end)).difference(inside))
        rows.append(_Row(start, end, tuple(bars), tuple(inside)))
        start = end + 1
    return rows


def _bars(reading: Reading, start: int, end: int) -> list[int]:
    return [bar.start() for bar in _BAR.finditer(reading.masked, start, end)]


def _keep_whole(reading: Reading, row: _Row, width: int) -> None:
    """Escape the bars in code and links of a row that has too many cells with them, and fits so."""
    if not row.bars_inside or row.cells != width:
        return
    message = "a bar in code or a link parts no cells here, as it does elsewhere: there write \\|"
    reading.warning(row.bars_inside[0], "extra-cell", message)
    reading.cuts += [(bar, bar, b"\\") for bar in row.bars_inside]


def _add_rule(reading: Reading, rows: list[_Row]) -> None:
    """Set a rule below the first of several rows of a width, which is a header if it asks nothing.

    Below text the rows would be a part of its paragraph, and stay so.
    """
    first, width = rows[0], rows[0].cells
    above = reading.masked[reading.line_start(max(0, first.start - 1)) : first.start]
    has_gaps = reading.gaps_between(first.start, first.end)
    is_even = all(row.cells == width and not row.bars_inside for row in rows)
    has_words = _ANY_WORD.search(reading.masked, first.start, first.end)
    if width < 2 or not is_even or has_gaps or not has_words or above.strip(b" \t\n"):
        return
    message = (
        "a table without a row of `---` below its header: the first row is taken for the header"
    )
    reading.warning(first.bars[0], "broken-table", message)
    indent = reading.masked[first.start : first.bars[0]]
    reading.cuts.append((first.end, first.end, b"\n" + indent + b"|---" * width + b"|"))
