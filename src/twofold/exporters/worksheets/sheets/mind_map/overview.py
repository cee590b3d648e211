"""What is below a heading -> what stands for all of it on the maps of a long topic."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.blocks.drawings import MapNode, NodeKind
from twofold.exporters.worksheets.mentions import PEOPLE, Mentions, name_of
from twofold.notes import (
    Branch,
    Comparison,
    Note,
    Table,
    Term,
    Title,
    Topic,
    is_asked,
    notes_below,
    notes_of,
    texts_of,
)
from twofold.source import Position
from twofold.text import Code

MOST_WHOLE = 100
"""Nodes up to which a map shows all notes of a topic: they fill about three pages. A map of nine is
a copy of the notes, and no overview."""

FIRST = 2
"""Notes that stand for a heading below which the author tagged none, and nodes that tell one that
is asked for."""


def mentions_of_terms(topic: Topic) -> Mapping[Position, int]:
    """Return for each term of a topic, by its place, how many notes name it."""
    mentions = Mentions.in_notes_of(topic)
    return {
        note.position: mentions.of(name_of(note.body.term, is_person=PEOPLE in note.tags))
        for note in notes_of(topic)
        if isinstance(note.body, Term)
    }


def notes_passed_over(
    branch: Branch, on_maps: Collection[Position], mentions: Mapping[Position, int]
) -> Iterator[Position]:
    """Yield the places of notes, of those `on_maps`, that a map of many headings does not show.

    Below each heading those stay that are tagged `#key` or, where none is, the first that are read
    at a glance, and of terms those of which there are most `mentions`. So does the title of a list
    in which nothing is asked, for it stands on no other sheet. Below what stays no table or code
    does, nor a title of nothing else.
    """
    shown = [note for note in branch.notes if note.position in on_maps]
    kept = {note.position for note in _essential(shown, mentions)}
    for note in shown:
        if note.position in kept:
            yield from (each.position for each in notes_below((note,)) if not _is_shown(each))
        else:
            yield note.position
    for each in branch.branches:
        yield from notes_passed_over(each, on_maps, mentions)


def _essential(notes: Sequence[Note], mentions: Mapping[Position, int]) -> Iterator[Note]:
    tagged = [note for note in notes if "key" in note.tags]
    yield from tagged or _first(list(filter(_is_read_at_a_glance, notes)), mentions)
    yield from (note for note in notes if isinstance(note.body, Title) and not _asks_below(note))


def _first(notes: Sequence[Note], mentions: Mapping[Position, int]) -> Iterator[Note]:
    """Yield the first notes, and in place of the first terms those with most mentions."""
    terms = [note for note in notes if note.position in mentions]
    most_named = iter(sorted(terms, key=lambda note: -mentions[note.position]))
    for note in notes[:FIRST]:
        yield next(most_named) if note.position in mentions else note


def _is_shown(note: Note) -> bool:
    """Return whether something of a note, or of those below it, is read at a glance."""
    is_title = isinstance(note.body, Title) and bool(note.children)
    return any(map(_is_shown, note.children)) or (not is_title and _is_read_at_a_glance(note))


def _is_read_at_a_glance(note: Note) -> bool:
    """Return whether a note is words, and no table or code, which are studied elsewhere."""
    is_table = isinstance(note.body, Comparison | Table)
    return not is_table and not any(isinstance(e, Code) for t in texts_of(note.body) for e in t)


def _asks_below(note: Note) -> bool:
    return any(is_asked(each.body) for each in notes_below(note.children))


def told_by_few(root: MapNode) -> MapNode:
    """Return a map that asks for headings with the first nodes below each, and nothing else.

    Two are enough to know a heading by. Those on its own level come before what is below them.
    """
    told = {id(node) for asked in root.below if asked.is_blank for node in _first_below(asked)}
    return _with_nodes(root, told)


def _first_below(asked: MapNode) -> Iterator[MapNode]:
    """Yield the first nodes below a heading, level by level; a picture is needed to read others."""
    level, left = asked.nodes, FIRST
    while level and left > 0:
        for node in (each for each in level if each.kind is not NodeKind.PICTURE):
            if left > 0 and not node.is_blank:
                left -= 1
                yield node
        level = tuple(each for node in level if not node.is_blank for each in node.nodes)


def _with_nodes(node: MapNode, kept: Collection[int]) -> MapNode:
    """Return a node with those below it that are kept or asked for, and what leads to them."""
    below = (each for each in node.nodes if any(_is_kept(one, kept) for one in each.below))
    return replace(node, nodes=tuple(_with_nodes(each, kept) for each in below))


def _is_kept(node: MapNode, kept: Collection[int]) -> bool:
    return node.is_blank or id(node) in kept
