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
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple
from urllib.parse import unquote

from twofold.folders import files_below, lies_in
from twofold.notes import Topic
from twofold.problems import Problem, warning
from twofold.source import SourceText
from twofold.text import INSIDE_TEXT, Picture, PictureFile, words_for

KINDS = ("PNG", "JPEG", "GIF", "WEBP")
"""What every Anki shows and reportlab prints, by Pillow's names."""

MOST_PIXELS = 50_000_000
"""More than A2 has in print, at 300 pixels an inch. A picture that is drawn is unpacked, to four
bytes a pixel, however small its file is."""

MOST_BYTES = 100_000_000
"""What Anki's server takes of a file of media."""

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")

_PICTURE_MARK = re.compile(rb"!\[|<img", re.IGNORECASE)
"""Begins every picture in the notes, so a file without it needs no search."""

_IS_INSIDE = "the picture stands inside the text: save it as a file beside the notes"
_ON_THE_WEB = re.compile(r"(?:https?|ftp):|//", re.IGNORECASE)
_FOR_A_SERVER = re.compile(r"[?#].*", re.DOTALL)


class _Fault(NamedTuple):
    """Why a picture cannot be had, or not for sure: a warning that has no place yet."""

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
            file, fault = self._file(picture.target, beside)
            if fault is not None:
                message = fault.message
                if file is None:
                    message += f'; "{words_for(picture)}" stands in its place'
                problems.append(warning(picture.position, fault.code, message))
            return picture if file is None else replace(picture, file=file)

        return _with_pictures(topic, found), problems

    def path_of(self, target: str, beside: str) -> Path | None:
        """Return the file that notes in the folder `beside` call `target`, None for none here."""
        if _ON_THE_WEB.match(target) or _leads_out(target, beside):
            return None
        found = next(iter(self._matches(target, beside)), None)
        return found if found and lies_in(self.root, found) else None

    def _matches(self, target: str, beside: str) -> list[Path]:
        exact = self._exactly(posixpath.normpath(posixpath.join(beside, target)))
        return [exact] if exact else self._by_end(target)

    def _file(self, target: str, beside: str) -> tuple[PictureFile | None, _Fault | None]:
        """Look for `target` from the folder `beside`, then in the whole folder as Obsidian does."""
        if target[: len(INSIDE_TEXT)].lower() == INSIDE_TEXT:
            return None, _Fault("picture-missing", _IS_INSIDE)
        if _ON_THE_WEB.match(target):
            message = f'the picture "{target}" is on the web: save it beside the notes'
            return None, _Fault("picture-missing", message)
        if _leads_out(target, beside):
            return None, _outside(target)
        matches = self._matches(target, beside)
        if not matches:
            return None, _Fault("picture-missing", self._what_is_missing(target, beside))
        found = self._measured_once(matches[0])
        if isinstance(found, _Fault):
            return None, found
        others = [path for path in matches[1:] if not self._is_copy(path, found)]
        return found, self._in_several(target, matches[0], others[0], beside) if others else None

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

    def _by_end(self, target: str) -> list[Path]:
        """Return the files whose paths end as `target`, the least deep first as in Obsidian.

        Capital letters count where that decides. What is written for a server (`?raw=true`), or as
        in an address (`%20`), does not.
        """
        end = "/" + _composed(target.replace("\\", "/").removeprefix("/").removeprefix("./"))
        matches = [path for path in self._all_files if _composed("/" + path).endswith(end)]
        if not matches:
            loose = [(_loosely("/" + path), path) for path in self._all_files]
            for wanted in dict.fromkeys((_loosely(end), _loosely(_FOR_A_SERVER.sub("", end)))):
                matches = matches or [path for key, path in loose if key.endswith(wanted)]
        in_order = sorted(matches, key=lambda path: (path.count("/"), path))
        return [self.root / path for path in in_order]

    @cached_property
    def _all_files(self) -> list[str]:
        """The paths of all files that may be pictures, relative to the root."""
        files = (
            files_below(self.root, lambda name: name.startswith("."))
            if self.deep
            else sorted(file for file in self.root.iterdir() if file.is_file())
        )
        return [
            path.relative_to(self.root).as_posix()
            for path in files
            if path.suffix.lower() not in (".md", ".markdown")
        ]

    def _what_is_missing(self, target: str, beside: str) -> str:
        if PurePosixPath(target).suffix.lower() in ("", ".md", ".markdown"):
            return f'"{target}" is no picture, and what stands in other notes is not taken in here'
        missing = f'no picture "{target}" beside the notes'
        pictures = [
            posixpath.relpath(path, beside)
            for path in self._all_files
            if path.lower().endswith(SUFFIXES)
        ]
        name = posixpath.basename(posixpath.normpath(target.replace("\\", "/"))).casefold()
        namesakes = [path for path in pictures if posixpath.basename(path).casefold() == name]
        for path in namesakes or get_close_matches(target, pictures, 1):
            return f'{missing}; did you mean "{path}"?'
        return f"{missing}: save it there"

    def _is_copy(self, path: Path, picture: PictureFile) -> bool:
        other = self._measured_once(path)
        return isinstance(other, PictureFile) and other.digest == picture.digest

    def _in_several(self, target: str, taken: Path, other: Path, beside: str) -> _Fault:
        """Say which of two pictures that `target` may mean is taken, as notes in `beside` do."""
        written = [
            posixpath.relpath(path.relative_to(self.root).as_posix(), beside)
            for path in (taken, other)
        ]
        message = (
            f'"{target}" is in several folders: "{written[0]}" is taken, for "{written[1]}" write '
            "that"
        )
        return _Fault("picture-missing", message)

    def _measured_once(self, path: Path) -> PictureFile | _Fault:
        if path not in self._read:
            is_inside = lies_in(self.root, path)
            self._read[path] = _measured(path) if is_inside else _outside(path.name)
        return self._read[path]


def _leads_out(target: str, beside: str) -> bool:
    """Say whether a path cannot lie in the folder of sources, whatever that folder holds.

    One that begins with `/` is meant from the top of that folder by Obsidian and Hugo.
    """
    if "://" in target or target.startswith("~") or PureWindowsPath(target).drive:
        return True
    path = target.replace("\\", "/")
    start = "" if path.startswith("/") else beside
    return posixpath.normpath(posixpath.join(start, path.lstrip("/"))).split("/")[0] == ".."


def _outside(target: str) -> _Fault:
    return _Fault(
        "picture-outside-sources",
        f'the picture "{target}" lies outside the folder of the notes: save it beside them',
    )


def _measured(path: Path) -> PictureFile | _Fault:
    """Decode the whole picture, because a torn one often has a sound beginning."""
    from PIL import Image, UnidentifiedImageError  # only notes with pictures pay for Pillow

    if not path.is_file():
        message = f'"{path.name}" is no plain file: save the picture itself there'
        return _Fault("picture-not-read", message)
    if path.stat().st_size > MOST_BYTES:
        return _too_large(path, MOST_BYTES, "bytes")
    data = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=KINDS) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    return _too_large(path, MOST_PIXELS, "pixels")
                image.load()
    except UnidentifiedImageError:
        kinds = ", ".join(KINDS[:-1]) + f" or {KINDS[-1]}"
        message = f'"{path.name}" is not a picture of the kind {kinds}: save it as one of them'
        return _Fault("picture-not-read", message)
    except Image.DecompressionBombError:
        return _too_large(path, MOST_PIXELS, "pixels")
    except Exception as fault:  # Pillow's decoders raise a dozen kinds for a torn file
        return _Fault("picture-not-read", f'"{path.name}" is damaged: {fault}')
    return PictureFile(path.as_posix(), width, height, hashlib.sha256(data).hexdigest())


def suffix_of_picture(data: bytes) -> str:
    """Return ".png" and the like for the bytes of a picture that notes may show.

    Raises ValueError, saying why, for bytes that are none.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=KINDS) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise ValueError(f"it has over {MOST_PIXELS // 1_000_000} million pixels")
            image.load()
            kind = str(image.format).lower()
    except (OSError, SyntaxError, Image.DecompressionBombError) as fault:
        kinds = ", ".join(KINDS[:-1]) + f" or {KINDS[-1]}"
        raise ValueError(f"it is no sound picture of the kind {kinds}") from fault
    return ".jpg" if kind == "jpeg" else f".{kind}"


def _too_large(path: Path, limit: int, unit: str) -> _Fault:
    message = f'"{path.name}" has over {limit // 1_000_000} million {unit}: make it smaller'
    return _Fault("picture-not-read", message)


def _composed(name: str) -> str:
    """Write é as one character: macOS hands out names with the accent apart."""
    return unicodedata.normalize("NFC", name)


def _loosely(path: str) -> str:
    """Return `path` as others may have written it: in small letters, blanks not as `%20`."""
    return _composed(unquote(path)).casefold()


def _with_pictures(value: Any, found: Callable[[Picture], Picture]) -> Any:
    """Return `value` with each picture in it replaced by what was `found`; the rest is shared."""
    if isinstance(value, Picture):
        return found(value)
    if isinstance(value, tuple):
        parts = tuple(_with_pictures(part, found) for part in value)
        if all(new is old for new, old in zip(parts, value, strict=True)):
            return value
        return parts if type(value) is tuple else type(value)(*parts)  # A named one stays that.
    if is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _with_pictures(part, found) for name, part in old.items()}
        changes = {name: part for name, part in new.items() if part is not old[name]}
        return replace(value, **changes) if changes else value
    return value
