"""What every exporter is: its options, the problems it foresees, and topics -> files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from twofold.notes import Topic
from twofold.problems import Problem

Options = TypeVar("Options")


@dataclass(frozen=True, slots=True)
class Written:
    """One output file: whether its bytes changed, and what is in it ("87 notes, 143 cards")."""

    path: Path
    changed: bool
    contents: str


@dataclass(frozen=True, slots=True)
class Exporter(Generic[Options]):
    """One kind of output.

    `options` is a frozen dataclass whose fields become flags of the command. `problems` returns
    what in the topics this output cannot show. `count` returns how many files `export` will
    write, and `export` yields each one as soon as it stands under the output folder. `file_of`
    returns the path below that folder of the one file that is made of a topic and of nothing else,
    "" where there is none.
    """

    command: str
    help: str
    options: type[Options]
    problems: Callable[[Sequence[Topic], Options], list[Problem]]
    count: Callable[[Sequence[Topic], Options], int]
    export: Callable[[Sequence[Topic], Path, Options], Iterator[Written]]
    file_of: Callable[[Topic, Options], str] = lambda _topic, _options: ""
