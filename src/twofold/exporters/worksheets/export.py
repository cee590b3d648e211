"""Topics -> worksheets and answer keys under the output folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from twofold.exporters.exporter import Written, counted
from twofold.exporters.worksheets.blocks import PictureBlock, WordBank, placed_texts
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.file_names import folder_of, folders_of, notes_in_the_way
from twofold.exporters.worksheets.made_files import (
    MadeFile,
    digest,
    digest_of_notes,
    outdated,
    read_manifest,
    remove_if_unchanged,
    stale,
    write_manifest,
)
from twofold.exporters.worksheets.options import WorksheetOptions, typed
from twofold.exporters.worksheets.pack import Pack, pack_of, render_pack
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.pdf.fonts import missing
from twofold.exporters.worksheets.print_run import (
    PrintRun,
    possible_names,
    sheets_to_print,
)
from twofold.exporters.worksheets.rendering import laid_out
from twofold.exporters.worksheets.setting.page_style import PageStyle
from twofold.files import write_whole
from twofold.notes import Topic
from twofold.problems import Problem, error
from twofold.source import Position
from twofold.text import Gap, Run, Text

SHEETS_OF_A_SECTION = 3
"""What to expect before anything is planned: a gap sheet, questions, a part of the topic's own."""

SHEETS_OF_A_PROCESS = 40
"""Sheets from which another process earns the tenths of a second that it takes to start."""


def find_problems(topics: Sequence[Topic], options: WorksheetOptions) -> list[Problem]:
    """Return an `unprintable` problem for each place whose characters no font has.

    And a `same-folder` problem for each topic whose sheets would stand among those of other notes,
    where each run would take away what the other made.
    """
    problems = [_same_folder(*each) for each in _in_the_way(topics, options)]
    found: dict[Position, str] = {}
    for topic in topics:
        for sheet in sheets_to_print(topic, options):
            for position, words in _printed_words(sheet):
                if characters := missing(words):
                    found[position] = "".join(dict.fromkeys(found.get(position, "") + characters))
    return problems + [_unprintable(position, found[position]) for position in sorted(found)]


def export_worksheets(
    topics: Sequence[Topic], output: Path, options: WorksheetOptions
) -> Iterator[Written]:
    """Write every sheet and its key; yield each file as it stands, and those taken away.

    Several processes may be at work; the order of files is the same. Raises OSError.
    """
    jobs = _jobs(options.jobs, topics)
    # With fewer topics than processes, each process plans the whole topic and draws its share.
    shares = max(1, jobs // len(topics)) if topics else 1
    parts = [
        _Part(topic, output, options, share, shares) for topic in topics for share in range(shares)
    ]
    with ExitStack() as at_end:
        results: Iterator[Iterable[_Made]] = map(_made, parts)
        if jobs > 1:
            pool = at_end.enter_context(ProcessPoolExecutor(jobs))
            results = pool.map(_all_made, parts, chunksize=max(1, min(8, len(parts) // (4 * jobs))))
        for topic in topics:
            made: dict[str, MadeFile] = {}
            for files in _in_order([next(results) for _ in range(shares)]):
                for written, file in files:
                    made[written.path.name] = file
                    yield written
            yield from _take_away(folder_of(topic, output, options), topic, made)
            yield from _older(topic, output)


def _in_order(shares: list[Iterable[_Made]]) -> Iterator[_Made]:
    """Yield what was made in the order of one process; shares are dealt like cards."""
    if len(shares) == 1:
        yield from shares[0]
    else:
        for row in zip_longest(*shares):
            yield from (made for made in row if made is not None)


_Made = list[tuple[Written, MadeFile]]
"""What is told and kept of a sheet and its key, or of a pack's."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Every how many-th sheet of a topic one process makes, beginning with number `share`."""

    topic: Topic
    output: Path
    options: WorksheetOptions
    share: int
    shares: int


def _made(part: _Part) -> Iterator[_Made]:
    tasks = list(_tasks(part.topic, part.output, part.options))
    style = PageStyle.of(part.options)
    for task in tasks[part.share :: part.shares]:
        yield _make(style, task)


def _all_made(part: _Part) -> list[_Made]:
    return list(_made(part))


@dataclass(frozen=True, slots=True)
class _Task:
    """What to make, by whichever process: a sheet or a pack, each with its key.

    Its `path` lacks what the names of files end in; `contents` is told besides their pages, and
    `file` is remembered with the digest of what was made.
    """

    printed: Sheet | Pack
    path: Path
    contents: str
    file: MadeFile


def _tasks(topic: Topic, output: Path, options: WorksheetOptions) -> Iterator[_Task]:
    folder = folder_of(topic, output, options)
    notes, asked = digest_of_notes(topic), typed(options)
    run = PrintRun.of(topic, options)
    for sheet in run.sheets:
        file = MadeFile("", sheet.family, sheet.version, notes, asked)
        yield _Task(sheet, folder / sheet.name, _told_of(sheet, options), file)
    for plan in run.packs:
        pack = pack_of(topic, plan.sheets, plan.name, plan.tier, plan.version)
        file = MadeFile("", plan.family, plan.version, notes, asked)
        yield _Task(pack, folder / plan.name, counted(len(plan.sheets), "sheet"), file)


def _told_of(sheet: Sheet, options: WorksheetOptions) -> str:
    """Return the marks of a sheet, and that it has no versions where versions were asked for."""
    marks = counted(sheet.marks, "mark") if sheet.marks else ""
    is_same = options.variants > 1 and sheet.kind == "gaps" and not sheet.version
    return ", ".join(filter(None, [marks, "the same for all versions" if is_same else ""]))


def _make(style: PageStyle, task: _Task) -> _Made:
    """Write a sheet and its key, or the same of a pack."""
    made: _Made = []
    for suffix, pdf, pages, left_out in _drawn(task.printed, style):
        path = task.path.with_name(f"{task.path.name}{suffix}.pdf")
        contents = "" if suffix and made else task.contents
        told = "; ".join((", ".join(filter(None, (counted(pages, "page"), contents))), *left_out))
        goes_with = made[0][0].path.name if made else ""
        written = Written(path, write_whole(path, pdf), told, goes_with)
        made.append((written, replace(task.file, sha256=digest(pdf))))
    return made


def _drawn(
    printed: Sheet | Pack, style: PageStyle
) -> Iterator[tuple[str, bytes, int, tuple[str, ...]]]:
    """Yield suffix, PDF and pages of each file, and what of the notes a sheet has no room for."""
    if isinstance(printed, Pack):
        yield from ((*file, ()) for file in render_pack(printed, style))
        return
    for suffix, part in laid_out(printed, style):
        left_out = tuple(flow.left_out for flow in part.flows if flow.left_out)
        yield suffix, draw_parts((part,)), len(part.pages), left_out


def _jobs(asked: int, topics: Sequence[Topic]) -> int:
    """Return how many processes to use: as many as asked for, or as pays."""
    if asked > 0:
        return asked if topics else 1
    expected = sum(SHEETS_OF_A_SECTION * len(topic.sections) for topic in topics)
    return max(1, min(_cores(), expected // SHEETS_OF_A_PROCESS))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _take_away(folder: Path, topic: Topic, made: dict[str, MadeFile]) -> Iterator[Written]:
    """Delete what earlier runs made of sheets that are gone, and remember what stands now."""
    before = read_manifest(folder)
    # Names are asked for where they matter alone: they take as long as all sheets up to drawing.
    possible = possible_names(topic) if before.keys() - made.keys() else frozenset()
    gone = list(stale(before, made, possible))
    if before or made:
        kept = {name: file for name, file in before.items() if name not in gone}
        write_manifest(folder, {**kept, **made})
    for name in gone:
        if remove_if_unchanged(folder, name, before[name]):
            yield Written(folder / name, True, "removed, its sheet is gone")


def _older(topic: Topic, output: Path) -> Iterator[Written]:
    """Tell of the files that earlier runs made of other notes, and how to make them again."""
    notes = digest_of_notes(topic)
    for folder in folders_of(topic, output):
        for asked, count in outdated(folder, read_manifest(folder), notes):
            command = f"twofold worksheets {asked}".rstrip()
            are = "is" if count == 1 else "are"
            told = f"{counted(count, 'file')} {are} of older notes; to renew: {command}"
            yield Written(folder, True, told)


def _printed_words(sheet: Sheet) -> Iterator[tuple[Position, str]]:
    yield from _words_at(sheet.topic.title, sheet.topic.position)
    yield from _words_at(sheet.title, sheet.position)
    for block in sheet.blocks:
        if isinstance(block, WordBank):
            continue  # Its words are answers, or stand in the marking notes.
        for position, text in placed_texts(block):
            yield from _words_at(text, position)
            if sheet.help.hints:
                yield from ((each.position, each.hint) for each in text if isinstance(each, Gap))
        if isinstance(block, PictureBlock):
            yield block.position, block.caption
    answers = {gap.answer for gap in sheet.gaps}
    for note in sheet.marking:  # Answers were read at the places of their gaps.
        runs = (inline for inline in note.text if isinstance(inline, Run))
        yield note.position, "".join(run.text for run in runs if run.text not in answers)


def _words_at(text: Text, position: Position) -> Iterator[tuple[Position, str]]:
    yield position, "".join(inline.text for inline in text if isinstance(inline, Run))
    for inline in text:
        if isinstance(inline, Gap):
            yield inline.position, inline.answer


def _in_the_way(
    topics: Sequence[Topic], options: WorksheetOptions
) -> Iterator[tuple[Topic, Path, str]]:
    """Yield a topic, the notes whose sheets have the same folder, and the name of that."""
    for topic in topics:
        for notes in notes_in_the_way(topic, options):
            if notes.exists():
                yield topic, notes, folder_of(topic, Path(), options).as_posix()


def _same_folder(topic: Topic, notes: Path, folder: str) -> Problem:
    message = (
        f"its sheets would stand in the folder “{folder}” of the output among those of"
        f" {notes.as_posix()}: rename one of the two"
    )
    return error(topic.position, "same-folder", message)


def _unprintable(position: Position, characters: str) -> Problem:
    shown = ", ".join(f"“{c}” (U+{ord(c):04X})" for c in characters)
    return error(position, "unprintable", f"the fonts of the worksheets have no {shown}")
