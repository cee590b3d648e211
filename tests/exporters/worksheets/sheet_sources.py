"""Notes as source text -> topics, sheets and the words on printed pages, for the tests of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pytest

from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.page_style import FOOTER, MM, PageStyle
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.options import LESSON, WorksheetOptions
from twofold.exporters.worksheets.pack import pack_sides
from twofold.exporters.worksheets.pack_pages import PackPages, pages_of_packs
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.exporters.worksheets.printed import Pack
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.tiers import name_in_head
from twofold.identity import identify
from twofold.library import read_library
from twofold.notes import Topic
from twofold.parser import parse
from twofold.problems import Severity
from twofold.source import SourceText
from twofold.text import plain

in_large_print = pytest.mark.parametrize(
    ("print_size", "paper"),
    [
        ("large", "letter"),
        ("giant", "a4"),
        pytest.param("large", "a4", marks=pytest.mark.soak),
        pytest.param("giant", "letter", marks=pytest.mark.soak),
    ],
)
"""A test of both sizes of large print, each on one paper, and in the soak on the other."""

MOST_REMEMBERED = 32
"""Topics, and what is printed of them, that are remembered for the next test."""

MOST_LAID_OUT = 64
"""Layouts that are remembered in the same way."""

ONE_OF_EACH = """\
---
language: en-GB
author: A. N. Teacher
source: Class notes 2.1.4
---
# Stalin's steps to power

## Step 1: Trotsky

- Trotsky gave up the post of {{Commissar for War|War Commissar::the post}} in {{January 1925}},
  and {{Mikhail Frunze|Frunze}} replaced him.
  > He stayed in the Politburo until October 1926.
  > Not: May 1924, October 1926
  > Source: Time, 26 January 1925
  - He had held it since ({{March 1918}}).
- Many onlookers expected Trotsky to succeed Lenin.

### The war of words

His essay **Lessons of *{{October}}*** angered un{{easy}}ed partners.

| | Left | Right |
|---|---|---|
| Pace of industry | {{rapid}} | {{gradual}} growth |

Q: Why did he lose? [1]
A: He built no network.
"""


@lru_cache(maxsize=MOST_REMEMBERED)
def topic_of(text: str, name: str = "topic") -> Topic:
    """Return the topic that notes hold, the same for all tests that ask for the same notes.

    What is made of a topic is remembered with it, see `once_each`.
    """
    return read_topic(text, name)


def read_topic(text: str, name: str = "topic") -> Topic:
    """Return the topic that notes hold, which must be free of errors; nothing is made of it yet."""
    parsed = parse(SourceText.from_bytes(f"{name}.md", text.encode("utf-8")), name)
    errors = [problem for problem in parsed.problems if problem.severity is Severity.ERROR]
    assert parsed.topic is not None
    assert errors == []
    return identify([parsed.topic]).topics[0]


@once_each(MOST_REMEMBERED)
def sheets_of(topic: Topic) -> tuple[Sheet, ...]:
    """Return a sheet of every kind that a topic has something for."""
    return tuple(sheet for kind in KINDS.values() for sheet in kind.sheets(topic))


def sheets(text: str, kind: str = "") -> tuple[Sheet, ...]:
    """Return the sheets of notes, or those of one kind."""
    return tuple(sheet for sheet in sheets_of(topic_of(text)) if kind in ("", sheet.kind))


def print_run_of(topic: Topic, options: WorksheetOptions) -> PrintRun:
    """Return what `options` choose of a topic, for all tests that ask for it.

    Lessons, and what goes with them, are the same in every size of print and on every paper.
    """
    if options.sheets in ((), (LESSON,)):
        usual = WorksheetOptions()
        options = replace(options, print_size=usual.print_size, paper=usual.paper)
    return _print_run_of(topic, options)


@once_each(MOST_REMEMBERED)
def _print_run_of(topic: Topic, options: WorksheetOptions) -> PrintRun:
    return PrintRun.of(topic, options)


@once_each(MOST_LAID_OUT)
def layout_of(sheet: Sheet, style: PageStyle) -> SheetLayout:
    """Return the layout of a sheet, the same for all tests that ask for that of the same sheet."""
    return SheetLayout.of(sheet, style)


@once_each(MOST_LAID_OUT)
def layout_of_lesson(lesson: Lesson, style: PageStyle) -> LessonLayout:
    """Return the layout of a lesson in the same way."""
    return LessonLayout.of(lesson, style)


def sheets_to_print(topic: Topic, options: WorksheetOptions) -> tuple[Sheet, ...]:
    """Return the single sheets that `options` choose, of all kinds if they choose none."""
    chosen = replace(options, sheets=options.sheets or tuple(KINDS))
    return print_run_of(topic, chosen).sheets


def render(sheet: Sheet, style: PageStyle) -> Iterator[tuple[str, bytes, int]]:
    """Yield the sheet ("") and its key ("-key"): suffix of the name, PDF, number of pages."""
    for suffix, side in zip(("", "-key"), _sides(sheet, style), strict=False):
        yield suffix, draw_parts((side,)), len(side.pages)


def render_pack(pack: Pack, style: PageStyle) -> Iterator[tuple[str, bytes, int]]:
    """Yield the blanks and the keys of a pack in the same way."""
    for suffix, parts in pack_sides(pack, pages_of_pack(pack, style), style):
        yield suffix, draw_parts(parts), sum(len(part.pages) for part in parts)


def pages_of_pack(pack: Pack, style: PageStyle) -> PackPages:
    """Return the pages of a pack that is the only version."""
    (pages,) = pages_of_packs((pack,), style, lambda sheet: layout_of(sheet, style))
    return pages


def _sides(sheet: Sheet, style: PageStyle) -> tuple[DocumentPart, ...]:
    return layout_of(sheet, style).sides


def pictured(name: str) -> Topic:
    """Return an example that comes with the program, with the pictures beside its notes."""
    notes = files("twofold") / "starting" / "examples" / f"{name}.md"
    return identify(read_library([Path(str(notes))]).topics).topics[0]


def printed(
    sheet: Sheet, options: WorksheetOptions | None = None, faces: tuple[CutFace, ...] = ()
) -> tuple[bytes, bytes]:
    """Return the PDFs of a sheet: blank and key."""
    (_, blank, _), (_, key, _) = render(sheet, PageStyle.of(options or WorksheetOptions(), faces))
    return blank, key


class Character(NamedTuple):
    """A character of a PDF: its page, its box and its baseline in points from the lower left."""

    page: int
    letter: str
    left: float
    right: float
    baseline: float
    font: str
    size: float


UPPER_MARGIN = 16 * MM
"""What stands on the pages at least below their upper edge: above it later sheets say whose they
are."""


def characters(pdf: bytes) -> list[Character]:
    """Return the characters of a PDF in the order of drawing, those in the margins left out."""
    highest = [page.height - UPPER_MARGIN for page in _pages_of(pdf)]
    return [
        each for each in all_characters(pdf) if FOOTER + 0.1 < each.baseline < highest[each.page]
    ]


def all_characters(pdf: bytes) -> list[Character]:
    """Return the characters of a PDF in the order of drawing, those in the margins as well."""
    return [
        Character(number, c.get_text(), c.x0, c.x1, c.matrix[5], c.fontname, c.size)
        for number, page in enumerate(_pages_of(pdf))
        for c in _items_of(page)
        if type(c).__name__ == "LTChar"
    ]


def letters_on(page: pdfplumber.page.Page) -> list[str]:
    """Return the characters of one page in the order of drawing."""
    return [item.get_text() for item in _items_of(page.layout) if type(item).__name__ == "LTChar"]


class Stroke(NamedTuple):
    """A rule or a box: its page, and its sides in points from the left and from the top."""

    page: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left


def rules_of(pdf: bytes) -> list[Stroke]:
    """Return the straight lines of a PDF in the order of drawing."""
    return _strokes(pdf, "LTLine")


def boxes_of(pdf: bytes) -> list[Stroke]:
    """Return the rectangles of a PDF in the order of drawing."""
    return _strokes(pdf, "LTRect")


def number_of_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(_pages_of(pdf))


def _strokes(pdf: bytes, kind: str) -> list[Stroke]:
    return [
        Stroke(number, item.x0, item.x1, page.height - item.y1, page.height - item.y0)
        for number, page in enumerate(_pages_of(pdf))
        for item in _items_of(page)
        if type(item).__name__ == kind
    ]


@lru_cache(maxsize=4)
def _pages_of(pdf: bytes) -> tuple[Any, ...]:
    """Return what pdfminer finds on each page.

    A test asks several things of a page, and to read it is most of its work: it is remembered.
    The tables that pdfplumber makes of it cost as much again.
    """
    with pdfplumber.open(BytesIO(pdf)) as document:
        return tuple(page.layout for page in document.pages)


def _items_of(place: Iterable[Any]) -> Iterator[Any]:
    """Yield what is drawn on a page, also as a part of something."""
    for item in place:
        if isinstance(item, Iterable):
            yield from _items_of(item)
        else:
            yield item


def words(pdf: bytes) -> list[str]:
    """Return the words of a PDF in the order in which they are heard."""
    return "".join(character.letter for character in characters(pdf)).split()


def head_words(sheet: Sheet, is_key: bool) -> list[str]:
    """Return what stands above the first block, in the order in which it is heard."""
    labels = labels_for(sheet.topic.language)
    said = [labels.key] if is_key else []
    said += [plain(sheet.topic.title)] if sheet.topic.title != sheet.title else []
    said += [name_in_head(sheet, labels), plain(sheet.title)]
    if not is_key:
        said += [labels.name, labels.class_name, labels.date, labels.score]
        said.append(labels.score_out_of.format(sheet.marks))
    return [*said, sheet.instructions]


def without_fields(pdf: bytes, sheet: Sheet) -> list[Character]:
    """Return the characters of a blank but for what no key has: fields, and how to study."""
    on_page = characters(pdf)
    lines = field_lines(pdf, sheet)
    study = labels_for(sheet.topic.language).study_missed
    end = "".join(c.letter for c in on_page).rfind(study)
    kept = on_page if end < 0 else on_page[:end]
    return [c for c in kept if (c.page, c.baseline) not in lines]


def field_lines(pdf: bytes, sheet: Sheet) -> set[tuple[int, float]]:
    """Return page and baseline of each line of the pupil's fields on a blank."""
    on_page = characters(pdf)
    labels = labels_for(sheet.topic.language)
    letters = "".join(c.letter for c in on_page)
    size = max(c.size for c in on_page if c.letter in plain(sheet.title))
    title = max(place for place, c in enumerate(on_page[:2000]) if c.size == size)
    start = letters.index(labels.name, title)
    out_of = labels.score_out_of.format(sheet.marks)
    end = letters.index(out_of, start) + len(out_of)
    return {(c.page, c.baseline) for c in on_page[start:end]}
