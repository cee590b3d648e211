"""Words in a style that is seen -> the element that says so to those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping

from twofold.exporters.worksheets.layout.line_breaking import TextRun
from twofold.exporters.worksheets.pdf.structure import Element
from twofold.exporters.worksheets.pdf.tagging import TaggedCanvas
from twofold.text import Style

_ABOVE = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_BELOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
"""The signs that Unicode has above and below the line (superscripts and subscripts, U+2070)."""

_LINES: Mapping[Style, str] = {Style.STRUCK: "LineThrough", Style.UNDERLINE: "Underline"}
"""The names of lines through and below words (ISO 32000-1, table 344)."""


def styled_element(canvas: TaggedCanvas, above: Element | None, run: TextRun) -> Element | None:
    """Return what the words of `run` belong to: a new element where their style says something.

    Emphasis alone does not, so that nearly all words are of the element `above`. What stands above
    or below the line is read as its own signs where there are such: 10\u2078, and not 108.
    """
    style = run.style & ~(Style.BOLD | Style.ITALIC)
    if above is None or not style:
        return above
    role = "Code" if Style.CODE in style else "Span"
    line = next((name for flag, name in _LINES.items() if flag in style), "")
    attributes = {"O": "Layout", "TextDecorationType": line} if line else None
    return canvas.element(role, above, instead=_in_signs(run.text, style), attributes=attributes)


def _in_signs(words: str, style: Style) -> str:
    """Return `words` in signs above or below the line, "" where not all of them have one."""
    if Style.SUPERSCRIPT in style:
        signs = _ABOVE
    elif Style.SUBSCRIPT in style:
        signs = _BELOW
    else:
        return ""
    return words.translate(signs) if all(ord(each) in signs for each in words.strip()) else ""
