"""A tree of texts -> the text of an OPML file, a mind map or an indented outline."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape, quoteattr

from twofold.exporters.outlines.items import Item

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0, section 2.2, does not allow."""
_LIKE_HTML = re.compile(r"<[a-zA-Z/!]|&#?\w+;")


def opml(root: Item, *, is_html: bool = True) -> str:
    """Return a tree as OPML 2.0 (opml.org/spec2.opml): the root is its title.

    Its texts are HTML, as programs read them, where they look like that, unless it `is_html` not.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{escape(_valid(root.text))}</title></head>",
        "<body>",
        *(line for item in root.below for line in _outline(item, _as_html if is_html else str)),
        "</body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _outline(item: Item, written: Callable[[str], str]) -> Iterator[str]:
    note = f" _note={_quoted(written(item.note))}" if item.note else ""
    start = f"<outline text={_quoted(written(item.text))}{note}"
    if not item.below:
        yield f"{start}/>"
        return
    yield f"{start}>"
    for child in item.below:
        yield from _outline(child, written)
    yield "</outline>"


def _as_html(text: str) -> str:
    """Return a text of OPML, which programs read as HTML where it looks like that."""
    return html.escape(text, quote=False) if _LIKE_HTML.search(text) else text


def mind_map(root: Item) -> str:
    """Return a tree as a map of FreeMind 1.0.1, which Freeplane opens and Coggle imports.

    Coggle reads texts as Markdown, so that stars in them would set words in bold there.
    """
    numbers = iter(range(1, root.count() + 1))
    lines = ['<map version="1.0.1">', *_node(root, 0, numbers), "</map>"]
    return "\n".join(lines) + "\n"


def _node(item: Item, level: int, numbers: Iterator[int]) -> Iterator[str]:
    side = ' POSITION="right"' if level == 1 else ""
    is_like_html = item.text.lstrip().lower().startswith("<html")
    text = "" if is_like_html else f" TEXT={_quoted(item.text)}"
    inner = [*_rich("NODE", item.text)] if is_like_html else []
    inner += _rich("NOTE", item.note)
    start = f'<node ID="ID_{next(numbers)}"{text}{side}'
    if not item.below and not inner:
        yield f"{start}/>"
        return
    yield f"{start}>"
    yield from inner
    for child in item.below:
        yield from _node(child, level + 1, numbers)
    yield "</node>"


def _rich(kind: str, text: str) -> list[str]:
    if not text:
        return []
    lines = "".join(f"<p>{escape(_valid(line))}</p>" for line in text.split("\n"))
    body = f"<html><head></head><body>{lines}</body></html>"
    return [f'<richcontent TYPE="{kind}">{body}</richcontent>']


def indented(root: Item) -> str:
    """Return a tree as a line for each text, a tab for each level; backs behind a `>`."""
    return "".join(f"{line}\n" for line in _lines(root, ""))


def _lines(item: Item, indent: str) -> Iterator[str]:
    yield indent + item.text
    for line in filter(None, item.note.split("\n")):
        yield f"{indent}\t> {line}"
    for child in item.below:
        yield from _lines(child, indent + "\t")


def _quoted(text: str) -> str:
    return quoteattr(_valid(text))


def _valid(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def kept_opml(root: Item) -> str:
    """Return a tree with the marks of its notes as OPML; its root is an outline like the others."""
    return opml(Item(root.text.lstrip("# "), below=(root,)), is_html=False)


def kept_lines(root: Item) -> str:
    """Return a tree with the marks of its notes as lines; further ones of a text say so."""
    return "".join(f"{line}\n" for line in _kept_lines(root, ""))


def _kept_lines(item: Item, indent: str) -> Iterator[str]:
    first, *more = item.text.split("\n")
    yield indent + first
    for line in item.note.split("\n") if item.note else ():
        yield f"{indent}\t> {line}"
    for line in more:
        yield f"{indent}\t\\ {line}".rstrip()
    for child in item.below:
        yield from _kept_lines(child, indent + "\t")


MARKDOWN = ".md"

FORMS: dict[str, tuple[str, Callable[[Item], str]]] = {
    "opml": (".opml", opml),
    "mm": (".mm", mind_map),
    "outline": (".txt", indented),
}
"""The name of a form -> the suffix of its files, and what writes it."""

KEPT_FORMS: dict[str, tuple[str, Callable[[Item], str]]] = {
    "opml": (".opml", kept_opml),
    "mm": (".mm", mind_map),
    "outline": (".txt", kept_lines),
}
"""The same of trees that keep the marks of their notes."""
