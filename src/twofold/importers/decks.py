"""Notes of decks, Twofold's own or anybody's -> the outline that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from twofold.importers.anki_notes import ImportedNote, node_of
from twofold.importers.importer import LONGEST_NODE, BadFileError
from twofold.importers.outline import Imported, Media, Node, Sentence, as_words, plain
from twofold.importers.own_notes import OWN, first_of_parts, own_nodes, trail_of
from twofold.problems import error

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
        imported = _own_topic(own)
    else:
        nodes = [*own_nodes(own), *map(node_of, foreign)]
        shared, nodes = _with_shared_tags(nodes)
        decks = [note.deck for note in [*first_of_parts(own), *foreign]]
        imported = _by_deck(decks, nodes, shared)
    return replace(imported, media=media)


def _refuse_long(notes: Sequence[ImportedNote]) -> None:
    """Raise BadFileError for a field that is longer than any note."""
    for note in notes:
        if longest := max((len(value) for _, value in note.fields), default=0) // LONGEST_NODE:
            message = f"a field of over {longest * LONGEST_NODE:,} characters, which no note has"
            raise BadFileError(error(note.position, "too-big", message))


def _settings(
    deck: str = "", tags: Sequence[str] = (), language: str = "", source: str = ""
) -> tuple[tuple[str, str], ...]:
    listed = f"[{', '.join(tags)}]" if tags else ""
    found = (("deck", deck), ("tags", listed), ("language", language), ("source", source))
    return tuple((key, " ".join(value.split())) for key, value in found if value.strip())


def _own_topic(notes: Sequence[ImportedNote]) -> Imported:
    """Return the topic that a deck of ours was made from, as far as its cards report it."""
    firsts = first_of_parts(notes)
    trails = [trail_of(note) for note in firsts]
    shared, nodes = _with_shared_tags(own_nodes(notes))
    source = _shared_source(nodes)
    if source:
        nodes = [
            replace(node, sources=()) if plain(node.sources[0]) == source else node
            for node in nodes
        ]
    below = _under_headings([trail[1:] for trail in trails], nodes)
    languages = {dict(note.fields).get("Language", "") for note in notes}
    language = languages.pop() if len(languages) == 1 else ""
    return Imported(
        title=as_words(trails[0][0]),
        nodes=below,
        settings=_settings(_topic_deck(firsts, trails), shared, language, source),
    )


def _shared_source(nodes: Sequence[Node]) -> str:
    """Return the source of the topic, which is on each card that has none of its own."""
    if not all(node.sources for node in nodes):
        return ""
    ((source, count),) = Counter(plain(node.sources[0]) for node in nodes).most_common(1)
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


def _by_deck(decks: Sequence[str], nodes: Sequence[Node], tags: Sequence[str]) -> Imported:
    """Return nodes under a heading for each of their decks, in the order in which these appear.

    Below a heading its own nodes come first, because what follows a deeper heading is below that.
    """
    paths = [tuple(part for part in name.split("::") if part) for name in decks]
    shared = _shared_start(paths)
    return Imported(
        title=as_words(shared[-1]) if shared else (),
        nodes=_under_headings([path[len(shared) :] for path in paths], nodes),
        settings=_settings("::".join(shared), tags),
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
    yield from deck.nodes
    for name, below in deck.below.items():
        yield Node(
            position=below.first.position,
            body=Sentence(as_words(name)),
            children=tuple(_headings(below)),
            is_heading=True,
        )


def _with_shared_tags(nodes: Sequence[Node]) -> tuple[tuple[str, ...], list[Node]]:
    """Return the tags that all `nodes` have, and the nodes without them."""
    if len(nodes) < 2:
        return (), list(nodes)
    shared = tuple(tag for tag in nodes[0].tags if all(tag in node.tags for node in nodes))
    return shared, [
        replace(node, tags=tuple(tag for tag in node.tags if tag not in shared)) for node in nodes
    ]
