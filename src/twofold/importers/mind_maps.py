"""A `.mm` file of Coggle, FreeMind or Freeplane -> the outline of its nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from twofold.importers.html_words import html_pieces, html_words, is_html
from twofold.importers.importer import Importer, Opened
from twofold.importers.kept import Kept, imported_kept, is_kept
from twofold.importers.markdown_words import markdown_words
from twofold.importers.meant import as_meant
from twofold.importers.outline import (
    Imported,
    Node,
    Outline,
    Remark,
    Report,
    as_text,
    lines_of,
    linked,
    plain_words,
    sentence,
    shortened,
    text_of,
    titled_by_first,
    untitled,
)
from twofold.importers.shape import shaped
from twofold.importers.xml_tree import Element, read_xml, root_name, unknown_in
from twofold.notes import Back, Note
from twofold.text import Inline, Picture, Run, Text
from twofold.writer.words import is_blank

SHORTEST_ID_PIECE = 4
"""Characters by which Coggle names a node in a link to it."""

_NODES = frozenset({"node", "x-coggle-rootnode"})
"""Coggle calls every central item but the first by a name of its own."""

_JOINED = {"X_COGGLE_JOINEDTO": "joined to", "TREE_ID": "clone of", "CONTENT_ID": "clone of"}
"""Attributes of a node, mostly empty, that refers to another one: Coggle's and Freeplane's."""

_KNOWN = _NODES | frozenset(
    {
        *("edge", "font", "cloud", "linktarget", "properties", "attribute_layout"),
        *("attribute_registry", "map_styles", "stylenode", "conditional_styles", "icon"),
        *("arrowlink", "attribute", "richcontent", "hook"),
    }
)
_TO_NODE = re.compile(r"((?:link|arrow|joined) to|clone of) #([^,]*)")
_COGGLES_MARK = re.compile(r"\sX_COGGLE_POS[XY]=")
_NOTE_HOOK = "accessories/plugins/NodeNote.properties"


def is_coggle(opened: Opened) -> bool:
    """Return whether a file is an XML map that has Coggle's own attributes."""
    return is_map(opened) and _COGGLES_MARK.search(opened.opening) is not None


def is_map(opened: Opened) -> bool:
    """Return whether a file is an XML map."""
    return root_name(opened) == "map"


def read_coggle(opened: Opened) -> Imported:
    """Return the outline of a Coggle diagram, whose texts are Markdown."""
    return MapReader(opened, markdown_words).read()


def read_map(opened: Opened) -> Imported:
    """Return the outline of a map whose texts are plain, or HTML."""
    return MapReader(opened, lambda text, _report: as_text(text)).read()


@dataclass(slots=True)
class MapReader:
    """Reads the nodes of one map; `read_text` makes words of what a node's TEXT shows.

    `names` are what the nodes with an ID show, as far as they have been read.
    """

    opened: Opened
    read_text: Callable[[str, Report], Text]
    names: dict[str, str] = field(default_factory=dict)

    def read(self) -> Imported:
        """Return the outline of the map: the first root is the title, the others are sections."""
        root = read_xml(self.opened)
        centres = root.named("node")
        if len(centres) == 1 and is_kept(kept := _kept(centres[0])):
            return imported_kept(self.opened, kept)
        roots, remarks = self.nodes(root)
        if not roots:
            raise self.opened.refused("no-nodes", "this map has no nodes", root.position)
        return shaped(
            as_meant(
                titled_by_first(
                    Outline(
                        untitled(self.opened.position()),
                        tuple(_with_links(roots, self.names)),
                        remarks=(*_remarks(root), *remarks),
                        problems=self.opened.encoding_problems,
                    )
                )
            )
        )

    def nodes(self, parent: Element) -> tuple[list[Node], list[Remark]]:
        """Return the nodes directly below `parent`, and what those say that only join it to others.

        A node that refers to another, or comes again with its ID and words, is no text of its own.
        """
        nodes, remarks = list[Node](), list[Remark]()
        for element in parent.children:
            if element.name not in _NODES:
                continue
            node_id = element.attributes.get("ID", "")
            before = self.names.get(node_id)
            node = self.node(element)
            words = plain_words(text_of(node))
            has_pictures = Picture in map(type, text_of(node))
            has_more = node.children or node.note.back.extra or has_pictures
            if words and words == before and not has_more:
                # What is below has come before, too.
                own = [each for each in node.remarks if not each.text.startswith("joined to")]
                remarks += [Remark(node.note.position, f"joined to #{node_id}"), *own]
            elif not words and not has_more and _JOINED.keys() & element.attributes.keys():
                remarks += node.remarks
            else:
                nodes.append(node)
        return nodes, remarks

    def node(self, element: Element) -> Node:
        """Return the node of an element with all below it."""
        remarks = list[Remark]()

        def report(text: str) -> None:
            remarks.append(Remark(element.position, text))

        texts = self.texts(element, report)
        words, links = _without_node_links(texts[0], element)
        if node_id := element.attributes.get("ID"):
            self.names.setdefault(node_id, plain_words(words))
        backs = (*texts[1:], *self.hooked(element))
        children, joined = self.nodes(element)
        back = Back(tuple(line for back in backs for line in lines_of(back)))
        return Node(
            Note(element.position, sentence(words), back=back),
            children=tuple(children),
            remarks=(*dict.fromkeys(remarks), *links, *_remarks(element), *joined),
        )

    def texts(self, element: Element, report: Report) -> list[Text]:
        """Return what a node shows, and its notes and details."""
        text = element.attributes.get("TEXT", "")
        is_whole_page = text.lstrip()[:5].lower() == "<html"
        plain_text = html_words(text, report) if is_whole_page else self.read_text(text, report)
        shown, backs = list[Text](), list[Text]()
        for rich in element.named("richcontent"):
            # What was put into CDATA is HTML as text.
            is_text = not rich.children and is_html(rich.text())
            inner = rich.text() if is_text else rich.inner_html()
            words = html_words(inner, report)
            is_shown = rich.attributes.get("TYPE", "NODE").upper() == "NODE"
            (shown if is_shown else backs).append(words)
        # Rich content is what is seen of a node that has a plain text, too.
        seen, *others = sorted([*shown, plain_text], key=is_blank)
        backs = [words for words in others if plain_words(words) != plain_words(seen)] + backs
        link = element.attributes.get("LINK", "")
        return [linked(seen, link, report) if link and link[0] != "#" else seen, *backs]

    def hooked(self, element: Element) -> Iterator[Text]:
        """Yield the notes that FreeMind once wrote with a node."""
        for hook in element.named("hook"):
            if hook.attributes.get("NAME") == _NOTE_HOOK:
                text = "\n".join(child.text() for child in hook.named("text")).strip()
                yield as_text(text)


def _kept(element: Element) -> Kept:
    """Return a node as an export with all marks wrote it, or a program that it was changed in."""
    texts = {"NODE": element.attributes.get("TEXT", ""), "NOTE": ""}
    for rich in element.named("richcontent"):
        lines = html_pieces(rich.inner_html(), lambda _: None)
        texts[rich.attributes.get("TYPE", "NODE").upper()] = "\n".join(
            plain_words(line.words) for line in lines
        )
    return Kept(texts["NODE"], texts["NOTE"], [_kept(child) for child in element.named("node")])


def _without_node_links(words: Text, element: Element) -> tuple[Text, tuple[Remark, ...]]:
    """Return `words` with their links to other nodes, as `[#](#5d3adc)` in Coggle, as remarks."""
    kept, remarks = list[Inline](), list[Remark]()
    for word in words:
        if isinstance(word, Run) and word.link.startswith("#"):
            remarks.append(Remark(element.position, f"link to {word.link}"))
            if word.text in ("#", word.link):
                continue
            word = word._replace(link="")
        kept.append(word)
    return tuple(kept), tuple(remarks)


def _remarks(element: Element) -> Iterator[Remark]:
    """Yield what a node has that notes have no place for; colours and lines are looks alone."""
    link = element.attributes.get("LINK", "")
    if link.startswith("#"):
        yield Remark(element.position, f"link to {link}")
    if "ENCRYPTED_CONTENT" in element.attributes:
        yield Remark(element.position, "an encrypted node, which cannot be read")
    for name, how in _JOINED.items():
        if name in element.attributes:
            yield Remark(element.position, f"{how} #{element.attributes[name]}")
    yield from unknown_in(element, _KNOWN)
    for child in element.children:
        about = child.attributes
        match child.name:
            case "icon":
                yield Remark(child.position, f"icon {about.get('BUILTIN', '')}")
            case "arrowlink":
                labels = [value for key, value in about.items() if key.endswith("LABEL") and value]
                labelled = "".join(f', labelled "{label}"' for label in labels)
                yield Remark(child.position, f"arrow to #{about.get('DESTINATION', '')}{labelled}")
            case "attribute":
                yield Remark(
                    child.position, f"attribute {about.get('NAME', '')}: {about.get('VALUE', '')}"
                )
            case "hook" if about.get("NAME") not in (_NOTE_HOOK, "MapStyle"):
                if text := child.in_one_line(but="NAME"):
                    yield Remark(child.position, f"{about.get('NAME', 'hook')}: {text}")


def _with_links(nodes: list[Node], names: dict[str, str]) -> list[Node]:
    """Return `nodes` with the words of the node that a link leads to, in the place of its ID."""
    pieces = dict(names)
    for node_id, words in names.items():
        for length in range(SHORTEST_ID_PIECE, min(len(node_id), 12)):
            pieces.setdefault(node_id[-length:], words)
            pieces.setdefault(node_id[:length], words)

    def with_words(remark: Remark) -> Remark:
        found = _TO_NODE.match(remark.text)
        words = pieces.get(found[2]) if found else None
        if not found or not words:
            return remark
        after = remark.text[found.end() :]
        return replace(remark, text=f'{found[1]} "{shortened(words)}"{after}')

    def linked(node: Node) -> Node:
        return replace(
            node,
            remarks=tuple(map(with_words, node.remarks)),
            children=tuple(map(linked, node.children)),
        )

    return [linked(node) for node in nodes]


COGGLE = Importer("coggle", "Coggle diagrams (.mm)", is_coggle, read_coggle)
FREEMIND = Importer("freemind", "FreeMind and Freeplane maps (.mm)", is_map, read_map)
