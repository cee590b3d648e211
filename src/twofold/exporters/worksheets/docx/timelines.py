"""A line of time -> a table of dates and events, which can be edited."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.worksheets.blocks.drawings import Timeline, TimelineEvent
from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Cell, Item, Layout, Table, paragraph
from twofold.exporters.worksheets.docx.runs import note_code, runs
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.layout.gap_widths import shared_width
from twofold.text import Gap, Style, plain

DATES = 0.4
"""Part of the column for the dates of a line of time at most: events have more words."""


def timeline_table(block: Timeline, texts: TextWriter) -> Iterator[Element]:
    """Yield the events in their order, as a table of dates and events."""
    labels, style = texts.labels, texts.style
    asked = [plain(each.when) for each in block.events if has_gap(each.when)]
    date = max(
        style.written(shared_width(asked)),
        *(set_width(plain(each.when), Style.BOLD, style) for each in block.events),
    )
    date = min(date + style.size + style.number_column, DATES * style.column)

    def row(event: TimelineEvent) -> tuple[Cell, Cell]:
        gap = event.when[0] if len(event.when) == 1 else None
        when = texts.typed(gap) if isinstance(gap, Gap) else texts.runs(event.when)
        dated = paragraph("TableText", when)
        if event.number is not None:
            layout = Layout(item=Item(texts.gathered.list_of(event.number)))
            dated = paragraph("TableNumber", when, layout)
        told = paragraph("TableText", [*texts.runs(event.words), *note_code(event.code)])
        return Cell((dated,)), Cell((told,))

    yield Table(
        "Grid",
        labels.timeline,
        (date, style.column - date),
        tuple(Cell((paragraph("TableHead", runs(each)),)) for each in (labels.date, labels.event)),
        tuple(map(row, block.events)),
        height=style.writing_line_height,
    ).markup
    yield paragraph("AfterTable")
