"""Comparisons -> a sheet each, with the cells to fill in."""

from __future__ import annotations

import pytest
from sheet_sources import sheets

from twofold.exporters.worksheets.blocks import CellTable
from twofold.notes import plain

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
    assert plain(block.title) == "Fill in the table."
    assert [[plain(cell) for cell in row] for row in (block.grid.header, *block.grid.rows)] == [
        ["", "Left", "Right"],
        ["Pace", "rapid", "gradual growth"],
    ]
    assert sheet.marks == 2
    (note,) = sheet.marking
    code = block.code
    assert plain(note.text) == f"{code}.1\u00a0rapid · {code}.2\u00a0gradual (also slow)."


@pytest.mark.parametrize(("columns", "landscape"), [(2, False), (3, False), (4, True), (7, True)])
def test_wide_tables_lie_across(columns: int, landscape: bool) -> None:
    """From four columns on, a table is printed across the longer side of the paper."""
    row = " | ".join(["x"] * (columns - 1) + ["{{y}}"])
    notes = f"# T\n\n| {' | '.join('a' * columns)} |\n|{'---|' * columns}\n| {row} |\n"
    (sheet,) = sheets(notes, "comparison")
    assert sheet.landscape is landscape
