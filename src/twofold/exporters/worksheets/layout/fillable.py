"""Flows on their pages -> the same flows, in which each blank has the name of its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import assert_never

from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.exercise_layout import BULLET
from twofold.exporters.worksheets.layout.field_names import AskedField, Asks, FieldName, names_for
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Cell,
    ColumnsRow,
    ContentsRow,
    FieldRow,
    Flow,
    Flows,
    FormRow,
    FormWords,
    PartRow,
    PictureRow,
    Role,
    Row,
    TableRow,
    TextRow,
    WritingRow,
)
from twofold.exporters.worksheets.layout.line_breaking import (
    Blank,
    Line,
    LineFormula,
    TextRun,
    words_of,
)
from twofold.exporters.worksheets.layout.page_breaking import Page
from twofold.exporters.worksheets.layout.shapes import DrawnCell, DrawnItem, DrawnRow

NOTHING = AskedField(Asks.BLANK)
"""What a blank belongs to that is in no item."""

NameOf = Callable[[AskedField], FieldName]

Frames = Mapping[tuple[int, int], float]
"""The heights of the frames for answers, by the numbers of their flow and of their first row."""


def with_fields(flows: Sequence[Flow], pages: Sequence[Page], labels: Labels) -> Flows:
    """Return the flows with a field for each blank; each row is as high as it was.

    They are gone through twice, because the name of the first blank of an item says how many
    follow.
    """
    asked: list[AskedField] = []

    def note(each: AskedField) -> FieldName:
        asked.append(each)
        return FieldName("", "")

    frames = _frames(flows, pages)
    _Namer(note, labels, frames).flows(flows)
    names = names_for(asked, labels)
    return _Namer(lambda _: next(names), labels, frames).flows(flows)


def _frames(flows: Sequence[Flow], pages: Sequence[Page]) -> Frames:
    """Return a frame for the lines of an answer on each page."""
    frames = {}
    for page in pages:
        for number, placed in groupby(page, key=lambda each: each.flow):
            places = [each.row for each in placed]
            rows = [flows[number].rows[place] for place in places]
            if isinstance(rows[0], WritingRow):
                frames[number, places[0]] = sum(row.height for row in rows)
    return frames


@dataclass(slots=True)
class _Namer:
    """Goes through flows in the order of reading.

    `item` is what the next blank belongs to, `last` the name of the one before. The code of a
    `table` stands with the words above it.
    """

    name: NameOf
    labels: Labels
    frames: Frames
    item: AskedField = NOTHING
    last: FieldName | None = None
    table: AskedField = NOTHING
    headings: list[tuple[int, str]] = field(default_factory=list)

    def flows(self, flows: Sequence[Flow]) -> Flows:
        return tuple(self._flow(number, flow) for number, flow in enumerate(flows))

    def _flow(self, number: int, flow: Flow) -> Flow:
        if flow.role is Role.ITEM:
            self.item = _item(_labels(flow.rows[0]), _words(flow.rows))
        elif not flow.inside:
            self.item = NOTHING
        if flow.role is Role.PARAGRAPH and (codes := _labels(flow.rows[-1])):
            self.table = _item(codes)
        if flow.role is Role.TABLE and self.item is NOTHING:
            self.item = self.table
        header = flow.rows[0]
        columns = header.cells if isinstance(header, TableRow) and header.is_header else ()
        rows = (
            self._table_row(row, columns)
            if isinstance(row, TableRow)
            else self._row(row, (number, place))
            for place, row in enumerate(flow.rows)
        )
        return replace(flow, rows=tuple(rows))

    def _row(self, row: Row, place: tuple[int, int]) -> Row:
        match row:
            case TextRow():
                return row._replace(line=self._line(row.line, self.item))
            case FieldRow():
                return self._head(row)
            case FormRow():
                return self._form_row(row)
            case WritingRow():
                tall = self.frames.get(place, 0.0)
                name = self.name(replace(self.item, asks=row.asks)) if tall else None
                return replace(row, frame=tall, form_field=name)
            case DrawnRow():
                return replace(row, entries=tuple(map(self._entry, row.entries)))
            case ColumnsRow(columns=columns):
                number, _ = place
                beside = (tuple(self._flow(number, flow) for flow in each) for each in columns)
                return replace(row, columns=tuple(beside))
            case TableRow() | PictureRow() | ContentsRow() | PartRow():
                return row
            case _:
                assert_never(row)

    def _line(self, line: Line, item: AskedField) -> Line:
        named: list[TextRun | Blank | LineFormula] = []
        for piece in line:
            if isinstance(piece, Blank):
                piece = piece._replace(form_field=self._name_of(piece, item))
            elif isinstance(piece, LineFormula):
                names = (self.name(replace(item, hint=hint)) for hint in _hints(piece, item))
                piece = piece._replace(form_fields=tuple(names))
            named.append(piece)
        return tuple(named)

    def _name_of(self, blank: Blank, item: AskedField) -> FieldName:
        """Return the name of a blank: that of the one above where it has more of its answer."""
        if not blank.continues or self.last is None:
            hints = item.hint, blank.hint.strip("()")
            self.last = self.name(replace(item, hint=", ".join(filter(None, hints))))
        return self.last

    def _head(self, row: FieldRow) -> FieldRow:
        labels = self.labels
        keys = {
            labels.name: "name",
            labels.class_name: "class",
            labels.date: "date",
            labels.score: "score",
        }
        fields = (
            replace(each, form_field=FieldName(keys[each.label], each.label)) for each in row.fields
        )
        return replace(row, fields=tuple(fields))

    # Rows with boxes

    def _form_row(self, row: FormRow) -> FormRow:
        choice: FieldName | None = None
        parts: list[FormWords | AnswerBox] = []
        for part in row.parts:
            item = self.item if part.entry is None else self._entry_item(row, part)
            if isinstance(part, FormWords):
                parts.append(replace(part, line=self._line(part.line, item)))
            elif part.choice:
                choice = choice or self.name(replace(item, asks=part.asks))
                parts.append(replace(part, form_field=choice))
            else:
                name = self.name(replace(item, asks=Asks.BOX, hint=part.hint))
                parts.append(replace(part, form_field=name))
        return FormRow(row.height, tuple(parts))

    def _entry_item(self, row: FormRow, part: FormWords | AnswerBox) -> AskedField:
        """Return the item that an entry is by itself where it has a label, else that around it."""
        parts = tuple(each for each in row.parts if each.entry == part.entry)
        own = _item(_labels(replace(row, parts=parts)))
        return own if own.number else replace(self.item, code=own.code or self.item.code)

    # Tables

    def _table_row(self, row: TableRow, columns: Sequence[Cell]) -> TableRow:
        cells = []
        for place, cell in enumerate(row.cells):
            heads = [row.cells[0]] if place and row.cells[0].is_header else []
            if columns and not row.is_header:
                heads.append(columns[place])
            hint = ", ".join(filter(None, (words_of(line for _, line in h.lines) for h in heads)))
            item = replace(self.item, hint=hint)
            if cell.is_blank:
                cells.append(replace(cell, form_field=self.name(item)))
            else:
                lines = ((baseline, self._line(line, item)) for baseline, line in cell.lines)
                cells.append(replace(cell, lines=tuple(lines)))
        return replace(row, cells=tuple(cells))

    # Drawings

    def _entry(self, entry: DrawnItem) -> DrawnItem:
        if not (entry.lines or entry.label):  # It shows pictures, and asks nothing.
            return entry
        while self.headings and self.headings[-1][0] >= entry.depth:
            self.headings.pop()
        above = self.headings[-1][1] if self.headings else ""
        size = max((each.size for each in entry.lines), default=0.0)
        words = words_of(each.line for each in entry.lines if each.size == size)
        # What is smaller than the words is the code of their note.
        beside = (*entry.label, *(each for each in entry.lines if each.size < size))
        item = _item([words_of((each.line,)) for each in beside], above)
        if entry.blank is not None:
            return replace(entry, form_field=self.name(item))
        self.headings.append((entry.depth, words))
        lines = tuple(replace(each, line=self._line(each.line, item)) for each in entry.lines)
        header = entry.rows[0] if entry.rows and entry.rows[0][-1].scope == "Column" else ()
        rows = (self._drawn_cells(row, header, item) for row in entry.rows)
        return replace(entry, lines=lines, rows=tuple(rows))

    def _drawn_cells(
        self, row: Sequence[DrawnCell], header: Sequence[DrawnCell], item: AskedField
    ) -> tuple[DrawnCell, ...]:
        """Return the cells of a row, whose blanks go by the heads of the row and the column."""
        cells = []
        for place, cell in enumerate(row):
            heads = [row[0]] if place and row[0].scope == "Row" else []
            heads += header[place : place + 1]
            said = (words_of(line.line for line in head.lines) for head in heads)
            own = replace(item, hint=", ".join(filter(None, said)))
            lines = (replace(each, line=self._line(each.line, own)) for each in cell.lines)
            cells.append(replace(cell, lines=tuple(lines)))
        return tuple(cells)


def _hints(formula: LineFormula, item: AskedField) -> Iterator[str]:
    """Yield what describes each gap of a formula."""
    for gap in formula.shape.formula.gaps:
        yield ", ".join(filter(None, (item.hint, gap.hint)))


def _item(labels: Sequence[str], above: str = "") -> AskedField:
    """Return the item of a number, which ends with a point, and of a code, or below some words."""
    number = next((label[:-1] for label in labels if label.endswith(".")), "")
    code = next((label for label in labels if not label.endswith((".", BULLET))), "")
    return AskedField(Asks.BLANK, number, code, "" if number else above)


def _labels(row: Row) -> list[str]:
    """Return what stands beside the words of a row."""
    match row:
        case TextRow():
            labels = [row.label, row.code]
        case FormRow(parts=parts):
            beside = [p for p in parts if isinstance(p, FormWords) and p.is_label]
            lines = [p.line for p in beside if p.entry == beside[0].entry]
            labels = [words_of((line,)) for line in lines]
        case (
            FieldRow()
            | PartRow()
            | TableRow()
            | PictureRow()
            | WritingRow()
            | DrawnRow()
            | ContentsRow()
            | ColumnsRow()
        ):
            labels = []
        case _:
            assert_never(row)
    return [label for label in labels if label]


def _words(rows: Sequence[Row]) -> str:
    """Return the words of rows, without what is missing in them."""
    return words_of(row.line for row in rows if isinstance(row, TextRow))
