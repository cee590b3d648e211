"""Pages -> the bytes of a PDF: blank, or as the key with the answers in the gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from twofold.exporters.worksheets.layout.flows import (
    ColumnsRow,
    ContentsRow,
    FieldRow,
    FormRow,
    PartRow,
    PictureRow,
    Row,
    TableRow,
    TextRow,
    WritingRow,
)
from twofold.exporters.worksheets.layout.page_breaking import PlacedRow
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.pdf.document import Document, DocumentPart
from twofold.exporters.worksheets.pdf.drawing_pen import DrawingPen
from twofold.exporters.worksheets.pdf.flow_elements import FlowElements, bookmark
from twofold.exporters.worksheets.pdf.margins import draw_footer, draw_key_mark, draw_running_head
from twofold.exporters.worksheets.pdf.pen import Pen
from twofold.exporters.worksheets.pdf.reportlab_adapter import picture_of
from twofold.exporters.worksheets.pdf.row_pens import FormPen, TablePen, draw_contents
from twofold.exporters.worksheets.pdf.structure import Element
from twofold.exporters.worksheets.pdf.tagging import TaggedCanvas


def draw_parts(parts: Sequence[DocumentPart]) -> bytes:
    """Return one PDF of the parts, which says of itself what the first does.

    The same arguments give the same bytes.
    """
    first = parts[0].document
    canvas = TaggedCanvas((first.style.width, first.style.height), first.facts)
    number, total = 0, sum(len(part.pages) for part in parts)
    for place, part in enumerate(parts):
        document = part.document
        canvas.setPageSize((document.style.width, document.style.height))
        if len(parts) > 1:
            canvas.begin_section()
        pen = Pen(canvas, document.labels.blank, document.is_key, document.face)
        painter = _Painter(pen, part, place)
        for index in range(len(part.pages)):
            number += 1
            painter.draw_page(index, number, total)
            canvas.showPage()
    return canvas.file()


BAR = 2.0
"""How many rules thick the bar above a part of a lesson is."""


@dataclass(slots=True)
class _Painter:
    """Draws the pages of part number `place`, each row in the element that its flow becomes."""

    pen: Pen
    part: DocumentPart
    place: int
    elements: FlowElements = field(init=False)
    drawing_pen: DrawingPen = field(init=False)
    form_pen: FormPen = field(init=False)
    table_pen: TablePen = field(init=False)

    def __post_init__(self) -> None:
        self.elements = FlowElements(self.canvas, self.part, self.place)
        self.drawing_pen = DrawingPen(self.pen, self.document.style)
        self.form_pen = FormPen(self.pen)
        self.table_pen = TablePen(self.pen, self.document.style)

    @property
    def canvas(self) -> TaggedCanvas:
        return self.pen.canvas

    @property
    def document(self) -> Document:
        return self.part.document

    def draw_page(self, index: int, number: int, total: int) -> None:
        """Draw the page at a place in its part, which has a `number` among all, counted from 1."""
        canvas, style = self.canvas, self.document.style
        canvas.setLineWidth(style.rule)
        if not index and self.document.is_key:
            draw_key_mark(self.pen, self.document)
        top = style.height - style.top
        for placed in self.part.pages[index]:
            self._draw_row(placed, top - placed.y)
        is_headed = number > 1 and (number % 2 or self.part.heads_on_backs)
        if is_headed and self.part.running_heads and (heads := self.part.running_heads[index]):
            draw_running_head(self.pen, self.document, heads)
        draw_footer(self.pen, self.document, number, total)

    def _draw_row(self, placed: PlacedRow, top: float) -> None:
        flow = self.part.flows[placed.flow]
        row = flow.rows[placed.row]
        if isinstance(row, DrawnRow):
            self._draw_drawing(row, top)
        elif isinstance(row, ColumnsRow):
            self._draw_columns(row, placed, top)
        else:
            element = (
                None if placed.repeats else self.elements.element_of((placed.flow,), flow, top)
            )
            self._draw_single(row, element, top)

    def _draw_columns(self, row: ColumnsRow, placed: PlacedRow, top: float) -> None:
        """Draw items side by side; to a reader each is whole before the next begins."""
        for column, flows in enumerate(row.columns):
            y = top
            for number, flow in enumerate(flows):
                y -= flow.space_before if number else 0.0
                for each in flow.rows:
                    place = placed.flow, column, number
                    element = None if placed.repeats else self.elements.element_of(place, flow, y)
                    self._draw_single(each, element, y)
                    y -= each.height

    def _draw_single(self, row: Row, element: Element | None, top: float) -> None:
        """Draw a row that is as wide as the column; nothing of it is read without an `element`."""
        label = self.elements.item_label if element else None
        left = self.document.style.left
        match row:
            case TextRow():
                self._draw_text(row, label, element, top)
            case FieldRow():
                if not self.document.is_key:
                    self._draw_fields(row, element, top)
            case PartRow():
                self._draw_part(row, element, top)
            case TableRow():
                self.table_pen.draw_row(row, element, left, top)
            case PictureRow():
                self._draw_picture(row, element, top)
            case ContentsRow():
                box = (left, left + self.document.style.column, top)
                draw_contents(self.pen, row, element, bookmark(row.part, row.heading), box)
            case FormRow():
                self.form_pen.draw_form(row, label, element, left, top)
            case WritingRow():
                self.form_pen.draw_writing(row, element, left, top)
            case DrawnRow() | ColumnsRow():
                pass  # They are made of others.
            case _:
                assert_never(row)

    def _draw_text(
        self, row: TextRow, label: Element | None, element: Element | None, top: float
    ) -> None:
        x, y = self.document.style.left, top - row.baseline
        if row.label:
            self.pen.mark(label)
            self.pen.write(x + row.label_x, y, row.size, f"{row.label} ")
        is_of_item = element is not None and element.role == "LBody"
        if row.code and is_of_item:
            self._draw_code(row, self.pen.code_element(element), x, y)
        self.pen.line(row.line, x + row.x, y, row.size, element)
        if row.code and not is_of_item:  # It is heard after what is said above a table.
            self._draw_code(row, element, x, y)

    def _draw_code(self, row: TextRow, element: Element | None, x: float, y: float) -> None:
        """Draw the code of a note at the right end of a row that begins at `x`."""
        size = self.document.style.code_size
        right = x + self.document.style.column - row.code_right
        self.pen.mark(element)
        self.pen.write(right - size * self.pen.text_width(row.code), y, size, f"{row.code} ")

    def _draw_fields(self, row: FieldRow, element: Element | None, top: float) -> None:
        left, y = self.document.style.left, top - row.baseline
        for place in row.fields:
            self.pen.mark(element)
            self.pen.write(left + place.x, y, row.size, f"{place.label} ")
            start, end = left + place.rule_from, left + place.rule_to
            self.pen.rule(start, end, y, row.size)
            if place.form_field is not None and element is not None:
                ends, tallest = (start, end), row.height
                self.pen.field_on_rule(
                    place.form_field, ends, y, row.size, element, tallest=tallest
                )
            if place.after:
                x = left + place.rule_to + 0.3 * row.size
                self.pen.write(x, y, row.size, f"{place.after} ")

    def _draw_part(self, row: PartRow, element: Element | None, top: float) -> None:
        style = self.document.style
        left, y = style.left, top - row.baseline
        self.canvas.artifact()
        self.canvas.setLineWidth(BAR * style.rule)
        self.canvas.line(left, top, left + row.width, top)
        self.canvas.setLineWidth(style.rule)
        self.pen.line(row.line, left, y, row.size, element)
        if row.out_of:
            x = left + row.width - row.size * self.pen.text_width(row.out_of)
            rule_to = x - 0.3 * row.size
            self.pen.rule(rule_to - row.rule, rule_to, y, row.size)
            self.pen.mark(element)
            self.pen.write(x, y, row.size, f"{row.out_of} ")

    def _draw_picture(self, row: PictureRow, element: Element | None, top: float) -> None:
        self.pen.mark(element)
        x, y = self.document.style.left + row.x, top - row.height
        picture = picture_of(row.block.file.path)
        self.canvas.drawImage(picture, x, y, row.width, row.height, mask="auto")

    def _draw_drawing(self, row: DrawnRow, top: float) -> None:
        style = self.document.style
        left = style.left
        self.elements.end_list()
        if row.is_turned:
            self.canvas.begin_turned(style.width, style.height)
        self.drawing_pen.draw_strokes(row, left, top)
        for entry in row.entries:
            if entry.depth == 0 and entry.lines:
                self.elements.add_bookmark(entry.words, 1, top)
            self.drawing_pen.draw_entry(entry, left, top)
        if row.is_turned:
            self.canvas.end_turned()
