"""A question -> the room for its answer: lines, a frame to work in, or the page of an essay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.texts import bold, capitalised, without_pictures
from twofold.exporters.worksheets.layout.break_opportunities import unbroken
from twofold.exporters.worksheets.layout.exercise_layout import ORDINARY, ExerciseLayout, set_words
from twofold.exporters.worksheets.layout.flows import (
    Cell,
    Flow,
    FormRow,
    FormWords,
    OfRow,
    Role,
    TableRow,
    TextRow,
)
from twofold.exporters.worksheets.layout.line_breaking import Blank, Line, TextRun
from twofold.exporters.worksheets.layout.page_style import BASELINE, ROUNDING, PageStyle
from twofold.exporters.worksheets.short_answers import lines_to_write
from twofold.text import Run, Style, Text, plain

FRAME_OF_MARK = 17
"""Millimetres of a frame to work in for each mark: two lines of handwriting, as on lines."""

FRAME_TO_DRAW, MORE_TO_DRAW, MOST_TO_DRAW = 30, 10, 120
"""Millimetres of a frame to draw in, more of them for each mark, and the most: a drawing that earns
one mark takes room, too, and one that earns many is richer rather than larger."""

RESULT_RULE = 40
"""Millimetres of the rule for a result."""

FEWEST_LINES, FEWEST_LARGE_LINES = 12, 18
"""Lines of an essay that its page has at least, about half of it, or in large print, where they go
on overleaf, about as many as that page has in the end; more fill what is left.

Where an essay has no page of its own they begin below what is above them, and fill another."""

PLAN = 23
"""Millimetres of the boxes in which an essay is planned, below their heads."""

LINES_OF_PLAN = 2
"""Lines of handwriting that each of them has room for in large print, where it is so wide that this
is as much room."""

HEAD_OF_PLAN = 0.35
"""Part of the width that the heads beside these boxes take, unless a word is longer."""

SMALL = 0.875
"""Size of the words in the levels and the plan as a part of the others', in ordinary print."""


NEXT = Flow(Role.TABLE, (), stays=True, inside=True, whole_up_to=1.0)
"""What belongs to the question above it, and to the lines below."""


def room_flows(
    block: OpenQuestion,
    answer: Sequence[tuple[Line, ...]],
    layout: ExerciseLayout,
    begun: Sequence[Flow] = (),
) -> Iterator[Flow]:
    """Yield the room for the parts of an `answer`, which stand in its place in the key.

    Above it is how an answer may be `begun`; in large print that stands with the lines of an essay,
    for its levels may take the rest of the page.
    """
    is_above = not (block.is_essay and layout.style.is_large) or block.has_frame
    yield from begun if is_above else ()
    lines = lines_to_write(block, layout.style.lines_per_mark, layout.labels)
    if block.has_frame and not layout.style.is_fillable:
        yield frame(
            frame_height(block.marks, layout.style, block.draws), answer, layout, block.draws
        )
    elif block.draws_too and not layout.style.is_fillable:
        of_drawing, of_words = marks_of_drawing(block.marks)
        drawing = frame(frame_height(of_drawing, layout.style, True), (), layout, True)
        yield replace(drawing, is_blank_only=True, stays=True)
        yield layout.room(layout.style.lines_per_mark * of_words, answer)
    elif block.is_essay:
        is_ordinary = layout.style.size <= ORDINARY
        above = chain(_levels(block, layout), () if is_above else begun, _plan(block, layout))
        # Where the plan or the lines are overleaf their question stands above them once more.
        yield from (replace(flow, of_row=None if is_ordinary else OfRow.CELL) for flow in above)
        whole = layout.room(FEWEST_LINES if is_ordinary else FEWEST_LARGE_LINES, answer)
        space = 0.4 * layout.style.size
        of_row = None if is_ordinary else OfRow.CELL
        whole = replace(whole, space_before=space, of_row=of_row)
        yield replace(whole, fills=True, stays=True, whole_up_to=0.0)
        yield _go_on(layout)
    else:
        yield layout.room(lines, answer)


def marks_of_drawing(marks: int) -> tuple[int, int]:
    """Return for how many marks there is room to draw, and to write, where both are asked for."""
    return (marks + 1) // 2, max(marks // 2, 1)


def frame_height(marks: int, style: PageStyle, draws: bool) -> float:
    """Return the points of a frame to work in for so many marks, or for what `draws`."""
    marks = max(marks, 1)
    if draws:
        return style.written(min(FRAME_TO_DRAW + MORE_TO_DRAW * marks, MOST_TO_DRAW))
    return style.written(FRAME_OF_MARK * marks)


def _levels(block: OpenQuestion, layout: ExerciseLayout) -> Iterator[Flow]:
    """Yield the levels as boxes side by side, or as a list in large print.

    So they are where a word outgrows its box. A key has them in the author's words.
    """
    labels, style = layout.labels.rooms, layout.style
    told = block.told_levels
    own = {level.marks: capitalised(without_pictures(level.text)) for level in block.levels}
    heads: list[Text] = [
        (
            Run(labels.level.format(number), Style.BOLD),
            Run(f" · {labels.marks.format(level.band)}"),
        )
        for number, level in enumerate(told, 1)
    ]
    ways = ([level.text for level in told], [own.get(each.marks) or each.text for each in told])
    if style.size <= ORDINARY and _fit_boxes((*heads, *chain(*ways)), len(heads), layout):
        boxes, boxes_of_key = (_boxes(heads, texts, 0.0, layout) for texts in ways)
        yield replace(boxes, key_parts=(boxes_of_key.rows,))
        return
    for place, head in enumerate(heads):
        lines = [(*bold(head), Run(" "), *texts[place]) for texts in ways]
        width = style.column - style.number_column
        rows, in_key = layout.answer_parts([layout.lines(each, width) for each in lines])
        is_last = place == len(heads) - 1
        flow = Flow(Role.PARAGRAPH, rows, 0.4 * style.size, stays=not is_last, inside=True)
        yield replace(flow, key_parts=(in_key,))


def _fit_boxes(texts: Iterable[Text], count: int, layout: ExerciseLayout) -> bool:
    """Return whether each word of some texts stands whole in one of so many boxes side by side."""
    style = layout.style
    width = (style.column - style.number_column) / count - 2 * style.cell_padding
    words = (word for text in texts for word in unbroken(plain(text)))
    return all(SMALL * layout.width(word) <= width for word in words)


def _plan(block: OpenQuestion, layout: ExerciseLayout) -> Iterator[Flow]:
    """Yield the boxes in which an essay is planned, which no key shows.

    They stand on one page. In large print what is below them may then be overleaf: all of it would
    need more than a page.
    """
    style = layout.style
    heads: list[Text] = [
        (Run(each, Style.BOLD),) for each in layout.labels.plan_of(plain(block.question))
    ]
    if style.size <= ORDINARY:
        boxes = _boxes(heads, [()] * len(heads), style.written(PLAN), layout)
        yield replace(boxes, is_blank_only=True)
    else:
        yield replace(_boxes_beside_heads(heads, layout), stays=False, is_blank_only=True)


def width_of_heads(
    heads: Sequence[str], width_of: Callable[[str], float], style: PageStyle
) -> float:
    """Return the points that the heads of a plan take beside its boxes, in large print.

    That is enough for the longest word, as wide as `width_of` it says.
    """
    longest = max(width_of(word) for head in heads for word in head.split())
    share = HEAD_OF_PLAN * (style.column - style.number_column)
    return max(share, longest + 2 * style.cell_padding + ROUNDING)


def height_of_plan(style: PageStyle) -> float:
    """Return the points of a box in which an essay is planned in large print."""
    return LINES_OF_PLAN * style.writing_line_height


def _boxes_beside_heads(heads: Sequence[Text], layout: ExerciseLayout) -> Flow:
    """Return blank boxes below each other, each right of its head."""
    style, x = layout.style, layout.style.number_column

    def width_of(word: str) -> float:
        return layout.width(word, Style.BOLD)

    left = width_of_heads([plain(head) for head in heads], width_of, style)
    padding, line_height = style.cell_padding, style.reading_line_height
    top = padding + BASELINE * line_height
    rows = []
    for head in heads:
        lines = layout.lines(head, left - 2 * padding)
        placed = tuple((top + n * line_height, line) for n, line in enumerate(lines))
        height = max(len(lines) * line_height + 2 * padding, height_of_plan(style))
        named = Cell(x, left, style.size, True, False, placed)
        room = Cell(x + left, style.column - x - left, style.size, False, True, ())
        rows.append(TableRow(height, (named, room)))
    return replace(NEXT, rows=tuple(rows), space_before=0.4 * style.size)


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


def frame(
    height: float,
    answer: Sequence[tuple[Line, ...]],
    layout: ExerciseLayout,
    is_empty: bool,
) -> Flow:
    """Return a frame to work in, with a rule for the result, or an empty one to draw in.

    A key has the parts of the `answer` there.
    """
    style, x = layout.style, layout.style.number_column
    parts = () if is_empty else _parts_of_frame(height, layout)
    row = FormRow(height, parts, (x, style.column - x))
    room = Flow(Role.PARAGRAPH, (row,), 0.4 * style.size, inside=True, whole_up_to=1.0)
    return replace(room, key_parts=layout.answer_parts(answer))


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
