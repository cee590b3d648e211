"""The sheets of a topic -> one PDF of all blanks and one of all keys, each with its contents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from twofold.exporters.worksheets.blocks import Heading
from twofold.exporters.worksheets.blocks.sheet import Sheet, SheetTopic
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.pdf.document import Part
from twofold.exporters.worksheets.pdf.drawing import draw_parts
from twofold.exporters.worksheets.rendering import document_of, laid_out, measurer_for
from twofold.exporters.worksheets.setting.flows import ContentsRow, Flow, Role
from twofold.exporters.worksheets.setting.head import head_flows
from twofold.exporters.worksheets.setting.letters import letters
from twofold.exporters.worksheets.setting.measuring import Measurer
from twofold.exporters.worksheets.setting.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.setting.pages import fill_pages
from twofold.exporters.worksheets.sheet_names import full_name, names_among, tier_name
from twofold.notes import Topic
from twofold.text import Run, Text, plain

NUMBER_ROOM = 3.0
"""Ems at the right of the contents for the numbers of pages."""

OF_A_SECTION = ("gaps", "comparison", "questions")
"""Kinds of sheets that belong to one section, in the order in which a class meets them."""

Names = Sequence[tuple[Text, str]]
"""The title of each sheet, and what tells it from others with the same."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Sheets to be printed as one, in the order of teaching; gap sheets are of one tier."""

    name: str
    topic: SheetTopic
    sheets: tuple[Sheet, ...]
    tier: str = ""
    version: str = ""


def pack_of(
    topic: Topic, sheets: Sequence[Sheet], name: str = "pack", tier: str = "", version: str = ""
) -> Pack:
    """Return the pack of some sheets: section after section, then what is about all of them."""
    starts = [section.branch.position for section in topic.sections if section.title]

    def turn(sheet: Sheet) -> tuple[int, int]:
        if sheet.kind in OF_A_SECTION:
            return bisect_right(starts, sheet.position), OF_A_SECTION.index(sheet.kind)
        return len(starts) + 1, 0

    in_order = tuple(sorted(sheets, key=turn))
    return Pack(name, SheetTopic.of(topic), in_order, tier, version)


def render_pack(pack: Pack, style: PageStyle) -> Iterator[tuple[str, bytes, int]]:
    """Yield the blanks ("") and the keys ("-key"): suffix of the name, PDF, number of pages.

    Handouts show what other sheets ask, so they are at the end of the keys alone. What has no
    sheets is not made.
    """
    labels = labels_for(pack.topic.language)
    for_keys = replace(style, is_fillable=False)
    parts = [
        (sheet, dict(laid_out(sheet, for_keys if sheet.is_handout else style)))
        for sheet in pack.sheets
    ]
    asking = [part for part in parts if not part[0].is_handout]
    handouts = [part for part in parts if part[0].is_handout]
    for suffix, title in (("", labels.lesson_pack), ("-key", labels.keys_pack)):
        printed = [(sheet, each[suffix]) for sheet, each in asking if suffix in each]
        if suffix:
            printed += [(sheet, part) for sheet, each in handouts for part in each.values()]
        if printed:
            names = names_among([sheet for sheet, _ in printed], labels)
            named = [
                replace(part, name=letters(plain(full_name(*name))))
                for (_, part), name in zip(printed, names, strict=True)
            ]
            whole = (_contents(pack, title, names, named, style), *named)
            yield suffix, draw_parts(whole), sum(len(part.pages) for part in whole)


def _contents(
    pack: Pack, title: str, names: Names, printed: Sequence[Part], style: PageStyle
) -> Part:
    """Return the pages that say where each sheet begins."""
    cover = _cover(pack, title)
    measurer = measurer_for(cover, style)
    document = document_of(cover, measurer, is_key=False)
    head = head_flows(cover, measurer)
    above = (*head, *measurer.below(head).flows(cover.blocks))
    lengths = [len(part.pages) for part in printed]
    own_length = 1
    while True:
        numbers = [own_length + before + 1 for before in accumulate(lengths, initial=0)]
        flows = (*above, _table(names, numbers, measurer))
        pages = fill_pages(flows, style.column_height)
        if len(pages) == own_length:
            return Part(flows, pages, document)
        own_length = len(pages)


def _cover(pack: Pack, title: str) -> Sheet:
    labels = labels_for(pack.topic.language)
    version = labels.version.format(pack.version) if pack.version else ""
    titles = filter(None, (title, tier_name(pack.tier, labels), version))
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


def _table(names: Names, numbers: Sequence[int], measurer: Measurer) -> Flow:
    style = measurer.style
    rows = []
    for place, ((title, kind), number) in enumerate(zip(names, numbers, strict=False), 1):
        words = full_name(bold(title), kind)
        lines = measurer.lines(words, style.size, style.column - NUMBER_ROOM * style.size)
        pitch = style.reading_pitch
        height = len(lines) * pitch + style.item_gap
        top = style.item_gap / 2
        baselines = (top + BASELINE * pitch + index * pitch for index in range(len(lines)))
        placed = tuple(zip(baselines, lines, strict=True))
        rows.append(ContentsRow(height, style.size, placed, str(number), place))
    return Flow(Role.CONTENTS, tuple(rows), 0.5 * style.size)
