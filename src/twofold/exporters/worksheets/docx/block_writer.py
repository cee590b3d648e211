"""The blocks of a sheet -> paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import ceil
from typing import assert_never

from twofold.exporters.worksheets.banks.bank_runs import runs_without_pages
from twofold.exporters.worksheets.blocks import (
    BankWords,
    Block,
    CellTable,
    Heading,
    MarkingNote,
    PictureBlock,
    Sentence,
    WordBank,
    pictures_in,
)
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.cutting import Cards, LooseCards
from twofold.exporters.worksheets.blocks.exercises import (
    Claim,
    Claims,
    GlossaryEntry,
    Matching,
    MindMap,
    OpenQuestion,
    Organiser,
    Step,
    Steps,
    Timeline,
    marks_of_each,
)
from twofold.exporters.worksheets.blocks.lesson import RetrievalGrid, SelfCheck, ShortAnswer
from twofold.exporters.worksheets.blocks.texts import bold, level_text, without_pictures
from twofold.exporters.worksheets.docx.answer_rooms import AnswerRooms
from twofold.exporters.worksheets.docx.cut_cards import folded_cards, loose_cards
from twofold.exporters.worksheets.docx.gathered import BULLETS, DEEPEST
from twofold.exporters.worksheets.docx.grids import GridWriter
from twofold.exporters.worksheets.docx.lesson_items import LessonItems
from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element, element
from twofold.exporters.worksheets.docx.matching_sets import MatchingSets
from twofold.exporters.worksheets.docx.organisers import organiser_sides
from twofold.exporters.worksheets.docx.paragraphs import PLAIN, Item, Layout, kept, paragraph
from twofold.exporters.worksheets.docx.pictures import drawing
from twofold.exporters.worksheets.docx.ruled_items import ruled_item
from twofold.exporters.worksheets.docx.runs import (
    BOXES,
    has_leftward,
    line_end,
    note_code,
    runs,
    tab,
)
from twofold.exporters.worksheets.docx.styles import LOWEST_HEADING, NUMBER_RULE, step_indent
from twofold.exporters.worksheets.docx.texts import NO_BREAK, TextWriter
from twofold.exporters.worksheets.docx.timelines import timeline_table
from twofold.exporters.worksheets.docx.tree_maps import tree_maps
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.sheets.questions import BETWEEN_STARTERS
from twofold.exporters.worksheets.sheets.terms import TERM_RULE, blank_of
from twofold.notes import Grid
from twofold.source import Position
from twofold.text import Gap, Run, Style, Text, gaps_in, plain, text_with_formulas

EMPTY, TICKED = "☐", "☒"

LEFT_TO_RIGHT = "\u200e"
"""Ends what is written leftwards, so that it does not draw the figures behind it to its left."""

LONG_WORD = 0.5
"""Part of the column from which on a word of a bank may be parted at its blanks."""

NOWHERE = Position("", 1, 1)
"""The place of a formula in a bank, which stands in no notes there."""

WHOLE_LINES = 0.3
"""Part of a page up to which lines to write on stand on one."""

WHOLE_STEPS = 0.5
"""Part of a page up to which the steps of a sequence stand on one."""


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes the blocks of one sheet; its headings stand so many levels `below` those of others."""

    texts: TextWriter
    below: int = 0

    @property
    def style(self) -> PageStyle:
        """The measures of the page."""
        return self.texts.style

    @property
    def labels(self) -> Labels:
        """The page's own words."""
        return self.texts.labels

    @property
    def is_key(self) -> bool:
        """Whether answers are shown."""
        return self.texts.is_key

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """Yield the blocks in their order; a bank stays with the first item that it is for."""
        match blocks:
            case (WordBank() as bank, *others):
                for words, own in runs_without_pages(bank, others, self.labels):
                    yield kept(self._bank(words))
                    yield from self.blocks(own)
            case _:
                for block, following in zip_longest(blocks, blocks[1:]):
                    if isinstance(block, Sentence) and _leads(block, following):
                        yield kept(self._sentence(block))
                    else:
                        yield from self.block(block)

    def block(self, block: Block) -> Iterator[Element]:  # noqa: C901 (a case for each kind)
        """Yield the paragraphs and tables of a block."""
        match block:
            case Heading(text, level):
                yield self._heading(text, level, new_page=block.on_new_page)
            case Sentence():
                yield self._sentence(block)
            case WordBank():
                pass  # It is made for runs of what stands below it.
            case CellTable():
                yield from self._cell_table(block)
            case PictureBlock():
                yield from self._picture(block)
            case Matching():
                yield from MatchingSets(self.texts, self._heading).sets(block)
            case GlossaryEntry():
                yield from self._glossary_entry(block)
            case OpenQuestion():
                yield from self._question(block)
            case Claims(claims):
                lines = _correction_lines(claims, self.style)
                for claim in claims:
                    yield from self._claim(claim, lines, are_judged=block.are_judged)
            case Steps():
                yield from self._steps(block)
            case Timeline():
                yield from timeline_table(block, self.texts)
            case MindMap():
                yield from tree_maps(block, self.texts)
            case Organiser():
                yield from organiser_sides(block, self.texts)
            case RetrievalGrid():
                yield from self._items.retrieval(block)
            case ShortAnswer():
                yield from self._items.short_answer(block)
            case SelfCheck():
                yield from self._items.self_check(block)
            case ChoiceQuestion():
                yield from self._items.choice(block)
            case Cards():
                yield from folded_cards(block, self.texts)
            case LooseCards():
                yield from loose_cards(block, self.texts)
            case MarkingNote():
                yield self.marking_note(block)
            case _:
                assert_never(block)

    @property
    def _items(self) -> LessonItems:
        return LessonItems(self.texts, self._heading, self.lines, self.tick, self._pictures_of)

    def marking_note(self, note: MarkingNote) -> Element:
        """Return what a marker should know; its number is typed, since others are left out.

        That of all items has none.
        """
        label = [*runs(f"{note.number}."), tab()] if note.number else []
        layout = PLAIN if note.number else Layout(indent=(0.0, 0.0))
        return paragraph("Marking", [*label, *self.texts.runs(note.text)], layout)

    def marking_in_line(self, notes: Sequence[MarkingNote]) -> Element:
        """Return marking notes one behind the other, as the key on paper has them."""
        inside = runs(self.labels.marking, Style.BOLD)
        for note in notes:
            number = f"{note.number}.\u00a0" if note.number else ""
            inside += [*runs(f"\u2003{number}", Style.BOLD), *self.texts.runs(note.text)]
        return paragraph("MarkingLine", inside)

    def table(self, title: str, grid: Grid, code: str = "") -> Element:
        """Return a table of the notes, which `title` names to who does not see it."""
        return GridWriter(self.texts).table(title, grid, code)

    # Sentences

    def _sentence(self, block: Sentence) -> Element:
        indent = (1 + block.depth) * self.style.number_column
        text = self.texts.runs(block.text)
        if block.is_point:
            style = "GapBullet" if gaps_in(block.text) else "ListBullet"
            inside = [*text, *note_code(block.code)]
            return paragraph(style, inside, Layout(item=Item(BULLETS, min(block.depth, DEEPEST))))
        if block.number is None:
            return paragraph("ToldSentence", text, Layout(indent=(indent, 0.0)))
        # What is only read, as the front of an organiser, needs no room to write.
        return paragraph(
            "GapSentence" if gaps_in(block.text) else "KnowledgePoint",
            [*text, *note_code(block.code)],
            Layout(item=self._item(block.number), indent=(indent, self.style.number_column)),
        )

    def _heading(self, text: Text, level: int, *, new_page: bool = False) -> Element:
        level = min(level + self.below, LOWEST_HEADING)
        return paragraph(f"Heading{level}", self.texts.runs(text), Layout(new_page=new_page))

    def _bank(self, bank: BankWords) -> Element:
        """Return the words of a bank: no line ends in one of them, or before what parts them.

        Before them it says for which items they are, and behind them what else is to be known.
        """
        between = "\u00a0\u00a0\u00a0·   "
        title = " · ".join(filter(None, (bank.title, bank.rest)))
        written = runs(f"{title}:   ", Style.BOLD) if title else []
        for number, word in enumerate(bank.words):
            written += runs(between) if number else []
            written += self.texts.runs(_as_text(word, self.style))
            written += runs(LEFT_TO_RIGHT) if has_leftward(word) else []
        written += runs("".join(f"   {note}" for note in bank.notes)) if bank.notes else []
        return paragraph("WordBank", written)

    def _item(self, number: int) -> Item:
        return Item(self.texts.gathered.list_of(number))

    def _numbered(
        self,
        number: int,
        inside: list[Element],
        *,
        keep_next: bool = False,
        style: str = "ListNumber",
    ) -> Element:
        return paragraph(style, inside, Layout(keep_next, item=self._item(number)))

    def _picture(self, block: PictureBlock) -> Iterator[Element]:
        indent = (1 + block.depth) * self.style.number_column
        room, page = self.style.column - indent, self.style.column_height
        made = drawing(block.file, block.words, room, page, self.texts.gathered)
        layout = Layout(keep_next=bool(block.caption), indent=(indent, 0.0))
        yield paragraph("Picture", [made], layout)
        if block.caption:
            yield paragraph("Caption", runs(block.caption), Layout(indent=(indent, 0.0)))

    def _pictures_of(self, text: Text) -> Iterator[Element]:
        for picture in pictures_in(text):
            yield from self._picture(picture)

    # Tables

    def _cell_table(self, block: CellTable) -> Iterator[Element]:
        words = plain(block.title) or self.texts.labels.fill_table
        if block.title:
            title = [*self.texts.runs(bold(block.title)), *note_code(block.code)]
            yield self._numbered(block.number, title, keep_next=True)
            yield self.table(words, block.grid)
        else:
            yield self.table(words, block.grid, block.code)
        yield paragraph("AfterTable")

    # Questions

    def _glossary_entry(self, block: GlossaryEntry) -> Iterator[Element]:
        """Yield a definition and, at its right end or below its pictures, the rule for its term."""
        width = min(self.style.written(TERM_RULE), self.style.column / 2)
        rule = self.texts.gap(blank_of(block), width=width, language=block.language)
        inside = [*self.texts.runs(without_pictures(block.definition)), *note_code(block.code)]
        pictures = tuple(self._pictures_of(block.definition))
        if not pictures:
            yield ruled_item(self._item(block.number), inside, rule, width, self.style)
            return
        yield self._numbered(block.number, inside, keep_next=True)
        yield from map(kept, pictures)
        yield paragraph("TermLine", rule)

    def _question(self, block: OpenQuestion) -> Iterator[Element]:
        inside = [
            *self.texts.runs(without_pictures(block.question)),
            *runs(f"\u00a0[{block.marks}]", Style.BOLD),
            *note_code(block.code),
        ]
        yield self._numbered(block.number, inside, keep_next=True)
        yield from self._pictures_of(block.question)
        rooms = AnswerRooms(self.texts, self.lines)
        if not self.is_key:
            if block.starters:
                words = self.labels.begin_with.format(BETWEEN_STARTERS.join(block.starters))
                if set_width(words, Style.PLAIN, self.style) > self.style.column:
                    words = self.labels.begin_with.format("\n".join(block.starters))
                yield paragraph("ToldSentence", runs(words), Layout(keep_next=True))
            if block.advice:
                yield paragraph("ToldSentence", runs(block.advice), Layout(keep_next=True))
            yield from rooms.room(block)
            return
        has_levels = bool(block.levels or block.told_levels)
        yield from self.answer(block.answer, block.points, 0 if has_levels else block.marks)
        for level in block.levels:
            yield paragraph("ToldSentence", self.texts.runs(level_text(level)))
        if not block.levels and block.told_levels:
            yield from rooms.told_levels(block)

    def answer(self, answer: Text, points: Sequence[Text], marks: int) -> Iterator[Element]:
        """Yield the answer of a question, its points with their marks where all earn as many."""
        if answer:
            yield paragraph("KeyPoints", self.texts.runs(answer))
        each = marks_of_each(points, marks)
        for point in points:
            mark = runs(f"\u00a0[{each}]", Style.BOLD) if each else []
            indent = 2 * self.style.number_column, self.style.number_column
            layout = Layout(item=Item(BULLETS), indent=indent)
            yield paragraph("KeyPoints", [*self.texts.runs(point), *mark], layout)

    def lines(self, count: int) -> Iterator[Element]:
        """Yield lines to write on: few stay together, of more the first two and the last two."""
        is_whole = count * self.style.writing_line_height <= WHOLE_LINES * self.style.column_height
        for number in range(count):
            keeps = (is_whole or number in (0, count - 2)) and number < count - 1
            yield paragraph("AnswerLines", (), Layout(keep_next=keeps))
        yield paragraph("AfterTable")

    # True or false

    def _claim(self, claim: Claim, lines: int, *, are_judged: bool) -> Iterator[Element]:
        """Yield a claim with its boxes and the lines to correct it on as one paragraph.

        In several LibreOffice would part them at the end of a page, as `ruled_items` tells. Where
        pictures stand in it, boxes and lines are below these.
        """
        inside = [*self.texts.runs(without_pictures(claim.text)), *note_code(claim.code)]
        layout = Layout(item=self._item(claim.number))
        if pictures := tuple(self._pictures_of(claim.text)):
            yield self._numbered(claim.number, inside, keep_next=True)
            yield from map(kept, pictures)
            inside, layout = [], Layout(indent=(self.style.number_column, 0.0))
        below = [self._choices(claim)] if are_judged else []
        below += [] if self.is_key else [[tab()]] * lines
        for line in below:
            inside += [*([line_end()] if inside else []), *line]
        is_corrected = self.is_key and bool(claim.correction)
        yield paragraph("Claim", inside, replace(layout, keep_next=is_corrected))
        if is_corrected:
            yield paragraph("KeyPoints", self.texts.runs(claim.correction))

    def _choices(self, claim: Claim) -> list[Element]:
        """Return the boxes for true and false."""
        right, wrong = (
            self.tick(word, is_right)
            for word, is_right in (
                (self.labels.true, claim.is_true),
                (self.labels.false, not claim.is_true),
            )
        )
        return [*right, *runs("\u2003\u2003"), *wrong]

    def tick(self, words: str, is_right: bool) -> list[Element]:
        """Return a box to tick with words behind it, which the key ticks where that is right."""
        is_ticked = self.is_key and is_right
        sign = runs(TICKED if is_ticked else EMPTY, font=BOXES)
        if self.style.is_fillable and not self.is_key:
            sign = [_tick_control(words, self.texts.gathered.new_id(), sign)]
        style = Style.BOLD if is_ticked else Style.PLAIN
        return [*sign, *runs(f"\u00a0{words}".translate(NO_BREAK), style)]

    # In order

    def _steps(self, block: Steps) -> Iterator[Element]:
        title = [*self.texts.runs(without_pictures(bold(block.title))), *note_code(block.code)]
        if block.number is not None:
            yield self._numbered(block.number, title, keep_next=True)
        elif block.code:
            yield kept(paragraph("ToldSentence", title))
        elif block.title:
            yield self._heading(without_pictures(block.title), 2)
        lines = sum(_lines_of_step(step, self.style) for step in block.steps)
        most = WHOLE_STEPS * self.style.column_height
        is_whole = lines * self.style.writing_line_height <= most
        for number, step in enumerate(block.steps, 1):
            place = Gap(str(step.place), (), "", 0, block.position)
            inside = [
                *self.texts.gap(place, width=self.style.written(NUMBER_RULE)),
                tab(),
                *self.texts.runs(without_pictures(step.text)),
                *note_code(step.code),
            ]
            stays = is_whole or number in (1, 2, len(block.steps) - 1)
            keeps = stays and number < len(block.steps)
            yield paragraph("Step", inside, Layout(keep_next=keeps))
            yield from self._pictures_of(step.text)


def _leads(block: Sentence, following: Block | None) -> bool:
    """Return whether a sentence stands above points that belong to it, as a heading asked for."""
    return isinstance(following, Sentence) and (
        following.depth > block.depth or (following.is_point and not block.is_point)
    )


def _lines_of_step(step: Step, style: PageStyle) -> int:
    room = style.column - step_indent(style)
    return ceil(max(set_width(plain(step.text), Style.PLAIN, style) / room, 1))


def _as_text(word: str, style: PageStyle) -> Text:
    """Return a word of a bank, held together if it is not long; formulas in it are drawn."""
    if set_width(word, Style.PLAIN, style) > LONG_WORD * style.column:
        return (Run(word),)
    if "$" in word or "\\" in word:
        return text_with_formulas(Run(word), NOWHERE)
    return (Run(word.translate(NO_BREAK)),)


def _tick_control(words: str, number: int, sign: list[Element]) -> Element:
    """Return a box that is ticked with a click."""
    boxes = element(
        "w14:checkbox",
        element("w14:checked", val=0),
        element("w14:checkedState", val="2612", font=BOXES),
        element("w14:uncheckedState", val="2610", font=BOXES),
    )
    properties = element(
        "w:sdtPr", element("w:alias", val=words), element("w:id", val=number), boxes
    )
    return element("w:sdt", properties, element("w:sdtContent", *sign))


def _correction_lines(claims: Sequence[Claim], style: PageStyle) -> int:
    """Return how many lines each claim has for a correction: those of its mark.

    It has more only where the longest correction of the sheet takes more in print.
    """
    longest = max(set_width(plain(claim.correction), Style.PLAIN, style) for claim in claims)
    return max(style.lines_per_mark, ceil(longest / (style.column - style.number_column)))
