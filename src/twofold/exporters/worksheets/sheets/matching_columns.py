"""A set of terms and definitions -> its lists, beside or below each other."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, replace
from itertools import zip_longest

from twofold.exporters.worksheets.blocks.exercises import Matching, Pair
from twofold.exporters.worksheets.layout.exercise_layout import (
    BESIDE_BOX,
    BETWEEN,
    ExerciseLayout,
    set_words,
)
from twofold.exporters.worksheets.layout.flows import Flow, Flows, FormRow, FormWords, OfRow, Role
from twofold.exporters.worksheets.layout.line_breaking import Line
from twofold.exporters.worksheets.layout.page_style import BASELINE, ROUNDING
from twofold.exporters.worksheets.layout.text_layout import HeadingOf
from twofold.exporters.worksheets.sheets.matching_set import MatchingSet
from twofold.text import Style, Text, plain

TERMS = 0.27
"""Part of the page's column for terms beside their definitions, the same all over a sheet."""

CLOSE_LINE = 1.25
"""Ems from line to line of the definitions of a set that stands close, which are enough to read in
large print."""

CODE_LINE_HEIGHT = 1.5
"""Ems of a code from the line of a term down to it, where it has no room at the end of a line."""

BEFORE_CODE = 0.6
"""Ems at least between a term and its code."""


@dataclass(frozen=True, slots=True)
class MatchingColumns:
    """Where terms and definitions stand, and their lines, by the pairs' numbers."""

    layout: ExerciseLayout
    is_beside: bool
    term_x: float
    definition_x: float
    terms: dict[int, tuple[Line, ...]]
    definitions: dict[int, tuple[Line, ...]]

    @classmethod
    def of(cls, block: Matching, layout: ExerciseLayout) -> MatchingColumns:
        """Return the columns of a sheet: definitions have one beside the terms if they fit."""
        style, between = layout.style, BETWEEN * layout.style.size
        term_x = style.number_column + layout.box_side + BESIDE_BOX * style.size
        room = style.column - term_x - 2 * between
        width = _width_of_terms(block, layout, room)
        definition_x = term_x + width + between
        is_beside = layout.fits(style.column - definition_x - between)
        if is_beside:
            width = _width_of_whole_terms(block, layout, room, width)
            definition_x = term_x + width + between
        else:
            width, definition_x = layout.right - term_x, 0.0
        left = style.column - definition_x - between
        return cls(
            layout,
            is_beside,
            term_x,
            definition_x,
            {pair.number: _term_lines(pair, layout, width) for pair in block.pairs},
            {
                pair.number: layout.lines(pair.definition, left)
                for pair in (*block.pairs, *block.spare)
            },
        )

    def flows(self, each: MatchingSet, *, is_close: bool = False) -> Flows:
        """Return one flow of terms with definitions, or one of terms and one of definitions.

        Where they stand close there is no room below a term, and lines of definitions are close
        unless they stand beside terms.
        """
        style = self.layout.style
        can_be_close = is_close and not self.is_beside and style.spacing != "wide"
        line = CLOSE_LINE * style.size if can_be_close else 0.0
        terms = [self._term(each, index) for index in range(len(each.pairs))]
        places = range(len(each.definitions))
        definitions = [self._definition(each, index, line) for index in places]
        columns = [terms, definitions]
        if self.is_beside:
            none: list[FormRow] = []
            rows = zip_longest(terms, definitions, fillvalue=none)
            columns = [[_side_by_side(left, right) for left, right in rows]]
        return tuple(
            Flow(
                Role.ENTRIES,
                tuple(
                    row
                    for entry in entries
                    for row in self.layout.whole(
                        entry, is_close=is_close and (self.is_beside or entries is terms)
                    )
                ),
                style.item_gap,
                stays=entries is not columns[-1],
                whole_up_to=1.0,
            )
            for entries in columns
        )

    def below(
        self, each: MatchingSet, title: Text, heading: HeadingOf, *, is_close: bool = False
    ) -> Flows:
        """Return the flows of a set below its heading, which it has if there is a title."""
        above = (replace(heading(title), of_row=OfRow.TITLE),) if title else ()
        return (*above, *self.flows(each, is_close=is_close))

    def height(self, each: MatchingSet) -> float:
        """Return the height of the flows, with the space before each."""
        terms = [len(self.terms[pair.number]) for pair in each.pairs]
        definitions = [len(self.definitions[pair.number]) for pair in each.definitions]
        gap, height = self.layout.style.item_gap, self.layout.entry_height
        if self.is_beside:
            return gap + sum(map(height, map(max, zip_longest(terms, definitions, fillvalue=0))))
        return 2 * gap + sum(map(height, terms + definitions))

    def _term(self, each: MatchingSet, index: int) -> list[FormRow]:
        """Return a term and its box, its code at the end of its column or of the page's."""
        layout, pair, entry = self.layout, each.pairs[index], (0, index)
        lines = self.terms[pair.number]
        rows = [
            _in_language(row, pair.language)
            for row in layout.entry_rows(
                lines, self.term_x, entry, set_words(f"{pair.number}."), 0.0
            )
        ]
        number, words = rows[0].parts
        style, choices = layout.style, (each.letters[0], each.letters[-1])
        box = layout.box(style.number_column, each.letter(pair), entry, choices)
        code = layout.code(pair.code, BASELINE * style.writing_line_height, entry)
        rows[0] = replace(rows[0], parts=(number, box, words, *(() if self.is_beside else code)))
        if self.is_beside and code:
            place, mark = self._beside_definition(code[0], lines, rows)
            rows[place] = replace(rows[place], parts=(*rows[place].parts, mark))
        return rows

    def _beside_definition(
        self, code: FormWords, lines: tuple[Line, ...], rows: list[FormRow]
    ) -> tuple[int, FormWords]:
        """Return the row that takes a code and where: at the end of a line of its term.

        Below the last of them where all are too long.
        """
        style = self.layout.style
        end = self.definition_x - BETWEEN * style.size
        x = end - (style.column - code.x)
        most = x - BEFORE_CODE * style.size - self.term_x
        for place, line in enumerate(lines):
            if self.layout.end(line) <= most:
                return place, replace(code, x=x, baseline=rows[place].parts[-1].baseline)
        baseline = rows[-1].parts[-1].baseline + CODE_LINE_HEIGHT * style.code_size
        return len(rows) - 1, replace(code, x=self.term_x, baseline=baseline)

    def _definition(self, each: MatchingSet, index: int, line_height: float) -> list[FormRow]:
        lines = self.definitions[each.definitions[index].number]
        x = self.definition_x + BETWEEN * self.layout.style.size
        label = set_words(each.letters[index], Style.BOLD)
        return self.layout.entry_rows(lines, x, (1, index), label, self.definition_x, line_height)


def _width_of_terms(block: Matching, layout: ExerciseLayout, room: float) -> float:
    """Return the points of the terms beside their definitions, of the `room` for both.

    They are more where a long word would have its code below itself else, as far as that leaves
    the definitions beside them.
    """
    usual = TERMS * layout.style.column
    needed = [
        max(_width_of(word, layout) for word in words) + _room_of_code_of(pair, layout)
        for pair in block.pairs
        if pair.code and (words := plain(pair.term).split())
    ]
    return max([usual, *(width for width in needed if layout.fits(room - width))])


def _width_of_whole_terms(
    block: Matching, layout: ExerciseLayout, room: float, width: float
) -> float:
    """Return the points of the terms, more than a `width` where one goes on in another line then.

    So it is as far as no definition takes more lines for it; and where each has one alone, this may
    be short.
    """
    definitions = [pair.definition for pair in (*block.pairs, *block.spare)]

    def count_lines(terms: float) -> int:
        return sum(len(layout.lines(text, room - terms)) for text in definitions)

    needed = {
        _width_of(plain(pair.term), layout) + _room_of_code_of(pair, layout)
        for pair in block.pairs
        if pair.term
    }
    wider = sorted(each for each in needed if width < each < room)
    if not wider:
        return width
    fewest = count_lines(width)
    if fewest > len(definitions):
        wider = [each for each in wider if layout.fits(room - each)]
    return [width, *wider][bisect(wider, fewest, key=count_lines)]


def _room_of_code_of(pair: Pair, layout: ExerciseLayout) -> float:
    code = layout.code(pair.code, 0.0, (0, 0))
    return _room_of_code(code[0], layout) if code else 0.0


def _width_of(words: str, layout: ExerciseLayout) -> float:
    """Return the points of words in bold, with what is lost in rounding."""
    return layout.style.size * layout.text_width(words, Style.BOLD) + ROUNDING


def _room_of_code(code: FormWords, layout: ExerciseLayout) -> float:
    """Return the points that a code takes at the end of a line, with what parts it from words."""
    return layout.style.column - code.x + BEFORE_CODE * layout.style.size + ROUNDING


def _term_lines(pair: Pair, layout: ExerciseLayout, width: float) -> tuple[Line, ...]:
    """Return the lines of a term, of which one leaves room for its code where its words let it."""
    lines = layout.lines(pair.term, width)
    code = layout.code(pair.code, 0.0, (0, 0))
    if not code:
        return lines
    less = width - _room_of_code(code[0], layout)
    if any(layout.end(line) <= less for line in lines):
        return lines
    size, text_width = layout.style.size, layout.text_width
    if any(size * text_width(word, Style.BOLD) > less for word in plain(pair.term).split()):
        return lines  # A word would be cut.
    narrow = layout.lines(pair.term, less)
    return narrow if len(narrow) <= len(lines) + 1 else lines


def _in_language(row: FormRow, language: str) -> FormRow:
    """Return a row whose words, but for their label, are in a language of their own."""
    if not language:
        return row
    parts = (
        replace(part, language=language)
        if isinstance(part, FormWords) and not part.is_label
        else part
        for part in row.parts
    )
    return replace(row, parts=tuple(parts))


def _side_by_side(left: list[FormRow], right: list[FormRow]) -> list[FormRow]:
    """Return the rows of two entries, each beside the other's."""
    rows = []
    for index in range(max(len(left), len(right))):
        both = [rows_of[index] for rows_of in (left, right) if index < len(rows_of)]
        height = max(row.height for row in both)
        rows.append(FormRow(height, tuple(part for row in both for part in row.parts)))
    return rows
