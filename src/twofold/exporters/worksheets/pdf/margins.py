"""A document -> the mark at the top of its key, and the footer of each page."""

from __future__ import annotations

from twofold.exporters.worksheets.layout.page_style import FOOTER, MARGIN, RULE
from twofold.exporters.worksheets.pdf.document import Document
from twofold.exporters.worksheets.pdf.pen import Pen
from twofold.text import Style


def draw_key_mark(pen: Pen, document: Document) -> None:
    """Draw the box that says that this is the key, right of the title."""
    style, width, canvas = document.style, document.mark_width, pen.canvas
    right, height = style.left + style.column, 1.6 * style.size
    top = style.height - MARGIN
    canvas.artifact()
    canvas.setLineWidth(2 * RULE)
    canvas.rect(right - width, top - height, width, height)
    canvas.setLineWidth(RULE)
    canvas.mark(canvas.element("P"))
    words = document.labels.key
    text_width = style.size * pen.text_width(words, Style.BOLD)
    x, y = right - (width + text_width) / 2, top - 0.5 * height - 0.33 * style.size
    pen.write(x, y, style.size, f"{words} ", Style.BOLD)


def draw_footer(pen: Pen, document: Document, number: int, total: int) -> None:
    """Draw the first of the footers that fits, or the last cut short, and the page's number."""
    style = document.style
    size = style.small_size
    place = document.labels.page.format(number, total)
    width = size * pen.text_width(place)
    room = (style.column - width) / size - 2
    footers = document.footers
    footer = next((each for each in footers if pen.text_width(each) <= room), footers[-1])
    pen.canvas.artifact("Pagination")
    pen.write(style.left, FOOTER, size, f"{_shortened(footer, room, pen)} ")
    pen.write(style.left + style.column - width, FOOTER, size, place)


def _shortened(words: str, ems: float, pen: Pen) -> str:
    """Return `words`, cut after a word and marked with an ellipsis where room is lacking."""
    if pen.text_width(words) <= ems:
        return words
    while words and pen.text_width(f"{words}…") > ems:
        words = words.rpartition(" ")[0]
    return f"{words}…"
