"""A topic -> its sequences with the steps out of order, to be numbered."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Places
from dataclasses import replace
from itertools import pairwise

from twofold.exporters.worksheets.blocks import PictureBlock, pictures_in
from twofold.exporters.worksheets.blocks.exercises import Step, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.exercise_layout import BESIDE_BOX, ExerciseLayout
from twofold.exporters.worksheets.layout.flows import Flow, FormRow, Role
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.exporters.worksheets.sheets.prompts import with_context
from twofold.exporters.worksheets.shuffling import shuffled
from twofold.notes import Note, Section, Sequence, Topic, gaps_of, notes_of_branch
from twofold.text import Run, Text, plain

_Found = tuple[Section, Text, Note, Sequence]


def sequence_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield one sheet with all sequences of the topic."""
    labels = labels_for(topic.language)
    found = tuple(_sequences(topic))
    if not found:
        return
    blocks = (
        Steps(
            title=_title(sequence) or above or section.title or (Run(labels.sequences),),
            steps=_out_of_order(sequence, note.id),
            position=note.position,
            number=number,
            code=note.code,
            first=sequence.first,
        )
        for number, (section, above, note, sequence) in enumerate(found, 1)
    )
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


def _out_of_order(sequence: Sequence, seed: str) -> tuple[Step, ...]:
    steps = [Step(text, place) for place, text in enumerate(sequence.steps, sequence.first)]
    return shuffled(steps, seed, lambda step: plain(step.text), _tells_nothing)


def _tells_nothing(order: Places[int]) -> bool:
    """Return whether no step stands right below the one it follows.

    Of four and more, none stands in its own place either, and not all stand upside down.
    """
    distances = {after - before for before, after in pairwise(order)}
    if len(order) < 4:
        return 1 not in distances
    in_place = any(new == old for new, old in enumerate(order))
    return 1 not in distances and distances != {-1} and not in_place


# On the page


def step_flows(block: Steps, layout: ExerciseLayout) -> Iterator[Flow | PictureBlock]:
    """Yield the title of a sequence and its steps, each behind a box."""
    style = layout.style
    x, label = (style.number_column, f"{block.number}.") if block.number else (0.0, "")
    title = layout.lines(bold(block.title), layout.right - x)
    rows = layout.item_rows(title, x, label, block.code)
    yield Flow(Role.ITEM, rows, 1.5 * style.size, stays=True)
    words_x = x + layout.box_side + BESIDE_BOX * style.size
    steps: list[FormRow] = []
    choices = str(block.first), str(block.first + len(block.steps) - 1)
    for index, step in enumerate(block.steps):
        lines = layout.lines(step.text, (layout.right if step.code else style.column) - words_x)
        first, *rest = layout.entry_rows(lines, words_x, (0, index), (), 0.0)
        box = replace(layout.box(x, str(step.place), (0, index), choices), is_label=True)
        code = layout.code(step.code, first.parts[-1].baseline, (0, index))
        first = FormRow(first.height, (box, *code, first.parts[-1]))
        steps += layout.whole([first, *rest])
    gap = 0.3 * style.item_gap
    yield Flow(Role.ENTRIES, tuple(steps), gap, inside=True, whole_up_to=1.0)
    for step in block.steps:
        yield from pictures_in(step.text)
