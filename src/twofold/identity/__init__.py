"""Topics as read and the ledger -> topics with identities, and the ledger that remembers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from twofold import notes
from twofold.identity.codes import code_of, with_distinct_codes
from twofold.identity.content import birth_id, kind_of, words_of
from twofold.identity.deck_names import KeptName, name_decks
from twofold.identity.numbering import answer_groups_of, group_of, number, surroundings_of
from twofold.identity.recognition import CurrentNote, Match, recognise
from twofold.ledger import MOST_NUMBERS, Ledger, NumberedGap, Record
from twofold.notes import (
    Body,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Grid,
    Note,
    Question,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    gaps_of,
    map_notes,
    notes_of_branch,
)
from twofold.problems import Problem, error
from twofold.source import Position
from twofold.text import Text, plain, with_gaps


@dataclass(frozen=True, slots=True)
class Identified:
    """Topics with identities, the next `ledger`, and how notes were recognised by similarity.

    `kept_names` are those of decks that their authors call otherwise. The ledger's hashes and times
    are still those of the last edition.
    """

    topics: tuple[Topic, ...]
    ledger: Ledger
    matches: tuple[Match, ...] = ()
    near_misses: tuple[Match, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept_names: tuple[KeptName, ...] = ()


def identify(
    topics: Sequence[Topic], ledger: Ledger | None = None, *, retire: bool = True
) -> Identified:
    """Return the `topics` with ids, codes and numbers.

    A note is recognised by its pin, else by its words, else by its similarity to what it was; what
    is not recognised is born. Records that no note claims are retired; so `topics` must be all of
    the ledger's folder, or `retire` be false.
    """
    before = with_distinct_codes(ledger or Ledger())
    current_notes = list(_current_notes(topics))
    pinned, problems = _pinned(current_notes, before)
    languages = tuple(sorted({topic.language for topic in topics}))
    recognised = recognise(current_notes, before, pinned, languages)
    named = name_decks(topics, recognised.records)
    records = _records(current_notes, named.names(), recognised.records, before, languages)
    remembered, too_long = _within_numbers(current_notes, records, before)
    known = {record.id for record in records.values()}
    retired = [
        record._replace(is_retired=record.is_retired or retire)
        for record in before.records.values()
        if record.id not in known
    ]
    following = replace(before, records={record.id: record for record in (*retired, *remembered)})

    def identified(note: Note) -> Note:
        record = records.get(note.position)
        return _identified(note, record) if record else note

    return Identified(
        tuple(map_notes(topic, identified) for topic in named.topics),
        following,
        recognised.matches,
        recognised.near_misses,
        (*problems, *too_long),
        named.kept,
    )


def _current_notes(topics: Sequence[Topic]) -> Iterator[CurrentNote]:
    order = 0
    for topic in topics:
        for section in topic.sections:
            where = (topic.deck, plain(section.title))
            for note in notes_of_branch(section.branch):
                if not isinstance(note.body, Title):
                    yield CurrentNote(note, kind_of(note), words_of(note.body), *where, order)
                    order += 1


def _pinned(
    current_notes: Sequence[CurrentNote], ledger: Ledger
) -> tuple[dict[Position, Record], tuple[Problem, ...]]:
    """Return the records that notes are pinned to, by position, and the pins that cannot hold."""
    by_code = {record.code: record for record in ledger.records.values()}
    pinned: dict[Position, Record] = {}
    first: dict[str, Position] = {}
    problems: list[Problem] = []
    for current in current_notes:
        pin, position = current.note.pin, current.position
        if not pin:
            continue
        record = by_code.get(pin)
        if pin in first:
            message = f"^note-{pin} is pinned to the note at {first[pin]} already: keep one pin"
            problems.append(error(position, "duplicate-pin", message))
        elif record is None:
            message = f"no note was ever handed out with the code {pin}: take the pin away"
            problems.append(error(position, "unknown-pin", message))
        elif record.kind != current.kind:
            message = (
                f"{pin} is the code of a {record.kind} and this is a {current.kind}, which Anki "
                "cannot make of it: take the pin away"
            )
            problems.append(error(position, "unknown-pin", message))
        else:
            pinned[position] = record
        first.setdefault(pin, position)
    return pinned, tuple(problems)


def _records(
    current_notes: Sequence[CurrentNote],
    names: Mapping[Position, tuple[str, str, str]],
    found: Mapping[Position, Record],
    ledger: Ledger,
    languages: tuple[str, ...],
) -> dict[Position, Record]:
    """Return the record of each note by its position, those of new notes made."""
    births = _Births(ledger)
    records = {}
    for current in current_notes:
        position = current.position
        asked = answer_groups_of(current.note)
        record = found.get(position)
        if record is None:
            records[position] = births.record(current, names[position], number(asked, ()))
            continue
        deck, section, subdeck = names[position]
        following = record._replace(
            deck=deck,
            section=section,
            subdeck=subdeck,
            text=current.text,
            gaps=number(
                asked,
                record.gaps,
                surroundings_of(current.note, current.text, record),
                languages,
            ),
            is_retired=False,
        )
        # The very same record, where nothing has changed: its line in the ledger stays.
        records[position] = record if following == record else following
    return records


def _within_numbers(
    current_notes: Sequence[CurrentNote], records: Mapping[Position, Record], before: Ledger
) -> tuple[list[Record], list[Problem]]:
    """Return the records that a ledger can hold, and a problem for too many steps or points.

    Of a note with more numbers than Anki knows, the record stays as it was. Too many gaps are
    reported for the deck alone: on paper they do no harm.
    """
    remembered: list[Record] = []
    problems: list[Problem] = []
    for current in current_notes:
        record = records[current.position]
        if all(gap.number <= MOST_NUMBERS for gap in record.gaps):
            remembered.append(record)
            continue
        if record.id in before.records:
            remembered.append(before.records[record.id])
        message = ""
        if isinstance(current.note.body, notes.Sequence):
            message = f"a list has at most {MOST_NUMBERS} steps: make several lists of it"
        elif isinstance(current.note.body, notes.Question):
            message = (
                f"a question has at most {MOST_NUMBERS} points that are cards of their own: make"
                " several questions of it, or take #points away"
            )
        if message:
            problems.append(error(current.position, "gap-number", message))
    return remembered, problems


class _Births:
    """Makes the records of new notes, each with an id and a code that no other has."""

    def __init__(self, ledger: Ledger) -> None:
        self._fork = ledger.fork
        self._ids = set(ledger.records)
        self._codes = {record.code for record in ledger.records.values()}
        self._counters: dict[tuple[str, str, tuple[str, ...]], int] = {}

    def record(
        self, current: CurrentNote, names: tuple[str, str, str], gaps: tuple[NumberedGap, ...]
    ) -> Record:
        """Return the record of a note below these `names`: its deck, section and subdeck."""
        deck, section, subdeck = names
        words = deck, current.kind, current.text
        counter = self._counters.get(words, 0)  # all below are taken, for no id is given back
        while (new := birth_id(*words, counter, self._fork)) in self._ids:
            counter += 1
        self._counters[words] = counter + 1
        code = code_of(new, self._codes)
        self._ids.add(new)
        self._codes.add(code)
        return Record(
            id=new,
            guid=new,
            code=code,
            kind=current.kind,
            deck=deck,
            section=section,
            text=current.text,
            gaps=gaps,
            subdeck=subdeck,
        )


def _identified(note: Note, record: Record) -> Note:
    return replace(
        note,
        body=_numbered(note, record),
        id=record.id,
        guid=record.guid,
        code=record.code,
        changed_at=record.changed_at,
    )


def _numbered(note: Note, record: Record) -> Body:
    """Return the body of a note with the numbers of its record."""
    present = [gap.number for gap in record.gaps if not gap.is_gone]
    body = note.body
    if not present:
        return body
    gaps = gaps_of(note)
    if [gap.number for gap in gaps] == present:  # nearly always, if no gap has a group
        return body
    groups = dict.fromkeys(map(group_of, gaps))
    number_of_group = dict(zip(groups, present, strict=False))

    def numbered(text: Text) -> Text:
        return with_gaps(text, lambda gap: gap._replace(number=number_of_group[group_of(gap)]))

    match body:
        case Cloze(text):
            return replace(body, text=numbered(text))
        case Comparison(title, Grid(header, rows)):
            grid = Grid(
                tuple(map(numbered, header)), tuple(tuple(map(numbered, row)) for row in rows)
            )
            return replace(body, title=numbered(title), grid=grid)
        case notes.Sequence() | Question():
            return replace(body, numbers=tuple(present))
        case Statement() | Title() | Claim() | Term() | Event() | Table() | Figure():
            return body
        case _:
            assert_never(body)
