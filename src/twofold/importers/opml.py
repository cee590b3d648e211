"""An OPML file -> the outline in it, also where it is named like a mind map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twofold.importers.html_words import html_words, is_html
from twofold.importers.importer import Importer, Opened
from twofold.importers.kept import Kept, imported_kept, is_kept
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
    text_of,
    titled_by_first,
    untitled,
)
from twofold.importers.shape import shaped
from twofold.importers.xml_tree import Element, read_xml, root_name, unknown_in
from twofold.notes import Back, Note
from twofold.text import Text
from twofold.writer.words import is_blank

_LINKS = ("url", "htmlUrl", "xmlUrl")
_SHOWN = frozenset({"text", "title", "_note", *_LINKS})
_LOOKS = frozenset(
    {
        *("type", "isComment", "isBreakpoint", "created", "modified", "expansionState"),
        *("_status", "collapsed", "id", "_id"),
    }
)
_HEAD_LOOKS = frozenset(
    {
        *("title", "dateCreated", "dateModified", "expansionState", "vertScrollState"),
        *("windowTop", "windowLeft", "windowBottom", "windowRight", "docs", "ownerName"),
        *("generator",),
    }
)


def recognises(opened: Opened) -> bool:
    """Return whether a file is OPML."""
    return root_name(opened) == "opml"


def read(opened: Opened) -> Imported:
    """Return the outline of an OPML file: its title, or its only root, is that of the notes."""
    root = read_xml(opened)
    roots = [each for body in root.named("body") for each in body.named("outline")]
    if len(roots) == 1 and is_kept(kept := _kept(roots[0])):
        return imported_kept(opened, kept)
    nodes = tuple(
        _node(opened, element) for body in root.named("body") for element in body.named("outline")
    )
    if not nodes:
        raise opened.refused("no-nodes", "this outline is empty", root.position)
    heads = [element for head in root.named("head") for element in head.children]
    remarks = [*unknown_in(root, {"head", "body"})]
    remarks += [each for head in root.named("head") for each in unknown_in(head, _HEAD_LOOKS)]
    remarks += [each for body in root.named("body") for each in unknown_in(body, {"outline"})]
    title: Text = ()
    for each in heads:
        if each.name == "title" and not title:
            report = _reporting(remarks, each)
            title = html_or_plain(each.text().strip(), report)
    author = next((each.text().strip() for each in heads if each.name == "ownerName"), "")
    outline = Outline(
        replace(untitled(opened.position(), title), author=" ".join(author.split())),
        nodes,
        remarks=tuple(remarks),
        problems=opened.encoding_problems,
    )
    is_same = plain_words(title) == plain_words(text_of(nodes[0])) != ""
    is_root = len(nodes) == 1 and nodes[0].children and (is_same or is_blank(title))
    return shaped(as_meant(titled_by_first(outline) if is_root else outline))


def _kept(element: Element) -> Kept:
    below = [_kept(child) for child in element.named("outline")]
    return Kept(element.attributes.get("text", ""), element.attributes.get("_note", ""), below)


def _node(opened: Opened, element: Element) -> Node:
    attributes = element.attributes
    shown = attributes.get("text") or attributes.get("title", "")
    remarks = [*unknown_in(element, {"outline"})]
    report = _reporting(remarks, element)
    words = html_or_plain(shown, report)
    link = next((attributes[name] for name in _LINKS if attributes.get(name)), "")
    if link:
        words = linked(words, link, report)
    note = attributes.get("_note", "").strip()
    back = Back(lines_of(html_or_plain(note, report)))
    return Node(
        Note(element.position, sentence(words), back=back),
        children=tuple(_node(opened, child) for child in element.named("outline")),
        remarks=(*_remarks(element, link), *dict.fromkeys(remarks)),
    )


def _reporting(remarks: list[Remark], element: Element) -> Report:
    """Return what adds a remark about `element` to `remarks`."""
    return lambda text: remarks.append(Remark(element.position, text))


def html_or_plain(text: str, report: Report) -> Text:
    """Return the words of a text that may be HTML."""
    return html_words(text, report) if is_html(text) else as_text(text)


def _remarks(element: Element, link: str) -> Iterator[Remark]:
    attributes = element.attributes
    for name, value in attributes.items():
        is_other_title = (
            name == "title" and attributes.get("text") and value != attributes.get("text")
        )
        is_other_link = name in _LINKS and value != link
        if value and (name not in _SHOWN | _LOOKS or is_other_title or is_other_link):
            yield Remark(element.position, f"{name}: {value}")


IMPORTER = Importer("opml", "OPML outlines (.opml)", recognises, read)
