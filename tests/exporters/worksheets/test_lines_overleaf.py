"""Questions in large print -> lines that have room, or that say overleaf whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sheet_sources import sheets_to_print, topic_of

from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role, TextRow, WritingRow
from twofold.exporters.worksheets.layout.line_breaking import words_of
from twofold.exporters.worksheets.layout.page_breaking import (
    answered,
    begun_on_first_page,
    fill_pages,
)
from twofold.exporters.worksheets.layout.page_style import PRINT_SIZES, PageStyle
from twofold.exporters.worksheets.options import PrintSize, TierName, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.sheet_layout import SheetLayout

LEVELS = "Levels:\n" + "".join(
    f"- {5 * n + 1}–{5 * n + 5}: shows with some care what number {n} of all levels asks for\n"
    for n in range(4)
)


def made(notes: str, print_size: PrintSize, tier: TierName = "core") -> SheetLayout:
    options = WorksheetOptions(print_size=print_size, sheets=("questions",), tiers=(tier,))
    (sheet,) = sheets_to_print(topic_of(notes), options)
    return SheetLayout.of(sheet, PageStyle.of(options))


def top_of(part: DocumentPart, page: int) -> tuple[str, str]:
    """Return the label and the words that stand again at the top of a page."""
    again = [part.flows[p.flow].rows[p.row] for p in part.pages[page] if p.repeats]
    rows = [row for row in again if isinstance(row, TextRow)]
    return " ".join(row.label for row in rows).strip(), words_of(row.line for row in rows).strip()


@pytest.mark.parametrize(
    ("question", "again"),
    [
        pytest.param("Why was it so?", "Why was it so?", id="short"),
        pytest.param(f"Why was it {'so ' * 90}then?", "…", id="long"),
    ],
)
def test_lines_overleaf_say_whose_they_are(question: str, again: str) -> None:
    """A short question stands again as a whole, of a long one how it begins."""
    part = made(f"# T\n\nQ: {question} [9]\nA: So.\n", "giant")
    blank = part.blank
    assert isinstance(blank.flows[blank.pages[0][-1].flow].rows[0], WritingRow)
    label, words = top_of(blank, 1)
    assert label == "1."
    assert words.startswith("Why was it so")
    assert words.partition(" [")[0].endswith(again)
    assert len(words) < 50
    assert not any(placed.repeats for page in part.key.pages for placed in page)


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_lines_of_an_essay_overleaf_stand_below_its_question(print_size: PrintSize) -> None:
    """They are most of each page, which may lie alone on a desk."""
    levels = LEVELS.replace("care", "care and from many sides, each of them in turn,")
    blank = made(f"# T\n\nQ: How free was Rome? [20]\nA: No.\n{levels}", print_size).blank
    room = next(n for n, flow in enumerate(blank.flows) if flow.fills)
    on = [n for n, page in enumerate(blank.pages) if any(p.flow == room for p in page)]
    assert on[-1] == len(blank.pages) - 1
    for number in on:
        assert top_of(blank, number)[1].startswith("How free was Rome?")


def test_words_to_begin_with_run_on_in_large_print() -> None:
    """Each on a line of its own, they pushed lines to write on overleaf."""
    notes = "# T\n\nQ: Explain why Rome fell. [6]\nA: So.\n"
    rows = []
    for print_size in PRINT_SIZES:
        flows = made(notes, print_size, "support").flows
        rows.append(next(len(f.rows) for f in flows if "You could begin" in said(f)))
    assert rows == [1, 2, 2]


def said(flow: Flow) -> str:
    return words_of(row.line for row in flow.rows if isinstance(row, TextRow))


def question(head: int, lines: int, space: float = 0.0) -> Flows:
    """Return a head, a question of a row, and so many lines for its answer."""
    row = TextRow(height=10.0, baseline=7.0, x=0.0, size=10.0, line=())
    line = WritingRow(10.0, 7.0, 0.0, 100.0, 10.0)
    above = Flow(Role.PARAGRAPH, (row,) * head, stays=True, whole_up_to=1.0)
    asked = Flow(Role.ITEM, (row,), space, stays=True, whole_up_to=1.0)
    room = Flow(Role.PARAGRAPH, (line,) * lines, inside=True, whole_up_to=1.0)
    return (above, asked, replace(room, key_parts=((row,),)))


@pytest.mark.parametrize(
    ("head", "lines", "space", "left"),
    [
        pytest.param(3, 16, 0.0, [16], id="all-fit"),
        pytest.param(3, 16, 20.0, [15], id="closer"),
        pytest.param(5, 16, 0.0, [14], id="two-lacking"),
        pytest.param(6, 16, 0.0, [12, 4], id="three-lacking"),
        pytest.param(13, 7, 0.0, [6], id="one-of-few"),
        pytest.param(14, 7, 0.0, [0, 7], id="two-of-few"),
    ],
)
def test_a_long_answer_may_lack_two_lines(
    head: int, lines: int, space: float, left: list[int]
) -> None:
    """It is parted below a head only where it would lack more, and keeps them all then."""
    flows = begun_on_first_page(question(head, lines, space), 1, 200.0)
    placed = [[p for p in page if p.flow == 2] for page in fill_pages(flows, 200.0)]
    assert [len(page) for page in placed] == left


@pytest.mark.parametrize(
    ("parts", "above", "pages"),
    [
        pytest.param((1, 1, 1, 1), 16, [4, 0], id="all-fit"),
        pytest.param((1, 1, 1, 1), 17, [2, 2], id="last-not-alone"),
        pytest.param((1, 1, 1, 1), 19, [0, 4], id="first-not-alone"),
        pytest.param((1, 1, 1, 2), 17, [3, 1], id="last-of-two-lines"),
        pytest.param((1, 1), 19, [0, 2], id="two"),
    ],
)
def test_no_line_of_an_answer_stands_alone_on_a_page_of_a_key(
    parts: tuple[int, ...], above: int, pages: list[int]
) -> None:
    """The first and the last point of several stand with another."""
    head, asked, room = question(above - 1, 4)
    row = head.rows[0]
    answered_room = replace(room, key_parts=tuple((row,) * lines for lines in parts))
    flows = answered((replace(head, stays=False), replace(asked, stays=False), answered_room))
    placed = fill_pages(flows, 200.0)
    counts = [len({p.flow for p in page if p.flow > 1}) for page in placed]
    assert [*counts, 0][:2] == pages
