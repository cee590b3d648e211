"""A question -> what helps those who need support: words to begin with, steps, what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from twofold.exporters.worksheets.answer_forms import value_in_front
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.giveaways import Item, tells
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.first_letters import first_letters_of
from twofold.exporters.worksheets.short_answers import LEAST_ARGUED, wants_few_words
from twofold.notes import Term, Topic, notes_of
from twofold.source import Position
from twofold.text import Run, Text, plain
from twofold.units import UNIT

FEWEST_OF_SENTENCE, FIRST_WORDS = 5, 2
"""Words of an answer that is a sentence to be begun, and those that begin it."""

MOST_WORDS = 4
"""Words that help to write a text."""

DOTS = "…"

BETWEEN = " · "
"""Between words that may help."""

_WORD = re.compile(r"\S*[^\W_]\S*")
_FIGURE = re.compile(r"\d")
_MEASURED = re.compile(rf"\d\s?{UNIT}")


def starters_of(question: OpenQuestion, labels: Labels, topic: Topic) -> tuple[str, ...]:
    """Return as many beginnings as there are marks, none where a name or the like is all.

    Nor are there any where the answer is worked out or drawn. A sentence to be said in words that
    are known is begun with its own.
    """
    if question.has_frame:
        return ()
    asked = plain(question.question)
    found = labels.question_words.beginnings(asked)
    is_plain = question.marks < LEAST_ARGUED and found == labels.question_words.beginnings("")
    if is_plain or wants_few_words(question, labels) or _wants_number(question, topic):
        return ()
    return found[: max(question.marks, 1)] or _first_words(question)


def advice_on(
    question: OpenQuestion, labels: Labels, topic: Topic, asked: Sequence[Item] = ()
) -> str:
    """Return a sentence that helps where no words to begin with do; "" where none is known.

    It says the steps of a calculation, how many things are wanted, how a word begins, or what words
    may help in a text of one's own. None of it is in the answer but its first letter, and none of
    the words is what is `asked` elsewhere from memory.
    """
    is_worked_out = question.calculates and not question.draws
    if (is_worked_out or _wants_number(question, topic)) and _has_figure(question.question):
        return _steps(question, labels)
    if len(question.points) == question.marks > 1:
        return labels.points_needed.format(question.marks)
    if question.has_frame:
        return ""
    if question.answer and not question.points:
        letter = first_letters_of(topic)(plain(question.answer))
        is_word = letter and wants_few_words(question, labels)
        return labels.begins_with.format(letter) if is_word else ""
    words = () if wants_few_words(question, labels) else tuple(_words_for(question, topic, asked))
    return labels.words_that_help.format(BETWEEN.join(words)) if words else ""


def _steps(question: OpenQuestion, labels: Labels) -> str:
    """Return the steps of a calculation, of which the last is the unit, if its result has one."""
    # A formula ends with the sign of a currency.
    answers = (plain(each).replace("$", "") for each in question.answer_parts)
    has_unit = any(map(_MEASURED.search, answers))
    return labels.working_steps if has_unit else labels.working_steps.rpartition(BETWEEN)[0]


def _wants_number(question: OpenQuestion, topic: Topic) -> bool:
    """Return whether all of the answer is a number with its unit, worked out of others."""
    answer = plain(question.answer)
    is_number = value_in_front(answer, topic.language) is not None and not question.points
    return is_number and len(_WORD.findall(answer)) <= FIRST_WORDS


def _has_figure(text: Text) -> bool:
    return bool(_FIGURE.search(plain(text)))


def _first_words(question: OpenQuestion) -> tuple[str, ...]:
    """Return how an answer of one sentence begins; no formula is begun."""
    words = plain(question.answer).split()
    is_sentence = all(isinstance(each, Run) for each in question.answer)
    if question.points or len(words) < FEWEST_OF_SENTENCE or not is_sentence:
        return ()
    return (f"{' '.join(words[:FIRST_WORDS])} {DOTS}",)


def _words_for(question: OpenQuestion, topic: Topic, asked: Sequence[Item]) -> islice[str]:
    """Return some words to learn, the last that stand above a question in another language."""
    said = Item.of((question.question, *question.answer_parts))
    known = [
        plain(note.body.term)
        for note in notes_of(topic)
        if isinstance(note.body, Term) and note.body.language
        if _is_before(note.position, question.position)
    ]
    new = (
        word
        for word in reversed(known)
        if not tells(said, item := Item.of(says=((Run(word),),), asks=(word,)))
        if not any(tells(item, each) for each in asked)
    )
    return islice(new, MOST_WORDS)


def _is_before(one: Position, other: Position) -> bool:
    return (one.line, one.column) < (other.line, other.column)
