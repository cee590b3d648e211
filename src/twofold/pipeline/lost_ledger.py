"""Notes, a ledger, and decks in the output folder -> a refusal where the ledger lost notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from twofold.errors import MachineFailedError
from twofold.exporters.exporter import counted
from twofold.notes import Topic, notes_of
from twofold.pipeline.identities import IdentifiedFolder, IdentifiedNotes
from twofold.pipeline.typed_words import typed

DRAFT = ".draft"
"""What the name of a draft's file ends in, before its suffix."""


def refuse_lost_ledger(notes: IdentifiedNotes, output: Path) -> None:
    """Raise MachineFailedError where decks in `output` hold notes that their ledger does not know.

    The ledger is gone then, or was cut, or is an older copy; what it has lost would get new
    identities. It can have lost nothing of notes if all that are there are known to it, or none
    of them is one that it lost.
    """
    for folder in notes.folders:
        topics = [topic for topic in notes.topics if _has_new_note(topic, folder)]
        if not topics:
            continue
        if not folder.path.exists():
            _refuse_missing(folder, list(_decks_of(topics, output)))
        else:
            unknown = dict(_unknown(topics, notes.topics, folder, output))
            if unknown and _holds_lost_notes(folder, list(unknown)):
                _refuse_cut(folder, unknown)


def _has_new_note(topic: Topic, folder: IdentifiedFolder) -> bool:
    return any(
        note.id in folder.after.records and note.id not in folder.before.records
        for note in notes_of(topic)
        if note.id
    )


def _refuse_missing(folder: IdentifiedFolder, decks: Sequence[Path]) -> None:
    if decks:
        raise MachineFailedError(
            f"{folder.path.as_posix()} is missing, and {decks[0].as_posix()} was made with one:"
            " take the ledger from your last copy, or rebuild it with"
            f" `{_command(['recover'], decks, folder)}`"
        )


def _refuse_cut(folder: IdentifiedFolder, unknown: dict[Path, int]) -> NoReturn:
    deck, count = next(iter(unknown.items()))
    raise MachineFailedError(
        f"{folder.path.as_posix()} does not know {counted(count, 'note')} in {deck.as_posix()}:"
        " it was cut, or is an older copy. Take the ledger from your last copy, or add what is"
        f" missing with `{_command(['recover', '--force'], list(unknown), folder)}`; a deck"
        " that nobody has been given may be deleted instead"
    )


def _holds_lost_notes(folder: IdentifiedFolder, decks: Sequence[Path]) -> bool:
    """Return whether a note that `decks` know and the ledger does not is still in the notes.

    None is where another branch made the decks. A deck that cannot be read may hold any.
    """
    from twofold.exporters.anki.package_reader import UnreadablePackageError, read_package
    from twofold.identity import identify
    from twofold.recovery import recover

    try:
        packages = [read_package(deck) for deck in decks]
    except UnreadablePackageError:
        return True
    ledger = recover(packages, folder.topics, folder.before).ledger
    # A hash has what a deck knows; what is born again without cards has none.
    lost = {
        each.id
        for each in ledger.records.values()
        if each.hash and each.id not in folder.before.records
    }
    topics = identify(folder.topics, ledger).topics
    return any(note.id in lost for topic in topics for note in notes_of(topic))


def _command(words: Sequence[str], decks: Sequence[Path], folder: IdentifiedFolder) -> str:
    return " ".join(
        ["twofold", *words, *(typed(path.as_posix()) for path in (*decks, folder.path.parent))]
    )


def _decks_of(topics: Sequence[Topic], output: Path) -> Iterator[Path]:
    """Yield the packages below `output` of one of the `topics`, by their names or decks."""
    from twofold.exporters.anki.names import deck_name, package_path

    names = {package_path(topic) for topic in topics}
    decks = {deck_name(topic) for topic in topics}
    for path in packages_below(output):
        if path.relative_to(output).as_posix() in names or decks & ids_in(path).keys():
            yield path


def _unknown(
    topics: Sequence[Topic], all_topics: Sequence[Topic], folder: IdentifiedFolder, output: Path
) -> Iterator[tuple[Path, int]]:
    """Yield the packages of `topics` with the number of their notes that the ledger lost.

    A package counts if it shares a note with the ledger as it is to be. A ledger without notes
    knows none of them; it is new on purpose in a fork, which shares no note with any other.
    """
    from twofold.exporters.anki.names import deck_name, package_path

    names = {package_path(topic) for topic in topics}
    of_others = {package_path(topic) for topic in all_topics} - names
    decks = {deck_name(topic) for topic in topics}
    known = {record.guid for record in folder.before.records.values()}
    to_be = {record.guid for record in folder.after.records.values()}
    shares_none = not folder.before.records and not folder.before.fork
    for path in packages_below(output):
        name = path.relative_to(output).as_posix()
        if name in of_others:
            continue
        by_deck = ids_in(path)
        ids = {
            each
            for deck, found in by_deck.items()
            if name in names or deck in decks
            for each in found
        }
        if ids - known and (shares_none or ids & to_be):
            yield path, len(ids - known)


def packages_below(output: Path) -> list[Path]:
    """Return the packages below a folder, drafts left out, sorted."""
    paths = (path for path in output.rglob("*.apkg") if path.is_file())
    return sorted(path for path in paths if not path.stem.endswith(DRAFT))


def ids_in(package: Path) -> dict[str, set[str]]:
    """Return the ids of the notes in a package by deck of their topics, none for one not ours."""
    from twofold.exporters.anki.package_reader import UnreadablePackageError, ids_by_topic_deck

    try:
        return ids_by_topic_deck(package)
    except UnreadablePackageError:
        return {}
