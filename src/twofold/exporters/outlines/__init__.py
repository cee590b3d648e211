"""Topics -> an outline for each, for mind-map programs and outliners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def problems(_topics: Sequence[Topic], _options: OutlineOptions) -> list[Problem]:
    """Return nothing: an outline can show every topic."""
    return []


def count(topics: Sequence[Topic], _options: OutlineOptions) -> int:
    """Return how many files `export` will write."""
    return len(topics)


def export(topics: Sequence[Topic], output: Path, options: OutlineOptions) -> Iterator[Written]:
    """Write an outline for each topic, its gaps filled; yield each as soon as it stands."""
    # Imported here so that no other command waits for the library of XML.
    from twofold.exporters.outlines.forms import FORMS
    from twofold.exporters.outlines.items import items_of

    suffix, form = FORMS[options.to]
    for topic in topics:
        root = items_of(topic)
        path = output / f"{topic.name}{suffix}"
        changed = write_whole(path, form(root).encode("utf-8", "replace"))
        yield Written(path, changed, f"{root.count():,} texts")


EXPORTER = Exporter(
    command="export",
    help="Outlines of the notes: for mind-map programs and outliners.",
    options=OutlineOptions,
    problems=problems,
    count=count,
    export=export,
    remembers=Remembers.NOTHING,
)
