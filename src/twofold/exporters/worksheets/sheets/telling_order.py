"""The items of a gap sheet -> the same, what prints an answer behind the item that asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twofold.exporters.worksheets.answer_forms import DATES, form_of
from twofold.exporters.worksheets.blocks import Block, Sentence
from twofold.exporters.worksheets.blocks.texts import filled
from twofold.exporters.worksheets.giveaways import Item, bare_words
from twofold.exporters.worksheets.sheets.whole_sentences import leans_on_another, words_of_topic
from twofold.notes import Note, Topic, gaps_of, texts_of
from twofold.text import plain

SHORTEST_TOLD = 6
"""Letters of an answer, with a blank on either side, from which on it may be given away."""

Draft = tuple[Block, Note | None]
"""A block and the note whose answers it asks for."""

_YEAR = re.compile(r"\d{4}")


def asked_before_told(drafts: Sequence[Draft], topic: Topic) -> list[Draft]:
    """Return drafts with each item that prints the answer of one below it right behind that.

    So it is recalled before it is read. Only facts that stand beside each other change places: none
    with a date, none that leans on what is before it or has something below it, and none that the
    other would then tell.
    """
    ordered = list(drafts)
    for place in reversed(range(len(ordered))):
        behind = place
        for other in range(place + 1, len(ordered)):
            if not all(_is_free(draft, topic) for draft in ordered[place : other + 1]):
                break
            if _tells(ordered[place], ordered[other]) and not any(
                _tells(each, ordered[place]) for each in ordered[place + 1 : other + 1]
            ):
                behind = other
        ordered[place : behind + 1] = [*ordered[place + 1 : behind + 1], ordered[place]]
    return ordered


def _is_free(draft: Draft, topic: Topic) -> bool:
    block, note = draft
    if not isinstance(block, Sentence) or note is None or block.depth or note.children:
        return False
    words = plain(filled(block.text))
    has_date = any(form_of(gap.answer, topic.language) in DATES for gap in gaps_of(note))
    is_dated = has_date or _YEAR.search(words) is not None
    return not is_dated and not leans_on_another(block.text, words_of_topic(topic))


def _tells(one: Draft, other: Draft) -> bool:
    """Return whether an item prints an answer of another in its own words."""
    if one[1] is None or other[1] is None:
        return False
    says = Item.of_gaps(texts_of(one[1].body)).says
    answers = (bare_words(gap.answer) for gap in gaps_of(other[1]))
    return any(len(each) >= SHORTEST_TOLD and each in says for each in answers)
