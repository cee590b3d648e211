"""A question worth several marks -> its answer in the parts that earn them, if notes tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.short_answers import is_in_signs
from twofold.text import Formula, Run, Style, Text, plain

_CLAUSE = re.compile(r"(?<=;)\s+|(?<=；)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-öø-ÿа-яё])|(?<=[。！？])")
_CLAUSE_OR_SENTENCE = re.compile(f"{_CLAUSE.pattern}|{_SENTENCE.pattern}")
_SIGNS = ";,；、 "
_STEP = re.compile(r"(?<=,)\s+|(?<=、)")


def marked_answer(question: OpenQuestion, labels: Labels) -> tuple[Text, tuple[Text, ...]]:
    """Return the answer of a question in running words, and the points that earn its marks.

    An answer that is no list is taken apart where it has as many sentences, clauses or results as
    marks: each earns one. Of a formula or a number alone it is said that the notes tell no more.
    """
    answer, points, marks = question.answer, question.points, question.marks
    has_levels = bool(question.levels or question.told_levels)
    if points or marks < 2 or question.is_essay or has_levels:
        return answer, points
    ways = (
        *(tuple(_parts(answer, sign)) for sign in (_CLAUSE, _SENTENCE, _CLAUSE_OR_SENTENCE)),
        tuple(_results(_parts(answer, _STEP))),
    )
    if split := next((parts for parts in ways if len(parts) == marks), None):
        return (), tuple(map(_without_sign, split))
    if is_in_signs(answer):
        words = Run(f" ({labels.marks_not_split.format(marks)})", Style.ITALIC)
        return (*answer, words), ()
    return answer, ()


def _without_sign(part: Text) -> Text:
    """Return a part without what set it apart from the next."""
    *before, last = part
    return (
        (*before, last._replace(text=last.text.rstrip(_SIGNS))) if isinstance(last, Run) else part
    )


def _parts(answer: Text, sign: re.Pattern[str]) -> Iterator[Text]:
    """Yield the parts of an answer between places that a sign tells: none is in a formula."""
    found: list[Text] = []
    current: Text = ()
    for inline in answer:
        if not isinstance(inline, Run):
            current = (*current, inline)
            continue
        first, *others = sign.split(inline.text)
        current = (*current, inline._replace(text=first))
        for words in others:
            found.append(current)
            current = (inline._replace(text=words),)
    yield from (each for each in (*found, current) if plain(each).strip())


def _results(parts: Iterable[Text]) -> Iterator[Text]:
    """Yield parts of a calculation, each up to its result: what has none goes with what follows."""
    waiting: Text = ()
    for part in parts:
        waiting = joined(Run(" "), (waiting, part)) if waiting else part
        if _has_result(part):
            yield waiting
            waiting = ()
    if waiting:
        yield waiting


def _has_result(part: Text) -> bool:
    return any(
        "=" in (each.source if isinstance(each, Formula) else plain((each,))) for each in part
    )
