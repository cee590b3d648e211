"""A question with four answers -> its rows: a box, the question, and answers in a row or a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.blocks import PictureBlock
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.layout.exercise_layout import (
    BESIDE_BOX,
    BETWEEN,
    ExerciseLayout,
    set_words,
)
from twofold.exporters.worksheets.layout.flows import (
    Flow,
    FormRow,
    FormWords,
    Role,
    as_one_row,
)
from twofold.exporters.worksheets.layout.line_breaking import Line, grown
from twofold.exporters.worksheets.layout.page_style import BASELINE
from twofold.text import Style, Text

BELOW_BOX = 0.3
"""Ems between a box and an answer below it."""

OPTION = 1.5
"""Ems that the letter of an answer takes."""

LARGEST_IN_A_ROW = 18
"""Points of the largest print in which answers stand side by side: a list is easier to follow."""


def choice_flows(block: ChoiceQuestion, layout: ExerciseLayout) -> Iterator[Flow | PictureBlock]:
    """Yield a question with its box, and its answers in a row, in two rows or in a list.

    In large print lines are as long as they can be: answers stand below the box, not beside it, and
    the code beside the first line alone.
    """
    style = layout.style
    x = style.number_column + layout.box_side + BESIDE_BOX * style.size
    letters = layout.labels.letters[: len(block.options)]
    question = layout.lines(block.question, layout.right - x, longer=layout.longer) or ((),)
    rows = [_row([(x, line, None, "")], layout) for line in question]
    box = layout.box(style.number_column, letters[block.right], (0, 0), (letters[0], letters[-1]))
    box = replace(box, entry=None, top=0.0, baseline=box.baseline - box.top)
    first = rows[0].parts[0]
    label = FormWords(0.0, first.baseline, style.size, set_words(f"{block.number}."), is_label=True)
    code = layout.code(block.code, first.baseline)
    rows[0] = replace(rows[0], parts=(label, *code, box, *rows[0].parts))
    if style.is_large:
        below = box.side + BELOW_BOX * style.size - sum(row.height for row in rows)
        rows[-1] = replace(rows[-1], height=rows[-1].height + max(below, 0.0))
    rows += _options(block, letters, style.number_column if style.is_large else x, layout)
    height = sum(row.height for row in rows)
    whole = as_one_row(rows)
    whole = replace(whole, height=max(height, box.side))
    yield Flow(Role.ITEM, (whole,), 1.4 * style.item_gap)


def _options(
    block: ChoiceQuestion, letters: str, x: float, layout: ExerciseLayout
) -> Iterator[FormRow]:
    """Yield the rows of the answers."""
    style = layout.style
    room = (style.column if style.is_large else layout.right) - x
    indent = OPTION * style.size
    widest = max(_width(option, layout) for option in block.options)
    count = len(block.options)
    needed = indent + widest + BETWEEN * style.size
    in_a_row = (count, 2) if style.size <= LARGEST_IN_A_ROW else ()
    columns = next((each for each in in_a_row if each * needed <= room), 1)
    width = room / columns
    for start in range(0, count, columns):
        cells = [
            (place, layout.lines(block.options[place], width - indent) or ((),))
            for place in range(start, min(start + columns, count))
        ]
        for line in range(max(len(lines) for _, lines in cells)):
            parts = [
                (x + (place - start) * width + indent, lines[line], place, letters[place])
                for place, lines in cells
                if line < len(lines)
            ]
            yield _row(parts, layout, is_first=line == 0, language=block.language)


def _width(text: Text, layout: ExerciseLayout) -> float:
    lines = layout.lines(text, 100 * layout.style.column)
    return max((layout.end(line) for line in lines if line), default=0.0)


def _row(
    parts: Sequence[tuple[float, Line, int | None, str]],
    layout: ExerciseLayout,
    *,
    is_first: bool = False,
    language: str = "",
) -> FormRow:
    """Return a row of words that a pupil only reads; answers have their letters before them."""
    style = layout.style
    line_height = style.reading_line_height
    sizes = [grown(line, line_height, BASELINE * line_height) for _, line, _, _ in parts]
    baseline = max(base for _, base in sizes)
    height = baseline + max(tall - base for tall, base in sizes)
    made: list[FormWords] = []
    for x, line, place, letter in parts:
        entry = None if place is None else (1, place)
        if entry and is_first:
            at = x - OPTION * style.size
            mark = set_words(letter, Style.BOLD)
            made.append(FormWords(at, baseline, style.size, mark, entry, is_label=True))
        made.append(FormWords(x, baseline, style.size, line, entry, language=language))
    return FormRow(height, tuple(made))
