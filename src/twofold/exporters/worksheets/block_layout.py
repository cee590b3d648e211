"""The blocks of a sheet -> flows: everything measured, nothing placed yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import groupby
from operator import attrgetter
from typing import assert_never

from twofold.exporters.worksheets.banks.bank_layout import BankLayout
from twofold.exporters.worksheets.banks.drawn_banks import drawn_with_banks
from twofold.exporters.worksheets.banks.run_layout import KnownRuns, flows_in_runs
from twofold.exporters.worksheets.blocks import (
    Block,
    CellTable,
    Drawing,
    Exercise,
    Heading,
    MarkingNote,
    PictureBlock,
    Sentence,
    TextBlock,
    WordBank,
    places_of_block,
)
from twofold.exporters.worksheets.blocks.cutting import Cards, LooseCards
from twofold.exporters.worksheets.blocks.drawings import MindMap, Timeline
from twofold.exporters.worksheets.blocks.exercises import FEWEST_TO_MATCH, Matching, Steps
from twofold.exporters.worksheets.blocks.sheet import NO_HELP, Help, Sheet, codes_of
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.even_pages import in_company
from twofold.exporters.worksheets.layout.exercise_layout import ExerciseLayout
from twofold.exporters.worksheets.layout.first_letters import letters_shown
from twofold.exporters.worksheets.layout.flows import Flow, Flows, WritingRow, height_of
from twofold.exporters.worksheets.layout.gap_help import GapHelp
from twofold.exporters.worksheets.layout.gap_widths import gap_width_of
from twofold.exporters.worksheets.layout.page_style import ROUNDING, PageHeights, PageStyle
from twofold.exporters.worksheets.layout.picture_flows import picture_flows
from twofold.exporters.worksheets.layout.picture_groups import PicturesOfNotes, with_readers
from twofold.exporters.worksheets.layout.row_names import with_points_kept, with_rows_kept
from twofold.exporters.worksheets.layout.shaping import (
    FirstLetter,
    GapWidth,
    ParagraphStyle,
    TextWidth,
)
from twofold.exporters.worksheets.layout.text_layout import TextLayout
from twofold.exporters.worksheets.pictures_beside import pictures_of_notes
from twofold.exporters.worksheets.sheets.cards import card_flows, loose_card_flows
from twofold.exporters.worksheets.sheets.drawings import DrawingLayout
from twofold.exporters.worksheets.sheets.exercise_flows import exercise_flows
from twofold.exporters.worksheets.sheets.matching import matching_flows
from twofold.exporters.worksheets.sheets.matching_starts import MatchingRoom
from twofold.exporters.worksheets.sheets.sequence import steps_in_columns
from twofold.exporters.worksheets.taught import languages_of
from twofold.text import Style


@dataclass(frozen=True, slots=True)
class BlockLayout:
    """Turns blocks into flows in one style; all gaps of a sheet get their width from one rule.

    The `languages` of their answers are that of the notes, and those that are taught in them.

    What stands `beside` the items takes so many points at the right of their column, and what
    stands `above` a drawing so many on each of its pages. What `is_followed` by another part of a
    lesson shares its last page with that, unless it `ends_page`. Where it `is_first` nothing but a
    head stands above it. A set of terms has so many at least as the fewest are, and the first of a
    part of a lesson its heading of so many points above it. Notes are `shown_with` their pictures.
    Banks of small sheets may be two where it `parts_small` ones.
    Short lists stand in columns unless it `is_in_one`. A line of time leaves so many points for
    what is `below_line`. Pictures have a `picture_part` of the size that they may have.

    What is `known` of its blocks is shared with all layouts of the same sheet in this style: it is
    tried below other things, and on pages that have more left, or less.
    """

    style: PageStyle
    labels: Labels
    text_width: TextWidth
    gap_width: GapWidth
    languages: tuple[str, ...] = ("en",)
    head: float = 0.0
    help: Help = NO_HELP
    first_letters: FirstLetter | None = None
    code_column: float = 0.0
    beside: float = 0.0
    above: float = 0.0
    is_followed: bool = False
    is_first: bool = True
    fewest_to_match: int = FEWEST_TO_MATCH
    part_heading: float = 0.0
    shown_with: PicturesOfNotes = field(default_factory=dict)
    parts_small: bool = True
    is_in_one: bool = False
    below_line: float = 0.0
    picture_part: float = 1.0
    ends_page: bool = False
    known: dict[tuple[object, ...], Flows] = field(default_factory=dict, compare=False)
    known_runs: KnownRuns = field(default_factory=dict, compare=False)
    known_columns: dict[tuple[Block, ...], Mapping[int, Flows]] = field(
        default_factory=dict, compare=False
    )

    @classmethod
    def of(
        cls, sheet: Sheet, style: PageStyle, labels: Labels, text_width: TextWidth
    ) -> BlockLayout:
        """Return the layout of one sheet."""
        code_column = _code_column(sheet, style, text_width)
        line = style.column - style.number_column - code_column
        paragraph = ParagraphStyle(style.size, line, text_width)
        languages = languages_of(sheet.topic)
        gap_width = gap_width_of(sheet.gaps, paragraph, style.writing_scale, languages)
        letters = letters_shown(sheet.topic, sheet.help)
        has_pictures = any(isinstance(block, PictureBlock) for block in sheet.blocks)
        return cls(
            *(style, labels, text_width, gap_width),
            languages=languages,
            help=sheet.help,
            first_letters=letters,
            code_column=code_column,
            shown_with=pictures_of_notes(sheet.topic) if has_pictures else {},
        )

    def below(self, head: Flows, above: float = 0.0) -> BlockLayout:
        """Return a layout that knows how much of the first page the `head` of a sheet takes.

        That is below so many points `above`.
        """
        return replace(self, head=above + height_of(head))

    def flows(self, blocks: tuple[Block, ...]) -> Flows:
        """Return the flows of `blocks`; what leads to an item stays with it."""
        match blocks:
            case (Timeline(), *below) | (WordBank(), Timeline(), *below) if (
                below and not self.below_line
            ):
                taken = height_of(flow for own in self._by_block(tuple(below)) for flow in own)
                return replace(self, below_line=taken).flows(blocks)
            case (WordBank() as bank, *others):
                room = self.style.column_height - ROUNDING
                heights = PageHeights(room - self.head, room)
                banks = BankLayout(
                    bank,
                    self._laid_out,
                    self.style,
                    self.labels,
                    self.text_width,
                    heights,
                    self.is_followed,
                    self.is_first,
                    self.shown_with,
                    self.parts_small,
                    self.picture_part,
                    self.ends_page,
                )
                match others:
                    case ((Timeline() | MindMap()) as drawing, *below):
                        return (*drawn_with_banks(drawing, banks), *self.flows(tuple(below)))
                return flows_in_runs(tuple(others), banks, self.known_runs)
            case _:
                made, height = self._by_block(blocks), self.style.column_height
                head = self.head if self.is_first else 0.0
                by_block = with_readers(blocks, made, self.shown_with, height, head)
                flows = tuple(flow for own in by_block for flow in own)
                if self.style.is_large:
                    flows = with_points_kept(flows, height)
                return in_company(with_rows_kept(flows, height), height, self.head)

    def _laid_out(self, blocks: Sequence[Block], beside: float, above: float) -> tuple[Flows, ...]:
        return replace(self, beside=beside, above=above)._by_block(tuple(blocks))

    def _by_block(self, blocks: tuple[Block, ...]) -> tuple[Flows, ...]:
        around = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
        elsewhere = replace(self, head=0.0)
        in_columns = self._steps_in_columns(blocks)
        found: list[Flows] = []
        is_back = False
        for index, (before, block, after) in enumerate(around):
            layout, places = elsewhere if index else self, places_of_block(block)
            own = in_columns.get(index)
            if own is None:
                own = layout._measured(block, _leads(before, block, after))
            elif not own:  # It stands beside the one before.
                found[-1] = tuple(replace(f, places=f.places | places) for f in found[-1])
            above = own[0].space_before if own else 0.0  # There is none at the top of a page.
            is_tall = height_of(own) - above > self.style.column_height
            kept = (self._kept_whole(flow, is_tall=is_tall) for flow in own)
            is_back = is_back or (isinstance(block, Heading) and block.on_new_page)
            found.append(
                tuple(
                    replace(flow, places=places, is_back=flow.is_back or is_back) for flow in kept
                )
            )
        return tuple(found)

    def _steps_in_columns(self, blocks: Sequence[Block]) -> Mapping[int, Flows]:
        """Return, by the numbers of their blocks, the flows of sequences that may have columns."""
        found: dict[int, Flows] = {}
        if self.is_in_one or self.beside:
            return found
        for is_steps, run in groupby(enumerate(blocks), lambda each: isinstance(each[1], Steps)):
            (first, *_), steps = zip(*run, strict=True)
            if not is_steps:
                continue
            if steps not in self.known_columns:
                self.known_columns[steps] = dict(steps_in_columns(steps, self._exercises))
            found.update((first + n, flows) for n, flows in self.known_columns[steps].items())
        return found

    def _measured(self, block: Block, leads: bool) -> Flows:
        """Return the flows of a block, which are measured once for each room that is left."""
        place = block, leads, *_room_of(self)
        if place not in self.known:
            self.known[place] = tuple(self._block(block, leads))
        return self.known[place]

    def _kept_whole(self, flow: Flow, *, is_tall: bool) -> Flow:
        """Return a flow that, in large print, no page parts where a page can take it.

        But the lines for an answer begin below its question, if the two are taller than a page, and
        below the plan of an essay. What is to go on overleaf does.
        """
        if flow.fills or not self.style.is_large or not flow.whole_up_to:
            return flow
        is_room = is_tall and isinstance(flow.rows[0], WritingRow)
        return replace(flow, whole_up_to=0.0 if is_room else 1.0)

    @property
    def texts(self) -> TextLayout:
        """How words with gaps are set, beside what stands at their right."""
        shared = self.style, self.text_width, self.gap_width, self.gap_help
        return TextLayout(*shared, self.code_column, self.beside)

    @property
    def gap_help(self) -> GapHelp:
        """What gaps show besides their rules.

        In large print hints stand behind their gaps: below them each would make all lines of its
        item half as high again.
        """
        if not self.help.hints:
            return GapHelp(first_letters=self.first_letters)
        return GapHelp(self.style.hint_size, self.style.is_large, self.first_letters)

    @property
    def drawings(self) -> DrawingLayout:
        """How drawings fill the pages below the head, and below what stands above each."""
        return DrawingLayout(
            self.texts,
            self.labels,
            PageHeights.of(self.style, self.head),
            self.languages,
            self.first_letters,
            self.below_line,
            self.above,
        )

    @property
    def _exercises(self) -> ExerciseLayout:
        shared = self.style, self.labels, self.text_width, self.code_column
        return ExerciseLayout(*shared, self.first_letters)

    @property
    def _matching_room(self) -> MatchingRoom:
        whole = self.style.column_height - ROUNDING
        heights = PageHeights(whole - self.head, whole)
        least = self.fewest_to_match, self.part_heading
        return MatchingRoom(heights, self.is_followed, *least, self.is_first)

    def _block(self, block: Block, leads: bool) -> Iterator[Flow]:
        """Yield the flows of a block; its family decides what else it depends on."""
        if isinstance(block, TextBlock):
            yield from self.texts.flows(block, leads=leads)
            return
        if isinstance(block, Exercise):
            yield from self._exercise(block)
            return
        if isinstance(block, Drawing):
            yield from self.drawings.flows(block)
            return
        match block:
            case PictureBlock():
                yield from self._picture(block)
            case WordBank():
                pass  # It is made for what stands below it.
            case Matching():
                heading = self.texts.heading
                yield from matching_flows(block, self._exercises, heading, self._matching_room)
            case Cards():
                yield from card_flows(block, self._exercises, self.head)
            case LooseCards():
                yield from loose_card_flows(block, self._exercises, self.head)
            case _:
                assert_never(block)

    def _exercise(self, block: Exercise) -> Iterator[Flow]:
        """Yield the flows of an exercise with its pictures between them."""
        parts = list(exercise_flows(block, self._exercises, self.texts.heading))
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            if isinstance(part, Flow):
                yield part
                continue
            for flow in self._picture(part):
                yield replace(flow, stays=flow.stays or bool(following), inside=True)

    def _picture(self, block: PictureBlock) -> Iterator[Flow]:
        texts = self.texts
        return picture_flows(block, self.style, texts.column, texts.words, self.picture_part)

    def marking_note(self, note: MarkingNote, indent: float = 0.0, size: float = 0.0) -> Flow:
        """Return a marking note as `texts` sets it, once for each place where it may stand."""
        place = note, indent, size, self.style, self.beside
        if place not in self.known:
            self.known[place] = (self.texts.marking_note(note, indent, size),)
        return self.known[place][0]


_OF_A_SHEET = frozenset({"style", "labels", "text_width", "gap_width", "help", "first_letters"})
_BESIDES = frozenset(
    {
        "code_column",
        "shown_with",
        "parts_small",
        "ends_page",
        "known",
        "known_runs",
        "known_columns",
    }
)
"""What is the same for all layouts of a sheet in one style, or of its banks alone; by all else a
block may differ."""

_room_of = attrgetter(
    *(each.name for each in fields(BlockLayout) if each.name not in _OF_A_SHEET | _BESIDES)
)


def _code_column(sheet: Sheet, style: PageStyle, text_width: TextWidth) -> float:
    """Return the points that the codes of the items take on the right, 0 where they have none."""
    widths = [style.code_size * text_width(code, Style.PLAIN) for code in codes_of(sheet)]
    return max(widths) + 0.6 * style.size if widths else 0.0


def _leads(before: Block | None, block: Block, after: Block | None) -> bool:
    """Return whether `after` is nested below `block`, or its first point, or the first item below
    its heading.

    For a heading says little above a statement, if what it asks stands overleaf. The name of a row
    is no point of the item before it.
    """
    if isinstance(block, Sentence) and isinstance(after, Sentence | CellTable | PictureBlock):
        is_first_point = isinstance(after, Sentence) and after.is_point and not block.is_point
        is_of_block = block.number is None or not (isinstance(after, Sentence) and after.names_row)
        if is_first_point and is_of_block and after.depth >= block.depth:
            return True
        return after.depth > block.depth or (isinstance(before, Heading) and block.number is None)
    return False
