"""A topic and how it is printed -> the folder of its sheets: each way of printing has its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import get_args

from twofold.exporters.worksheets.options import (
    Codes,
    Font,
    Format,
    Paper,
    PrintSize,
    Spacing,
    WorksheetOptions,
)
from twofold.notes import Topic

USUAL_WAYS = frozenset({"a4", "normal", "default", "pdf"})
"""Ways of printing that a folder's name need not mention: those without any option."""


def folder_of(topic: Topic, output: Path, options: WorksheetOptions) -> Path:
    """Return the folder of a topic's sheets; each way of printing has one of its own.

    So a set in giant print does not take the place of the one for the class.
    """
    return output / "-".join([topic.name, *_ways(options)])


def notes_in_the_way(topic: Topic, options: WorksheetOptions) -> Iterator[Path]:
    """Yield notes whose sheets would have the same folder as those of a topic, if there were any.

    As `rome-giant.md` has, in usual print, beside `rome.md` in giant print.
    """
    notes, ways = Path(topic.position.path), _ways(options)
    for count in range(1, len(ways) + 1):
        stem = "-".join([topic.name.rpartition("/")[2], *ways[:count]])
        yield notes.with_name(f"{stem}{notes.suffix}")


def _ways(options: WorksheetOptions) -> list[str]:
    """Return the ways of printing that are not the usual ones, as folders are named after them."""
    chosen = (options.paper, options.print_size, options.font, options.spacing)
    ways: list[str] = [way for way in chosen if way not in USUAL_WAYS]
    ways += ["fillable"] * options.fillable
    ways += ["no-codes"] * (options.codes == "off")
    return [*ways, "docx"] if options.format == "docx" else ways


def folders_of(topic: Topic, output: Path) -> Iterator[Path]:
    """Yield the folders of a topic's sheets that there are, one for each way of printing."""
    usual = output / topic.name
    if usual.parent.is_dir():
        there = {entry.name for entry in os.scandir(usual.parent) if entry.is_dir()}
        names = (f"{usual.name}{way}" for way in _all_ways())
        yield from (usual.with_name(name) for name in names if name in there)


def _all_ways() -> tuple[str, ...]:
    """Return what the names of folders may have behind that of a topic."""
    ways = product(*map(get_args, (Paper, PrintSize, Font, Spacing, Codes, Format)), (False, True))
    found = []
    for paper, size, font, spacing, codes, form, fillable in ways:
        options = WorksheetOptions(
            paper=paper,
            print_size=size,
            font=font,
            spacing=spacing,
            codes=codes,
            format=form,
            fillable=fillable,
        )
        found.append("-".join(["", *_ways(options)]))
    return tuple(found)
