"""The inline nodes of a paragraph -> its lines, as values that know where they were read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, assert_never
from urllib.parse import unquote

from twofold.formulas import FormulaPlace
from twofold.parser import links
from twofold.parser.formulas import read_formula
from twofold.parser.gaps import read_gap
from twofold.parser.highlights import find_highlights
from twofold.parser.html_tags import BOLD_WORDS, HIGHLIGHTS, LINE_BREAK, Tag, read_tag
from twofold.parser.lines import Line, Marked, Span
from twofold.parser.reading import FilledIn, MaskedPlace, Reading
from twofold.parser.tree import MAX_DEPTH, Node, report_too_deep
from twofold.text import (
    Code,
    Formula,
    Gap,
    Inline,
    LineBreak,
    Picture,
    Run,
    Style,
    Text,
    gaps_in,
    plain,
    words_of_runs,
)

_BLANK, _BLANKS = Run(" "), re.compile(r"[ \t]+")
_CODE_LINE_END = re.compile(r"[ \t]*\n[ \t]*(?:>[ \t]?)*")
_PICTURE_SIZE = re.compile(r"^\d+(?:x\d+)?$|\s*\|\s*\d+(?:x\d+)?$")
_TAG = r"#(?=[\w/-]*[^\W\d_])[\w/-]+"
_PLAIN = re.compile(rf"([^\W\d_][^\x00-\x1f#^$\\{{\[=:&]*+)({_TAG}(?: {_TAG})*)?")
"""Words that are no line word, no pin, nothing pasted and nothing that Markdown changes; tags."""


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
    if reading.formulas and len(gaps) != len(reading.places_between(start, node.end)):
        return None
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
    line, words = Line(offset, _BLANK), words_of_runs(text)
    line.spans.append(Span(Run(words), offset, offset + len(words.encode()), verbatim=True))
    return line


def read_lines(
    reading: Reading, nodes: Sequence[Node], *, no_gaps_in: str = "", in_table: bool = False
) -> list[Line]:
    """Return the lines of a paragraph; `no_gaps_in` names a place where no gap may be."""
    return _Paragraph(reading, no_gaps_in, in_table).read(nodes)


class _OpenTag(NamedTuple):
    """A tag of HTML that has not ended yet, and what its words are."""

    name: str
    style: Style
    marked: Marked | None


class _Paragraph:
    """A paragraph while its nodes are read one by one; `reached` is the end of the last gap.

    The paragraph ends at `end`. What `open_tags` say holds beside what Markdown says, for the two
    need not nest. The words are `marked` as long as a mark goes on.
    """

    def __init__(self, reading: Reading, no_gaps_in: str, in_table: bool) -> None:
        self.reading = reading
        self.no_gaps_in = no_gaps_in
        self.in_table = in_table
        self.open_tags: list[_OpenTag] = []
        self.marked: Marked | None = None
        self.lines: list[Line] = []
        self.joint: Inline | None = _BLANK
        self.gap_count = 0
        self.reached = self.end = 0

    def read(self, nodes: Sequence[Node]) -> list[Line]:
        self.end = nodes[-1].end if nodes else 0
        self.walk(nodes, Style.PLAIN, "")
        lines = [line for line in self.lines if line.spans]
        find_highlights(self.reading, lines)
        return lines

    def walk(self, nodes: Sequence[Node], style: Style, link: str) -> None:
        for node in nodes:
            if node.kind == "Text":
                self.text(node, style, link)
            elif node.kind in ("SoftBreak", "HardBreak"):
                if node.start >= self.reached:
                    soft = node.kind == "SoftBreak" or self.reading.is_moved_break(node.start)
                    inside = style | self.style if self.open_tags else style
                    self.joint = Run(" ", inside, link) if soft else LineBreak()
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

    @property
    def style(self) -> Style:
        """What the open tags say of the style."""
        style = Style.PLAIN
        for tag in self.open_tags:
            style |= tag.style
        return style

    @property
    def mark(self) -> Marked | None:
        """The outermost mark around what is read."""
        marks = (tag.marked for tag in self.open_tags if tag.marked)
        return min(filter(None, (self.marked, *marks)), key=lambda each: each.start, default=None)

    def add(self, inline: Inline, node: Node) -> None:
        """Add what a whole node says."""
        self.reading.account(node.start, node.end)
        mark = self.mark if self.open_tags else self.marked
        self.line_at(node.start).spans.append(Span(inline, node.start, node.end, marked=mark))

    def text(self, node: Node, style: Style, link: str) -> None:
        """Add the words and gaps of a text; a gap may go on beyond its end."""
        reading, start, end = self.reading, max(node.start, self.reached), node.end
        if start >= end:
            return
        if reading.gaps_in_code:
            links.refuse_gaps_in_broken_code(reading, start, end)
        line, mark = self.line_at(start), None
        if self.open_tags or self.marked:
            style, mark = style | self.style, self.mark
        spans, reached = line.spans, start
        for place in reading.places_between(start, end):
            if reached < place[0]:
                run = Run(_decoded(reading.masked[reached : place[0]]), style, link)
                _add_words(spans, run, reached, place[0], mark)
            inline = self.masked_inline(place, style, link)
            spans.append(Span(inline, place[0], place[1], marked=mark))
            self.reached = reached = place[1]
        if reached == node.start:
            run = Run(str(node.value).replace("\n", " "), style, link)
            if len(run.text.encode()) == end - start:
                _add_words(spans, run, start, end, mark)
            else:  # an entity such as `&amp;`
                spans.append(Span(run, start, end, marked=mark))
        elif reached < end:
            run = Run(_decoded(reading.masked[reached:end]), style, link)
            _add_words(spans, run, reached, end, mark)
        reading.accounted.append((start, max(reached, end)))

    def masked_inline(self, place: MaskedPlace, style: Style, link: str) -> Gap | Formula | Run:
        """Return what stands at a place that Markdown has not looked into."""
        if isinstance(place, FilledIn):
            return Run(_decoded(self.reading.data[place.start : place.end]), style, link)
        gap: Gap | Formula
        if isinstance(place, FormulaPlace):
            gap = read_formula(self.reading, place, self.gap_count)
            self.gap_count += len(gap.gaps)
        else:
            gap = read_gap(self.reading, place, self.gap_count + 1, style, link, self.in_table)
            self.gap_count += 1
        if self.no_gaps_in and gaps_in((gap,)):
            message = f"a gap in {self.no_gaps_in} is not supported"
            self.reading.error(place[0], "unsupported", message)
        return gap

    def other(self, node: Node, style: Style, link: str) -> None:
        match node.kind:
            case "Emphasis":
                self.walk(node.children, style | Style.ITALIC, link)
            case "Strong":
                self.strong(node, style, link)
            case "Strikethrough" if self.reading.data.startswith(b"~~", node.start):
                self.walk(node.children, style | Style.STRUCK, link)
            case "Strikethrough":
                self.in_single_tildes(node, style, link)
            case "Code":
                words = code_words(self.reading, node)
                self.add(Run(words, style | self.style | Style.CODE, link), node)
            case "Link" if links.is_no_address(node):
                source = self.reading.masked[node.start : node.end].decode()
                self.text(Node("Text", source, node.start, node.end), style, link)
            case "Link":
                self.link(node, style)
            case "Image" if links.is_file(node):
                links.name_page(node)
                self.reading.warning(node.start, "dropped-markup", links.not_shown(node))
                self.account_beside(node)
                self.walk(node.children, style, link)
            case "Image":
                self.picture(node)
            case "InlineHtml":
                self.tag(node, style, link)
            case "TaskListMarker":
                self.reading.account(node.start, node.end)
            case "FootnoteReference" | "InlineFootnote":
                self.reading.say_beside(node.start, node)
                self.reading.account(node.start, node.start if node.children else node.end)
            case kind:
                self.reading.error(node.start, "unsupported", f"{kind} is not supported")
                self.reading.account(node.start, node.end)

    def strong(self, node: Node, style: Style, link: str) -> None:
        """Add bold words, which the settings of the file may make a gap."""
        outer = self.marked
        if self.reading.asks_bold and outer is None:
            self.marked = Marked(node.start, is_highlight=False)
        self.walk(node.children, style | Style.BOLD, link)
        self.marked = outer

    def in_single_tildes(self, node: Node, style: Style, link: str) -> None:
        """Add what stands between two single tildes, which strike nothing out: ~5 to ~."""
        first, last = node.start, node.end - 1
        self.text(Node("Text", "~", first, first + 1), style, link)
        self.walk(node.children, style, link)
        self.text(Node("Text", "~", last, last + 1), style, link)

    def link(self, node: Node, style: Style) -> None:
        kind = node.attributes.get("link_type")
        address = str(node.attributes.get("dest_url", ""))
        if self.reading.formulas or self.reading.filled_in:
            address = self.reading.unmasked(address, node.start, node.end)
        links.refuse_gaps_beside_words(self.reading, node)
        if links.leads_to_page(node):
            links.name_page(node)
            address = ""  # Obsidian's [[page]] leads nowhere outside its vault
        elif kind == "Email":
            address = f"mailto:{address.removeprefix('mailto:')}"
        if beside := links.beside_words(node, address):
            self.reading.say_beside(node.start, beside)
        self.account_beside(node, is_said=bool(beside) or address.startswith("#"))
        self.walk(node.children, style, address)

    def account_beside(self, link: Node, *, is_said: bool = False) -> None:
        """Account for the brackets and the address of a link; its words are for who reads them.

        One without words is accounted for where its address `is_said` in their place, or is nothing
        but a place in the page.

        As long as a link accounted for all of itself, nobody missed the name of a page that
        `[[Lenin|]]` lost: no node held it, so that nothing read it.
        """
        first, last = link.start, link.end
        if any(node.kind != "Text" or str(node.value).strip() for node in link.children):
            first, last = link.children[0].start, link.children[-1].end
        elif is_said:
            first = link.end
        self.reading.account(link.start, first)
        self.reading.account(last, link.end)

    def picture(self, node: Node) -> None:
        """Add a picture; the words in its brackets describe it."""
        links.refuse_gaps_beside_words(self.reading, node)
        in_brackets = _Paragraph(self.reading, "the words of a picture", False)
        words = str(node.attributes.get("words", ""))  # of a picture in HTML
        if node.children:
            words = _PICTURE_SIZE.sub("", plain(text_of(in_brackets.read(node.children))))
        target = str(node.attributes.get("dest_url", ""))
        target = self.reading.unmasked(target, node.start, node.end)
        caption = str(node.attributes.get("title", ""))
        if with_blanks := self.reading.pictures_with_blanks.get(node.start):
            target, caption = with_blanks
        where = "between the square brackets"
        if isinstance(node.attributes.get("link_type"), dict) and words == target:
            words = ""  # ![[lenin.png]] says nothing about the picture
            where = f"behind the name, as in `![[{target}|words]]`,"
        elif "words" in node.attributes:
            where = 'in its alt="…"'
        if not words:
            message = f"say {where} what the picture shows, for who does not see it"
            self.reading.warning(node.start, "picture-without-words", message)
        position = self.reading.position(node.start)
        self.add(Picture(unquote(target), words, caption, position), node)

    def tag(self, node: Node, style: Style, link: str) -> None:
        """Add what a tag of HTML says; what is none is text as typed."""
        tag = read_tag(str(node.value))
        if tag is None or (tag.is_bare and not self.is_closed(tag, node)):
            self.text(node, style, link)
            return
        links.refuse_gaps_beside_words(self.reading, node)
        if tag.name == LINE_BREAK:
            self.add(LineBreak(), node)
            return
        self.reading.account(node.start, node.end)
        if tag.is_end:
            self.close(tag)
        elif not tag.is_void and len(self.open_tags) < MAX_DEPTH:
            self.open_tags.append(self.opened(tag, node.start))
        elif not tag.is_void:
            report_too_deep(self.reading, node.start, node.end)

    def is_closed(self, tag: Tag, node: Node) -> bool:
        """Return whether a tag ends in its paragraph."""
        names = (tag.name.encode(), tag.name.upper().encode())
        return any(
            self.reading.masked.find(b"</" + name, node.end, self.end) != -1 for name in names
        )

    def opened(self, tag: Tag, start: int) -> _OpenTag:
        """Return what holds until the tag at `start` ends, or its paragraph does."""
        reading, mark = self.reading, None
        if tag.name in HIGHLIGHTS and reading.asks_highlights:
            mark = Marked(start, is_highlight=True)
        elif tag.name in BOLD_WORDS and reading.asks_bold:
            mark = Marked(start, is_highlight=False)
        return _OpenTag(tag.name, tag.style, mark)

    def close(self, tag: Tag) -> None:
        """End the last open tag of that name; one that none began says nothing."""
        for place in reversed(range(len(self.open_tags))):
            if self.open_tags[place].name == tag.name:
                del self.open_tags[place]
                return


def _decoded(raw: bytes) -> str:
    return raw.decode().replace("\n", " ")


def code_words(reading: Reading, node: Node) -> str:
    """Return the words of code in a sentence, as typed: braces in it are braces."""
    if not reading.places_between(node.start, node.end):
        return str(node.value)
    # What seemed to be a gap before Markdown said that it is code has been masked.
    raw = reading.data[node.start : node.end].strip(b"`")
    words = _CODE_LINE_END.sub(" ", raw.decode())
    is_padded = words.startswith(" ") and words.endswith(" ") and words.strip()
    return words[1:-1] if is_padded else words


def _add_words(spans: list[Span], run: Run, start: int, end: int, mark: Marked | None) -> None:
    """Add a run of words as they are in the source; it goes on one of its style before it."""
    if spans and (last := spans[-1]).verbatim and last.end == start and last.marked is mark:
        before = last.inline
        if isinstance(before, Run) and before.style is run.style and before.link == run.link:
            last.inline, last.end = before._replace(text=before.text + run.text), end
            return
    spans.append(Span(run, start, end, verbatim=True, marked=mark))


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
                if ("  " in words or "\t" in words) and Style.CODE not in style:
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
            case Gap() | Formula() | Picture() | Code():
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


def has_gaps(lines: Sequence[Line]) -> bool:
    """Return whether there is a gap in `lines`."""
    return any(gaps_in((span.inline,)) for line in lines for span in line.spans)
