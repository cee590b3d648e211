"""Notes without a ledger and the decks in the output folder -> a refusal to begin it anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from twofold.commands.failing import MachineFailedError
from twofold.commands.recording import FolderRecord, Recorded
from twofold.notes import Topic, notes_of

DRAFT = ".draft"
"""What the name of a draft's file ends in, before its suffix."""


def refuse_to_begin_anew(recorded: Recorded, output: Path) -> None:
    """Raise MachineFailedError where a deck lies in `output` and the ledger it came with is gone.

    To begin a new ledger would give new identities to all notes that were edited since.
    """
    for folder in recorded.folders:
        if folder.path.exists():
            continue
        topics = [topic for topic in recorded.topics if _is_remembered(topic, folder)]
        decks = list(_decks_of(topics, output))
        if decks:
            paths = [*decks, folder.path.parent]
            command = " ".join(["twofold recover", *map(_quoted, paths)])
            raise MachineFailedError(
                f"{folder.path.as_posix()} is missing, and {decks[0].as_posix()} was made with one:"
                f" take the ledger from your last copy, or rebuild it with `{command}`"
            )


def _is_remembered(topic: Topic, folder: FolderRecord) -> bool:
    return any(note.id in folder.after.records for note in notes_of(topic) if note.id)


def _decks_of(topics: Sequence[Topic], output: Path) -> Iterator[Path]:
    """Yield the packages below `output` of one of the `topics`, as their names or decks tell."""
    from twofold.exporters.anki.names import deck_name, package_path
    from twofold.exporters.anki.unpacking import UnreadablePackageError, read_package

    names = {package_path(topic) for topic in topics}
    decks = {deck_name(topic) for topic in topics}
    for path in sorted(path for path in output.rglob("*.apkg") if path.is_file()):
        if path.relative_to(output).as_posix() in names:
            yield path
        elif not path.stem.endswith(DRAFT):
            try:
                if decks.intersection(read_package(path).topic_decks):
                    yield path
            except UnreadablePackageError:
                continue


def _quoted(path: Path) -> str:
    return f'"{path.as_posix()}"' if " " in path.as_posix() else path.as_posix()
