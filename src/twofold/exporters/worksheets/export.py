"""Topics -> worksheets and answer keys under the output folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from twofold.exporters.exporter import Written
from twofold.exporters.worksheets.blocks import (
    Block,
    PictureBlock,
    Sheet,
    texts_of_block,
)
from twofold.exporters.worksheets.drawing import Document, draw
from twofold.exporters.worksheets.fonts import measure, missing
from twofold.exporters.worksheets.head import head_flows, mark_width
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.letters import letters
from twofold.exporters.worksheets.measuring import Measurer
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.page_style import PageStyle
from twofold.exporters.worksheets.pages import fill_pages
from twofold.exporters.worksheets.sheets import sheets_of
from twofold.exporters.worksheets.tagging import DocumentFacts
from twofold.files import write_whole
from twofold.notes import Gap, Run, Text, Topic, plain
from twofold.problems import Problem, error
from twofold.source import Position


def find_problems(topics: Sequence[Topic], _options: WorksheetOptions) -> list[Problem]:
    """Return an `unprintable` problem for each place whose characters no font has."""
    found: dict[Position, str] = {}
    for topic in topics:
        for sheet in sheets_of(topic):
            for position, words in _printed_words(sheet):
                if characters := missing(words):
                    found[position] = "".join(dict.fromkeys(found.get(position, "") + characters))
    return [_unprintable(position, found[position]) for position in sorted(found)]


def export_worksheets(
    topics: Sequence[Topic], output: Path, options: WorksheetOptions
) -> Iterator[Written]:
    """Write every sheet and its key; yield each file as it stands. Raises OSError."""
    style = PageStyle.of(options)
    for topic in topics:
        for sheet in sheets_of(topic):
            for suffix, pdf, pages in render(sheet, style):
                path = output / sheet.folder / f"{sheet.name}{suffix}.pdf"
                contents = f"{_counted(pages, 'page')}, {_counted(len(sheet.gaps), 'gap')}"
                yield Written(path, write_whole(path, pdf), contents)


def render(sheet: Sheet, style: PageStyle) -> Iterator[tuple[str, bytes, int]]:
    """Yield the sheet ("") and its key ("-key"): suffix of the name, PDF, number of pages."""
    labels = labels_for(sheet.topic.language)
    measurer = Measurer.of(sheet, style, labels, measure)
    flows = head_flows(sheet, measurer) + measurer.flows(sheet.blocks)
    for suffix, all_flows in (("", flows), ("-key", flows + measurer.marking(sheet.marking))):
        document = Document(
            facts=_facts(sheet, labels, is_key=bool(suffix)),
            style=style,
            labels=labels,
            footers=(_title(sheet), letters(plain(sheet.title))),
            is_key=bool(suffix),
            mark_width=mark_width(measurer),
        )
        pages = fill_pages(all_flows, style.column_height)
        yield suffix, draw(all_flows, pages, document), len(pages)


def _title(sheet: Sheet) -> str:
    titles = dict.fromkeys((plain(sheet.topic.title), plain(sheet.title)))
    return letters(" · ".join(titles))


def _facts(sheet: Sheet, labels: Labels, *, is_key: bool) -> DocumentFacts:
    topic = sheet.topic
    title = f"{_title(sheet)} · {labels.key}" if is_key else _title(sheet)
    return DocumentFacts(title, topic.language, topic.author, topic.source, topic.licence)


def _printed_words(sheet: Sheet) -> Iterator[tuple[Position, str]]:
    yield from _words_at(sheet.topic.title, sheet.topic.position)
    yield from _words_at(sheet.title, sheet.position)
    blocks: tuple[Block, ...] = (*sheet.blocks, *sheet.marking)
    for block in blocks:
        for text in texts_of_block(block):
            yield from _words_at(text, block.position)
        if isinstance(block, PictureBlock):
            yield block.position, block.caption


def _words_at(text: Text, position: Position) -> Iterator[tuple[Position, str]]:
    yield position, "".join(inline.text for inline in text if isinstance(inline, Run))
    for inline in text:
        if isinstance(inline, Gap):
            yield inline.position, inline.answer


def _unprintable(position: Position, characters: str) -> Problem:
    shown = ", ".join(f"“{c}” (U+{ord(c):04X})" for c in characters)
    return error(position, "unprintable", f"the fonts of the worksheets have no {shown}")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
