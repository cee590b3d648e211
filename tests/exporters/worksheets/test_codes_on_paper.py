"""Paper and cards are one: each item bears its note's code, unless codes are off."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from sheet_sources import Character, characters, printed, sheets, words

from twofold.exporters.anki.searches import search_for_notes
from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.blocks.sheet import Sheet, codes_of
from twofold.exporters.worksheets.layout.flows import FormWords
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.notes import notes_of

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


def test_a_sheet_tells_how_to_find_what_was_missed() -> None:
    """The search is the one that Anki takes, ready to type for other codes; no key has it."""
    (sheet,) = sheets(NOTES, "gaps")
    first, second, *_ = codes_of(sheet)
    search = f"Code:{first} or Code:{second}"
    assert search_for_notes([first, second]) in (search, f"Code:{second} or Code:{first}")
    blank, key = (" ".join(words(pdf)) for pdf in printed(sheet))
    assert f"into Anki’s search, for example {search}" in blank
    assert "Anki" not in key


def pages(pdf: bytes) -> int:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return len(document.pages)


def test_the_search_takes_no_page_of_its_own() -> None:
    """A sheet that is full goes without."""
    lacking = 0
    for items in range(8, 14):
        notes = "# T\n\n" + "- It was {{a thing}} then.\n" * items + "- So {{b}}.\n" * 12
        (sheet,) = sheets(notes, "gaps")
        blank, _ = printed(sheet)
        has_search = "Missed some?" in " ".join(words(blank))
        lacking += not has_search
        assert pages(blank) == pages(printed(without_codes(sheet))[0])
    assert 0 < lacking < 6


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


def test_codes_can_be_off(tmp_path: Path) -> None:
    """A class without Anki has neither codes nor the line that tells what they are for."""
    options = WorksheetOptions(codes="off", sheets=("gaps", "lesson"))
    (topic,) = (sheet.topic for sheet in sheets(NOTES, "gaps"))
    codes = [note.code for note in notes_of(topic)]
    for file in plan([topic], options).write(tmp_path):
        assert file.path.is_relative_to(tmp_path / "topic-no-codes")
        printed_words = words(file.path.read_bytes())
        assert not {"Anki’s", *codes} & set(printed_words)


def test_the_code_of_a_term_stands_at_the_end_of_its_column() -> None:
    """Directly below a term it would cling to its letters; only a term that fills its lines has it
    there."""
    names = (
        "One",
        "Two",
        "Three",
        "A term of two lines that end soon",
        "m" * 36,
    )
    meaning = "is, in so many words that the terms have no more than half of the page"
    notes = "".join(f"{name}\n: What {n} {meaning}.\n\n" for n, name in enumerate(names))
    sheet = sheets(f"# T\n\n{notes}", "terms")[0]
    style = PageStyle.of(WorksheetOptions())
    rows = [row for flow in SheetLayout.of(sheet, style).flows for row in flow.rows]
    places = []
    for row in rows:
        parts = [part for part in getattr(row, "parts", ()) if isinstance(part, FormWords)]
        for code in (part for part in parts if part.is_code):
            lines = [part for part in parts if not part.is_label]
            is_beside = any(code.baseline == line.baseline for line in lines)
            places.append((code.x > lines[0].x, is_beside))
    assert places == [(True, True)] * 4 + [(False, False)]
