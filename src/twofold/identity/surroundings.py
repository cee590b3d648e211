"""A note's words before and now -> which gaps stand in the same place, and which have moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import takewhile

from twofold.identity.equality import GAP
from twofold.identity.features import words_in_sentences
from twofold.identity.spelling import folded
from twofold.typography import plain_signs, without_typography

NAME = 4.0
"""What a name or number beside a gap counts; other words count 1, short ones SHORT_WORD."""

SHORT_WORD = 0.5
"""What a word of up to three letters counts: most are articles and prepositions."""

BEHIND = 0.25
"""What a word behind a gap counts of what it counts before it, where it may belong to the next."""

FURTHER = 0.7
"""What a word counts of what the next one to the gap counts: far ones may belong to another."""

SAME_NEIGHBOURS = 0.25
"""What the same words next to the gap count: they decide where all else is equal."""

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[.?!;:]")
_BLANK, _END = "{{}}", "|"
_STOPS = frozenset([*".?!;:", _BLANK, _END])


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a note, its gaps as `{{answer}}`, and of a table the number of its `columns`.

    `groups` has the place in its list of what each gap is asked with, in the order of reading.
    """

    text: tuple[str, ...]
    groups: tuple[int, ...]
    columns: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """The words before and behind a gap; in a table the heads of its row and column come first."""

    before: Mapping[str, int]
    behind: Mapping[str, int]
    """Each word with how many stand between it and the gap."""

    def words_unlike(self, other: _Place) -> _Place:
        return _Place(_without(self.before, other.before), _without(self.behind, other.behind))


def _without(words: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    return {word: distance for word, distance in words.items() if word not in others}


class Surroundings:
    """What stands around the gaps of a note as it was and as it is.

    Groups are told by their place in the lists that the wordings speak of.
    """

    def __init__(self, was: Wording, now: Wording) -> None:
        self._was, self._now = was, now

    @cached_property
    def is_known(self) -> bool:
        """Whether both wordings have a gap for each that is asked."""
        return all(
            sum(len(GAP.findall(side)) for side in each.text) == len(each.groups) > 0
            for each in (self._was, self._now)
        )

    @cached_property
    def has_same_frame(self) -> bool:
        """Whether nothing but answers has changed, and typography."""
        return _frame(self._was) == _frame(self._now) and self._was.groups == self._now.groups

    def nearness(self, old: int, new: int) -> float:
        """Return how much the group `new` stands where the group `old` stood, at least 0."""
        if self.has_same_frame:
            return float(old == new)
        if old not in self._old_places or new not in self._new_places:
            return 0.0
        is_aligned = self._aligned.get(new) == old
        shared = self._weight_in_both(self._old_places[old], self._new_places[new])
        return shared + SAME_NEIGHBOURS * is_aligned

    def is_nearer(self, one: int, other: int, new: int) -> bool:
        """Return whether the group `new` stands where `one` stood rather than where `other` did."""
        if self.has_same_frame:
            return one == new
        places = self._old_places
        if one not in places or other not in places or new not in self._new_places:
            return False
        place = self._new_places[new]
        of_one = self._weight_in_both(places[one].words_unlike(places[other]), place)
        of_other = self._weight_in_both(places[other].words_unlike(places[one]), place)
        of_one += SAME_NEIGHBOURS * (self._aligned.get(new) == one)
        of_other += SAME_NEIGHBOURS * (self._aligned.get(new) == other)
        return of_one > of_other

    def _weight_in_both(self, one: _Place, other: _Place) -> float:
        before = self._weight_of_shared(one.before, other.before)
        return before + BEHIND * self._weight_of_shared(one.behind, other.behind)

    def _weight_of_shared(self, one: Mapping[str, int], other: Mapping[str, int]) -> float:
        return sum(
            self._weight(word) * FURTHER ** max(distance, other[word])
            for word, distance in one.items()
            if word in other
        )

    def _weight(self, word: str) -> float:
        if word in self._names or any(map(str.isdigit, word)):
            return NAME
        return SHORT_WORD if len(word) <= 3 else 1.0

    @cached_property
    def _names(self) -> frozenset[str]:
        """The words with a capital inside a sentence."""
        return frozenset(
            folded(word)
            for side in (*self._was.text, *self._now.text)
            for word, is_first in words_in_sentences(plain_signs(GAP.sub(r"\1", side)))
            if not is_first and word[0].isupper()
        )

    @cached_property
    def _old_tokens(self) -> tuple[list[str], dict[int, int]]:
        return _tokens(self._was, other=self._now)

    @cached_property
    def _new_tokens(self) -> tuple[list[str], dict[int, int]]:
        return _tokens(self._now, other=self._was)

    @cached_property
    def _old_places(self) -> dict[int, _Place]:
        return _in_table(self._was) if self._was.columns else _places(*self._old_tokens)

    @cached_property
    def _new_places(self) -> dict[int, _Place]:
        return _in_table(self._now) if self._now.columns else _places(*self._new_tokens)

    @cached_property
    def _aligned(self) -> dict[int, int]:
        """The group of before that has the same word or gap beside it as each group of now."""
        (was, old), (now, new) = self._old_tokens, self._new_tokens
        found: dict[int, int] = {}
        for block in SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks():
            for step in range(block.size if block.size > 1 else 0):
                if was[block.a + step] == _BLANK:
                    found.setdefault(new[block.b + step], old[block.a + step])
        return found


def _tokens(wording: Wording, other: Wording) -> tuple[list[str], dict[int, int]]:
    """Return words, stops and gaps, and the group of each gap by its place among them.

    A gap whose answer stands in the `other` wording outside of gaps is words.
    """
    elsewhere = f" {' '.join(_frame(other))} "
    tokens: list[str] = []
    group_at: dict[int, int] = {}
    groups = iter(wording.groups)
    for side in wording.text:
        for place, part in enumerate(GAP.split(side)):
            if place % 2 == 0:
                tokens += _tokens_in(part)
                continue
            group = next(groups)
            if without_typography(part) in elsewhere:
                tokens += _tokens_in(part)
            else:
                group_at[len(tokens)] = group
                tokens.append(_BLANK)
        tokens.append(_END)
    return tokens, group_at


def _tokens_in(words: str) -> list[str]:
    return [
        token if token in _STOPS else folded(token) for token in _TOKEN.findall(plain_signs(words))
    ]


def _places(tokens: Sequence[str], group_at: Mapping[int, int]) -> dict[int, _Place]:
    places: dict[int, _Place] = {}
    for place, group in group_at.items():
        before = _until_stop(reversed(tokens[:place]))
        places.setdefault(group, _Place(before, _until_stop(tokens[place + 1 :])))
    return places


def _frame(wording: Wording) -> list[str]:
    return [without_typography(GAP.sub("{{}}", side)) for side in wording.text]


def _until_stop(tokens: Iterable[str]) -> dict[str, int]:
    """Return the words up to the next gap or the end of the sentence, with their distance."""
    words = takewhile(lambda token: token not in _STOPS, tokens)
    found: dict[str, int] = {}
    for distance, word in enumerate(words):
        found.setdefault(word, distance)
    return found


def _in_table(wording: Wording) -> dict[int, _Place]:
    """Return the places of gaps in a table: before them the heads of their row and column.

    The first text is the title, then come the header and the rows, cell by cell.
    """
    places: dict[int, _Place] = {}
    cells, columns, at = wording.text[1:], wording.columns, len(GAP.findall(wording.text[0]))
    words = [_tokens_in(GAP.sub(r"\1", cell)) for cell in cells]
    for place, cell in enumerate(cells):
        row, column = place - place % columns, place % columns
        own = _tokens_in(GAP.sub(" ", cell))
        for _ in GAP.findall(cell):
            around = [*(words[row] if column else []), *own, *words[column]]
            places.setdefault(wording.groups[at], _Place(dict.fromkeys(around, 0), {}))
            at += 1
    return places


def old_columns(text: Sequence[str], now: Sequence[str], columns: int) -> int:
    """Return how many columns the table `text` has most likely, of which `columns` are left now."""
    headers = {folded(cell) for cell in now[1 : columns + 1]}
    widths = [
        width
        for width in range(2, columns + 4)
        if len(text) > width and (len(text) - 1) % width == 0
    ]
    shared = {width: sum(folded(c) in headers for c in text[1 : width + 1]) for width in widths}
    return max(widths, key=lambda width: (shared[width] - abs(width - columns), -width), default=0)
