"""The pictures that a topic names -> the topic with each one found on disk, or a problem."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
import warnings
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from io import BytesIO
from pathlib import Path, PureWindowsPath
from typing import Any, NamedTuple

from twofold.folders import files_below
from twofold.notes import Topic
from twofold.problems import Problem, error
from twofold.source import SourceText
from twofold.text import Picture, PictureFile

KINDS = ("PNG", "JPEG", "GIF", "WEBP")
"""What every Anki shows and reportlab prints, by Pillow's names."""

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")

_PICTURE_MARK = re.compile(rb"!\[|<img", re.IGNORECASE)
"""Begins every picture in the notes, so a file without it needs no search."""

INSIDE_TEXT = "data:"
"""Begins an address that holds the picture itself: RFC 2397."""

_IS_INSIDE = (
    "the picture stands inside the text: save it as a file beside the notes, and write its name"
    " here"
)


class _Fault(NamedTuple):
    """Why a picture cannot be had: a problem that has no place yet."""

    code: str
    message: str


class PictureFolder:
    """The folder `root` that pictures may come from, with what was seen in it so far.

    `deep` says whether the folders below are searched for a picture that is not where it should be.
    """

    def __init__(self, root: Path, deep: bool) -> None:
        self.root = root
        self.deep = deep
        self._listings: dict[Path, dict[str, str]] = {}
        self._read: dict[Path, PictureFile | _Fault] = {}

    def find(self, topic: Topic, source: SourceText, notes: Path) -> tuple[Topic, list[Problem]]:
        """Return the topic of the file `notes` with the files of its pictures, and the problems.

        Raises OSError for a picture that is there and cannot be read.
        """
        if not _PICTURE_MARK.search(source.data):
            return topic, []
        beside = notes.parent.relative_to(self.root).as_posix()
        problems: list[Problem] = []

        def found(picture: Picture) -> Picture:
            line = source.line(picture.position.line)
            embedded = line.startswith("![[", picture.position.column - 1)
            file = self._file(picture.target, beside, embedded)
            if isinstance(file, PictureFile):
                return replace(picture, file=file)
            problems.append(error(picture.position, file.code, file.message))
            return picture

        return _with_pictures(topic, found), problems

    def _file(self, target: str, beside: str, embedded: bool) -> PictureFile | _Fault:
        """Look for `target` from the folder `beside`; an `embedded` one may lie anywhere below."""
        if target[: len(INSIDE_TEXT)].lower() == INSIDE_TEXT:
            return _Fault("picture-missing", _IS_INSIDE)
        if _leads_out(target, beside):
            return _outside(target)
        path = self._exactly(posixpath.normpath(posixpath.join(beside, target)))
        if path is None and embedded:
            path = self._by_end(target)
        if path is None:
            return _Fault("picture-missing", self._what_is_missing(target, beside))
        return self._measured_once(path)

    def _exactly(self, relative: str) -> Path | None:
        """Compare letter by letter: some systems open `Map.PNG` for `map.png`, others do not."""
        path = self.root
        for part in relative.split("/"):
            name = self._listing(path).get(_composed(part))
            if name is None:
                return None
            path /= name
        return path if path.is_file() else None

    def _listing(self, folder: Path) -> dict[str, str]:
        if folder not in self._listings:
            files = folder.iterdir() if folder.is_dir() else ()
            self._listings[folder] = {_composed(file.name): file.name for file in files}
        return self._listings[folder]

    def _by_end(self, target: str) -> Path | None:
        """Do as Obsidian does: the end of a path is enough, and the least deep file is meant."""
        end = "/" + _composed(target)
        matches = [path for path in self._all_pictures if _composed("/" + path).endswith(end)]
        nearest_first = sorted(matches, key=lambda path: (path.count("/"), path))
        return self.root / nearest_first[0] if nearest_first else None

    @cached_property
    def _all_pictures(self) -> list[str]:
        """The paths of all picture files, relative to the root."""
        files = (
            files_below(self.root, lambda name: name.startswith("."))
            if self.deep
            else sorted(self.root.iterdir())
        )
        return [
            path.relative_to(self.root).as_posix()
            for path in files
            if path.suffix.lower() in SUFFIXES
        ]

    def _what_is_missing(self, target: str, beside: str) -> str:
        missing = f'no picture "{target}" beside the notes'
        pictures = [posixpath.relpath(path, beside) for path in self._all_pictures]
        wanted = posixpath.normpath(target).casefold()
        for path in pictures:
            if path.casefold() == wanted:
                return f'{missing}; it is written "{path}", and capital letters count'
        name = posixpath.basename(wanted.replace("\\", "/"))
        namesakes = [path for path in pictures if posixpath.basename(path).casefold() == name]
        for path in namesakes or get_close_matches(target, pictures, 1):
            return f'{missing}; did you mean "{path}"?'
        return f"{missing}: save it there"

    def _measured_once(self, path: Path) -> PictureFile | _Fault:
        if path not in self._read:
            inside = path.resolve().is_relative_to(self.root.resolve())
            self._read[path] = _measured(path) if inside else _outside(path.name)
        return self._read[path]


def _leads_out(target: str, beside: str) -> bool:
    """Say whether a path cannot lie in the folder of sources, whatever that folder holds."""
    if "://" in target or target.startswith(("/", "~")) or PureWindowsPath(target).drive:
        return True
    return posixpath.normpath(posixpath.join(beside, target)).split("/")[0] == ".."


def _outside(target: str) -> _Fault:
    return _Fault(
        "picture-outside-sources",
        f'the picture "{target}" lies outside the folder of the notes: save it beside them',
    )


def _measured(path: Path) -> PictureFile | _Fault:
    """Decode the whole picture, because a torn one often has a sound beginning."""
    from PIL import Image, UnidentifiedImageError  # only notes with pictures pay for Pillow

    data = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=KINDS) as image:
                image.load()
                width, height = image.size
    except UnidentifiedImageError:
        kinds = ", ".join(KINDS[:-1]) + f" or {KINDS[-1]}"
        return _Fault("picture-not-read", f'"{path.name}" is not a picture of the kind {kinds}')
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        limit = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        return _Fault(
            "picture-not-read", f'"{path.name}" has over {limit} million pixels: make it smaller'
        )
    except Exception as fault:  # Pillow's decoders raise a dozen kinds for a torn file
        return _Fault("picture-not-read", f'"{path.name}" is damaged: {fault}')
    return PictureFile(path.as_posix(), width, height, hashlib.sha256(data).hexdigest())


def _composed(name: str) -> str:
    """Write é as one character: macOS hands out names with the accent apart."""
    return unicodedata.normalize("NFC", name)


def _with_pictures(value: Any, found: Callable[[Picture], Picture]) -> Any:
    """Return `value` with each picture in it replaced by what was `found`; the rest is shared."""
    if isinstance(value, Picture):
        return found(value)
    if isinstance(value, tuple):
        parts = tuple(_with_pictures(part, found) for part in value)
        return (
            parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
        )
    if is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _with_pictures(part, found) for name, part in old.items()}
        changes = {name: part for name, part in new.items() if part is not old[name]}
        return replace(value, **changes) if changes else value
    return value
