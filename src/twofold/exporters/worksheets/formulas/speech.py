"""LaTeX of mathematics -> words to be heard, where mathra's own would mislead put right."""

from __future__ import annotations

import re

from twofold.exporters.worksheets.formulas.mathra_adapter import say
from twofold.exporters.worksheets.labels.formula_words import FormulaWords

_CHARGE = re.compile(r"\^(?:\{(\d*)([+-])\}|([+-]))")
_SUM = r"(?:\{(-?\d+)\}|(\d))"
_ISOTOPE = re.compile(
    rf"(?:\{{\}})?(?:\^{_SUM}_{_SUM}|_{_SUM}\^{_SUM})(?=\s*(?:\\mathrm|\\text|[A-Z]))"
)
_ARROW = re.compile(r"\\(?:long)?(?:right|left)arrow(?![A-Za-z])|\\to(?![A-Za-z])")
_LIMIT = re.compile(r"\\lim(?![A-Za-z])")


def say_latex(latex: str, language: str, words: FormulaWords) -> str:
    """Return what is heard of a formula in one of the languages of the sheets.

    mathra hears a charge as a power or a limit, the numbers of an isotope as indices, and every
    arrow as that of a limit. Raises what `say` raises.
    """
    latex = _ISOTOPE.sub(lambda found: _text(" ".join(filter(None, _numbers(found)))), latex)
    latex = _CHARGE.sub(lambda found: _text(_charge(found, words)), latex)
    if not _LIMIT.search(latex):
        latex = _ARROW.sub(lambda _: _text(words.arrow), latex)
    heard = say(latex, language)
    for sign, spoken in zip(_SIGNS, words.signs, strict=True):
        heard = heard.replace(sign, spoken)
    return heard


_SIGNS = "¬∧∨∖≪≫↦⌊⌋⌈⌉∤"
"""What mathra hands on as a sign, which not all screen readers have a word for."""


def _numbers(isotope: re.Match[str]) -> tuple[str, ...]:
    """Return the mass number and the atomic number, in this order."""
    first, second, third, fourth, *others = (each or "" for each in isotope.groups())
    if first or second:
        return first, second, third, fourth
    return others[2], others[3], others[0], others[1]


def _charge(found: re.Match[str], words: FormulaWords) -> str:
    number, sign = found[1] or "", found[2] or found[3]
    return f"{number} {words.plus if sign == '+' else words.minus}".strip()


def _text(words: str) -> str:
    return rf"\text{{ {words} }}"
