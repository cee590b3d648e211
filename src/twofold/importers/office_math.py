"""A formula of Word's -> the same in LaTeX, as far as its elements have a form there."""

# The elements are those of ECMA-376, part 1, 22.1.

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_SCRIPTS = {"sSup": "^", "sSub": "_"}
_SUMS = {
    "∑": r"\sum",
    "∏": r"\prod",
    "∫": r"\int",
    "∬": r"\iint",
    "∭": r"\iiint",
    "∮": r"\oint",
    "⋃": r"\bigcup",
    "⋂": r"\bigcap",
    "": r"\int",
}
_ACCENTS = {
    "\u0302": r"\hat",
    "\u0303": r"\tilde",
    "\u0304": r"\bar",
    "\u0305": r"\overline",
    "\u0307": r"\dot",
    "\u0308": r"\ddot",
    "\u20d7": r"\vec",
    "\u030c": r"\check",
    "": r"\hat",
}
_SPECIAL = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "#$%&_{}"},
        "\\": r"\backslash ",
        "^": r"\hat{}",
        "~": r"\sim ",
        "−": "-",
        "\u2061": "",
        "\u200b": "",
        "\xa0": " ",
    }
)
_FUNCTIONS = frozenset(
    {
        *("sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh"),
        *("tanh", "log", "ln", "exp", "lim", "max", "min"),
    }
)

_NEXT = r" \\ "
"""What parts the rows of a matrix."""

Element = Any
"""An element of lxml's, which has no types of its own."""


def latex_of(element: Element) -> str:
    """Return the LaTeX of an element of mathematics and of those in it."""
    name = _name(element)
    if make := _FORMS.get(name):
        return make(element)
    if name.endswith("Pr"):
        return ""
    return _inside(element)


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _inside(element: Element) -> str:
    return "".join(map(latex_of, element))


def _part(element: Element, name: str) -> str:
    """Return the LaTeX of what an element calls `name`: its numerator, its base."""
    return next((_inside(each) for each in element if _name(each) == name), "")


def _property(element: Element, name: str, default: str) -> str:
    for properties in element:
        if _name(properties).endswith("Pr"):
            for each in properties:
                if _name(each) == name:
                    values = [
                        str(value) for key, value in each.attrib.items() if key.endswith("val")
                    ]
                    return values[0] if values else ""
    return default


def _text(element: Element) -> str:
    text = str(element.text or "").translate(_SPECIAL)
    return f"\\{text} " if text.strip() in _FUNCTIONS else text


def _fraction(element: Element) -> str:
    return rf"\frac{{{_part(element, 'num')}}}{{{_part(element, 'den')}}}"


def _script(element: Element) -> str:
    sign = _SCRIPTS[_name(element)]
    script = _part(element, "sup" if sign == "^" else "sub")
    return f"{_base(element)}{sign}{{{script}}}"


def _both_scripts(element: Element) -> str:
    return f"{_base(element)}_{{{_part(element, 'sub')}}}^{{{_part(element, 'sup')}}}"


def _base(element: Element) -> str:
    base = _part(element, "e")
    return base if len(base) == 1 or base.startswith("\\left") else f"{{{base}}}"


def _root(element: Element) -> str:
    degree = _part(element, "deg")
    return rf"\sqrt{f'[{degree}]' if degree else ''}{{{_part(element, 'e')}}}"


def _sum(element: Element) -> str:
    sign = _property(element, "chr", "")
    below, above = _part(element, "sub"), _part(element, "sup")
    limits = (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
    return f"{_SUMS.get(sign, sign)}{limits} {_part(element, 'e')}"


def _delimited(element: Element) -> str:
    opening = _property(element, "begChr", "(")
    closing = _property(element, "endChr", ")")
    inside = ", ".join(_inside(each) for each in element if _name(each) == "e")
    return rf"\left{_delimiter(opening)}{inside}\right{_delimiter(closing)}"


def _delimiter(sign: str) -> str:
    return {"": ".", "{": r"\{", "}": r"\}", "‖": r"\|"}.get(sign, sign)


def _accented(element: Element) -> str:
    accent = _ACCENTS.get(_property(element, "chr", ""), r"\hat")
    return f"{accent}{{{_part(element, 'e')}}}"


def _bar(element: Element) -> str:
    line = "overline" if _property(element, "pos", "bot") == "top" else "underline"
    return rf"\{line}{{{_part(element, 'e')}}}"


def _limit(element: Element) -> str:
    sign = "_" if _name(element) == "limLow" else "^"
    return f"{_part(element, 'e')}{sign}{{{_part(element, 'lim')}}}"


def _matrix(element: Element) -> str:
    rows = (
        " & ".join(_inside(cell) for cell in row if _name(cell) == "e")
        for row in element
        if _name(row) == "mr"
    )
    return r"\begin{matrix}" + _NEXT.join(rows) + r"\end{matrix}"


def _lines(element: Element) -> str:
    lines = (_inside(each) for each in element if _name(each) == "e")
    return r"\begin{aligned}" + _NEXT.join(lines) + r"\end{aligned}"


def _function(element: Element) -> str:
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


_FORMS: dict[str, Callable[[Element], str]] = {
    "t": _text,
    "f": _fraction,
    "sSup": _script,
    "sSub": _script,
    "sSubSup": _both_scripts,
    "rad": _root,
    "nary": _sum,
    "d": _delimited,
    "acc": _accented,
    "bar": _bar,
    "limLow": _limit,
    "limUpp": _limit,
    "m": _matrix,
    "eqArr": _lines,
    "func": _function,
}
"""The name of an element -> who writes it."""
