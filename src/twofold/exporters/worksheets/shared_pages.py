"""Single sheets -> the same, those together that are short, about one section and fit one page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from twofold.exporters.worksheets.blocks import places_of_block
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.giveaways import items_of_sheets, meet
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.printed import OF_A_SECTION
from twofold.notes import Topic
from twofold.source import Position
from twofold.text import Text

if TYPE_CHECKING:
    from twofold.exporters.worksheets.font_files import CutFace
    from twofold.exporters.worksheets.layout.page_style import PageStyle

SHARING = (
    "gaps", "comparison", "terms", "sequence", "true-false", "questions", "multiple-choice",
)  # fmt: skip
"""The kinds of sheets that may share a page: all that is written on and is no drawing."""

NEVER_TOGETHER = frozenset(("gaps", "multiple-choice"))
"""Kinds that do not share one: the second prints in its choices what the first asks for."""

SHORT = 0.66
"""Part of a page, head and all, that a sheet takes at most which shares one."""


def on_shared_pages(
    sheets: Sequence[Sheet], options: WorksheetOptions, faces: tuple[CutFace, ...] = ()
) -> list[Sheet | Lesson]:
    """Return single sheets in their order, a page of several in the place of the first of them.

    They are measured in the faces that were cut of the fonts that are named.

    Sheets in several tiers, rounds or versions have files of their own, for they go to different
    pupils; so has each Word document, for it is edited by hand.
    """
    if options.format == "docx" or len(options.tiers) > 1 or "all" in options.tiers:
        return [*sheets]
    tier = options.tiers[0] if options.tiers else "core"
    groups: dict[Position, list[Sheet]] = {}
    for sheet in sheets:
        if _may_share(sheet) and sheet.tier in ("", tier):
            groups.setdefault(place_of(sheet)[0], []).append(sheet)
    groups = {place: group for place, group in groups.items() if len(group) > 1}
    if not groups:
        return [*sheets]
    from twofold.exporters.worksheets.layout.page_style import PageStyle

    pages: dict[str, Lesson] = {}
    shared: set[str] = set()
    for group in groups.values():
        for together in _pages(group, PageStyle.of(options, faces)):
            pages[together[0].name] = page_of(together)
            shared |= {sheet.name for sheet in together[1:]}
    return [pages.get(sheet.name, sheet) for sheet in sheets if sheet.name not in shared]


def page_of(sheets: Sequence[Sheet]) -> Lesson:
    """Return what short sheets are as one: laid out as the parts of a lesson are."""
    position, title = place_of(sheets[0])
    name = shared_name(sheets)
    topic = sheets[0].topic
    return Lesson(name, name, topic, 0, title, position, tuple(sheets), is_page=True)


def shared_name(sheets: Sequence[Sheet]) -> str:
    """Return the name of the file that sheets share: that of the first, and the other kinds."""
    return _name_of(sheets[0], [sheet.kind for sheet in sheets[1:]])


def _name_of(first: Sheet, kinds: Iterable[str]) -> str:
    return "-".join((first.name, *kinds))


def possible_names(sheets: Iterable[Sheet]) -> set[str]:
    """Return the names of the files that some of these sheets may share, by any choice."""
    groups: dict[Position, list[Sheet]] = {}
    for sheet in filter(_may_share, sheets):
        groups.setdefault(place_of(sheet)[0], []).append(sheet)
    # Of all but the first the kind alone is in the name: a section may have many of one kind.
    return {
        _name_of(sheet, others)
        for group in groups.values()
        for sheet in group
        for count in range(1, len(SHARING))
        for others in combinations(_kinds_behind(sheet, group), count)
    }


def _may_share(sheet: Sheet) -> bool:
    is_apart = sheet.is_handout or sheet.is_cut or sheet.is_half or sheet.landscape
    return sheet.kind in SHARING and not sheet.edition and not is_apart


def _turn(sheet: Sheet) -> int:
    return SHARING.index(sheet.kind)


def _kinds_behind(sheet: Sheet, group: Iterable[Sheet]) -> list[str]:
    """Return the kinds that a group has behind that of a sheet, in the order of a lesson."""
    turns = {_turn(each) for each in group}
    return [SHARING[turn] for turn in sorted(turns) if turn > _turn(sheet)]


def place_of(sheet: Sheet) -> tuple[Position, Text]:
    """Return where the section of a sheet stands, and its title; those of the topic for others."""
    topic: Topic = sheet.topic
    titled = [section for section in topic.sections if section.title]
    starts = [section.branch.position for section in titled]
    is_of_section = sheet.kind in OF_A_SECTION or sheet.position in starts
    number = bisect_right(starts, sheet.position) if is_of_section else 0
    return (
        (starts[number - 1], titled[number - 1].title) if number else (topic.position, topic.title)
    )


def _pages(group: Sequence[Sheet], style: PageStyle) -> Iterator[tuple[Sheet, ...]]:
    """Yield the sheets of one section that share a page, each set in the order of a lesson."""
    from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout

    waiting = sorted((sheet for sheet in group if _is_short(sheet, style)), key=_turn)
    while len(waiting) > 1:
        together = waiting[:1]
        for sheet in waiting[1:]:
            if any(are_apart(sheet, other) for other in together):
                continue
            longer = page_of((*together, sheet))
            if LessonLayout.of(longer, style).page_count == 1:
                together.append(sheet)
        if len(together) > 1:
            yield tuple(together)
        waiting = [sheet for sheet in waiting if sheet not in together]


def _is_short(sheet: Sheet, style: PageStyle) -> bool:
    """Return whether a sheet leaves room for another on its only page."""
    from twofold.exporters.worksheets.layout.page_breaking import filled
    from twofold.exporters.worksheets.sheet_layout import SheetLayout

    layout = SheetLayout.of(sheet, style)
    pages = layout.blank.pages
    is_upright = layout.style.width == style.width
    height = SHORT * style.column_height
    taken = filled(layout.blank.flows, pages[0]) - layout.given
    return is_upright and len(pages) == 1 and taken <= height


def are_apart(one: Sheet, other: Sheet) -> bool:
    """Return whether a sheet tells what another asks, or both ask the same."""
    if {one.kind, other.kind} == NEVER_TOGETHER:
        return True
    asked, also = (
        {place for block in sheet.blocks for place in places_of_block(block)}
        for sheet in (one, other)
    )
    if asked & also:
        return True
    pairs = ((a, b) for a in items_of_sheets([one]) for b in items_of_sheets([other]))
    return any(meet(a, b) for a, b in pairs)
