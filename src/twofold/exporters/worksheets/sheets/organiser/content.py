"""A topic -> what is essential in it, complete on the front of a sheet and with blanks behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Several
from typing import assert_never

from twofold.dates import BEFORE_ALL, Date, Day, Undated
from twofold.exporters.worksheets.blocks.exercises import (
    Knowledge,
    KnowledgeGroup,
    KnowledgeKind,
    Organiser,
)
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import bold, joined, without_pictures
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.pictures_beside import standing_with_pictures
from twofold.exporters.worksheets.sections import without_notes
from twofold.notes import (
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Grid,
    Note,
    Question,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    is_asked,
    notes_of,
    notes_of_branch,
    texts_of,
)
from twofold.text import LineBreak, Run, Text, plain

KEY, PEOPLE = "key", "people"
"""The tags by which an author says what belongs on the organiser, and who is a person."""

NOTHING: Text = (Run("–"),)
"""What is printed of a cell without words."""

FEWEST = 4
"""Things that are worth a sheet of their own, where other sheets have them as well."""

_Found = tuple[Note, Text, Text]
"""A note with the head and the text that the organiser has of it."""


def organiser_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield the organiser of a topic that has anything for it."""
    topic = without_notes(topic, standing_with_pictures(topic))
    labels = labels_for(topic.language)
    points = list(_points(topic))
    found = {
        KnowledgeKind.POINTS: points,
        KnowledgeKind.TERMS: [each for each in _terms(topic) if PEOPLE not in each[0].tags],
        KnowledgeKind.PEOPLE: list(_people(topic, points)),
        KnowledgeKind.DATES: list(_dates(topic)),
    }
    titles = {
        KnowledgeKind.POINTS: labels.key_points,
        KnowledgeKind.TERMS: labels.terms,
        KnowledgeKind.PEOPLE: labels.people,
        KnowledgeKind.DATES: labels.dates,
    }
    parts = tuple(
        KnowledgeGroup(kind, (Run(titles[kind]),), tuple(_ranked(topic, kind, each, points)))
        for kind, each in found.items()
        if each
    )
    # What nobody asks stands on no other sheet for certain, however little it is.
    is_only_here = not all(is_asked(note.body) for each in found.values() for note, _, _ in each)
    if is_only_here or sum(map(len, found.values())) >= FEWEST:
        blocks = (Organiser(parts, topic.position),)
        yield Sheet.of_topic(
            topic,
            "organiser",
            "organiser",
            labels.organiser,
            "",
            blocks,
            is_handout=True,
            landscape=True,
        )


def _points(topic: Topic) -> Iterator[_Found]:
    """Yield the sentences and tables tagged `#key`, or all of them where nothing is tagged.

    What is below a step of a sequence begins with the step, without which it says too little. The
    fact of a myth is none of them: it says "he" or "it" of what only the myth names. Below what no
    card asks stands its back, which is seen nowhere else.
    """
    steps = {
        child.position: without_pictures(note.body.text)
        for note in notes_of(topic)
        if isinstance(note.body, Title) and note.body.step
        for child in note.children
    }
    points: list[_Found] = []
    for note in notes_of(topic):
        if (text := _point(note)) is not None:
            step = steps.get(note.position)
            points.append((note, (), (*bold(step), Run(": "), *text) if step else text))
    tagged = [point for point in points if KEY in point[0].tags]
    yield from tagged or points


def _point(note: Note) -> Text | None:
    """Return what a note says as a key point; None where it is no sentence and no table."""
    match note.body:
        case Cloze(text) | Claim(text, ()):
            return without_pictures(text)
        case Statement(text):
            return _with_back(note, without_pictures(text))
        case Comparison(title, grid):
            return without_pictures(_in_lines(title, grid))
        case Table(title, grid):
            return _with_back(note, without_pictures(_in_lines(title, grid)))
        case Title(text) if _back(note):
            return _with_back(note, without_pictures(text))
        case Figure() if back := _back(note):
            return joined(LineBreak(), back)
        case Title() | Question() | Claim() | Term() | Event() | Sequence() | Figure():
            return None
        case _:
            assert_never(note.body)


def _with_back(note: Note, text: Text) -> Text:
    """Return the text of a note that no card asks, and below it its back."""
    return joined(LineBreak(), filter(None, [text, *_back(note)]))


def _back(note: Note) -> list[Text]:
    return list(filter(None, map(without_pictures, (*note.back.extra, *note.back.sources))))


def _in_lines(title: Text, grid: Grid) -> Text:
    """Return a table as lines: its title, and each row with the headings before its cells."""
    lines = [bold(title)] if title else []
    first, *others = map(_in_one_line, grid.header)
    for heading, *cells in (tuple(map(_in_one_line, row)) for row in grid.rows):
        named = [
            (*name, Run(": "), *(cell or NOTHING)) if name else cell
            for name, cell in zip(others, cells, strict=True)
        ]
        row = joined(Run("; "), filter(None, named))
        above = (*first, Run(": "), *heading) if first and heading else heading
        lines.append(joined(Run(" "), [bold(above), row]) if heading else row)
    if not grid.rows:
        lines.append(joined(Run("; "), filter(None, grid.header)))
    return joined(LineBreak(), lines)


def _in_one_line(cell: Text) -> Text:
    """Return a cell whose lines do not look like rows."""
    return tuple(Run(" / ") if isinstance(inline, LineBreak) else inline for inline in cell)


def _terms(topic: Topic) -> Iterator[_Found]:
    for note in notes_of(topic):
        if isinstance(body := note.body, Term):
            definitions = [without_pictures(each) for each in body.definitions]
            yield note, without_pictures(body.term), joined(Run("; "), definitions)


def _people(topic: Topic, points: Several[_Found]) -> Iterator[_Found]:
    """Yield the terms tagged `#people` or, where no term is, the sentences that are."""
    people = [each for each in _terms(topic) if PEOPLE in each[0].tags]
    yield from people
    if not people:
        known = {note.position for note, _, _ in points}
        for note in notes_of(topic):
            is_person = PEOPLE in note.tags and note.position not in known
            if is_person and isinstance(body := note.body, Cloze):
                yield note, (), without_pictures(body.text)


def _dates(topic: Topic) -> Iterator[_Found]:
    """Yield the events in the order of time, and one without a date behind the row above it."""
    events: list[tuple[tuple[Day, Day], Note, Event]] = []
    place = BEFORE_ALL, BEFORE_ALL
    for note in notes_of(topic):
        if isinstance(event := note.body, Event):
            place = event.date.sort_key if isinstance(event.date, Date) else place
            events.append((place, note, event))
    for _, note, event in sorted(events, key=lambda each: each[0]):
        yield note, (Run(event.date.words),), without_pictures(event.event)


def _ranked(
    topic: Topic, kind: KnowledgeKind, found: Several[_Found], points: Several[_Found]
) -> Iterator[Knowledge]:
    """Yield things with their ranks, the most essential first.

    Essential is what the author tagged so; then, among the heads, what the key points name most
    often and then what all notes do, and among the sentences those that stand first in their
    section.
    """
    weights: Several[tuple[int, ...]]
    if kind is KnowledgeKind.POINTS:
        weights = _places_in_sections(topic, found)
    else:
        in_points = _Mentions(plain(text).casefold() for _, _, text in points)
        in_notes = _Mentions(_said(note) for note in notes_of(topic))
        weights = [
            (-in_points.of(name), -in_notes.of(name))
            for name in (_name(kind, head) for _, head, _ in found)
        ]
    is_key = [KEY in note.tags for note, _, _ in found]
    order = sorted(range(len(found)), key=lambda at: (not is_key[at], weights[at], at))
    ranks = {place: rank for rank, place in enumerate(order)}
    for place, (note, head, text) in enumerate(found):
        is_given = isinstance(note.body, Event) and isinstance(note.body.date, Undated)
        yield Knowledge(head, text, note.position, ranks[place], is_given)


def _places_in_sections(topic: Topic, found: Several[_Found]) -> list[tuple[int, ...]]:
    """Return for each sentence how many of its section come before it, statements after all."""
    section_of = {
        note.position: number
        for number, section in enumerate(topic.sections)
        for note in notes_of_branch(section.branch)
    }
    counts = [0] * len(topic.sections)
    places: list[tuple[int, ...]] = []
    for note, _, _ in found:
        section = section_of[note.position]
        is_statement = isinstance(note.body, Statement)
        places.append((is_statement, counts[section], section))
        counts[section] += 1
    return places


def _name(kind: KnowledgeKind, head: Text) -> str:
    """Return the words by which notes mention a thing: of a person, the family name."""
    words = plain(head).casefold().split()
    return " ".join(words[-1:] if kind is KnowledgeKind.PEOPLE else words)


class _Mentions:
    """Counts texts that hold a name; a name is looked for only where its rarest part is."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._places: dict[str, list[int]] = defaultdict(list)
        self._counts: dict[str, int] = {"": 0}
        for place, text in enumerate(self._texts):
            for part in _parts(text):
                self._places[part].append(place)

    def of(self, name: str) -> int:
        """Return how many texts hold a name, 0 for none."""
        if name not in self._counts:
            found = (self._places.get(part, []) for part in _parts(name))
            places = min(found, key=len, default=range(len(self._texts)))
            self._counts[name] = sum(name in self._texts[place] for place in places)
        return self._counts[name]


def _parts(text: str) -> set[str]:
    """Return all that three letters of a text in a row are."""
    return {text[start : start + 3] for start in range(len(text) - 2)}


def _said(note: Note) -> str:
    return " ".join(plain(text) for text in texts_of(note.body)).casefold()
