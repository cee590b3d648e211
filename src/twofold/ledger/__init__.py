"""The ledger's lines -> what is remembered of every note ever handed out, and back to lines.

Where things are:

    records.py  what is remembered of a note, as values
    merging.py  two branches' records of one note -> the one record that keeps both's numbers
    entries.py  what a line says, as JSON's values -> a record, each value checked, and back
    lines.py    the file's lines, with checksums and marks of conflicts -> records, and back
"""

from __future__ import annotations

from twofold.ledger.lines import NAME, read_ledger, write_ledger
from twofold.ledger.records import (
    ALPHABET,
    GAP,
    LATEST,
    MOST_NUMBERS,
    PLACE,
    Ledger,
    NumberedGap,
    Record,
    is_guid,
    with_records,
)

__all__ = [
    "ALPHABET",
    "GAP",
    "LATEST",
    "MOST_NUMBERS",
    "NAME",
    "PLACE",
    "Ledger",
    "NumberedGap",
    "Record",
    "is_guid",
    "read_ledger",
    "with_records",
    "write_ledger",
]
