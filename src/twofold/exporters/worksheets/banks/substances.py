r"""A text -> the substances and ions of its formulas, and which part of one a gap asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twofold.formulas import CHEMISTRY, CLOSINGS
from twofold.source import Position
from twofold.text import Formula, Gap, Text

MATHEMATICS = "mathematics"
"""The kind of formulas that are none of chemistry."""

ION, SUBSTANCE = "ion", "substance"
"""The kinds of whole formulas of chemistry: with a charge at their end, and without one."""

FIRST_PART, LAST_PART, INNER_PART = "first part", "last part", "inner part"
"""The kinds of what a gap within the formula of a substance asks for, by where it stands there: a
whole formula cannot stand there, nor can such a part anywhere else."""

PARTS = frozenset({FIRST_PART, LAST_PART, INNER_PART})
"""The kinds of parts of a formula."""

_CHARGE = re.compile(r"(?:\^\{?\d*)?([-+])\}*$")
"""The end of the formula of an ion."""

_BETWEEN = re.compile(r"\s+\+\s+|\s*<?[-=]+>>?\s*")
"""What stands between the substances of an equation."""

_AROUND = re.compile(r"^\s*\d*\s*|\s*\((?:aq|[slg])\)\s*$")
"""How many of a substance there are in an equation, and in which state it is."""

_JOINED_BEFORE = re.compile(r"(?:[A-Za-z)\]}]|[A-Za-z)\]][\d_{}]*\d)$")
_JOINED_BEHIND = re.compile(r"(?!\((?:aq|[slg])\))[A-Za-z(\[]")
"""What a part of a substance stands behind or before: "H2", and no number of moles."""


def formula_kind(answer: str) -> str:
    """Return what a formula is of: an ion, another substance, or mathematics; "" for words."""
    if not answer.startswith(("$", "\\")):
        return ""
    if not answer.startswith(r"\ce"):
        return MATHEMATICS
    return ION if _CHARGE.search(answer) else SUBSTANCE


def kinds_of_parts(text: Text) -> Iterator[tuple[Position, str]]:
    """Yield the places of gaps within the formula of one substance, and which part each asks for.

    An ion's charge may stand behind its gap, but for that the gap asks for the whole.
    """
    for formula in (inline for inline in text if isinstance(inline, Formula)):
        for place, gap in enumerate(formula.parts):
            if isinstance(gap, Gap) and gap.within == CHEMISTRY:
                before = _words_of(formula.parts[:place][-1:])
                behind = _words_of(formula.parts[place + 1 :][:1])
                inside = before.rpartition(CHEMISTRY)[2]
                is_behind = bool(_JOINED_BEFORE.search(inside))
                is_before = bool(_JOINED_BEHIND.match(behind))
                if kind := _KINDS.get((is_behind, is_before)):
                    yield gap.position, kind


_KINDS = {(False, True): FIRST_PART, (True, False): LAST_PART, (True, True): INNER_PART}


def _words_of(parts: tuple[str | Gap, ...]) -> str:
    return "".join(each.answer if isinstance(each, Gap) else each for each in parts)


def substances_in(text: Text) -> Iterator[tuple[str, str]]:
    """Yield the formulas of chemistry in a text by their kinds, of an equation each of its own.

    What an ion is without its charge may be a part of a substance: the last where that is negative.
    """
    for inline in text:
        if isinstance(inline, Formula) and (equation := equation_in(inline)):
            for part in _BETWEEN.split(equation):
                substance = _AROUND.sub("", part)
                if not substance:
                    continue
                whole = f"{CHEMISTRY}{substance}}}"
                yield formula_kind(whole), whole
                if charge := _CHARGE.search(substance):
                    kind = LAST_PART if charge[1] == "-" else FIRST_PART
                    yield kind, f"{CHEMISTRY}{substance[: charge.start()]}}}"


def equation_in(formula: Formula) -> str:
    """Return the equation of chemistry that a formula is, as typed; "" for mathematics."""
    source = formula.source.removeprefix(formula.opening)
    source = source.removesuffix(CLOSINGS[formula.opening]).strip()
    if formula.opening == CHEMISTRY:
        return source
    is_equation = source.startswith(CHEMISTRY) and source.endswith("}")
    return source[len(CHEMISTRY) : -1] if is_equation else ""
