"""Topics -> for each a list of its answers."""

from __future__ import annotations

from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class AnswerPlan:
    """A list for each topic; it can hold every answer."""

    topics: tuple[Topic, ...]
    options: AnswerOptions
    problems: tuple[Problem, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of the lists below the output folder."""
        return tuple(Path(f"{topic.name}.txt") for topic in self.topics)

    def write(self, output: Path) -> Iterator[Written]:
        """Write a list for each topic; yield each when it is complete."""
        for topic, name in zip(self.topics, self.files, strict=True):
            answers = [gap.answer for note in notes_of(topic) for gap in gaps_of(note)]
            text = "".join(f"{answer}\n" for answer in answers)
            text = text.upper() if self.options.capitals else text
            changed = write_whole(output / name, text.encode())
            yield Written(output / name, changed, f"{len(answers)} answers")


EXPORTER = Exporter(
    command="answers",
    help="Lists of the answers.",
    options=AnswerOptions,
    plan=lambda topics, options: AnswerPlan(tuple(topics), options),
    remembers=Remembers.NOTHING,
)
