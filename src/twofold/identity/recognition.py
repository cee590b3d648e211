"""Notes as they are now and the records of earlier editions -> which note is which record."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from twofold.identity.content import birth_id
from twofold.identity.spelling import folded, is_corrected
from twofold.ledger import Ledger, Record
from twofold.notes import Note
from twofold.source import Position

SIMILARITY = 0.6
"""The share of words that two texts must have in common to be one note, from 0 to 1.

A judgement, made on edits of the shipped topic: corrected sentences lay above 0.7, different facts
about one person below 0.5.
"""

MOST_BIRTHS = 100_000
"""Ids that are worked out at most to see in which order notes of equal words were born: all of 300
notes, each in a deck of its own."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


class CurrentNote(NamedTuple):
    """A note as it is now: its kind, its words with gaps in braces, and where it is.

    `deck` and `section` are what the author calls them, `order` counts the notes of all files.
    """

    note: Note
    kind: str
    text: tuple[str, ...]
    deck: str
    section: str
    order: int

    @property
    def position(self) -> Position:
        """Where the note is written, which no other note shares."""
        return self.note.position


class Features:
    """What a text is compared by: its words, its answers, its sides, and the names in it.

    `names` are the words outside gaps with a digit, or with a capital inside a sentence;
    `first_words` begin a sentence, so that their capital says nothing.
    """

    def __init__(self, text: Sequence[str]) -> None:
        frames = [_GAP.sub("{{}}", side) for side in text]
        self.answers = frozenset(folded(answer) for side in text for answer in _GAP.findall(side))
        whole = (_GAP.sub(r"\1", side) for side in text)
        self.sides = frozenset(folded(side) for side in (*frames, *whole) if _WORD.search(side))
        self.words = Counter(folded(word) for side in text for word in _WORD.findall(side))
        self.names: set[str] = set()
        self.first_words: set[str] = set()
        for frame in frames:
            for word, is_first in _words_in_sentences(frame):
                if is_first:
                    self.first_words.add(folded(word))
                elif word[0].isupper() or _DIGIT.search(word):
                    self.names.add(folded(word))

    def similarity(self, other: Features) -> float:
        """Return the Sørensen–Dice coefficient of the words of both, from 0 to 1."""
        total = self.words.total() + other.words.total()
        return 2 * (self.words & other.words).total() / total if total else 0.0


def _words_in_sentences(side: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text, and of each whether it begins a sentence."""
    for word in _WORD.finditer(side):
        before = side[: word.start()].rstrip("{ '\"‘“*(")
        yield word[0], not before or before[-1] in ".?!:"


@dataclass(frozen=True, slots=True)
class Match:
    """A note and a record that were taken for one because they are alike."""

    record: Record
    current: CurrentNote
    similarity: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """The record of each known note by its position; the matches by similarity; the near misses."""

    records: Mapping[Position, Record]
    matches: tuple[Match, ...]
    near_misses: tuple[Match, ...]


def recognise(
    current_notes: Sequence[CurrentNote], ledger: Ledger, pinned: Mapping[Position, Record]
) -> Recognised:
    """Return which record each note is: by pin, else by equal words, else by similarity.

    A retired record may be found again. Notes that have none are new, and records that no note has
    were taken out of the notes.
    """
    found = dict(pinned)
    taken = {record.id for record in found.values()}
    free = [record for record in ledger.records.values() if record.id not in taken]
    rest = [current for current in current_notes if current.position not in found]
    for current, record in _equal(rest, free, ledger.fork):
        found[current.position] = record
        taken.add(record.id)
    free = [record for record in free if record.id not in taken]
    rest = [current for current in rest if current.position not in found]
    matches, near_misses = _alike(rest, free, current_notes)
    found.update((match.current.position, match.record) for match in matches)
    return Recognised(found, matches, near_misses)


def _equal(
    current_notes: Sequence[CurrentNote], records: Sequence[Record], fork: str
) -> Iterator[tuple[CurrentNote, Record]]:
    """Yield the pairs of equal words; of several that are equal, those of one place first."""
    by_words: dict[tuple[str, tuple[str, ...]], list[Record]] = defaultdict(list)
    for record in records:
        by_words[record.kind, record.text].append(record)
    rest = [current for current in current_notes if (current.kind, current.text) in by_words]
    words = dict.fromkeys((current.kind, current.text) for current in rest)
    free = [record for each in words for record in _in_order(by_words[each], fork)]
    for place_of in (_section_of_deck, _deck, _section, _anywhere):
        near: dict[tuple[str, tuple[str, ...], object], deque[Record]] = defaultdict(deque)
        for record in free:
            near[record.kind, record.text, place_of(record)].append(record)
        missed = []
        for current in rest:
            if candidates := near.get((current.kind, current.text, place_of(current))):
                yield current, candidates.popleft()
            else:
                missed.append(current)
        rest = missed
        if not rest:
            return
        left = {record.id for records in near.values() for record in records}
        free = [record for record in free if record.id in left]


def _in_order(equal: Sequence[Record], fork: str) -> Sequence[Record]:
    """Return records of equal words: first those that are in the notes, then by their birth."""
    if len(equal) == 1:
        return equal
    decks = list(dict.fromkeys(record.deck for record in equal))
    unknown = {record.id for record in equal}
    births: dict[str, tuple[int, int]] = {}
    for counter in range(min(len(equal), MOST_BIRTHS // len(decks) + 1)):
        if not unknown:
            break
        for place, deck in enumerate(decks):
            born = birth_id(deck, equal[0].kind, equal[0].text, counter, fork)
            if born in unknown:
                births[born] = place, counter
                unknown.remove(born)
    last = len(decks), 0
    return sorted(equal, key=lambda each: (each.is_retired, births.get(each.id, last), each.id))


def _section_of_deck(each: CurrentNote | Record) -> tuple[str, str]:
    return each.deck, each.section


def _deck(each: CurrentNote | Record) -> str:
    return each.deck


def _section(each: CurrentNote | Record) -> str:
    return each.section


def _anywhere(_: CurrentNote | Record) -> None:
    return None


def _alike(
    current_notes: Sequence[CurrentNote],
    records: Sequence[Record],
    all_notes: Sequence[CurrentNote],
) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """Pair what is left by similarity, best first; return the matches and the best near misses."""
    if not current_notes or not records:
        return (), ()
    names = _Names(all_notes)
    features_by_id = {record.id: Features(record.text) for record in records}
    current_features = {current.position: Features(current.text) for current in current_notes}
    candidates = sorted(
        _candidates(current_notes, records, features_by_id, current_features), key=_best_first
    )
    matches: list[Match] = []
    misses: dict[Position, Match] = {}
    taken: set[str] = set()
    matched: set[Position] = set()
    for match in candidates:
        position = match.current.position
        if match.record.id in taken or position in matched:
            continue
        is_alike = match.similarity >= SIMILARITY
        if is_alike and not names.changed(
            features_by_id[match.record.id], current_features[position]
        ):
            matches.append(match)
            taken.add(match.record.id)
            matched.add(position)
        else:
            misses.setdefault(position, match)
    near = [
        miss
        for position, miss in misses.items()
        if position not in matched and miss.record.id not in taken
    ]
    return tuple(matches), tuple(near)


def _best_first(match: Match) -> tuple[float, bool, bool, int, str]:
    elsewhere = match.record.section != match.current.section
    record = match.record
    return -match.similarity, record.is_retired, elsewhere, match.current.order, record.id


def _candidates(
    current_notes: Sequence[CurrentNote],
    records: Sequence[Record],
    features_by_id: Mapping[str, Features],
    current_features: Mapping[Position, Features],
) -> Iterator[Match]:
    """Yield the pairs of one kind that share a side, or an answer but for its spelling.

    `features_by_id` are those of the records by id, `current_features` those of the notes by
    position.
    """
    sharing: dict[tuple[str, str], list[Record]] = defaultdict(list)
    spelt_alike: dict[tuple[str, str], list[tuple[Record, str]]] = defaultdict(list)
    for record in records:
        features = features_by_id[record.id]
        for key in (*features.sides, *features.answers):
            sharing[record.kind, key].append(record)
        for answer in features.answers:
            for end in _ends(answer):
                spelt_alike[record.kind, end].append((record, answer))
    for current in current_notes:
        kind, features = current.kind, current_features[current.position]
        found: dict[str, Record] = {}
        for key in (*features.sides, *features.answers):
            found.update((record.id, record) for record in sharing.get((kind, key), ()))
        for answer in features.answers:
            for end in _ends(answer):
                for record, old in spelt_alike.get((kind, end), ()):
                    if record.id not in found and is_corrected(answer, old):
                        found[record.id] = record
        for record in found.values():
            yield Match(record, current, features_by_id[record.id].similarity(features))


def _ends(answer: str) -> tuple[str, str]:
    """Return what two spellings of one answer share one of: their beginning or their end."""
    half = max(2, len(answer) // 3)
    return f"{answer[:half]}…", f"…{answer[-half:]}"


class _Names:
    """Tells whether a name was replaced by another; words that begin sentences need evidence."""

    def __init__(self, current_notes: Sequence[CurrentNote]) -> None:
        self.current_notes = current_notes

    @cached_property
    def known(self) -> frozenset[str]:
        """The words with a capital inside some sentence of the folder."""
        return frozenset(
            folded(word)
            for current in self.current_notes
            for side in current.text
            for word, is_first in _words_in_sentences(side)
            if not is_first and word[0].isupper()
        )

    def changed(self, one: Features, other: Features) -> bool:
        """Return whether a name or number outside the gaps was replaced by another one.

        Then it is another fact: what was said of Kamenev is said of Zinoviev now.
        """
        before, now = set(one.names), set(other.names)
        if one.first_words != other.first_words:
            before |= one.first_words & self.known
            now |= other.first_words & self.known
        lost = {word for word in before if word not in other.words}
        came = {word for word in now if word not in one.words}
        lost_for_good = {
            word for word in lost if not any(is_corrected(word, each) for each in came)
        }
        all_new = {word for word in came if not any(is_corrected(word, each) for each in lost)}
        return bool(lost_for_good and all_new)
