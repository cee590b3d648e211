"""Blocks whose answers are begun -> the same, right with no form of them that begins otherwise."""

from __future__ import annotations

from dataclasses import replace

from twofold.exporters.worksheets.blocks import Block, CellTable, Sentence
from twofold.exporters.worksheets.blocks.drawings import MapNode, MindMap
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.first_letters import letters_shown
from twofold.exporters.worksheets.layout.shaping import FirstLetter
from twofold.exporters.worksheets.sheets.marking import marking_of_sentences
from twofold.text import Gap, Text, with_gaps


def with_forms_as_begun(sheet: Sheet) -> Sheet:
    """Return a gap sheet, and its marking notes, without forms that begin as no gap does.

    Where "u" stands in the gap, "boundless" is no other word for "unlimited".
    """
    letters = letters_shown(sheet.topic, sheet.help)
    if letters is None:
        return sheet
    blocks = tuple(as_begun(block, letters) for block in sheet.blocks)
    changed = [new for new, old in zip(blocks, sheet.blocks, strict=True) if new is not old]
    sentences = [block for block in changed if isinstance(block, Sentence)]
    if not sentences:
        return replace(sheet, blocks=blocks) if changed else sheet
    places = {sentence.position for sentence in sentences}
    own = {note.position: note for note in marking_of_sentences(sheet.topic, sentences)}
    kept = (note for note in sheet.marking if note.position not in places or note.position in own)
    marking = tuple(own.get(note.position, note) for note in kept)
    return replace(sheet, blocks=blocks, marking=marking)


def as_begun(block: Block, letters: FirstLetter) -> Block:
    """Return a block whose gaps begin as `letters` say, itself where that changes nothing."""
    match block:
        case Sentence(text):
            own = _text_as_begun(text, letters)
            return block if own == text else replace(block, text=own)
        case CellTable(grid=grid):
            rows = tuple(tuple(_text_as_begun(cell, letters) for cell in row) for row in grid.rows)
            return block if rows == grid.rows else replace(block, grid=replace(grid, rows=rows))
        case MindMap(roots):
            maps = tuple(_node_as_begun(root, letters) for root in roots)
            return block if maps == roots else replace(block, roots=maps)
        case _:
            return block


def _node_as_begun(node: MapNode, letters: FirstLetter) -> MapNode:
    nodes = tuple(_node_as_begun(each, letters) for each in node.nodes)
    return replace(node, text=_text_as_begun(node.text, letters), nodes=nodes)


def _text_as_begun(text: Text, letters: FirstLetter) -> Text:
    return with_gaps(text, lambda gap: _gap_as_begun(gap, letters))


def _gap_as_begun(gap: Gap, letters: FirstLetter) -> Gap:
    """Return a gap with the forms alone that begin with its letter, with an article or without."""
    begins = letters(gap.answer).casefold()
    if not begins:
        return gap
    starts = (begins, begins.split()[-1])
    return gap._replace(
        accepted=tuple(form for form in gap.accepted if form.casefold().startswith(starts))
    )
