"""What the author meant: a topic, its sections, their notes and the gaps in them, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, assert_never

from twofold.dates import Date, Undated
from twofold.source import Position
from twofold.text import Gap, Picture, Text, gaps_in


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table; every row is as long as the `header`."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Cloze:
    """A sentence with gaps."""

    text: Text


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence without gaps: printed where it helps reading, never asked."""

    text: Text


@dataclass(frozen=True, slots=True)
class Title:
    """The title of its children, no note of its own: a line ending with a colon above a list.

    Below a sequence it is the step with these children; `step` is that one's place, from 1, or 0.
    """

    text: Text
    step: int = 0


class Level(NamedTuple):
    """What earns from the least to the most of `marks`, None where nobody said how many."""

    marks: tuple[int, int] | None
    text: Text

    @property
    def band(self) -> str:
        """The marks as they are printed, "" where nobody said."""
        return "–".join(map(str, dict.fromkeys(self.marks))) if self.marks else ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question worth `marks`, with a plain `answer`, a list of mark `points`, or both.

    `numbers` are the points' permanent numbers where each is asked alone, () before the identity.
    The `levels` say how answers are judged; they are no part of what the note is known by.
    """

    question: Text
    answer: Text
    points: tuple[Text, ...]
    marks: int
    numbers: tuple[int, ...] = ()
    levels: tuple[Level, ...] = ()

    @property
    def answer_parts(self) -> tuple[Text, ...]:
        """What is right: the answer in running words, if there are any, and each point."""
        return tuple(filter(None, (self.answer, *self.points)))


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim to be judged, and the `fact` that corrects it, () for one that is right."""

    claim: Text
    fact: Text = ()

    @property
    def is_true(self) -> bool:
        """Whether the claim is right."""
        return not self.fact


@dataclass(frozen=True, slots=True)
class Term:
    """A term and one or more definitions of it.

    `language` is the term's as BCP 47 writes it, where it is another than the topic's, else "".
    """

    term: Text
    definitions: tuple[Text, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event: one row of a table headed Date (or Year) and Event.

    Where its date cannot be read it is printed as the author wrote it, and never asked: Anki would
    make the card that asks when together with the other.
    """

    date: Date | Undated
    event: Text


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table with gaps in its cells; `title` is empty where no line above it ends with a colon."""

    title: Text
    grid: Grid


@dataclass(frozen=True, slots=True)
class Table:
    """A table without gaps: printed as it is, never asked."""

    title: Text
    grid: Grid


@dataclass(frozen=True, slots=True)
class Sequence:
    """Steps in their order; `title` is empty where no line above them ends with a colon.

    `numbers` are the steps' permanent numbers, as those of gaps, () before the identity; `first` is
    what the author counts from. The children of its note are a `Title` for each step that has any.
    """

    title: Text
    steps: tuple[Text, ...]
    numbers: tuple[int, ...] = ()
    first: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture, or several, without words."""

    pictures: tuple[Picture, ...]


Body = (
    Cloze
    | Statement
    | Title
    | Question
    | Claim
    | Term
    | Event
    | Comparison
    | Table
    | Sequence
    | Figure
)


@dataclass(frozen=True, slots=True)
class Back:
    """What a `>` block says below a note: extra text, wrong answers for the word bank, sources."""

    extra: tuple[Text, ...] = ()
    wrong_answers: tuple[str, ...] = ()
    sources: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the author wrote, with its nested bullets as `children`.

    `tags` are the note's own after those of the topic and the headings above it, without repeats.
    `pin` is the code of an earlier note that this one still is, "" for none. The identity gives
    what follows it: `id`, the `guid` that Anki knows, the `code` on paper and cards, and the time
    of the last change in seconds since 1970.
    """

    position: Position
    body: Body
    tags: tuple[str, ...] = ()
    back: Back = Back()
    children: tuple[Note, ...] = ()
    pin: str = ""
    id: str = ""
    guid: str = ""
    code: str = ""
    changed_at: int = 0


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading with the notes below it and the deeper headings after those."""

    title: Text
    position: Position
    notes: tuple[Note, ...] = ()
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A `##` heading and all below it; notes above the first one are a section without title.

    `deck` is the name of its deck below the topic's, given by the identity and kept for ever.
    `taught` is the day of its lesson, None where no remark names it.
    """

    branch: Branch
    deck: str = ""
    taught: date | None = None

    @property
    def title(self) -> Text:
        """The words of the heading, () for the notes above the first `##`."""
        return self.branch.title


class FontName(NamedTuple):
    """The file of a font, as the notes name it, relative to themselves."""

    position: Position
    file: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One notes file; `name` is its path below the folder of sources, without the suffix.

    `contact` is the mailbox or the address of a form to which mistakes are reported. `typing` says
    that gap cards ask to type the answer, `speech` that cards say theirs. The identity gives the
    `edition`, the time of the latest change of any of its notes, and `retired`, the codes of those
    taken out.
    """

    name: str
    title: Text
    position: Position
    deck: str
    sections: tuple[Section, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = "en"
    source: str = ""
    author: str = ""
    licence: str = ""
    contact: str = ""
    typing: bool = False
    speech: bool = False
    fonts: tuple[FontName, ...] = ()
    edition: int = 0
    retired: tuple[str, ...] = ()


PROGRAM_TAGS = frozenset({"card", "key", "people", "points", "space", "speak", "stretch", "type"})
"""Tags of notes that mean something to this program, and so in every topic of it."""

MOST_MARKS = 6
"""Marks of a question that a card may ask; one of more is written on paper, unless it says so."""


def is_asked(body: Body) -> bool:
    """Return whether a note with this `body` asks something; the others are only shown."""
    match body:
        case Event(Undated()):
            return False
        case Cloze() | Question() | Claim() | Term() | Event() | Comparison() | Sequence():
            return True
        case Statement() | Title() | Table() | Figure():
            return False
        case _:
            assert_never(body)


def has_tag(note: Note, tag: str) -> bool:
    """Return whether a note has a `tag`, given in lower case, in any case."""
    return any(each.casefold() == tag for each in note.tags)


def asks_each_point(note: Note) -> bool:
    """Return whether each point of a question is a card of its own, as `#points` has it."""
    return isinstance(note.body, Question) and len(note.body.points) > 1 and has_tag(note, "points")


def is_for_paper(note: Note) -> bool:
    """Return whether a note is asked on paper alone: a question of many marks without `#card`."""
    body = note.body
    if not isinstance(body, Question) or body.marks <= MOST_MARKS:
        return False
    return not (has_tag(note, "card") or asks_each_point(note))


def makes_cards(note: Note) -> bool:
    """Return whether the deck asks a note."""
    return is_asked(note.body) and not is_for_paper(note)


def texts_of(body: Body) -> tuple[Text, ...]:
    """Return every text of a note's `body`, in the order of reading."""
    match body:
        case Cloze(text) | Statement(text) | Title(text):
            return (text,)
        case Question(question, answer, points, levels=levels):
            return (question, answer, *points, *(level.text for level in levels))
        case Claim(claim, fact):
            return (claim, fact)
        case Term(term, definitions):
            return (term, *definitions)
        case Event(event=event):
            return (event,)
        case Comparison(title, grid) | Table(title, grid):
            return (title, *grid.header, *(cell for row in grid.rows for cell in row))
        case Sequence(title, steps):
            return (title, *steps)
        case Figure(pictures):
            return (pictures,)
        case _:
            assert_never(body)


def with_texts(body: Body, change: Callable[[Text], Text]) -> Body:
    """Return `body` with each of its texts as `change` returns it.

    A figure in which there is then more than pictures is a statement.
    """
    match body:
        case Cloze(text) | Statement(text) | Title(text):
            return replace(body, text=change(text))
        case Question(question, answer, points):
            return replace(
                body,
                question=change(question),
                answer=change(answer),
                points=tuple(map(change, points)),
                levels=tuple(each._replace(text=change(each.text)) for each in body.levels),
            )
        case Claim(claim, fact):
            return Claim(change(claim), change(fact) if fact else ())
        case Term(term, definitions):
            return Term(change(term), tuple(map(change, definitions)))
        case Event(event=event):
            return replace(body, event=change(event))
        case Comparison(title, grid) | Table(title, grid):
            rows = tuple(tuple(map(change, row)) for row in grid.rows)
            changed = Grid(tuple(map(change, grid.header)), rows)
            return replace(body, title=change(title), grid=changed)
        case Sequence(title, steps):
            return replace(body, title=change(title), steps=tuple(map(change, steps)))
        case Figure(pictures):
            text = change(pictures)
            left = tuple(inline for inline in text if isinstance(inline, Picture))
            return Figure(left) if len(left) == len(text) else Statement(text)
        case _:
            assert_never(body)


def gaps_of(note: Note) -> tuple[Gap, ...]:
    """Return the gaps of a note in the order of reading, without those of its children."""
    body = note.body
    if isinstance(body, Cloze):  # nearly always
        return gaps_in(body.text)
    return tuple([gap for text in texts_of(body) for gap in gaps_in(text)])


def notes_below(notes: tuple[Note, ...]) -> Iterator[Note]:
    """Yield `notes` and their children in the order of the file."""
    for note in notes:
        yield note
        if note.children:  # seldom, and this is walked many times
            yield from notes_below(note.children)


def notes_of_branch(branch: Branch) -> Iterator[Note]:
    """Yield the notes of a branch and of the branches below it, in the order of the file."""
    yield from notes_below(branch.notes)
    for below in branch.branches:
        yield from notes_of_branch(below)


def notes_of(topic: Topic) -> Iterator[Note]:
    """Yield every note of a topic in the order of the file."""
    for section in topic.sections:
        yield from notes_of_branch(section.branch)


def children_of_steps(note: Note) -> tuple[tuple[Note, ...], ...]:
    """Return the notes below each step of a sequence, in the order of its steps."""
    assert isinstance(note.body, Sequence)
    below = {
        title.body.step: title.children for title in note.children if isinstance(title.body, Title)
    }
    return tuple([below.get(place, ()) for place in range(1, len(note.body.steps) + 1)])


def map_notes(topic: Topic, change: Callable[[Note], Note]) -> Topic:
    """Return `topic` with each note as `change` returns it, called in the order of the file."""

    def changed_note(note: Note) -> Note:
        changed = change(note)
        if not note.children:
            return changed
        return replace(changed, children=tuple(map(changed_note, note.children)))

    def changed_branch(branch: Branch) -> Branch:
        return replace(
            branch,
            notes=tuple(map(changed_note, branch.notes)),
            branches=tuple(map(changed_branch, branch.branches)),
        )

    sections = (replace(each, branch=changed_branch(each.branch)) for each in topic.sections)
    return replace(topic, sections=tuple(sections))
