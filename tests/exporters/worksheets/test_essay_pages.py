"""A pupil sees an essay at once: its question, levels, plan and lines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from read_back import shipped_topic
from sheet_sources import (
    in_large_print,
    layout_of,
    layout_of_lesson,
    print_run_of,
    sheets,
    sheets_to_print,
    topic_of,
)

from twofold.exporters.worksheets.layout.essay_pages import (
    GOOD_BOX_LINES,
    GOOD_PLAN,
    LEAST_BELOW,
    MOST_BEFORE,
    with_essays_together,
    with_plans_grown,
)
from twofold.exporters.worksheets.layout.flows import (
    Cell,
    Flow,
    Flows,
    Role,
    TableRow,
    TextRow,
    WritingRow,
)
from twofold.exporters.worksheets.layout.line_breaking import words_of
from twofold.exporters.worksheets.layout.page_breaking import Page, fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import Paper, PrintSize, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart


def words(rows: int, role: Role = Role.ITEM, *, stays: bool = False) -> Flow:
    row = TextRow(height=10.0, baseline=7.0, x=0.0, size=10.0, line=())
    inside = role is not Role.ITEM
    return Flow(role, (row,) * rows, stays=stays, inside=inside, whole_up_to=1.0)


def essay(levels: int, plan: int, lines: int) -> Flows:
    """Return a question of one row, and below it what an essay has, which pages may part."""
    line = WritingRow(10.0, 7.0, 0.0, 100.0, 10.0)
    room = Flow(Role.PARAGRAPH, (line,) * lines, inside=True, fills=True, stays=True)
    return (
        words(1, stays=True),
        words(levels, Role.PARAGRAPH),
        words(plan, Role.TABLE),
        replace(room, whole_up_to=0.0),
        words(1, Role.PARAGRAPH),
    )


def pages_of(flows: Flows) -> list[list[int]]:
    """Return the numbers of the flows on each page of ten rows."""
    return [[*dict.fromkeys(placed.flow for placed in page)] for page in fill_pages(flows, 100.0)]


def test_an_essay_begins_a_page_if_that_is_no_page_more() -> None:
    """Below a question that fills most of a page it would be parted."""
    flows = (words(7), *essay(2, 1, 5))
    assert pages_of(flows) == [[0, 1, 2], [3, 4, 5]]
    assert pages_of(with_essays_together(flows, 100.0)) == [[0], [1, 2, 3, 4, 5]]


@pytest.mark.parametrize("above", [3, 5])
def test_an_essay_leaves_no_page_half_empty(above: int) -> None:
    """It goes on overleaf where much of the page before would have nothing on it."""
    flows = (words(above), *essay(2, 1, 5))
    assert pages_of(flows) == [[0, 1, 2, 3], [4, 5]]
    assert pages_of(with_essays_together(flows, 100.0)) == pages_of(flows)


def test_lines_alone_go_on_overleaf_where_no_page_takes_all() -> None:
    """Question, levels and plan then stand together, if not for a page more."""
    flows = (words(5), words(2), *essay(4, 2, 5))
    assert pages_of(with_essays_together(flows, 100.0)) == [[0, 1], [2, 3, 4], [5, 6]]
    flows = (words(5), *essay(4, 4, 5))
    assert pages_of(flows) == [[0, 1, 2], [3, 4, 5]]
    assert with_essays_together(flows, 100.0) == flows


def test_a_heading_goes_with_its_essay() -> None:
    """It would say nothing at the foot of the page before."""
    heading = replace(words(1, Role.HEADING, stays=True), inside=False)
    flows = (words(7), heading, *essay(1, 1, 5))
    assert pages_of(with_essays_together(flows, 100.0)) == [[0], [1, 2, 3, 4, 5, 6]]


def test_an_essay_stands_closer_to_be_seen_at_once() -> None:
    """What is above its lines gives up some of the space between."""
    question, levels, plan, *lines = essay(5, 3, 5)
    spaced = (replace(each, space_before=8.0) for each in (levels, plan))
    flows = (words(8), question, *spaced, *lines)
    assert pages_of(flows) == [[0], [1, 2], [3, 4, 5]]
    closer = with_essays_together(flows, 100.0)
    assert pages_of(closer) == [[0], [1, 2, 3], [4, 5]]


@pytest.mark.parametrize(("above", "grows"), [(4, False), (5, True), (7, True)])
def test_a_plan_takes_the_rest_of_a_page_that_few_lines_would_have(above: int, grows: bool) -> None:
    """Lines on little of it, and all others overleaf, were an essay in two pieces."""
    box = TableRow(10.0, (Cell(0.0, 100.0, 10.0, False, True, ()),))
    question, levels, plan, room, end = essay(2, 1, 12)
    flows = (words(above), question, levels, replace(plan, rows=(box,), stays=True), room, end)
    begun = [p.flow for p in fill_pages(flows, 150.0)[0]]
    assert 4 in begun
    grown = with_plans_grown(flows, 150.0)
    first, *others = fill_pages(grown, 150.0)
    assert len(others) == 1
    assert (filled(grown, first) > 149.0 and first[-1].flow == 3) == grows
    assert (grown != flows) == grows


@pytest.mark.parametrize(
    ("spare", "grown_by"),
    [
        pytest.param(60.0, 30.0, id="half of what is left"),
        pytest.param(400.0, GOOD_PLAN - 10.0, id="what makes it a good one"),
    ],
)
def test_a_plan_and_its_lines_share_the_rest_of_a_page(spare: float, grown_by: float) -> None:
    """A plan is no strip while lines fill the page below it, and no field beside few of them."""
    box = TableRow(10.0, (Cell(0.0, 100.0, 10.0, False, True, ()),))
    question, levels, plan, room, end = essay(2, 1, 12)
    flows = (question, levels, replace(plan, rows=(box,), stays=True), room, end)
    height = filled(flows, fill_pages(flows, 1000.0)[0]) + spare
    grown = with_plans_grown(flows, height)
    (row,) = grown[2].rows
    assert row.height - 10.0 == pytest.approx(grown_by)
    assert len(fill_pages(grown, height)) == 1


MOST_IN_LARGE = 0.4
"""Part of a page that may stay empty in large print, where a short question takes as much."""


@pytest.mark.parametrize(
    ("spare", "grown_by"),
    [
        pytest.param(10.0, 5.0, id="half of what is left"),
        pytest.param(400.0, 2 * (10.0 * GOOD_BOX_LINES - 20.0), id="what makes it a good one"),
    ],
)
def test_boxes_below_each_other_share_the_rest_of_a_page(spare: float, grown_by: float) -> None:
    """In large print they are as high as in class, for a hand that is as large as its lines."""
    box = TableRow(20.0, (Cell(0.0, 100.0, 10.0, False, True, ()),))
    question, levels, plan, room, end = essay(2, 1, 12)
    flows = (question, levels, replace(plan, rows=(box, box), stays=True), room, end)
    height = filled(flows, fill_pages(flows, 1000.0)[0]) + spare
    grown = with_plans_grown(flows, height)
    assert sum(row.height for row in grown[2].rows) == pytest.approx(40.0 + grown_by)
    assert len({row.height for row in grown[2].rows}) == len(fill_pages(grown, height)) == 1


def essay_with_boxes(*heights: float, above: int, space: float = 0.0) -> Flows:
    """Return an essay below so many rows, its boxes below each other and so high."""
    boxes = (TableRow(each, (Cell(0.0, 100.0, 10.0, False, True, ()),)) for each in heights)
    question, levels, plan, room, end = essay(2, 1, 12)
    levels, plan = (replace(each, space_before=space) for each in (levels, plan))
    return (words(above), question, levels, replace(plan, rows=tuple(boxes)), room, end)


def test_good_boxes_come_before_lines_that_go_on_overleaf() -> None:
    """Who plans in large letters needs the boxes, and who writes goes on overleaf anyway."""
    flows = essay_with_boxes(20.0, 22.0, above=5)
    grown = with_plans_grown(flows, 220.0)
    assert [row.height for row in grown[3].rows] == [10.0 * GOOD_BOX_LINES] * 2
    first, *others = fill_pages(grown, 220.0)
    assert first[-1].flow == 4
    assert len(others) == len(fill_pages(flows, 220.0)) - 1 == 1


def test_boxes_take_the_space_between_levels_where_all_lines_are_overleaf() -> None:
    """Boxes that fill their page are as high as it allows, each of them as the others."""
    flows = essay_with_boxes(20.0, 24.0, above=9, space=6.0)
    height = filled(flows[:4], fill_pages(flows[:4], 1000.0)[0])
    pages = fill_pages(flows, height)
    assert pages[1][0].flow == 4
    grown = with_plans_grown(flows, height)
    assert [row.height for row in grown[3].rows] == pytest.approx([26.5] * 2, abs=0.1)
    assert [flow.space_before for flow in grown[2:4]] == pytest.approx([1.5, 1.5])
    assert len(fill_pages(grown, height)) == len(pages)


@pytest.mark.parametrize(("above", "goes"), [(3, False), (5, True)])
def test_a_plan_goes_overleaf_for_its_boxes_unless_much_stays_empty(above: int, goes: bool) -> None:
    """Its levels would stand there on half a page."""
    flows = essay_with_boxes(19.0, 20.0, above=above)
    height = filled(flows[:4], fill_pages(flows[:4], 1000.0)[0])
    grown = with_plans_grown(flows, height)
    good, pages = 10.0 * GOOD_BOX_LINES, fill_pages(grown, height)
    assert [row.height for row in grown[3].rows] == ([good] * 2 if goes else [19.0, 20.0])
    assert (pages[0][-1].flow == 2) == goes
    assert len(pages) == len(fill_pages(flows, height))


@cache
def parts_with_essays(print_size: PrintSize, paper: Paper) -> tuple[DocumentPart, ...]:
    """Return lessons and question sheets of the shipped topic that have an essay."""
    options = WorksheetOptions(
        print_size=print_size, paper=paper, sections=("2", "6"), tiers=("core",)
    )
    style = PageStyle.of(options)
    lessons = print_run_of(shipped_topic(), options).lessons
    alone = sheets_to_print(shipped_topic(), replace(options, sheets=("questions",)))
    return (
        *(layout_of_lesson(lesson, style).sides[0] for lesson in lessons),
        *(layout_of(sheet, style).blank for sheet in alone),
    )


@pytest.mark.parametrize(
    ("print_size", "paper"),
    [
        ("large", "letter"),
        ("normal", "a4"),
        pytest.param("large", "a4", marks=pytest.mark.soak),
    ],
)
def test_an_essay_of_a_topic_is_seen_at_once(print_size: PrintSize, paper: Paper) -> None:
    """At 12 points many of its lines begin below its plan, or all overleaf.

    No page before is much empty. In large print it takes three pages at most.
    """
    count = 0
    for part in parts_with_essays(print_size, paper):
        flows, pages = part.flows, part.pages
        height = part.document.style.column_height
        most = MOST_BEFORE if print_size == "normal" else MOST_IN_LARGE
        assert all(1 - filled(flows, page) / height <= most for page in pages)
        for room in (number for number, flow in enumerate(flows) if flow.fills):
            first = max(n for n in range(room) if flows[n].role is Role.ITEM)
            own = [n for n, page in enumerate(pages) if any(first <= p.flow <= room for p in page)]
            assert len(own) <= (2 if print_size == "normal" else 3)
            begun = next(page for page in pages if any(p.flow == room for p in page))
            below = sum(flows[room].rows[0].height for p in begun if p.flow == room)
            is_parted = begun is not pages[own[-1]]
            least = LEAST_BELOW * height - flows[room].rows[0].height
            assert below > least or not is_parted or print_size == "large"
            count += 1
    assert count >= 4


@in_large_print
def test_no_page_of_large_print_tears_levels_or_a_plan(print_size: PrintSize, paper: Paper) -> None:
    """The levels stand below their question, and all boxes of the plan on one page."""
    count = 0
    for part in parts_with_essays(print_size, paper):
        placed_on = ((n, placed) for n, page in enumerate(part.pages) for placed in page)
        on_page = {(placed.flow, n) for n, placed in placed_on if not placed.repeats}
        for room in (number for number, flow in enumerate(part.flows) if flow.fills):
            plan = room - 1
            first = max(n for n in range(room) if part.flows[n].role is Role.ITEM)
            assert part.flows[plan].role is Role.TABLE
            assert len({n for flow, n in on_page if flow == plan}) == 1
            assert len({n for flow, n in on_page if first <= flow < plan}) == 1
            count += 1
    assert count >= 4


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_an_essay_has_no_fewer_lines_in_large_print(print_size: PrintSize) -> None:
    """Who writes large needs the room of the class for the same marks, overleaf if need be."""
    (sheet,) = sheets("# T\n\nQ: How free was Rome? [20]\nA: No.\n", "questions")
    sizes: tuple[PrintSize, ...] = ("normal", print_size)
    usual, large = (
        next(len(flow.rows) for flow in part.flows if flow.fills)
        for part in (
            layout_of(sheet, PageStyle.of(WorksheetOptions(print_size=size))).blank
            for size in sizes
        )
    )
    assert 0.9 * usual <= large


def test_words_to_begin_with_stand_at_the_plan_of_an_essay() -> None:
    """In large print, that all levels have room on the page of their question."""
    options = WorksheetOptions(print_size="giant", sheets=("questions",), tiers=("support",))
    (sheet,) = sheets_to_print(topic_of("# T\n\nQ: How free was Rome? [20]\nA: No.\n"), options)
    part = layout_of(sheet, PageStyle.of(options)).blank
    first, second, *_ = (said(part.flows, page) for page in part.pages)
    assert "Level 4" in first
    assert "You could begin" not in first
    assert "You could begin" in second


def test_a_question_stands_again_above_its_plan_overleaf() -> None:
    """In large print, with its number: who turns the page need not remember what was asked.

    Nobody hears it twice.
    """
    options = WorksheetOptions(print_size="giant", sheets=("questions",), tiers=("support",))
    (sheet,) = sheets_to_print(topic_of("# T\n\nQ: How free was Rome? [20]\nA: No.\n"), options)
    part = layout_of(sheet, PageStyle.of(options)).blank
    _, second, *_ = part.pages
    again = [part.flows[placed.flow].rows[placed.row] for placed in second if placed.repeats]
    assert [row.label for row in again if isinstance(row, TextRow)] == ["1."]
    assert said(part.flows, second).startswith("How free was Rome?")


def said(flows: Flows, page: Page) -> str:
    rows = (flows[placed.flow].rows[placed.row] for placed in page)
    return " ".join(words_of((row.line,)) for row in rows if isinstance(row, TextRow))


def test_levels_that_a_first_page_does_not_take_go_on_overleaf() -> None:
    """Below a head that would be alone else stand the question and as many as there is room for."""
    levels = "".join(
        f"- {5 * n + 1}–{5 * n + 5}: shows with some care what number {n} of all levels asks for\n"
        for n in range(8)
    )
    notes = f"# T\n\nQ: How free was Rome, and for whom was it so? [40]\nA: No.\nLevels:\n{levels}"
    (sheet,) = sheets(notes, "questions")
    part = layout_of(sheet, PageStyle.of(WorksheetOptions(print_size="giant"))).blank
    first, second, *_ = part.pages
    assert part.flows[first[-1].flow].inside
    begun = next(placed.flow for placed in second if not placed.repeats)
    assert part.flows[begun].role is Role.PARAGRAPH
    height = part.document.style.column_height
    assert filled(part.flows, first) > 0.8 * height


@pytest.mark.parametrize("last", ["with thorough understanding, and references", "all of it"])
def test_levels_are_a_list_where_a_word_outgrows_its_box(last: str) -> None:
    """No word is parted in a box: six of them have room for short words alone."""
    levels = "".join(f"- {5 * n + 1}–{5 * n + 5}: {last}\n" for n in range(6))
    notes = f"# T\n\nQ: How free was Rome? [30]\nA: No.\nLevels:\n{levels}"
    (sheet,) = sheets(notes, "questions")
    blank = layout_of(sheet, PageStyle.of(WorksheetOptions())).blank
    tables = [flow for flow in blank.flows if flow.role is Role.TABLE]
    rows = [[len(row.cells) for row in flow.rows if isinstance(row, TableRow)] for flow in tables]
    plan = [3, 3]
    assert rows == ([[6, 6], plan] if last == "all of it" else [plan])
