"""The blocks of a sheet -> flows: everything measured, nothing placed yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from twofold.exporters.worksheets.blocks import (
    NO_HELP,
    Block,
    CellTable,
    Heading,
    Help,
    MarkingNote,
    PictureBlock,
    Proof,
    Sentence,
    Sheet,
    WordBank,
    bold,
    codes_of,
    has_gap,
)
from twofold.exporters.worksheets.drawings.overviews import overview_flows
from twofold.exporters.worksheets.drawings.word_box import word_box
from twofold.exporters.worksheets.exercise_flows import exercise_flows
from twofold.exporters.worksheets.exercise_setting import ExerciseSetting
from twofold.exporters.worksheets.exercises import (
    Claims,
    GlossaryEntry,
    Matching,
    OpenQuestion,
    Steps,
)
from twofold.exporters.worksheets.flows import Flow, PictureRow, Role, TextRow
from twofold.exporters.worksheets.gap_widths import widths_for
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.lines import Line, break_lines
from twofold.exporters.worksheets.overviews import MindMap, Organiser, Timeline
from twofold.exporters.worksheets.page_style import BASELINE, MM, PageStyle
from twofold.exporters.worksheets.tables import TableSetting
from twofold.exporters.worksheets.words import GapWidth, Measure, WordSetting
from twofold.notes import Run, Style, Text

LARGEST_PICTURE = 85 * MM
"""Height of a picture at most, so that it leaves most of the page to the sentences."""

PIXEL = 72 / 150
"""Points of a pixel: fewer than 150 to the inch look rough on paper."""

HINT_ROOM = 0.6
"""Parts of a hint's size by which lines of gaps with hints stand further apart."""

TABLE_WHOLE = 0.6
"""Part of a page up to which a table stays together, for its rows are there to be compared."""

MARKING_SIZE = 0.85
"""Size of the marking notes as a part of the text's."""


@dataclass(frozen=True, slots=True)
class Measurer:
    """Turns blocks into flows in one style; all gaps of a sheet get their width from one rule."""

    style: PageStyle
    labels: Labels
    measure: Measure
    gap_width: GapWidth
    head: float = 0.0
    help: Help = NO_HELP
    code_column: float = 0.0

    @classmethod
    def of(cls, sheet: Sheet, style: PageStyle, labels: Labels, measure: Measure) -> Measurer:
        """Return the measurer of one sheet."""
        widths = widths_for([gap.answer for gap in sheet.gaps])
        return cls(
            style,
            labels,
            measure,
            lambda answer: widths.of(answer) * MM * style.scale,
            help=sheet.help,
            code_column=_code_column(sheet, style, measure),
        )

    def below(self, head: tuple[Flow, ...]) -> Measurer:
        """Return a measurer that knows how much of the first page the `head` of a sheet takes."""
        return replace(self, head=sum(flow.space_before + flow.height for flow in head))

    def flows(self, blocks: tuple[Block, ...]) -> tuple[Flow, ...]:
        """Return the flows of `blocks`; what leads to nested items stays with the first of them."""
        following = (*blocks[1:], None)
        return tuple(
            flow
            for index, (block, after) in enumerate(zip(blocks, following, strict=True))
            for flow in (replace(self, head=0.0) if index else self)._block(
                block, _leads(block, after)
            )
        )

    def marking(self, notes: tuple[MarkingNote, ...]) -> tuple[Flow, ...]:
        """Return the flows that the key has after the last item; () where nothing is to be told."""
        if not notes:
            return ()
        heading = self._heading((Run(self.labels.marking),), 2)
        return heading, *(flow for note in notes for flow in self._block(note, False))

    def how_to_study(self, sheet: Sheet) -> tuple[Flow, ...]:
        """Return the line that tells how Anki finds what a pupil missed; () without codes."""
        codes = codes_of(sheet)
        if not codes:
            return ()
        search = f"{' or '.join(f'Code:{code}' for code in codes[:2])}"
        size = MARKING_SIZE * self.style.size
        text = (Run(self.labels.study_missed.format(search)),)
        rows = self.words(text, size, self.style.pitch(size))
        return (Flow(Role.PARAGRAPH, rows, 2 * self.style.item_gap),)

    def key_end(self, sheet: Sheet) -> tuple[Flow, ...]:
        """Return what only the key has, after all items: marking notes and proof."""
        return self.marking(sheet.marking) + (self._proof(sheet.proof) if sheet.proof else ())

    def _proof(self, proof: Proof) -> tuple[Flow, ...]:
        small = replace(self.style, size=MARKING_SIZE * self.style.size)
        setting = TableSetting.of(proof.grid, small, self.measure, self.gap_width, 0.0)
        table = Flow(Role.TABLE, setting.rows(proof.grid), self.style.item_gap)
        return self._heading(proof.title, 2), table

    def words(
        self, text: Text, size: float, pitch: float, *, x: float = 0.0, right: float = 0.0
    ) -> tuple[TextRow, ...]:
        """Return the rows of `text` between `x` and `right` points from the column's right."""
        return self._rows(self.lines(text, size, self.style.column - x - right), size, pitch, x)

    def lines(self, text: Text, size: float, width: float) -> tuple[Line, ...]:
        """Return the lines of `text` in a column of `width` points."""
        hint_size = self.style.hint_size if self.help.hints else 0.0
        letters = self.help.first_letters
        setting = WordSetting(size, width, self.measure, self.gap_width, hint_size, letters)
        return break_lines(text, setting)

    def _rows(
        self,
        lines: tuple[Line, ...],
        size: float,
        pitch: float,
        x: float,
        label: str = "",
        code: str = "",
        below: float = 0.0,
    ) -> tuple[TextRow, ...]:
        """Return a row for each line, with `below` points more than the pitch under each.

        The first has the label on its left and the code at the right end of the column.
        """
        label_x = x - self.style.number_column
        first, rest = (label, label_x, code), ("", label_x, "")
        return tuple(
            TextRow(pitch + below, BASELINE * pitch, x, size, line, *(rest if index else first))
            for index, line in enumerate(lines)
        )

    def _block(self, block: Block, leads: bool) -> Iterator[Flow]:
        match block:
            case Heading(text, level):
                yield self._heading(text, level)
            case Sentence():
                yield self._sentence(block, leads)
            case WordBank(words):
                yield word_box(words, self.style, self.measure)
            case CellTable():
                yield from self._table(block)
            case PictureBlock():
                yield from self._picture(block)
            case Matching() | GlossaryEntry() | OpenQuestion() | Claims() | Steps():
                yield from self._exercise(block)
            case Timeline() | MindMap() | Organiser():
                yield from overview_flows(block, self.style, self.measure, self.head)
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

    def _sentence(self, block: Sentence, leads: bool) -> Flow:
        style, text = self.style, block.text
        x = (block.depth + 1) * style.number_column
        pitch = style.writing_pitch if has_gap(text) else style.reading_pitch
        below = HINT_ROOM * style.hint_size if self.help.hints and has_gap(text) else 0.0
        lines = self.lines(text, style.size, style.column - x - self.code_column)
        if block.number is None:
            rows = self._rows(lines, style.size, pitch, x, below=below)
            return Flow(Role.PARAGRAPH, rows, style.item_gap, leads)
        label = f"{block.number}."
        rows = self._rows(lines, style.size, pitch, x, label, block.code, below)
        return Flow(Role.ITEM, rows, style.item_gap, leads)

    def _table(self, block: CellTable) -> Iterator[Flow]:
        style = self.style
        x = (block.depth + 1) * style.number_column
        lines = self.lines(bold(block.title), style.size, style.column - x - self.code_column)
        label = f"{block.number}."
        title = self._rows(lines, style.size, style.reading_pitch, x, label, block.code)
        yield Flow(Role.ITEM, title, 1.5 * style.item_gap, stays=True)
        # The table itself needs the room of the number, which stands beside its title.
        below_number = x - style.number_column
        setting = TableSetting.of(block.grid, style, self.measure, self.gap_width, below_number)
        yield Flow(
            Role.TABLE,
            setting.rows(block.grid),
            0.5 * style.item_gap,
            inside=True,
            whole_up_to=TABLE_WHOLE,
        )

    def _exercise(
        self, block: Matching | GlossaryEntry | OpenQuestion | Claims | Steps
    ) -> Iterator[Flow]:
        setting = ExerciseSetting(self.style, self.labels, self.measure, self.code_column)
        parts = list(exercise_flows(block, setting))
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            if isinstance(part, Flow):
                yield part
                continue
            for flow in self._picture(part):
                yield replace(flow, stays=flow.stays or bool(following), inside=True)

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
                self.words(caption, style.small_size, style.pitch(style.small_size), x=x),
                0.5 * style.item_gap,
            )

    def _marking_note(self, text: Text, number: int) -> Flow:
        size = MARKING_SIZE * self.style.size
        x = self.style.number_column
        lines = self.lines(text, size, self.style.column - x)
        rows = self._rows(lines, size, self.style.pitch(size), x, f"{number}.")
        return Flow(Role.ITEM, rows, 0.5 * self.style.item_gap)


def _code_column(sheet: Sheet, style: PageStyle, measure: Measure) -> float:
    """Return the points that the codes of the items take on the right, 0 where they have none."""
    widths = [style.code_size * measure(code, Style.PLAIN) for code in codes_of(sheet)]
    return max(widths) + 0.6 * style.size if widths else 0.0


def _leads(block: Block, after: Block | None) -> bool:
    """Return whether `after` is nested below `block`."""
    if isinstance(block, Sentence) and isinstance(after, Sentence | CellTable | PictureBlock):
        return after.depth > block.depth
    return False
