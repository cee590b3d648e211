"""All lessons of a topic and the sheets about it -> the pages with their numbers and answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.answer_columns import AnswerColumns, Listed
from twofold.exporters.worksheets.answers import ItemAnswer, answers_of, name_of_answers
from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.lessons.fewer_pages import on_fewer_pages
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.lessons.lesson_key import (
    answered_parts,
    heights_for_columns,
    pages_in_columns,
)
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.lessons.lesson_parts import lesson_name
from twofold.exporters.worksheets.listed_answers import listed_answers, listed_part
from twofold.exporters.worksheets.pdf.document import Document, DocumentFacts, DocumentPart
from twofold.exporters.worksheets.sheet_head import Head, mark_top, mark_width
from twofold.exporters.worksheets.sheet_layout import SheetLayout, face_of
from twofold.exporters.worksheets.tiers import BETWEEN
from twofold.notes import Topic
from twofold.text import plain

COLUMNS = 4
"""Columns at most, where each answer has its line."""

COLUMNS_IN_LINES = 2
"""Columns where answers follow each other in lines behind the names of their parts."""

FEW = 1 / 3
"""Part of the height of a page that columns have at least, or else there are fewer."""

SIZE = 9.0
"""Points of the smallest words in ordinary print; in large print they are as large as in keys."""

SIZES = (11.0, 10.5, 10.0, 9.5, SIZE)
"""Points of words that have a line each, the largest that need one page alone."""

SIZES_IN_LINES = (10.0, 9.5, SIZE)
"""Points of words in lines, the largest that take no more pages than the smallest."""

LINE_HEIGHT_IN_FEW_PAGES = 1.2
"""From line to line in the tightest way, in ems."""

WHOLE = 0.6
"""Part of the height of a page up to which the answers of a lesson stand in one column."""


@dataclass(frozen=True, slots=True)
class AnsweredLesson:
    """The short answers of a lesson, or of one sheet, below its title: part by part, named."""

    title: str
    parts: tuple[tuple[str, tuple[ItemAnswer, ...]], ...]


def list_of_answers(
    topic: Topic, lessons: Sequence[LessonLayout], sheets: Sequence[SheetLayout]
) -> DocumentPart:
    """Return the pages with the answers of lessons and sheets, which are not without any.

    They are what a teacher reads aloud: without what else is right, and without long answers. The
    head says of which tier and version the lessons are. Each answer has a line of its own while all
    of them fit a page, in words as large as that allows, and in large print. Else they follow each
    other in lines, larger ones where these take no more pages, and a lesson's are in one column; or
    closely one behind the other where that saves a page.
    """
    block_layout = (lessons[0] if lessons else sheets[0]).block_layout
    style, labels = block_layout.style, block_layout.labels
    name = _name_of_most([layout.lesson for layout in lessons], labels)
    is_one = len(lessons) == 1
    of_all = name if is_one else name.replace(labels.lesson, labels.lessons, 1)
    head = Head((), of_all, topic.title, None)
    document = _document(topic, block_layout, head)
    titled = list(_titled(lessons, sheets, labels, name))

    def pages(columns: AnswerColumns, listed: Sequence[Listed]) -> DocumentPart:
        return pages_in_columns(head, columns, listed, document)

    def in_columns(size: float) -> AnswerColumns:
        columns = AnswerColumns.of(block_layout, size, COLUMNS)
        few = FEW * heights_for_columns(head, block_layout, size).first
        return columns.for_few(lambda each: _one_by_one(each, titled), few)

    def one_by_one(columns: AnswerColumns) -> DocumentPart:
        return pages(columns, [*_one_by_one(columns, titled)])

    if style.is_large:
        return on_fewer_pages(in_columns(style.marking_size), one_by_one)
    ways = [one_by_one(in_columns(SIZE))]
    if len(ways[0].pages) == 1:
        larger = (one_by_one(in_columns(size)) for size in SIZES)
        return next((way for way in larger if len(way.pages) == 1), ways[0])
    heights = heights_for_columns(head, block_layout, SIZE)
    lines = []
    for size in SIZES_IN_LINES:
        columns = AnswerColumns.of(block_layout, size, COLUMNS_IN_LINES)
        lines.append(pages(columns, [*_in_lines(columns, titled, WHOLE * heights.first)]))
    close = AnswerColumns.of(block_layout, SIZE, COLUMNS)
    close = replace(close, line_height=LINE_HEIGHT_IN_FEW_PAGES)
    ways = [*lines, *ways, pages(close, [*_in_lines(close, titled)])]
    return min(ways, key=lambda way: len(way.pages))


def _name_of_most(lessons: Iterable[Lesson], labels: Labels) -> str:
    """Return what most lessons are called in their heads, "" where there are none."""
    names = Counter(lesson_name(lesson, labels) for lesson in lessons)
    return max(names, key=lambda name: names[name], default="")


def _document(topic: Topic, block_layout: BlockLayout, head: Head) -> Document:
    """Return what the list says of itself: it is marked as what it is, and not as a key as well."""
    style, labels = block_layout.style, block_layout.labels
    of_all = BETWEEN.join((letters(plain(topic.title)), labels.answer_list))
    title = BETWEEN.join(filter(None, (of_all, head.name)))
    return Document(
        facts=DocumentFacts(title, topic.language, topic.author, topic.source, topic.licence),
        style=style,
        labels=labels._replace(key=labels.answer_list),
        footers=(title, of_all, labels.answer_list),
        is_key=True,
        mark_width=mark_width(block_layout, labels.answer_list),
        face=face_of(style),
        mark_top=mark_top(head.flows(block_layout), style),
    )


def _titled(
    lessons: Sequence[LessonLayout], sheets: Sequence[SheetLayout], labels: Labels, name: str
) -> Iterator[AnsweredLesson]:
    """Yield lessons and sheets about the topic that have any short answers.

    A lesson says what it is called where it has another tier than most, which have this `name`.
    Behind lessons the sheets are parts of one more, which has the title of the topic.
    """
    for lesson in lessons:
        number = f"{lesson.lesson.number} " if lesson.lesson.number else ""
        parts = tuple(
            (part.name, bare)
            for part in answered_parts([[*lesson.sheets]], labels)
            if (bare := _bare(part.versions[0]))
        )
        if parts:
            own = lesson_name(lesson.lesson, labels)
            titles = (
                f"{number}{plain(lesson.lesson.title)}",
                own if own not in (name, labels.lesson) else "",
            )
            yield AnsweredLesson(BETWEEN.join(filter(None, titles)), parts)
    of_topic = [
        (name_of_answers(plain(layout.sheet.title), layout.sheet, labels), bare)
        for layout in sheets
        if (bare := _bare(answers_of(layout.sheet, layout.flows)))
    ]
    if lessons and of_topic:
        # Below the name of the topic they do not seem to belong to the last lesson.
        yield AnsweredLesson(plain(sheets[0].sheet.topic.title), tuple(of_topic))
        return
    for title, bare in of_topic:
        yield AnsweredLesson(title, (("", bare),))


def _bare(answers: Iterable[ItemAnswer]) -> tuple[ItemAnswer, ...]:
    return tuple(each.bare for each in answers if each.bare.text)


# Each answer in a line of its own


def _one_by_one(columns: AnswerColumns, titled: Iterable[AnsweredLesson]) -> Iterator[Listed]:
    for lesson in titled:
        yield columns.heading(lesson.title)
        for name, answers in lesson.parts:
            if name:
                yield columns.subheading(name)
            yield from listed_answers(columns, answers)


# In lines


def _in_lines(
    columns: AnswerColumns, titled: Iterable[AnsweredLesson], most: float = 0.0
) -> Iterator[Listed]:
    """Yield answers in lines, those of a lesson together unless they are taller than `most`."""
    for lesson in titled:
        listed = [columns.heading(lesson.title)]
        for name, answers in lesson.parts:
            listed += listed_part(columns, name, answers)
        if sum(each.above + each.height for each in listed) <= most:
            listed = [*(replace(each, stays=True) for each in listed[:-1]), listed[-1]]
        yield from listed
