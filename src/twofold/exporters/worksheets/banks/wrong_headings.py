"""A map whose headings are missing -> for each of its boxes headings that cannot stand there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import log, sqrt

from twofold.exporters.worksheets.answer_forms import folded, is_wide
from twofold.exporters.worksheets.blocks.drawings import MapNode, MindMap
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.giveaways import things_in
from twofold.exporters.worksheets.mentions import PEOPLE, name_of
from twofold.notes import Branch, Note, Term, texts_of
from twofold.source import Position
from twofold.text import gaps_in, plain, written_answer

LOOKED_AT = 60
"""Headings that are looked at for a box, so that long maps take no longer."""

MOST_ALIKE = 0.06
"""How like each other what is below a box and below a heading are, from 0 to 1, where that is seen
not to stand there: what is about the same matter is often twice as much."""

SAYS_WHAT = 0.5
"""The part of what a heading names that its notes tell of, from which on it says what is there."""

IN_MOST, MORE_THAN = 0.5, 2
"""The part of the headings from which on a thing that is told below so many tells none of them from
the others; two may share what tells them from the rest."""


@dataclass(frozen=True, slots=True)
class WrongHeadings:
    """What headings name, what is told below them in the notes, and below their boxes on a map.

    All are known by the heading, as it is compared. The `counts` say how many headings have each
    thing below them. The `terms` are those below each box, and those of all boxes are `mentioned`
    below some headings.
    """

    named: Mapping[str, frozenset[str]]
    told: Mapping[str, frozenset[str]]
    boxes: Mapping[str, frozenset[str]]
    counts: Counter[str]
    terms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mentioned: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Sheet, notes: Iterable[Note]) -> WrongHeadings:
        """Return what is known of the headings that a sheet asks for, by the notes of its topic."""
        notes = sorted(notes, key=_position)
        names = {note.position: name for note in notes if (name := _name_of_term(note))}
        boxes: dict[str, frozenset[str]] = {}
        terms: dict[str, frozenset[str]] = {}
        for heading, nodes in _boxes(sheet):
            words = " ".join(plain(each.text) for each in nodes)
            own = {names[each.position] for each in nodes if each.position in names}
            boxes[heading] = boxes.get(heading, frozenset()) | things_in(words)
            terms[heading] = terms.get(heading, frozenset()) | own
        if not boxes:
            return cls({}, {}, {}, Counter())
        every = frozenset().union(*terms.values())
        named: dict[str, frozenset[str]] = {}
        told: dict[str, frozenset[str]] = {}
        mentioned: dict[str, frozenset[str]] = {}
        branches = [section.branch for section in sheet.topic.sections]
        for title, words in _headings(branches, notes):
            heading = folded(title)
            if heading in boxes:
                named[heading] = things_in(title)
                told[heading] = told.get(heading, frozenset()) | things_in(words)
                found = _mentioned(every, f"{title} {words}")
                mentioned[heading] = mentioned.get(heading, frozenset()) | found
        counts = Counter(thing for things in told.values() for thing in things)
        return cls(named, told, boxes, counts, terms, mentioned)

    def wrong_for(self, heading: str) -> Iterator[str]:
        """Yield the headings, as they are compared, that are wrong for the box of one.

        The least alike come first. All say what is below them, for one like "The losers" may be
        right in many a place. None names what is told in the box, or what its own heading does, nor
        stands above much of the same, or above what mentions a term of the box.
        """
        others = [
            each for each in self._in_turn(heading) if self._is_seen_to_be_wrong(each, heading)
        ]
        likeness = {each: self._likeness(each, heading) for each in others}
        alike = sorted(others, key=lambda each: likeness[each])
        yield from (each for each in alike if likeness[each] <= MOST_ALIKE)

    def _in_turn(self, heading: str) -> Iterator[str]:
        """Yield other headings, from one on: the boxes of a page have most of them in common."""
        known = [each for each in self.boxes if each in self.told]
        start = known.index(heading) if heading in known else 0
        turned = (*known[start:], *known[:start])
        yield from islice((each for each in turned if each != heading), LOOKED_AT)

    def _is_seen_to_be_wrong(self, other: str, heading: str) -> bool:
        """Return whether a heading says what is below it, and names nothing of another's box."""
        named = self.named[other]
        says = len(named & self.told[other])
        in_box = self.boxes[heading] | self.named.get(heading, frozenset())
        most = max(MORE_THAN, IN_MOST * len(self.told))
        is_told = any(self.counts[thing] <= most for thing in named & in_box)
        if self._mentions_terms(other, heading, most):
            return False
        return says > 0 and says >= SAYS_WHAT * len(named) and not is_told

    def _mentions_terms(self, other: str, heading: str, most: float) -> bool:
        """Return whether notes below a heading mention a term of a box, which not `most` do."""
        shared = self.mentioned[other] & self.terms[heading]
        return any(sum(name in each for each in self.mentioned.values()) <= most for name in shared)

    def _likeness(self, other: str, heading: str) -> float:
        """Return how much what is told below a heading and in the box of another is the same."""
        one, two = self.told[other], self.boxes[heading]
        shared = self._length(one & two) ** 2
        return shared / (self._length(one) * self._length(two)) if shared else 0.0

    def _length(self, things: Iterable[str]) -> float:
        return sqrt(sum(self._weight(each) ** 2 for each in things))

    def _weight(self, thing: str) -> float:
        """Return what a thing tells, which is the more the fewer headings have it below them."""
        return log((1 + len(self.told)) / (1 + self.counts[thing]))


def _name_of_term(note: Note) -> str:
    """Return the words by which other notes mention a term, "" for another note."""
    match note.body:
        case Term(term):
            return name_of(term, is_person=PEOPLE in note.tags)
        case _:
            return ""


def _mentioned(names: Iterable[str], words: str) -> frozenset[str]:
    """Return the names with which words begin: "kulaks" mentions a kulak."""
    told = words.casefold()
    return frozenset(
        name for name in names if re.search(rf"{_start_of(name)}{re.escape(name)}", told)
    )


def _start_of(name: str) -> str:
    """Return the pattern of where a name may begin: anywhere where no spaces part words."""
    return "" if is_wide(name[0]) else r"(?<![^\W_])"


def _boxes(sheet: Sheet) -> Iterator[tuple[str, tuple[MapNode, ...]]]:
    """Yield each heading that is asked for, as it is compared, and what is told below its box."""
    for block in sheet.blocks:
        for node in block.nodes if isinstance(block, MindMap) else ():
            if node.is_blank:
                told = tuple(_told(node))
                yield from ((folded(written_answer(gap)), told) for gap in gaps_in(node.text))


def _told(node: MapNode) -> Iterator[MapNode]:
    return (each for each in node.below if not each.is_blank)


def _headings(
    branches: Sequence[Branch], notes: Sequence[Note], last: Position | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the title of each heading down to the `last`, and the words of all notes below it."""
    ends = (*(branch.position for branch in branches[1:]), last)
    for branch, end in zip(branches, ends, strict=False):
        start = bisect_left(notes, branch.position, key=_position)
        stop = len(notes) if end is None else bisect_left(notes, end, key=_position)
        texts = (text for note in notes[start:stop] for text in texts_of(note.body))
        yield plain(branch.title), " ".join(map(plain, texts))
        yield from _headings(branch.branches, notes, end)


def _position(note: Note) -> Position:
    return note.position
