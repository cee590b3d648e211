"""Lines and spaces on a sheet: one height of lines in an item, one space below a bank."""

from __future__ import annotations

from itertools import pairwise

import pytest
from read_back import shipped_topic
from sheet_sources import layout_of, sheets_to_print

from twofold.exporters.worksheets.layout.even_pages import is_box
from twofold.exporters.worksheets.layout.flows import FormRow, Role, TextRow
from twofold.exporters.worksheets.layout.half_pages import WELL_SPACED, fits_half
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions

SECTIONS = ("2", "4")
"""What is looked at of the shipped topic: gaps with hints and tables, below headings."""


@pytest.mark.parametrize(
    "print_size", ["normal", pytest.param("large", marks=pytest.mark.soak), "giant"]
)
def test_all_lines_of_an_item_are_as_high(print_size: PrintSize) -> None:
    """Those with a hint, with a gap and with words alone: a page is read line by line."""
    options = WorksheetOptions(
        print_size=print_size, sheets=("gaps",), tiers=("all",), sections=SECTIONS
    )
    seen = 0
    for sheet in sheets_to_print(shipped_topic(), options):
        for flow in layout_of(sheet, PageStyle.of(options)).flows:
            rows = [row for row in flow.rows if isinstance(row, TextRow)]
            if flow.role is not Role.ITEM or len(rows) < 2:
                continue
            assert len({round(row.height, 6) for row in rows}) == 1
            assert len({round(row.baseline, 6) for row in rows}) == 1
            seen += 1
    assert seen > 20


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_a_heading_stands_as_far_below_a_bank_as_an_item(print_size: PrintSize) -> None:
    """It was glued to the box, for its line is not as high as one to write on."""
    options = WorksheetOptions(print_size=print_size, sheets=("gaps",), sections=SECTIONS)
    spaces: dict[Role, set[float]] = {}
    for sheet in sheets_to_print(shipped_topic(), options):
        flows = layout_of(sheet, PageStyle.of(options)).flows
        for box, first in pairwise(flows):
            row = first.rows[0]
            if is_box(box) and box.height and isinstance(row, TextRow):
                down = round(first.space_before + row.baseline, 1)
                spaces.setdefault(first.role, set()).add(down)
    assert max(spaces[Role.HEADING]) == max(spaces[Role.ITEM])


def test_questions_of_half_a_page_stand_apart() -> None:
    """Where all would be set too close, one is left out."""
    options = WorksheetOptions(sheets=("starter",), sections=("2",))
    (sheet,) = sheets_to_print(shipped_topic(), options)
    style = PageStyle.of(options)
    layout = layout_of(sheet, style)
    items = [flow for flow in layout.flows if isinstance(flow.rows[0], FormRow)]
    assert (sheet.marks, len(items)) == (6, 5)
    assert fits_half(layout.flows, style)
    least = min(WELL_SPACED) * style.item_gap
    assert all(flow.space_before >= least - 0.01 for flow in items)
