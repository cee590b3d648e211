"""A question with its answer -> whether a few words are all that it asks for, and its lines."""

from __future__ import annotations

import re

from twofold.exporters.worksheets.answer_forms import is_wide
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.labels import Labels
from twofold.text import plain

FEW_WORDS = 4
"""Words of an answer, or of each of its points, that is no sentence."""

FEW_WIDE = 8
"""Letters of one in a language that puts no blanks between words."""

LEAST_ARGUED = 2
"""Marks from which on a question that opens like no other is taken to ask for more than a name."""

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def wants_few_words(question: OpenQuestion, labels: Labels) -> bool:
    """Return whether an answer is a name, a date, a number or a word, and no sentence.

    Its own answer is short then, with a part for each mark, and it opens as one does that wants
    such a thing, or like no other for one mark.
    """
    asked = plain(question.question)
    found = labels.question_words.beginnings(asked)
    opens = labels.question_words.names(asked) or not found
    plain_ones = (labels.question_words.beginnings(""), labels.question_words.meant_starters)
    is_plain = question.marks < LEAST_ARGUED and found in plain_ones
    answers = [plain(text) for text in question.answer_parts]
    is_short = bool(answers) and all(map(_is_short, answers))
    return is_short and question.marks <= len(answers) and (opens or is_plain)


def lines_to_write(question: OpenQuestion, lines_per_mark: int, labels: Labels) -> int:
    """Return the lines for an answer: so many for each mark, and half of them for each of several
    names."""
    if question.marks > 1 and wants_few_words(question, labels):
        return (lines_per_mark + 1) // 2 * question.marks
    return max(lines_per_mark * question.marks, 1)


def _is_short(answer: str) -> bool:
    words = _WORD.findall(answer)
    return len(words) <= FEW_WORDS and sum(map(is_wide, answer)) <= FEW_WIDE
