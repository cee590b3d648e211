"""A section -> its questions, with lines to write on in proportion to the marks."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.file_names import numbered_sections, section_sheet_name
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.exporters.worksheets.sheets.one_section import section_sheet
from twofold.notes import Note, Question, Topic, notes_of_branch

LINES_OF_MARK = 2
"""Lines that each mark is worth …"""

MOST_LINES = 40
"""… and how many there are at most: an essay has most of two pages of ordinary print."""


def question_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield the questions of each section that has any."""
    labels = labels_for(topic.language)
    for number, section in numbered_sections(topic):
        notes = [
            note for note in notes_of_branch(section.branch) if isinstance(note.body, Question)
        ]
        if notes:
            name = section_sheet_name(topic, number, section, "questions")
            yield section_sheet(
                topic,
                section,
                "questions",
                name,
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
