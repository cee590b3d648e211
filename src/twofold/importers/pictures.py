"""An outline with pictures of a package -> one with them beside the notes, or as remarks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from twofold.importers.outline import (
    Imported,
    Media,
    Picture,
    Span,
    Words,
    all_nodes,
    texts_of_node,
    with_texts,
)

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
    for node in all_nodes(imported.nodes):
        for name in _targets(texts_of_node(node)):
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
    return with_texts(imported, placed), files


def without_pictures(imported: Imported) -> Imported:
    """Return `imported` with its pictures as remarks, where nothing can lie beside the notes."""

    def changed(words: Words) -> Words:
        return tuple(Span(word.words) if isinstance(word, Picture) else word for word in words)

    return with_texts(
        imported, changed, lambda texts: [f"picture {target}" for target in _targets(texts)]
    )


def _targets(texts: Iterable[Words]) -> Iterator[str]:
    return (word.target for words in texts for word in words if isinstance(word, Picture))


def _free_name(name: str, taken: set[str], folder: str) -> str:
    """Return a plain file name: what is before the last slash of `name` is no part of it."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    stem, dot, suffix = _NOT_IN_NAMES.sub("-", name).strip("-.").rpartition(".")
    stem, found, count = stem or "picture", "", 1
    while not found or f"{folder}/{found}".lower() in {path.lower() for path in taken}:
        found = f"{stem}{f'-{count}' if count > 1 else ''}{dot}{suffix.lower()}"
        count += 1
    return found
