"""A few pages, beside pictures of how they looked when somebody last approved of them.

Where a change is meant, renew the pictures, look at each of them, and commit them with it:

    TWOFOLD_RENEW_GOLDEN=1 python -m pytest tests/exporters/worksheets/test_golden_sheets.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from read_back import files_of
from sheet_sources import sheets_to_print, topic_of

from twofold.exporters.worksheets.options import WorksheetOptions

GOLDEN = Path(__file__).parent / "golden"
RENEW = "TWOFOLD_RENEW_GOLDEN" in os.environ

DOTS_TO_THE_INCH = 50

TOLERANCE = 16
"""Shades of 256 by which a blurred spot may differ: another version of pdfium smooths letters
otherwise, but a word that has moved by its height is far above."""

CORE = WorksheetOptions(tiers=("core",))
LARGE = WorksheetOptions(print_size="large", paper="letter", tiers=("core",))


def picture_of(pdf: bytes) -> Image.Image:
    """Return the first page in shades of grey."""
    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[0].render(scale=DOTS_TO_THE_INCH / 72, grayscale=True)
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("L")


def greatest_difference(one: Image.Image, two: Image.Image) -> int:
    """Return the most shades by which two pictures differ anywhere once they are blurred."""
    assert one.size == two.size
    blurred = (picture.filter(ImageFilter.GaussianBlur(2)) for picture in (one, two))
    return int(ImageChops.difference(*blurred).getextrema()[1])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "suffix", "options"),
    [
        pytest.param("1-step-1-trotsky-gaps-core", "", CORE, id="gaps"),
        pytest.param("1-step-1-trotsky-gaps-core", "-key", CORE, id="gaps-key"),
        pytest.param("1-step-1-trotsky-gaps-core", "", LARGE, id="gaps-large"),
        pytest.param("timeline", "-key", CORE, id="timeline-key"),
        pytest.param("mind-map", "", CORE, id="mind-map"),
    ],
)
def test_a_page_looks_as_approved(
    name: str, suffix: str, options: WorksheetOptions, request: pytest.FixtureRequest
) -> None:
    """The first page of a sheet differs from its picture by no more than smoothing explains."""
    topic = topic_of((GOLDEN / "notes.md").read_text(encoding="utf-8"), "golden")
    (sheet,) = [sheet for sheet in sheets_to_print(topic, options) if sheet.name == name]
    page = picture_of(files_of(sheet, options)[suffix])
    path = GOLDEN / f"{request.node.callspec.id}.png"
    if RENEW:
        page.quantize(16).save(path, optimize=True)
    with Image.open(path) as approved:
        assert greatest_difference(page, approved.convert("L")) <= TOLERANCE


def test_a_word_that_moves_is_noticed() -> None:
    """The tolerance does not hide a line that stands four points lower."""
    with Image.open(GOLDEN / "gaps.png") as approved:
        page = approved.convert("L")
    moved = page.copy()
    line = (40, 250, 400, 270)
    moved.paste(255, line)
    moved.paste(page.crop(line), (line[0], line[1] + 3))
    assert greatest_difference(page, moved) > 2 * TOLERANCE
