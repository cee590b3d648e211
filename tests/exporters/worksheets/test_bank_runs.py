"""Items on pages -> a bank for each run of them, on their page, of few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_topics import made_notes
from read_back import ALL_TIERS, letters_of, shipped_topic, word_boxes
from sheet_sources import (
    layout_of,
    layout_of_lesson,
    pictured,
    print_run_of,
    printed,
    sheets_to_print,
    topic_of,
    words,
)

from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.banks.bank_runs import items_of, runs_without_pages
from twofold.exporters.worksheets.banks.bank_starts import RunMaterial, starts_of_runs
from twofold.exporters.worksheets.banks.run_words import words_of_run
from twofold.exporters.worksheets.blocks import Sentence, WordBank
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.even_pages import is_box
from twofold.exporters.worksheets.layout.flows import OfRow, PartRow, Role, TextRow
from twofold.exporters.worksheets.layout.line_breaking import has_blank
from twofold.exporters.worksheets.layout.page_style import PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow, Rectangle
from twofold.exporters.worksheets.options import Paper, PrintSize, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.text import gaps_in, written_answer

TITLE = re.compile(r"For (\d+)(?:–(\d+))?")

ITEMS = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 4), st.booleans()), min_size=1, max_size=24
)


class Bank(NamedTuple):
    """A bank on a page: from which item to which it is for, its words, where it stands."""

    page: int
    first: int
    last: int
    words: list[str]
    y: float


def notes_of(items: list[tuple[int, int, bool]]) -> str:
    """Return notes with an item for each: its words, its gaps, and whether a heading precedes."""
    lines = ["# T\n\n## S\n"]
    for number, (length, gaps, has_heading) in enumerate(items):
        if has_heading:
            lines.append(f"\n### Heading {number}\n")
        asked = " and ".join(f"{{{{answer {number} {gap}::kind}}}}" for gap in range(gaps))
        lines.append(f"- {'word ' * length}{asked}.\n")
        lines.append(f"  > Not: wrong{number}, false{number}\n" if gaps else "")
    return "\n".join(lines)


def banks_of(part: DocumentPart) -> Iterator[Bank]:
    """Yield the banks of a sheet of sentences."""
    for number, page in enumerate(part.pages):
        for placed in page:
            flow = part.flows[placed.flow]
            row = flow.rows[placed.row]
            if flow.role is Role.DRAWING and isinstance(row, DrawnRow) and not placed.row:
                rows = [each for each in flow.rows if isinstance(each, DrawnRow)]
                said = [entry.words for each in rows for entry in each.entries]
                if found := TITLE.match(said[0]):
                    first, last = int(found[1]), int(found[2] or found[1])
                    yield Bank(number, first, last, said[1:], placed.y)


def pages_of_items(part: DocumentPart) -> dict[int, int]:
    """Return the page on which each item begins, by its number."""
    found: dict[int, int] = {}
    for number, page in enumerate(part.pages):
        for placed in page:
            row = part.flows[placed.flow].rows[placed.row]
            if isinstance(row, TextRow) and row.label.rstrip(".").isdigit():
                found.setdefault(int(row.label[:-1]), number)
    return found


def asked_in(sheet: Sheet, first: int, last: int) -> set[str]:
    """Return the answers of the items from one number to another."""
    return {
        folded(written_answer(gap))
        for block in sheet.blocks
        if isinstance(block, Sentence) and block.number and first <= block.number <= last
        for gap in gaps_in(block.text)
    }


@given(
    ITEMS,
    st.sampled_from(["normal", "large", "giant"]),
    st.sampled_from(["a4", "letter"]),
    st.sampled_from(["support", "core"]),
)
def test_each_run_has_its_bank_beside_it(
    items: list[tuple[int, int, bool]], print_size: PrintSize, paper: Paper, tier: str
) -> None:
    """A bank has at most twelve words, all answers of its run, and stands on its items' page.

    In large print eight of them are right at most, and no more than two besides are wrong.
    """
    options = WorksheetOptions(paper, print_size, ("gaps",), (tier,))  # type: ignore[arg-type]
    style, most = PageStyle.of(options), 12 if print_size == "normal" else 8
    for sheet in sheets_to_print(topic_of(notes_of(items)), options):
        layout = layout_of(sheet, style)
        for part in layout.sides:
            pages, banks = pages_of_items(part), list(banks_of(part))
            if not banks:  # One bank for all needs no title.
                continue
            assert asked_in(sheet, 1, len(items)) == set().union(
                *(asked_in(sheet, bank.first, bank.last) for bank in banks)
            )
            for place, bank in enumerate(banks):
                answers = asked_in(sheet, bank.first, bank.last)
                assert answers <= {folded(word) for word in bank.words}
                own = [word for word in bank.words if "left over" not in word]
                if bank.first != bank.last:
                    assert len(answers) <= most
                    assert len(own) <= most + 2 * (print_size != "normal" and tier == "core")
                if tier == "support":
                    assert len(own) == max(len(answers), 3)
                assert (
                    (place == 0 and print_size != "normal")
                    or {pages[number] for number in (bank.first, bank.last)} <= {bank.page}
                    or bank.first == bank.last
                )


@given(ITEMS, st.sampled_from(["a4", "letter"]))
def test_nothing_stands_in_a_box_but_its_words(
    items: list[tuple[int, int, bool]], paper: Paper
) -> None:
    """No item, code or rule of one reaches into the box beside it, and no box into the next."""
    options = WorksheetOptions(paper, sheets=("gaps",), tiers=("core",))
    style = PageStyle.of(options)
    for sheet in sheets_to_print(topic_of(notes_of(items)), options):
        part = layout_of(sheet, style).blank
        for page in part.pages:
            frames: list[tuple[float, float, float]] = []
            for placed in page:
                row = part.flows[placed.flow].rows[placed.row]
                if isinstance(row, DrawnRow):
                    for stroke in row.strokes:
                        if isinstance(stroke, Rectangle) and not stroke.filled:
                            assert all(placed.y >= bottom - 0.01 for _, bottom, _ in frames)
                            top, bottom = placed.y, placed.y + stroke.height
                            assert bottom <= style.column_height + 0.02
                            frames.append((top, bottom, stroke.x))
            for placed in page:
                row = part.flows[placed.flow].rows[placed.row]
                if isinstance(row, TextRow) and row.line:
                    last = row.line[-1]
                    width = getattr(last, "width", 0.0)
                    for top, bottom, left in frames:
                        if placed.y < bottom and placed.y + row.height > top:
                            assert row.x + last.x + width <= left
                            assert not row.code or style.column - row.code_right < left


def test_a_word_that_fits_two_gaps_says_so() -> None:
    """“(×2)” stands behind it, and at the end of the box what that means."""
    notes = "# T\n\n- {{Trotsky}} lost.\n- {{Trotsky}} left.\n- {{Lenin}} died.\n"
    sizes: tuple[PrintSize, ...] = ("normal", "giant")
    for size in sizes:
        options = WorksheetOptions("a4", size, ("gaps",), ("support",))
        (sheet,) = sheets_to_print(topic_of(notes), options)
        blank, _ = printed(sheet, options)
        said = " ".join(words(blank))
        assert "Trotsky (×2)" in said
        assert "(×2) fits 2 gaps." in said


def test_the_shipped_topic_has_no_bank_of_more_than_twelve_words() -> None:
    """Section 1 had one of 41 words for 38 gaps."""
    style = PageStyle.of(WorksheetOptions())
    gaps = WorksheetOptions(sheets=("gaps",), tiers=("all",), sections=("1", "2", "5"))
    seen = 0
    for sheet in sheets_to_print(shipped_topic(), gaps):
        for bank in banks_of(layout_of(sheet, style).blank):
            seen += 1
            own = [word for word in bank.words if "left over" not in word and "fits" not in word]
            assert len(own) <= 12
    assert seen > 8


def test_a_bank_of_core_leaves_a_choice() -> None:
    """All banks of the shipped topic have two words or more that are left over."""
    options = WorksheetOptions(sheets=("gaps",), tiers=("core",))
    left_over = []
    for sheet in sheets_to_print(shipped_topic(), options):
        for bank in banks_of(layout_of(sheet, PageStyle.of(options)).blank):
            found = re.search(r"(\d) left over", " ".join(bank.words))
            left_over.append(int(found[1]) if found else 0)
    assert min(left_over) >= 2
    assert len(left_over) > 8


def test_no_bank_of_core_is_full_of_right_words() -> None:
    """Twelve terms to be asked have two banks, each with words of the other left over."""
    terms = "".join(f"Term{n}\n: What it is {n}.\n\n" for n in range(12))
    options = WorksheetOptions(sheets=("terms",), tiers=("core",))
    *_, sheet = sheets_to_print(topic_of(f"# T\n\n## S\n\n{terms}"), options)
    banks = [*banks_of(layout_of(sheet, PageStyle.of(options)).blank)]
    assert len(banks) == 2
    assert all(len(bank.words) >= bank.last - bank.first + 1 + 2 for bank in banks)


def test_a_full_bank_is_parted_rather_than_leave_no_choice() -> None:
    """Twelve right words for nine gaps would tell the last one: two banks have words over."""
    lessons = print_run_of(shipped_topic(), WorksheetOptions()).lessons
    lesson = next(each for each in lessons if each.number == 2 and each.tier == "core")
    (side,) = layout_of_lesson(lesson, PageStyle.of(WorksheetOptions())).sides
    banks = list(banks_of(side))
    assert len(banks) == 3
    assert all("left over" in " ".join(bank.words) for bank in banks)


HELPED = """\
# T

## S

- {{a b}} and {{c d}}.

| | Left | Right |
|---|---|---|
| Pace | {{rapid}} | {{gradual}} |

Q: Why did he lose? [2]
A:
- One.
- Two.

### Branch one

- Note one.
- Note two.

### Branch two

- Note three.
- Note four.

## Words

Photon
: A quantum of light.

Wave
: What swings.

Ray
: A line of light.

Lens
: What bends light.

| Date | Event |
|---|---|
| 1704 | A book is printed |
| 1801 | An experiment is made |
| 1905 | A paper appears |
| 1926 | A name is given |
"""


@pytest.mark.parametrize(
    ("name", "support", "core", "challenge"),
    [
        pytest.param("1-s-comparison", True, True, False, id="table"),
        pytest.param("terms-glossary", True, True, False, id="glossary"),
        pytest.param("timeline", True, False, False, id="timeline"),
        pytest.param("mind-map-branches", True, True, False, id="branches"),
    ],
)
def test_tiers_reach_other_sheets(name: str, support: bool, core: bool, challenge: bool) -> None:
    """Tables, glossary, timeline and branches have banks in the tiers that need them."""
    made = {sheet.name: sheet for sheet in sheets_to_print(topic_of(HELPED), ALL_TIERS)}
    for suffix, expected in (("-support", support), ("", core), ("-challenge", challenge)):
        sheet = made.get(f"{name}{suffix}", made[name])
        if suffix == "-challenge" and core is challenge and name != "terms-glossary":
            assert f"{name}{suffix}" not in made
        blank, key = printed(sheet)
        assert isinstance(sheet.blocks[0], WordBank) is expected
        answers = {gap.shown for gap in sheet.blocks[0].gaps} if expected else set()  # type: ignore[union-attr]
        said = " ".join(words(blank))
        assert all(answer in said for answer in answers)
        assert all(answer in " ".join(words(key)) for answer in answers)


def test_questions_of_support_begin_for_the_pupil() -> None:
    """There are as many beginnings as marks, which fit what is asked; other tiers have none."""
    made = {sheet.name: sheet for sheet in sheets_to_print(topic_of(HELPED), ALL_TIERS)}
    (block,) = made["1-s-questions-support"].blocks
    assert isinstance(block, OpenQuestion)
    assert block.starters == ("This is because …", "Another reason is that …")
    said = " ".join(words(printed(made["1-s-questions-support"])[0]))
    assert "You could begin: This is because … · Another reason is that …" in said
    assert "begin" not in words(printed(made["1-s-questions"])[0])


def test_a_timeline_of_support_does_not_list_the_dates_as_they_are_asked() -> None:
    """Dates in their order would be the answers in theirs."""
    notes = "# T\n\n| Date | Event |\n|---|---|\n" + "".join(
        f"| {year} | Event {year - 1900} happens |\n" for year in range(1901, 1931, 2)
    ).replace("Event", "A thing")
    sheets = sheets_to_print(topic_of(notes), WorksheetOptions(tiers=("support",)))
    (sheet,) = [sheet for sheet in sheets if sheet.name == "timeline-support"]
    bank = sheet.blocks[0]
    assert isinstance(bank, WordBank)
    dates = [gap.shown for gap in bank.gaps]
    found = [word for _, boxes in word_boxes(letters_of(printed(sheet)[0])) for word in boxes]
    shown = [box.text for box in found if box.text in dates]
    assert sorted(shown) == sorted(dates)
    assert shown != dates


def test_no_page_has_one_bank_twice() -> None:
    """Where pages end early so that the last is no rest, banks are made for the pages as they are:
    the same words above one gap, and below it again for others, are one bank."""
    options = WorksheetOptions(paper="letter", sections=("3",))
    lesson, *_ = print_run_of(topic_of(made_notes("biology", 2)), options).lessons
    (part,) = layout_of_lesson(lesson, PageStyle.of(options)).sides
    seen = 0
    for page in part.pages:
        banks = 0
        for placed in page:
            flow = part.flows[placed.flow]
            if isinstance(flow.rows[placed.row], PartRow):
                banks = 0  # Another part of the lesson has its own.
            banks += is_box(flow) and not placed.row
            seen += is_box(flow)
            assert banks <= 1
    assert seen


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_each_page_of_a_glossary_has_its_bank(print_size: PrintSize) -> None:
    """No entry goes over to a page without one, where all stand closer for the first page."""
    options = WorksheetOptions(print_size=print_size, sheets=("terms",), tiers=("support",))
    *_, sheet = print_run_of(pictured("la-ville"), options).sheets
    part = layout_of(sheet, PageStyle.of(options)).blank
    assert len(part.pages) > 1
    for page in part.pages:
        assert any(is_box(part.flows[placed.flow]) for placed in page)


def test_what_is_said_below_an_item_stands_on_its_page() -> None:
    """Also in giant print, where a page takes two items of many hints; only at the end of all notes
    is more said than its page takes."""
    options = WorksheetOptions(
        print_size="giant", paper="letter", sheets=("gaps",), tiers=("support",), sections=("1",)
    )
    (sheet,) = print_run_of(shipped_topic(), options).sheets
    part = layout_of(sheet, PageStyle.of(options)).blank
    for page in part.pages[:-1]:
        assert any(is_box(part.flows[placed.flow]) for placed in page)


@given(ITEMS, st.booleans())
def test_runs_without_pages_have_few_words(
    items: list[tuple[int, int, bool]], has_wrong: bool
) -> None:
    """A document that nobody has set yet has a bank of twelve words for each run of its items."""
    tier = "core" if has_wrong else "support"
    options = WorksheetOptions(sheets=("gaps",), tiers=(tier,))  # type: ignore[arg-type]
    for sheet in sheets_to_print(topic_of(notes_of(items)), options):
        bank, *blocks = sheet.blocks
        assert isinstance(bank, WordBank)
        runs = list(runs_without_pages(bank, blocks, labels_for("en")))
        assert [block for _, own in runs for block in own] == blocks
        for told, own in runs:
            numbers = [
                block.number for block in own if isinstance(block, Sentence) and block.number
            ]
            assert len(told.words) <= 12 or len(numbers) == 1
            answers = asked_in(sheet, numbers[0], numbers[-1])
            assert answers <= {folded(word) for word in told.words}


def test_a_page_of_one_item_is_worse_than_a_bank_of_few_words() -> None:
    """Two pages that are half full are better than one with a third, and a fuller one."""
    heights, few_words = (34.0, 24.0, 45.0, 95.0), {(2, 3): 8}

    def measured(start: int, end: int, is_at_top: bool) -> tuple[float, int]:
        del is_at_top
        return sum(heights[start:end]), 10 + few_words.get((start, end), 0)

    material = RunMaterial(
        heights=PageHeights(100.0, 100.0),
        is_followed=False,
        is_first=False,
        spaces=(0.0,) * 4,
        least=heights,
        above=(0.0,) * 4,
    )
    assert starts_of_runs(material, measured) == (0, 2, 3)


@pytest.mark.parametrize(
    ("ends_page", "starts"),
    [
        pytest.param(False, (0, 3), id="what-follows-stands-below"),
        pytest.param(True, (0, 2), id="what-follows-begins-a-page"),
    ],
)
def test_a_last_page_is_as_full_as_others_where_nothing_follows_on_it(
    ends_page: bool, starts: tuple[int, ...]
) -> None:
    """One item by itself leaves room for the next part, which is lost where that is overleaf."""
    heights = (30.0, 30.0, 30.0, 30.0)
    material = RunMaterial(
        heights=PageHeights(100.0, 100.0),
        is_followed=True,
        is_first=False,
        spaces=(0.0,) * 4,
        least=heights,
        above=(0.0,) * 4,
        ends_page=ends_page,
    )
    assert starts_of_runs(material, lambda start, end, _: (sum(heights[start:end]), 10)) == starts


def test_a_part_is_even_where_the_next_begins_a_page() -> None:
    """No page of a lesson ends with the last gap alone, above what has no room there."""
    run = print_run_of(shipped_topic(), WorksheetOptions(sections=("4",)))
    style = PageStyle.of(WorksheetOptions(print_size="giant", paper="letter"))
    flows = layout_of_lesson(run.lessons[0], style).flows
    boxes = [number for number, flow in enumerate(flows) if is_box(flow)]
    assert len(boxes) > 2
    items = [
        sum(flow.role is Role.ITEM for flow in flows[start:end]) for start, end in pairwise(boxes)
    ]
    assert min(items) == max(items) == 2


def test_a_last_gap_has_no_bank_of_its_own() -> None:
    """The run before it ends a gap earlier where it can: for one gap a box of words is much."""
    options = WorksheetOptions(sheets=("comparison",), paper="letter", print_size="giant")
    found = sheets_to_print(shipped_topic(), options)
    (sheet,) = (each for each in found if each.name.startswith("10-"))
    flows = layout_of(sheet, PageStyle.of(options)).blank.flows
    counts: list[int] = []
    for flow in flows:
        if is_box(flow):
            counts.append(0)
        elif counts:
            rows = (row for row in flow.rows if isinstance(row, TextRow))
            counts[-1] += sum(has_blank(row.line) for row in rows)
    assert sum(counts) == sheet.marks
    assert counts[-1] == 2


def test_no_bank_begins_amid_a_row_where_it_may_begin_with_one() -> None:
    """A row of a table says one thing of several: on two pages nobody compares them."""
    (lesson,) = (
        each
        for each in print_run_of(shipped_topic(), WorksheetOptions(sections=("6",))).lessons
        if each.tier == "core"
    )
    layout = layout_of_lesson(lesson, PageStyle.of(WorksheetOptions(print_size="giant")))
    below = [flow for box, flow in pairwise(layout.flows) if is_box(box)]
    assert len(below) > 2
    assert not any(flow.of_row is OfRow.AGAIN for flow in below)


def test_no_bank_of_core_is_found_without_reading() -> None:
    """For a single item, too, it has four words at least, of which one or more are left over."""
    options = WorksheetOptions(sheets=("gaps",), tiers=("core",))
    for sheet in sheets_to_print(shipped_topic(), options):
        bank, *blocks = sheet.blocks
        assert isinstance(bank, WordBank)
        for item in items_of(blocks):
            run = words_of_run(bank, item.first_gap, item.last_gap)
            assert len(run.words) >= 4
            assert run.left_over


def with_terms(count: int) -> str:
    """Return notes of a lesson with so many terms above a few gaps."""
    terms = "".join(
        f"Term{letter}\n: A thing of the kind {letter}, of which there is much to say.\n\n"
        for letter in "abcdefghijklmnop"[:count]
    )
    gaps = "".join(
        f"- {'Some words are said before a gap. ' * 2}It is {{{{{word}}}}}.\n"
        for word in ("oak", "elm", "ash", "fir")
    )
    return f"# T\n\n## S\n\n{terms}\n{gaps}\nQ: Why? [6]\nA:\n- So.\n"


def test_a_small_sheet_with_a_bank_is_on_one_page_of_a_lesson() -> None:
    """A few gaps that would share two pages, with a bank on each, begin the second of them."""
    style, moved = PageStyle.of(WorksheetOptions()), 0
    for count in range(9, 16, 2):
        (lesson,) = print_run_of(topic_of(with_terms(count)), WorksheetOptions()).lessons
        (side,) = layout_of_lesson(lesson, style).sides
        boxes = [
            number
            for number, page in enumerate(side.pages)
            for placed in page
            if is_box(side.flows[placed.flow])
        ]
        assert len(boxes) == 1
        moved += boxes[0] > 0
    assert moved
