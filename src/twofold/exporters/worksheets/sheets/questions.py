"""A section -> its questions, with lines to write on in proportion to the marks."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.worksheets.blocks import PictureBlock, pictures_in
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.exercise_layout import BULLET, ExerciseLayout, set_words
from twofold.exporters.worksheets.layout.flows import Flow, Role
from twofold.exporters.worksheets.layout.line_breaking import Line, TextRun
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.notes import Note, Question, Section, Topic, notes_of_branch
from twofold.text import Run, Style, Text

LINES_OF_MARK = 2
"""Lines that each mark is worth …"""

MOST_LINES = 40
"""… and how many there are at most: an essay has most of two pages of ordinary print."""

MARK_ROOM = 2.6
"""Ems that the mark of a point takes at the end of its line."""


def question_sheets(topic: Topic, number: int, section: Section) -> Iterator[Sheet]:
    """Yield the questions of a section that has any."""
    labels = labels_for(topic.language)
    notes = [note for note in notes_of_branch(section.branch) if isinstance(note.body, Question)]
    if notes:
        yield Sheet.of_section(
            topic,
            section,
            "questions",
            section_sheet_name(topic, number, section, "questions"),
            labels.answer_questions,
            tuple(_questions(notes)),
            marking_notes(enumerate(notes, 1), labels),
        )


def lines_for(marks: int) -> int:
    """Return how many lines an answer gets."""
    return min(max(LINES_OF_MARK * marks, 1), MOST_LINES)


def _questions(notes: list[Note]) -> Iterator[OpenQuestion]:
    for number, note in enumerate(notes, 1):
        if isinstance(body := note.body, Question):
            yield OpenQuestion(
                question=body.question,
                marks=body.marks,
                lines=lines_for(body.marks),
                answer=body.answer,
                points=body.points,
                position=note.position,
                number=number,
                code=note.code,
            )


# On the page


def question_flows(block: OpenQuestion, layout: ExerciseLayout) -> Iterator[Flow | PictureBlock]:
    """Yield a question, its pictures, and the room for its answer."""
    style, x = layout.style, layout.style.number_column
    lines = _with_marks(layout.lines(block.question, layout.right - x), block.marks, layout)
    rows = layout.item_rows(lines, x, f"{block.number}.", block.code)
    yield Flow(Role.ITEM, rows, style.size, stays=True)
    yield from pictures_in(block.question)
    if block.starters:
        words = layout.labels.begin_with.format(" · ".join(block.starters))
        lines = layout.lines((Run(words),), style.column - x)
        yield Flow(Role.PARAGRAPH, layout.item_rows(lines, x, "", ""), stays=True, inside=True)
    yield layout.room(block.lines, _answer(block, layout))


def _answer(block: OpenQuestion, layout: ExerciseLayout) -> tuple[Line, ...]:
    """Return the answer with its points; each has its mark where there are as many of both."""
    width = layout.right - layout.style.number_column
    lines = layout.lines(block.answer, width)
    for point in block.points:
        lines += _point(point, width, layout, has_mark=block.marks == len(block.points) > 1)
    return lines


def _with_marks(lines: tuple[Line, ...], marks: int, layout: ExerciseLayout) -> tuple[Line, ...]:
    """Return the lines of a question with its marks at the right end of the last."""
    words = f"[{marks}]"
    x = layout.right - layout.style.number_column - layout.width(words, Style.BOLD)
    mark = TextRun(x, f"{words} ", Style.BOLD)
    if not lines or layout.end(lines[-1]) + layout.style.size > x:
        return (*lines, (mark,))
    return (*lines[:-1], (*lines[-1], mark))


def _point(
    point: Text, width: float, layout: ExerciseLayout, *, has_mark: bool
) -> tuple[Line, ...]:
    """Return the lines of one point of an answer behind a bullet, at their end its mark if any."""
    indent = layout.style.size
    room = MARK_ROOM * layout.style.size if has_mark else 0.0
    lines = tuple(
        tuple(piece._replace(x=piece.x + indent) for piece in line)
        for line in layout.lines(point, width - indent - room)
    )
    if not lines:
        return ()
    lines = _with_marks(lines, 1, layout) if has_mark else lines
    return ((*set_words(BULLET), *lines[0]), *lines[1:])
