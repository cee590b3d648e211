"""A sheet -> the flows at its top: topic, title, fields for the pupil, instructions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.layout.flows import Field, FieldRow, Flow, Flows, Role
from twofold.exporters.worksheets.layout.page_style import BASELINE
from twofold.text import Run, Style

FIELD_WIDTHS_MM = (45, 15, 22, 10)
"""Room to write name, class, date and score; the first of a line gets what the others leave."""

BETWEEN_FIELDS = 1.0
"""Ems between two fields."""

MARK_PADDING = 0.5
"""Ems around the words that mark a key."""


def mark_width(block_layout: BlockLayout) -> float:
    """Return the width in points of the box that marks a key, which no title may enter."""
    size = block_layout.style.size
    return size * (block_layout.text_width(block_layout.labels.key, Style.BOLD) + 2 * MARK_PADDING)


def head_flows(sheet: Sheet, block_layout: BlockLayout) -> Flows:
    """Return the flows above the first block; the same for a blank sheet and its key."""
    style = block_layout.style
    beside_mark = mark_width(block_layout) + style.size
    flows = []
    if sheet.title != sheet.topic.title:
        rows = block_layout.words(
            sheet.topic.title, style.size, style.reading_line_height, right=beside_mark
        )
        flows.append(Flow(Role.PARAGRAPH, rows, stays=True))
    size = style.title_size
    title = block_layout.words(bold(sheet.title), size, 1.25 * size, right=beside_mark)
    flows.append(Flow(Role.TITLE, title, 0.1 * style.size, stays=True))
    fields = tuple(_field_rows(sheet.marks, block_layout))
    if not sheet.is_handout:
        flows.append(Flow(Role.PARAGRAPH, fields, 0.6 * style.size, stays=True))
    if sheet.instructions:
        instructions = block_layout.words(
            (Run(sheet.instructions),), style.size, style.reading_line_height
        )
        flows.append(Flow(Role.PARAGRAPH, instructions, 1.2 * style.size))
    return tuple(flows)


def _field_rows(marks: int, block_layout: BlockLayout) -> Iterator[FieldRow]:
    """Yield the lines of fields: as many fields in each as its width takes."""
    style, labels = block_layout.style, block_layout.labels
    words = (labels.name, labels.class_name, labels.date, labels.score)
    afters = ("", "", "", labels.score_out_of.format(marks))
    row: list[Field] = []
    x = 0.0
    for word, after, millimetres in zip(words, afters, FIELD_WIDTHS_MM, strict=True):
        start = x + BETWEEN_FIELDS * style.size if row else 0.0
        field, end = _field(start, word, after, style.written(millimetres), block_layout)
        if row and end > style.column:
            yield _field_row(row, style.column - x, block_layout)
            row = []
            field, end = _field(0.0, word, after, style.written(millimetres), block_layout)
        row.append(field)
        x = end
    yield _field_row(row, style.column - x, block_layout)


def _field(
    x: float, word: str, after: str, width: float, block_layout: BlockLayout
) -> tuple[Field, float]:
    size = block_layout.style.size
    rule_from = x + size * (block_layout.text_width(word, Style.PLAIN) + 0.35)
    rule_to = rule_from + width
    end = rule_to + (size * (block_layout.text_width(after, Style.PLAIN) + 0.3) if after else 0.0)
    return Field(x, word, rule_from, rule_to, after), end


def _field_row(row: list[Field], spare: float, block_layout: BlockLayout) -> FieldRow:
    """Return a line of fields in which the first rule has grown by the `spare` points."""
    style = block_layout.style
    first, *others = row
    moved = (
        replace(f, x=f.x + spare, rule_from=f.rule_from + spare, rule_to=f.rule_to + spare)
        for f in others
    )
    fields = (replace(first, rule_to=first.rule_to + spare), *moved)
    line_height = style.writing_line_height
    return FieldRow(line_height, BASELINE * line_height, style.size, fields)
