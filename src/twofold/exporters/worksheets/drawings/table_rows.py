"""Rows of tables -> rules, words and blanks on the canvas, heard cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.exporters.worksheets.flows import Cell, TableRow
from twofold.exporters.worksheets.page_style import RULE, PageStyle
from twofold.exporters.worksheets.pen import Pen
from twofold.exporters.worksheets.structure import Element


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
            if cell.is_blank and cell_element and self.pen.is_form:
                self._add_field(cell, row.height, cell_element, left + cell.x, top)
            else:
                self._draw_cell(cell, cell_element, left + cell.x, top)

    def _cell_element(self, cell: Cell, row: TableRow, table_row: Element) -> Element:
        canvas = self.pen.canvas
        if not (cell.is_header and cell.lines):
            return canvas.element("TD", table_row)
        scope = "Column" if row.is_header else "Row"
        return canvas.element("TH", table_row, attributes={"O": "Table", "Scope": scope})

    def _add_field(
        self, cell: Cell, height: float, element: Element, left: float, top: float
    ) -> None:
        box = (left + RULE, top - height + RULE, left + cell.width - RULE, top - RULE)
        canvas, label = self.pen.canvas, self.pen.next_gap()
        form = canvas.element("Form", element)
        canvas.text_field(box, self.style.size, label, form, is_multiline=True)

    def _draw_cell(self, cell: Cell, element: Element | None, left: float, top: float) -> None:
        if cell.is_blank and element is not None:
            element = self.pen.gap_element(element)
            self.pen.mark(element)
        if cell.is_blank and not self.pen.is_key:
            return
        for baseline, line in cell.lines:
            x = left + self.style.cell_padding
            self.pen.line(line, x, top - baseline, cell.size, element)
