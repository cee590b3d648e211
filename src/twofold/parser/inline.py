"""The inline nodes of a paragraph -> its lines, as values that know where they were read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never
from urllib.parse import unquote

from twofold.parser import links
from twofold.parser.gaps import read_gap
from twofold.parser.reading import Reading
from twofold.parser.tree import Node
from twofold.text import Gap, Inline, LineBreak, Picture, Run, Style, Text

_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?([A-Za-z][\w-]*)")
_FOR_TAGS = {"b": "**words**", "strong": "**words**", "i": "*words*", "em": "*words*"}
_BLANK, _BLANKS = Run(" "), re.compile(r"[ \t]+")
_PICTURE_SIZE = re.compile(r"^\d+(?:x\d+)?$|\s*\|\s*\d+(?:x\d+)?$")
_TAG = r"#(?=[\w/-]*[^\W\d_])[\w/-]+"
_PLAIN = re.compile(rf"([^\W\d_][^\x00-\x1f#^$\\{{\[=:&]*+)({_TAG}(?: {_TAG})*)?")
"""Words that are no line word, no pin, nothing pasted and nothing that Markdown changes; tags."""
_UNSUPPORTED = {"Strikethrough": "struck-through text (~~…~~) is not supported"}


class Span:
    """One inline value and the bytes it was read from; `verbatim` if it is made of just those."""

    __slots__ = ("end", "inline", "start", "verbatim")

    def __init__(self, inline: Inline, start: int, end: int, verbatim: bool = False) -> None:
        self.inline = inline
        self.start = start
        self.end = end
        self.verbatim = verbatim


class Line:
    """One line of the source: the offset of its first character, and its spans.

    `joint` is what joins it to the line before: a blank, or a line break.
    """

    __slots__ = ("joint", "offset", "spans")

    def __init__(self, offset: int, joint: Inline) -> None:
        self.offset = offset
        self.joint = joint
        self.spans: list[Span] = []

    @property
    def first_words(self) -> str:
        """The words that the line begins with, "" where it begins with a gap or a picture."""
        first = self.spans[0].inline if self.spans else None
        return first.text if isinstance(first, Run) else ""


def read_plain(
    reading: Reading, paragraph: Node, *, is_back: bool = False
) -> tuple[Text, tuple[str, ...]] | None:
    """Return the text and the tags of a line of plain words and gaps, None for any other paragraph.

    Nearly all are such lines: to take them apart, look for what may begin or end them and join them
    again takes four times as long. In a back there are neither gaps nor tags.
    """
    nodes = paragraph.children
    if len(nodes) != 1 or (node := nodes[0]).kind != "Text" or reading.gaps_in_code:
        return None
    found = _PLAIN.fullmatch(str(node.value))
    if not found or "  " in found.string:
        return None
    words, tags = found.groups()
    if words.endswith(" ") is not bool(tags):  # a blank parts them
        return None
    start, end = node.start, node.end
    if tags:
        end = start + len(words.encode()) - 1
    gaps = reading.gaps_between(start, node.end)
    if (is_back and (gaps or tags)) or (gaps and gaps[-1][1] > end):
        return None
    reading.accounted.append((start, node.end))
    text: list[Inline] = []
    masked = reading.masked
    for number, place in enumerate(gaps, 1):
        if start < place[0]:
            text.append(Run(masked[start : place[0]].decode()))
        text.append(read_gap(reading, place, number))
        start = place[1]
    if start < end:
        text.append(Run(masked[start:end].decode()))
    return tuple(text), tuple(tags.replace("#", "").split()) if tags else ()


def plain_line(offset: int, text: Text) -> Line:
    """Return the line of a text without gaps that `read_plain` has read at `offset`."""
    line, words = Line(offset, _BLANK), text_words(text)
    line.spans.append(Span(Run(words), offset, offset + len(words.encode()), verbatim=True))
    return line


def read_lines(
    reading: Reading, nodes: Sequence[Node], *, no_gaps_in: str = "", in_table: bool = False
) -> list[Line]:
    """Return the lines of a paragraph; `no_gaps_in` names a place where no gap may be."""
    return _Paragraph(reading, no_gaps_in, in_table, reading.open_tags).read(nodes)


class _Paragraph:
    """A paragraph while its nodes are read one by one; `reached` is the end of the last gap."""

    def __init__(
        self, reading: Reading, no_gaps_in: str, in_table: bool, open_tags: set[str]
    ) -> None:
        self.reading = reading
        self.no_gaps_in = no_gaps_in
        self.in_table = in_table
        self.open_tags = open_tags
        self.lines: list[Line] = []
        self.joint: Inline | None = _BLANK
        self.gap_count = 0
        self.reached = 0

    def read(self, nodes: Sequence[Node]) -> list[Line]:
        self.walk(nodes, Style.PLAIN, "")
        return [line for line in self.lines if line.spans]

    def walk(self, nodes: Sequence[Node], style: Style, link: str) -> None:
        for node in nodes:
            if node.kind == "Text":
                self.text(node, style, link)
            elif node.kind in ("SoftBreak", "HardBreak"):
                if node.start >= self.reached:
                    soft = node.kind == "SoftBreak"
                    self.joint = Run(" ", style, link) if soft else LineBreak()
            else:
                self.line_at(node.start)
                self.other(node, style, link)
                self.reading.account(node.start, node.start)

    def line_at(self, offset: int) -> Line:
        """Return the line that the span at `offset` goes on, or begins."""
        if self.joint is not None:
            escaped = self.reading.is_escaped(offset)
            self.lines.append(Line(offset - escaped, self.joint))
            self.joint = None
        return self.lines[-1]

    def add(self, inline: Inline, node: Node) -> None:
        """Add what a whole node says."""
        self.reading.account(node.start, node.end)
        self.line_at(node.start).spans.append(Span(inline, node.start, node.end))

    def text(self, node: Node, style: Style, link: str) -> None:
        """Add the words and gaps of a text; a gap may go on beyond its end."""
        reading, start, end = self.reading, max(node.start, self.reached), node.end
        if start >= end:
            return
        if reading.gaps_in_code:
            links.refuse_gaps_in_broken_code(reading, start, end)
        spans, reached = self.line_at(start).spans, start
        for place in reading.gaps_between(start, end):
            gap_start, gap_end = place
            if reached < gap_start:
                run = Run(reading.masked[reached:gap_start].decode(), style, link)
                _add_words(spans, run, reached, gap_start)
            if self.no_gaps_in:
                message = f"a gap in {self.no_gaps_in} is not supported"
                reading.error(gap_start, "unsupported", message)
            self.gap_count += 1
            gap = read_gap(reading, place, self.gap_count, style, link, self.in_table)
            spans.append(Span(gap, gap_start, gap_end))
            self.reached = reached = gap_end
        if reached == node.start:
            run = Run(str(node.value), style, link)
            if len(run.text.encode()) == end - start:
                _add_words(spans, run, start, end)
            else:  # an entity such as `&amp;`
                spans.append(Span(run, start, end))
        elif reached < end:
            _add_words(spans, Run(reading.masked[reached:end].decode(), style, link), reached, end)
        reading.accounted.append((start, max(reached, end)))

    def other(self, node: Node, style: Style, link: str) -> None:
        match node.kind:
            case "Emphasis":
                self.walk(node.children, style | Style.ITALIC, link)
            case "Strong":
                self.walk(node.children, style | Style.BOLD, link)
            case "Code":
                links.refuse_gaps_beside_words(self.reading, node)
                self.add(Run(str(node.value), style, link), node)
            case "Link":
                self.link(node, style)
            case "Image" if links.is_file(node):
                links.name_page(node)
                self.reading.warning(node.start, "dropped-markup", links.not_shown(node))
                self.reading.account(node.start, node.end)
                self.walk(node.children, style, link)
            case "Image":
                self.picture(node)
            case "InlineHtml":
                self.tag(node, style)
            case "Strikethrough":
                self.reading.error(node.start, "unsupported", _UNSUPPORTED[node.kind])
                self.walk(node.children, style, link)
            case "TaskListMarker":
                self.reading.account(node.start, node.end)
            case "FootnoteReference" | "InlineFootnote":
                self.reading.say_beside(node.start, node)
                self.reading.account(node.start, node.start if node.children else node.end)
            case kind:
                message = _UNSUPPORTED.get(kind, f"{kind} is not supported")
                self.reading.error(node.start, "unsupported", message)
                self.reading.account(node.start, node.end)

    def link(self, node: Node, style: Style) -> None:
        kind = node.attributes.get("link_type")
        address = str(node.attributes.get("dest_url", ""))
        links.refuse_gaps_beside_words(self.reading, node)
        if links.leads_to_page(node):
            links.name_page(node)
            address = ""  # Obsidian's [[page]] leads nowhere outside its vault
        elif kind == "Email":
            address = f"mailto:{address.removeprefix('mailto:')}"
        if beside := links.beside_words(node, address):
            self.reading.say_beside(node.start, beside)
        self.reading.account(node.start, node.end)
        self.walk(node.children, style, address)

    def picture(self, node: Node) -> None:
        """Add a picture; the words in its brackets describe it."""
        links.refuse_gaps_beside_words(self.reading, node)
        in_brackets = _Paragraph(self.reading, "the words of a picture", False, set())
        words = str(node.attributes.get("words", ""))  # of a picture in HTML
        if node.children:
            words = _PICTURE_SIZE.sub("", text_words(text_of(in_brackets.read(node.children))))
        target = str(node.attributes.get("dest_url", ""))
        where = "between the square brackets"
        if isinstance(node.attributes.get("link_type"), dict) and words == target:
            words = ""  # ![[lenin.png]] says nothing about the picture
            where = f"behind the name, as in ![[{target}|Lenin]],"
        elif "words" in node.attributes:
            where = 'in its alt="…"'
        if not words:
            message = f"say {where} what the picture shows, for who does not see it"
            self.reading.warning(node.start, "picture-without-words", message)
        caption = str(node.attributes.get("title", ""))
        position = self.reading.position(node.start)
        self.add(Picture(unquote(target), words, caption, position), node)

    def tag(self, node: Node, style: Style) -> None:
        source = str(node.value)
        if _LINE_BREAK_TAG.fullmatch(source):
            self.add(LineBreak(), node)
            return
        found = _TAG_NAME.match(source)
        name = found[1].lower() if found else ""
        closes_reported = source.startswith("</") and name in self.open_tags
        if not closes_reported:
            right = _FOR_TAGS.get(name, "\\< for a plain sign")
            self.reading.error(node.start, "unsupported", f'"{source}" is HTML: write {right}')
        if name:
            self.open_tags.add(name)
        self.add(Run(source, style), node)


def _add_words(spans: list[Span], run: Run, start: int, end: int) -> None:
    """Add a run of words as they are in the source; it goes on one of its style before it."""
    if spans and (last := spans[-1]).verbatim and last.end == start:
        before = last.inline
        if isinstance(before, Run) and before.style is run.style and before.link == run.link:
            last.inline, last.end = before._replace(text=before.text + run.text), end
            return
    spans.append(Span(run, start, end, verbatim=True))


def text_of(lines: Sequence[Line]) -> Text:
    """Return the lines as one text: runs of one style joined, blanks made single, ends stripped."""
    inlines: list[Inline] = []
    for line in lines:
        if inlines:
            inlines.append(line.joint)
        inlines += [span.inline for span in line.spans]
    return _tidy(inlines)


def _tidy(inlines: Sequence[Inline]) -> Text:
    """Return `inlines` as a text without empty or double blanks at joints and at its ends."""
    tidied: list[Inline] = []
    for inline in inlines:
        last = tidied[-1] if tidied else None
        match inline:
            case Run(words, style, link):
                if "  " in words or "\t" in words:
                    words = _BLANKS.sub(" ", words)
                if last is None or isinstance(last, LineBreak) or _ends_blank(last):
                    words = words.lstrip(" ")
                if isinstance(last, Run) and last.style is style and last.link == link:
                    tidied[-1] = last._replace(text=last.text + words)
                elif words:
                    tidied.append(Run(words, style, link))
            case LineBreak():
                _strip_end(tidied)
                if tidied:
                    tidied.append(inline)
            case Gap() | Picture():
                tidied.append(inline)
            case _:
                assert_never(inline)
    _strip_end(tidied)
    return tuple(tidied)


def _ends_blank(inline: Inline) -> bool:
    return isinstance(inline, Run) and inline.text.endswith(" ")


def _strip_end(inlines: list[Inline]) -> None:
    while inlines and (isinstance(inlines[-1], LineBreak) or _ends_blank(inlines[-1])):
        last = inlines.pop()
        if isinstance(last, Run) and (words := last.text.rstrip(" ")):
            inlines.append(last._replace(text=words))


def text_words(text: Text) -> str:
    """Return the words of the runs of `text`, without gaps and pictures."""
    return "".join([inline.text for inline in text if isinstance(inline, Run)])


def has_gaps(lines: Sequence[Line]) -> bool:
    """Return whether there is a gap in `lines`."""
    return any(isinstance(span.inline, Gap) for line in lines for span in line.spans)
