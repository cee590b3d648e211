"""Lessons in large print -> the items of ordinary print, and pages that bear what they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from read_back import shipped_topic
from sheet_sources import pictured, print_run_of, topic_of

from twofold.exporters.worksheets.blocks import placed_texts
from twofold.exporters.worksheets.layout.flows import AnswerBox, FormRow, Role
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
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

MOST_ON_A_PAGE = 6
"""Terms that a page of the largest print takes, with their meanings."""


def layouts(topic: Topic, print_size: PrintSize) -> list[LessonLayout]:
    """Return the lessons of a topic in print of one size."""
    run = print_run_of(topic, WorksheetOptions())
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
    """A teacher who reads out answers marks nobody wrong who reads in larger print.

    Sets of terms that no page takes there are parted.
    """
    topic = TOPICS[name]()
    usual, giant = ([answers_of(each) for each in layouts(topic, size)] for size in SIZES)
    assert [by_kind.keys() for by_kind in giant] == [by_kind.keys() for by_kind in usual]
    has_letters = False
    for by_kind, in_giant in zip(usual, giant, strict=True):
        for kind, (marks, letters, gaps) in by_kind.items():
            assert in_giant[kind][::2] == (marks, gaps)
            if len(letters) <= MOST_ON_A_PAGE:
                assert in_giant[kind][1] == letters
                has_letters = has_letters or bool(letters)
    assert has_letters


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
        for lesson in print_run_of(topic_of(LONG_LIST), WorksheetOptions()).lessons
    )
    (part, *_) = layout.sides
    steps = [
        [placed.repeats for placed in page if part.flows[placed.flow].of_row is not None]
        for page in part.pages
    ]
    assert steps == [[False] * 5, [True] + [False] * 3]
