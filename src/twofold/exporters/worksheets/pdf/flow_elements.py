"""Flows -> the elements in which they are read aloud, and the bookmarks that lead to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from twofold.exporters.worksheets.layout.exercise_layout import BULLET
from twofold.exporters.worksheets.layout.flows import (
    FieldRow,
    Flow,
    OfRow,
    PartRow,
    PictureRow,
    Role,
    Row,
    TextRow,
    WritingRow,
)
from twofold.exporters.worksheets.layout.line_breaking import words_of
from twofold.exporters.worksheets.pdf.document import Document, DocumentPart
from twofold.exporters.worksheets.pdf.structure import Element
from twofold.exporters.worksheets.pdf.tagging import TaggedCanvas

HEADINGS = (Role.TITLE, Role.HEADING, Role.SUBHEADING)
"""What is found among the bookmarks, the highest level first."""

Place = tuple[int, ...]
"""The number of a flow, and of one in it: of its column, and there of its own."""


@dataclass(slots=True)
class FlowElements:
    """Remembers which element each flow of part number `place` has become."""

    canvas: TaggedCanvas
    part: DocumentPart
    place: int
    elements: dict[Place, Element] = field(default_factory=dict)
    list_element: Element | None = None
    item_label: Element | None = None
    item_body: Element | None = None
    outline_level: int = -1
    bookmarks: int = 0

    @property
    def _document(self) -> Document:
        return self.part.document

    def element_of(self, place: Place, flow: Flow, top: float) -> Element | None:
        """Return the element that a row belongs to, made when the first row of its flow comes.

        It is None where nothing of the flow is read aloud.
        """
        if place not in self.elements:
            if self._is_silent(flow):
                return None
            self.elements[place] = self._new_element(flow)
            if flow.role in HEADINGS:
                lines = (row.line for row in flow.rows if isinstance(row, TextRow | PartRow))
                words = (self.part.name if flow.role is Role.TITLE else "") or words_of(lines)
                self.add_bookmark(words, HEADINGS.index(flow.role), top)
        return self.elements[place]

    def end_list(self) -> None:
        """Let the next item begin a list of its own."""
        self.list_element = self.item_body = None

    def _is_silent(self, flow: Flow) -> bool:
        """Return whether there is nothing in a flow to read aloud."""
        if flow.of_row is OfRow.AGAIN:
            return True
        if flow.role is Role.FIGURE:
            return not _description(flow.rows[0])
        if self._document.is_key and isinstance(flow.rows[0], FieldRow):
            return True  # No pupil writes on a key.
        lines = [row.answer for row in flow.rows if isinstance(row, WritingRow)]
        return self._document.is_key and bool(lines) and not any(lines)

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
            self.end_list()
        return self.canvas.element(
            str(flow.role),
            self.item_body,
            instead=self._instead(flow),
            description=_description(flow.rows[0]),
        )

    def _instead(self, flow: Flow) -> str:
        """Return what is said in place of empty lines to write on."""
        first = flow.rows[0]
        if self._document.is_key or not isinstance(first, WritingRow) or first.frame is not None:
            return ""
        return self._document.labels.lines.format(len(flow.rows))

    def add_bookmark(self, words: str, level: int, top: float) -> None:
        """Add a bookmark to what stands so many points above the foot of the page being drawn."""
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
