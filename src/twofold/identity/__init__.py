"""Topics as read and the ledger -> topics with identities, and the ledger that remembers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from twofold import notes
from twofold.identity.codes import code_of, with_distinct_codes
from twofold.identity.content import birth_id, kind_of, words_of
from twofold.identity.deck_names import name_decks
from twofold.identity.numbering import asked_of, group_of, number
from twofold.identity.recognition import Join, Sighting, recognise
from twofold.ledger import MOST_NUMBERS, Ledger, Record
from twofold.notes import (
    Body,
    Cloze,
    Comparison,
    Grid,
    Note,
    Title,
    Topic,
    map_notes,
    notes_of_branch,
)
from twofold.problems import Problem, error
from twofold.source import Position
from twofold.text import Gap, Text, plain


@dataclass(frozen=True, slots=True)
class Identified:
    """Topics with identities, the next `ledger`, and how notes were recognised by likeness.

    The ledger's hashes and times are still those of the last edition.
    """

    topics: tuple[Topic, ...]
    ledger: Ledger
    joins: tuple[Join, ...] = ()
    near_misses: tuple[Join, ...] = ()
    problems: tuple[Problem, ...] = ()


def identify(
    topics: Sequence[Topic], ledger: Ledger | None = None, *, retire: bool = True
) -> Identified:
    """Return the `topics` with ids, codes and numbers.

    A note is recognised by its pin, else by its words, else by its likeness to what it was; what
    is not recognised is born. Records that no note claims are retired; so `topics` must be all of
    the ledger's folder, or `retire` be false.
    """
    before = with_distinct_codes(ledger or Ledger())
    sightings = list(_sightings(topics))
    pinned, problems = _pinned(sightings, before)
    recognised = recognise(sightings, before, pinned)
    found = [recognised.records.get(sighting.place) for sighting in sightings]
    named = name_decks(topics, found)
    records = _records(sightings, list(_decks(named)), found, before)
    remembered, too_long = _within_numbers(sightings, records, before)
    known = {record.id for record in records}
    retired = [
        replace(record, is_retired=record.is_retired or retire)
        for record in before.records.values()
        if record.id not in known
    ]
    following = replace(before, records={record.id: record for record in (*retired, *remembered)})
    in_order = iter(records)
    identified = tuple(
        map_notes(
            topic,
            lambda note: (
                note if isinstance(note.body, Title) else _identified(note, next(in_order))
            ),
        )
        for topic in named
    )
    problems = (*problems, *too_long)
    return Identified(identified, following, recognised.joins, recognised.near_misses, problems)


def _sightings(topics: Sequence[Topic]) -> Iterator[Sighting]:
    place = 0
    for topic in topics:
        for section in topic.sections:
            where = (topic.deck, plain(section.title))
            for note in notes_of_branch(section.branch):
                if not isinstance(note.body, Title):
                    yield Sighting(note, kind_of(note.body), words_of(note.body), *where, place)
                    place += 1


def _decks(topics: Sequence[Topic]) -> Iterator[tuple[str, str]]:
    """Yield the deck and the section's deck of each note in order."""
    for topic in topics:
        for section in topic.sections:
            for note in notes_of_branch(section.branch):
                if not isinstance(note.body, Title):
                    yield topic.deck, section.deck


def _pinned(
    sightings: Sequence[Sighting], ledger: Ledger
) -> tuple[dict[int, Record], tuple[Problem, ...]]:
    """Return the records that notes are pinned to, by place, and the pins that cannot hold."""
    by_code = {record.code: record for record in ledger.records.values()}
    pinned: dict[int, Record] = {}
    first: dict[str, Position] = {}
    problems: list[Problem] = []
    for sighting in sightings:
        pin, position = sighting.note.pin, sighting.note.position
        if not pin:
            continue
        record = by_code.get(pin)
        if pin in first:
            message = f"^note-{pin} is pinned to the note at {first[pin]} already: keep one pin"
            problems.append(error(position, "duplicate-pin", message))
        elif record is None:
            message = f"no note was ever handed out with the code {pin}: take the pin away"
            problems.append(error(position, "unknown-pin", message))
        elif record.kind != sighting.kind:
            message = (
                f"{pin} is the code of a {record.kind} and this is a {sighting.kind}, which Anki "
                "cannot make of it: take the pin away"
            )
            problems.append(error(position, "unknown-pin", message))
        else:
            pinned[sighting.place] = record
        first.setdefault(pin, position)
    return pinned, tuple(problems)


def _records(
    sightings: Sequence[Sighting],
    decks: Iterable[tuple[str, str]],
    found: Sequence[Record | None],
    ledger: Ledger,
) -> list[Record]:
    """Return the record of each note in order, those of new notes made."""
    codes = {record.code for record in ledger.records.values()}
    ids = set(ledger.records)
    records = []
    for sighting, (deck, section), known in zip(sightings, decks, found, strict=True):
        record = known or _born(sighting, deck, ledger.fork, ids, codes)
        gaps = number(asked_of(sighting.note), record.gaps)
        if (record.deck, record.section, record.text) != (deck, section, sighting.text) or (
            record.is_retired or record.gaps != gaps
        ):
            # Written out, because `replace` takes five times as long, and here every note is born.
            record = Record(
                record.id,
                record.guid,
                record.code,
                record.kind,
                deck,
                section,
                sighting.text,
                gaps,
                record.hash,
                record.changed_at,
            )
        records.append(record)
    return records


def _within_numbers(
    sightings: Sequence[Sighting], records: Sequence[Record], before: Ledger
) -> tuple[list[Record], list[Problem]]:
    """Return the records that a ledger can hold, and a problem for each list with too many steps.

    Of a note with more numbers than Anki knows, the record stays as it was. Too many gaps are told
    by the deck alone: on paper they do no harm.
    """
    remembered: list[Record] = []
    problems: list[Problem] = []
    for sighting, record in zip(sightings, records, strict=True):
        if all(gap.number <= MOST_NUMBERS for gap in record.gaps):
            remembered.append(record)
            continue
        if record.id in before.records:
            remembered.append(before.records[record.id])
        if isinstance(sighting.note.body, notes.Sequence):
            message = f"a list has at most {MOST_NUMBERS} steps: make several lists of it"
            problems.append(error(sighting.note.position, "gap-number", message))
    return remembered, problems


def _born(sighting: Sighting, deck: str, fork: str, ids: set[str], codes: set[str]) -> Record:
    counter = 0
    while (new := birth_id(deck, sighting.kind, sighting.text, counter, fork)) in ids:
        counter += 1
    code = code_of(new, codes)
    ids.add(new)
    codes.add(code)
    return Record(new, new, code, sighting.kind, deck="", section="", text=())


def _identified(note: Note, record: Record) -> Note:
    # Written out, because `replace` takes three times as long, and this is done for every note.
    return Note(
        note.position,
        _numbered(note, record),
        note.tags,
        note.back,
        note.children,
        note.pin,
        record.id,
        record.guid,
        record.code,
        record.changed_at,
    )


def _numbers_of(gaps: Sequence[Gap], present: list[int]) -> list[int]:
    """Return the number of each gap in the order of reading; one group has one number."""
    if not any(gap.group for gap in gaps):  # nearly always
        return present
    groups = dict.fromkeys(map(group_of, gaps))
    number_of = dict(zip(groups, present, strict=True))
    return [number_of[group_of(gap)] for gap in gaps]


def _with_number(gap: Gap, number: int) -> Gap:
    return Gap(*gap[:-1], number)


def _numbered(note: Note, record: Record) -> Body:
    """Return the body of a note with the numbers of its record."""
    present = [gap.number for gap in record.gaps if not gap.is_gone]
    if not present:
        return note.body
    if isinstance(note.body, notes.Sequence):
        return replace(note.body, numbers=tuple(present))
    gaps = notes.gaps_of(note)
    wanted = _numbers_of(gaps, present)
    if [gap.number for gap in gaps] == wanted:  # nearly always
        return note.body
    numbers = iter(wanted)

    def numbered(text: Text) -> Text:
        return tuple(
            [
                _with_number(inline, next(numbers)) if isinstance(inline, Gap) else inline
                for inline in text
            ]
        )

    match note.body:
        case Cloze(text):
            return Cloze(numbered(text))
        case Comparison(title, grid):
            title, header = numbered(title), tuple(map(numbered, grid.header))
            rows = tuple(tuple(map(numbered, row)) for row in grid.rows)
            return Comparison(title, Grid(header, rows))
        case _:
            return note.body
