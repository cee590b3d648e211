"""Questions -> sheets with lines to write on."""

from __future__ import annotations

import pytest
from sheet_sources import sheets

from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.sheets.questions import lines_for
from twofold.text import plain

NOTES = """\
# Topic

Q: Before all?
A: Yes.

## One

- A {{gap}}.

### Deeper

Q: Why did he lose? [4]
A: He was alone:
- He had few friends.
- He was often ill.

> Also: he was proud.

Q: Where?
A: Moscow

## Two

- none

## Three

Q: How far do you agree? [20]
A:
- For
- Against
"""


def test_each_section_with_questions_gets_a_sheet() -> None:
    """Questions of all branches of a section stand on its sheet, numbered, in the notes' order."""
    found = sheets(NOTES, "questions")
    assert [sheet.name for sheet in found] == [
        "topic-questions",
        "1-one-questions",
        "3-three-questions",
    ]
    assert [plain(sheet.title) for sheet in found] == ["Topic", "One", "Three"]
    assert [sheet.marks for sheet in found] == [1, 5, 20]


def test_a_question_carries_what_its_key_needs() -> None:
    """Marks, answer, points and code come with the question; the back goes to the marker."""
    sheet = sheets(NOTES, "questions")[1]
    why, where = (block for block in sheet.blocks if isinstance(block, OpenQuestion))
    assert (why.number, plain(why.question), why.marks) == (1, "Why did he lose?", 4)
    assert plain(why.answer) == "He was alone:"
    assert [plain(point) for point in why.points] == ["He had few friends.", "He was often ill."]
    assert (where.number, where.marks, plain(where.answer)) == (2, 1, "Moscow")
    assert len(why.code) >= 4
    assert [(note.number, plain(note.text)) for note in sheet.marking] == [
        (1, "Also: he was proud.")
    ]


@pytest.mark.parametrize(
    ("marks", "lines"),
    [
        pytest.param(0, 1, id="none"),
        pytest.param(1, 2, id="one"),
        pytest.param(4, 8, id="short"),
        pytest.param(12, 24, id="long"),
        pytest.param(20, 40, id="an-essay"),
        pytest.param(40, 40, id="goes-on-elsewhere"),
    ],
)
def test_marks_buy_lines(marks: int, lines: int) -> None:
    """Two lines a mark, and never more than most of two pages of them."""
    assert lines_for(marks) == lines
