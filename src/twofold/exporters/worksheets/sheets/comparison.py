"""A table with gaps in its cells -> a sheet with room to write in each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from twofold.exporters.worksheets.blocks import Block, CellTable, pictures_in
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import without_colon, without_pictures
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.notes import Comparison, Note, Section, Topic, notes_of_branch
from twofold.text import plain


def comparison_sheets(topic: Topic, number: int, section: Section) -> Iterator[Sheet]:
    """Yield a sheet for each comparison of a section."""
    made: Counter[str] = Counter()
    for note in notes_of_branch(section.branch):
        if isinstance(table := note.body, Comparison):
            name = section_sheet_name(topic, number, section, "comparison", table.title)
            made[name] += 1
            if made[name] > 1:
                name = f"{name}-{made[name]}"
            yield _sheet(topic, section, name, note, table)


def _sheet(topic: Topic, section: Section, name: str, note: Note, table: Comparison) -> Sheet:
    labels = labels_for(topic.language)
    title = without_colon(without_pictures(table.title))
    block = CellTable((), table.grid, note.position, 1, code=note.code)
    pictures: list[Block] = [
        picture
        for cell in (table.title, *table.grid.header, *(c for row in table.grid.rows for c in row))
        for picture in pictures_in(cell)
    ]
    blocks = (block, *pictures)
    marking = marking_notes([(1, note)], labels)
    words = labels.fill_table
    sheet = Sheet.of_section(topic, section, "comparison", name, words, blocks, marking)
    columns = len(table.grid.header)
    title = title if letters(plain(title)).strip() else sheet.title
    return replace(sheet, title=title, position=note.position, columns=columns)
