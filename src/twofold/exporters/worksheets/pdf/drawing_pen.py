"""The strokes and words of a drawing -> marks on the canvas, the words as a list to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twofold.exporters.worksheets.layout.flows import Role
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shapes import (
    DrawnCell,
    DrawnItem,
    DrawnPicture,
    DrawnRow,
    Rectangle,
    Stroke,
)
from twofold.exporters.worksheets.pdf.form_fields import Corners
from twofold.exporters.worksheets.pdf.pen import Pen
from twofold.exporters.worksheets.pdf.reportlab_adapter import picture_of
from twofold.exporters.worksheets.pdf.structure import Element


@dataclass(slots=True)
class DrawingPen:
    """Draws one drawing after the other; the list of one goes on in the next until a heading."""

    pen: Pen
    style: PageStyle
    lists: list[Element] = field(default_factory=list)
    bodies: list[Element] = field(default_factory=list)
    known: dict[str, Element] = field(default_factory=dict)

    def draw_strokes(self, row: DrawnRow, left: float, top: float) -> None:
        """Draw everything that is no word, from the point `left`, `top` of the page."""
        canvas = self.pen.canvas
        canvas.artifact()
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for stroke in row.strokes:
            if stroke.answer and not self.pen.is_key:
                continue
            if isinstance(stroke, Rectangle):
                self._draw_box(stroke, left, top)
            else:
                self._draw_stroke(stroke, left, top)
        canvas.setLineCap(0)
        canvas.setLineJoin(0)
        canvas.setLineWidth(self.style.rule)

    def draw_entry(self, entry: DrawnItem, left: float, top: float) -> None:
        """Draw the words of an entry, the next item of the list or a heading above it."""
        if entry.key in self.known:  # another side of the same card
            for place in entry.label:
                self.pen.line(place.line, left + place.x, top - place.baseline, place.size, None)
            element = self._side(self.known[entry.key], entry)
        elif entry.key:
            self.known[entry.key] = self._item(entry, left, top)
            element = self._side(self.known[entry.key], entry)
        elif entry.depth == 0 and not entry.lines:  # what is read with what follows
            self.lists.clear()
            for picture in entry.pictures:
                self._draw_picture(picture, left, top, None)
            return
        elif entry.depth == 0:
            self.lists.clear()
            element = self.pen.canvas.element(str(Role.HEADING))
        else:
            element = self._item(entry, left, top)
        if entry.blank is not None:
            if entry.form_field is not None:
                corners = _corners(entry.blank, left, top)
                self.pen.field_in_box(entry.form_field, corners, entry.lines[0].size, element)
                return
            element = self.pen.gap_element(element)
            self.pen.mark(element)
            if not self.pen.is_key:
                return
        for line in entry.lines:
            self.pen.line(line.line, left + line.x, top - line.baseline, line.size, element)
        for picture in entry.pictures:
            self._draw_picture(picture, left, top, element)
        if entry.rows:
            self._draw_rows(entry.rows, left, top, element)

    def _draw_rows(
        self,
        rows: Sequence[Sequence[DrawnCell]],
        left: float,
        top: float,
        element: Element,
    ) -> None:
        """Draw the words of a table, as a part of an item."""
        canvas = self.pen.canvas
        table = canvas.element(str(Role.TABLE), element)
        for row in rows:
            table_row = canvas.element("TR", table)
            for cell in row:
                scope: dict[str, str | int] = {"O": "Table", "Scope": cell.scope}
                is_head = bool(cell.scope and cell.lines)
                role, attributes = ("TH", scope) if is_head else ("TD", None)
                within = canvas.element(role, table_row, attributes=attributes)
                for line in cell.lines:
                    self.pen.line(line.line, left + line.x, top - line.baseline, line.size, within)

    def _draw_picture(
        self, picture: DrawnPicture, left: float, top: float, element: Element | None
    ) -> None:
        canvas = self.pen.canvas
        if picture.words:
            canvas.mark(canvas.element(str(Role.FIGURE), element, description=picture.words))
        else:
            canvas.artifact()
        x, y = left + picture.x, top - picture.y - picture.height
        drawn = picture_of(picture.file.path)
        canvas.drawImage(drawn, x, y, picture.width, picture.height, mask="auto")

    def _side(self, body: Element, entry: DrawnItem) -> Element:
        """Return the paragraph of one side of a card."""
        return self.pen.canvas.element("P", body, language=entry.language)

    def _item(self, entry: DrawnItem, left: float, top: float) -> Element:
        """Return the body of a new item `depth` lists deep, once its label is drawn."""
        canvas = self.pen.canvas
        del self.lists[entry.depth :], self.bodies[entry.depth - 1 :]
        if len(self.lists) < entry.depth:
            numbering = {"O": "List", "ListNumbering": "Decimal" if entry.label else "None"}
            above = self.bodies[-1] if self.bodies else None
            self.lists.append(canvas.element("L", above, attributes=numbering))
        item = canvas.element("LI", self.lists[-1])
        if entry.label:
            label = canvas.element("Lbl", item)
            for place in entry.label:
                self.pen.line(place.line, left + place.x, top - place.baseline, place.size, label)
        self.bodies.append(canvas.element("LBody", item))
        return self.bodies[-1]

    def _draw_stroke(self, stroke: Stroke, left: float, top: float) -> None:
        canvas = self.pen.canvas
        canvas.setLineWidth(stroke.width * self.style.enlargement)
        points = [(left + x, top - y) for x, y in stroke.points]
        path = canvas.beginPath()
        path.moveTo(*points[0])
        if stroke.curved:
            path.curveTo(*points[1], *points[2], *points[3])
        else:
            for point in points[1:]:
                path.lineTo(*point)
        if stroke.dashes:
            canvas.setDash(list(stroke.dashes))
        canvas.drawPath(path)
        if stroke.dashes:
            canvas.setDash([])

    def _draw_box(self, box: Rectangle, left: float, top: float) -> None:
        canvas = self.pen.canvas
        canvas.setLineWidth(box.line_width * self.style.enlargement)
        canvas.roundRect(
            left + box.x,
            top - box.y - box.height,
            box.width,
            box.height,
            min(box.corner, box.width / 2, box.height / 2),
            stroke=0 if box.filled else 1,
            fill=1 if box.filled else 0,
        )


def _corners(box: Rectangle, left: float, top: float) -> Corners:
    """Return where a box of a drawing stands on the page."""
    bottom = top - box.y - box.height
    return left + box.x, bottom, left + box.x + box.width, bottom + box.height
