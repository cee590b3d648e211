"""Pages are filled, and evenly: no rest, no heading with one item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import groupby, product
from pathlib import Path
from statistics import mean

import pypdf
import pytest
from made_topics import SUBJECTS, made_notes
from read_back import shipped_topic
from sheet_sources import (
    layout_of,
    layout_of_lesson,
    pictured,
    print_run_of,
    sheets,
    sheets_to_print,
    topic_of,
)

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.layout.even_pages import (
    HEADINGS,
    LEAST_OF_LAST,
    balanced,
    begun_on,
    closer_where_that_fills,
    evened,
    in_company,
    is_box,
    tears_a_set,
    with_last_item_pulled,
)
from twofold.exporters.worksheets.layout.flows import (
    FieldRow,
    Flow,
    Flows,
    Role,
    TextRow,
    WritingRow,
)
from twofold.exporters.worksheets.layout.page_breaking import (
    Page,
    fill_pages,
    filled,
    with_rooms_filled,
)
from twofold.exporters.worksheets.layout.page_faults import (
    banks_apart,
    pictures_apart,
)
from twofold.exporters.worksheets.layout.page_style import PRINT_SIZES, PageStyle
from twofold.exporters.worksheets.layout.roomy_rows import with_roomy_answers
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import Paper, PrintSize, TierName, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.pictures_beside import pictures_of_notes
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.exporters.worksheets.printed import LessonSet
from twofold.exporters.worksheets.sheet_head import head_flows
from twofold.exporters.worksheets.sheet_layout import SheetLayout, block_layout_for
from twofold.notes import Topic

PAPERS = [
    pytest.param({}, id="a4"),
    pytest.param({"paper": "letter"}, id="letter"),
    pytest.param({"print_size": "large"}, id="large"),
    pytest.param({"print_size": "giant"}, id="giant"),
]


CLAIMS = WorksheetOptions(sheets=("true-false",))


def item(rows: int, role: Role = Role.ITEM, stays: bool = False, inside: bool = False) -> Flow:
    row = TextRow(height=10.0, baseline=7.0, x=0.0, size=10.0, line=())
    return Flow(role, (row,) * rows, stays=stays, inside=inside, whole_up_to=1.0)


def low_item() -> Flow:
    """Return an item of half a row."""
    row = TextRow(height=5.0, baseline=3.5, x=0.0, size=5.0, line=())
    return Flow(Role.ITEM, (row,), whole_up_to=1.0)


def heading() -> Flow:
    return item(1, Role.HEADING, stays=True)


def firsts(flows: Flows) -> list[int]:
    """Return the number of the flow that each page of 100 points begins with."""
    return [page[0].flow for page in fill_pages(flows, 100.0)]


def empty_ends(flows: Flows, pages: Sequence[Page], height: float) -> tuple[float, ...]:
    """Return the part of each page that stays empty below its last row."""
    return tuple(max(0.0, 1 - filled(flows, page) / height) for page in pages)


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        pytest.param((item(7), heading(), item(1), item(2)), [0, 1], id="two-items-move"),
        pytest.param((item(7), heading(), item(2), heading(), item(2)), [0, 3], id="has-but-one"),
        pytest.param((item(3), heading(), item(4), item(4)), [0, 3], id="more-than-a-part-of-it"),
        pytest.param(
            (
                item(7),
                heading(),
                item(1),
                item(1, stays=True),
                item(1, Role.PARAGRAPH, inside=True),
            ),
            [0, 1],
            id="with-what-is-inside",
        ),
        pytest.param((*map(item, (4, 3, 2, 2)), heading(), item(2)), [0, 2], id="nor-does-a-last"),
        pytest.param((*map(item, (5, 4, 5)), heading(), item(2)), [0, 2], id="unless-it-is-tall"),
        pytest.param(
            (item(8), heading(), *(low_item() for _ in range(3)), heading(), item(2)),
            [0, 1],
            id="three",
        ),
        pytest.param(
            (item(7), heading(), *map(item, (1, 1, 1)), heading(), item(2)),
            [0, 4],
            id="unless-three-take-much",
        ),
        pytest.param(
            (item(2), heading(), *map(item, (4, 2, 2)), heading(), item(2)),
            [0, 4],
            id="two-of-three",
        ),
    ],
)
def test_no_heading_stands_with_one_item(flows: Flows, expected: list[int]) -> None:
    """The first item below a heading has the second on its page, if the two take not too much.

    The last above a heading has the one before it there.
    """
    assert firsts(in_company(flows, 100.0)) == expected


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([2] * 11, id="two-pages"),
        pytest.param([2] * 16, id="three-pages"),
        pytest.param([3, 3, 4, 2], id="two-chunks"),
        pytest.param([2, 2, 2, 4, 1], id="one-moves"),
    ],
)
def test_the_last_page_is_no_rest(rows: list[int]) -> None:
    """Pages before the last end earlier where it would be nearly empty, and none is added."""
    flows = tuple(map(item, rows))
    before = fill_pages(flows, 100.0)
    moved = evened(flows, 100.0)
    after = fill_pages(moved, 100.0)
    assert len(after) == len(before) > 1
    assert max(empty_ends(flows, before, 100.0)[-1:]) > 1 - LEAST_OF_LAST
    assert empty_ends(moved, after, 100.0)[-1] <= 1 - LEAST_OF_LAST


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([2] * 5 + [2] * 5 + [2] * 2, [4, 4, 4], id="three-pages"),
        pytest.param([3] * 5, [3, 2], id="two-pages-as-they-are"),
        pytest.param([1] * 14, [7, 7], id="two-pages"),
        pytest.param([5, 5, 5], [2, 1], id="large-items"),
        pytest.param([2] * 9, [5, 4], id="a-full-last-page"),
    ],
)
def test_pages_of_items_end_about_equally_high(rows: list[int], expected: list[int]) -> None:
    """Where the last would be half empty those before it have fewer items, but two at least."""
    flows = tuple(map(item, rows))
    moved = balanced(flows, 100.0)
    assert [len({placed.flow for placed in page}) for page in fill_pages(moved, 100.0)] == expected
    drawn = (*flows, item(1, Role.DRAWING))
    assert balanced(drawn, 100.0) == drawn


def test_claims_of_a_whole_topic_fill_their_last_page() -> None:
    """The shipped topic's are on three pages in ordinary print, and of none a fifth is empty."""
    (sheet,) = (sheet for sheet in sheets_to_print(shipped_topic(), CLAIMS))
    for paper in ("a4", "letter"):
        style = PageStyle.of(replace(CLAIMS, paper=paper))
        blank = layout_of(sheet, style).blank
        assert len(blank.pages) == 3
        assert max(empty_ends(blank.flows, blank.pages, style.column_height)) < 0.2


def ends_of(parts: Sequence[DocumentPart]) -> list[float]:
    """Return the part of each page that stays empty below its last row."""
    return [
        end
        for part in parts
        for end in empty_ends(part.flows, part.pages, whole_height(part.document.style))
    ]


def whole_height(style: PageStyle) -> float:
    """Return the height of a column that ends as low as it may, though its pages end early."""
    return replace(style, shorter=0.0).column_height


@pytest.mark.parametrize(
    ("subject", "options"),
    [
        pytest.param(
            subject,
            *paper.values,
            id=f"{subject}-{paper.id}",
            # Each subject on one paper, and each paper with one subject.
            marks=() if row == column else pytest.mark.soak,
        )
        for row, subject in enumerate(SUBJECTS)
        for column, paper in enumerate(PAPERS)
    ],
)
def test_no_sheet_ends_with_a_rest(subject: str, options: dict[str, str]) -> None:
    """No last page of a sheet of several pages is more than 65 % empty, and no first a head."""
    chosen = WorksheetOptions(**options)  # type: ignore[arg-type]
    style = PageStyle.of(chosen)
    for sheet in sheets_to_print(topic_of(made_notes(subject, 3)), chosen):
        layout = layout_of(sheet, style)
        part = layout.blank
        ends = empty_ends(part.flows, part.pages, layout.style.column_height)
        assert len(ends) == 1 or ends[-1] <= 0.65, sheet.name
        head = len(head_flows(sheet, layout.block_layout))
        assert max(placed.flow for placed in part.pages[0]) >= head, sheet.name
        first = [part.flows[placed.flow] for placed in part.pages[0] if not placed.row]
        items = [flow for flow in part.flows if flow.role is Role.ITEM]
        if chosen.print_size == "normal" and len(items) > 1:
            assert sum(flow.role is Role.ITEM for flow in first) > 1, sheet.name


@pytest.mark.parametrize("options", PAPERS)
def test_sets_to_be_matched_fill_their_pages_evenly(options: dict[str, str]) -> None:
    """No page of many terms is much emptier than the others, and each begins with a name of a set.

    In large print a set that its page does not take stands in parts, of which the last has little
    below it where the next set stands whole.
    """
    chosen = WorksheetOptions(**options, sheets=("terms",))  # type: ignore[arg-type]
    found = sheets_to_print(shipped_topic(), chosen)
    (sheet,) = (each for each in found if each.name == "terms-matching")
    part = layout_of(sheet, PageStyle.of(chosen)).blank
    *ends, last = ends_of([part])
    most = {"normal": (0.33, 0.33), "large": (0.4, 0.33), "giant": (0.5, 0.6)}
    emptiest, emptiest_last = most[chosen.print_size]
    assert max(ends) <= emptiest
    assert last <= emptiest_last
    later = part.pages[1:]
    assert [part.flows[page[0].flow].role for page in later] == [Role.HEADING] * len(later)


def test_a_sheet_and_its_key_break_alike() -> None:
    """What moves for even pages moves in both."""
    text = "# T\n\n" + "".join(f"- Item {n} has {{{{word{n}}}}} in it.\n" for n in range(30))
    (sheet,) = sheets(text, "gaps")
    layout = layout_of(sheet, PageStyle.of(WorksheetOptions()))
    own = len(layout.flows)
    pages = [
        [[(p.flow, p.y) for p in page if p.flow < own] for page in side.pages]
        for side in (layout.blank, layout.key)
    ]
    assert pages[0] == [page for page in pages[1] if page][: len(pages[0])]


@pytest.mark.parametrize("spacing", ["normal", "wide"])
@pytest.mark.parametrize("options", PAPERS)
def test_the_score_stands_with_another_field(options: dict[str, str], spacing: str) -> None:
    """However large the print, no line of the head has the score alone, and none is too long."""
    chosen = WorksheetOptions(**options, spacing=spacing)  # type: ignore[arg-type]
    for text in (ESSAY, ESSAY.replace("# T", "---\nlanguage: ru\n---\n# T")):
        (sheet,) = sheets(text, "questions")
        style = PageStyle.of(chosen)
        flows = head_flows(sheet, block_layout_for(sheet, style))
        rows = [row for flow in flows for row in flow.rows if isinstance(row, FieldRow)]
        assert sum(len(row.fields) for row in rows) == 4
        assert len(rows[-1].fields) > 1
        for row in rows:
            assert row.fields[-1].rule_to <= style.column


ESSAY = "# T\n\nQ: How far? [20]\nA: In part.\n"


# The rules, each for flows of its own


def box() -> Flow:
    """Return a bank, which stays with the item below it."""
    return item(1, Role.DRAWING, stays=True)


def spaced(*flows: Flow, points: float = 4.0) -> Flows:
    return tuple(replace(flow, space_before=points) for flow in flows)


def test_no_page_is_left_empty_to_fill_the_last() -> None:
    """Pages that end early leave little where others would leave more: here the second alone."""
    flows = tuple(map(item, (4, 5, 3, 3, 3, 2)))
    assert firsts(flows) == [0, 2, 5]
    assert firsts(evened(flows, 100.0)) == [0, 2, 4]


def test_no_item_is_alone_on_a_page_in_the_middle() -> None:
    """Above what needs the next page stand some of the items that the page before it has."""
    flows = (heading(), *map(item, (2, 2, 2, 2, 2, 9)))
    assert firsts(flows) == [0, 5, 6]
    assert firsts(evened(flows, 100.0)) == [0, 3, 6]


def test_what_is_moved_to_an_empty_page_stands_whole() -> None:
    """Neither an item that stays with the next nor one of two below a heading is left or moved."""
    flows = (item(2), item(2), heading(), *map(item, (2, 2, 2, 9)))
    assert firsts(flows) == [0, 5, 6]
    assert firsts(evened(flows, 100.0)) == [0, 2, 6]
    held = (*map(item, (2, 2)), *(item(2, stays=True),) * 3, *map(item, (2, 9)))
    assert firsts(evened(held, 100.0)) == firsts(held)


def test_two_banks_do_not_meet_for_even_pages() -> None:
    """Each was made for the page on which it stands."""
    run = box(), item(1, stays=True), item(1)
    flows = (*map(item, (3, 3)), *run, *run[::2], item(9))
    assert firsts(evened(flows, 100.0)) == firsts(flows) == [0, 5, 7]


def test_answers_in_large_print_have_the_foot_of_their_page() -> None:
    """Each has as many times as many lines as writing is larger, where all have room for that."""
    line = WritingRow(10.0, 7.0, 0.0, 100.0, 10.0)

    def room(lines: int, fills: bool = False) -> Flow:
        parts = ((line,),)
        return Flow(Role.PARAGRAPH, (line,) * lines, inside=True, key_parts=parts, fills=fills)

    def lines_of(*flows: Flow) -> list[int]:
        made = with_roomy_answers(flows, (), 100.0, 1.5)
        return [len(flow.rows) for flow in made if isinstance(flow.rows[0], WritingRow)]

    assert lines_of(item(1), room(4)) == [6]
    assert lines_of(item(1), room(8)) == [9]
    assert lines_of(item(1), room(4), item(1), room(2)) == [5, 2]
    assert lines_of(item(1), room(1), room(4, fills=True)) == [1, 4]


def test_a_page_may_turn_above_the_bank_of_a_second_item() -> None:
    """Two items below one heading, each with a bank, need not be on one page."""
    flows = (item(6), box(), heading(), item(1), box(), item(1))
    assert in_company(flows, 100.0) == flows
    without = tuple(flow for flow in flows if flow.role is not Role.DRAWING)
    assert in_company(without, 100.0) != without


def test_an_item_that_shows_nothing_has_its_place() -> None:
    """What is drawn by no letter has no rows, and is an item all the same."""
    flows = (Flow(Role.HEADING, ()), Flow(Role.ITEM, ()), Flow(Role.ITEM, ()))
    assert len(in_company(flows, 100.0)) == 3


def test_a_first_page_bears_two_items_that_stand_closer() -> None:
    """Space is given up for that, and none where the second would not fit all the same."""
    flows = spaced(item(3), item(6), item(5), points=16.0)
    assert firsts(flows) == [0, 1, 2]
    moved = closer_where_that_fills(flows, 100.0)
    assert firsts(moved) == [0, 2]
    assert moved[1].space_before == pytest.approx(9.6)
    assert moved[2] == flows[2]
    flows = spaced(item(5), item(6))
    assert closer_where_that_fills(flows, 100.0) == flows
    several = (item(4, Role.ENTRIES), item(7))
    assert closer_where_that_fills(several, 100.0) == several


def test_no_page_is_filled_closer_to_empty_the_last() -> None:
    """An item overleaf stays there with the others, if much of the last page were empty else."""
    flows = spaced(item(3), item(3), item(3), item(3), points=8.0)
    assert firsts(flows) == [0, 2]
    assert closer_where_that_fills(flows, 100.0) == flows
    more = spaced(item(3), item(3), item(3), item(6), points=8.0)
    assert firsts(closer_where_that_fills(more, 100.0)) == [0, 3]


def test_a_last_item_is_pulled_to_the_others() -> None:
    """The third of three stands on their page if closer flows take it, and not a second of two."""
    above = (item(1, Role.HEADING, stays=True),)
    flows = spaced(item(2), item(3), item(3))
    assert firsts((*above, *flows)) == [0, 3]
    pulled = with_last_item_pulled(above, flows, 100.0)
    assert firsts((*above, *pulled)) == [0]
    assert with_last_item_pulled(above, flows[:2], 100.0) == flows[:2]
    tall = spaced(item(2), item(3), item(5))
    assert with_last_item_pulled(above, tall, 100.0) == tall


def test_a_set_is_torn_where_a_page_turns_in_it() -> None:
    """Amid its terms, or between them and their definitions."""
    terms, meanings = item(4, Role.ENTRIES, stays=True), item(4, Role.ENTRIES)
    assert not tears_a_set((terms, meanings), 100.0)
    assert not tears_a_set((item(5), terms, meanings), 100.0)
    assert tears_a_set((terms, item(8, Role.ENTRIES)), 100.0)
    assert tears_a_set((item(12, Role.ENTRIES),), 100.0)
    below_head, overleaf = (replace(item(n, Role.ENTRIES), whole_up_to=0.0) for n in (8, 12))
    assert tears_a_set((item(5), below_head), 100.0)
    assert not tears_a_set((overleaf,), 100.0)


def test_lines_that_fill_a_page_fill_each_that_they_begin_on() -> None:
    """An essay that begins on the page before has lines to the foot of both."""
    line = WritingRow(10.0, 7.0, 0.0, 100.0, 10.0)
    room = Flow(Role.PARAGRAPH, (line,) * 6, inside=True, fills=True, stays=True, whole_up_to=0.0)
    flows = (item(5, stays=True), room, item(1, Role.PARAGRAPH, inside=True))
    assert len(fill_pages(flows, 100.0)) == 2
    filled_up = with_rooms_filled(flows, (), 100.0)
    pages = fill_pages(filled_up, 100.0)
    assert empty_ends(filled_up, pages, 100.0) == (0.0, 0.0)


def test_lines_that_fill_a_page_push_nothing_to_the_next() -> None:
    """What shares the page of an essay's last lines stays there: the heads of pages are made."""
    line = WritingRow(10.0, 7.0, 0.0, 100.0, 10.0)
    room = Flow(Role.PARAGRAPH, (line,) * 4, inside=True, fills=True, whole_up_to=0.0)
    flows = (item(2, stays=True), room, item(3))
    filled_up = with_rooms_filled(flows, (), 100.0)
    assert firsts(filled_up) == firsts(flows)


# The rules, for all that is printed unasked of examples and of made notes

SHIPPED = ("shipped", "plant-cells", "la-ville")
EXAMPLES = (*SHIPPED, "history", "biology")

SECTIONS: Mapping[PrintSize, tuple[int, ...]] = {
    "normal": (2, 4, 8),
    "large": (2, 8),
    "giant": (4,),
}
"""The lessons of the shipped topic that are looked at, which has eleven."""

MOST_IN_MIDDLE = 0.7
"""Part of a page before the last that stays empty at most: one claim in giant print stands above
what needs all of the next."""


@cache
def example(name: str, seed: int = 1) -> Topic:
    """Return an example that comes with the program, or notes that are made."""
    if name == "shipped":
        return shipped_topic()
    if name in SUBJECTS:
        return topic_of(made_notes(name, seed))
    notes = files("twofold") / "starting" / "examples" / f"{name}.md"
    return topic_of(notes.read_text(encoding="utf-8"))


@cache
def print_run(name: str, seed: int) -> PrintRun:
    """Return what is printed unasked of an example; the size of print changes no block."""
    return print_run_of(example(name, seed), WorksheetOptions())


def lesson_sides(
    name: str, print_size: PrintSize, paper: Paper, seed: int = 1
) -> list[tuple[DocumentPart, ...]]:
    """Return the pages of each lesson in one size on one paper, the upright ones first."""
    style = PageStyle.of(WorksheetOptions(paper=paper, print_size=print_size))
    return [
        layout_of_lesson(lesson, style).sides
        for lesson in print_run(name, seed).lessons
        if name != "shipped" or lesson.number in SECTIONS[print_size]
    ]


def sheets_of_all(
    name: str, print_size: PrintSize, paper: Paper, seed: int = 1
) -> list[DocumentPart]:
    """Return the sheets about a whole topic that are made unasked, but for what is cut."""
    style = PageStyle.of(WorksheetOptions(paper=paper, print_size=print_size))
    return [
        layout_of(sheet, style).blank
        for sheet in print_run(name, seed).sheets
        if not sheet.is_cut and not sheet.is_half
    ]


PRINTS = [*product(PRINT_SIZES, ("a4", "letter"))]


def papers(*tried: tuple[PrintSize, Paper]) -> pytest.MarkDecorator:
    """Return each size on each paper as parameters, those that are not always tried as soak."""
    return pytest.mark.parametrize(
        ("print_size", "paper"),
        [pytest.param(*each, marks=() if each in tried else pytest.mark.soak) for each in PRINTS],
    )


@papers(("normal", "a4"))
def test_pages_are_filled_evenly(print_size: PrintSize, paper: Paper) -> None:
    """Of all that is printed unasked, in each size of print and on each paper.

    Each rule for the pages of a lesson holds, and of all pages of examples 12 % stay empty at most
    on average. So it is with notes as teachers write them, on the papers that differ most.
    """
    by_name: dict[str, list[list[DocumentPart]]] = {}
    names = SHIPPED if (print_size, paper) in ALIKE else dict.fromkeys((*EXAMPLES, *SUBJECTS))
    for name in names:
        lessons = lesson_sides(name, print_size, paper)
        if name in EXAMPLES:
            for sides in lessons:
                assert_well_filled(sides[0])
        alone = [[part] for part in sheets_of_all(name, print_size, paper)]
        by_name[name] = [*map(list, lessons), *alone]
    examples = [part for name in SHIPPED for parts in by_name[name] for part in parts[:1]]
    assert mean(ends_of(examples)) <= 0.12
    if (print_size, paper) not in ALIKE:
        assert_little_is_empty([parts for subject in SUBJECTS for parts in by_name[subject]])


ALIKE = [("large", "letter"), ("giant", "letter")]
"""Papers that differ little from others in large print."""


@pytest.mark.soak
@pytest.mark.parametrize(("print_size", "paper"), PRINTS)
def test_little_of_more_paper_stays_empty(print_size: PrintSize, paper: Paper) -> None:
    """Nor does it of other notes."""
    made: list[list[DocumentPart]] = []
    for subject, seed in product(SUBJECTS, (1, 2)):
        made += map(list, lesson_sides(subject, print_size, paper, seed))
        made += ([part] for part in sheets_of_all(subject, print_size, paper, seed))
    assert_little_is_empty(made)


def assert_little_is_empty(files: Sequence[Sequence[DocumentPart]]) -> None:
    """12 % of all pages at most on average, and no last page of a file is nearly empty."""
    made = [ends_of(parts) for parts in files]
    ends = [end for pages in made for end in pages]
    assert len(ends) > 50
    assert mean(ends) <= 0.12
    assert [pages for pages in made if len(pages) > 1 and pages[-1] > 0.65] == []


def ends_with_heading(flows: Flows, page: Page) -> bool:
    """Return whether a page ends with a heading, or with what is said below one of all items."""
    last = page[-1].flow
    while last and flows[last].role is Role.PARAGRAPH and flows[last].stays:
        last -= 1
    return flows[last].role in HEADINGS


def assert_well_filled(part: DocumentPart) -> None:
    """Each rule for the pages of a lesson holds."""
    flows, pages, height = part.flows, part.pages, part.document.style.column_height
    ends = ends_of([part])
    assert len(ends) == 1 or ends[-1] <= 0.65
    assert max(ends[:-1], default=0.0) <= MOST_IN_MIDDLE
    assert not tears_a_set(flows, height)
    assert not [*banks_apart(flows, pages)]
    assert not [page for page in pages if ends_with_heading(flows, page)]
    assert not [page for page in pages if is_box(flows[page[-1].flow])]
    assert len(pages) == 1 or begun_on(flows, pages[0]) > 1


@papers()
def test_little_of_all_kinds_stays_empty(print_size: PrintSize, paper: Paper) -> None:
    """Nor of all kinds of sheets, where all are asked for: short ones share pages."""
    options = WorksheetOptions(paper=paper, print_size=print_size, sheets=(*KINDS, "lesson"))
    style = PageStyle.of(options)
    made: list[DocumentPart] = []
    for topic in (*map(example, EXAMPLES[:2]), topic_of(made_notes("sixty", 1))):
        for each in print_run_of(topic, options).printed:
            match each.of:
                case LessonSet(lessons):
                    made += (layout_of_lesson(lesson, style).sides[0] for lesson in lessons)
                case Sheet() as sheet if not (sheet.is_cut or sheet.is_half):
                    made.append(layout_of(sheet, style).blank)
    assert mean(ends_of(made)) <= 0.12


@papers(("large", "a4"))
@pytest.mark.parametrize(
    "name",
    [pytest.param("shipped", marks=pytest.mark.soak), *EXAMPLES[1:]],
)
def test_gaps_stand_with_their_bank(name: str, print_size: PrintSize, paper: Paper) -> None:
    """No page of a sheet ends with words to choose from whose gaps are overleaf."""
    style = PageStyle.of(WorksheetOptions(paper=paper, print_size=print_size))
    for sheet in sheets_with_banks(name):
        part = layout_of(sheet, style).blank
        assert [*banks_apart(part.flows, part.pages)] == [], sheet.name


@cache
def sheets_with_banks(name: str) -> tuple[Sheet, ...]:
    """Return sheets of an example by themselves; the size of print changes no block."""
    chosen = WorksheetOptions(sheets=("gaps", "comparison", "timeline"))
    return tuple(sheets_to_print(example(name), chosen))


@papers()
def test_versions_take_as_many_pages(print_size: PrintSize, paper: Paper) -> None:
    """What is asked in another order takes the same paper, in a lesson and by itself."""
    for name in EXAMPLES[1:]:
        options = WorksheetOptions(
            paper=paper, print_size=print_size, variants=3, sheets=("gaps", "lesson")
        )
        style, run = PageStyle.of(options), print_run_of(example(name), options)
        for each in run.printed:
            if isinstance(each.of, LessonSet):
                layouts = LessonLayout.of_versions(each.of.lessons, style)
                pages = {len(layout.sides[0].pages) for layout in layouts}
                assert len(pages) == 1, each.family
        for _, versions in groupby(run.sheets, lambda sheet: (sheet.family, sheet.round)):
            alike = SheetLayout.of_versions(tuple(versions), style)
            assert len({len(layout.blank.pages) for layout in alike}) == 1


@pytest.mark.slow
def test_versions_of_as_many_pages_have_one_order() -> None:
    """Where each would take the order that is best for it, they would take other paper."""
    options = WorksheetOptions(variants=2, sheets=("lesson",), print_size="giant")
    style = PageStyle.of(options)
    lessons = next(
        each.of.lessons
        for each in print_run_of(example("history"), options).printed
        if isinstance(each.of, LessonSet) and "2-part-2" in str(each.family)
    )
    layouts = LessonLayout.of_versions(lessons, style)
    assert len({tuple(part.sheet.kind for part in each.parts) for each in layouts}) == 1
    assert len({each.page_count for each in layouts}) == 1


def test_files_of_versions_have_as_many_pages(tmp_path: Path) -> None:
    """Also where one of them would fit a page, and the others need two."""
    options = WorksheetOptions(variants=3, sheets=("gaps",), sections=("1",))
    written = plan([example("language", 5)], options).write(tmp_path)
    made = [each.path for each in written if each.path.suffix == ".pdf" and not each.goes_with]
    assert [len(pypdf.PdfReader(path).pages) for path in made] == [2, 2, 2]


@pytest.mark.parametrize("tier", ["core", "challenge"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_gaps_stand_with_their_picture(paper: Paper, tier: TierName) -> None:
    """In ordinary print all items about a picture are on its page, in a lesson and by themselves.

    Terms that would leave too little room for that stand below them.
    """
    topic = on_paper(pictured("plant-cells"))
    options = WorksheetOptions(paper=paper, tiers=(tier,), sheets=("gaps", "lesson"))
    style, run = PageStyle.of(options), print_run_of(topic, options)
    sides = [layout_of_lesson(lesson, style).sides[0] for lesson in run.lessons]
    sides += [layout_of(sheet, style).blank for sheet in run.sheets]
    shown_with = pictures_of_notes(topic)
    assert shown_with
    assert sum(1 for part in sides for flow in part.flows if flow.role is Role.FIGURE) > 1
    for part in sides:
        assert [*pictures_apart(part.flows, part.pages, shown_with)] == []
