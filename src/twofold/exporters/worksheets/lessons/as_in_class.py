"""A lesson and its parts in ordinary print -> the lesson with these very items, for large print."""

from __future__ import annotations

from dataclasses import replace

from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.lessons.lesson_parts import LessonParts
from twofold.exporters.worksheets.sheets.class_sets import with_starts


def as_in_class(lesson: Lesson, made: LessonParts) -> Lesson:
    """Return a lesson with the items that ordinary print `made` of it, and no others.

    Both are used in the same room: who had other terms, letters or questions than the class would
    have no part in going through the answers. Its last kind is what there was room for.
    """
    parts = {part.sheet.name: part for part in made.parts}
    own = tuple(
        with_starts(part.sheet, part.flows) if (part := parts.get(sheet.name)) else sheet
        for sheet in lesson.parts
    )
    names = {sheet.name for sheet in own}
    last = tuple(part.sheet for name, part in parts.items() if name not in names)
    return replace(lesson, parts=own, last=last)
