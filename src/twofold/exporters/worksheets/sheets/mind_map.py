"""The headings and notes of a topic -> maps: complete, with empty leaves, with empty branches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from twofold.exporters.worksheets.blocks import Sheet, without_pictures
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.overviews import MapNode, MindMap, NodeKind
from twofold.exporters.worksheets.sheets.whole_topic import topic_sheet
from twofold.exporters.worksheets.short_forms import names_in, short_form
from twofold.notes import (
    Branch,
    Cloze,
    Comparison,
    Gap,
    Note,
    Run,
    Section,
    Sequence,
    Statement,
    Table,
    Term,
    Text,
    Title,
    Topic,
    plain,
)

FEWEST = 3
"""Nodes around the middle of a map; of fewer nothing could be seen."""

Names = frozenset[str]


def mind_map_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield the complete maps, those to fill in the leaves of, and those to name the branches of.

    Leaves are notes, branches the headings below `##`. The map of the sections is complete or not
    there: on it, branches would be asked for with nothing to know them by, and asked twice.
    """
    labels = labels_for(topic.language)
    maps = tuple(_maps(topic))
    if not maps:
        return
    sheet = partial(topic_sheet, topic, "mind-map", landscape=True)
    yield sheet("mind-map", labels.mind_map, "", maps, is_handout=True)
    if leaves := _emptied(maps, NodeKind.LEAF):
        yield sheet("mind-map-leaves", labels.mind_map, labels.map_leaves, leaves)
    if branches := _emptied(maps, NodeKind.BRANCH):
        yield sheet("mind-map-branches", labels.mind_map, labels.map_branches, branches)


def _maps(topic: Topic) -> Iterator[MindMap]:
    """Yield the map of the sections and their branches, then one of each section."""
    names = names_in(topic)
    sections = [
        _node_of_branch(section.branch, NodeKind.SECTION, names)
        for section in topic.sections
        if section.title
    ]
    outline = tuple(replace(section, nodes=_headings(section)) for section in sections)
    if len(outline) > 1 and any(section.nodes for section in outline):
        yield MindMap(MapNode(topic.title, topic.position, NodeKind.SECTION, outline))
    above = next((section for section in topic.sections if not section.title), None)
    if above and _has_more_than_statements(above):
        root = _node_of_branch(above.branch, NodeKind.SECTION, names)
        sections.insert(0, replace(root, text=topic.title))
    for section in sections:
        if len(tuple(section.below)) > FEWEST:
            yield MindMap(section)


def _has_more_than_statements(section: Section) -> bool:
    notes = section.branch.notes
    return bool(section.branch.branches) or not all(isinstance(n.body, Statement) for n in notes)


def _headings(section: MapNode) -> tuple[MapNode, ...]:
    return tuple(replace(node, nodes=()) for node in section.nodes if node.kind is NodeKind.BRANCH)


def _node_of_branch(branch: Branch, kind: NodeKind, names: Names) -> MapNode:
    nodes = [
        *(node for note in branch.notes for node in _nodes_of_note(note, names)),
        *(_node_of_branch(below, NodeKind.BRANCH, names) for below in branch.branches),
    ]
    return MapNode(branch.title, branch.position, kind, tuple(nodes))


def _nodes_of_note(note: Note, names: Names) -> Iterator[MapNode]:
    """Yield the node of a note; those of its children alone where it has no short form."""
    below = tuple(node for child in note.children for node in _nodes_of_note(child, names))
    words = without_pictures(_short(note, names))
    is_title = isinstance(note.body, Title)
    if plain(words).strip() and (below or not is_title):
        kind = NodeKind.BRANCH if is_title else NodeKind.LEAF
        yield MapNode(words, note.position, kind, below)
    else:
        yield from below


def _short(note: Note, names: Names) -> Text:
    match note.body:
        case Cloze(text) | Statement(text):
            return short_form(text, names)
        case Term(term=text):
            return text
        case Title(title) | Sequence(title=title) | Comparison(title=title) | Table(title=title):
            return _without_colon(title)
        case _:
            return ()


def _without_colon(title: Text) -> Text:
    if title and isinstance(last := title[-1], Run):
        return *title[:-1], last._replace(text=last.text.rstrip(": "))
    return title


def _emptied(maps: tuple[MindMap, ...], kind: NodeKind) -> tuple[MindMap, ...]:
    """Return the maps of single sections that have nodes of one kind, those empty."""

    def emptied(node: MapNode) -> MapNode:
        below = tuple(map(emptied, node.nodes))
        if node.kind is not kind:
            return replace(node, nodes=below)
        gap = Gap(plain(node.text), (), "", 0, node.position)
        return replace(node, text=(gap,), nodes=below)

    return tuple(
        MindMap(emptied(map_.root))
        for map_ in maps
        if not _is_outline(map_) and any(node.kind is kind for node in map_.root.below)
    )


def _is_outline(map_: MindMap) -> bool:
    return any(node.kind is NodeKind.SECTION for node in map_.root.nodes)
