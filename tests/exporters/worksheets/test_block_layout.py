"""Blocks -> flows: how high lines are, how large pictures, and what stays together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from sheet_sources import sheets, sheets_to_print, topic_of

from twofold.exporters.worksheets.blocks import PictureBlock
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.flows import ColumnsRow, Flows, PictureRow, TextRow
from twofold.exporters.worksheets.layout.line_breaking import (
    Blank,
    TextRun,
    words_of,
)
from twofold.exporters.worksheets.layout.page_breaking import answered, fill_pages
from twofold.exporters.worksheets.layout.page_style import (
    HINT_DEPTH,
    MM,
    RULE_DEPTH,
    PageStyle,
)
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.sheet_end import marking_flows
from twofold.exporters.worksheets.sheet_layout import SheetLayout, block_layout_for
from twofold.source import Position
from twofold.text import PictureFile

SIZES: tuple[PrintSize, ...] = ("normal", "large", "giant")
LONG = "- At the {{Fourteenth Congress::in order}} " + "many words stood " * 12 + "in {{1925}}.\n"


def rows_of(sheet: Sheet, style: PageStyle) -> list[TextRow]:
    flows = block_layout_for(sheet, style).flows(sheet.blocks)
    return [row for flow in flows for row in flow.rows if isinstance(row, TextRow)]


@pytest.mark.parametrize("print_size", SIZES)
def test_lines_are_high_where_a_pupil_writes(print_size: PrintSize) -> None:
    """All lines of an item with gaps are 8.5 mm high, more in large print; others as in a book."""
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    (sheet,) = sheets(f"# T\n\n{LONG}- None is asked here.\n", "gaps")
    *asked, told = rows_of(sheet, style)
    assert len({any(isinstance(piece, Blank) for piece in row.line) for row in asked}) == 2
    assert {row.height for row in asked} == {style.writing_line_height}
    assert told.height == style.reading_line_height
    assert style.writing_line_height == pytest.approx(
        {12.0: 8.5, 18.0: 10.625, 24.0: 12.75}[style.size] * MM
    )


def support_rows(style: PageStyle, print_size: PrintSize) -> list[TextRow]:
    """Return the rows of a sheet with a hint."""
    options = WorksheetOptions(print_size=print_size, sheets=("gaps",), tiers=("support",))
    (sheet,) = sheets_to_print(topic_of(f"# T\n\n{LONG}"), options)
    return rows_of(sheet, style)


def test_a_hint_ends_above_the_next_line() -> None:
    """The row of a gap holds its hint, which is no smaller than a table's, down to the tails."""
    style = PageStyle.of(WorksheetOptions())
    hinted = [
        (row, piece)
        for row in support_rows(style, "normal")
        for piece in row.line
        if isinstance(piece, Blank) and piece.hint
    ]
    assert hinted
    tails = 0.25
    for row, blank in hinted:
        depth = RULE_DEPTH * row.size + (HINT_DEPTH + tails) * blank.hint_size
        assert row.baseline + depth <= row.height
        assert blank.hint_size >= style.smallest_table_size


def test_a_hint_of_a_box_stands_behind_it() -> None:
    """An answer that is a formula has a box, and no rule to stand below."""
    options = WorksheetOptions(sheets=("gaps",), tiers=("support",))
    notes = r"# T" + "\n\n" + r"- It gives {{$O_2$|oxygen::a gas}} off."
    (sheet,) = sheets_to_print(topic_of(notes), options)
    rows = rows_of(sheet, PageStyle.of(WorksheetOptions()))
    assert words_of(row.line for row in rows).endswith("(a gas) off.")


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_a_hint_of_large_print_stands_among_the_words(print_size: PrintSize) -> None:
    """Below its gap it would make each line of its item half as high again."""
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    rows = support_rows(style, print_size)
    assert "(in order) many words" in " ".join(words_of([row.line]) for row in rows)
    assert {row.height for row in rows} == {style.writing_line_height}


def test_lines_below_the_first_run_under_the_code() -> None:
    """A code takes room from the line that it stands on, and from no other."""
    style = PageStyle.of(WorksheetOptions())
    (sheet,) = sheets("# T\n\n- It was {{y}}" + " i" * 400 + ".\n", "gaps")
    ends = [row.x + row.line[-1].x + width_of(row, sheet, style) for row in rows_of(sheet, style)]
    assert ends[0] < style.column - style.size
    assert all(style.column - style.size < end <= style.column for end in ends[1:-1])


def width_of(row: TextRow, sheet: Sheet, style: PageStyle) -> float:
    """Return the points that the last words of a row take."""
    last = row.line[-1]
    assert isinstance(last, TextRun)
    return row.size * block_layout_for(sheet, style).text_width(last.text.rstrip(), last.style)


@pytest.mark.parametrize(
    ("size", "millimetres"),
    [
        pytest.param((300, 150), (50.8, 25.4), id="small-as-it-is"),
        pytest.param((3000, 1000), (157.4, 52.5), id="wide-as-the-column"),
        pytest.param((1000, 1000), (85, 85), id="square"),
        pytest.param((1000, 2000), (60, 120), id="tall-but-not-narrow"),
        pytest.param((400, 4000), (12.9, 128.6), id="very-tall"),
    ],
)
def test_a_picture_is_as_large_as_is_fair(
    size: tuple[int, int], millimetres: tuple[float, float]
) -> None:
    """It leaves most of a page to the sentences, but a tall one is no thumbnail."""
    style = PageStyle.of(WorksheetOptions())
    (sheet,) = sheets("# T\n\n- {{y}}.\n", "gaps")
    picture = PictureBlock(PictureFile("map.png", *size, ""), "", "", Position("t.md", 1, 1))
    (flow,) = block_layout_for(sheet, style).flows((picture,))
    (row,) = flow.rows
    assert isinstance(row, PictureRow)
    assert (row.width / MM, row.height / MM) == pytest.approx(millimetres, abs=0.1)


@pytest.mark.parametrize(
    ("size", "millimetres"),
    [
        pytest.param((300, 150), (101.6, 50.8), id="twice-as-large"),
        pytest.param((3000, 1000), (175.0, 58.3), id="wide-as-the-column"),
        pytest.param((1000, 1000), (127.8, 127.8), id="half-as-high-as-the-page"),
    ],
)
def test_a_picture_grows_with_the_words_of_large_print(
    size: tuple[int, int], millimetres: tuple[float, float]
) -> None:
    """For what is written in it has to be read; half a page is left for what is asked about it."""
    style = PageStyle.of(WorksheetOptions(print_size="giant"))
    (sheet,) = sheets("# T\n\n- {{y}}.\n", "gaps")
    picture = PictureBlock(PictureFile("map.png", *size, ""), "", "", Position("t.md", 1, 1))
    (flow,) = block_layout_for(sheet, style).flows((picture,))
    (row,) = flow.rows
    assert isinstance(row, PictureRow)
    assert (row.width / MM, row.height / MM) == pytest.approx(millimetres, abs=0.1)


@pytest.mark.parametrize(
    ("notes", "stays"),
    [
        pytest.param("Told.\n- It was {{y}}.", [True, True, False], id="told-and-asked"),
        pytest.param("It was {{y}}.\n- Told.", [True, False, False], id="asked-and-told"),
        pytest.param(
            "Told.\n- Told.\n- {{y}}.", [True, True, False, False], id="the-first-is-enough"
        ),
    ],
)
def test_a_heading_keeps_what_is_told_and_asked_below_it(notes: str, stays: list[bool]) -> None:
    """A heading and a statement at the foot of a page would leave their first item overleaf."""
    (sheet,) = sheets(f"# T\n\n## A\n\n### B\n\n- {notes}\n", "gaps")
    flows = block_layout_for(sheet, PageStyle.of(WorksheetOptions())).flows(sheet.blocks)
    assert [flow.stays for flow in flows] == stays


@cache
def key_of(items: int) -> tuple[set[int], float]:
    """Return the pages that a key has its marking notes on, and the space above its first item."""
    note = "- It was {{a thing}} then.\n  > Not: another\n"
    (sheet,) = sheets("# T\n\n" + note * items, "gaps")
    style = PageStyle.of(WorksheetOptions())
    made = SheetLayout.on(sheet, style)
    flows, first = made.key_flows, len(answered(made.flows))
    pages = fill_pages(flows, style.column_height)
    told = {number for number, page in enumerate(pages) for placed in page if placed.flow >= first}
    return told, made.flows[-1].space_before


def test_marking_notes_stay_together() -> None:
    """They follow the last item where they fit, else they stand at its page's foot or overleaf."""
    found = [key_of(items)[0] for items in range(4, 40, 4)]
    assert {len(pages) for pages in found} == {1}
    assert set().union(*found) >= {0, 1}


def test_a_sheet_stands_closer_for_its_key() -> None:
    """Before the marking notes take another page, the items of sheet and key give up space."""
    spaces = [key_of(items)[1] for items in range(4, 40, 4)]
    usual = PageStyle.of(WorksheetOptions()).item_gap
    assert set(spaces) > {usual}
    assert min(spaces) >= 0.5 * usual


def text_rows(flows: Flows) -> Iterator[TextRow]:
    """Yield the rows of words of flows, also of those that stand side by side."""
    for row in (row for flow in flows for row in flow.rows):
        if isinstance(row, TextRow):
            yield row
        elif isinstance(row, ColumnsRow):
            for column in row.columns:
                yield from text_rows(column)


def test_marking_notes_run_on_before_they_take_a_page_of_their_own() -> None:
    """A list of them is easier to look things up in, and stands where there is room for it."""
    style = PageStyle.of(WorksheetOptions())
    items = "- It was {{a thing|another one}} then.\n  > Not: a third\n"
    is_list, ran_on = [], []
    for count in range(4, 24):
        (sheet,) = sheets("# T\n\n" + items * count, "gaps")
        made = SheetLayout.on(sheet, style)
        told = marking_flows(made.block_layout, sheet.marking)
        pages = [len(fill_pages(made.flows + end, style.column_height)) for end in ((), told)]
        key_end = made.key_flows[len(made.flows) :]
        is_list.append(len(key_end) == len(told))
        ran_on.append(len(made.key.pages) < pages[1])
        assert is_list[-1] != ran_on[-1]
        words = words_of(row.line for row in text_rows(made.key_flows))
        assert words.count("also another one") == count
    assert True in is_list
    assert True in ran_on
