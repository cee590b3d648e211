"""LaTeX of mathematics -> the shapes that draw it, and words to be heard, both by mathra.

No other module knows the library: it is young (version 1.5 of October 2026, by one author), and has
no wheel for every machine. Of what was tried on a school's formulas it was the only one that drew
all of them well: matplotlib's mathtext refused a fourth, ziamath drew a sixth of them poorly, and
neither speaks. It draws with STIX Two Math, under the SIL Open Font License 1.1.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from twofold.exporters.worksheets.formulas.refusal import FormulaRefusedError

EM = 1000.0
"""Units of a drawing in an em."""

LONGEST = 2000
"""Characters of a formula that is drawn: mathra takes 10 seconds and 2 GB for a million."""

LANGUAGES = ("en", "de", "fr", "es", "ru", "zh", "ja", "ko")
"""The languages of the sheets, all of which mathra speaks."""

DRAWN_AS = "en"
"""The language of drawings: in others mathra changes what is written, 2.5 to 2,5 and sin to sen."""

Node = Mapping[str, Any]
"""A part of a formula: its "type", as "fraction", and under other names the parts that it has."""

_SVG = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(r"[MLQCZ]|-?[\d.]+")
_LENGTH = {"M": 2, "L": 2, "Q": 4, "C": 6}
_NUMBER = re.compile(r"-?[\d.]+")
_REFUSED = re.compile(
    r"\\(?:g?def|edef|let|(?:re)?newcommand|require|href|url|includegraphics|input|write|"
    r"f?colorbox|tikz\w*|style|class|html\w*)(?![A-Za-z])|<math",
    re.IGNORECASE,
)
"""What changes the language itself, leads out of the formula, or would be drawn as a black box."""

_OUTSIDE = 150.0
"""Thousandths of an em by which a shape may stand out of its picture: slanted letters do by 62, the
rule between the columns of a matrix, which mathra puts too low, by 250."""


class MathraMissingError(Exception):
    """The library is not installed, and no formula can be drawn."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in ems, from the start of its formula and from the line the letters stand on."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn formula, its measures in ems: `height` above the line, `depth` below it.

    The `operators` draw it in a PDF, in thousandths of an em (ISO 32000-1, 8.5); `boxes` are the
    places of marks, by their colours.
    """

    width: float
    height: float
    depth: float
    operators: str
    boxes: Mapping[str, Box]


def draw(latex: str, *, is_display: bool) -> Drawing:
    """Return a formula as shapes.

    Raises FormulaRefusedError where it cannot be drawn as it is meant, MathraMissingError where
    there is no library to draw it.
    """
    root = ET.fromstring(_made(latex, DRAWN_AS, is_display).svg)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    picture = _Picture(left, -top - height, left + width, -top)
    glyphs = {each.get("id"): each.get("d", "") for each in root.iter(f"{_SVG}path")}
    group = root.find(f"{_SVG}g")
    for shape in [] if group is None else group.iter():
        picture.add(shape, glyphs)
    return Drawing(
        width / EM, -top / EM, (height + top) / EM, "\n".join(picture.operators), picture.boxes
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """A formula as SVG for a screen, in the colour of the words around it; measures in ems.

    Its lower edge is `depth` below the line that the letters stand on.
    """

    svg: str
    depth: float


def picture(latex: str, *, is_display: bool) -> Picture:
    """Return a formula for a screen; raises what `draw` raises.

    Nothing of the author's is in it but outlines of letters, whose numbers are read and written.
    """
    root = ET.fromstring(_made(latex, DRAWN_AS, is_display)[0])
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    glyphs = {each.get("id"): each.get("d", "") for each in root.iter(f"{_SVG}path")}
    group = root.find(f"{_SVG}g")
    shapes = [] if group is None else [_svg_shape(each, glyphs) for each in group.iter()]
    svg = (
        f'<svg viewBox="{left:g} {top:g} {width:g} {height:g}" width="{width / EM:.3f}em"'
        f' height="{height / EM:.3f}em" fill="currentColor" stroke="none" aria-hidden="true">'
        f'<g transform="scale(1,-1)">{"".join(shapes)}</g></svg>'
    )
    return Picture(svg, (height + top) / EM)


def _svg_shape(shape: ET.Element, glyphs: Mapping[str | None, str]) -> str:
    """Return a shape of mathra's as one of ours, "" for what only holds others."""

    def numbers(*names: str) -> list[str]:
        return [f"{float(shape.get(name, 0)):g}" for name in names]

    match shape.tag.removeprefix(_SVG):
        case "use":
            outline = " ".join(_TOKEN.findall(glyphs[shape.get("href", "")[1:]]))
            moved = [float(each) for each in _NUMBER.findall(shape.get("transform", ""))]
            moved = moved or [float(shape.get("x", 0)), float(shape.get("y", 0))]
            x, y, scale = (*moved, 1.0)[:3]
            return f'<path transform="translate({x:g} {y:g}) scale({scale:g})" d="{outline}"/>'
        case "rect":
            left, low, width, height = numbers("x", "y", "width", "height")
            return f'<rect x="{left}" y="{low}" width="{width}" height="{height}"/>'
        case "line":
            path = "M{} {}L{} {}".format(*numbers("x1", "y1", "x2", "y2"))
            wide = float(shape.get("stroke-width", 40))
            return f'<path d="{path}" stroke="currentColor" stroke-width="{wide:g}"/>'
        case _:
            return ""


def say(latex: str, language: str) -> str:
    """Return what is heard of a formula in one of the `LANGUAGES`; raises what `draw` raises."""
    return " ".join(_made(latex, language, True).speech.replace(" ,", ",").split())


def meant(latex: str, *, is_display: bool) -> Node:
    """Return what a formula is made of, as a tree; raises what `draw` raises."""
    return _made(latex, DRAWN_AS, is_display).tree


class _Made(NamedTuple):
    """A formula as a picture in SVG, in words, and as a tree."""

    svg: str
    speech: str
    tree: Node


@lru_cache(maxsize=4096)
def _made(latex: str, language: str, is_display: bool) -> _Made:
    """Return what mathra makes of a formula."""
    if len(latex) > LONGEST:
        raise FormulaRefusedError(f"it is longer than {LONGEST} characters")
    if found := _REFUSED.search(latex):
        raise FormulaRefusedError(f"“{found[0]}” is not drawn")
    try:
        import mathra
    except ImportError as error:
        raise MathraMissingError from error
    try:
        made = mathra.render(latex, language, display=is_display, strict=True)
    except ValueError as error:
        raise FormulaRefusedError(str(error)) from error
    if made["warnings"]:
        raise FormulaRefusedError(made["warnings"][0]["description"])
    return _Made(made["svg"], made["speech"], made["tree"])


class _Picture:
    """The operators of a picture, from its left edge on, while shapes are added."""

    def __init__(self, left: float, bottom: float, right: float, top: float) -> None:
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.operators: list[str] = []
        self.boxes: dict[str, Box] = {}

    def add(self, shape: ET.Element, glyphs: Mapping[str | None, str]) -> None:
        """Add a shape of mathra's; y goes up in both."""
        match shape.tag.removeprefix(_SVG):
            case "g":
                pass
            case "use":
                self.glyph(shape, glyphs[shape.get("href", "")[1:]])
            case "rect":
                self.rectangle(shape)
            case "line":
                self.line(shape)
            case kind:
                raise FormulaRefusedError(f"a shape of a kind that is not drawn, {kind}")

    def glyph(self, shape: ET.Element, outline: str) -> None:
        numbers = [float(each) for each in _NUMBER.findall(shape.get("transform", ""))]
        if not numbers:
            numbers = [float(shape.get("x", 0)), float(shape.get("y", 0))]
        x, y, scale = (*numbers, 1.0)[:3]
        left, bottom, right, top = _extent(outline)
        self.inside(x + scale * left, y + scale * bottom, x + scale * right, y + scale * top)
        place = f"{_number(scale, 4)} 0 0 {_number(scale, 4)} {_number(x - self.left)} {_number(y)}"
        self.operators.append(f"q {place} cm\n{_path(outline)}\nf Q")

    def rectangle(self, shape: ET.Element) -> None:
        x, y, width, height = (float(shape.get(name, 0)) for name in ("x", "y", "width", "height"))
        self.inside(x, y, x + width, y + height)
        colour = shape.get("fill")
        if colour is not None:
            left, right = x - self.left, x - self.left + width
            self.boxes[colour] = Box(left / EM, y / EM, right / EM, (y + height) / EM)
            return
        corner = f"{_number(x - self.left)} {_number(y)}"
        self.operators.append(f"{corner} {_number(width)} {_number(height)} re f")

    def line(self, shape: ET.Element) -> None:
        x, y, to_x, to_y = (float(shape.get(name, 0)) for name in ("x1", "y1", "x2", "y2"))
        self.inside(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
        width = _number(float(shape.get("stroke-width", 40)))
        start = f"{_number(x - self.left)} {_number(y)} m"
        end = f"{_number(to_x - self.left)} {_number(to_y)} l"
        self.operators.append(f"{width} w 1 J {start} {end} S")

    def inside(self, left: float, bottom: float, right: float, top: float) -> None:
        """Refuse what would stand outside of the picture, as a rule of some tables does."""
        if (
            min(left - self.left, bottom - self.bottom) < -_OUTSIDE
            or max(right - self.right, top - self.top) > _OUTSIDE
        ):
            raise FormulaRefusedError("a part of it would stand outside of its place")


def _number(value: float, places: int = 1) -> str:
    return f"{value:.{places}f}".rstrip("0").rstrip(".") or "0"


@lru_cache(maxsize=1024)
def _extent(outline: str) -> tuple[float, float, float, float]:
    """Return the left, lower, right and upper end of an outline, its control points included."""
    numbers = [float(each) for each in _NUMBER.findall(outline)] or [0.0, 0.0]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


@lru_cache(maxsize=1024)
def _path(outline: str) -> str:
    """Return the absolute outline of a glyph in SVG's letters as operators of a PDF."""
    written: list[str] = []
    letter, numbers, x, y = "", list[float](), 0.0, 0.0
    for token in _TOKEN.findall(outline):
        if token == "Z":
            written.append("h")
        elif token in _LENGTH:
            letter, numbers = token, []
        else:
            numbers.append(float(token))
            if len(numbers) < _LENGTH[letter]:
                continue
            if letter == "Q":  # A quadratic curve as the cubic one that equals it.
                (a, b), (to_x, to_y) = numbers[:2], numbers[2:]
                numbers = [(x + 2 * a) / 3, (y + 2 * b) / 3]
                numbers += [(to_x + 2 * a) / 3, (to_y + 2 * b) / 3, to_x, to_y]
            operator = {"M": "m", "L": "l"}.get(letter, "c")
            written.append(f"{' '.join(map(_number, numbers))} {operator}")
            x, y = numbers[-2:]
            letter, numbers = ("L" if letter == "M" else letter), []
    return "\n".join(written)
