"""Lines with a level each -> the nodes of an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from twofold.importers.importer import DEEPEST, Opened
from twofold.importers.outline import Break, Imported, Node, Remark, Sentence, Words
from twofold.source import Position


@dataclass(slots=True)
class Levelled:
    """A line of an outline: how deep it stands, and what further lines say about it."""

    position: Position
    level: int
    words: Words
    back: list[Words] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def go_on(self, words: Words) -> None:
        """Add a line to the text."""
        self.words = (*self.words, Break(), *words)


def imported_from(
    opened: Opened, lines: Sequence[Levelled], remarks: Sequence[Remark] = ()
) -> Imported:
    """Return the outline of `lines`; a first line under which all others stand is the title.

    Raises BadFileError for an outline that is empty or too deep.
    """
    if not lines:
        raise opened.refused("no-nodes", "there is nothing in this file")
    nodes = _nodes(opened, lines)
    problems = opened.encoding_problems
    first = nodes[0]
    if len(nodes) > 1 or not first.children:
        return Imported((), nodes, remarks=tuple(remarks), problems=problems)
    assert isinstance(first.body, Sentence)
    return Imported(
        title=first.body.words,
        nodes=first.children,
        opening=first.back,
        remarks=(*remarks, *first.remarks),
        problems=problems,
    )


def _nodes(opened: Opened, lines: Sequence[Levelled]) -> tuple[Node, ...]:
    """Return the nodes of `lines`: below each stand those after it that are deeper."""
    waiting: list[tuple[Levelled, list[Node]]] = []
    roots: list[Node] = []

    def close(level: int) -> None:
        while waiting and waiting[-1][0].level >= level:
            line, children = waiting.pop()
            node = Node(
                position=line.position,
                body=Sentence(line.words),
                back=tuple(line.back),
                remarks=tuple(line.remarks),
            )
            place = waiting[-1][1] if waiting else roots
            place.append(replace(node, children=tuple(children)))

    for line in lines:
        close(line.level)
        waiting.append((line, []))
        if len(waiting) > DEEPEST:
            raise opened.refused("too-deep", f"nested more than {DEEPEST} deep", line.position)
    close(-1)
    return tuple(roots)
