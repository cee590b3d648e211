"""Words above or below their line in HTML -> signs, brackets, or the words themselves."""

from __future__ import annotations

import unicodedata

import pytest

from twofold.exporters.worksheets.pdf.fonts import covered
from twofold.importers.html_words import html_words
from twofold.importers.outline import plain_words
from twofold.importers.superscripts import SIGNS, Script

READ = [
    ("10<sup>8</sup>", "10⁸", []),
    ("SO<sub>4</sub><sup>2&minus;</sup>", "SO₄²⁻", []),
    ("x<sup> <b>2</b> n </sup>y", "x ² ⁿ y", []),
    ("<p>10<sup>8</p><p>next", "10⁸ next", []),
    ("10<sup>8<br>9</sup>0", "10⁸ ⁹0", []),
    ("<sup><p>8</p></sup>0", "⁸ 0", []),
    ("<tr><td>a<sup>2<td>3</tr>", "a² | 3", []),
    ("<span>a<span style='vertical-align:sub'>2<span>3</span></span>4</span>5", "a₂₃45", []),
    ("<sup>8<!-- -->9</sup>", "⁸⁹", []),
    ("x<sup/>2, y<sup></sup>2, z</sup>2", "x2, y2, z2", []),
    ("10<sup>{{c1::8::how much}}</sup>", "10{{c1::⁸::how much}}", []),
    ("1<sup>st</sup>, 2<sup>ND</sup>, n<sup>th</sup>", "1st, 2ND, nᵗʰ", []),
    ("Rome<sup>[1]</sup><sup>[2]</sup>, Lego<sup>®</sup>", "Rome[1][2], Lego®", []),
    ("v<sub>max</sub>", "v_(max)", ["below the line, written as _(max)"]),
    ("10<sup>0.5</sup>", "10^(0.5)", ["above the line, written as ^(0.5)"]),
    ("2<sup>2<sup>3</sup></sup>", "2^(2³)", ["above the line, written as ^(2³)"]),
    ("a<sup>see below</sup>", "a^(see below)", ["above the line, written as ^(see below)"]),
    ("a<sup>2³</sup>", "a^(2³)", ["above the line, written as ^(2³)"]),
]


@pytest.mark.parametrize(("text", "shown", "told"), READ, ids=lambda case: str(case)[:40])
def test_words_above_and_below_the_line(text: str, shown: str, told: list[str]) -> None:
    """They never run into the words before them: 10<sup>8</sup> is not 108."""
    remarks: list[str] = []
    assert plain_words(html_words(text, remarks.append)) == shown
    assert remarks == told


@pytest.mark.parametrize("script", SIGNS)
def test_sheets_can_print_each_sign(script: Script) -> None:
    """No sign is taken for words that the fonts of the sheets have no glyph for."""
    assert set(SIGNS[script].values()) <= covered()


@pytest.mark.parametrize(("script", "kind"), [("^", "<super>"), ("_", "<sub>")])
def test_each_sign_is_that_of_its_letter(script: Script, kind: str) -> None:
    """Unicode says the same, and knows of no other that sheets print and devices have.

    Capitals beyond U+2C00 came late to Unicode: few phones have them.
    """
    minus = {"-": "−", "–": "−"}
    for letter, sign in SIGNS[script].items():
        code = f"{ord(minus.get(letter, letter)):04X}"
        assert unicodedata.decomposition(sign) == f"{kind} {code}"
    plain_forms = {
        sign: unicodedata.normalize("NFKD", sign)
        for sign in covered() - set("ªº")
        if unicodedata.decomposition(sign).startswith(kind) and sign < "\u2c00"
    }
    letters = {
        sign for sign, form in plain_forms.items() if form in {*map(chr, range(33, 127)), "−"}
    }
    assert set(SIGNS[script].values()) == letters


def test_unclosed_tags_make_few_brackets() -> None:
    """What thousands of tags raise in each other stands in four brackets at most."""
    remarks: list[str] = []
    shown = plain_words(html_words("<sup>word<br>" * 3000, remarks.append))
    assert "^(^(^(^(word))))" in shown
    assert "^(^(^(^(^(" not in shown
