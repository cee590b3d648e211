"""A topic -> one sheet with all that is stated and never asked."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.worksheets.blocks import Sentence
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.notes import Statement, Topic, notes_of


def statement_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield one sheet with the statements of a topic."""
    title = labels_for(topic.language).key_points
    blocks = tuple(
        Sentence(note.body.text, note.position)
        for note in notes_of(topic)
        if isinstance(note.body, Statement)
    )
    yield Sheet.of_topic(topic, "statements", "statements", title, "", blocks)
