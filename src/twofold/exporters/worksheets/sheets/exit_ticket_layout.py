"""Questions of an exit ticket, and what pupils say of their work -> their look on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from twofold.exporters.worksheets.blocks import PictureBlock, pictures_in
from twofold.exporters.worksheets.blocks.lesson import SelfCheck, ShortAnswer
from twofold.exporters.worksheets.layout.exercise_layout import (
    BESIDE_BOX,
    BETWEEN,
    ExerciseLayout,
    set_words,
)
from twofold.exporters.worksheets.layout.field_names import Asks
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Flow,
    FormRow,
    FormWords,
    Role,
    as_one_row,
)
from twofold.exporters.worksheets.layout.page_style import BASELINE
from twofold.exporters.worksheets.sheets.answer_rooms import frame
from twofold.exporters.worksheets.sheets.questions import marked_lines
from twofold.text import Run

TICK_BOX = 1.1
TICK_BOX_DEPTH = 0.2
"""Ems of the side of a box for a tick, and of its part below the line of the letters."""


def short_answer_flows(block: ShortAnswer, layout: ExerciseLayout) -> Iterator[Flow | PictureBlock]:
    """Yield a question, and the lines for its answer, which is as small in the key as it needs."""
    style, x = layout.style, layout.style.number_column
    end = layout.right if block.code else style.column
    width = end - x
    lines = (
        marked_lines(block.question, width, block.marks, layout)
        if block.marks > 1
        else layout.lines(block.question, width)
    )
    rows = layout.item_rows(lines, x, f"{block.number}.", block.code)
    yield Flow(Role.ITEM, rows, 1.2 * style.item_gap, stays=True)
    yield from pictures_in(block.question)
    width = style.column - x
    if block.calculates and not style.is_fillable:
        height = block.lines * style.writing_line_height
        answer = layout.lines(block.answer, width)
        yield frame(height, (answer,), layout, block.draws)
        return
    sizes = (
        ems for ems in layout.answers if len(layout.lines(block.answer, width, ems)) <= block.lines
    )
    ems = next(sizes, layout.answers[-1])
    answer = layout.lines(block.answer, width, ems)
    yield layout.writing(answer, max(block.lines, len(answer)), Asks.ANSWER, ems)


def self_check_flows(block: SelfCheck, layout: ExerciseLayout) -> Iterator[Flow]:
    """Yield boxes to tick: in a row or a list beside the words or, without room there, below them.

    No key has them, for it does not know what pupils will say of their own work.
    """
    style, x = layout.style, layout.style.number_column
    words = layout.lines((Run(block.words),), style.column - x)[0]
    line_height = style.writing_line_height
    baseline = BASELINE * line_height
    label = FormWords(0.0, baseline, style.size, set_words(f"{block.number}."), is_label=True)
    first = FormRow(line_height, (label, FormWords(x, baseline, style.size, words)))
    beside = list(_starts(block, x + layout.end(words) + BETWEEN * style.size, layout))
    below = list(_starts(block, x, layout))
    fits_beside, fits_below = (
        starts[-1] <= style.column + BETWEEN * style.size for starts in (beside, below)
    )
    widest = max(end - start for start, end in pairwise(beside))
    column = beside[0] if beside[0] + widest <= style.column + BETWEEN * style.size else x
    starts = beside if fits_beside else below if fits_below else [column] * len(below)
    places = enumerate(zip(starts, block.choices, strict=False), 1)
    boxes = [_choice(start, n, choice, baseline, layout) for n, (start, choice) in places]
    in_a_row = tuple(part for parts in boxes for part in parts)
    if fits_beside:
        rows = [FormRow(line_height, (*first.parts, *in_a_row))]
    elif fits_below:
        rows = [first, FormRow(line_height, in_a_row)]
    elif column > x:
        top, *others = boxes
        rows = [replace(first, parts=(*first.parts, *top))]
        rows += (FormRow(line_height, parts) for parts in others)
    else:
        rows = [first, *(FormRow(line_height, parts) for parts in boxes)]
    check = Flow(Role.ITEM, (as_one_row(rows),), 1.2 * style.item_gap)
    yield replace(check, is_blank_only=True)


def _starts(block: SelfCheck, x: float, layout: ExerciseLayout) -> Iterator[float]:
    """Yield where each choice begins in a row, and where the next one would."""
    size = layout.style.size
    yield x
    for choice in block.choices:
        x += (TICK_BOX + BESIDE_BOX + BETWEEN) * size + layout.width(choice)
        yield x


def _choice(
    x: float, number: int, words: str, baseline: float, layout: ExerciseLayout
) -> tuple[FormWords | AnswerBox, ...]:
    size = layout.style.size
    side = TICK_BOX * size
    top = baseline + TICK_BOX_DEPTH * size - side
    choice = (str(number), words)
    spoken = f"{layout.labels.box},"
    box = AnswerBox(x, top, side, baseline, size, "", spoken=spoken, choice=choice, asks=Asks.TICK)
    return box, FormWords(x + side + 0.5 * BESIDE_BOX * size, baseline, size, set_words(words))
