"""What earlier runs made in a folder of sheets, and what this run makes -> what is stale there."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from twofold.files import read_plain, write_whole
from twofold.notes import Topic, map_notes

MANIFEST = ".twofold.json"
"""The file in each folder that names what was made there; what it does not name is not ours."""

FOLDERS = ("lessons", "cut-out", "topic", "sheets", "keys")
"""The folders below that of a topic: what to print for a lesson, what is cut apart, what is about
all lessons, single sheets. Keys are apart, so that whoever prints all of another folder prints none
of them."""

LAST_TABLE = re.compile(rb"startxref\n(\d{1,12})\n%%EOF\n\Z")
"""The end of a PDF, with the place of its last table (ISO 32000-1, 7.5.5)."""

SUFFIXES = (".pdf", ".docx")
"""What the names of sheets end in."""

FORM = 1
"""The form of that file; one of another form is left alone, and so are all files beside it."""

PLACES = re.compile(r"(path|line|column)=('[^']*'|\"[^\"]*\"|\d+)")
"""Where something stands in the notes, as the text form of a topic has it."""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A file that was made: the SHA-256 of its bytes, its sheet, and which version or round,
    "" for none.

    `notes` identifies the notes it was made of and `asked` with which flags, `shown` is the digest
    of all that it shows, and `contents` what was said of it; a file that an older program made
    lacks them. A page that several sheets share `holds` them, a blank between two.
    """

    sha256: str
    sheet: str
    version: str = ""
    notes: str = ""
    asked: str = ""
    shown: str = ""
    contents: str = ""
    holds: str = ""


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal figures."""
    return hashlib.sha256(data).hexdigest()


def digest_of_notes(topic: Topic) -> str:
    """Return what identifies these notes, wherever they are and were."""
    bare = map_notes(topic, lambda note: replace(note, id="", guid="", changed_at=0))
    described = repr(replace(bare, name="", edition=0, retired=()))
    if not topic.fonts:  # As it was described before fonts could be named.
        described = described.replace(", fonts=()", "")
    described = described.replace(", taught=None", "")  # as before lessons had days
    return digest(PLACES.sub("", described).encode("utf-8", "surrogatepass"))[:16]


@dataclass(frozen=True, slots=True)
class RunEntry:
    """A run that went through: the digest of all that it was made of, and its files in their order.

    Each name comes with that of the sheet that it goes with, or "".
    """

    of: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in a folder by its name, and by their flags the runs that have made it."""

    files: Mapping[str, ManifestEntry]
    runs: Mapping[str, RunEntry]

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Return what is put down in a folder; nothing where that is not known. Raises OSError."""
        try:
            written = json.loads(read_plain(folder / MANIFEST))
            if written["form"] != FORM:
                return NO_MANIFEST
            files = {
                name: ManifestEntry(**entry)
                for name, entry in written["files"].items()
                if _is_name_of_sheet(name) and all(isinstance(v, str) for v in entry.values())
            }
            runs = {
                asked: RunEntry(str(run["of"]), tuple((str(a), str(b)) for a, b in run["files"]))
                for asked, run in written.get("runs", {}).items()
            }
        except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return NO_MANIFEST
        return cls(files, runs)

    def write(self, folder: Path) -> None:
        """Put down what stands in `folder` now. Raises OSError."""
        files = {name: asdict(self.files[name]) for name in sorted(self.files)}
        runs = {asked: asdict(self.runs[asked]) for asked in sorted(self.runs)}
        written = {"form": FORM, "files": files, "runs": runs}
        text = json.dumps(written, ensure_ascii=False, indent=1)
        write_whole(folder / MANIFEST, f"{text}\n".encode())


NO_MANIFEST = Manifest({}, {})
"""Nothing is known of a folder."""


def read_manifest(folder: Path) -> Mapping[str, ManifestEntry]:
    """Return file name -> what was made; {} where that is not known. Raises OSError."""
    return Manifest.read(folder).files


def remove_if_unchanged(folder: Path, name: str, file: ManifestEntry) -> bool:
    """Delete a file that still is as it was made; return whether there was one. Raises OSError.

    What somebody has changed since is theirs, and so is a link.
    """
    path = folder / name
    if path.is_symlink() or not path.is_file() or digest(path.read_bytes()) != file.sha256:
        return False
    path.unlink()
    return True


def stale(
    before: Mapping[str, ManifestEntry], now: Mapping[str, ManifestEntry], possible: frozenset[str]
) -> Iterator[str]:
    """Yield the names of files that nothing stands behind any more.

    A sheet is stale once no choice of options makes it of the notes (it is not among the
    `possible`), and a version of it once a run has made others: A and B of today beside C of last
    week would leave gaps unasked. What a run was merely not asked for stays, but not what it has
    made on other pages.
    """
    elsewhere = made_elsewhere(before, now)
    sheets = {file.sheet for file in now.values()}
    in_versions = {file.sheet for file in now.values() if file.version}
    for name, file in before.items():
        is_old_version = bool(file.version) and file.sheet in in_versions
        is_gone = file.sheet not in possible | sheets
        if name not in now and (is_gone or is_old_version or name in elsewhere):
            yield name


def made_elsewhere(
    before: Mapping[str, ManifestEntry], now: Mapping[str, ManifestEntry]
) -> frozenset[str]:
    """Return the files of which a run has made all that is on them, but on other pages.

    That is a page that sheets shared, once each is on another; and a sheet by itself that shares a
    page now, if the same flags have made it: no other command would make it again.
    """
    shared = {sheet for file in now.values() for sheet in file.holds.split()}
    asked = {file.asked for file in now.values()}
    made = shared | {file.sheet for file in now.values()}
    return frozenset(
        name
        for name, file in before.items()
        if name not in now
        if (file.holds and made.issuperset(file.holds.split()))
        or (file.sheet in shared and file.asked in asked)
    )


def outdated(
    folder: Path, made: Mapping[str, ManifestEntry], notes: str
) -> Iterator[tuple[str, int]]:
    """Yield with which flags files were made that show other `notes`, and how many they are.

    What somebody has changed since is not made again, and not counted.
    """
    files = Counter(
        file.asked
        for name, file in made.items()
        if file.notes not in ("", notes) and is_as_made(folder / name, file)
    )
    yield from sorted(files.items())


def is_as_made(path: Path, entry: ManifestEntry | None) -> bool:
    """Return whether the file at `path` is one that a run has made, and that nobody has changed.

    The manifest says so or, where that is missing, the file itself: what is in it gave it its
    mark. A link is none of ours. Raises OSError.
    """
    if path.is_symlink() or not path.is_file():
        return False
    data = read_plain(path)
    return (entry is not None and digest(data) == entry.sha256) or has_own_mark(data)


def has_own_mark(data: bytes) -> bool:
    """Return whether a PDF bears the mark that `pdf_file` gives to what is in it."""
    found = LAST_TABLE.search(data[-64:])
    if found is None:
        return False
    start = int(found[1])
    mark = hashlib.sha256(data[:start]).hexdigest()[:32].encode()
    return b"/ID[<%s><%s>]" % (mark, mark) in data[start:]


def _is_name_of_sheet(name: str) -> bool:
    """Return whether `name` is that of a sheet in its folder, or right in one below, on any system.

    Those below are ours as well, and what else is in them is not.
    """
    folder, _, file = name.rpartition("/")
    is_one = file.endswith(SUFFIXES) and not file.startswith(".")
    return is_one and folder in ("", *FOLDERS) and not set(file) & set("\\:\0")
