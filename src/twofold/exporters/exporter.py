"""What every exporter is: its options, and topics -> a plan of the files that are made of them."""

from __future__ import annotations

import shlex
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

from twofold.notes import (
    MOST_MARKS,
    Figure,
    Statement,
    Table,
    Title,
    Topic,
    is_for_paper,
    notes_of,
)
from twofold.problems import Problem

Options = TypeVar("Options")


class Written(NamedTuple):
    """One output file: whether its bytes changed, and what is in it ("87 notes, 143 cards").

    A key `goes_with` the sheet at that path. A folder in place of a file is one of which there is
    something to report. The `advice` is what to do with it, told once for all files like it.
    """

    path: Path
    changed: bool
    contents: str
    goes_with: Path | None = None
    advice: str = ""


class Remembers(Enum):
    """What the ledger learns from making an output.

    A deck is an edition that pupils have: all of it. Paper has codes alone: notes that are new.
    Anything more would be missing from the forecast of the next deck.
    """

    EDITION = "edition"
    NEW_NOTES = "new notes"
    NOTHING = "nothing"


class Plan(Protocol):
    """What an exporter makes of some topics: worked out once, and nothing written yet."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What in the topics this output cannot show."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of the files that `write` makes, from the output folder."""

    def write(self, output: Path) -> Iterator[Written]:
        """Write the files below the folder `output`; yield each one as soon as it is complete.

        Raises OSError where one cannot be written, or a picture not be read.
        """


class EditionPlan(ABC):
    """A plan of what pupils keep, so that every change in it has a time.

    `topics` are the identified ones that it is made of.
    """

    topics: tuple[Topic, ...]

    @property
    @abstractmethod
    def fingerprints(self) -> Mapping[str, str]:
        """A hash by the id of a note, over all that this output shows of it."""

    @property
    @abstractmethod
    def former_fingerprints(self) -> Mapping[str, str]:
        """The same as hashes were made before they had a version, for ledgers from then."""

    @abstractmethod
    def dated(self, topics: Sequence[Topic]) -> Plan:
        """Return the plan with the times of `topics`, which are its own but for these."""


@dataclass(frozen=True, slots=True)
class Exporter(Generic[Options]):
    """One kind of output.

    `options` is a frozen dataclass whose fields become flags of the command. `plan` returns what
    is made of topics; that of an exporter which `remembers` an edition is an EditionPlan, too.
    `remembers` says what making this output puts into the ledger. `stops_alone` are codes of errors
    that concern no other output, and are warnings to those who make one or only look; `may_stop`
    says, without planning anything, whether topics may have some. `misses` says, in a line, which
    choice of the options fits nothing in the topics; it is empty where each fits.
    """

    command: str
    help: str
    options: type[Options]
    plan: Callable[[Sequence[Topic], Options], Plan]
    remembers: Remembers
    stops_alone: frozenset[str] = frozenset()
    may_stop: Callable[[Sequence[Topic]], bool] = lambda _: False
    misses: Callable[[Sequence[Topic], Options], str] = lambda _, __: ""


def counted(number: int, noun: str) -> str:
    """Return "1 file" or "2 files"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def asks_nothing(topics: Sequence[Topic]) -> bool:
    """Return whether no note of `topics` is one that is asked."""
    notes = (note for topic in topics for note in notes_of(topic))
    return all(isinstance(note.body, Statement | Table | Figure | Title) for note in notes)


def how_to_ask(topics: Sequence[Topic]) -> str:
    """Return what the author of notes that ask nothing can do about it."""
    file = shlex.quote(topics[0].position.path) if len(topics) == 1 else "FILE"
    if any(is_for_paper(note) for topic in topics for note in notes_of(topic)):
        return f"questions of over {MOST_MARKS} marks are for paper, `#card` makes a card of one"
    return (
        "nothing in these notes is asked, put {{…}} around what should be, or see what"
        f" `twofold suggest {file}` finds"
    )
