r"""A formula of the notes -> MathJax in an Anki field, its gaps cloze deletions.

Tried in Anki 26.9 with MathJax 4: Anki ends a cloze deletion at the first `}}` and takes `::` for
a hint; a deletion that touches a brace of LaTeX (`x^{{c1::2}}`) takes the brace along; and MathJax
reads what the browser made of the field, so that a bare `<` eats what follows it.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Callable

from twofold.formulas import CHEMISTRY, is_in_equation
from twofold.text import Formula, Gap

_BLANKS = re.compile(r"\s+")
_MARKS = (("{{", "{ {"), ("}}", "} }"), ("::", ": :"))
"""What means something to Anki -> what means the same to LaTeX alone."""


def formula_html(formula: Formula, deletion: Callable[[Gap], str] | None = None) -> str:
    """Return a formula as MathJax, its gaps as the `deletion` of each or filled in."""
    is_equation = formula.opening == CHEMISTRY
    written = CHEMISTRY if is_equation else ""
    parts = (*formula.parts, "")
    for part, behind in itertools.pairwise(parts):
        if not isinstance(part, Gap):
            written += latex_html(part)
        elif is_equation or is_in_equation(written):
            written += _in_equation(part, deletion, written, behind)
        else:  # In braces of its own, with blanks: so the deletion touches none of LaTeX's.
            written += f"{{ {deletion(part)} }}" if deletion else f"{{{latex_html(part.answer)}}}"
    if is_equation:
        written += " }" if written.endswith("}") else "}"
    return rf"\[{written}\]" if formula.is_display else rf"\({written}\)"


def _in_equation(
    gap: Gap, deletion: Callable[[Gap], str] | None, before: str, behind: str | Gap
) -> str:
    """Return a gap in a `\\ce{…}`, where braces make plain text of what they hold.

    So they stand around charges and indices alone.
    """
    inner = deletion(gap) if deletion else latex_html(gap.answer)
    if before.endswith(("^", "_")):
        return f"{{ {inner} }}"
    touches = (before.endswith("{"), isinstance(behind, str) and behind[:1] in ("}", ""))
    return " " * touches[0] + inner + " " * touches[1]


def latex_html(latex: str) -> str:
    """Return LaTeX as it stands in a field: nothing in it means anything to Anki or to HTML."""
    for mark, instead in _MARKS:
        while mark in latex:
            latex = latex.replace(mark, instead)
    return html.escape(_BLANKS.sub(" ", latex), quote=False)
