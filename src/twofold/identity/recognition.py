"""Notes as they are now and the records of earlier editions -> which note is which record."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property, partial
from typing import NamedTuple

from twofold.identity.content import birth_id
from twofold.identity.equality import as_text
from twofold.identity.features import Features, Names
from twofold.ledger import Ledger, Record
from twofold.notes import Note
from twofold.source import Position
from twofold.spelling import is_corrected

SIMILARITY = 0.6
"""The share of words that two texts must have in common to be one note, from 0 to 1.

A judgement, made on edits of the shipped topic: corrected sentences lay above 0.7, different facts
about one person below 0.5.
"""

ALIKE_SIDE = 0.6
"""The same for each side of a question, myth or term where no side stayed as it was."""

ALIKE_SIDES = 0.75
"""The same for all of its sides together."""

MOST_OF_A_WORD = 60
"""Records that a word leads to at most: more frequent ones tell nothing."""

_RIGHT_CLAIM = "myth, right"

_MADE_OF_SIDES = frozenset({"question", "myth", _RIGHT_CLAIM, "term"})
"""Kinds that have no gaps."""

_ANSWERED = frozenset({"question", "term"})
"""Kinds of which each side is asked for: another answer is another fact, as it is in a gap."""

_OF_ONE_FACT = _MADE_OF_SIDES | {"cloze", "event"}
"""Kinds of which a side that stood in another note brings along that note's fact."""

_TITLED = frozenset({"comparison", "sequence"})
"""Kinds of which the first side is a title: as a heading does, it says where the fact belongs."""

MOST_BIRTHS = 100_000
"""Ids that are worked out at most to see in which order notes of equal words were born: all of 300
notes, each in a deck of its own."""

_Key = tuple[str, tuple[str, ...]]


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


class Objection(Enum):
    """Why a note is none of before although they are alike; the words are those of a forecast."""

    UNLIKE = "too little of it is the same"
    DATE = "its date is another one, and the history would be false"
    NAME = "a name or number in it is another one"
    SWAP = "what it asks stood in another note, and the history would be false"


class Match(NamedTuple):
    """A note and a record that are alike: taken for one where there is no `objection`."""

    record: Record
    current: CurrentNote
    similarity: float
    objection: Objection | None = None


class Recognised(NamedTuple):
    """The record of each known note by its position; the matches by similarity; the near misses."""

    records: Mapping[Position, Record]
    matches: tuple[Match, ...]
    near_misses: tuple[Match, ...]


def recognise(
    current_notes: Sequence[CurrentNote],
    ledger: Ledger,
    pinned: Mapping[Position, Record],
    languages: Sequence[str],
) -> Recognised:
    """Return which record each note is: by pin, else by equal words, else by similarity.

    Words are equal that differ in typography alone, with dates in any of `languages`. A retired
    record may be found again. Notes that have none are new, and records that no note has were
    taken out of the notes.
    """
    found = dict(pinned)
    taken = {record.id for record in found.values()}
    free = [record for record in ledger.records.values() if record.id not in taken]
    rest = [current for current in current_notes if current.position not in found]
    for words in (tuple, partial(as_text, languages=languages)):
        if not rest or not free:
            break
        for current, record in _equal(rest, free, ledger.fork, words):
            found[current.position] = record
            taken.add(record.id)
        free = [record for record in free if record.id not in taken]
        rest = [current for current in rest if current.position not in found]
    matches, near_misses = _Similar(rest, free, current_notes, languages).paired()
    found.update((match.current.position, match.record) for match in matches)
    return Recognised(found, matches, near_misses)


def _equal(
    current_notes: Sequence[CurrentNote],
    records: Sequence[Record],
    fork: str,
    words: Callable[[tuple[str, ...]], tuple[str, ...]],
) -> Iterator[tuple[CurrentNote, Record]]:
    """Yield the pairs of equal `words`; of several that are equal, those of one place first."""
    by_words: dict[_Key, list[Record]] = defaultdict(list)
    for record in records:
        by_words[record.kind, words(record.text)].append(record)
    key_of_note = {each.position: (each.kind, words(each.text)) for each in current_notes}
    rest = [each for each in current_notes if key_of_note[each.position] in by_words]
    keys = dict.fromkeys(key_of_note[each.position] for each in rest)
    free = [(key, record) for key in keys for record in _in_order(by_words[key], fork)]
    for place_of in (_section_of_deck, _deck, _section, _anywhere):
        near: dict[object, deque[tuple[_Key, Record]]] = defaultdict(deque)
        for key, record in free:
            near[key, place_of(record)].append((key, record))
        missed = []
        for current in rest:
            if candidates := near.get((key_of_note[current.position], place_of(current))):
                yield current, candidates.popleft()[1]
            else:
                missed.append(current)
        rest = missed
        if not rest:
            return
        left = {record.id for records in near.values() for _, record in records}
        free = [each for each in free if each[1].id in left]


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


class _Similar:
    """What equal words have left over: notes and records, and how much they are alike."""

    def __init__(
        self,
        current_notes: Sequence[CurrentNote],
        records: Sequence[Record],
        all_notes: Iterable[CurrentNote],
        languages: Sequence[str],
    ) -> None:
        self._current_notes, self._records = current_notes, records
        self._names = Names([current.text for current in all_notes])
        self._of_records: dict[str, Features] = {}
        self._of_notes: dict[Position, Features] = {}
        if current_notes and records:
            self._of_records = {
                record.id: Features(record.kind, record.text, languages) for record in records
            }
            self._of_notes = {
                current.position: Features(current.kind, current.text, languages)
                for current in current_notes
            }

    def paired(self) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
        """Return the matches, best first, and the best near misses."""
        if not self._of_records:
            return (), ()
        matches: list[Match] = []
        misses: dict[Position, Match] = {}
        missed: set[str] = set()
        taken: set[str] = set()
        matched: set[Position] = set()
        for match in sorted(self._candidates(), key=self._best_first):
            position = match.current.position
            if match.record.id in taken or position in matched:
                continue
            if objection := self._objection(match):
                # Each record is named once, or its pin would be offered to two notes.
                if position not in misses and match.record.id not in missed:
                    misses[position] = match._replace(objection=objection)
                    missed.add(match.record.id)
            else:
                matches.append(match)
                taken.add(match.record.id)
                matched.add(position)
        near = [
            miss
            for position, miss in misses.items()
            if position not in matched and miss.record.id not in taken
        ]
        return tuple(matches), tuple(near)

    def _features(self, match: Match) -> tuple[Features, Features]:
        return self._of_records[match.record.id], self._of_notes[match.current.position]

    def _best_first(self, match: Match) -> tuple[float, bool, bool, bool, int, str]:
        before, now = self._features(match)
        record, current = match.record, match.current
        elsewhere = record.section != current.section
        # Of two that are as much alike, answers that changed places stand in the same sentences.
        has_other_frame = before.frames != now.frames
        order = (current.order, record.id)
        return -match.similarity, record.is_retired, has_other_frame, elsewhere, *order

    def _objection(self, match: Match) -> Objection | None:
        before, now = self._features(match)
        if before.has_other_date(now):
            return Objection.DATE
        if self._is_put_together(match):
            return Objection.SWAP
        if self._names.changed(before, now) and not self._has_title_alone_changed(match):
            return Objection.NAME
        if match.record.kind in _ANSWERED and before.has_side_replaced(now):
            return Objection.UNLIKE
        has_same_side = before.sides & now.sides or _judged(match.record) not in _MADE_OF_SIDES
        if match.similarity < (SIMILARITY if has_same_side else ALIKE_SIDES):
            return Objection.UNLIKE
        if has_same_side or before.least_similarity_of_a_side(now) >= ALIKE_SIDE:
            return None
        return Objection.UNLIKE

    def _has_title_alone_changed(self, match: Match) -> bool:
        """Return whether all that is asked stands as it did, below a title that was mended."""
        before, now = self._features(match)
        return (
            match.record.kind in _TITLED
            and before.frames[1:] == now.frames[1:]
            and before.answers == now.answers
        )

    def _is_put_together(self, match: Match) -> bool:
        """Return whether a side of a note is that of another record: answers changed places."""
        before, now = self._features(match)
        if _judged(match.record) not in _OF_ONE_FACT or len(before.frames) != len(now.frames):
            return False
        return any(
            bool(self._standing.get((_judged(match.record), side, new), set()) - {match.record.id})
            for side, (old, new) in enumerate(zip(before.frames, now.frames, strict=True))
            if old != new and new
        )

    @cached_property
    def _standing(self) -> Mapping[tuple[str, int, str], set[str]]:
        """The ids of the records in the notes by kind, place of a side, and its words."""
        standing: dict[tuple[str, int, str], set[str]] = defaultdict(set)
        for record in self._records:
            if not record.is_retired:
                for side, words in enumerate(self._of_records[record.id].frames):
                    standing[_judged(record), side, words].add(record.id)
        return standing

    def _candidates(self) -> Iterator[Match]:
        """Yield the pairs of one kind that share a side, or an answer but for its spelling.

        Of kinds that are made of sides, also those that share many words.
        """
        sharing: dict[tuple[str, str], list[Record]] = defaultdict(list)
        spelt_alike: dict[tuple[str, str], list[tuple[Record, str]]] = defaultdict(list)
        wordy: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self._records:
            kind, features = _judged(record), self._of_records[record.id]
            for key in (*features.sides, *features.answers):
                sharing[kind, key].append(record)
            for answer in features.answers:
                for end in _ends(answer):
                    spelt_alike[kind, end].append((record, answer))
            for word in features.words if kind in _MADE_OF_SIDES else ():
                for end in _ends(word):
                    wordy[kind, end].append(record)
        for current in self._current_notes:
            kind, features = _judged(current), self._of_notes[current.position]
            found: dict[str, Record] = {}
            for key in (*features.sides, *features.answers):
                found.update((record.id, record) for record in sharing.get((kind, key), ()))
            for answer in features.answers:
                for end in _ends(answer):
                    for record, old in spelt_alike.get((kind, end), ()):
                        if record.id not in found and is_corrected(answer, old):
                            found[record.id] = record
            if kind in _MADE_OF_SIDES:
                found |= _most_words(kind, features, wordy)
            for record in found.values():
                yield Match(record, current, self._of_records[record.id].similarity(features))


def _most_words(
    kind: str, features: Features, wordy: Mapping[tuple[str, str], Sequence[Record]]
) -> dict[str, Record]:
    """Return by id the records that share the most words, or their beginnings and ends."""
    counted: Counter[str] = Counter()
    by_id: dict[str, Record] = {}
    for word in features.words:
        for end in _ends(word):
            records = wordy.get((kind, end), ())
            for record in records if len(records) <= MOST_OF_A_WORD else ():
                counted[record.id] += 1
                by_id[record.id] = record
    return {record_id: by_id[record_id] for record_id, _ in counted.most_common(3)}


def _judged(one: Record | CurrentNote) -> str:
    """Return a kind; of claims, those that are right are one of their own.

    Who knew that a claim is wrong has learnt nothing of it when it turns out to be right.
    """
    return _RIGHT_CLAIM if one.kind == "myth" and one.text[-1:] == ("",) else one.kind


def _ends(answer: str) -> tuple[str, str]:
    """Return what two spellings of one answer share one of: their beginning or their end."""
    half = max(2, len(answer) // 3)
    return f"{answer[:half]}…", f"…{answer[-half:]}"
