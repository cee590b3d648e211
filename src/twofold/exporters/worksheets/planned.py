"""Topics and a teacher's choices -> what is wrong with them, the files to be written, the files."""

from __future__ import annotations

import os
import signal
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from twofold.exporters.exporter import Written
from twofold.exporters.worksheets.folder.output_folders import folder_of, notes_in_the_way
from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.on_paper import on_paper, signs_left_out
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.topic_faces import TopicFaces
from twofold.exporters.worksheets.undrawn import undrawn_formulas
from twofold.exporters.worksheets.unprintable import (
    find_unprintable,
    has_unprintable,
    unprintable_page_words,
)
from twofold.notes import Topic, map_notes
from twofold.problems import Problem, error

if TYPE_CHECKING:
    from twofold.exporters.worksheets.print_run import PrintRun

SHEETS_OF_A_SECTION = 3
"""What to expect before anything is planned: a gap sheet, questions, a part of the topic's own."""

WHAT_VERSIONS_ARE = (
    "versions ask the same gaps in another order; for other gaps in each sheet: --rounds 3"
)
"""Said once of a run that makes versions: before there were rounds, these had other gaps."""

SHEETS_OF_A_PROCESS = 40
"""Sheets from which another process earns the tenths of a second that it takes to start."""


@dataclass(frozen=True)
class PlannedWorksheets:
    """The worksheets of some topics; their sheets are planned once, when they are first needed."""

    topics: tuple[Topic, ...]
    options: WorksheetOptions

    @cached_property
    def faces(self) -> tuple[TopicFaces, ...]:
        """What was cut of the fonts that are named, for each topic; Word has its own."""
        if self.options.format == "docx":
            return tuple(TopicFaces() for _ in self.topics)
        return tuple(TopicFaces.of(topic, self.options) for topic in self.topics)

    @cached_property
    def printed(self) -> tuple[Topic, ...]:
        """The topics as paper shows them."""
        return tuple(map(on_paper, self.topics))

    @cached_property
    def runs(self) -> tuple[PrintRun, ...]:
        """What is to be printed of each topic."""
        return tuple(map(self._run, range(len(self.printed))))

    @cached_property
    def _known_runs(self) -> dict[int, PrintRun]:
        return {}

    def _run(self, place: int) -> PrintRun:
        """Return what is to be printed of the topic at a place, planned when it is first needed."""
        if place not in self._known_runs:
            faces = self.faces[place].faces
            self._known_runs[place] = _run(self.printed[place], self.options, faces)
        return self._known_runs[place]

    @cached_property
    def problems(self) -> list[Problem]:
        """An `unprintable` problem for each place whose characters no font has.

        A topic with a font that cannot be used has a `bad-font` problem instead.

        And a `same-folder` problem for each topic whose sheets would stand among those of other
        notes, where each run would take away what the other made; and a `sign-left-out` warning
        for each topic that has emoji, a `formula-not-drawn` one for each formula that cannot be.
        """
        problems = [
            _same_folder(topic, notes, folder_of(topic, Path(), self.options))
            for topic in self.topics
            for notes in notes_in_the_way(topic, self.options)
            if notes.exists()
        ]
        for topic, printed in zip(self.topics, self.printed, strict=True):
            if printed is not topic:
                problems += signs_left_out(topic)
            problems += undrawn_formulas(topic, self.options)
        if self.options.format == "docx":  # Word finds a font for every letter.
            return problems
        for number, (topic, own) in enumerate(zip(self.printed, self.faces, strict=True)):
            problems += own.problems
            if own.problems:
                continue
            if has_unprintable(topic, own.faces):
                problems += find_unprintable(self._run(number).all_sheets, own.faces)
            else:
                problems += unprintable_page_words(topic, own.faces)
        return problems

    @property
    def files(self) -> tuple[Path, ...]:
        """The files to be written, below the output folder and in their order."""
        return tuple(
            folder_of(run.topic, Path(), self.options) / name
            for run in self.runs
            for name in run.files
        )

    def write(self, output: Path) -> Iterator[Written]:
        """Write every sheet and its key; yield each file as it stands, and those taken away.

        Processes share out the topics where that pays; the order of files is the same. Raises
        OSError, also where one of the processes is ended.
        """
        from twofold.exporters.worksheets.folder.unchanged_runs import made_before

        topics = list(zip(self._coded, self.faces, strict=True))
        made = [made_before(topic, output, self.options, own.faces) for topic, own in topics]
        places = [place for place, written in enumerate(made) if written is None]
        drawn = self._drawn(places, output)
        paths: set[Path] = set()
        for written in made:
            for each in next(drawn) if written is None else written:
                paths.add(each.path)
                yield each
        if self.options.rounds == 1 and _are_versions(paths):
            yield Written(output, True, WHAT_VERSIONS_ARE)

    @property
    def _coded(self) -> tuple[Topic, ...]:
        return tuple(_coded(topic, self.options) for topic in self.printed)

    def _drawn(self, places: Sequence[int], output: Path) -> Iterator[Iterable[Written]]:
        """Yield what is made of the topics at some places, as soon as it is."""
        from twofold.exporters.worksheets.folder.writing import write_run

        chosen = [self.printed[place] for place in places]
        faces = [self.faces[place].faces for place in places]
        jobs = _jobs(self.options.jobs, chosen)
        if jobs == 1:
            for place, own in zip(places, faces, strict=True):
                yield write_run(self._run(place), output, self.options, own)
            return
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        write = partial(_write_topic, output=output, options=self.options)
        with ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_system) as pool:
            try:
                yield from pool.map(write, chosen, faces)
            except BrokenProcessPool as fault:
                words = "one of the processes was ended, perhaps for want of memory: try --jobs 1"
                raise OSError(words) from fault


def _leave_interrupts_to_the_system() -> None:
    """Let Ctrl-C end a process at once: the one that has begun it tells of it, and no other."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _write_topic(
    topic: Topic, faces: tuple[CutFace, ...], output: Path, options: WorksheetOptions
) -> list[Written]:
    """Write the sheets of one topic, in a process that has not planned it before."""
    from twofold.exporters.worksheets.folder.writing import write_run

    return list(write_run(_run(topic, options, faces), output, options, faces))


def _run(topic: Topic, options: WorksheetOptions, faces: tuple[CutFace, ...]) -> PrintRun:
    """Return what is to be printed of a topic."""
    from twofold.exporters.worksheets.print_run import PrintRun

    return PrintRun.of(_coded(topic, options), options, faces)


def _are_versions(paths: Collection[Path]) -> bool:
    """Return whether some files are versions A and B of one, as their names tell."""
    firsts = (path for path in paths if path.stem.endswith("-a"))
    return any(path.with_stem(f"{path.stem[:-1]}b") in paths for path in firsts)


def _coded(topic: Topic, options: WorksheetOptions) -> Topic:
    """Return a topic whose items bear codes if these are on."""
    if options.codes == "off":
        return map_notes(topic, lambda note: replace(note, code=""))
    return topic


def _jobs(asked: int, topics: Sequence[Topic]) -> int:
    """Return how many processes to use: as many as asked for or as pays, each with a topic."""
    expected = sum(SHEETS_OF_A_SECTION * len(topic.sections) for topic in topics)
    wanted = asked if asked > 0 else min(_cores(), expected // SHEETS_OF_A_PROCESS)
    return max(1, min(wanted, len(topics)))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _same_folder(topic: Topic, notes: Path, folder: Path) -> Problem:
    message = (
        f"its sheets would stand in the folder “{folder.as_posix()}” of the output among those of"
        f" {notes.as_posix()}: rename one of the two"
    )
    return error(topic.position, "same-folder", message)
