"""Steps to be put in order -> paragraphs with boxes for their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from twofold.exporters.worksheets.blocks.exercises import Step, Steps
from twofold.exporters.worksheets.blocks.texts import bold, without_pictures
from twofold.exporters.worksheets.docx.items import ItemWriter
from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Layout, kept, paragraph
from twofold.exporters.worksheets.docx.runs import note_code, tab
from twofold.exporters.worksheets.docx.styles import NUMBER_RULE, step_indent
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.text import Gap, Style, Text, plain

WHOLE_STEPS = 0.5
"""Part of a page up to which the steps of a sequence stand on one."""


def step_paragraphs(
    block: Steps, items: ItemWriter, heading: Callable[[Text, int], Element]
) -> Iterator[Element]:
    """Yield the steps with their boxes, below a title in its list or as a `heading`."""
    title = [*items.texts.runs(without_pictures(bold(block.title))), *note_code(block.code)]
    if block.number is not None:
        yield items.numbered(block.number, title, keep_next=True)
    elif block.code:
        yield kept(paragraph("ToldSentence", title))
    elif block.title:
        yield heading(without_pictures(block.title), 2)
    lines = sum(_lines_of_step(step, items.style) for step in block.steps)
    most = WHOLE_STEPS * items.style.column_height
    is_whole = lines * items.style.writing_line_height <= most
    for number, step in enumerate(block.steps, 1):
        place = Gap(str(step.place), (), "", 0, block.position)
        inside = [
            *items.texts.gap(place, width=items.style.written(NUMBER_RULE)),
            tab(),
            *items.texts.runs(without_pictures(step.text)),
            *note_code(step.code),
        ]
        stays = is_whole or number in (1, 2, len(block.steps) - 1)
        keeps = stays and number < len(block.steps)
        yield paragraph("Step", inside, Layout(keep_next=keeps))
        yield from items.pictures_of(step.text)


def _lines_of_step(step: Step, style: PageStyle) -> int:
    room = style.column - step_indent(style)
    return ceil(max(set_width(plain(step.text), Style.PLAIN, style) / room, 1))
