"""Notes of Anki's with their decks -> an outline with a heading for each deck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from twofold.importers.outline import Node, Sentence, Words, as_words

DEEPEST_DECK = 4
"""Levels of decks that become headings; the names of deeper ones are joined."""


@dataclass(slots=True)
class _Deck:
    first: Node
    nodes: list[Node] = field(default_factory=list)
    below: dict[str, _Deck] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Nodes sorted under their decks; `deck` is the one that all of them are below."""

    deck: str
    title: Words
    nodes: tuple[Node, ...]


def by_deck(nodes: Sequence[tuple[str, Node]]) -> Sorted:
    """Return nodes under a heading for each deck, in the order in which decks first appear.

    Below a heading its own nodes come first, because what follows a deeper heading is below that.
    """
    paths = [tuple(part for part in name.split("::") if part) for name, _ in nodes]
    shared = _shared_start(paths)
    below = under_headings([path[len(shared) :] for path in paths], [node for _, node in nodes])
    return Sorted("::".join(shared), as_words(shared[-1]) if shared else (), below)


def _shared_start(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names that all `paths` begin with."""
    first, last = min(paths), max(paths)
    length = 0
    while length < min(len(first), len(last)) and first[length] == last[length]:
        length += 1
    return first[:length]


def under_headings(paths: Sequence[tuple[str, ...]], nodes: Sequence[Node]) -> tuple[Node, ...]:
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


def with_shared_tags(nodes: Sequence[Node]) -> tuple[tuple[str, ...], list[Node]]:
    """Return the tags that all `nodes` have, and the nodes without them."""
    if len(nodes) < 2:
        return (), list(nodes)
    shared = tuple(tag for tag in nodes[0].tags if all(tag in node.tags for node in nodes))
    return shared, [
        replace(node, tags=tuple(tag for tag in node.tags if tag not in shared)) for node in nodes
    ]
