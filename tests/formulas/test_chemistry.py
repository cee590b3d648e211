r"""What stands in a `\ce{…}`: how it is drawn, and what is heard."""

from __future__ import annotations

import re

import pytest

from formulas.reading import formula_of, lines_of
from twofold.exporters.worksheets.formulas import say_formula
from twofold.exporters.worksheets.formulas.chemistry import Gap, first_mark, read_equation
from twofold.exporters.worksheets.formulas.refusal import FormulaRefusedError
from twofold.exporters.worksheets.labels import LABELS

ENGLISH = LABELS["en"].formulas

HEARD = {
    "2H2 + O2 -> 2H2O": "2 H 2 plus O 2 reacts to give 2 H 2 O",
    "N2 + 3 H2 <=> 2 NH3": "N 2 plus 3 H 2 is in equilibrium with 2 N H 3",
    "SO4^2-": "S O 4 2 minus",
    "Na+": "Na plus",
    "Ag+ + Cl- -> AgCl v": "Ag plus, plus Cl minus, reacts to give Ag Cl precipitates",
    "H+(aq)": "H plus, in water",
    "H2O_{(l)}": "H 2 O liquid",
    "CuSO4.5H2O": "Cu S O 4 dot 5 H 2 O",
    "^{14}_{6}C": "14 6 C",
    "CH2=CH2": "C H 2 double bond C H 2",
    "CaCO3 ->[heat] CaO + CO2 ^": (
        "Ca C O 3 reacts to give, above the arrow heat, Ca O plus C O 2 given off as gas"
    ),
    "1/2 O2": "1 over 2 O 2",
    "MnO4- + 5 e-": "Mn O 4 minus, plus 5 e minus",
    "Energy": "Energy",
}

DRAWN = {
    "SO4^2-": r"\mathrm{S}\mathrm{O}_{4}^{\mathrm{2-}}",
    "NH4+": r"\mathrm{N}\mathrm{H}_{4}^{+}",
    "3 ^1_0n": r"3\,{}^{\mathrm{1}}_{\mathrm{0}}\mathrm{n}",
    "(NaPO3)_x": r"(\mathrm{Na}\mathrm{P}\mathrm{O}_{3})_{x}",
    "CuSO4.5H2O": r"\mathrm{Cu}\mathrm{S}\mathrm{O}_{4}\cdot 5\,\mathrm{H}_{2}\mathrm{O}",
    "0.5 H2O": r"0.5\,\mathrm{H}_{2}\mathrm{O}",
    "[-CH2-]_n": r"[{-}\mathrm{C}\mathrm{H}_{2}{-}]_{n}",
    "CH3^.": r"\mathrm{C}\mathrm{H}_{3}^{\bullet }",
}


@pytest.mark.parametrize(("source", "words"), HEARD.items())
def test_an_equation_is_heard_as_chemistry(source: str, words: str) -> None:
    """Arrows react, charges are no powers, states and gases are named."""
    assert read_equation(source, ENGLISH).spoken == words


@pytest.mark.parametrize(("source", "latex"), DRAWN.items())
def test_an_equation_is_drawn_as_chemistry(source: str, latex: str) -> None:
    """Letters stand upright; numbers behind an atom below the line, charges above."""
    assert read_equation(source, ENGLISH).latex == latex


@pytest.mark.parametrize("source", ["H^", "{A", "A ->[b", "H" * 1001, "{" * 9 + "}" * 9, "A\\"])
def test_what_is_no_equation_is_refused(source: str) -> None:
    """What cannot be read is no traceback, and never drawn as something else."""
    with pytest.raises(FormulaRefusedError):
        read_equation(source, ENGLISH)


@pytest.mark.parametrize(
    ("source", "answer", "latex"),
    [
        ("H{}O", "2", r"\mathrm{H}_{BOX}\mathrm{O}"),
        ("SO4{}", "2-", r"\mathrm{S}\mathrm{O}_{4}^{BOX}"),
        ("SO4^{{{}}}", "2-", r"\mathrm{S}\mathrm{O}_{4}^{BOX}"),
        ("{} H2", "2", r"\,BOX\,\mathrm{H}_{2}"),
    ],
)
def test_a_gap_stands_where_its_answer_would(source: str, answer: str, latex: str) -> None:
    """A number behind an atom below the line, a charge above it, anything else on it."""
    marked = source.format(first_mark(0))
    assert read_equation(marked, ENGLISH, [Gap(answer, "BOX", "blank")]).latex == latex


@pytest.mark.parametrize("language", sorted(LABELS))
def test_every_language_has_words_for_every_equation(language: str) -> None:
    """No English word is left in what is heard, and no word is empty."""
    for line in lines_of("equations"):
        spoken = say_formula(formula_of(line, r"\ce{"), language, is_key=False)
        assert spoken, line
        if language != "en":
            assert not re.search(r"\b(reacts|equilibrium|above the|bond)\b", spoken), line
