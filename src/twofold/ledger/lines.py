"""The lines of a ledger's file -> records, each line and value checked, and back to lines."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any

from twofold.ledger.entries import FAULTS, FORMAT, NewerFormatError, entry_of, head_of, record_of
from twofold.ledger.merging import unite
from twofold.ledger.records import Ledger, Record
from twofold.problems import Problem, error
from twofold.source import SourceText

NAME = "ledger.jsonl"

FIRST_WITH_CHECKSUMS = 2
"""The version from which on every line carries a checksum."""

_CHECKSUM = re.compile(r', "sum": "([0-9a-f]{8})"\}$')
_MARK = re.compile(rb"(<{7}|\|{7}|={7}|>{7})( |$)")


def read_ledger(source: SourceText) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return the ledger that `source` holds; with any problem it must not be written over.

    Where git left conflict marks, the lines of both sides count. A line without a checksum counts
    in a ledger from before there were any, within conflict marks, or beside another line of its
    note, as merge=union leaves it.
    """
    reading = _Reading(source)
    conflicts: list[tuple[_Side, int]] = []
    for number, raw in enumerate(source.data.split(b"\n"), 1):
        line = raw.strip()
        try:
            if mark := _MARK.match(line):
                _follow(mark[1], conflicts, number)
            elif line and all(side is not _Side.BASE for side, _ in conflicts):
                reading.line(number, line, is_in_conflict=bool(conflicts))
        except NewerFormatError as newer:
            return Ledger(), (_problem(source, number, "newer-ledger", str(newer)),)
        except FAULTS:
            reading.damage(number, "this line is damaged")
    for _, number in conflicts:
        reading.damage(number, "this mark of a conflict has no end")
    return reading.result()


class _Side(Enum):
    """Which part of a conflict a line belongs to; that of the common ancestor does not count."""

    OURS = auto()
    BASE = auto()
    THEIRS = auto()


def _follow(mark: bytes, conflicts: list[tuple[_Side, int]], number: int) -> None:
    """Enter, go on in or leave a conflict; raise ValueError for a mark that cannot be there."""
    if mark[:1] == b"<":
        conflicts.append((_Side.OURS, number))
        return
    side, begin = conflicts.pop() if conflicts else (None, 0)
    if mark[:1] == b"|" and side is _Side.OURS:
        conflicts.append((_Side.BASE, begin))
    elif mark[:1] == b"=" and side in (_Side.OURS, _Side.BASE):
        conflicts.append((_Side.THEIRS, begin))
    elif mark[:1] != b">" or side is not _Side.THEIRS:
        raise ValueError("a mark in a wrong place")


class _Reading:
    """A ledger as far as its lines have been read."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._problems: list[Problem] = []
        self._records: dict[str, Record] = {}
        self._lines: dict[str, tuple[Record, str]] = {}
        self._forks: set[str] = set()
        self._versions: set[int] = set()
        self._first_of_guid: dict[str, tuple[str, int]] = {}
        self._unsummed: dict[int, str] = {}
        """The ids of lines that should have a checksum, by the number of the line."""
        self._summed: set[str] = set()

    def line(self, number: int, line: bytes, *, is_in_conflict: bool) -> None:
        """Take up one line; raise an exception of FAULTS for a damaged one."""
        text = line.decode()  # strictly: json itself would guess
        is_summed = _has_right_checksum(text)
        entry = _decode(text)
        if "\\u" in text:
            _encode(entry).encode()  # raises UnicodeEncodeError for half a surrogate pair
        if number == 1 or "ledger" in entry:
            version, fork = head_of(entry)
            if version >= FIRST_WITH_CHECKSUMS and not is_summed:
                raise ValueError("no checksum")
            self._versions.add(version)
            self._forks.add(fork)
            return
        record = record_of(entry)
        if is_summed:
            self._summed.add(record.id)
            self._lines[record.id] = record, text
        elif not is_in_conflict:
            self._unsummed[number] = record.id
        note, first = self._first_of_guid.setdefault(record.guid, (record.id, number))
        if note != record.id:
            self.damage(number, f"its guid is that of another note, in line {first}")
            return
        other = self._records.get(record.id)
        self._records[record.id] = unite(other, record) if other else record

    def damage(self, number: int, what: str) -> None:
        """Note that a line is damaged."""
        remedy = (
            "take the ledger from your last copy, or rebuild it from the last deck with"
            " `twofold recover --force`"
        )
        problem = _problem(self._source, number, "damaged-ledger", f"{what}: {remedy}")
        self._problems.append(problem)

    def result(self) -> tuple[Ledger, tuple[Problem, ...]]:
        """Return the ledger of all lines, and what is wrong with it."""
        if not self._versions and not self._problems:
            self.damage(1, "the ledger does not begin with its version")
        if self._versions and min(self._versions) >= FIRST_WITH_CHECKSUMS:
            for number, note_id in self._unsummed.items():
                if note_id not in self._summed:
                    message = (
                        "this line has no checksum, and the first line says that all have one; if"
                        ' an older program wrote it, put {"ledger": 1} into a line above it, else'
                        " take the ledger from your last copy"
                    )
                    problem = _problem(self._source, number, "damaged-ledger", message)
                    self._problems.append(problem)
        # Two sides of a conflict may differ: any one will do, if it is the same on either side.
        ledger = Ledger(self._records, max(self._forks, default=""), self._lines)
        return ledger, tuple(sorted(self._problems))


def _problem(source: SourceText, line: int, code: str, message: str) -> Problem:
    return error(source.position(0)._replace(line=line), code, message)


def _has_right_checksum(text: str) -> bool:
    """Return whether a line has a checksum; raise ValueError if that is not its own."""
    found = _CHECKSUM.search(text)
    if not found:
        return False
    if found[1] != _checksum(text[: found.start()]):
        raise ValueError("another line's checksum")
    return True


def _checksum(unclosed: str) -> str:
    """Return the CRC-32 (ISO/IEC 3309) of a line up to its checksum, in hexadecimal.

    It detects any change of up to 32 bits in a row.
    """
    return f"{zlib.crc32(unclosed.encode()):08x}"


def _with_checksum(line: str) -> str:
    unclosed = line.removesuffix("}")
    return f'{unclosed}, "sum": "{_checksum(unclosed)}"}}'


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entry = dict(pairs)
    if len(entry) < len(pairs):
        raise ValueError("a key that comes twice")
    return entry


_decode = json.JSONDecoder(object_pairs_hook=_unique).decode
_encode = json.JSONEncoder(ensure_ascii=False).encode
"""Made once: `json.dumps` makes an encoder for every call that is not its plainest, and
`json.loads` asks each time what it is given."""


def write_ledger(ledger: Ledger) -> bytes:
    """Return the lines of a ledger: its version (and fork), then a note a line, sorted by id."""
    return ("\n".join(_lines_of(ledger)) + "\n").encode()


def _lines_of(ledger: Ledger) -> Iterator[str]:
    head = {"ledger": FORMAT, "fork": ledger.fork} if ledger.fork else {"ledger": FORMAT}
    yield _with_checksum(_encode(head))
    for record_id in sorted(ledger.records):
        record = ledger.records[record_id]
        known, line = ledger.lines.get(record_id, (None, ""))
        yield line if known is record else _with_checksum(_encode(entry_of(record)))
