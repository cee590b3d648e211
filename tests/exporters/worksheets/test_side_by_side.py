"""Short sequences stand side by side; each is read to its end before the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pdfplumber
import pypdf
import pytest
from sheet_sources import boxes_of, printed, sheets
from test_exercise_pdfs import spoken

from twofold.exporters.worksheets.blocks.exercises import Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.even_pages import with_head
from twofold.exporters.worksheets.layout.fillable import with_fields
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    ColumnsRow,
    Flow,
    FormRow,
    PictureRow,
)
from twofold.exporters.worksheets.layout.page_breaking import fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.side_by_side import TALLEST
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.sheet_head import head_flows
from twofold.exporters.worksheets.sheet_layout import SheetLayout, block_layout_for
from twofold.text import Picture, PictureFile, plain

SHORT = "Step {place} of {name}"
LONG = "Step {place} of {name} " + "in so many words as need several lines " * 4


def notes_of(lengths: Sequence[int], words: str = SHORT) -> str:
    """Return notes with sequences of so many steps."""
    parts = ["# T\n"]
    for number, length in enumerate(lengths):
        name = "ABCDEFGHIJKL"[number]
        steps = [f"{n}. {words.format(place=n, name=name)}\n" for n in range(1, length + 1)]
        parts.append(f"\nRow {name}:\n\n{''.join(steps)}")
    return "".join(parts)


def sheet_of(lengths: Sequence[int], words: str = SHORT) -> Sheet:
    (sheet,) = sheets(notes_of(lengths, words), "sequence")
    return sheet


def columns_of(layout: SheetLayout) -> list[int]:
    """Return how many sequences stand beside each other in each row of columns."""
    rows = (row for flow in layout.flows for row in flow.rows)
    return [len(row.columns) for row in rows if isinstance(row, ColumnsRow)]


def boxes_in(flow: Flow) -> list[AnswerBox]:
    return [
        part
        for row in flow.rows
        if isinstance(row, FormRow)
        for part in row.parts
        if isinstance(part, AnswerBox)
    ]


@pytest.mark.parametrize(
    ("lengths", "words", "choices", "expected"),
    [
        pytest.param([5, 5], SHORT, {}, [2], id="two-short"),
        pytest.param([5, 4, 3], SHORT, {}, [2, 1], id="one-left-over"),
        pytest.param([5, 5, 8], SHORT, {}, [2], id="a-long-one-left-over"),
        pytest.param([5, 5], LONG, {}, [], id="long-steps"),
        pytest.param([5], SHORT, {}, [], id="one-short"),
        pytest.param([40, 40], SHORT, {}, [], id="taller-than-a-page"),
        pytest.param([5, 5], SHORT, {"print_size": "large"}, [], id="large"),
        pytest.param([5, 5], SHORT, {"print_size": "giant"}, [], id="giant"),
        pytest.param([5, 5], SHORT, {"spacing": "wide"}, [], id="wide"),
    ],
)
def test_short_sequences_stand_side_by_side(
    lengths: list[int], words: str, choices: dict[str, str], expected: list[int]
) -> None:
    """Two of them do, and what is left over is as narrow.

    Long steps, large print and wide letters have the whole width of the page.
    """
    style = PageStyle.of(WorksheetOptions(**choices))  # type: ignore[arg-type]
    assert columns_of(SheetLayout.of(sheet_of(lengths, words), style)) == expected


def test_what_needs_the_width_stands_alone() -> None:
    """Where one column is asked for, or a box of words stands beside, none is side by side."""
    (sheet,) = sheets(notes_of([5, 5]), "sequence")
    layout = block_layout_for(sheet, PageStyle.of(WorksheetOptions()))
    first, second = (block for block in sheet.blocks if isinstance(block, Steps))
    assert len(layout.flows((first, second))) == 1
    assert len(replace(layout, is_in_one=True).flows((first, second))) == 4
    assert len(replace(layout, beside=100.0).flows((first, second))) == 4


def test_steps_with_a_picture_have_the_width_of_the_page() -> None:
    """The picture stands below its own sequence, and no other beside that."""
    sheet = sheet_of([5, 5])
    layout = block_layout_for(sheet, PageStyle.of(WorksheetOptions()))
    first, second = (block for block in sheet.blocks if isinstance(block, Steps))
    file = PictureFile("steps.png", 300, 150, "")
    picture = Picture("steps.png", "a picture", "", first.position, file)
    step, *others = first.steps
    shown = replace(first, steps=(replace(step, text=(*step.text, picture)), *others))
    flows = layout.flows((shown, second))
    assert [isinstance(row, PictureRow) for flow in flows for row in flow.rows].count(True) == 1
    assert not any(isinstance(row, ColumnsRow) for flow in flows for row in flow.rows)


@pytest.mark.parametrize("length", [6, 7, 9, 12])
def test_a_long_list_goes_down_and_down_again(length: int) -> None:
    """From six steps on a list alone has two columns, the second not the longer one."""
    layout = SheetLayout.of(sheet_of([length]), PageStyle.of(WorksheetOptions()))
    (boxes,) = (boxes for flow in layout.flows if (boxes := boxes_in(flow)))
    left, right = sorted({box.x for box in boxes})
    assert [box.x for box in boxes] == [left] * -(-length // 2) + [right] * (length // 2)
    tops = [box.top for box in boxes]
    assert tops[0] == tops[-(-length // 2)]
    assert [box.entry for box in boxes] == [(0, place) for place in range(length)]


@pytest.mark.parametrize("lengths", [[80], [5, 5, 80], [60, 60], [5, 5, 40]])
def test_no_columns_are_taller_than_a_page(lengths: list[int]) -> None:
    """Steps of a long list go on over the page; so they do in one column alone."""
    style = PageStyle.of(WorksheetOptions())
    layout = SheetLayout.of(sheet_of(lengths), style)
    tallest = max(row.height for flow in layout.flows for row in flow.rows)
    assert tallest <= TALLEST * style.column_height


@pytest.mark.parametrize("lengths", [[3, 4], [5, 4, 3], [9]])
def test_columns_are_heard_one_after_the_other(lengths: list[int]) -> None:
    """A reader hears a sequence whole, then the one beside it; the list of items is one."""
    sheet = sheet_of(lengths)
    for pdf in printed(sheet):
        heard = spoken(pdf)
        blocks = [block for block in sheet.blocks if isinstance(block, Steps)]
        words = [plain(text) for b in blocks for text in (b.title, *(s.text for s in b.steps))]
        places = [heard.index(each) for each in words]
        assert places == sorted(places)
    assert spoken(printed(sheet)[0]).count("box") >= sum(lengths)


def test_the_key_has_each_number_in_its_box() -> None:
    """Blank and key have the same boxes at the same places, none on another."""
    blank, key = map(boxes_of, printed(sheet_of([5, 4, 8])))
    steps = [box for box in blank if abs(box.width - (box.bottom - box.top)) < 0.01]
    assert len(steps) == 17
    assert {box for box in key if box in steps} == set(steps)
    for number, box in enumerate(steps):
        for other in steps[number + 1 :]:
            assert (
                box.right <= other.left + 0.1
                or other.right <= box.left + 0.1
                or box.bottom <= other.top + 0.1
                or other.bottom <= box.top + 0.1
            )


def test_nothing_stands_beside_its_column() -> None:
    """Words end before the second column begins, and before the margin."""
    style = PageStyle.of(WorksheetOptions())
    long = "Step {place} of {name} in words that just do not fit its line"
    (blank, _) = printed(sheet_of([5, 5], long))
    with pdfplumber.open(BytesIO(blank)) as document:
        found = [word for page in document.pages for word in page.extract_words()]
    right = style.left + style.column
    assert max(word["x1"] for word in found) <= right + 0.5
    seconds = [box for box in boxes_of(blank) if box.left > style.left + style.column / 2]
    second = min(box.left for box in seconds)
    tops = min(box.top for box in seconds), max(box.bottom for box in seconds)
    beside = [word for word in found if tops[0] < word["top"] < tops[1] and word["x0"] < second]
    assert beside
    assert max(word["x1"] for word in beside) < second


def test_fields_on_the_screen_say_which_sequence_they_are_of() -> None:
    """Each box has a field, named after the number of its own sequence."""
    sheet = sheet_of([3, 4])
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions()))
    pages = fill_pages(layout.flows, layout.style.column_height)
    flows = with_fields(layout.flows, pages, layout.block_layout.labels)
    (row,) = (row for flow in flows for row in flow.rows if isinstance(row, ColumnsRow))
    names = [
        [box.form_field.words for flow in column for box in boxes_in(flow) if box.form_field]
        for column in row.columns
    ]
    assert [len(each) for each in names] == [3, 4]
    assert all("1" in name for name in names[0])
    assert all("2" in name for name in names[1])
    options = WorksheetOptions(fillable=True)
    blank, _ = printed(sheet, options)
    fields = pypdf.PdfReader(BytesIO(blank)).get_fields() or {}
    assert len(fields) >= 7


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lengths", [[9, 7, 6, 4, 6], [5] * 8, [4, 9, 3], [6] * 11, [12, 3, 3, 3]])
def test_two_columns_take_no_more_pages_and_leave_none_half_empty(
    lengths: list[int], paper: str
) -> None:
    """Where they save no page and leave one emptier, there is one column."""
    sheet = sheet_of(lengths, "Step {place} of {name} that says a little")
    style = PageStyle.of(WorksheetOptions(paper=paper))  # type: ignore[arg-type]
    layout = SheetLayout.of(sheet, style)
    height = style.column_height
    head = head_flows(sheet, layout.block_layout)
    in_one = replace(layout.block_layout.below(head), is_in_one=True)
    alone = fill_pages(with_head(head, in_one.flows(sheet.blocks)), height)
    assert layout.page_count <= len(alone)
    pages = fill_pages(layout.flows, height)
    assert all(filled(layout.flows, page) > 0.5 * height for page in pages[:-1])
    rows = (row for flow in layout.flows for row in flow.rows if isinstance(row, ColumnsRow))
    assert all(row.height <= TALLEST * height for row in rows)


def test_columns_that_save_no_page_are_none_where_one_is_fuller() -> None:
    """Two pages of one column each are no half pages of two columns."""
    sheet = sheet_of([9, 7, 6, 4, 8], "Step {place} of {name} that says a little")
    shorter = next(
        style
        for style in PageStyle.of(WorksheetOptions()).shortened()
        if SheetLayout.of(sheet, style).page_count == 2
    )
    layout = SheetLayout.of(sheet, shorter)
    assert columns_of(layout) == []
    assert columns_of(SheetLayout.of(sheet, PageStyle.of(WorksheetOptions()))) == [2, 2]
