"""Rows that a pupil fills in -> marks on the canvas, their entries as lists that are heard."""

from __future__ import annotations

from dataclasses import dataclass, field

from twofold.exporters.worksheets.form_rows import AnswerBox, FormRow, WritingRow
from twofold.exporters.worksheets.pen import Pen
from twofold.exporters.worksheets.structure import Element
from twofold.notes import Style

NUMBERINGS = ("Decimal", "UpperAlpha")
"""How the first and the second list of a flow are labelled (ISO 32000-1, table 347)."""


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
        for part in row.parts:
            part_label, part_body = label, body
            if part.entry is not None and body is not None:
                part_label, part_body = self._entry(body, *part.entry)
            element = part_label if part.is_label else part_body
            if isinstance(part, AnswerBox):
                self._draw_box(part, element, left, top)
            else:
                self.pen.line(part.line, left + part.x, top - part.baseline, part.size, element)

    def draw_writing(
        self, row: WritingRow, element: Element | None, left: float, top: float
    ) -> None:
        """Draw a line to write on."""
        pen, x, y = self.pen, left + row.x, top - row.baseline
        pen.mark(None if pen.is_key or pen.is_form else element)
        pen.rule(x, x + row.width, y, row.size)
        if pen.is_key:
            pen.line(row.answer, x, y, row.size, element)
        elif pen.is_form and element is not None:
            pen.text_field(x, x + row.width, y, row.size, pen.next_gap(), element)

    def _draw_box(self, box: AnswerBox, element: Element | None, left: float, top: float) -> None:
        pen, x = self.pen, left + box.x
        y = top - box.baseline
        is_blank = not (pen.is_key or pen.is_form)
        pen.mark(pen.gap_element(element) if element and is_blank else None)
        pen.canvas.rect(x, top - box.top - box.side, box.side, box.side)
        if pen.is_form and element is not None:
            pen.text_field(x, x + box.side, y, box.size, pen.next_gap(), element)
        if pen.is_key and box.answer:
            pen.mark(element)
            indent = (box.side - box.size * pen.measure(box.answer, Style.BOLD)) / 2
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
