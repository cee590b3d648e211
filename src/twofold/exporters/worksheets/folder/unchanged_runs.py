"""A topic, a teacher's choices, and what stands in its folder -> what an earlier run said of it.

Nothing is planned for that: a run that finds all as it was takes no longer than to read the notes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from twofold.exporters.exporter import Written, counted
from twofold.exporters.worksheets.folder.manifest import (
    Manifest,
    ManifestEntry,
    digest,
    digest_of_notes,
    outdated,
    read_manifest,
)
from twofold.exporters.worksheets.folder.output_folders import folder_of, folders_of
from twofold.exporters.worksheets.folder.program_digest import digest_of_program
from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.options import WorksheetOptions, as_command_line
from twofold.notes import Topic

NOTHING_READ: Mapping[Path, Mapping[str, ManifestEntry]] = {}
"""No manifest is known yet."""


def digest_of_run(
    topic: Topic, notes: str, options: WorksheetOptions, faces: tuple[CutFace, ...]
) -> str:
    """Return what tells whether a run would make of a topic what it made before.

    The `notes` are the digest of what is in it.
    """
    parts = (
        notes,
        as_command_line(options),
        str(topic.edition) if options.variants > 1 or options.rounds > 1 else "",  # In footers.
        repr(faces),
        digest_of_program(),
    )
    return digest("\0".join(parts).encode("utf-8", "surrogatepass"))[:32]


def made_before(
    topic: Topic, output: Path, options: WorksheetOptions, faces: tuple[CutFace, ...]
) -> list[Written] | None:
    """Return what is said of the files of a run if they all stand as it has made them, else None.

    Those of other runs that show older notes are told as well. Raises OSError.
    """
    folder = folder_of(topic, output, options)
    manifest, asked = Manifest.read(folder), as_command_line(options)
    run = manifest.runs.get(asked)
    if run is None:
        return None
    notes = digest_of_notes(topic)
    if run.of != digest_of_run(topic, notes, options, faces):
        return None
    written = []
    for name, goes_with in run.files:
        entry = manifest.files.get(name)
        if entry is None or entry.asked != asked or not stands(folder / name, entry):
            return None
        beside = folder / goes_with if goes_with else None
        path = folder / name
        written.append(Written(path, False, entry.contents, beside, advice(entry, path)))
    return [*written, *older_files(topic, output, notes, {folder: manifest.files})]


def stands(path: Path, entry: ManifestEntry) -> bool:
    """Return whether a file is there with the bytes that were put down of it."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256


def advice(entry: ManifestEntry, path: Path) -> str:
    """Return what to print for one lesson, or to edit; "" for what is none."""
    if path.parent.name != "lessons":
        return ""
    if path.suffix == ".docx":
        return f"edit the lessons as you like, as {path.as_posix()}: what you change stays yours"
    pages = entry.contents.partition(",")[0]
    return f"for one lesson print {path.as_posix()}: {pages}"


def older_files(
    topic: Topic,
    output: Path,
    notes: str,
    known: Mapping[Path, Mapping[str, ManifestEntry]] = NOTHING_READ,
) -> Iterator[Written]:
    """Say which files earlier runs made of other `notes`, and how to make them again.

    What is `known` of some folders is not read again.
    """
    for folder in folders_of(topic, output):
        files = known[folder] if folder in known else read_manifest(folder)
        for asked, count in outdated(folder, files, notes):
            command = f"twofold worksheets {asked}".rstrip()
            are = "is" if count == 1 else "are"
            contents = f"{counted(count, 'file')} {are} of older notes; to renew: {command}"
            yield Written(folder, True, contents)
