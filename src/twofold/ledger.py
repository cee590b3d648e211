"""The ledger's lines -> what is remembered of every note ever handed out, and back to lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from twofold.problems import Problem, error
from twofold.source import SourceText

NAME = "ledger.jsonl"
FORMAT = 1
"""The version of the lines below; a ledger of a later version is not touched."""

_OURS, _BASE, _SPLIT, _THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"


@dataclass(frozen=True, slots=True)
class NumberedGap:
    """A number that a note's cards bear, and the answers that it stands for.

    `is_gone` says that no gap of the note has it at present; no other answer ever gets it.
    """

    number: int
    answers: tuple[str, ...]
    is_gone: bool = False


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
    """The records by id."""

    records: Mapping[str, Record] = field(default_factory=dict)

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
    text = source.data.decode("utf-8", "replace")
    for number, line in _lines(text):
        try:
            entry = json.loads(line)
            if number == 1 or "ledger" in entry:
                _check_format(entry)
                continue
            record = _record(entry)
        except _NewerFormatError as newer:
            return Ledger(), (_problem(source, number, "newer-ledger", str(newer)),)
        except (ValueError, TypeError, KeyError, AttributeError):
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
    return Ledger(records), tuple(problems)


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


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that count with their numbers; of a conflict both sides, not the base."""
    in_base = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith((_OURS, _THEIRS, _SPLIT)):
            in_base = False
        elif line.startswith(_BASE):
            in_base = True
        elif line.strip() and not in_base:
            yield number, line


def _problem(source: SourceText, line: int, code: str, message: str) -> Problem:
    return error(replace(source.position(0), line=line), code, message)


def _record(entry: Mapping[str, Any]) -> Record:
    gaps = tuple(
        NumberedGap(int(number), tuple(map(_word, answers)), int(number) in entry.get("gone", ()))
        for number, answers in entry.get("gaps", {}).items()
    )
    return Record(
        id=_word(entry["id"]),
        guid=_word(entry["guid"]),
        code=_word(entry["code"]),
        kind=_word(entry["kind"]),
        deck=_word(entry["deck"]),
        section=_word(entry["section"]),
        text=tuple(map(_word, entry["text"])),
        gaps=gaps,
        hash=_word(entry["hash"]),
        changed_at=int(entry["changed"]),
        is_retired=bool(entry.get("retired", False)),
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def unite(one: Record, other: Record) -> Record:
    """Return two branches' records of one note as one.

    The words are those of the later change. Its time is one second after both, so that the note
    arrives at pupils who have either. Numbers of both stay; where both gave one number to
    different answers, the answer of the later record gets a new one.
    """
    if one == other:
        return one
    earlier, later = sorted((one, other), key=lambda record: (record.changed_at, record.text))
    gaps = {gap.number: gap for gap in earlier.gaps}
    for gap in later.gaps:
        mine = gaps.get(gap.number)
        if mine is None or set(mine.answers) & set(gap.answers):
            gaps[gap.number] = gap
        else:
            gaps[gap.number] = replace(mine, is_gone=True)
            number = max([*gaps, *(each.number for each in later.gaps)]) + 1
            gaps[number] = replace(gap, number=number)
    return replace(
        later,
        gaps=tuple(gaps[number] for number in sorted(gaps)),
        changed_at=later.changed_at + 1,
        is_retired=one.is_retired and other.is_retired,
    )


def write_ledger(ledger: Ledger) -> bytes:
    """Return the lines of a ledger: its version, then a note a line, sorted by id."""
    lines = [json.dumps({"ledger": FORMAT})]
    lines.extend(_line(ledger.records[record_id]) for record_id in sorted(ledger.records))
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
    entry |= {"hash": record.hash, "changed": record.changed_at}
    if record.is_retired:
        entry["retired"] = True
    return json.dumps(entry, ensure_ascii=False)


def with_records(ledger: Ledger, records: Iterable[Record]) -> Ledger:
    """Return `ledger` with `records` in the place of those of the same ids."""
    return Ledger({**ledger.records, **{record.id: record for record in records}})
