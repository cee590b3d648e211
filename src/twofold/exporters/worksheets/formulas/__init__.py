r"""A formula of the notes -> how it is drawn with its gaps, and what is heard of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from twofold.exporters.worksheets.formulas.chemistry import Gap as Mark
from twofold.exporters.worksheets.formulas.chemistry import first_mark, read_equation
from twofold.exporters.worksheets.formulas.mathra_adapter import (
    LANGUAGES,
    Box,
    Drawing,
    MathraMissingError,
    Node,
    Picture,
    draw,
    meant,
    picture,
)
from twofold.exporters.worksheets.formulas.refusal import FormulaRefusedError
from twofold.exporters.worksheets.formulas.speech import say_latex
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.labels.formula_words import FormulaWords
from twofold.formulas import CLOSINGS, DISPLAYS
from twofold.language_tags import primary_subtag
from twofold.text import Formula, Gap, Run, Style, Text, answer_text, plain

__all__ = [
    "DrawnFormula",
    "DrawnGap",
    "FormulaRefusedError",
    "FormulaTree",
    "MathraMissingError",
    "Node",
    "Picture",
    "as_display",
    "draw_formula",
    "formula_of",
    "formula_picture",
    "formula_tree",
    "say_formula",
    "source_text",
]

LEAST_WIDTH, LEAST_HEIGHT, LEAST_DEPTH = 2.0, 1.1, 0.5
"""Ems of the box to write an answer in: 8 mm wide and 7 mm high at 12 points, as charges of ions
and powers need that a hand writes."""

WRITTEN, BESIDE, STEP, LINE_STEP = 1.4, 0.6, 4.0, 0.5
"""How much wider a hand writes than a formula is set, the ems beside that, and the steps in which
boxes grow in width and in height: one width for figures and letters, the next for all formulas of
ordinary length, so that a box does not tell which of a bank it is for."""

ABOVE, MARGIN = 0.2, 0.1
"""Ems of a box above its answer, and below; and ems around the box."""

SMALL, ENLARGED = 0.9, 1.3
"""The part of its size below which a gap, as in an exponent, gets so much more room."""

_CE = r"\ce{"
_DISPLAY_OF = {"$": "$$", r"\(": r"\["}
"""What begins a formula in a sentence -> what begins the same on a line of its own."""

_MARK = re.compile("[\ue000-\uefff]")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DrawnGap:
    """The `box` of a gap, and its `answer`.

    The answer is drawn `x` ems from the formula's start and `baseline` ems above its line, at
    `scale` times the formula's size: gaps in exponents are smaller.
    """

    box: Box
    answer: Drawing
    x: float
    baseline: float
    scale: float


@dataclass(frozen=True, slots=True)
class DrawnFormula:
    """A formula without its answers, and its gaps in order."""

    drawing: Drawing
    gaps: tuple[DrawnGap, ...]


@dataclass(frozen=True, slots=True)
class FormulaTree:
    """What a formula is made of: the `root` of a tree with a mark for each gap, see `gap_at`.

    By the gaps' numbers, `answers` has their trees and `widths` the ems of the room to write them.
    """

    root: Node
    answers: tuple[Node, ...]
    widths: tuple[float, ...]

    def gap_at(self, node: Node) -> int | None:
        """Return the number of the gap, from 0 on, whose mark a part of the formula is."""
        colours = [_colour(number) for number in range(len(self.answers))]
        is_mark = node["type"] == "colored" and node["base"]["type"] == "rule"
        return colours.index(node["color"]) if is_mark and node["color"] in colours else None


def draw_formula(formula: Formula) -> DrawnFormula:
    """Return how a formula is drawn.

    Raises FormulaRefusedError or MathraMissingError where it cannot be drawn.
    """
    return _drawn(formula.opening, _parts(formula))


def as_display(formula: Formula) -> Formula:
    """Return a formula of a sentence as large as on a line of its own; others as they are."""
    return replace(formula, opening=_DISPLAY_OF.get(formula.opening, formula.opening))


def formula_picture(latex: str, *, is_display: bool) -> Picture:
    r"""Return LaTeX, `\ce{…}` in it as well, drawn for a screen: there it has no gaps any more.

    Raises what `draw_formula` raises.
    """
    return picture(_Source(latex, ()).latex(()), is_display=is_display)


def formula_tree(formula: Formula) -> FormulaTree:
    """Return what a formula is made of, for who sets it otherwise than it is drawn here.

    Raises what `draw_formula` raises.
    """
    drawn = draw_formula(formula)
    source = _Source.of(formula.opening, _parts(formula))
    is_display = formula.is_display or bool(source.answers)
    sizes = [BoxSize.for_answer(gap.answer) for gap in drawn.gaps]
    marks = [size.rule(_colour(number)) for number, size in enumerate(sizes)]
    answers = [source.alone(number) for number in range(len(source.answers))]
    return FormulaTree(
        meant(source.latex(marks), is_display=is_display),
        tuple(meant(answer, is_display=is_display) for answer in answers),
        tuple(size.width for size in sizes),
    )


def say_formula(formula: Formula, language: str, *, is_key: bool) -> str:
    """Return what is heard of a formula on a sheet in a `language` (BCP 47), or on its key.

    Raises what `draw_formula` raises.
    """
    source = _Source.of(formula.opening, _parts(formula))
    return source.heard(language, "" if is_key else labels_for(language).blank)


def formula_of(gap: Gap) -> Formula:
    r"""Return the gap whose answer has formulas as a formula that is all one gap.

    Words beside them are `\text{…}`.
    """
    parts = [
        each.source if isinstance(each, Formula) else rf"\text{{{plain((each,))}}}"
        for each in answer_text(gap)
    ]
    latex = "".join(_without_dollars(part) for part in parts)
    return Formula("$", (gap._replace(answer=latex, within="$"),), gap.position)


def source_text(formula: Formula) -> Text:
    """Return what was typed for a formula as code, its gaps as gaps: for one that is not drawn."""
    closing = CLOSINGS[formula.opening]
    parts = (
        each._replace(within="") if isinstance(each, Gap) else Run(each, Style.CODE)
        for each in formula.parts
    )
    return Run(formula.opening, Style.CODE), *parts, Run(closing, Style.CODE)


def _without_dollars(source: str) -> str:
    opening = next((each for each in (r"\(", r"\[", "$$", "$") if source.startswith(each)), "")
    return source[len(opening) : len(source) - len(opening)]


_Parts = tuple[str | tuple[str], ...]
"""The parts of a formula, its answers as tuples of one."""


def _parts(formula: Formula) -> _Parts:
    return tuple((each.answer,) if isinstance(each, Gap) else each for each in formula.parts)


@lru_cache(maxsize=4096)
def _drawn(opening: str, parts: _Parts) -> DrawnFormula:
    source = _Source.of(opening, parts)
    # What a pupil writes in is as large as in a display, numerators too.
    is_display = opening in DISPLAYS or bool(source.answers)
    answers = [
        draw(source.alone(number), is_display=is_display) for number in range(len(source.answers))
    ]
    sizes = [BoxSize.for_answer(answer) for answer in answers]
    drawing = _with_boxes(source, sizes, is_display)
    boxes = [drawing.boxes[colour] for colour in map(_colour, range(len(sizes)))]
    scales = [(box.top - box.bottom) / size.whole for box, size in zip(boxes, sizes, strict=True)]
    if min(scales, default=1.0) < SMALL:
        sizes = [
            size.enlarged() if scale < SMALL else size
            for size, scale in zip(sizes, scales, strict=True)
        ]
        drawing = _with_boxes(source, sizes, is_display)
        boxes = [drawing.boxes[colour] for colour in map(_colour, range(len(sizes)))]
    return DrawnFormula(
        drawing,
        tuple(
            _placed(answer, box, size, scale)
            for answer, box, size, scale in zip(answers, boxes, sizes, scales, strict=True)
        ),
    )


class _Source(NamedTuple):
    """The LaTeX of a formula with a mark for each gap, and the gaps' answers."""

    marked: str
    answers: tuple[str, ...]

    @classmethod
    def of(cls, opening: str, parts: _Parts) -> _Source:
        answers = tuple(each[0] for each in parts if isinstance(each, tuple))
        marks = map(first_mark, range(len(answers)))
        marked = "".join(next(marks) if isinstance(each, tuple) else each for each in parts)
        if opening == _CE:
            marked = f"{opening}{marked}{CLOSINGS[opening]}"
        return cls(marked, answers)

    def latex(self, boxes: Sequence[str]) -> str:
        """Return LaTeX that draws the formula with a box for each gap."""
        marks = [Mark(answer, box, "") for answer, box in zip(self.answers, boxes, strict=True)]
        words = labels_for("en").formulas
        return "".join(
            f"{{{read_equation(part, words, marks).latex}}}"
            if is_equation
            else _filled(part, boxes)
            for part, is_equation in _with_equations(self.marked)
        )

    def alone(self, number: int) -> str:
        """Return LaTeX of the answer of a gap alone; one in an equation is chemistry too."""
        answer, mark = self.answers[number], first_mark(number)
        in_equation = any(
            is_equation and mark in part for part, is_equation in _with_equations(self.marked)
        )
        return _Source(f"{_CE}{answer}}}" if in_equation else answer, ()).latex(())

    def heard(self, language: str, blank: str = "") -> str:
        """Return what is heard of the formula: its answers, or the word `blank` for each."""
        words = labels_for(language).formulas
        marks = [Mark(answer, "", blank) for answer in self.answers]
        said = [rf"\text{{ {blank} }}" if blank else f"{{{each}}}" for each in self.answers]
        parts = [
            (_spoken(part if blank else _filled(part, self.answers), words, marks), True)
            if is_equation
            else (_filled(part, said), False)
            for part, is_equation in _with_equations(self.marked)
        ]
        if len(parts) == 1 and parts[0][1]:
            return parts[0][0]
        known = primary_subtag(language)
        latex = "".join(
            rf"\text{{ {part} }}" if is_equation else part for part, is_equation in parts
        )
        return say_latex(latex, known if known in LANGUAGES else "en", words)


def _spoken(equation: str, words: FormulaWords, marks: Sequence[Mark]) -> str:
    return read_equation(equation, words, marks).spoken


def _with_equations(latex: str) -> Iterator[tuple[str, bool]]:
    r"""Yield the parts of a formula in their order, and of each whether it stood in a `\ce{…}`."""
    reached = 0
    while (start := latex.find(_CE, reached)) != -1:
        depth, end = 1, -1
        for found in _BRACE.finditer(latex, start + len(_CE)):
            depth += (found[0] == "{") - (found[0] == "}")
            if depth == 0:
                end = found.start()
                break
        if end == -1:
            raise FormulaRefusedError("a brace is never closed")
        if start > reached:
            yield latex[reached:start], False
        yield latex[start + len(_CE) : end], True
        reached = end + 1
    if reached < len(latex):
        yield latex[reached:], False


def _filled(marked: str, instead: Sequence[str]) -> str:
    """Return a part of a formula with something in the place of each mark."""
    return _MARK.sub(lambda found: instead[ord(found[0]) - ord(first_mark(0))], marked)


class BoxSize(NamedTuple):
    """The room of a gap in ems, a margin on all sides included: `height` above the line."""

    width: float
    height: float
    depth: float

    @classmethod
    def for_answer(cls, answer: Drawing) -> BoxSize:
        """Return a size that a hand can write an answer in."""
        width = _in_steps(WRITTEN * answer.width + BESIDE, LEAST_WIDTH, STEP)
        height = _in_steps(answer.height + ABOVE, LEAST_HEIGHT, LINE_STEP)
        depth = _in_steps(answer.depth + ABOVE, LEAST_DEPTH, LINE_STEP)
        return cls(width + 2 * MARGIN, height + MARGIN, depth + MARGIN)

    @property
    def whole(self) -> float:
        """From the lower end to the upper."""
        return self.height + self.depth

    def enlarged(self) -> BoxSize:
        """Return the size of a gap in an exponent or an index."""
        return BoxSize(*(ENLARGED * each for each in self))

    def rule(self, colour: str) -> str:
        """Return LaTeX of a rectangle in a colour by which its place is found again."""
        rule = rf"\rule[{-self.depth:.3f}em]{{{self.width:.3f}em}}{{{self.whole:.3f}em}}"
        return rf"{{\textcolor{{{colour}}}{{{rule}}}}}"


def _in_steps(needed: float, least: float, step: float) -> float:
    """Return the least size, in ems, or so many steps more that what is needed has room."""
    return least + step * max(0, math.ceil((needed - least) / step))


def _with_boxes(source: _Source, sizes: Sequence[BoxSize], is_display: bool) -> Drawing:
    """Return the formula with room for its gaps; each is found by its colour."""
    rules = [size.rule(_colour(number)) for number, size in enumerate(sizes)]
    drawing = draw(source.latex(rules), is_display=is_display)
    for number, answer in enumerate(source.answers):
        if _colour(number) not in drawing.boxes:
            raise FormulaRefusedError(f"the gap “{answer}” cannot stand where it is")
    if len(drawing.boxes) > len(sizes):
        raise FormulaRefusedError("a coloured box is not drawn")
    return drawing


def _colour(number: int) -> str:
    """Return the colour that stands for the gap of a number: no author's formula has it."""
    return f"#fa{number:04x}"


def _placed(answer: Drawing, room: Box, size: BoxSize, scale: float) -> DrawnGap:
    """Return an answer in the middle of its box, on the line of what stands beside it."""
    drawn = (room.top - room.bottom) / size.whole
    margin = MARGIN * drawn
    box = Box(room.left + margin, room.bottom + margin, room.right - margin, room.top - margin)
    x = (room.left + room.right - scale * answer.width) / 2
    above, below = scale * answer.height, scale * answer.depth
    baseline = room.bottom + drawn * size.depth
    if drawn > scale or baseline - below < box.bottom:
        baseline = (box.bottom + box.top - above + below) / 2
    return DrawnGap(box, answer, x, baseline, scale)
