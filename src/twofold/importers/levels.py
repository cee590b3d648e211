"""The lines of a text, each with its level -> the nodes of an outline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from twofold.importers.importer import DEEPEST, MOST_NODES, BadFileError, Opened
from twofold.importers.meant import as_meant
from twofold.importers.outline import (
    Imported,
    Node,
    Outline,
    Remark,
    sentence,
    titled_by_first,
    untitled,
)
from twofold.importers.shape import shaped
from twofold.notes import Back, Note
from twofold.problems import Problem, error, has_errors, warning
from twofold.source import Position
from twofold.text import LineBreak, Text

_LINE = re.compile(r"([ \t]*)(.*)")


@dataclass(slots=True)
class Levelled:
    """A line of an outline: how deep it is, and the further lines about it."""

    position: Position
    level: int
    words: Text
    back: list[Text] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def go_on(self, words: Text) -> None:
        """Add a line to the text."""
        self.words = (*self.words, LineBreak(), *words)


def imported_from(
    opened: Opened, lines: Sequence[Levelled], problems: Sequence[Problem] = ()
) -> Imported:
    """Return the outline of `lines`; a first line that all others are below is the title.

    `problems` are the warnings of how they were read.

    Raises BadFileError for an outline that is empty or too deep.
    """
    if not lines:
        raise opened.refused("no-nodes", "there is nothing in this file")
    nodes = _nodes(opened, lines)
    outline = Outline(
        untitled(opened.position()),
        nodes,
        problems=(*opened.encoding_problems, *problems),
    )
    has_root = len(nodes) == 1 and nodes[0].children
    return shaped(as_meant(titled_by_first(outline) if has_root else outline))


def _nodes(opened: Opened, lines: Sequence[Levelled]) -> tuple[Node, ...]:
    """Return the nodes of `lines`: below each are those after it that are deeper."""
    waiting: list[tuple[Levelled, list[Node]]] = []
    roots: list[Node] = []

    def close(level: int) -> None:
        while waiting and waiting[-1][0].level >= level:
            line, children = waiting.pop()
            note = Note(line.position, sentence(line.words), back=Back(tuple(line.back)))
            node = Node(note, remarks=tuple(line.remarks))
            place = waiting[-1][1] if waiting else roots
            place.append(replace(node, children=tuple(children)))

    for line in lines:
        close(line.level)
        waiting.append((line, []))
        if len(waiting) > DEEPEST:
            raise opened.refused("too-deep", f"nested more than {DEEPEST} deep", line.position)
    close(-1)
    return tuple(roots)


def text_lines(opened: Opened) -> Iterator[tuple[int, str, str]]:
    """Yield the number, the indentation and the text of each line that is not blank."""
    count = 0
    for number, line in enumerate(opened.source.data.decode("utf-8").split("\n"), 1):
        found = _LINE.match(line)
        if found and found[2].strip():
            count += 1
            if count > MOST_NODES:
                place = opened.position(number)
                raise opened.refused("too-big", f"more than {MOST_NODES:,} lines", place)
            yield number, found[1], found[2].rstrip()


class Indentation:
    """The level of each line, from its indentation and from those of the lines above."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.indents: list[str] = []
        self.problems: list[Problem] = []

    def level(self, number: int, indent: str) -> int:
        """Return the level of a line, from 0.

        One that is indented less than the line above it, and as none further up, is off by a blank
        or two: it is beside the nearest of these, half-way beside the deeper one, and told. Where
        tabs and blanks contradict each other nobody can say what is below what.
        """
        deeper = list[str]()
        while self.indents and len(self.indents[-1]) > len(indent):
            deeper.append(self.indents.pop())
        above = self.indents[-1] if self.indents else None
        if indent == above:
            return len(self.indents) - 1
        place = self.opened.position(number, len(indent) + 1)
        is_below = above is None or indent.startswith(above)
        if not is_below or (deeper and not deeper[-1].startswith(indent)):
            message = "tabs and blanks are mixed: indent all lines with the same sign"
            self.problems.append(error(place, "mixed-indentation", message))
        elif deeper and above is not None:
            message = "this line is indented as none above it is, and is read beside the nearest"
            self.problems.append(warning(place, "mixed-indentation", message))
            nearest = min((deeper[-1], above), key=lambda each: abs(len(each) - len(indent)))
            if nearest == above:
                return len(self.indents) - 1
            indent = nearest
        self.indents.append(indent)
        return len(self.indents) - 1

    def refuse_mixed(self) -> None:
        """Raise BadFileError if tabs and blanks contradict each other in any line."""
        if has_errors(self.problems):
            raise BadFileError(*self.problems)
