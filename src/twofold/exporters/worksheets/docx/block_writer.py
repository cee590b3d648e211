"""The blocks of a sheet -> paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import assert_never

from twofold.exporters.worksheets.banks.bank_runs import runs_without_pages
from twofold.exporters.worksheets.blocks import (
    Block,
    CellTable,
    Heading,
    MarkingNote,
    PictureBlock,
    Sentence,
    WordBank,
)
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.cutting import Cards, LooseCards
from twofold.exporters.worksheets.blocks.drawings import MindMap, Organiser, Timeline
from twofold.exporters.worksheets.blocks.exercises import (
    Claims,
    GlossaryEntry,
    Matching,
    OpenQuestion,
    Steps,
)
from twofold.exporters.worksheets.blocks.lesson import RetrievalGrid, SelfCheck, ShortAnswer
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.docx.banks import bank_paragraph
from twofold.exporters.worksheets.docx.claims import claim_paragraphs
from twofold.exporters.worksheets.docx.cut_cards import folded_cards, loose_cards
from twofold.exporters.worksheets.docx.gathered import BULLETS, DEEPEST
from twofold.exporters.worksheets.docx.grids import GridWriter
from twofold.exporters.worksheets.docx.items import ItemWriter
from twofold.exporters.worksheets.docx.lesson_items import LessonItems
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.matching_sets import MatchingSets
from twofold.exporters.worksheets.docx.organisers import organiser_sides
from twofold.exporters.worksheets.docx.paragraphs import PLAIN, Item, Layout, kept, paragraph
from twofold.exporters.worksheets.docx.questions import definition_paragraphs, question_paragraphs
from twofold.exporters.worksheets.docx.runs import note_code, runs, tab
from twofold.exporters.worksheets.docx.sequences import step_paragraphs
from twofold.exporters.worksheets.docx.styles import LOWEST_HEADING
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.docx.timelines import timeline_table
from twofold.exporters.worksheets.docx.tree_maps import tree_maps
from twofold.notes import Grid
from twofold.text import Style, Text, gaps_in, plain


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes the blocks of one sheet; its headings stand so many levels `below` those of others."""

    texts: TextWriter
    below: int = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """Yield the blocks in their order; a bank stays with the first item that it is for."""
        match blocks:
            case (WordBank() as bank, *others):
                for words, own in runs_without_pages(bank, others, self.texts.labels):
                    yield kept(bank_paragraph(words, self.texts))
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
                yield from self._items.picture(block)
            case Matching():
                yield from MatchingSets(self.texts, self._heading).sets(block)
            case GlossaryEntry():
                yield from definition_paragraphs(block, self._items)
            case OpenQuestion():
                yield from question_paragraphs(block, self._items)
            case Claims():
                yield from claim_paragraphs(block, self._items)
            case Steps():
                yield from step_paragraphs(block, self._items, self._heading)
            case Timeline():
                yield from timeline_table(block, self.texts)
            case MindMap():
                yield from tree_maps(block, self.texts)
            case Organiser():
                yield from organiser_sides(block, self.texts)
            case RetrievalGrid():
                yield from self._lesson_items.retrieval(block)
            case ShortAnswer():
                yield from self._lesson_items.short_answer(block)
            case SelfCheck():
                yield from self._lesson_items.self_check(block)
            case ChoiceQuestion():
                yield from self._lesson_items.choice(block)
            case Cards():
                yield from folded_cards(block, self.texts)
            case LooseCards():
                yield from loose_cards(block, self.texts)
            case MarkingNote():
                yield self.marking_note(block)
            case _:
                assert_never(block)

    @property
    def _items(self) -> ItemWriter:
        return ItemWriter(self.texts)

    @property
    def _lesson_items(self) -> LessonItems:
        return LessonItems(self._items, self._heading)

    def marking_note(self, note: MarkingNote) -> Element:
        """Return what a marker should know; its number is typed, since others are left out.

        That of all items has none.
        """
        label = [*runs(f"{note.number}."), tab()] if note.number else []
        layout = PLAIN if note.number else Layout(indent=(0.0, 0.0))
        return paragraph("Marking", [*label, *self.texts.runs(note.text)], layout)

    def marking_in_line(self, notes: Sequence[MarkingNote]) -> Element:
        """Return marking notes one behind the other, as the key on paper has them."""
        inside = runs(self.texts.labels.marking, Style.BOLD)
        for note in notes:
            number = f"{note.number}.\u00a0" if note.number else ""
            inside += [*runs(f"\u2003{number}", Style.BOLD), *self.texts.runs(note.text)]
        return paragraph("MarkingLine", inside)

    def table(self, title: str, grid: Grid, code: str = "") -> Element:
        """Return a table of the notes, which `title` names to who does not see it."""
        return GridWriter(self.texts).table(title, grid, code)

    # Sentences

    def _sentence(self, block: Sentence) -> Element:
        indent = (1 + block.depth) * self.texts.style.number_column
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
            Layout(
                item=self._items.item(block.number), indent=(indent, self.texts.style.number_column)
            ),
        )

    def _heading(self, text: Text, level: int, *, new_page: bool = False) -> Element:
        level = min(level + self.below, LOWEST_HEADING)
        return paragraph(f"Heading{level}", self.texts.runs(text), Layout(new_page=new_page))

    # Tables

    def _cell_table(self, block: CellTable) -> Iterator[Element]:
        words = plain(block.title) or self.texts.labels.fill_table
        if block.title:
            title = [*self.texts.runs(bold(block.title)), *note_code(block.code)]
            yield self._items.numbered(block.number, title, keep_next=True)
            yield self.table(words, block.grid)
        else:
            yield self.table(words, block.grid, block.code)
        yield paragraph("AfterTable")

    # Questions

    # True or false

    # In order


def _leads(block: Sentence, following: Block | None) -> bool:
    """Return whether a sentence stands above points that belong to it, as a heading asked for."""
    return isinstance(following, Sentence) and (
        following.depth > block.depth or (following.is_point and not block.is_point)
    )
