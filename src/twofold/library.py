"""Folders and files of notes -> their topics with pictures found, their problems, their text."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from twofold.errors import WrongUseError
from twofold.files import read_plain
from twofold.folders import SUFFIX, files_below, is_put_aside, lies_in, may_be_notes
from twofold.notes import Topic
from twofold.parser import Parsed, parse
from twofold.pictures import PictureFolder
from twofold.problems import Allowance, Problem
from twofold.source import SourceText

_LIKE_NOTES = (".txt", ".markdown", ".text")
"""What the names of text files end in, often unseen: Windows shows `rome.md.txt` as `rome.md`."""


LONGEST = 500_000_000
"""Bytes of a file of notes at most: a device may go on for ever."""


LONGEST_NAME = 200
"""Bytes of a name of notes, or of a folder of them. Disks take 255, of which a temporary file for a
sheet in a print of its own takes up to 50 beside it."""

_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
"""Names of devices on Windows, with any suffix: learn.microsoft.com, Naming Files."""

_NOT_IN_NAMES = ("Cc", "Zl", "Zp")
"""Control signs and what breaks lines, which would command the terminal that shows the name."""


Reader = Callable[[SourceText, str], Parsed]
"""The text of a file of notes, and what its topic is called -> what is in it."""


class NotesNotFoundError(WrongUseError):
    """At the paths that were given there are no notes, or some whose names cannot be used."""


@dataclass(frozen=True, slots=True)
class Library:
    """What is in the notes: topics, what is wrong in them, and each file's text by its path.

    The `allowances` are the author's; they hold for problems that are found later as well.
    """

    topics: tuple[Topic, ...]
    problems: tuple[Problem, ...]
    allowances: tuple[Allowance, ...]
    sources: Mapping[str, SourceText]


class _NotesFile(NamedTuple):
    """A file of notes, the topic's name, and where its pictures may be."""

    path: Path
    name: str
    pictures: PictureFolder


def read_library(
    paths: Sequence[Path],
    unsaved: Mapping[Path, bytes] | None = None,
    read: Reader = parse,
) -> Library:
    """Return what is in `paths`, folders or single files; no file is read twice.

    In a folder every `.md` file counts, at any depth, but for `README.md` and names that begin
    with `_` or `.`. `unsaved` are the bytes of files as they are to be: they count in place of what
    is on the disk, also where nothing is there yet. Who looks at the same notes again and again
    may `read` those that have not changed from memory. Raises NotesNotFoundError for a path that is
    missing or holds no notes, and OSError for a file that cannot be read.
    """
    texts = {os.path.realpath(path): data for path, data in (unsaved or {}).items()}
    topics: list[Topic] = []
    problems: list[Problem] = []
    allowances: list[Allowance] = []
    sources: dict[str, SourceText] = {}
    for file in _notes_files(paths, unsaved or {}):
        data = texts.get(os.path.realpath(file.path))
        raw = _bytes_of(file) if data is None else data
        source = SourceText.from_bytes(file.path.as_posix(), raw)
        sources[source.path] = source
        parsed = read(source, file.name)
        problems.extend(parsed.problems)
        allowances.extend(parsed.allowances)
        if parsed.topic is not None:
            topic, missing = file.pictures.find(parsed.topic, source, file.path)
            topics.append(topic)
            problems.extend(missing)
    return Library(tuple(topics), tuple(sorted(problems)), tuple(allowances), sources)


def _bytes_of(file: _NotesFile) -> bytes:
    """Return what is in a file; raise OSError for what only lies in a folder and is no notes there.

    That is a pipe or a device, and a link that leads out of the folder: whoever has made the folder
    could have put in anything that the reader may read. What is named is read as any program reads
    it, `twofold check /dev/stdin`, but for one without an end.
    """
    path = file.path
    if not file.pictures.deep:
        with path.open("rb") as stream:
            data = stream.read(LONGEST + 1)
        if len(data) > LONGEST:
            words = f"this is over {LONGEST // 1_000_000} MB: make several files of it"
            raise OSError(errno.EFBIG, words, path.as_posix())
        return data
    if not lies_in(file.pictures.root, path):
        words = "this link leads out of the folder: copy the notes into it, or name the other too"
        raise OSError(errno.EINVAL, words, path.as_posix())
    return read_plain(path)


def _notes_files(paths: Sequence[Path], unsaved: Collection[Path]) -> list[_NotesFile]:
    """List the files of notes, each once, in the order of `paths`."""
    files: dict[str, _NotesFile] = {}
    for path in paths:
        found = _in_folder(path, unsaved) if path.is_dir() else [_single_file(path, unsaved)]
        for file in found:
            files.setdefault(os.path.realpath(file.path), file)
    by_name: dict[str, _NotesFile] = {}
    for file in files.values():
        _refuse_bad_name(file)
        other = by_name.setdefault(file.name, file)
        if other is not file:
            raise NotesNotFoundError(
                f'{other.path.as_posix()} and {file.path.as_posix()} would both make "{file.name}":'
                " rename one, or give the folder above both"
            )
    return list(by_name.values())


def _refuse_bad_name(file: _NotesFile) -> None:
    """Raise NotesNotFoundError for notes that no file of their name can be made of everywhere."""
    path = file.path.as_posix()
    if any(unicodedata.category(sign) in _NOT_IN_NAMES for sign in path):
        raise NotesNotFoundError(f"{path!a}: a line break or control sign in a name, rename it")
    for part in file.name.split("/"):
        if len(part.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
            raise NotesNotFoundError(
                f"{path}: this name has over {LONGEST_NAME} bytes, and those of files made "
                "of the notes are longer still: rename it"
            )
        if _RESERVED.fullmatch(part):
            raise NotesNotFoundError(
                f'{path}: "{part}" is the name of a device on Windows, where no file that is made '
                "of the notes could be opened: rename it"
            )


def _in_folder(folder: Path, unsaved: Collection[Path]) -> list[_NotesFile]:
    pictures = PictureFolder(folder, deep=True)
    new = [path for path in sorted(unsaved) if is_part_of(folder, path) and not path.exists()]
    here = os.path.abspath(folder)  # noqa: PTH100 (a link in it stays as the author typed it)
    files = [
        _NotesFile(path, _topic_name(path.relative_to(folder)), pictures)
        for path in chain(
            files_below(folder, is_put_aside),
            (folder / os.path.relpath(path, here) for path in new),
        )
        if may_be_notes(path.name)
    ]
    if not files:
        raise NotesNotFoundError(
            f"no notes in {folder.as_posix()}: a file of notes is Markdown, and its name ends in"
            f" {SUFFIX} (README.md and names that begin with _ or . do not count)"
            f"{_to_rename(folder)}"
        )
    return files


def _to_rename(folder: Path) -> str:
    """Return what to call a text file in `folder` so that it counts, "" without one."""
    names = sorted(path.name for path in files_below(folder, is_put_aside))
    text = next((name for name in names if name.lower().endswith(_LIKE_NOTES)), None)
    if text is None:
        return ""
    stem = text.rpartition(".")[0].removesuffix(SUFFIX)
    return f"; there is {text}: call it {stem}{SUFFIX}"


def is_part_of(folder: Path, path: Path) -> bool:
    """Return whether the file `path` is among those that count in `folder`."""
    place, inside = Path(os.path.abspath(folder)), Path(os.path.abspath(path))  # noqa: PTH100
    if not inside.is_relative_to(place) or not may_be_notes(inside.name):
        return False
    return not any(map(is_put_aside, inside.relative_to(place).parts))


def _single_file(path: Path, unsaved: Collection[Path]) -> _NotesFile:
    if path not in unsaved and not path.exists():
        raise NotesNotFoundError(f"no such file or folder: {path.as_posix()}{_suggestion(path)}")
    return _NotesFile(path, _topic_name(Path(path.name)), PictureFolder(path.parent, deep=False))


def _suggestion(path: Path) -> str:
    """Return a question whether a file beside a missing `path` was meant, "" if none is like it."""
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    near = get_close_matches(path.name, [each.name for each in beside], 1)
    return f"; did you mean {path.with_name(near[0]).as_posix()}?" if near else ""


def _topic_name(relative: Path) -> str:
    """Return the path without its suffix, as it is on every system: with `/`, and é one letter."""
    return unicodedata.normalize("NFC", relative.with_suffix("").as_posix())
