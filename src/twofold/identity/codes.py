"""Ids -> the codes on paper and on cards: the first letters of an id, no two alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from twofold.ledger import Ledger

SHORTEST_CODE = 4
"""Letters of a note's code on paper and on cards; more where another note has these already."""


def code_of(note_id: str, taken: Collection[str]) -> str:
    """Return the shortest beginning of `note_id` that is no code of another note."""
    length = SHORTEST_CODE
    while note_id[:length] in taken:
        length += 1
    return note_id[:length]


def with_distinct_codes(ledger: Ledger) -> Ledger:
    """Return `ledger` with a longer code where two branches gave one code to different notes."""
    records = ledger.records.values()
    if len({record.code for record in records}) == len(records):
        return ledger
    distinct = {}
    taken: set[str] = set()
    for record in sorted(records, key=lambda record: (record.changed_at, record.id)):
        code = record.code if record.code not in taken else code_of(record.id, taken)
        taken.add(code)
        distinct[record.id] = record._replace(code=code)
    return replace(ledger, records=distinct)
