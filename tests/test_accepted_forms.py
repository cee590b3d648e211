"""What is right besides an answer, as it is shown."""

from __future__ import annotations

import pytest

from twofold.accepted_forms import accepted_texts, accepted_words
from twofold.source import Position
from twofold.text import Formula, Gap, Inline, Run

HERE = Position("notes.md", 1, 1)


def of(answer: str, *accepted: str) -> Gap:
    has_formula = any("$" in each or "\\(" in each for each in (answer, *accepted))
    return Gap(answer, accepted, "", 0, HERE, has_formula=has_formula)


def shown(inline: Inline) -> str:
    match inline:
        case Run(text=words, style=style):
            return f"{words}/{style.name}" if style else words
        case Formula():
            return f"formula {inline.source}"
        case _:
            raise AssertionError(inline)


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        pytest.param("M<sub>x</sub>", ["M", "x/SUBSCRIPT"], id="lower"),
        pytest.param("10<sup>3</sup> g", ["10", "3/SUPERSCRIPT", " g"], id="higher"),
        pytest.param("<b class='x'>so</b>", ["so/BOLD"], id="attributes"),
        pytest.param("**so** it is", ["so/BOLD", " it is"], id="bold"),
        pytest.param("the *Iliad*", ["the ", "Iliad/ITALIC"], id="italic"),
        pytest.param("the ==Iliad==", ["the ", "Iliad/BOLD"], id="highlight"),
        pytest.param("`x`", ["x/CODE"], id="code"),
        pytest.param("$x_1$ or so", ["formula $x_1$", " or so"], id="dollars"),
        pytest.param("\\(x_1\\)", ["formula \\(x_1\\)"], id="brackets"),
        pytest.param("2*3*4", ["2*3*4"], id="a-product"),
        pytest.param("a_b_c", ["a_b_c"], id="a-name"),
        pytest.param("<b>", ["<b>"], id="a-tag-alone"),
        pytest.param("a < b > c", ["a < b > c"], id="signs"),
        pytest.param("<script>x</script>", ["<script>x</script>"], id="no-tag-of-ours"),
        pytest.param("R&D", ["R&D"], id="an-entity-s-sign"),
    ],
)
def test_the_markup_of_a_form_means_what_it_does(form: str, parts: list[str]) -> None:
    """Tags in pairs, signs of emphasis and formulas are read, and all else is text."""
    (text,) = accepted_texts(of("z", form))
    assert list(map(shown, text)) == parts


@pytest.mark.parametrize(
    ("answer", "form", "is_said"),
    [
        pytest.param("Mr", "M<sub>r</sub>", False, id="lower"),
        pytest.param("H₂O", "H<sub>2</sub>O", False, id="lower-in-unicode"),
        pytest.param("10³", "10<sup>3</sup>", False, id="higher-in-unicode"),
        pytest.param("103", "10<sup>3</sup>", True, id="another-number"),
        pytest.param("so", "**so**", False, id="bold"),
        pytest.param("H₂O", "H2O", True, id="typed-otherwise"),
    ],
)
def test_a_form_that_reads_as_the_answer_is_not_said(answer: str, form: str, is_said: bool) -> None:
    """Only its markup is another, and that no pupil writes."""
    assert bool(accepted_texts(of(answer, form))) is is_said


def test_a_form_is_compared_by_its_words() -> None:
    """What a pupil says is compared, and nobody says how it looks."""
    assert accepted_words(of("z", "M<sub>r</sub>", "**so**", "$x$")) == ("Mr", "so", "$x$")
