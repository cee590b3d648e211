"""Nodes of a `.mm` file, as Coggle, FreeMind and Freeplane write them -> nodes of an outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from twofold.importers.html_words import html_words
from twofold.importers.importer import Opened
from twofold.importers.outline import (
    Imported,
    Inline,
    Node,
    Remark,
    Sentence,
    Span,
    Words,
    lines_of,
    plain,
    said,
)
from twofold.importers.xml_tree import Element, read_xml

SHORTEST_ID_PIECE = 4
"""Characters by which Coggle names a node in a link to it."""

LONGEST_NAME = 60
"""Characters of a node's text by which a link to it is told."""

_LOOKS = frozenset(
    [
        "edge",
        "font",
        "cloud",
        "linktarget",
        "properties",
        "attribute_layout",
        "attribute_registry",
        "map_styles",
        "stylenode",
        "node",
        "icon",
        "arrowlink",
        "attribute",
        "richcontent",
        "hook",
    ]
)
_NOTE_HOOK = "accessories/plugins/NodeNote.properties"


@dataclass(frozen=True, slots=True)
class MapReader:
    """Reads the nodes of one map; `read_text` makes words of what a node's TEXT shows."""

    opened: Opened
    read_text: Callable[[str], Words]

    def read(self) -> Imported:
        """Return the outline of the map: the first root is the title, the others are sections."""
        root = read_xml(self.opened)
        roots = [self.node(element) for element in root.named("node")]
        if not roots:
            raise self.opened.refused("no-nodes", "this map has no nodes", root.position)
        first, *others = _with_links(roots, _names(root))
        title = first.body.words if isinstance(first.body, Sentence) else ()
        return Imported(
            title=title,
            nodes=(*first.children, *others),
            opening=first.back,
            remarks=first.remarks,
            problems=self.opened.encoding_problems,
        )

    def node(self, element: Element) -> Node:
        """Return the node of an element with all below it."""
        words, links = _without_node_links(self.words(element), element)
        return Node(
            position=element.position,
            body=Sentence(words),
            back=tuple(line for back in self.backs(element) for line in lines_of(back)),
            children=tuple(self.node(child) for child in element.named("node")),
            remarks=(*links, *_remarks(element)),
        )

    def words(self, element: Element) -> Words:
        """Return what a node shows: rich content, HTML in its text, or its text."""
        for rich in element.named("richcontent"):
            if rich.attributes.get("TYPE", "NODE").upper() == "NODE":
                inner = self.opened.limited(rich.inner_html(), rich.position)
                return html_words(inner)
        text = self.opened.limited(element.attributes.get("TEXT", ""), element.position)
        is_whole_page = text.lstrip()[:5].lower() == "<html"
        words = html_words(text) if is_whole_page else self.read_text(text)
        link = element.attributes.get("LINK", "")
        if link.startswith("#") or not link:
            return words
        if all(not getattr(word, "link", "") for word in words):
            return said(plain(words) or link, link)
        return words

    def backs(self, element: Element) -> Iterator[Words]:
        """Yield the notes and details of a node."""
        for rich in element.named("richcontent"):
            if rich.attributes.get("TYPE", "NODE").upper() != "NODE":
                # A note that was put into CDATA is HTML as text.
                inner = rich.inner_html() if rich.children else rich.text()
                yield html_words(self.opened.limited(inner, rich.position))
        for hook in element.named("hook"):
            if hook.attributes.get("NAME") == _NOTE_HOOK:
                text = "\n".join(child.text() for child in hook.named("text")).strip()
                yield said(self.opened.limited(text, hook.position))


def _without_node_links(words: Words, element: Element) -> tuple[Words, tuple[Remark, ...]]:
    """Return `words` with their links to other nodes, as `[#](#5d3adc)` in Coggle, as remarks."""
    kept, remarks = list[Inline](), list[Remark]()
    for word in words:
        if isinstance(word, Span) and word.link.startswith("#"):
            remarks.append(Remark(element.position, f"link to {word.link}"))
            if word.text in ("#", word.link):
                continue
            word = replace(word, link="")
        kept.append(word)
    return tuple(kept), tuple(remarks)


def _remarks(element: Element) -> Iterator[Remark]:
    """Yield what a node has that notes have no place for; colours and lines are looks alone."""
    link = element.attributes.get("LINK", "")
    if link.startswith("#"):
        yield Remark(element.position, f"link to {link}")
    if "ENCRYPTED_CONTENT" in element.attributes:
        yield Remark(element.position, "an encrypted node, which cannot be read")
    for child in element.children:
        about = child.attributes
        match child.name:
            case "icon":
                yield Remark(child.position, f"icon {about.get('BUILTIN', '')}")
            case "arrowlink":
                labels = [value for key, value in about.items() if key.endswith("LABEL") and value]
                told = "".join(f', labelled "{label}"' for label in labels)
                yield Remark(child.position, f"arrow to #{about.get('DESTINATION', '')}{told}")
            case "attribute":
                yield Remark(
                    child.position, f"attribute {about.get('NAME', '')}: {about.get('VALUE', '')}"
                )
            case "hook" if about.get("NAME") not in (_NOTE_HOOK, "MapStyle"):
                values = [value for key, value in about.items() if key != "NAME" and value]
                text = " ".join([*values, *child.text().split()])
                if text:
                    yield Remark(child.position, f"{about.get('NAME', 'hook')}: {text}")
            case name if name not in _LOOKS and (text := child.text().strip()):
                yield Remark(child.position, f"{name}: {text}")


def _names(root: Element) -> dict[str, str]:
    """Return what each node with an ID shows."""
    names: dict[str, str] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        waiting.extend(element.children)
        if element.name == "node" and (node_id := element.attributes.get("ID")):
            names[node_id] = " ".join(element.attributes.get("TEXT", "").split())
    return names


def _with_links(nodes: list[Node], names: dict[str, str]) -> list[Node]:
    """Return `nodes` with the words of the node that a link leads to, in the place of its ID."""
    pieces = dict(names)
    for node_id, words in names.items():
        for length in range(SHORTEST_ID_PIECE, min(len(node_id), 12)):
            pieces.setdefault(node_id[-length:], words)
            pieces.setdefault(node_id[:length], words)

    def told(remark: Remark) -> Remark:
        before, sign, rest = remark.text.partition("to #")
        node_id, comma, after = rest.partition(",")
        words = pieces.get(node_id)
        if not sign or words is None:
            return remark
        return replace(remark, text=f'{before}to "{_shortened(words)}"{comma}{after}')

    def linked(node: Node) -> Node:
        return replace(
            node,
            remarks=tuple(map(told, node.remarks)),
            children=tuple(map(linked, node.children)),
        )

    return [linked(node) for node in nodes]


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_NAME else f"{words[:LONGEST_NAME].rstrip()}…"
