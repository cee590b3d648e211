"""A formula with its place -> shapes on a tagged canvas, its gaps as boxes, and what is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twofold.exporters.worksheets.formulas import DrawnGap, say_formula
from twofold.exporters.worksheets.layout.line_breaking import LineFormula
from twofold.exporters.worksheets.pdf.structure import Element

if TYPE_CHECKING:
    from twofold.exporters.worksheets.pdf.pen import Pen

EM = 1000
"""Units of a drawn formula in an em."""

FIELD_PART = 0.75
"""The part of a box's height that the letters typed into it take at most."""

MISSING = "…"
"""What stands for an answer in the source that a reader copies from a sheet."""


def draw_line_formula(
    pen: Pen, piece: LineFormula, x: float, y: float, element: Element | None
) -> None:
    """Draw a formula from `x` on, standing on `y`, that belongs to `element`."""
    canvas, shape = pen.canvas, piece.shape
    pen.mark(element and _formula_element(pen, piece, element))
    canvas.shapes(shape.drawn.drawing.operators, x, y, shape.size / EM)
    for gap in shape.drawn.gaps:
        _draw_gap(pen, gap, x, y, shape.size)
    if element is None:
        return
    for gap, name in zip(shape.drawn.gaps, piece.form_fields, strict=False):
        box = gap.box
        corners = (
            x + box.left * shape.size,
            y + box.bottom * shape.size,
            x + box.right * shape.size,
            y + box.top * shape.size,
        )
        size = min(shape.size, FIELD_PART * (box.top - box.bottom) * shape.size)
        canvas.text_field(corners, size, name, element)


def _formula_element(pen: Pen, piece: LineFormula, element: Element) -> Element:
    """Return an element that says the formula and, to who copies it, its source."""
    formula = piece.shape.formula
    source = formula.source if pen.is_key else formula.written(lambda _: MISSING)
    heard = say_formula(formula, pen.canvas.language, is_key=pen.is_key)
    return pen.canvas.element("Formula", element, instead=source, description=heard)


def _draw_gap(pen: Pen, gap: DrawnGap, x: float, y: float, size: float) -> None:
    box = gap.box
    width, height = (box.right - box.left) * size, (box.top - box.bottom) * size
    pen.canvas.rect(x + box.left * size, y + box.bottom * size, width, height)
    if pen.is_key:
        scale = gap.scale * size / EM
        pen.canvas.shapes(gap.answer.operators, x + gap.x * size, y + gap.baseline * size, scale)
