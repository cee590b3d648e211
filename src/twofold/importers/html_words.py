"""HTML of a foreign file, however broken -> its words, line by line."""

# No parser library: the one in Python takes quadratic time for `<!--<!--…` before 3.13.4, those of
# HTML 5 multiply unclosed tags as the standard asks, and a library that makes Markdown of them
# leaves `{{`, `1924.` and `Q:` as marks. One pass over the tags needs no tree and no depth.

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from twofold.importers.outline import CUT, NOWHERE, Report, joined
from twofold.importers.superscripts import Script, on_the_line
from twofold.text import Inline, LineBreak, Picture, Run, Style, Text

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
DEEPEST_SCRIPT = 4
"""Elements in each other whose words are above or below the line; further ones add nothing."""

_IS_HTML = re.compile(
    r"</?(?:a|b|br|code|div|em|font|h[1-6]|i|img|li|mark|ol|p|s|span|strong|sub|sup|u|ul)\b[^<>]*>"
    r"|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8}\d?);",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    {
        *("p", "div", "br", "li", "ul", "ol", "tr", "table", "tbody", "thead", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "dt", "dd", "body", "html"),
        *("section", "article", "header", "footer", "figure", "figcaption", "center", "details"),
        *("summary",),
    }
)
_HIDDEN = frozenset({"style", "script", "head", "title", "template"})
_CELLS = frozenset({"td", "th"})
_END_OTHERS = frozenset({"tr", "li", *_CELLS})
"""What ends another one of its kind where it begins."""

_STYLES = {
    **dict.fromkeys(("b", "strong", "mark"), Style.BOLD),
    **dict.fromkeys(("i", "em"), Style.ITALIC),
    **dict.fromkeys(("s", "del", "strike"), Style.STRUCK),
    **dict.fromkeys(("u", "ins"), Style.UNDERLINE),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
}
"""What sets words in which style."""
_PLAYED = frozenset({"audio", "video", "source", "iframe", "embed", "object"})
_SCRIPTS: dict[str, Script] = {"sup": "^", "sub": "_"}
_STYLED = frozenset({"span", "font", "a", "small", "big", *_STYLES})
_SCRIPT_STYLE = re.compile(r"vertical-align\s*:\s*(sup|sub)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of an HTML text: `kind` is "text", "item" (of a list) or "cell" (of a table).

    `row` counts the rows of tables. `css_class` is that of the element around it. `goes_on` is
    whether only a `<br>` parts it from the line before, so that both are one text.
    """

    kind: str
    words: Text
    row: int = 0
    css_class: str = ""
    goes_on: bool = False


def joined_texts(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return `pieces` with those that go on joined to what they go on with, as one text."""
    texts: list[Piece] = []
    for piece in pieces:
        if piece.goes_on and texts:
            words = (*texts[-1].words, LineBreak(), *piece.words)
            texts[-1] = replace(texts[-1], words=words)
        else:
            texts.append(piece)
    return tuple(texts)


def is_html(text: str) -> bool:
    """Return whether `text` holds a tag or a character reference that people know."""
    return _IS_HTML.search(text) is not None


def html_words(text: str, report: Report) -> Text:
    """Return the words of `text` as one text: lines parted by breaks, cells by a bar."""
    return without_cuts(in_one_text(html_pieces(text, report)))


def in_one_text(pieces: Iterable[Piece]) -> Text:
    """Return the words of `pieces` as one text: lines parted by breaks, cells by a bar."""
    words: list[Inline] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None:
            same_row = piece.kind == before.kind == "cell" and piece.row == before.row
            words.append(Run(" | ") if same_row else LineBreak())
        words.extend(piece.words)
        before = piece
    return tuple(words)


def without_cuts(words: Text) -> Text:
    """Return `words` without the marks of comments."""
    return tuple(
        inline._replace(text=inline.text.replace(CUT, ""))
        if isinstance(inline, Run) and CUT in inline.text
        else inline
        for inline in words
        if inline != Run(CUT)
    )


def html_pieces(text: str, report: Report) -> tuple[Piece, ...]:
    """Return the lines of an HTML text that hold anything, each with what kind of line it is."""
    reader = _PieceReader(report)
    for _, kind, one, other in html_tokens(text):
        if kind == "text":
            reader.text(one)
        elif kind == "comment":
            reader.words.append(Run(CUT))
        else:
            reader.tag(kind, one.lower(), other)
    reader.end_line()
    return tuple(reader.pieces)


def html_tokens(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield texts, comments, and tags with their attributes, each with where it begins.

    A `<` that begins none is text.
    """
    reached, place = 0, text.find("<")
    comments_end = True
    while place != -1:
        end = -1
        if text.startswith("<!", place) or text.startswith("<?", place):
            is_comment = text.startswith("<!--", place)
            end = text.find("-->" if is_comment else ">", place + 2) if comments_end else -1
            comments_end = end != -1
            token = ("comment", "", "")
            after = end + (3 if is_comment else 1)
        elif found := _TAG.match(text, place):
            end, after = place, found.end()
            token = ("close" if found[1] else "open", found[2], found[3])
        if end == -1:
            place = text.find("<", place + 1)
            continue
        if place > reached:
            yield reached, "text", html.unescape(text[reached:place]), ""
        yield place, *token
        reached = after
        place = text.find("<", after)
    if reached < len(text):
        yield reached, "text", html.unescape(text[reached:]), ""


@dataclass(slots=True)
class _Script:
    """An element whose words are above or below the line, from `start` on in this line."""

    name: str
    script: Script
    start: int
    begun_above: bool = False
    depth: int = 1


@dataclass(slots=True)
class _PieceReader:
    report: Report
    pieces: list[Piece] = field(default_factory=list)
    words: list[Inline] = field(default_factory=list)
    kind: str = "text"
    row: int = 0
    styles: Counter[Style] = field(default_factory=Counter)
    hidden: int = 0
    typed: int = 0
    link: str = ""
    css_class: str = ""
    goes_on: bool = False
    scripts: list[_Script] = field(default_factory=list)

    def text(self, text: str) -> None:
        """Add text; in an element whose lines stand as typed, each line end ends a line."""
        first, *others = text.split("\n") if self.typed else [text]
        self.words_in_line(first)
        for line in others:
            self.block("open", "br", "")
            self.words_in_line(line)

    def words_in_line(self, text: str) -> None:
        if not self.hidden and (shown := _BLANKS.sub(" ", text)):
            style = Style.PLAIN
            for each, count in self.styles.items():
                style |= each if count else Style.PLAIN
            self.words.append(Run(shown, style, self.link))

    def tag(self, kind: str, name: str, attributes: str) -> None:
        if kind == "open" and attributes.endswith("/") and name in _HIDDEN | _SCRIPTS.keys():
            return
        step = 1 if kind == "open" else -1
        self.script(kind, name, attributes)
        if name == "body":
            self.hidden = 0  # a browser ends a head here that nothing else has ended
        if name == "pre":
            self.typed = max(0, self.typed + step)
        if name in _HIDDEN:
            self.hidden = max(0, self.hidden + step)
        elif style := _STYLES.get(name):
            self.styles[style] = max(0, self.styles[style] + step)
        elif name == "a":
            self.link = attributes_of(attributes).get("href", "") if step > 0 else ""
        elif name == "img" and kind == "open" and not self.hidden:
            found = attributes_of(attributes)
            if found.get("src") or found.get("alt"):
                self.words.append(Picture(found.get("src", ""), found.get("alt", ""), "", NOWHERE))
        elif name in _BLOCKS or name in _CELLS:
            self.block(kind, name, attributes)
        elif kind == "open" and not self.hidden:
            self.report_lost(name, attributes_of(attributes))

    def report_lost(self, name: str, attributes: dict[str, str]) -> None:
        """Report an element that words cannot replace."""
        if name in _PLAYED and (address := attributes.get("src") or attributes.get("data")):
            self.report(f"{name} {address}")
        elif name == "math":
            self.report("a formula in MathML, of which only the letters and figures are kept")

    def script(self, kind: str, name: str, attributes: str) -> None:
        """Begin or end words above or below the line."""
        same = next((each for each in reversed(self.scripts) if each.name == name), None)
        if kind == "open":
            style = _SCRIPT_STYLE.search(attributes) if name in _STYLED else None
            script = _SCRIPTS.get(style[1].lower() if style else name)
            if script and len(self.scripts) < DEEPEST_SCRIPT:
                self.scripts.append(_Script(name, script, len(self.words)))
            elif same:
                same.depth += 1
        elif same:
            same.depth -= 1
            while not same.depth and same in self.scripts:
                self.put_on_line(self.scripts.pop())

    def put_on_line(self, script: _Script) -> None:
        start = script.start
        self.words[start:] = on_the_line(self.words, start, script.script, self.report)

    def block(self, kind: str, name: str, attributes: str) -> None:
        """End the line; what follows is in this element, or behind it."""
        if name in _CELLS and kind == "close":
            self.end_line(may_be_empty=self.kind == "cell", of_element=True)
            self.kind, self.goes_on = "text", False
            return
        lines_before = len(self.pieces)
        self.end_line(of_element=kind == "close" or name in _END_OTHERS)
        self.goes_on = name == "br" and (self.goes_on or len(self.pieces) > lines_before)
        if kind == "open":
            self.css_class = attributes_of(attributes).get("class", "") or self.css_class
        if name == "li":
            self.kind = "item" if kind == "open" else "text"
        elif name in _CELLS:
            self.kind = "cell"
        elif name == "tr":
            self.row += kind == "open"
        elif name == "div" and kind == "close":
            self.css_class = ""

    def end_line(self, *, may_be_empty: bool = False, of_element: bool = False) -> None:
        """End the line; an element that ends here ends what was never closed in it."""
        for script in reversed(self.scripts):
            self.put_on_line(script)
            script.start = 0
        if of_element:
            self.scripts = [script for script in self.scripts if script.begun_above]
        for script in self.scripts:
            script.begun_above = True
        words = tuple(self.words)
        self.words = []
        shown = any(not isinstance(word, Run) or word.text.strip(f" {CUT}") for word in words)
        if shown or may_be_empty:
            self.pieces.append(
                Piece(self.kind, _stripped(words), self.row, self.css_class, self.goes_on)
            )


def _stripped(words: Text) -> Text:
    """Return `words` with single blanks between them and none at the ends."""
    kept: list[Inline] = []
    for word in words:
        if isinstance(word, Run):
            text = word.text
            ends_blank = not kept or (isinstance(kept[-1], Run) and kept[-1].text.endswith(" "))
            if ends_blank:
                text = text.lstrip(" ")
            if text:
                kept.append(word._replace(text=text))
        else:
            kept.append(word)
    if kept and isinstance(last := kept[-1], Run):
        kept[-1] = last._replace(text=last.text.rstrip(" "))
    return joined(kept)


def attributes_of(text: str) -> dict[str, str]:
    """Return the attributes that stand in a tag, their names in small letters."""
    return {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(text)
    }
