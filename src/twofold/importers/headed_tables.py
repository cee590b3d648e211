"""A table whose head says what its columns are -> events by date, or questions with choices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from twofold.date_words import DATE_WORDS, event_columns
from twofold.dates import Undated, parse_date
from twofold.importers.outline import Node, in_lines, plain_words, sentence
from twofold.importers.quizzes import with_choices
from twofold.notes import Event, Note
from twofold.source import Position
from twofold.text import Run, Text

_QUESTION = re.compile(r"questions?(?: ?(?:text|stem))?|prompt|frage|pregunta|stem", re.IGNORECASE)
_CHOICE = re.compile(
    r"(?:option|choice|answer|antwort|réponse|respuesta|opción|alternative|distractor"
    r"|(?:incorrect|wrong) answer)\s*#?(?:\d|[a-h])|[a-h]"
    r"|(?:incorrect|wrong)(?: answers?)?(?: ?\d)?|distractors?",
    re.IGNORECASE,
)
_CORRECT = re.compile(
    r"(?:correct|right)(?: (?:answer|option|choice)(?:\(s\)|s)?)?|answers?|solution|key|richtig"
    r"|lösung|correcta?|réponse|correct_answer",
    re.IGNORECASE,
)
_PLACES = re.compile(r"[0-9a-h](?:\s*[,;/&]\s*[0-9a-h])*", re.IGNORECASE)
_FEEDBACK = frozenset({"explanation", "feedback", "rationale", "erklärung", "comment"})
_SETTINGS = re.compile(
    r"time(?: limit.*| in seconds)?|points?|question type|type|image link|difficulty", re.IGNORECASE
)


class Row(NamedTuple):
    """The cells of one row, as texts, and where it stands; `tags` are those of its note."""

    position: Position
    cells: tuple[Text, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceColumns:
    """The columns of a table of questions, from 0; `choices` has those that are wrong, too."""

    question: int
    correct: int
    choices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventColumns:
    """The columns of dates and of events, from 0, and the language in which they are headed."""

    date: int
    event: int
    language: str


def columns_of(heads: Sequence[str]) -> ChoiceColumns | EventColumns | None:
    """Return what the `heads` of a table say that its columns are, None for another table."""
    names = [_name(head) for head in heads]
    return _event_columns([name.lower() for name in names]) or _choice_columns(names)


def _name(head: str) -> str:
    """Return what a head calls its column, without what Kahoot and others say of its limits."""
    return re.split(r"\s+(?:[-–]\s|\()", " ".join(head.split()))[0]


def _event_columns(names: Sequence[str]) -> EventColumns | None:
    for language in ("en", *DATE_WORDS):
        if found := event_columns(names, language):
            return EventColumns(*found, language)
    return None


def _choice_columns(names: Sequence[str]) -> ChoiceColumns | None:
    question = next((at for at, name in enumerate(names) if _QUESTION.fullmatch(name)), -1)
    correct = next((at for at, name in enumerate(names) if _CORRECT.fullmatch(name)), -1)
    choices = tuple(at for at, name in enumerate(names) if _CHOICE.fullmatch(name))
    if question < 0 or correct < 0 or not choices:
        return None
    return ChoiceColumns(question, correct, choices)


def nodes_of_rows(
    columns: ChoiceColumns | EventColumns, heads: Sequence[str], rows: Sequence[Row]
) -> tuple[Node, ...]:
    """Return a node for each row: an event, or a question with its wrong answers."""
    if isinstance(columns, EventColumns):
        return tuple(_event(columns, heads, row) for row in rows)
    return tuple(_question(columns, heads, row) for row in rows)


def _cell(row: Row, place: int) -> Text:
    return row.cells[place] if place < len(row.cells) else ()


def _event(columns: EventColumns, heads: Sequence[str], row: Row) -> Node:
    words = plain_words(_cell(row, columns.date))
    # A back would stand below the whole table, and part it from the next row.
    others = _others(heads, row, {columns.date, columns.event})
    event = in_lines((_cell(row, columns.event), *others))
    date = parse_date(words, columns.language) or Undated(words)
    body = Event(date, event) if words and event else sentence((*_cell(row, columns.date), *event))
    return Node(Note(row.position, body, row.tags))


def _question(columns: ChoiceColumns, heads: Sequence[str], row: Row) -> Node:
    correct = _cell(row, columns.correct)
    choices = [_cell(row, place) for place in columns.choices]
    right = _right_choices(plain_words(correct), choices)
    answers = [choices[place] for place in right] or [correct]
    wrong = [
        choice
        for place, choice in enumerate(choices)
        if place not in right and choice and plain_words(choice) != plain_words(correct)
    ]
    used = {columns.question, columns.correct, *columns.choices}
    question = with_choices(_cell(row, columns.question), answers, wrong)
    note = replace(question, position=row.position, tags=row.tags)
    back = replace(note.back, extra=(*note.back.extra, *_others(heads, row, used)))
    return Node(replace(note, back=back))


def _right_choices(correct: str, choices: Sequence[Text]) -> tuple[int, ...]:
    """Return the places of the right choices, which a letter, a number or their words name."""
    said = [plain_words(choice).casefold() for choice in choices]
    if correct.casefold() in said:
        return (said.index(correct.casefold()),)
    if not _PLACES.fullmatch(correct):
        return ()
    named = [
        int(sign) - 1 if sign.isdigit() else ord(sign.lower()) - ord("a")
        for sign in re.findall(r"\w", correct)
    ]
    fits = all(0 <= place < len(choices) and said[place] for place in named)
    return tuple(named) if fits else ()


def _others(heads: Sequence[str], row: Row, used: set[int]) -> tuple[Text, ...]:
    """Return the cells that are not `used`, each with the head of its column."""
    found = list[Text]()
    for place, cell in enumerate(row.cells):
        head = " ".join(heads[place].split()) if place < len(heads) else ""
        if place in used or not cell or is_setting(head):
            continue
        label = f"{head}: " if head and head.lower() not in _FEEDBACK else ""
        found.append((Run(label), *cell) if label else cell)
    return tuple(found)


def is_setting(head: str) -> bool:
    """Return whether a column says how a quiz is played, and nothing that notes could say."""
    return _SETTINGS.fullmatch(_name(head)) is not None
