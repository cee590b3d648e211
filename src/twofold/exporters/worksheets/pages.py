"""Flows -> pages: no item torn where that can be avoided, no heading and no line left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import itemgetter

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
            y = _repeat_header(flows, atom[0], pages[-1], height)
        for cell, needed in _with_needs(flows, atom, height):
            if pages[-1]:
                y += _space(flows, cell)
                if y + needed > height:  # An atom taller than a page.
                    pages.append([])
                    y = _repeat_header(flows, cell, pages[-1], height)
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


def _with_needs(
    flows: tuple[Flow, ...], atom: _Atom, height: float
) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield each row with the points it needs: the first of a flow with all that belongs to it.

    So an atom taller than a page is torn between its items or, if one of them is taller itself,
    between the flows of that.
    """
    parts = [list(rows) for _, rows in groupby(atom, key=itemgetter(0))]
    for index, cells in enumerate(parts):
        heights = [_height(flows, cell) for cell in cells]
        own = sum(heights)
        inside = takewhile(lambda part: flows[part[0][0]].inside, parts[index + 1 :])
        item = own + sum(
            _space(flows, cell) + _height(flows, cell) for part in inside for cell in part
        )
        heights[0] = next((each for each in (item, own) if each <= height), heights[0])
        yield from zip(cells, heights, strict=True)


def _space(flows: tuple[Flow, ...], cell: tuple[int, int]) -> float:
    flow, row = cell
    return 0.0 if row else flows[flow].space_before


def _height(flows: tuple[Flow, ...], cell: tuple[int, int]) -> float:
    return flows[cell[0]].rows[cell[1]].height


def _repeat_header(
    flows: tuple[Flow, ...], cell: tuple[int, int], page: list[Placed], height: float
) -> float:
    """Put the header of a torn table above a row on its next page; return where it ends.

    A header and a row that are together taller than a page are not put above each other.
    """
    flow, row = cell
    header = flows[flow].rows[0] if flows[flow].role is Role.TABLE and row else None
    if not isinstance(header, TableRow) or not header.is_header:
        return 0.0
    if header.height + _height(flows, cell) > height:
        return 0.0
    page.append(Placed(flow, 0, 0.0, repeats=True))
    return header.height
