"""Checked notes and the ledgers beside them -> notes with identities, and the ledgers to be."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from twofold.errors import WrongUseError
from twofold.exporters.exporter import EditionPlan, Remembers
from twofold.ledger import NAME, Ledger, with_records
from twofold.notes import Topic, notes_of
from twofold.pipeline.ledger_files import clock, read_ledger_of, write_ledger_of
from twofold.problems import Problem, has_errors

if TYPE_CHECKING:
    from twofold.identity.deck_names import KeptName
    from twofold.identity.editions import Forecast
    from twofold.identity.recognition import Match
    from twofold.library import Library


@dataclass(frozen=True, slots=True)
class IdentifiedNotes:
    """The `topics` that were asked for, with identities, and the folders that they are part of."""

    topics: tuple[Topic, ...]
    problems: tuple[Problem, ...]
    folders: tuple[IdentifiedFolder, ...]


@dataclass(frozen=True, slots=True)
class IdentifiedFolder:
    """A folder's ledger at `path` before and after, and how its notes were recognised.

    `after` has the times of `before` until these are worked out. `topics` are all of the folder,
    with their identities, and `problems` those of their pins; `remembered` are the paths of the
    files that the ledger learns of, None for all, and `kept_names` are of those.
    """

    path: Path
    before: Ledger
    after: Ledger
    topics: tuple[Topic, ...]
    problems: tuple[Problem, ...]
    matches: tuple[Match, ...]
    near_misses: tuple[Match, ...]
    remembered: frozenset[str] | None
    kept_names: tuple[KeptName, ...] = ()

    @property
    def has_changed(self) -> bool:
        """Whether the ledger must be written: also where git left both lines of a note in it."""
        if dict(self.before.records) != dict(self.after.records):
            return True
        if not self.path.exists():
            return False
        lines = [line for line in self.path.read_bytes().splitlines() if line.strip()]
        return len(lines) != len(self.after.records) + 1

    def forecast(self) -> Forecast:
        """Return what the next edition changes."""
        from twofold.identity.editions import forecast

        return forecast(self.before, self.after)


def identify_library(library: Library, folders: Mapping[Path, Path]) -> IdentifiedNotes:
    """Return the notes of `library` with the identities that ledgers give them.

    `folders` has the folder of each path that was asked for. Nothing is written. Raises
    MachineFailedError for a ledger that cannot be used.
    """
    from twofold.identity import identify

    wanted = {topic.position.path: topic for topic in library.topics}
    identified = [
        _identified_folder(folder, library, is_whole=folder in folders)
        for folder in dict.fromkeys(folders.values())
    ]
    found = {topic.position.path: topic for folder in identified for topic in folder.topics}
    # A file like _draft.md, which is no part of its folder, can be made and is not remembered.
    forks = Ledger(fork=max((folder.before.fork for folder in identified), default=""))
    outside = identify([topic for path, topic in wanted.items() if path not in found], forks)
    found |= {topic.position.path: topic for topic in outside.topics}
    return IdentifiedNotes(
        tuple(found[path] for path in wanted),
        tuple(
            problem
            for folder in identified
            for problem in folder.problems
            if problem.position.path in wanted
        ),
        tuple(identified),
    )


def _identified_folder(folder: Path, library: Library, *, is_whole: bool) -> IdentifiedFolder:
    """Return the topics of `library` that are part of `folder` with identities, and its ledgers.

    `is_whole` says that they are all there are. Otherwise the other files of the folder are read,
    since they hold their notes' identities, unless nothing is remembered of them yet.
    """
    from twofold.identity import identify
    from twofold.library import is_part_of

    before = read_ledger_of(folder)
    topics = tuple(t for t in library.topics if is_part_of(folder, Path(t.position.path)))
    asked = {topic.position.path for topic in topics}
    retire = is_whole and not has_errors(library.problems)
    if before.records and not is_whole:
        wanted = {topic.position.path: topic for topic in library.topics}
        topics, retire = _all_of(folder, wanted)
        asked = {topic.position.path for topic in topics} & wanted.keys()
    found = identify(topics, before, retire=retire)
    remembered = None if is_whole and retire else frozenset(asked)
    return _narrowed(
        IdentifiedFolder(
            folder / NAME,
            before,
            found.ledger,
            found.topics,
            found.problems,
            found.matches,
            found.near_misses,
            remembered,
            tuple(each for each in found.kept_names if each.position.path in asked),
        )
    )


def with_times(
    notes: IdentifiedNotes,
    rendered: EditionPlan | None = None,
    handed_out: Collection[str] | None = None,
) -> IdentifiedNotes:
    """Return `notes` with the time of each one's last change, in ledgers and topics.

    `rendered` is a plan of whole topics among them, whose cards need not be rendered again.
    `handed_out` are the ids of those that go out alone, None for all: ledgers learn of no others.
    """
    from twofold.identity.editions import stamp, topics_with_times

    now = clock()
    folders = []
    for folder in notes.folders:
        plans = _edition_plans(folder.topics, rendered)
        made = {id_: each for plan in plans for id_, each in plan.fingerprints.items()}
        former: dict[str, str] = {}
        if any(record.has_former_hash for record in folder.before.records.values()):
            former = {id_: each for plan in plans for id_, each in plan.former_fingerprints.items()}
        without_cards = {
            note.id for topic in folder.topics for note in notes_of(topic) if note.id not in made
        }
        after = stamp(folder.before, folder.after, made, now, former, without_cards)
        if handed_out is not None:
            known = (record for record in after.records.values() if record.id in handed_out)
            after = with_records(folder.before, known)
        folders.append(_narrowed(replace(folder, after=after)))
    timed = {
        topic.position.path: topic
        for folder in folders
        for topic in topics_with_times(folder.topics, folder.after)
    }
    topics = tuple(timed.get(topic.position.path, topic) for topic in notes.topics)
    return replace(notes, topics=topics, folders=tuple(folders))


def _edition_plans(
    topics: Sequence[Topic], rendered: EditionPlan | None
) -> tuple[EditionPlan, ...]:
    """Return plans that together have every note of `topics`, `rendered` the first of them."""
    from twofold.exporters.anki import DeckOptions, DeckPlan

    known = {topic.position for topic in rendered.topics} if rendered else set()
    rest = DeckPlan(tuple(each for each in topics if each.position not in known), DeckOptions())
    return (rendered, rest) if rendered else (rest,)


def _narrowed(folder: IdentifiedFolder) -> IdentifiedFolder:
    """Return `folder` with a ledger that learns of the topics alone that may be remembered."""
    if folder.remembered is None:
        return folder
    ours = [topic for topic in folder.topics if topic.position.path in folder.remembered]
    return replace(folder, after=_with_records_of(ours, folder.before, folder.after))


def _with_records_of(topics: Sequence[Topic], before: Ledger, after: Ledger) -> Ledger:
    """Return the ledger `before` with what `after` knows of these `topics` alone.

    That is of their notes, and of those that were taken out of their decks.
    """
    ours = {note.id for topic in topics for note in notes_of(topic)}
    decks = {topic.deck for topic in topics}
    known = [
        record
        for record in after.records.values()
        if record.id in ours or (record.is_retired and record.deck in decks)
    ]
    return with_records(before, known)


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


def write_ledgers(notes: IdentifiedNotes, remembers: Remembers, *, locked: bool) -> None:
    """Write the ledgers that changed; with `locked` raise WrongUseError instead."""
    for folder in notes.folders:
        match remembers:
            case Remembers.EDITION:
                after, has_changed = folder.after, folder.has_changed
            case Remembers.NEW_NOTES:
                after = _with_new_notes(folder)
                has_changed = after != folder.before
            case Remembers.NOTHING:
                continue
            case _:
                assert_never(remembers)
        if not has_changed:
            continue
        if locked:
            raise WrongUseError(
                f"{folder.path.as_posix()} would change, and --locked forbids it: build without it "
                "and keep the new ledger with the notes"
            )
        write_ledger_of(folder.path.parent, after)


def _with_new_notes(folder: IdentifiedFolder) -> Ledger:
    """Return the ledger as it was with the notes that are new, as no deck has them yet."""
    new = (
        each._replace(hash="", changed_at=0)
        for each in folder.after.records.values()
        if each.id not in folder.before.records
    )
    return with_records(folder.before, new)


def with_identities(library: Library, notes: IdentifiedNotes) -> Library:
    """Return `library` with identified topics and the problems of their pins."""
    return replace(library, topics=notes.topics, problems=(*library.problems, *notes.problems))
