"""The questions of a starter -> a grid of columns on the page, or in large print lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry
from twofold.exporters.worksheets.blocks.lesson import (
    RetrievalColumn,
    RetrievalGrid,
    ShortQuestion,
)
from twofold.exporters.worksheets.layout.exercise_layout import ExerciseLayout
from twofold.exporters.worksheets.layout.flows import Cell, Flow, Role, TableRow
from twofold.exporters.worksheets.layout.line_breaking import (
    Line,
    TextRun,
    grown,
    has_blank,
)
from twofold.exporters.worksheets.layout.page_style import BASELINE
from twofold.exporters.worksheets.layout.text_layout import HeadingOf
from twofold.exporters.worksheets.sheets.terms import glossary_entry
from twofold.text import Run, Style

NARROWEST_CELL = 12.0
"""Ems of a column of the grid below which it is a list."""

NUMBER = 1.2
"""Ems that the number of a question takes in its cell."""

ANSWER_RULE = 52
"""Millimetres of the rule for an answer in a list, in ordinary print."""


def retrieval_flows(
    block: RetrievalGrid, layout: ExerciseLayout, heading: HeadingOf
) -> Iterator[Flow]:
    """Yield the grid, or in print too large for it its columns as lists below each other."""
    style = layout.style
    if len(block.columns) == 1:
        yield from (_entry(question, layout) for question in block.questions)
        return
    width = style.column / len(block.columns)
    if width >= NARROWEST_CELL * (1 + 2 * style.after_letters) * style.size:
        yield Flow(Role.TABLE, _grid_rows(block, width, layout), style.item_gap, whole_up_to=1.0)
        return
    for column in block.columns:
        yield heading((Run(f"{column.title} · {column.worth}"),))
        yield from (_entry(question, layout) for question in column.questions)


def _entry(question: ShortQuestion, layout: ExerciseLayout) -> Flow:
    """Return a question of a list, with the rule for its answer at the right."""
    entry = GlossaryEntry(
        question.question,
        (question.answer,),
        question.position,
        question.number,
        language=question.language,
    )
    return glossary_entry(entry, layout, ANSWER_RULE)


def _grid_rows(block: RetrievalGrid, width: float, layout: ExerciseLayout) -> tuple[TableRow, ...]:
    titles = [
        _title_cell(column, n * width, width, layout) for n, column in enumerate(block.columns)
    ]
    rows = [_row(titles, layout, is_header=True)]
    for questions in zip(*(column.questions for column in block.columns), strict=True):
        cells = [_question_cell(q, n * width, width, layout) for n, q in enumerate(questions)]
        rows.append(_row(cells, layout))
    return tuple(rows)


def _title_cell(column: RetrievalColumn, x: float, width: float, layout: ExerciseLayout) -> Cell:
    """Return the head of a column: its title and, at the right or below, what it is worth."""
    style = layout.style
    room = width - 2 * style.cell_padding
    title, worth = (Run(column.title, Style.BOLD),), (Run(column.worth),)
    (first, *more), (beside, *_) = layout.lines(title, room), layout.lines(worth, room)
    lines: list[Line] = [first, *more, beside]
    if not more and layout.end(first) + style.size + layout.end(beside) <= room + style.size:
        moved = room - layout.width(column.worth)
        if moved >= layout.width(column.title, Style.BOLD) + 0.5 * style.size:
            lines = [(*first, *(piece._replace(x=piece.x + moved) for piece in beside))]
    return _cell(lines, x, width, layout, is_header=True)


def _question_cell(question: ShortQuestion, x: float, width: float, layout: ExerciseLayout) -> Cell:
    """Return a numbered question with the rule for its answer at the bottom."""
    style = layout.style
    indent = NUMBER * style.size
    room = width - 2 * style.cell_padding - indent
    asked, answer = (layout.lines(text, room) for text in (question.question, (question.answer,)))
    lines = [tuple(piece._replace(x=piece.x + indent) for piece in line) for line in asked]
    number = TextRun(0.0, f"{question.number} ", Style.BOLD)
    lines[0] = (number, *lines[0])
    cell = _cell(lines, x, width, layout)
    baseline = cell.lines[-1][0]
    for line in answer:
        baseline += style.writing_line_height
        moved = tuple(piece._replace(x=piece.x + indent) for piece in line)
        cell = replace(cell, lines=(*cell.lines, (baseline, moved)))
    return cell


def _cell(
    lines: Sequence[Line],
    x: float,
    width: float,
    layout: ExerciseLayout,
    *,
    is_header: bool = False,
) -> Cell:
    style = layout.style
    placed, y = [], style.cell_padding / 2
    for line in lines:
        line_height = style.reading_line_height
        height, baseline = grown(line, line_height, BASELINE * line_height)
        placed.append((y + baseline, line))
        y += height
    return Cell(x, width, style.size, is_header, is_blank=False, lines=tuple(placed))


def _row(cells: Sequence[Cell], layout: ExerciseLayout, *, is_header: bool = False) -> TableRow:
    """Return a row in which the rules of all cells stand at the same height."""
    style = layout.style
    lowest = max(cell.lines[-1][0] for cell in cells)
    if not is_header:
        cells = [replace(cell, lines=_lowered(cell.lines, lowest)) for cell in cells]
    below = (1 - BASELINE) * style.reading_line_height + style.cell_padding / 2
    return TableRow(lowest + below, tuple(cells), is_header)


def _lowered(
    lines: tuple[tuple[float, Line], ...], lowest: float
) -> tuple[tuple[float, Line], ...]:
    """Return lines of which those to write on, at the end, are so low that the last is `lowest`."""
    more = lowest - lines[-1][0]
    return tuple(
        (baseline + more if has_blank(line) else baseline, line) for baseline, line in lines
    )
