"""What is drawn to measure on paper -> tables and lists, which can be edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from twofold.exporters.worksheets.blocks.exercises import (
    Knowledge,
    KnowledgeGroup,
    KnowledgeKind,
    MapNode,
    MindMap,
    NodeKind,
    Organiser,
    Timeline,
    TimelineEvent,
)
from twofold.exporters.worksheets.blocks.grids import name_of_table
from twofold.exporters.worksheets.blocks.texts import bold, filled, has_gap, without_pictures
from twofold.exporters.worksheets.docx.gathered import BULLETS
from twofold.exporters.worksheets.docx.grids import GridWriter
from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Cell, Item, Layout, Table, paragraph
from twofold.exporters.worksheets.docx.runs import note_code, runs
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.layout.gap_widths import shared_width
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.notes import Grid
from twofold.text import Gap, Run, Style, Text, plain

DEEPEST = 3
"""The lowest level of a list; what is deeper stands on it."""

BRANCH = 80
"""Millimetres to write the heading of a branch on, whatever its length."""

DATES = 0.4
"""Part of the column for the dates of a line of time at most: events have more words."""

HEADS = 0.34
"""Part of the column for what is to be known by heart, at most where it is read only."""


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


PicturesOf = Callable[[Text], Iterator[Element]]
"""The pictures of a text as paragraphs."""


def map_list(block: MindMap, texts: TextWriter, pictures: PicturesOf) -> Iterator[Element]:
    """Yield each map as a heading with a list below it."""
    for root in block.roots:
        yield paragraph("Heading2", texts.runs(without_pictures(root.text)))
        for node in root.nodes:
            yield from _node(node, 0, texts, pictures)


def _node(node: MapNode, level: int, texts: TextWriter, pictures: PicturesOf) -> Iterator[Element]:
    if node.kind is NodeKind.PICTURE:
        yield from pictures(node.text)
        for below in node.nodes:
            yield from _node(below, level, texts, pictures)
        return
    is_title = node.kind is not NodeKind.LEAF
    text = without_pictures(node.text)
    gap = text[0] if node.is_blank else None
    if isinstance(gap, Gap) and not gap.has_formula:
        number = runs(f"{node.number} ", Style.BOLD) if node.number else []
        inside = [*number, *texts.gap(gap, width=texts.style.written(BRANCH))]
    else:
        inside = texts.runs(bold(text) if is_title else text)
    inside += note_code(node.code)
    style = "GapBullet" if has_gap(node.text) else "ListBullet"
    item = Item(BULLETS, min(level, DEEPEST))
    yield paragraph(style, inside, Layout(keep_next=is_title and bool(node.nodes), item=item))
    for below in node.nodes:
        yield from _node(below, level + 1, texts, pictures)


def organiser_sides(block: Organiser, texts: TextWriter, pictures: PicturesOf) -> Iterator[Element]:
    """Yield all there is to know and, where something would be blank, the same with blanks."""
    front = replace(texts, is_key=False)
    for part in block.parts:
        yield from _part(_complete(part), front, pictures, is_back=False)
    if not any(
        any(map(has_gap, t.texts)) or (t.head and not t.is_given)
        for p in block.parts
        for t in p.things
    ):
        return
    for number, part in enumerate(block.parts):
        yield from _part(part, front, pictures, is_back=True, new_page=number == 0)


def _complete(part: KnowledgeGroup) -> KnowledgeGroup:
    things = (
        replace(thing, text=filled(thing.text), grid=_filled(thing.grid), below=filled(thing.below))
        for thing in part.things
    )
    return replace(part, things=tuple(things))


def _filled(grid: Grid | None) -> Grid | None:
    if grid is None:
        return None
    header, *rows = (tuple(map(filled, row)) for row in (grid.header, *grid.rows))
    return Grid(header, tuple(rows))


def _points(part: KnowledgeGroup, texts: TextWriter, *, is_back: bool) -> Iterator[Element]:
    """Yield things as a numbered list; a table stands below its title."""
    texts.gathered.end_list()
    for number, thing in enumerate(part.things, 1):
        layout = Layout(item=Item(texts.gathered.list_of(number)))
        if thing.grid:
            name = name_of_table(thing.text, thing.grid)
            layout = replace(layout, keep_next=True)
            yield paragraph("KnowledgePoint", texts.runs(bold(name)), layout)
            yield GridWriter(texts).table(plain(name), thing.grid)
            yield paragraph("AfterTable")
            if thing.below:
                indent = (texts.style.number_column, 0.0)
                yield paragraph("ToldSentence", texts.runs(thing.below), Layout(indent=indent))
            continue
        head: Text = thing.head
        if head and is_back and not thing.is_given:
            head = (Gap(plain(head), (), "", 0, thing.position),)
        text = (*bold(head), Run(" – "), *thing.text) if head else thing.text
        style = "GapSentence" if has_gap(text) else "KnowledgePoint"
        yield paragraph(style, texts.runs(without_pictures(text)), layout)


def _part(
    part: KnowledgeGroup,
    texts: TextWriter,
    pictures: PicturesOf,
    *,
    is_back: bool,
    new_page: bool = False,
) -> Iterator[Element]:
    title = texts.runs(part.title)
    yield paragraph("Heading2", title, Layout(new_page=new_page))
    yield from pictures(part.pictures)
    if part.kind is KnowledgeKind.POINTS:
        yield from _points(part, texts, is_back=is_back)
        return
    heads = _head_width(part, texts.style, is_back=is_back)

    def row(thing: Knowledge) -> tuple[Cell, Cell]:
        is_blank = is_back and thing.head and not thing.is_given
        head: Text = () if is_blank else bold(without_pictures(thing.head))
        told = without_pictures(thing.text)
        return (
            Cell((paragraph("TableText", texts.runs(head)),)),
            Cell((paragraph("TableText", texts.runs(told)),)),
        )

    labels = texts.labels
    words = {
        KnowledgeKind.TERMS: (labels.terms, labels.meanings),
        KnowledgeKind.PEOPLE: (labels.people, labels.key_points),
        KnowledgeKind.DATES: (labels.date, labels.event),
    }[part.kind]
    yield Table(
        "Grid",
        plain(part.title),
        (heads, texts.style.column - heads),
        tuple(Cell((paragraph("TableHead", runs(each)),)) for each in words),
        tuple(row(thing) for thing in part.things),
        height=texts.style.writing_line_height if is_back else 0.0,
        has_row_headings=not is_back,
    ).markup
    yield paragraph("AfterTable")


def _head_width(part: KnowledgeGroup, style: PageStyle, *, is_back: bool) -> float:
    """Return the points of the column of heads: who writes into it needs more than print does."""
    most = HEADS * style.column
    if is_back:
        return most
    longest = max(set_width(plain(thing.head), Style.BOLD, style) for thing in part.things)
    return min(most, longest + style.size + 2 * style.cell_padding)
