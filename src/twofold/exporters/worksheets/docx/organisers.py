"""A knowledge organiser -> its front and its back, in columns on a page that lies on its side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks.drawings import (
    Knowledge,
    KnowledgeGroup,
    KnowledgeKind,
    Organiser,
)
from twofold.exporters.worksheets.blocks.grids import name_of_table
from twofold.exporters.worksheets.blocks.texts import bold, filled, has_gap, without_pictures
from twofold.exporters.worksheets.docx.answer_rooms import room_size
from twofold.exporters.worksheets.docx.gathered import BULLETS, Gathered
from twofold.exporters.worksheets.docx.grids import GridWriter
from twofold.exporters.worksheets.docx.heights import Heights
from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.page_sections import GUTTER, column_width, section_end
from twofold.exporters.worksheets.docx.paragraphs import (
    Cell,
    Item,
    Layout,
    Table,
    TabStop,
    paragraph,
)
from twofold.exporters.worksheets.docx.runs import runs, tab
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.layout.page_style import MM, PageStyle
from twofold.exporters.worksheets.sheets.organiser.asking import told_on_back
from twofold.notes import Grid
from twofold.text import Gap, Run, Style, Text, plain

COLUMN, COLUMN_EMS = 70 * MM, 18.0
"""Width of a column at least, whatever the size of its words."""

HEADS = 0.36
"""Part of a column for what is to be known by heart, at most where it is read only."""

RULE, RULES = 40, 0.5
"""Millimetres to write that on, and the part of a column that they may take."""

WHOLE = 0.3
"""Part of a page up to which a table stands in one column."""

NUMBER = 1.9
"""Ems for the number of a key point."""

NAME = 55
"""Millimetres for the name of who fills in the back."""


def organiser_sides(block: Organiser, texts: TextWriter) -> Iterator[Element]:
    """Yield all there is to know and, where something would be blank, the same with blanks.

    Each side is a section of its own below a line across the page. Word shares it out evenly among
    its columns, since the next section goes on where it ends.
    """
    page = texts.style
    style = replace(page, size=room_size(page))
    texts, block = replace(texts, is_key=False, style=style), block.without_spare
    yield section_end(page)
    yield from _in_columns(tuple(map(_complete, block.parts)), texts, page, is_back=False)
    if asked := tuple(part for part in block.on_back if part.is_asked):
        yield from _told(asked, texts, page)
        yield section_end(page, goes_on=True)
        yield from _in_columns(asked, texts, page, is_back=True)
    yield paragraph("SectionEnd")


def _in_columns(
    parts: Sequence[KnowledgeGroup], texts: TextWriter, page: PageStyle, *, is_back: bool
) -> Iterator[Element]:
    """Yield a side in as many columns as take least of the paper."""
    heights = Heights.of(page)

    def side(texts: TextWriter, columns: int) -> Iterator[Element]:
        made = _Side(texts, page, column_width(page, columns), is_back=is_back)
        return (each for part in parts for each in made.part(part))

    def height(columns: int) -> float:
        written = side(replace(texts, gathered=Gathered(), fields=[]), columns)
        return heights.total(written, column_width(page, columns)) / columns

    most = _most_columns(texts.style)
    columns = min(range(min(2, most), most + 1), key=height)
    yield from side(texts, columns)
    yield section_end(page, columns=columns, goes_on=True)


def _most_columns(style: PageStyle) -> int:
    least = max(COLUMN, COLUMN_EMS * style.size)
    return max(1, int((style.column + GUTTER) / (least + GUTTER)))


def _complete(part: KnowledgeGroup) -> KnowledgeGroup:
    """Return a part with its answers, and with the numbers by which the back asks for them."""
    has_numbers = any(thing.is_asked for thing in part.things)

    def whole(text: Text) -> Text:
        return filled(text, Style.BOLD)

    things = (
        replace(thing, text=whole(thing.text), grid=_filled(thing.grid), below=whole(thing.below))
        for thing in part.things
    )
    numbered = (
        replace(thing, number=(thing.number or counted) * has_numbers)
        for counted, thing in enumerate(things, 1)
    )
    return replace(part, things=tuple(numbered))


def _filled(grid: Grid | None) -> Grid | None:
    if grid is None:
        return None
    header, *rows = (tuple(map(filled, row)) for row in (grid.header, *grid.rows))
    return Grid(header, tuple(rows))


def _told(
    asked: tuple[KnowledgeGroup, ...], texts: TextWriter, page: PageStyle
) -> Iterator[Element]:
    """Yield the head of the back: the sheet's name, what is to be done, and who does it."""
    labels = texts.labels
    yield paragraph("Heading1", runs(labels.organiser), Layout(new_page=True))
    name = [tab(), *runs(f"{labels.name}\u00a0"), *replace(texts, style=page).rule(NAME * MM)]
    end = TabStop(page.column, is_right=True)
    inside = [*runs(told_on_back(asked, labels)), *name]
    yield paragraph("Instructions", inside, Layout(tabs=(end,)))


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the sheet, in columns of its page that are so many points `wide`."""

    texts: TextWriter
    page: PageStyle
    wide: float
    is_back: bool

    def part(self, part: KnowledgeGroup) -> Iterator[Element]:
        """Yield one part below its heading: a list of sentences, or a table."""
        yield paragraph("Heading2", self.texts.runs(part.heading))
        for picture in part.pictures:
            if picture.file is not None:
                made = self.texts.picture(picture, self.wide)
                yield paragraph("Picture", [made], Layout(keep_next=True, indent=(0.0, 0.0)))
        if part.kind is KnowledgeKind.POINTS:
            yield from self._points(part)
            return
        heads = self._head_width(part)
        labels = self.texts.labels
        words = {
            KnowledgeKind.TERMS: (labels.terms, labels.meanings),
            KnowledgeKind.PEOPLE: (labels.people, labels.key_points),
            KnowledgeKind.DATES: (labels.date, labels.event),
        }[part.kind]
        yield Table(
            "Grid",
            plain(part.title),
            (heads, self.wide - heads),
            tuple(Cell((paragraph("KnowledgeHead", runs(each)),)) for each in words),
            tuple(map(self._row, part.things)),
            height=self.texts.style.writing_line_height if self.is_back else 0.0,
            has_row_headings=not self.is_back,
            size=self.texts.style.size,
            whole_up_to=WHOLE * self.texts.style.column_height,
        ).markup
        yield paragraph("AfterTable")

    def _points(self, part: KnowledgeGroup) -> Iterator[Element]:
        texts = self.texts
        texts.gathered.end_list()
        number_column = NUMBER * texts.style.size
        has_numbers = any(thing.is_asked or thing.number for thing in part.things)
        for counted, thing in enumerate(part.things, 1):
            number = thing.number or counted
            item = Item(texts.gathered.list_of(number) if has_numbers else BULLETS)
            layout = Layout(item=item, indent=(number_column, number_column))
            if thing.grid:
                yield from self._table(thing, thing.grid, layout)
                continue
            head: Text = thing.head
            if head and self.is_back and not thing.is_given:
                head = (Gap(plain(head), (), "", 0, thing.position),)
            text = (*bold(head), Run(" – "), *thing.text) if head else thing.text
            style = "KnowledgeGap" if has_gap(text) else "KnowledgePoint"
            yield paragraph(style, texts.runs(without_pictures(text)), layout)

    def _table(self, thing: Knowledge, grid: Grid, layout: Layout) -> Iterator[Element]:
        """Yield a table below its number and its name, as wide as the column."""
        page, name = self.page, name_of_table(thing.text, grid)
        narrow = replace(page, width=self.wide + page.left + page.right)
        named = replace(layout, keep_next=True)
        yield paragraph("KnowledgePoint", self.texts.runs(bold(name)), named)
        yield GridWriter(replace(self.texts, style=narrow)).table(plain(name), grid)
        yield paragraph("AfterTable")
        if thing.below:
            yield paragraph("KnowledgeText", self.texts.runs(thing.below))

    def _row(self, thing: Knowledge) -> tuple[Cell, Cell]:
        is_blank = self.is_back and thing.head and not thing.is_given
        head: Text = () if is_blank else bold(without_pictures(thing.head))
        told = without_pictures(thing.text)
        return (
            Cell((paragraph("KnowledgeText", self.texts.runs(head)),)),
            Cell((paragraph("KnowledgeText", self.texts.runs(told)),)),
        )

    def _head_width(self, part: KnowledgeGroup) -> float:
        """Return the points of the column of heads: who writes into it needs most."""
        style = self.texts.style
        if self.is_back:
            return min(RULE * MM, RULES * self.wide)
        longest = max(set_width(plain(thing.head), Style.BOLD, style) for thing in part.things)
        return min(HEADS * self.wide, longest + style.size + 2 * style.cell_padding)
