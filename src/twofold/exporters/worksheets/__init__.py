"""Topics -> worksheets to print, each with its answer key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from twofold.exporters.exporter import Exporter, Remembers, Written
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.notes import Topic
from twofold.problems import Problem


def _problems(topics: Sequence[Topic], options: WorksheetOptions) -> list[Problem]:
    from twofold.exporters.worksheets.export import find_problems

    return find_problems(topics, options)


def _count(topics: Sequence[Topic], options: WorksheetOptions) -> int:
    from twofold.exporters.worksheets.print_run import PrintRun

    return sum(PrintRun.of(topic, options).files for topic in topics)


def _export(topics: Sequence[Topic], output: Path, options: WorksheetOptions) -> Iterator[Written]:
    from twofold.exporters.worksheets.export import export_worksheets

    return export_worksheets(topics, output, options)


EXPORTER = Exporter(
    command="worksheets",
    help="Make worksheets and their answer keys.",
    options=WorksheetOptions,
    problems=_problems,
    count=_count,
    export=_export,
    remembers=Remembers.NEW_NOTES,
)
