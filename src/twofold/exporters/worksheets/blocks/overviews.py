"""What shows a topic at a glance: a line of time, a map of its branches, one sheet to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from twofold.dates import Date
from twofold.source import Position
from twofold.text import Gap, Text


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event beside the line; `when` holds the words of its date or, where asked for, a gap."""

    date: Date
    when: Text
    words: Text
    position: Position
    number: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in the order of time beside a line that is drawn to scale."""

    events: tuple[TimelineEvent, ...]


class NodeKind(Enum):
    """What a node of a map stands for: topic or section, heading or title within it, note."""

    SECTION = auto()
    BRANCH = auto()
    LEAF = auto()


@dataclass(frozen=True, slots=True)
class MapNode:
    """A node of a map; what is asked are the gaps in it, the `code` is that of the note asked."""

    text: Text
    position: Position
    kind: NodeKind
    nodes: tuple[MapNode, ...] = ()
    code: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the node is an empty box to name a branch in."""
        is_gap = len(self.text) == 1 and isinstance(self.text[0], Gap)
        return is_gap and self.kind is not NodeKind.LEAF

    @property
    def below(self) -> Iterator[MapNode]:
        """The node and all nodes below it, in the order of reading."""
        yield self
        for node in self.nodes:
            yield from node.below


@dataclass(frozen=True, slots=True)
class MindMap:
    """Maps that share pages and look alike: each root in the middle, its nodes around it."""

    roots: tuple[MapNode, ...]

    @property
    def nodes(self) -> Iterator[MapNode]:
        """All nodes of all maps, in the order of reading."""
        for root in self.roots:
            yield from root.below


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One thing to know: a `head` to be known by heart, and the facts beside it.

    A sentence has no head, but gaps. Of two in the same part the one of lesser `rank` is the more
    essential.
    """

    head: Text
    text: Text
    position: Position
    rank: int


class KnowledgeKind(Enum):
    """What the things of a part are; `POINTS` are sentences, the others have heads."""

    POINTS = auto()
    TERMS = auto()
    PEOPLE = auto()
    DATES = auto()


@dataclass(frozen=True, slots=True)
class KnowledgeGroup:
    """The things of one kind, in the order in which they stand on the sheet."""

    kind: KnowledgeKind
    title: Text
    things: tuple[Knowledge, ...]


@dataclass(frozen=True, slots=True)
class Organiser:
    """The essential knowledge; on the back of the sheet its heads and some gaps are blank."""

    parts: tuple[KnowledgeGroup, ...]
    position: Position


Overview = Timeline | MindMap | Organiser


def texts_of_overview(overview: Overview) -> Iterator[tuple[Position, Text]]:
    """Yield every text with its place in the notes, in the order of reading."""
    match overview:
        case Timeline(events):
            for event in events:
                yield event.position, event.when
                yield event.position, event.words
        case MindMap():
            yield from ((node.position, node.text) for node in overview.nodes)
        case Organiser(parts):
            for part in parts:
                yield overview.position, part.title
                for thing in part.things:
                    yield thing.position, thing.head
                    yield thing.position, thing.text
