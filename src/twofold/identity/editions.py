"""Two ledgers and what the deck says of each note -> the times of change, and what has changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from twofold.identity.numbering import replaced
from twofold.ledger import Ledger, NumberedGap, Record
from twofold.notes import Note, Topic, map_notes


def stamp(
    before: Ledger,
    after: Ledger,
    fingerprints: Mapping[str, str],
    now: int,
    former: Mapping[str, str] = MappingProxyType({}),
    without_cards: Collection[str] = (),
) -> Ledger:
    """Return the ledger `after` with the time of each note's last change, in seconds since 1970.

    All that changed since `before` gets one time: `now`, or a second after the last edition if the
    clock is before that. A note that was taken out has changed, too; it keeps its hash, as does
    one that was not seen. One that the deck never had has none, and no time. One whose hash is that
    of the `former` version takes the new one and keeps its time: no upgrade rewrites a note.
    A note among those `without_cards` that the deck had is taken out of it, and comes back if it
    makes cards again: a question that grew too long for a card.
    """
    time = max(now, before.edition + 1)
    records = {}
    for record in after.records.values():
        known = before.records.get(record.id)
        fingerprint = fingerprints.get(record.id, record.hash)
        old = known.hash if known else ""
        if old and record.id in without_cards:
            record = record._replace(is_retired=True)
        is_same = fingerprint == old or (old != "" and former.get(record.id) == old)
        if is_same and (not fingerprint or record.is_retired == (known and known.is_retired)):
            is_kept = record.hash == fingerprint
            records[record.id] = record if is_kept else record._replace(hash=fingerprint)
        else:
            records[record.id] = record._replace(hash=fingerprint, changed_at=time)
    return replace(after, records=records)


def topics_with_times(topics: Sequence[Topic], ledger: Ledger) -> tuple[Topic, ...]:
    """Return identified topics with the times of `ledger`, and with what was taken out of each.

    A topic's edition is the latest change in its deck, of notes that were taken out as well.
    """

    def timed(note: Note) -> Note:
        record = ledger.records.get(note.id)
        if record is None or record.changed_at == note.changed_at:
            return note
        return replace(note, changed_at=record.changed_at)

    editions: dict[str, int] = {}
    retired: dict[str, list[str]] = {}
    for record in ledger.records.values():
        editions[record.deck] = max(editions.get(record.deck, 0), record.changed_at)
        if record.is_retired and record.hash:
            retired.setdefault(record.deck, []).append(record.code)
    return tuple(
        replace(
            map_notes(topic, timed),
            edition=editions.get(topic.deck, 0),
            retired=tuple(sorted(retired.get(topic.deck, ()))),
        )
        for topic in topics
    )


@dataclass(frozen=True, slots=True)
class Change:
    """A note as it was and as it is; one of the two is None where it came or went.

    `came` and `went` are its gaps that are new and those that are gone; where one stands in the
    place of the other, the two are among those `replaced`. `mended` are gaps that kept their number
    with another answer, as it was and as it is. Gaps that are `back` had been gone; pupils have
    their cards still, unless they removed them as empty.
    """

    before: Record | None
    after: Record | None
    came: tuple[NumberedGap, ...] = ()
    went: tuple[NumberedGap, ...] = ()
    replaced: tuple[tuple[NumberedGap, NumberedGap], ...] = ()
    mended: tuple[tuple[NumberedGap, NumberedGap], ...] = ()
    back: tuple[NumberedGap, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """What handing out the next edition does to the deck of somebody who has the last one.

    `same` are the records of the notes that stay as they are, `around` the notes of which nothing
    has changed but what stands around them. Of the same, so many were `upgraded` to hashes of the
    present version.
    """

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    same: tuple[Record, ...]
    moved: tuple[Change, ...]
    retired: tuple[Change, ...]
    restored: tuple[Change, ...]
    around: tuple[Change, ...] = ()
    upgraded: int = 0

    @property
    def rewritten(self) -> tuple[Change, ...]:
        """The notes that Anki writes anew, over what pupils have made of them."""
        return (*self.changed, *self.around, *self.restored)

    @property
    def is_none(self) -> bool:
        """Whether nothing changes for anybody who has the last edition."""
        changes = (self.new, self.changed, self.moved, self.retired, self.restored)
        return not any(changes)

    @property
    def unchanged(self) -> int:
        """How many notes stay as they are."""
        return len(self.same)


def forecast(before: Ledger, after: Ledger) -> Forecast:
    """Return what changes from one ledger to the next; a note that only moved is unchanged too.

    Notes that make no cards are left out.
    """
    new, changed, around, moved, retired, restored = [], [], [], [], [], []
    same = []
    upgraded = 0
    for record in after.records.values():
        known = before.records.get(record.id)
        if record is known and record.hash and not record.is_retired:
            same.append(record)  # nearly always
            continue
        if not record.hash and (known is None or not known.hash):
            continue
        if known is None or not (known.hash or known.is_retired):
            new.append(Change(None, record, came=_present(record)))
            continue
        change = _change(known, record)
        if known.is_retired and record.is_retired:
            continue
        if record.is_retired:
            retired.append(replace(change, after=None))
            continue
        if known.names != record.names and not known.is_retired:
            moved.append(change)
        if known.is_retired:
            restored.append(change)
        elif known.changed_at == record.changed_at:
            same.append(record)
            upgraded += known.hash != record.hash
        elif known.own_hash == record.own_hash and not known.has_former_hash:
            around.append(change)
        else:
            changed.append(change)
    return Forecast(
        tuple(new),
        tuple(changed),
        tuple(same),
        tuple(moved),
        tuple(retired),
        tuple(restored),
        tuple(around),
        upgraded,
    )


def _change(before: Record, after: Record) -> Change:
    had = {gap.number for gap in _present(before)}
    has = {gap.number for gap in _present(after)} if not after.is_retired else set()
    known = {gap.number for gap in before.gaps}
    came = tuple(gap for gap in after.gaps if gap.number in has - known)
    back = tuple(gap for gap in after.gaps if gap.number in (has & known) - had)
    went = tuple(gap for gap in after.gaps if gap.number in had - has)
    is_replaced = bool(came and went and not after.is_retired)
    was = {gap.number: gap for gap in before.gaps}
    mended = [
        (was[gap.number], gap)
        for gap in _present(after)
        if gap.number in had and set(was[gap.number].answers) != set(gap.answers)
    ]
    pairs = replaced(before, after) if is_replaced else ()
    return Change(before, after, came, went, pairs, tuple(mended), back)


def _present(record: Record) -> tuple[NumberedGap, ...]:
    return tuple(gap for gap in record.gaps if not gap.is_gone)
