"""Topics -> their notes and sentences with gaps, each with the words that are shown above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from twofold.checks.comparable import letters
from twofold.notes import (
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Note,
    Question,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
)
from twofold.source import Position
from twofold.text import Gap, Text, gaps_in, plain


class Above(NamedTuple):
    """Words shown above a sentence, and their bare letters; `name` says what they are.

    `position` is None within a table, whose cells have no place of their own.
    """

    name: str
    words: str
    position: Position | None
    letters: str


class NoteInContext(NamedTuple):
    """A note, the headings and titles above it, outermost first, and the bullet it hangs on."""

    note: Note
    above: tuple[Above, ...]
    parent: Position | None


class Sentence(NamedTuple):
    """The text of a cloze note, or one cell of a comparison, with at least one gap.

    `words` is the whole text with its gaps filled; `letters` and `answers` are the bare letters of
    the words and of each gap's answer.
    """

    note: Note
    text: Text
    gaps: tuple[Gap, ...]
    words: str
    letters: str
    answers: tuple[str, ...]
    above: tuple[Above, ...]
    parent: Position | None
    language: str


class TopicSentences(NamedTuple):
    """A topic, and the sentences with gaps in it in the order of the file."""

    topic: Topic
    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, topic: Topic) -> TopicSentences:
        """Return what is read in `topic`."""
        return cls(topic, tuple(_sentences(topic)))


def notes_in_context(topic: Topic) -> Iterator[NoteInContext]:
    """Yield every note of a topic with its place, in the order of the file."""
    for section in topic.sections:
        yield from _of_branch(section.branch, ())


def _of_branch(branch: Branch, above: tuple[Above, ...]) -> Iterator[NoteInContext]:
    if branch.title:
        above = (*above, _above("the heading", branch.title, branch.position))
    yield from _of_notes(branch.notes, above, None)
    for below in branch.branches:
        yield from _of_branch(below, above)


def _of_notes(
    notes: tuple[Note, ...], above: tuple[Above, ...], parent: Position | None
) -> Iterator[NoteInContext]:
    for note in notes:
        yield NoteInContext(note, above, parent)
        if note.children:
            here = above
            if isinstance(note.body, Title):
                here = (*above, _above("the title", note.body.text, note.position))
            elif isinstance(note.body, Sequence) and note.body.title:
                here = (*above, _above("the title", note.body.title, note.position))
            yield from _of_notes(note.children, here, note.position)


def _sentences(topic: Topic) -> Iterator[Sentence]:
    for note, above, parent in notes_in_context(topic):
        match note.body:
            case Cloze(text):
                yield _sentence(note, text, above, parent, topic.language)
            case Comparison():
                for cell, here in _cells(note.body, above):
                    yield _sentence(note, cell, here, parent, topic.language)
            case (
                Statement()
                | Title()
                | Question()
                | Claim()
                | Term()
                | Event()
                | Table()
                | Sequence()
                | Figure()
            ):
                pass
            case _:
                assert_never(note.body)


def _cells(table: Comparison, above: tuple[Above, ...]) -> Iterator[tuple[Text, tuple[Above, ...]]]:
    """A cell is read under the table's title, its column's header and its row's first cell."""
    shown = (*above, _above("the title", table.title, None))
    for row in table.grid.rows:
        for column, cell in enumerate(row):
            if gaps_in(cell):
                here = (*shown, _above("the header", table.grid.header[column], None))
                if column:
                    here = (*here, _above("the first cell", row[0], None))
                yield cell, here


def _above(name: str, text: Text, position: Position | None) -> Above:
    words = plain(text)
    return Above(name, words, position, letters(words))


def _sentence(
    note: Note,
    text: Text,
    above: tuple[Above, ...],
    parent: Position | None,
    language: str,
) -> Sentence:
    gaps = gaps_in(text)
    words = plain(text)
    answers = tuple([letters(gap.answer) for gap in gaps])
    return Sentence(note, text, gaps, words, letters(words), answers, above, parent, language)
