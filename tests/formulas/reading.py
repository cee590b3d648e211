"""Lines of the corpora of formulas -> formulas as the notes hold them."""

from __future__ import annotations

from pathlib import Path

from twofold.source import Position
from twofold.text import Formula, Gap

HERE = Path(__file__).parent
PLACE = Position("formulas.md", 1, 1)
MATHEMATICS = ("mathematics", "physics", "chemistry")
EQUATIONS = ("equations",)


def lines_of(name: str) -> list[str]:
    """Return the formulas of a corpus; lines that begin with `#` are headings."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def all_formulas() -> list[Formula]:
    """Return every formula of the corpora, as one that stands on a line of its own."""
    shown = [formula_of(line, "$$") for name in MATHEMATICS for line in lines_of(name)]
    return shown + [formula_of(line, r"\ce{") for name in EQUATIONS for line in lines_of(name)]


def formula_of(latex: str, opening: str = "$") -> Formula:
    """Return the formula of a source, whose gaps are `{{c1::…}}` with any braces inside."""
    parts: list[str | Gap] = []
    reached = 0
    while (start := latex.find("{{c", reached)) != -1:
        inside = latex.index("::", start) + 2
        end, depth = inside, 0
        while depth or not latex.startswith("}}", end):
            depth += (latex[end] == "{") - (latex[end] == "}")
            end += 1
        number = int(latex[start + 3 : inside - 2])
        parts += [latex[reached:start], Gap(latex[inside:end], (), "", number, PLACE)]
        reached = end + 2
    return Formula(opening, tuple(filter(None, (*parts, latex[reached:]))), PLACE)
