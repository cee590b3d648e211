"""A note's words, with gaps -> the words around each gap, each with how surely it is the gap's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from twofold.identity.features import words_in_sentences
from twofold.ledger import GAP
from twofold.spelling import folded
from twofold.typography import plain_signs, without_typography

NAME = 4.0
"""What a name or number beside a gap counts; other words count 1, short ones SHORT_WORD."""

MAY_BE_NAME = 2.0
"""What a word counts that has a capital and only begins sentences: it may be a name."""

SHORT_WORD = 0.2
"""What a word of up to three letters counts: most are articles and prepositions."""

FURTHER = 0.7
"""What a word counts of what the next one to the gap counts: far ones may belong to another."""

PAST_NAME = 0.5
"""What words beyond a name count of that: the nearest one is what the gap is about."""

BEHIND = 0.25
"""What words behind a gap count of that, where another gap follows to which they may belong."""

BEYOND = 100
"""How many clauses further off those are that follow upon the gap's own: the next gap's, mostly."""

CONJUNCTIONS = {
    "de": "und oder aber doch sondern während",
    "en": "and or but while whereas",
    "es": "y e o u pero mientras",
    "fr": "et ou mais tandis pendant",
    "ja": "そして しかし また",
    "ko": "그리고 그러나 하지만",
    "ru": "и а но или",
    "zh": "而 并且 但是",
}
"""The words between clauses, by language: those of all count, for notes mix languages."""

_CONJUNCTIONS = frozenset(word for words in CONJUNCTIONS.values() for word in words.split())
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[.?!;:。？！；：।,，、،]")
BLANK, _END = "{{}}", "|"
_STOPS = frozenset([*".?!;:。？！；：।", BLANK, _END])
_COMMAS = frozenset(",，、،")


class Wording(NamedTuple):
    """The words of a note, its gaps as `{{answer}}`, and of a table the number of its `columns`.

    `groups` has the place in its list of what each gap is asked with, in the order of reading.
    """

    text: tuple[str, ...]
    groups: tuple[int, ...]
    columns: int = 0


class Around(NamedTuple):
    """What a word counts beside a gap, and how many clauses further off it stands."""

    weight: float
    clause: int


class Token(NamedTuple):
    """A word, stop or gap, and what it counts beside a gap; a pause stands between clauses."""

    text: str
    weight: float = 0.0
    is_pause: bool = False


Side = Mapping[str, Around]


class Place(NamedTuple):
    """The words before and behind a gap; in a table the heads of its row and column come first.

    `is_alone` says that no other gap stands in its clause.
    """

    before: Side
    behind: Side
    is_alone: bool = True


class Tokens(NamedTuple):
    """The words, stops and gaps of a wording, and the group of each gap by its place in them."""

    tokens: tuple[Token, ...]
    group_at: Mapping[int, int]

    def places(self) -> dict[int, Place]:
        """Return the place of each group: that of its first gap."""
        places: dict[int, Place] = {}
        for at, group in self.group_at.items():
            before, behind = self.tokens[:at][::-1], self.tokens[at + 1 :]
            follows_gap, leads_to_gap = _leads_to_gap(before), _leads_to_gap(behind)
            share = BEHIND if leads_to_gap else 1.0
            place = Place(
                _outward(before),
                _outward(behind, share, beyond=BEYOND),
                not (follows_gap or leads_to_gap),
            )
            places.setdefault(group, place)
        return places


def _leads_to_gap(tokens: Iterable[Token]) -> bool:
    end = next((token for token in tokens if token.is_pause or token.text in _STOPS), None)
    return end is not None and end.text == BLANK


class Capitals(NamedTuple):
    """The words with a capital `inside` a sentence, by which names are known, and `small` ones."""

    inside: frozenset[str]
    small: frozenset[str]


def capitals_in(*wordings: Wording) -> Capitals:
    """Return what tells the names in the wordings from other words."""
    words = [
        each
        for wording in wordings
        for side in wording.text
        for each in words_in_sentences(plain_signs(GAP.sub(r"\1", side)))
    ]
    return Capitals(
        frozenset(folded(word) for word, is_first in words if not is_first and word[0].isupper()),
        frozenset(folded(word) for word, _ in words if word[0].islower()),
    )


def tokens_of(wording: Wording, other: Wording, capitals: Capitals) -> Tokens:
    """Return the tokens of a wording.

    A gap whose answer stands in the `other` wording outside of gaps is words.
    """
    elsewhere = f" {' '.join(frame_of(other))} "
    tokens: list[Token] = []
    group_at: dict[int, int] = {}
    groups = iter(wording.groups)
    for side in wording.text:
        for place, part in enumerate(GAP.split(side)):
            if place % 2 == 0:
                tokens += _tokens_in(part, capitals)
                continue
            group = next(groups)
            if without_typography(part) in elsewhere:
                tokens += _tokens_in(part, capitals)
            else:
                group_at[len(tokens)] = group
                tokens.append(Token(BLANK))
        tokens.append(Token(_END))
    return Tokens(tuple(tokens), group_at)


def frame_of(wording: Wording) -> list[str]:
    """Return the sides of a wording without answers and without typography."""
    return [without_typography(GAP.sub("{{}}", side)) for side in wording.text]


def _tokens_in(words: str, capitals: Capitals) -> list[Token]:
    return [_token(each, capitals) for each in _TOKEN.findall(plain_signs(words))]


def _token(word: str, capitals: Capitals) -> Token:
    if word in _STOPS:
        return Token(word)
    if word in _COMMAS:
        return Token(word, is_pause=True)
    text = folded(word)
    if any(map(str.isdigit, word)):
        return Token(text, NAME)
    if word[0].isupper() and (text in capitals.inside or text not in capitals.small):
        weight = NAME if text in capitals.inside else MAY_BE_NAME
        # A person called A is no article.
        return Token(word if len(word) == 1 else text, weight)
    return Token(text, SHORT_WORD if len(word) <= 3 else 1.0, word in _CONJUNCTIONS)


def _outward(tokens: Iterable[Token], share: float = 1.0, *, beyond: int = 1) -> Side:
    """Return the words up to the next gap or the end of the sentence, and what each counts."""
    found: dict[str, Around] = {}
    clause, is_in_pause, left = 0, False, share
    for token in takewhile(lambda token: token.text not in _STOPS, tokens):
        if token.is_pause and not is_in_pause:
            clause += 1 if clause else beyond
            left = share
        if token.weight:
            found.setdefault(token.text, Around(token.weight * left, clause))
            left *= FURTHER
        if token.weight == NAME:
            left *= PAST_NAME
        is_in_pause = token.is_pause
    return found


def places_in_table(wording: Wording, capitals: Capitals) -> dict[int, Place]:
    """Return the places of gaps in a table: before them the heads of their row and column.

    The first text is the title, then come the header and the rows, cell by cell.
    """
    places: dict[int, Place] = {}
    cells, columns, at = wording.text[1:], wording.columns, len(GAP.findall(wording.text[0]))
    words = [_tokens_in(GAP.sub(r"\1", cell), capitals) for cell in cells]
    for place, cell in enumerate(cells):
        row, column = place - place % columns, place % columns
        own = _tokens_in(GAP.sub(" ", cell), capitals)
        for _ in GAP.findall(cell):
            around = [*(words[row] if column else []), *own, *words[column]]
            weights = {token.text: Around(token.weight, 0) for token in around if token.weight}
            places.setdefault(wording.groups[at], Place(weights, {}))
            at += 1
    return places


def old_columns(text: Sequence[str], now: Sequence[str], columns: int) -> int:
    """Return how many columns the table `text` has most likely, of which `columns` are left now.

    Those are as many as share most heads of columns and rows with the table `now`.
    """
    cells, cells_now = ([folded(cell) for cell in each[1:]] for each in (text, now))
    heads_now = set(cells_now[:columns]), set(cells_now[::columns])

    def likeliness(width: int) -> tuple[int, int]:
        heads = cells[:width], cells[::width]
        shared = [
            sum(each in known for each in some if each)
            for some, known in zip(heads, heads_now, strict=True)
        ]
        return sum(shared) - abs(width - columns), -width

    widths = [
        width for width in range(2, columns + 4) if len(cells) >= width and len(cells) % width == 0
    ]
    return max(widths, key=likeliness, default=0)
