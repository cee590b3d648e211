"""Notes, an exporter and what was asked of it -> a plan of files, and what ledgers learn of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twofold.errors import WrongUseError
from twofold.exporters import EXPORTERS
from twofold.exporters.exporter import EditionPlan, Exporter, Plan, Remembers
from twofold.pipeline.identities import (
    IdentifiedNotes,
    identify_library,
    with_identities,
    with_times,
    write_ledgers,
)
from twofold.pipeline.lost_ledger import DRAFT, refuse_lost_ledger
from twofold.pipeline.reading import as_warnings, problems_for, read_notes
from twofold.pipeline.selection_errors import refuse_name_of_another, refuse_nothing
from twofold.problems import Problem, has_errors, stops
from twofold.selection import ALL, Selection, ids_of_asked, select

if TYPE_CHECKING:
    from twofold.library import Library


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked of one run, whatever it makes.

    `unsaved` are the bytes of files of notes as they are to be.
    """

    paths: Sequence[Path]
    output: Path
    strict: bool = False
    draft: bool = False
    locked: bool = False
    selection: Selection = ALL
    unsaved: Mapping[Path, bytes] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether it makes an edition of all notes in some folders."""
        return self.selection.is_all and not self.draft and all(map(Path.is_dir, self.paths))

    def may_record(self, exporter: Exporter[Any]) -> bool:
        """Return whether a ledger may come to be written."""
        return not (self.draft or self.locked or exporter.remembers is Remembers.NOTHING)

    @property
    def suffix(self) -> str:
        """What the names of files end in, so that none takes the place of a whole edition."""
        return self.selection.suffix + (DRAFT if self.draft else "")


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be made of the chosen topics of a `library`, and what is wrong with it."""

    exporter: Exporter[Any]
    request: Request
    library: Library
    notes: IdentifiedNotes
    plan: Plan
    problems: tuple[Problem, ...]

    @property
    def is_stopped(self) -> bool:
        """Whether nothing may be made of notes with these problems.

        A warning of what would stop another output alone stops none, however strict the run is.
        """
        others = (each for each in EXPORTERS if each is not self.exporter)
        elsewhere = frozenset[str]().union(*(each.stops_alone for each in others))
        here = [each for each in self.problems if each.code not in elsewhere or has_errors([each])]
        return stops(here, strict=self.request.strict)


def prepare(
    exporter: Exporter[Any], options: Any, request: Request, folders: Mapping[Path, Path]
) -> Export:
    """Return what `exporter` makes with `options`; nothing is written.

    `folders` has the folder of each path whose ledger knows the notes there.
    """
    library = read_notes(request.paths, request.unsaved)
    notes = identify_library(library, folders)
    library = _chosen(with_identities(library, notes), request)
    plan = exporter.plan(library.topics, _with_suffix(options, request.suffix))
    found = chain(plan.problems, _of_other_outputs(exporter, library))
    return Export(exporter, request, library, notes, plan, problems_for(library, found))


def _of_other_outputs(exporter: Exporter[Any], library: Library) -> Iterator[Problem]:
    """Yield as warnings what stops another output of the notes alone.

    That is for who hands out an edition, and will print sheets of it sooner or later.
    """
    if exporter.remembers is Remembers.EDITION:
        for other in EXPORTERS:
            if other is not exporter and other.may_stop(library.topics):
                found = other.plan(library.topics, other.options()).problems
                alone = (each for each in found if each.code in other.stops_alone)
                yield from as_warnings(alone, other.stops_alone)


def remember(export: Export) -> Export:
    """Write what ledgers learn of an export that nothing stops; return it with the times of notes.

    Raises WrongUseError where no note was chosen, and where a ledger must change and may not;
    MachineFailedError where one has lost notes.
    """
    exporter, request, notes, plan = export.exporter, export.request, export.notes, export.plan
    if not export.library.topics:
        refuse_nothing(notes.topics)
    if isinstance(plan, EditionPlan):
        if request.selection.is_all:
            notes = with_times(notes, plan)
        else:
            notes = with_times(notes, handed_out=ids_of_asked(export.library.topics))
        chosen = _chosen(with_identities(export.library, notes), request)
        export = replace(export, notes=notes, plan=plan.dated(chosen.topics))
    if not request.draft and exporter.remembers is not Remembers.NOTHING:
        refuse_lost_ledger(notes, request.output)
        write_ledgers(notes, exporter.remembers, locked=request.locked)
    return export


def refuse_file_as_folder(output: Path) -> None:
    """Raise WrongUseError where `output` or a folder above it is a file."""
    for place in (output, *output.parents):
        if place.exists():  # asked first: another run may make the folder meanwhile
            if place.is_dir():
                return
            raise WrongUseError(f"{place.as_posix()} is a file, and the output needs a folder")


def _chosen(library: Library, request: Request) -> Library:
    """Return `library` with the notes that were asked for alone, their topics named accordingly.

    The identities are given before: a note that is left out today is not taken out of the notes.
    """
    chosen = select(library.topics, request.selection)
    for topic in chosen if request.suffix else ():
        refuse_name_of_another(topic, request.suffix)
    topics = tuple(replace(topic, name=topic.name + request.suffix) for topic in chosen)
    return replace(library, topics=topics)


def _with_suffix(options: Any, suffix: str) -> Any:
    """Return `options` with `suffix` in those that name a file to be made."""
    marked = {}
    for each in fields(options):
        name = getattr(options, each.name)
        if name and each.metadata.get("names_file"):
            path = Path(name)
            marked[each.name] = path.with_name(f"{path.stem}{suffix}{path.suffix}").as_posix()
    return replace(options, **marked)
