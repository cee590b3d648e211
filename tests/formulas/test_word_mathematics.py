r"""LaTeX -> Word's mathematics: each kind of part, and what Word has nothing for."""

from __future__ import annotations

import pytest

from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.mathematics import mathematics
from twofold.exporters.worksheets.formulas import FormulaRefusedError
from twofold.source import Position
from twofold.text import Formula, Gap

HERE = Position("notes.md", 1, 1)


def formula(*parts: str | Gap, opening: str = "$") -> Formula:
    return Formula(opening, parts, HERE)


def gap(answer: str) -> Gap:
    return Gap(answer, (), "", 0, HERE, within="$")


def shown(element: Element) -> str:
    """Return a part of mathematics as it is nested: f(num(a)den(b))."""
    if element.tag == "m:t":
        return element.text or ""
    inside = "".join(map(shown, element))
    if element.tag in ("m:oMath", "m:r", "m:e"):
        return inside
    name = element.tag.removeprefix("m:")
    return "" if name.endswith("Pr") else f"{name}({inside})"


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{a}{b}", "f(num(a)den(b))"),
        (r"\sqrt{x}", "rad(deg()x)"),
        (r"\sqrt[3]{x}", "rad(deg(3)x)"),
        (r"x_1^2", "sSubSup(xsub(1)sup(2))"),
        (r"\sum_{i=1}^{n} i", "nary(sub(i=1)sup(n)i)"),
        (r"\int_0^1 x", "nary(sub(0)sup(1)x)"),
        (r"{}^{14}_{6}\mathrm{C}", "sPre(sub(6)sup(14)C)"),
        (r"\left(x\right)", "d(x)"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "d(m(mr(ab)mr(cd)))"),
        (r"\begin{cases}1&x\\0\end{cases}", "d(m(mr(1x)mr(0\u200b)))"),
        (r"\vec{F}", "acc(F)"),
        (r"\overline{AB}", "bar(AB)"),
        (r"\underbrace{a}_{n}", "limLow(groupChr(a)lim(n))"),
        (r"\xrightarrow{h}", "limUpp(⟶lim(h))"),
        (r"\lim_{x\to0} f", "box(limLow(lim\u2009lim(x→0)))f"),
        (r"\boxed{x}", "borderBox(x)"),
        (r"\phantom{x}y", "phant(x)y"),
        (r"a\quad b", "a\u2003b"),
        (r"x \text{ if } y", "x if y"),
        (r"\mathrm{SO_4^{2-}}", "SsSubSup(Osub(4)sup(2−))"),
    ],
)
def test_each_kind_of_part(latex: str, expected: str) -> None:
    """What LaTeX says is said by Word's own elements, so that a teacher edits it there."""
    assert shown(mathematics(formula(latex), is_key=False)) == expected


def test_a_gap_is_a_rule_and_in_the_key_its_answer() -> None:
    """The answer stands above a line, in bold, where the rule was."""
    asked = formula(r"\frac{", gap("a+b"), "}{2}")
    blank, key = (mathematics(asked, is_key=is_key) for is_key in (False, True))
    assert shown(blank).replace("_", "") == "f(num()den(2))"
    assert "___" in shown(blank)
    assert shown(key) == "f(num(bar(a+b))den(2))"
    assert {each.get("m:val") for each in key.iter("m:sty")} == {"bi"}


def test_rules_grow_where_letters_shrink() -> None:
    """Word sets fractions smaller in a line of words; who writes needs the same room there."""
    beside, within = (
        shown(mathematics(formula(before, gap("m"), after), is_key=False)).count("_")
        for before, after in (("", "^2"), (r"\frac{", "}{2}"))
    )
    assert within == pytest.approx(beside / 0.7, abs=1)


def test_chemistry_is_upright() -> None:
    """Symbols of elements are no variables, and an arrow has its words above it."""
    made = mathematics(formula("CaCO3 ->[heat] CaO + CO2 ^", opening=r"\ce{"), is_key=False)
    assert len(list(made.iter("m:limUpp"))) == 1
    upright = [run for run in made.iter("m:r") if list(run.iter("m:nor"))]
    assert "".join(map(shown, upright)).startswith("CaC")


@pytest.mark.parametrize("latex", [r"\href{a}{b}", r"\longdiv{2}{4}", "{"])
def test_what_word_cannot_set_is_refused(latex: str) -> None:
    """The source of a formula stands in its place then, and is no error."""
    with pytest.raises(FormulaRefusedError):
        mathematics(formula(latex), is_key=False)
