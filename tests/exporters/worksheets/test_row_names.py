"""Tables that are lists in large print -> rows that stay together, and names that come again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sheet_sources import sheets_to_print, topic_of

from twofold.exporters.worksheets.layout.even_pages import is_box
from twofold.exporters.worksheets.layout.flows import Flow, OfRow, Role, TextRow, height_of
from twofold.exporters.worksheets.layout.line_breaking import Blank, TextRun, words_of
from twofold.exporters.worksheets.layout.page_breaking import fill_pages
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.row_names import (
    KEPT_ROW,
    with_points_kept,
    with_rows_kept,
)
from twofold.exporters.worksheets.options import PrintSize, TierName, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.text import Style


def flow(rows: int, of_row: OfRow | None = None, *, stays: bool = False) -> Flow:
    row = TextRow(height=10.0, baseline=7.0, x=0.0, size=10.0, line=())
    return Flow(Role.ITEM, (row,) * rows, stays=stays, of_row=of_row, whole_up_to=1.0)


NAME = flow(1, OfRow.NAME, stays=True)
TITLE = flow(1, OfRow.TITLE, stays=True)


@pytest.mark.parametrize(
    ("flows", "first_of_second"),
    [
        pytest.param([NAME, flow(6, OfRow.CELL), flow(6, OfRow.CELL)], ["0.0*", "2.0"], id="cell"),
        pytest.param([NAME, flow(6, OfRow.CELL), flow(6)], ["2.0", "2.1"], id="no-cell"),
        pytest.param([flow(6), flow(6, OfRow.CELL)], ["1.0", "1.1"], id="asked-for"),
        pytest.param(
            [TITLE, NAME, flow(6, OfRow.CELL), flow(4, OfRow.NAME)], ["0.0*", "3.0"], id="row"
        ),
        pytest.param(
            [NAME, flow(6, OfRow.CELL), flow(10, OfRow.CELL)], ["2.0", "2.1"], id="no-room-for-it"
        ),
    ],
)
def test_the_name_of_a_row_comes_again_overleaf(
    flows: list[Flow], first_of_second: list[str]
) -> None:
    """A page that begins amid a row says whose cells these are, unless that is asked.

    One that begins with a row has the title of the list.
    """
    _, second = fill_pages(tuple(flows), 100.0)
    assert [f"{p.flow}.{p.row}{'*' * p.repeats}" for p in second[:2]] == first_of_second
    assert second[1].y == 10.0


def test_a_missing_heading_stands_with_its_points() -> None:
    """It is known by all of them; an item that is no heading leaves points to the heading above."""
    row = flow(1).rows[0]
    assert isinstance(row, TextRow)
    gap = Blank(0.0, 100.0, "So", Style.PLAIN, 10.0)
    heading, said, point = (
        replace(flow(1), rows=(row._replace(label=label, line=line),))
        for label, line in (
            ("2.", (gap,)),
            ("3.", (TextRun(0.0, "So", Style.PLAIN), gap)),
            ("•", ()),
        )
    )
    flows = (flow(6), heading, point, point, said, point, heading, *[point] * 5)
    kept = with_points_kept(flows, 100.0)
    assert [n for n, each in enumerate(kept) if each.stays] == [1, 2]


def test_a_row_that_takes_little_of_a_page_stays_together() -> None:
    """A taller one may be parted; what is no row is left as it was."""
    little = int(KEPT_ROW * 100.0 / 10)
    row = (NAME, flow(1, OfRow.CELL), flow(little - 2, OfRow.CELL))
    others = (flow(2), *row, flow(2))
    assert [each.stays for each in with_rows_kept(others, 100.0)] == [
        False,
        True,
        True,
        *[False] * 2,
    ]
    taller = (*row[:2], flow(little, OfRow.CELL), flow(2))
    assert with_rows_kept(taller, 100.0) == taller


FROM_MEMORY = WorksheetOptions(sheets=("organiser", "mind-map"), tiers=("challenge",))


@pytest.mark.parametrize("name", ["organiser", "mind-map", "mind-map-leaves-challenge"])
def test_rows_of_a_list_do_not_hang_together(name: str) -> None:
    """What is asked in the last cell of a row does not lead to the name of the next row.

    The name of the table leads to its first.
    """
    more = "more " * 24  # A short row is one line of a complete map.
    rows = "".join(f"| Row {n} | {more}| {{{{answer {n}}}}} |\n" for n in range(8))
    notes = f"# T\n\n## S\n\n- a\n- b\n- c\n\n| | Left | Right |\n|---|---|---|\n{rows}"
    printed = sheets_to_print(topic_of(notes), FROM_MEMORY)
    sheet = next(each for each in printed if each.name == name)
    flows = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions(print_size="giant"))).flows
    before = [pair for pair in pairwise(flows) if pair[1].of_row is OfRow.NAME]
    assert len(before) >= 8
    tables = [flow for title, flow in pairwise(flows) if title.of_row is OfRow.TITLE]
    cells = (flow for flow, _ in before if flow.of_row is OfRow.CELL and flow not in tables)
    assert not any(flow.stays for flow in cells)


def test_an_item_does_not_lead_to_the_row_behind_it() -> None:
    """Else the box of words above that row would stand at the end of the page of the item."""
    table = "| | A | B |\n|---|---|---|\n| Pace | {{fast}} | {{slow}} |\n"
    notes = f"# T\n\n## S\n\n- So it {{{{was}}}}.\n- They {{{{met}}}}.\n\n{table}"
    *_, sheet = sheets_to_print(topic_of(notes), FROM_MEMORY)
    flows = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions(print_size="giant"))).flows
    before = [one for one, other in pairwise(flows) if other.of_row is OfRow.NAME]
    assert [each.stays for each in before] == [False]


@pytest.mark.parametrize("name", ["organiser", "mind-map", "mind-map-leaves-challenge"])
@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_a_row_that_goes_over_a_page_has_its_name_on_each(print_size: PrintSize, name: str) -> None:
    """Tables on organisers and maps are lists there: no page begins with cells of no name."""
    notes = table_of([(50, 40)] * 8).replace("# T\n", "# T\n\n## S\n\n- a\n- b\n- c\n\n")
    printed = sheets_to_print(topic_of(notes), FROM_MEMORY)
    sheet = next(each for each in printed if each.name == name)
    part = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions(print_size=print_size))).blank
    amid = [page for page in part.pages if part.flows[page[0].flow].of_row is OfRow.NAME]
    assert any(page[0].repeats for page in amid)
    for page in part.pages:
        assert part.flows[page[0].flow].of_row is not OfRow.CELL


HEAD = "# T\n\n| Kind | Left | Right | Both |\n|---|---|---|---|\n"
ROWS = st.lists(st.tuples(st.integers(1, 14), st.integers(0, 14)), min_size=4, max_size=6)


def table_of(rows: list[tuple[int, int]]) -> str:
    """Return notes with a table whose rows have cells of so many words, gaps in two or three."""
    return HEAD + "".join(
        f"| Row {n} | {'word ' * one} {{{{left {n}}}}} | {{{{right {n}}}}} {'more ' * other} |"
        f" {'also ' * other} {'{{both}}' * (other % 2)} x |\n"
        for n, (one, other) in enumerate(rows)
    )


def parts_of(notes: str, size: PrintSize, tier: TierName) -> Iterator[DocumentPart]:
    """Yield the blank and the key of the comparison that notes have."""
    options = WorksheetOptions("a4", size, ("comparison",), (tier,))
    (sheet,) = sheets_to_print(topic_of(notes), options)
    yield from SheetLayout.of(sheet, PageStyle.of(options)).sides


@given(ROWS, st.sampled_from(["large", "giant"]), st.sampled_from(["support", "challenge"]))
@example([(12, 14)] * 5, "giant", "support")
@example([(12, 14)] * 5, "giant", "challenge")
def test_no_page_begins_with_cells_of_no_name(
    rows: list[tuple[int, int]], size: PrintSize, tier: TierName
) -> None:
    """Below the bank, if there is one, stands the name of the row; blank and key break alike."""
    most = PageStyle.of(WorksheetOptions("a4", size)).column_height + 0.1
    blank, key = parts_of(table_of(rows), size, tier)
    places = [[(p.flow, p.row, p.y) for p in page] for page in blank.pages]
    for one_page, own in zip(places, key.pages, strict=False):
        both = zip(one_page, own, strict=False)  # Other words follow at the end.
        assert all(one == (p.flow, p.row, p.y) for one, p in both)
    for part in (blank, key):
        for page in part.pages:
            named = ""
            for placed in page:
                each = part.flows[placed.flow]
                assert placed.y + each.rows[placed.row].height <= most
                if is_box(each):
                    named = ""
                elif each.of_row in (OfRow.NAME, OfRow.AGAIN):
                    named = words_of(row.line for row in each.rows if isinstance(row, TextRow))
                elif each.of_row is OfRow.CELL:
                    assert named.startswith("Kind: Row")


def test_a_name_that_comes_again_is_heard_once() -> None:
    """What is printed again for the eye is no part of what is read aloud."""
    for tier in ("support", "challenge"):
        blank, _ = parts_of(table_of([(12, 14)] * 5), "giant", tier)
        with pdfplumber.open(BytesIO(draw_parts((blank,)))) as document:
            chars = [char for page in document.pages for char in page.chars]
        seen = "".join(char["text"] for char in chars).count("Kind: Row")
        heard = "".join(char["text"] for char in chars if char["tag"] != "Artifact")
        assert heard.count("Kind: Row") == 5 < seen


def test_the_last_gap_has_no_bank_to_itself() -> None:
    """Where the run before it can do with one gap less, that stands with the last."""
    notes = HEAD.replace(" | Both", "").replace("|---|---|---|---|", "|---|---|---|")
    notes += "".join(
        f"| Row {n} | {{{{left {n}}}}} {'word ' * 9} | {'more ' * 9} |\n" for n in range(7)
    )
    blank, _ = parts_of(notes, "giant", "support")
    runs: list[int] = []
    for each in blank.flows:
        if is_box(each):
            runs.append(0)
        elif runs and each.role is Role.ITEM:
            row = each.rows[0]
            runs[-1] += isinstance(row, TextRow) and row.label.rstrip(".").isdigit()
    assert sum(runs) == 7
    assert runs[-1] > 1


def test_kept_rows_move_whole() -> None:
    """A short row without a bank never stands on two pages."""
    blank, _ = parts_of(table_of([(2, 3)] * 9), "giant", "challenge")
    style = blank.document.style
    page_of = {p.flow: n for n, page in enumerate(blank.pages) for p in page if not p.repeats}
    starts = [n for n, each in enumerate(blank.flows) if each.of_row is OfRow.NAME]
    assert len(starts) == 9
    for start in starts:
        end = start + 1
        while end < len(blank.flows) and blank.flows[end].of_row is OfRow.CELL:
            end += 1
        if height_of(blank.flows[start:end]) <= 0.9 * KEPT_ROW * style.column_height:
            assert page_of[start] == page_of[end - 1]
