"""A section -> its gap sheet: every sentence and table that has gaps, and what they lean on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from twofold.exporters.worksheets.blocks import (
    MAX_DEPTH,
    Block,
    CellTable,
    Heading,
    PictureBlock,
    Sentence,
    Sheet,
    SheetTopic,
)
from twofold.exporters.worksheets.file_names import slug
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.sheets.marking import marking_note
from twofold.notes import (
    Branch,
    Cloze,
    Comparison,
    Event,
    Figure,
    Inline,
    Myth,
    Note,
    Picture,
    Question,
    Run,
    Section,
    Sequence,
    Statement,
    Table,
    Term,
    Text,
    Title,
    Topic,
    gaps_of,
    notes_below,
    plain,
)

UNNUMBERED = 0
"""Stands in an item until its place on the sheet is known."""

Draft = tuple[Block, Note | None]
"""A block and the note whose answers it asks for."""


def gap_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield the gap sheet of each section that has gaps."""
    labels = labels_for(topic.language)
    number = 0
    for section in topic.sections:
        number += bool(section.title)
        drafts = list(_branch_drafts(section.branch, 1, labels))
        if drafts:
            yield _sheet(topic, section, _file_name(topic, section, number), drafts, labels)


def _file_name(topic: Topic, section: Section, number: int) -> str:
    """Return `<number>-<section>-gaps`.

    The number is the heading's place among all the `##` headings of the notes, so that no other
    section's gaps can rename a sheet; what stands above the first one carries no number.
    """
    parts = [str(number), slug(plain(section.title))] if section.title else [_topic_slug(topic)]
    return "-".join([*filter(None, parts), "gaps"])


def _topic_slug(topic: Topic) -> str:
    return slug(plain(topic.title)) or slug(topic.name.rpartition("/")[2])


def _sheet(topic: Topic, section: Section, name: str, drafts: list[Draft], labels: Labels) -> Sheet:
    blocks: list[Block] = []
    marking = []
    number = 0
    for block, note in drafts:
        if note is None or not isinstance(block, Sentence | CellTable):
            blocks.append(block)
            continue
        number += 1
        blocks.append(replace(block, number=number))
        if remark := marking_note(note, number, labels):
            marking.append(remark)
    only_tables = not any(isinstance(block, Sentence) and block.number for block in blocks)
    return Sheet(
        folder=topic.name,
        name=name,
        topic=SheetTopic(
            topic.title, topic.position, topic.language, topic.author, topic.source, topic.licence
        ),
        title=section.title or topic.title,
        position=section.branch.position if section.title else topic.position,
        instructions=labels.fill_table if only_tables else labels.fill_gaps,
        blocks=tuple(blocks),
        marking=tuple(marking),
    )


def _branch_drafts(branch: Branch, level: int, labels: Labels) -> Iterator[Draft]:
    """Yield the blocks of a branch, its heading first; none where nothing in it is asked."""
    drafts = list(_group_drafts(branch.notes, 0, level, labels))
    for below in branch.branches:
        drafts += _branch_drafts(below, level + 1, labels)
    if drafts and level > 1:
        yield Heading(branch.title, min(level, 3), branch.position), None
    yield from drafts


def _group_drafts(
    notes: tuple[Note, ...], depth: int, level: int, labels: Labels
) -> Iterator[Draft]:
    """Yield the blocks of notes that stand together; statements alone carry no story."""
    if any(gaps_of(note) for note in notes_below(notes)):
        for note in notes:
            yield from _note_drafts(note, depth, level, labels)


def _note_drafts(note: Note, depth: int, level: int, labels: Labels) -> Iterator[Draft]:
    below = depth + 1
    shown = min(depth, MAX_DEPTH)
    match note.body:
        case Cloze(text):
            yield Sentence(_words(text), note.position, UNNUMBERED, shown), note
            yield from _pictures(text, shown)
        case Statement(text):
            if words := _words(text):
                yield Sentence(words, note.position, None, shown), None
            yield from _pictures(text, shown)
        case Title(text):
            below = depth
            if any(gaps_of(child) for child in notes_below(note.children)):
                yield Heading(_words(text), min(level + 1, 3), note.position), None
                yield from _pictures(text, shown)
        case Comparison(title, grid):
            heading = _words(title) or (Run(labels.fill_table),)
            yield CellTable(heading, grid, note.position, UNNUMBERED, shown), note
            for cell in (title, *grid.header, *(cell for row in grid.rows for cell in row)):
                yield from _pictures(cell, shown)
        case Figure(pictures):
            yield from _pictures(pictures, shown)
        case Question() | Myth() | Term() | Event() | Table() | Sequence():
            pass  # Asked on sheets of their own.
        case _:
            assert_never(note.body)
    yield from _group_drafts(note.children, below, level, labels)


def _words(text: Text) -> Text:
    """Return a text without its pictures, which stand below it on paper."""
    return tuple(inline for inline in text if not isinstance(inline, Picture))


def _pictures(text: tuple[Inline, ...], depth: int) -> Iterator[Draft]:
    for inline in text:
        if isinstance(inline, Picture) and inline.file is not None:
            words = inline.words or inline.caption
            yield PictureBlock(inline.file, words, inline.caption, inline.position, depth), None
