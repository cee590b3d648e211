"""The sheets of a pack -> the parts of one PDF of all blanks and one of all keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain
from typing import NamedTuple

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import Heading
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.flows import ContentsRow, Flow, Role
from twofold.exporters.worksheets.layout.page_breaking import fill_pages
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.pack_pages import PackPages, PackPart, Start
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.printed import Pack
from twofold.exporters.worksheets.sheet_head import head_flows
from twofold.exporters.worksheets.sheet_layout import block_layout_for, document_of
from twofold.exporters.worksheets.tiers import TIERS, kind_name
from twofold.text import Run, Text, plain

NUMBER_ROOM = 3.0
"""Ems at the right of the contents for the numbers of pages."""

FEWEST_TO_LIST = 6
"""Sheets from which on a table of contents helps to find one."""


class ListedSheet(NamedTuple):
    """A line of the contents: a title, and what distinguishes it from others with the same.

    It is found in a part of the pack, counted from 0, where that begins it.
    """

    title: Text
    kind: str
    part: int
    start: Start


def pack_sides(
    pack: Pack, pages: PackPages, style: PageStyle
) -> Iterator[tuple[str, tuple[DocumentPart, ...]]]:
    """Yield the sheets ("") and the keys ("-key"): suffix of the name, contents and sheets.

    Handouts are with the sheets. What has no sheets is not made, and a few need no contents.
    """
    labels = labels_for(pack.topic.language)
    for suffix, title, parts in (
        ("", labels.lesson_pack, pages.blanks),
        ("-key", labels.keys_pack, pages.keys),
    ):
        listed = list(_listed(parts, labels))
        first = {each.part: each for each in reversed(listed)}
        named = tuple(
            # What has several sheets or sections has its own name, or is called by its title.
            replace(part.side, name=_bookmark_of(first[place]))
            if len(part.starts) == 1
            else part.side
            for place, part in enumerate(parts)
        )
        if len(listed) >= FEWEST_TO_LIST:
            yield suffix, (_contents(pack, title, listed, named, style), *named)
        elif named:
            yield suffix, named


def _listed(parts: Sequence[PackPart], labels: Labels) -> Iterator[ListedSheet]:
    """Yield what the contents lead to: each sheet, or each section that has a key."""
    names = _names_among([sheet for part in parts for sheet in part.sheets], labels)
    for place, part in enumerate(parts):
        own = [(title, "") for title in part.titles] or [next(names) for _ in part.sheets]
        for (title, kind), start in zip(own, part.starts, strict=True):
            yield ListedSheet(title, kind, place, start)


def _bookmark_of(listed: ListedSheet) -> str:
    return letters(plain(_full_name(listed.title, listed.kind)))


def _contents(
    pack: Pack,
    title: str,
    listed: Sequence[ListedSheet],
    printed: Sequence[DocumentPart],
    style: PageStyle,
) -> DocumentPart:
    """Return the pages that say where each sheet begins."""
    cover = _cover(pack, title)
    block_layout = block_layout_for(cover, style)
    document = document_of(cover, block_layout, is_key=False)
    head = head_flows(cover, block_layout)
    above = (*head, *block_layout.below(head).flows(cover.blocks))
    before = list(accumulate((len(part.pages) for part in printed), initial=0))
    own_length = 1
    while True:
        numbers = [own_length + before[each.part] + each.start.page + 1 for each in listed]
        flows = (*above, _table(listed, numbers, block_layout))
        pages = fill_pages(flows, style.column_height)
        if len(pages) == own_length:
            return DocumentPart(flows, pages, document)
        own_length = len(pages)


def _cover(pack: Pack, title: str) -> Sheet:
    labels = labels_for(pack.topic.language)
    version = labels.version.format(pack.version) if pack.version else ""
    tier = TIERS[pack.tier].label(labels) if pack.tier else ""
    round_ = labels.round.format(pack.round) if pack.round else ""
    below = filter(None, (tier, round_, version))
    names = ((Run(title),), pack.about, *((Run(each),) for each in below))
    return Sheet(
        name=pack.name,
        topic=pack.topic,
        title=_joined(names),
        position=pack.topic.position,
        instructions="",
        blocks=(Heading((Run(labels.contents),), 2, pack.topic.position),),
        marking=(),
        is_handout=True,
        kind="pack",
    )


def _joined(names: Iterable[Text]) -> Text:
    """Return names with dots between them, those that are empty left out."""
    first, *others = filter(None, names)
    return (*first, *chain.from_iterable((Run(" · "), *each) for each in others))


def _table(
    listed: Sequence[ListedSheet], numbers: Sequence[int], block_layout: BlockLayout
) -> Flow:
    style = block_layout.style
    rows = []
    for each, number in zip(listed, numbers, strict=True):
        words = _full_name(bold(each.title), each.kind)
        lines = block_layout.texts.lines(words, style.size, style.column - NUMBER_ROOM * style.size)
        line_height = style.reading_line_height
        height = len(lines) * line_height + style.item_gap
        top = style.item_gap / 2
        baselines = (
            top + BASELINE * line_height + index * line_height for index in range(len(lines))
        )
        placed = tuple(zip(baselines, lines, strict=True))
        # The contents are the part before all others.
        place, bookmark = each.part + 1, each.start.bookmark
        rows.append(ContentsRow(height, style.size, placed, str(number), place, bookmark))
    return Flow(Role.CONTENTS, tuple(rows), 0.5 * style.size)


def _names_among(sheets: Sequence[Sheet], labels: Labels) -> Iterator[tuple[Text, str]]:
    """Yield the title of each sheet and what distinguishes it from the others.

    That is its kind or, where a title still stands for several, what there is to do.
    """
    kinds = [kind_name(sheet, labels) for sheet in sheets]
    counts = Counter((plain(sheet.title), kind) for sheet, kind in zip(sheets, kinds, strict=True))
    for sheet, kind in zip(sheets, kinds, strict=True):
        is_told_apart = kind or counts[plain(sheet.title), kind] == 1
        yield sheet.title, kind if is_told_apart else sheet.instructions


def _full_name(title: Text, kind: str) -> Text:
    """Return a title with what distinguishes it behind it."""
    return (*title, Run(f" · {kind}")) if kind else title
