"""Lessons in large print -> the items of ordinary print, and pages that bear what they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from read_back import shipped_topic
from sheet_sources import pictured, sheets, topic_of

from twofold.exporters.worksheets.blocks import placed_texts
from twofold.exporters.worksheets.layout.flows import AnswerBox, Flows, FormRow, Role
from twofold.exporters.worksheets.layout.page_breaking import fill_pages
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.notes import Topic
from twofold.text import gaps_in

TOPICS: dict[str, Callable[[], Topic]] = {
    "shipped": shipped_topic,
    "pictured": lambda: pictured("plant-cells"),
    "few-terms": lambda: topic_of(
        "# T\n\n## S\n\n"
        + "".join(f"Term {n}\n: What it means, told {'at length ' * n}\n\n" for n in range(5))
        + "".join(f"- A sentence about {n} says {{{{word{n}}}}}.\n" for n in range(6))
    ),
}


TRIED = (1, 5, 8, 11)
"""Sections of which terms are few or many, one left over or none, and one with multiple choice."""

SIZES: tuple[PrintSize, ...] = ("normal", "giant")

SETS = "# Topic\n\n## Section\n\n" + "".join(
    f"Term {n}\n: what is told of it, in about so many words that they take two lines or three\n\n"
    for n in range(1, 20)
)


def layouts(topic: Topic, print_size: PrintSize) -> list[LessonLayout]:
    """Return the lessons of a topic in print of one size."""
    run = PrintRun.of(topic, WorksheetOptions())
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    return [LessonLayout.of(lesson, style) for lesson in run.lessons if lesson.number in TRIED]


def answers_of(layout: LessonLayout) -> dict[str, tuple[int, list[str], Counter[str]]]:
    """Return by kind the marks, the letters that stand before terms, and what gaps ask."""
    found = {}
    for sheet, _, flows in layout.sheets:
        rows = (row for flow in flows if flow.role is Role.ENTRIES for row in flow.rows)
        parts = (part for row in rows if isinstance(row, FormRow) for part in row.parts)
        boxes = [part.answer for part in parts if isinstance(part, AnswerBox)]
        letters = boxes if sheet.kind == "terms" else []
        texts = (text for block in sheet.blocks for _, text in placed_texts(block))
        gaps = Counter(gap.answer for text in texts for gap in gaps_in(text))
        found[sheet.name] = sheet.marks, letters, gaps
    return found


@pytest.mark.parametrize("name", TOPICS)
def test_a_class_has_one_key(name: str) -> None:
    """A teacher who reads out answers marks nobody wrong who reads in larger print."""
    topic = TOPICS[name]()
    usual, giant = ([answers_of(each) for each in layouts(topic, size)] for size in SIZES)
    assert [by_kind.keys() for by_kind in giant] == [by_kind.keys() for by_kind in usual]
    has_letters = False
    for by_kind, in_giant in zip(usual, giant, strict=True):
        for kind, (marks, letters, gaps) in by_kind.items():
            assert in_giant[kind][::2] == (marks, gaps)
            assert in_giant[kind][1] == letters
            has_letters = has_letters or bool(letters)
    assert has_letters


def test_an_essay_is_the_last_in_every_size() -> None:
    """What a lesson has at its end stands above it: else a class would turn to other pages."""
    run = PrintRun.of(shipped_topic(), WorksheetOptions())
    (lesson,) = (each for each in run.lessons if (each.number, each.tier) == (8, "core"))
    for size in SIZES:
        layout = LessonLayout.of(lesson, PageStyle.of(WorksheetOptions(print_size=size)))
        *_, above, last = (part.sheet.kind for part in layout.parts)
        assert (above, last) == ("multiple-choice", "questions")


def flows_of_terms(print_size: PrintSize) -> tuple[Flows, float]:
    """Return the flows of a sheet of many terms, and the height of its pages."""
    (sheet,) = (each for each in sheets(SETS, "terms") if each.name == "terms-matching")
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions(print_size=print_size)))
    return layout.blank.flows, layout.style.column_height


def letters_of(flows: Flows) -> list[str]:
    """Return the letters that stand before terms in the key."""
    rows = (row for flow in flows if flow.role is Role.ENTRIES for row in flow.rows)
    parts = (part for row in rows if isinstance(row, FormRow) for part in row.parts)
    return [part.answer for part in parts if isinstance(part, AnswerBox)]


def test_terms_in_large_print_have_the_letters_of_the_class() -> None:
    """Who has a sheet in giant print follows "number 3, letter D" as well as all others."""
    usual, giant = (letters_of(flows_of_terms(size)[0]) for size in SIZES)
    assert giant == usual


def test_a_set_that_goes_on_overleaf_keeps_its_terms_together_below_its_name() -> None:
    """No page turns amid the terms of a set, and its name stands once more above its meanings."""
    flows, height = flows_of_terms("giant")
    begun = [page[:2] for page in fill_pages(flows, height)[1:]]
    assert any(title.repeats for title, _ in begun)
    for title, first in begun:
        assert flows[title.flow].role is Role.HEADING
        assert title.repeats is not bool(letters_of(flows[first.flow : first.flow + 1]))


LONG_LIST = (
    "# Topic\n\n## A long section of it\n\nFrom the first to the last of all:\n\n"
    + "".join(
        f"{n}. Step {n} is told at such length that it takes two lines of the page\n"
        for n in range(1, 8)
    )
)


def test_a_long_list_of_steps_begins_below_the_head() -> None:
    """No first page has a head alone: the list goes on overleaf, half of it below its title."""
    (layout,) = (
        LessonLayout.of(lesson, PageStyle.of(WorksheetOptions(print_size="giant")))
        for lesson in PrintRun.of(topic_of(LONG_LIST), WorksheetOptions()).lessons
    )
    (part, *_) = layout.sides
    steps = [
        [placed.repeats for placed in page if part.flows[placed.flow].of_row is not None]
        for page in part.pages
    ]
    assert steps == [[False] * 5, [True] + [False] * 3]
