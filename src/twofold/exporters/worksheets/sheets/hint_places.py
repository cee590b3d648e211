"""A gap and the words before it -> where a question says what is wanted: its hint's place."""

from __future__ import annotations

import re
from enum import Enum, auto

from twofold.articles import behind_article
from twofold.exporters.worksheets.answer_forms import folded, is_wide
from twofold.exporters.worksheets.hint_forms import is_of_form
from twofold.exporters.worksheets.labels import Labels
from twofold.text import Gap

SHORTEST_QUESTION = 3
"""Letters of the last word of a hint from which on it can be a question: others are units, eras or
small words …"""

MOST_OF_NO_QUESTION = 2
"""… if it has no more words than these."""

SMALL = 2
"""Letters of words that say nothing of what is wanted."""

HELD = "\u00a0"
"""The space at which no line ends."""

LONGEST_HELD = 24
"""Letters of a hint up to which it stands in the line of its gap."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?。！？:;]\s*")


class HintPlace(Enum):
    """Where a hint stands: in bold before the question, in brackets behind the gap, or nowhere."""

    BEFORE = auto()
    BEHIND = auto()
    NOWHERE = auto()


def place_of_hint(gap: Gap, before: str, behind: str, labels: Labels, language: str) -> HintPlace:
    """Return where the hint of a gap stands, which has some words `before` it and `behind` it.

    What the sentence says itself up to the gap, or right behind it, is not said twice. A word is a
    question before it, as "Office?", and so is what asks for a name, a date or a number, as "Which
    king?"; what describes the answer, or asks otherwise, as "how born?", reads well behind the gap
    alone. In a formula nothing can stand there.
    """
    hint = gap.hint.strip()
    if not hint or _is_said(hint, before, behind, labels, language):
        return HintPlace.NOWHERE
    if gap.within:
        return HintPlace.BEFORE
    is_asked = hint.endswith(("?", "？")) or _is_question(hint, labels, language)
    is_short = len(_WORD.findall(hint)) <= 1 or labels.question_words.names(hint)
    return HintPlace.BEFORE if is_asked and is_short else HintPlace.BEHIND


def in_brackets_behind(gap: Gap) -> str:
    """Return what stands behind the dots of a gap: its hint, which no line parts if it is short."""
    if not gap.hint:
        return ""
    between = HELD if len(gap.hint) <= LONGEST_HELD else " "
    return between.join(["", *f"({gap.hint})".split()])


def _is_said(hint: str, before: str, behind: str, labels: Labels, language: str) -> bool:
    """Return whether the sentence of a gap has all words of a hint that say what is wanted."""
    words = _WORD.findall(folded(hint[behind_article(hint, frozenset({language})) :]))
    of_sentences = labels.sentence_words
    empty = {
        *_WORD.findall(labels.question_words.naming),
        *of_sentences.possessives.split(),
        *of_sentences.openings.split(),
    }
    wanted = [word for word in words if word not in empty]
    next_word = _WORD.match(folded(behind).lstrip())
    if next_word and wanted == [next_word[0]]:
        return True
    told = [word for word in wanted if len(word) > SMALL]
    sentence = _SENTENCE_END.split(folded(before))[-1]
    return bool(told) and set(told) <= set(_WORD.findall(sentence))


def _is_question(hint: str, labels: Labels, language: str) -> bool:
    """Return whether a hint asks for something where it stands in front with a question mark.

    "4 carbon atoms", "AD", "kind of", "in grams", "a gas" and "noun" say something of what stands
    in the gap, behind which they can be read.
    """
    words = _WORD.findall(hint)
    if not words:
        return True
    is_short = len(words) <= MOST_OF_NO_QUESTION and not is_wide(words[-1][0])
    is_short &= len(words[-1]) < SHORTEST_QUESTION
    begins = words[0].casefold() in labels.sentence_words.openings.split()
    has_article = behind_article(hint, frozenset({language})) > 0
    is_form = is_of_form(hint, labels, language)
    return not (is_short or begins or has_article or is_form or hint[0].isdecimal())
