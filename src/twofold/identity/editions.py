"""Two ledgers and what the deck says of each note -> the times of change, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twofold.ledger import Ledger, NumberedGap, Record
from twofold.notes import Note, Topic, map_notes


def stamp(before: Ledger, after: Ledger, fingerprints: Mapping[str, str], now: int) -> Ledger:
    """Return the ledger `after` with the time of each note's last change, in seconds since 1970.

    All that changed since `before` gets one time: `now`, or a second after the last edition if the
    clock stands before that. A note that was taken out has changed, too.
    """
    time = max(now, before.edition + 1)
    records = {}
    for record in after.records.values():
        known = before.records.get(record.id)
        fingerprint = "" if record.is_retired else fingerprints.get(record.id, "")
        is_same = known is not None and known.hash == fingerprint
        if is_same and known is not None and known.is_retired == record.is_retired:
            records[record.id] = record
        else:
            records[record.id] = replace(record, hash=fingerprint, changed_at=time)
    return Ledger(records)


def with_times(topics: Sequence[Topic], ledger: Ledger) -> tuple[Topic, ...]:
    """Return identified topics with the times of `ledger`, and with what was taken out of each."""

    def timed(note: Note) -> Note:
        record = ledger.records.get(note.id)
        if record is None or record.changed_at == note.changed_at:
            return note
        return replace(note, changed_at=record.changed_at)

    retired: dict[str, list[str]] = {}
    for record in ledger.records.values():
        if record.is_retired:
            retired.setdefault(record.deck, []).append(record.code)
    return tuple(
        replace(
            map_notes(topic, timed),
            edition=_edition(topic, ledger),
            retired=tuple(sorted(retired.get(topic.deck, ()))),
        )
        for topic in topics
    )


def _edition(topic: Topic, ledger: Ledger) -> int:
    """Return the latest change in a topic's deck, of notes that were taken out as well."""
    times = [record.changed_at for record in ledger.records.values() if record.deck == topic.deck]
    return max(times, default=0)


@dataclass(frozen=True, slots=True)
class Change:
    """A note as it was and as it is; one of the two is None where it came or went.

    `came` and `went` are its gaps that are new and those that no longer stand.
    """

    before: Record | None
    after: Record | None
    came: tuple[NumberedGap, ...] = ()
    went: tuple[NumberedGap, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """What handing out the next edition does to the deck of somebody who has the last one.

    `same` are the records of the notes that stay as they are.
    """

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    same: tuple[Record, ...]
    moved: tuple[Change, ...]
    retired: tuple[Change, ...]
    restored: tuple[Change, ...]

    @property
    def unchanged(self) -> int:
        """How many notes stay as they are."""
        return len(self.same)


def forecast(before: Ledger, after: Ledger) -> Forecast:
    """Return what changes from one ledger to the next; a note that only moved is unchanged too."""
    new, changed, moved, retired, restored = [], [], [], [], []
    same = []
    for record in after.records.values():
        known = before.records.get(record.id)
        if known is None:
            new.append(Change(None, record, came=_present(record)))
            continue
        change = _change(known, record)
        if known.is_retired and record.is_retired:
            continue
        if record.is_retired:
            retired.append(replace(change, after=None))
            continue
        if (known.deck, known.section) != (record.deck, record.section) and not known.is_retired:
            moved.append(change)
        if known.is_retired:
            restored.append(change)
        elif known.hash != record.hash:
            changed.append(change)
        else:
            same.append(record)
    return Forecast(
        tuple(new), tuple(changed), tuple(same), tuple(moved), tuple(retired), tuple(restored)
    )


def _change(before: Record, after: Record) -> Change:
    had = {gap.number for gap in _present(before)} if not before.is_retired else set()
    has = {gap.number for gap in _present(after)} if not after.is_retired else set()
    return Change(
        before,
        after,
        came=tuple(gap for gap in after.gaps if gap.number in has - had),
        went=tuple(gap for gap in after.gaps if gap.number in had - has),
    )


def _present(record: Record) -> tuple[NumberedGap, ...]:
    return tuple(gap for gap in record.gaps if not gap.is_gone)
