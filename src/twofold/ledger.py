"""The ledger's lines -> what is remembered of every note ever handed out, and back to lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from twofold.problems import Problem, error
from twofold.source import SourceText

NAME = "ledger.jsonl"
_decode = json.JSONDecoder().decode
_encode = json.JSONEncoder(ensure_ascii=False).encode
"""Made once: `json.dumps` makes an encoder for every call that is not its plainest, and
`json.loads` asks each time what it is given."""

FORMAT = 1
"""The version of the lines below, raised with every new key: a program that does not know a key
would lose it, and so it does not touch a ledger of a later version."""

_OURS, _BASE, _SPLIT, _THEIRS = b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>"


@dataclass(frozen=True, slots=True)
class NumberedGap:
    """A number that a note's cards bear, the answers that it stands for, their `accepted` forms.

    `is_gone` says that no gap of the note has it at present; no other answer ever gets it.
    """

    number: int
    answers: tuple[str, ...]
    is_gone: bool = False
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of one note.

    `text` are its words as last handed out, gaps in double braces. `deck` and `section` are the
    names of decks that Anki knows. `hash` is that of what the deck renders, `changed_at` the time
    of its last change, in seconds since 1970.
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


@dataclass(frozen=True, slots=True)
class Ledger:
    """The records by id.

    `fork` is "" but in a copied folder that goes its own way: there it takes part in the birth of
    every id, or the same note written in both folders would be one note to Anki. `lines` are those
    of the file by id, each with the record that was read from it, so that they can be left as
    they are.
    """

    records: Mapping[str, Record] = field(default_factory=dict)
    fork: str = ""
    lines: Mapping[str, tuple[Record, str]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def edition(self) -> int:
        """The time of the latest change of any note, 0 for an empty ledger."""
        return max((record.changed_at for record in self.records.values()), default=0)


def read_ledger(source: SourceText) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return the ledger that `source` holds; with any problem it must not be written over.

    Where git left conflict marks, the lines of both sides count.
    """
    problems: list[Problem] = []
    records: dict[str, Record] = {}
    lines: dict[str, tuple[Record, str]] = {}
    forks: set[str] = set()
    for number, line in _lines(source.data):
        try:
            text = line.decode()  # strictly: json itself would guess
            entry = _decode(text)
            if number == 1 or "ledger" in entry:
                _check_format(entry)
                forks.add(_word(entry.get("fork", "")))
                continue
            record = _record(entry)
        except _NewerFormatError as newer:
            return Ledger(), (_problem(source, number, "newer-ledger", str(newer)),)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            problems.append(
                _problem(
                    source,
                    number,
                    "damaged-ledger",
                    "this line is damaged: take the ledger from your last copy, or rebuild it "
                    "from the last deck with `twofold recover`",
                )
            )
            continue
        other = records.get(record.id)
        records[record.id] = unite(other, record) if other else record
        lines[record.id] = record, text
    if not forks and not problems:
        message = "the ledger does not begin with its version: take it from your last copy"
        problems.append(_problem(source, 1, "damaged-ledger", message))
    # Two sides of a conflict may differ: any one will do, if it is the same on either side.
    return Ledger(records, max(forks, default=""), lines), tuple(problems)


class _NewerFormatError(Exception):
    pass


def _check_format(entry: Any) -> None:
    version = entry["ledger"]
    if not isinstance(version, int):
        raise TypeError
    if version > FORMAT:
        raise _NewerFormatError(
            f"the ledger is of version {version}, and this program knows versions up to {FORMAT}: "
            "use the newer program"
        )


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that count with their numbers; of a conflict both sides, not the base."""
    in_base = False
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.startswith((_OURS, _THEIRS, _SPLIT)):
            in_base = False
        elif line.startswith(_BASE):
            in_base = True
        elif not in_base and (entry := line.strip()):
            yield number, entry


def _problem(source: SourceText, line: int, code: str, message: str) -> Problem:
    return error(source.position(0)._replace(line=line), code, message)


def _record(entry: Mapping[str, Any]) -> Record:
    note_id, guid, code, kind, deck, section, hashed = _words(
        (
            entry["id"],
            entry["guid"],
            entry["code"],
            entry["kind"],
            entry["deck"],
            entry["section"],
            entry["hash"],
        )
    )
    gone, also = entry.get("gone", ()), entry.get("also", {})
    gaps = [
        NumberedGap(int(number), _words(answers), int(number) in gone, _words(also.get(number, ())))
        for number, answers in entry.get("gaps", {}).items()
    ]
    return Record(
        note_id,
        guid,
        code,
        kind,
        deck,
        section,
        _words(entry["text"]),
        tuple(gaps),
        hashed,
        int(entry["changed"]),
        bool(entry.get("retired", False)),
    )


def _words(values: Iterable[object]) -> tuple[str, ...]:
    words: tuple[Any, ...] = tuple(values)
    "".join(words)  # raises TypeError for any that is no word, and quicker than a look at each
    return words


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def unite(one: Record, other: Record) -> Record:
    """Return two branches' records of one note as one, whichever is named first.

    The words are those of the later change. Its time is one second after both, so that the note
    arrives at pupils who have either.
    """
    if one == other:
        return one
    earlier, later = sorted((one, other), key=lambda record: (record.changed_at, _line(record)))
    return replace(
        later,
        gaps=_united(earlier.gaps, later.gaps),
        changed_at=later.changed_at + 1,
        is_retired=one.is_retired and other.is_retired,
    )


def _united(
    earlier: Sequence[NumberedGap], later: Sequence[NumberedGap]
) -> tuple[NumberedGap, ...]:
    """Return the numbers of both branches.

    Numbers are given in order, the first at a note's birth. So one that is lower than one that both
    share stood before they parted, and an answer that differs there was mended: it keeps the words
    of both. A later number that each gave to an answer of its own belongs to nobody any more, and
    both answers get new ones: no pupil's history may come to stand on the other's fact.
    """
    mine, theirs = ({gap.number: gap for gap in gaps} for gaps in (earlier, later))
    differing = [number for number in mine if number in theirs and not _agree(mine, theirs, number)]
    agreed = (mine.keys() & theirs.keys()).difference(differing)
    gaps = mine | theirs
    for number in sorted(differing):
        if number <= max(agreed, default=1):
            both = dict.fromkeys((*theirs[number].answers, *mine[number].answers))
            gaps[number] = replace(theirs[number], answers=tuple(both))
            continue
        gaps[number] = NumberedGap(number, (), is_gone=True)
        for gap in (mine[number], theirs[number]):
            if gap.answers:
                gaps[max(gaps) + 1] = replace(gap, number=max(gaps) + 1)
    return tuple(gaps[number] for number in sorted(gaps))


def _agree(mine: Mapping[int, NumberedGap], theirs: Mapping[int, NumberedGap], number: int) -> bool:
    one, other = mine[number].answers, theirs[number].answers
    return one == other or not set(one).isdisjoint(other)


def write_ledger(ledger: Ledger) -> bytes:
    """Return the lines of a ledger: its version (and fork), then a note a line, sorted by id."""
    head = {"ledger": FORMAT, "fork": ledger.fork} if ledger.fork else {"ledger": FORMAT}
    lines = [json.dumps(head)]
    nothing = (None, "")
    for record_id in sorted(ledger.records):
        record = ledger.records[record_id]
        known, line = ledger.lines.get(record_id, nothing)
        lines.append(line if known is record else _line(record))
    return ("\n".join(lines) + "\n").encode()


def _line(record: Record) -> str:
    entry: dict[str, object] = {
        "id": record.id,
        "guid": record.guid,
        "code": record.code,
        "kind": record.kind,
        "deck": record.deck,
        "section": record.section,
        "text": record.text,
    }
    if record.gaps:
        entry["gaps"] = {str(gap.number): gap.answers for gap in record.gaps}
    if gone := [gap.number for gap in record.gaps if gap.is_gone]:
        entry["gone"] = gone
    if also := {str(gap.number): gap.accepted for gap in record.gaps if gap.accepted}:
        entry["also"] = also
    entry |= {"hash": record.hash, "changed": record.changed_at}
    if record.is_retired:
        entry["retired"] = True
    return _encode(entry)


def with_records(ledger: Ledger, records: Iterable[Record]) -> Ledger:
    """Return `ledger` with `records` in the place of those of the same ids."""
    return replace(ledger, records={**ledger.records, **{record.id: record for record in records}})
