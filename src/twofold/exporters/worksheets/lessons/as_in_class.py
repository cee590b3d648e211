"""A lesson and its parts in ordinary print -> the lesson with these very items, for large print."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from twofold.exporters.worksheets.blocks import Block
from twofold.exporters.worksheets.blocks.exercises import Matching
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.flows import AnswerBox, Flow, FormRow, Role
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.lessons.lesson_parts import LaidOutPart, LessonParts
from twofold.exporters.worksheets.sheets.matching import spares


def as_in_class(lesson: Lesson, made: LessonParts) -> Lesson:
    """Return a lesson with the items that ordinary print `made` of it, and no others.

    Both are used in the same room: who had other terms, letters or questions than the class would
    have no part in going through the answers. Its last kind is what there was room for.
    """
    parts = {part.sheet.name: part for part in made.parts}
    own = tuple(
        _as_laid_out(parts[sheet.name], sheet) if sheet.name in parts else sheet
        for sheet in lesson.parts
    )
    names = {sheet.name for sheet in own}
    last = tuple(part.sheet for name, part in parts.items() if name not in names)
    return replace(lesson, parts=own, last=last)


def _as_laid_out(part: LaidOutPart, sheet: Sheet) -> Sheet:
    """Return a sheet as a part of it is laid out, its terms in the same sets.

    A meaning that is left over there is none where the set is parted.
    """
    shown = part.sheet
    bare = [
        replace(each, blocks=_in_sets(each, part), others=())
        for each in sheet.others
        if spares(shown) and not spares(each) and each.marks == shown.marks
    ]
    return replace(shown, blocks=_in_sets(shown, part), others=tuple(bare))


def _in_sets(sheet: Sheet, part: LaidOutPart) -> tuple[Block, ...]:
    return tuple(
        replace(block, starts=_starts_of_sets(part)) if isinstance(block, Matching) else block
        for block in sheet.blocks
    )


def _starts_of_sets(part: LaidOutPart) -> tuple[int, ...]:
    """Return with which of its terms each set begins."""
    counts = [_count_boxes(flow) for flow in part.flows if flow.role is Role.ENTRIES]
    *starts, _ = accumulate(filter(None, counts), initial=0)
    return tuple(starts)


def _count_boxes(flow: Flow) -> int:
    return sum(
        isinstance(each, AnswerBox)
        for row in flow.rows
        if isinstance(row, FormRow)
        for each in row.parts
    )
