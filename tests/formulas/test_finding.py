"""Where a formula begins and ends."""

from __future__ import annotations

import pytest

from twofold.formulas import find_formulas

FOUND = {
    "$x^2$": ["$x^2$"],
    "the $x$-axis ($y$)": ["$x$", "$y$"],
    "$x$, $y$ and $z$.": ["$x$", "$y$", "$z$"],
    r"\(E = mc^2\) and \[x = 1\]": [r"\(E = mc^2\)", r"\[x = 1\]"],
    "$$\nx\n$$": ["$$\nx\n$$"],
    "$a\nb$": ["$a\nb$"],
    r"$\text{a \$ b}$": [r"$\text{a \$ b}$"],
    r"\ce{SO4^{2-}} and $\ce{H2}$": [r"\ce{SO4^{2-}}", r"$\ce{H2}$"],
    "{{c1::$x$}}": ["$x$"],
    "$E = {{c1::m}}c^2$": ["$E = {{c1::m}}c^2$"],
    r"\(n\) is even": [r"\(n\)"],
    r"**$x$**, *$y$*, ==$z$==": ["$x$", "$y$", "$z$"],
    "$3$ apples": ["$3$"],
    "数$x$学": ["$x$"],  # written without blanks
    "其中：$x$，“$y$”。": ["$x$", "$y$"],
    "é$x$ и $y$ч": [],  # a letter touches the dollar
}

PROSE = [
    "$5 and $6",
    "售价$5到$6，另加$7",
    "costs $5, then 6$ more",
    "US$5 to US$6",
    "$20,000 and USD$30",
    "**$5** and **$6**",
    "$HOME and $PATH",
    "a $ b $ c",
    "5$ und 6$",
    "from $5-$10 to $50k-$100k",
    "{{5$}} and {{6$}}",
    "{{$5}} and {{$6}}",
    r"\$5 and \$6",
    "$a\n\nb$",
    r"he wrote \[sic\], on page \[1\] and \(see below\)",
    r"\ce{} and \ce{unclosed",
    "$",
    "$$",
    "$$$$",
]


@pytest.mark.parametrize(("text", "formulas"), FOUND.items())
def test_a_formula_is_found(text: str, formulas: list[str]) -> None:
    """Between dollars with Pandoc's rule, in brackets with a backslash, and in a `ce`."""
    raw = text.encode()
    assert [raw[place.start : place.end].decode() for place in find_formulas(raw)] == formulas


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_formula(text: str) -> None:
    """Sums of money, variables of a shell and brackets that a program escaped stay prose."""
    assert find_formulas(text.encode()) == []


@pytest.mark.parametrize("piece", ["$a ", r"\(", r"\[", r"\ce{", "$$", "${", "$a$b", r"\ce{}"])
def test_many_broken_formulas_are_read_at_once(piece: str) -> None:
    """What never closes is not looked for to the end of the file again and again."""
    assert len(find_formulas((piece * 20_000).encode())) < 20_000
