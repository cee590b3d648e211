r"""What stands in a \ce{…} -> LaTeX of mathematics that draws it, and words to be heard.

The notation is that of the LaTeX package mhchem, in the part that schools use
(https://mhchem.github.io/MathJax-mhchem/): elements and numbers, charges, isotopes, states, arrows
with words above and below, bonds, precipitates and gases, compounds with water, `$…$`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from twofold.exporters.worksheets.formulas.refusal import FormulaRefusedError
from twofold.exporters.worksheets.labels.formula_words import FormulaWords

LONGEST, DEEPEST = 1000, 4
"""Characters of an equation, and braces or labels within each other, that are read."""

_TOKEN = re.compile(
    r"""
      (?P<arrow><<=>|<=>>|<=>|<-->|<->|->|<-)
    | \$(?P<mathematics>[^$]*)\$
    | \\frac\{(?P<over>[^{}]*)\}\{(?P<under>[^{}]*)\}
    | \\(?:text|mathrm|textrm|textit|mathit|textbf|mathbf)\{(?P<words>[^{}]*)\}
    | \\(?P<command>[A-Za-z]+|[,;:!% ])
    | \((?P<state>s|l|g|aq|cr|am)\)
    | (?P<given_off>(?<=\ )(?:\^|\(\^\))(?=\ |$))
    | (?P<precipitate>(?<=\ )(?:v|\(v\))(?=\ |$))
    | (?P<script>[\^_])
    | (?P<fraction>\d+/\d+)
    | (?P<number>\d+(?:[.,]\d+)*)
    | (?P<element>[A-Z][a-z]?(?![^\W\d_A-Z]))
    | (?P<letters>[^\W\d_]+)
    | (?P<gap>[\ue000-\uefff])
    | (?P<open>[(\[])
    | (?P<close>[)\]])
    | (?P<plus>\+)
    | (?P<minus>[-\u2212])
    | (?P<bond>[=#\u2261])
    | (?P<dot>[*.·•⋅])
    | (?P<sign>[,;:/~'°%!?|])
    | (?P<space>\s+)
    | (?P<brace>\{)
    """,
    re.VERBOSE,
)
_ARROWS = {
    "->": "longrightarrow",
    "<-": "longleftarrow",
    "<->": "longleftrightarrow",
    "<-->": "rightleftarrows",
    "<=>": "rightleftharpoons",
    "<=>>": "rightleftharpoons",
    "<<=>": "rightleftharpoons",
}
_BONDS = {"=": "=", "#": r"\equiv ", "≡": r"\equiv "}
_SCRIPT = re.compile(r"\{|\d+[+\-\u2212]?|[+\-\u2212]|[\ue000-\uefff]|[^\W\d_]|[.•*]|\$[^$]*\$")
_CHARGE = re.compile(r"\d*[+\-\u2212]")
_ENDS_CHARGE = re.compile(r"[\s)\]},;]|->|<|\+|\((?:s|l|g|aq)\)|$")


class Equation(NamedTuple):
    """A chemical formula or equation: LaTeX of mathematics, and what is heard of it."""

    latex: str
    spoken: str


class Gap(NamedTuple):
    """What stands for a gap of the source, and its answer, which says where it belongs."""

    answer: str
    latex: str
    spoken: str


def first_mark(number: int) -> str:
    """Return the character that stands in a source for its gap of this number, from 0."""
    return chr(0xE000 + number)


def read_equation(source: str, words: FormulaWords, gaps: Sequence[Gap] = ()) -> Equation:
    r"""Return what stands between the braces of a `\ce{…}`, its gaps marked by `first_mark`.

    Raises FormulaRefusedError for what no pupil's notes need, or what is too long or deep.
    """
    if len(source) > LONGEST:
        raise FormulaRefusedError(f"an equation of more than {LONGEST} characters")
    reader = _Reader(source, words, gaps)
    reader.read()
    return reader.equation()


@dataclass(slots=True)
class _Reader:
    """An equation while it is read; digits behind an atom count it, others what follows them."""

    source: str
    words: FormulaWords
    gaps: Sequence[Gap]
    depth: int = 0
    place: int = 0
    after_atom: bool = False
    latex: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)

    def equation(self) -> Equation:
        latex = "".join(self.latex)
        for doubled in (r"\,\;", r"\;\,", r"\;\;"):
            latex = latex.replace(doubled, r"\;")
        spoken = " ".join(filter(None, self.spoken))
        return Equation(latex, re.sub(r",(?:\s*,)+", ",", spoken).removesuffix(","))

    def read(self) -> None:
        while self.place < len(self.source):
            found = _TOKEN.match(self.source, self.place)
            if not found:
                sign = self.source[self.place]
                raise FormulaRefusedError(f"“{sign}” means nothing in an equation")
            self.place = found.end()
            self.token(found)

    def token(self, found: re.Match[str]) -> None:
        """Read a token that says where it stands, or is a part of its own."""
        kind = found.lastgroup or ""
        value = found[kind]
        match kind:
            case "arrow":
                self.arrow(value)
            case "under":
                over, under = self.part(found["over"]), self.part(found["under"])
                heard = f"{over.spoken} {self.words.divided_by} {under.spoken}"
                self.add(rf"\frac{{{over.latex}}}{{{under.latex}}}\,", heard)
            case "script":
                self.script(value)
            case "number":
                self.number(value)
            case "letters":
                self.letters(value)
            case "gap":
                self.gap(value)
            case "plus" | "minus":
                self.plus_or_minus(value)
            case "bond":
                self.bond(value)
            case "space":
                is_spaced = self.latex and self.latex[-1].endswith((r"\,", r"\;"))
                self.add("" if is_spaced else r"\,", "")
            case "brace":
                inner = self.part(self.braces())
                self.add(f"{{{inner.latex}}}", inner.spoken, is_atom=True)
            case _:
                self.sign(kind, value)

    def sign(self, kind: str, value: str) -> None:
        """Read a token that is always drawn and heard alike."""
        match kind:
            case "element":
                self.add(rf"\mathrm{{{value}}}", value, is_atom=True)
            case "words":
                self.add(rf"\text{{{value}}}", value, is_atom=True)
            case "mathematics":
                self.add(f"{{{value}}}", value.strip("{} "))
            case "command":
                is_space = value in ",;:! "
                self.add(f"\\{value} ", "" if is_space else value, is_atom=not is_space)
            case "state":
                self.add(rf"\mathrm{{({value})}}", getattr(self.words, _STATES[value]))
            case "given_off":
                self.add(r"\uparrow", self.words.given_off)
            case "precipitate":
                self.add(r"\downarrow", self.words.precipitate)
            case "fraction":
                over, under = value.split("/")
                heard = f"{over} {self.words.divided_by} {under}"
                self.add(rf"\tfrac{{{over}}}{{{under}}}\,", heard)
            case "open" | "close":
                heard = getattr(self.words, _BRACKETS[value])
                self.add(value, heard, is_atom=kind == "close")
            case "dot":
                self.add(r"\cdot ", self.words.dot)
            case _:
                self.add(r"\;" if value == "~" else value.replace("%", r"\%"), value.strip("~'"))

    def add(self, latex: str, spoken: str, *, is_atom: bool = False) -> None:
        self.latex.append(latex)
        self.spoken.append(spoken)
        self.after_atom = is_atom

    def part(self, source: str) -> Equation:
        """Return what a label or what stands in braces says."""
        if self.depth == DEEPEST:
            raise FormulaRefusedError(f"nested more than {DEEPEST} deep")
        reader = _Reader(source, self.words, self.gaps, self.depth + 1)
        reader.read()
        return reader.equation()

    def braces(self) -> str:
        """Return what stands up to the brace that closes the one just read, and go behind it."""
        depth, start = 1, self.place
        for place in range(start, len(self.source)):
            depth += (self.source[place] == "{") - (self.source[place] == "}")
            if depth == 0:
                self.place = place + 1
                return self.source[start:place]
        raise FormulaRefusedError("a brace is never closed")

    def label(self) -> str | None:
        """Return what stands in the square brackets that begin here, None where none do."""
        if not self.source.startswith("[", self.place):
            return None
        depth, start = 0, self.place
        for place in range(start, len(self.source)):
            depth += (self.source[place] in "[{") - (self.source[place] in "]}")
            if depth == 0:
                self.place = place + 1
                return self.source[start + 1 : place]
        raise FormulaRefusedError("a square bracket is never closed")

    def arrow(self, arrow: str) -> None:
        labels = [self.part(label) for label in (self.label(), self.label()) if label is not None]
        sign = f"\\{_ARROWS[arrow]}"
        if labels and arrow == "->":
            below = f"[{labels[1].latex}]" if len(labels) > 1 else ""
            sign = rf"\xrightarrow{below}{{\;{labels[0].latex}\;}}"
        elif labels:
            sign = rf"\overset{{{labels[0].latex}}}{{{sign}}}"
            if len(labels) > 1:
                sign = rf"\underset{{{labels[1].latex}}}{{{sign}}}"
        spoken = getattr(self.words, _SPOKEN_ARROWS[arrow])
        for place, label in zip(
            (self.words.above_arrow, self.words.below_arrow), labels, strict=False
        ):
            spoken += f", {place} {label.spoken}," if label.spoken else ""
        self.add(rf"\;{sign}\;", spoken)

    def script(self, sign: str) -> None:
        """Read what stands above or below the line: a charge, a mass number, an index."""
        found = _SCRIPT.match(self.source, self.place)
        if not found:
            raise FormulaRefusedError(f"nothing stands behind the “{sign}”")
        self.place = found.end()
        inner = self.braces() if found[0] == "{" else found[0]
        if inner.startswith("$"):
            shown, spoken = inner.strip("$"), inner.strip("$")
        else:
            shown, spoken = self.in_script(inner)
        base = "" if self.after_atom else "{}"
        previous = self.latex[-1] if self.latex else ""
        if previous.startswith(_SCRIPTS) and previous.lstrip("{}")[0] != sign:
            base = ""  # the other index of the same atom
        is_atom = self.after_atom
        self.add(f"{base}{sign}{{{shown}}}", spoken, is_atom=is_atom)

    def in_script(self, inner: str) -> tuple[str, str]:
        latex, spoken = [], []
        for part in re.findall(r"[\ue000-\uefff]|\$[^$]*\$|[^\ue000-\uefff$]+", inner):
            if "\ue000" <= part <= "\uefff" and len(part) == 1:
                gap = self.gap_of(part)
                latex.append(gap.latex)
                spoken.append(gap.spoken)
            elif part in (".", "•", "*"):
                latex.append(r"\bullet ")
            elif part.startswith("$"):
                latex.append(part.strip("$"))
                spoken.append(part.strip("$"))
            else:
                latex.append(_upright(part))
                state = _STATES.get(part[1:-1]) if part.startswith("(") else None
                spoken.append(getattr(self.words, state) if state else self.spoken_charge(part))
        return "".join(latex), " ".join(spoken)

    def spoken_charge(self, charge: str) -> str:
        spoken = re.sub("[-\u2212]", f" {self.words.minus} ", charge.rstrip(".•"))
        spoken = " ".join(spoken.replace("+", f" {self.words.plus} ").split())
        return f"{spoken}," if spoken.endswith((self.words.plus, self.words.minus)) else spoken

    def number(self, value: str) -> None:
        if self.after_atom:
            count = re.match(r"\d+", value)
            assert count
            self.place -= len(value) - count.end()  # `CuSO4.5H2O`: the point is no decimal one
            self.add(f"_{{{count[0]}}}", count[0], is_atom=True)
        else:
            self.add(value.replace(",", "{,}") + r"\,", value)

    def letters(self, value: str) -> None:
        is_particle = (
            self.latex[-1:] and self.latex[-1].startswith(("^", "_", "{}")) and not self.after_atom
        )
        is_variable = len(value) == 1 and value != "e" and not is_particle
        self.add(value if is_variable else rf"\mathrm{{{value}}}", value, is_atom=True)

    def gap(self, mark: str) -> None:
        """A gap stands where its answer would: above, below or on the line."""
        gap = self.gap_of(mark)
        if self.after_atom and gap.answer.isdigit():
            self.add(f"_{{{gap.latex}}}", gap.spoken, is_atom=True)
        elif self.after_atom and _CHARGE.fullmatch(gap.answer):
            self.add(f"^{{{gap.latex}}}", gap.spoken, is_atom=True)
        else:
            self.add(rf"\,{gap.latex}\,", gap.spoken, is_atom=not gap.answer[:1].isdigit())

    def gap_of(self, mark: str) -> Gap:
        number = ord(mark) - 0xE000
        if number >= len(self.gaps):
            raise FormulaRefusedError(f"“{mark}” means nothing in an equation")
        return self.gaps[number]

    def plus_or_minus(self, value: str) -> None:
        is_plus = value == "+"
        spoken = self.words.plus if is_plus else self.words.minus
        ends = _ENDS_CHARGE.match(self.source, self.place) is not None
        in_polymer = self.source.startswith("]", self.place) and "[-" in self.source[: self.place]
        if self.after_atom and ends and not (in_polymer and not is_plus):
            self.add(f"^{{{'+' if is_plus else '-'}}}", f"{spoken},", is_atom=True)
        elif is_plus or self.source[self.place : self.place + 1] == " ":
            self.add(rf"\;{'+' if is_plus else '-'}\;", spoken)
        elif self.after_atom or self.latex[-1:] in ([], ["["]):
            self.add("{-}", self.words.single_bond)
        else:
            self.add("-", spoken)

    def bond(self, value: str) -> None:
        is_spaced = value == "=" and self.source[self.place : self.place + 1] == " "
        if is_spaced:
            self.add(r"\;=\;", self.words.equals)
        else:
            spoken = self.words.double_bond if value == "=" else self.words.triple_bond
            self.add(f"{{{_BONDS[value]}}}", spoken)


_SCRIPTS = ("^{", "_{", "{}^{", "{}_{")
_STATES = {
    "s": "solid",
    "l": "liquid",
    "g": "gaseous",
    "aq": "dissolved",
    "cr": "solid",
    "am": "solid",
}
_BRACKETS = {"(": "open", ")": "close", "[": "open_bracket", "]": "close_bracket"}
_SPOKEN_ARROWS = {
    "->": "reacts_to",
    "<-": "formed_from",
    "<->": "resonates_with",
    "<-->": "in_equilibrium_with",
    "<=>": "in_equilibrium_with",
    "<=>>": "in_equilibrium_with",
    "<<=>": "in_equilibrium_with",
}


def _upright(script: str) -> str:
    """Return what stands above or below the line, its letters upright but for a lone variable."""
    if len(script) == 1 and script.islower():
        return script
    radical = r"\bullet " if script.endswith((".", "•")) else ""
    return rf"\mathrm{{{script.rstrip('.•')}}}{radical}"
