"""Keys of lessons and the list of answers in large print: no last page for a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from made_topics import made_notes
from read_back import shipped_topic
from sheet_sources import topic_of

from twofold.exporters.worksheets.answer_columns import AnswerColumns, listed_answers
from twofold.exporters.worksheets.answers import ItemAnswer
from twofold.exporters.worksheets.layout.page_breaking import filled
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.answer_list import list_of_answers
from twofold.exporters.worksheets.lessons.lesson_key import key_of_lesson
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.notes import Topic
from twofold.source import Position
from twofold.text import Run

REST = 0.3
"""Part of a page that is less than a last one should have."""


def topics() -> Iterator[Topic]:
    yield shipped_topic()
    for subject in ("biology", "languages"):
        yield topic_of(made_notes(subject, 1))


@cache
def keys(print_size: PrintSize) -> tuple[DocumentPart, ...]:
    """Return the keys of the lessons of some topics, and their lists of answers."""
    options = WorksheetOptions(print_size=print_size)
    style, found = PageStyle.of(options), list[DocumentPart]()
    for topic in topics():
        lessons = PrintRun.of(topic, options).lessons
        layouts = [LessonLayout.of(each, style) for each in lessons]
        found += (key_of_lesson([each]) for each in layouts)
        found.append(list_of_answers(topic, layouts, ()))
    return tuple(found)


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_no_key_of_a_lesson_ends_with_a_rest(print_size: PrintSize) -> None:
    """Its columns stand closer where that saves a page, or all pages end earlier."""
    rests = [
        key
        for key in keys(print_size)
        if len(key.pages) > 1
        and filled(key.flows, key.pages[-1]) < REST * key.document.style.column_height
    ]
    assert rests == []


def answers(*texts: str) -> list[ItemAnswer]:
    return [
        ItemAnswer(str(n), (Run(text),), Position("t.md", n, 1)) for n, text in enumerate(texts, 1)
    ]


def test_short_answers_follow_each_other_where_that_saves_a_page() -> None:
    """Where one of them is long all keep a line of their own, in their order."""
    style = PageStyle.of(WorksheetOptions(print_size="large"))
    lesson = PrintRun.of(topic_of(made_notes("biology", 1)), WorksheetOptions()).lessons[0]
    layout = LessonLayout.of(lesson, style).block_layout
    columns = AnswerColumns.of(layout, style.marking_size, 2)
    close = replace(columns, is_close=True, runs_on=True)
    short = answers("heath", "foul is fair", "kings")
    long = [*short, *answers("a sentence that is long enough for a line")]
    one_by_one, in_a_row = (list(listed_answers(each, short)) for each in (columns, close))
    assert (len(one_by_one), len(in_a_row)) == (3, 1)
    assert sum(each.height for each in in_a_row) < sum(each.height for each in one_by_one)
    assert len(list(listed_answers(close, long))) == 4
