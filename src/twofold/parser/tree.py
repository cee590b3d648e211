"""Masked bytes -> the tree of Markdown nodes, each with its range of bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyromark
from pyromark import Options

from twofold.parser.list_lines import list_edits
from twofold.parser.pieces import Pieces
from twofold.parser.reading import Reading, is_escaped

Event = tuple[Any, Any]
"""An event of pyromark, and the range of bytes that it is about."""

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_WIKILINKS
)
"""What Markdown is read for: much of it only so that it can be named as unsupported."""

MAX_DEPTH = 20
"""How deep bullets, quotes and emphasis may nest; people stop at 5, hostile files do not."""

TITLE = "title"
"""The value of a paragraph that titles the list or table below it, as `<summary>` does."""

_INLINE = frozenset(
    {
        *("Text", "Code", "Emphasis", "Strong", "Strikethrough", "Link", "Image", "InlineHtml"),
        *("SoftBreak", "HardBreak", "FootnoteReference", "TaskListMarker"),
    }
)
"""The kinds of nodes that make up a paragraph."""

_CONTAINERS = frozenset(
    {"Item", "BlockQuote", "Emphasis", "Strong", "Strikethrough", "Link", "Image"}
)


_BLANKS = re.compile(rb"[ \t\n]+")
MOST_MOVES = 5
"""How often indented notes are read further left, each time by four blanks or a tab."""

_NOTE = re.compile(
    rb"(?:[-*+]|\d{1,9}[.)]|>|:)[ \t]|\||(?:\*\*)?(?i:Q|A|Myth|Fact|True) ?:(?:\*\*)?[ \t\n]"
)
"""What a line of notes begins with, and a line of code seldom does."""


class Node:
    """One node of the Markdown: its `kind`, what it carries, its range of bytes, its children."""

    __slots__ = ("children", "end", "kind", "start", "value")

    def __init__(self, kind: str, value: object, start: int, end: int) -> None:
        self.kind = kind
        self.value = value
        self.start = start
        self.end = end
        self.children: list[Node] = []

    @property
    def attributes(self) -> Mapping[str, object]:
        """What a heading, link or picture carries by name."""
        return self.value if isinstance(self.value, dict) else {}

    def first_byte(self, reading: Reading) -> int:
        """Return the offset of the first character; the range may begin with blanks."""
        blanks = _BLANKS.match(reading.data, self.start, self.end)
        return blanks.end() if blanks else self.start

    def last_byte(self, reading: Reading) -> int:
        """Return where the last character ends; a range may go on over blank lines and remarks."""
        return self.start + len(reading.masked[self.start : self.end].rstrip())


def read_tree(reading: Reading) -> list[Node]:
    """Return the top nodes of a file; what nests too deep is a problem and left out.

    Notes that are indented so far that Markdown takes them for code are read as if they stood
    further left; those that stand further left still afterwards are read so again.
    """
    for _ in range(MOST_MOVES):
        indented: list[Node] = []
        nodes = read_nodes(reading, markdown_text(reading), indented=indented)
        moved = [place for block in indented for place in _indentation(reading, block)]
        if not moved:
            break
        _move_left(reading, moved)
    if cuts := _lines_below_tables(reading, nodes):
        reading.cuts += cuts
        nodes = read_nodes(reading, markdown_text(reading))
    return nodes


def _lines_below_tables(reading: Reading, nodes: Sequence[Node]) -> list[tuple[int, int, bytes]]:
    """Return the empty lines to set below tables: Markdown takes any line there for a row.

    A line without a bar is none, unless there are more rows below it, which would be lost.
    """
    cuts = list[tuple[int, int, bytes]]()
    for table in nodes_below(nodes):
        if table.kind != "Table":
            continue
        is_row = [b"|" in reading.masked[row.start : row.end] for row in table.children]
        rows = len(is_row) - is_row[::-1].index(True) if is_row[0] else len(is_row)
        if rows < len(is_row):
            first = table.children[rows].first_byte(reading)
            start = reading.line_start(first)
            quoted = reading.masked[start:first]
            cuts.append((start, start, (quoted if b">" in quoted else b"") + b"\n"))
    return cuts


def read_nodes(
    reading: Reading,
    text: Pieces | None,
    depth: int = 0,
    indented: list[Node] | None = None,
) -> list[Node]:
    """Return the top nodes of a `text`, None for the whole file; `depth` is how deep it stands.

    Blocks that are code for their indentation alone are added to `indented`.
    """
    root = Node("Root", None, 0, len(reading.masked))
    stack, outside, skipped = [root], depth, 0
    data = reading.masked if text is None else bytes(text.data)
    # Unmerged, because merging would hide which characters were escaped.
    events = pyromark.events_with_range(data.decode(), options=OPTIONS, merge_text=False)
    for event, span in events if text is None else _in_file(events, text):
        if isinstance(event, str):
            if not skipped:
                stack[-1].children.append(Node(event, None, span["start"], span["end"]))
            continue
        ((name, value),) = event.items()
        if name == "End":
            if skipped:
                skipped -= 1
            else:
                node = stack.pop()
                depth -= node.kind in _CONTAINERS
                if node.kind == "Item":
                    node.children = with_paragraphs(node.children)
                elif node.kind == "Heading" and len(stack) + outside > 1:
                    _make_paragraph(reading, node)  # only at the margin is it a heading
        elif name == "Start":
            kind, carried = str(value), None
            if isinstance(value, dict):
                ((kind, carried),) = value.items()
            depth += not skipped and kind in _CONTAINERS
            if skipped or depth > MAX_DEPTH:
                if not skipped:
                    depth -= 1
                    report_too_deep(reading, span["start"], span["end"])
                skipped += 1
                continue
            node = Node(kind, carried, span["start"], span["end"])
            stack[-1].children.append(node)
            is_code = indented is not None and carried == "Indented"
            if indented is not None and is_code and all(e.kind != "BlockQuote" for e in stack):
                indented.append(node)
            stack.append(node)
        elif not skipped:
            stack[-1].children.append(Node(name, value, span["start"], span["end"]))
    return root.children


def _indentation(reading: Reading, block: Node) -> list[tuple[int, int]]:
    """Return the ranges of what indents each line of notes that look like code; [] for others.

    They begin with what begins notes, or hold a gap: as code they would not be asked.
    """
    data, places = reading.masked, list[tuple[int, int]]()
    has_gaps = bool(reading.gaps_between(block.start, block.end))
    if not (has_gaps or any(_NOTE.match(data, line.start) for line in block.children)):
        return []
    for line in block.children:
        start = line.start
        if not data[start : line.end].strip():
            continue
        length = 1 if data.endswith(b"\t", 0, start) else 4
        line_start = data.rfind(b"\n", 0, start) + 1
        blanks = data[max(start - length, line_start) : start]
        if blanks not in (b"\t", b"    ") or data[line_start:start].strip() or not line_start:
            return []
        places.append((start - length, start))
    return places


def _move_left(reading: Reading, places: Sequence[tuple[int, int]]) -> None:
    """Put indentation at the end of the line above, so that no other byte moves.

    A backslash that ends that line stays its last sign.
    """
    masked = bytearray(reading.masked)
    for start, end in places:
        line_end = masked.rfind(b"\n", 0, start)
        line_end -= is_escaped(masked, line_end)
        masked[line_end:end] = masked[start:end] + masked[line_end:start]
    reading.masked = bytes(masked)


def _in_file(events: Iterable[Event], text: Pieces) -> Iterator[Event]:
    """Yield the events of a `text` with their places in the file.

    Words from between which something was cut out are several.
    """
    for event, span in events:
        begin, end = span["start"], span["end"]
        is_text = isinstance(event, dict) and "Text" in event
        for cut in text.cuts(begin, end) if is_text else ():
            words = bytes(text.data[begin:cut]).decode()
            yield {"Text": words}, {"start": text.start(begin), "end": text.end(cut)}
            event, begin = {"Text": bytes(text.data[cut:end]).decode()}, cut
        start = text.start(begin)
        yield event, {"start": start, "end": max(start, text.end(end))}


def _make_paragraph(reading: Reading, heading: Node) -> None:
    """Make a heading in a bullet or a quotation a paragraph, and the words behind `#` bold."""
    if not is_underlined(reading, heading):
        strong = Node("Strong", None, heading.start, heading.end)
        strong.children, heading.children = heading.children, [strong]
        if not strong.children:
            heading.children = []
    heading.kind, heading.value = "Paragraph", None


def nodes_below(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield `nodes` and all nodes below them, in the order of the file."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.children[::-1]


def is_underlined(reading: Reading, heading: Node) -> bool:
    """Return whether a heading is underlined instead of marked with `#` or a tag of HTML."""
    is_html = "is_html" in heading.attributes
    return not (is_html or reading.data.startswith(b"#", heading.start))


def with_paragraphs(nodes: list[Node]) -> list[Node]:
    """Return block nodes: inline ones in a row, as a tight list has them, become a paragraph."""
    blocks: list[Node] = []
    paragraph: Node | None = None
    for node in nodes:
        if node.kind not in _INLINE:
            paragraph = None
            blocks.append(node)
            continue
        if paragraph is None:
            paragraph = Node("Paragraph", None, node.start, node.end)
            blocks.append(paragraph)
        paragraph.children.append(node)
        paragraph.end = node.end
    return blocks


def report_too_deep(reading: Reading, start: int, end: int) -> None:
    """Report what nests deeper than bullets or quotes may, and is left out."""
    reading.error(start, "too-deep", f"nested more than {MAX_DEPTH} deep: move this further out")
    reading.account(start, end)


def markdown_text(reading: Reading) -> Pieces | None:
    """Return the text of a file as Markdown should see it; None where that is the masked one.

    Some of it is cut out, and lines of lists begin as Markdown's do.
    """
    edits = [*reading.cuts, *list_edits(reading)]
    if not edits:
        return None
    text, done = Pieces(), 0
    for start, end, instead in sorted(edits):
        if start >= done:
            text.add(reading.masked[done:start], done)
            text.insert(instead, start)
            done = end
    text.add(reading.masked[done:], done)
    return text
