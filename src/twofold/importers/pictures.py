"""An outline with pictures of a package -> one with them beside the notes, or as remarks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from twofold.importers.outline import (
    Imported,
    Media,
    Node,
    Picture,
    Remark,
    Span,
    Words,
    all_nodes,
    map_nodes,
    map_texts,
    texts_of,
)
from twofold.source import Position

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class PictureToWrite:
    """A picture of a package, and its path from the folder of the notes, with forward slashes."""

    path: str
    media: Media


def placed_pictures(imported: Imported, folder: str) -> tuple[Imported, list[PictureToWrite]]:
    """Return `imported` with its pictures in `folder`, and the files that have to be put there."""
    by_name = {each.name: each for each in imported.media}
    paths: dict[str, str] = {}
    for name in _shown(imported):
        if name in by_name and name not in paths:
            paths[name] = f"{folder}/{_free_name(name, set(paths.values()), folder)}"

    def placed(words: Words) -> Words:
        return tuple(
            replace(word, target=paths.get(word.target, word.target))
            if isinstance(word, Picture)
            else word
            for word in words
        )

    files = [PictureToWrite(path, by_name[name]) for name, path in paths.items()]
    return _with_texts(imported, placed), files


def without_pictures(imported: Imported) -> Imported:
    """Return `imported` with its pictures as remarks, where nothing can lie beside the notes."""

    def bare(words: Words) -> Words:
        return tuple(Span(word.words) if isinstance(word, Picture) else word for word in words)

    def told(node: Node) -> Node:
        remarks = pictured(node.position, (*texts_of(node.body), *node.back, *node.sources))
        return replace(node, remarks=(*node.remarks, *remarks)) if remarks else node

    def pictured(place: Position, texts: tuple[Words, ...]) -> list[Remark]:
        found = (word for words in texts for word in words if isinstance(word, Picture))
        return [Remark(place, f"picture {picture.target}") for picture in found]

    if imported.nodes:
        # What stands in the title, or below it, is of no node: the remark names the file.
        place = imported.nodes[0].position._replace(line=1, column=1)
        top = pictured(place, (imported.title, *imported.opening))
        imported = replace(
            imported,
            title=bare(imported.title),
            opening=tuple(map(bare, imported.opening)),
            remarks=(*imported.remarks, *top),
        )
    return _with_texts(replace(imported, nodes=map_nodes(imported.nodes, told)), bare)


def _with_texts(imported: Imported, change: Callable[[Words], Words]) -> Imported:
    def changed(node: Node) -> Node:
        return replace(
            node,
            body=map_texts(node.body, change),
            back=tuple(map(change, node.back)),
            sources=tuple(map(change, node.sources)),
        )

    return replace(imported, nodes=map_nodes(imported.nodes, changed))


def _shown(imported: Imported) -> list[str]:
    return [
        word.target
        for node in all_nodes(imported.nodes)
        for words in (*texts_of(node.body), *node.back, *node.sources)
        for word in words
        if isinstance(word, Picture)
    ]


def _free_name(name: str, taken: set[str], folder: str) -> str:
    """Return a plain file name: what is before the last slash of `name` is no part of it."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    stem, dot, suffix = _NOT_IN_NAMES.sub("-", name).strip("-.").rpartition(".")
    stem, found, count = stem or "picture", "", 1
    while not found or f"{folder}/{found}".lower() in {path.lower() for path in taken}:
        found = f"{stem}{f'-{count}' if count > 1 else ''}{dot}{suffix.lower()}"
        count += 1
    return found
