"""Notes of decks, Twofold's own or anybody's -> the outline that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from twofold.importers.anki_notes import ImportedNote, node_of
from twofold.importers.importer import LONGEST_NODE, BadFileError
from twofold.importers.outline import (
    Imported,
    Media,
    Node,
    Outline,
    as_text,
    plain_words,
    sentence,
    untitled,
)
from twofold.importers.own_notes import OWN, first_of_parts, own_nodes, settings_of, trail_of
from twofold.importers.shape import shaped
from twofold.notes import Figure, Note, Topic
from twofold.problems import Problem, error, warning

_PLACE = re.compile("^[0-9]+(?:-*[a-z])* ")

DEEPEST_DECK = 4
"""Levels of decks that become headings; the names of deeper ones are joined."""


@dataclass(slots=True)
class _Deck:
    first: Node
    nodes: list[Node] = field(default_factory=list)
    below: dict[str, _Deck] = field(default_factory=dict)


def imported_from_notes(notes: Sequence[ImportedNote], media: tuple[Media, ...] = ()) -> Imported:
    """Return the outline of `notes`, sorted by deck; Twofold's own by the places on their cards."""
    _refuse_long(notes)
    own = [note for note in notes if note.note_type.startswith(OWN)]
    foreign = [note for note in notes if not note.note_type.startswith(OWN)]
    if own and not foreign:
        outline = _own_topic(own)
    else:
        nodes = [*own_nodes(own), *map(node_of, foreign)]
        shared, nodes = _with_shared_tags(nodes)
        decks = [note.deck for note in [*first_of_parts(own), *foreign]]
        outline = _by_deck(decks, nodes, shared)
    problems = (_without_the_rest(own[0]),) if own else ()
    return shaped(replace(outline, media=media, problems=problems, is_sorted=True))


def _refuse_long(notes: Sequence[ImportedNote]) -> None:
    """Raise BadFileError for a field that is longer than any note."""
    for note in notes:
        if longest := max((len(value) for _, value in note.fields), default=0) // LONGEST_NODE:
            message = f"a field of over {longest * LONGEST_NODE:,} characters, which no note has"
            raise BadFileError(error(note.position, "too-big", message))


def _topic(nodes: Sequence[Node], title: str, deck: str, tags: Sequence[str]) -> Topic:
    topic = untitled(nodes[0].note.position, as_text(title))
    return replace(topic, deck=" ".join(deck.split()), tags=tuple(tags))


def _own_topic(notes: Sequence[ImportedNote]) -> Outline:
    """Return the topic that a deck of ours was made from, as far as its cards report it."""
    firsts = first_of_parts(notes)
    trails = [trail_of(note) for note in firsts]
    shared, nodes = _with_shared_tags(own_nodes(notes))
    source = _shared_source(nodes)
    if source:
        nodes = [
            _without_sources(node) if plain_words(node.note.back.sources[0]) == source else node
            for node in nodes
        ]
    below = _under_headings([trail[1:] for trail in trails], nodes)
    topic = _topic(nodes, trails[0][0], _topic_deck(firsts, trails), shared)
    settings = settings_of(notes)
    topic = replace(
        topic,
        language=settings.language or "en",
        source=source,
        contact=settings.contact,
        typing=settings.typing,
        speech=settings.speech,
    )
    return Outline(topic, below)


def _without_the_rest(first: ImportedNote) -> Problem:
    """Tell what no card shows, so that it is in no deck."""
    message = (
        "a deck holds what its cards show: sentences and tables that are not asked, wrong answers "
        "(`Not:`), pictures of their own, the author, the licence and remarks are not in it"
    )
    return warning(first.position._replace(line=1, column=1), "not-in-the-deck", message)


def _without_sources(node: Node) -> Node:
    return replace(node, note=replace(node.note, back=replace(node.note.back, sources=())))


def _shared_source(nodes: Sequence[Node]) -> str:
    """Return the source of the topic, which is on each card that has none of its own."""
    sources = [node.note.back.sources for node in nodes]
    if not all(sources):
        return ""
    ((source, count),) = Counter(plain_words(each[0]) for each in sources).most_common(1)
    return source if count > 1 else ""


def _topic_deck(notes: Sequence[ImportedNote], trails: Sequence[tuple[str, ...]]) -> str:
    """Return the topic's deck: that of a note is the deck of its section below it.

    The name of a section's deck is its heading, most with a place in front: `02 Step 1`.
    """
    decks = {
        note.deck.rpartition("::")[0]
        if len(trail) > 1 and _is_called(note.deck.rpartition("::")[2], trail[1])
        else note.deck
        for note, trail in zip(notes, trails, strict=True)
    }
    return min(decks, key=lambda deck: (deck.count("::"), deck))


def _is_called(deck: str, heading: str) -> bool:
    return heading in (deck, _PLACE.sub("", deck))


def _by_deck(decks: Sequence[str], nodes: Sequence[Node], tags: Sequence[str]) -> Outline:
    """Return nodes under a heading for each of their decks, in the order in which these appear.

    Below a heading its own nodes come first, because what follows a deeper heading is below that.
    """
    paths = [tuple(part for part in name.split("::") if part) for name in decks]
    shared = _shared_start(paths)
    return Outline(
        _topic(nodes, shared[-1] if shared else "", "::".join(shared), tags),
        _under_headings([path[len(shared) :] for path in paths], nodes),
    )


def _shared_start(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names that all `paths` begin with."""
    first, last = min(paths), max(paths)
    length = 0
    while length < min(len(first), len(last)) and first[length] == last[length]:
        length += 1
    return first[:length]


def _under_headings(paths: Sequence[tuple[str, ...]], nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return `nodes`, each under the headings that its path names."""
    root = _Deck(nodes[0])
    for path, node in zip(paths, nodes, strict=True):
        deck = root
        for name in _shortened(path):
            deck = deck.below.setdefault(name, _Deck(node))
        deck.nodes.append(node)
    return tuple(_headings(root))


def _shortened(path: tuple[str, ...]) -> tuple[str, ...]:
    if len(path) <= DEEPEST_DECK:
        return path
    return (*path[: DEEPEST_DECK - 1], " › ".join(path[DEEPEST_DECK - 1 :]))


def _headings(deck: _Deck) -> Iterable[Node]:
    yield from _without_repeated_figures(deck.nodes)
    for name, below in deck.below.items():
        yield Node(
            Note(below.first.note.position, sentence(as_text(name))),
            children=tuple(_headings(below)),
            is_heading=True,
        )


def _without_repeated_figures(nodes: Sequence[Node]) -> Iterable[Node]:
    """Yield `nodes`, those of one picture that hide one part of it each as one figure."""
    last: Node | None = None
    for node in nodes:
        is_figure = isinstance(node.note.body, Figure)
        if (
            last
            and is_figure
            and (node.note.body, node.note.back)
            == (
                last.note.body,
                last.note.back,
            )
        ):
            last = replace(last, remarks=(*last.remarks, *node.remarks))
            continue
        if last:
            yield last
        last = node
    if last:
        yield last


def _with_shared_tags(nodes: Sequence[Node]) -> tuple[tuple[str, ...], list[Node]]:
    """Return the tags that all `nodes` have, and the nodes without them."""
    if len(nodes) < 2:
        return (), list(nodes)
    first = nodes[0].note.tags
    return tuple(tag for tag in first if all(tag in node.note.tags for node in nodes)), list(nodes)
