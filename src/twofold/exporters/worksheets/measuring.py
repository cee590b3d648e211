"""The blocks of a sheet -> flows: everything measured, nothing placed yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from twofold.exporters.worksheets.blocks import (
    Block,
    CellTable,
    Heading,
    MarkingNote,
    PictureBlock,
    Sentence,
    Sheet,
    bold,
    has_gap,
)
from twofold.exporters.worksheets.flows import Flow, PictureRow, Role, TextRow
from twofold.exporters.worksheets.gap_widths import widths_for
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.lines import Line, break_lines
from twofold.exporters.worksheets.page_style import BASELINE, MM, READING_PITCH, PageStyle
from twofold.exporters.worksheets.tables import TableSetting
from twofold.exporters.worksheets.words import GapWidth, Measure, WordSetting
from twofold.notes import Run, Text

LARGEST_PICTURE = 85 * MM
"""Height of a picture at most, so that it leaves most of the page to the sentences."""

PIXEL = 72 / 150
"""Points of a pixel: fewer than 150 to the inch look rough on paper."""

MARKING_SIZE = 0.85
"""Size of the marking notes as a part of the text's."""


@dataclass(frozen=True, slots=True)
class Measurer:
    """Turns blocks into flows in one style; all gaps of a sheet get their width from one rule."""

    style: PageStyle
    labels: Labels
    measure: Measure
    gap_width: GapWidth

    @classmethod
    def of(cls, sheet: Sheet, style: PageStyle, labels: Labels, measure: Measure) -> Measurer:
        """Return the measurer of one sheet."""
        widths = widths_for([gap.answer for gap in sheet.gaps])
        return cls(style, labels, measure, lambda answer: widths.of(answer) * MM * style.scale)

    def flows(self, blocks: tuple[Block, ...]) -> tuple[Flow, ...]:
        """Return the flows of `blocks`; what leads to nested items stays with the first of them."""
        following = (*blocks[1:], None)
        return tuple(
            flow
            for block, after in zip(blocks, following, strict=True)
            for flow in self._block(block, _leads(block, after))
        )

    def marking(self, notes: tuple[MarkingNote, ...]) -> tuple[Flow, ...]:
        """Return the flows that the key has after the last item; () where nothing is to be told."""
        if not notes:
            return ()
        heading = self._heading((Run(self.labels.marking),), 2)
        return heading, *(flow for note in notes for flow in self._block(note, False))

    def words(
        self, text: Text, size: float, pitch: float, *, x: float = 0.0, right: float = 0.0
    ) -> tuple[TextRow, ...]:
        """Return the rows of `text` between `x` and `right` points from the column's right."""
        return self._rows(self.lines(text, size, self.style.column - x - right), size, pitch, x)

    def lines(self, text: Text, size: float, width: float) -> tuple[Line, ...]:
        """Return the lines of `text` in a column of `width` points."""
        return break_lines(text, WordSetting(size, width, self.measure, self.gap_width))

    def _rows(
        self, lines: tuple[Line, ...], size: float, pitch: float, x: float, label: str = ""
    ) -> tuple[TextRow, ...]:
        label_x = x - self.style.number_column
        return tuple(
            TextRow(pitch, BASELINE * pitch, x, size, line, "" if index else label, label_x)
            for index, line in enumerate(lines)
        )

    def _block(self, block: Block, leads: bool) -> Iterator[Flow]:
        match block:
            case Heading(text, level):
                yield self._heading(text, level)
            case Sentence(text, number=number, depth=depth):
                yield self._sentence(text, number, depth, leads)
            case CellTable():
                yield from self._table(block)
            case PictureBlock():
                yield from self._picture(block)
            case MarkingNote(text, number=number):
                yield self._marking_note(text, number)
            case _:
                assert_never(block)

    def _heading(self, text: Text, level: int) -> Flow:
        style = self.style
        size = style.heading_size if level == 2 else style.size
        rows = self.words(bold(text), size, 1.3 * size)
        role = Role.HEADING if level == 2 else Role.SUBHEADING
        return Flow(role, rows, 1.2 * style.size, stays=True)

    def _sentence(self, text: Text, number: int | None, depth: int, leads: bool) -> Flow:
        style = self.style
        x = (depth + 1) * style.number_column
        pitch = style.writing_pitch if has_gap(text) else style.reading_pitch
        lines = self.lines(text, style.size, style.column - x)
        rows = self._rows(lines, style.size, pitch, x, f"{number}." if number else "")
        return Flow(Role.ITEM if number else Role.PARAGRAPH, rows, style.item_gap, leads)

    def _table(self, block: CellTable) -> Iterator[Flow]:
        style = self.style
        x = (block.depth + 1) * style.number_column
        lines = self.lines(bold(block.title), style.size, style.column - x)
        title = self._rows(lines, style.size, style.reading_pitch, x, f"{block.number}.")
        yield Flow(Role.ITEM, title, 1.5 * style.item_gap, stays=True)
        # The table itself needs the room of the number, which stands beside its title.
        below_number = x - style.number_column
        setting = TableSetting.of(block.grid, style, self.measure, self.gap_width, below_number)
        yield Flow(Role.TABLE, setting.rows(block.grid), 0.5 * style.item_gap)

    def _picture(self, block: PictureBlock) -> Iterator[Flow]:
        style = self.style
        x = (block.depth + 1) * style.number_column
        wide, high = max(block.file.width, 1) * PIXEL, max(block.file.height, 1) * PIXEL
        factor = min(1.0, (style.column - x) / wide, LARGEST_PICTURE / high)
        row = PictureRow(high * factor, x, wide * factor, block)
        yield Flow(Role.FIGURE, (row,), style.item_gap, stays=bool(block.caption))
        if block.caption:
            caption = (Run(block.caption),)
            yield Flow(
                Role.PARAGRAPH,
                self.words(caption, style.small_size, READING_PITCH * style.small_size, x=x),
                0.5 * style.item_gap,
            )

    def _marking_note(self, text: Text, number: int) -> Flow:
        size = MARKING_SIZE * self.style.size
        x = self.style.number_column
        lines = self.lines(text, size, self.style.column - x)
        rows = self._rows(lines, size, READING_PITCH * size, x, f"{number}.")
        return Flow(Role.ITEM, rows, 0.5 * self.style.item_gap)


def _leads(block: Block, after: Block | None) -> bool:
    """Return whether `after` is nested below `block`."""
    if isinstance(block, Sentence) and isinstance(after, Sentence | CellTable | PictureBlock):
        return after.depth > block.depth
    return False
