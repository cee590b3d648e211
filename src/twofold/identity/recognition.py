"""Notes as they stand and the records of earlier editions -> which note is which record."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from twofold.ledger import Record
from twofold.notes import Note

LIKENESS = 0.6
"""The share of words that two texts must have in common to be one note, from 0 to 1.

A judgement, made on edits of the shipped topic: mended sentences lay above 0.7, different facts
about one person below 0.5.
"""

MENDABLE = 5
"""Letters that a word must have before a changed one can be a slip: July is not June."""

LONG = 10
"""Letters from which on a word may have two letters mended."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


@dataclass(frozen=True)
class Sighting:
    """A note as it stands now: its kind, its words with gaps in braces, its section's heading."""

    note: Note
    kind: str
    text: tuple[str, ...]
    section: str
    place: int

    @cached_property
    def wording(self) -> Wording:
        """What its likeness to others is judged by."""
        return Wording(self.text)


class Wording:
    """What a text is compared by: its words, its answers, its sides, and the names in it.

    `names` are the words outside gaps that hold a digit or bear a capital inside a sentence;
    `openers` begin a sentence, so that their capital tells nothing.
    """

    def __init__(self, text: Sequence[str]) -> None:
        frames = [_GAP.sub("{{}}", side) for side in text]
        self.answers = frozenset(folded(answer) for side in text for answer in _GAP.findall(side))
        self.sides = frozenset(folded(frame) for frame in frames if _WORD.search(frame))
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


def folded(words: str) -> str:
    """Return `words` as they are compared: without case, accents or double blanks."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def is_mended(one: str, other: str) -> bool:
    """Return whether `one` is `other` with its spelling mended: a letter, in long words two.

    Digits and the first letter must be the same: 1924 is not 1925, the Fifteenth Congress not the
    Sixteenth.
    """
    if one == other:
        return True
    shorter = min(len(one), len(other))
    allowed = 1 if shorter < LONG else 2
    if shorter < MENDABLE or abs(len(one) - len(other)) > allowed or one[0] != other[0]:
        return False
    if _DIGIT.search(one) or _DIGIT.search(other):
        return False
    return _distance_within(one, other, allowed)


def _distance_within(one: str, other: str, most: int) -> bool:
    """Return whether at most `most` letters were added, dropped, changed or swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above = row, before
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most


def recognise(
    sightings: Sequence[Sighting], records: Iterable[Record], pinned: Mapping[int, Record]
) -> Recognised:
    """Return which record each sighting is: by pin, else by equal words, else by likeness.

    A retired record may be found again. What is left of the sightings is new, what is left of the
    records has been taken out of the notes.
    """
    found = dict(pinned)
    taken = {record.id for record in found.values()}
    free = [record for record in records if record.id not in taken]
    rest = [sighting for sighting in sightings if sighting.place not in found]
    for sighting, record in _equal(rest, free):
        found[sighting.place] = record
        taken.add(record.id)
    free = [record for record in free if record.id not in taken]
    rest = [sighting for sighting in rest if sighting.place not in found]
    joins, near_misses = _alike(rest, free, sightings)
    found.update((join.sighting.place, join.record) for join in joins)
    return Recognised(found, joins, near_misses)


def _equal(
    sightings: Sequence[Sighting], records: Sequence[Record]
) -> Iterator[tuple[Sighting, Record]]:
    """Yield the pairs of equal words; of several that are equal, those of one section first."""
    by_text: dict[tuple[str, tuple[str, ...]], list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: (record.is_retired, record.id)):
        by_text[record.kind, record.text].append(record)
    later: list[Sighting] = []
    for sighting in sightings:
        same = by_text.get((sighting.kind, sighting.text), [])
        here = next((record for record in same if record.section == sighting.section), None)
        if here:
            same.remove(here)
            yield sighting, here
        elif same:
            later.append(sighting)
    for sighting in later:
        same = by_text[sighting.kind, sighting.text]
        if same:
            yield sighting, same.pop(0)


def _alike(
    sightings: Sequence[Sighting], records: Sequence[Record], everything: Sequence[Sighting]
) -> tuple[tuple[Join, ...], tuple[Join, ...]]:
    """Pair what is left by likeness, best first; return the joins and the best of the refused."""
    if not sightings or not records:
        return (), ()
    names = _Names(everything)
    wordings = {record.id: Wording(record.text) for record in records}
    candidates = sorted(_candidates(sightings, records, wordings), key=_best_first)
    joins: list[Join] = []
    misses: dict[int, Join] = {}
    taken: set[str] = set()
    placed: set[int] = set()
    for join in candidates:
        place = join.sighting.place
        if join.record.id in taken or place in placed:
            continue
        is_alike = join.likeness >= LIKENESS
        if is_alike and not names.changed(wordings[join.record.id], join.sighting.wording):
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
    sightings: Sequence[Sighting], records: Sequence[Record], wordings: Mapping[str, Wording]
) -> Iterator[Join]:
    """Yield the pairs of one kind that share an answer, its spelling mended perhaps, or a side."""
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
        kind, wording = sighting.kind, sighting.wording
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
