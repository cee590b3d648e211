"""Topics -> worksheets to print, each with its answer key.

    topic ─► sheets ─► blocks ─► setting ─► flows on pages ─► pdf

A sheet is made in three steps, so that kinds of sheets, tiers, versions and sizes never multiply: a
sheet turns notes into blocks, which are plain values; tiers and versions turn blocks into blocks;
and only the setting and the PDF know what a block looks like. Blank and key are the same pages.

    options.py      what a teacher chooses
    print_run.py    a topic and these choices -> its sheets, one by one and as packs
    sheets/         a topic -> its sheets, one module a kind
    blocks/         what stands on a sheet
    labels/         the page's own words, one module a language
    tiers.py        more help or less
    variants.py     versions that ask for other gaps
    answer_forms.py an answer -> what kind of words it is: a date, a number, a name
    word_bank.py    words to choose from
    shuffling.py    an order that looks like chance and is always the same
    folding.py      words as typed -> words to compare
    rendering.py    a sheet and a style -> its pages and those of its key
    pack.py         the sheets of a topic -> one PDF with its contents
    sheet_names.py  what each of many sheets is called
    setting/        blocks -> flows on pages: everything measured, nothing drawn
    pdf/            flows on pages -> a PDF; nothing else knows reportlab
    export.py       topics -> files in the output folder
    file_names.py   what files and folders are called
    made_files.py   what earlier runs made -> what is stale
"""

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
