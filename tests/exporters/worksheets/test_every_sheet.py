"""Sheets of the shipped topic, in all tiers and sizes of print, read back from their PDFs.

They come from the registry: a new kind is covered by being there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import cast

import page as page_validation
import pdfplumber
import pikepdf
import pypdf
import pytest
from read_back import (
    ALL_TIERS,
    Box,
    Letter,
    every_sheet,
    files_of,
    ink_boxes,
    joined,
    letters_of,
    rectangles,
    shipped_sheets,
    shipped_topic,
    style_of,
    without_pupils_words,
    word_boxes,
)
from sheet_sources import letters_on, pictured

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.layout.page_style import FOOTER, PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pdf.margins import RUNNING_HEAD
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.text import plain

pytestmark = pytest.mark.slow

every_sheet_in_each_size = pytest.mark.parametrize(
    ("name", "print_size"),
    [
        pytest.param(*each.values, size, marks=each.marks)
        for size, mark in (
            ("normal", every_sheet()),
            ("giant", every_sheet(tiers_are_alike=True)),
        )
        for each in mark.args[1]
    ]
    + [pytest.param(name, "large", marks=pytest.mark.soak) for name in shipped_sheets()],
    scope="module",
)
"""Every sheet in ordinary print, and one of each kind in giant print; in the soak all in all."""

GIANT = WorksheetOptions(print_size="giant")

TOUCH = 0.6
"""Points by which the ink of two words may seem to meet: slanted and round letters overhang."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_sheet_is_tried(kind: str) -> None:
    """The shipped topic has something for each line of the registry, which names it rightly."""
    assert {sheet.kind for sheet in KINDS[kind].sheets(shipped_topic())} == {kind}


@every_sheet_in_each_size
def test_the_page_is_sound(name: str, print_size: str) -> None:
    """Ink keeps to the margins, no words overlap, every letter has a glyph, and no gap is typed.

    In the margin of later sheets of paper, and of an organiser's back, stands whose it is.
    """
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    sheet = shipped_sheets()[name]
    style = style_of(sheet, options)
    for pdf in files_of(sheet, options).values():
        letters = letters_of(pdf)
        is_headed = sheet.kind == "organiser" or max(letter.page for letter in letters) > 1
        above = RUNNING_HEAD - style.small_size if is_headed else style.top
        assert not {letter.text for letter in letters} & set("_\0\ufffd\uffff")
        assert not [letter for letter in letters if "\ue000" <= letter.text <= "\uf8ff"]
        for left, bottom, right, top in ink_boxes(pdf):
            assert left >= style.left - 1.5 - style.rule
            assert right <= style.left + style.column + 1.5 + style.rule
            assert FOOTER - 0.3 * style.small_size - 1 <= bottom
            assert top <= style.height - above + 1.5
        for page, words in word_boxes(letters):
            assert [(page, *both) for both in overlaps(words)] == []


def overlaps(words: list[Box]) -> Iterator[tuple[str, str]]:
    """Yield the texts of words whose ink meets."""
    upwards = sorted(words, key=lambda word: word.bottom)
    for index, lower in enumerate(upwards):
        for upper in upwards[index + 1 :]:
            if upper.bottom >= lower.top - TOUCH:
                break
            if upper.left < lower.right - TOUCH and lower.left < upper.right - TOUCH:
                yield lower.text, upper.text


@every_sheet()
def test_no_words_cross_a_box(name: str) -> None:
    """At 24 points, where room is least, words on sheet and key are in a box or beside it."""
    for pdf in files_of(shipped_sheets()[name], GIANT).values():
        letters = [letter for letter in letters_of(pdf) if not letter.text.isspace()]
        for page, edges in rectangles(pdf):
            on_page = (letter for letter in letters if letter.page == page)
            assert [(page, each.text) for each in on_page if crosses(each, edges)] == []


def crosses(letter: Letter, box: tuple[float, float, float, float]) -> bool:
    """Return whether the ink of a letter is both inside and outside of a box."""
    left, bottom, right, top = box
    is_apart = (
        letter.right <= left + TOUCH
        or letter.left >= right - TOUCH
        or letter.top <= bottom + TOUCH
        or letter.bottom >= top - TOUCH
    )
    is_inside = (
        letter.left >= left - TOUCH
        and letter.right <= right + TOUCH
        and letter.bottom >= bottom - TOUCH
        and letter.top <= top + TOUCH
    )
    return not (is_apart or is_inside)


@every_sheet_in_each_size
def test_nothing_moves_in_the_key(name: str, print_size: str) -> None:
    """Each letter of the blank stands at the same place in the key, unless lines give way there."""
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    sheet = shipped_sheets()[name]
    files = files_of(sheet, options)
    assert set(files) == ({""} if sheet.is_handout else {"", "-key"})
    style = style_of(sheet, options)
    # The lower of two halves is a copy of the upper one, and not in the key.
    above_footer = style.height / 2 if sheet.is_half else FOOTER + style.small_size
    on_blank, *on_key = (letters_of(pdf, above_footer) for pdf in files.values())
    # A ticket may ask fewer things where that is half a page.
    printed = SheetLayout.of(sheet, PageStyle.of(options)).sheet
    # In the margin of later sheets of paper stands whose it is.
    column = style.height - style.top
    shown = [letter for letter in on_blank if not letter.page or letter.bottom < column]
    blank = Counter(letter.place for letter in without_pupils_words(shown, printed))
    key = (Counter(letter.place for letter in letters) for letters in on_key)
    assert sheet.kind == "questions" or all(not blank - places for places in key)


@every_sheet(tiers_are_alike=True)
def test_all_readers_open_it_clean(name: str) -> None:
    """pikepdf finds nothing to mend; pypdf, strict, and pdfplumber read the same first page."""
    for pdf in files_of(shipped_sheets()[name], ALL_TIERS).values():
        with pikepdf.open(BytesIO(pdf)) as document:
            assert document.check_pdf_syntax() == []
            pages = len(document.pages)
        reader = pypdf.PdfReader(BytesIO(pdf), strict=True)
        assert len(reader.pages) == pages
        with pdfplumber.open(BytesIO(pdf)) as document:
            assert len(document.pages) == pages
            first = Counter("".join(letters_on(document.pages[0])).replace(" ", ""))
        text = "".join(reader.pages[0].extract_text().split())
        assert Counter(text) == first
        assert first == Counter(joined([c for c in letters_of(pdf) if c.page == 0]))


@every_sheet()
def test_it_says_what_it_is(name: str) -> None:
    """Language and title are set, fonts embedded, and bookmarks lead to their words."""
    sheet = shipped_sheets()[name]
    for pdf in files_of(sheet, ALL_TIERS).values():
        reader = pypdf.PdfReader(BytesIO(pdf), strict=True)
        assert reader.metadata is not None
        assert plain(sheet.title) in str(reader.metadata.title)
        assert str(reader.root_object["/Lang"]) == sheet.topic.language
        marks = list(bookmarks(reader.outline))
        assert marks[0][0] == plain(sheet.title)
        letters = letters_of(pdf)
        for title, page in ((title, reader.get_destination_page_number(d)) for title, d in marks):
            on_page = joined([letter for letter in letters if letter.page == page])
            assert "".join(title.split()) in on_page
        resources = cast(pypdf.generic.DictionaryObject, reader.pages[0]["/Resources"])
        fonts = cast(pypdf.generic.DictionaryObject, resources["/Font"]).values()
        assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts)


def bookmarks(outline: Sequence[object]) -> Iterator[tuple[str, pypdf.generic.Destination]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks(entry)
        elif isinstance(entry, pypdf.generic.Destination):
            yield str(entry.title), entry


@every_sheet()
@pytest.mark.parametrize(
    ("options", "standards"),
    [
        pytest.param(ALL_TIERS, ("ua1", "pdfa2a"), id="printed"),
        pytest.param(WorksheetOptions(print_size="giant"), ("ua1", "pdfa2a"), id="giant"),
        pytest.param(WorksheetOptions(fillable=True), ("ua1",), id="fillable"),
    ],
)
def test_it_keeps_the_standards(
    name: str, options: WorksheetOptions, standards: tuple[str, ...]
) -> None:
    """Each sheet is PDF/UA-1 (ISO 14289-1) and, without form fields, PDF/A-2a (ISO 19005-2)."""
    for pdf in files_of(shipped_sheets()[name], options).values():
        for standard in standards:
            report = page_validation.validate_pdf_bytes(pdf, profile=standard)
            assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize(
    ("standard", "entry"),
    [("ua1", "/MarkInfo"), ("ua1", "/Lang"), ("pdfa2a", "/OutputIntents"), ("pdfa2a", "/Metadata")],
)
def test_the_standards_are_tested_in_earnest(standard: str, entry: str) -> None:
    """The validator notices what is taken away from a sheet."""
    pdf = files_of(next(iter(shipped_sheets().values())), ALL_TIERS)[""]
    spoilt = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        del document.Root[entry]
        document.save(spoilt)
    report = page_validation.validate_pdf_bytes(spoilt.getvalue(), profile=standard)
    assert report.failures


def test_packs_keep_the_standards(tmp_path: Path) -> None:
    """What is printed as one PDF is sound as well, and says which language it is in."""
    topic, options = pictured("plant-cells"), WorksheetOptions(sheets=("pack",), tiers=("core",))
    packs = [made.path for made in plan([topic], options).write(tmp_path)]
    assert [path.name for path in packs] == ["pack-core.pdf", "pack-core-key.pdf"]
    style = PageStyle.of(options)
    for path in packs:
        pdf = path.read_bytes()
        for standard in ("ua1", "pdfa2a"):
            report = page_validation.validate_pdf_bytes(pdf, profile=standard)
            assert [failure.message for failure in report.failures] == []
        reader = pypdf.PdfReader(BytesIO(pdf), strict=True)
        assert str(reader.root_object["/Lang"]) == topic.language
        assert {round(side) for side in reader.pages[-1].mediabox[2:]} == {
            round(style.width),
            round(style.height),
        }
