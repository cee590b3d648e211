"""A `>` block -> whether it is a callout or holds notes, and what of it belongs to the back."""

from __future__ import annotations

import re

from twofold.parser.backs import BACK_WORD
from twofold.parser.reading import Reading
from twofold.parser.tree import TITLE, Node

_MARK = re.compile(rb"\[!([^\[\]|\n]*)(?:\|[^\[\]\n]*)?\][+-]?[ \t]*")
"""What Obsidian and GitHub write at the beginning of a callout: `[!note]`, `[!tip]-`."""

_KINDS = frozenset(
    (
        b"abstract attention bug caution check cite danger done error example fail failure faq "
        b"help hint important info missing note question quote success summary tip tldr todo "
        b"warning"
    ).split()
)
"""The kinds of callouts that Obsidian and GitHub have; another one is shown as its title."""

_LINE_WORD = re.compile(
    rb"^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)?(?:Q|A|Myth|Fact|True)\s?:|^[ \t>]*:[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
_BREAKS = ("SoftBreak", "HardBreak")


def take_callout(reading: Reading, block: Node) -> bool:
    """Return whether a `>` block begins as a callout; its mark is taken off, its title parted."""
    first = block.children[0] if block.children else None
    if first is None or first.kind != "Paragraph" or not first.children:
        return False
    mark = _MARK.match(reading.data, first.children[0].start, first.end)
    if mark is None or reading.is_escaped(mark.start()) or reading.gaps_between(*mark.span()):
        return False
    reading.account(*mark.span())
    title, rest = _split_line(first)
    _cut(title, mark.end())
    if not title.children and mark[1].strip().lower() not in _KINDS:
        title.children = [Node("Text", mark[1].decode("utf-8", "replace"), *mark.span(1))]
    parts = [part for part in (title, rest) if part.children]
    if title.children and (rest.children or len(block.children) > 1):
        title.value = TITLE
    block.children[:1] = parts
    return True


def _split_line(paragraph: Node) -> tuple[Node, Node]:
    """Return the first line of a paragraph and the others, as two."""
    ends = (number for number, node in enumerate(paragraph.children) if node.kind in _BREAKS)
    return _split(paragraph, next(ends, len(paragraph.children)))


def _split(paragraph: Node, at: int) -> tuple[Node, Node]:
    """Return the nodes of a paragraph before `at`, and from there on, without a break between."""
    first = Node("Paragraph", None, paragraph.start, paragraph.end)
    rest = Node("Paragraph", None, paragraph.end, paragraph.end)
    before, after = paragraph.children[:at], paragraph.children[at:]
    first.children = before[:-1] if before and before[-1].kind in _BREAKS else before
    rest.children = after[1:] if after and after[0].kind in _BREAKS else after
    if rest.children:
        rest.start = rest.children[0].start
    if rest.children and first.children:
        first.end = first.children[-1].end
    return first, rest


def _cut(paragraph: Node, end: int) -> None:
    """Take what stands before `end` off the front of a paragraph."""
    while paragraph.children and paragraph.children[0].end <= end:
        paragraph.children.pop(0)
    if paragraph.children and (first := paragraph.children[0]).start < end:
        first.value = str(first.value).encode()[end - first.start :].decode()
        first.start = end
    paragraph.start = min(end, paragraph.end)


def holds_notes(reading: Reading, block: Node) -> bool:
    """Return whether there are gaps or questions in a block, which have no place in a back."""
    has_gaps = bool(reading.gaps_between(block.start, block.end))
    return has_gaps or _LINE_WORD.search(reading.data, block.start, block.end) is not None


def parted(reading: Reading, paragraph: Node) -> tuple[Node, Node]:
    """Return a paragraph up to its first `Not:` or `Source:`, and what goes on from there."""
    at = 0
    for number, node in enumerate(paragraph.children):
        if number == at and BACK_WORD.match(reading.data, node.start, node.end):
            return _split(paragraph, number)
        if node.kind in _BREAKS:
            at = number + 1
    return paragraph, Node("Paragraph", None, paragraph.end, paragraph.end)
