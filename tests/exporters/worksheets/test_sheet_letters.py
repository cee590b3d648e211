"""Fonts and spacing: which letters a sheet is set in, and how far apart."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import page as page_validation
import pytest
from sheet_sources import characters, printed, sheets, words
from test_worksheet_pdfs import check

from twofold.exporters.worksheets.options import Font, Spacing, WorksheetOptions
from twofold.exporters.worksheets.pdf.fonts import Face, covered, missing
from twofold.exporters.worksheets.topic_words import EVERYDAY
from twofold.text import Style

NOTES = """\
# Путь к власти

## Trotsky’s *fall*

- **Leon Trotsky** (Лев {{Троцкий}}) left in {{January 1925}}, *as many* ☐ **_knew_** {{of old}}.
- A statement.
"""
GREEK_TO_CYRILLIC = "Ελληνικά Привет"


@pytest.mark.parametrize("font", ["default", "legible"])
@pytest.mark.parametrize("spacing", ["normal", "wide"])
@pytest.mark.parametrize("print_size", ["normal", "giant"])
def test_words_keep_their_places_in_any_letters(
    font: Font, spacing: Spacing, print_size: str
) -> None:
    """Words in are words out, apart, inside the margins, at the same places in the key."""
    (sheet,) = sheets(NOTES, "gaps")
    options = WorksheetOptions(font=font, spacing=spacing, print_size=print_size)  # type: ignore[arg-type]
    check(sheet, options)
    for pdf in printed(sheet, options):
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
        assert [failure.message for failure in report.failures] == []


def test_a_letter_that_a_font_lacks_comes_from_the_other() -> None:
    """Atkinson Hyperlegible has no Cyrillic: those letters alone are Source Sans."""
    (sheet,) = sheets(NOTES, "gaps")
    blank, _ = printed(sheet, WorksheetOptions(font="legible"))
    for character in characters(blank):
        is_latin = character.letter in covered("legible")
        assert ("Atkinson" if is_latin else "SourceSans3") in character.font
    assert {"т", "☐"} <= {c.letter for c in characters(blank) if "SourceSans3" in c.font}


@pytest.mark.parametrize("style", [Style.PLAIN, Style.BOLD, Style.ITALIC])
def test_a_face_measures_what_it_draws(style: Style) -> None:
    """A text of two fonts is as wide as its pieces, in the font that each is drawn in."""
    face = Face("legible")
    text = f"Trotsky {GREEK_TO_CYRILLIC}, 1925"
    pieces = list(face.pieces(text, style))
    assert "".join(piece.text for piece in pieces) == text
    assert {piece.font.partition("-")[0] for piece in pieces} == {
        "SourceSans3",
        "AtkinsonHyperlegible",
    }
    assert sum(face.text_width(piece.text, style) for piece in pieces) == pytest.approx(
        face.text_width(text, style)
    )


def test_the_default_letters_cover_the_others() -> None:
    """What Source Sans cannot print no other font can, so that one check of glyphs is enough."""
    assert covered("legible") <= covered("default")


def test_everyday_letters_need_no_font() -> None:
    """What is taken for printable without asking the fonts is so, as it stands."""
    words = "".join(sorted(EVERYDAY))
    assert unicodedata.normalize("NFC", words) == words
    assert missing(words) == ()


def test_wide_spacing_has_the_distances_of_the_guidelines() -> None:
    """Letters stand 0.12 em further apart, words 0.16 more, lines 1.5 em (WCAG 2.1, 1.4.12)."""
    normal, wide = Face(), Face("default", 0.12, 0.16)
    assert wide.text_width("ab cd", Style.PLAIN) == pytest.approx(
        normal.text_width("ab cd", Style.PLAIN) + 5 * 0.12 + 0.16
    )
    (sheet,) = sheets("# T\n\n- {{y}}.\n- " + "told word " * 40 + "\n", "gaps")
    on_page = characters(printed(sheet, WorksheetOptions(spacing="wide"))[0])
    start = "".join(c.letter for c in on_page).index("told word")
    told = on_page[start : start + len("told word")]
    for character, after in pairwise(told):
        natural = normal.text_width(character.letter, Style.PLAIN)
        more = 0.12 + 0.16 * (character.letter == " ")
        assert (after.left - character.left) / 12 == pytest.approx(natural + more, abs=0.001)
    lines = sorted({c.baseline for c in on_page if c.letter == "w"}, reverse=True)
    assert {round(above - below, 2) for above, below in pairwise(lines)} >= {1.5 * 12}


def test_wide_words_are_still_words() -> None:
    """Letters that stand apart are read, searched and copied as words."""
    (sheet,) = sheets(NOTES, "gaps")
    blank, _ = printed(sheet, WorksheetOptions(spacing="wide"))
    assert {"Trotsky", "A", "statement."} <= set(words(blank))
