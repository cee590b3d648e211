"""The notes at some paths -> topics and everything that is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twofold.commands.failing import WrongUseError
from twofold.exporters.exporter import Exporter
from twofold.problems import Problem, without_allowed

if TYPE_CHECKING:
    from twofold.library import Library


def read_notes(paths: Sequence[Path]) -> Library:
    """Return the checked notes at `paths`, not identified yet.

    Raises WrongUseError where there are none and OSError where one cannot be read.
    """
    # Imported here so that `twofold --help` does not wait for the Markdown reader.
    from twofold.checks import check, worth_reporting
    from twofold.library import NotesNotFoundError, read_library

    try:
        library = read_library(paths)
    except NotesNotFoundError as nothing:
        raise WrongUseError(str(nothing)) from nothing
    problems = library.problems
    problems += tuple(worth_reporting(check(library.topics), library.problems))
    if library.allowances:
        from twofold.checks.allowances import remarks_allow_something

        problems += tuple(remarks_allow_something(problems, library.allowances))
    return replace(library, problems=problems)


def problems_for(library: Library, exporter: Exporter[Any], options: object) -> tuple[Problem, ...]:
    """Return what is wrong in the notes or keeps them from this output, sorted by place.

    What the author allows is left out.
    """
    found = [*library.problems, *exporter.problems(library.topics, options)]
    return tuple(sorted(without_allowed(found, library.allowances)))
