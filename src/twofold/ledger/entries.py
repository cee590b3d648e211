"""What a line of the ledger says, as JSON's values -> a record, each value checked, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from twofold.ledger.records import (
    ALPHABET,
    LATEST,
    MOST_NUMBERS,
    PLACE,
    NumberedGap,
    Record,
    is_guid,
)

FORMAT = 3
"""The version of the lines, raised with every new key and every new version of hashes.

A program that does not know a key would lose it, and hashes that it cannot make would be to it
changes of every note. So it does not touch a ledger of a later version.
"""

FAULTS = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What reading a damaged line raises."""

_ID = re.compile(f"[{ALPHABET}]{{1,64}}")
_KIND = re.compile("[a-z]+(-[a-z]+)*")
_NUMBER = re.compile("[1-9][0-9]{0,2}")
_SUBDECK = re.compile(f"{PLACE} .+", re.DOTALL)


class NewerFormatError(Exception):
    """The ledger is of a version that this program does not know."""


def head_of(entry: Mapping[str, Any]) -> tuple[int, str]:
    """Return the version of a ledger and the name of its fork; raise NewerFormatError for a later
    one, and an exception of FAULTS for what is no head."""
    version = entry["ledger"]
    if type(version) is not int or version < 1:
        raise ValueError("no version")
    if version > FORMAT:
        raise NewerFormatError(
            f"the ledger is of version {version}, and this program knows versions up to {FORMAT}: "
            "use the newer program"
        )
    return version, _text(entry.get("fork", ""))


def record_of(entry: Mapping[str, Any]) -> Record:
    """Return the record of one line; raise an exception of FAULTS for values that none can have.

    They reach cards, pages and Anki's database, so that a code is letters and figures alone.
    """
    guid = _text(entry["guid"])
    if not is_guid(guid):
        raise ValueError("no guid")
    return Record(
        id=_matching(_ID, entry["id"]),
        guid=guid,
        code=_matching(_ID, entry["code"]),
        kind=_matching(_KIND, entry["kind"]),
        deck=_text(entry["deck"]),
        section=_text(entry["section"]),
        text=_texts(entry["text"]),
        gaps=_gaps(entry.get("gaps", {}), entry.get("gone", []), entry.get("also", {})),
        hash=_text(entry["hash"]),
        changed_at=_within(entry["changed"], 0, LATEST),
        is_retired=_flag(entry.get("retired", False)),
        subdeck=_matching(_SUBDECK, entry["subdeck"]) if "subdeck" in entry else "",
    )


def _gaps(
    answers: Mapping[str, object], gone: object, also: Mapping[str, object]
) -> tuple[NumberedGap, ...]:
    absent = {_within(number, 1, MOST_NUMBERS) for number in _list(gone)}
    gaps = tuple(
        NumberedGap(
            number := _within(int(_matching(_NUMBER, key)), 1, MOST_NUMBERS),
            _texts(words),
            number in absent,
            _texts(also.get(key, [])),
        )
        for key, words in answers.items()
    )
    if also.keys() - answers.keys() or absent - {gap.number for gap in gaps}:
        raise ValueError("a number without a gap")
    return gaps


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _list(value: object) -> list[object]:
    if type(value) is not list:
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple([_text(each) for each in _list(value)])


def _matching(pattern: re.Pattern[str], value: object) -> str:
    if not pattern.fullmatch(text := _text(value)):
        raise ValueError(text)
    return text


def _within(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(value)
    return value


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise TypeError
    return value


def entry_of(record: Record) -> dict[str, object]:
    """Return the values of a record's line, those that say nothing left out."""
    entry: dict[str, object] = {
        "id": record.id,
        "guid": record.guid,
        "code": record.code,
        "kind": record.kind,
        "deck": record.deck,
        "section": record.section,
    }
    if record.subdeck:
        entry["subdeck"] = record.subdeck
    entry["text"] = record.text
    if record.gaps:
        entry["gaps"] = {str(gap.number): gap.answers for gap in record.gaps}
    if gone := [gap.number for gap in record.gaps if gap.is_gone]:
        entry["gone"] = gone
    if also := {str(gap.number): gap.accepted for gap in record.gaps if gap.accepted}:
        entry["also"] = also
    entry |= {"hash": record.hash, "changed": record.changed_at}
    if record.is_retired:
        entry["retired"] = True
    return entry
