"""Rows of tables, forms and contents -> marks on the canvas, and elements that are read aloud."""

from __future__ import annotations

from dataclasses import dataclass, field

from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Cell,
    ContentsRow,
    FormRow,
    TableRow,
    WritingRow,
)
from twofold.exporters.worksheets.layout.line_breaking import has_blank, words_of
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.pdf.pen import Pen
from twofold.exporters.worksheets.pdf.structure import Element
from twofold.text import Style

NUMBERINGS = ("Decimal", "UpperAlpha")
"""How the first and the second list of a flow are labelled (ISO 32000-1, table 347)."""

FRAME_ROOM = 0.25
"""Ems from the frame of a typed answer to what is above and below, and from its sides to words."""

LOWEST_FRAME = 1.3
"""Ems of the height of a frame at least."""


@dataclass(frozen=True, slots=True)
class TablePen:
    """Draws rows of tables."""

    pen: Pen
    style: PageStyle

    def draw_row(self, row: TableRow, element: Element | None, left: float, top: float) -> None:
        """Draw a row of the table that is `element`; one that is repeated belongs to none."""
        canvas = self.pen.canvas
        canvas.artifact()
        for cell in row.cells:
            canvas.rect(left + cell.x, top - row.height, cell.width, row.height)
        table_row = element and canvas.element("TR", element)
        for cell in row.cells:
            cell_element = table_row and self._cell_element(cell, row, table_row)
            if cell.form_field and cell_element:
                x, bottom = left + cell.x, top - row.height
                room, rule = self.style.cell_padding / 2, self.style.rule
                box = (x + room, bottom + rule, x + cell.width - room, top - rule)
                self.pen.field_in_box(cell.form_field, box, self.style.size, cell_element)
            else:
                self._draw_cell(cell, cell_element, left + cell.x, top)

    def _cell_element(self, cell: Cell, row: TableRow, table_row: Element) -> Element:
        canvas = self.pen.canvas
        if not (cell.is_header and cell.lines):
            return canvas.element("TD", table_row)
        scope = "Column" if row.is_header else "Row"
        return canvas.element("TH", table_row, attributes={"O": "Table", "Scope": scope})

    def _draw_cell(self, cell: Cell, element: Element | None, left: float, top: float) -> None:
        x, pen = left + self.style.cell_padding, self.pen
        if cell.is_blank:
            end = left + cell.width - self.style.cell_padding
            element = element and pen.gap_element(element)
            pen.mark(element)
            for baseline, _ in cell.lines:
                pen.rule(x, end, top - baseline, self.style.size)
            if not pen.is_key:
                return
        for baseline, line in cell.lines:
            pen.line(line, x, top - baseline, cell.size, element)


@dataclass(slots=True)
class FormPen:
    """Draws rows of forms; the entries of a flow that goes on over the page keep their elements."""

    pen: Pen
    lists: dict[tuple[Element, int], Element] = field(default_factory=dict)
    entries: dict[tuple[Element, int, int], tuple[Element, Element]] = field(default_factory=dict)

    def draw_form(
        self, row: FormRow, label: Element | None, body: Element | None, left: float, top: float
    ) -> None:
        """Draw a row whose words belong to the `body` of an item, or to entries of lists in it."""
        if row.frame:
            x, width = row.frame
            self.pen.mark(None)
            self.pen.canvas.rect(left + x, top - row.height, width, row.height)
        for part in row.parts:
            part_label, part_body = label, body
            if part.entry is not None and body is not None:
                part_label, part_body = self._entry(body, *part.entry)
            element = part_label if part.is_label else part_body
            if isinstance(part, AnswerBox):
                self._draw_box(part, element, left, top)
            else:
                if part.is_code:
                    element = self.pen.code_element(part_body)
                elif part.language and element and (self.pen.is_key or not has_blank(part.line)):
                    element = self.pen.canvas.element("Span", element, language=part.language)
                self.pen.line(part.line, left + part.x, top - part.baseline, part.size, element)

    def draw_writing(
        self, row: WritingRow, element: Element | None, left: float, top: float
    ) -> None:
        """Draw a line to write on, or the frame of an answer that is typed."""
        if row.frame is not None:
            self._draw_frame(row, row.frame, element, left, top)
            return
        pen, x, y = self.pen, left + row.x, top - row.baseline
        pen.mark(None if pen.is_key else element)
        pen.rule(x, x + row.width, y, row.size)
        if pen.is_key:
            pen.line(row.answer, x, y, row.answer_size, element)

    def _draw_frame(
        self, row: WritingRow, height: float, element: Element | None, left: float, top: float
    ) -> None:
        """Draw the frame of an answer that is typed, for all of its lines on the page."""
        if row.form_field is None or element is None:
            return
        x, room = left + row.x, FRAME_ROOM * row.size
        # A frame of one line is no lower than its letters need.
        above = max(0.0, min(room, (height - LOWEST_FRAME * row.size) / 2))
        box = (x, top - height + above, x + row.width, top - above)
        self.pen.mark(None)
        self.pen.canvas.rect(x, box[1], row.width, box[3] - box[1])
        inner = (box[0] + room, box[1], box[2] - room, box[3])
        self.pen.field_in_box(row.form_field, inner, row.size, element)

    def _draw_box(self, box: AnswerBox, element: Element | None, left: float, top: float) -> None:
        pen, x = self.pen, left + box.x
        y = top - box.baseline
        is_spoken = element is not None and not (pen.is_key or box.form_field)
        pen.mark(pen.canvas.element("Span", element, instead=box.spoken) if is_spoken else None)
        bottom = top - box.top - box.side
        pen.canvas.rect(x, bottom, box.side, box.side)
        if box.form_field is not None and element is not None:
            corners = (x, bottom, x + box.side, bottom + box.side)
            if box.choice:
                pen.canvas.radio_button(corners, box.form_field, box.choice, element)
            else:
                pen.field_in_box(box.form_field, corners, box.size, element, letters=box.letters)
        if pen.is_key and box.answer:
            pen.mark(element)
            indent = (box.side - box.size * pen.text_width(box.answer, Style.BOLD)) / 2
            pen.write(x + indent, y, box.size, f"{box.answer} ", Style.BOLD)

    def _entry(self, parent: Element, number: int, item: int) -> tuple[Element, Element]:
        """Return label and body of an entry, made when its first part is drawn."""
        canvas = self.pen.canvas
        if (parent, number) not in self.lists:
            numbering = {"O": "List", "ListNumbering": NUMBERINGS[number]}
            self.lists[parent, number] = canvas.element("L", parent, attributes=numbering)
        if (parent, number, item) not in self.entries:
            entry = canvas.element("LI", self.lists[parent, number])
            self.entries[parent, number, item] = (
                canvas.element("Lbl", entry),
                canvas.element("LBody", entry),
            )
        return self.entries[parent, number, item]


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
