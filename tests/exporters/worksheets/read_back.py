"""A PDF -> the letters and the ink on its pages, read by pdfium, which is fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from ctypes import c_double, c_float
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pypdfium2.raw import FS_RECTF
from sheet_sources import MOST_LAID_OUT, sheets_to_print

from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.identity import identify
from twofold.library import read_library
from twofold.notes import Topic
from twofold.text import plain

SOURCES = Path(__file__).parents[3] / "sources"
ALL_TIERS = WorksheetOptions(tiers=("all",))


@cache
def shipped_topic() -> Topic:
    """Return the topic that comes with the program."""
    return identify(read_library([SOURCES]).topics).topics[0]


@cache
def shipped_sheets() -> dict[str, Sheet]:
    """Return name -> sheet, for every kind and tier of the shipped topic."""
    return {sheet.name: sheet for sheet in sheets_to_print(shipped_topic(), ALL_TIERS)}


def every_sheet(
    names: Iterable[str] = (), *, tiers_are_alike: bool = False
) -> pytest.MarkDecorator:
    """Return the mark of a test that is given the `name` of each shipped sheet, or of these.

    In `make test` it is one of each kind and tier, from another section each time, or of each kind
    where all `tiers_are_alike`; `make soak` takes the others. With the scope of a module, the tests
    of one sheet follow each other, and it is drawn for all.
    """
    alike: dict[str, list[str]] = {}
    for name in names or shipped_sheets():
        sheet = shipped_sheets()[name]
        alike.setdefault(sheet.kind if tiers_are_alike else _form(sheet), []).append(name)
    chosen = {forms[index % len(forms)] for index, forms in enumerate(alike.values())}
    values = [
        pytest.param(name, marks=() if name in chosen else pytest.mark.soak)
        for forms in alike.values()
        for name in forms
    ]
    return pytest.mark.parametrize("name", values, scope="module")


def _form(sheet: Sheet) -> str:
    """Return what sheets of other sections of the topic have in common with this one."""
    before, kind, after = sheet.name.partition(f"-{sheet.kind}")
    return f"{kind}{after}" if before[:1].isdigit() and kind else sheet.name


def style_of(sheet: Sheet, options: WorksheetOptions) -> PageStyle:
    """Return the style of the pages of a sheet."""
    return _layout_of(sheet, PageStyle.of(options)).style


def files_of(sheet: Sheet, options: WorksheetOptions) -> Mapping[str, bytes]:
    """Return "" -> the blank, "-key" -> the key, where there is one."""
    style = PageStyle.of(options)
    if _is_shipped(sheet):
        return _files_of_shipped(sheet.name, style)
    return _Files(_layout_of(sheet, style))


def _is_shipped(sheet: Sheet) -> bool:
    return shipped_sheets().get(sheet.name) is sheet


def _layout_of(sheet: Sheet, style: PageStyle) -> SheetLayout:
    if _is_shipped(sheet):
        return _layout_of_shipped(sheet.name, style)
    return SheetLayout.of(sheet, style)


@lru_cache(maxsize=MOST_LAID_OUT)
def _layout_of_shipped(name: str, style: PageStyle) -> SheetLayout:
    """Remember what is laid out for the several tests of one sheet."""
    return SheetLayout.of(shipped_sheets()[name], style)


@lru_cache(maxsize=MOST_LAID_OUT)
def _files_of_shipped(name: str, style: PageStyle) -> Mapping[str, bytes]:
    """Remember what is drawn for the several tests of one sheet."""
    return _Files(_layout_of_shipped(name, style))


class _Files(Mapping[str, bytes]):
    """The PDFs of a sheet, each drawn when it is first asked for: many a test reads one alone."""

    def __init__(self, layout: SheetLayout) -> None:
        self._sides = dict(zip(("", "-key"), layout.sides, strict=False))
        self._drawn: dict[str, bytes] = {}

    def __getitem__(self, suffix: str) -> bytes:
        if suffix not in self._drawn:
            self._drawn[suffix] = draw_parts((self._sides[suffix],))
        return self._drawn[suffix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sides)

    def __len__(self) -> int:
        return len(self._sides)


class Letter(NamedTuple):
    """A letter of a PDF: its page from 0, the box of its ink, the right end of its room."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    end: float

    @property
    def place(self) -> tuple[int, str, float, float]:
        """Return what tells whether a letter has moved."""
        return self.page, self.text, round(self.left, 1), round(self.bottom, 1)


def letters_of(pdf: bytes, lowest: float = 0.0) -> list[Letter]:
    """Return the letters and spaces above `lowest` points, in the order of drawing."""
    return [letter for letter in _letters_of(pdf) if letter.bottom >= lowest]


@lru_cache(maxsize=8)
def _letters_of(pdf: bytes) -> tuple[Letter, ...]:
    """Remember what is read for the several tests of one sheet."""
    return tuple(_letters(pdf))


def _letters(pdf: bytes) -> Iterator[Letter]:
    document = pypdfium2.PdfDocument(pdf)
    left, bottom, right, top, room = c_double(), c_double(), c_double(), c_double(), FS_RECTF()
    for number, page in enumerate(document):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue  # A space or a line end that pdfium has added.
            pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            pdfium.FPDFText_GetLooseCharBox(text, index, room)
            letter = chr(pdfium.FPDFText_GetUnicode(text, index))
            yield Letter(
                number, letter, left.value, bottom.value, right.value, top.value, room.right
            )
        text.close()
        page.close()
    document.close()


def joined(letters: list[Letter]) -> str:
    """Return the letters without spaces, which may stand at line ends."""
    return "".join(letter.text for letter in letters if not letter.text.isspace())


class Box(NamedTuple):
    """A word's ink on a page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def word_boxes(letters: list[Letter]) -> Iterator[tuple[int, list[Box]]]:
    """Yield each page's number and the boxes of its words."""
    by_page: dict[int, list[list[Letter]]] = {}
    before: Letter | None = None
    for letter in letters:
        words = by_page.setdefault(letter.page, [[]])
        apart = (
            before is None
            or before.page != letter.page
            or abs(letter.left - before.end) > 3
            or letter.bottom > before.top  # What follows a gap stands above the gap's hint.
        )
        if letter.text.isspace() or apart:
            words.append([])
        if not letter.text.isspace():
            words[-1].append(letter)
        before = letter
    for page, words in by_page.items():
        yield page, [_box(word) for word in words if word]


def _box(word: list[Letter]) -> Box:
    return Box(
        "".join(letter.text for letter in word),
        min(letter.left for letter in word),
        min(letter.bottom for letter in word),
        max(letter.right for letter in word),
        max(letter.top for letter in word),
    )


def ink_boxes(pdf: bytes, scale: float = 1.0) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of the ink of each page, in points; pages have some."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        picture = page.render(scale=scale, grayscale=True).to_pil()
        box = picture.point(lambda grey: 255 * (grey < 160)).getbbox()
        assert box is not None, "an empty page"
        left, top, right, bottom = (side / scale for side in box)
        yield left, page.get_height() - bottom, right, page.get_height() - top
        page.close()
    document.close()


def rectangles(pdf: bytes) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """Yield the page from 0, and left, bottom, right and top of each box that is drawn."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            matrix = path.get_matrix()
            corners = [matrix.on_point(*corner) for corner in _corners(path)]
            across, upwards = ({round(corner[axis], 2) for corner in corners} for axis in (0, 1))
            if len(across) == len(upwards) == 2:
                yield number, (min(across), min(upwards), max(across), max(upwards))
        page.close()
    document.close()


def _corners(path: pypdfium2.PdfObject) -> Iterator[tuple[float, float]]:
    x, y = c_float(), c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(path, index), x, y)
        yield x.value, y.value


def everything_in(pdf: bytes) -> str:
    """Return all that a PDF holds as text: its letters, the strings and names of all objects,
    and all streams unpacked.
    """
    parts = ["".join(letter.text for letter in letters_of(pdf))]
    with pikepdf.open(BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                parts.append(item.read_bytes().decode("latin-1"))
            parts += _strings(item)
        parts += _strings(document.trailer)
    return "\n".join(parts)


def _strings(item: object) -> Iterator[str]:
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in item.items():
            yield str(key)
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _strings(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _strings(value)
    elif isinstance(item, pikepdf.String | pikepdf.Name):
        yield str(item)


def without_pupils_words(letters: list[Letter], sheet: Sheet) -> list[Letter]:
    """Return the inked letters of a blank but for what no key has.

    That are the fields, how to study, and what a pupil says of a lesson: all at the end.
    """
    inked = [letter for letter in letters if letter.text != " "]
    labels, text = labels_for(sheet.topic.language), "".join(letter.text for letter in inked)
    if sheet.is_handout or sheet.is_cut:
        return inked
    out_of = labels.score_out_of.format(sheet.marks).replace(" ", "")
    first = text.index(plain(sheet.title)[:3].replace(" ", ""))
    start = text.index(labels.name.replace(" ", ""), first)
    end = text.index(out_of, start) + len(out_of)
    study = text.rfind(labels.study_missed.replace(" ", ""))
    tick = text.rfind(labels.tick_one.replace(" ", "")) - len("4.")
    return inked[:start] + inked[end : min(n for n in (study, tick, len(inked)) if n > 0)]
