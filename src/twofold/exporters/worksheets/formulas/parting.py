"""A formula -> its parts, each of which begins with an arrow, an equals sign, a plus or a minus."""

from __future__ import annotations

import re
from itertools import accumulate

from twofold.formulas import CHEMISTRY
from twofold.text import Formula, Gap

_ARROWS = re.compile(r"<=>>|<<=>|<-->|<->|<=>|->|<-")
_CHEMICAL_SUMS = re.compile(r"(?<=\s)\+(?=\s|$)")
_RELATIONS = re.compile(
    r"\\(?:leqq?|geqq?|le|ge|approx|equiv|propto|sim|neq?|to|Rightarrow|Leftrightarrow|implies|iff"
    r"|rightarrow|longrightarrow)(?![A-Za-z])|[=<>]"
)
_SUMS = re.compile(r"(?<=[\w})\]|'\s])[+−-](?=\s|\w|\\|\()")
_WHOLE = re.compile(r"\\(?:begin|left|text|mathrm)(?![A-Za-z])|&|\\\\")
"""What may stand outside of braces and is not to be parted."""


def parts_at_signs(formula: Formula) -> tuple[Formula, ...]:
    r"""Return a formula in parts, which end before its arrows or, without these, its plus signs.

    None is parted in braces, as in a fraction, but for an equation of chemistry that is all of a
    formula. () where there is no such place.
    """
    if inside := _chemistry_of(formula):
        return tuple(_with_chemistry(each, formula.opening) for each in parts_at_signs(inside))
    if any(isinstance(part, str) and _WHOLE.search(part) for part in formula.parts):
        return ()
    is_chemical = formula.opening == CHEMISTRY
    for signs in (_ARROWS, _CHEMICAL_SUMS) if is_chemical else (_RELATIONS, _SUMS):
        if len(parts := _parted(formula, signs)) > 1:
            return parts
    return ()


def _chemistry_of(formula: Formula) -> Formula | None:
    r"""Return the equation in "$\ce{…}$", None where that is not all of a formula."""
    first, last = formula.parts[0], formula.parts[-1]
    if formula.opening == CHEMISTRY or not (isinstance(first, str) and isinstance(last, str)):
        return None
    if not (first.startswith(CHEMISTRY) and last.endswith("}")):
        return None
    parts = [first.removeprefix(CHEMISTRY), *formula.parts[1:]]
    parts[-1] = str(parts[-1]).removesuffix("}")
    depths = accumulate(_depth(sign) for part in parts if isinstance(part, str) for sign in part)
    if min(depths, default=0) < 0:
        return None
    return Formula(CHEMISTRY, tuple(parts), formula.position)


def _with_chemistry(equation: Formula, opening: str) -> Formula:
    r"""Return a part of an equation as a formula with that opening, in "\ce{…}" as it was."""
    parts = [*equation.parts]
    if isinstance(parts[0], str):
        parts[0] = f"{CHEMISTRY}{parts[0]}"
    else:
        parts.insert(0, CHEMISTRY)
    return Formula(opening, (*parts, "}"), equation.position)


def _parted(formula: Formula, signs: re.Pattern[str]) -> tuple[Formula, ...]:
    parts: list[list[str | Gap]] = [[]]
    depth = 0
    for part in formula.parts:
        if isinstance(part, Gap):
            parts[-1].append(part)
            continue
        start = 0
        for found in signs.finditer(part):
            inside = depth + _depth(part[: found.start()])
            before = part[start : found.start()]
            if not inside and (before.strip() or any(_is_told(each) for each in parts[-1])):
                parts[-1].append(before)
                parts.append([])
                start = found.start()
        parts[-1].append(part[start:])
        depth += _depth(part)
    made = (tuple(each for each in one if each) for one in parts)
    return tuple(Formula(formula.opening, one, formula.position) for one in made)


def _is_told(part: str | Gap) -> bool:
    return isinstance(part, Gap) or bool(part.strip())


def _depth(source: str) -> int:
    """Return how many braces more are opened in a source than closed."""
    bare = source.replace(r"\{", "").replace(r"\}", "")
    return bare.count("{") + bare.count("[") - bare.count("}") - bare.count("]")
