"""Pages -> the bytes of a PDF: blank, or as the key with the answers in the gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import assert_never

from reportlab import rl_config
from reportlab.lib.utils import ImageReader

from twofold.exporters.worksheets.flows import (
    Cell,
    FieldRow,
    Flow,
    PictureRow,
    Role,
    Row,
    TableRow,
    TextRow,
)
from twofold.exporters.worksheets.fonts import NAMES, drawable, fonts, measure
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.lines import Blank, Line, Stretch
from twofold.exporters.worksheets.page_style import FOOTER, MARGIN, RULE, PageStyle
from twofold.exporters.worksheets.pages import Page, Placed
from twofold.exporters.worksheets.tagging import DocumentFacts, Element, TaggedCanvas
from twofold.notes import Style

RULE_DEPTH = 0.18
"""Ems of a gap's rule below the line on which the letters stand."""

RULE_INSET = 1.0
"""Points that a rule leaves to the words beside it."""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything about one PDF but its pages.

    The first of the `footers` that fits is printed; `mark_width` is that of the mark on a key.
    """

    facts: DocumentFacts
    style: PageStyle
    labels: Labels
    footers: tuple[str, ...]
    is_key: bool
    mark_width: float


def draw(flows: tuple[Flow, ...], pages: tuple[Page, ...], document: Document) -> bytes:
    """Return the PDF; the same arguments give the same bytes."""
    # A settings file in somebody's home must not change what we write.
    rl_config.useA85 = 0
    rl_config.pdfMultiLine = rl_config.pdfComments = 0
    fonts()
    stream = BytesIO()
    canvas = TaggedCanvas(stream, (document.style.width, document.style.height), document.facts)
    pen = _Pen(canvas, document, flows)
    for number, page in enumerate(pages, 1):
        pen.draw_page(page, number, len(pages))
    canvas.save()
    return stream.getvalue()


@dataclass(slots=True)
class _Pen:
    """Draws rows on a canvas and remembers which element each flow has become."""

    canvas: TaggedCanvas
    document: Document
    flows: tuple[Flow, ...]
    elements: dict[int, Element] = field(default_factory=dict)
    list_element: Element | None = None
    item_label: Element | None = None
    outline_level: int = -1

    def draw_page(self, page: Page, number: int, total: int) -> None:
        canvas, style = self.canvas, self.document.style
        canvas.setLineWidth(RULE)
        if number == 1 and self.document.is_key:
            self._draw_key_mark()
        top = style.height - MARGIN
        for placed in page:
            self._draw_row(placed, top - placed.y)
        self._draw_footer(number, total)
        canvas.showPage()

    # What stands on every page, or on the key alone

    def _draw_key_mark(self) -> None:
        style, width = self.document.style, self.document.mark_width
        right = style.left + style.column
        height = 1.6 * style.size
        top = style.height - MARGIN
        self.canvas.artifact()
        self.canvas.setLineWidth(2 * RULE)
        self.canvas.rect(right - width, top - height, width, height)
        self.canvas.setLineWidth(RULE)
        self.canvas.mark(self.canvas.element("P"))
        words = self.document.labels.key
        text_width = style.size * measure(words, Style.BOLD)
        x, y = right - (width + text_width) / 2, top - 0.5 * height - 0.33 * style.size
        self._write(x, y, style.size, f"{words} ", Style.BOLD)

    def _draw_footer(self, number: int, total: int) -> None:
        style = self.document.style
        size = style.small_size
        place = self.document.labels.page.format(number, total)
        width = size * measure(place, Style.PLAIN)
        room = (style.column - width) / size - 2
        footers = self.document.footers
        footer = next((f for f in footers if measure(f, Style.PLAIN) <= room), footers[-1])
        self.canvas.artifact("Pagination")
        self._write(style.left, FOOTER, size, f"{_shortened(footer, room)} ")
        self._write(style.left + style.column - width, FOOTER, size, place)

    # Rows

    def _draw_row(self, placed: Placed, top: float) -> None:
        flow = self.flows[placed.flow]
        row = flow.rows[placed.row]
        element = None if placed.repeats else self._element(placed, top)
        match row:
            case TextRow():
                self._draw_text(row, element, top)
            case FieldRow():
                self._draw_fields(row, element, top)
            case TableRow():
                self._draw_table_row(row, element, top)
            case PictureRow():
                self._draw_picture(row, element, top)
            case _:
                assert_never(row)

    def _draw_text(self, row: TextRow, element: Element | None, top: float) -> None:
        x, y = self.document.style.left, top - row.baseline
        if row.label:
            self._mark(self.item_label)
            self._write(x + row.label_x, y, row.size, f"{row.label} ")
        self._draw_line(row.line, x + row.x, y, row.size, element)

    def _draw_fields(self, row: FieldRow, element: Element | None, top: float) -> None:
        left, y = self.document.style.left, top - row.baseline
        for place in row.fields:
            self._mark(element)
            self._write(left + place.x, y, row.size, f"{place.label} ")
            self._draw_rule(left + place.rule_from, left + place.rule_to, y, row.size)
            if place.after:
                x = left + place.rule_to + 0.3 * row.size
                self._write(x, y, row.size, f"{place.after} ")

    def _draw_table_row(self, row: TableRow, element: Element | None, top: float) -> None:
        canvas, left = self.canvas, self.document.style.left
        canvas.artifact()
        for cell in row.cells:
            canvas.rect(left + cell.x, top - row.height, cell.width, row.height)
        table_row = element and canvas.element("TR", element)
        for cell in row.cells:
            self._draw_cell(cell, table_row and self._cell_element(cell, row, table_row), top)

    def _cell_element(self, cell: Cell, row: TableRow, table_row: Element) -> Element:
        if not (cell.is_header and cell.lines):
            return self.canvas.element("TD", table_row)
        scope = "Column" if row.is_header else "Row"
        return self.canvas.element("TH", table_row, attributes={"O": "Table", "Scope": scope})

    def _draw_cell(self, cell: Cell, element: Element | None, top: float) -> None:
        x = self.document.style.left + cell.x + self.document.style.cell_padding
        if cell.is_blank and element is not None:
            element = self._gap_element(element)
            self._mark(element)
        if cell.is_blank and not self.document.is_key:
            return
        for baseline, line in cell.lines:
            self._draw_line(line, x, top - baseline, cell.size, element)

    def _draw_picture(self, row: PictureRow, element: Element | None, top: float) -> None:
        self._mark(element)
        x, y = self.document.style.left + row.x, top - row.height
        # From bytes: given a path, reportlab names the picture after it and would open addresses.
        image = ImageReader(BytesIO(Path(row.block.file.path).read_bytes()))
        self.canvas.drawImage(image, x, y, row.width, row.height, mask="auto")

    # Pieces

    def _draw_line(
        self, line: Line, x: float, y: float, size: float, element: Element | None
    ) -> None:
        for piece in line:
            if isinstance(piece, Stretch):
                self._mark(element)
                self._write(x + piece.x, y, size, piece.text, piece.style)
            else:
                self._draw_blank(piece, x + piece.x, y, size, element)

    def _draw_blank(
        self, blank: Blank, x: float, y: float, size: float, element: Element | None
    ) -> None:
        self._mark(element and self._gap_element(element))
        self._draw_rule(x + RULE_INSET, x + blank.width - RULE_INSET, y, size)
        if self.document.is_key:
            style = blank.style | Style.BOLD
            indent = (blank.width - blank.size * measure(blank.answer, style)) / 2
            self._write(x + indent, y, blank.size, blank.answer, style)

    def _gap_element(self, element: Element) -> Element:
        words = "" if self.document.is_key else self.document.labels.blank
        return self.canvas.element("Span", element, instead=words)

    def _draw_rule(self, start: float, end: float, y: float, size: float) -> None:
        self.canvas.line(start, y - RULE_DEPTH * size, end, y - RULE_DEPTH * size)

    def _write(
        self, x: float, y: float, size: float, words: str, style: Style = Style.PLAIN
    ) -> None:
        text = self.canvas.beginText(x, y)
        text.setFont(NAMES[style], size)
        text.textOut(drawable(words))
        self.canvas.drawText(text)

    # Structure

    def _mark(self, element: Element | None) -> None:
        if element is None:
            self.canvas.artifact()
        else:
            self.canvas.mark(element)

    def _element(self, placed: Placed, top: float) -> Element | None:
        """Return the element that a row belongs to, made when the first row of its flow comes."""
        if placed.flow not in self.elements:
            flow = self.flows[placed.flow]
            if flow.role is Role.FIGURE and not _description(flow.rows[0]):
                return None
            self.elements[placed.flow] = self._new_element(placed.flow, flow)
            if flow.role in (Role.TITLE, Role.HEADING, Role.SUBHEADING):
                self._add_bookmark(flow, top)
        return self.elements[placed.flow]

    def _new_element(self, number: int, flow: Flow) -> Element:
        before = self.elements.get(number - 1)
        if flow.role is Role.ITEM:
            if self.list_element is None:
                numbering = {"O": "List", "ListNumbering": "Decimal"}
                self.list_element = self.canvas.element("L", attributes=numbering)
            item = self.canvas.element("LI", self.list_element)
            self.item_label = self.canvas.element("Lbl", item)
            return self.canvas.element("LBody", item)
        if flow.role is Role.TABLE and before is not None and before.role == "LBody":
            return self.canvas.element("Table", before)
        self.list_element = None
        description = _description(flow.rows[0])
        return self.canvas.element(str(flow.role), description=description)

    def _add_bookmark(self, flow: Flow, top: float) -> None:
        levels = (Role.TITLE, Role.HEADING, Role.SUBHEADING)
        level = min(levels.index(flow.role), self.outline_level + 1)
        self.outline_level = level
        key = f"heading-{len(self.elements)}"
        self.canvas.bookmarkHorizontalAbsolute(key, top)
        self.canvas.addOutlineEntry(_words(flow), key, level)


def _description(row: Row) -> str:
    return row.block.words if isinstance(row, PictureRow) else ""


def _words(flow: Flow) -> str:
    """Return the words of a heading."""
    return "".join(
        piece.text
        for row in flow.rows
        if isinstance(row, TextRow)
        for piece in row.line
        if isinstance(piece, Stretch)
    ).strip()


def _shortened(words: str, ems: float) -> str:
    """Return `words`, cut after a word and marked with an ellipsis where they exceed the room."""
    if measure(words, Style.PLAIN) <= ems:
        return words
    while words and measure(f"{words}…", Style.PLAIN) > ems:
        words = words.rpartition(" ")[0]
    return f"{words}…"
