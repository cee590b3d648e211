"""The rows of a table in HTML -> rows of cells, as many in each, where cells go over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twofold.parser.html_elements import Element
from twofold.parser.tree import Node

MOST_CELLS = 100
"""Columns or rows that a cell may go over; HTML allows 1000, and no page has as many."""


@dataclass(slots=True)
class Cells:
    """The cells of a table while its rows are added from the first to the last.

    A cell over several columns is followed by empty ones. One over several rows stands in each of
    them, or, with a gap in it, in the first alone.
    """

    rows: list[list[Node]] = field(default_factory=list)
    _from_above: dict[int, tuple[int, Node]] = field(default_factory=dict)

    def add_row(self, cells: Sequence[tuple[Element, Node, bool]]) -> None:
        """Add a row of cells, each with its element and whether it has a gap."""
        row: list[Node] = []
        below: dict[int, tuple[int, Node]] = {}

        def add(cell: Node, rows_below: int) -> None:
            if rows_below > 0:
                below[len(row)] = (rows_below, cell)
            row.append(cell)

        def add_from_above() -> None:
            while len(row) in self._from_above:
                rows_below, cell = self._from_above[len(row)]
                add(cell, rows_below - 1)

        for element, cell, has_gap in cells:
            add_from_above()
            rows_below = _span(element, "rowspan") - 1
            empty = Node("TableCell", None, cell.end, cell.end)
            for column in range(_span(element, "colspan")):
                if rows_below and (has_gap or column):
                    below[len(row)] = (rows_below, empty)
                    row.append(empty if column else cell)
                else:
                    add(empty if column else cell, rows_below)
        add_from_above()
        self._from_above = below
        if row:
            self.rows.append(row)

    def filled(self) -> list[list[Node]]:
        """Return the rows with empty cells at the end of those that are too short."""
        width = max((len(row) for row in self.rows), default=0)
        return [[*row, *_empty(row, width)] for row in self.rows]


def _empty(row: Sequence[Node], width: int) -> list[Node]:
    end = row[-1].end
    return [Node("TableCell", None, end, end) for _ in range(width - len(row))]


def _span(element: Element, name: str) -> int:
    """Return over how many columns or rows a cell goes; HTML allows up to 1000 columns."""
    value = element.tag.attributes.get(name, "1").strip()
    return min(max(int(value), 1), MOST_CELLS) if value.isascii() and value.isdigit() else 1
