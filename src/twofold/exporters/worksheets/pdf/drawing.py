"""Pages -> the bytes of a PDF: blank, or as the key with the answers in the gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from twofold.exporters.worksheets.layout.exercise_layout import BULLET
from twofold.exporters.worksheets.layout.flows import (
    ColumnsRow,
    ContentsRow,
    FieldRow,
    Flow,
    FormRow,
    OfRow,
    PartRow,
    PictureRow,
    Role,
    Row,
    TableRow,
    TextRow,
    WritingRow,
)
from twofold.exporters.worksheets.layout.line_breaking import words_of
from twofold.exporters.worksheets.layout.page_breaking import PlacedRow
from twofold.exporters.worksheets.layout.page_style import FOOTER, MM, RULE
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.pdf.document import Document, DocumentPart
from twofold.exporters.worksheets.pdf.drawing_pen import DrawingPen
from twofold.exporters.worksheets.pdf.pen import Pen
from twofold.exporters.worksheets.pdf.reportlab_adapter import picture_of
from twofold.exporters.worksheets.pdf.row_pens import FormPen, TablePen, draw_contents
from twofold.exporters.worksheets.pdf.structure import Element
from twofold.exporters.worksheets.pdf.tagging import TaggedCanvas
from twofold.text import Style

HEADINGS = (Role.TITLE, Role.HEADING, Role.SUBHEADING)
"""What is found among the bookmarks, the highest level first."""


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


BAR = 2 * RULE
"""Thickness of the bar above a part of a lesson."""

LEAST = 1 / 3
"""Part of a title that says something of it where it is cut short."""

RUNNING_HEAD = 12 * MM
"""From the upper edge to the line of what later sheets of paper repeat."""

UNPRINTED, TALLEST = 8 * MM, 0.75
"""What stays white at the upper edge, more than the 5 mm that printers cannot reach, and the ems of
the tallest letters: in large print that line is so much lower."""

NAME_RULE_MM = 60
"""Room for the pupil's name there."""


_Place = tuple[int, ...]
"""The number of a flow, and of one in it: of its column, and there of its own."""


@dataclass(slots=True)
class _Painter:
    """Draws the pages of part number `place` and remembers which element each flow has become."""

    pen: Pen
    part: DocumentPart
    place: int
    elements: dict[_Place, Element] = field(default_factory=dict)
    list_element: Element | None = None
    item_label: Element | None = None
    item_body: Element | None = None
    outline_level: int = -1
    bookmarks: int = 0
    drawing_pen: DrawingPen = field(init=False)
    form_pen: FormPen = field(init=False)
    table_pen: TablePen = field(init=False)

    def __post_init__(self) -> None:
        self.drawing_pen = DrawingPen(self.pen)
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
        canvas.setLineWidth(RULE)
        if not index and self.document.is_key:
            _draw_key_mark(self.pen, self.document)
        top = style.height - style.top
        for placed in self.part.pages[index]:
            self._draw_row(placed, top - placed.y)
        is_headed = number > 1 and (number % 2 or self.part.heads_on_backs)
        if is_headed and self.part.running_heads and (heads := self.part.running_heads[index]):
            _draw_running_head(self.pen, self.document, heads)
        _draw_footer(self.pen, self.document, number, total)

    # Rows

    def _draw_row(self, placed: PlacedRow, top: float) -> None:
        flow = self.part.flows[placed.flow]
        row = flow.rows[placed.row]
        if isinstance(row, DrawnRow):
            self._draw_drawing(row, top)
        elif isinstance(row, ColumnsRow):
            self._draw_columns(row, placed, top)
        else:
            element = None if placed.repeats else self._element((placed.flow,), flow, top)
            self._draw_single(row, element, top)

    def _draw_columns(self, row: ColumnsRow, placed: PlacedRow, top: float) -> None:
        """Draw items side by side; to a reader each is whole before the next begins."""
        for column, flows in enumerate(row.columns):
            y = top
            for number, flow in enumerate(flows):
                y -= flow.space_before if number else 0.0
                for each in flow.rows:
                    place = placed.flow, column, number
                    element = None if placed.repeats else self._element(place, flow, y)
                    self._draw_single(each, element, y)
                    y -= each.height

    def _draw_single(self, row: Row, element: Element | None, top: float) -> None:
        """Draw a row that is as wide as the column; nothing of it is read without an `element`."""
        label = self.item_label if element else None
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
        left, y = self.document.style.left, top - row.baseline
        self.canvas.artifact()
        self.canvas.setLineWidth(BAR)
        self.canvas.line(left, top, left + row.width, top)
        self.canvas.setLineWidth(RULE)
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
        self.list_element = self.item_body = None
        if row.is_turned:
            self.canvas.begin_turned(style.width, style.height)
        self.drawing_pen.draw_strokes(row, left, top)
        for entry in row.entries:
            if entry.depth == 0 and entry.lines:
                self._add_bookmark(entry.words, 1, top)
            self.drawing_pen.draw_entry(entry, left, top)
        if row.is_turned:
            self.canvas.end_turned()

    # Structure

    def _element(self, place: _Place, flow: Flow, top: float) -> Element | None:
        """Return the element that a row belongs to, made when the first row of its flow comes."""
        if place not in self.elements:
            if self._is_silent(flow):
                return None
            self.elements[place] = self._new_element(flow)
            if flow.role in HEADINGS:
                lines = (row.line for row in flow.rows if isinstance(row, TextRow | PartRow))
                words = (self.part.name if flow.role is Role.TITLE else "") or words_of(lines)
                self._add_bookmark(words, HEADINGS.index(flow.role), top)
        return self.elements[place]

    def _is_silent(self, flow: Flow) -> bool:
        """Return whether there is nothing in a flow to read aloud."""
        if flow.of_row is OfRow.AGAIN:
            return True
        if flow.role is Role.FIGURE:
            return not _description(flow.rows[0])
        if self.document.is_key and isinstance(flow.rows[0], FieldRow):
            return True  # No pupil writes on a key.
        lines = [row.answer for row in flow.rows if isinstance(row, WritingRow)]
        return self.document.is_key and bool(lines) and not any(lines)

    def _new_element(self, flow: Flow) -> Element:
        if flow.role is Role.ITEM:
            if self.list_element is None:
                first = flow.rows[0]
                is_point = isinstance(first, TextRow) and first.label == BULLET
                numbering = {"O": "List", "ListNumbering": "Disc" if is_point else "Decimal"}
                self.list_element = self.canvas.element("L", attributes=numbering)
            item = self.canvas.element("LI", self.list_element)
            self.item_label = self.canvas.element("Lbl", item)
            self.item_body = self.canvas.element("LBody", item)
            return self.item_body
        if not flow.inside:
            self.list_element = self.item_body = None
        return self.canvas.element(
            str(flow.role),
            self.item_body,
            instead=self._instead(flow),
            description=_description(flow.rows[0]),
        )

    def _instead(self, flow: Flow) -> str:
        """Return what is said in place of empty lines to write on."""
        first = flow.rows[0]
        if self.document.is_key or not isinstance(first, WritingRow) or first.frame is not None:
            return ""
        return self.document.labels.lines.format(len(flow.rows))

    def _add_bookmark(self, words: str, level: int, top: float) -> None:
        self.outline_level = min(level, self.outline_level + 1)
        self.bookmarks += 1
        key = bookmark(self.place, self.bookmarks)
        self.canvas.bookmarkHorizontalAbsolute(key, top)
        self.canvas.addOutlineEntry(words, key, self.outline_level)


def bookmark(part: int, heading: int) -> str:
    """Return the name of the place of a heading: the number of its part, and its own from 1."""
    return f"heading-{part}-{heading}"


def _description(row: Row) -> str:
    return row.block.words if isinstance(row, PictureRow) else ""


def _draw_key_mark(pen: Pen, document: Document) -> None:
    """Draw the box that says that this is the key, right of the title."""
    style, width, canvas = document.style, document.mark_width, pen.canvas
    right, height = style.left + style.column, 1.6 * style.size
    top = style.height - style.top - document.mark_top
    canvas.artifact()
    canvas.setLineWidth(2 * RULE)
    canvas.rect(right - width, top - height, width, height)
    canvas.setLineWidth(RULE)
    canvas.mark(canvas.element("P"))
    words = document.labels.key
    text_width = style.size * pen.text_width(words, Style.BOLD)
    x, y = right - (width + text_width) / 2, top - 0.5 * height - 0.33 * style.size
    pen.write(x, y, style.size, f"{words} ", Style.BOLD)


def _draw_running_head(pen: Pen, document: Document, heads: Sequence[str]) -> None:
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


def _draw_footer(pen: Pen, document: Document, number: int, total: int) -> None:
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
