"""What is remembered of every note ever handed out, as values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""The digits of ids and codes, Douglas Crockford's Base 32: without i, l, o and u a code survives
handwriting."""

LATEST = 2**32 - 1
"""The latest time of a change, in seconds since 1970: 7 February 2106."""

PLACE = "[0-9]{1,9}(?:-*[a-z])*"
"""What a subdeck's name begins with: its place as `identity.deck_places` gives it."""

MOST_NUMBERS = 500
"""Numbers that a note's cards can have: Anki deletes the cards of higher cloze numbers as empty
(seen in Anki 26.09.3)."""

GAP = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
"""A gap in the words of a record, and its answer."""


# A folder has as many of these as gaps and notes; see the named tuples of `text`.


class NumberedGap(NamedTuple):
    """A number of a note's cards, the answers that it asks for, and their `accepted` forms.

    `is_gone` says that no gap of the note has it at present; no other answer ever gets it.
    """

    number: int
    answers: tuple[str, ...]
    is_gone: bool = False
    accepted: tuple[str, ...] = ()


class Record(NamedTuple):
    """What is remembered of one note.

    `text` are its words as last handed out, gaps in double braces. `deck` is the name of the
    topic's deck that Anki knows, and `subdeck` that of its section's below it, with the place in
    front ("01 Kings"). In decks from before there were places that is "", and the name is
    `section`, which else is the heading that the note was last below. `hash` is that of what the
    deck renders: the version of hashes, what is the note's own and what stands around it, as
    `2-…-…`; one from before version 2 is a single figure. `changed_at` is the time of its last
    change, in seconds since 1970.
    """

    id: str
    guid: str
    code: str
    kind: str
    deck: str
    section: str
    text: tuple[str, ...]
    gaps: tuple[NumberedGap, ...] = ()
    hash: str = ""
    changed_at: int = 0
    is_retired: bool = False
    subdeck: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """The names of the note's deck and subdeck, as Anki knows them."""
        return self.deck, self.subdeck or self.section

    @property
    def own_hash(self) -> str:
        """What the hash says of the note itself, without what stands around it."""
        return self.hash.rpartition("-")[0]

    @property
    def has_former_hash(self) -> bool:
        """Whether its hash is from before hashes had a version."""
        return self.hash != "" and "-" not in self.hash


@dataclass(frozen=True, slots=True)
class Ledger:
    """The records by id.

    `fork` is "" but in a copied folder that goes its own way: there it takes part in the birth of
    every id, or the same note written in both folders would be one note to Anki. `lines` are those
    of the file by id, each with the record that was read from it, so that they can be written
    again as they are.
    """

    records: Mapping[str, Record] = field(default_factory=dict)
    fork: str = ""
    lines: Mapping[str, tuple[Record, str]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def edition(self) -> int:
        """The time of the latest change of any note, 0 for an empty ledger."""
        return max((record.changed_at for record in self.records.values()), default=0)


def with_records(ledger: Ledger, records: Iterable[Record]) -> Ledger:
    """Return `ledger` with `records` in the place of those of the same ids."""
    return replace(ledger, records={**ledger.records, **{record.id: record for record in records}})


def is_guid(guid: str) -> bool:
    """Return whether Anki can know a note by `guid`: it is not empty and all of it is printable."""
    return guid.isprintable() and guid != ""
