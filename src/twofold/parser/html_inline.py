"""Tags of HTML within a sentence -> links, pictures and line breaks; what runs is left out."""

from __future__ import annotations

from collections.abc import Sequence

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
from twofold.parser.reading import Reading
from twofold.parser.tree import Node, nodes_below

HTML_LINK = "Html"
"""The kind of link and picture that was written in HTML."""


def read_inline_html(reading: Reading, nodes: Sequence[Node]) -> None:
    """Replace the tags of HTML in the paragraphs of `nodes` where they mean more than a style."""
    for node in nodes_below(nodes):
        if any(child.kind == "InlineHtml" for child in node.children):
            node.children = _replaced(reading, node.children)


def _replaced(reading: Reading, nodes: Sequence[Node]) -> list[Node]:
    kept: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        tag = _tag(node)
        at += 1
        if tag and (tag.name in BLOCKS or tag.name in DROPPED or tag.name in ("a", "!")):
            refuse_gaps_in_tag(reading, node.start, node.end)
        if tag is None:
            kept.append(node)
        elif tag.name == "img" and not tag.closes:
            kept.append(_picture(node, tag))
        elif tag.name == "a":
            reading.account(node.start, node.end)
            if (address := tag.attributes.get("href")) and not tag.closes:
                end = _closing(nodes, at, "a")
                kept.append(_link(reading, node, nodes[at:end], tag, address))
                at = end
        elif tag.name in SILENT or tag.name in DRAWN:
            end = at if tag.closes else _closing(nodes, at, tag.name)
            at = _leave_out(reading, node, nodes[at:end], tag, kept, at)
        elif tag.name in DROPPED or tag.name in ("!", "img"):
            _tell(reading, node, tag)
        elif tag.name in BLOCKS:
            reading.account(node.start, node.end)
            kept.append(Node("HardBreak", None, node.start, node.end))
        else:
            kept.append(node)
    return kept


def _tag(node: Node) -> Tag | None:
    if node.kind != "InlineHtml":
        return None
    return next(find_tags(str(node.value).encode()), None)


def _closing(nodes: Sequence[Node], at: int, name: str) -> int:
    """Return the index of the next tag that closes `name`, or of the end.

    A link ends where the next begins, as in HTML.
    """
    for index in range(at, len(nodes)):
        tag = _tag(nodes[index])
        if tag and tag.name == name and (tag.closes or name == "a"):
            return index
    return len(nodes)


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
