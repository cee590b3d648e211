"""What a pupil could find in the file of a blank sheet: everything but the answers."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from read_back import every_sheet, everything_in, files_of, letters_of, shipped_sheets
from sheet_sources import sheets, sheets_to_print, topic_of

from twofold.exporters.worksheets.answer_forms import form_of
from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.exercises import (
    Claim,
    GlossaryEntry,
    OpenQuestion,
    Step,
)
from twofold.exporters.worksheets.blocks.lesson import ShortAnswer
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.text import Gap, Run, Text

CHALLENGE = WorksheetOptions(tiers=("challenge",))

SECRETS = """\
---
language: en-GB
author: A. N. Teacher
---
# The topic

## The section

- The post of {{Quaggamark|Quaggaform::the post}} fell vacant in {{Xylographing}}.
  > Told by Umbraphile. Not: Ibexian, Numbatine
  > Not: Ibexian, Numbatine
  > Source: Pangoline
  - Nested below it is {{Axolotling}} too.

### A heading of its own

Their essay **Lessons of *{{Dugongese}}*** angered un{{ocelote}}ed partners.

| | Left | Right |
|---|---|---|
| Pace of industry | {{Tapirian}} | {{Jerboaese}} growth |

Q: Why did they lose? [2]
A: For want of Okapiward.
- Kinkajouly done.
- Bandicootish means.

Myth: They won the day.
Fact: They lost it to Vervetine.

Myth: They had a plan.
Fact: They had but Fossanous hopes.

Wordless one
: What a Muntjacian is.

How it went:

1. They came
2. They saw
3. They went
4. They sat down

| Date | Event |
|---|---|
| 21 January 1924 | The first day |
| March 1925 | The second day |
| April 1926 | The third day |
| May 1927 | The fourth day |
"""

ANSWERS = {
    "gaps": (
        "Quaggamark Quaggaform Xylographing Axolotling Dugongese ocelote"
        " Umbraphile Ibexian Numbatine Pangoline"
    ),
    "comparison": "Tapirian Jerboaese",
    "questions": "Okapiward Kinkajouly Bandicootish",
    "true-false": "Vervetine Fossanous",
    "glossary": "Wordless",
    "glossary-challenge": "Muntjacian",
    "mind-map-leaves-challenge": "Quaggamark Axolotling Dugongese Wordless",
}
"""Words that no blank of a kind may hold, and that the notes have at one place alone."""


@pytest.mark.parametrize("fillable", [False, True])
@pytest.mark.parametrize("kind", ANSWERS)
def test_a_blank_holds_no_answer(kind: str, fillable: bool) -> None:
    """Not as text, metadata, bookmark, form value, alternative text, nor in a packed object."""
    found = 0
    # A challenge gives the terms, and other glossaries have them to choose from.
    is_bare = kind == "glossary"
    made = sheets(SECRETS, "terms") if is_bare else sheets_to_print(topic_of(SECRETS), CHALLENGE)
    for sheet in made:
        if sheet.is_handout or kind not in (
            sheet.kind,
            sheet.name.removeprefix("terms-"),
            sheet.name,
        ):
            continue
        files = files_of(sheet, WorksheetOptions(fillable=fillable))
        blank, key = everything_in(files[""]).lower(), everything_in(files["-key"]).lower()
        assert "the topic" in blank
        assert [word for word in ANSWERS[kind].lower().split() if word in blank] == []
        found += sum(word in key for word in ANSWERS[kind].lower().split())
    assert found >= len(ANSWERS[kind].split())


def other(words: str) -> str:
    """Return words that take the same room: each backwards."""
    return " ".join(word[::-1] for word in words.split(" "))


def other_answer(answer: str, begun: frozenset[str]) -> str:
    """Return another answer of the same letters and form, if there is one: a width tells a form.

    One that is begun on the sheet has the same first letter, which is printed.
    """
    if answer in begun:
        swapped = answer[0] + answer[:0:-1]
    elif any(map(str.isdigit, answer)):
        swapped = re.sub(r"\d{4}", lambda year: year[0][0] + year[0][:0:-1], answer)
    else:
        swapped = " ".join(
            word[0] + word[:0:-1] if word[:1].isupper() else word[::-1]
            for word in answer.split(" ")
        )
    return swapped if form_of(swapped, "en") == form_of(answer, "en") else answer


def other_text(text: Text) -> Text:
    return tuple(
        each._replace(text=other(each.text)) if isinstance(each, Run) else each for each in text
    )


def with_other_answers(value: Any, begun: frozenset[str] = frozenset()) -> Any:
    """Return a sheet, or anything on it, with other right answers and nothing else changed."""
    match value:
        case Sheet() if value.help.begun and not begun:
            words = frozenset(value.help.begun)
            others = tuple(other_answer(each, words) for each in value.help.begun)
            shown = replace(value, help=replace(value.help, begun=others))
            return with_other_answers(shown, words)
        case Gap():
            answer = other_answer(value.answer, begun)
            return value._replace(answer=answer, accepted=("another form",))
        case Claim():
            correction = other_text(value.correction)
            return replace(value, is_true=not value.is_true, correction=correction)
        case Step():
            return replace(value, place=9 - value.place)
        case OpenQuestion():
            points = tuple(map(other_text, value.points))
            return replace(value, answer=other_text(value.answer), points=points)
        case GlossaryEntry():
            return replace(value, term=with_other_answers(other_text(value.term), begun))
        case ShortAnswer():
            return replace(value, answer=other_text(value.answer))
        case ChoiceQuestion():
            return replace(value, right=(value.right + 1) % len(value.options))
        case MarkingNote():
            return replace(value, text=with_other_answers(other_text(value.text), begun))
        case _ if type(value) is tuple:
            return tuple(with_other_answers(each, begun) for each in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            names = [field.name for field in fields(value)]
            return replace(
                value, **{n: with_other_answers(getattr(value, n), begun) for n in names}
            )
        case _:
            return value


ASKING = [
    name
    for name, sheet in shipped_sheets().items()
    if not (sheet.is_handout or sheet.help.begun or name == "terms-matching")
]
"""Sheets whose blanks could depend on their answers.

Terms to be matched have none: what belongs to them stands beside them, in another order.
"""


@every_sheet(ASKING)
def test_a_blank_does_not_depend_on_its_answers(name: str) -> None:
    """With other answers, as long and of the same form, a blank has the same bytes; not its key.

    So there is no clue, in the widths of gaps, the order of objects or anywhere else.
    """
    assert_no_clue(name, WorksheetOptions())


@every_sheet(ASKING, tiers_are_alike=True)
def test_a_form_does_not_depend_on_its_answers(name: str) -> None:
    """So it is with one that is filled in on a screen."""
    assert_no_clue(name, WorksheetOptions(fillable=True))


def assert_no_clue(name: str, options: WorksheetOptions) -> None:
    """Compare a sheet with one that has other answers."""
    sheet = shipped_sheets()[name]
    with_these = files_of(sheet, options)
    with_others = files_of(with_other_answers(sheet), options)
    assert with_these[""] == with_others[""]
    assert with_these["-key"] != with_others["-key"]


def test_a_blank_names_no_letter_that_only_an_answer_has() -> None:
    """The fonts embedded in a blank do not tell what has been left out."""
    (sheet,) = sheets_to_print(topic_of("# T\n\n- It was {{ŻŻŻ}}.\n"), CHALLENGE)[:1]
    files = files_of(sheet, WorksheetOptions())
    assert "Ż" in {letter.text for letter in letters_of(files["-key"])}
    assert "017B" in everything_in(files["-key"])
    assert "017B" not in everything_in(files[""])
