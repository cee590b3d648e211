"""The notes at some paths, or as they are before they are saved -> topics, and what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from twofold.problems import Problem, Severity, without_allowed

if TYPE_CHECKING:
    from twofold.library import Library, Reader


def read_notes(
    paths: Sequence[Path],
    unsaved: Mapping[Path, bytes] | None = None,
    read: Reader | None = None,
) -> Library:
    """Return the checked notes at `paths`, not identified yet.

    `unsaved` are the bytes of files as they are to be, whether these exist or not; `read` stands
    for the parser. Raises NotesNotFoundError where there are no notes, and OSError where a file
    cannot be read.
    """
    # Imported here so that `twofold --help` does not wait for the Markdown reader.
    from twofold.checks import check, worth_reporting
    from twofold.checks.allowances import remarks_allow_something
    from twofold.library import read_library

    library = read_library(paths, unsaved, *filter(None, [read]))
    problems = library.problems
    problems += tuple(worth_reporting(check(library.topics), library.problems))
    problems += tuple(remarks_allow_something(problems, library.allowances))
    return replace(library, problems=problems)


def problems_for(library: Library, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return what is wrong in the notes, and was `found` in them by outputs, sorted by place.

    What the author allows is left out.
    """
    return tuple(sorted(without_allowed({*library.problems, *found}, library.allowances)))


def as_warnings(problems: Iterable[Problem], codes: Collection[str]) -> Iterator[Problem]:
    """Yield `problems`, those with one of `codes` as warnings."""
    for problem in problems:
        is_one = problem.code in codes
        yield replace(problem, severity=Severity.WARNING) if is_one else problem
