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

FORM = 1
"""The form of that file; one of another form is left alone, and so are all files beside it."""

PLACES = re.compile(r"(path|line|column)=('[^']*'|\"[^\"]*\"|\d+)")
"""Where something stands in the notes, as the text form of a topic has it."""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A file that was made: the SHA-256 of its bytes, its sheet, and which version or round,
    "" for none.

    `notes` identifies the notes it was made of and `asked` with which flags; a file that an older
    program made lacks both.
    """

    sha256: str
    sheet: str
    version: str = ""
    notes: str = ""
    asked: str = ""


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal figures."""
    return hashlib.sha256(data).hexdigest()


def digest_of_notes(topic: Topic) -> str:
    """Return what identifies these notes, wherever they are and were."""
    bare = map_notes(topic, lambda note: replace(note, id="", guid="", changed_at=0))
    described = repr(replace(bare, name="", edition=0, retired=()))
    if not topic.fonts:  # As it was described before fonts could be named.
        described = described.replace(", fonts=()", "")
    return digest(PLACES.sub("", described).encode("utf-8", "surrogatepass"))[:16]


def read_manifest(folder: Path) -> dict[str, ManifestEntry]:
    """Return file name -> what was made; {} where that is not known. Raises OSError."""
    try:
        entries = json.loads(read_plain(folder / MANIFEST))
        if entries["form"] != FORM:
            return {}
        made = {name: ManifestEntry(**entry) for name, entry in entries["files"].items()}
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return {
        name: file
        for name, file in made.items()
        if _is_name_of_sheet(name) and all(isinstance(v, str) for v in asdict(file).values())
    }


def write_manifest(folder: Path, made: Mapping[str, ManifestEntry]) -> None:
    """Put down what stands in `folder` now. Raises OSError."""
    files = {name: asdict(made[name]) for name in sorted(made)}
    text = json.dumps({"form": FORM, "files": files}, ensure_ascii=False, indent=1)
    write_whole(folder / MANIFEST, f"{text}\n".encode())


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
    week would leave gaps unasked. What a run was merely not asked for stays.
    """
    sheets = {file.sheet for file in now.values()}
    in_versions = {file.sheet for file in now.values() if file.version}
    for name, file in before.items():
        is_old_version = bool(file.version) and file.sheet in in_versions
        if name not in now and (file.sheet not in possible | sheets or is_old_version):
            yield name


def outdated(
    folder: Path, made: Mapping[str, ManifestEntry], notes: str
) -> Iterator[tuple[str, int]]:
    """Yield with which flags files were made that show other `notes`, and how many they are."""
    files = Counter(
        file.asked
        for name, file in made.items()
        if file.notes not in ("", notes) and (folder / name).is_file()
    )
    yield from sorted(files.items())


def _is_name_of_sheet(name: str) -> bool:
    """Return whether `name` is that of a PDF right in its folder, on every system."""
    return name.endswith(".pdf") and not set(name) & set("/\\:\0") and not name.startswith(".")
