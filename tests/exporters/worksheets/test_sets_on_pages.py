"""Sets of terms in large print -> what is needed for an answer stands on the page that asks it."""

from __future__ import annotations

import pytest
from read_back import shipped_topic
from sheet_sources import layout_of, layout_of_lesson, print_run_of, sheets

from twofold.exporters.worksheets.blocks.exercises import MOST_TO_MATCH
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Flow,
    Flows,
    FormRow,
    FormWords,
    Role,
)
from twofold.exporters.worksheets.layout.line_breaking import TextRun
from twofold.exporters.worksheets.layout.page_breaking import Page, fill_pages
from twofold.exporters.worksheets.layout.page_style import PageHeights, PageStyle
from twofold.exporters.worksheets.options import Paper, PrintSize, WorksheetOptions
from twofold.exporters.worksheets.sheets.sets_on_pages import SetsRoom, Way, sets_on_pages

SETS = "# Topic\n\n## Section\n\n" + "".join(
    f"Term {n}\n: what is told of it, in about so many words that they take two lines or three\n\n"
    for n in range(1, 20)
)


def asked_and_told(flows: Flows, page: Page) -> tuple[set[str], set[str]]:
    """Return the letters that terms on a page ask for, and those of the meanings there."""
    own = (each for each in page if flows[each.flow].role is Role.ENTRIES)
    rows = (flows[each.flow].rows[each.row] for each in own)
    parts = [part for row in rows if isinstance(row, FormRow) for part in row.parts]
    asked = {part.answer for part in parts if isinstance(part, AnswerBox)}
    labels = (p for p in parts if isinstance(p, FormWords) and p.is_label and not p.is_code)
    words = [piece.text for each in labels for piece in each.line if isinstance(piece, TextRun)]
    return asked, {word.strip() for word in words if not word.strip().endswith(".")}


def pages_that_lack(flows: Flows, height: float) -> list[set[str]]:
    """Return for each page the letters that it asks for and whose meanings are on another."""
    both = (asked_and_told(flows, page) for page in fill_pages(flows, height))
    return [asked - told for asked, told in both]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("size", ["large", "giant"])
def test_terms_stand_with_their_meanings(size: PrintSize, paper: Paper) -> None:
    """Nobody who sees one page at a time has to turn back for what an answer needs."""
    (sheet,) = (each for each in sheets(SETS, "terms") if each.name == "terms-matching")
    layout = layout_of(sheet, PageStyle.of(WorksheetOptions(paper, size)))
    lacking = pages_that_lack(layout.flows, layout.style.column_height)
    assert len(lacking) > 1
    assert not any(lacking)


@pytest.mark.parametrize(("number", "paper"), [(9, "a4"), (9, "letter"), (10, "a4")])
def test_terms_of_a_lesson_stand_with_their_meanings(number: int, paper: Paper) -> None:
    """So it is below the head of a lesson, and where a set is taller than a page."""
    run = print_run_of(shipped_topic(), WorksheetOptions())
    (lesson,) = (each for each in run.lessons if (each.number, each.tier) == (number, "core"))
    made = layout_of_lesson(lesson, PageStyle.of(WorksheetOptions(paper, "giant"))).made
    (usual,) = (part for part in made.parts if part.sheet.kind == "terms")
    assert usual.sheet.marks > MOST_TO_MATCH
    assert not any(pages_that_lack(made.close_flows, made.style.column_height))


def flow(tall: float, *, stays: bool = False) -> Flow:
    """Return a list of a set, so many points tall."""
    return Flow(Role.ENTRIES, (FormRow(tall / 5, ()),) * 5, 0.0, stays=stays, whole_up_to=1.0)


USUAL, CLOSE = (flow(10, stays=True), flow(60)), (flow(10, stays=True), flow(40))
WHOLE: Way = [(6, (USUAL, CLOSE))]
HALF = (flow(10, stays=True), flow(30))
PARTED: Way = [(3, (HALF,))] * 2


def laid_out(first: float, other: float, *, is_first: bool = False, parted: bool = True) -> Flows:
    """Return a set on pages that have so much room, which may be parted or not."""
    ways = [WHOLE, PARTED] if parted else [WHOLE]
    return sets_on_pages([ways], SetsRoom(PageHeights(first, other), is_first=is_first))


def test_a_set_stands_closer_or_overleaf_before_it_is_parted() -> None:
    """It stands whole on this page if it can in any way, else on the next, else in parts."""
    assert laid_out(80.0, 100.0) == USUAL
    assert laid_out(50.0, 100.0) == CLOSE
    assert laid_out(20.0, 100.0) == USUAL
    assert laid_out(20.0, 60.0) == CLOSE
    assert laid_out(20.0, 45.0) == HALF * 2


def test_a_set_is_parted_rather_than_leave_half_a_page() -> None:
    """Where a page has much room for one of its parts, that stands there."""
    assert laid_out(49.0, 70.0) == HALF * 2


def test_the_first_set_of_a_sheet_stands_below_its_head() -> None:
    """No first page has a head by itself."""
    assert laid_out(45.0, 100.0, is_first=True) == HALF * 2
    assert laid_out(50.0, 100.0, is_first=True) == CLOSE


def test_a_part_of_a_set_has_three_terms_if_it_can() -> None:
    """Of fewer there is little to choose from; but nothing is torn for that."""
    two, four = (flow(10, stays=True), flow(20)), (flow(10, stays=True), flow(35))
    ways: list[Way] = [WHOLE, [(2, (two,)), (4, (four,))], PARTED]
    for first, expected in ((40.0, HALF * 2), (30.0, two + four)):
        room = SetsRoom(PageHeights(first, 45.0), is_first=True)
        assert sets_on_pages([ways], room) == expected


def test_only_a_set_that_cannot_be_parted_is_torn() -> None:
    """Its meanings go on overleaf, and its terms stand together."""
    for height, is_first in ((45.0, False), (100.0, True)):
        terms, meanings = laid_out(45.0, height, is_first=is_first, parted=False)
        assert terms.whole_up_to
        assert not meanings.whole_up_to
