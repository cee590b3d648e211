"""A topic -> its sequences with the steps out of order, to be numbered."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Places
from itertools import pairwise

from twofold.exporters.worksheets.blocks.exercises import Step, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.exporters.worksheets.sheets.whole_topic import topic_sheet
from twofold.exporters.worksheets.shuffling import shuffled
from twofold.notes import Note, Section, Sequence, Topic, notes_of_branch
from twofold.text import Run, plain


def sequence_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield one sheet with all sequences of the topic."""
    labels = labels_for(topic.language)
    found = tuple(_sequences(topic))
    if not found:
        return
    blocks = (
        Steps(
            title=sequence.title or section.title or (Run(labels.number_steps),),
            steps=_out_of_order(sequence, note.id),
            position=note.position,
            number=number,
            code=note.code,
        )
        for number, (section, note, sequence) in enumerate(found, 1)
    )
    yield topic_sheet(
        topic,
        "sequence",
        "sequences",
        labels.sequences,
        labels.number_steps,
        tuple(blocks),
        marking_notes(enumerate((note for _, note, _ in found), 1), labels),
    )


def _sequences(topic: Topic) -> Iterator[tuple[Section, Note, Sequence]]:
    """Yield each sequence that can be put out of order, with its section."""
    for section in topic.sections:
        for note in notes_of_branch(section.branch):
            if isinstance(note.body, Sequence) and len(note.body.steps) > 1:
                yield section, note, note.body


def _out_of_order(sequence: Sequence, seed: str) -> tuple[Step, ...]:
    steps = [Step(text, place) for place, text in enumerate(sequence.steps, 1)]
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
