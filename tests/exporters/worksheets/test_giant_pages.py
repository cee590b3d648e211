"""In large print the head is compact, lines are long, and a page bears what it can."""

from __future__ import annotations

import pytest
from made_topics import made_notes
from read_back import shipped_topic
from sheet_sources import sheets, sheets_to_print, topic_of

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.exercises import Claim, Claims, OpenQuestion, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.even_pages import begun_on
from twofold.exporters.worksheets.layout.flows import AnswerBox, FieldRow, FormRow, FormWords, Role
from twofold.exporters.worksheets.layout.page_breaking import count_splits, fill_pages
from twofold.exporters.worksheets.layout.page_style import PRINT_SIZES, PageStyle
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.other_orders import with_other_orders
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.text import plain

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
            layout = SheetLayout.of(sheet, style(size))
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
                assert all(isinstance(row, FieldRow) for _, row in beside)
            else:
                assert any(flow.role is Role.TITLE for flow, _ in beside)


def test_a_short_title_takes_one_line_in_giant_print() -> None:
    """The mark of the key had half of the line to itself."""
    (sheet, *_) = sheets(CARDS.replace("# T", "# The party and its leader"), "gaps")
    flows = SheetLayout.of(sheet, style("giant")).flows
    (title,) = (flow for flow in flows if flow.role is Role.TITLE)
    assert len(title.rows) == 1


def choice_sheets(size: PrintSize) -> list[SheetLayout]:
    options = WorksheetOptions(sheets=("multiple-choice",), sections=("1", "2", "6"))
    found = sheets_to_print(shipped_topic(), options)
    return [SheetLayout.of(sheet, style(size)) for sheet in found]


def test_short_questions_come_first_where_that_fills_pages() -> None:
    """In giant print two of them stand below the head; in ordinary print they keep their order."""
    for ordinary, giant in zip(choice_sheets("normal"), choice_sheets("giant"), strict=True):
        before, asked = (
            [each for each in layout.sheet.blocks if isinstance(each, ChoiceQuestion)]
            for layout in (ordinary, giant)
        )
        in_order = [each.position for each in before]
        assert in_order == sorted(in_order)
        assert begun_on(giant.flows, giant.blank.pages[0]) == 2
        assert len(giant.blank.pages) == 4
        assert [each.number for each in asked] == [*range(1, len(asked) + 1)]
        assert {each.code for each in asked} == {each.code for each in before}
        letters = "".join(plain(note.text) for note in giant.sheet.marking)
        told = "".join(f"{each.number}\u00a0{'ABCD'[each.right]}   " for each in asked)
        assert letters == told


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


MARKS = (4, 4, 2, 2)
QUESTIONS = "# T\n\n" + "".join(
    f"Q: Why was it so, number {n}? [{marks}]\nA: Because.\n> Told by {n}.\n\n"
    for n, marks in enumerate(MARKS)
)


def asked_in(sheet: Sheet) -> list[OpenQuestion]:
    return [block for block in sheet.blocks if isinstance(block, OpenQuestion)]


def test_a_short_question_stands_beside_a_long_one_where_that_fills_pages() -> None:
    """In giant print no two of four marks stand on the first page; essays stay the last."""
    options = WorksheetOptions(sheets=("questions",), sections=("4",))
    (sheet,) = sheets_to_print(topic_of(made_notes("history", 1)), options)
    shown = {size: SheetLayout.of(sheet, style(size)) for size in PRINT_SIZES}
    marks = {size: [each.marks for each in asked_in(of.sheet)] for size, of in shown.items()}
    assert marks["normal"] == [each.marks for each in asked_in(sheet)]
    assert marks["giant"][-1] == 20
    assert sorted(marks["giant"]) == sorted(marks["normal"])
    assert marks["giant"] != marks["normal"]
    in_order = SheetLayout.on(sheet, style("giant"))
    begun = [begun_on(part.flows, part.pages[0]) for part in (in_order.blank, shown["giant"].blank)]
    assert begun == [1, 2]


def test_the_marker_finds_questions_by_their_new_numbers() -> None:
    """What is told of a question has the number that this has in another order."""
    (sheet,) = sheets(QUESTIONS, "questions")
    others = with_other_orders(sheet).others
    assert others
    for other in others:
        asked = {each.position: each.number for each in asked_in(other)}
        assert sorted(asked.values()) == [1, 2, 3, 4]
        assert [(note.number, note.position) for note in other.marking] == [
            (number, position)
            for position, number in sorted(asked.items(), key=lambda pair: pair[1])
        ]
        assert {plain(note.text) for note in other.marking} == {
            plain(note.text) for note in sheet.marking
        }


def test_questions_with_pictures_keep_their_order() -> None:
    """A picture stands where it is needed first."""
    shown = QUESTIONS.replace("number 1", "number 1 ![a map](map.png)")
    (sheet,) = sheets(shown, "questions")
    assert with_other_orders(sheet).others == ()


LONG_CLAIM = " and then it was so, as many have said, for all who had ever lived there or near it"
CLAIMS = "# T\n\n" + "".join(
    f"Myth: Rome fell in the year {400 + n}{LONG_CLAIM if n % 3 else ''}.\n"
    f"Fact: It was later.\n> See {n}.\n\n"
    for n in range(6)
)
STEPS = "# T\n\n" + "".join(
    f"How it came, {n}:\n\n"
    + "".join(f"{k}. Step {k} of {n}\n" for k in range(1, count + 1))
    + "\n"
    for n, count in enumerate((12, 4, 6))
)


@pytest.mark.parametrize(("notes", "kind"), [(CLAIMS, "true-false"), (STEPS, "sequence")])
def test_claims_and_steps_have_other_orders_of_the_same(notes: str, kind: str) -> None:
    """All are asked once, numbered as they stand, and the marker is told of each by its number."""
    (sheet,) = sheets(notes, kind)
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


def items_of(sheet: Sheet) -> list[Claim | Steps]:
    found: list[Claim | Steps] = []
    for block in sheet.blocks:
        match block:
            case Claims(claims):
                found += claims
            case Steps():
                found.append(block)
    return found


def test_steps_stay_together_in_giant_print() -> None:
    """A list that the first page would tear stands on one of its own, behind a shorter one."""
    (sheet,) = sheets(STEPS, "sequence")
    height = style("giant").column_height
    shown = SheetLayout.of(sheet, style("giant"))
    assert [len(each.steps) for each in items_of(sheet) if isinstance(each, Steps)] == [12, 4, 6]
    found = [len(each.steps) for each in items_of(shown.sheet) if isinstance(each, Steps)]
    assert found[0] < 12
    assert count_splits(shown.flows, fill_pages(shown.flows, height)) == 0
    in_order = SheetLayout.on(sheet, style("giant"))
    assert count_splits(in_order.flows, fill_pages(in_order.flows, height)) > 0


def test_two_claims_stand_on_the_first_page_in_giant_print() -> None:
    """Short ones come first where a long one would stand there alone."""
    topic = shipped_topic()
    (sheet,) = sheets_to_print(topic, WorksheetOptions(sheets=("true-false",)))
    shown = SheetLayout.of(sheet, style("giant"))
    first = fill_pages(shown.flows, style("giant").column_height)[0]
    assert begun_on(shown.flows, first) == 2
