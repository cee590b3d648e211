"""Topics -> an outline for each, for mind-map programs and outliners, or their notes again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from twofold.exporters.exporter import Exporter, Remembers, Written, counted
from twofold.files import write_whole
from twofold.notes import Topic
from twofold.problems import Problem


@dataclass(frozen=True, slots=True)
class OutlineOptions:
    """What a teacher chooses about outlines."""

    to: Literal["opml", "mm", "outline", "markdown"] = field(
        default="opml",
        metadata={
            "help": "OPML for outliners, .mm for Freeplane, FreeMind and Coggle, indented text, or"
            " Markdown: the notes themselves."
        },
    )
    keep: bool = field(
        default=False,
        metadata={"help": "Keep gaps, hints and all other marks in the texts, for the way back."},
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
        from twofold.exporters.outlines.forms import FORMS, MARKDOWN

        suffix = MARKDOWN if self.options.to == "markdown" else FORMS[self.options.to][0]
        return tuple(Path(f"{topic.name}{suffix}") for topic in self.topics)

    def write(self, output: Path) -> Iterator[Written]:
        """Write an outline for each topic; yield each when it is complete.

        Its gaps are filled, unless the marks of the notes are to be kept.
        """
        # Imported here so that no other command waits for the library of XML.
        from twofold.exporters.outlines.forms import FORMS, KEPT_FORMS
        from twofold.exporters.outlines.items import items_of
        from twofold.exporters.outlines.kept import kept_items_of
        from twofold.writer import write_notes

        for topic, name in zip(self.topics, self.files, strict=True):
            if self.options.to == "markdown":
                notes = write_notes(topic)
                text, contents = notes.text, counted(notes.notes, "note")
            else:
                root = kept_items_of(topic) if self.options.keep else items_of(topic)
                form = KEPT_FORMS if self.options.keep else FORMS
                text, contents = form[self.options.to][1](root), counted(root.count(), "text")
            changed = write_whole(output / name, text.encode("utf-8", "replace"))
            yield Written(output / name, changed, contents)


EXPORTER = Exporter(
    command="export",
    help="Outlines of the notes: for mind-map programs and outliners.",
    options=OutlineOptions,
    plan=lambda topics, options: OutlinePlan(tuple(topics), options),
    remembers=Remembers.NOTHING,
)
