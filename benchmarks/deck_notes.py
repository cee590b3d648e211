"""A number of notes -> ready Anki notes, plain rows of them, or a folder of files to edit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from notes_text import notes_text
from stock_genanki import NoteTypeRow, Row

from twofold.exporters.anki.cards import AnkiNote, anki_notes
from twofold.exporters.anki.note_types import NOTE_TYPES
from twofold.identity import identify
from twofold.library import read_library
from twofold.parser import parse
from twofold.source import SourceText

NOTES = 10_000
FILES = 50


@lru_cache(maxsize=1)
def _first_notes() -> tuple[AnkiNote, ...]:
    source = SourceText.from_bytes("benchmark.md", notes_text(NOTES).encode())
    topic = parse(source, "benchmark").topic
    assert topic is not None
    return anki_notes(identify([topic]).topics[0])


def ready_notes(count: int) -> tuple[AnkiNote, ...]:
    """Return `count` notes; from the 10,001st on those before are repeated under other guids."""
    first = _first_notes()
    notes = list(first[:count])
    for turn in range(1, -(-count // len(first))):
        notes.extend(note._replace(guid=f"{note.guid}{turn}") for note in first)
    return tuple(notes[:count])


def rows_of(
    packages: Iterable[Sequence[AnkiNote]],
) -> tuple[list[NoteTypeRow], list[list[Row]]]:
    """Return the note types and the notes of `packages` as values that genanki's script takes."""
    note_types: list[NoteTypeRow] = [
        (
            note_type.id,
            note_type.name,
            list(note_type.fields),
            [(template.name, template.front, template.back) for template in note_type.templates],
            note_type.cloze,
        )
        for note_type in NOTE_TYPES
    ]
    rows: list[list[Row]] = [
        [
            (
                note.note_type.id,
                note.deck,
                note.guid,
                list(note.fields),
                list(note.tags),
                note.due,
            )
            for note in notes
        ]
        for notes in packages
    ]
    return note_types, rows


def write_folder(folder: Path) -> None:
    """Write 10,000 notes in 50 files, each a topic."""
    folder.mkdir(parents=True)
    for number in range(FILES):
        text = notes_text(NOTES // FILES, seed=number)
        for head in ("deck: Benchmark", "# Benchmark"):
            text = text.replace(head, f"{head} {number}", 1)
        (folder / f"topic-{number:02}.md").write_text(text, encoding="utf-8")


def decks_of_folder(folder: Path) -> list[tuple[AnkiNote, ...]]:
    """Return the notes of each topic of a folder."""
    return [anki_notes(topic) for topic in identify(read_library([folder]).topics).topics]


def edit(folder: Path, files: int, notes: int, turn: int) -> None:
    """Put a word into the first `notes` notes of so many files, another one each `turn`."""
    for path in sorted(folder.glob("*.md"))[:files]:
        parts = path.read_text(encoding="utf-8").split("\n- In note ")
        edited = [f"{part.split(' ', 1)[0]} {turn} {part.split(' ', 1)[1]}" for part in parts[1:]]
        parts[1 : notes + 1] = edited[:notes]
        path.write_text("\n- In note ".join(parts), encoding="utf-8")
