"""In large print a long formula goes on over the next line before its letters get small."""

from __future__ import annotations

import pytest
from sheet_sources import sheets, topic_of

from twofold.exporters.worksheets.formulas.parting import parts_at_signs
from twofold.exporters.worksheets.layout.flows import TextRow
from twofold.exporters.worksheets.layout.line_breaking import LineFormula
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shaping import LEAST_BESIDE
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.notes import Cloze, notes_of
from twofold.text import Formula

LONG = r"\ce{6CO2 + 6H2O -> C6H12O6 + {{c1::6O2}}}"


def formula_in(source: str) -> Formula:
    (note,) = notes_of(topic_of(f"# T\n\n## S\n\n- Of {source} and {{{{more}}}}.\n"))
    assert isinstance(note.body, Cloze)
    (formula,) = (each for each in note.body.text if isinstance(each, Formula))
    return formula


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        (LONG, [r"\ce{6CO2 + 6H2O }", r"\ce{-> C6H12O6 + 6O2}"]),
        (r"\ce{2A + {{c1::B}} <=> C}", [r"\ce{2A + B }", r"\ce{<=> C}"]),
        (r"\ce{Na+ + Cl-}", [r"\ce{Na+ }", r"\ce{+ Cl-}"]),
        (r"\ce{CaCO3 ->[heat] CaO + CO2 ^}", [r"\ce{CaCO3 }", r"\ce{->[heat] CaO + CO2 ^}"]),
        ("$a^2 + b^2 = c^2$", ["$a^2 + b^2 $", "$= c^2$"]),
        (r"$\frac{a = b}{c} \le {{c1::d}}$", [r"$\frac{a = b}{c} $", r"$\le d$"]),
        ("$a + b - c$", ["$a $", "$+ b $", "$- c$"]),
        (r"$\ce{Na+ + {{c1::Cl-}} -> NaCl}$", [r"$\ce{Na+ + Cl- }$", r"$\ce{-> NaCl}$"]),
        (r"$\ce{A + B} + \ce{C}$", [r"$\ce{A + B} $", r"$+ \ce{C}$"]),
        (r"$\ce{H2O}$", []),
        ("$-x$", []),
        (r"$\left( a = b \right)$", []),
        (r"$\frac{a}{b}$", []),
        (r"\ce{H2O}", []),
    ],
)
def test_a_formula_is_parted_before_its_signs(source: str, parts: list[str]) -> None:
    """At arrows and equals signs first, never in braces; gaps stay with what is around them."""
    assert [part.source for part in parts_at_signs(formula_in(source))] == parts


@pytest.mark.parametrize("size", ["large", "giant"])
def test_a_long_formula_is_nearly_as_large_as_its_words(size: PrintSize) -> None:
    """Its gap is a box in its second part, on a line of its own."""
    (sheet,) = sheets(f"# T\n\n## S\n\n- In sunlight {LONG}.\n", "gaps")
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions(print_size=size)))
    rows = [row for flow in layout.flows for row in flow.rows if isinstance(row, TextRow)]
    drawn = [[piece for piece in row.line if isinstance(piece, LineFormula)] for row in rows]
    formulas = [each for pieces in drawn for each in pieces]
    assert all(each.shape.size >= LEAST_BESIDE * layout.style.size for each in formulas)
    assert sum(len(each.shape.drawn.gaps) for each in formulas) == 1
    assert max(map(len, drawn)) == 1
    assert len(formulas) == (2 if size == "giant" else 1)


def test_ordinary_print_parts_no_formula() -> None:
    """There it fits its line, or is a little smaller than its words."""
    (sheet,) = sheets(f"# T\n\n## S\n\n- In sunlight {LONG}.\n", "gaps")
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions()))
    rows = [row for flow in layout.flows for row in flow.rows if isinstance(row, TextRow)]
    assert sum(isinstance(piece, LineFormula) for row in rows for piece in row.line) == 1


@pytest.mark.parametrize("size", ["large", "giant"])
def test_a_fraction_in_a_sentence_is_as_large_as_its_words_in_large_print(size: PrintSize) -> None:
    """Its numerator is no smaller than on a line of its own."""

    def heights(source: str, size: PrintSize) -> float:
        """Return the ems that the drawn formula is high."""
        (sheet,) = sheets(f"# T\n\n## S\n\n- The law {source} has one {{{{name}}}}.\n", "gaps")
        layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions(print_size=size)))
        rows = [row for flow in layout.flows for row in flow.rows if isinstance(row, TextRow)]
        (piece,) = (each for row in rows for each in row.line if isinstance(each, LineFormula))
        return (piece.above + piece.below) / layout.style.size

    fraction, alone = r"$c = \frac{n}{V}$", r"$c = \dfrac{n}{V}$"
    assert heights(fraction, size) == heights(alone, size) > 1.1 * heights(fraction, "normal")


@pytest.mark.parametrize("size", ["large", "giant"])
def test_an_index_is_not_much_smaller_than_words_in_large_print(size: PrintSize) -> None:
    """It is 0.7 of the letters beside it: those are a little larger than words, for an index is to
    be read as they are.
    """
    (sheet,) = sheets("# T\n\n## S\n\n- Water is \\ce{H2O}, of {{two}}.\n", "gaps")
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions(print_size=size)))
    rows = [row for flow in layout.flows for row in flow.rows if isinstance(row, TextRow)]
    (formula,) = [each for row in rows for each in row.line if isinstance(each, LineFormula)]
    assert 0.7 * formula.shape.size >= 0.8 * layout.style.size
