"""Blocks of HTML in the tree of a file -> the Markdown nodes that they are, in their place."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from twofold.parser.html_elements import Element, read_elements
from twofold.parser.html_source import TAG, find_tags
from twofold.parser.html_tables import Cells
from twofold.parser.link_definitions import fold, link_definitions
from twofold.parser.pieces import Pieces
from twofold.parser.reading import Reading
from twofold.parser.tree import (
    TITLE,
    Node,
    nodes_below,
    read_nodes,
    read_tree,
    with_paragraphs,
)

_HELD = re.compile(rb"<(?P<close>/?)(?P<name>table|ul|ol|dl)\b", re.IGNORECASE)
"""The elements that a blank line within them must not cut in two, as it does in Markdown."""

_BLANK_LINES = re.compile(rb"\n(?:[ \t>]*\n)+")
_LINES = re.compile(rb"[^\n]*\n?")
_LABEL = re.compile(rb"\[([^\[\]]+)\]")
_FOOTNOTE = re.compile(rb"^[ \t>]*\[(\^[^\[\]\s]+)\]:", re.MULTILINE)
_PREFIX = re.compile(rb"[ \t]*")
_TAGS_ALONE = re.compile(rb"(?:[ \t]*<[^<>\n]*>)+[ \t]*\n")


def read_html(reading: Reading, nodes: list[Node]) -> list[Node]:
    """Return the top `nodes` of a file with blocks of HTML replaced by what they say."""
    masked, joined = reading.masked, _joined(reading, nodes)
    if joined != masked:
        reading.masked = joined
        nodes = read_tree(reading)
        reading.masked = masked
    return _replaced(reading, nodes, 0, Definitions(reading))


def _joined(reading: Reading, nodes: Sequence[Node]) -> bytes:
    """Return the masked text without blank lines in lists and tables, which would end the block."""
    masked, parts, done = reading.masked, list[bytes](), 0
    ends = _ends(masked)
    starts = sorted(ends)
    for node in nodes_below(nodes):
        at = bisect_left(starts, node.start)
        if node.kind != "HtmlBlock" or node.start < done or at == len(starts):
            continue
        if (start := starts[at]) < node.end < ends[start]:
            region = masked[start : ends[start]]
            filled = _BLANK_LINES.sub(lambda found: b" " * (len(found[0]) - 1) + b"\n", region)
            parts += [masked[done:start], filled]
            done = ends[start]
    return b"".join([*parts, masked[done:]])


def _ends(masked: bytes) -> dict[int, int]:
    """Return where each list and table in HTML ends, by where it begins."""
    ends: dict[int, int] = {}
    waiting = defaultdict[bytes, list[int]](list)
    for found in _HELD.finditer(masked):
        opened = waiting[found["name"].lower()]
        if not found["close"]:
            opened.append(found.start())
        elif opened:
            ends[opened.pop()] = found.end()
    return ends


def _replaced(
    reading: Reading, nodes: Sequence[Node], depth: int, definitions: Definitions
) -> list[Node]:
    kept: list[Node] = []
    for node in nodes:
        if node.kind == "HtmlBlock":
            text = _pieces(reading, node)
            elements = read_elements(reading, text, depth)
            kept += _Blocks(reading, text, definitions).blocks(elements, depth)
        else:
            if node.kind in ("List", "Item", "BlockQuote", "FootnoteDefinition"):
                node.children = _replaced(reading, node.children, depth + 1, definitions)
            kept.append(node)
    return kept


def _pieces(reading: Reading, block: Node) -> Pieces:
    """Return the text of a block, without what a bullet or a quotation sets before its lines."""
    text = Pieces()
    for line in block.children:
        start = line.start
        for part in _LINES.findall(reading.masked[line.start : line.end]):
            if part.strip(b" \t>\n") or start == line.start:
                text.add(part, start)
            elif part:
                text.add(b"\n", start + len(part) - 1)
            start += len(part)
    return text


class Definitions:
    """The definitions of a file's links and footnotes, which its parts are read with."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def named_in(self, part: bytes) -> bytes:
        """Return definitions of the labels in a part, behind it; none where code is open."""
        if b"[" not in part or b"```" in part or b"~~~" in part:
            return b""
        labels = {fold(found[1].decode()) for found in _LABEL.finditer(part)}
        defined = [self._all[label] for label in sorted(labels & self._all.keys())]
        return b"\n\n" + b"\n\n".join(defined) if defined else b""

    @cached_property
    def _all(self) -> dict[str, bytes]:
        masked = self.reading.masked
        footnotes = (found[1] for found in _FOOTNOTE.finditer(masked))
        written = {fold(label.decode()): b"[%b]: x" % label for label in footnotes}
        for label, (_, start, end) in link_definitions(self.reading).items():
            written[fold(label)] = b" ".join(masked[start:end].split())
        return written


class _Blocks:
    """What turns the elements of a block, and its `text`, into nodes."""

    def __init__(self, reading: Reading, text: Pieces, definitions: Definitions) -> None:
        self.reading = reading
        self.text = text
        self.definitions = definitions
        self.source = bytes(text.data)

    def node(self, kind: str, value: object, element: Element) -> Node:
        start = self.text.start(element.tag.start)
        return Node(kind, value, start, max(start, self.text.end(element.end)))

    def blocks(self, element: Element, depth: int) -> list[Node]:
        """Return what is in an element as blocks of Markdown."""
        nodes: list[Node] = []
        for part in element.parts:
            if isinstance(part, Element):
                nodes += self.element(part, depth)
            else:
                nodes += self.markdown(part, depth)
        return nodes

    def markdown(self, part: tuple[int, int], depth: int) -> list[Node]:
        """Return the blocks of a text between tags, which is read as Markdown."""
        text = _outdented(self.text.between(*part), begins_line=self.begins_line(part[0]))
        place = self.text.end(part[1])
        text.insert(self.definitions.named_in(bytes(text.data)), place)
        nodes = read_nodes(self.reading, text, depth)
        return [
            self.as_paragraph(node) if node.kind == "HtmlBlock" else node
            for node in nodes
            if node.kind != "FootnoteDefinition" or node.start < place
        ]

    def begins_line(self, start: int) -> bool:
        return not self.source[self.source.rfind(b"\n", 0, start) + 1 : start].strip()

    def as_paragraph(self, block: Node) -> Node:
        """Return tags of styles, alone in a line, as the paragraph that they are for us."""
        paragraph = Node("Paragraph", None, block.start, block.end)
        for line in block.children:
            source, done = str(line.value).rstrip("\n").encode(), 0
            for tag in (*find_tags(source), None):
                end = tag.start if tag else len(source)
                if source[done:end].strip():
                    words = source[done:end].decode("utf-8", "replace")
                    place = line.start + done
                    paragraph.children.append(Node("Text", words, place, line.start + end))
                if tag:
                    value = source[tag.start : tag.end].decode("utf-8", "replace")
                    place = line.start + tag.start
                    node = Node("InlineHtml", value, place, line.start + tag.end)
                    paragraph.children.append(node)
                    done = tag.end
        return paragraph

    def element(self, element: Element, depth: int) -> list[Node]:
        match element.name:
            case "ul" | "ol":
                return self.listed(element, depth)
            case "dl":
                return self.terms(element, depth)
            case "table":
                return self.table(element, depth)
            case "blockquote":
                quote = self.node("BlockQuote", None, element)
                quote.children = self.blocks(element, depth + 1)
                return [quote]
            case "hr":
                return [self.node("Rule", None, element)]
            case "pre":
                return [self.code(element)]
            case "summary" | "caption" | "legend":
                return self.paragraph(element, depth, "Paragraph", TITLE)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if depth == 0:
                level = {"level": element.name.upper(), "is_html": True}
                return self.paragraph(element, depth, "Heading", level)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                paragraphs = self.paragraph(element, depth, "Paragraph", None)
                for each in paragraphs:
                    strong = Node("Strong", None, each.start, each.end)
                    strong.children, each.children = each.children, [strong]
                return paragraphs
            case _:  # a part of a list or a table that stands alone
                return self.blocks(element, depth)

    def paragraph(self, element: Element, depth: int, kind: str, value: object) -> list[Node]:
        node = self.node(kind, value, element)
        node.children = as_one_line(self.blocks(element, depth + 1))
        if node.children and kind == "Paragraph":
            node.start = node.children[0].start
        return [node] if node.children or kind == "Heading" else []

    def listed(self, element: Element, depth: int) -> list[Node]:
        node = self.node("List", 1 if element.name == "ol" else None, element)
        before: list[Node] = []
        for part in element.parts:
            if isinstance(part, Element) and part.name == "li":
                item = self.node("Item", None, part)
                item.children = with_paragraphs(self.blocks(part, depth + 1))
                node.children.append(item)
            elif isinstance(part, Element) and node.children:  # a list directly in a list
                node.children[-1].children += self.element(part, depth + 1)
            elif isinstance(part, Element):
                before += self.element(part, depth)
            elif node.children:
                node.children[-1].children += self.markdown(part, depth + 1)
            else:
                before += self.markdown(part, depth)
        return [*before, node] if node.children else before

    def terms(self, element: Element, depth: int) -> list[Node]:
        """Return a term for each `dt` with the `dd` below it; several `dt` share theirs."""
        nodes: list[Node] = []
        for part in element.elements("dt", "dd"):
            line = self.node("Paragraph", None, part)
            line.children = as_one_line(self.blocks(part, depth + 1))
            last = nodes[-1] if nodes else None
            if last is not None and last.kind == "Term":
                words = last.children
                if part.name == "dd":
                    words.append(line)
                    continue
                if len(words) == 1:  # two words of one meaning
                    words[0].children.append(Node("HardBreak", None, line.start, line.start))
                    words[0].children += line.children
                    continue
            if part.name == "dd":  # a definition of nothing is a line of its own
                nodes.append(line)
                continue
            term = self.node("Term", None, part)
            term.children = [line]
            nodes.append(term)
        return [self.without_definition(node) for node in nodes]

    def without_definition(self, term: Node) -> Node:
        """Return a term with its definitions, or without any the paragraph that it is."""
        return term.children[0] if term.kind == "Term" and len(term.children) == 1 else term

    def table(self, element: Element, depth: int) -> list[Node]:
        nodes: list[Node] = []
        for caption in element.elements("caption"):
            nodes += self.element(caption, depth)
        table, cells = self.node("Table", None, element), Cells()
        rows = [row for row in element.elements("tr") if row.elements("td", "th")]
        for row in rows:
            cells.add_row([self.cell(each, depth) for each in row.elements("td", "th")])
        for row, filled in zip(rows, cells.filled(), strict=True):
            node = self.node("TableRow" if table.children else "TableHead", None, row)
            node.children = filled
            table.children.append(node)
        if rows and not element.elements("th"):
            self.add_header(table)
        return [*nodes, table] if table.children else nodes

    def add_header(self, table: Node) -> None:
        """Set empty cells above a table whose first row asks something, and so heads nothing."""
        first = table.children[0]
        if self.reading.gaps_between(first.start, first.end):
            header = Node("TableHead", None, table.start, table.start)
            header.children = [
                Node("TableCell", None, table.start, table.start) for _ in first.children
            ]
            table.children.insert(0, header)

    def cell(self, element: Element, depth: int) -> tuple[Element, Node, bool]:
        cell = self.node("TableCell", None, element)
        cell.children = as_one_line(self.blocks(element, depth + 1))
        return element, cell, bool(self.reading.gaps_between(cell.start, cell.end))

    def code(self, element: Element) -> Node:
        """Return code as typed, without the tags in it."""
        node = self.node("CodeBlock", {"Fenced": ""}, element)
        for part in element.texts():
            self.code_lines(part, node)
        return node

    def code_lines(self, part: tuple[int, int], node: Node) -> None:
        done = part[0]
        for found in (*TAG.finditer(self.source, *part), None):
            end = found.start() if found else part[1]
            for line in _LINES.finditer(self.source, done, end):
                if line[0]:
                    start, stop = self.text.start(line.start()), self.text.end(line.end())
                    words = html.unescape(line[0].decode())
                    node.children.append(Node("Text", words, start, stop))
            done = found.end() if found else end


def _outdented(text: Pieces, *, begins_line: bool) -> Pieces:
    """Return a text between tags without the blanks that all its lines begin with.

    Tags of styles that stand alone in their line join the next, lest they begin a block.
    """
    data = bytes(text.data)
    lines = [found for found in _LINES.finditer(data) if found[0]]
    indents = [
        len(blanks[0])
        for number, line in enumerate(lines)
        if line[0].strip() and (number or begins_line) and (blanks := _PREFIX.match(line[0]))
    ]
    common, outdented = min(indents, default=0), Pieces()
    for number, line in enumerate(lines):
        blanks = _PREFIX.match(line[0])
        assert blanks
        cut = blanks.end() if not (number or begins_line) else min(common, blanks.end())
        end = line.end()
        if _TAGS_ALONE.fullmatch(line[0]):
            end -= 1
        outdented.extend(text.between(line.start() + cut, end))
    return outdented


def as_one_line(blocks: Sequence[Node]) -> list[Node]:
    """Return what blocks say as one paragraph, where only one may stand: with line breaks."""
    line: list[Node] = []
    for block in blocks:
        inside = _INSIDE.get(block.kind, _children)(block)
        if line and inside:
            line.append(Node("HardBreak", None, inside[0].start, inside[0].start))
        line += inside
    return line


def _children(block: Node) -> list[Node]:
    return block.children


def _code_lines(block: Node) -> list[Node]:
    return as_one_line([_line_of_code(each) for each in block.children])


def _line_of_code(text: Node) -> Node:
    line = Node("Text", None, text.start, text.end)
    line.children = [Node("Text", str(text.value).rstrip("\n"), text.start, text.end)]
    return line


def _lines_of(block: Node) -> list[Node]:
    return as_one_line(block.children)


_INSIDE: Mapping[str, Callable[[Node], list[Node]]] = {
    "List": _lines_of,
    "Item": _lines_of,
    "BlockQuote": _lines_of,
    "Table": _lines_of,
    "TableHead": _lines_of,
    "TableRow": _lines_of,
    "Term": _lines_of,
    "FootnoteDefinition": _lines_of,
    "CodeBlock": _code_lines,
}
"""What holds no words itself, but lines."""
