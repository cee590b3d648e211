"""Formulas on cards: what Anki makes of them, and what MathJax then reads."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

import pytest

from formulas.reading import all_formulas, formula_of
from twofold.exporters.anki.formulas import formula_html
from twofold.exporters.anki.markup import cloze_deletion, text_html
from twofold.text import Formula, Gap

GAPPED = [formula for formula in all_formulas() if formula.gaps]

WRITTEN = {
    ("E = {{c1::m}}c^2", "$"): r"\(E = { {{c1::m}} }c^2\)",
    ("x^{{c1::2}}", "$"): r"\(x^{ {{c1::2}} }\)",
    (r"\frac{a^{b^{2}}}{ {{c1::\sqrt{x^{2}}}} }", "$$"): (
        r"\[\frac{a^{b^{2} } }{ { {{c1::\sqrt{x^{2} } }} } }\]"
    ),
    ("{{c1::a}} < {{c2::b}}", "$"): r"\({ {{c1::a}} } &lt; { {{c2::b}} }\)",
    ("2 H2 + O2 -> {{c1::2 H2O}}", r"\ce{"): r"\(\ce{2 H2 + O2 -&gt; {{c1::2 H2O}} }\)",
    ("H{{c1::2}}O", r"\ce{"): r"\(\ce{H{{c1::2}}O}\)",
    ("SO4^{{c1::2-}}", r"\ce{"): r"\(\ce{SO4^{ {{c1::2-}} } }\)",
}


def numbered(formula: Formula) -> Formula:
    """Return a formula whose gaps have the numbers that they ask for."""
    parts = (
        each._replace(number=each.group) if isinstance(each, Gap) else each
        for each in formula.parts
    )
    return Formula(formula.opening, tuple(parts), formula.position)


@pytest.mark.parametrize(("source", "field"), WRITTEN.items(), ids=str)
def test_a_formula_stands_in_a_field(source: tuple[str, str], field: str) -> None:
    """Deletions touch no brace of LaTeX's, nor do two of its braces touch each other."""
    assert text_html((numbered(formula_of(*source)),), cloze_deletion) == field


@pytest.mark.parametrize("latex", ["a}}b", "{{c1::x}}", "a::b", "<script>", "x & y", "[sound:a]"])
def test_latex_means_nothing_to_anki_or_to_html(latex: str) -> None:
    """What a formula holds ends no deletion, begins none, and is no element."""
    field = formula_html(Formula("$", (latex,), formula_of("x").position))
    assert "}}" not in field
    assert "{{" not in field
    assert "::" not in field
    assert "<" not in field


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="MathJax as a library has no wheel there")
def test_anki_and_mathjax_read_every_gap(tmp_path: Path) -> None:
    """Each formula of the corpus with gaps: its front hides the answer, both sides are sound."""
    quickjax = pytest.importorskip("quickjax")
    collections = pytest.importorskip("anki.collection")
    collection = collections.Collection(str(tmp_path / "collection.anki2"))
    try:
        for formula in GAPPED:
            note = collection.new_note(collection.models.by_name("Cloze"))
            note["Text"] = text_html((numbered(formula),), cloze_deletion)
            collection.add_note(note, 1)
            cards = note.cards()
            assert len(cards) == len({gap.group for gap in formula.gaps})
            for card in cards:
                question, answer = (_shown(side) for side in (card.question(), card.answer()))
                assert "[...]" in question
                assert "[...]" not in answer
                for side in (question, answer):
                    assert side.startswith((r"\(", r"\["))
                    picture = quickjax.render(side[2:-2], display=side.startswith(r"\["))
                    assert "merror" not in picture, side
                    assert 'fill="red"' not in picture, side
    finally:
        collection.close()


def _shown(side: str) -> str:
    """Return what MathJax finds on a side of a card, without Anki's style sheet."""
    text = re.sub(r"(?s)<style>.*?</style>", "", side)
    return html.unescape(text).strip().removesuffix("<br>").strip()
