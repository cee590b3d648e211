"""Formulas on every kind of sheet: drawn, heard, in register, and silent about their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import page as page_validation
import pdfplumber
import pikepdf
import pytest
from sheet_sources import render, sheets, sheets_of, topic_of

from twofold.exporters.worksheets import formulas, plan
from twofold.exporters.worksheets.blocks import Sentence
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.formulas import mathra_adapter
from twofold.exporters.worksheets.layout.flows import TextRow
from twofold.exporters.worksheets.layout.line_breaking import LineFormula, has_blank
from twofold.exporters.worksheets.layout.line_breaking import words_of as words_in
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.text import Gap, with_gaps

CHEMISTRY = """\
---
language: de
---
# Reaktionen

## Gleichungen

- Knallgas: \\ce{2H2 + O2 -> {{c1::2H2O}}}.
- Haber und Bosch: \\ce{N2 + {{c1::3}} H2 <=> 2{{c2::NH3}}}, bei etwa {{450 °C}}.
- Das Sulfat-Ion ist {{\\ce{SO4^2-}}}, die Stoffmenge $n = \\frac{ {{c1::m}} }{M}$, das
  Quadrat {{ein $x^2$}}.

Q: Wie verbrennt Methan? [2]
A:
- \\ce{CH4 + 2 O2 -> CO2 + 2 H2O}
- $\\Delta H < 0$

Myth: \\ce{H2O2} ist Wasser.
Fact: Wasser ist \\ce{H2O}.

Gleichgewichtskonstante
: $K_c = \\frac{[\\ce{C}]^c}{[\\ce{A}]^a}$

| Ion | Formel | Ladung |
|---|---|---|
| Sulfat | {{\\ce{SO4^2-}}} | {{2−}} |
| Nitrat | \\ce{NO3-} | {{1−}} |

| Jahr | Ereignis |
|---|---|
| 1905 | Einstein findet $E = mc^2$ |
| 1911 | Rutherford findet den Kern |

So löst man $x^2 = 4$:

1. Wurzel ziehen: $|x| = 2$
2. Beide Fälle: $x = \\pm 2$

$$\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\cdot \\vec{x} = {{c1::0}}$$
"""

SIZES = ["normal", "large", "giant"]


def styles() -> Iterator[PageStyle]:
    for size in SIZES:
        yield PageStyle.of(WorksheetOptions(print_size=size))  # type: ignore[arg-type]


def formulas_of(pdf: bytes) -> list[tuple[str, str]]:
    """Return the alternative text and the text in place of each formula of a PDF, in order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            (str(item.Alt), str(item.ActualText))
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Formula"
        ]


@pytest.mark.parametrize("fillable", [False, True])
def test_every_kind_of_sheet_with_formulas_is_tagged(fillable: bool) -> None:
    """Blank and key pass PDF/UA-1, and sheets on paper PDF/A-2a as well."""
    style = PageStyle.of(WorksheetOptions(fillable=fillable))
    for sheet in sheets_of(topic_of(CHEMISTRY)):
        for _, pdf, _ in render(sheet, style):
            for profile in ["ua1"] if fillable else ["ua1", "pdfa2a"]:
                report = page_validation.validate_pdf_bytes(pdf, profile=profile)
                assert [failure.message for failure in report.failures] == [], sheet.name


def test_a_formula_is_heard_in_the_language_of_the_sheet() -> None:
    """Chemistry is said as chemistry, a gap as a blank; the key says the answer."""
    sheet = sheets(CHEMISTRY, "gaps")[0]
    (_, blank, _), (_, key, _) = render(sheet, PageStyle.of(WorksheetOptions()))
    heard, in_key = formulas_of(blank), formulas_of(key)
    assert heard[0] == ("2 H 2 plus O 2 reagiert zu Lücke", r"\ce{2H2 + O2 -> …}")
    assert in_key[0] == ("2 H 2 plus O 2 reagiert zu 2 H 2 O", r"\ce{2H2 + O2 -> 2H2O}")
    assert not [source for _, source in heard if "NH3" in source or "450" in source]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_a_formula_moves_in_the_key(size: str) -> None:
    """The key draws what the blank draws, and more: answers alone."""
    style = PageStyle.of(WorksheetOptions(print_size=size))  # type: ignore[arg-type]
    for sheet in sheets(CHEMISTRY, "gaps"):
        (_, blank, _), (_, key, _) = render(sheet, style)
        drawn, drawn_in_key = map(shapes_of, (blank, key))
        assert drawn
        assert [each for each in drawn if each not in drawn_in_key] == []


def shapes_of(pdf: bytes) -> list[str]:
    """Return the places of the shapes on the pages of a PDF."""
    with pikepdf.open(BytesIO(pdf)) as document:
        content = b"".join(
            each.read_bytes() for page in document.pages for each in contents(page.obj.Contents)
        )
    return re.findall(r"q [\d.]+ 0 0 [\d.]+ [\d.-]+ [\d.-]+ cm", content.decode("latin-1"))


def contents(entry: pikepdf.Object) -> list[pikepdf.Object]:
    return list(entry) if isinstance(entry, pikepdf.Array) else [entry]


def test_a_formula_with_other_answers_has_the_same_blank() -> None:
    """Figures of the same width in its place: not a byte of the sheet is another."""
    (sheet,) = sheets("# T\n\n- It is $x^{{c1::3}} + y$ or {{$x = 3$}} here.\n", "gaps")
    blocks = tuple(
        replace(block, text=with_gaps(block.text, exchanged))
        if isinstance(block, Sentence)
        else block
        for block in sheet.blocks
    )
    other = replace(sheet, blocks=blocks)
    assert other != sheet
    assert blank_of(sheet) == blank_of(other)


def exchanged(gap: Gap) -> Gap:
    return gap._replace(answer=gap.answer.replace("3", "7"))


def blank_of(sheet: Sheet) -> bytes:
    """Return the PDF of a sheet without its answers."""
    return next(pdf for suffix, pdf, _ in render(sheet, PLAIN) if suffix == "")


def test_a_word_that_a_formula_may_stand_for_is_set_as_words() -> None:
    """The answer has the letters of the sheet, and its gap the rule of any other word."""
    (sheet,) = sheets(r"# T" "\n\n" r"- Acids give off {{hydrogen|\(H^+\)}} ions." "\n", "gaps")
    rows = [row for flow in SheetLayout.of(sheet, PLAIN).flows for row in flow.rows]
    lines = [row.line for row in rows if isinstance(row, TextRow)]
    assert any(has_blank(line) for line in lines)
    assert not any(isinstance(piece, LineFormula) for line in lines for piece in line)


PLAIN = PageStyle.of(WorksheetOptions())


def test_lines_are_as_high_as_their_formulas() -> None:
    """No formula reaches out of its row, in any size of print."""
    for style in styles():
        for sheet in sheets_of(topic_of(CHEMISTRY)):
            for flow in SheetLayout.of(sheet, style).flows:
                for row in flow.rows:
                    if not isinstance(row, TextRow):
                        continue
                    for piece in row.line:
                        if isinstance(piece, LineFormula):
                            assert piece.above <= row.baseline
                            assert piece.below <= row.height - row.baseline
                            assert row.x + piece.x + piece.width <= style.column + 0.01


def test_what_cannot_be_drawn_is_told_and_printed_as_typed() -> None:
    """A refused formula stops nothing: a warning says why, the sheet prints its source."""
    topic = topic_of("# T\n\n- The {{matrix}} $\\foo{x}$ is here.\n")
    (problem,) = plan([topic], WorksheetOptions()).problems
    assert (problem.code, problem.position.column) == ("formula-not-drawn", 18)
    assert "unsupported command: \\foo" in problem.message
    (sheet,) = (sheet for sheet in sheets_of(topic) if sheet.kind == "gaps")
    assert "$\\foo{x}$" in words_of(blank_of(sheet))


def test_a_formula_wider_than_the_page_is_told() -> None:
    """A formula shrinks to the column; one that would be smaller than 8 points is not drawn."""
    long, longer = ("+".join(f"x_{{{number}}}" for number in range(count)) for count in (24, 90))
    topic = topic_of(
        f"# T\n\n- The {{{{sum}}}} $${long}$$ is here.\n- And {{{{one}}}} $${longer}$$.\n"
    )
    (problem,) = plan([topic], WorksheetOptions()).problems
    assert (problem.code, problem.position.line) == ("formula-not-drawn", 4)
    assert "wider than the page" in problem.message
    (sheet,) = (sheet for sheet in sheets_of(topic) if sheet.kind == "gaps")
    assert len(formulas_of(blank_of(sheet))) == 1


def words_of(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return "".join(page.extract_text() for page in document.pages)


def test_without_the_library_sheets_print_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """One warning a topic names what to install."""

    def missing(*_: object) -> tuple[str, str]:
        raise mathra_adapter.MathraMissingError

    formulas._drawn.cache_clear()
    monkeypatch.setattr(mathra_adapter, "_made", missing)
    try:
        topic = topic_of("# T\n\n- The {{law}} $E = mc^2$ and $a^2$.\n")
        (problem,) = plan([topic], WorksheetOptions()).problems
        assert "pip install 'twofold[formulas]'" in problem.message
        (sheet,) = (sheet for sheet in sheets_of(topic) if sheet.kind == "gaps")
        assert "$E = mc^2$" in words_of(blank_of(sheet))
    finally:
        formulas._drawn.cache_clear()


def test_a_full_stop_stays_beside_its_formula() -> None:
    """A formula as wide as its line gives up a little of its size to the stop behind it."""
    notes = "# T\n\n- In sunlight \\ce{6CO2 + 6H2O -> C6H12O6 + {{c1::6O2}}}.\n"
    (sheet,) = (each for each in sheets_of(topic_of(notes)) if each.kind == "gaps")
    for style in styles():
        lines = [
            row.line
            for flow in SheetLayout.of(sheet, style).flows
            for row in flow.rows
            if isinstance(row, TextRow)
        ]
        assert not [line for line in lines if len(line) == 1 and words_in((line,)) == "."]
