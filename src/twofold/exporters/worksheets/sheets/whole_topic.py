"""What a sheet about a whole topic says -> the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from twofold.exporters.worksheets.blocks import Block, MarkingNote
from twofold.exporters.worksheets.blocks.sheet import Sheet, SheetTopic
from twofold.notes import Topic
from twofold.text import Run


def topic_sheet(
    topic: Topic,
    kind: str,
    name: str,
    title: str,
    instructions: str,
    blocks: tuple[Block, ...],
    marking: tuple[MarkingNote, ...] = (),
    *,
    is_handout: bool = False,
    landscape: bool = False,
) -> Sheet:
    """Return the sheet `name` of a `kind`; its own title stands below the topic's."""
    return Sheet(
        name=name,
        topic=SheetTopic.of(topic),
        title=(Run(title),),
        position=topic.position,
        instructions=instructions,
        blocks=blocks,
        marking=marking,
        is_handout=is_handout,
        landscape=landscape,
        kind=kind,
    )


def with_others(sheets: Iterable[Sheet]) -> Sheet:
    """Return the first of `sheets`, the others as its other arrangements if they ask as much."""
    first, *others = {sheet.blocks: sheet for sheet in sheets}.values()
    return replace(first, others=tuple(each for each in others if each.marks == first.marks))
