"""HTML, however broken -> the tree of its elements, no deeper than documents are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from twofold.importers.html_words import attributes_of, html_tokens

DEEPEST_ELEMENT = 100
"""Elements in each other; what is deeper stands beside."""

_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    }
)
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "em", "font", "i"),
        *("img", "input", "ins", "kbd", "label", "link", "mark", "math", "meta", "o:p", "q", "rp"),
        *("rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time"),
        *("tt", "u", "var", "wbr", "script", "style"),
    }
)
_ENDED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "tr": frozenset({"tr"}),
}
"""What is ended by the beginning of which others, if nothing ended it before."""

_BOUNDS = frozenset({"table", "ul", "ol", "dl"})
_ORNAMENT = re.compile(r"\b(?:icon|page-header-icon|page-cover-image|checkbox(?:-on|-off)?)\b")
"""Classes of what Notion sets beside the words of a page."""

_FORMULA = re.compile(r"\bkatex\b")


@dataclass(slots=True)
class HtmlElement:
    """An element with what stands in it; `parts` is whether it is, or holds, a block.

    `start` is where it begins in the page, and `starts` where each of its children does.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[HtmlElement | str] = field(default_factory=list)
    parts: bool = False
    start: int = 0
    starts: list[int] = field(default_factory=list)

    @property
    def classes(self) -> str:
        return self.attributes.get("class", "")

    @property
    def is_ornament(self) -> bool:
        """Whether it only adorns a page: an icon, a cover, a box to tick."""
        return _ORNAMENT.search(self.classes) is not None

    @property
    def is_inline(self) -> bool:
        return self.name in _INLINE

    def elements(self) -> Iterator[HtmlElement]:
        """Yield the elements among the children."""
        return (each for each in self.children if isinstance(each, HtmlElement))

    def all(self) -> Iterator[HtmlElement]:
        """Yield this element and all that are in it, in their order."""
        yield self
        for each in self.elements():
            yield from each.all()

    def rows(self) -> Iterator[HtmlElement]:
        """Yield the rows of a table, not those of tables in it."""
        for each in self.elements():
            if each.name == "tr":
                yield each
            elif each.name in ("thead", "tbody", "tfoot"):
                yield from each.rows()


_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_IN_TABLE = _TABLE | {"td", "th", "caption", "colgroup", "col"}


def _add(waiting: Sequence[HtmlElement], child: HtmlElement | str, start: int) -> None:
    """Add a child that begins at `start` to the innermost element.

    What is in a table, but in no cell, goes above it.

    Source: the HTML Standard, section 13.2.6.1, on the foster parent.
    """
    is_word = bool(child.strip()) if isinstance(child, str) else child.name not in _IN_TABLE
    if is_word and waiting[-1].name in _TABLE and (at := _open_table(waiting)):
        above = waiting[at - 1]
        above.children.insert(len(above.children) - 1, child)
        above.starts.insert(len(above.starts) - 1, start)
    else:
        waiting[-1].children.append(child)
        waiting[-1].starts.append(start)


def _open_table(waiting: Sequence[HtmlElement]) -> int:
    """Return where the innermost table stands among the open elements, 0 for none."""
    return next((at for at in range(len(waiting) - 1, 0, -1) if waiting[at].name == "table"), 0)


def html_tree(text: str) -> HtmlElement:
    """Return the root of the elements of a page."""
    root = HtmlElement("html")
    waiting = [root]
    for start, kind, one, other in html_tokens(text):
        name = one.lower()
        if kind == "text":
            _add(waiting, one, start + len(one) - len(one.lstrip()))
        elif kind == "open":
            element = HtmlElement(name, attributes_of(other), start=start)
            _open(waiting, element, is_whole=other.endswith("/"))
        elif kind == "close":
            _close(waiting, name)
    for element in reversed(waiting):
        _finish(element)
    return root


def _open(waiting: list[HtmlElement], element: HtmlElement, *, is_whole: bool) -> None:
    name = element.name
    if name in ("html", "body"):
        _pop_to(waiting, 1)  # a head that nothing has ended
        waiting[0].attributes.update(element.attributes)
        return
    while len(waiting) > 1 and (
        name in _ENDED_BY.get(waiting[-1].name, ())
        or (waiting[-1].name == "p" and name not in _INLINE)
    ):
        _finish(waiting.pop())
    for at in range(len(waiting) - 1, 0, -1):
        if waiting[at].name in _BOUNDS:
            break
        if name in _ENDED_BY.get(waiting[at].name, ()):
            _pop_to(waiting, at)
            break
    if name == "table" and waiting[-1].name in _TABLE and (at := _open_table(waiting)):
        _pop_to(waiting, at)  # A table that begins outside of a cell ends the one that is open.
    _add(waiting, element, element.start)
    if name in _VOID or (is_whole and name in ("span", "a", "title")):
        _finish(element)
    elif len(waiting) < DEEPEST_ELEMENT:
        waiting.append(element)
    else:
        _finish(element)


def _close(waiting: list[HtmlElement], name: str) -> None:
    for at in range(len(waiting) - 1, 0, -1):
        if waiting[at].name == name:
            _pop_to(waiting, at)
            return
        if waiting[at].name == "table" and name not in _BOUNDS:
            return


def _pop_to(waiting: list[HtmlElement], at: int) -> None:
    while len(waiting) > at:
        _finish(waiting.pop())


def _finish(element: HtmlElement) -> None:
    is_formula = element.name == "math" or _FORMULA.search(element.classes) is not None
    element.parts = not is_formula and (
        not element.is_inline or any(each.parts for each in element.elements())
    )


def text_in(element: HtmlElement) -> str:
    """Return the text of an element and of those in it, as it stands there."""
    return "".join(
        each if isinstance(each, str) else "\n" if each.name == "br" else text_in(each)
        for each in element.children
    )


def html_of(node: HtmlElement | str, bold: frozenset[str] = frozenset(), inside: str = "") -> str:
    """Return a node as HTML again, formulas as LaTeX, and words of the classes `bold` so.

    What is `inside` stands in the place of children.
    """
    if isinstance(node, str):
        return html.escape(node)
    if node.name in ("script", "style") or node.is_ornament:
        return ""
    if node.name == "math" or _FORMULA.search(node.classes):
        found = (each for each in node.all() if each.name == "annotation")
        if annotation := next(found, None):
            return html.escape(rf"\({' '.join(text_in(annotation).split())}\)")
    attributes = dict(node.attributes)
    if node.name == "a" and "href" in attributes:
        attributes["href"] = _unwrapped(attributes["href"])
    shown = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    inner = inside or "".join(html_of(each, bold) for each in node.children)
    if bold & set(node.classes.split()):
        inner = f"<b>{inner}</b>"
    return f"<{node.name}{shown}>" + ("" if node.name in _VOID else f"{inner}</{node.name}>")


def _unwrapped(address: str) -> str:
    """Return the address behind one of Google's that leads to it."""
    if "google.com/url?" not in address:
        return address
    return (parse_qs(urlsplit(address).query).get("q") or [address])[0]
