"""A question with its answer -> whether that is a sentence, a few words or signs; its lines."""

from __future__ import annotations

import re

from twofold.exporters.worksheets.answer_forms import is_wide
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.labels import Labels
from twofold.text import Formula, Run, Text, plain

FEW_WORDS = 4
"""Words of an answer, or of each of its points, that is no sentence."""

FEW_WIDE = 8
"""Letters of one in a language that puts no blanks between words."""

MOST_BESIDE_SIGNS, MOST_OF_EQUATION = 2, 6
"""Words beside the formulas or figures of an answer that is none in words, as units are; and those
of an equation in words, which has a sign between them."""

LEAST_ARGUED = 2
"""Marks from which on a question that opens like no other is taken to ask for more than a name."""

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_EQUATES = re.compile(r"=|→|->|⇌|⟶")


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


def wants_signs(question: OpenQuestion, labels: Labels) -> bool:
    """Return whether an answer is an equation, a formula, a calculation or a number with a unit.

    A number or a name in figures that is one of few words is none of these.
    """
    parts = question.answer_parts
    if not parts or not all(map(is_in_signs, parts)):
        return False
    return any(map(_has_equation, parts)) or not wants_few_words(question, labels)


def is_in_signs(answer: Text) -> bool:
    """Return whether an answer is written in formulas and figures, with hardly a word between."""
    said = plain(tuple(each for each in answer if isinstance(each, Run)))
    words = [word for word in _WORD.findall(said) if not any(map(str.isdigit, word))]
    if len(words) <= MOST_BESIDE_SIGNS and sum(map(is_wide, said)) <= FEW_WIDE:
        return _has_equation(answer) or any(map(str.isdigit, said))
    return _EQUATES.search(said) is not None and len(words) <= MOST_OF_EQUATION


def _has_equation(answer: Text) -> bool:
    has_formula = any(isinstance(each, Formula) for each in answer)
    return has_formula or _EQUATES.search(plain(answer)) is not None


def lines_to_write(question: OpenQuestion, lines_per_mark: int, labels: Labels) -> int:
    """Return the lines for an answer: so many for each mark, and half of them for each of several
    names."""
    if question.marks > 1 and wants_few_words(question, labels):
        return (lines_per_mark + 1) // 2 * question.marks
    return max(lines_per_mark * question.marks, 1)


def _is_short(answer: str) -> bool:
    words = _WORD.findall(answer)
    return len(words) <= FEW_WORDS and sum(map(is_wide, answer)) <= FEW_WIDE
