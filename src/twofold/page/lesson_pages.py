"""A section and what was chosen -> the pages of its lesson or key, and which notes are on them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import get_args

from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.lesson_key import key_of_lesson
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import (
    Paper,
    PrintSize,
    TierChoice,
    Variants,
    WorksheetOptions,
)
from twofold.exporters.worksheets.page_places import PagePlace, places_on_pages
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.print_run import lessons_of_section
from twofold.exporters.worksheets.topic_faces import TopicFaces
from twofold.notes import Topic
from twofold.page.page_pictures import page_sizes


@dataclass(frozen=True, slots=True)
class Choices:
    """What a teacher chooses above the pages; a `version` counts from 0, of so many `versions`."""

    tier: str = "core"
    size: str = "normal"
    paper: str = "a4"
    versions: int = 1
    version: int = 0
    is_key: bool = False

    def options(self, usual: WorksheetOptions) -> WorksheetOptions:
        """Return the options of a run like the `usual` one; raises ValueError for no choice."""
        chosen = (self.tier, TierChoice), (self.size, PrintSize), (self.paper, Paper)
        for value, known in (*chosen, (self.versions, Variants)):
            if value not in get_args(known):
                raise ValueError(f"{value!r} is none of {', '.join(map(str, get_args(known)))}")
        changes: dict[str, object] = {"tiers": (self.tier,), "print_size": self.size}
        changes |= {"paper": self.paper, "variants": self.versions}
        return replace(usual, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class DrawnLesson:
    """A `pdf`, known by its `name`; the sizes of its pages in points, the notes on them."""

    name: str
    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    places: tuple[PagePlace, ...]
    marks: int
    versions: tuple[str, ...]


def drawn_lesson(
    topic: Topic, place: int, options: WorksheetOptions, chosen: Choices
) -> DrawnLesson | None:
    """Return the lesson on the section at a place, None where nothing of it is asked."""
    printed = on_paper(topic)
    faces = TopicFaces.of(topic, options).faces
    style = PageStyle.of(options, faces)
    tier = options.tiers[0] if options.tiers else "core"
    lessons = [each for each in lessons_of_section(printed, options, place) if each.tier == tier]
    if not lessons:  # A section without gaps has one lesson, whatever tier is asked for.
        lessons = list(lessons_of_section(printed, replace(options, tiers=()), place))[:1]
    if not lessons:
        return None
    layouts = LessonLayout.of_versions(lessons, style)
    layout = layouts[0] if chosen.is_key else layouts[chosen.version % len(lessons)]
    parts = (key_of_lesson(layouts),) if chosen.is_key else layout.sides
    pdf = draw_parts(parts)
    name = hashlib.sha256(pdf).hexdigest()[:32]
    places = () if chosen.is_key else places_on_pages(parts)
    versions = tuple(lesson.version for lesson in lessons if lesson.version)
    return DrawnLesson(name, pdf, page_sizes(pdf), places, layout.marks, versions)
