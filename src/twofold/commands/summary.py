"""Files as they were made -> the lines that say so: one for each of a few, a table of many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from twofold.exporters.exporter import Written, counted

FEW = 12
"""Files at most that are listed one by one, each with its whole path."""

UNCHANGED = " (unchanged)"
"""Marks what a run would have made with the same bytes."""


def summary(files: Sequence[Written]) -> Iterator[str]:
    """Yield the lines about some files, those that go with another in its line; then some advice.

    That is the first that any of them has.
    """
    yield from _lines(files)
    yield from list(filter(None, (file.advice for file in files)))[:1]


def _lines(files: Sequence[Written]) -> Iterator[str]:
    if len(files) <= FEW:
        yield from (f"{file.path.as_posix()}  {_with_mark(file)}" for file in files)
        return
    for folder, those in groupby(files, key=_folder):
        yield folder.as_posix()
        rows = _rows(those)
        width = max(len(_name(row)) for row in rows)
        for row in rows:
            name = f"{_name(row):{width}}  " if _name(row) else ""
            yield f"  {name}{_contents(row)}"
    made = [file for file in files if not file.path.is_dir()]
    changed = sum(file.changed for file in made)
    yield f"{counted(len(made), 'file')}, {changed:,} new or changed"


_Row = list[Written]
"""A file and those that go with it, or a folder of which there is something to report."""


def _rows(files: Iterable[Written]) -> list[_Row]:
    rows: dict[str, _Row] = {}
    for file in files:
        rows.setdefault((file.goes_with or file.path).name, []).append(file)
    return list(rows.values())


def _name(row: _Row) -> str:
    return "" if row[0].path.is_dir() else row[0].path.name


def _contents(row: _Row) -> str:
    has_changed = any(file.changed for file in row)
    first, *keys = (_with_mark(file) if has_changed else file.contents for file in row)
    line = "; ".join([first, *(f"key: {key}" for key in keys)])
    return line if has_changed else line + UNCHANGED


def _with_mark(file: Written) -> str:
    return file.contents if file.changed else file.contents + UNCHANGED


def _folder(file: Written) -> Path:
    return file.path if file.path.is_dir() else (file.goes_with or file.path).parent
