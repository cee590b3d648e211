"""What a sheet about one section says -> the sheet."""

from __future__ import annotations

from twofold.exporters.worksheets.blocks import Block, MarkingNote
from twofold.exporters.worksheets.blocks.sheet import Sheet, SheetTopic
from twofold.notes import Section, Topic


def section_sheet(
    topic: Topic,
    section: Section,
    kind: str,
    name: str,
    instructions: str,
    blocks: tuple[Block, ...],
    marking: tuple[MarkingNote, ...],
) -> Sheet:
    """Return the sheet `name` of a `kind`; notes above all sections have the topic's title."""
    return Sheet(
        name=name,
        topic=SheetTopic.of(topic),
        title=section.title or topic.title,
        position=section.branch.position if section.title else topic.position,
        instructions=instructions,
        blocks=blocks,
        marking=marking,
        kind=kind,
    )
