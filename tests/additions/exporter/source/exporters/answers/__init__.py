"""Topics -> for each a list of its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from twofold.exporters.exporter import Exporter, Remembers, Written
from twofold.files import write_whole
from twofold.notes import Topic, gaps_of, notes_of
from twofold.problems import Problem


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """How answers are written."""

    capitals: bool = field(default=False, metadata={"help": "Write capitals."})


def problems(_topics: Sequence[Topic], _options: AnswerOptions) -> list[Problem]:
    """Return nothing: every answer can be listed."""
    return []


def count(topics: Sequence[Topic], _options: AnswerOptions) -> int:
    """Return how many files `export` will write."""
    return len(topics)


def export(topics: Sequence[Topic], output: Path, options: AnswerOptions) -> Iterator[Written]:
    """Write a list for each topic; yield each as soon as it stands."""
    for topic in topics:
        answers = [gap.answer for note in notes_of(topic) for gap in gaps_of(note)]
        text = "".join(f"{answer.upper() if options.capitals else answer}\n" for answer in answers)
        path = output / f"{topic.name}.txt"
        yield Written(path, write_whole(path, text.encode()), f"{len(answers)} answers")


EXPORTER = Exporter(
    command="answers",
    help="Lists of the answers.",
    options=AnswerOptions,
    problems=problems,
    count=count,
    export=export,
    remembers=Remembers.NOTHING,
)
