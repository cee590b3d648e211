"""Anki notes -> a fingerprint of what the deck says of each author's note, to see a change by."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.markup import as_before_stacking, without_addresses
from twofold.exporters.anki.note_types import REPORT, SIZE

VERSION = 2
"""Raised when fingerprints come to cover more. Those of version 1, which do not name it, left the
path out and held the topic's source."""

CONTEXT = frozenset({"Path"})
"""Fields that tell what stands around a note, and are hashed apart from what is its own."""

_BLANK = frozenset({REPORT, SIZE})
"""Fields that say nothing of the note: they arrive with its next change."""


def fingerprints(notes: Iterable[AnkiNote]) -> dict[str, str]:
    """Return a hash by note id, over all that the Anki notes made of it hold.

    These are fields, tags and pictures. Notes that make no cards have none.
    """
    return {note_id: fingerprint(made) for note_id, made in by_note(notes).items()}


def former_fingerprints(notes: Iterable[AnkiNote], topic_source: str) -> dict[str, str]:
    """Return the hash of version 1 by note id, for ledgers that have no other yet.

    `topic_source` is what those notes showed then that have no source of their own.
    """
    return {note_id: _own(made, topic_source) for note_id, made in by_note(notes).items()}


def by_note(notes: Iterable[AnkiNote]) -> dict[str, list[AnkiNote]]:
    """Return the Anki notes that are made of each author's note, by its id."""
    made: dict[str, list[AnkiNote]] = defaultdict(list)
    for note in notes:
        made[note.note_id].append(note)
    return made


def fingerprint(notes: Sequence[AnkiNote]) -> str:
    """Return the hash of the Anki notes that are made of one author's note, in their order.

    It is `2-<what is the note's own>-<what stands around it>`; see `ledger.Record`.
    Tags count as they are written, addresses whether they can be followed or not, and tables
    whether they stack or not: what this program makes of them is no change of the note.
    """
    return f"{VERSION}-{_own(notes)}-{_hash_around(tuple(map(_around, notes)))}"


def _own(notes: Sequence[AnkiNote], topic_source: str = "") -> str:
    return _hash(
        [
            [
                note.guid,
                [
                    topic_source if name == "Source" and not value else _compared(name, value)
                    for name, value in zip(note.note_type.fields, note.fields, strict=True)
                    if name not in CONTEXT
                ],
                note.written_tags,
                note.cards,
                [(picture.name, picture.digest) for picture in note.media],
            ]
            for note in notes
        ]
    )


def _around(note: AnkiNote) -> tuple[str, ...]:
    fields = zip(note.note_type.fields, note.fields, strict=True)
    return tuple([_compared(name, value) for name, value in fields if name in CONTEXT])


@lru_cache(maxsize=256)  # the notes below one heading stand below the same words
def _hash_around(shown: tuple[tuple[str, ...], ...]) -> str:
    return _hash(shown)


def _compared(name: str, value: str) -> str:
    """Return of a field what its hash covers."""
    if not value or name in _BLANK:
        return ""
    return as_before_stacking(without_addresses(value))


def _hash(shown: object) -> str:
    return blake2b(json.dumps(shown).encode(), digest_size=10).hexdigest()
