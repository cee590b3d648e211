"""Paper and cards are one: each item bears its note's code, and the key each gap's."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from sheet_sources import Character, characters, printed, sheets, words

from twofold.exporters.anki.searches import search_for_notes
from twofold.exporters.worksheets.blocks import Sentence
from twofold.exporters.worksheets.blocks.sheet import Sheet, codes_of
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.text import Gap

NOTES = """\
# Rome

- Rome was founded in {{753 BC}} by {{Romulus}}.
- Nobody knows more.
- The last king was {{Tarquin}}.
  - He fled to {{Etruria}}.
"""


def lines(on_page: list[Character]) -> list[list[Character]]:
    """Return the inked characters of each line from left to right, and lines from the top."""
    in_lines: dict[tuple[int, float], list[Character]] = {}
    for character in on_page:
        if character.letter != " ":
            in_lines.setdefault((character.page, -character.baseline), []).append(character)
    return [sorted(line, key=lambda c: c.left) for _, line in sorted(in_lines.items())]


def written(line: list[Character]) -> str:
    return "".join(c.letter for c in line)


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
def test_a_code_ends_the_first_line_of_its_item(print_size: str) -> None:
    """It stands flush right on the line of the item's number; what only tells has none."""
    (sheet,) = sheets(NOTES, "gaps")
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    style = PageStyle.of(options)
    codes = iter(codes_of(sheet))
    for line in lines(characters(printed(sheet, options)[0])):
        if re.match(r"\d\.", written(line)):
            code = next(codes)
            assert written(line).endswith(code)
            assert line[-1].right == pytest.approx(style.left + style.column, abs=0.1)
            assert {round(c.size, 2) for c in line[-len(code) :]} == {style.code_size}
        elif "Code:" not in written(line):
            assert not written(line).endswith(codes_of(sheet))
    assert list(codes) == []


def test_a_code_is_large_enough_for_the_print() -> None:
    """In large print 16 points are the least, and labels nearly as large as words (UKAAF MS03)."""
    sizes = [
        PageStyle.of(WorksheetOptions(print_size=size)).code_size
        for size in ("normal", "large", "giant")
    ]
    assert sizes == pytest.approx([7.5, 16.2, 21.6])


def test_a_key_names_every_gap_by_code_and_number() -> None:
    """`k7m2.1` before an answer is note and card in Anki."""
    (sheet,) = sheets(NOTES, "gaps")
    told = " ".join(words(printed(sheet)[1])).partition("Marking notes")[2]
    for block in sheet.blocks:
        if isinstance(block, Sentence):
            for gap in (inline for inline in block.text if isinstance(inline, Gap)):
                assert f"{block.code}.{gap.number} {gap.answer}" in told


def test_sheet_and_key_tell_how_to_find_what_was_missed() -> None:
    """The search is the one that Anki takes, ready to type for other codes."""
    (sheet,) = sheets(NOTES, "gaps")
    first, second, *_ = codes_of(sheet)
    search = f"Code:{first} or Code:{second}"
    assert search_for_notes([first, second]) in (search, f"Code:{second} or Code:{first}")
    for pdf in printed(sheet):
        assert f"into Anki’s search, for example {search}" in " ".join(words(pdf))


def pages(pdf: bytes) -> int:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return len(document.pages)


def test_the_search_takes_no_page_of_its_own() -> None:
    """A blank sheet that is full goes without; the key has it on a page with its own end."""
    lacking = 0
    for items in range(8, 14):
        notes = "# T\n\n" + "- It was {{a thing}} then.\n" * items + "- So {{b}}.\n" * 12
        (sheet,) = sheets(notes, "gaps")
        blank, key = printed(sheet)
        has_search = "Missed some?" in " ".join(words(blank))
        lacking += not has_search
        assert "Missed some?" in " ".join(words(key))  # Above the marking notes.
        assert pages(blank) == pages(printed(without_codes(sheet))[0])
    assert 0 < lacking < 6


def test_the_search_takes_no_page_of_its_own_in_a_key_without_an_end() -> None:
    """A key that is full and tells the marker nothing more goes without it, as the blank does."""
    lacking = 0
    for count in range(15, 30):
        steps = "".join(f"{n}. Then came step {n}.\n" for n in range(1, count))
        (sheet,) = sheets(f"# T\n\nHow it went:\n\n{steps}", "sequence")
        key = printed(sheet)[1]
        assert pages(key) == pages(printed(sheet)[0])
        with pdfplumber.open(BytesIO(key)) as document:
            last = document.pages[-1].extract_text()
        assert not last.startswith("Missed some?")
        lacking += "Missed some?" not in " ".join(words(key))
    assert 0 < lacking < 10


def without_codes(sheet: Sheet) -> Sheet:
    blocks = tuple(replace(block, code="") for block in sheet.blocks)  # type: ignore[arg-type]
    return replace(sheet, blocks=blocks)


def test_a_code_is_a_label_behind_the_body_of_its_item() -> None:
    """Who hears the sheet hears the number, the sentence and then the code to look it up by."""
    (sheet,) = sheets(NOTES, "gaps")
    with pikepdf.open(BytesIO(printed(sheet)[0])) as document:
        items = [
            [str(child.S) for child in item.K]
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/LI"
        ]
    assert items == [["/Lbl", "/LBody", "/Lbl"]] * len(codes_of(sheet))
