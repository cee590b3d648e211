"""A block of HTML -> its elements as a tree, with what means nothing in notes left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twofold.parser.html_source import (
    BLOCKS,
    DRAWN,
    DROPPED,
    SILENT,
    STRUCTURE,
    Tag,
    find_tags,
    is_told,
    left_out,
    refuse_gaps_in_tag,
)
from twofold.parser.pieces import Pieces
from twofold.parser.reading import Reading
from twofold.parser.tree import MAX_DEPTH, report_too_deep

_CLOSED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "caption": frozenset({"tr", "td", "th", "thead", "tbody"}),
}
"""What may stay open in HTML, with the tags that close it: HTML Living Standard, 13.1.2.4."""

_LOOSE = frozenset({"thead", "tbody", "tfoot", "col", "colgroup"})
_CELLS = frozenset({"td", "th"})
_WITHOUT_END = frozenset({"hr"})
_WALLS = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"table"}),
    "th": frozenset({"table"}),
    "caption": frozenset({"table"}),
}
"""Where the search for what a tag closes ends."""

_TITLE = re.compile(rb"\stitle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
"""What a browser shows when a pointer rests on an element."""


@dataclass(slots=True)
class Element:
    """An element of HTML: its tag, its end, and its `parts`: elements, and the ranges of text.

    All offsets are those in the text of the block.
    """

    tag: Tag
    end: int
    parts: list[Element | tuple[int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.name

    def elements(self, *names: str) -> list[Element]:
        """Return the elements of these `names` in it, in order, not those within them."""
        found = []
        for part in self.parts:
            if isinstance(part, Element):
                found += [part] if part.name in names else part.elements(*names)
        return found

    def texts(self) -> list[tuple[int, int]]:
        """Return the ranges of all text in it."""
        found = []
        for part in self.parts:
            found += part.texts() if isinstance(part, Element) else [part]
        return found


def read_elements(reading: Reading, text: Pieces, depth: int) -> Element:
    """Return an element without a name that holds those of a block, `depth` deep in bullets."""
    return _Elements(reading, text, depth).read()


class _Elements:
    """The elements of a block while its tags are read; the last of the `stack` is open."""

    def __init__(self, reading: Reading, text: Pieces, depth: int) -> None:
        self.reading = reading
        self.text = text
        self.depth = depth
        self.source = bytes(text.data)
        self.stack = [Element(Tag("", False, {}, 0, 0), len(self.source))]
        self.reached = 0

    def read(self) -> Element:
        """Return the element that holds all others."""
        skipped = drawn = ""
        for tag in find_tags(self.source):
            if skipped:
                if tag.closes and tag.name == skipped:
                    self.account(self.reached, tag.end)
                    self.reached, skipped = tag.end, ""
                continue
            is_drawn = drawn or tag.name in DRAWN
            if not (is_drawn or tag.name in BLOCKS or tag.name in DROPPED or tag.name == "!"):
                continue  # a tag within a sentence
            self.words(tag.start)
            self.account(tag.start, tag.end)
            if tag.name not in SILENT:
                place, end = self.text.start(tag.start), self.text.end(tag.end)
                refuse_gaps_in_tag(self.reading, place, end)
            self.reached = tag.end
            if tag.name in DRAWN:
                drawn = "" if tag.closes else tag.name
            if tag.name in SILENT and not tag.closes:
                skipped = tag.name
            title = [] if is_drawn or tag.name in DROPPED else self.title(tag)
            if tag.name not in _WALLS:
                self.stack[-1].parts += title
            if tag.name in STRUCTURE and not is_drawn:
                self.structure(tag)
                if tag.name in _WALLS:
                    self.stack[-1].parts += title
            elif is_told(tag) and (tag.name in DRAWN or not drawn):
                place = self.text.start(tag.start)
                self.reading.warning(place, "dropped-markup", left_out(tag.name))
        if skipped:
            self.account(self.reached, len(self.source))
        else:
            self.words(len(self.source))
        return self.stack[0]

    def account(self, start: int, end: int) -> None:
        self.reading.account(self.text.start(start), self.text.end(end))

    def title(self, tag: Tag) -> list[tuple[int, int]]:
        """Return the range of the words in the title of a tag that opens an element.

        They stand above what is in it, or as its first words if it is an item or a cell. All of the
        tag is accounted for, so that nothing else would miss them.
        """
        found = None if tag.closes else _TITLE.search(self.source, tag.start, tag.end)
        start, end = found.span(1 if found[2] is None else 2) if found else (0, 0)
        has_gaps = self.reading.gaps_between(self.text.start(start), self.text.end(end))
        return [(start, end)] if self.source[start:end].strip() and not has_gaps else []

    def words(self, end: int) -> None:
        """Add the text up to a tag to the element that is open."""
        words = self.source[self.reached : end]
        if words.strip():
            blank_lines = words[: len(words) - len(words.lstrip())].rfind(b"\n") + 1
            self.stack[-1].parts.append((self.reached + blank_lines, end))
        self.reached = end

    def structure(self, tag: Tag) -> None:
        """Open or close an element."""
        if tag.name in _LOOSE:
            return
        if tag.closes:
            names = [element.name for element in self.stack]
            if tag.name in names[1:]:
                at = len(names) - 1 - names[::-1].index(tag.name)
                self.stack[at].end = tag.end
                self.close(at, tag.start)
            return
        closed = len(self.stack)
        for at in range(len(self.stack) - 1, 0, -1):
            if self.stack[at].name in _WALLS.get(tag.name, ()):
                break
            if tag.name in _CLOSED_BY.get(self.stack[at].name, ()):
                closed = at
        self.close(closed, tag.start)
        if tag.name in _CELLS and self.stack[-1].name == "table":
            # Browsers think of the row that is missing: HTML Living Standard, 13.2.6.4.13.
            self.structure(Tag("tr", False, {}, tag.start, tag.start))
        element = Element(tag, len(self.source))
        if self.depth + len(self.stack) > 2 * MAX_DEPTH:
            place = self.text.start(tag.start)
            report_too_deep(self.reading, place, place)
            return
        self.stack[-1].parts.append(element)
        if tag.name not in _WITHOUT_END:
            self.stack.append(element)

    def close(self, at: int, end: int) -> None:
        """Close the open elements from `at` on; what has no closing tag ends at `end`."""
        for element in self.stack[at:]:
            if element.end == len(self.source):
                element.end = end
        del self.stack[at:]
