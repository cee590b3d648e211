"""Rows of tables -> rules, words and blanks on the canvas, heard cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.exporters.worksheets.layout.flows import Cell, TableRow
from twofold.exporters.worksheets.layout.page_style import RULE, PageStyle
from twofold.exporters.worksheets.pdf.pen import Pen
from twofold.exporters.worksheets.pdf.structure import Element


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
                room = self.style.cell_padding / 2
                box = (x + room, bottom + RULE, x + cell.width - room, top - RULE)
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
