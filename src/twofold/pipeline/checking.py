"""The notes at some paths -> everything that is wrong in them, for any of the outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from twofold.exporters import EXPORTERS
from twofold.exporters.exporter import Remembers
from twofold.pipeline.chosen_settings import settings_beside
from twofold.pipeline.identities import IdentifiedNotes, identify_library, with_identities
from twofold.pipeline.ledger_files import ledger_folders
from twofold.pipeline.reading import as_warnings, problems_for, read_notes
from twofold.problems import Problem

if TYPE_CHECKING:
    from twofold.library import Library, Reader
    from twofold.notes import Topic
    from twofold.source import SourceText


@dataclass(frozen=True, slots=True)
class Check:
    """Identified notes, their ledgers, and all their problems, sorted by place.

    Among them are those of the settings beside the notes, which are `other_sources`.
    """

    library: Library
    notes: IdentifiedNotes
    problems: tuple[Problem, ...]
    other_sources: Mapping[str, SourceText]


def edition_problems(topics: Sequence[Topic]) -> Iterator[Problem]:
    """Yield what is wrong in identified topics for those outputs that hand out an edition."""
    for each in EXPORTERS:
        if each.remembers is Remembers.EDITION:
            yield from each.plan(topics, each.options()).problems


def check_notes(
    paths: Sequence[Path],
    unsaved: Mapping[Path, bytes] | None = None,
    read: Reader | None = None,
) -> Check:
    """Return what is wrong in the notes at `paths`; nothing is written.

    `unsaved` are the bytes of files as they are to be; `read` stands for the parser. Raises what
    `read_notes` does, and MachineFailedError for a ledger that cannot be used.
    """
    library = read_notes(paths, unsaved, read)
    notes = identify_library(library, ledger_folders(paths))
    library = with_identities(library, notes)
    found = chain.from_iterable(
        as_warnings(each.plan(library.topics, each.options()).problems, each.stops_alone)
        for each in EXPORTERS
    )
    settings = settings_beside(paths)
    problems = problems_for(library, chain(found, settings.problems))
    return Check(library, notes, problems, settings.sources)
