"""The identity gives a note what is the ledger's, and leaves all that the author wrote."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, replace
from typing import Any, get_args

import pytest

from twofold.dates import parse_date
from twofold.identity import identify
from twofold.identity.content import kind_of
from twofold.ledger import Ledger
from twofold.notes import (
    Back,
    Body,
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Grid,
    Level,
    Note,
    Question,
    Section,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    notes_of,
)
from twofold.source import Position
from twofold.text import Gap, Picture, Run, Style, Text

GIVEN = {"id", "guid", "code", "changed_at"}
"""The fields of a note that are the ledger's."""


def at(line: int) -> Position:
    return Position("rome.md", line, 3)


def words(said: str) -> Text:
    return (Run(said, Style.BOLD, "https://example.org"),)


GAP = Gap("753 BC", ("753",), "year", 2, at(9), Style.ITALIC, "https://example.org", number=7)
PICTURE = Picture("map.png", "a map", "Rome", at(9))
GRID = Grid((words("Left"),), ((words("a"),),))

FOUNDED = parse_date("753 BC")
assert FOUNDED

BODIES: dict[type, Body] = {
    Cloze: Cloze((*words("Founded in "), GAP)),
    Statement: Statement(words("It fell.")),
    Title: Title(words("Why:"), 2),
    Question: Question(
        words("Why?"),
        words("Because."),
        (words("a point"), words("another")),
        4,
        (6, 7),
        (Level((3, 4), words("both")),),
    ),
    Claim: Claim(words("It stood."), words("It fell.")),
    Term: Term(words("Lictor"), (words("a servant"),), "la"),
    Event: Event(FOUNDED, words("Rome is founded")),
    Comparison: Comparison(words("Two"), Grid((words("Left"),), (((GAP,),),))),
    Table: Table(words("Two"), GRID),
    Sequence: Sequence(words("How"), (words("one"), words("two")), (4, 5), 3),
    Figure: Figure((PICTURE,)),
}


def note(body: Body, line: int) -> Note:
    """Return a note with a value of its own in every field."""
    below = Note(at(line + 1), Statement(words(f"below line {line}")))
    back = Back((words("more"),), ("Veii",), (words("Livy"),))
    return Note(at(line), body, ("rome", "points"), back, (below,), "", "old", "old", "old", 3)


NOTES = {kind: note(body, 10 * line) for line, (kind, body) in enumerate(BODIES.items(), 1)}


def is_default(field: Field[Any], value: object) -> bool:
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    return value == default


def identified(kind: type) -> Note:
    section = Section(Branch((), at(1), tuple(NOTES.values())))
    (topic,) = identify([Topic("rome", words("Rome"), at(1), "Rome", (section,))], Ledger()).topics
    return next(each for each in notes_of(topic) if each.position == NOTES[kind].position)


def test_the_notes_of_this_test_leave_nothing_out() -> None:
    """Each kind is here, and each field has another value than its default, but the pin's."""
    assert set(BODIES) == set(get_args(Body))
    for each in NOTES.values():
        for value in (each, each.body):
            left = [
                field.name
                for field in fields(value)
                if is_default(field, getattr(value, field.name))
            ]
            assert left in ([], ["pin"])


@pytest.mark.parametrize("kind", BODIES, ids=lambda kind: kind.__name__)
def test_every_field_of_every_kind_is_kept(kind: type) -> None:
    """A field that somebody adds is not reset without a word."""
    before, after = NOTES[kind], identified(kind)
    for field in fields(Note):
        if field.name not in {*GIVEN, "body", "children"}:
            assert getattr(after, field.name) == getattr(before, field.name), field.name
    assert [child.body for child in after.children] == [child.body for child in before.children]
    assert without_numbers(after.body) == without_numbers(before.body)


@pytest.mark.parametrize("kind", [kind for kind in BODIES if kind is not Title])
def test_what_is_the_ledgers_is_given(kind: type) -> None:
    """Id, guid, code and the time of change are those of the record."""
    after = identified(kind)
    assert after.id == after.guid != "old"
    assert after.id.startswith(after.code)
    assert after.changed_at == 0


def without_numbers(body: Body) -> Body:
    """Return `body` with the number 0 in each gap, step and point."""

    def bare(text: Text) -> Text:
        return tuple(each._replace(number=0) if isinstance(each, Gap) else each for each in text)

    match body:
        case Cloze(text):
            return replace(body, text=bare(text))
        case Comparison(grid=grid):
            rows = tuple(tuple(map(bare, row)) for row in grid.rows)
            return replace(body, grid=replace(grid, rows=rows))
        case Sequence(numbers=numbers) | Question(numbers=numbers):
            return replace(body, numbers=(0,) * len(numbers))
        case _:
            return body


def test_kinds_have_lasting_names() -> None:
    """Ids were born from them: a class may be renamed, its kind in ledgers never."""
    assert {kind_of(Note(Position("", 1, 1), body)) for body in BODIES.values()} == {
        "cloze", "statement", "title", "question", "myth", "term", "event", "comparison", "table",
        "sequence", "figure",
    }  # fmt: skip
    assert kind_of(Note(Position("", 1, 1), BODIES[Claim])) == "myth"
