"""A question -> the room for its answer: lines, a frame to work in, or the page of an essay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.texts import bold, level_text
from twofold.exporters.worksheets.layout.exercise_layout import ORDINARY, ExerciseLayout, set_words
from twofold.exporters.worksheets.layout.flows import (
    Cell,
    Flow,
    FormRow,
    FormWords,
    Role,
    TableRow,
    TextRow,
)
from twofold.exporters.worksheets.layout.line_breaking import Blank, Line, TextRun
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.notes import Level
from twofold.text import Run, Style, Text, plain

FRAME_OF_MARK = 17
"""Millimetres of a frame to work in for each mark: two lines of handwriting, as on lines."""

FRAME_TO_DRAW, MORE_TO_DRAW, MOST_TO_DRAW = 30, 10, 120
"""Millimetres of a frame to draw in, more of them for each mark, and the most: a drawing that earns
one mark takes room, too, and one that earns many is richer rather than larger."""

RESULT_RULE = 40
"""Millimetres of the rule for a result."""

FEWEST_LINES, FEWEST_LARGE_LINES = 12, 5
"""Lines of an essay that its page has at least, about half of it, or in large print what the page
of its question can have; more fill what is left.

Where an essay has no page of its own they begin below what is above them, and fill another."""

PLAN = 23
"""Millimetres of the boxes in which an essay is planned, below their heads."""

LEVELS = 4
"""Levels of an essay of which the notes say nothing."""

SMALL = 0.875
"""Size of the words in the levels and the plan as a part of the others', in ordinary print."""


NEXT = Flow(Role.TABLE, (), stays=True, inside=True, whole_up_to=1.0)
"""What belongs to the question above it, and to the lines below."""


def room_flows(
    block: OpenQuestion, answer: tuple[Line, ...], layout: ExerciseLayout
) -> Iterator[Flow]:
    """Yield the room for the `answer` of a question, which stands in its place in the key."""
    lines = max(layout.style.lines_per_mark * block.marks, 1)
    if block.has_frame and not layout.style.is_fillable:
        yield _frame(block, answer, layout)
    elif block.draws_too and not layout.style.is_fillable:
        of_drawing, of_words = marks_of_drawing(block.marks)
        drawing = replace(block, marks=of_drawing, draws=True)
        yield replace(_frame(drawing, (), layout), is_blank_only=True, stays=True)
        yield layout.room(layout.style.lines_per_mark * of_words, answer)
    elif block.is_essay:
        # In large print what is below may be overleaf: all of it would need more than a page.
        is_whole = layout.style.size <= ORDINARY
        yield from _levels(block, layout)
        yield replace(_plan(block, layout), stays=is_whole)
        whole = layout.room(FEWEST_LINES if is_whole else FEWEST_LARGE_LINES, answer)
        space = 0.4 * layout.style.size
        yield replace(whole, space_before=space, fills=True, stays=True, whole_up_to=0.0)
        yield _go_on(layout)
    else:
        yield layout.room(lines, answer)


def marks_of_drawing(marks: int) -> tuple[int, int]:
    """Return for how many marks there is room to draw, and to write, where both are asked for."""
    return (marks + 1) // 2, max(marks // 2, 1)


def frame_height(block: OpenQuestion, style: PageStyle) -> float:
    """Return the points of a frame to work or to draw in."""
    marks = max(block.marks, 1)
    if block.draws:
        return style.written(min(FRAME_TO_DRAW + MORE_TO_DRAW * marks, MOST_TO_DRAW))
    return style.written(FRAME_OF_MARK * marks)


def pupils_levels(
    levels: Sequence[Level], marks: int, words: Sequence[str], between: str
) -> tuple[Level, ...]:
    """Return what an essay needs for more and more `marks` in a pupil's `words`, by given bands.

    Without any there are four levels of about as many marks. Where there are more levels than words
    tell apart, one that has none of its own is `between` two others.
    """
    bands = [level.marks for level in levels if level.marks and level.marks[1]]
    if not bands:
        ends = [round(marks * place / LEVELS) for place in range(LEVELS + 1)]
        bands = [(least + 1, most) for least, most in pairwise(ends)]
    bands.sort()
    texts = _spread(words, len(bands), between)
    return tuple(Level(band, (Run(text),)) for band, text in zip(bands, texts, strict=True))


def _spread(words: Sequence[str], count: int, between: str) -> list[str]:
    """Return `count` texts of which the first and the last of some `words` are the ends.

    Of more texts than words some are `between` the nearest two that have words, counted from 1.
    """
    if count <= len(words):
        last = max(count - 1, 1)
        return [words[round(place * (len(words) - 1) / last)] for place in range(count)]
    owned = {round(n * (count - 1) / (len(words) - 1)): each for n, each in enumerate(words)}
    return [
        owned[place]
        if place in owned
        else between.format(
            1 + max(each for each in owned if each < place),
            1 + min(each for each in owned if each > place),
        )
        for place in range(count)
    ]


def _levels(block: OpenQuestion, layout: ExerciseLayout) -> Iterator[Flow]:
    """Yield the levels as boxes side by side, or as a list in large print."""
    labels, style = layout.labels.rooms, layout.style
    words = labels.levels_of(plain(block.question))
    levels = pupils_levels(block.levels, block.marks, words, labels.between)
    heads: list[Text] = [
        (
            Run(labels.level.format(number), Style.BOLD),
            Run(f" · {labels.marks.format(level.band)}"),
        )
        for number, level in enumerate(levels, 1)
    ]
    texts = [level.text for level in levels]
    if style.size <= ORDINARY:
        yield _boxes(heads, texts, 0.0, layout)
        return
    for head, text in zip(heads, texts, strict=True):
        lines = layout.lines((*bold(head), Run(" "), *text), style.column - style.number_column)
        rows = layout.item_rows(lines, style.number_column, "", "")
        stays = text is not texts[-1]
        yield Flow(Role.PARAGRAPH, rows, 0.4 * style.size, stays=stays, inside=True)


def _plan(block: OpenQuestion, layout: ExerciseLayout) -> Flow:
    """Return the boxes in which an essay is planned, which no key shows."""
    heads = [
        (Run(each, Style.BOLD),) for each in layout.labels.rooms.plan_of(plain(block.question))
    ]
    plan = _boxes(heads, [()] * len(heads), layout.style.written(PLAN), layout)
    return replace(plan, is_blank_only=True)


def _boxes(
    heads: Sequence[Text], texts: Sequence[Text], height: float, layout: ExerciseLayout
) -> Flow:
    """Return equal boxes side by side, each with its text below its head, or blank without one.

    Below the heads they are as high as their words or, where that is more, `height` points.
    """
    style = layout.style
    size = SMALL * style.size if style.size <= ORDINARY else style.size
    ems, line_height, padding = size / style.size, style.line_height(size), style.cell_padding
    x, width = style.number_column, (style.column - style.number_column) / len(heads)
    tops = padding + BASELINE * line_height

    def row(cells: Sequence[Text], least: float, *, is_header: bool) -> TableRow:
        lines = [layout.lines(each, width - 2 * padding, ems) for each in cells]
        tall = max(map(len, lines)) * line_height + 2 * padding
        placed = (
            Cell(
                x + place * width,
                width,
                size if each else style.size,
                is_header,
                not each,
                tuple((tops + n * line_height, line) for n, line in enumerate(each)),
            )
            for place, each in enumerate(lines)
        )
        return TableRow(max(tall, least), tuple(placed), is_header)

    head = row(heads, 0.0, is_header=True)
    below = row(texts, height, is_header=False)
    return replace(NEXT, rows=(head, below), space_before=0.4 * style.size)


def _go_on(layout: ExerciseLayout) -> Flow:
    """Return what says where an essay goes on, at the right below its last line."""
    style, words = layout.style, layout.labels.rooms.go_on
    line = set_words(words)
    height = 1.2 * style.reading_line_height
    x = style.column - layout.width(words)
    row = TextRow(height, height - 0.4 * style.size, x, style.size, line)
    return Flow(Role.PARAGRAPH, (row,), inside=True, is_blank_only=True)


def _frame(block: OpenQuestion, answer: tuple[Line, ...], layout: ExerciseLayout) -> Flow:
    """Return a frame to work in, with a rule for the result, or an empty one to draw in."""
    style, x = layout.style, layout.style.number_column
    height = frame_height(block, style)
    parts = () if block.draws else _parts_of_frame(height, layout)
    row = FormRow(height, parts, (x, style.column - x))
    rows = layout.answer_rows(answer)
    return Flow(
        Role.PARAGRAPH, (row,), 0.4 * style.size, inside=True, whole_up_to=1.0, key_rows=rows
    )


def _parts_of_frame(height: float, layout: ExerciseLayout) -> tuple[FormWords, FormWords]:
    """Return what stands in a frame: that it is for working, and the result at its lower right."""
    style, labels, x = layout.style, layout.labels.rooms, layout.style.number_column
    width, edge = style.column - x, 0.5 * style.size
    rule = min(style.written(RESULT_RULE), width / 2)
    word = layout.width(f"{labels.result} ", Style.BOLD)
    result: Line = (
        TextRun(0.0, f"{labels.result} ", Style.BOLD),
        Blank(word, rule, "", Style.PLAIN, style.size),
    )
    return (
        FormWords(x + edge, edge + BASELINE * style.size, style.size, set_words(labels.working)),
        FormWords(x + width - edge - word - rule, height - 0.9 * style.size, style.size, result),
    )


def level_lines(levels: Sequence[Level], width: float, layout: ExerciseLayout) -> tuple[Line, ...]:
    """Return the lines of levels as the key has them, below the points that they are about."""
    return tuple(line for level in levels for line in layout.lines(level_text(level), width))
