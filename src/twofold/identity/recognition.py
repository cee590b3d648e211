"""Notes as they stand and the records of earlier editions -> which note is which record."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from twofold.identity.content import birth_id
from twofold.identity.spelling import folded, is_mended
from twofold.ledger import Ledger, Record
from twofold.notes import Note

LIKENESS = 0.6
"""The share of words that two texts must have in common to be one note, from 0 to 1.

A judgement, made on edits of the shipped topic: mended sentences lay above 0.7, different facts
about one person below 0.5.
"""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


class Sighting(NamedTuple):
    """A note as it stands now: its kind, its words with gaps in braces, and where it stands.

    `deck` and `section` are what the author calls them, `place` counts the notes of all files.
    """

    note: Note
    kind: str
    text: tuple[str, ...]
    deck: str
    section: str
    place: int


class Wording:
    """What a text is compared by: its words, its answers, its sides, and the names in it.

    `names` are the words outside gaps that hold a digit or bear a capital inside a sentence;
    `openers` begin a sentence, so that their capital tells nothing.
    """

    def __init__(self, text: Sequence[str]) -> None:
        frames = [_GAP.sub("{{}}", side) for side in text]
        self.answers = frozenset(folded(answer) for side in text for answer in _GAP.findall(side))
        whole = (_GAP.sub(r"\1", side) for side in text)
        self.sides = frozenset(folded(side) for side in (*frames, *whole) if _WORD.search(side))
        self.words = Counter(folded(word) for side in text for word in _WORD.findall(side))
        self.names: set[str] = set()
        self.openers: set[str] = set()
        for frame in frames:
            for word, opens in _words_in_sentences(frame):
                if opens:
                    self.openers.add(folded(word))
                elif word[0].isupper() or _DIGIT.search(word):
                    self.names.add(folded(word))

    def likeness(self, other: Wording) -> float:
        """Return the Sørensen–Dice coefficient of the words of both, from 0 to 1."""
        total = self.words.total() + other.words.total()
        return 2 * (self.words & other.words).total() / total if total else 0.0


def _words_in_sentences(side: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text, and of each whether it begins a sentence."""
    for word in _WORD.finditer(side):
        before = side[: word.start()].rstrip("{ '\"‘“*(")
        yield word[0], not before or before[-1] in ".?!:"


@dataclass(frozen=True, slots=True)
class Join:
    """A note and a record that were taken for one because they are alike."""

    record: Record
    sighting: Sighting
    likeness: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which record each sighting is, by place; the joins by likeness; the near misses."""

    records: Mapping[int, Record]
    joins: tuple[Join, ...]
    near_misses: tuple[Join, ...]


def recognise(
    sightings: Sequence[Sighting], ledger: Ledger, pinned: Mapping[int, Record]
) -> Recognised:
    """Return which record each sighting is: by pin, else by equal words, else by likeness.

    A retired record may be found again. What is left of the sightings is new, what is left of the
    records has been taken out of the notes.
    """
    found = dict(pinned)
    taken = {record.id for record in found.values()}
    free = [record for record in ledger.records.values() if record.id not in taken]
    rest = [sighting for sighting in sightings if sighting.place not in found]
    for sighting, record in _equal(rest, free, ledger.fork):
        found[sighting.place] = record
        taken.add(record.id)
    free = [record for record in free if record.id not in taken]
    rest = [sighting for sighting in rest if sighting.place not in found]
    joins, near_misses = _alike(rest, free, sightings)
    found.update((join.sighting.place, join.record) for join in joins)
    return Recognised(found, joins, near_misses)


def _equal(
    sightings: Sequence[Sighting], records: Sequence[Record], fork: str
) -> Iterator[tuple[Sighting, Record]]:
    """Yield the pairs of equal words; of several that are equal, those of one place first."""
    by_words: dict[tuple[str, tuple[str, ...]], list[Record]] = defaultdict(list)
    for record in records:
        by_words[record.kind, record.text].append(record)
    for equal in by_words.values():
        if len(equal) > 1:
            _put_in_order(equal, fork)
    rest = sightings
    for is_near in (_is_in_its_section, _is_in_its_deck, _is_in_such_a_section, _is_anywhere):
        missed = []
        for sighting in rest:
            same_words = by_words.get((sighting.kind, sighting.text))
            if not same_words:
                continue
            for record in same_words:
                if is_near(sighting, record):
                    same_words.remove(record)
                    yield sighting, record
                    break
            else:
                missed.append(sighting)
        rest = missed


def _put_in_order(equal: list[Record], fork: str) -> None:
    """Sort records of equal words: those that stand first, then in the order of their birth."""
    born = [
        birth_id(deck, equal[0].kind, equal[0].text, counter, fork)
        for deck in {record.deck: None for record in equal}
        for counter in range(len(equal))
    ]
    order = {record_id: place for place, record_id in enumerate(born)}
    equal.sort(key=lambda each: (each.is_retired, order.get(each.id, len(order)), each.id))


def _is_in_its_section(sighting: Sighting, record: Record) -> bool:
    return record.deck == sighting.deck and record.section == sighting.section


def _is_in_its_deck(sighting: Sighting, record: Record) -> bool:
    return record.deck == sighting.deck


def _is_in_such_a_section(sighting: Sighting, record: Record) -> bool:
    return record.section == sighting.section


def _is_anywhere(_sighting: Sighting, _record: Record) -> bool:
    return True


def _alike(
    sightings: Sequence[Sighting], records: Sequence[Record], everything: Sequence[Sighting]
) -> tuple[tuple[Join, ...], tuple[Join, ...]]:
    """Pair what is left by likeness, best first; return the joins and the best of the refused."""
    if not sightings or not records:
        return (), ()
    names = _Names(everything)
    wordings = {record.id: Wording(record.text) for record in records}
    seen = {sighting.place: Wording(sighting.text) for sighting in sightings}
    candidates = sorted(_candidates(sightings, records, wordings, seen), key=_best_first)
    joins: list[Join] = []
    misses: dict[int, Join] = {}
    taken: set[str] = set()
    placed: set[int] = set()
    for join in candidates:
        place = join.sighting.place
        if join.record.id in taken or place in placed:
            continue
        is_alike = join.likeness >= LIKENESS
        if is_alike and not names.changed(wordings[join.record.id], seen[place]):
            joins.append(join)
            taken.add(join.record.id)
            placed.add(place)
        else:
            misses.setdefault(place, join)
    near = [
        miss
        for place, miss in misses.items()
        if place not in placed and miss.record.id not in taken
    ]
    return tuple(joins), tuple(near)


def _best_first(join: Join) -> tuple[float, bool, bool, int, str]:
    elsewhere = join.record.section != join.sighting.section
    record = join.record
    return -join.likeness, record.is_retired, elsewhere, join.sighting.place, record.id


def _candidates(
    sightings: Sequence[Sighting],
    records: Sequence[Record],
    wordings: Mapping[str, Wording],
    seen: Mapping[int, Wording],
) -> Iterator[Join]:
    """Yield the pairs of one kind that share an answer, its spelling mended perhaps, or a side.

    `wordings` are those of the records by id, `seen` those of the sightings by place.
    """
    sharing: dict[tuple[str, str], list[Record]] = defaultdict(list)
    spelt_alike: dict[tuple[str, str], list[tuple[Record, str]]] = defaultdict(list)
    for record in records:
        wording = wordings[record.id]
        for key in (*wording.sides, *wording.answers):
            sharing[record.kind, key].append(record)
        for answer in wording.answers:
            for end in _ends(answer):
                spelt_alike[record.kind, end].append((record, answer))
    for sighting in sightings:
        kind, wording = sighting.kind, seen[sighting.place]
        found: dict[str, Record] = {}
        for key in (*wording.sides, *wording.answers):
            found.update((record.id, record) for record in sharing.get((kind, key), ()))
        for answer in wording.answers:
            for end in _ends(answer):
                for record, old in spelt_alike.get((kind, end), ()):
                    if record.id not in found and is_mended(answer, old):
                        found[record.id] = record
        for record in found.values():
            yield Join(record, sighting, wordings[record.id].likeness(wording))


def _ends(answer: str) -> tuple[str, str]:
    """Return what two spellings of one answer share one of: their beginning or their end."""
    half = max(2, len(answer) // 3)
    return f"{answer[:half]}…", f"…{answer[-half:]}"


class _Names:
    """Tells whether a name was replaced by another; words that open sentences need evidence."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self.sightings = sightings

    @cached_property
    def known(self) -> frozenset[str]:
        """The words that bear a capital inside some sentence of the folder."""
        return frozenset(
            folded(word)
            for sighting in self.sightings
            for side in sighting.text
            for word, opens in _words_in_sentences(side)
            if not opens and word[0].isupper()
        )

    def changed(self, one: Wording, other: Wording) -> bool:
        """Return whether a name or number outside the gaps was replaced by another one.

        Then it is another fact: what was said of Kamenev is said of Zinoviev now.
        """
        before, now = set(one.names), set(other.names)
        if one.openers != other.openers:
            before |= one.openers & self.known
            now |= other.openers & self.known
        lost = {word for word in before if word not in other.words}
        came = {word for word in now if word not in one.words}
        lost_for_good = {word for word in lost if not any(is_mended(word, each) for each in came)}
        all_new = {word for word in came if not any(is_mended(word, each) for each in lost)}
        return bool(lost_for_good and all_new)
