"""Comparisons -> a sheet each, with the cells to fill in."""

from __future__ import annotations

import pytest
from sheet_sources import sheets

from twofold.exporters.worksheets.blocks import CellTable
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.text import plain

TABLE = "| | Left | Right |\n|---|---|---|\n| Pace | {{rapid}} | {{gradual|slow}} growth |\n"


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param(
            f"# T\n\n## Aims\n\nThe two sides:\n\n{TABLE}",
            [("1-the-two-sides-comparison", "The two sides")],
            id="its-own-title",
        ),
        pytest.param(f"# T\n\n## Aims\n\n{TABLE}", [("1-aims-comparison", "Aims")], id="section"),
        pytest.param(f"# T\n\n{TABLE}", [("t-comparison", "T")], id="above-the-sections"),
        pytest.param(
            f"# T\n\n## Aims\n\n{TABLE}\n### More\n\n{TABLE.replace('Pace', 'Style')}",
            [("1-aims-comparison", "Aims"), ("1-aims-comparison-2", "Aims")],
            id="two-without-titles",
        ),
        pytest.param(
            f"# T\n\n## Aims\n\n\u200b:\n\n{TABLE}",
            [("1-aims-comparison", "Aims")],
            id="invisible-title",
        ),
        pytest.param("# T\n\n## Aims\n\n- A {{gap}}.\n", [], id="none"),
    ],
)
def test_each_comparison_gets_a_sheet(notes: str, expected: list[tuple[str, str]]) -> None:
    """A table's title, without its colon, names its sheet; else its section does."""
    found = sheets(notes, "comparison")
    assert [(sheet.name, plain(sheet.title)) for sheet in found] == expected


def test_the_table_comes_whole() -> None:
    """Words around a gap stay; the marker is told what else is right, with the gaps' codes."""
    (sheet,) = sheets(f"# T\n\n## Aims\n\n{TABLE}", "comparison")
    (block,) = sheet.blocks
    assert isinstance(block, CellTable)
    assert sheet.instructions == "Fill in the table."
    assert block.title == ()  # A number would count to one.
    assert [[plain(cell) for cell in row] for row in (block.grid.header, *block.grid.rows)] == [
        ["", "Left", "Right"],
        ["Pace", "rapid", "gradual growth"],
    ]
    assert sheet.marks == 2
    (note,) = sheet.marking
    assert plain(note.text) == "gradual (also slow)."


@pytest.mark.parametrize(
    ("columns", "print_size", "lies_across"),
    [
        (2, "normal", False),
        (3, "normal", False),
        (4, "normal", True),
        (7, "normal", True),
        (2, "large", False),
        (3, "large", True),
        (2, "giant", True),
    ],
)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_wide_tables_lie_across(
    columns: int, print_size: str, lies_across: bool, paper: str
) -> None:
    """A table of four columns is printed across the longer side of the paper."""
    row = " | ".join(["x"] * (columns - 1) + ["{{y}}"])
    notes = f"# T\n\n| {' | '.join('a' * columns)} |\n|{'---|' * columns}\n| {row} |\n"
    (sheet,) = sheets(notes, "comparison")
    style = PageStyle.of(WorksheetOptions(paper, print_size))  # type: ignore[arg-type]
    assert (SheetLayout.of(sheet, style).style == style.turned()) is lies_across


def test_a_table_that_upright_fits_its_page_is_not_torn_across() -> None:
    """In large print the halves of a table stand whole on pages high enough for its rows."""
    rows = "".join(f"| Row {n} | {{{{answer}}}} | b | c | d |\n" for n in range(8))
    (sheet,) = sheets(f"# T\n\n| | A | B | C | D |\n|---|---|---|---|---|\n{rows}", "comparison")
    style = PageStyle.of(WorksheetOptions(print_size="large"))
    assert SheetLayout.of(sheet, style).style == style
    normal = PageStyle.of(WorksheetOptions())
    assert SheetLayout.of(sheet, normal).style == normal.turned()
