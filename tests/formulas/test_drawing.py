"""Formulas as shapes and words: a corpus of school mathematics, physics and chemistry."""

from __future__ import annotations

import re

import pytest

from formulas.reading import all_formulas, formula_of
from twofold.exporters.worksheets.formulas import (
    FormulaRefusedError,
    draw_formula,
    formula_picture,
    say_formula,
)
from twofold.text import Formula, with_gaps

CORPUS = all_formulas()


def named(formula: Formula) -> str:
    """Return what stands for a formula in the name of its test."""
    return formula.source


def exchanged(answer: str) -> str:
    """Return an answer of the same width: every figure is as wide as another."""
    return answer.translate(str.maketrans("0123456789", "5678901234"))


def test_the_corpus_is_large_enough() -> None:
    """Three hundred formulas, sixty equations, and a hundred of both with gaps."""
    equations = [formula for formula in CORPUS if formula.opening == r"\ce{"]
    assert len(CORPUS) - len(equations) >= 300
    assert len(equations) >= 60
    assert len([formula for formula in CORPUS if formula.gaps]) >= 100


@pytest.mark.parametrize("formula", CORPUS, ids=named)
def test_a_formula_of_the_corpus_is_drawn_and_heard(formula: Formula) -> None:
    """None is refused; each gap has its box inside the picture and its answer inside the box."""
    drawn = draw_formula(formula)
    picture = drawn.drawing
    assert picture.operators
    spoken = say_formula(formula, "en", is_key=False)
    assert spoken
    assert ("blank" in spoken) is bool(formula.gaps)
    assert "blank" not in say_formula(formula, "en", is_key=True)
    assert len(drawn.gaps) == len(formula.gaps)
    for gap in drawn.gaps:
        box, answer = gap.box, gap.answer
        assert 0 <= box.left < box.right <= picture.width + 0.01
        assert -picture.depth - 0.01 <= box.bottom < box.top <= picture.height + 0.01
        assert box.left <= gap.x
        assert gap.x + gap.scale * answer.width <= box.right
        assert box.bottom <= gap.baseline - gap.scale * answer.depth
        assert gap.baseline + gap.scale * answer.height <= box.top


@pytest.mark.parametrize("formula", [each for each in CORPUS if each.gaps], ids=named)
def test_nothing_of_a_blank_formula_tells_its_answers(formula: Formula) -> None:
    """With other figures in its answers it has the same shapes, the same boxes, the same words."""
    other = with_gaps((formula,), lambda gap: gap._replace(answer=exchanged(gap.answer)))[0]
    assert isinstance(other, Formula)
    drawn, other_drawn = draw_formula(formula), draw_formula(other)
    assert drawn.drawing == other_drawn.drawing
    assert [gap.box for gap in drawn.gaps] == [gap.box for gap in other_drawn.gaps]
    assert say_formula(formula, "en", is_key=False) == say_formula(other, "en", is_key=False)


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(
            (
                "H2O",
                "2H2O",
                "CO2",
                "NH3",
                "SO4^2-",
                "NH4+",
                "6O2",
                "NaCl",
                "H2SO4",
                "HNO3",
                "Ca(OH)2",
                "Na2CO3",
                "HCl",
            ),
            id="formulas",
        ),
        pytest.param(("2", "3", "6", "x", "m"), id="figures-and-letters"),
    ],
)
def test_answers_of_one_kind_have_equal_boxes(answers: tuple[str, ...]) -> None:
    """No box tells which formula of a bank it is for, by its width or by room for a charge."""
    drawn = [draw_formula(formula_of(rf"\ce{{A -> {{{{c1::{each}}}}}}}")) for each in answers]
    boxes = [gap.box for each in drawn for gap in each.gaps]
    assert len(boxes) == len(answers)
    assert (
        len({(round(box.right - box.left, 3), round(box.top - box.bottom, 3)) for box in boxes})
        == 1
    )


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"{}^{14}_{6}\mathrm{C}", "14 6 C"),
        (r"^{235}_{92}\mathrm{U}", "235 92 U"),
        (r"\mathrm{SO_4^{2-}}", "S O sub 4 2 minus"),
        (r"e^-", "e minus"),
        (r"x^{-1}", "x to the power, negative 1, end exponent"),
        (r"f\colon A \to B", "f colon A arrow B"),
        (r"\lim_{x \to 0} x", "limit as x tends to 0 of x"),
        (r"p \land \neg q", "p and not q"),
        (r"E = {{c1::m}}c^2", "E equals blank c squared"),
    ],
)
def test_what_is_heard_is_put_right(latex: str, words: str) -> None:
    """Isotopes, charges, arrows and signs of logic are said as a teacher says them."""
    assert say_formula(formula_of(latex), "en", is_key=False) == words


@pytest.mark.parametrize(
    "latex",
    [
        r"\foo x",
        r"\def\a{\a\a}\a",
        r"\newcommand{\x}{1}",
        r"\href{javascript:alert(1)}{x}",
        r"\includegraphics{x}",
        "<math><mi>x</mi></math>",
        "x" * 2001,
        "{" * 70 + "}" * 70,
        r"\frac{1}{" * 70 + "2" + "}" * 70,
        r"\sqrt{",
        r"\left( \begin{array}{cc|c} 1 & 2 & 3 \\ 4 & 5 & 6 \end{array} \right)",
        r"\colorbox{yellow}{x}",
        r"\text{中}",
    ],
)
def test_what_would_be_wrong_is_refused(latex: str) -> None:
    """Unknown commands, macros, links, MathML, depth and length: a reason, and at once."""
    with pytest.raises(FormulaRefusedError) as refused:
        draw_formula(formula_of(latex))
    assert str(refused.value)


def test_a_gap_that_cannot_stand_is_refused() -> None:
    """Half a command is no answer."""
    with pytest.raises(FormulaRefusedError):
        draw_formula(formula_of(r"\fr{{c1::ac}}{1}{2}"))


class TestOnAScreen:
    """Formulas on cards in a page are drawn by what draws them on sheets."""

    def test_a_picture_holds_shapes_alone(self) -> None:
        """Nothing that an author typed is in it, and it has the colour of the words around."""
        drawn = formula_picture(r"\frac{a}{b} = \text{<script>&}", is_display=False)
        tags = set(re.findall(r"<(\w+)", drawn.svg))
        assert tags == {"svg", "g", "path", "rect"}
        assert "script" not in drawn.svg
        assert 'fill="currentColor"' in drawn.svg
        assert 0 < drawn.depth < 1

    def test_an_equation_with_a_blank_is_drawn(self) -> None:
        r"""Anki's `[...]` may stand in a `\ce{…}`."""
        blank = formula_picture(r"\ce{2H2 + [...] -> 2H2O}", is_display=False)
        whole = formula_picture(r"\ce{2H2 + O2 -> 2H2O}", is_display=False)
        assert blank.svg.count("<path") > whole.svg.count("<path") - 2
        assert blank.svg != whole.svg

    def test_what_cannot_be_drawn_is_refused(self) -> None:
        """A page shows its source then."""
        with pytest.raises(FormulaRefusedError):
            formula_picture(r"\nothing{x}", is_display=False)
