"""Comparisons -> a sheet each, with the cells to fill in."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from read_back import shipped_topic
from sheet_sources import (
    layout_of,
    layout_of_lesson,
    print_run_of,
    printed,
    sheets,
    sheets_to_print,
    topic_of,
    words,
)

from twofold.exporters.worksheets.blocks import CellTable
from twofold.exporters.worksheets.blocks.sheet import codes_of
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.flows import Cell, Role, TableRow, TextRow
from twofold.exporters.worksheets.layout.line_breaking import has_blank, words_of
from twofold.exporters.worksheets.layout.page_breaking import fill_pages
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.roomy_rows import MOST_OF_SEVERAL, MOST_ROOM
from twofold.exporters.worksheets.layout.table_layout import TableLayout
from twofold.exporters.worksheets.linear import with_tables_in_lists
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.text import plain

TABLE = "| | Left | Right |\n|---|---|---|\n| Pace | {{rapid}} | {{gradual|slow}} growth |\n"


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param(
            f"# T\n\n## Aims\n\nThe two sides:\n\n{TABLE}",
            [("1-the-two-sides-comparison", "The two sides")],
            id="its-own-title",
        ),
        pytest.param(f"# T\n\n## Aims\n\n{TABLE}", [("1-aims-comparison", "Aims")], id="section"),
        pytest.param(f"# T\n\n{TABLE}", [("t-comparison", "T")], id="above-the-sections"),
        pytest.param(
            f"# T\n\n## Aims\n\n{TABLE}\n### More\n\n{TABLE.replace('Pace', 'Style')}",
            [("1-aims-comparison", "Aims"), ("1-aims-comparison-2", "Aims")],
            id="two-without-titles",
        ),
        pytest.param(
            f"# T\n\n## Aims\n\n\u200b:\n\n{TABLE}",
            [("1-aims-comparison", "Aims")],
            id="invisible-title",
        ),
        pytest.param("# T\n\n## Aims\n\n- A {{gap}}.\n", [], id="none"),
    ],
)
def test_each_comparison_gets_a_sheet(notes: str, expected: list[tuple[str, str]]) -> None:
    """A table's title, without its colon, names its sheet; else its section does."""
    found = sheets(notes, "comparison")
    assert [(sheet.name, plain(sheet.title)) for sheet in found] == expected


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("filter the solid off", "… the solid off", id="an answer among other words"),
        pytest.param("a sieve for the solid", "a … for the solid", id="a form that is also right"),
        pytest.param("excess solid, filter", "excess solid, …", id="the last of a list"),
        pytest.param("filter; excess solid", "…; excess solid", id="the first of a list"),
        pytest.param("solid, filter, wash off", "solid, …, wash off", id="one amid a list"),
        pytest.param("excess solid (filter)", "excess solid (…)", id="in brackets"),
        pytest.param("solid … excess, sieve", "solid … excess, …", id="with dots of its own"),
        pytest.param("filter", "filter", id="no more than an answer, which several cells may be"),
        pytest.param("to filter", "to filter", id="little would be left"),
        pytest.param("excess solid, filters", "excess solid, filters", id="another word"),
        pytest.param("use of the salt", "use of the salt", id="a small word"),
        pytest.param("from zinc oxide", "from zinc oxide", id="the name of a row"),
    ],
)
def test_no_cell_prints_what_another_asks(given: str, shown: str) -> None:
    """Dots stand for the words, and are explained, unless most of the cell would be dots.

    Nothing is left out without a trace: a cell that says less than its author may be wrong.
    """
    rows = (
        f"| zinc oxide | {given} |\n| b | {{{{filter|sieve}}}} {{{{zinc oxide}}}} {{{{salt}}}} |\n"
    )
    (sheet,) = sheets(f"# T\n\n## S\n\n| | Method |\n|---|---|\n{rows}", "comparison")
    (table,) = (block for block in sheet.blocks if isinstance(block, CellTable))
    assert plain(table.grid.rows[0][1]) == shown
    has_dots = shown != given
    assert sheet.instructions.endswith(labels_for("en").dots_stand) == has_dots


def test_the_table_comes_whole() -> None:
    """Words around a gap stay; the marker is told what else is right, with the gaps' codes."""
    (sheet,) = sheets(f"# T\n\n## Aims\n\n{TABLE}", "comparison")
    (block,) = sheet.blocks
    assert isinstance(block, CellTable)
    assert sheet.instructions == "Fill in the table."
    assert block.title == ()  # A number would count to one.
    assert [[plain(cell) for cell in row] for row in (block.grid.header, *block.grid.rows)] == [
        ["", "Left", "Right"],
        ["Pace", "rapid", "gradual growth"],
    ]
    assert sheet.marks == 2
    (note,) = sheet.marking
    assert plain(note.text) == "gradual (also slow)."


def table_of(columns: int, gaps: int, words: str, rows: int = 1) -> str:
    """Return notes with a table of which some columns have gaps; the others have these words."""
    row = " | ".join([*[words] * (columns - gaps), *["{{gap}}"] * gaps])
    lines = [" | ".join("a" * columns), "|".join(["---"] * columns), *[row] * rows]
    return "# T\n\n" + "".join(f"| {line} |\n" for line in lines)


@pytest.mark.parametrize(
    ("columns", "gaps", "words", "print_size", "lies_across"),
    [
        pytest.param(2, 1, "x", "normal", False, id="two"),
        pytest.param(5, 2, "x", "normal", False, id="five-short"),
        pytest.param(6, 5, "x", "normal", True, id="six-to-write-in"),
        pytest.param(4, 1, "word " * 25, "normal", True, id="four-long"),
        pytest.param(5, 1, "incomprehensibilities", "normal", True, id="five-long-words"),
        pytest.param(3, 1, "x", "large", False, id="three-large"),
        pytest.param(4, 1, "word " * 12, "large", True, id="four-large"),
    ],
)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_table_lies_across_where_it_is_hard_to_read_upright(
    columns: int, gaps: int, words: str, print_size: str, lies_across: bool, paper: str
) -> None:
    """It does where columns upright had too little room for words or handwriting, or long cells."""
    (sheet,) = sheets(table_of(columns, gaps, words), "comparison")
    style = PageStyle.of(WorksheetOptions(paper, print_size))  # type: ignore[arg-type]
    assert (layout_of(sheet, style).style == style.turned()) is lies_across


def test_a_table_with_answers_of_two_lines_lies_across() -> None:
    """An answer alone in its cell is written in one line, if the paper's long side has room."""
    style = PageStyle.of(WorksheetOptions())
    row = "Roman | Roman | Roman |"
    longer = row.replace("Roman |", "fell to the conquerors who came from far |", 1)
    for answer, lies_across in (("1526", False), ("Suleiman the Magnificent", True)):
        notes = table_of(5, 1, "Roman").replace("{{gap}}", f"{{{{{answer}}}}}")
        (sheet,) = sheets(notes.replace(row, longer, 1), "comparison")
        assert (layout_of(sheet, style).style == style.turned()) is lies_across


def test_a_table_that_upright_fits_its_page_is_not_torn_across() -> None:
    """In large print the halves of a table stand whole on pages high enough for its rows."""
    rows = "".join(f"| Row {n} | {{{{answer}}}} | b | c | d |\n" for n in range(8))
    (sheet,) = sheets(f"# T\n\n| | A | B | C | D |\n|---|---|---|---|---|\n{rows}", "comparison")
    style = PageStyle.of(WorksheetOptions(print_size="large"))
    assert layout_of(sheet, style).style == style


@pytest.mark.parametrize("rows", [2, 4, 8, 12, 30])
def test_rows_have_the_room_that_is_left(rows: int) -> None:
    """All rows of a page are as much taller, blank and key alike, and no page is more for it."""
    (sheet,) = sheets(table_of(3, 2, "x", rows), "comparison")
    style = PageStyle.of(WorksheetOptions())
    layout = layout_of(sheet, style)
    (table,) = (flow for flow in layout.flows if flow.role is Role.TABLE)
    (plain_table,) = (
        flow for flow in layout.block_layout.flows(sheet.blocks) if flow.role is Role.TABLE
    )
    grown = [
        after.height - before.height
        for before, after in zip(plain_table.rows, table.rows, strict=True)
    ]
    pages = fill_pages(layout.flows, style.column_height)
    assert grown[0] == 0  # A heading needs no room to write.
    assert min(grown[1:]) >= 0
    assert max(grown[1:]) <= MOST_ROOM * style.size + 0.01
    if rows <= 4:
        assert min(grown[1:]) == pytest.approx(MOST_ROOM * style.size)
    assert len({round(each, 3) for each in grown[1:]}) <= len(pages)
    assert len(pages) == (1 if rows <= 12 else 2)
    assert [row.height for row in layout.key.flows[table_number(layout)].rows] == [
        row.height for row in table.rows
    ]


@pytest.mark.parametrize(("answer", "most"), [("salt", MOST_ROOM), ("salt " * 8, MOST_OF_SEVERAL)])
def test_rows_of_several_lines_have_less_room_besides(answer: str, most: float) -> None:
    """A row much taller than its answer asks for a longer one: several lines are room enough."""
    notes = table_of(3, 2, "x", 3).replace("{{gap}}", f"{{{{{answer.strip()}}}}}")
    (sheet,) = sheets(notes, "comparison")
    style = PageStyle.of(WorksheetOptions())
    layout = layout_of(sheet, style)
    table = layout.flows[table_number(layout)]
    before = layout.block_layout.flows(sheet.blocks)[-1]
    grown = [row.height - old.height for row, old in zip(table.rows, before.rows, strict=True)]
    assert grown[1:] == pytest.approx([most * style.size] * 3)


def table_number(layout: SheetLayout) -> int:
    return next(n for n, flow in enumerate(layout.flows) if flow.role is Role.TABLE)


def test_a_table_with_room_is_still_short() -> None:
    """What its rows have got does not keep it from sharing a page with other short sheets."""
    notes = table_of(3, 2, "x", 4).replace("# T", "# T\n\n## One\n\nHeads:")
    notes += "\nQ: Why did it end? [2]\nA: For want of salt.\n"
    run = print_run_of(topic_of(notes), WorksheetOptions(sheets=("comparison", "questions")))
    assert len(run.printed) == 1


@pytest.mark.parametrize("gaps", [2, 5])
def test_a_table_in_a_lesson_has_its_room_too(gaps: int) -> None:
    """Upright among other parts or across on a page of its own, rows fill what is left of it."""
    notes = table_of(6, gaps, "x", 3).replace("# T", "# T\n\n## One\n\nHeads:")
    notes += "\nQ: Why did it end? [2]\nA: For want of salt.\n"
    options = WorksheetOptions()
    (lesson,) = print_run_of(topic_of(notes), options).lessons
    layout = layout_of_lesson(lesson, PageStyle.of(options))
    assert len(layout.sides) == (2 if gaps == 5 else 1)
    side = layout.sides[-1]
    (table,) = (flow for flow in side.flows if flow.role is Role.TABLE)
    (grid,) = (
        block.grid
        for sheet, _, _ in layout.sheets
        for block in sheet.blocks
        if isinstance(block, CellTable)
    )
    style, text_width = side.document.style, layout.block_layout.text_width
    before = TableLayout.of(grid, style, text_width, 0.0).rows(grid)
    grown = [row.height - old.height for row, old in zip(table.rows, before, strict=True)]
    assert min(grown[1:]) == max(grown[1:]) > style.size
    assert grown[0] == 0


HELPED = """\
# T

## Aims

| | Left | Right |
|---|---|---|
| Pace | {{rapid::how fast}} | {{gradual}} growth |
| Men | led by {{Trotsky::who}} | {{Bukharin}} |
| Year | {{1926::year}} | from {{1928}} on |
"""


@pytest.mark.parametrize("size", ["normal", "large", "giant"])
def test_gaps_in_cells_have_the_help_of_their_tier(size: PrintSize) -> None:
    """Support prints a hint or begins the answer, also of a whole cell; core does neither."""
    options = WorksheetOptions("a4", size, ("comparison",), ("support", "core"))
    support, core = sheets_to_print(topic_of(HELPED), options)
    said = words(printed(support, options)[0])
    said = said[said.index("Right") :]
    for help_ in ("g", "B", "(how", "fast)", "(who)", "(year)"):
        assert said.count(help_) == 1
    assert not {"r", "T"} & set(said)
    assert not any(word.startswith(("1", "2")) for word in said)  # A figure is no help.
    of_core = words(printed(core, options)[0])
    assert not {"r", "g", "T", "B", "(who)", "(year)"} & set(of_core[of_core.index("Right") :])
    key = words(printed(support, options)[1])
    assert {"1926", "1928", "(who)"} <= set(key)
    assert {"rapid", "gradual", "Trotsky", "Bukharin"} <= {*key, *pairs_in(key)}


OPEN = """\
# T

## Machines

| | Lever | Pulley | Crane |
|---|---|---|---|
| Use | moves a {{heavy::adjective}} load | {{lifts}} it | {{hoists}} |
| Gain | a smaller {{force::a push}} | by {{Archimedes::who}} | from {{1928}} on |
"""


@pytest.mark.parametrize("size", ["normal", "giant"])
def test_words_of_which_many_would_do_begin_from_memory(size: PrintSize) -> None:
    """So do all of their table, for nobody would see why others do not; beside a bank none does.

    A table in which each gap is a whole cell, a fact, or told by a hint has none that begins.
    """
    options = WorksheetOptions("a4", size, ("comparison",), ("core", "challenge"))
    core, challenge = sheets_to_print(topic_of(OPEN), options)
    assert core.help.begun == ()
    said, of_core = (words(printed(each, options)[0]) for each in (challenge, core))
    assert {"h", "l", "f", "A"} <= set(said)
    assert not {"h", "l", "f", "A"} & set(of_core)
    told = OPEN.replace("a {{heavy::adjective}} load", "").replace("{{lifts}} it", "{{lifts}}")
    assert not any(each.help.begun for each in sheets_to_print(topic_of(told), options))
    of_language = OPEN.replace("# T", "---\nterms: fr\n---\n# T\n\nle pont\n: the bridge\n")
    assert not any(each.help.begun for each in sheets_to_print(topic_of(of_language), options))


def pairs_in(said: list[str]) -> list[str]:
    """Return each two words that follow each other as one: a letter, and the rest of its answer."""
    return [one + other for one, other in pairwise(said)]


@pytest.mark.parametrize("size", ["normal", "large"])
def test_cells_of_support_show_no_length_of_an_answer(size: PrintSize) -> None:
    """Cells to write in have as many rules, as wide, whether an answer is begun or a year."""
    notes = HELPED.replace("{{rapid::how fast}}", "{{rapid and ever more rapid so to say}}")
    options = WorksheetOptions("a4", size, ("comparison",), ("support",))
    (sheet,) = sheets_to_print(topic_of(notes), options)
    layout = layout_of(sheet, PageStyle.of(options))
    (table,) = (flow for flow in layout.flows if flow.role is Role.TABLE)
    cells = [cell for row in table.rows if isinstance(row, TableRow) for cell in row.cells]
    alone = [
        cell
        for cell in cells
        if not cell.is_header and (cell.is_blank or words_beside_hints(cell) == "")
    ]
    assert len(alone) == 3
    assert len({rules_in(cell) for cell in alone}) == 1
    assert layout.key.flows[table_number(layout)].rows == table.rows


def words_beside_hints(cell: Cell) -> str:
    """Return the words of a cell but for a hint in brackets."""
    return re.sub(r"\(.*?\)", "", words_of(line for _, line in cell.lines)).strip()


def rules_in(cell: Cell) -> int:
    """Return how many lines of a cell are to be written on."""
    return sum(cell.is_blank or has_blank(line) for _, line in cell.lines)


@pytest.mark.parametrize("size", ["normal", "large"])
def test_the_code_of_a_table_stands_in_a_line_of_words(size: PrintSize) -> None:
    """It ends the line that says what to do, and is heard after that; no line is its own."""
    options = WorksheetOptions("a4", size, ("comparison",), ("support", "challenge"))
    for sheet in sheets_to_print(topic_of(HELPED), options):
        (code,) = codes_of(sheet)
        layout = layout_of(sheet, PageStyle.of(options))
        rows = [row for flow in layout.flows for row in flow.rows if isinstance(row, TextRow)]
        (row,) = [row for row in rows if row.code]
        assert words_of([row.line]) == sheet.instructions
        said = words(printed(sheet, options)[0])
        assert said[said.index(code) - 1] == sheet.instructions.split()[-1]


def test_a_code_that_has_no_room_beside_words_stands_above_its_table() -> None:
    """Words that fill their line keep it."""
    (sheet,) = sheets(HELPED, "comparison")
    style = PageStyle.of(WorksheetOptions())
    beside: list[str] = []
    for count in range(30, 60):
        told = replace(sheet, instructions="m" * count)
        flows = layout_of(told, style).flows
        rows = [row for flow in flows for row in flow.rows if isinstance(row, TextRow)]
        (said,) = [words_of([row.line]) for row in rows if row.code]
        beside.append(said)
    assert beside[0]
    assert "" in beside


def test_a_table_lies_across_where_gaps_would_stand_apart_from_their_words() -> None:
    """Upright one has lines with nothing but a gap; the paper's long side has room for words."""
    style = PageStyle.of(WorksheetOptions(print_size="large"))
    cells = "a {{brave}} soldier | loyal and {{ambitious}} | the king's {{heir}}"
    for words_, lies_across in ((cells, True), (cells.replace(" soldier", ""), True), ("x", False)):
        row = words_ if words_ != "x" else "x {{y}} | x | x"
        notes = f"# T\n\n| | A | B | C |\n|---|---|---|---|\n| Row | {row} |\n"
        (sheet,) = sheets(notes, "comparison")
        layout = layout_of(sheet, style)
        assert (layout.style == style.turned()) is lies_across
        (table,) = (flow for flow in layout.flows if flow.role is Role.TABLE)
        last = table.rows[-1]
        assert isinstance(last, TableRow)
        assert [len(cell.lines) for cell in last.cells] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "print_size", ["normal", pytest.param("large", marks=pytest.mark.soak), "giant"]
)
def test_a_comparison_has_one_form_in_all_tiers(print_size: PrintSize) -> None:
    """Who gets another tier has a table that lies as the others' does, or the same list."""
    options = WorksheetOptions(
        sheets=("comparison",), tiers=("support", "core", "challenge"), print_size=print_size
    )
    style, forms = PageStyle.of(options), dict[object, set[object]]()
    for sheet in sheets_to_print(shipped_topic(), options):
        layout = layout_of(sheet, style)
        form = layout.style.column, layout.sheet.columns
        forms.setdefault(sheet.position, set()).add(form)
    assert len(forms) == 4
    assert all(len(each) == 1 for each in forms.values())


def test_the_items_of_a_list_have_marking_notes_of_their_own() -> None:
    """What else is right stands behind the item's number, and what is told of all behind none."""
    table = TABLE.replace("{{rapid}}", "{{rapid|fast}} and {{bold}}")
    (sheet,) = sheets(f"# T\n\n## Aims\n\n{table}> Only until 1928.\n", "comparison")
    notes = [(note.number, plain(note.text)) for note in with_tables_in_lists(sheet).marking]
    assert notes == [(1, "rapid (also fast)."), (2, "also slow."), (0, "Only until 1928.")]
