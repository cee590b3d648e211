"""Anki notes -> a fingerprint of what the deck says of each author's note, to see a change by."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.markup import without_addresses
from twofold.exporters.anki.note_types import REPORT

NOT_FINGERPRINTED = frozenset({"Path"})
"""Fields whose change alone is none: a note that only moved must not overwrite pupils' edits."""

_BLANK = frozenset({REPORT})
"""Fields that say nothing of the note: they arrive with its next change."""


def fingerprints(notes: Iterable[AnkiNote]) -> dict[str, str]:
    """Return a hash by note id, over all that the Anki notes made of it hold.

    These are fields, tags and pictures. Notes that make no cards have none.
    """
    made: dict[str, list[AnkiNote]] = defaultdict(list)
    for note in notes:
        made[note.note_id].append(note)
    return {note_id: fingerprint(notes) for note_id, notes in made.items()}


def fingerprint(notes: Sequence[AnkiNote]) -> str:
    """Return the hash of the Anki notes that are made of one author's note, in their order.

    Tags count as they are written, and addresses whether they can be followed or not: what this
    program makes of them is no change of the note.
    """
    shown = [
        [
            note.guid,
            [
                "" if name in _BLANK else without_addresses(value)
                for name, value in zip(note.note_type.fields, note.fields, strict=True)
                if name not in NOT_FINGERPRINTED
            ],
            note.written_tags,
            note.cards,
            [(picture.name, picture.digest) for picture in note.media],
        ]
        for note in notes
    ]
    return blake2b(json.dumps(shown).encode(), digest_size=10).hexdigest()
