"""A sheet -> the flows at its top: topic, kind, title, fields for the pupil, instructions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.layout.flows import (
    Field,
    FieldRow,
    Flow,
    Flows,
    Role,
    TextRow,
    height_of,
)
from twofold.exporters.worksheets.layout.line_breaking import TextRun
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.tiers import BETWEEN, name_in_head
from twofold.text import LineBreak, Run, Style, Text, plain

FIELD_WIDTHS_MM = (45, 15, 22, 10)
"""Room to write name, class, date and score; the first of a line gets what the others leave."""

LINES_OF_FIELDS = ((4,), (2, 2), (1, 3), (1, 1, 2), (1, 1, 1, 1))
"""How many of the fields each line has, the best way first."""

BETWEEN_FIELDS = 1.0
"""Ems between two fields."""

CUT_TITLE = 4 / 3
"""Size of the title above cards as a part of that of the line below it."""

ABOVE_INSTRUCTIONS = 14.4
"""Points below the pupil's fields in every size of print: in large print room is for items."""

MARK_PADDING = 0.5
"""Ems around the words that mark a key."""

WIDEST_NAME = 0.6
"""Part of the column up to which the name of a sheet stands beside the topic's title."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the first block.

    Left of the `name`, which is kind, tier and version, is what the `title` is a part of, with its
    `place` in that. Sheets that pupils write on have fields, with the `marks` to be won, or None
    where there are none.
    """

    above: Text
    name: str
    title: Text
    marks: int | None
    place: str = ""

    @property
    def above_in_one(self) -> Text:
        """What the title is a part of and its place in that, as one text."""
        between = BETWEEN if self.above and self.place else ""
        return (*self.above, Run(f"{between}{self.place}")) if self.place else self.above

    @classmethod
    def of(cls, sheet: Sheet, name: str) -> Head:
        """Return the head of one sheet with this name."""
        above = () if sheet.title == sheet.topic.title else sheet.topic.title
        return cls(above, name, sheet.title, None if sheet.is_handout else sheet.marks)

    def flows(self, block_layout: BlockLayout) -> Flows:
        """Return the flows of the head; the same for a blank sheet and its key."""
        style = block_layout.style
        flows = []
        if first := _first_rows(self, block_layout):
            flows.append(Flow(Role.PARAGRAPH, first, stays=True))
        size = style.title_size
        is_beside = not (style.is_large and self.marks is not None)
        right = mark_width(block_layout) + style.size if is_beside else 0.0
        title = block_layout.texts.words(bold(self.title), size, 1.25 * size, right=right)
        flows.append(Flow(Role.TITLE, title, 0.1 * style.size, stays=True))
        if self.marks is not None:
            fields = tuple(_field_rows(self.marks, block_layout))
            flows.append(Flow(Role.PARAGRAPH, fields, 0.6 * style.size, stays=True))
        return tuple(flows)


def mark_width(block_layout: BlockLayout, words: str = "") -> float:
    """Return the width in points of the box that marks a key, which no words may enter.

    Without other `words` it has those for a key in it.
    """
    words = words or block_layout.labels.key
    return block_layout.style.size * (block_layout.text_width(words, Style.BOLD) + 2 * MARK_PADDING)


def head_of(sheet: Sheet, block_layout: BlockLayout) -> Flows:
    """Return the flows above the first block of a sheet, which may be one to be cut."""
    return (_cut_head_flows if sheet.is_cut else head_flows)(sheet, block_layout)


def head_flows(sheet: Sheet, block_layout: BlockLayout) -> Flows:
    """Return the flows above the first block; the same for a blank sheet and its key."""
    style = block_layout.style
    flows = Head.of(sheet, name_in_head(sheet, block_layout.labels)).flows(block_layout)
    if sheet.instructions:
        instructions = block_layout.texts.words(
            (Run(sheet.instructions),), style.size, style.reading_line_height
        )
        flows += (Flow(Role.PARAGRAPH, instructions, ABOVE_INSTRUCTIONS),)
    return flows


def mark_top(head: Flows, style: PageStyle) -> float:
    """Return how many points below the top of a head the mark of a key stands.

    That is beside the title or, in large print, which has no room there, where the pupil's fields
    are, for a key has none.
    """
    of_pupil = next((n for n, flow in enumerate(head) if isinstance(flow.rows[0], FieldRow)), None)
    if style.is_large and of_pupil is not None:
        return height_of(head[:of_pupil]) + head[of_pupil].space_before
    return height_of(takewhile(lambda flow: flow.role is not Role.TITLE, head))


def _first_rows(head: Head, block_layout: BlockLayout) -> tuple[TextRow, ...]:
    """Return the rows above the title, at the right end of the first the name of the sheet."""
    style = block_layout.style
    is_large = style.is_large and head.marks is not None  # Else there is room enough.
    size = style.small_size if is_large else style.size
    line_height = style.line_height(size)
    width = size * block_layout.text_width(head.name, Style.BOLD)
    is_beside = bool(head.above_in_one) and width <= WIDEST_NAME * style.column
    right = width + size if head.name and is_beside else 0.0
    rows = block_layout.texts.words(head.above_in_one, size, line_height, right=right)
    if head.above and head.place:
        # A place without room beside what it is in has a line of its own, and no dot before it.
        alone = block_layout.texts.words(head.above, size, line_height, right=right)
        if len(alone) < len(rows):
            place = (LineBreak(), Run(head.place))
            rows = block_layout.texts.words((*head.above, *place), size, line_height, right=right)
    if not head.name:
        return rows
    if width > style.column:
        name = (Run(head.name, Style.BOLD),)
        return rows + block_layout.texts.words(name, size, line_height)
    run = TextRun(style.column - width, f"{head.name} ", Style.BOLD)
    if is_beside:
        return rows[0]._replace(line=(*rows[0].line, run)), *rows[1:]
    return *rows, TextRow(line_height, BASELINE * line_height, 0.0, size, (run,))


def _cut_head_flows(sheet: Sheet, block_layout: BlockLayout) -> Flows:
    """Return the flows above what is cut out, on which nobody writes a name.

    On cards with backs it says in small letters how to print them.
    """
    style, labels = block_layout.style, block_layout.labels
    name = name_in_head(sheet, labels)
    if not sheet.is_handout:
        above = replace(Head.of(sheet, name), marks=None).flows(block_layout)
        words = (Run(sheet.instructions),)
        rows = block_layout.texts.words(words, style.size, style.reading_line_height)
        return *above, Flow(Role.PARAGRAPH, rows, 0.6 * style.size, stays=True)
    turned = {
        "long-edge": labels.turn_long_edge,
        "short-edge": labels.turn_short_edge,
        "fold": labels.fold_glue_cut,
    }
    size = style.cut_head_size
    larger = CUT_TITLE * size
    width = larger * block_layout.text_width(plain(sheet.title), Style.BOLD)
    shown = larger if width <= style.column else size  # Cards begin at the same place.
    title = block_layout.texts.words(bold(sheet.title), shown, 1.25 * shown)
    words = (Run(f"{name} · {turned[style.backs]}"),)
    rows = block_layout.texts.words(words, size, 1.25 * size)
    return Flow(Role.TITLE, title, stays=True), Flow(Role.PARAGRAPH, rows, stays=True)


def _field_rows(marks: int, block_layout: BlockLayout) -> Iterator[FieldRow]:
    """Yield the lines of fields: few, and none with the score alone while there is another way."""
    ways = (_fields_in(counts, marks, block_layout) for counts in LINES_OF_FIELDS)
    width = block_layout.style.column
    fitting = (way for way in ways if all(end <= width for _, end in way))
    last = _fields_in(LINES_OF_FIELDS[-1], marks, block_layout)
    for row, end in next(fitting, last):
        yield _field_row(row, width - end, block_layout)


def _fields_in(
    counts: tuple[int, ...], marks: int, block_layout: BlockLayout
) -> list[tuple[list[Field], float]]:
    """Return lines of so many fields each, and where each line ends in points."""
    style, labels = block_layout.style, block_layout.labels
    words = (labels.name, labels.class_name, labels.date, labels.score)
    afters = ("", "", "", labels.score_out_of.format(marks))
    waiting = iter(zip(words, afters, FIELD_WIDTHS_MM, strict=True))
    lines = []
    for count in counts:
        row: list[Field] = []
        x = 0.0
        for word, after, millimetres in islice(waiting, count):
            start = x + BETWEEN_FIELDS * style.size if row else 0.0
            field, x = _field(start, word, after, style.written(millimetres), block_layout)
            row.append(field)
        lines.append((row, x))
    return lines


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
    line_height = style.field_height
    return FieldRow(line_height, BASELINE * line_height, style.size, fields)
