"""What stands around the flows of a page: the mark of a key, whose page it is, and its number."""

from __future__ import annotations

from collections.abc import Sequence

from twofold.exporters.worksheets.layout.page_style import FOOTER, MM
from twofold.exporters.worksheets.pdf.document import Document
from twofold.exporters.worksheets.pdf.pen import Pen
from twofold.text import Style

LEAST = 1 / 3
"""Part of a title that says something of it where it is cut short."""

RUNNING_HEAD = 12 * MM
"""From the upper edge to the line of what later sheets of paper repeat."""

UNPRINTED, TALLEST = 8 * MM, 0.75
"""What stays white at the upper edge, more than the 5 mm that printers cannot reach, and the ems of
the tallest letters: in large print that line is so much lower."""

NAME_RULE_MM = 60
"""Room for the pupil's name there."""


def draw_key_mark(pen: Pen, document: Document) -> None:
    """Draw the box that says that this is the key, right of the title."""
    style, width, canvas = document.style, document.mark_width, pen.canvas
    right, height = style.left + style.column, 1.6 * style.size
    top = style.height - style.top - document.mark_top
    canvas.artifact()
    canvas.setLineWidth(2 * style.rule)
    canvas.rect(right - width, top - height, width, height)
    canvas.setLineWidth(style.rule)
    canvas.mark(canvas.element("P"))
    words = document.labels.key
    text_width = style.size * pen.text_width(words, Style.BOLD)
    x, y = right - (width + text_width) / 2, top - 0.5 * height - 0.33 * style.size
    pen.write(x, y, style.size, f"{words} ", Style.BOLD)


def draw_running_head(pen: Pen, document: Document, heads: Sequence[str]) -> None:
    """Draw in the upper margin of the front of a sheet whose it is, and what it belongs to.

    That is the first of the `heads` that fits, or the last cut short.
    """
    style, label = document.style, document.labels.name
    size = style.small_size
    y = style.height - max(RUNNING_HEAD, UNPRINTED + TALLEST * size)
    right = style.left + style.column
    rule_from = right - min(NAME_RULE_MM * MM, style.column / 2)
    x = rule_from - size * (pen.text_width(label) + 0.35)
    room = (x - style.left) / size - 1
    fitting = (each for each in heads if pen.text_width(each) <= room)
    pen.canvas.artifact("Pagination")
    pen.write(x, y, size, label)
    pen.write(style.left, y, size, next(fitting, "") or _shortened(heads[-1], room, pen))
    pen.rule(rule_from, right, y, size)


def draw_footer(pen: Pen, document: Document, number: int, total: int) -> None:
    """Draw the first of the footers that fits, and the page's number.

    Where that is but the last, what stands before it in the one above is cut short, not left out,
    unless hardly anything would be left: a loose page says of what it is.
    """
    style = document.style
    size = style.small_size
    place = document.labels.page.format(number, total)
    width = size * pen.text_width(place)
    room = (style.column - width) / size - 2
    footer = _footer_within(document.footers, room, pen)
    pen.canvas.artifact("Pagination")
    pen.write(style.left, FOOTER, size, f"{footer} ")
    pen.write(style.left + style.column - width, FOOTER, size, place)


def _footer_within(footers: Sequence[str], ems: float, pen: Pen) -> str:
    *longer, last = footers
    fitting = (each for each in longer if pen.text_width(each) <= ems)
    if footer := next(fitting, ""):
        return footer
    if longer and longer[-1].endswith(last):
        end = f" · {last}"
        title = longer[-1].removesuffix(end)
        start = _shortened(title, ems - pen.text_width(end), pen)
        if len(start) > LEAST * len(title):
            return f"{start}{end}"
    return _shortened(last, ems, pen)


def _shortened(words: str, ems: float, pen: Pen) -> str:
    """Return `words`, cut after a word and marked with an ellipsis where room is lacking."""
    if pen.text_width(words) <= ems:
        return words
    while words and pen.text_width(f"{words}…") > ems:
        words = words.rpartition(" ")[0].rstrip(" ·,:;–")
    return f"{words}…"
