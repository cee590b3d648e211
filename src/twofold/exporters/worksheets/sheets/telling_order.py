"""The items of a gap sheet -> the same, what prints an answer behind the item that asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from twofold.exporters.worksheets.answer_forms import DATES, form_of
from twofold.exporters.worksheets.blocks import Block, Sentence
from twofold.exporters.worksheets.blocks.texts import filled
from twofold.exporters.worksheets.giveaways import Item, bare_words
from twofold.exporters.worksheets.sheets.whole_sentences import leans_on_another, words_of_topic
from twofold.notes import Note, Topic, gaps_of, texts_of
from twofold.text import plain

SHORTEST_TOLD = 6
"""Letters of an answer, with a blank on either side, from which on it may be given away."""

LOOKED_AT = 12
"""Items behind one that are looked at: those that a class has in view, and a bound for the work."""

Draft = tuple[Block, Note | None]
"""A block and the note whose answers it asks for."""

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Told:
    """A draft with its words and its answers, as far as they may be given away.

    One that `is_free` may change places with others.
    """

    draft: Draft
    words: str
    answers: tuple[str, ...]
    is_free: bool

    @classmethod
    def of(cls, draft: Draft, topic: Topic) -> _Told:
        _, note = draft
        if note is None or not _is_free(draft, topic):
            return cls(draft, "", (), is_free=False)
        answers = (bare_words(gap.answer) for gap in gaps_of(note))
        known = tuple(each for each in answers if len(each) >= SHORTEST_TOLD)
        return cls(draft, Item.of_gaps(texts_of(note.body)).says, known, is_free=True)

    def tells(self, other: _Told) -> bool:
        """Return whether an item prints an answer of another in its own words."""
        return any(answer in self.words for answer in other.answers)


def asked_before_told(drafts: Sequence[Draft], topic: Topic) -> list[Draft]:
    """Return drafts with each item that prints the answer of one below it right behind that.

    So it is recalled before it is read. Only facts that stand beside each other change places: none
    with a date, none that leans on what is before it or has something below it, and none that the
    other would then tell.
    """
    ordered = [_Told.of(draft, topic) for draft in drafts]
    for place in reversed(range(len(ordered))):
        one = ordered[place]
        below = tuple(
            takewhile(lambda told: told.is_free, ordered[place + 1 : place + 1 + LOOKED_AT])
        )
        behind = 0
        for count, other in enumerate(below if one.is_free else (), 1):
            if other.tells(one):
                break
            if one.tells(other):
                behind = count
        ordered[place : place + behind + 1] = [*below[:behind], one]
    return [each.draft for each in ordered]


def _is_free(draft: Draft, topic: Topic) -> bool:
    block, note = draft
    if not isinstance(block, Sentence) or note is None or block.depth or note.children:
        return False
    words = plain(filled(block.text))
    has_date = any(form_of(gap.answer, topic.language) in DATES for gap in gaps_of(note))
    is_dated = has_date or _YEAR.search(words) is not None
    return not is_dated and not leans_on_another(block.text, words_of_topic(topic))
