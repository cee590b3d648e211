"""Answers and the columns of a key -> what is listed in these: letters in a row, points to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.answer_columns import (
    HANG_EMS,
    TICK_BOX,
    AnswerColumns,
    Listed,
)
from twofold.exporters.worksheets.answers import ItemAnswer
from twofold.exporters.worksheets.blocks.exercises import marks_of_each
from twofold.text import Inline, Run, Style, Text, plain

LONGEST_IN_A_ROW = 24
"""Letters of an answer up to which it may follow others in a line."""

ABOVE_LEVELS = 0.35
"""Ems between the points of an answer and its levels."""

TOGETHER = 5
"""Letters that stand behind one number, as many as are counted at a glance."""


def listed_answers(columns: AnswerColumns, answers: Sequence[ItemAnswer]) -> Iterator[Listed]:
    """Yield the answers of one sheet in their order: letters in a row, short ones where wanted."""
    are_letters = all(each.is_letter for each in answers)
    if are_letters or (columns.runs_on and all(map(_is_short, answers))):
        yield from run_on(columns, answers)
        return
    for each in answers:
        yield from listed_answer(columns, (each.label,), each)


def listed_answer(
    columns: AnswerColumns, numbers: Sequence[str], answer: ItemAnswer
) -> Iterator[Listed]:
    """Yield the answer of an item behind its numbers, one for each version.

    The rows of a table are below each other, the points of a long answer have a box to tick for
    each of their marks, and the levels of an essay follow apart.
    """
    boxes = (TICK_BOX,) * max(1, marks_of_each(answer.points, answer.marks))
    end = f"[{answer.marks}]" if answer.marks else ""
    none = ("",) * len(numbers)
    if answer.rows:
        for place, row in enumerate(answer.rows):
            labels = none if place else numbers
            yield from columns.item(labels if any(numbers) else (), row, HANG_EMS * columns.size)
    elif answer.text or not answer.points:
        yield from columns.item(numbers, answer.text, end=end)
    for place, point in enumerate(answer.points):
        is_first = not place and not answer.text
        labels = (*(numbers if is_first else none), *boxes)
        yield from columns.item(labels, point, end=end if is_first else "")
    for place, level in enumerate(answer.levels):
        first, *others = columns.level(level, (*none, *boxes))
        above = 0.0 if place else ABOVE_LEVELS * columns.size
        *before, last = (replace(first, above=above), *others)
        yield from (replace(each, stays=True) for each in before)
        # They are compared with each other: none is in another column.
        yield replace(last, stays=place + 1 < len(answer.levels))


def run_on(columns: AnswerColumns, answers: Sequence[ItemAnswer]) -> Iterator[Listed]:
    """Yield short answers in the lines of one paragraph, each behind its number in bold."""
    if answers:
        yield from columns.item((), _in_a_row(answers))


def listed_part(
    columns: AnswerColumns, name: str, answers: Sequence[ItemAnswer]
) -> Iterator[Listed]:
    """Yield short answers in lines with their name before the first, left of all others."""
    before = (Run(f"{name} \u00b7 ", Style.BOLD),) if name else ()
    hang = HANG_EMS * columns.size if name else 0.0
    yield from columns.item((), (*before, *_short(answers)), hang)


def _is_short(answer: ItemAnswer) -> bool:
    if answer.is_letter:
        return True
    return not answer.points and 0 < len(plain(answer.text)) <= LONGEST_IN_A_ROW


def _short(answers: Sequence[ItemAnswer]) -> Text:
    """Return short answers in a row, letters by fives; one alone needs no number."""
    if len(answers) == 1:
        return answers[0].text
    return _by_fives(answers) if all(map(_is_numbered_letter, answers)) else _in_a_row(answers)


def _is_order(answer: ItemAnswer) -> bool:
    words = plain(answer.text)
    return " " in words and words.replace(" ", "").isdigit()


def _is_numbered_letter(answer: ItemAnswer) -> bool:
    return answer.label.isdigit() and len(letter := plain(answer.text)) == 1 and letter.isalpha()


def _in_a_row(answers: Sequence[ItemAnswer]) -> Text:
    text: list[Inline] = []
    for place, each in enumerate(answers):
        between = "\u00a0\u00a0 " if place else ""
        words = (Run(_linked(plain(each.text))),) if _is_order(each) else each.text
        label = each.label.replace(" ", "\u00a0")
        text += (Run(f"{between}{label}\u00a0", Style.BOLD), *words)
    return tuple(text)


def _linked(figures: str) -> str:
    """Return figures in a row so that none looks like the number of an item."""
    return figures.replace(" ", "\u2013")


def _by_fives(answers: Sequence[ItemAnswer]) -> Text:
    """Return letters behind the numbers of the first and the last of each few."""
    text: list[Inline] = []
    for start in range(0, len(answers), TOGETHER):
        few = answers[start : start + TOGETHER]
        between = "\u00a0\u00a0 " if start else ""
        numbers = "\u2013".join(dict.fromkeys((few[0].label, few[-1].label)))
        found = "\u00a0".join(plain(each.text) for each in few)
        text += (Run(f"{between}{numbers}\u00a0", Style.BOLD), Run(found))
    return tuple(text)
