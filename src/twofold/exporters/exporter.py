"""What every exporter is: its options, the problems it foresees, and topics -> files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Generic, TypeVar

from twofold.notes import Topic
from twofold.problems import Problem

Options = TypeVar("Options")


@dataclass(frozen=True, slots=True)
class Written:
    """One output file: whether its bytes changed, and what is in it ("87 notes, 143 cards").

    A key `goes_with` the sheet of that name. A folder in place of a file is one of which there is
    something to tell.
    """

    path: Path
    changed: bool
    contents: str
    goes_with: str = ""


class Remembers(Enum):
    """What the ledger learns from making an output.

    A deck is an edition that pupils have: all of it. Paper bears codes alone: notes that are new.
    Anything more would be told to nobody when the next deck is foretold.
    """

    EDITION = "edition"
    NEW_NOTES = "new notes"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Exporter(Generic[Options]):
    """One kind of output.

    `options` is a frozen dataclass whose fields become flags of the command. `problems` returns
    what in the topics this output cannot show. `count` returns how many files `export` will
    write, and `export` yields each one as soon as it stands under the output folder. `file_of`
    returns the path below that folder of the one file that is made of a topic and of nothing else,
    "" where there is none. `remembers` says what making this output puts into the ledger.
    """

    command: str
    help: str
    options: type[Options]
    problems: Callable[[Sequence[Topic], Options], list[Problem]]
    count: Callable[[Sequence[Topic], Options], int]
    export: Callable[[Sequence[Topic], Path, Options], Iterator[Written]]
    remembers: Remembers
    file_of: Callable[[Topic, Options], str] = lambda _topic, _options: ""


def counted(number: int, noun: str) -> str:
    """Return "1 file" or "2 files"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
