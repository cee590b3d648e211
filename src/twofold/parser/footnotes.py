"""Footnotes and titles of links -> the backs of the notes that their marks are in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from twofold.notes import Back, Statement
from twofold.parser.drafts import Draft
from twofold.parser.lines_of_blocks import text_of_paragraph, texts_of_blocks
from twofold.parser.link_definitions import fold
from twofold.parser.outline import Heading, Outline
from twofold.parser.reading import Reading
from twofold.parser.tree import Node, nodes_below
from twofold.text import Text

Definitions = dict[str, Node]

_CODE = "lonely-footnote"
_PLACE = "a footnote"
_LABEL = re.compile(r"\^[^\s\]^]+")
_HAS_LETTER = re.compile(r"[^\W\d_]")


def take_footnotes(reading: Reading, nodes: list[Node]) -> Definitions:
    """Take the footnotes out of the tree of a file and return each by its label.

    One that no mark names stays where it is as a paragraph, and is told; so is a mark without one.
    """
    if b"[^" in reading.masked or b"^[" in reading.masked:
        for node in nodes_below(nodes):
            if any(child.kind == "Text" for child in node.children):
                node.children = _with_inline_footnotes(reading, node.children)
    if b"[^" not in reading.masked:
        return {}
    named = {
        fold(str(node.value)) for node in nodes_below(nodes) if node.kind == "FootnoteReference"
    }
    definitions: Definitions = {}
    for node in list(nodes_below(nodes)):
        if node.kind in ("Item", "BlockQuote", "FootnoteDefinition"):
            node.children = _without_definitions(reading, node.children, named, definitions)
    nodes[:] = _without_definitions(reading, nodes, named, definitions)
    return definitions


def _without_definitions(
    reading: Reading, nodes: Sequence[Node], named: set[str], definitions: Definitions
) -> list[Node]:
    kept: list[Node] = []
    for node in nodes:
        if node.kind != "FootnoteDefinition":
            kept.append(node)
            continue
        _account_for_label(reading, node)
        label = fold(str(node.value))
        if label in named and label not in definitions:
            definitions[label] = node
            continue
        message = f"no mark [^{node.value}] names this footnote: it is read as a note"
        reading.warning(node.first_byte(reading), _CODE, message)
        kept += _without_definitions(reading, node.children, named, definitions)
    return kept


def _account_for_label(reading: Reading, definition: Node) -> None:
    end = reading.data.find(b"]:", definition.start, definition.end)
    reading.account(definition.start, max(definition.start, end))


def _with_inline_footnotes(reading: Reading, nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes of a sentence with each `^[words]` as a footnote of its own."""
    kept: list[Node] = []
    closings = _closings(nodes)
    at = 0
    while at < len(nodes):
        node, end = nodes[at], closings.get(at + 1)
        if end is not None and _is_inline_footnote(
            reading, nodes[at : at + 2], nodes[at + 2 : end]
        ):
            if before := str(node.value)[:-1]:
                kept.append(Node("Text", before, node.start, node.end - 1))
            kept.append(_inline_footnote(reading, node.end - 1, nodes[at + 1 : end + 1]))
            at = end + 1
            continue
        if end is None and _is_mark_alone(nodes, at):
            label = nodes[at + 1].value
            message = f'no footnote says what "[{label}]" stands for: write [{label}]: … below'
            reading.warning(node.start, _CODE, message)
        kept.append(node)
        at += 1
    return kept


def _inline_footnote(reading: Reading, start: int, nodes: Sequence[Node]) -> Node:
    """Return a footnote of what stands between the brackets that the first and last node are."""
    first, *inside, last = nodes
    footnote = Node("InlineFootnote", None, start, last.end)
    footnote.children = inside
    reading.account(start, first.end)
    reading.account(last.start, last.end)
    return footnote


def _is_inline_footnote(reading: Reading, opening: Sequence[Node], inside: Sequence[Node]) -> bool:
    """Return whether `^` and `[` open a footnote: there is a letter in it, which x^[2] has not."""
    caret, bracket = opening
    if caret.kind != "Text" or not str(caret.value).endswith("^") or bracket.start != caret.end:
        return False
    is_escaped = reading.is_escaped(caret.end - 1)
    return not is_escaped and any(
        _HAS_LETTER.search(str(each.value)) for each in nodes_below(inside)
    )


def _is_mark_alone(nodes: Sequence[Node], at: int) -> bool:
    """Return whether a `[`, `^label` and `]` in a row begin at this node."""
    words = [str(node.value) for node in nodes[at : at + 3] if node.kind == "Text"]
    return len(words) == 3 and words[::2] == ["[", "]"] and bool(_LABEL.fullmatch(words[1]))


def _closings(nodes: Sequence[Node]) -> dict[int, int]:
    """Return the index of the closing bracket of each opening one that has one."""
    closings: dict[int, int] = {}
    waiting: list[int] = []
    for index, node in enumerate(nodes):
        if node.kind == "Text" and node.value == "[":
            waiting.append(index)
        elif node.kind == "Text" and node.value == "]" and waiting:
            closings[waiting.pop()] = index
    return closings


def add_footnotes(reading: Reading, outline: Outline, definitions: Definitions) -> None:
    """Add what stands beside a sentence to the back of its note, in the order of the marks.

    What stands beside a heading goes to the first note below it, or is one where there is none.
    """
    if not reading.beside:
        return
    owners = _owners(outline)
    starts = [start for start, _ in owners]
    footnotes = _Footnotes(reading, definitions)
    said = defaultdict[int, set[Text]](set)
    seen = defaultdict[int, set[int]](set)
    for offset, what in sorted(reading.beside, key=itemgetter(0)):
        at = bisect_right(starts, offset) - 1
        owner = owners[at][1] if at >= 0 else outline.headings[0]
        if isinstance(owner, Heading) and owner.notes:
            owner = owner.notes[0]
        found = footnotes.texts(what, seen[id(owner)])
        texts = [text for text in found if text not in said[id(owner)]]
        said[id(owner)].update(texts)
        if isinstance(owner, Heading):
            owner.notes += [Draft(offset, Statement(text)) for text in texts]
        else:
            owner.backs.append(Back(extra=tuple(texts)))


def _owners(outline: Outline) -> list[tuple[int, Draft | Heading]]:
    owners: list[tuple[int, Draft | Heading]] = []
    for heading in outline.headings:
        owners.append((heading.offset, heading))
        owners += _with_starts(heading.notes)
    return sorted(owners, key=lambda owner: owner[0])


def _with_starts(drafts: Iterable[Draft]) -> Iterator[tuple[int, Draft]]:
    waiting = list(drafts)
    while waiting:
        draft = waiting.pop()
        for start in (draft.offset, *draft.starts):
            yield start, draft
        waiting += draft.children


class _Footnotes:
    """The words of footnotes; those that their own marks name follow them."""

    def __init__(self, reading: Reading, definitions: Definitions) -> None:
        self.reading = reading
        self.definitions = definitions
        self.read: dict[int, tuple[list[Text], list[Node | Text]]] = {}

    def texts(self, mark: Node | Text, seen: set[int]) -> list[Text]:
        """Return what a mark stands for, and then what is named in that, each footnote once.

        `seen` are the starts of those that its note has already; they grow.
        """
        texts: list[Text] = []
        waiting: list[Node | Text] = [mark]
        while waiting:
            what = waiting.pop()
            if not isinstance(what, Node):
                texts.append(what)
                continue
            node = self.definitions.get(fold(str(what.value))) if what.value else what
            if node is not None and node.start not in seen:
                seen.add(node.start)
                words, named = self._read_once(node)
                texts += words
                waiting += named[::-1]
        return texts

    def _read_once(self, node: Node) -> tuple[list[Text], list[Node | Text]]:
        if node.start not in self.read:
            before = len(self.reading.beside)
            if node.kind == "InlineFootnote":
                texts = [text_of_paragraph(self.reading, node, _PLACE)]
            else:
                texts = texts_of_blocks(self.reading, node.children, _PLACE)
            named = [what for _, what in self.reading.beside[before:]]
            self.read[node.start] = (list(filter(None, texts)), named)
        return self.read[node.start]
