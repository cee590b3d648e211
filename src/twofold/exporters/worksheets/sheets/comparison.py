"""A table with gaps in its cells -> a sheet with room to write in each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from twofold.exporters.worksheets.answer_forms import is_wide
from twofold.exporters.worksheets.blocks import Block, CellTable, pictures_in
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import with_answers, without_colon, without_pictures
from twofold.exporters.worksheets.dots import DOTS, is_clear, with_dots
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.giveaways import BLANK, SMALL_WORD, bare_words, forms_of
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.notes import Comparison, Grid, Note, Section, Topic, notes_of_branch
from twofold.source import Position
from twofold.text import Gap, Run, Text, gaps_in, plain, with_gaps

_DOTS: Text = (Run(DOTS),)


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
    grid = silent(table.grid)
    block = CellTable((), grid, note.position, 1, code=note.code)
    pictures: list[Block] = [
        picture
        for cell in (table.title, *table.grid.header, *(c for row in table.grid.rows for c in row))
        for picture in pictures_in(cell)
    ]
    blocks = (block, *pictures)
    marking = marking_notes([(1, note)], labels)
    words = labels.fill_table
    if grid != table.grid:
        words = f"{words} {labels.dots_stand}"
    sheet = Sheet.of_section(topic, section, "comparison", name, words, blocks, marking)
    columns = len(table.grid.header)
    title = title if letters(plain(title)).strip() else sheet.title
    return replace(sheet, title=title, position=note.position, columns=columns)


def with_cells_filled(sheet: Sheet, places: Collection[Position]) -> Sheet:
    """Return a sheet with the cells at some places filled, and no dots where these were asked."""
    asked = {gap.position for gap in sheet.gaps}.difference(places)
    tables = {
        note.position: note.body.grid
        for section in sheet.topic.sections
        for note in notes_of_branch(section.branch)
        if isinstance(note.body, Comparison)
    }

    def shown(cell: Text) -> Text:
        return with_answers(cell, lambda gap: gap.position not in asked)

    blocks: list[Block] = []
    has_dots = False
    for block in sheet.blocks:
        if isinstance(block, CellTable):
            rows = tables[block.position].rows
            grid = replace(block.grid, rows=tuple(tuple(map(shown, row)) for row in rows))
            block = replace(block, grid=silent(grid))
            has_dots = has_dots or block.grid != grid
        blocks.append(block)
    words = sheet.instructions
    if not has_dots:
        words = words.removesuffix(labels_for(sheet.topic.language).dots_stand).rstrip()
    return replace(sheet, blocks=tuple(blocks), instructions=words)


def without_words(sheet: Sheet, told_by: Callable[[str], Collection[str]]) -> Sheet:
    """Return a sheet with dots in its tables for words of their rows that tell something else.

    Names of rows and columns stay, and so does what a cell asks. One that would be unclear has
    nothing but dots.
    """

    def shown(row: tuple[Text, ...]) -> tuple[Text, ...]:
        words = told_by(" ".join(plain(with_gaps(cell, lambda _: BLANK)) for cell in row))
        name, *cells = row
        dotted = ((cell, with_dots(cell, words)) for cell in cells)
        return name, *(new if gaps_in(old) or is_clear(old, new) else _DOTS for old, new in dotted)

    return _with_rows(sheet, shown)


def without_formulas(sheet: Sheet, asked: Iterable[Gap]) -> Sheet:
    """Return a sheet with dots in the place of cells that are formulas which gaps ask for.

    They stand there as in the gap's box, also beside a bank. A letter alone is a sign that many
    formulas have.
    """
    formulas = {
        form.strip("$")
        for gap in asked
        if gap.within or gap.has_formula
        for form in forms_of(gap)
        if sum(map(str.isalnum, gap.answer)) > 1
    }

    def is_told(cell: Text) -> bool:
        return not gaps_in(cell) and plain(cell).strip("$ ") in formulas

    def shown(row: tuple[Text, ...]) -> tuple[Text, ...]:
        name, *cells = row
        return name, *(_DOTS if is_told(cell) else cell for cell in cells)

    return _with_rows(sheet, shown) if formulas else sheet


def _with_rows(sheet: Sheet, shown: Callable[[tuple[Text, ...]], tuple[Text, ...]]) -> Sheet:
    """Return a sheet with other rows in its tables, and what is said of dots if they have more."""
    blocks = tuple(
        replace(block, grid=replace(block.grid, rows=tuple(map(shown, block.grid.rows))))
        if isinstance(block, CellTable)
        else block
        for block in sheet.blocks
    )
    if blocks == sheet.blocks:
        return sheet
    meant = labels_for(sheet.topic.language).dots_stand
    words = sheet.instructions.removesuffix(meant).rstrip()
    return replace(sheet, blocks=blocks, instructions=f"{words} {meant}")


def silent(grid: Grid) -> Grid:
    """Return a table with dots in cells that print, among other words, what another cell asks.

    Names of rows and columns stay, and what they say is asked by none. A cell that is no more than
    an answer is one of several things that may stand in any.
    """
    names = bare_words(" ".join(map(plain, (*grid.header, *(row[0] for row in grid.rows)))))
    forms = {
        form
        for row in grid.rows
        for cell in row
        for gap in gaps_in(cell)
        for form in forms_of(gap)
        if _is_telling(form) and bare_words(form) not in names
    }
    if not forms:
        return grid
    in_order = sorted(forms, key=lambda form: (-len(form), form))

    def shown(cell: Text) -> Text:
        dotted = with_dots(cell, in_order)
        return dotted if is_clear(cell, dotted) else cell

    return replace(grid, rows=tuple((row[0], *map(shown, row[1:])) for row in grid.rows))


def _is_telling(form: str) -> bool:
    """Return whether a form is more than a small word, which many texts have."""
    return len(form) > SMALL_WORD or any(map(is_wide, form))
