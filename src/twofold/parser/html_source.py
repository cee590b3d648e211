"""A piece of HTML -> its tags with their names and attributes, and what each kind of tag means."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from twofold.parser.reading import Reading

TAG = re.compile(
    rb"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)"
    rb"(?P<attributes>(?:[\s/](?:[^<>\"'=]|=\s*\"[^\"]*\"|=\s*'[^']*'|=|[\"'])*+)?+)>"
    rb"|<![A-Za-z][^<>]*>|<\?[^<>]*\?>"
)
"""A tag of HTML, or a declaration, which has no name."""

_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")

PARTING = frozenset(
    {
        *("address", "article", "aside", "body", "center", "details", "dialog", "div", "fieldset"),
        *("figcaption", "figure", "footer", "form", "head", "header", "hgroup", "html"),
        *("main", "menu", "nav", "noscript", "p", "search", "section", "title"),
    }
)
"""The tags whose content stands apart from what is before and after, and means itself."""

STRUCTURE = frozenset(
    {
        *("blockquote", "caption", "dd", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
        *("legend", "li", "ol", "pre", "summary", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul", "col", "colgroup"),
    }
)
"""The tags that make lists, tables, terms, headings, titles and quotations."""

SILENT = frozenset(("script", "style", "template"))
"""The tags whose content is not for people."""

DROPPED = SILENT | frozenset(
    {
        *("applet", "audio", "base", "button", "canvas", "datalist", "embed", "frame", "frameset"),
        *("iframe", "input", "link", "meta", "meter", "object", "optgroup", "option", "output"),
        *("param", "picture", "progress", "select", "source", "svg", "textarea", "track"),
        "video",
    }
)
"""The tags of what runs, loads or asks; the words in them stay."""

_PARTS = frozenset(("option", "optgroup", "param", "picture", "source", "track"))
"""Dropped tags that are told with what they are a part of, or that only choose a picture."""

DRAWN = frozenset(("svg", "math"))
"""The tags of languages of their own: every tag in them is one of those."""

BLOCKS = PARTING | STRUCTURE


class Tag(NamedTuple):
    """A tag from `start` to `end`: its `name` in small letters, whether it closes."""

    name: str
    closes: bool
    attributes: Mapping[str, str]
    start: int
    end: int


def find_tags(source: bytes) -> Iterator[Tag]:
    """Yield the tags of `source`; a declaration has the name "!"."""
    for found in TAG.finditer(source):
        name = (found["name"] or b"!").decode().lower()
        yield Tag(name, bool(found["close"]), _attributes(found), *found.span())


def _attributes(found: re.Match[bytes]) -> Mapping[str, str]:
    """Return the attributes of a tag; of one that stands twice the first counts, as in HTML."""
    attributes: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer((found["attributes"] or b"").decode("utf-8", "replace")):
        name, *values = each.groups()
        value = next((value for value in values if value is not None), "")
        attributes.setdefault(name.lower(), html.unescape(value))
    return attributes


def is_told(tag: Tag) -> bool:
    """Return whether the author is told that a tag is left out; of a pair, the first is.

    A task box is left out as `[ ]` is.
    """
    if tag.closes or tag.name in _PARTS:
        return False
    is_box = tag.name == "input" and tag.attributes.get("type", "").lower() == "checkbox"
    return (tag.name in DROPPED or tag.name == "!") and not is_box


def left_out(name: str) -> str:
    """Return what is told about a tag that is left out."""
    if name == "!":
        return '"<!" is left out: it tells browsers how to read a page'
    return f'"<{name}>" is left out: it runs, loads or asks something, and notes are only read'


def refuse_gaps_in_tag(reading: Reading, start: int, end: int) -> None:
    """Report gaps in a tag from `start` to `end`, where nothing is shown."""
    for gap, _ in reading.gaps_between(start, end):
        message = "a gap in a tag of HTML is not supported: put it between the tags"
        reading.error(gap, "unsupported", message)
