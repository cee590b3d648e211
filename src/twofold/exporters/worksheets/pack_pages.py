"""Packs that are versions of each other -> their pages, those of one section below one head.

What is stapled together is not handed out sheet by sheet: one may begin below another, on its last
page, wherever that saves a page; and a section has one key, as short ones have together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, groupby

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.flows import PartRow
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.lessons.lesson_key import NamedSheet, key_of_sections
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.lessons.lesson_parts import lesson_name, part_name
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.pdf.flow_elements import HEADINGS
from twofold.exporters.worksheets.printed import Pack
from twofold.exporters.worksheets.shared_pages import SHARING, are_apart, page_of, place_of
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.tiers import BETWEEN
from twofold.source import Position
from twofold.text import Text, plain

SHARING_IN_PACKS = frozenset((*SHARING, "starter", "exit-ticket"))
"""The kinds of sheets that may share a page of a pack: there no ticket is cut off."""

_Section = tuple[Lesson, Sequence[NamedSheet]]
"""The head of a key, and the sheets that it answers."""

LayoutOf = Callable[[Sheet], SheetLayout]
"""A sheet -> its layout as it would stand by itself."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a sheet begins: on a page of its part, counted from 0, at a bookmark from 1 on."""

    page: int = 0
    bookmark: int = 1


@dataclass(frozen=True, slots=True)
class PackPart:
    """Pages that stand together in a pack, and where each of their `sheets` begins.

    A key of whole sections has `titles` instead.
    """

    side: DocumentPart
    sheets: tuple[Sheet, ...] = ()
    titles: tuple[Text, ...] = ()
    starts: tuple[Start, ...] = (Start(),)

    @classmethod
    def of_several(cls, layout: LessonLayout) -> PackPart:
        """Return the pages that sheets share below one head."""
        lesson = layout.lesson
        words = f"{plain(lesson.title)}{BETWEEN}{lesson_name(lesson, layout.block_layout.labels)}"
        (side,) = layout.sides
        # What the later pages repeat in the margin stands above the first one already.
        heads = ((), *side.running_heads[1:])
        named = replace(side, name=letters(words), running_heads=heads)
        sheets = tuple(part.sheet for part in layout.parts)
        starts = (Start(), *_starts_of_parts(named)[1:])
        return cls(named, sheets, starts=starts)


@dataclass(frozen=True, slots=True)
class PackPages:
    """What is printed of a pack, its keys by themselves."""

    blanks: tuple[PackPart, ...]
    keys: tuple[PackPart, ...]


def pages_of_packs(
    packs: Sequence[Pack], style: PageStyle, layout_of: LayoutOf
) -> tuple[PackPages, ...]:
    """Return the pages of each of some packs, which are the versions of one.

    In all of them the same sheets share pages, and these are as many.
    """
    groups = list(_groups(packs, style, layout_of))
    return tuple(
        _pages_of(
            [
                group.of_versions[place] or layout_of(pack.sheets[group.places[0]])
                for group in groups
            ]
        )
        for place, pack in enumerate(packs)
    )


def _pages_of(layouts: Sequence[LessonLayout | SheetLayout]) -> PackPages:
    blanks = [
        PackPart(layout.blank, (layout.sheet,))
        if isinstance(layout, SheetLayout)
        else PackPart.of_several(layout)
        for layout in layouts
    ]
    keys: list[PackPart] = []
    for is_listed, those in groupby(layouts, _is_listed):
        if is_listed:
            keys += _keys_of_sections(tuple(those))
        else:
            drawn = (each for each in those if isinstance(each, SheetLayout))
            keys += [PackPart(each.key, (each.sheet,)) for each in drawn if len(each.sides) > 1]
    return PackPages(tuple(blanks), tuple(keys))


def _keys_of_sections(layouts: Sequence[LessonLayout | SheetLayout]) -> Iterator[PackPart]:
    """Yield the keys of sections: a page for several, as long as one has room for them."""
    block_layout = layouts[0].block_layout
    key: PackPart | None = None
    together: list[_Section] = []
    for _, of_section in groupby(layouts, _section):
        sheets = [sheet for layout in of_section for sheet in _named_sheets(layout)]
        section = (replace(page_of([sheet for sheet, _, _ in sheets]), parts=()), sheets)
        alone = _key_of([section], block_layout)
        if alone is None:
            continue
        joined = _key_of([*together, section], block_layout) if key else None
        if joined and len(joined.side.pages) == 1:
            key, together = joined, [*together, section]
        else:
            if key:
                yield key
            key, together = alone, [section]
    if key:
        yield key


def _key_of(sections: Sequence[_Section], block_layout: BlockLayout) -> PackPart | None:
    side = key_of_sections(sections, block_layout)
    if side is None:
        return None
    titles = tuple(lesson.title for lesson, _ in sections)
    # The first bookmark of a page with several is its own title.
    starts = tuple(Start(0, number) for number in range(2, len(titles) + 2))
    return PackPart(side, titles=titles, starts=starts if len(titles) > 1 else (Start(),))


def _section(layout: LessonLayout | SheetLayout) -> Position:
    if isinstance(layout, LessonLayout):
        return layout.lesson.position
    return place_of(layout.sheet)[0]


def _is_listed(layout: LessonLayout | SheetLayout) -> bool:
    """Return whether the key lists answers: maps and timelines are filled in there."""
    return isinstance(layout, LessonLayout) or layout.sheet.kind in SHARING_IN_PACKS


def _named_sheets(layout: LessonLayout | SheetLayout) -> Iterator[NamedSheet]:
    """Yield what is laid out, each sheet by its name among those on its section."""
    if isinstance(layout, LessonLayout):
        yield from layout.sheets
    else:
        sheet = layout.sheet
        name = part_name(sheet, page_of((sheet,)), layout.block_layout.labels)
        yield sheet, name, layout.flows


@dataclass(frozen=True)
class _Group:
    """The sheets at some `places` of packs that are versions of each other, on so many pages."""

    packs: Sequence[Pack]
    style: PageStyle
    places: tuple[int, ...]
    page_count: int
    may_share: bool

    def sheets_of(self, pack: Pack) -> tuple[Sheet, ...]:
        """Return its sheets as one of the packs has them."""
        return tuple(pack.sheets[place] for place in self.places)

    @cached_property
    def layouts(self) -> tuple[LessonLayout, ...]:
        """The sheets below one head, in each version."""
        lessons = [page_of(self.sheets_of(pack)) for pack in self.packs]
        return LessonLayout.of_versions(lessons, self.style)

    @property
    def of_versions(self) -> Sequence[LessonLayout | None]:
        """The layout of each version, None where it is that of a sheet by itself."""
        return self.layouts if len(self.places) > 1 else [None for _ in self.packs]

    def with_more(self, other: _Group) -> _Group | None:
        """Return the group with the sheet of another below it if that saves a page, else None."""
        if not (self.may_share and other.may_share):
            return None
        both = replace(self, places=(*self.places, *other.places))
        count = max(layout.page_count for layout in both.layouts)
        is_good = all(not layout.made.turned and not _tells(layout) for layout in both.layouts)
        if count >= self.page_count + other.page_count or not is_good:
            return None
        return replace(both, page_count=count)


def _groups(packs: Sequence[Pack], style: PageStyle, layout_of: LayoutOf) -> Iterator[_Group]:
    """Yield the sheets of packs, together those that share pages, each group where its first is.

    Those of a section keep the order of a lesson: each may stand below the one before it. What is
    about the whole topic has no such order.
    """
    groups: list[_Group] = []
    sections: list[object] = []
    for place, sheet in enumerate(packs[0].sheets):
        alone = _alone(packs, style, place, layout_of)
        section = place_of(sheet)[0]
        is_about_all = section == sheet.topic.position
        same = [n for n, each in enumerate(sections) if each == section]
        for number in same if is_about_all else same[-1:]:
            if joined := groups[number].with_more(alone):
                groups[number] = joined
                break
        else:
            groups.append(alone)
            sections.append(section)
    yield from groups


def _alone(packs: Sequence[Pack], style: PageStyle, place: int, layout_of: LayoutOf) -> _Group:
    sheets = [pack.sheets[place] for pack in packs]
    layouts = list(map(layout_of, sheets))
    is_upright = all(layout.style.width == style.width for layout in layouts)
    is_apart = any(sheet.is_handout or sheet.landscape for sheet in sheets)
    may_share = is_upright and not is_apart and sheets[0].kind in SHARING_IN_PACKS
    count = max(layout.page_count for layout in layouts)
    return _Group(packs, style, (place,), count, may_share)


def _tells(layout: LessonLayout) -> bool:
    """Return whether a page has a sheet that tells what another asks, or something is torn."""
    if layout.made.faults:
        return True
    return any(
        are_apart(one.sheet, other.sheet)
        for page in layout.upright_pages
        for one, other in combinations(layout.made.parts_on(page), 2)
    )


def _starts_of_parts(blank: DocumentPart) -> list[Start]:
    """Return where each sheet begins that shares pages."""
    page_of_flow: dict[int, int] = {}
    for number, page in enumerate(blank.pages):
        for placed in page:
            page_of_flow.setdefault(placed.flow, number)
    starts, bookmarks = [], 0
    for number, flow in enumerate(blank.flows):
        bookmarks += flow.role in HEADINGS
        if isinstance(flow.rows[0], PartRow):
            starts.append(Start(page_of_flow[number], bookmarks))
    return starts
