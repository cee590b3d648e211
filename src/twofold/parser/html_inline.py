"""Tags of HTML within a sentence -> links, pictures and line breaks; what runs is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from twofold.parser.html_source import (
    BLOCKS,
    DRAWN,
    DROPPED,
    SILENT,
    Tag,
    find_tags,
    is_told,
    left_out,
    refuse_gaps_in_tag,
)
from twofold.parser.html_tags import TAGS
from twofold.parser.links import says_more
from twofold.parser.reading import Reading
from twofold.parser.tree import Node, nodes_below
from twofold.text import Run

_NAMES = frozenset({"address", "summary", "details", "figure", "header", "footer", "main", "nav"})
"""Tags of blocks that are words as well, and that nobody leaves open."""

_WITH_A_TITLE = DROPPED | {"a", "img"}
"""Tags whose title is a link's or a picture's, or is left out with them."""

HTML_LINK = "Html"
"""The kind of link and picture that was written in HTML."""


def read_inline_html(reading: Reading, nodes: Sequence[Node]) -> None:
    """Replace the tags of HTML in the paragraphs of `nodes` where they mean more than a style."""
    for node in nodes_below(nodes):
        if any(child.kind == "InlineHtml" for child in node.children):
            node.children = _replaced(reading, node.children)


def _replaced(reading: Reading, nodes: Sequence[Node]) -> list[Node]:
    kept: list[Node] = []
    tags = [_tag(node) for node in nodes]
    ends = _ends(tags)
    at = 0
    while at < len(nodes):
        node, tag = nodes[at], tags[at]
        at += 1
        if tag and (tag.name in BLOCKS or tag.name in DROPPED or tag.name in ("a", "!")):
            refuse_gaps_in_tag(reading, node.start, node.end)
        if tag and tag.name in TAGS and tag.name not in _WITH_A_TITLE:
            _say_title(reading, node, tag, nodes[at] if at < len(nodes) else node)
        if tag is None:
            kept.append(node)
        elif tag.name == "img" and not tag.closes:
            kept.append(_picture(node, tag))
        elif tag.name == "a":
            reading.account(node.start, node.end)
            if (address := tag.attributes.get("href")) and not tag.closes:
                end = _closing(ends, at, "a")
                kept.append(_link(reading, node, nodes[at:end], tag, address))
                at = end
        elif tag.name in SILENT or tag.name in DRAWN:
            end = at if tag.closes else _closing(ends, at, tag.name)
            if end == len(nodes):  # what is never closed does not swallow the rest of a sentence
                end = at
            at = _leave_out(reading, node, nodes[at:end], tag, kept, at)
        elif tag.name in DROPPED or tag.name in ("!", "img"):
            _tell(reading, node, tag)
        elif tag.name in BLOCKS and not _is_mere_name(tag, ends, at):
            reading.account(node.start, node.end)
            kept.append(Node("HardBreak", None, node.start, node.end))
        else:
            kept.append(node)
    return kept


def _say_title(reading: Reading, node: Node, tag: Tag, words: Node) -> None:
    """Keep the title of a tag, what an abbreviation stands for, for the back of its sentence.

    One that says no more than the `words` between the tags is none.
    """
    title = " ".join(tag.attributes.get("title", "").split())
    is_told = says_more(title, str(words.value)) and not tag.closes
    if title and is_told and not reading.gaps_between(node.start, node.end):
        reading.say_beside(node.start, (Run(title),))


def _is_mere_name(tag: Tag, ends: _Ends, at: int) -> bool:
    """Return whether a tag only says what is to be put in its place: `Dear <address>`."""
    if tag.closes or tag.attributes or tag.name not in _NAMES:
        return False
    return _closing(ends, at, tag.name) == ends.last


def _tag(node: Node) -> Tag | None:
    if node.kind != "InlineHtml":
        return None
    return next(find_tags(str(node.value).encode()), None)


class _Ends(NamedTuple):
    """The indexes of the tags that end each name, and of the end of the sentence."""

    of: Mapping[str, Sequence[int]]
    last: int


def _ends(tags: Sequence[Tag | None]) -> _Ends:
    """Return where tags end; a link ends where the next begins as well, as in HTML."""
    ends = defaultdict[str, list[int]](list)
    for index, tag in enumerate(tags):
        if tag and (tag.closes or tag.name == "a"):
            ends[tag.name].append(index)
    return _Ends(ends, len(tags))


def _closing(ends: _Ends, at: int, name: str) -> int:
    """Return the index of the next tag from `at` on that ends `name`, or of the end."""
    found = ends.of.get(name, ())
    place = bisect_left(found, at)
    return found[place] if place < len(found) else ends.last


def _leave_out(
    reading: Reading, node: Node, inside: Sequence[Node], tag: Tag, kept: list[Node], at: int
) -> int:
    """Leave out a tag with all that is no text for people; return how many nodes are done with."""
    _tell(reading, node, tag)
    for each in inside:
        if tag.name in SILENT or each.kind == "InlineHtml":
            reading.account(each.start, each.end)
        else:
            kept.append(each)
    return at + len(inside)


def _tell(reading: Reading, node: Node, tag: Tag) -> None:
    """Account for a tag that is left out, and say so once of a pair."""
    reading.account(node.start, node.end)
    if is_told(tag):
        reading.warning(node.start, "dropped-markup", left_out(tag.name))


def _link(reading: Reading, node: Node, inside: Sequence[Node], tag: Tag, address: str) -> Node:
    attributes = {"link_type": HTML_LINK, "dest_url": address}
    attributes["title"] = tag.attributes.get("title", "")
    end = inside[-1].end if inside else node.end
    link = Node("Link", attributes, node.start, end)
    link.children = _replaced(reading, inside)
    return link


def _picture(node: Node, tag: Tag) -> Node:
    attributes = {
        "link_type": HTML_LINK,
        "dest_url": tag.attributes.get("src", ""),
        "title": tag.attributes.get("title", ""),
        "words": " ".join(tag.attributes.get("alt", "").split()),
    }
    return Node("Image", attributes, node.start, node.end)
