"""The paths of notes -> what the `twofold.toml` beside them chooses, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from twofold.errors import WrongUseError
from twofold.exporters import EXPORTERS
from twofold.files import read_plain
from twofold.problems import Problem
from twofold.settings import SETTINGS, read_settings
from twofold.source import SourceText


@dataclass(frozen=True, slots=True)
class ChosenSettings:
    """What is chosen for the options of each output, the problems, and the files that were read."""

    choices: dict[str, dict[str, object]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    sources: dict[str, SourceText] = field(default_factory=dict)


def settings_beside(paths: Sequence[Path]) -> ChosenSettings:
    """Return what is chosen beside the notes at `paths`; nothing where there is no such file.

    Raises WrongUseError where two files choose different things, and OSError.
    """
    options_of: dict[str, type] = {each.command: each.options for each in EXPORTERS}
    choices: dict[str, dict[str, object]] = {}
    problems: tuple[Problem, ...] = ()
    sources: dict[str, SourceText] = {}
    for file in dict.fromkeys(
        (path if path.is_dir() else path.parent) / SETTINGS for path in paths
    ):
        if not file.exists():
            continue
        source = SourceText.from_bytes(file.as_posix(), read_plain(file))
        settings = read_settings(source, options_of)
        problems += settings.problems
        for command, chosen in settings.choices.items():
            known = choices.setdefault(command, {})
            for name, value in chosen.items():
                if known.setdefault(name, value) != value:
                    raise WrongUseError(
                        f"{file.as_posix()} and {next(iter(sources))} choose different things for"
                        f" {command}: make those notes one after the other"
                    )
        sources[file.as_posix()] = source
    return ChosenSettings(choices, problems, sources)
