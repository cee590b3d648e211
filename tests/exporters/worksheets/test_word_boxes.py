"""Word banks on the page: a box that holds all of its words, at the top of the sheet."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_sources import ONE_OF_EACH, printed, sheets, topic_of, words
from test_worksheet_pdfs import check

from twofold.exporters.worksheets.drawings.word_box import word_box
from twofold.exporters.worksheets.fonts import Face
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.page_style import PageStyle
from twofold.exporters.worksheets.print_run import sheets_to_print

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


@settings(max_examples=60, deadline=None)
@given(bank=WORDS, style=STYLES)
def test_all_words_stand_in_the_box_apart(bank: list[str], style: PageStyle) -> None:
    """Each word is there once, inside the box, an em from its neighbour, never across two lines."""
    face = Face(style.font, style.after_letters, style.after_spaces)
    flow = word_box(tuple(bank), style, face.measure)
    shown = []
    for row in flow.rows:
        end = 0.0
        for entry in row.entries:  # type: ignore[union-attr]
            assert all(line.x == entry.lines[0].x for line in entry.lines)
            texts = ["".join(piece.text for piece in line.line).strip() for line in entry.lines]
            shown.append(" ".join(texts))
            width = max(style.size * face.measure(text, pieces_style(entry)) for text in texts)
            assert entry.lines[0].x >= end
            assert entry.lines[0].x + width <= style.column
            assert all(0 < line.baseline < row.height for line in entry.lines)
            end = entry.lines[0].x + width + style.size
            if len(entry.lines) > 1:
                assert len(row.entries) == 1  # type: ignore[union-attr]
    assert "".join(shown).replace(" ", "") == "".join(bank).replace(" ", "")


def pieces_style(entry):  # type: ignore[no-untyped-def]
    return entry.lines[0].line[0].style


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


@pytest.mark.parametrize("answers", [1, 12, 30, 60])
def test_the_box_stands_whole_on_the_first_page(answers: int) -> None:
    """A bank is never parted from the top of its sheet while it fits below it."""
    notes = "# T\n\n" + "".join(f"- It was {{{{number {n} of many}}}}.\n" for n in range(answers))
    options = WorksheetOptions(sheets=("gaps",), tiers=("support",))
    (sheet,) = sheets_to_print(topic_of(notes), options)
    with pdfplumber.open(BytesIO(printed(sheet)[0])) as document:
        first = document.pages[0].extract_text()
    assert first.count("of many") == answers


def test_a_box_larger_than_a_page_goes_on() -> None:
    """No word is lost where large print needs more than one page for them."""
    notes = "# T\n\n" + "".join(f"- It was {{{{number {n} of many}}}}.\n" for n in range(70))
    options = WorksheetOptions(print_size="giant", sheets=("gaps",), tiers=("support",))
    (sheet,) = sheets_to_print(topic_of(notes), options)
    assert words(printed(sheet, options)[0]).count("many") == 70


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
        assert sorted(len(each.K) for each in lists) == [1, 3]


def test_a_sheet_without_bank_has_no_box() -> None:
    """A sheet as the notes give it shows the answers nowhere."""
    (sheet,) = sheets("# T\n\n- It was {{Lenin}}.\n", "gaps")
    with pdfplumber.open(BytesIO(printed(sheet)[0])) as document:
        assert "Lenin" not in document.pages[0].extract_text()
