"""A line of code and the width of a column -> the lines that it is printed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from twofold.exporters.worksheets.layout.break_opportunities import ends_of_clusters

TAB = 4
"""Columns from one tab stop to the next in code."""

GOES_ON = "» "
"""Before what goes on of a line of code: nobody begins one so."""

Width = Callable[[str], float]
"""The width of code, in points."""


def code_parts(line: str, column: float, width: Width) -> Iterator[str]:
    """Yield a line of code in parts that fit into a column of points, cut at blanks if it has some.

    What goes on has a mark before it, and is indented further than the line is, as far as there
    is room for that.
    """
    inner = line.lstrip()
    indent = line[: len(line) - len(inner)]
    while (length := _fitting(line, column, width)) < len(line):
        cut = line.rfind(" ", len(line) - len(inner), length + 1) + 1 or length
        yield line[:cut].rstrip()
        inner = line[cut:].lstrip()
        further = (f"{indent}{' ' * TAB}{GOES_ON}", f"{indent}{GOES_ON}", GOES_ON, "")
        line = next(each for each in further if 2 * width(each) <= column) + inner
    yield line.rstrip()


def _fitting(line: str, column: float, width: Width) -> int:
    """Return how many letters of a line of code fit into a column, one at least."""
    ends = ends_of_clusters(line)
    count = len(ends)
    while count > 1 and (wide := width(line[: ends[count - 1]])) > column:
        count = max(min(int(count * column / wide), count - 1), 1)
    return ends[count - 1] if ends else 0
