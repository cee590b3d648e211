"""The room that exercises give: as much as fits, the same for all, and never a page for a rest."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pdfplumber
import pytest
from sheet_sources import characters, number_of_pages, printed, rules_of, sheets

from twofold.exporters.worksheets.blocks.sheet import Sheet, codes_of
from twofold.exporters.worksheets.layout.page_style import MM
from twofold.exporters.worksheets.options import WorksheetOptions

every_size = pytest.mark.parametrize("print_size", ["normal", "large", "giant"])


def events(count: int) -> Sheet:
    rows = "".join(
        f"| {1900 + n} | Event number {n}, with a few words to it |\n" for n in range(count)
    )
    _, ordering = sheets(f"# T\n\n| Date | Event |\n|---|---|\n{rows}", "timeline")
    return ordering


def claims(count: int, correction: str) -> Sheet:
    myths = "".join(
        f"Myth: Claim {n} is wrong, as everybody may find.\nFact: {correction}.\n\n"
        for n in range(count)
    )
    (sheet,) = sheets(f"# T\n\n{myths}", "true-false")
    return sheet


def writing_lines(pdf: bytes) -> list[int]:
    """Return how many lines to write on each page has."""
    long = Counter(rule.page for rule in rules_of(pdf) if rule.width > 140 * MM)
    return [long[page] for page in range(number_of_pages(pdf))]


def test_corrections_have_the_lines_of_their_mark() -> None:
    """Each claim has the lines of a mark, on sheet and key."""
    sheet = claims(20, "It was not so")
    for per_mark in (1, 2, 3):
        options = WorksheetOptions(lines_per_mark=per_mark)
        blank, key = printed(sheet, options)
        assert sum(writing_lines(blank)) == 20 * per_mark
        assert writing_lines(blank) == writing_lines(key)


@pytest.mark.parametrize(
    ("repeated", "lines"), [pytest.param(5, 1, id="smaller"), pytest.param(7, 2, id="two-lines")]
)
def test_a_key_shows_all_of_a_correction_on_less_room(repeated: int, lines: int) -> None:
    """It is set smaller, not cut, though never below what a marker reads: then it has two lines."""
    sheet = claims(
        20, "It was not so in those years, " + "because of it " * repeated + "and others"
    )
    _, key = printed(sheet, WorksheetOptions(lines_per_mark=1))
    assert sum(writing_lines(key)) == 20 * lines
    on_key = characters(key)
    assert "".join(c.letter for c in on_key).count("and others.") == 20
    # Codes have 7.5 points.
    assert min(c.size for c in on_key if round(c.size, 2) != 7.5) >= 9.5


@every_size
def test_sets_of_events_stay_whole_and_fill_their_pages(print_size: str) -> None:
    """No set is torn, and no page has but a rest of them."""
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    with pdfplumber.open(BytesIO(printed(events(41), options)[0])) as document:
        pages = [page.extract_text().splitlines() for page in document.pages]
        boxes = [len(page.rects) for page in document.pages]
    assert sum(boxes) == 41
    assert min(boxes) >= 0.4 * max(boxes)
    in_columns = [lines["Name" in lines[0] :] for lines in pages[1:]]
    assert all(lines[0].startswith("Set ") for lines in in_columns)


def test_events_have_their_codes_on_sheet_and_key() -> None:
    """Each event that is put in order bears the code of its card."""
    sheet = events(9)
    codes = codes_of(sheet)
    assert len(codes) == 9
    for pdf in printed(sheet):
        said = "".join(c.letter for c in characters(pdf))
        assert [code for code in codes if code not in said] == []


@every_size
def test_a_sequence_that_fits_a_page_is_not_torn(print_size: str) -> None:
    """All steps of a sequence stand on the page of its title."""
    steps = "".join(f"{n}. Step {n}\n" for n in range(1, 8))
    notes = "".join(f"How it went {n}:\n\n{steps}\n" for n in range(1, 5))
    (sheet,) = sheets(f"# T\n\n{notes}", "sequence")
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    with pdfplumber.open(BytesIO(printed(sheet, options)[0])) as document:
        pages = [page.extract_text() for page in document.pages]
    assert [page.count("Step ") == 7 * page.count("How it went") for page in pages] == [True] * len(
        pages
    )
