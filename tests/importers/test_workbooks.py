"""Excel workbooks -> tables, timelines, terms and questions of notes; no cell is missing."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence

import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from imported_notes import imported, topic_of
from test_import_loses_nothing import assert_all_stand_in

from twofold.notes import Event, Question, Term, notes_of
from twofold.text import plain

Cell = str | int | float | datetime.datetime | bool | None


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_sheet_is_a_table_with_its_head() -> None:
    """Numbers stand as they are shown, and a sheet's name heads its table where there are more."""
    rows: list[tuple[Cell, ...]] = [
        ("Metal", "Melts at", "Share"),
        ("Iron", 1538, 0.5),
        ("Tin", 231.9, None),
    ]
    assert "| Metal | Melts at | Share |\n" in imported(workbook({"Sheet1": rows}))
    notes = imported(workbook({"Metals": rows, "More": [("a", "b"), (1, True)]}))
    assert "## Metals\n" in notes
    assert "| Iron | 1538 | 0.5 |" in notes
    assert "| 1 | true |" in notes


def test_a_head_of_dates_and_events_makes_a_timeline() -> None:
    """As in a table of text; a cell that is a day is one in the notes."""
    day = datetime.datetime(1914, 6, 28)
    content = workbook({"A": [("Date", "Event"), (day, "Shots in Sarajevo"), (1066, "Hastings")]})
    first, second = notes_of(topic_of(imported(content)))
    assert isinstance(first.body, Event)
    assert isinstance(second.body, Event)
    assert plain(first.body.event) == "Shots in Sarajevo"


def test_a_head_of_words_and_meanings_makes_terms() -> None:
    content = workbook({"A": [("Term", "Definition"), ("cell", "the unit of life")]})
    (note,) = notes_of(topic_of(imported(content)))
    assert isinstance(note.body, Term)


def test_a_quiz_in_a_sheet_keeps_its_wrong_answers() -> None:
    """The head names the choices and which of them is right."""
    content = workbook(
        {
            "A": [
                ("Question", "A", "B", "C", "Correct"),
                ("Capital of Peru?", "Lima", "Quito", "Bogotá", "A"),
            ]
        }
    )
    (note,) = notes_of(topic_of(imported(content)))
    assert isinstance(note.body, Question)
    assert plain(note.body.answer) == "Lima"
    assert note.back.wrong_answers == ("Quito", "Bogotá")


def test_tables_that_stand_apart_are_tables_of_their_own() -> None:
    """An empty row parts them, and a line with one cell above a table is said above it."""
    rows = [
        ("Metals",),
        ("Name", "Sign"),
        ("Iron", "Fe"),
        (None, None),
        ("Gas", "Sign"),
        ("Neon", "Ne"),
    ]
    notes = imported(workbook({"A": rows}))
    assert "Metals" in notes
    assert notes.count("|---|---|") == 2


def test_hidden_sheets_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    other = book.create_sheet("Solutions")
    other.append(["c", "d"])
    other.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    assert "a hidden sheet -->" in imported(stream.getvalue())


def test_a_cell_far_away_costs_nothing() -> None:
    """What a sheet says of its size is not believed, and empty rows are not kept."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "near", "x"
    book.active["A100000"], book.active["B100000"] = "far", "y"
    stream = io.BytesIO()
    book.save(stream)
    notes = imported(stream.getvalue())
    assert "near" in notes
    assert "far" in notes


HEADS = ["Date", "Event", "Question", "Answer", "A", "B", "Correct", "Term", "Meaning", "x", ""]


@given(st.data())
def test_no_cell_of_a_workbook_vanishes(data: st.DataObject) -> None:
    """Each word stands in the notes or in a remark, whatever the heads say."""
    number = 0
    words: list[str] = []

    def word() -> str:
        nonlocal number
        number += 1
        words.append(f"word{number}e")
        return words[-1]

    sheets = {}
    for name in ("One", "Two")[: data.draw(st.integers(1, 2))]:
        width = data.draw(st.integers(1, 5))
        rows: list[list[Cell]] = [[data.draw(st.sampled_from(HEADS)) for _ in range(width)]]
        for _ in range(data.draw(st.integers(1, 4))):
            rows.append([word() if data.draw(st.booleans()) else None for _ in range(width)])
        sheets[name] = rows
    if words:
        assert_all_stand_in(imported(workbook(sheets)), words)
