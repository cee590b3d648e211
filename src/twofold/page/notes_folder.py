"""Names that a browser sends -> files of one folder of notes, read, saved and added to."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from twofold.errors import WrongUseError
from twofold.files import read_plain, write_whole
from twofold.folders import SUFFIX, lies_in, notes_below
from twofold.pictures import suffix_of_picture
from twofold.pipeline.backups import write_with_backup
from twofold.source import SourceText
from twofold.suggesting.edits import Edit, edited

LONGEST_NAME = 80
"""Letters of a new file's name."""

MINE = ".mine.md~"
"""What the name of a file ends in that keeps what was typed where another program had saved."""

_NOT_IN_NAMES = re.compile(r"[^\w-]+")


class ChangedOutsideError(Exception):
    """The file is not as the page knew it: `theirs` is what stands there now, with its digest.

    What was typed is `kept` in a file beside it.
    """

    def __init__(self, theirs: str, digest: str, kept: str) -> None:
        super().__init__(f"changed outside; what was typed is in {kept}")
        self.theirs, self.digest, self.kept = theirs, digest, kept


@dataclass(slots=True)
class NotesFolder:
    """The folder `root` of notes, which need not be there yet.

    No name from a browser is ever made a path: it is looked up among the files that are there.
    """

    root: Path
    _backed_up: set[str] = field(default_factory=set)

    def names(self) -> list[str]:
        """Return the names of the files of notes, as paths below the folder."""
        found = (path.relative_to(self.root).as_posix() for path in notes_below(self.root))
        return sorted(name for name in found if self.holds(self.root / name))

    def path(self, name: str) -> Path:
        """Return the file of that name; raises WrongUseError where there is none."""
        if name not in self.names():
            raise WrongUseError(f"there are no notes {name!r} in {self.root.as_posix()}")
        return self.root / name

    def text(self, name: str) -> tuple[str, str]:
        """Return the text of a file and its digest; raises WrongUseError for what is no text."""
        raw = read_plain(self.path(name))
        try:
            return SourceText.from_bytes(name, raw).data.decode(), _digest_of(raw)
        except UnicodeDecodeError as fault:
            raise WrongUseError(f"{name} is no text in UTF-8: save it as that first") from fault

    def digest(self, name: str) -> str:
        """Return the digest of a file's bytes."""
        return _digest_of(read_plain(self.path(name)))

    def raw(self, name: str, text: str) -> bytes:
        """Return the bytes that a file has with this text: its line ends and its mark stay."""
        before = read_plain(self.path(name))
        old, new = SourceText.from_bytes(name, before).data, text.encode()
        same = _shared(old, new, min(len(old), len(new)))
        most = min(len(old), len(new)) - same
        tail = _shared(old[::-1], new[::-1], most)
        return edited(before, [Edit(same, len(old) - tail, new[same : len(new) - tail])])

    def save(self, name: str, text: str, base: str) -> str:
        """Save a file that has the digest `base`; return the digest that it has then.

        The first time it is saved, what it was stays beside it. Raises ChangedOutsideError for a
        file that another program has changed; nothing of that is lost.
        """
        path = self.path(name)
        before = read_plain(path)
        if _digest_of(before) != base:
            theirs = SourceText.from_bytes(name, before).data.decode("utf-8", "replace")
            if theirs == text:
                return _digest_of(before)
            kept = path.with_name(f"{path.stem}{MINE}")
            write_whole(kept, text.encode())
            raise ChangedOutsideError(theirs, _digest_of(before), kept.as_posix())
        raw = self.raw(name, text)
        (write_whole if name in self._backed_up else write_with_backup)(path, raw)
        self._backed_up.add(name)
        return _digest_of(raw)

    def new_path(self, title: str) -> Path:
        """Return where notes with this title are to be, a place where nothing is."""
        stem = _name_for(title) or "notes"
        if re.fullmatch(r"readme|con|prn|aux|nul|(?:com|lpt)\d", stem, re.IGNORECASE):
            stem = f"{stem}-notes"
        there = self.root.iterdir() if self.root.is_dir() else ()
        known = {path.name.casefold() for path in there}
        names = (f"{stem}{'' if n == 1 else f'-{n}'}{SUFFIX}" for n in range(1, len(known) + 3))
        return self.root / next(name for name in names if name.casefold() not in known)

    def add(self, title: str, text: str) -> str:
        """Write notes under a new name that is like their title; return the name."""
        path = self.new_path(title)
        write_whole(path, text.encode())
        self._backed_up.add(path.name)
        return path.name

    def add_picture(self, name: str, file_name: str, data: bytes) -> str:
        """Save a picture beside the notes of a name; return what they call it.

        Raises what `save_picture` does, and WrongUseError where there are no such notes.
        """
        return self.save_picture(self.path(name).parent, file_name, data)

    def save_picture(self, folder: Path, file_name: str, data: bytes) -> str:
        """Save a picture in a folder; return what notes there call it.

        The same picture is not saved twice. Raises WrongUseError for what is no picture.
        """
        try:
            suffix = suffix_of_picture(data)
        except ValueError as why:
            raise WrongUseError(f"{file_name} is not taken: {why}") from why
        stem = _name_for(PurePosixPath(file_name.replace("\\", "/")).stem) or "picture"
        number = 1
        while True:
            target = f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
            path = folder / target
            if not (path.exists() or path.is_symlink()):
                write_whole(path, data)
                return target
            if path.is_file() and self.holds(path) and path.read_bytes() == data:
                return target
            number += 1

    def holds(self, path: Path) -> bool:
        """Return whether a file is in the folder, also where links lead."""
        return lies_in(self.root, path)


def _shared(one: bytes, other: bytes, most: int) -> int:
    """Return how many bytes both begin with, up to `most`."""
    return bisect_left(range(1, most + 1), True, key=lambda n: one[:n] != other[:n])


def _digest_of(raw: bytes) -> str:
    """Return what tells one state of a file from another."""
    return hashlib.sha256(raw).hexdigest()[:32]


def _name_for(title: str) -> str:
    """Return the words of a title as a name that every system takes, without a suffix."""
    words = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", title)).strip("-_")
    return words[:LONGEST_NAME].rstrip("-").lower()
