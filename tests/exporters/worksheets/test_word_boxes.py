"""Word banks on the page: a box that holds all of its words, above items or beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from io import BytesIO
from itertools import groupby, pairwise

import pdfplumber
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_sources import ONE_OF_EACH, printed, sheets, sheets_to_print, topic_of
from test_worksheet_pdfs import check

from twofold.exporters.worksheets.blocks import BankWords
from twofold.exporters.worksheets.layout.line_breaking import LineFormula, words_of
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.layout.word_box import (
    BoxesBeside,
    beside_width,
    box_above,
)
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pdf.fonts import Face
from twofold.text import Style

WORDS = st.lists(
    st.lists(st.text("abcdefghijklmW", min_size=1, max_size=12), min_size=1, max_size=9).map(
        " ".join
    ),
    min_size=1,
    max_size=40,
)
STYLES = st.builds(
    WorksheetOptions,
    paper=st.sampled_from(["a4", "letter"]),
    print_size=st.sampled_from(["normal", "large", "giant"]),
    font=st.sampled_from(["default", "legible"]),
    spacing=st.sampled_from(["normal", "wide"]),
).map(PageStyle.of)


@given(bank=WORDS, style=STYLES)
def test_all_words_stand_in_the_box_apart(bank: list[str], style: PageStyle) -> None:
    """Each word is there once, inside the box, an em from its neighbour, never across two lines."""
    face = Face(style.font, style.after_letters, style.after_spaces)
    shown = []
    for row in drawn_rows(bank, style):
        ends: dict[float, float] = defaultdict(float)
        for entry in sorted(row.entries, key=lambda entry: entry.lines[0].x):
            assert all(line.x == entry.lines[0].x for line in entry.lines)
            shown.append(entry.words)
            for line in entry.lines:
                assert 0 < line.baseline < row.height
                assert line.x >= ends[line.baseline]
                width = style.size * face.text_width(words_of([line.line]), Style.PLAIN)
                ends[line.baseline] = line.x + width + style.size
                assert line.x + width <= style.column
    assert sorted(letters(shown)) == sorted(letters(bank))


def letters(words_shown: list[str]) -> list[str]:
    return [word.replace(" ", "") for word in words_shown]


def drawn_rows(bank: list[str], style: PageStyle) -> list[DrawnRow]:
    face = Face(style.font, style.after_letters, style.after_spaces)
    rows = box_above(BankWords(tuple(bank)), style, face.text_width).rows
    return [row for row in rows if isinstance(row, DrawnRow)]


NAMES = ["Lenin", "Stalin", "Trotsky", "Bukharin", "Rykov", "Tomsky", "Kirov", "Frunze", "Molotov"]
PHRASES = ["General Secretary of the party", "Seventeenth Party Congress", "Ural-Siberian method"]


@pytest.mark.parametrize(
    ("bank", "columns"),
    [
        pytest.param(NAMES, [2, 2, 2, 2, 1], id="equal-columns"),
        pytest.param(
            ["Lenin", *PHRASES, "United Opposition"], [3, 2], id="long-ones-in-their-place"
        ),
        pytest.param(["Lenin"], [1], id="one-word"),
        pytest.param(NAMES[:7], [2, 2, 2, 1], id="no-empty-column"),
    ],
)
def test_a_bank_stands_in_columns(bank: list[str], columns: list[int]) -> None:
    """They are equally wide, are read downwards in the order of the bank, and end level."""
    (row,) = drawn_rows(bank, PageStyle.of(WorksheetOptions()))
    starts = [entry.lines[0].x for entry in row.entries]
    assert [len(list(column)) for _, column in groupby(starts)] == columns
    shown = [entry.words for entry in row.entries]
    assert shown == bank
    widths = {round(after - before, 3) for before, after in pairwise(sorted(set(starts)))}
    assert len(widths) <= 1


def test_columns_that_a_few_long_words_widen_give_way_to_lines() -> None:
    """Two columns for the sake of one phrase would leave most of the box empty."""
    bank = [*NAMES, PHRASES[0], *NAMES]
    rows = drawn_rows(bank, PageStyle.of(WorksheetOptions()))
    assert len(rows) > 1
    assert [entry.words for row in rows for entry in row.entries] == bank


def test_a_long_bank_stands_in_lines() -> None:
    """Columns that would take much of a page give way to fewer lines in the same order."""
    style = PageStyle.of(WorksheetOptions(print_size="large"))
    bank = (NAMES + PHRASES) * 4
    rows = drawn_rows(bank, style)
    assert [entry.words for row in rows for entry in row.entries] == bank
    assert len(rows) < len(bank) / 2


@given(bank=WORDS.filter(lambda bank: len(bank) <= 12), style=STYLES)
def test_a_box_beside_items_keeps_to_its_width(bank: list[str], style: PageStyle) -> None:
    """All its words stand in a frame at the right; too long a word makes the box stand above."""
    face = Face(style.font, style.after_letters, style.after_spaces)
    words = BankWords(tuple(bank), "For 1–5", "3 left over", ("(×2) fits 2 gaps.",))
    boxes = BoxesBeside(style, face.text_width)
    height = boxes.height(words)
    if height is None:
        return
    flow = boxes.flow(words)
    (row,) = flow.rows
    assert isinstance(row, DrawnRow)
    assert flow.height == row.height == 0
    left = style.column - beside_width(style)
    for entry in row.entries:
        for line in entry.lines:
            is_title = line is row.entries[0].lines[0]
            words_style = Style.BOLD if is_title else Style.PLAIN
            width = line.size * face.text_width(words_of([line.line]).rstrip(), words_style)
            assert left < line.x
            assert line.x + width <= style.column + 1
            assert 0 < line.baseline < height
    shown = letters([entry.words for entry in row.entries])
    assert shown == letters([words.title, words.rest, *bank, *words.notes])


LONG_FORMULA = r"\ce{C6H12O6 + 6O2 -> 6CO2 + 6H2O}"


def test_a_formula_is_not_made_small_to_stand_beside_items() -> None:
    """One that is wider than the box stands above the items, in letters as large as theirs."""
    style = PageStyle.of(WorksheetOptions())
    face = Face(style.font, style.after_letters, style.after_spaces)
    words = BankWords(("oxygen", LONG_FORMULA))
    assert BoxesBeside(style, face.text_width).height(words) is None
    assert BoxesBeside(style, face.text_width).height(BankWords(("oxygen", r"\ce{H2O}")))
    drawn = box_above(words, style, face.text_width).rows
    assert formula_sizes(drawn) == [style.size]


def test_a_tall_formula_has_a_row_that_takes_it() -> None:
    """A fraction is as large as the words around it, and touches none of them."""
    style = PageStyle.of(WorksheetOptions())
    face = Face(style.font, style.after_letters, style.after_spaces)
    words = BankWords(("distance", r"$\dfrac{v - u}{t}$", "speed"))
    boxes = BoxesBeside(style, face.text_width)
    for rows in (boxes.flow(words).rows, box_above(words, style, face.text_width).rows):
        assert formula_sizes(rows) == [style.size]
    (row,) = boxes.flow(words).rows
    assert isinstance(row, DrawnRow)
    above, fraction, below = (entry.lines[0] for entry in row.entries)
    (piece,) = (each for each in fraction.line if isinstance(each, LineFormula))
    assert fraction.baseline - piece.above > above.baseline
    assert fraction.baseline + piece.below < below.baseline - 0.7 * style.size


def formula_sizes(rows: Iterable[object]) -> list[float]:
    """Return the sizes of all formulas in drawings, in points."""
    return [
        piece.shape.size
        for row in rows
        if isinstance(row, DrawnRow)
        for entry in row.entries
        for line in entry.lines
        for piece in line.line
        if isinstance(piece, LineFormula)
    ]


@pytest.mark.parametrize("tier", ["support", "core"])
@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_sheets_with_help_keep_words_and_places(paper: str, print_size: str, tier: str) -> None:
    """Bank, first letters and hints stand in blank and key alike, and nothing moves."""
    options = WorksheetOptions(
        paper=paper,  # type: ignore[arg-type]
        print_size=print_size,  # type: ignore[arg-type]
        sheets=("gaps",),
        tiers=(tier,),  # type: ignore[arg-type]
    )
    (sheet,) = sheets_to_print(topic_of(ONE_OF_EACH), options)
    check(sheet, options)


def test_a_bank_is_heard_as_a_list() -> None:
    """Each word is an item of one list (ISO 32000-1, 14.8.4.3.3)."""
    notes = "# T\n\n- {{Lenin}} met {{Stalin}} and {{Trotsky}}.\n"
    options = WorksheetOptions(sheets=("gaps",), tiers=("support",))
    (sheet,) = sheets_to_print(topic_of(notes), options)
    with pikepdf.open(BytesIO(printed(sheet)[0])) as document:
        lists = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/L"
        ]
        assert sorted(len(each.K) for each in lists) == [1, 3]  # One item, and three words.


def test_a_sheet_without_bank_has_no_box() -> None:
    """A sheet as the notes give it shows the answers nowhere."""
    (sheet,) = sheets("# T\n\n- It was {{Lenin}}.\n", "gaps")
    with pdfplumber.open(BytesIO(printed(sheet)[0])) as document:
        assert "Lenin" not in document.pages[0].extract_text()
