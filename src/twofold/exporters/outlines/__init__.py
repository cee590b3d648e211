"""Topics -> an outline for each, for mind-map programs and outliners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from twofold.exporters.exporter import Exporter, Remembers, Written
from twofold.files import write_whole
from twofold.notes import Topic
from twofold.problems import Problem


@dataclass(frozen=True, slots=True)
class OutlineOptions:
    """What a teacher chooses about outlines."""

    to: Literal["opml", "mm", "outline"] = field(
        default="opml",
        metadata={
            "help": "OPML for outliners, .mm for Freeplane, FreeMind and Coggle, or indented text."
        },
    )


@dataclass(frozen=True, slots=True)
class OutlinePlan:
    """An outline for each topic; it can show all of them."""

    topics: tuple[Topic, ...]
    options: OutlineOptions
    problems: tuple[Problem, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of the outlines below the output folder."""
        from twofold.exporters.outlines.forms import FORMS

        suffix, _ = FORMS[self.options.to]
        return tuple(Path(f"{topic.name}{suffix}") for topic in self.topics)

    def write(self, output: Path) -> Iterator[Written]:
        """Write an outline for each topic, its gaps filled; yield each when it is complete."""
        # Imported here so that no other command waits for the library of XML.
        from twofold.exporters.outlines.forms import FORMS
        from twofold.exporters.outlines.items import items_of

        _, form = FORMS[self.options.to]
        for topic, name in zip(self.topics, self.files, strict=True):
            root = items_of(topic)
            changed = write_whole(output / name, form(root).encode("utf-8", "replace"))
            yield Written(output / name, changed, f"{root.count():,} texts")


EXPORTER = Exporter(
    command="export",
    help="Outlines of the notes: for mind-map programs and outliners.",
    options=OutlineOptions,
    plan=lambda topics, options: OutlinePlan(tuple(topics), options),
    remembers=Remembers.NOTHING,
)
