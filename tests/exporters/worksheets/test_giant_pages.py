"""In large print the head is compact, lines are long, and a page bears what it can."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest
from made_topics import made_notes
from read_back import shipped_topic
from sheet_sources import (
    all_characters,
    layout_of,
    layout_of_lesson,
    pictured,
    print_run_of,
    printed,
    sheets,
    sheets_to_print,
    topic_of,
)

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.exercises import Claims, OpenQuestion, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.even_pages import begun_on
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    FieldRow,
    Flows,
    FormRow,
    FormWords,
    PictureRow,
    Role,
    TextRow,
)
from twofold.exporters.worksheets.layout.line_breaking import TextRun
from twofold.exporters.worksheets.layout.page_breaking import count_splits, fill_pages
from twofold.exporters.worksheets.layout.page_faults import pictures_apart
from twofold.exporters.worksheets.layout.page_style import MM, PRINT_SIZES, ROUNDING, PageStyle
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import Paper, PrintSize, TierName, WorksheetOptions
from twofold.exporters.worksheets.other_orders import with_other_orders
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.pictures_beside import pictures_of_notes
from twofold.exporters.worksheets.sheet_layout import SheetLayout, block_layout_for
from twofold.source import Position

TALLEST, DEEPEST = 0.75, 0.2
"""Ems of the letters that reach highest and lowest."""

CARDS = "# T\n\n" + "".join(f"- Rome had {{{{w{n}::kind}}}} number {n} of all.\n" for n in range(9))


def style(size: PrintSize) -> PageStyle:
    return PageStyle.of(WorksheetOptions(print_size=size))


@pytest.mark.parametrize("size", PRINT_SIZES)
def test_the_mark_of_a_key_meets_no_words(size: PrintSize) -> None:
    """In large print it stands where a pupil's name would, and the title has the whole line."""
    title = "The party, its leader and his many rivals"
    notes = CARDS.replace("# T", f"# {title}")
    for kind in ("gaps", "multiple-choice", "card-sort"):
        for sheet in sheets(notes, kind):
            layout = layout_of(sheet, style(size))
            part = layout.key
            top = part.document.mark_top
            bottom = top + 1.6 * layout.style.size
            beside = [
                (part.flows[placed.flow], part.flows[placed.flow].rows[placed.row])
                for placed in part.pages[0]
                if placed.y < bottom
                and placed.y + part.flows[placed.flow].rows[placed.row].height > top
            ]
            assert beside
            if size != "normal" and not sheet.is_cut:
                room = layout.style.column - part.document.mark_width
                ends = [end_of_row(row, layout) for _, row in beside if isinstance(row, TextRow)]
                assert all(isinstance(row, FieldRow | TextRow) for _, row in beside)
                assert all(end < room for end in ends)
            else:
                assert any(flow.role is Role.TITLE for flow, _ in beside)


def end_of_row(row: TextRow, layout: SheetLayout) -> float:
    """Return how many points from the left of the column the last words of a row end."""
    last = row.line[-1]
    assert isinstance(last, TextRun)
    return (
        row.x + last.x + row.size * layout.block_layout.text_width(last.text.rstrip(), last.style)
    )


def test_a_short_title_takes_one_line_in_giant_print() -> None:
    """The mark of the key had half of the line to itself."""
    (sheet, *_) = sheets(CARDS.replace("# T", "# The party and its leader"), "gaps")
    flows = layout_of(sheet, style("giant")).flows
    (title,) = (flow for flow in flows if flow.role is Role.TITLE)
    assert len(title.rows) == 1


def choice_sheets(size: PrintSize) -> list[SheetLayout]:
    options = WorksheetOptions(sheets=("multiple-choice",), sections=("2", "3", "6"))
    found = sheets_to_print(shipped_topic(), options)
    return [layout_of(sheet, style(size)) for sheet in found]


def test_two_questions_with_choices_stand_on_the_first_page_in_giant_print() -> None:
    """What to do is said in a line, so there is room for them, unless the last is alone then."""
    for layout in choice_sheets("giant"):
        assert begun_on(layout.flows, layout.blank.pages[0]) == 2


def test_answers_in_giant_print_are_a_list_below_the_box() -> None:
    """They begin where the box does, each on a line of its own, and touch it nowhere."""
    for layout in choice_sheets("giant"):
        for flow in layout.flows:
            for row in flow.rows if flow.role is Role.ITEM else ():
                assert isinstance(row, FormRow)
                (box,) = (part for part in row.parts if isinstance(part, AnswerBox))
                marks = [
                    part
                    for part in row.parts
                    if isinstance(part, FormWords) and part.is_label and part.entry
                ]
                assert {mark.x for mark in marks} == {layout.style.number_column} == {box.x}
                assert len({mark.baseline for mark in marks}) == 4
                highest = min(mark.baseline for mark in marks) - 0.75 * layout.style.size
                assert highest > box.top + box.side


def test_items_have_the_same_numbers_in_every_size_of_print() -> None:
    """So who reads large print finds the question that a class is told to do."""
    options = WorksheetOptions(
        sheets=("questions", "multiple-choice", "true-false", "lesson"), tiers=("core",)
    )
    run = print_run_of(topic_of(made_notes("history", 1)), options)
    for sheet in run.sheets:
        for size in ("large", "giant"):
            shown = layout_of(sheet, style(size)).sheet
            assert [*numbers_of(shown)] == [*numbers_of(sheet)]
    for lesson in run.lessons:
        parts = {sheet.name: sheet for sheet in lesson.parts}
        for shown, _, _ in layout_of_lesson(lesson, style("giant")).sheets:
            if shown.kind in ("questions", "true-false"):
                assert [*numbers_of(shown)] == [*numbers_of(parts[shown.name])]


def numbers_of(sheet: Sheet) -> Iterator[tuple[int, Position]]:
    """Yield the numbers of questions, choices and claims, each with its place in the notes."""
    for block in sheet.blocks:
        match block:
            case Claims(claims):
                yield from ((claim.number, claim.position) for claim in claims)
            case OpenQuestion() | ChoiceQuestion():
                yield block.number, block.position


STEPS = "# T\n\n" + "".join(
    f"How it came, {n}:\n\n"
    + "".join(f"{k}. Step {k} of {n}\n" for k in range(1, count + 1))
    + "\n"
    for n, count in enumerate((12, 4, 6))
)


def test_steps_have_other_orders_of_the_same() -> None:
    """All are asked once, numbered as they stand, and the marker is told of each by its number."""
    (sheet,) = sheets(STEPS, "sequence")
    others = with_other_orders(sheet).others
    assert others
    for other in others:
        items = items_of(other)
        assert [item.number for item in items] == list(range(1, len(items) + 1))
        assert {item.position for item in items} == {item.position for item in items_of(sheet)}
        assert items != items_of(sheet)
        numbers = {item.position: item.number for item in items}
        told = [(note.number, note.position) for note in other.marking]
        assert told == [(numbers[position], position) for _, position in told]


def items_of(sheet: Sheet) -> list[Steps]:
    return [block for block in sheet.blocks if isinstance(block, Steps)]


def test_steps_stay_together_in_giant_print() -> None:
    """A list that the first page would tear stands on one of its own, behind a shorter one."""
    (sheet,) = sheets(STEPS, "sequence")
    height = style("giant").column_height
    shown = layout_of(sheet, style("giant"))
    assert [len(each.steps) for each in items_of(sheet)] == [12, 4, 6]
    found = [len(each.steps) for each in items_of(shown.sheet)]
    assert found[0] < 12
    assert count_splits(shown.flows, fill_pages(shown.flows, height)) == 0
    in_order = SheetLayout.on(sheet, style("giant"))
    assert count_splits(in_order.flows, fill_pages(in_order.flows, height)) > 0


@pytest.mark.parametrize(
    ("size", "paper", "tier"),
    [("large", "a4", "core"), ("giant", "a4", "support"), ("giant", "letter", "challenge")],
)
def test_a_picture_stands_once_more_where_its_items_go_on(
    size: PrintSize, paper: Paper, tier: TierName
) -> None:
    """Who reads of parts C to F finds them on the page, if need be on a page more.

    So it is on single sheets, in a lesson, and in the key, which has all at the same places.
    """
    topic = on_paper(pictured("plant-cells"))
    kinds = ("gaps", "mind-map", *(["lesson"] if tier == "challenge" else []))
    options = WorksheetOptions(
        print_size=size, paper=paper, sheets=kinds, tiers=(tier,), sections=("1",)
    )
    run, on_page = print_run_of(topic, options), PageStyle.of(options)
    sides = [side for sheet in run.sheets for side in layout_of(sheet, on_page).sides]
    sides += [side for lesson in run.lessons for side in layout_of_lesson(lesson, on_page).sides]
    assert len(sides) > 3
    for side in sides:
        assert [*pictures_apart(side.flows, side.pages, pictures_of_notes(topic))] == []
        assert len(side.running_heads) in (0, len(side.pages))


def test_a_picture_that_comes_once_more_is_smaller_where_that_saves_a_page() -> None:
    """It is no smaller where that saves none."""
    found = []
    for paper in ("a4", "letter"):
        count, (first, *again) = widths_of_pictures("large", paper, "support")
        found.append((count, {width < first for width in again}))
    assert found == [(2, {False}), (2, {True})]


def test_a_picture_leaves_room_for_a_second_item_on_the_first_page() -> None:
    """It is smaller for that, and as large as it may be where it stands once more."""
    _, (first, *again) = widths_of_pictures("giant", "a4", "core")
    assert again == pytest.approx([style("giant").column] * 2)
    assert 0.75 <= first / again[0] < 1


def widths_of_pictures(size: PrintSize, paper: Paper, tier: TierName) -> tuple[int, list[float]]:
    """Return how many pages a gap sheet with a picture has, and how wide the picture is on each."""
    topic = on_paper(pictured("plant-cells"))
    options = WorksheetOptions(
        print_size=size, paper=paper, sheets=("gaps",), sections=("1",), tiers=(tier,)
    )
    (sheet,) = print_run_of(topic, options).sheets
    layout = layout_of(sheet, PageStyle.of(options))
    rows = [flow.rows[0] for flow in layout.flows]
    return layout.page_count, [row.width for row in rows if isinstance(row, PictureRow)]


@pytest.mark.parametrize("size", PRINT_SIZES)
@pytest.mark.parametrize("kind", ["terms", "sequence"])
def test_lists_in_large_print_have_the_room_that_is_left(size: PrintSize, kind: str) -> None:
    """Entries stand apart by more than their lines do, on the page on which they were, and alike.

    In ordinary print they are close: all of a list is seen at a glance.
    """
    notes = "# T\n\n" + "".join(f"Term {n}\n: {'meaning ' * 4}{n}\n\n" for n in range(4))
    notes += "Steps:\n\n" + "".join(f"{n}. {'A step ' * 9}\n" for n in range(1, 5))
    (sheet, *_) = sheets(notes, kind)
    layout = layout_of(sheet, style(size))
    close = block_layout_for(layout.sheet, layout.style).flows(layout.sheet.blocks)

    def heights(flows: Flows) -> list[float]:
        entries = [flow for flow in flows if flow.role is Role.ENTRIES]
        return [row.height for flow in entries for row in flow.rows]

    pairs = zip(heights(layout.flows), heights(close), strict=True)
    grown = [round(after - before, 2) for after, before in pairs]
    assert len(grown) >= 4
    most = max(grown)
    assert set(grown) <= {0.0, most}
    assert (most > 0.3 * layout.style.size) is (size != "normal")


def test_a_footer_says_of_what_a_loose_page_is() -> None:
    """A title that is too long for it is cut short, where only the kind was left of it."""
    title = "The party, its leader and his many rivals of those years"
    (sheet, *_) = sheets(CARDS.replace("# T", f"# {title}"), "gaps")
    (pdf, *_) = printed(sheet, WorksheetOptions(print_size="giant"))
    said = "".join(character.letter for character in all_characters(pdf))
    assert "The party, its leader and his… · Gaps" in said


def test_a_title_of_which_little_is_left_is_left_out_of_a_footer() -> None:
    """Its first word alone would say nothing, and the kind stands whole."""
    title = "Constantinople and its neighbours, who were many and quarrelled all the time"
    (sheet, *_) = sheets(CARDS.replace("# T", f"# {title}"), "gaps")
    (pdf, *_) = printed(sheet, WorksheetOptions(print_size="giant"))
    said = "".join(character.letter for character in all_characters(pdf) if character.baseline < 72)
    assert "Gaps" in said
    assert "…" not in said


@pytest.mark.parametrize("size", ["normal", "giant"])
def test_later_sheets_of_paper_bear_names(size: PrintSize) -> None:
    """The front of each repeats what it is, the topic where there is room, and has a rule."""
    gaps = "".join(
        f"- A sentence of {{{{word{n}}}}} number {n}, that is {'long ' * 9}.\n" for n in range(40)
    )
    (sheet,) = sheets(f"# The old republic\n\n## Its many offices\n\n{gaps}", "gaps")
    (pdf, *_) = printed(sheet, WorksheetOptions(print_size=size))
    on_pages = groupby(all_characters(pdf), key=lambda character: character.page)
    said = ["".join(each.letter for each in page) for _, page in on_pages]
    title = "Its many offices" if size == "giant" else "The old republic · Its many offices"
    assert len(said) > 2
    for number, page in enumerate(said[1:], 2):
        assert (f"Name{title}" in page) is bool(number % 2)


@pytest.mark.parametrize("size", ["large", "giant"])
def test_what_later_sheets_repeat_is_printed_by_every_printer(size: PrintSize) -> None:
    """The letters at the top stand 8 mm from the edge of the paper at least, and meet no others."""
    notes = CARDS + "".join(f"- It had {{{{many{n}::size}}}} streets.\n" for n in range(16))
    (lesson,) = print_run_of(topic_of(notes), WorksheetOptions()).lessons
    layout = layout_of_lesson(lesson, style(size))
    ground = layout.style.height - layout.style.top
    repeated = [
        letter for letter in all_characters(draw_parts(layout.sides)) if letter.baseline > ground
    ]
    assert "Name" in "".join(each.letter for each in repeated)
    for each in repeated:
        assert each.baseline + TALLEST * each.size <= layout.style.height - 8 * MM + ROUNDING
        assert each.baseline - DEEPEST * each.size > ground
