"""What shows a topic at a glance: lines of time, maps and organisers, which fill pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from twofold.dates import Date
from twofold.exporters.worksheets.blocks.texts import bold, with_hints_behind
from twofold.notes import Grid
from twofold.source import Position
from twofold.text import Gap, Picture, Run, Text, gaps_in


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
    """What a node of a map stands for: topic or section, heading or title within it, note.

    `GIVEN` is what nobody asks for by what stands below it: the title of a table, the name of a
    row. What cannot be read without a picture hangs on it (`PICTURE`); its words are the picture.
    """

    SECTION = auto()
    BRANCH = auto()
    GIVEN = auto()
    PICTURE = auto()
    LEAF = auto()


@dataclass(frozen=True, slots=True)
class MapNode:
    """A node of a map; what is asked are the gaps in it, the `code` is that of the note asked.

    A box to name a branch in has a `number`, by which it is known where it goes on. Below a section
    and all its headings there may be `some_of` the notes only, and so many of how many: behind each
    heading it would be read as the number of its part.
    """

    text: Text
    position: Position
    kind: NodeKind
    nodes: tuple[MapNode, ...] = ()
    code: str = ""
    number: int = 0
    some_of: str = ""

    @property
    def title(self) -> Text:
        """Its words in bold and, where notes are left out below it, how many are there."""
        return (*bold(self.text), Run(f" {self.some_of}")) if self.some_of else bold(self.text)

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
    """Maps that share pages and look alike: each root in the middle, its nodes around it.

    Of a long topic some notes are `passed_over`, so many. Where there are banks one map has at most
    so many gaps `in_one_bank`; what has more goes on below its root again. There is no bank for 0.
    """

    roots: tuple[MapNode, ...]
    passed_over: int = 0
    in_one_bank: int = 0

    @property
    def nodes(self) -> Iterator[MapNode]:
        """All nodes of all maps, in the order of reading."""
        for root in self.roots:
            yield from root.below

    def with_texts(self, change: Callable[[Text], Text]) -> MindMap:
        """Return the maps with the words of all nodes as `change` returns them."""

        def changed(node: MapNode) -> MapNode:
            return replace(node, text=change(node.text), nodes=tuple(map(changed, node.nodes)))

        return replace(self, roots=tuple(map(changed, self.roots)))


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One thing to know: a `head` to be known by heart, and the facts beside it.

    A sentence has no head, but gaps. Of two in the same part the one of lesser `rank` is the more
    essential. A head that `is_given` stands on the back as well. The `text` of a table is its
    title, which it need not have; what belongs to it besides stands `below` its `grid`. One that
    `goes_on` has more rows of the table before it. What `is_spare` was not chosen by the author: it
    fills what is left of a page. Its `number` in its part is 0 before it is known what is shown.
    At some places gaps are that it `needs_hints` of, which have nothing to choose from.
    """

    head: Text
    text: Text
    position: Position
    rank: int
    is_given: bool = False
    grid: Grid | None = None
    below: Text = ()
    goes_on: bool = False
    is_spare: bool = False
    number: int = 0
    needs_hints: frozenset[Position] = frozenset()

    @property
    def texts(self) -> Iterator[Text]:
        """Its words in the order of reading, those of its cells too."""
        yield self.head
        yield from self.facts

    @property
    def facts(self) -> Iterator[Text]:
        """The same without the head."""
        yield self.text
        if self.grid:
            yield from (cell for row in (self.grid.header, *self.grid.rows) for cell in row)
        yield self.below

    def with_facts(self, change: Callable[[Text], Text]) -> Knowledge:
        """Return the thing with all but its head as `change` returns it."""
        grid = self.grid
        if grid:
            header, *rows = (tuple(map(change, row)) for row in (grid.header, *grid.rows))
            grid = Grid(header, tuple(rows))
        return replace(self, text=change(self.text), grid=grid, below=change(self.below))

    @property
    def hinted(self) -> Knowledge:
        """The thing with the hints that it needs behind its gaps."""
        return self.with_facts(lambda text: with_hints_behind(text, self.needs_hints))

    @property
    def has_gaps(self) -> bool:
        """Whether there is a gap in its words."""
        return any(gaps_in(text) for text in self.texts)

    @property
    def is_asked(self) -> bool:
        """Whether something of it is blank on the back."""
        return self.has_gaps or bool(self.head and not self.is_given)


class KnowledgeKind(Enum):
    """What the things of a part are; `POINTS` are sentences, the others have heads."""

    POINTS = auto()
    TERMS = auto()
    PEOPLE = auto()
    DATES = auto()


@dataclass(frozen=True, slots=True)
class KnowledgeGroup:
    """The things of one kind, in the order in which they stand on the sheet.

    What is read with the same `pictures` is a group by itself, whatever its kind, below these.
    Where so many things are `left_out` that have no room, the heading says how many there are of
    how many, in the words of `some_of`.
    """

    kind: KnowledgeKind
    title: Text
    things: tuple[Knowledge, ...]
    pictures: tuple[Picture, ...] = ()
    some_of: str = ""
    left_out: int = 0

    @property
    def name(self) -> tuple[Text, Position | None]:
        """What no other part of an organiser is called."""
        return self.title, self.pictures[0].position if self.pictures else None

    @property
    def number_of_things(self) -> int:
        """How many things there are, each table as one on however many boxes it goes on."""
        return sum(not thing.goes_on for thing in self.things)

    @property
    def heading(self) -> Text:
        """The title in bold and, where things are left out, how many there are of how many."""
        title = bold(self.title)
        if not self.left_out:
            return title
        shown = self.number_of_things
        return (*title, Run(f" {self.some_of.format(shown, shown + self.left_out)}"))

    @property
    def is_asked(self) -> bool:
        """Whether anything in it is blank on the back, which does without it otherwise."""
        return any(thing.is_asked for thing in self.things)


@dataclass(frozen=True, slots=True)
class Organiser:
    """The essential knowledge; on the back of the sheet its heads and some gaps are blank.

    Where it is known for what of it the back has room, that is `asked`, with the gaps that it has.
    """

    parts: tuple[KnowledgeGroup, ...]
    position: Position
    asked: tuple[KnowledgeGroup, ...] | None = None

    @property
    def on_back(self) -> tuple[KnowledgeGroup, ...]:
        """What the back prints: where it is not known for what it has room, all with its hints."""
        if self.asked is not None:
            return self.asked
        return tuple(
            replace(part, things=tuple(thing.hinted for thing in part.things))
            for part in self.parts
        )

    @property
    def without_spare(self) -> Organiser:
        """The same without spare things, where there is as much paper as it takes."""
        parts = (
            replace(part, things=tuple(each for each in part.things if not each.is_spare))
            for part in self.parts
        )
        return replace(self, parts=tuple(part for part in parts if part.things))
