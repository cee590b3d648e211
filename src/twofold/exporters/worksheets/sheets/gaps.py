"""A section -> its gap sheet: every sentence that has gaps, and what they lean on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import assert_never

from twofold.exporters.worksheets.blocks import (
    MAX_DEPTH,
    Block,
    Heading,
    PictureBlock,
    Sentence,
    pictures_in,
)
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import joined, without_pictures
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.giveaways import Item, bare_words
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.exporters.worksheets.sheets.telling_order import (
    SHORTEST_TOLD,
    Draft,
    asked_before_told,
)
from twofold.exporters.worksheets.sheets.unclear_gaps import gaps_of_unclear_kind
from twofold.exporters.worksheets.taught import taught_languages
from twofold.needed_hints import gaps_needing_hints
from twofold.notes import (
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Note,
    Question,
    Section,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    gaps_of,
    notes_below,
    texts_of,
)
from twofold.source import Position
from twofold.text import Run, Text, plain

UNNUMBERED = 0
"""Stands in an item until its place on the sheet is known."""


def gap_sheets(topic: Topic, number: int, section: Section) -> Iterator[Sheet]:
    """Yield the gap sheet of a section, if it has sentences with gaps."""
    labels = labels_for(topic.language)
    blocks: list[Block] = []
    asked: list[Note] = []
    drafts = asked_before_told([*_branch_drafts(section.branch, 1)], topic)
    for block, note in _with_pictures_once(drafts):
        if note is not None and isinstance(block, Sentence):
            asked.append(note)
            blocks.append(replace(block, number=len(asked)))
        else:
            blocks.append(block)
    blocks = list(_without_giveaways(blocks, asked))
    if asked:
        name = section_sheet_name(topic, number, section, "gaps")
        marking = marking_notes(enumerate(asked, 1), labels)
        words = labels.fill_from_memory
        sheet = Sheet.of_section(topic, section, "gaps", name, words, tuple(blocks), marking)
        needed = gaps_needing_hints(section, topic.language)
        of_language = _hinted(asked) if taught_languages(topic) else frozenset()
        unclear = gaps_of_unclear_kind(asked, topic.language)
        yield replace(sheet, needs_hints=needed, needs_in_memory=of_language | unclear)


def _hinted(asked: Iterable[Note]) -> frozenset[Position]:
    """Return the places of all gaps with hints.

    Where a language is taught a hint is the word to be translated, or to be put into its form.
    """
    return frozenset(gap.position for note in asked for gap in gaps_of(note) if gap.hint)


def _with_pictures_once(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts without the pictures that stand above already."""
    known: set[Position] = set()
    for block, note in drafts:
        if not isinstance(block, PictureBlock) or block.position not in known:
            yield block, note
        if isinstance(block, PictureBlock):
            known.add(block.position)


def _without_giveaways(blocks: list[Block], asked: list[Note]) -> Iterator[Block]:
    """Yield the blocks but for statements that print the answer of an item.

    One stays on which something hangs, and one whose words another item has all the same.
    """
    items = "".join(Item.of_gaps(texts_of(note.body)).says for note in asked)
    answers = {bare_words(gap.answer) for note in asked for gap in gaps_of(note)}
    told = [each for each in answers if len(each) >= SHORTEST_TOLD and each not in items]
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Sentence) and block.number is None:
            words = bare_words(plain(block.text))
            leads = isinstance(after, Sentence | PictureBlock) and after.depth > block.depth
            if not leads and any(each in words for each in told):
                continue
        yield block


def _branch_drafts(branch: Branch, level: int) -> Iterator[Draft]:
    """Yield the blocks of a branch, its heading first; none where nothing in it is asked."""
    drafts = list(_group_drafts(branch.notes, 0, level))
    for below in branch.branches:
        drafts += _branch_drafts(below, level + 1)
    if drafts and level > 1:
        yield Heading(branch.title, min(level, 3), branch.position), None
    yield from drafts


def _group_drafts(notes: tuple[Note, ...], depth: int, level: int) -> Iterator[Draft]:
    """Yield the blocks of notes that stand together; statements alone carry no story."""
    if _asks(notes) or any(_shows_picture(note) for note in notes_below(notes)):
        for note in notes:
            yield from _note_drafts(note, depth, level)


def _shows_picture(note: Note) -> bool:
    """Return whether a note that asks nothing belongs to a picture, with which it stands here."""
    return isinstance(note.body, Statement) and needs_picture(note)


def _asks(notes: tuple[Note, ...]) -> bool:
    return any(isinstance(note.body, Cloze) for note in notes_below(notes))


def _note_drafts(note: Note, depth: int, level: int) -> Iterator[Draft]:
    below = depth + 1
    shown = min(depth, MAX_DEPTH)
    match note.body:
        case Cloze(text):
            words = without_pictures(text)
            pictures = list(_pictures(text, shown))
            yield from (each for each in pictures if each[0].position < note.position)
            yield Sentence(words, note.position, UNNUMBERED, shown, note.code), note
            yield from (each for each in pictures if each[0].position > note.position)
        case Statement(text):
            if words := without_pictures(text):
                yield Sentence(words, note.position, None, shown), None
            yield from _pictures(text, shown)
        case Title(text):
            below = depth
            if _asks(note.children):
                if words := without_pictures(text):
                    yield Heading(words, min(level + 1, 3), note.position), None
                yield from _pictures(text, shown)
        case Sequence(title):  # Asked on a sheet of its own; its steps title what is below them.
            below = depth
            if (words := without_pictures(title)) and _asks(note.children):
                yield Heading(words, min(level + 1, 3), note.position), None
                level += 1
        case Figure(pictures):
            yield from _pictures(pictures, shown)
        case Term(term, definitions) if _asks(note.children):  # told, for what is below it
            words = without_pictures((*term, Run(" – "), *joined(Run("; "), definitions)))
            yield Sentence(words, note.position, None, shown), None
        case Question() | Claim() | Term() | Event() | Table() | Comparison():
            pass  # Asked on sheets of their own.
        case _:
            assert_never(note.body)
    yield from _group_drafts(note.children, below, level)


def _pictures(text: Text, depth: int) -> Iterator[tuple[PictureBlock, None]]:
    yield from ((picture, None) for picture in pictures_in(text, depth))
