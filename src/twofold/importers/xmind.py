"""A mind map of XMind's, old or new -> its topics with their notes, labels, links and pictures."""

# A map is an archive: since XMind Zen (2018) its sheets stand in content.json, once in content.xml.

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from typing import Any

from twofold.importers.anki_notes import tags_of
from twofold.importers.archives import Archive, names_in
from twofold.importers.importer import DEEPEST, MOST_NODES, BadFileError, Importer, Opened
from twofold.importers.meant import as_meant
from twofold.importers.outline import (
    NOWHERE,
    Imported,
    Media,
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
from twofold.importers.xml_tree import Element, read_xml
from twofold.notes import Back, Note
from twofold.text import LineBreak, Picture, Text

_NEW, _OLD = "content.json", "content.xml"
_NUMBERED = re.compile(r"\D{1,12}\d+|Map|Sheet|Brainstorming")
"""What XMind calls a sheet, in any language."""
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


@dataclass(slots=True)
class _Topic:
    """One topic of a map, of either form."""

    title: str = ""
    notes: str = ""
    link: str = ""
    picture: str = ""
    labels: list[str] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    below: list[_Topic] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    root: _Topic
    title: str = ""
    relations: list[str] = field(default_factory=list)


def recognises(opened: Opened) -> bool:
    """Return whether a file is a map of XMind's."""
    names = names_in(opened)
    if _NEW in names or _OLD not in names:
        return _NEW in names
    try:
        # Documents of OpenOffice's have a member of that name, too.
        return b"xmap-content" in Archive(opened).read(_OLD)[:4096]
    except BadFileError:
        return False


def read(opened: Opened) -> Imported:
    """Return the outline of a map, of several sheets below a heading for each.

    The line of a place is the number of its topic in the map, in the order of reading.
    """
    archive = Archive(opened)
    sheets = _new_sheets(opened, archive) if _NEW in archive.names else _old_sheets(opened, archive)
    reader = _NodeReader(opened, archive)
    roots = tuple(reader.root(sheet) for sheet in sheets)
    remarks = tuple(
        Remark(opened.position(), relation) for sheet in sheets for relation in sheet.relations
    )
    if not any(plain_words(text_of(root)) or root.children for root in roots):
        raise opened.refused("no-nodes", "this map is empty")
    outline = Outline(
        untitled(opened.position()), roots, remarks=remarks, media=tuple(reader.media.values())
    )
    return shaped(as_meant(titled_by_first(outline) if len(roots) == 1 else outline))


class _NodeReader:
    """Makes nodes of topics, and keeps the pictures in them."""

    def __init__(self, opened: Opened, archive: Archive) -> None:
        self.opened = opened
        self.archive = archive
        self.names = frozenset(archive.names)
        self.media: dict[str, Media] = {}
        self.count = 0

    def root(self, sheet: _Sheet) -> Node:
        """Return the central topic of a sheet; the name of the sheet is a remark if it has one."""
        node = self.node(sheet.root)
        title = " ".join(sheet.title.split())
        if not title or _NUMBERED.fullmatch(title) or title == plain_words(text_of(node)):
            return node
        return replace(node, remarks=(Remark(node.note.position, f"sheet: {title}"), *node.remarks))

    def node(self, topic: _Topic, depth: int = 1) -> Node:
        self.count += 1
        place = self.opened.position(self.count)
        if self.count > MOST_NODES:
            raise self.opened.refused("too-big", f"more than {MOST_NODES:,} topics", place)
        if depth > DEEPEST:
            raise self.opened.refused("too-deep", f"nested more than {DEEPEST} deep", place)
        remarks: list[Remark] = []

        def report(text: str) -> None:
            remarks.append(Remark(place, text))

        words = as_text(topic.title.strip().replace("\r", ""))
        if topic.link and not topic.link.startswith(("xmind:", "xap:", "file:", "#")):
            words = linked(words, topic.link, report)
        elif topic.link:
            report(f"link to {topic.link}")
        words = (*words, *self.picture(topic, report, after=bool(words)))
        if topic.markers:
            report(f"marked: {', '.join(topic.markers)}")
        for text in topic.other:
            report(text)
        notes = topic.notes.strip()
        labels = [label.strip() for label in topic.labels]
        if labels and not words:
            report(f"labels: {', '.join(labels)}")
        note = Note(
            place,
            sentence(words),
            tags_of(labels, report) if words else (),
            Back(lines_of(as_text(notes))),
        )
        children = tuple(self.node(each, depth + 1) for each in topic.below)
        return Node(note, children, tuple(remarks))

    def picture(self, topic: _Topic, report: Report, *, after: bool) -> Text:
        """Return the picture of a topic, on a line of its own behind its words."""
        name = topic.picture.removeprefix("xap:").removeprefix("/")
        if not name:
            return ()
        if name not in self.names or not name.lower().endswith(_SUFFIXES):
            report(f"picture {name[:200]}")
            return ()
        self.media[name] = Media(name, partial(self.archive.read, name))
        return (*((LineBreak(),) if after else ()), Picture(name, "", "", NOWHERE))


def _new_sheets(opened: Opened, archive: Archive) -> list[_Sheet]:
    try:
        sheets = json.loads(archive.read(_NEW).decode("utf-8", "replace"))
        return [_new_sheet(each) for each in sheets]
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        raise opened.refused("damaged-package", f"{_NEW} in this map is damaged") from None


def _new_sheet(sheet: dict[str, Any]) -> _Sheet:
    titles = [str(each["title"]) for each in sheet.get("relationships") or () if each.get("title")]
    relations = [f"between topics: {title}" for title in titles]
    return _Sheet(_new_topic(sheet["rootTopic"]), str(sheet.get("title") or ""), relations)


def _new_topic(raw: dict[str, Any]) -> _Topic:
    children = raw.get("children") or {}
    notes = raw.get("notes") or {}
    topic = _Topic(
        title=str(raw.get("title") or ""),
        notes=str((notes.get("plain") or {}).get("content") or ""),
        link=str(raw.get("href") or ""),
        picture=str((raw.get("image") or {}).get("src") or ""),
        labels=[str(each) for each in raw.get("labels") or ()],
        markers=[str(each.get("markerId")) for each in raw.get("markers") or ()],
        below=[_new_topic(each) for name in _order(children) for each in children[name]],
    )
    topic.other += [
        f"frame: {each['title']}" for each in raw.get("boundaries") or () if each.get("title")
    ]
    for extension in raw.get("extensions") or ():
        latex = (extension.get("content") or {}) if isinstance(extension, dict) else {}
        if isinstance(latex, dict) and isinstance(latex.get("content"), str):
            topic.title = f"{topic.title} \\({latex['content']}\\)".strip()
    return topic


def _order(children: dict[str, Any]) -> list[str]:
    """Return the kinds of topics below one: first those that hang on it."""
    return sorted(
        (name for name in children if children[name]), key=lambda name: name != "attached"
    )


def _old_sheets(opened: Opened, archive: Archive) -> list[_Sheet]:
    content = Opened(opened.path, BytesIO(archive.read(_OLD)))
    root = read_xml(content)
    if root.name != "xmap-content":
        raise opened.refused("unknown-format", f"{_OLD} in this archive is no map of XMind's")
    sheets = []
    for sheet in root.named("sheet"):
        relations = [
            f"between topics: {each.text()}"
            for all_relations in sheet.named("relationships")
            for each in all_relations.named("relationship")
            if each.text().strip()
        ]
        title = "".join(each.text() for each in sheet.named("title"))
        sheets += [_Sheet(_old_topic(each), title, relations) for each in sheet.named("topic")]
    return sheets


_OF_TOPIC = frozenset(
    {"title", "notes", "labels", "marker-refs", "children", "position", "xhtml:img", "boundaries"}
)


def _old_topic(element: Element) -> _Topic:
    def text(*names: str) -> str:
        found = [element]
        for name in names:
            found = [child for each in found for child in each.named(name)]
        return "".join(each.text() for each in found)

    topic = _Topic(
        title=text("title"),
        notes=text("notes", "plain"),
        link=element.attributes.get("xlink:href", ""),
        picture=next(
            (each.attributes.get("xhtml:src", "") for each in element.named("xhtml:img")), ""
        ),
        labels=[
            each.text() for labels in element.named("labels") for each in labels.named("label")
        ],
        markers=[
            each.attributes.get("marker-id", "")
            for markers in element.named("marker-refs")
            for each in markers.named("marker-ref")
        ],
    )
    topic.other += [
        f"frame: {each.text().strip()}"
        for frames in element.named("boundaries")
        for each in frames.named("boundary")
        if each.text().strip()
    ]
    topic.other += [
        f"{each.name}: {each.text().strip()}"
        for each in element.children
        if each.name not in _OF_TOPIC and each.text().strip()
    ]
    groups = [group for each in element.named("children") for group in each.named("topics")]
    for group in sorted(groups, key=lambda each: each.attributes.get("type") != "attached"):
        topic.below += [_old_topic(each) for each in group.named("topic")]
    return topic


IMPORTER = Importer("xmind", "mind maps of XMind (.xmind), old and new", recognises, read)
