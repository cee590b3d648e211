"""Word documents of the shipped topics -> what LibreOffice makes of them; `make test-docx` runs it.

It leaves pictures of the pages in `build/word-documents/`, to be looked at.
"""

from __future__ import annotations

import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pdfplumber
import pypdfium2
import pytest

from twofold.exporters.worksheets import EXPORTER
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.page_style import FOOTER
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.identity import identify
from twofold.library import read_library

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "build" / "word-documents"
SHORT = 30
"""Letters of an answer that surely stands in one line."""

NARROW = 50.0
"""Points below which a rule is none of a sentence: the pupil's score, the first part of a gap."""

MOST = 0.9
"""The part of the gaps that no line ends in."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HEADINGS = ("Heading", "MapRoot")
"""What the styles of headings are called."""

PAGES_OF_A_FAULT = 100
"""Pages of which one may end in a heading."""

OPTIONS = {
    "core": WorksheetOptions(format="docx"),
    "challenge": WorksheetOptions(format="docx", tiers=("challenge",), sheets=("gaps",)),
    "large": WorksheetOptions(format="docx", print_size="large"),
    "giant": WorksheetOptions(format="docx", print_size="giant", sheets=("gaps",)),
    "fillable": WorksheetOptions(format="docx", fillable=True, sheets=("gaps", "true-false")),
}
NOTES = (
    "docs/examples/reactions.md",
    "sources/stalins-steps-to-power.md",
    "src/twofold/starting/examples/la-ville.md",
)

ABOVE_FOOTER = 22.0
"""Points from the line of the footer up to where nothing of it is in any size of print."""


@pytest.fixture(scope="module", params=OPTIONS)
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Return a PDF by the name of each document, made with one teacher's choices."""
    folder = tmp_path_factory.mktemp(request.param)
    topics = identify(read_library([ROOT / notes for notes in NOTES]).topics).topics
    written = EXPORTER.plan(topics, OPTIONS[request.param]).write(folder)
    documents = [file.path for file in written if file.path.suffix == ".docx"]
    assert documents
    pdfs: dict[str, Path] = {}
    for place in sorted({path.parent for path in documents}):
        some = [path for path in documents if path.parent == place]
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(place), *map(str, some)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        pdfs |= {path.stem: path.with_suffix(".pdf") for path in some}
    _take_pictures(PICTURES / request.param, pdfs)
    return pdfs


def _take_pictures(folder: Path, pdfs: dict[str, Path]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in pdfs.items():
        document = pypdfium2.PdfDocument(path)
        for number in range(len(document)):
            picture = document[number].render(scale=1.0).to_pil()
            picture.save(folder / f"{name}-{number + 1}.png")


def _words(path: Path) -> str:
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def _rules(page: Any) -> Iterator[float]:
    """Yield the width in points of each run of underscores on a page."""
    line: list[Any] = []
    for sign in page.chars:
        if sign["text"] == "_" and line and abs(sign["x0"] - line[-1]["x1"]) < 0.5:
            line.append(sign)
            continue
        if line:
            yield line[-1]["x1"] - line[0]["x0"]
        line = [sign] if sign["text"] == "_" else []


def test_each_document_is_opened(opened: dict[str, Path]) -> None:
    """Every page of each has words besides its footer, or lines to write on."""
    for name, path in opened.items():
        with pdfplumber.open(path) as document:
            assert document.pages, name
            for page in document.pages:
                assert len(page.chars) > 20 or page.lines or page.rects, (name, page.page_number)


def test_no_heading_is_left_behind(opened: dict[str, Path]) -> None:
    """What stands below one is on its page, but for a rare fault of LibreOffice.

    It lays out the first paragraphs as a guess, and looks no more at what stays together where it
    then pulls some back from the next page.
    """
    left, count = [], 0
    for name, path in opened.items():
        headings = _headings(path.with_suffix(".docx"))
        with pdfplumber.open(path) as document:
            for page in document.pages[:-1]:
                count += 1
                body = page.crop((0, 0, page.width, page.height - FOOTER - ABOVE_FOOTER))
                lines = body.extract_text_lines()
                if lines and _close(lines[-1]["text"]) in headings:
                    left.append((name, page.page_number, lines[-1]["text"]))
    assert len(left) <= count / PAGES_OF_A_FAULT, left


def test_what_stands_twice_has_room_on_one_page(opened: dict[str, Path]) -> None:
    """The second copy of an exit ticket is below the line to cut along, and none stands alone."""
    for name, path in opened.items():
        body = path.with_suffix(".docx")
        with zipfile.ZipFile(body) as archive:
            is_twice = b'w:val="HalfPages"' in archive.read("word/document.xml")
        if is_twice:
            with pdfplumber.open(path) as document:
                (page,) = document.pages
                middle = page.height / 2
                upper, lower = (
                    page.crop((0, top, page.width, bottom)).extract_text()
                    for top, bottom in ((0, middle), (middle, page.height - FOOTER - ABOVE_FOOTER))
                )
                # Parts of a formula are read in the order of their heights, which differ by a hair.
                assert sorted(upper.split()) == sorted(lower.split()), name


def _headings(path: Path) -> set[str]:
    """Return the words of the headings of a document, without blanks."""
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    paragraphs = ((p, p.find(f"{WORD}pPr/{WORD}pStyle")) for p in body.iter(f"{WORD}p"))
    return {
        _close("".join(part.text or "" for part in paragraph.iter(f"{WORD}t")))
        for paragraph, style in paragraphs
        if style is not None and style.get(f"{WORD}val", "").startswith(HEADINGS)
    }


def test_keys_show_each_answer(opened: dict[str, Path]) -> None:
    """What LibreOffice prints of a key has the answers where the gaps of the sheet are."""
    checked = 0
    for sheet in _gap_sheets():
        if path := opened.get(f"{sheet.name}-key"):
            labels = labels_for(sheet.topic.language)
            shown = _close(_words(path).split(labels.marking)[0])
            for gap in sheet.gaps:
                if not (gap.within or gap.has_formula or len(gap.answer) > SHORT):
                    assert _close(gap.answer) in shown, (sheet.name, gap.answer)
                    checked += 1
    assert checked or "1-equations-to-know" in opened


def test_gaps_have_one_width_or_two(opened: dict[str, Path]) -> None:
    """As they are seen, but for those that go on in another line."""
    for sheet in _gap_sheets():
        if path := opened.get(sheet.name):
            with pdfplumber.open(path) as document:
                rules = [width for page in document.pages for width in _rules(page)]
            gaps = [gap for gap in sheet.gaps if not (gap.within or gap.has_formula)]
            common = Counter(round(width) for width in rules if width > NARROW).most_common(2)
            assert sum(count for _, count in common) >= MOST * len(gaps), (sheet.name, rules)


def _close(words: str) -> str:
    """Return words without blanks, for a line may end in an answer."""
    return "".join(words.split())


def _gap_sheets() -> Iterator[Sheet]:
    topics = identify(read_library([ROOT / notes for notes in NOTES]).topics).topics
    for options in OPTIONS.values():
        for topic in topics:
            run = PrintRun.of(topic, options)
            yield from (
                sheet for sheet in run.sheets if sheet.kind == "gaps" and not sheet.help.hints
            )
