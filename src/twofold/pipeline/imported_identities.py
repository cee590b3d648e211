"""Imported notes, and the guids and numbers that Anki knows them by -> what the ledger keeps."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from twofold.identity import identify
from twofold.identity.content import kind_of, words_of
from twofold.ledger import MOST_NUMBERS, Ledger, NumberedGap, is_guid, with_records
from twofold.library import NotesNotFoundError, read_library
from twofold.notes import Note, Question, Topic, asks_each_point, gaps_of, notes_of
from twofold.notes import Sequence as Steps
from twofold.parser import parse
from twofold.source import SourceText

if TYPE_CHECKING:
    from twofold.writer import NotesText


@dataclass(frozen=True, slots=True)
class ImportedIdentity:
    """A note as the ledger knows notes, and the `guid` that pupils' collections have it by.

    `answers` are the answers of each number of its cards; for a sequence the steps.
    """

    kind: str
    text: tuple[str, ...]
    guid: str
    answers: tuple[tuple[int, str], ...]


def imported_identities(
    topic: Topic, places: Sequence[tuple[int, Note]]
) -> Iterator[ImportedIdentity]:
    """Yield what an import knows of the notes of `topic`, which was read from the text it wrote.

    A place is the first line of a note or of what titles it, so the next note from there on is it.
    """
    notes = sorted(notes_of(topic), key=lambda note: note.position)
    at = 0
    for line, known in sorted(places, key=lambda each: each[0]):
        while at < len(notes) and notes[at].position.line < line:
            at += 1
        if at == len(notes):
            return
        if not known.guid:
            continue
        note = notes[at]
        words = words_of(note.body)
        shown = [gap.answer for gap in gaps_of(note)] or list(words[1:])
        numbers = _numbers(known)
        if asks_each_point(note):
            if not numbers:
                continue  # Anki knows one note by this guid, and of these none is that one.
            shown = list(words[2:])
        yield ImportedIdentity(
            kind_of(note),
            words,
            known.guid,
            tuple(zip(numbers, shown, strict=False)),
        )


def _numbers(note: Note) -> tuple[int, ...]:
    """Return the numbers that Anki knows the gaps of a note by, or its steps or points."""
    if isinstance(note.body, Steps | Question):
        return note.body.numbers
    return tuple(gap.number for gap in gaps_of(note))


def ledger_with_import(ledger: Ledger, folder: Path, output: Path, notes: NotesText) -> Ledger:
    """Return the `ledger` of `folder` with the guids and numbers of the `notes` of `output`.

    The notes need not be written yet. The others of the folder take part, since each holds its own
    record against them.
    """
    source = SourceText.from_bytes(output.as_posix(), notes.text.encode())
    topic = parse(source, output.stem).topic
    assert topic
    here = os.path.realpath(output)
    others = [t for t in _topics_in(folder) if os.path.realpath(t.position.path) != here]
    identified = identify([*others, topic], ledger, retire=False)
    ours = {note.id for note in notes_of(identified.topics[-1])}
    after = with_imported(identified.ledger, imported_identities(topic, notes.places), ours)
    return with_records(ledger, (each for each in after.records.values() if each.id in ours))


def _topics_in(folder: Path) -> tuple[Topic, ...]:
    try:
        return read_library([folder]).topics
    except NotesNotFoundError:
        return ()


def with_imported(ledger: Ledger, kept: Iterable[ImportedIdentity], ours: Container[str]) -> Ledger:
    """Return `ledger`, in which the imported notes `ours` are new, with their guids and numbers.

    A note that has been handed out before, as its hash shows, keeps what the ledger says of it. A
    guid that another note has, or that Anki cannot know a note by, is not taken over.
    """
    unmatched: dict[tuple[str, tuple[str, ...]], list[ImportedIdentity]] = {}
    for one in kept:
        unmatched.setdefault((one.kind, one.text), []).append(one)
    known = []
    taken = {record.guid: record.id for record in ledger.records.values()}
    for record in ledger.records.values():
        is_new = record.id in ours and not record.hash and not record.is_retired
        if is_new and (same := unmatched.get((record.kind, record.text))):
            one = same.pop(0)
            if is_guid(one.guid) and taken.setdefault(one.guid, record.id) == record.id:
                known.append(record._replace(guid=one.guid, gaps=_numbered(record.gaps, one)))
    return with_records(ledger, known)


def _numbered(gaps: tuple[NumberedGap, ...], one: ImportedIdentity) -> tuple[NumberedGap, ...]:
    """Return `gaps` with the numbers that Anki knows their answers by."""
    numbers: dict[str, list[int]] = {}
    for number, answer in one.answers:
        numbers.setdefault(answer, []).append(number)
    found = [numbers[gap.answers[0]].pop(0) if numbers.get(gap.answers[0]) else 0 for gap in gaps]
    if not all(0 < each <= MOST_NUMBERS for each in found) or len(set(found)) < len(found):
        return gaps
    return tuple(gap._replace(number=number) for gap, number in zip(gaps, found, strict=True))
