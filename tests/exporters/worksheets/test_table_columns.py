"""Tables -> widths of columns and rows with room to write."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeGuard

import pytest
from sheet_sources import sheets

from twofold.exporters.worksheets.blocks import CellTable
from twofold.exporters.worksheets.layout.column_widths import share
from twofold.exporters.worksheets.layout.flows import TableRow
from twofold.exporters.worksheets.layout.line_breaking import Blank
from twofold.exporters.worksheets.layout.page_style import MM, PageStyle
from twofold.exporters.worksheets.layout.table_layout import TableLayout, table_rows
from twofold.exporters.worksheets.options import WorksheetOptions


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        pytest.param([0, 0, 0], [30, 30, 30], id="equal"),
        pytest.param([60, 0, 0], [60, 15, 15], id="one-needs-more"),
        pytest.param([40, 28, 0], [40, 28, 22], id="then-another-needs-more"),
        pytest.param([90, 90], [45, 45], id="too-much"),
        pytest.param([180, 90, 0], [60, 30, 0], id="parts-of-too-much"),
        pytest.param([5], [90], id="one"),
    ],
)
def test_columns_share_the_width(needs: list[float], expected: list[float]) -> None:
    """Columns of equal wishes are equal unless one needs more, and always fill the table."""
    assert share(90.0, needs, [1.0] * len(needs)) == pytest.approx(expected)


def test_columns_are_as_wide_as_their_answers_ask() -> None:
    """A column with long answers is the wider; one of short words is no sliver beside it."""
    header = "| | Year | Chief demand |\n|---|---|---|\n"
    _, row = rows(f"{header}| Left | {{{{1923}}}} | {{{{the people should choose who leads}}}} |")
    _, year, demand = (cell.width for cell in row.cells)
    assert 1.4 * year < demand < 4 * year
    _, same = rows(f"{header}| Left | {{{{1923}}}} | {{{{yes}}}} |")
    assert same.cells[1].width == pytest.approx(same.cells[2].width, rel=0.05)


def rows(table: str, print_size: str = "normal") -> tuple[TableRow, ...]:
    """Return the rows of a table in a made-up font whose letters are half as wide as high."""
    (sheet,) = sheets(f"# T\n\n{table}\n", "comparison")
    (block,) = sheet.blocks
    assert isinstance(block, CellTable)
    style = PageStyle.of(WorksheetOptions(print_size=print_size))  # type: ignore[arg-type]
    setting = TableLayout.of(block.grid, style, lambda words, _: 0.5 * len(words), 20.0)
    return setting.rows(block.grid)


def test_row_headings_take_what_they_need() -> None:
    """A first column without gaps is headings: as wide as they are, the others share the rest."""
    header, row = rows("| | Left | Right |\n|---|---|---|\n| Pace | {{fast}} | {{slow}} |")
    widths = [cell.width for cell in row.cells]
    assert widths[0] < 60 < widths[1] == widths[2]
    assert 20.0 + sum(widths) == pytest.approx(PageStyle.of(WorksheetOptions()).column)
    assert [cell.is_header for cell in row.cells] == [True, False, False]
    assert all(cell.is_header for cell in header.cells)


def test_blank_cells_are_equally_high() -> None:
    """A blank cell has room for the longest of their answers, so that its height tells nothing."""
    table = "| | A |\n|---|---|\n| x | {{no}} |\n| y | {{" + "word " * 30 + "end}} |"
    _, short, long = rows(table)
    assert short.cells[1].is_blank
    assert long.cells[1].is_blank
    assert short.height == long.height > 2 * PageStyle.of(WorksheetOptions()).writing_line_height


def test_a_torn_row_leaves_room_for_the_header() -> None:
    """Of a row taller than a page, each part fits on one below the repeated header."""
    wide = "word " * 60
    header, *parts = rows(f"| | {wide} |\n|---|---|\n| x | {{{{b}}}} {50 * wide} |")
    height = PageStyle.of(WorksheetOptions()).column_height
    assert len(parts) > 1
    assert all(0.8 * height < header.height + part.height <= height for part in parts[:-1])


def test_a_header_that_takes_most_of_a_page_leaves_rows_whole() -> None:
    """A row that fits on a page of its own is not cut up to stand below such a header."""
    long = "word " * 220
    header, *others = rows(
        f"| | {long} | B |\n|---|---|---|\n| x | {long} | c |\n| y | z | {{{{b}}}} |"
    )
    assert header.height > 0.5 * PageStyle.of(WorksheetOptions()).column_height
    assert len(others) == 2


def test_a_table_without_header_words_has_no_header_row() -> None:
    """Empty header cells are not printed."""
    (row,) = rows("| | |\n|---|---|\n| x | {{y}} |")
    assert not row.is_header


@pytest.mark.parametrize(
    ("print_size", "smallest", "largest"),
    [("normal", 10, 12), ("large", 16.2, 18), ("giant", 21.6, 24)],
)
def test_words_that_do_not_fit_side_by_side_are_smaller(
    print_size: str, smallest: float, largest: float
) -> None:
    """A crowded table is set smaller before a word is cut, but large print stays large."""
    crowded = " | ".join(f"{'w' * 20}{n}" for n in range(5))
    table = f"| {crowded} |\n|---|---|---|---|---|\n| {{{{x}}}} | {{{{y}}}} | a | b | c |"
    roomy = "| A | B |\n|---|---|\n| {{x}} | b |"
    assert {cell.size for row in rows(table, print_size) for cell in row.cells} == {smallest}
    assert {cell.size for row in rows(roomy, print_size) for cell in row.cells} == {largest}


def tables(
    columns: int, print_size: str, answers: str = "y", heading: str = "Row"
) -> list[tuple[TableRow, ...]]:
    """Return the rows of each table that becomes of one with so many columns to write in."""
    head = " | ".join(f"H{n}" for n in range(columns))
    row = " | ".join(f"{{{{{answers * (n + 1)}}}}}" for n in range(columns))
    table = f"| | {head} |\n|{'---|' * (columns + 1)}\n| {heading} | {row} |\n"
    (sheet,) = sheets(f"# T\n\n{table}", "comparison")
    (block,) = sheet.blocks
    assert isinstance(block, CellTable)
    style = PageStyle.of(WorksheetOptions(print_size=print_size))  # type: ignore[arg-type]
    return list(table_rows(block.grid, block.grid, style, lambda words, _: 0.5 * len(words), 0.0))


@pytest.mark.parametrize(
    ("columns", "print_size", "expected"),
    [
        pytest.param(1, "giant", [1], id="one-column"),
        pytest.param(4, "normal", [4], id="wide-enough"),
        pytest.param(5, "normal", [2, 3], id="halves"),
        pytest.param(4, "large", [2, 2], id="large-print"),
        pytest.param(4, "giant", [2, 2], id="giant-print"),
    ],
)
def test_columns_too_narrow_to_write_in_go_below(
    columns: int, print_size: str, expected: list[int]
) -> None:
    """A cell to write in has 35 mm of ordinary print: else others repeat the row headings below."""
    found = tables(columns, print_size)
    assert [len(header.cells) - 1 for header, _ in found] == expected
    least = 35 * MM * PageStyle.of(WorksheetOptions(print_size=print_size)).writing_scale  # type: ignore[arg-type]
    for header, row in found:
        assert header.is_header
        assert row.cells[0].is_header
        assert all(cell.width >= least - 0.01 for cell in row.cells[1:])


def test_row_headings_take_more_lines_for_columns_to_write_in() -> None:
    """A table is not parted for them, nor has it less than 35 mm for an answer."""
    ((_, row),) = tables(4, "normal", heading="socialism in one land")
    assert len(row.cells[0].lines) > 1
    assert all(cell.width >= 35 * MM - 0.01 for cell in row.cells[1:])
    ((_, row),) = tables(2, "normal", heading="socialism in one land")
    assert len(row.cells[0].lines) == 1


def test_blank_cells_of_all_parts_of_a_table_are_equally_high() -> None:
    """The part with the longest answer has no taller cells than the others."""
    heights = {row.height for _, row in tables(4, "large", "word ")}
    assert len(heights) == 1


def test_gaps_of_a_column_are_equally_wide() -> None:
    """Amid words of cells no gap tells that its answer is longer than another's beside it."""
    table = "| | A | B |\n|---|---|---|\n| x | in {{no}} | at {{up}} |\n| y | in {{nobody}} | c |"
    assert gaps_of(table, 1) == gaps_of(table, 2) == {25 * MM}
    assert gaps_of(table.replace("nobody", "not one soul"), 1) == {40 * MM}


def test_an_answer_of_several_lines_leaves_other_gaps_as_they_are() -> None:
    """One that no line of the cell can show has whole lines, which others need not grow to."""
    endless = "an answer that goes on and on " * 3
    cells = f"| x | {{{{{endless}}}}} a | c | d |\n| y | b {{{{no}}}} | c | d |"
    table = f"| | A | B | C |\n|---|---|---|---|\n{cells}"
    assert min(gaps_of(table, 1)) == 25 * MM < max(gaps_of(table, 1))
    assert len(gaps_of(table, 1)) == 2


def gaps_of(table: str, column: int) -> set[float]:
    """Return how wide the gaps in the cells of a column are."""
    lines = (line for row in rows(table) for _, line in row.cells[column].lines)
    return {piece.width for line in lines for piece in line if isinstance(piece, Blank)}


def test_lines_of_a_cell_are_as_high_as_their_use() -> None:
    """A line with a gap has room to write above it, and one that is only read has no more."""
    style = PageStyle.of(WorksheetOptions())
    words = "word " * 40
    _, row = rows(f"| | A | B |\n|---|---|---|\n| x | {words} {{{{y}}}} | b |")
    baselines = [baseline for baseline, _ in row.cells[1].lines]
    steps = [after - before for before, after in pairwise(baselines)]
    assert len(steps) > 3
    assert steps[:-1] == pytest.approx([style.reading_line_height] * (len(steps) - 1))
    assert style.reading_line_height < steps[-1] <= style.writing_line_height
    assert row.cells[0].lines[0][0] == row.cells[1].lines[0][0]


HELD = "| | A | B | C |\n|---|---|---|---|\n" + "".join(
    f"| Row {n} | {'word ' * 12} | a {{{{brave}}}} soldier | {'word ' * 9} |\n" for n in range(3)
)


def test_a_gap_stands_on_the_line_of_its_words() -> None:
    """A short cell with a gap has a column that holds it on one line, at the cost of long ones."""
    _, *found = rows(HELD)
    assert [len(row.cells[2].lines) for row in found] == [1, 1, 1]
    assert max(len(cell.lines) for row in found for cell in row.cells) > 1


def test_a_gap_is_whole_where_its_cell_is_not() -> None:
    """A column whose cells cannot stand on one line has room for each of its gaps on a line."""
    table = (
        "| | Bubble sort | Merge sort | Insertion sort |\n|---|---|---|---|\n"
        "| Idea | swaps the {{neighbours}} | divides the list and {{merges}} its two parts"
        " | puts each item in {{place}} |\n"
        "| Extra memory | {{none}} | a second {{list}} | none |\n"
        "| Good for | teaching | {{large}} lists | lists that are nearly {{sorted}} |"
    )
    cells = [cell for row in rows(table) for cell in row.cells if not cell.is_blank]
    gaps = [piece for c in cells for _, line in c.lines for piece in line if is_gap(piece)]
    assert len(gaps) == 6
    assert not any(gap.continues for gap in gaps)


def test_a_cell_that_no_column_holds_takes_no_room_from_others() -> None:
    """Words are not pressed into slivers for a cell that is as long as the table."""
    long = HELD.replace("a {{brave}} soldier", f"{'word ' * 20} {{{{brave}}}} soldier")
    assert max(len(cell.lines) for row in rows(long) for cell in row.cells) < 12


def test_gaps_are_narrower_where_more_of_them_stand_beside_their_words() -> None:
    """As much narrower as the longest answer allows, all of a column alike."""
    words = ["a {{mere}} soldier", "{{audacity}} and pride", "a king's {{heir}}"]
    cells = "".join(f"| Row {n} | {each} | {'w' * 22} |\n" for n, each in enumerate(words))
    _, *found = rows(f"| | A | B |\n|---|---|---|\n{cells}", "large")
    cells_of_a = [row.cells[1].lines for row in found]
    gaps = {p.width for lines in cells_of_a for _, line in lines for p in line if is_gap(p)}
    style = PageStyle.of(WorksheetOptions(print_size="large"))
    assert [len(lines) for lines in cells_of_a] == [1, 1, 1]
    assert len(gaps) == 1
    assert style.written(25) <= max(gaps) < style.written(30)


def is_gap(piece: object) -> TypeGuard[Blank]:
    return isinstance(piece, Blank)
