"""The inline elements of a paragraph -> its lines, as pieces that know their place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from urllib.parse import unquote

from twofold.parser import links
from twofold.parser.gaps import read_gap
from twofold.parser.reading import Reading
from twofold.parser.tree import Element
from twofold.text import Gap, Inline, LineBreak, Picture, Run, Style, Text

INLINE = frozenset(
    {
        *("Text", "Code", "Emphasis", "Strong", "Strikethrough", "Link", "Image", "InlineHtml"),
        *("SoftBreak", "HardBreak", "FootnoteReference", "TaskListMarker"),
    }
)
"""The kinds of elements that make up a paragraph."""

_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?([A-Za-z][\w-]*)")
_FOR_TAGS = {"b": "**words**", "strong": "**words**", "i": "*words*", "em": "*words*"}
_BLANKS = re.compile(r"[ \t]+")
_PICTURE_SIZE = re.compile(r"^\d+(?:x\d+)?$|\s*\|\s*\d+(?:x\d+)?$")


class Piece:
    """One inline value and the bytes it was read from; `verbatim` if it is made of just those."""

    __slots__ = ("end", "inline", "start", "verbatim")

    def __init__(self, inline: Inline, start: int, end: int, verbatim: bool = False) -> None:
        self.inline = inline
        self.start = start
        self.end = end
        self.verbatim = verbatim


class Line:
    """One line of the source: the offset of its first character, and its pieces.

    `joint` is what stands between it and the line before: a blank, or a line break.
    """

    __slots__ = ("joint", "offset", "pieces")

    def __init__(self, offset: int, joint: Inline) -> None:
        self.offset = offset
        self.joint = joint
        self.pieces: list[Piece] = []

    @property
    def first_words(self) -> str:
        """The words that the line begins with, "" where it begins with a gap or a picture."""
        first = self.pieces[0].inline if self.pieces else None
        return first.text if isinstance(first, Run) else ""


class InlineReader:
    """Reads paragraphs of one file; `gaps` are the byte ranges that the scan found, in order."""

    def __init__(self, reading: Reading, gaps: Sequence[tuple[int, int]]) -> None:
        self.reading = reading
        self.gaps = gaps
        self.lines: list[Line] = []
        self.in_table = False
        self.count = 0
        self.no_gaps_in = ""
        self.joint: Inline | None = None
        self.skip_until = 0
        self.open_tags: set[str] = set()

    def read(
        self, elements: Sequence[Element], *, no_gaps_in: str = "", in_table: bool = False
    ) -> list[Line]:
        """Return the lines of a paragraph; `no_gaps_in` names a place where no gap may stand."""
        self.lines, self.joint, self.count = [], Run(" "), 0
        self.in_table, self.no_gaps_in, self.skip_until = in_table, no_gaps_in, 0
        self.walk(elements, Style.PLAIN, "")
        return [line for line in self.lines if line.pieces]

    def walk(self, elements: Sequence[Element], style: Style, link: str) -> None:
        for element in elements:
            if element.kind == "Text":
                self.text(element, style, link)
            elif element.kind in ("SoftBreak", "HardBreak"):
                if element.start >= self.skip_until:
                    soft = element.kind == "SoftBreak"
                    self.joint = Run(" ", style, link) if soft else LineBreak()
            else:
                self.line_at(element.start)
                self.other(element, style, link)

    def line_at(self, offset: int) -> Line:
        """Return the line that the piece at `offset` goes on, or begins."""
        if self.joint is not None:
            escaped = self.reading.is_escaped(offset)
            self.lines.append(Line(offset - escaped, self.joint))
            self.joint = None
        return self.lines[-1]

    def add(self, inline: Inline, start: int, end: int, verbatim: bool = False) -> None:
        """Add a piece; words that follow words of the same style directly are one piece."""
        pieces = self.line_at(start).pieces
        self.reading.accounted.append((start, end))
        if verbatim and pieces and isinstance(inline, Run):
            last = pieces[-1]
            before = last.inline
            if (
                last.verbatim
                and last.end == start
                and isinstance(before, Run)
                and (before.style, before.link) == (inline.style, inline.link)
            ):
                last.inline = Run(before.text + inline.text, inline.style, inline.link)
                last.end = end
                return
        pieces.append(Piece(inline, start, end, verbatim))

    def text(self, element: Element, style: Style, link: str) -> None:
        start, end = max(element.start, self.skip_until), element.end
        if start >= end:
            return
        if self.reading.gaps_in_code:
            links.refuse_gaps_in_broken_code(self.reading, start, end)
        at = bisect_left(self.gaps, (start, 0))
        if at == len(self.gaps) or self.gaps[at][0] >= end:
            words = str(element.value)
            verbatim = len(words.encode()) == element.end - element.start
            if start > element.start:
                words = self.reading.masked[start:end].decode()
            self.add(Run(words, style, link), start, end, verbatim)
            return
        while at < len(self.gaps) and self.gaps[at][0] < end:
            gap_start, gap_end = self.gaps[at]
            self.plain(start, gap_start, style, link)
            self.gap(gap_start, gap_end, style, link)
            start, at = gap_end, at + 1
        self.skip_until = start
        self.plain(start, end, style, link)

    def plain(self, start: int, end: int, style: Style, link: str) -> None:
        if start < end:
            words = self.reading.masked[start:end].decode()
            self.add(Run(words, style, link), start, end, verbatim=True)

    def gap(self, start: int, end: int, style: Style, link: str) -> None:
        if self.no_gaps_in:
            self.unsupported(start, end, f"a gap in {self.no_gaps_in} is not supported")
        self.count += 1
        gap = read_gap(self.reading, start, end, self.count, in_table=self.in_table)
        self.add(gap._replace(style=style, link=link) if style or link else gap, start, end)

    def other(self, element: Element, style: Style, link: str) -> None:
        reading, start, end = self.reading, element.start, element.end
        match element.kind:
            case "Emphasis":
                self.walk(element.children, style | Style.ITALIC, link)
            case "Strong":
                self.walk(element.children, style | Style.BOLD, link)
            case "Code":
                links.refuse_gaps_beside_words(reading, self.gaps, element)
                self.add(Run(str(element.value), style, link), start, end)
            case "Link":
                self.link(element, style)
            case "Image":
                self.picture(element)
            case "InlineHtml":
                self.tag(element, style)
            case "Strikethrough":
                self.unsupported(start, start, "struck-through text (~~…~~) is not supported")
                self.walk(element.children, style, link)
            case "TaskListMarker":
                self.unsupported(
                    start, end, "task boxes ([ ]) are not supported: write a plain bullet"
                )
            case "FootnoteReference":
                self.unsupported(
                    start, end, "footnotes are not supported: use a `>` line below the note"
                )
            case _:
                self.unsupported(start, end, f"{element.kind} is not supported")
        reading.account(start, start)

    def unsupported(self, start: int, end: int, message: str) -> None:
        self.reading.error(start, "unsupported", message)
        self.reading.account(start, end)

    def link(self, element: Element, style: Style) -> None:
        kind = element.attributes.get("link_type")
        address = str(element.attributes.get("dest_url", ""))
        links.check_link(self.reading, self.gaps, element)
        if isinstance(kind, dict):
            address = ""  # Obsidian's [[page]] leads nowhere outside its vault
        elif kind == "Email":
            address = f"mailto:{address.removeprefix('mailto:')}"
        self.reading.account(element.start, element.end)
        self.walk(element.children, style, address)

    def picture(self, element: Element) -> None:
        """Add a picture; the words in its brackets describe it."""
        links.refuse_gaps_beside_words(self.reading, self.gaps, element)
        of_picture = InlineReader(self.reading, self.gaps)
        lines = of_picture.read(element.children, no_gaps_in="the words of a picture")
        words = _PICTURE_SIZE.sub("", text_words(text_of(lines)))
        target = str(element.attributes.get("dest_url", ""))
        where = "between the square brackets"
        if isinstance(element.attributes.get("link_type"), dict) and words == target:
            words = ""  # ![[lenin.png]] says nothing about the picture
            where = f"behind the name, as in ![[{target}|Lenin]],"
        position = self.reading.position(element.start)
        if not words:
            self.reading.warning(
                element.start,
                "picture-without-words",
                f"say {where} what the picture shows, for who does not see it",
            )
        caption = str(element.attributes.get("title", ""))
        self.add(Picture(unquote(target), words, caption, position), element.start, element.end)

    def tag(self, element: Element, style: Style) -> None:
        source = str(element.value)
        if _LINE_BREAK_TAG.fullmatch(source):
            self.add(LineBreak(), element.start, element.end)
            return
        name = _TAG_NAME.match(source)
        closes_reported = source.startswith("</") and name and name[1].lower() in self.open_tags
        if name:
            self.open_tags.add(name[1].lower())
        if not closes_reported:
            right = _FOR_TAGS.get(name[1].lower() if name else "", "\\< for a plain sign")
            self.unsupported(element.start, element.end, f'"{source}" is HTML: write {right}')
        self.add(Run(source, style), element.start, element.end)


def text_of(lines: Sequence[Line]) -> Text:
    """Return the lines as one text: runs of one style joined, blanks made single, ends stripped."""
    text: list[Inline] = []
    for line in lines:
        if text:
            text.append(line.joint)
        text.extend(piece.inline for piece in line.pieces)
    return tidy(text)


def tidy(inlines: Sequence[Inline]) -> Text:
    """Return `inlines` as a text without empty or double blanks at joints and at its ends."""
    tidied: list[Inline] = []
    for inline in inlines:
        last = tidied[-1] if tidied else None
        if isinstance(inline, Run):
            words = inline.text
            if "  " in words or "\t" in words:
                words = _BLANKS.sub(" ", words)
            if last is None or isinstance(last, LineBreak) or _ends_blank(last):
                words = words.lstrip(" ")
            if not words:
                continue
            if isinstance(last, Run) and (last.style, last.link) == (inline.style, inline.link):
                tidied[-1] = Run(last.text + words, last.style, last.link)
                continue
            if words is not inline.text:
                inline = Run(words, inline.style, inline.link)
        elif isinstance(inline, LineBreak):
            _strip_end(tidied)
            if not tidied:
                continue
        tidied.append(inline)
    _strip_end(tidied)
    return tuple(tidied)


def _ends_blank(inline: Inline) -> bool:
    return isinstance(inline, Run) and inline.text.endswith(" ")


def _strip_end(inlines: list[Inline]) -> None:
    while inlines:
        last = inlines[-1]
        if isinstance(last, LineBreak):
            inlines.pop()
        elif isinstance(last, Run) and last.text.endswith(" "):
            inlines.pop()
            if words := last.text.rstrip(" "):
                inlines.append(Run(words, last.style, last.link))
        else:
            return


def text_words(text: Text) -> str:
    """Return the words of the runs of `text`, without gaps and pictures."""
    return "".join(inline.text for inline in text if isinstance(inline, Run))


def has_gaps(lines: Sequence[Line]) -> bool:
    """Return whether a gap stands in `lines`."""
    return any(isinstance(piece.inline, Gap) for line in lines for piece in line.pieces)
