"""Flows -> pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twofold.exporters.worksheets.layout.flows import Flow, Role, TableRow, TextRow
from twofold.exporters.worksheets.layout.page_breaking import (
    count_splits,
    fill_pages,
    pulled_back,
    tightened,
)


def text(rows: int, stays: bool = False, role: Role = Role.ITEM) -> Flow:
    row = TextRow(height=10.0, baseline=7.0, x=0.0, size=10.0, line=())
    return Flow(role, (row,) * rows, space_before=5.0, stays=stays)


def table(rows: int) -> Flow:
    header = TableRow(10.0, (), is_header=True)
    return Flow(Role.TABLE, (header, *(TableRow(20.0, ()),) * rows))


def rows_on_pages(*flows: Flow) -> list[list[str]]:
    """Return `flow.row` of what stands on each page of 100 points; `*` marks a repeated header."""
    return [
        [f"{placed.flow}.{placed.row}{'*' * placed.repeats}" for placed in page]
        for page in fill_pages(flows, 100.0)
    ]


@pytest.mark.parametrize(
    ("flows", "first_of_pages"),
    [
        pytest.param([text(3)] * 4, ["0.0", "3.0"], id="an-item-moves-whole"),
        pytest.param([text(8), text(1, stays=True), text(1)], ["0.0", "1.0"], id="no-lone-heading"),
        pytest.param(
            [text(6), text(1, True), text(1, True), text(1)], ["0.0", "1.0"], id="headings-in-a-row"
        ),
        pytest.param([text(6), text(8)], ["0.0", "1.3"], id="a-tall-item-goes-on"),
        pytest.param([text(11)], ["0.0", "0.9"], id="no-widow"),
        pytest.param([text(8), text(8)], ["0.0", "1.0"], id="no-orphan"),
        pytest.param([text(30)], ["0.0", "0.10", "0.20"], id="taller-than-a-page"),
    ],
)
def test_pages_begin_where_reading_may_pause(flows: list[Flow], first_of_pages: list[str]) -> None:
    """Items stay whole, headings stay with what follows, and no line is left alone."""
    assert [page[0] for page in rows_on_pages(*flows)] == first_of_pages


def test_a_torn_table_repeats_its_header() -> None:
    """A table that goes on over the page says again what its columns are."""
    assert rows_on_pages(table(6)) == [
        ["0.0", "0.1", "0.2", "0.3", "0.4"],
        ["0.0*", "0.5", "0.6"],
    ]


@pytest.mark.parametrize(
    ("rows", "pages"),
    [
        pytest.param((10, 85, 20), [["0.0"], ["1.0", "1.1"], ["1.0*", "1.2"]], id="first-row"),
        pytest.param(
            (10, 20, 85, 20),
            [["0.0", "1.0", "1.1"], ["1.0*", "1.2"], ["1.0*", "1.3"]],
            id="later-row",
        ),
        pytest.param((60, 90, 90), [["0.0", "1.0"], ["1.1"], ["1.2"]], id="no-room-for-a-header"),
    ],
)
def test_a_header_never_stands_alone(rows: tuple[int, ...], pages: list[list[str]]) -> None:
    """It has a row below it on every page, unless no page takes the two."""
    header, *others = (float(height) for height in rows)
    below = (TableRow(height, ()) for height in others)
    flow = Flow(Role.TABLE, (TableRow(header, (), is_header=True), *below))
    assert rows_on_pages(text(1, stays=True), flow) == pages


@pytest.mark.parametrize("role", [Role.DRAWING, Role.ITEM])
def test_what_fits_a_page_is_not_torn_for_its_heading(role: Role) -> None:
    """A word box that no page takes below its instructions stands whole on the next."""
    assert rows_on_pages(text(3, stays=True), replace(text(9, role=role), whole_up_to=1.0)) == [
        ["0.0", "0.1", "0.2"],
        [f"1.{row}" for row in range(9)],
    ]


def test_an_item_moves_with_what_is_inside() -> None:
    """The title of a table that has no room below the head of a sheet goes with the table."""
    inside = replace(table(6), inside=True)
    pages = rows_on_pages(*[text(3, stays=True)] * 2, text(1, stays=True), inside)
    assert pages[0] == ["0.0", "0.1", "0.2", "1.0", "1.1", "1.2"]
    assert pages[1] == ["2.0", "3.0", "3.1", "3.2", "3.3", "3.4"]


@pytest.mark.parametrize(
    ("flows", "splits"),
    [
        pytest.param([text(8), text(8)], 0, id="between-two"),
        pytest.param([text(30)], 2, id="amid-one"),
        pytest.param(
            [text(3, stays=True), replace(text(9), whole_up_to=1.0)], 1, id="heading-left-behind"
        ),
        pytest.param([text(3), replace(text(9), whole_up_to=1.0)], 0, id="nothing-left-behind"),
    ],
)
def test_a_split_parts_what_belongs_together(flows: list[Flow], splits: int) -> None:
    """A page that begins amid a flow counts, and one that begins below a heading on the last."""
    assert count_splits(tuple(flows), fill_pages(tuple(flows), 100.0)) == splits


def test_rows_neither_overlap_nor_leave_the_page() -> None:
    """Every row begins where the one above it ends or below, and ends on the page."""
    flows = tuple(text(n % 9 + 1, stays=n % 4 == 0) for n in range(60))
    pages = fill_pages(flows, 100.0)
    for page in pages:
        ends = [placed.y + flows[placed.flow].rows[placed.row].height for placed in page]
        assert all(below.y >= end for below, end in zip(page[1:], ends[:-1], strict=True))
        assert ends[-1] <= 100.0
    placed = [(placed.flow, placed.row) for page in pages for placed in page]
    assert placed == [(n, row) for n, flow in enumerate(flows) for row in range(len(flow.rows))]


def test_what_follows_moves_nothing() -> None:
    """The marking notes after the last item leave every item of the key where the blank has it."""
    items = tuple(text(4) for _ in range(7))
    more = (*items, text(1, stays=True, role=Role.HEADING), text(2), text(9))
    blank = [placed for page in fill_pages(items, 100.0) for placed in page]
    key = [placed for page in fill_pages(more, 100.0) for placed in page]
    assert key[: len(blank)] == blank


@pytest.mark.parametrize(
    ("rows", "space", "pages"),
    [
        pytest.param((4, 4), 5.0, 1, id="as-it-is"),
        pytest.param((3, 1, 1, 1, 1, 1), 4.0, 1, id="closer"),
        pytest.param((2, 1, 1, 1, 1, 1, 1), 5.0, 2, id="too-much"),
        pytest.param((4, 4, 2), 5.0, 2, id="nothing-gained"),
        pytest.param((10, 9, 9), 5.0, 3, id="each-page-full"),
    ],
)
def test_flows_stand_closer_where_that_saves_a_page(
    rows: tuple[int, ...], space: float, pages: int
) -> None:
    """Space between flows shrinks by three tenths at most, and never for nothing."""
    flows = tuple(text(each) for each in rows)
    flows = tightened(flows, fill_pages(flows, 100.0), 100.0)
    assert {flow.space_before for flow in flows} == {space}
    assert len(fill_pages(flows, 100.0)) == pages


@pytest.mark.parametrize(
    ("rows", "space"),
    [
        pytest.param((2, 1, 1, 1, 1, 1, 1), 3.0, id="a-rest"),
        pytest.param((2, 1, 1, 1, 1, 1, 3), 5.0, id="no-rest"),
        pytest.param((4, 4, 2), 5.0, id="nothing-gained"),
    ],
)
def test_a_rest_is_pulled_back(rows: tuple[int, ...], space: float) -> None:
    """A last page that is a quarter full or less is saved where half of the space can do it."""
    flows = pulled_back(tuple(text(each) for each in rows), 100.0)
    assert {flow.space_before for flow in flows} == {space}
