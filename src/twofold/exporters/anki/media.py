"""The pictures of a note -> the files that its cards need in Anki's one flat folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from twofold.notes import Note, texts_of
from twofold.text import Picture, Text

_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\\/:*?\"<>|\[\]{}^%#&;]")
"""What Anki leaves out of names, what file systems refuse, and what means something in `src`."""


class MediaFile(NamedTuple):
    """A picture in the package: its name there, the file it is read from, the hash of its bytes."""

    name: str
    path: str
    digest: str


def media_name(path: str) -> str:
    """Return the name of the picture at `path` in the package and in `src`."""
    name = unicodedata.normalize("NFC", path.replace("\\", "/").rpartition("/")[2])
    return _NOT_IN_NAMES.sub("-", name).strip(". ")


def all_texts_of(note: Note) -> tuple[Text, ...]:
    """Return the texts of a note and of its back, those of its children not included."""
    texts, back = texts_of(note.body), note.back
    return (*texts, *back.extra, *back.sources) if back.extra or back.sources else texts


def pictures_of(note: Note) -> tuple[Picture, ...]:
    """Return the pictures in these texts."""
    texts = all_texts_of(note)
    return tuple([inline for text in texts for inline in text if isinstance(inline, Picture)])


def media_files(pictures: Iterable[Picture]) -> tuple[MediaFile, ...]:
    """Return the files of those `pictures` that were found, each name once."""
    files = {}
    for picture in pictures:
        if picture.file is not None:
            name = media_name(picture.file.path)
            files[name] = MediaFile(name, picture.file.path, picture.file.digest)
    return tuple(files.values())
