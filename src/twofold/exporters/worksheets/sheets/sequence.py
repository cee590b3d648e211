"""A topic -> its sequences with the steps out of order, to be numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Places
from dataclasses import replace

from twofold.exporters.worksheets.blocks import PictureBlock, pictures_in
from twofold.exporters.worksheets.blocks.exercises import Step, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.exercise_layout import BESIDE_BOX, ExerciseLayout
from twofold.exporters.worksheets.layout.flows import (
    Flow,
    Flows,
    FormRow,
    OfRow,
    Role,
    height_of,
)
from twofold.exporters.worksheets.layout.side_by_side import (
    COLUMNS,
    SAVED,
    TALLEST,
    narrowed,
    rows_in_columns,
    side_by_side,
)
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.exporters.worksheets.sheets.prompts import with_context
from twofold.exporters.worksheets.shuffling import is_mixed, shuffled
from twofold.notes import Note, Section, Sequence, Topic, gaps_of, notes_of_branch
from twofold.text import Run, Text, plain

LONG = 6
"""Steps from which a list has two columns of its own: of fewer, each would be a scrap."""

_Found = tuple[Section, Text, Note, Sequence]


def sequence_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield one sheet with all sequences of the topic."""
    labels = labels_for(topic.language)
    found = tuple(_sequences(topic))
    if not found:
        return
    blocks: list[Steps] = []
    for number, (section, above, note, sequence) in enumerate(found, 1):
        block = Steps(
            title=_title(sequence) or above or section.title or (Run(labels.sequences),),
            steps=_out_of_order(sequence, note.id, blocks),
            position=note.position,
            number=number if len(found) > 1 else None,
            code=note.code,
            first=sequence.first,
        )
        blocks.append(block)
    yield Sheet.of_topic(
        topic,
        "sequence",
        "sequences",
        labels.sequences,
        _what_to_do(found, labels),
        tuple(blocks),
        marking_notes(enumerate((note for *_, note, _ in found), 1), labels),
    )


def _what_to_do(found: Places[_Found], labels: Labels) -> str:
    """Return the words that say which number is for the first step.

    It is the 1 of nearly all; a sequence with numbers of its own has them in its title.
    """
    firsts = {sequence.first for *_, sequence in found}
    first = firsts.pop() if len(firsts) == 1 else 1
    return labels.number_steps.format(first, first + 1)


def _sequences(topic: Topic) -> Iterator[_Found]:
    """Yield each sequence that can be put out of order, with its section and what it hangs below.

    That is a sentence or, where this asks for something, the heading.
    """
    for section in topic.sections:
        asking = {
            child.position
            for note in notes_of_branch(section.branch)
            if note.children and gaps_of(note)
            for child in note.children
        }
        for note, above, heading in with_context(section.branch):
            if isinstance(note.body, Sequence) and len(note.body.steps) > 1:
                told = () if note.position in asking else above
                yield section, told or heading, note, note.body


def _title(sequence: Sequence) -> Text:
    """Return the title with the numbers of the steps, where those do not begin with 1."""
    if sequence.first == 1:
        return sequence.title
    numbers = f"{sequence.first}–{sequence.first + len(sequence.steps) - 1}"
    return (*sequence.title, Run(f" ({numbers})")) if sequence.title else (Run(numbers),)


def _out_of_order(sequence: Sequence, seed: str, others: Iterable[Steps]) -> tuple[Step, ...]:
    steps = [Step(text, place) for place, text in enumerate(sequence.steps, sequence.first)]
    return shuffled(
        steps, seed, lambda step: plain(step.text), is_mixed, [each.order for each in others]
    )


# On the page


def step_flows(
    block: Steps, layout: ExerciseLayout, *, in_columns: bool = False
) -> Iterator[Flow | PictureBlock]:
    """Yield the title of a sequence, if it has one, and its steps, each behind a box.

    They stand one below the other, or `in_columns`: down, and then down again beside that. Where
    they go on overleaf the title stands above them again.
    """
    style = layout.style
    x, label = (style.number_column, f"{block.number}.") if block.number else (0.0, "")
    gap = 0.3 * style.item_gap
    if block.title or label:
        title = layout.lines(bold(block.title), layout.right - x, longer=layout.longer)
        rows = layout.item_rows(title, x, label, block.code)
        yield Flow(Role.ITEM, rows, 1.5 * style.size, stays=True, of_row=OfRow.NAME)
    entries: tuple[FormRow, ...]
    if in_columns:
        entries = (rows_in_columns(list(_entries(block, x, narrowed(layout))), layout),)
    else:
        entries = tuple(row for rows in _entries(block, x, layout) for row in rows)
    of_row = OfRow.CELL if block.title or label else None
    inside = bool(block.title)
    yield Flow(Role.ENTRIES, entries, gap, inside=inside, whole_up_to=1.0, of_row=of_row)
    for step in block.steps:
        yield from pictures_in(step.text)


def _entries(block: Steps, x: float, layout: ExerciseLayout) -> Iterator[list[FormRow]]:
    """Yield the rows of each step, whose box begins at `x`."""
    words_x = _words_x(x, layout)
    choices = str(block.first), str(block.first + len(block.steps) - 1)
    for index, step in enumerate(block.steps):
        lines = layout.lines(step.text, _end(step, layout) - words_x)
        first, *rest = layout.entry_rows(lines, words_x, (0, index), (), 0.0)
        box = replace(layout.box(x, str(step.place), (0, index), choices), is_label=True)
        code = layout.code(step.code, first.parts[-1].baseline, (0, index))
        first = FormRow(first.height, (box, *code, first.parts[-1]))
        yield layout.whole([first, *rest])


def _words_x(x: float, layout: ExerciseLayout) -> float:
    return x + layout.box_side + BESIDE_BOX * layout.style.size


def _end(step: Step, layout: ExerciseLayout) -> float:
    """Return where the words of a step end: before its code, if it has one."""
    return layout.right if step.code else layout.style.column


# In columns


def steps_in_columns(blocks: Places[Steps], layout: ExerciseLayout) -> Iterator[tuple[int, Flows]]:
    """Yield the numbers and the flows of sequences, which follow each other, that have columns.

    Two stand side by side, and then the first has the flow of both; one that is left over has
    columns of its own, where its words have room enough and that saves a good part of the height.
    """
    number, is_below_others = 0, False
    while number < len(blocks):
        pair = blocks[number : number + COLUMNS]
        beside = _beside(pair, layout)
        if beside:
            yield number, (beside,)
            yield number + 1, ()
        elif alone := _alone(pair[0], layout, ends_columns=is_below_others and len(pair) == 1):
            yield number, alone
        is_below_others = bool(beside)
        number += COLUMNS if beside else 1


def _beside(blocks: Places[Steps], layout: ExerciseLayout) -> Flow | None:
    """Return sequences side by side; None where they had better stand one below the other."""
    if len(blocks) < COLUMNS or not all(_fits_in_columns(block, layout) for block in blocks):
        return None
    one = sum(height_of(_flows(block, layout)) for block in blocks)
    flow = side_by_side([_flows(block, narrowed(layout)) for block in blocks], layout)
    return flow if _is_lower((flow,), one, layout) else None


def _alone(block: Steps, layout: ExerciseLayout, *, ends_columns: bool) -> Flows:
    """Return a sequence with nothing beside it; () for one that is as wide as the page.

    A short one that `ends_columns` is as narrow as those above it.
    """
    if not _fits_in_columns(block, layout):
        return ()
    narrow = _flows(block, narrowed(layout))
    one = height_of(narrow if ends_columns else _flows(block, layout))
    if len(block.steps) >= LONG:
        two = _flows(block, layout, in_columns=True)
        if _is_lower(two, one, layout):
            return two
    is_short = one <= TALLEST * layout.style.column_height
    return (side_by_side([narrow], layout),) if ends_columns and is_short else ()


def _is_lower(flows: Flows, one: float, layout: ExerciseLayout) -> bool:
    """Return whether flows in columns save enough of `one` column's height, and fit a page."""
    height = height_of(flows)
    return height <= SAVED * one and height <= TALLEST * layout.style.column_height


def _fits_in_columns(block: Steps, layout: ExerciseLayout) -> bool:
    """Return whether the words of steps can be read in one of two columns."""
    column = narrowed(layout)
    x = _words_x(column.style.number_column if block.number else 0.0, column)
    texts = (block.title, *(step.text for step in block.steps))
    return (
        not any(True for text in texts for _ in pictures_in(text))
        and not layout.style.is_large
        and layout.style.spacing == "normal"
        and all(column.fits(_end(step, column) - x) for step in block.steps)
    )


def _flows(block: Steps, layout: ExerciseLayout, *, in_columns: bool = False) -> Flows:
    """Return the flows of a sequence without pictures."""
    found = step_flows(block, layout, in_columns=in_columns)
    return tuple(flow for flow in found if isinstance(flow, Flow))
