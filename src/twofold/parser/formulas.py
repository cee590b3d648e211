r"""The bytes of a formula -> its value: LaTeX as typed, and the gaps in it."""

from __future__ import annotations

import re

from twofold.formulas import CHEMISTRY, CLOSINGS, FormulaPlace, is_in_equation
from twofold.parser.gaps import MAX_GROUP
from twofold.parser.reading import Reading
from twofold.text import Formula, Gap

_LINE_END = re.compile(r"\s*\n[ \t]*(?:>[ \t]?)*")
_GAP = re.compile(r"\{\{\s*c(\d{1,9})::")
_TOKEN = re.compile(r"\\.|[{}]|::", re.DOTALL)
_GROUPING = re.compile(r"\{\{(?!\s*c\d+::)")


def read_formula(reading: Reading, place: FormulaPlace, gap_count: int) -> Formula:
    """Return the formula at a place, behind as many gaps of its paragraph.

    Only `{{c1::…}}` is a gap in it: doubled braces alone group, as in `x^{{2}}`.
    """
    start, end = place.start + len(place.opening), place.end - len(CLOSINGS[place.opening])
    latex = _LINE_END.sub(" ", reading.data[start:end].decode())
    parts: list[str | Gap] = []
    reached = 0
    while found := _GAP.search(latex, reached):
        if (inside := _inside(latex, found.end())) is None:
            break
        answer, hint, after = inside
        # A formula goes over line ends, so that only its first line tells where in it a gap is.
        offset = reading.data.find(found[0].encode(), start, end)
        offset, start = (offset, offset + 1) if offset != -1 else (place.start, start)
        group = _group(reading, offset, found)
        if not answer:
            reading.error(offset, "gap-empty", "the gap has no answer: write what is missing")
        if reached < found.start():
            parts.append(latex[reached : found.start()])
        number = gap_count + len([each for each in parts if isinstance(each, Gap)]) + 1
        position = reading.position(offset)
        within = CHEMISTRY if is_in_equation(latex[: found.start()]) else place.opening
        parts.append(Gap(answer, (), hint, group, position, number=number, within=within))
        reached = after
    if reached < len(latex):
        parts.append(latex[reached:])
    _find_grouping(reading, place, parts)
    return Formula(place.opening, tuple(parts), reading.position(place.start))


def _inside(latex: str, start: int) -> tuple[str, str, int] | None:
    """Return the answer and the hint of a gap, and where it ends; braces in it are in pairs."""
    depth, hint_at = 0, -1
    for found in _TOKEN.finditer(latex, start):
        sign, at = found[0], found.start()
        if sign == "::":
            hint_at = at if depth == 0 and hint_at == -1 else hint_at
        elif sign == "{":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
        elif sign == "}":
            if not latex.startswith("}}", at):
                return None
            answer = latex[start : at if hint_at == -1 else hint_at]
            hint = "" if hint_at == -1 else latex[hint_at + 2 : at]
            return answer.strip(), hint.strip(), at + 2
    return None


def _group(reading: Reading, offset: int, found: re.Match[str]) -> int:
    group = int(found[1])
    if not 1 <= group <= MAX_GROUP:
        message = f'"{found[0]}" is no number of a gap: write `c1::` to `c{MAX_GROUP}::`'
        reading.error(offset, "gap-number", message)
    return group


def _find_grouping(reading: Reading, place: FormulaPlace, parts: list[str | Gap]) -> None:
    """Tell, once a formula, that doubled braces without a number are no gap in LaTeX."""
    if any(isinstance(part, str) and _GROUPING.search(part) for part in parts):
        message = (
            "doubled braces group in a formula, and are no gap: a gap in it has a number, "
            "{{c1::…}}; write { {…} } for braces alone"
        )
        reading.warning(place.start, "other-notation", message)
