"""The sheets of a pack -> the parts of one PDF of all blanks and one of all keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import Heading
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.flows import ContentsRow, Flow, Role
from twofold.exporters.worksheets.layout.page_breaking import fill_pages
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.layout.shaping import letters
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

Names = Sequence[tuple[Text, str]]
"""The title of each sheet, and what distinguishes it from others with the same."""

SidesOf = Callable[[Sheet], tuple[DocumentPart, ...]]
"""A sheet -> its pages and, unless it is a handout, those of its key."""


def pack_sides(
    pack: Pack, style: PageStyle, sides_of: SidesOf
) -> Iterator[tuple[str, tuple[DocumentPart, ...]]]:
    """Yield the sheets ("") and the keys ("-key"): suffix of the name, contents and sheets.

    Handouts are with the sheets. What has no sheets is not made, and a few need no contents.
    """
    labels = labels_for(pack.topic.language)
    sides = [(sheet, sides_of(sheet)) for sheet in pack.sheets]
    blanks = [(sheet, own[0]) for sheet, own in sides]
    keys = [(sheet, own[1]) for sheet, own in sides if len(own) > 1]
    for suffix, title, printed in (
        ("", labels.lesson_pack, blanks),
        ("-key", labels.keys_pack, keys),
    ):
        names = _names_among([sheet for sheet, _ in printed], labels)
        named = tuple(
            replace(part, name=letters(plain(_full_name(*name))))
            for (_, part), name in zip(printed, names, strict=True)
        )
        if len(named) >= FEWEST_TO_LIST:
            yield suffix, (_contents(pack, title, names, named, style), *named)
        elif named:
            yield suffix, named


def _contents(
    pack: Pack, title: str, names: Names, printed: Sequence[DocumentPart], style: PageStyle
) -> DocumentPart:
    """Return the pages that say where each sheet begins."""
    cover = _cover(pack, title)
    block_layout = block_layout_for(cover, style)
    document = document_of(cover, block_layout, is_key=False)
    head = head_flows(cover, block_layout)
    above = (*head, *block_layout.below(head).flows(cover.blocks))
    lengths = [len(part.pages) for part in printed]
    own_length = 1
    while True:
        numbers = [own_length + before + 1 for before in accumulate(lengths, initial=0)]
        flows = (*above, _table(names, numbers, block_layout))
        pages = fill_pages(flows, style.column_height)
        if len(pages) == own_length:
            return DocumentPart(flows, pages, document)
        own_length = len(pages)


def _cover(pack: Pack, title: str) -> Sheet:
    labels = labels_for(pack.topic.language)
    version = labels.version.format(pack.version) if pack.version else ""
    tier = TIERS[pack.tier].label(labels) if pack.tier else ""
    round_ = labels.round.format(pack.round) if pack.round else ""
    titles = filter(None, (title, tier, round_, version))
    return Sheet(
        name=pack.name,
        topic=pack.topic,
        title=(Run(" · ".join(titles)),),
        position=pack.topic.position,
        instructions="",
        blocks=(Heading((Run(labels.contents),), 2, pack.topic.position),),
        marking=(),
        is_handout=True,
        kind="pack",
    )


def _table(names: Names, numbers: Sequence[int], block_layout: BlockLayout) -> Flow:
    style = block_layout.style
    rows = []
    for place, ((title, kind), number) in enumerate(zip(names, numbers, strict=False), 1):
        words = _full_name(bold(title), kind)
        lines = block_layout.lines(words, style.size, style.column - NUMBER_ROOM * style.size)
        line_height = style.reading_line_height
        height = len(lines) * line_height + style.item_gap
        top = style.item_gap / 2
        baselines = (
            top + BASELINE * line_height + index * line_height for index in range(len(lines))
        )
        placed = tuple(zip(baselines, lines, strict=True))
        rows.append(ContentsRow(height, style.size, placed, str(number), place))
    return Flow(Role.CONTENTS, tuple(rows), 0.5 * style.size)


def _names_among(sheets: Sequence[Sheet], labels: Labels) -> tuple[tuple[Text, str], ...]:
    """Return the title of each sheet and what distinguishes it from the others.

    That is its kind or, where a title still stands for several, what there is to do.
    """
    kinds = [kind_name(sheet, labels) for sheet in sheets]
    counts = Counter((plain(sheet.title), kind) for sheet, kind in zip(sheets, kinds, strict=True))
    return tuple(
        (sheet.title, kind or (sheet.instructions if counts[plain(sheet.title), kind] > 1 else ""))
        for sheet, kind in zip(sheets, kinds, strict=True)
    )


def _full_name(title: Text, kind: str) -> Text:
    """Return a title with what distinguishes it behind it."""
    return (*title, Run(f" · {kind}")) if kind else title
