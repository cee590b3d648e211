"""Tables with words to choose from -> no gap on a page that has no bank for it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sheet_sources import print_run_of, sheets_to_print, topic_of

from twofold.exporters.worksheets.layout.even_pages import is_box
from twofold.exporters.worksheets.layout.flows import Cell, Flow, Role, TableRow
from twofold.exporters.worksheets.layout.line_breaking import has_blank
from twofold.exporters.worksheets.layout.page_breaking import fill_pages
from twofold.exporters.worksheets.layout.page_faults import banks_apart
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.options import PrintSize, TierName, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.sheet_layout import SheetLayout

BLANK_CELL = Cell(0.0, 50.0, 10.0, is_header=False, is_blank=True, lines=())


def test_a_divided_table_has_left_its_bank() -> None:
    """One whose later rows have gaps on another page does; one with words there does not."""
    box = Flow(Role.DRAWING, (DrawnRow(10.0, (), ()),), stays=True)
    header = TableRow(10.0, (), is_header=True)
    gap, words = TableRow(30.0, (BLANK_CELL,)), TableRow(30.0, ())
    for last, apart in ((gap, [0]), (words, [])):
        table = Flow(Role.TABLE, (header, gap, gap, last), inside=True, whole_up_to=0.0)
        flows = (box, table)
        pages = fill_pages(flows, 100.0)
        assert len(pages) == 2
        assert [*banks_apart(flows, pages)] == apart


def notes_of(above: int, rows: list[int], columns: int) -> str:
    """Return notes with so many sentences above a table whose rows have cells of so many words."""
    lines = ["# T", "", "## S", "", *(f"- Item {n} has an {{{{answer}}}}." for n in range(above))]
    lines += ["", f"| Kind |{' H |' * columns}", f"|---|{'---|' * columns}"]
    for number, length in enumerate(rows):
        cells = " | ".join(f"{'word ' * length}{{{{a{number}{n}}}}}" for n in range(columns))
        lines.append(f"| Row {number} | {cells} |")
    return "\n".join([*lines, "", "Q: Why did it end? [2]", "A: For want of salt.", ""])


def gaps_without_bank(part: DocumentPart) -> list[tuple[int, int]]:
    """Return page and flow of each row with gaps, in a table, that no box stands above."""
    found = []
    for number, page in enumerate(part.pages):
        has_bank = False
        for placed in page:
            row = part.flows[placed.flow].rows[placed.row]
            has_bank |= is_box(part.flows[placed.flow])
            if isinstance(row, TableRow) and not has_bank:
                lines = (line for cell in row.cells for _, line in cell.lines)
                if any(cell.is_blank for cell in row.cells) or any(map(has_blank, lines)):
                    found.append((number, placed.flow))
    return found


TABLES = st.tuples(
    st.integers(0, 3),
    st.lists(st.integers(0, 9), min_size=2, max_size=8),
    st.integers(1, 3),
)
SIZES: list[PrintSize] = ["normal", "large", "giant"]


@given(TABLES, st.sampled_from(SIZES), st.sampled_from(["support", "core"]))
@example((0, [3] * 16, 2), "normal", "core")
@example((4, [3] * 16, 3), "normal", "core")
@example((3, [1] * 4, 2), "large", "core")
@example((3, [1] * 4, 2), "giant", "support")
def test_no_gap_of_a_table_is_without_its_bank(
    made: tuple[int, list[int], int], size: PrintSize, tier: TierName
) -> None:
    """In a lesson or by itself, each page with rows to fill in has the words for them above."""
    options = WorksheetOptions("a4", size, tiers=(tier,))
    style, topic = PageStyle.of(options), topic_of(notes_of(*made))
    (lesson,) = print_run_of(topic, options).lessons
    parts = [*LessonLayout.of(lesson, style).sides]
    alone = WorksheetOptions("a4", size, ("comparison",), (tier,))
    for sheet in sheets_to_print(topic, alone):
        parts += SheetLayout.of(sheet, style).sides
    for part in parts:
        assert [*banks_apart(part.flows, part.pages)] == []
        assert gaps_without_bank(part) == []


@pytest.mark.parametrize("size", SIZES)
def test_a_table_stands_whole_where_a_page_can_take_it(size: PrintSize) -> None:
    """With its bank below a lesson's other parts: no page turns in it, and none is added."""
    options = WorksheetOptions("a4", size, tiers=("support",))
    for above in range(7):
        topic = topic_of(notes_of(above, [1, 1, 1], 2))
        (lesson,) = print_run_of(topic, options).lessons
        (part,) = LessonLayout.of(lesson, PageStyle.of(options)).sides
        tables = [n for n, flow in enumerate(part.flows) if flow.role is Role.TABLE]
        assert len(tables) == 1
        pages = [n for n, page in enumerate(part.pages) if tables[0] in {p.flow for p in page}]
        assert len(pages) == 1


def test_parts_of_a_table_are_one_to_the_eye() -> None:
    """Their columns are as wide, their rows all there in order, and each says what it is for."""
    options = WorksheetOptions(sheets=("comparison",), tiers=("core",))
    rows = [*[1] * 11, 9]
    (sheet,) = sheets_to_print(topic_of(notes_of(0, rows, 3)), options)
    layout = SheetLayout.of(sheet, PageStyle.of(options))
    tables = [flow for flow in layout.flows if flow.role is Role.TABLE]
    assert len(tables) > 1
    made = [[row for row in table.rows if isinstance(row, TableRow)] for table in tables]
    assert len({tuple(cell.width for cell in row.cells) for each in made for row in each}) == 1
    assert sum(not row.is_header for each in made for row in each) == len(rows)
    assert all(each[0].is_header for each in made)
    boxes = [flow.rows[0] for flow in layout.flows if is_box(flow)]
    titles = [row.entries[0].words for row in boxes if isinstance(row, DrawnRow)]
    assert len(titles) == len(tables)
    assert titles[0].startswith("Row 0 – Row ")
    assert titles[-1].split(" · ")[0].endswith("Row 11")
