"""Parts of a PDF as bytes, read back by other programs."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from PIL import Image, ImageCms
from read_back import files_of, joined, letters_of
from sheet_sources import sheets

from twofold.exporters.worksheets.blocks import PictureBlock
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pdf.pdf_file import pdf_file, stream, with_line_end
from twofold.exporters.worksheets.pdf.structure import text_string
from twofold.exporters.worksheets.pdf.tagging import COLOURS
from twofold.text import PictureFile


@pytest.mark.parametrize("end", [b"x", b"\n", b"\r", b"\r\n", b""])
def test_a_stream_ends_where_it_says(end: bytes) -> None:
    """Data is read back whole, and its length is as PDF/A counts it, whatever its last byte."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 0/Kids[]>>",
        3: b"<<>>",
        4: stream("/N 3", b"data" + end),
        5: with_line_end(b"<</Length %d>>\nstream\ndata%sendstream\n" % (4 + len(end), end)),
    }
    pdf = pdf_file(objects, catalog=1, facts=3)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        for number in (4, 5):
            assert document.get_object(number, 0).read_bytes() == b"data" + end
    report = page_validation.validate_pdf_bytes(pdf, profile="pdfa2a")
    assert not [failure for failure in report.failures if "/Length" in failure.message]


@pytest.mark.parametrize("count", [1, 65_536, 65_537])
def test_a_file_may_hold_any_number_of_objects(count: int) -> None:
    """The last object is found, also beyond the 65,536 that two bytes can number."""
    first = 4
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 0/Kids[]>>",
        3: b"<<>>",
        **dict.fromkeys(range(first, first + count), b"null"),
        first + count: b"(last)",
    }
    with pikepdf.open(BytesIO(pdf_file(objects, catalog=1, facts=3))) as document:
        assert document.check_pdf_syntax() == []
        assert str(document.get_object(first + count, 0)) == "last"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("blank", "(blank)", id="plain"),
        pytest.param(r"a (b\) c", r"(a \(b\\\) c)", id="brackets"),
        pytest.param("Ж", "<FEFF0416>", id="beyond-ascii"),
        pytest.param("a\nb", "<FEFF0061000A0062>", id="line-end"),
        pytest.param("𝄞", "<FEFFD834DD1E>", id="beyond-the-first-plane"),
    ],
)
def test_text_is_written_as_pdf_has_it(text: str, expected: str) -> None:
    """Nothing in a text can end its string, and every character survives."""
    assert text_string(text) == expected


def test_the_profile_is_srgb() -> None:
    """Colours come out of the profile as out of another program's sRGB."""
    ours = ImageCms.ImageCmsProfile(BytesIO(COLOURS.read_bytes()))
    theirs = ImageCms.createProfile("sRGB")
    colours = Image.new("RGB", (6, 1))
    shades = [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 200, 30), (12, 34, 250), (128, 128, 128)]
    colours.putdata(shades)
    turned = ImageCms.profileToProfile(colours, ours, theirs)
    assert turned is not None
    pixels = [turned.getpixel((x, 0)) for x in range(len(shades))]
    for before, after in zip(shades, pixels, strict=True):
        assert isinstance(after, tuple)
        assert all(abs(a - b) <= 1 for a, b in zip(before, after, strict=True))


def test_a_sheet_may_have_more_letters_than_a_font_part() -> None:
    """A part of a font has 256 letters; with more of them than that none is lost or mistaken."""
    letters = [
        chr(code) for code in (*range(0xC0, 0x17F), *range(0x391, 0x3A2), *range(0x410, 0x450))
    ]
    words = "".join(letter for letter in letters if letter not in "×÷ŉſĲĳĿŀ")
    chunks = " ".join(words[at : at + 12] for at in range(0, len(words), 12))
    (sheet,) = sheets(f"# T\n\n- {{{{a}}}}\n- {chunks} and back again {chunks[::-1]}.\n", "gaps")
    for pdf in files_of(sheet, WorksheetOptions()).values():
        on_paper = joined(letters_of(pdf))
        assert chunks.replace(" ", "") in on_paper
        assert chunks[::-1].replace(" ", "") in on_paper


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("RGB", "JPEG"),
        ("CMYK", "JPEG"),
    ],
)
def test_pictures_of_any_kind_keep_the_standards(tmp_path: Path, mode: str, form: str) -> None:
    """Pictures with and without colour, transparency or inks can be kept in archives."""
    (sheet,) = sheets("# T\n\n- {{a}}.\n", "gaps")
    path = tmp_path / "picture"
    Image.new(mode, (30, 15)).save(path, form)
    file = PictureFile(str(path), 30, 15, "")
    picture = PictureBlock(file, "a map", "A map", sheet.position)
    pdf = files_of(replace(sheet, blocks=(*sheet.blocks, picture)), WorksheetOptions())[""]
    for standard in ("ua1", "pdfa2a"):
        report = page_validation.validate_pdf_bytes(pdf, profile=standard)
        assert [failure.message for failure in report.failures] == []
