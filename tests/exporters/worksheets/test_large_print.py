"""Sheets in large print -> nothing left out, no italics, no small labels, no item torn."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from read_back import files_of, shipped_topic
from sheet_sources import (
    all_characters,
    characters,
    layout_of,
    layout_of_lesson,
    pictured,
    print_run_of,
    printed,
    sheets,
    sheets_to_print,
    topic_of,
    words,
)

from twofold.exporters.worksheets.blocks import Heading, Sentence, texts_of_block
from twofold.exporters.worksheets.blocks.drawings import MapNode, MindMap, Organiser
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.flows import (
    FieldRow,
    Flow,
    Role,
    TextRow,
    WritingRow,
    height_of,
)
from twofold.exporters.worksheets.layout.line_breaking import Blank, words_of
from twofold.exporters.worksheets.layout.page_breaking import filled
from twofold.exporters.worksheets.layout.page_style import (
    FOOTER,
    LABELS,
    MM,
    PRINT_SIZES,
    PageStyle,
)
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.linear import linear
from twofold.exporters.worksheets.options import Paper, PrintSize, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.text import Gap, gaps_in, plain

OF_HOW_MANY = re.compile(r" \(\d+\xa0of\xa0\d+\)$")

GIANT_MAP = 14
"""Pages that the map of the shipped topic takes at most in giant print: with all notes, 37."""

NOTES = """\
# On *light*

## What *it* is

### A branch

- The book *On Light* says **much** of {{photons::what?}} and *{{waves}}*.
- It is {{fast}}, as ***all*** know. #key
  - A child of it is {{small}}.

### Another

- {{Newton}} wrote *Opticks*.

Photon
: A *quantum* of light.

Wave
: What *swings*.

Ray
: A line of light.

Lens
: What bends light.

| | Glass | *Water* |
|---|---|---|
| Speed | {{slow}} | {{slower}} |
| A very long heading of a row | *much* text in {{this cell}} of a table | {{more}} |

| Date | Event |
|---|---|
| 1704 | *Opticks* is printed |
| 1801 | Young's *experiment* |
| 1905 | Einstein's *quanta* |
| 1926 | The *photon* is named |

Myth: Light is *slow*.
Fact: It is *fast*.

Q: Why is *light* fast? [3]
A: Because *it* is.
"""

LARGE: list[PrintSize] = ["large", "giant"]
large = pytest.mark.parametrize("print_size", LARGE)

ITEM = st.tuples(st.integers(1, 60), st.integers(0, 3)).map(
    lambda item: f"- {'word ' * item[0]}" + "and {{an answer}} " * item[1]
)
QUESTION = st.tuples(st.integers(1, 40), st.integers(1, 8)).map(
    lambda each: f"\nQ: Why {'so ' * each[0]}? [{each[1]}]\nA: {'since ' * each[0]}\n"
)
TERM = st.tuples(st.integers(0, 99), st.integers(1, 20)).map(
    lambda each: f"\nTerm {each[0]}\n: {'a meaning ' * each[1]}\n"
)


def style(print_size: PrintSize, paper: Paper = "a4") -> PageStyle:
    return PageStyle.of(WorksheetOptions(print_size=print_size, paper=paper))


@pytest.mark.parametrize("print_size", PRINT_SIZES)
def test_margins_leave_holes_and_edges_free(print_size: PrintSize) -> None:
    """ISO 838: holes 6 mm wide, their middles 12 mm from the edge; a footer stands that far up."""
    page = style(print_size)
    assert page.left >= (12 + 3 + 5) * MM - 0.01
    assert page.right >= 15 * MM - 0.01
    assert page.top >= 18 * MM - 0.01
    assert page.foot >= FOOTER + page.small_size
    assert page.column == pytest.approx(page.width - page.left - page.right)


def nodes_of(block: MindMap) -> list[MapNode]:
    """Return the nodes of maps that have words of their own."""
    return [node for node in block.nodes if plain(node.text).strip()]


def test_nothing_of_a_map_is_left_out() -> None:
    """Each heading and each note of each section stands in the list, in the order of the notes.

    Of how many notes those are is said once of each section.
    """
    for sheet in sheets_to_print(shipped_topic(), WorksheetOptions(sheets=("mind-map",))):
        listed = [plain(text) for block in linear(sheet).blocks for text in texts_of_block(block)]
        (block,) = [block for block in sheet.blocks if isinstance(block, MindMap)]
        of_all = {plain(node.text): node.some_of for node in nodes_of(block)}
        said = {each for each in listed if OF_HOW_MANY.search(each)}
        assert {each.replace("\xa0", " ") for each in said} == {
            f"{name} {words}" for name, words in of_all.items() if words
        }
        heads = {OF_HOW_MANY.sub("", each) for each in listed}
        assert {plain(node.text) for node in nodes_of(block)} - heads <= {
            plain(shipped_topic().title)  # It stands above the sheet.
        }
        assert linear(sheet).marks == sheet.marks
        assert not linear(sheet).landscape


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_answers_in_gaps_are_nearly_as_large_as_the_words_around_them(
    print_size: PrintSize,
) -> None:
    """Who needs the sheet large needs its key large; a gap is as wide as that takes."""
    answers = ("heath", "the Thane of Cawdor himself", "unwahrscheinlichkeitsrechnung", "a king")
    notes = "".join(f"- It was {{{{{answer}}}}} whom they met.\n" for answer in answers)
    (sheet,) = sheets(f"# T\n\n{notes}", "gaps")
    layout = layout_of(sheet, PageStyle.of(WorksheetOptions(print_size=print_size)))
    rows = [row for flow in layout.flows for row in flow.rows if isinstance(row, TextRow)]
    blanks = [each for row in rows for each in row.line if isinstance(each, Blank)]
    assert len(blanks) >= len(answers)
    assert min(blank.size for blank in blanks) >= LABELS * layout.style.size - 0.01


def test_a_heading_that_is_asked_stands_above_its_points() -> None:
    """Its points are as far left as those of one that can be read, and none is left alone."""
    maps = sheets_to_print(shipped_topic(), WorksheetOptions(sheets=("mind-map",)))
    (sheet,) = [linear(each) for each in maps if each.name == "mind-map-branches"]
    pairs = list(pairwise(block for block in sheet.blocks if isinstance(block, Sentence)))
    asked = [(block, after) for block, after in pairs if block.number and after.is_point]
    assert len(asked) > 20
    assert {(block.depth, after.depth) for block, after in asked} <= {(0, 0), (1, 2)}
    assert "heading" in sheet.instructions
    layout = layout_of(sheet, style("giant"))
    for page in layout.blank.pages:
        row = layout.flows[page[-1].flow].rows[page[-1].row]
        assert not (isinstance(row, TextRow) and row.label.rstrip(".").isdigit())


@large
def test_a_bank_of_headings_stands_on_the_page_of_what_it_is_for(print_size: PrintSize) -> None:
    """Each of its headings is asked for there, with the first of what stands below it."""
    maps = sheets_to_print(shipped_topic(), WorksheetOptions(sheets=("mind-map",)))
    (sheet,) = [each for each in maps if each.name == "mind-map-branches"]
    part = layout_of(sheet, style(print_size)).blank
    counted = 0
    for page in part.pages:
        rows = [part.flows[placed.flow].rows[placed.row] for placed in page]
        labels = {row.label.rstrip(".") for row in rows if isinstance(row, TextRow)}
        words = (each.words for row in rows if isinstance(row, DrawnRow) for each in row.entries)
        for said in re.findall(r"For (\d+)–(\d+)", " ".join(words)):
            assert labels >= {str(number) for number in range(int(said[0]), int(said[1]) + 1)}
            counted += 1
        last = rows[-1]
        assert not (isinstance(last, TextRow) and last.label.rstrip(".").isdigit())
    assert counted


def test_a_heading_of_a_map_comes_again_overleaf() -> None:
    """What goes on at the top of a page is below its heading; a table has the names of its rows."""
    notes = "# T\n\n## S\n\n" + "".join(f"- Note {n} is {{{{so {n}}}}}.\n" for n in range(40))
    (sheet, *_) = sheets(f"{notes}\n## U\n\n- V.\n- W.\n- X.\n- Y.\n", "mind-map")
    part = layout_of(sheet, style("giant")).blank
    tops = [part.flows[page[0].flow].rows[page[0].row] for page in part.pages[1:]]
    assert len(tops) > 1
    assert {words_of([row.line]) for row in tops if isinstance(row, TextRow)} == {"S"}


def test_a_heading_of_a_map_comes_again_below_a_table() -> None:
    """What follows the rows of a table is no part of the last one."""
    table = "| Salt | Acid |\n|---|---|\n" + "".join(f"| s{n} | a{n} |\n" for n in range(20))
    notes = "".join(f"- Note {n} is {{{{so {n}}}}}.\n" for n in range(40))
    (sheet, *_) = sheets(f"# T\n\n## S\n\n{table}\n{notes}", "mind-map")
    part = layout_of(sheet, style("giant")).blank
    tops = [part.flows[page[0].flow].rows[page[0].row] for page in part.pages[1:]]
    assert len(tops) > 2
    assert {words_of([row.line]) for row in tops if isinstance(row, TextRow)} == {"S"}


@large
def test_each_page_of_a_map_with_a_picture_begins_with_a_heading_or_it(
    print_size: PrintSize,
) -> None:
    """What goes on overleaf below a picture has its heading, or the picture if it needs that."""
    from_memory = WorksheetOptions(sheets=("mind-map",), tiers=("challenge",))
    for sheet in sheets_to_print(pictured("plant-cells"), from_memory):
        part = layout_of(sheet, style(print_size)).blank
        tops = [part.flows[page[0].flow].role for page in part.pages[1:]]
        assert tops
        assert set(tops) <= {Role.HEADING, Role.SUBHEADING, Role.FIGURE}


def test_a_long_meaning_on_a_map_stands_above_the_line_for_its_term() -> None:
    """A list asks for terms as the back of an organiser does."""
    notes = (
        "# T\n\n## S\n\nKulak\n: A farmer who was better off than others.\n\nRight\n: Not left.\n"
    )
    (sheet,) = [
        each
        for each in sheets(f"{notes}\n- So {{{{it}}}} is.\n- a {{{{b}}}}\n", "mind-map")
        if "leaves" in each.name
    ]
    asked = [block.text for block in linear(sheet).blocks if isinstance(block, Sentence)]
    assert [isinstance(text[0], Gap) for text in asked[:2]] == [False, True]
    assert isinstance(asked[0][-1], Gap)


def test_nothing_of_an_organiser_is_left_out() -> None:
    """The front has all that there is, the back all of it again, on a page of its own."""
    (sheet,) = sheets_to_print(shipped_topic(), WorksheetOptions(sheets=("organiser",)))
    (organiser,) = sheet.blocks
    parts = cast(Organiser, organiser).without_spare.parts
    things = [thing for part in parts for thing in part.things]
    with_hints = [thing.hinted for thing in things]
    for told, side in zip((things, with_hints), sides_of(linear(sheet)), strict=True):
        listed = [b for b in side if b.position != sheet.topic.position]
        assert [block.position for block in listed] == [thing.position for thing in told]
        for block, thing in zip(listed, told, strict=True):
            assert plain(thing.head) in plain(block.text)
            assert plain(thing.text) in plain(block.text)
    front, back = sides_of(linear(sheet))
    assert not any(map(sheet_gaps, front))
    assert sum(map(sheet_gaps, back)) >= len(things)


@large
def test_each_page_of_the_back_says_whose_it_is_and_what(print_size: PrintSize) -> None:
    """Who reads large print sorts several loose pages; what to do stands where headings do."""
    (sheet,) = sheets_to_print(shipped_topic(), WorksheetOptions(sheets=("organiser",)))
    part = layout_of(sheet, style(print_size)).blank
    told = [
        (number, row.x)
        for number, page in enumerate(part.pages)
        for placed in page
        if isinstance(row := part.flows[placed.flow].rows[placed.row], TextRow)
        and "from memory" in words_of([row.line])
    ]
    ((turn, x),) = told
    assert 0 < turn < len(part.pages) - 1
    assert x == 0.0
    assert [bool(h) for h in part.running_heads] == [n >= turn for n in range(len(part.pages))]


def test_no_page_of_an_organiser_with_a_picture_is_nearly_empty() -> None:
    """What is read with it goes first where that takes fewer pages, and is not torn for that."""
    options = WorksheetOptions(sheets=("organiser",))
    (sheet,) = sheets_to_print(pictured("plant-cells"), options)
    layout = layout_of(sheet, style("giant"))
    filled_parts = [filled(layout.flows, page) for page in layout.blank.pages]
    assert min(filled_parts) > 0.5 * layout.style.column_height


def sides_of(sheet: Sheet) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences on the front and on the back of an organiser that has become lists."""
    blocks = sheet.blocks
    turn = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.on_new_page)
    front, back = (
        [block for block in side if isinstance(block, Sentence)]
        for side in (blocks[:turn], blocks[turn:])
    )
    return front, back[1:]  # Above the blanks stands what to do with them.


@pytest.mark.parametrize(
    ("print_size", "paper"),
    [pytest.param("large", "a4", marks=pytest.mark.soak), ("giant", "letter"), ("large", "a3")],
)
def test_an_organiser_has_what_that_of_the_class_has(print_size: PrintSize, paper: Paper) -> None:
    """The same things with the same numbers in the same order, and on the back the same gaps."""
    (sheet,) = sheets_to_print(shipped_topic(), WorksheetOptions(sheets=("organiser",)))
    options = WorksheetOptions(paper=paper)
    ordinary = layout_of(sheet, PageStyle.of(options, kind="organiser"))
    large = PageStyle.of(replace(options, print_size=print_size), kind="organiser")
    listed = sides_of(layout_of(sheet, large).sheet)
    drawn = [flow for flow in ordinary.flows if isinstance(flow.rows[0], DrawnRow)]
    for is_back, side in enumerate(listed):
        entries = [
            entry
            for flow in drawn
            if flow.is_back == bool(is_back)
            for row in flow.rows
            if isinstance(row, DrawnRow)
            for entry in row.entries
            if entry.depth
        ]
        for entry, block in zip(entries, side, strict=True):
            assert words_of(line.line for line in entry.label) in ("", f"{block.number}.")
            if not is_back:
                assert entry.words.split() == plain(block.text).replace(" – ", " ").split()
            gaps = [
                piece.answer
                for line in entry.lines
                for piece in line.line
                if isinstance(piece, Blank)
            ]
            assert sorted(gaps) == sorted(gap.answer for gap in gaps_in(block.text))
    assert sum(map(len, listed)) > 40


def test_what_is_said_of_a_head_stands_above_the_line_for_it() -> None:
    """Nobody knows what to write before it is read; a list of words has its lines in front."""
    long = "Those who sell what they make in a country town"
    notes = "# T\n\nNepman\n: {0}.\n\nKulak\n: {0}.\n\n| Date | Event |\n|---|---|\n"
    notes = notes.format(long) + "| 1924 | Lenin dies |\n| 1927 | He wins |\n"
    (sheet,) = sheets_to_print(topic_of(notes), WorksheetOptions(sheets=("organiser",)))
    _, back = sides_of(linear(sheet))
    assert [[isinstance(each, Gap) for each in block.text] for block in back] == [
        *[[False, False, True]] * 2,
        *[[True, False, False]] * 2,
    ]


def test_a_line_for_a_head_is_as_long_as_the_column() -> None:
    """Nothing stands beside it, and who writes large needs it; so it is for all heads alike."""
    notes = "# T\n\n" + "".join(
        f"{head}\n: Those who sell what they make in a country town.\n\n"
        for head in ("Nepman", "General Secretary of the Party")
    )
    notes += "| Date | Event |\n|---|---|\n| 1924 | Lenin dies |\n| 1927 | He wins |\n"
    (sheet,) = sheets_to_print(topic_of(notes), WorksheetOptions(sheets=("organiser",)))
    layout = layout_of(sheet, style("giant"))
    rows = [row for flow in layout.flows for row in flow.rows if isinstance(row, TextRow)]
    alone = [row.line[0] for row in rows if not words_of([row.line])]
    widths = [piece.width for piece in alone if isinstance(piece, Blank)]
    assert widths == pytest.approx([layout.style.column - layout.style.number_column] * 2)


def test_a_part_that_goes_on_overleaf_has_its_heading_again() -> None:
    """As where it goes on in another column of the class's organiser: a reader sees one page."""
    (sheet,) = sheets_to_print(shipped_topic(), WorksheetOptions(sheets=("organiser",)))
    layout = layout_of(sheet, style("giant"))
    for page in layout.blank.pages[1:]:
        assert layout.flows[page[0].flow].role in (Role.HEADING, Role.SUBHEADING)
    assert any(page[0].repeats for page in layout.blank.pages)


def sheet_gaps(block: object) -> int:
    """Return how many gaps a sentence has."""
    return len(gaps_in(block.text)) if isinstance(block, Sentence) else 0


@large
def test_no_organiser_reports_that_it_has_no_room(print_size: PrintSize) -> None:
    """Lists flow over as many pages as they need."""
    (sheet,) = sheets_to_print(shipped_topic(), WorksheetOptions(sheets=("organiser",)))
    layout = layout_of(sheet, style(print_size))
    assert not any(flow.left_out for flow in layout.flows)
    assert layout.style.width < layout.style.height


def test_the_giant_map_is_no_book() -> None:
    """A list takes under three quarters of the pages that boxes took, and shows more."""
    sheet = next(iter(sheets_to_print(shipped_topic(), WorksheetOptions(sheets=("mind-map",)))))
    assert len(layout_of(sheet, style("giant")).blank.pages) <= GIANT_MAP


@large
def test_there_are_no_italics(print_size: PrintSize) -> None:
    """What the author set in italics is bold, on every kind of sheet and on its key."""
    options = WorksheetOptions(print_size=print_size)
    for sheet in sheets(NOTES):
        for pdf in both(sheet, options):
            fonts = {each.font for each in all_characters(pdf)}
            assert not [font for font in fonts if "It" in font.rpartition("-")[2]]


def both(sheet: Sheet, options: WorksheetOptions) -> tuple[bytes, ...]:
    """Return the blank of a sheet and its key; of a handout the one that there is."""
    return tuple(files_of(sheet, options).values())


@large
def test_labels_are_nearly_as_large_as_the_words(print_size: PrintSize) -> None:
    """Codes, hints, cells and footers have nine tenths of the words' size or more.

    How cards are printed has 16 points: it is cut off.
    """
    options = WorksheetOptions(print_size=print_size, tiers=("support",))
    for sheet in sheets_to_print(topic_of(NOTES), options):
        least = 16 if sheet.name.endswith("cards") else LABELS * PRINT_SIZES[print_size]
        blank = both(sheet, options)[0]
        assert min(each.size for each in all_characters(blank)) >= least - 0.01, sheet.name


def flows_of_head(part: DocumentPart) -> int:
    """Return the place of the first flow behind the head, whose last is the instructions."""
    heads = [n for n, f in enumerate(part.flows) if f.role is Role.TITLE]
    heads += [n for n, f in enumerate(part.flows) if isinstance(f.rows[0], FieldRow)]
    return max(heads) + 1


def torn(part: DocumentPart, height: float) -> list[Flow]:
    """Return the flows that two pages share though one could take them."""
    found = []
    for before, after in zip(part.pages, part.pages[1:], strict=False):
        first = next(placed for placed in after if not placed.repeats)
        flow = part.flows[first.flow]
        began_on_first = before is part.pages[0] and all(
            placed.flow == first.flow
            or placed.flow <= flows_of_head(part)
            or part.flows[placed.flow].stays
            for placed in before
        )
        is_room = isinstance(flow.rows[0], WritingRow) and item_height(part, first.flow) > height
        is_torn = first.flow == before[-1].flow and flow.height <= height
        if is_torn and not began_on_first and not is_room:
            found.append(flow)
    return found


def item_height(part: DocumentPart, number: int) -> float:
    """Return the height of the item that a flow is inside of, with all that is."""
    start = number
    while part.flows[start].inside:
        start -= 1
    inside = takewhile(lambda flow: flow.inside, part.flows[start + 1 :])
    return part.flows[start].height + height_of(inside)


TALL_QUESTION = f"\nQ: Why {'so ' * 66}? [8]\nA: So.\n"

LONG_ITEM = f"- {'word ' * 11}" + "and {{an answer}} " * 3
"""With five lines above it that ask nothing, and a bank, it is taller than what a head leaves."""


@given(
    st.lists(ITEM, min_size=1, max_size=12),
    st.lists(QUESTION, max_size=3),
    st.lists(TERM, max_size=8, unique=True),
    st.sampled_from(LARGE),
    st.sampled_from(["a4", "letter"]),
)
@example(
    ["- word "],
    [f"\nQ: Why {'so ' * count}? [{marks}]\nA: So.\n" for count, marks in ((10, 1), (25, 8))],
    [],
    "giant",
    "letter",
)
@example(["- word "], ["\nQ: Why? [1]\nA: So.\n", TALL_QUESTION], [], "giant", "a4")
@example(
    ["- word "] * 5 + [LONG_ITEM, "- word and {{an answer}} ", LONG_ITEM], [], [], "giant", "a4"
)
def test_no_page_has_only_a_head_and_no_item_two_pages(
    items: list[str], questions: list[str], terms: list[str], print_size: PrintSize, paper: Paper
) -> None:
    """An item that a page could take stands whole, but for one that begins right below the head.

    Of a question that is taller than a page with its lines, these may go over two.
    """
    notes = "# T\n\n## S\n\n" + "\n".join([*items, *questions, *terms]) + "\n"
    height = style(print_size, paper).column_height
    for sheet in sheets_to_print(topic_of(notes), WorksheetOptions()):
        for part in layout_of(sheet, style(print_size, paper)).sides:
            first = part.pages[0]
            assert first[-1].flow >= flows_of_head(part) or len(part.pages) == 1
            assert torn(part, height) == []


def test_lines_begin_below_a_question_that_fills_most_of_a_page() -> None:
    """They are not overleaf by themselves, for no page takes both."""
    (sheet,) = sheets(f"# T\n\nQ: Why? [1]\nA: So.\n{TALL_QUESTION}", "questions")
    part = layout_of(sheet, style("giant")).blank
    rooms = [n for n, flow in enumerate(part.flows) if isinstance(flow.rows[0], WritingRow)]
    pages = [n for n, page in enumerate(part.pages) if page and rooms[-1] in {p.flow for p in page}]
    assert len(pages) == 2
    asked = max(n for n, flow in enumerate(part.flows) if flow.role is Role.ITEM)
    assert any(p.flow == asked for p in part.pages[pages[0]])


def test_a_table_that_no_page_takes_is_a_list() -> None:
    """Each row is a heading, and each of its cells an item behind the heading of its column."""
    row = "| A row | {{one}} and some words | {{two}} and more of them |\n"
    notes = "# T\n\n| Kind | Left | Right |\n|---|---|---|\n" + row * 9
    (sheet,) = sheets(notes, "comparison")
    blank, key = printed(sheet, WorksheetOptions(print_size="giant"))
    said = re.sub(r" \d+\.( \w{4})?(?= (Left|Right):)", " •", " ".join(words(key)))
    assert said.count("Kind: A row • Left: one and some words • Right: two and more of them") == 9
    assert "1. Fill in" not in said
    (noted,) = sheets(f"{notes}\n> Of nine rows.\n", "comparison")
    layouts = (
        layout_of(noted, PageStyle.of(WorksheetOptions(print_size=size)))
        for size in ("normal", "giant")
    )
    assert [[note.number for note in each.sheet.marking] for each in layouts] == [[1], [0]]
    assert "one" not in words(blank)
    small, _ = printed(sheet)
    assert "Left:" not in words(small)


def test_a_table_that_is_a_list_is_not_called_a_table() -> None:
    """The head of its part of a lesson says what to do with a list."""
    row = "| A row | {{one}} and some words | {{two}} and more of them |\n"
    topic = topic_of("# T\n\n| Kind | Left | Right |\n|---|---|---|\n" + row * 9)
    for size, is_table in (("normal", True), ("giant", False)):
        chosen = WorksheetOptions(print_size=cast(PrintSize, size))
        (lesson,) = print_run_of(topic, chosen).lessons
        flows = layout_of_lesson(lesson, PageStyle.of(chosen)).flows
        told = words_of(row.line for flow in flows for row in flow.rows if isinstance(row, TextRow))
        assert ("Fill in the table." in told) is is_table


def test_a_table_whose_column_is_too_narrow_for_a_gap_is_a_list() -> None:
    """A gap that goes on over the next line looks as if two words were wanted."""
    notes = (
        "# T\n\n| | Dam and reservoir | Floodplain zoning |\n|---|---|---|\n"
        "| Kind of engineering | hard | soft |\n"
        "| Benefit | also gives {{electricity}} | keeps new {{buildings}} off risky land |\n"
    )
    for size, is_table in (("normal", True), ("giant", False)):
        chosen = WorksheetOptions(print_size=cast(PrintSize, size))
        (lesson,) = print_run_of(topic_of(notes), chosen).lessons
        flows = layout_of_lesson(lesson, PageStyle.of(chosen)).flows
        assert any(flow.role is Role.TABLE for flow in flows) is is_table


def test_lists_are_heard_as_lists() -> None:
    """A point of a list has its bullet as a label."""
    sheet = next(s for s in sheets(NOTES, "mind-map") if s.name == "mind-map")
    (pdf,) = both(sheet, WorksheetOptions(print_size="large"))
    assert "•" in {character.letter for character in characters(pdf)}


MAY_LEAVE_OUT = ("organiser", "mind-map", "cards")
"""The kinds of sheets that can say that they have no room for something."""


@pytest.mark.parametrize(
    ("print_size", "paper"),
    [
        ("giant", "a4"),
        pytest.param("large", "a4", marks=pytest.mark.soak),
        pytest.param("large", "letter", marks=pytest.mark.soak),
        pytest.param("giant", "letter", marks=pytest.mark.soak),
    ],
)
def test_no_sheet_leaves_anything_out(print_size: PrintSize, paper: Paper) -> None:
    """Of no sheet of the shipped topic is said that it has no room for something."""
    chosen = WorksheetOptions(paper, print_size, sheets=MAY_LEAVE_OUT)
    for sheet in sheets_to_print(shipped_topic(), chosen):
        flows = layout_of(sheet, PageStyle.of(chosen, kind=sheet.kind)).flows
        assert [(sheet.name, flow.left_out) for flow in flows if flow.left_out] == []


@large
def test_cards_are_in_large_print_all_the_same(print_size: PrintSize) -> None:
    """Words of a card do not shrink below 16 points: it is larger where they need more room."""
    notes = "# T\n\n## S\n\nQ: Why? [1]\nA: " + "because of many things " * 12 + "\n"
    for sheet in sheets(notes, "cards"):
        flows = layout_of(sheet, style(print_size)).flows
        rows = [row for flow in flows for row in flow.rows if isinstance(row, DrawnRow)]
        lines = [line for row in rows for entry in row.entries for line in entry.lines]
        assert min(line.size for line in lines) >= 16
        assert "because of many things" in " ".join(e.words for row in rows for e in row.entries)
