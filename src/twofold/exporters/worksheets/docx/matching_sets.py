"""Terms with their definitions -> tables to match them in, or lists in large print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from twofold.exporters.worksheets.blocks.exercises import MOST_TO_MATCH, Matching, Pair
from twofold.exporters.worksheets.docx.gathered import Gathered
from twofold.exporters.worksheets.docx.heights import Heights
from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import (
    BETWEEN,
    LINE,
    Cell,
    Item,
    Layout,
    Table,
    paragraph,
)
from twofold.exporters.worksheets.docx.runs import note_code, runs, tab
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.layout.page_style import PageHeights
from twofold.exporters.worksheets.sheets.matching_set import MatchingSet, set_of, title_of_set
from twofold.exporters.worksheets.sheets.matching_starts import Height, MatchingRoom, starts_of_sets
from twofold.text import Run, Style, Text, plain

BOX = 1.6
"""Ems of the column for a letter at least, which is as wide as a line to write on is high."""

LETTER = 2.2
"""Ems of the column for the letters of the definitions."""

TERMS = 0.3
"""Part of the column for terms."""

AROUND = 3.2
"""Ems of that which its number and its edges take."""

WHOLE_SET = 0.85
"""Part of a page up to which a set stands on one, where all of its meanings can be seen."""

HEAD, SURE = 0.22, 0.96
"""Parts of a page that the head of a sheet takes, and that are thought to be there: words may break
otherwise in Word, which ends pages itself."""

ABOVE_SET = 4.0
"""Ems that the heading of a set takes, and what is below its table."""


@dataclass(frozen=True, slots=True)
class MatchingSets:
    """Writes the sets of one sheet, each below a `heading` unless there is one alone."""

    texts: TextWriter
    heading: Callable[[Text, int], Element]

    def sets(self, block: Matching) -> Iterator[Element]:
        """Yield the sets: tables or, where a term has no room in its column, lists."""
        starts: tuple[int, ...] = (0,)
        if len(block.pairs) > MOST_TO_MATCH:
            _, starts = starts_of_sets(block.pairs, self._heights(block), self._room(block))
        cuts = list(pairwise((*starts, len(block.pairs))))
        labels = self.texts.labels
        for number, (start, end) in enumerate(cuts, 1):
            each = set_of(block, start, end, labels.letters)
            title: Text = (Run(labels.key_terms),)
            if len(cuts) > 1:
                title = title_of_set(block, each, number, labels)
                yield self.heading(title, 2)
            if self._fits(block):
                yield self._table(each, plain(title))
                yield paragraph("AfterTable")
            else:
                yield from self._lists(each)

    def _room(self, block: Matching) -> MatchingRoom:
        """Return what pages have for sets; lists flow over them, and follow their headings alone.

        The first page has the head of the sheet, the last one a line on how to study.
        """
        whole = SURE * self.texts.style.column_height if self._fits(block) else 1.0
        return MatchingRoom(PageHeights((1 - HEAD) * whole, whole))

    def _heights(self, block: Matching) -> Height:
        """Return about how high sets are as tables below their headings; 0 as lists."""
        if not self._fits(block):
            return lambda _, __: 0.0
        style = self.texts.style
        measured = Heights.of(style, Style.PLAIN)
        bare = replace(self, texts=replace(self.texts, gathered=Gathered(), fields=[]))
        rows = [
            measured.total([bare._table(set_of(block, n, n + 1, "A"), "")], 0.0)
            for n in range(len(block.pairs))
        ]
        header = (LINE + BETWEEN) * style.size
        tops = [0.0, *accumulate(each - header for each in rows)]
        around = ABOVE_SET * style.size + header
        return lambda start, end: around + tops[end] - tops[start]

    def _fits(self, block: Matching) -> bool:
        """Return whether the longest word of the terms stands in their column whole."""
        words = (word for pair in block.pairs for word in plain(pair.term).split())
        style = self.texts.style
        longest = max((set_width(word, Style.PLAIN, style) for word in words), default=0.0)
        return longest + AROUND * style.size <= TERMS * style.column

    def _table(self, each: MatchingSet, title: str) -> Element:
        labels, style = self.texts.labels, self.texts.style
        box = max(BOX * style.size, style.writing_line_height)
        letter, terms = LETTER * style.size, TERMS * style.column
        return Table(
            "Matching",
            title,
            (terms, box, letter, style.column - terms - box - letter),
            tuple(
                Cell((paragraph("TableHead", runs(words)),), columns=2)
                for words in (labels.terms, labels.meanings)
            ),
            [self._row(each, place) for place in range(len(each.definitions))],
            height=box,
            size=style.size,
            whole_up_to=WHOLE_SET * style.column_height,
        ).markup

    def _row(self, each: MatchingSet, place: int) -> tuple[Cell, ...]:
        meaning = each.definitions[place]
        letter = paragraph("BoxLetter", runs(each.letters[place], Style.BOLD))
        return (
            *self._asked(each, place),
            Cell((letter,)),
            Cell((paragraph("TableText", self.texts.runs(meaning.definition)),)),
        )

    def _asked(self, each: MatchingSet, place: int) -> tuple[Cell, ...]:
        """Return the cells of a term and its box, empty ones beside a definition that is spare."""
        if place >= len(each.pairs):
            return Cell((paragraph("TableText"),)), Cell((paragraph("TableText"),))
        pair = each.pairs[place]
        answer = self.texts.letter(each.letter(pair))
        term = paragraph("TableNumber", self._term(pair), Layout(item=self._item(pair)))
        return Cell((term,)), Cell((paragraph("Box", answer),), is_boxed=True)

    def _lists(self, each: MatchingSet) -> Iterator[Element]:
        """Yield the terms with their boxes, and below them the definitions with their letters."""
        for pair in each.pairs:
            inside = [*self.texts.letter_box(each.letter(pair)), *runs("\u2002"), *self._term(pair)]
            yield paragraph("ListNumber", inside, Layout(item=self._item(pair)))
        indent = 0.0 + self.texts.style.number_column, self.texts.style.number_column
        for letter, meaning in zip(each.letters, each.definitions, strict=True):
            label = [*runs(letter, Style.BOLD), tab()]
            told = self.texts.runs(meaning.definition)
            yield paragraph("Options", [*label, *told], Layout(indent=indent))

    def _term(self, pair: Pair) -> list[Element]:
        return [*self.texts.runs(pair.term, language=pair.language), *note_code(pair.code)]

    def _item(self, pair: Pair) -> Item:
        return Item(self.texts.gathered.list_of(pair.number))
