"""Sheets to fill in on a computer: each blank is a field, named, empty, in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import page as page_validation
import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops
from read_back import ALL_TIERS, every_sheet, files_of, shipped_sheets
from sheet_sources import (
    ONE_OF_EACH,
    printed,
    render,
    render_pack,
    sheets,
    sheets_to_print,
    topic_of,
)

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.labels import LABELS, Labels
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import TierChoice, WorksheetOptions
from twofold.exporters.worksheets.printed import Pack
from twofold.exporters.worksheets.sheets.choice_drafts import RULE
from twofold.text import plain

pytestmark = pytest.mark.slow

FILLABLE = WorksheetOptions(fillable=True)
HEAD = {"name": "Name", "class": "Class", "date": "Date", "score": "Score"}

NOTES = """\
# T

## S

Q: Why did they go? [2]
A: For bread.


Myth: They won the day.
Fact: They lost it.

True: They went.

Wordless one
: What it is.

Vermin
: What they are.

How it went:

1. They came
2. They saw
3. They went

| Date | Event |
|---|---|
| 21 January 1924 | The first day |
| March 1925 | The second day |
| April 1926 | The third day |
| May 1927 | The fourth day |
"""


def open_pdf(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def widgets(document: pikepdf.Pdf) -> list[tuple[int, pikepdf.Object]]:
    """Return each field's place to write, with its page, in the order of the pages."""
    return [
        (number, widget)
        for number, page in enumerate(document.pages)
        for widget in page.get("/Annots", [])
        if widget.Subtype == "/Widget"
    ]


def key_of(widget: pikepdf.Object) -> str:
    return str(widget.T if "/T" in widget else widget.Parent.T)


def names(pdf: bytes) -> dict[str, str]:
    """Return key -> words of each field but those above the exercise, in the order of reading."""
    with open_pdf(pdf) as document:
        found = {
            key_of(widget): str((widget if "/T" in widget else widget.Parent).TU)
            for _, widget in widgets(document)
        }
    return {key: words for key, words in found.items() if key not in HEAD}


def elements(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield the elements of the structure in the order of reading."""

    def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        yield element
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid)

    for element in document.Root.StructTreeRoot.K:
        yield from below(element)


def blanks_announced(pdf: bytes, labels: Labels) -> int:
    """Return how often a sheet on paper says that something is to be written."""
    said = re.escape(labels.lines).replace(r"\{\}", r"\d+")
    pattern = re.compile(f"{labels.blank}(, .+)?|{labels.box},?|{said}")
    with open_pdf(pdf) as document:
        texts = [str(each.ActualText) for each in elements(document) if "/ActualText" in each]
    return sum(pattern.fullmatch(text) is not None for text in texts)


in_sizes = pytest.mark.parametrize(
    "print_size", ["normal", pytest.param("giant", marks=pytest.mark.soak)]
)


@every_sheet()
@in_sizes
def test_each_blank_is_a_field(name: str, print_size: str) -> None:
    """What is announced as a blank on paper is a field on the screen, and nothing else is.

    An answer that goes on over the page has a field on each. What is missing from the words of a
    choice is announced as well, and answered with a letter.
    """
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    sheet = shipped_sheets()[name]
    on_paper = files_of(sheet, options)[""]
    on_screen = files_of(sheet, replace(options, fillable=True))[""]
    with open_pdf(on_screen) as document:
        keys = [key_of(widget) for _, widget in widgets(document)]
    head = [] if sheet.is_handout or sheet.is_cut else list(HEAD)
    assert keys[: len(head)] == head
    continued = sum(re.search(r"-(answer|correction)-[2-9]$", key) is not None for key in keys)
    choices = (block for block in sheet.blocks if isinstance(block, ChoiceQuestion))
    in_words = sum(RULE in plain(choice.question) for choice in choices)
    announced = blanks_announced(on_paper, LABELS["en"]) - in_words
    assert len(keys) - len(head) - continued == announced


def test_a_gap_over_several_lines_is_one_field() -> None:
    """An answer that needs several lines is announced once, and typed into one field."""
    (sheet,) = sheets(
        f"# T\n\n- It was {{{{{'long answer ' * 30}}}}}, and {{{{short}}}}.\n", "gaps"
    )
    on_paper, _ = printed(sheet)
    on_screen, _ = printed(sheet, FILLABLE)
    assert blanks_announced(on_paper, LABELS["en"]) == 2
    with open_pdf(on_screen) as document:
        *_, long, short = (w for _, w in widgets(document))
        assert [str(w.TU) for w in (long, short)] == ["1, blank 1 of 2", "1, blank 2 of 2"]
        assert float(long.Rect[3] - long.Rect[1]) > 3 * float(short.Rect[3] - short.Rect[1])
        assert (int(long.Ff), int(short.Ff)) == (1 << 12, 0)
    report = page_validation.validate_pdf_bytes(on_screen, profile="ua1")
    assert [failure.message for failure in report.failures] == []


@every_sheet()
def test_fields_are_heard_in_the_order_of_the_page(name: str) -> None:
    """Each place to write is all of an element, found from it and back; tabs follow the elements.

    The number that it bears leads to its element (ISO 32000-1, 14.7.4.4).
    """
    pdf = files_of(shipped_sheets()[name], FILLABLE)[""]
    with open_pdf(pdf) as document:
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        tree = dict(zip([int(n) for n in numbers[::2]], numbers[1::2], strict=True))
        found = [widget for _, widget in widgets(document)]
        forms = [each for each in elements(document) if each.S == "/Form"]
        assert [[kid.Obj.objgen for kid in each.K] for each in forms] == [
            [widget.objgen] for widget in found
        ]
        assert [tree[int(widget.StructParent)].objgen for widget in found] == [
            each.objgen for each in forms
        ]
        assert {str(page.Tabs) for page in document.pages} == {"/S"}


@every_sheet()
@in_sizes
def test_no_two_fields_overlap(name: str, print_size: str) -> None:
    """Each field is large enough for its letters and to be hit, and lies on no other."""
    options = WorksheetOptions(print_size=print_size, fillable=True)  # type: ignore[arg-type]
    with open_pdf(files_of(shipped_sheets()[name], options)[""]) as document:
        for _, widget in widgets(document):
            if "/DA" in widget:
                size = float(str(widget.DA).split()[1])
                assert float(widget.Rect[3] - widget.Rect[1]) > 1.25 * size
        placed = [(page, [float(side) for side in w.Rect]) for page, w in widgets(document)]
    for index, (page, box) in enumerate(placed):
        assert box[2] - box[0] > 11
        assert box[3] - box[1] > 11
        for other_page, other in placed[index + 1 :]:
            apart = box[2] <= other[0] or other[2] <= box[0]
            assert page != other_page or apart or box[3] <= other[1] or other[3] <= box[1]


@every_sheet()
def test_each_field_has_a_name_of_its_own(name: str) -> None:
    """No two fields share a key, or what is typed into one would stand in both; all are empty."""
    pdf = files_of(shipped_sheets()[name], FILLABLE)[""]
    pypdf.PdfReader(BytesIO(pdf), strict=True).get_fields()
    with open_pdf(pdf) as document:
        assert document.check_pdf_syntax() == []
        form = document.Root.get("/AcroForm")
        fields = [] if form is None else list(form.get("/Fields", []))
        assert max(Counter(str(field.T) for field in fields).values(), default=1) == 1
        assert {"." in str(field.T) for field in fields} <= {False}
        assert all(str(field.TU) for field in fields)
        assert {str(field.get("/V", "")) for field in fields} <= {"", "/Off"}


def kind_and_tier(kind: str, tier: TierChoice) -> dict[str, str]:
    options = WorksheetOptions(tiers=(tier,), sheets=(kind,))
    (sheet,) = sheets_to_print(topic_of(ONE_OF_EACH), options)
    return without_codes(names(printed(sheet, FILLABLE)[0]))


def without_codes(named: dict[str, str]) -> dict[str, str]:
    """Return names with the codes of their notes written as c."""
    return {re.sub(r"^((\d+)-)?[a-z0-9]{4,}-", r"\1c-", key): named[key] for key in named}


def test_a_gap_is_named_by_its_item() -> None:
    """A name says item, gap of how many and, where the tier prints it, the hint."""
    assert kind_and_tier("gaps", "support") == {
        "1-c-blank-1": "1, blank 1 of 3: the post",
        "1-c-blank-2": "1, blank 2 of 3",
        "1-c-blank-3": "1, blank 3 of 3",
        "2-c-blank": "2, blank",
        "3-c-blank-1": "3, blank 1 of 2",
        "3-c-blank-2": "3, blank 2 of 2",
    }
    assert kind_and_tier("gaps", "challenge")["1-c-blank-1"] == "1, blank 1 of 3"


def test_a_cell_is_named_by_its_headings() -> None:
    """Who tabs from cell to cell hears the headings of its row and column."""
    (sheet,) = sheets(ONE_OF_EACH, "comparison")
    assert without_codes(names(printed(sheet, FILLABLE)[0])) == {
        "c-blank-1": "blank 1 of 2: Pace of industry, Left",
        "c-blank-2": "blank 2 of 2: Pace of industry, Right",
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("true-false", {"1-c-choice": "1, True or false?"}, id="choice"),
        pytest.param("true-false", {"1-c-correction": "1, correction"}, id="correction"),
        pytest.param("terms-glossary", {"1-c-blank": "1, blank"}, id="term"),
        pytest.param("sequences", {"c-box-1": "How it went:, box 1 of 3: from 1 to 3"}, id="step"),
        pytest.param("timeline", {"1-c-blank": "1, blank"}, id="date"),
    ],
)
def test_other_fields_are_named_by_what_they_ask(name: str, expected: dict[str, str]) -> None:
    """Each name tells item, kind and, for a letter or a number, what there is to choose from."""
    (sheet,) = (each for each in sheets(NOTES) if each.name == name)
    named = without_codes(names(printed(sheet, FILLABLE)[0]))
    assert expected.items() <= named.items()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("terms-matching", r"1, box: from A to [A-L]", id="letter"),
        pytest.param("timeline-order", r"Set \w+, box 1 of \d: from 1 to \d", id="place"),
        pytest.param("mind-map-leaves", r"[A-Z].+, blank( 1 of \d+)?", id="leaf"),
        pytest.param("organiser", r"(\d+|[A-Z].+), blank( 1 of \d+)?", id="organiser"),
    ],
)
def test_what_has_no_number_is_named_by_what_stands_above(name: str, expected: str) -> None:
    """A blank of a map tells its branch, one of a set its set, as far as these are printed."""
    first = next(iter(names(files_of(shipped_sheets()[name], FILLABLE)[""]).values()))
    assert re.fullmatch(expected, first)


@pytest.mark.parametrize("language", LABELS)
def test_names_are_in_the_language_of_the_notes(language: str) -> None:
    """Names use the page's own words; only what is exported is the same in all languages."""
    labels = LABELS[language]
    text = f"---\nlanguage: {language}\n---\n{NOTES}"
    for sheet in sheets(text, "true-false"):
        pdf, _ = printed(sheet, FILLABLE)
        assert set(names(pdf).values()) == {
            words
            for n in range(1, len(sheet.gaps) + sheet.marks + 1)
            for words in (f"{n}, {labels.true_or_false}", f"{n}, {labels.correction}")
        }
        with open_pdf(pdf) as document:
            true, false = [w for _, w in widgets(document) if "/AP" in w][:2]
            assert str(true.TU).endswith(f"{labels.true_or_false} {labels.true}")
            assert str(false.TU).endswith(f"{labels.true_or_false} {labels.false}")
            assert {str(key) for w in (true, false) for key in w.AP.N} == {
                "/true",
                "/false",
                "/Off",
            }
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
        assert [failure.message for failure in report.failures] == []


def test_one_of_two_is_chosen() -> None:
    """True and false are buttons of one field: a tick beside one takes away that of the other."""
    sheet = shipped_sheets()["true-false"]
    screen = Screen(files_of(sheet, FILLABLE)[""])
    true, false = (box for box, words in screen.fields if words.startswith("1, True or false?"))
    screen.click(true)
    assert screen.ink_in(true) is not None
    screen.click(false)
    assert screen.ink_in(true) is None
    assert screen.ink_in(false) is not None


class Screen:
    """The first page as pdfium shows it, on which a pupil clicks and types."""

    SCALE = 4

    def __init__(self, pdf: bytes) -> None:
        with open_pdf(pdf) as document:
            self.fields = [
                ([float(side) for side in widget.Rect], str(widget.TU))
                for page, widget in widgets(document)
                if page == 0
            ]
        self._document = pypdfium2.PdfDocument(pdf)
        self._document.init_forms()
        self._form = self._document.formenv.raw
        self._page = self._document[0]
        self._empty = self.picture()

    def picture(self) -> Image.Image:
        picture: Image.Image = self._page.render(scale=self.SCALE, grayscale=True).to_pil()
        return picture

    def click(self, box: list[float]) -> None:
        at = (self._form, self._page.raw, 0, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        pdfium.FORM_OnMouseMove(*at)
        pdfium.FORM_OnLButtonDown(*at)
        pdfium.FORM_OnLButtonUp(*at)

    def write(self, box: list[float], words: str) -> None:
        self.click(box)
        for letter in words:
            pdfium.FORM_OnChar(self._form, self._page.raw, ord(letter), 0)
        pdfium.FORM_ForceToKillFocus(self._form)

    def ink_in(self, box: list[float]) -> list[float] | None:
        """Return the box of what has been written in a field, in points from the lower left."""
        height = self._page.get_height()
        new = ImageChops.subtract(self._empty, self.picture()).point(lambda grey: 255 * (grey > 99))
        sides = box[0] - 2, height - box[3] - 2, box[2] + 2, height - box[1] + 2
        x0, y0, x1, y1 = (int(side * self.SCALE) for side in sides)
        found = new.crop((x0, y0, x1, y1)).getbbox()
        if found is None:
            return None
        left, top, right, bottom = (side / self.SCALE for side in found)
        x, y = sides[0], height - sides[1]
        return [x + left, y - bottom, x + right, y - top]


@pytest.mark.parametrize(("print_size", "size"), [("normal", 12), ("large", 18), ("giant", 24)])
def test_what_is_typed_stands_on_the_rule(print_size: str, size: int) -> None:
    """Typed letters are as large as the printed ones, and stand on the same line."""
    options = WorksheetOptions(print_size=print_size, fillable=True)  # type: ignore[arg-type]
    (sheet,) = sheets("# T\n\n- {{A}} Hxx and more.\n", "gaps")
    blank, _ = printed(sheet, options)
    screen = Screen(blank)
    box = screen.fields[-1][0]
    screen.write(box, "HHH")
    ink = screen.ink_in(box)
    assert ink is not None
    document = pypdfium2.PdfDocument(blank)
    text = document[0].get_textpage()
    at = text.get_text_range().index("Hxx")
    _, bottom, _, top = text.get_charbox(at)
    assert ink[1] == pytest.approx(bottom, abs=0.06 * size)
    assert ink[3] - ink[1] == pytest.approx(top - bottom, abs=0.06 * size)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Naïve “café” – £5"),
        ("fr", "Cœur, où ? « Noël »"),
        ("de", "Größe: über 3 €"),
        ("es", "¿Qué? ¡Año!"),
        ("ru", "Съезд – «объём» ёжика №5"),
        ("pl", "Zażółć gęślą jaźń"),
        ("el", "Δημοκρατία, ώρα"),
    ],
)
def test_every_letter_of_the_language_can_be_typed(language: str, words: str) -> None:
    """The font that comes with the form has the letters, at the codes where readers look.

    It is embedded whole by name, because readers do not type in a part of a font; they need not
    make what is empty look like something.
    """
    (sheet,) = sheets(f"---\nlanguage: {language}\n---\n# T\n\n- It was {{{{A}}}}.\n", "gaps")
    blank, _ = printed(sheet, FILLABLE)
    with open_pdf(blank) as document:
        form = document.Root.AcroForm
        assert "/NeedAppearances" not in form
        font = form.DR.Font[str(form.DA).split()[0]]
        assert str(font.BaseFont) == "/SourceSans3-Regular"
        assert "/FontFile2" in font.FontDescriptor
    reader = pypdf.PdfReader(BytesIO(blank))
    writer = pypdf.PdfWriter(clone_from=reader)
    values = dict.fromkeys(names(blank), words)
    writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=False)
    stream = BytesIO()
    writer.write(stream)
    filled = pypdfium2.PdfDocument(stream.getvalue())
    page = filled[0]
    pdfium.FPDFPage_Flatten(page, 0)
    page.close()
    assert words in filled[0].get_textpage().get_text_range()


@every_sheet()
def test_keys_and_sheets_on_paper_cannot_be_filled_in(name: str) -> None:
    """A sheet to print has no form, and neither has a key."""
    sheet = shipped_sheets()[name]
    for pdf in (files_of(sheet, WorksheetOptions())[""], files_of(sheet, FILLABLE).get("-key")):
        assert pdf is None or b"/AcroForm" not in pdf
        assert pdf is None or not names(pdf)


def test_what_stands_among_the_keys_cannot_be_filled_in() -> None:
    """Of a pack, the sheets have fields and the keys none."""
    blanks, keys = packed()
    assert names(blanks)
    assert not names(keys)


@cache
def packed() -> tuple[bytes, bytes]:
    topic = topic_of(ONE_OF_EACH)
    options = replace(ALL_TIERS, sheets=("gaps", "questions", "true-false"))
    pack = Pack.of(topic, sheets_to_print(topic, options))
    blanks, keys = render_pack(pack, PageStyle.of(FILLABLE))
    return blanks[1], keys[1]


def test_a_pack_has_no_field_twice() -> None:
    """The same items on several sheets are fields of their own, heads included."""
    with open_pdf(packed()[0]) as document:
        keys = Counter(str(field.T) for field in document.Root.AcroForm.Fields)
    assert max(keys.values()) == 1
    assert {"name", "name-2"} <= set(keys)


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
@in_sizes
def test_forms_are_tagged(tier: TierChoice, print_size: str) -> None:
    """Sheets with fields pass PDF/UA-1, in every tier: each field is an element with a name."""
    options = WorksheetOptions(
        print_size=print_size,  # type: ignore[arg-type]
        tiers=(tier,),
        fillable=True,
    )
    for sheet in sheets_to_print(topic_of(ONE_OF_EACH), options):
        for _, pdf, _ in render(sheet, PageStyle.of(options)):
            report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
            assert [failure.message for failure in report.failures] == []


def test_a_field_hides_no_answer() -> None:
    """Neither name, value nor tooltip of a field tells what belongs there."""
    (sheet,) = sheets("# T\n\n- It was {{Xylograph::tool}} here.\n", "gaps")
    blank, _ = printed(sheet, FILLABLE)
    assert names(blank)
    assert "Xylograph" not in repr(pypdf.PdfReader(BytesIO(blank)).get_fields())
