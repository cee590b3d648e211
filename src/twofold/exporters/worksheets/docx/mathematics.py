"""A formula -> Word's own mathematics, which can be edited there; its gaps are rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from twofold.exporters.worksheets.docx.letter_widths import UNDERSCORE
from twofold.exporters.worksheets.docx.markup import Element, element
from twofold.exporters.worksheets.formulas import (
    FormulaRefusedError,
    FormulaTree,
    Node,
    formula_tree,
)
from twofold.text import Formula

FONT = "Cambria Math"
"""The font in which Word sets mathematics."""

SCRIPTS = {
    "double-struck": "double-struck",
    "calligraphic": "script",
    "fraktur": "fraktur",
    "sans-serif": "sans-serif",
    "monospace": "monospace",
}
STYLES = {"bold": "b", "bold-italic": "bi", "italic": "i"}
"""Variants of letters, by the tree's names and Word's."""

FENCES = {
    "p-matrix": ("(", ")"),
    "b-matrix": ("[", "]"),
    "brace-matrix": ("{", "}"),
    "v-matrix": ("|", "|"),
    "v-v-matrix": ("‖", "‖"),
    "cases": ("{", ""),
    "r-cases": ("", "}"),
}
"""What stands around a table of each shape; others have nothing around them."""

TO_THE_LEFT = frozenset({"cases", "aligned", "r-cases"})
"""Shapes whose columns begin at one place."""

STRETCHED = {"→": "⃗", "←": "⃖", "^": "̂", "~": "̃"}
"""Accents over several letters, as Word knows them."""

LONG_ARROWS = {"→": "⟶", "←": "⟵", "↔": "⟷", "⇒": "⟹", "⇐": "⟸"}
"""Arrows that have words above them."""

SPACES = ((0.9, "\u2003"), (0.45, "\u2002"), (0.25, "\u2005"), (0.1, "\u2009"))
"""Spaces by the ems from which on they are used; less is nothing."""

ALONE = frozenset({"style", "forced-class", "colored", "raised", "scaled", "smashed", "overlapped"})
"""What changes how something looks, and not what it says."""

SMALL = frozenset({"m:sub", "m:sup"})
"""What holds charges: a lone sign there is no sum of two things, which some readers look for."""

SHRUNK = frozenset({"m:num", "m:den", "m:sub", "m:sup", "m:deg", "m:lim"})
SMALLER = 0.7
"""In what letters are smaller within a line of words, and by how much."""

NOTHING = "\u200b"
"""Stands where Word would draw a box for something to be filled in."""


def mathematics(formula: Formula, *, is_key: bool) -> Element:
    """Return a formula, its gaps as rules or, in the key, as answers in bold above a line.

    Raises FormulaRefusedError or MathraMissingError where it cannot be set as it is meant.
    """
    tree = formula_tree(formula)
    return element("m:oMath", *_Setter(tree, is_key).one(tree.root))


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets the parts of one formula; rules are longer in what `is_small`, that all are as wide."""

    formula: FormulaTree
    is_key: bool
    is_answer: bool = False
    is_small: bool = False

    def row(self, nodes: Sequence[Node]) -> Iterator[Element]:
        """Yield parts that stand side by side; some take the next one as theirs."""
        rest = list(nodes)
        while rest:
            node = rest.pop(0)
            if node["type"] == "scripts" and (own := self._takes_next(node)):
                following = list(self.one(rest.pop(0))) if rest else [*_run(NOTHING)]
                yield own(following)
            else:
                yield from self.one(node)

    def one(self, node: Node) -> Iterator[Element]:  # noqa: C901 (a case for each kind of part)
        """Yield what a part of the formula is in Word; refuse what Word has nothing for."""
        gap = self.formula.gap_at(node) if node["type"] == "colored" else None
        match node["type"]:
            case "colored" if gap is not None:
                yield self._gap(gap)
            case "row":
                yield from self.row(node["children"])
            case "identifier" | "number" | "operator" | "fixed-delimiter" | "large-operator":
                yield from self._sign(node)
            case "function":
                yield from _run(f"{node['name']}\u2009", "upright", is_bold=self.is_answer)
            case "text":
                yield from self._words(node)
            case "space":
                yield from _run(_space(node["em"]))
            case "fraction":
                yield self._fraction(node)
            case "root":
                yield self._root(node)
            case "scripts":
                yield from self.row([node]) if self._takes_next(node) else (self._scripts(node),)
            case "delimited":
                yield self._delimited(node)
            case "table":
                yield self._table(node)
            case "accent" | "bar" | "brace":
                yield self._marked(node)
            case "arrow" | "stacked":
                yield from self._stacked(node)
            case "phantom":
                yield self._with("m:phant", node, element("m:phantPr", element("m:show", val=0)))
            case "framed":
                yield self._with("m:borderBox", node)
            case "quantity":
                yield from self.one(node["unit"])
            case "unit":
                yield from self.one(node["base"])
            case each if each in ALONE:
                yield from self.one(node["base"])
            case each:
                raise FormulaRefusedError(f"“{each}” is nothing that Word sets")

    def inside(self, tag: str, node: Node | None) -> Element:
        """Return a part as what is in something, which is never empty."""
        if node is not None and tag in SMALL and (signs := _signs_only(node)):
            return element(tag, *_run(signs, is_text=True, is_bold=self.is_answer))
        setter = replace(self, is_small=True) if tag in SHRUNK else self
        parts = list(setter.one(node)) if node is not None else []
        return element(tag, *(parts or _run(NOTHING)))

    def _with(self, tag: str, node: Node, properties: Element | None = None) -> Element:
        return element(tag, properties, self.inside("m:e", node["base"]))

    def _gap(self, number: int) -> Element:
        if self.is_key:
            answer = _Setter(self.formula, True, is_answer=True)
            below = element("m:barPr", element("m:pos", val="bot"))
            return element("m:bar", below, answer.inside("m:e", self.formula.answers[number]))
        letter = UNDERSCORE * (SMALLER if self.is_small else 1.0)
        count = max(3, round(self.formula.widths[number] / letter))
        return next(_run("_" * count, is_text=True))

    def _sign(self, node: Node) -> Iterator[Element]:
        words = node.get("name") or node.get("value") or node.get("symbol") or ""
        yield from _run(words, node.get("variant", ""), is_bold=self.is_answer)

    def _words(self, node: Node) -> Iterator[Element]:
        for part in node["parts"]:
            if part["type"] == "math":
                yield from self.one(part["value"])
            else:
                yield from _run(part["value"], is_text=True, is_bold=self.is_answer)

    def _fraction(self, node: Node) -> Element:
        no_bar = element("m:fPr", element("m:type", val="noBar"))
        return element(
            "m:f",
            no_bar if node.get("rule") is False else None,
            self.inside("m:num", node["num"]),
            self.inside("m:den", node["den"]),
        )

    def _root(self, node: Node) -> Element:
        index = node.get("index")
        hidden = element("m:radPr", element("m:degHide", val=1)) if index is None else None
        degree = self.inside("m:deg", index) if index is not None else element("m:deg")
        return element("m:rad", hidden, degree, self.inside("m:e", node["radicand"]))

    def _takes_next(self, node: Node) -> Any:
        """Return what makes one part of scripts and what follows them, None where nothing does.

        Those are sums and integrals, and the figures in front of an element's symbol.
        """
        base = node["base"]
        if base["type"] == "large-operator":
            return lambda following: self._sum(node, following)
        if base["type"] == "row" and not base["children"] and "sub" in node:
            return lambda following: element(
                "m:sPre",
                self.inside("m:sub", node.get("sub")),
                self.inside("m:sup", node.get("sup")),
                element("m:e", *following),
            )
        return None

    def _sum(self, node: Node, following: Sequence[Element]) -> Element:
        sub, sup = node.get("sub"), node.get("sup")
        symbol = node["base"]["symbol"]
        beside = symbol in "∫∬∭∮" and not node["base"].get("limits")
        properties = element(
            "m:naryPr",
            element("m:chr", val=symbol),
            element("m:limLoc", val="subSup" if beside else "undOvr"),
            element("m:subHide", val=1) if sub is None else None,
            element("m:supHide", val=1) if sup is None else None,
        )
        return element(
            "m:nary",
            properties,
            self.inside("m:sub", sub) if sub is not None else element("m:sub"),
            self.inside("m:sup", sup) if sup is not None else element("m:sup"),
            element("m:e", *following),
        )

    def _scripts(self, node: Node) -> Element:
        base, sub, sup = node["base"], node.get("sub"), node.get("sup")
        if base.get("limits") or base.get("class") == "op":
            made = self.inside("m:e", base)
            if sub is not None:
                made = element("m:e", _limit("m:limLow", made, self.inside("m:lim", sub)))
            if sup is not None:
                made = element("m:e", _limit("m:limUpp", made, self.inside("m:lim", sup)))
            return element("m:box", made)
        tag = {(True, False): "m:sSub", (False, True): "m:sSup"}.get(
            (sub is not None, sup is not None), "m:sSubSup"
        )
        return element(
            tag,
            self.inside("m:e", base),
            self.inside("m:sub", sub) if sub is not None else None,
            self.inside("m:sup", sup) if sup is not None else None,
        )

    def _delimited(self, node: Node) -> Element:
        middles = node.get("middles") or ["|"]
        return _fenced(
            node.get("open", ""),
            node.get("close", ""),
            [self.inside("m:e", part) for part in node["parts"]],
            middles[0],
        )

    def _table(self, node: Node) -> Element:
        count = max((len(row) for row in node["rows"]), default=0)
        at = "left" if node["shape"] in TO_THE_LEFT else "center"
        column = element("m:mcPr", element("m:count", val=max(count, 1)), element("m:mcJc", val=at))
        rows = (
            element("m:mr", *(self.inside("m:e", cell) for cell in _as_long(row, count)))
            for row in node["rows"]
        )
        columns = element("m:mPr", element("m:mcs", element("m:mc", column)))
        made = element("m:m", columns, *rows)
        fences = FENCES.get(node["shape"])
        return _fenced(*fences, [element("m:e", made)]) if fences else made

    def _marked(self, node: Node) -> Element:
        above = node.get("above", True)
        if node["type"] == "bar":
            place = element("m:pos", val="top" if above else "bot")
            return self._with("m:bar", node, element("m:barPr", place))
        if node["type"] == "accent":
            sign = STRETCHED.get(node["accent"], node["accent"])
            return self._with("m:acc", node, element("m:accPr", element("m:chr", val=sign)))
        properties = element(
            "m:groupChrPr",
            element("m:chr", val="⏞" if above else "⏟"),
            element("m:pos", val="top" if above else "bot"),
            element("m:vertJc", val="bot" if above else "top"),
        )
        made = self._with("m:groupChr", node, properties)
        if node.get("label") is None:
            return made
        tag = "m:limUpp" if above else "m:limLow"
        return _limit(tag, element("m:e", made), self.inside("m:lim", node["label"]))

    def _stacked(self, node: Node) -> Iterator[Element]:
        if node["type"] == "stacked":
            made = list(self.one(node["base"])) or [*_run(NOTHING)]
        else:
            symbol: str = node["symbol"]
            made = [*_run(LONG_ARROWS.get(symbol, symbol))]
        for place, tag in (("above", "m:limUpp"), ("below", "m:limLow")):
            if node.get(place) is not None:
                made = [_limit(tag, element("m:e", *made), self.inside("m:lim", node[place]))]
        yield from made


def _as_long(row: Sequence[Node], count: int) -> list[Node]:
    """Return a row of a table with empty cells at its end, if it has fewer than others."""
    empty: Mapping[str, Any] = {"type": "row", "children": []}
    return [*row, *[empty] * (count - len(row))]


def _signs_only(node: Node) -> str:
    """Return the signs of a charge, as 2−; "" for anything else."""
    nodes = node["children"] if node["type"] == "row" else [node]
    if not nodes or nodes[-1]["type"] != "operator":
        return ""
    if any(each["type"] not in ("number", "operator") for each in nodes):
        return ""
    return "".join(each.get("value") or each.get("symbol", "") for each in nodes)


def _limit(tag: str, base: Element, limit: Element) -> Element:
    return element(tag, base, limit)


def _fenced(begin: str, end: str, parts: Sequence[Element], between: str = "|") -> Element:
    properties = element(
        "m:dPr",
        element("m:begChr", val=begin),
        element("m:sepChr", val=between),
        element("m:endChr", val=end),
    )
    return element("m:d", properties, *parts)


def _space(ems: float) -> str:
    return next((sign for least, sign in SPACES if ems >= least), "")


def _run(
    words: str, variant: str = "", *, is_text: bool = False, is_bold: bool = False
) -> Iterator[Element]:
    """Yield letters as Word sets mathematics, or as plain words."""
    if not words:
        return
    properties: list[Element] = []
    if is_text or variant == "upright":
        properties.append(element("m:nor"))
    else:
        if script := SCRIPTS.get(variant):
            properties.append(element("m:scr", val=script))
        style = STYLES.get(variant, "")
        if is_bold:
            style = "bi"
        if style:
            properties.append(element("m:sty", val=style))
    font = element("w:rFonts", ascii=FONT, hAnsi=FONT)
    bold = [element("w:b")] if is_bold and (is_text or variant == "upright") else []
    yield element(
        "m:r",
        element("m:rPr", *properties) if properties else None,
        element("w:rPr", font, *bold),
        element("m:t", text=words, xml_space="preserve"),
    )
