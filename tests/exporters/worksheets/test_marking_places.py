"""What only a key has stands where it takes no page of its own."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, pairwise

import pytest
from read_back import rectangles, shipped_topic
from sheet_sources import (
    characters,
    layout_of,
    printed,
    sheets,
    sheets_to_print,
    words,
)

from twofold.exporters.worksheets.layout.flows import ColumnsRow, Flow, Flows, Role, TextRow
from twofold.exporters.worksheets.layout.line_breaking import words_of
from twofold.exporters.worksheets.layout.page_breaking import Page, filled, stands_as_asked
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.marking_places import label_of
from twofold.exporters.worksheets.options import Paper, PrintSize, WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.text import plain

KINDS = ("questions", "exit-ticket", "starter", "true-false", "gaps")
HEADINGS = (Role.HEADING, Role.SUBHEADING)

REST, MOST_RESTS = 0.3, 0.14
"""Part of a page that is less than a last one should have, and the part of all keys that have less
all the same, for their sheets leave no room at all."""


@cache
def layouts(
    print_size: PrintSize, paper: Paper, sections: tuple[str, ...] = ("2",)
) -> tuple[SheetLayout, ...]:
    """Return the sheets of some sections of the shipped topic that have a key."""
    options = WorksheetOptions(print_size=print_size, paper=paper, sheets=KINDS, sections=sections)
    style = PageStyle.of(options)
    return tuple(layout_of(sheet, style) for sheet in sheets_to_print(shipped_topic(), options))


def places(flows: Flows, pages: tuple[Page, ...], count: int) -> dict[str, tuple[int, float]]:
    """Return the page of each of the first flows that begin an item, and how far down it is."""
    found: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(pages):
        for placed in page:
            flow = flows[placed.flow]
            if flow.role is Role.ITEM and not placed.row and (label := label_of(flow)):
                found.setdefault(label, (number, round(placed.y, 1)))
    return dict(list(found.items())[:count])


ON_PAPER = pytest.mark.parametrize(
    ("print_size", "paper"),
    [("giant", "a4"), pytest.param("large", "letter", marks=pytest.mark.soak)],
)


@ON_PAPER
def test_no_key_ends_with_a_rest(print_size: PrintSize, paper: Paper) -> None:
    """Nor does a page of one end with a heading."""
    rests, found = 0, layouts(print_size, paper, tuple("12345678"))
    for layout in found:
        flows, pages = layout.key.flows, layout.key.pages
        assert not any(flows[page[-1].flow].role in HEADINGS for page in pages)
        is_rest = filled(flows, pages[-1]) < REST * layout.style.column_height
        rests += len(pages) > 1 and is_rest
    assert rests <= MOST_RESTS * len(found)


def test_no_note_runs_into_a_bank() -> None:
    """Below an item beside a bank a note is as narrow as the item."""
    options = WorksheetOptions(paper="letter", sheets=("gaps",), tiers=("core",), sections=("1",))
    style = PageStyle.of(options)
    (sheet,) = sheets_to_print(shipped_topic(), options)
    _, key = printed(sheet, options)
    boxes = [(page, edges) for page, edges in rectangles(key) if edges[3] - edges[1] > 60]
    beside = [
        (each.letter, each.right < left)
        for each in characters(key)
        if each.size == pytest.approx(style.marking_size)
        for page, (left, bottom, _, top) in boxes
        if page == each.page and bottom < each.baseline < top
    ]
    assert "CC)" in "".join(letter for letter, _ in beside)
    assert all(is_left for _, is_left in beside)


@ON_PAPER
def test_answers_stand_where_the_sheet_asks_for_them(print_size: PrintSize, paper: Paper) -> None:
    """But for those that need less than the room that a pupil has for them."""
    compared = 0
    for layout in layouts(print_size, paper):
        if not stands_as_asked(layout.flows):
            continue
        count = sum(flow.role is Role.ITEM and not flow.is_blank_only for flow in layout.flows)
        asked = places(layout.blank.flows, layout.blank.pages, count)
        told = places(layout.key.flows, layout.key.pages, count)
        compared += len(asked)
        assert {label: told[label] for label in asked if label in told} == {
            label: place for label, place in asked.items() if label in told
        }
    assert compared > 30


CLAIMS = "# T\n\n" + "".join(
    f"True: It was so in the year {n} of that long and weary war.\n> Because of {n} wombats.\n\n"
    f"Myth: It was never so, not even in the year {n} of that war.\n"
    f"Fact: It was, for once.\n\n"
    for n in range(100, 108)
)


def test_a_reason_stands_on_the_free_lines_of_its_claim() -> None:
    """Each note is told once, and none of them takes a page of its own."""
    print_size: PrintSize = "large"
    (sheet,) = sheets(CLAIMS, "true-false")
    layout = layout_of(sheet, PageStyle.of(WorksheetOptions(print_size=print_size)))
    key = layout.key
    assert len(key.pages) == len(layout.blank.pages)
    told = [
        words_of(row.line for row in flow.rows if isinstance(row, TextRow))
        for flow in key.flows
        if flow.inside
    ]
    assert sum("Because of" in each for each in told) >= 6
    said = " ".join(words(printed(sheet, WorksheetOptions(print_size=print_size))[1]))
    for note in sheet.marking:
        assert said.count(plain(note.text)) == 1


GAPS = "# T\n\n" + "".join(
    f"- In the year {{{{1{n}|the year 1{n}}}}} they came over the hills to that town once more.\n"
    for n in range(10, 23)
)
LONG = "|the year that most of those who were there told their children of, and these theirs"


@pytest.mark.parametrize("count", [11, 12])
def test_short_notes_stand_below_their_items(count: int) -> None:
    """They do where a last page would have them alone, and nothing below them has moved."""
    (sheet,) = sheets("\n".join(GAPS.split("\n")[: 2 + count]), "gaps")
    layout = layout_of(sheet, PageStyle.of(WorksheetOptions(print_size="large")))
    flows, pages = layout.key.flows, layout.key.pages
    assert len(pages) == len(layout.blank.pages)
    asked = places(layout.blank.flows, layout.blank.pages, count)
    assert places(flows, pages, count) == asked
    below = [
        label_of(item)
        for item, note in pairwise(flows)
        if note.inside and f"the year 1{9 + int(label_of(item)[:-1])}" in words_of_flow(note)
    ]
    assert len(below) > count / 2


def words_of_flow(flow: Flow) -> str:
    return words_of(row.line for row in flow.rows if isinstance(row, TextRow))


def test_notes_stand_at_the_foot_of_their_pages() -> None:
    """They do where a last page would have them alone, each below the items that it is about."""
    seen = 0
    for count in range(4, 14):
        notes = "\n".join(GAPS.replace("}}", f"{LONG}}}}}").split("\n")[: 2 + count])
        (sheet,) = sheets(notes, "gaps")
        layout = layout_of(sheet, PageStyle.of(WorksheetOptions(print_size="large")))
        flows, pages = layout.key.flows, layout.key.pages
        headings = [
            number
            for number, page in enumerate(pages)
            for placed in page
            if not placed.row and "Marking notes" in words_of_flow(flows[placed.flow])
        ]
        assert len(headings) == len(set(headings))
        seen += len(headings) > 1
        said = " ".join(words(printed(sheet, WorksheetOptions(print_size="large"))[1]))
        assert said.count("also the year") == count
    assert seen


@pytest.mark.parametrize("count", [11, 12])
@pytest.mark.parametrize("more", ["", LONG])
def test_each_note_begins_a_line(count: int, more: str) -> None:
    """Those that a full page has no list for are in two columns, where each is found soon."""
    notes = "\n".join(GAPS.replace("}}", f"{more}}}}}").split("\n")[: 2 + count])
    (sheet,) = sheets(f"{notes}\n", "gaps")
    layout = layout_of(sheet, PageStyle.of(WorksheetOptions()))
    assert len(layout.key.pages) == len(layout.blank.pages)
    rows = [row for flow in layout.key.flows for row in flow.rows]
    columns = [column for row in rows if isinstance(row, ColumnsRow) for column in row.columns]
    assert len(columns) == 2
    for flow in (*layout.key.flows, *chain.from_iterable(columns)):
        assert not re.search(r"year 1\d\d.*\s\d+\.\s*also the year", lines_of(flow))


def lines_of(flow: Flow) -> str:
    """Return the words of a flow, each row on a line."""
    return "\n".join(words_of([row.line]) for row in flow.rows if isinstance(row, TextRow))


def test_notes_that_no_page_has_room_for_stand_where_the_sheet_has_its_fields() -> None:
    """A page with two lines on it is no page, and all answers stand where they are asked for."""
    seen = 0
    for count in range(5, 9):
        gaps = GAPS.split("\n")[2 : 2 + count]
        notes = "\n".join(
            ["# T", "", gaps[0], *(each.replace("|the year", "::") for each in gaps[1:])]
        )
        (sheet,) = sheets(notes, "gaps")
        layout = layout_of(sheet, PageStyle.of(WorksheetOptions(print_size="giant")))
        flows, pages = layout.key.flows, layout.key.pages
        assert len(pages) == len(layout.blank.pages)
        asked = places(layout.blank.flows, layout.blank.pages, count)
        assert places(flows, pages, count) == asked
        head = " ".join(
            words_of(r.line for r in f.rows if isinstance(r, TextRow)) for f in flows[:3]
        )
        seen += "also the year" in head
    assert seen


def test_a_page_for_notes_alone_has_words_as_large_as_the_sheet() -> None:
    """In small print a few lines above a white page would seem to be left over."""
    options = WorksheetOptions(sheets=("gaps",), sections=("4",), tiers=("challenge",))
    (sheet,) = sheets_to_print(shipped_topic(), options)
    style = PageStyle.of(options)
    layout = layout_of(sheet, style)
    first, second = layout.key.pages
    assert len(layout.blank.pages) == 1
    on_it = [layout.key.flows[placed.flow].rows[placed.row] for placed in second]
    assert {row.size for row in on_it[1:] if isinstance(row, TextRow)} == {style.size}
    assert first[-1].flow < second[0].flow


def test_the_rows_of_a_table_leave_room_for_the_notes_of_its_key() -> None:
    """Rows grow into what a page has left, but not for a page with two lines in the key."""
    options = WorksheetOptions(sheets=("comparison", "true-false"))
    style = PageStyle.of(options)
    for sheet in sheets_to_print(shipped_topic(), options):
        layout = layout_of(sheet, style)
        assert len(layout.key.pages) == len(layout.blank.pages)
