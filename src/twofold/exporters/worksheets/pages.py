"""Flows -> pages: no item torn where that can be avoided, no heading and no line left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twofold.exporters.worksheets.flows import Flow, Role, TableRow


@dataclass(frozen=True, slots=True)
class Placed:
    """Row number `row` of flow number `flow`, `y` points below the top of the column.

    A table's header that `repeats` at the top of a page has been heard before.
    """

    flow: int
    row: int
    y: float
    repeats: bool = False


Page = tuple[Placed, ...]

_Atom = list[tuple[int, int]]
"""Rows, as numbers of flow and row, that stay together."""


def fill_pages(flows: tuple[Flow, ...], height: float) -> tuple[Page, ...]:
    """Return pages of `height` points; what follows an item never changes where the item stands."""
    pages: list[list[Placed]] = [[]]
    y = 0.0
    for atom in _atoms(flows, height):
        space = sum(_space(flows, cell) for cell in atom)
        tall = sum(_height(flows, cell) for cell in atom)
        if pages[-1] and y + space + tall > height:
            pages.append([])
            y = _repeat_header(flows, atom[0], pages[-1])
        for cell in atom:
            if pages[-1]:
                y += _space(flows, cell)
                if y + _height(flows, cell) > height:  # An atom taller than a page.
                    pages.append([])
                    y = 0.0
            pages[-1].append(Placed(*cell, y))
            y += _height(flows, cell)
    return tuple(tuple(page) for page in pages)


def _atoms(flows: tuple[Flow, ...], height: float) -> Iterator[_Atom]:
    atom: _Atom = []
    for number, flow in enumerate(flows):
        for start, end in _inseparable(flow, height):
            atom += [(number, row) for row in range(start, end)]
            if not (flow.stays and end == len(flow.rows)):
                yield atom
                atom = []
    if atom:
        yield atom


def _inseparable(flow: Flow, height: float) -> Iterator[tuple[int, int]]:
    """Yield the ranges of rows that stay together: all, or else the first two and the last two.

    The last two rows of a table may part, because its header is repeated above the last.
    """
    count = len(flow.rows)
    if flow.role is Role.DRAWING:
        yield 0, count
        return
    is_table = flow.role is Role.TABLE
    last = 1 if is_table else 2
    if flow.height <= flow.whole_up_to * height or count < 2 + last:
        yield 0, count
        return
    yield 0, 2
    for row in range(2, count - last):
        yield row, row + 1
    yield count - last, count


def _space(flows: tuple[Flow, ...], cell: tuple[int, int]) -> float:
    flow, row = cell
    return 0.0 if row else flows[flow].space_before


def _height(flows: tuple[Flow, ...], cell: tuple[int, int]) -> float:
    return flows[cell[0]].rows[cell[1]].height


def _repeat_header(flows: tuple[Flow, ...], cell: tuple[int, int], page: list[Placed]) -> float:
    """Put the header of a torn table on top of its next page; return where that ends."""
    flow, row = cell
    header = flows[flow].rows[0] if flows[flow].role is Role.TABLE and row else None
    if not isinstance(header, TableRow) or not header.is_header:
        return 0.0
    page.append(Placed(flow, 0, 0.0, repeats=True))
    return header.height
