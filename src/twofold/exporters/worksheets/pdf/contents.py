"""A line of the contents -> words that lead to the page that they name."""

from __future__ import annotations

from twofold.exporters.worksheets.layout.flows import ContentsRow
from twofold.exporters.worksheets.layout.line_breaking import words_of
from twofold.exporters.worksheets.pdf.pen import Pen
from twofold.exporters.worksheets.pdf.structure import Element


def draw_contents(
    pen: Pen, row: ContentsRow, element: Element | None, place: str, box: tuple[float, float, float]
) -> None:
    """Draw a line that leads to the bookmark `place`; `box` is its left, its right and its top."""
    left, right, top = box
    canvas = pen.canvas
    canvas.artifact()
    canvas.line(left, top - row.height, right, top - row.height)
    link = canvas.element("Link", canvas.element("Reference", canvas.element("TOCI", element)))
    for baseline, line in row.lines:
        pen.line(line, left, top - baseline, row.size, link)
    x = right - row.size * pen.text_width(row.page)
    pen.mark(link)
    pen.write(x, top - row.lines[-1][0], row.size, f"{row.page} ")
    label = f"{words_of(line for _, line in row.lines)} {row.page}"
    canvas.link((left, top - row.height, right, top), place, label, link)
