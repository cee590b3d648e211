"""Checked notes and the ledger beside them -> identified topics, and the ledger written again."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from twofold.commands.failing import MachineFailedError, WrongUseError
from twofold.exporters.exporter import Remembers
from twofold.files import end_of_links, write_whole
from twofold.ledger import LATEST, NAME, Ledger, read_ledger, with_records, write_ledger
from twofold.locks import only_one
from twofold.notes import Topic, notes_of
from twofold.problems import Problem, has_errors, headline
from twofold.source import SourceText
from twofold.temporary import remove_leftovers

if TYPE_CHECKING:
    from twofold.identity.editions import Forecast
    from twofold.identity.recognition import Match
    from twofold.library import Library


@dataclass(frozen=True, slots=True)
class Recorded:
    """The notes of some folders with identities: the `topics` that were asked for, and of each
    folder its ledger as it was and as it is to be."""

    topics: tuple[Topic, ...]
    problems: tuple[Problem, ...]
    folders: tuple[FolderRecord, ...]


@dataclass(frozen=True, slots=True)
class FolderRecord:
    """A folder's ledger before and after, and how its notes were recognised."""

    path: Path
    before: Ledger
    after: Ledger
    matches: tuple[Match, ...]
    near_misses: tuple[Match, ...]

    @property
    def has_changed(self) -> bool:
        """Whether the ledger must be written: also where git left both lines of a note in it."""
        if dict(self.before.records) != dict(self.after.records):
            return True
        lines = len(self.after.records) + 1
        return self.path.exists() and self.path.read_bytes().count(b"\n") != lines

    def forecast(self) -> Forecast:
        """Return what the next edition changes."""
        from twofold.identity.editions import forecast

        return forecast(self.before, self.after)


class _Part(NamedTuple):
    """What became of the topics of one folder."""

    topics: tuple[Topic, ...]
    problems: tuple[Problem, ...]
    record: FolderRecord


@contextmanager
def ledgers_of(paths: Sequence[Path], *, to_write: bool = True) -> Iterator[dict[Path, Path]]:
    """Give the folder of each path whose ledger knows the notes there.

    A run that is `to_write` ledgers holds them against others meanwhile; one that only reads waits
    for nobody, as they are replaced whole. Raises WrongUseError for two folders whose ledgers are
    one file, since each would retire the notes of the other, and OSError where none can be held.
    """
    folders = ledger_folders(paths)
    ledgers: dict[str, Path] = {}
    for folder in dict.fromkeys(folders.values()) if to_write else ():
        ledger = folder / NAME
        other = ledgers.setdefault(os.path.realpath(ledger), ledger)
        if other is not ledger:
            raise WrongUseError(
                f"{other.as_posix()} and {ledger.as_posix()} are one file: each folder of notes"
                " needs a ledger of its own"
            )
    with ExitStack() as held:
        for _, ledger in sorted(ledgers.items()):  # in one order, lest two runs wait for each other
            held.enter_context(_held(ledger))
        yield folders


@contextmanager
def _held(ledger: Path) -> Iterator[None]:
    """Hold the file that `ledger` is or leads to, and remove what killed runs left beside it."""

    def tell_waiting() -> None:
        click.echo(f"twofold: waiting for another run that works on {ledger.as_posix()}", err=True)

    place = end_of_links(ledger)
    with only_one(place, tell_waiting):
        remove_leftovers(place)
        yield


def ledger_folder(path: Path) -> Path:
    """Return the folder whose ledger knows the notes at `path`: the nearest that has one.

    Without one it is `path` itself, or the folder that the file `path` lies in.
    """
    start = path if path.is_dir() else path.parent
    for folder in (start, *start.parents, *start.resolve().parents):
        if os.path.lexists(folder / NAME):  # also as a link to where it is yet to be
            return folder
    return start


def ledger_folders(paths: Sequence[Path]) -> dict[Path, Path]:
    """Return the folder of each path whose ledger knows the notes there, each by one name.

    `sources` and `/home/me/sources` are one folder, and `sources/deep` gets no ledger beside one
    that is to be made for `sources`.
    """
    folders = {path: ledger_folder(path) for path in paths}
    places = {folder: folder.resolve() for folder in folders.values()}

    def settled(folder: Path) -> Path:
        place = places[folder]
        if os.path.lexists(folder / NAME):
            around = [each for each in places if places[each] == place]
        else:
            around = [each for each in places if place.is_relative_to(places[each])]
        return min(around, key=lambda each: len(places[each].parts))

    return {path: settled(folder) for path, folder in folders.items()}


def identified(library: Library, folders: dict[Path, Path]) -> Recorded:
    """Return the topics of `library` with the identities that the ledgers of `folders` give them.

    Nothing is written. Raises MachineFailedError for a ledger that cannot be used.
    """
    from twofold.identity import identify

    wanted = {topic.position.path: topic for topic in library.topics}
    parts = [
        _identified_part(folder, library, folder in folders)
        for folder in dict.fromkeys(folders.values())
    ]
    found = {topic.position.path: topic for part in parts for topic in part.topics}
    # A file like _draft.md, which is no part of its folder, can be made and is not remembered.
    forks = Ledger(fork=max((part.record.before.fork for part in parts), default=""))
    aside = identify([topic for path, topic in wanted.items() if path not in found], forks)
    found |= {topic.position.path: topic for topic in aside.topics}
    problems = [each for part in parts for each in part.problems if each.position.path in wanted]
    return Recorded(
        tuple(found[path] for path in wanted),
        tuple(problems),
        tuple(part.record for part in parts),
    )


def _identified_part(folder: Path, library: Library, is_whole: bool) -> _Part:
    """Return the topics of `library` that are part of `folder` with identities, and its ledgers.

    `is_whole` says that they are all there are. Otherwise the other files of the folder are read,
    since they hold their notes' identities, unless nothing is remembered of them yet.
    """
    from twofold.exporters.anki.stamps import fingerprints
    from twofold.identity import identify
    from twofold.identity.editions import stamp, with_times
    from twofold.library import is_part_of

    before = read_ledger_of(folder)
    topics = tuple(t for t in library.topics if is_part_of(folder, Path(t.position.path)))
    asked = {topic.position.path for topic in topics}
    retire = is_whole and not has_errors(library.problems)
    if before.records and not is_whole:
        wanted = {topic.position.path: topic for topic in library.topics}
        topics, retire = _all_of(folder, wanted)
        asked = {topic.position.path for topic in topics} & wanted.keys()
    result = identify(topics, before, retire=retire)
    after = stamp(before, result.ledger, fingerprints(result.topics), clock())
    if not is_whole or not retire:
        ours = [topic for topic in result.topics if topic.position.path in asked]
        after = _with_records_of(ours, before, after)
    record = FolderRecord(folder / NAME, before, after, result.matches, result.near_misses)
    return _Part(with_times(result.topics, after), result.problems, record)


def _with_records_of(topics: Sequence[Topic], before: Ledger, after: Ledger) -> Ledger:
    """Return the ledger `before` with what `after` knows of these `topics` alone.

    That is of their notes, and of those that were taken out of their decks.
    """
    ours = {note.id for topic in topics for note in notes_of(topic)}
    decks = {topic.deck for topic in topics}
    news = [
        record
        for record in after.records.values()
        if record.id in ours or (record.is_retired and record.deck in decks)
    ]
    return with_records(before, news)


def _all_of(folder: Path, wanted: dict[str, Topic]) -> tuple[tuple[Topic, ...], bool]:
    """Return all topics of a folder, those `wanted` as they are, and whether these are all.

    One file may be reached by two paths, `sources/rome.md` and `./sources/rome.md`.
    """
    from twofold.library import NotesNotFoundError, read_library

    try:
        whole = read_library([folder])
    except NotesNotFoundError:
        return (), False  # nothing but files like _draft.md
    by_file = {os.path.realpath(path): topic for path, topic in wanted.items()}
    topics = (by_file.get(os.path.realpath(each.position.path), each) for each in whole.topics)
    return tuple(topics), not has_errors(whole.problems)


def clock() -> int:
    """Return the time in seconds since 1970, or SOURCE_DATE_EPOCH (reproducible-builds.org).

    Raises WrongUseError where that is no time which the ledger can hold.
    """
    if not (said := os.environ.get("SOURCE_DATE_EPOCH")):
        return int(time.time())
    if not re.fullmatch("[0-9]{1,10}", said) or int(said) > LATEST:
        raise WrongUseError(
            f"SOURCE_DATE_EPOCH is {said!r}, and must be seconds since 1970, at most {LATEST}"
        )
    return int(said)


def read_ledger_of(folder: Path, *, even_damaged: bool = False) -> Ledger:
    """Return the ledger of a folder, an empty one where there is none.

    Raises MachineFailedError for a ledger that is damaged (without `even_damaged`), of a later
    version, or not the only one there.
    """
    path = folder / NAME
    _refuse_copies(folder)
    if not end_of_links(path).exists():
        return Ledger()
    if not path.is_file():
        raise MachineFailedError(f"{path.as_posix()} is no plain file, and no ledger")
    ledger, problems = read_ledger(SourceText.from_bytes(path.as_posix(), path.read_bytes()))
    fatal = [each for each in problems if each.code != "damaged-ledger" or not even_damaged]
    if fatal:
        raise MachineFailedError("\n".join(map(headline, fatal)))
    return ledger


def _refuse_copies(folder: Path) -> None:
    """Raise MachineFailedError where a cloud service has put a second ledger beside the first."""
    stem, suffix = NAME.split(".")
    copies = sorted(
        path.name
        for path in folder.glob(f"*{suffix}")
        if path.name != NAME and path.name.lower().startswith(stem)
    )
    if copies:
        raise MachineFailedError(
            f"{(folder / copies[0]).as_posix()} is a second ledger beside {NAME}: two people built "
            "a deck at one time. Put the lines of both into one file (equal notes are united), and "
            "delete the copy"
        )


def record(recorded: Recorded, remembers: Remembers, *, locked: bool) -> None:
    """Write the ledgers that changed; with `locked` raise WrongUseError instead."""
    for folder in () if remembers is Remembers.NOTHING else recorded.folders:
        is_edition = remembers is Remembers.EDITION
        after = folder.after if is_edition else _with_new_notes(folder)
        if not (folder.has_changed if is_edition else after != folder.before):
            continue
        if locked:
            raise WrongUseError(
                f"{folder.path.as_posix()} would change, and --locked forbids it: build without it "
                "and keep the new ledger with the notes"
            )
        # Of a link to any name: what is there has been read, and is a ledger.
        write_whole(end_of_links(folder.path), write_ledger(after))


def _with_new_notes(folder: FolderRecord) -> Ledger:
    """Return the ledger as it was with the notes that are new, as no deck has them yet."""
    new = (
        replace(each, hash="", changed_at=0)
        for each in folder.after.records.values()
        if each.id not in folder.before.records
    )
    return with_records(folder.before, new)


def with_library(library: Library, recorded: Recorded) -> Library:
    """Return `library` with identified topics and the problems of their pins."""
    return replace(
        library, topics=recorded.topics, problems=(*library.problems, *recorded.problems)
    )
