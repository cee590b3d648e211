r"""A formula of the notes -> MathJax in an Anki field, its gaps cloze deletions.

Tried in Anki 26.9 with MathJax 4: Anki ends a cloze deletion at the first `}}` and takes `::` for
a hint; a deletion that touches a brace of LaTeX (`x^{{c1::2}}`) takes the brace along; and MathJax
reads what the browser made of the field, so that a bare `<` eats what follows it.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from twofold.text import Formula, Gap

_CE = r"\ce{"
_MARKS = (("{{", "{ {"), ("}}", "} }"), ("::", ": :"))
"""What means something to Anki -> what means the same to LaTeX alone."""


def formula_html(formula: Formula, deletion: Callable[[Gap], str] | None = None) -> str:
    """Return a formula as MathJax, its gaps as the `deletion` of each or filled in."""
    parts = "".join(
        _gap(each, deletion) if isinstance(each, Gap) else latex_html(each)
        for each in formula.parts
    )
    if formula.opening == _CE:
        parts = f"{_CE}{parts}}}"
    parts = parts.replace("}}", "} }") if deletion is None else parts
    return rf"\[{parts}\]" if formula.is_display else rf"\({parts}\)"


def _gap(gap: Gap, deletion: Callable[[Gap], str] | None) -> str:
    """A deletion stands in braces of its own, with blanks: so it touches none of LaTeX's."""
    return f"{{{latex_html(gap.answer)}}}" if deletion is None else f"{{ {deletion(gap)} }}"


def latex_html(latex: str) -> str:
    """Return LaTeX as it stands in a field: nothing in it means anything to Anki or to HTML."""
    for mark, instead in _MARKS:
        while mark in latex:
            latex = latex.replace(mark, instead)
    return html.escape(" ".join(latex.split()), quote=False)
