"""A sentence and the words of its file -> the gaps to suggest in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from twofold.suggesting.candidates import Candidate, Prose, candidates_in
from twofold.suggesting.vocabulary import LONGEST_SENTENCE, Vocabulary
from twofold.suggesting.words import UNREAD, length_of

SHORTEST_SENTENCE = 4
"""Words; in a shorter text a gap leaves nothing to know the answer by."""

MOST_IN_SENTENCE = 3
"""Gaps; from five on a sentence of school prose cannot be read (the notes' own warning)."""

WORDS_PER_GAP = 4
"""Words of a sentence for each gap in it."""

THRESHOLD = 0.4
"""How well a place must suit; tried on the tuned half of the judged notes alone."""


def suggested(
    prose: Prose,
    vocabulary: Vocabulary,
    may_be_gap: Callable[[int, int], bool] = lambda _start, _end: True,
) -> list[Candidate]:
    """Return the places of a sentence that gaps would suit best, in order, none in another.

    `may_be_gap` says of a range whether its notes allow a gap there.
    """
    text = prose.text
    words = length_of(text)
    if words < SHORTEST_SENTENCE or len(text) > LONGEST_SENTENCE:
        return []
    most = min(MOST_IN_SENTENCE, 1 + words // WORDS_PER_GAP)
    chosen: list[Candidate] = []
    for found in sorted(candidates_in(prose, vocabulary), key=lambda each: -each.score):
        if found.score < THRESHOLD or len(chosen) == most:
            break
        free = all(found.end <= other.start or found.start >= other.end for other in chosen)
        if free and not _is_told(text, found) and may_be_gap(found.start, found.end):
            chosen.append(found)
    return sorted(chosen, key=lambda each: each.start)


def _is_told(text: str, found: Candidate) -> bool:
    """Return whether the sentence says a word twice, or holds what no gap may."""
    answer = text[found.start : found.end]
    if UNREAD in answer:
        return True
    whole = rf"(?<!\w){re.escape(answer.casefold())}(?!\w)"
    return len(re.findall(whole, text.casefold())) > 1
